package sqlitestore_test

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

// TestBackup backs a store up while it is written to: each copy is of one moment, and is a store.
func TestBackup(t *testing.T) {
	m, dir := storetest.Model(t, ""), t.TempDir()
	path := filepath.Join(dir, "a %#?.db")
	s, err := sqlitestore.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	write := func(n int64) {
		a := store.Node{ID: "a", Type: "Box", Columns: map[string]any{"count": n}}
		b := store.Node{ID: "b", Type: "Box", Columns: map[string]any{"count": n}}
		put(t, s, a, b)
	}
	write(0)
	var over atomic.Bool
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := int64(1); !over.Load(); n++ {
			write(n)
		}
	}()
	for _, name := range []string{"1", "2", "3"} {
		to := filepath.Join(dir, name)
		if err := sqlitestore.Backup(t.Context(), path, to); err != nil {
			t.Fatal(err)
		}
		halves(t, to)
	}
	over.Store(true)
	<-done
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// halves opens a copy and compares what was written together.
func halves(t *testing.T, path string) {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), path, storetest.Model(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var counts []any
	err = s.Export(t.Context(), func(n store.Node) error {
		counts = append(counts, n.Columns["count"])
		return nil
	}, func(store.Link) error { return nil })
	if err != nil || len(counts) != 2 || counts[0] != counts[1] {
		t.Errorf("%v %v", err, counts)
	}
	put(t, s, store.Node{ID: "c", Type: "Box"})
}

func TestBackupRefused(t *testing.T) {
	m, dir := storetest.Model(t, ""), t.TempDir()
	path, text, empty := made(t, m), filepath.Join(dir, "text"), filepath.Join(dir, "empty")
	for file, content := range map[string]string{text: "this is a text and no store at all, and it is long enough to be taken for one by its header: " +
		"one hundred bytes and more", empty: ""} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		name     string
		ctx      context.Context
		from, to string
		want     store.Kind
	}{
		{"no store", t.Context(), filepath.Join(dir, "none.db"), filepath.Join(dir, "x"), store.Unusable},
		{"a text", t.Context(), text, filepath.Join(dir, "x"), store.Unusable},
		{"an empty file", t.Context(), empty, filepath.Join(dir, "x"), store.Unusable},
		{"a file that exists", t.Context(), path, text, store.Unusable},
		{"onto itself", t.Context(), path, path, store.Unusable},
		{"no folder", t.Context(), path, filepath.Join(dir, "no", "x"), store.Unusable},
		{"too late", over, path, filepath.Join(dir, "x"), store.Timeout},
	} {
		if err := sqlitestore.Backup(c.ctx, c.from, c.to); store.KindOf(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*x*")); len(left) != 1 { // the text
		t.Errorf("left behind: %v", left)
	}
}
