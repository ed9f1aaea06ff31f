package storetest

// This file draws small graphs of the real model: with links to the same few nodes, links whose ends nobody declares,
// several links where a field answers with one, values that are missing and values that sort as equals.

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// world is a graph that was drawn, and what an operation about it can ask for.
type world struct {
	model *schema.Model
	nodes []store.Node
	links []store.Link

	leads  map[string]bool  // fields, as Type.field, that lead somewhere
	values map[string][]any // of the properties, by name
}

// Values that compare in ways of their own: by case, accents, length, and letters that databases treat as special.
var (
	someTexts = []any{"Álava", "alava", "ALAVA", "Ñandú", "nandu", "straße", "STRASSE", "100%", "a_b", "aXb", `back\slash`, `"quoted" 'text'`, "𝔘nicode", "ﬁn", "", "z", longText}
	someDates = []schema.Bounds{
		{EDTF: "2024-01-15", Earliest: "2024-01-15", Latest: "2024-01-15", Precision: "DAY", First: "01-15", Last: "01-15"},
		{EDTF: "2024-02", Earliest: "2024-02-01", Latest: "2024-02-29", Precision: "MONTH", First: "02-01", Last: "02-29"},
		{EDTF: "2024", Earliest: "2024-01-01", Latest: "2024-12-31", Precision: "YEAR"},
		{EDTF: "2023", Earliest: "2023-01-01", Latest: "2023-12-31", Precision: "YEAR"},
		{EDTF: "XXXX-10-30", Precision: "DAY_OF_YEAR", First: "10-30", Last: "10-30"},
		{EDTF: "XXXX-10-30", Earliest: "2024-10-30", Precision: "DAY_OF_YEAR", Inferred: true},
		{EDTF: "../2022", Latest: "2022-12-31", Precision: "INTERVAL"},
		{EDTF: "2024-07/..", Earliest: "2024-07-01", Precision: "INTERVAL"},
		{EDTF: "2023-12/2024-01", Earliest: "2023-12-01", Latest: "2024-01-31", Precision: "INTERVAL"},
	}
	someDays   = []any{"2024-01-15", "2024-01-14", "2024-02-01", "2024-02-29", "2024-12-31", "2023-01-01", "2022-12-31", "2024-10-30", "2024-07-01", "0000-01-01", "9999-12-31"}
	someInts   = []any{int64(0), int64(1), int64(2), int64(3), int64(16), int64(18), int64(34), int64(-5), int64(2147483647)}
	someFloats = []any{0.0, 0.5, 0.25, 1.0, -1.5, 10.0, 179.5, 1e9}
	somePoints = []schema.Point{
		schema.Point{}, schema.Point{Longitude: 179.9}, schema.Point{Latitude: 6.25, Longitude: -75.56}, schema.Point{Latitude: 8.98, Longitude: -79.52}, schema.Point{Latitude: 90},
	}
	someSelectors = []any{map[string]any{"start": 0, "end": 4, "paragraph": 1}, map[string]any{"start": 2, "end": 9, "paragraph": nil}}
)

// longText is one of which full text shows a part.
const longText = "Ñandú, z: when the first of the alava came to the straße, nobody (it is said) had seen one, and nobody knew what to call it, until a child " +
	"from the house at the corner – the one with the ﬁn on its roof – shouted «STRASSE!» and ran; so that is the name which it has had ever since, in all of the 𝔘nicode, 100 times over: nandu."

// draw draws values for one case; what is drawn first is the simplest.
type draw struct{ *rapid.T }

// one draws a member of a list.
func one[T any](d draw, list []T) T {
	return list[rapid.SampledFrom(numbers[:len(list)]).Draw(d.T, "one")]
}

// n draws a number between the two.
func (d draw) n(least, most int) int {
	return least + rapid.SampledFrom(numbers[:most-least+1]).Draw(d.T, "n")
}

var numbers = func() []int {
	out := make([]int, 4096)
	for i := range out {
		out[i] = i
	}
	return out
}()

// chance is true in so many cases out of eight.
func (d draw) chance(eighths int) bool { return d.n(0, 7) >= 8-eighths }

// seldom is true in one case out of sixty-four.
func (d draw) seldom() bool { return d.n(0, 63) == 63 }

