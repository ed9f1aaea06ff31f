package fault

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/internal/process"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(process.Main(m.Run)) }

const (
	counting = `{ flights { totalCount } }`
	counted  = `{"data":{"flights":{"totalCount":1}}}`
	password = "first-password"
)

// database is a Neo4j of this test's own, and how to get into it.
type database struct {
	*neo4jtest.Server
	password string
}

// env is the environment of a program that uses the database.
func (d *database) env() []string {
	return []string{"CONVENIO_STORE=" + d.URI(), "CONVENIO_NEO4J_PASSWORD=" + d.password}
}

// run runs a statement as the database's operator.
func (d *database) run(t *testing.T, name, text string) {
	t.Helper()
	driver := d.operator(t)
	defer func() { _ = driver.Close(context.Background()) }()
	if _, err := records(driver, name, text); err != nil {
		t.Fatal(err)
	}
}

// operator returns a connection of the database's operator.
func (d *database) operator(t *testing.T) neo4j.DriverWithContext {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(d.URI(), neo4j.BasicAuth(neo4jtest.User, d.password, ""))
	if err != nil {
		t.Fatal(err)
	}
	return driver
}

// records runs a statement. The context is none of a test's, which would be over when the test cleans up.
func records(driver neo4j.DriverWithContext, name, text string) ([]*neo4j.Record, error) {
	ctx := context.Background()
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: name})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, text, nil)
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// TestNeo4j takes one Neo4j through all its troubles, since each start of it takes seconds.
func TestNeo4j(t *testing.T) {
	server, err := neo4jtest.Launch(t.Context(), neo4jtest.Options{Password: password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() })
	d := &database{server, password}
	if err := server.Halt(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_ = t.Run("absent", d.absent) && t.Run("restarted", d.restarted) && t.Run("slow", d.slow) && t.Run("refusing", d.refusing)
}

// absent starts servers while there is no Neo4j: the one that is not told to wait gives up and says what to do, the
// other one says why it is not ready, and serves as soon as the Neo4j is there.
func (d *database) absent(t *testing.T) {
	gives := process.Start(t, process.Command(t, d.env(), "serve", "--listen", "127.0.0.1:0"))
	waits := process.Start(t, process.Command(t, d.env(), "serve", "--listen", "127.0.0.1:0", "--seed", "--wait", "2m"))
	if err := gives.Wait(t, 30*time.Second); err == nil || !strings.Contains(gives.Output(), "hint: see that Neo4j is running and that --store names it") {
		t.Errorf("%v: %s", err, gives.Output())
	}
	waits.Address(t)
	unready(t, waits)
	if status, text := waits.Get(t, "/healthz"); status != 200 {
		t.Errorf("/healthz: %d %s", status, text)
	}
	status, text, err := waits.Ask(t.Context(), counting)
	if err != nil || status != 503 || text != `{"errors":[{"message":"the server is not ready: the store does not answer","extensions":{"code":"UNAVAILABLE"}}]}` {
		t.Errorf("%d %s %v", status, text, err)
	}
	if err := d.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	waits.Ready(t)
	if status, text, err := waits.Ask(t.Context(), counting); text != counted || err != nil {
		t.Errorf("%d %s %v", status, text, err)
	}
}

// restarted kills the Neo4j under traffic: whoever asks is told that the store is unavailable or gets the right answer,
// and seconds after the Neo4j is back all is well.
func (d *database) restarted(t *testing.T) {
	s := process.Serve(t, d.env())
	w := watch(t, s, 4)
	process.Eventually(t, 20*time.Second, w.seen(counted))
	if err := d.Halt(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	w.forget()
	process.Eventually(t, 30*time.Second, w.seen("UNAVAILABLE"))
	if status, text := s.Get(t, "/readyz"); status != 503 || text != `{"status":"the store does not answer"}` {
		t.Errorf("/readyz: %d %s", status, text)
	}
	if err := d.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	back := time.Now()
	w.forget()
	process.Eventually(t, 15*time.Second, w.seen(counted))
	t.Logf("well again after %s", time.Since(back).Round(time.Millisecond))
	process.Eventually(t, 30*time.Second, func() error { // those that were sent before are answered then
		w.forget()
		time.Sleep(time.Second)
		return w.only(counted)
	})
	w.end()
}

// watchers are clients that ask one question over and over.
type watchers struct {
	mu      sync.Mutex
	answers map[string]int
	stop    context.CancelFunc
	all     sync.WaitGroup
}

// watch lets so many clients ask. An answer that is neither the right one nor an honest refusal fails the test.
func watch(t *testing.T, s *process.Process, n int) *watchers {
	ctx, stop := context.WithCancel(t.Context())
	w := &watchers{answers: map[string]int{}, stop: stop}
	t.Cleanup(func() { w.end() })
	for range n {
		w.all.Go(func() {
			for ctx.Err() == nil {
				status, text, err := s.Ask(ctx, counting)
				if ctx.Err() != nil {
					return
				}
				kind := kindOf(text)
				if err != nil || status != http.StatusOK || kind == "" {
					t.Errorf("%d %s %v", status, text, err)
					return
				}
				w.mu.Lock()
				w.answers[kind]++
				w.mu.Unlock()
			}
		})
	}
	return w
}

// kindOf returns the right answer, the code of an honest refusal, or nothing. A Neo4j that just starts may let a
// statement wait until its time is over.
func kindOf(answer string) string {
	if answer == counted {
		return answer
	}
	for _, code := range []string{"UNAVAILABLE", "TIMEOUT"} {
		if strings.Contains(answer, `"code":"`+code+`"`) && strings.HasSuffix(answer, `"data":null}`) {
			return code
		}
	}
	return ""
}

// seen returns what fails as long as there was no such answer.
func (w *watchers) seen(kind string) func() error {
	return func() error {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.answers[kind] == 0 {
			return fmt.Errorf("no %s: %v", kind, w.answers)
		}
		return nil
	}
}

// only fails when there was another answer, or none.
func (w *watchers) only(kind string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.answers) != 1 || w.answers[kind] == 0 {
		return fmt.Errorf("not only %s: %v", kind, w.answers)
	}
	return nil
}

func (w *watchers) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answers = map[string]int{}
}

