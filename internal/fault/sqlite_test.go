package fault

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // to lock a file as another program would

	"github.com/convenio-graph/convenio/internal/process"
)

const (
	token     = "correct-horse-battery-staple"
	loaded    = `{"data":{"load":{"new":`
	bulk      = 400 // entities of a document that fills a small disk
	smallDisk = "7m"
)

// seeded makes a file with the bundled documents in it and returns its name.
func seeded(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "graph.db")
	s := process.Serve(t, nil, "--store", "sqlite:"+file)
	s.Signal(t, os.Interrupt)
	if err := s.Wait(t, 20*time.Second); err != nil {
		t.Fatal(err, s.Output())
	}
	return file
}

// hold opens a file as another program does and keeps it locked by a statement until the function is called.
func hold(t *testing.T, file string, statements ...string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, text := range statements {
		if _, err := db.ExecContext(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	return func() { _ = db.Close() }
}

// load sends a document of so many entities to a server.
func load(t *testing.T, s *process.Process, entities int) (int, string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("source: {id: bulk, type: Reference, name: {en: Bulk}}\nentities:\n")
	for i := range entities {
		fmt.Fprintf(&b, "  bulk-%d: {type: Place, name: {en: %s %d}}\n", i, strings.Repeat("A long name ", 20), i)
	}
	status, text, err := s.AskWith(t.Context(), `mutation($d: String!) { load(document: $d) { new } }`, map[string]any{"d": b.String()}, "Authorization", "Bearer "+token)
	if err != nil {
		t.Fatal(err)
	}
	return status, text
}

// answers fails unless the server answers.
func answers(t *testing.T, s *process.Process) {
	t.Helper()
	if status, text, err := s.Ask(t.Context(), counting); text != counted || err != nil {
		t.Errorf("%d %s %v", status, text, err)
	}
	if status, text := s.Get(t, "/readyz"); status != 200 {
		t.Errorf("/readyz: %d %s", status, text)
	}
}

// unready waits until the server says that it waits for its store.
func unready(t *testing.T, s *process.Process) {
	t.Helper()
	process.Eventually(t, 20*time.Second, func() error {
		if status, text := s.Get(t, "/readyz"); status != 503 || text != `{"status":"the store does not answer"}` {
			return fmt.Errorf("/readyz: %d %s", status, text)
		}
		return nil
	})
}

// TestLocked keeps the file from a server that starts, which waits for it when it is told to, and then from one that
// runs: reading goes on beside another writer, and writing says that it cannot.
func TestLocked(t *testing.T) {
	file := seeded(t)
	release := hold(t, file, "PRAGMA locking_mode = exclusive", "BEGIN EXCLUSIVE")
	gives := process.Start(t, process.Command(t, nil, "serve", "--listen", "127.0.0.1:0", "--store", "sqlite:"+file))
	waits := process.Start(t, process.Command(t, []string{"CONVENIO_TOKEN=" + token}, "serve", "--listen", "127.0.0.1:0", "--store", "sqlite:"+file, "--wait", "1m"))
	if err := gives.Wait(t, 20*time.Second); err == nil || !strings.Contains(gives.Output(), "hint: another process is writing to the file") {
		t.Errorf("%v: %s", err, gives.Output())
	}
	waits.Address(t)
	unready(t, waits)
	release()
	waits.Ready(t)
	answers(t, waits)

	release = hold(t, file, "BEGIN IMMEDIATE")
	answers(t, waits)
	if status, text := load(t, waits, 1); status != 200 || !strings.Contains(text, `"code":"UNAVAILABLE"`) {
		t.Errorf("%d %s", status, text)
	}
	release()
	if status, text := load(t, waits, 1); !strings.HasPrefix(text, loaded) {
		t.Errorf("%d %s", status, text)
	}
}

// TestDamaged starts a server on what is no database, and overwrites the pages of another one that runs.
func TestDamaged(t *testing.T) {
	file := seeded(t)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	garbage := filepath.Join(t.TempDir(), "garbage.db")
	if err := os.WriteFile(garbage, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	p := process.Start(t, process.Command(t, nil, "serve", "--listen", "127.0.0.1:0", "--store", "sqlite:"+garbage, "--wait", "5m"))
	if err := p.Wait(t, 20*time.Second); err == nil || !strings.Contains(p.Output(), "hint: the file is no SQLite database; name another one") {
		t.Errorf("%v: %s", err, p.Output())
	}

	const page = 4096
	for i := 3 * page; i+page <= len(text); i++ { // the first pages are the header and the schema's
		if i%page < 64 {
			text[i] = 0xff
		}
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	s := process.Start(t, process.Command(t, nil, "serve", "--listen", "127.0.0.1:0", "--store", "sqlite:"+file))
	if err := s.Wait(t, 20*time.Second); err == nil || !strings.Contains(s.Output(), "hint: the file is damaged; load the documents into a new one") {
		t.Errorf("%v: %s", err, s.Output())
	}
}

// TestDamagedUnderway damages the file of a server that runs.
func TestDamagedUnderway(t *testing.T) {
	file := seeded(t)
	s := process.Serve(t, nil, "--store", "sqlite:"+file)
	answers(t, s)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte(strings.Repeat("\xff", int(info.Size())-100)), 100)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	status, text, err := s.Ask(t.Context(), `{ claims(first: 100) { nodes { value subject { id } } } }`)
	if err != nil || status != 200 || !strings.Contains(text, `"message":"the store cannot be used; its operator must look"`) || !strings.Contains(text, `"data":null`) {
		t.Errorf("%d %.300s %v", status, text, err)
	}
	if status, text := s.Get(t, "/readyz"); status != 503 || text != `{"status":"the store cannot be used: it is damaged, or not one of convenio's"}` {
		t.Errorf("/readyz: %d %s", status, text)
	}
	if !strings.Contains(s.Output(), "malformed") {
		t.Errorf("the log does not say why: %s", s.Output())
	}
}

// onDisk returns a command that runs the program on a small disk of its own, mounted at dir, after a shell command. It
// needs what every Linux lets its users do unless it is told not to: a namespace of their own for mounts.
func onDisk(t *testing.T, dir, before string, args ...string) *exec.Cmd {
	t.Helper()
	script := fmt.Sprintf(`mount -t tmpfs -o size=%s none %q && %s && exec "$@"`, smallDisk, dir, before)
	c := process.Command(t, []string{"CONVENIO_TOKEN=" + token}, args...)
	cmd := exec.Command("unshare", append([]string{"--map-root-user", "--mount", "sh", "-c", script, "sh"}, c.Args...)...)
	cmd.Env = c.Env
	return cmd
}

// TestFullDisk loads until there is no room: that is said, nothing of the document is in, and what was there is served.
func TestFullDisk(t *testing.T) {
	file, disk := seeded(t), t.TempDir()
	s := process.Start(t, onDisk(t, disk, fmt.Sprintf("cp %q %q", file, disk), "serve", "--listen", "127.0.0.1:0", "--store", "sqlite:"+filepath.Join(disk, "graph.db")))
	s.Ready(t)
	answers(t, s)
	status, text := load(t, s, bulk)
	if status != 200 || !strings.Contains(text, `"message":"the store has no room to write; nothing was changed, its operator must look"`) || !strings.Contains(text, `"code":"FULL"`) {
		t.Errorf("%d %s", status, text)
	}
	answers(t, s)
	if _, text, err := s.Ask(t.Context(), `{ reference(id: "bulk") { id } }`); text != `{"data":{"reference":null}}` || err != nil {
		t.Errorf("of the document there is: %s %v", text, err)
	}
}

// TestReadOnlyDisk serves from a disk that cannot be written to: all that is read is answered, and what would be written
// is refused.
func TestReadOnlyDisk(t *testing.T) {
	file, disk := seeded(t), t.TempDir()
	s := process.Start(t, onDisk(t, disk, fmt.Sprintf("cp %q %q && mount -o remount,ro %[2]q", file, disk), "serve", "--listen", "127.0.0.1:0", "--store", "sqlite:"+filepath.Join(disk, "graph.db")))
	s.Ready(t)
	answers(t, s)
	if status, text := load(t, s, 1); status != 200 || !strings.Contains(text, `"message":"the store cannot be written to; its operator must look"`) || !strings.Contains(text, `"code":"READ_ONLY"`) {
		t.Errorf("%d %s", status, text)
	}
	answers(t, s)
}