// drawWorld draws a graph.
func drawWorld(d draw, m *schema.Model) *world {
	w := &world{model: m, leads: map[string]bool{}, values: map[string][]any{}}
	types := w.drawTypes(d)
	for i := range d.n(2, 14) {
		w.nodes = append(w.nodes, w.drawNode(d, one(d, types), fmt.Sprintf("n%d", i)))
	}
	if c := m.Type("Claim"); slices.Contains(types, c) {
		for range d.n(0, 12) {
			w.nodes = append(w.nodes, w.drawNode(d, c, fmt.Sprintf("n%d", len(w.nodes))))
		}
	}
	walks := w.walks()
	if len(walks) > 0 {
		for range d.n(0, 24) {
			w.drawLink(d, one(d, walks))
		}
	}
	if c := m.Type("Claim"); slices.Contains(types, c) {
		w.drawClaims(d, c)
	}
	w.describe()
	return w
}

// richTypes are types that the language offers more of than of others: sums, parts of wholes, dates, points, roles.
var richTypes = []string{"DeporteeGroup", "Claim", "Flight", "Donation", "Place", "Article", "DeporteeGroup", "Figure"}

// drawTypes draws a few types of nodes that have something to do with each other.
func (w *world) drawTypes(d draw) []*schema.Type {
	rels := w.linkTypes()
	var out []*schema.Type
	for range d.n(1, 4) {
		r := one(d, w.model.Walks(one(d, rels)))
		out = append(out, one(d, r.From.Possible), one(d, r.To.Possible))
	}
	for range d.n(0, 2) {
		out = append(out, w.model.Type(one(d, richTypes)))
	}
	if d.chance(3) {
		out = append(out, w.model.Type("Claim"))
	}
	return out
}

