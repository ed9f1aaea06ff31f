package evaluate

// This file finds how two entities are connected: all ways of a length, sorted.

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// ways is a search for ways between two entities.
type ways struct {
	*run
	from, to      string
	length, first int
	via, status   []any
	least         float64
	found         []way
}

// way is one of them.
type way []step

// step is a link and the node that it leads to.
type step struct {
	from, to *Node
	link     *Link
}

// ways reads the arguments of a search.
func (r *run) ways(args map[string]any) *ways {
	w := &ways{run: r, from: args["from"].(string), to: args["to"].(string)}
	w.length, w.first = bounded(args, "maxLength", 6), bounded(args, "first", 5)
	if w.from == w.to {
		refuse("from %q to %q", w.from, w.to)
	}
	w.follow(args)
	return w
}

// follow reads which links count.
func (w *ways) follow(args map[string]any) {
	w.via, w.status = named(args, "via"), named(args, "status")
	w.least, _ = args["minConfidence"].(float64)
	if w.least < 0 || w.least > 1 {
		refuse("a confidence of %g", w.least)
	}
	if w.via == nil {
		for _, v := range w.Schema.Types["LinkType"].EnumValues {
			if v.Name != "SAME_AS" {
				w.via = append(w.via, v.Name)
			}
		}
	}
}

func bounded(args map[string]any, name string, most int64) int {
	n, _ := args[name].(int64)
	if n < 1 || n > most {
		refuse("%s: %d", name, n)
	}
	return int(n)
}

func named(args map[string]any, name string) []any {
	list, given := args[name].([]any)
	if given && len(list) == 0 {
		refuse("%s: nothing", name)
	}
	return list
}

// connects reports whether ways may lead to a node.
func (r *run) connects(id string) bool {
	n := r.Graph.nodes[id]
	return n != nil && !r.Graph.unseen[id] && r.Graph.is(n, r.Model.Type("Entity")) && !r.Graph.is(n, r.Model.Type("Source"))
}

// steps returns the links that lead on from a node.
func (w *ways) steps(id string) []step {
	var out []step
	add := func(l *Link, to string) {
		if slices.Contains(w.via, any(l.Type)) && l.Confidence >= w.least && w.connects(to) &&
			(w.status == nil || slices.Contains(w.status, any(l.Status))) {
			out = append(out, step{w.Graph.nodes[id], w.Graph.nodes[to], l})
		}
	}
	for _, l := range w.Graph.out[id] {
		add(l, l.To)
	}
	for _, l := range w.Graph.in[id] {
		add(l, l.From)
	}
	return out
}

// find finds the ways.
func (w *ways) find() {
	if !w.connects(w.from) || !w.connects(w.to) {
		return
	}
	far := w.distances()
	for length := 1; length <= w.length && len(w.found) < w.first; length++ {
		before := len(w.found)
		w.extend(nil, w.from, length, far)
		slices.SortFunc(w.found[before:], compareWays)
	}
	w.found = w.found[:min(len(w.found), w.first)]
}

// distances returns how far nodes are from the end.
func (w *ways) distances() map[string]int {
	out := map[string]int{w.to: 0}
	for next := []string{w.to}; len(next) > 0; next = next[1:] {
		for _, s := range w.steps(next[0]) {
			if _, known := out[s.to.ID]; !known {
				out[s.to.ID] = out[next[0]] + 1
				next = append(next, s.to.ID)
			}
		}
	}
	return out
}

// extend finds all ways that go on from a node with so many links.
func (w *ways) extend(done way, at string, left int, far map[string]int) {
	if d, known := far[at]; !known || d > left || left > 0 && at == w.to {
		return
	}
	if left == 0 {
		w.found = append(w.found, slices.Clone(done))
		return
	}
	for _, s := range w.steps(at) {
		if s.to.ID != w.from && !slices.ContainsFunc(done, func(o step) bool { return o.to == s.to }) {
			w.extend(append(done, s), s.to.ID, left-1, far)
		}
	}
}

