package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup copies the store in the file at path into a new file, as of one moment and while others read and write it, and
// checks the copy. The store itself is only read. A file appears at to when all of it is there and sound.
// Errors: Unavailable (there is no store, or no place for a copy), Unusable (what is there is no store of ours, or is
// damaged), Full, Timeout, Internal.
func Backup(ctx context.Context, path, to string) error {
	if err := backup(ctx, path, to); err != nil {
		return wrap(ctx, "back up "+path, err)
	}
	return nil
}

func backup(ctx context.Context, path, to string) error {
	info, err := os.Stat(path)
	if err != nil {
		return unusable(plain(err), "name the store with --store sqlite:PATH")
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return unusable(to+" exists already", "name a new file")
	}
	f, err := os.CreateTemp(filepath.Dir(to), "."+filepath.Base(to)+".*")
	if err != nil {
		return unusable(plain(err), "name a file in a folder that exists and can be written to")
	}
	part := f.Name()
	defer os.Remove(part) // there is none any more when all went well
	defer f.Close()
	if err := vacuum(ctx, path, part); err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(info.Mode().Perm()), f.Sync()); err != nil {
		return err
	}
	return os.Rename(part, to)
}

// plain returns what went wrong with a file, without the name of the system call.
func plain(err error) string {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Path + ": " + e.Err.Error()
	}
	return err.Error()
}

// vacuum writes the store into an empty file and checks it.
func vacuum(ctx context.Context, path, into string) error {
	db, err := readOnly(path)
	if err != nil {
		return err
	}
	defer db.Close()
	version, err := layoutOf(ctx, db)
	if err == nil && version == 0 {
		err = unusable("it is empty", "name the store with --store sqlite:PATH")
	}
	if err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, into); err != nil {
		return err
	}
	copied, err := readOnly(into)
	if err != nil {
		return err
	}
	defer copied.Close()
	var said string
	if err := copied.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&said); err != nil || said != "ok" {
		return errors.Join(err, unusable(fmt.Sprintf("the copy is damaged: %s", said), "the store itself may be; load the documents into a new one"))
	}
	return nil
}

// readOnly returns a handle that cannot write to the file. Unlike the readers' it may write elsewhere, to its copy.
func readOnly(path string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	return sql.Open("sqlite", "file:"+escape.Replace(filepath.ToSlash(abs))+"?mode=ro&_pragma=busy_timeout(5000)")
}
