package crash

import (
	"maps"
	"testing"
	"time"
)

func TestKillFile(t *testing.T) {
	t.Parallel()
	kills, documents := scale(t)
	killLoaders(fileSite(t, documents), kills)
}

func TestKillServer(t *testing.T) {
	kills, documents := scale(t)
	killLoaders(sharedSite(t, documents), kills)
}

// killLoaders kills loaders at random moments and looks after each what is there.
func killLoaders(s *site, kills int) {
	start := time.Now()
	s.complete(state{0: 0})
	r := s.watch()
	took := s.complete(s.anyVersions()) * 3 / 4 // the first one is the slowest
	killed, late, moved := 0, 0, 0
	before := s.found()
	for killed < kills {
		p := s.load(s.anyVersions())
		time.Sleep(time.Duration(s.random.Int64N(int64(took))))
		_ = p.Cmd.Process.Kill() // which fails when it is over
		if err := p.Wait(s.T, patience); err == nil {
			late++
			took = took * 4 / 5 // it is quicker than it was
		} else {
			killed++
		}
		now := s.found()
		if !maps.Equal(before, now) {
			moved++
		}
		before = now
	}
	last := s.anyVersions()
	s.complete(last)
	s.complete(last) // and again
	answers, errors := r.end()
	if answers < 10 {
		s.Errorf("%d answers and %d errors: the readers have seen little", answers, errors)
	}
	s.Logf("%d loaders killed, %d were over before; after %d of them other documents were in; %d documents, %d or %d claims each; readers: %d whole answers, %d refused; %.0f s",
		killed, late, moved, s.library.count, len(s.library.claims[0][0]), len(s.library.claims[0][1]), answers, errors, time.Since(start).Seconds())
}
