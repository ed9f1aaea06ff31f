// Package crash kills real processes: loaders with SIGKILL at random moments while they load into a SQLite file and
// into a Neo4j, and the Neo4j itself. Afterwards each document must be wholly in or wholly out, what is there must be
// what a fresh load of the documents that are in gives, loading again must complete it, and those who read from a
// running server all the while must never see half of a document.
//
// CONVENIO_CRASH_KILLS says how many loaders are killed for each store; «make crash» makes it a hundred.
package crash

import (
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/internal/process"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
	"github.com/convenio-graph/convenio/store/sqlitestore"
)

func TestMain(m *testing.M) {
	os.Exit(process.Main(func() int { return neo4jtest.Main(m) }))
}

// scale returns how many loaders are to be killed, and how many documents they load: few unless a long run was asked
// for.
func scale(t *testing.T) (kills, documents int) {
	t.Helper()
	text := os.Getenv("CONVENIO_CRASH_KILLS")
	if text == "" {
		return 5, 5
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n, 24
}

// patience is how long anything may take that is not under test, on a machine that does other things as well.
const patience = 3 * time.Minute

// site is a store that loaders are killed over.
type site struct {
	*testing.T
	library *library
	name    string   // what --store names
	env     []string // of the processes, beside the test's own
	open    func(context.Context) (store.Store, error)
	random  *rand.Rand
}

func newSite(t *testing.T, name string, documents int) *site {
	t.Helper()
	process.Binary(t) // built now, not while something is timed
	seed := uint64(time.Now().UnixNano())
	t.Logf("%s, random seed %d", name, seed)
	return &site{T: t, library: newLibrary(t, documents), name: name, random: rand.New(rand.NewPCG(seed, 0))}
}

func fileSite(t *testing.T, documents int) *site {
	t.Helper()
	path := filepath.Join(t.TempDir(), "crash.db")
	s := newSite(t, "sqlite:"+path, documents)
	s.open = func(ctx context.Context) (store.Store, error) { return sqlitestore.Open(ctx, path, s.library.model) }
	return s
}

// sharedSite uses the Neo4j that the tests share, and clears it.
func sharedSite(t *testing.T, documents int) *site {
	t.Helper()
	neo4jtest.Clear(t)
	user, password := neo4jtest.Credentials()
	return serverSite(t, neo4jstore.Config{URI: neo4jtest.Start(t), User: user, Password: password}, documents)
}

// serverSite uses a Neo4j that is empty.
func serverSite(t *testing.T, c neo4jstore.Config, documents int) *site {
	t.Helper()
	s := newSite(t, c.URI, documents)
	s.env = []string{neo4jtest.EnvUser + "=" + c.User, neo4jtest.EnvPassword + "=" + c.Password}
	s.open = func(ctx context.Context) (store.Store, error) { return neo4jstore.Open(ctx, c, s.library.model) }
	return s
}

// start starts the program, which is killed when the test ends.
func (s *site) start(args ...string) *process.Process {
	s.Helper()
	return process.Start(s.T, process.Command(s.T, s.env, args...))
}

// load starts to load documents, in random order.
func (s *site) load(versions state) *process.Process {
	s.Helper()
	files := s.library.files(versions)
	s.random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	return s.start(append([]string{"load", "--store", s.name}, files...)...)
}

// complete loads documents to the end, and returns how long it took.
func (s *site) complete(versions state) time.Duration {
	s.Helper()
	start := time.Now()
	p := s.load(versions)
	if err := p.Wait(s.T, patience); err != nil {
		s.Fatalf("load: %v\n%s", err, p.Output())
	}
	took := time.Since(start)
	s.check(versions)
	return took
}

// anyVersions returns a version of each document, by chance.
func (s *site) anyVersions() state {
	out := state{}
	for i := range s.library.count {
		out[i] = s.random.IntN(2)
	}
	return out
}

// found returns which documents are in; half a document ends the test. Then it compares all that is stored with a
// fresh load of these.
func (s *site) found() state {
	s.Helper()
	got := s.dump()
	in, err := s.library.state(got)
	if err != nil {
		s.Fatal(err)
	}
	if want := s.library.fresh(s.T, in); got != want {
		s.Fatalf("%s with %v differs from a fresh load:\n%s", s.name, in, difference(got, want))
	}
	return in
}

// check compares what is there with a fresh load of these documents.
func (s *site) check(want state) {
	s.Helper()
	if got := s.found(); !maps.Equal(got, want) {
		s.Fatalf("there are %v, want %v", got, want)
	}
}

// difference returns the lines that only one of two dumps has, some of them.
func difference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	var out []string
	for _, side := range []struct {
		sign    string
		in, not []string
	}{{"+ ", a, b}, {"- ", b, a}} {
		for _, line := range side.in {
			if _, both := slices.BinarySearch(side.not, line); !both && len(out) < 10 {
				out = append(out, side.sign+line)
			}
		}
	}
	return strings.Join(out, "\n")
}
