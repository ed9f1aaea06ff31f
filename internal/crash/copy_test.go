package crash

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/store/storetest"
)

func TestKillCopyToFile(t *testing.T) {
	t.Parallel()
	killCopies(t, func(documents int) *site { return fileSite(t, documents) })
}

func TestKillCopyToServer(t *testing.T) {
	killCopies(t, func(documents int) *site { return sharedSite(t, documents) })
}

// killCopies kills copies to a store at random moments: it then holds what it held, or all that was to be copied, or it
// answers nobody.
func killCopies(t *testing.T, target func(documents int) *site) {
	kills, documents := scale(t)
	from, to := fileSite(t, documents), target(documents)
	from.complete(from.anyVersions())
	whole := from.dump()
	to.complete(state{0: 0})
	before, took, answers, partial := to.dump(), 2*time.Second, 0, 0
	for range max(3, kills/5) {
		p := to.start("copy", "--replace", from.name, to.name)
		time.Sleep(time.Duration(to.random.Int64N(int64(took))))
		_ = p.Cmd.Process.Kill() // which fails when it is over
		if err := p.Wait(t, patience); err == nil {
			took = took * 3 / 4
		}
		switch got, err := to.tryDump(); {
		case err == nil && (got == before || got == whole):
			before = got
			answers++
		case store.KindOf(err) == store.Unavailable:
			partial++
			to.refuses()
		default:
			t.Fatalf("after a copy that was killed: %v, %d bytes of %d", err, len(got), len(whole))
		}
	}
	t.Logf("%d copies killed: %d whole stores after them, %d that answered nobody", answers+partial, answers, partial)
	there := to.start("copy", "--replace", from.name, to.name)
	if err := there.Wait(t, patience); err != nil || to.dump() != whole {
		t.Fatalf("the whole copy: %v %s", err, there.Output())
	}
	goBack(t, from, to, whole)
}

// goBack copies into a new file.
func goBack(t *testing.T, from, to *site, whole string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "back.db")
	back := from.start("copy", to.name, "sqlite:"+path)
	if err := back.Wait(t, patience); err != nil || !strings.Contains(back.Output(), "hold the same") {
		t.Fatalf("back: %v %s", err, back.Output())
	}
	st, err := sqlitestore.Open(t.Context(), path, from.library.model)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	if got, err := storetest.Dump(t.Context(), st); err != nil || got != whole {
		t.Errorf("back: %v, %s", err, difference(got, whole))
	}
}

// refuses checks what a server and a loader say of a store that holds half a copy.
func (s *site) refuses() {
	s.Helper()
	for _, args := range [][]string{{"serve", "--store", s.name, "--listen", "127.0.0.1:0"}, {"load", "--store", s.name, s.library.path[0][0]}} {
		p := s.start(args...)
		if err := p.Wait(s.T, patience); err == nil || !strings.Contains(p.Output(), "hint: wait for the copy to end; if none is running, copy again with --replace") {
			s.Errorf("%v: %v %s", args, err, p.Output())
		}
	}
}

func (s *site) dump() string {
	s.Helper()
	text, err := s.tryDump()
	if err != nil {
		s.Fatal(err)
	}
	return text
}

func (s *site) tryDump() (string, error) {
	ctx, cancel := context.WithTimeout(s.Context(), patience)
	defer cancel()
	st, err := s.open(ctx)
	if err != nil {
		return "", err
	}
	defer func() { _ = st.Close() }()
	return storetest.Dump(ctx, st)
}
