package graph

import (
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
)

func TestMatchIn(t *testing.T) {
	far, long := strings.Repeat("word ", 60), strings.Repeat("x", 300)
	for _, c := range []struct {
		name, text, search string
		want, marked       string
	}{
		{"all of a short text", "Ñandú, the Ridge", "nandu ri", "Ñandú, the Ridge", "Ñandú Ridge"},
		{"the last word may go on, the others not", "ridges ridge rid", "ridge rid", "ridges ridge rid", "ridges ridge rid"},
		{"nothing", "Ridge", "ridges", "", ""},
		{"160 code points", strings.Repeat("é", 155) + " end.", "end", strings.Repeat("é", 155) + " end.", "end"},
		{"161 of them", strings.Repeat("é", 156) + " end.", "end", "…end.", "end"},
		{"the beginning", "First " + far, "first", "First " + strings.TrimSpace(far[:155]) + "…", "First"},
		{"the middle", far + "here " + far, "here", "…" + far[:40] + "here " + strings.TrimSpace(far[:115]) + "…", "here"},
		{"the end", far + "here.", "here", "…" + far[:155] + "here.", "here"},
		{"a word longer than the part", "a " + long + " b", "xx", "a " + long[:158] + "…", long[:158]},
		{"a long word before it", long + " here", "here", "…here", "here"},
	} {
		s := &plan.Search{Words: strings.Fields(c.search)}
		m := matchIn(c.text, s)
		var marked []string
		for _, h := range m.highlights {
			marked = append(marked, string([]rune(m.text)[h.Start:h.End]))
		}
		if got := strings.Join(marked, " "); m.text != c.want || got != c.marked {
			t.Errorf("%s: %q with %q, want %q with %q", c.name, m.text, got, c.want, c.marked)
		}
		if n := len([]rune(m.text)); n > snippetLength+2 {
			t.Errorf("%s: %d code points", c.name, n)
		}
	}
}
