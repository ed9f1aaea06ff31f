package neo4jstore

import (
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
	row := func(items ...any) []any { return []any{[]any{items}} }
	tests := []struct {
		answer []any
		plan   *plan.Plan
		want   string
	}{
		{[]any{"f1"}, list(plan.Step{Rows: true}), "read an answer: internal: string where a list was expected"},
		{nil, list(plan.Step{Rows: true}), "read an answer: internal: a list is too short"},
		{[]any{[]any{}, 1}, list(plan.Step{Rows: true}), "read an answer: internal: a list is too long by 1"},
		{[]any{[]any{nil}}, list(plan.Step{Rows: true}), "read an answer: internal: step 0: a row is missing"},
		{row("f1"), list(plan.Step{Rows: true}), "read an answer: internal: a list is too long by 1"},
		{row([]any{"Node"}), list(plan.Step{Rows: true, Type: node}), "read an answer: internal: [Node] is no type of Node"},
		{[]any{"many"}, list(plan.Step{Count: true}), "read an answer: internal: many is no Int"},
		{[]any{int64(1)}, list(plan.Step{Previous: true}), "read an answer: internal: 1 is no Boolean"},
		{row(), list(plan.Step{Rows: true, Parts: part("id")}), "read an answer: internal: a list is too short"},
		{row(int64(1)), list(plan.Step{Rows: true, Parts: part("id")}), "read an answer: internal: 1 is no ID"},
		{row("x"), list(plan.Step{Rows: true, Parts: part("aliases")}), "read an answer: internal: string where a list was expected"},
		{row("x"), list(plan.Step{Rows: true, Evidence: true}), "read an answer: internal: string where a list was expected"},
	}
	for _, tt := range tests {
		tree, err := read(tt.answer, tt.plan)
		if tree != nil || store.KindOf(err) != store.Internal || err.Error() != tt.want {
			t.Errorf("%v: %v, %v; want %s", tt.answer, tree, err, tt.want)
		}
	}
}

// Whatever the database holds, reading it gives a Tree or an error.
func TestReadSpoiled(t *testing.T) {
	d := filled(t)
	for _, shape := range shapes.All(t, d.model) {
		values, err := d.send(t.Context(), Compile(shape.Plan))
		if err != nil {
			t.Fatal(err)
		}
		answer := values[1 : len(values)-1]
		shapes.Spoil(answer, func() {
			if tree, err := read(answer, shape.Plan); tree != nil == (err != nil) {
				t.Errorf("%v: %v, %v", answer, tree, err)
			}
		})
	}
}
