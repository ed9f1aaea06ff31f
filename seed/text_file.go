package seed

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Articles finds the texts that documents were written from: in a folder of texts, and beside the documents.
type Articles struct {
	dir   string
	bySum map[string]string // the folder's files by their SHA-256; nil until they are read
}

// OpenArticles returns the texts of a folder and those beside documents; without a folder only the latter. It fails
// when there is no such folder.
func OpenArticles(dir string) (*Articles, error) {
	if dir == "" {
		return &Articles{}, nil
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fmt.Errorf("%s is no folder", dir)
	}
	return &Articles{dir: dir}, nil
}

// Locate returns the document with its text, if that is at hand, and with what lies beside it. Warnings and errors are
// those of Document.Locate, and errors of reading files.
func (a *Articles) Locate(d *Document) (located *Document, warnings Problems, err error) {
	if !d.annotated {
		return d, nil, nil
	}
	t, err := a.Text(d)
	if err != nil {
		return nil, nil, err
	}
	s, err := readSum(SumFile(d.File))
	if err != nil {
		return nil, nil, err
	}
	out, warnings, err := d.Locate(t, s)
	if err == nil && t == nil && a.dir != "" {
		c := &checker{file: d.File}
		c.add(d.textAt, "name it "+strings.Join(a.Names(d), " or "), "its text is not in %s, so it is loaded without quotes", a.dir)
		warnings = append(warnings, c.list...)
	}
	return out, warnings, err
}

// Text returns the text of a document, or nil when it is not at hand. It is a file of the name that the document gives,
// of the document's own name, or of the source's id, in the folder of articles or beside the document; or
// any file of the folder of articles with the right SHA-256. Whether the text fits the document is not looked at.
func (a *Articles) Text(d *Document) (*Text, error) {
	if a.dir != "" {
		t, err := firstText(a.dir, a.Names(d))
		if t != nil || err != nil {
			return t, err
		}
		if t, err = a.withSum(d.textSum); t != nil || err != nil {
			return t, err
		}
	}
	return firstText(filepath.Dir(d.File), a.Names(d))
}

// Names returns the names that a document's text can have.
func (a *Articles) Names(d *Document) []string {
	if d.textFile != "" {
		return []string{d.textFile}
	}
	base := filepath.Base(d.File)
	return slices.Compact([]string{strings.TrimSuffix(base, filepath.Ext(base)) + ".txt", d.Source + ".txt"})
}

func firstText(dir string, names []string) (*Text, error) {
	for _, name := range names {
		t, err := ReadText(filepath.Join(dir, name))
		if !errors.Is(err, fs.ErrNotExist) {
			return t, err
		}
	}
	return nil, nil
}

// withSum returns the folder's text of that SHA-256, or nil. Files that are no texts are passed over.
func (a *Articles) withSum(sum string) (*Text, error) {
	if a.bySum == nil {
		files, err := filepath.Glob(filepath.Join(a.dir, "*.txt"))
		if err != nil {
			return nil, err
		}
		a.bySum = map[string]string{}
		for _, file := range files {
			if t, err := ReadText(file); err == nil {
				a.bySum[t.SHA256()] = file
			}
		}
	}
	if file, ok := a.bySum[sum]; ok {
		return ReadText(file)
	}
	return nil, nil
}

// ReadText reads a text from a file. Errors are those of NewText and of reading.
func ReadText(file string) (*Text, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	return NewText(file, data)
}

// readSum reads what lies beside a document, or nil when nothing does.
func readSum(file string) (*Sum, error) {
	data, err := readFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return ParseSum(file, data)
}

// readFile reads a regular file, and no more than is needed to see that it is too long.
func readFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no file", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, MaxFile+1))
}