// walks returns the relationships, read from their source, that can link the types of the world's nodes.
func (w *world) walks() []*schema.Relationship {
	var out []*schema.Relationship
	for _, typ := range w.linkTypes() {
		for _, r := range w.model.Walks(typ) {
			source, target := r.Ends()
			if len(w.ids(source)) > 0 && len(w.ids(target)) > 0 {
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// linkTypes returns the types of links, some of them four times: those of parts, and of lists that are kept sorted.
func (w *world) linkTypes() []string {
	out := w.model.RelationshipTypes()
	for _, typ := range w.model.RelationshipTypes() {
		kept := slices.ContainsFunc(w.model.Walks(typ), func(r *schema.Relationship) bool { return len(r.Sorted) > 0 })
		if typ == "SUBGROUP_OF" || kept {
			out = append(out, typ, typ, typ)
		}
	}
	return out
}

// ids returns the ids of the nodes of a type.
func (w *world) ids(t *schema.Type) []string {
	var out []string
	for _, n := range w.nodes {
		if w.model.Type(n.Type).Is(t) {
			out = append(out, n.ID)
		}
	}
	return out
}

// drawNode draws a node.
func (w *world) drawNode(d draw, t *schema.Type, id string) store.Node {
	n := store.Node{ID: id, Type: t.Name, Columns: map[string]any{}}
	for _, p := range t.Properties {
		if p.Name != "id" {
			w.put(d, n.Columns, p)
		}
	}
	t.StoreWords(n.Columns)
	return n
}

// put draws a value of a property, or none.
func (w *world) put(d draw, columns map[string]any, p *schema.Property) {
	var v any
	if p.List {
		v = []any{} // as loading has it
	}
	if p.NonNull || !d.chance(2) {
		v = w.drawValue(d, p)
	}
	if err := p.Store(columns, v); err != nil {
		d.Fatal(err)
	}
}

func (w *world) drawValue(d draw, p *schema.Property) any {
	if p.Localized {
		texts := map[string]string{}
		for _, l := range d.languages() {
			texts[l] = one(d, someTexts).(string)
		}
		return texts
	}
	if p.List {
		out := []any{}
		for range d.n(0, 2) {
			if v := w.drawSingle(d, p); !slices.ContainsFunc(out, func(o any) bool { return fmt.Sprint(o) == fmt.Sprint(v) }) {
				out = append(out, v)
			}
		}
		return out
	}
	return w.drawSingle(d, p)
}

func (d draw) languages() []string {
	return one(d, [][]string{schema.Languages, schema.Languages[:1], schema.Languages[1:]})
}

func (w *world) drawSingle(d draw, p *schema.Property) any {
	switch p.Kind {
	case schema.FuzzyDate:
		return one(d, someDates)
	case schema.Value:
		if p.TypeName == "Point" {
			return one(d, somePoints)
		}
		return one(d, someSelectors)
	case schema.ID:
		if p.Ref != nil && len(w.ids(p.Ref)) > 0 {
			return one(d, append(w.ids(p.Ref), "gone"))
		}
		return one(d, append(w.ids(w.model.Type("Node")), "gone"))
	}
	return someOf(d, p)
}

// someOf draws a value of a scalar or an enum.
func someOf(d draw, p *schema.Property) any {
	switch p.Kind {
	case schema.Int:
		return one(d, someInts)
	case schema.Float:
		return one(d, someFloats)
	case schema.Boolean:
		return d.chance(4)
	case schema.Date:
		return one(d, someDays)
	case schema.Enum:
		return one(d, p.Enum)
	}
	return one(d, someTexts)
}

// drawLink draws a link of a relationship, if there is none yet between the nodes that are drawn.
func (w *world) drawLink(d draw, r *schema.Relationship) {
	source, target := r.Ends()
	l := store.Link{Type: r.Type, From: one(d, w.ids(source)), To: one(d, w.ids(target)), Columns: map[string]any{}}
	switch {
	case d.chance(1):
		l.To = "gone"
	case r.Direction == schema.Both && l.From > l.To:
		l.From, l.To = l.To, l.From
	}
	if slices.ContainsFunc(w.links, func(o store.Link) bool { return o.Type == l.Type && o.From == l.From && o.To == l.To }) {
		return
	}
	if r.Evidence {
		l.Status, l.Confidence = one(d, []string{"STATED", "DERIVED", "INFERRED"}), one(d, []float64{1, 0.5, 0.75})
		l.Rank = fmt.Sprintf("%d %d", d.n(1, 3), len(w.links))
	}
	if r.Link != nil {
		for _, p := range r.Link.Properties {
			w.put(d, l.Columns, p)
		}
	}
	w.links = append(w.links, l)
}

// drawClaims makes claims speak of links that there are.
func (w *world) drawClaims(d draw, claim *schema.Type) {
	for i := range w.nodes {
		if w.nodes[i].Type != claim.Name {
			continue
		}
		// No two claims are of one rank.
		if err := claim.Property("rank").Store(w.nodes[i].Columns, fmt.Sprintf("%d %s", d.n(1, 3), w.nodes[i].ID)); err != nil {
			d.Fatal(err)
		}
		if d.chance(4) {
			w.drawStatement(d, claim, w.nodes[i].Columns)
			continue
		}
		if len(w.links) == 0 || d.chance(2) {
			continue
		}
		said := w.spoken(d)
		for name, v := range said {
			if err := claim.Property(name).Store(w.nodes[i].Columns, v); err != nil {
				d.Fatal(err)
			}
		}
	}
}

// describe notes what can be asked for.
func (w *world) describe() {
	types := map[string]*schema.Type{}
	for _, n := range w.nodes {
		t := w.model.Type(n.Type)
		types[n.ID] = t
		w.values["id"] = append(w.values["id"], n.ID)
		for _, p := range t.Properties {
			w.note(p, n.Columns)
		}
	}
	for _, l := range w.links {
		from, to := types[l.From], types[l.To]
		if from == nil || to == nil {
			continue
		}
		for _, r := range w.model.Walks(l.Type) {
			if r.Direction != schema.In && from.Is(r.From) && to.Is(r.To) || r.Direction != schema.Out && to.Is(r.From) && from.Is(r.To) {
				w.leads[r.From.Name+"."+r.Field] = true
			}
			for _, p := range properties(r.Link) {
				w.note(p, l.Columns)
			}
		}
	}
}

func properties(l *schema.LinkType) []*schema.Property {
	if l == nil {
		return nil
	}
	return l.Properties
}

// note notes the values of a property.
func (w *world) note(p *schema.Property, columns map[string]any) {
	for _, c := range p.Read() {
		switch v := columns[c.Name].(type) {
		case nil:
		case []any:
			w.values[p.Name] = append(w.values[p.Name], v...)
		case string:
			if p.Kind != schema.Value && (p.Kind != schema.FuzzyDate || c.Kind == schema.Date) {
				w.values[p.Name] = append(w.values[p.Name], v)
			}
		case int64, float64:
			w.values[p.Name] = append(w.values[p.Name], v)
		}
	}
}
