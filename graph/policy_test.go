package graph

import (
	"fmt"
	"slices"
	"testing"

	"github.com/convenio-graph/convenio/store"
)

func TestSames(t *testing.T) {
	link := func(from, to, status string, confidence float64) store.Link {
		return store.Link{Type: "SAME_AS", From: from, To: to, Status: status, Confidence: confidence}
	}
	same, ok := sames([]store.Link{
		link("a", "b", "STATED", 0.9), link("b", "c", "INFERRED", 0.8), link("a", "c", "STATED", 0.6), // over b it is surer
		link("d", "e", "INFERRED", 0.7), link("d", "f", "DERIVED", 0.7), link("e", "f", "STATED", 1), // over f it is as sure, and derived
	})
	var got []string
	for _, s := range same {
		if s.ID < s.Member {
			got = append(got, fmt.Sprint(s.ID, s.Member, " ", s.Status, " ", s.Confidence, " ", s.Rank))
		}
	}
	want := []string{
		"ab STATED 0.9 0-0100000", "ac INFERRED 0.8 2-0200000", "bc INFERRED 0.8 2-0200000",
		"de DERIVED 0.7 1-0300000", "df DERIVED 0.7 1-0300000", "ef STATED 1 0-0000000",
	}
	if !ok || !slices.Equal(got, want) || len(same) != 2*len(want) {
		t.Errorf("got %v, want %v", same, want)
	}
	var chain []store.Link
	for i := range maxMembers {
		chain = append(chain, link(fmt.Sprintf("n%03d", i), fmt.Sprintf("n%03d", i+1), "STATED", 1))
	}
	if _, ok := sames(chain); ok {
		t.Error("more are one than may be")
	}
	if same, ok := sames(chain[1:]); !ok || len(same) != maxMembers*(maxMembers-1) {
		t.Errorf("got %d", len(same))
	}
}
