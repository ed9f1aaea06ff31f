package sqlitestore_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

func open(t *testing.T, m *schema.Model) store.Store {
	t.Helper()
	return reopen(t, filepath.Join(t.TempDir(), "test.db"), m)
}

// reopen opens a store that may be there already, and looks after it.
func reopen(t *testing.T, path string, m *schema.Model) store.Store {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	out := looked{s, t}
	out.look()
	return out
}

// looked is a store which is looked at after each change, whether its lists are sorted.
type looked struct {
	*sqlitestore.Store
	t *testing.T
}

func (l looked) Update(ctx context.Context, change func(store.Tx) error) error {
	err := l.Store.Update(ctx, change)
	if err == nil {
		l.look()
	}
	return err
}

func (l looked) Fill(ctx context.Context, replace bool, fill func(store.Filling) error) error {
	err := l.Store.Fill(ctx, replace, fill)
	if err == nil {
		l.look()
	}
	return err
}

func (l looked) look() {
	if n, err := l.Unsorted(context.Background()); err != nil || n > 0 {
		l.t.Errorf("%d rows of sorted lists are not as they should be: %v", n, err)
	}
}

func TestUpdates(t *testing.T) { storetest.Updates(t, open) }

// TestRun runs more statements than are kept prepared, from many goroutines, and counts them.
func TestRun(t *testing.T) {
	m := storetest.Model(t, "")
	s, err := sqlitestore.Open(t.Context(), made(t, m), m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var mu sync.Mutex
	sent := 0
	s.Observe = func(st store.Statement, took time.Duration, err error) {
		mu.Lock()
		defer mu.Unlock()
		sent++
		if st.Text == "" || took <= 0 || err != nil {
			t.Error(st, took, err)
		}
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 150 {
				tree, err := s.Run(t.Context(), titles(m, i))
				if err != nil || tree[0].Records[0].Parts[0].Values[0] != "T" {
					t.Error(err, tree)
				}
			}
		})
	}
	all.Wait()
	if sent != 8*150 {
		t.Errorf("%d statements", sent)
	}
}

// titles returns a Plan that reads box b i+1 times.
func titles(m *schema.Model, i int) *plan.Plan {
	box := m.Type("Box")
	p := &plan.Plan{}
	for n := range i%140 + 1 {
		p.Roots = append(p.Roots, &plan.Step{Index: n, Type: box, IDs: []string{"b"}, Rows: true,
			Parts: []*plan.Part{{Type: box, Columns: plan.Whole(box.Property("title"))}}})
	}
	p.Steps = len(p.Roots)
	return p
}

func TestRunOver(t *testing.T) {
	m := storetest.Model(t, "")
	s, err := sqlitestore.Open(t.Context(), made(t, m), m)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Run(ctx, titles(m, 0)); store.KindOf(err) != store.Timeout {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(t.Context(), titles(m, 0)); store.KindOf(err) != store.Unavailable {
		t.Error(err)
	}
}

func TestAnswerTooLarge(t *testing.T) {
	m := storetest.Model(t, "")
	path := made(t, m)
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put(t, s, store.Node{ID: "b", Type: "Box", Columns: map[string]any{"title": strings.Repeat("x", 1<<20)}})
	if _, err := s.Run(t.Context(), titles(m, 99)); store.KindOf(err) != store.TooLarge {
		t.Error(err)
	}
	if _, err := s.Run(t.Context(), titles(m, 9)); err != nil {
		t.Error(err)
	}
}

// TestStatistics: a file that was written has statistics of its indexes when it is closed, and no samples of values, for
// which SQLite would plan statements anew with each value.
func TestStatistics(t *testing.T) {
	m := storetest.Model(t, "")
	path := made(t, m)
	s := reopen(t, path, m)
	var boxes []store.Node
	for i := range 1000 {
		boxes = append(boxes, store.Node{ID: fmt.Sprint("box", i), Type: "Box"})
	}
	put(t, s, boxes...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var indexes, samples int
	query(t, path, `SELECT (SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'Box'), (SELECT count(*) FROM sqlite_stat4)`, &indexes, &samples)
	if indexes == 0 || samples > 0 {
		t.Errorf("%d indexes are looked at, %d values sampled", indexes, samples)
	}
}