func (w way) weakest() float64 {
	out := w[0].link.Confidence
	for _, s := range w {
		out = min(out, s.link.Confidence)
	}
	return out
}

// compareWays compares two ways of one length.
func compareWays(a, b way) int {
	return cmp.Or(cmp.Compare(b.weakest(), a.weakest()), slices.CompareFunc(a, b, func(x, y step) int {
		return cmp.Or(cmp.Compare(x.to.ID, y.to.ID), cmp.Compare(x.link.Type, y.link.Type), cmp.Compare(x.against(), y.against()), cmp.Compare(x.link.Key, y.link.Key))
	}))
}

// against is 1 of a link that is followed against its direction.
func (s step) against() int {
	if s.link.To == s.to.ID {
		return 0
	}
	return 1
}

func (w *ways) typeName() string { return "Paths" }

func (w *ways) field(f *ast.Field) any {
	switch f.Name {
	case "complete":
		return true
	case "exactUpTo":
		return int64(w.length)
	case "stoppedBy":
		return nil
	case "missing":
		out := []any{}
		for _, id := range []string{w.from, w.to} {
			if !w.connects(id) {
				out = append(out, id)
			}
		}
		return out
	}
	out := make([]any, len(w.found))
	for i, found := range w.found {
		out[i] = wayObject{w.run, found}
	}
	return out
}

// wayObject is a way.
type wayObject struct {
	*run
	way way
}

func (w wayObject) typeName() string { return "Path" }

func (w wayObject) field(f *ast.Field) any {
	switch f.Name {
	case "length":
		return int64(len(w.way))
	case "weakest":
		return w.way.weakest()
	}
	out := make([]any, len(w.way))
	for i, s := range w.way {
		out[i] = stepObject{w.run, s}
	}
	return out
}

// stepObject is a link on a way.
type stepObject struct {
	*run
	step step
}

func (s stepObject) typeName() string { return "Hop" }

func (s stepObject) field(f *ast.Field) any {
	l := s.step.link
	switch f.Name {
	case "from":
		return nodeObject{s.run, s.step.from}
	case "to":
		return nodeObject{s.run, s.step.to}
	case "type":
		return l.Type
	case "forward":
		both := slices.ContainsFunc(s.Model.Walks(l.Type), func(r *schema.Relationship) bool { return r.Direction == schema.Both })
		return both || s.step.against() == 0
	case "claims":
		return s.cut(f, s.page(f, s.arguments(f)), s.Graph.claimsOf(l))
	case "properties":
		return s.told()
	}
	return edgeObject{run: s.run, row: row{link: l}}.field(f)
}

// told returns what is told of the link: a text for each value.
func (s stepObject) told() []any {
	out := []any{}
	for _, r := range s.Model.Walks(s.step.link.Type) {
		if r.Link == nil || len(out) > 0 {
			continue
		}
		for _, p := range r.Link.Properties {
			columns := []string{p.Name}
			switch {
			case p.Localized:
				columns = []string{p.Name + "_EN", p.Name + "_ES"}
			case p.Kind == schema.FuzzyDate:
				columns[0] += "_edtf"
			}
			for _, c := range columns {
				out = append(out, toldOf(strings.TrimSuffix(c, "_edtf"), s.step.link.Columns[c])...)
			}
		}
	}
	return out
}

// toldOf returns the values of one property.
func toldOf(name string, v any) []any {
	if v == nil {
		return nil
	}
	list, many := v.([]any)
	if !many {
		list = []any{v}
	}
	var out []any
	for _, x := range list {
		out = append(out, structObject{"LinkProperty", func(field string) any {
			if field == "name" {
				return name
			}
			if n, ok := x.(float64); ok {
				return strconv.FormatFloat(n, 'f', -1, 64)
			}
			return fmt.Sprint(x)
		}})
	}
	return out
}
