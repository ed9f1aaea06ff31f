package sqlitestore

import (
	"encoding/json"
	"testing"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/shapes"
)

func TestReadWrong(t *testing.T) {
	m := shapes.Model(t)
	flight, node := m.Type("Flight"), m.Type("Node")
	part := func(names ...string) []*plan.Part {
		p := &plan.Part{Type: flight}
		for _, name := range names {
			p.Columns = append(p.Columns, plan.Whole(flight.Property(name))...)
		}
		return []*plan.Part{p}
	}
	list := func(s plan.Step) *plan.Plan {
		s.Many = true
		if s.Type == nil {
			s.Type = flight
		}
		return &plan.Plan{Roots: []*plan.Step{&s}, Steps: 1}
	}
	tests := []struct {
		text string
		plan *plan.Plan
		want string
	}{
		{`[`, list(plan.Step{}), "read an answer: internal: no json: unexpected end of JSON input"},
		{`{}`, list(plan.Step{}), "read an answer: internal: no json: unexpected '{' at 0"},
		{`[]`, list(plan.Step{Rows: true}), "read an answer: internal: a list is too short"},
		{`[[], 1]`, list(plan.Step{Rows: true}), "read an answer: internal: a list is too long by 1"},
		{`[[null]]`, list(plan.Step{Rows: true}), "read an answer: internal: step 0: a row is missing"},
		{`[[["f1"]]]`, list(plan.Step{Rows: true}), "read an answer: internal: a list is too long by 1"},
		{`[[["Ghost"]]]`, list(plan.Step{Rows: true, Type: node}), "read an answer: internal: Ghost is no type of Node"},
		{`["many"]`, list(plan.Step{Count: true}), "read an answer: internal: many is no Int"},
		{`[2]`, list(plan.Step{Previous: true}), "read an answer: internal: 2 is no Boolean"},
		{`[[[1]]]`, list(plan.Step{Rows: true, Parts: part("id")}), "read an answer: internal: 1 is no ID"},
		{`[[["[]"]]]`, list(plan.Step{Rows: true, Parts: part("aliases")}), "read an answer: internal: string where a list was expected"},
	}
	for _, tt := range tests {
		tree, err := read(tt.text, tt.plan)
		if tree != nil || store.KindOf(err) != store.Internal || err.Error() != tt.want {
			t.Errorf("%s: %v, %v; want %s", tt.text, tree, err, tt.want)
		}
	}
}

// Whatever the database holds, reading it gives a Tree or an error.
func TestReadSpoiled(t *testing.T) {
	s := filled(t)
	for _, shape := range shapes.All(t, s.model) {
		text, err := s.answer(t.Context(), Compile(shape.Plan))
		if err != nil {
			t.Fatal(err)
		}
		answer, err := scan(text)
		if err != nil {
			t.Fatal(err)
		}
		shapes.Spoil(answer, func() {
			text, err := json.Marshal(answer)
			if err != nil {
				t.Fatal(err)
			}
			if tree, err := read(string(text), shape.Plan); tree != nil == (err != nil) {
				t.Errorf("%s: %v, %v", text, tree, err)
			}
		})
	}
}
