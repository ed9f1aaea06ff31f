package main

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/convenio-graph/convenio/seed"
)

// progress shows how loading goes: on a terminal by a bar on the standard error, everywhere by a line for each document
// that is over.
type progress struct {
	*program
	reportFlags
	bar *progressbar.ProgressBar // nil where there is no terminal
}

func newProgress(p *program, f reportFlags) *progress {
	out := &progress{program: p, reportFlags: f}
	if file, ok := p.err.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		out.bar = progressbar.NewOptions(0, progressbar.OptionSetWriter(p.err), progressbar.OptionShowCount(), progressbar.OptionThrottle(65*time.Millisecond),
			progressbar.OptionShowIts(), progressbar.OptionSetItsString("claims"), progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth())
	}
	return out
}

// step is told of all progress. A bar that cannot be drawn is no reason to stop.
func (p *progress) step(s seed.Progress) {
	if p.bar != nil && s.Loaded != nil {
		_ = p.bar.Clear() // the line below is to stand where the bar was
	}
	if s.Loaded != nil && !p.JSON {
		printLoaded(p.out, *s.Loaded, p.DryRun)
	}
	if p.bar != nil {
		p.bar.ChangeMax(s.Total)
		p.bar.Describe(s.File)
		_ = p.bar.Set(s.Done)
	}
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
