package soak

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/internal/process"
	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

func TestMain(m *testing.M) {
	os.Exit(process.Main(func() int { return neo4jtest.Main(m) }))
}

// operations are of each kind that there is: a walk, a page in an order, a group, a search, paths, evidence, and one that
// is refused.
var operations = []string{
	`{ agreement(id: "agreement-us-pa-mou-b") { name flights { nodes { id date { edtf } deportees { nodes { size origin { name } grounds { nodes { name } } } } destination { name country { name } } } } } }`,
	`{ claims(first: 100, orderBy: [{rank: DESC}]) { nodes { id property status confidence source { id } quote } pageInfo { endCursor } } }`,
	`{ aggregateDeporteeGroups { groups(by: [{origin: {id: true}}]) { nodes { keys { value } count size { sum leftOut } } } } }`,
	`{ search(text: "snm migr") { nodes { __typename id } edges { matches { text } } } }`,
	`{ paths(from: "official-mulino", to: "place-medellin") { nodes { length hops { type forward to { id } } } complete } }`,
	`query Trusted @evidence(status: [STATED], minConfidence: 0.9) { flight(id: "flight-10-30-medellin") { name date { edtf } agreement { id } } }`,
	`{ flight(id: "flight-10-30-medellin") { conflicts { totalCount } silences { nodes { property } } claims(first: 5) { nodes { value } } nothing } }`,
}

// lasting returns how long a load lasts.
func lasting(t *testing.T) time.Duration {
	t.Helper()
	text := os.Getenv("CONVENIO_SOAK")
	if text == "" {
		return 2 * time.Second
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSQLite(t *testing.T) {
	soak(t, process.Serve(t, nil, "--store", "sqlite:"+filepath.Join(t.TempDir(), "graph.db")))
}

func TestNeo4j(t *testing.T) {
	neo4jtest.Clear(t)
	user, password := neo4jtest.Credentials()
	env := []string{"CONVENIO_STORE=" + neo4jtest.Start(t), neo4jtest.EnvUser + "=" + user, neo4jtest.EnvPassword + "=" + password}
	soak(t, process.Serve(t, env, "--seed"))
}

func soak(t *testing.T, s *process.Process) {
	var want [][]byte
	for i, o := range operations {
		answer, err := ask(http.DefaultClient, s, o)
		if refused := bytes.Contains(answer, []byte(`"errors"`)); err != nil || refused != (i == len(operations)-1) {
			t.Fatalf("%v %s", err, answer)
		}
		want = append(want, answer)
	}
	for _, connections := range []int{8, 64} {
		t.Run(strconv.Itoa(connections), func(t *testing.T) {
			(&load{server: s, want: want, connections: connections}).run(t, lasting(t))
		})
	}
}

// ask sends an operation and returns the answer; an error is one of HTTP.
func ask(c *http.Client, s *process.Process, operation string) ([]byte, error) {
	body, err := json.Marshal(map[string]string{"query": operation})
	if err != nil {
		return nil, err
	}
	res, err := c.Post(s.URL+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%d %s", res.StatusCode, text)
	}
	return id.ReplaceAll(text, nil), err
}

// id is what differs in the answers to one operation that is refused.
var id = regexp.MustCompile(`"requestId":"[^"]*"`)

// load is some connections that ask one server.
type load struct {
	server      *process.Process
	want        [][]byte // by operation
	connections int

	mu    sync.Mutex
	count int
	slow  time.Duration // the slowest
	errs  []error
}

// run lets the connections ask, the first quarter of the time to warm up.
func (l *load) run(t *testing.T, d time.Duration) {
	end := time.Now().Add(d)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: l.connections}, Timeout: 30 * time.Second}
	var all sync.WaitGroup
	for i := range l.connections {
		all.Go(func() { l.askUntil(client, end, i) })
	}
	var memory []float64
	for range 20 {
		time.Sleep(d / 21)
		memory = append(memory, gauge(t, l.server, "process_resident_memory_bytes"))
	}
	all.Wait()
	client.CloseIdleConnections()
	if err := errors.Join(l.errs...); err != nil || l.count == 0 {
		t.Errorf("%d answers, and %.2000s", l.count, fmt.Sprint(err))
	}
	warm, last := slices.Max(memory[5:12]), slices.Max(memory[13:])
	t.Logf("%d answers, %.0f/s, the slowest in %s; at most %.0f MB when warm, and %.0f MB later", l.count, float64(l.count)/d.Seconds(), l.slow.Round(time.Millisecond), warm/1e6, last/1e6)
	if d >= time.Minute && last > 1.2*warm {
		t.Errorf("the server grows: it had %.0f MB when it was warm, and then %.0f MB", warm/1e6, last/1e6)
	}
	l.settles(t)
}

// askUntil asks the operations in turn, and gives up at the first wrong answer.
func (l *load) askUntil(c *http.Client, end time.Time, first int) {
	for i := first; time.Now().Before(end); i++ {
		n := i % len(operations)
		start := time.Now()
		got, err := ask(c, l.server, operations[n])
		if err == nil && !bytes.Equal(got, l.want[n]) {
			err = fmt.Errorf("%.300s\nis answered by %.300s\nand was by  %.300s", operations[n], got, l.want[n])
		}
		l.mu.Lock()
		l.count, l.slow = l.count+1, max(l.slow, time.Since(start))
		if err != nil {
			l.errs = append(l.errs, err)
		}
		l.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// idleGoroutines are what a server has that nobody asks: its own, the pool's, and the one that is answering.
const idleGoroutines = 40

// settles waits until what the connections needed is gone.
func (l *load) settles(t *testing.T) {
	process.Eventually(t, 20*time.Second, func() error {
		if n := gauge(t, l.server, "go_goroutines"); n > idleGoroutines {
			return fmt.Errorf("%.0f goroutines are left", n)
		}
		return nil
	})
}

// gauge reads a number from the server's metrics.
func gauge(t *testing.T, s *process.Process, name string) float64 {
	t.Helper()
	_, text := s.Get(t, "/metrics")
	m := regexp.MustCompile(`(?m)^` + name + ` (\S+)$`).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no %s in the metrics", name)
	}
	v, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
