package crash

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/convenio-graph/convenio/internal/process"
)

// reader asks a running server of the program the same question again and again.
type reader struct {
	site            *site
	url             string
	stop            chan struct{}
	over            sync.WaitGroup
	mu              sync.Mutex
	gate            sync.RWMutex
	paused          bool // by the test
	answers, errors int
	torn            error // the first answer that shows half of a document
}

// readers is how many ask at once.
const readers = 2

// watch starts a server on the store and its readers. They stop before the test ends.
func (s *site) watch() *reader {
	s.Helper()
	r := &reader{site: s, stop: make(chan struct{}), url: process.Serve(s.T, s.env, "--store", s.name).URL}
	for range readers {
		r.over.Go(r.run)
	}
	s.Cleanup(func() { r.end() })
	return r
}

// end stops reading and tells what was seen.
func (r *reader) end() (answers, errors int) {
	select {
	case <-r.stop:
	default:
		close(r.stop)
	}
	if r.paused {
		r.resume()
	}
	r.over.Wait()
	if r.torn != nil {
		r.site.Error(r.torn)
	}
	return r.answers, r.errors
}

func (r *reader) run() {
	for {
		select {
		case <-r.stop:
			return
		default:
		}
		r.gate.RLock()
		answered, err := r.ask()
		r.gate.RUnlock()
		r.mu.Lock()
		switch {
		case err != nil && r.torn == nil:
			r.torn = err
		case answered:
			r.answers++
		default:
			r.errors++
		}
		r.mu.Unlock()
		time.Sleep(20 * time.Millisecond)
	}
}

// aliased is what is asked of each document: how many claims there are, and of each version its groups and the
// groups that its flights lead to.
const aliased = ` c%[1]d: source(id: "%[2]s") { claims(first: 1) { totalCount } }`

// window is how many documents one operation asks about: it may have fifty root fields.
const window = 10

// some returns some documents, by chance.
func (r *reader) some() []int {
	return rand.Perm(r.site.library.count)[:min(window, r.site.library.count)]
}

func query(documents []int) string {
	var b strings.Builder
	for _, i := range documents {
		fmt.Fprintf(&b, aliased, i, sourceID(i))
		for v := range 2 {
			fmt.Fprintf(&b, ` g%[1]dv%[2]d: deporteeGroups(first: 1, where: {name: {startsWith: "D%[1]dV%[2]d "}}) { totalCount }`, i, v)
			fmt.Fprintf(&b, ` f%[1]dv%[2]d: flights(first: 50, where: {name: {startsWith: "D%[1]dV%[2]d "}}) { nodes { deportees(first: 1) { totalCount } } }`, i, v)
		}
	}
	return "{" + b.String() + " }"
}

// answer is a root field's answer, of either kind.
type answer struct {
	TotalCount int
	Claims     struct{ TotalCount int }
	Nodes      []struct{ Deportees struct{ TotalCount int } }
}

// ask asks once. An error is an answer that cannot be; a server that does not answer now is none.
func (r *reader) ask() (bool, error) {
	documents := r.some()
	body, _ := json.Marshal(map[string]string{"query": query(documents)})
	client := http.Client{Timeout: 30 * time.Second}
	response, err := client.Post(r.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return false, nil
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return false, nil
	}
	var got struct {
		Data   map[string]answer
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(text, &got); err != nil {
		return false, fmt.Errorf("%w: %s", err, text)
	}
	for _, e := range got.Errors {
		if e.Extensions.Code != "UNAVAILABLE" && e.Extensions.Code != "TIMEOUT" {
			return false, fmt.Errorf("the server says %s", text)
		}
	}
	if len(got.Errors) > 0 {
		return false, nil
	}
	for _, i := range documents {
		if err := r.whole(i, got.Data); err != nil {
			return false, err
		}
	}
	return true, nil
}

// whole checks that an answer shows all of a document or nothing of it.
func (r *reader) whole(i int, data map[string]answer) error {
	claims := data[fmt.Sprintf("c%d", i)].Claims.TotalCount
	seen := [2][3]int{}
	for v := range 2 {
		flying := data[fmt.Sprintf("f%dv%d", i, v)].Nodes
		carried := 0
		for _, f := range flying {
			carried += f.Deportees.TotalCount
		}
		seen[v] = [3]int{data[fmt.Sprintf("g%dv%d", i, v)].TotalCount, len(flying), carried}
	}
	all := func(v int) [3]int { return [3]int{size(v), flights, size(v)} }
	ids := r.site.library.claims[i]
	switch {
	case claims == 0 && seen == [2][3]int{}:
	case claims == len(ids[0]) && seen == [2][3]int{0: all(0)}:
	case claims == len(ids[1]) && seen == [2][3]int{1: all(1)}:
	default:
		return fmt.Errorf("a reader sees half of document %d: %d claims of %d or %d; of each version groups, flights and groups of flights: %v",
			i, claims, len(ids[0]), len(ids[1]), seen)
	}
	return nil
}

// pause keeps the readers from asking until resume, or the end.
func (r *reader) pause() {
	r.gate.Lock()
	r.paused = true
}

func (r *reader) resume() {
	r.paused = false
	r.gate.Unlock()
}
