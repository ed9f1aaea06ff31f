// Package process runs the program itself for tests, as its users do: as a process of its own, told by flags and
// variables, and asked over HTTP.
package process

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// binary is the program, built once for the process that tests.
var binary struct {
	once sync.Once
	path string
	err  error
}

// Main runs the tests of a package, removes what Start has built for them, and returns the code to exit with.
func Main(run func() int) int {
	code := run()
	if binary.path != "" {
		_ = os.RemoveAll(filepath.Dir(binary.path))
	}
	return code
}

func build() {
	dir, err := os.MkdirTemp("", "convenio-process-")
	if err != nil {
		binary.err = err
		return
	}
	binary.path = filepath.Join(dir, "convenio")
	out, err := exec.Command("go", "build", "-o", binary.path, "github.com/convenio-graph/convenio/cmd/convenio").CombinedOutput()
	if err != nil {
		binary.err = fmt.Errorf("%w: %s", err, out)
	}
}

// Binary returns the path of the program.
func Binary(tb testing.TB) string {
	tb.Helper()
	binary.once.Do(build)
	if binary.err != nil {
		tb.Fatal(binary.err)
	}
	return binary.path
}

// Process is a running program.
type Process struct {
	Cmd  *exec.Cmd
	URL  string // of a server, once Ready has returned
	out  output
	done chan struct{}
	err  error // how it ended
}

// output is what the program has written so far.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write takes what the program writes.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// Command returns the program with its arguments, and an environment that has none of our variables but those given.
func Command(tb testing.TB, env []string, args ...string) *exec.Cmd {
	cmd := exec.Command(Binary(tb), args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "CONVENIO_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, env...)
	return cmd
}

// Start starts a command. It is killed when the test ends.
func Start(tb testing.TB, cmd *exec.Cmd) *Process {
	tb.Helper()
	p := &Process{Cmd: cmd, done: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = &p.out, &p.out
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	go func() {
		p.err = cmd.Wait()
		close(p.done)
	}()
	tb.Cleanup(func() {
		_ = cmd.Process.Kill() // fails when it is over
		<-p.done
	})
	return p
}

// Serve starts a server on a free port of this machine and returns it when it is ready.
func Serve(tb testing.TB, env []string, args ...string) *Process {
	tb.Helper()
	p := Start(tb, Command(tb, env, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...))
	p.Ready(tb)
	return p
}

// served is how a server says where it is, and listening how it says so before it has its store.
var (
	served    = regexp.MustCompile(`open (https?://[^/]+)/`)
	listening = regexp.MustCompile(`listening on (https?://[^\s,]+)`)
)

// Ready waits until the server says that it serves.
func (p *Process) Ready(tb testing.TB) {
	tb.Helper()
	p.says(tb, served)
}

// Address waits until the server says where it listens, ready or not.
func (p *Process) Address(tb testing.TB) {
	tb.Helper()
	p.says(tb, listening)
}

// starting is how long a server may take to start: a Neo4j that is busy makes its indexes in minutes.
const starting = 5 * time.Minute

// says waits for a URL in what the program writes.
func (p *Process) says(tb testing.TB, where *regexp.Regexp) {
	tb.Helper()
	Eventually(tb, starting, func() error {
		if found := where.FindStringSubmatch(p.Output()); found != nil {
			p.URL = found[1]
			return nil
		}
		if p.Ended() {
			tb.Fatalf("the server has ended: %v\n%s", p.err, p.Output())
		}
		return fmt.Errorf("the server does not serve:\n%s", p.Output())
	})
}

// Output returns what the program has written so far, to both of its outputs.
func (p *Process) Output() string { return p.out.String() }

// Signal sends the program a signal.
func (p *Process) Signal(tb testing.TB, s os.Signal) {
	tb.Helper()
	if err := p.Cmd.Process.Signal(s); err != nil {
		tb.Fatal(err)
	}
}

// Ended reports whether the program has ended.
func (p *Process) Ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// Wait waits until the program has ended, and returns how.
func (p *Process) Wait(tb testing.TB, most time.Duration) error {
	tb.Helper()
	select {
	case <-p.done:
		return p.err
	case <-time.After(most):
		tb.Fatalf("it has not ended within %s:\n%s", most, p.Output())
		return nil
	}
}

// Eventually tries until there is no error, and fails the test with the last one when time is over.
func Eventually(tb testing.TB, most time.Duration, try func() error) {
	tb.Helper()
	for end := time.Now().Add(most); ; time.Sleep(20 * time.Millisecond) {
		err := try()
		if err == nil {
			return
		}
		if time.Now().After(end) {
			tb.Fatal(err)
		}
	}
}

// Get asks for a page and returns its status and text.
func (p *Process) Get(tb testing.TB, path string) (int, string) {
	tb.Helper()
	res, err := http.Get(p.URL + path)
	if err != nil {
		tb.Fatal(err)
	}
	return read(tb, res)
}

func read(tb testing.TB, res *http.Response) (int, string) {
	tb.Helper()
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return res.StatusCode, strings.TrimSpace(string(text))
}

// Ask sends an operation and returns status and answer; the error is the connection's, or the context's.
func (p *Process) Ask(ctx context.Context, query string, headers ...string) (int, string, error) {
	return p.AskWith(ctx, query, nil, headers...)
}

// AskWith sends an operation with variables, as Ask does.
func (p *Process) AskWith(ctx context.Context, query string, variables map[string]any, headers ...string) (int, string, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return 0, "", err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.URL+"/graphql", bytes.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	return res.StatusCode, strings.TrimSpace(string(text)), err
}