// end sends the clients home.
func (w *watchers) end() {
	w.stop()
	w.all.Wait()
}

// long is a question that takes the Neo4j many seconds.
func long() string {
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, ` a%d: claims(where: {value: {contains: "no such %d"}}) { totalCount }`, i, i)
	}
	return "{" + b.String() + "}"
}

// slow asks what takes too long: at the deadline the client is told so, and when it leaves before, the statement ends on
// the server too.
func (d *database) slow(t *testing.T) {
	d.run(t, "neo4j", `UNWIND range(1, 300000) AS i CALL (i) { CREATE (:Node:Claim:Bulk {id: 'bulk ' + i, value_f: 'this is the text of claim number ' + i + ' and of no other one'}) } IN TRANSACTIONS OF 50000 ROWS`)
	t.Cleanup(func() {
		d.run(t, "neo4j", `MATCH (n:Bulk) CALL (n) { DELETE n } IN TRANSACTIONS OF 50000 ROWS`)
	})
	idle := d.idle(t)
	s := process.Serve(t, d.env(), "--timeout", "1s")
	begin := time.Now()
	status, text, err := s.Ask(t.Context(), long())
	if took := time.Since(begin); err != nil || status != 200 || !strings.Contains(text, `"message":"the operation took longer than 1s; ask for less or page through it"`) || !strings.Contains(text, `"code":"TIMEOUT"`) || took > 4*time.Second {
		t.Errorf("after %s: %d %.300s %v", took, status, text, err)
	}
	process.Eventually(t, 3*time.Second, idle)

	patient := process.Serve(t, d.env(), "--timeout", "1m")
	ctx, leave := context.WithCancel(t.Context())
	gone := make(chan error, 1)
	go func() {
		_, _, err := patient.Ask(ctx, long())
		gone <- err
	}()
	process.Eventually(t, 10*time.Second, func() error {
		if idle() == nil {
			return fmt.Errorf("the statement does not run")
		}
		return nil
	})
	leave()
	left := time.Now()
	if err := <-gone; err == nil {
		t.Fatal("it was answered at once")
	}
	process.Eventually(t, 1500*time.Millisecond, idle)
	t.Logf("the statement ended %s after the client had left", time.Since(left).Round(time.Millisecond))
	if _, text, err := patient.Ask(t.Context(), counting); text != counted || err != nil {
		t.Errorf("%s %v", text, err)
	}
}

// idle returns what fails as long as the server runs a statement of ours.
func (d *database) idle(t *testing.T) func() error {
	t.Helper()
	driver := d.operator(t)
	t.Cleanup(func() { _ = driver.Close(context.Background()) })
	return func() error {
		found, err := records(driver, "system", `SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS 'n0:Claim' AND NOT currentQuery CONTAINS 'SHOW' RETURN status`)
		if err != nil {
			return err
		}
		for _, r := range found {
			return fmt.Errorf("a statement is %v", r.Values[0])
		}
		return nil
	}
}

// refusing starts servers with a wrong password, which waiting does not make right, and changes the password under one
// that runs.
func (d *database) refusing(t *testing.T) {
	wrong := &database{d.Server, "another-password"}
	p := process.Start(t, process.Command(t, wrong.env(), "serve", "--listen", "127.0.0.1:0", "--wait", "5m"))
	if err := p.Wait(t, 30*time.Second); err == nil || !strings.Contains(p.Output(), "hint: see CONVENIO_NEO4J_USER and CONVENIO_NEO4J_PASSWORD") || strings.Contains(p.Output(), wrong.password) {
		t.Errorf("%v: %s", err, p.Output())
	}
	s := process.Serve(t, d.env())
	d.run(t, "system", fmt.Sprintf(`ALTER CURRENT USER SET PASSWORD FROM '%s' TO '%s'`, password, wrong.password))
	if err := d.Halt(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	d.Server.SetPassword(wrong.password)
	if err := d.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	status, text, err := s.Ask(t.Context(), counting)
	if err != nil || status != 200 || !strings.Contains(text, `"message":"the store refuses this server; its operator must look"`) || !strings.Contains(text, `"code":"UNAVAILABLE"`) {
		t.Errorf("%d %s %v", status, text, err)
	}
	if status, text := s.Get(t, "/readyz"); status != 503 || text != `{"status":"the store refuses the server's user or password"}` {
		t.Errorf("/readyz: %d %s", status, text)
	}
	if strings.Contains(s.Output(), password) {
		t.Error("the password is in the log")
	}
}
