package crash

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/internal/process"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

// TestOutage takes the Neo4j itself away in the middle of a load: the loader says so in a line, no document is half in,
// and once the server is there again the same load completes. The server of the program outlives it all.
func TestOutage(t *testing.T) {
	t.Parallel()
	server, err := neo4jtest.Launch(t.Context(), neo4jtest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() })
	_, documents := scale(t)
	s := serverSite(t, neo4jstore.Config{URI: server.URI()}, documents+1)
	s.complete(state{0: 0})
	r := s.watch()
	version := 0
	for _, signal := range s.signals() {
		version = 1 - version
		s.outage(server, signal, version)
		if answered, err := r.ask(); !answered || err != nil {
			t.Errorf("the program's server is not well after an outage: %v", err)
		}
	}
	answers, errors := r.end()
	if answers == 0 || errors == 0 {
		t.Errorf("%d answers and %d refusals: the readers have seen little", answers, errors)
	}
}

// signals returns how the server is ended: the harder way in a short run, both in a long one.
func (s *site) signals() []os.Signal {
	if kills, _ := scale(s.T); kills < 100 {
		return []os.Signal{syscall.SIGKILL}
	}
	return []os.Signal{syscall.SIGKILL, syscall.SIGTERM, syscall.SIGKILL, syscall.SIGTERM}
}

// outage ends the server while documents are loaded, and starts it again.
func (s *site) outage(server *neo4jtest.Server, signal os.Signal, version int) {
	s.Helper()
	all := state{}
	for i := range s.library.count {
		all[i] = version
	}
	p := s.load(all)
	process.Eventually(s.T, patience, func() error {
		if !strings.Contains(p.Output(), "claims") {
			return fmt.Errorf("no document is in: %s", p.Output())
		}
		return nil
	})
	start := time.Now()
	if err := server.Halt(signal); err != nil {
		s.Fatal(err)
	}
	s.told(p, signal, p.Wait(s.T, patience))
	if err := server.Resume(s.Context()); err != nil {
		s.Fatal(err)
	}
	took, changed := time.Since(start), 0
	for _, v := range s.found() {
		if v == version {
			changed++
		}
	}
	s.Logf("%v: %d of %d documents were in, the server was back after %.0f s", signal, changed, len(all), took.Seconds())
	s.complete(all)
}

// told checks what a loader says that has lost its server.
func (s *site) told(p *process.Process, signal os.Signal, err error) {
	s.Helper()
	if err == nil {
		s.Fatalf("%v came after all was loaded; load more: %s", signal, p.Output())
	}
	said := ""
	for line := range strings.Lines(p.Output()) {
		if strings.HasPrefix(line, "convenio: ") {
			said += line
		}
	}
	s.Logf("%v: the loader says: %s", signal, said)
	if !strings.Contains(said, "convenio: error: "+s.name) || !strings.Contains(said, "convenio: hint: ") ||
		!strings.Contains(said, ": unavailable") && !strings.Contains(said, ": unknown") {
		s.Errorf("%v: the loader says: %s", signal, p.Output())
	}
}
