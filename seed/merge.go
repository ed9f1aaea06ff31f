package seed

import (
	"context"
	"maps"
	"slices"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// merger brings the claims of one source into a store: first it reads all that they touch, then it writes. What the
// source said before and does not say now is taken out, so the graph is as if it had never been said.
type merger struct {
	ctx       context.Context
	tx        store.Tx
	model     *schema.Model
	source    string
	was       map[string]*Claim // the claims that were read, by id
	now       map[string]*Claim // the same as they will be: the source's own are those of the document
	slots     map[string][]*Claim
	groups    map[string]*group
	contested contested

	arrived map[string]string // type of the entities that now exist and did not, or not as such
	gone    map[string]string // type of those that did exist
	types   map[string]string // type of all entities that claims were read of
	done    Loaded

	differences []difference        // what becomes of the source's claims
	progress    func(share float64) // told how much is written
}

// group is what is resolved together: a property in all languages, a link with its properties, or a slot of silences.
type group struct {
	slot              string
	subject, property string
	link              *store.Link // its identity
}

func newMerger(ctx context.Context, tx store.Tx, m *schema.Model, source string, claims []Claim) *merger {
	out := &merger{
		ctx: ctx, tx: tx, model: m, source: source, was: map[string]*Claim{}, now: map[string]*Claim{}, groups: map[string]*group{},
		arrived: map[string]string{}, gone: map[string]string{}, done: Loaded{Source: source},
		progress: func(float64) {},
	}
	for i := range claims {
		out.now[claims[i].ID] = &claims[i]
	}
	return out
}

// read finds what changes and all claims that have a say in what that touches.
func (m *merger) read() error {
	if err := m.find("sourceId", []string{m.source}); err != nil {
		return err
	}
	m.keepQuotes()
	m.diff()
	if err := m.find("slot", m.touchedSlots()); err != nil {
		return err
	}
	m.existence()
	m.pair()
	m.count()
	return m.surroundings()
}

// surroundings finds the claims about what comes and goes, and those that compete with what is touched.
func (m *merger) surroundings() error {
	if err := m.find("subjectId", sortedKeys(m.arrived)); err != nil {
		return err
	}
	if err := m.find("targetId", sortedKeys(m.arrived)); err != nil {
		return err
	}
	for _, c := range m.now {
		if m.arrived[c.Subject] != "" && c.Relationship == "" {
			m.touch(c)
		}
	}
	if err := m.contests(); err != nil {
		return err
	}
	m.index()
	return nil
}

// find reads claims; those of other sources stay as they are.
func (m *merger) find(property string, values []string) error {
	claims, err := findClaims(m.ctx, m.tx, m.model, property, values)
	for _, c := range claims {
		if m.was[c.ID] != nil {
			continue
		}
		stored := c
		m.was[c.ID] = &stored
		switch mine := m.now[c.ID]; {
		case mine != nil:
			mine.Accepted = c.Accepted
		case c.Source != m.source:
			m.now[c.ID] = &c
		}
	}
	return err
}

// diff finds what changes and marks what it touches. Nothing but rank and existence has a say in what is resolved.
func (m *merger) diff() {
	for id, c := range m.now {
		switch before := m.was[id]; {
		case before == nil:
			m.differences = append(m.differences, difference{now: c})
			m.touch(c)
		case before.same(*c):
			m.done.Unchanged++
		default:
			m.differences = append(m.differences, difference{before, c})
			if before.Rank != c.Rank || before.Confidence != c.Confidence {
				m.touch(c)
			}
		}
	}
	for id, c := range m.was {
		if m.now[id] == nil {
			m.differences = append(m.differences, difference{was: c})
			m.touch(c)
		}
	}
}

// touch marks the group of a claim for resolution.
func (m *merger) touch(c *Claim) {
	g := groupOf(c)
	m.groups[g.slot] = g
}

// groupOf returns the group of a claim.
func groupOf(c *Claim) *group {
	g := &group{slot: c.Slot}
	if slot, key := c.link(); slot != "" {
		g.slot, g.link = slot, &store.Link{Type: c.Relationship, From: c.Subject, To: c.Target, Key: key}
	} else if c.Relationship == "" && c.Topic == "" {
		g.slot, g.subject, g.property = valueSlot(c.Subject, c.Property, ""), c.Subject, c.Property
	}
	return g
}

// touchedSlots returns the slots of all groups, and of the existence of all that they are about.
func (m *merger) touchedSlots() []string {
	slots := map[string]bool{}
	for _, g := range m.groups {
		for _, s := range g.slots(m.model) {
			slots[s] = true
		}
		if g.subject != "" {
			slots[valueSlot(g.subject, typename, "")] = true
		}
	}
	return sortedKeys(slots)
}

// slots returns the slots of the group.
func (g *group) slots(m *schema.Model) []string {
	out := []string{g.slot}
	switch {
	case g.link != nil:
		for _, p := range linkProperties(m, g.link.Type) {
			out = append(out, linkPropertySlot(g.slot, p.Name))
		}
	case g.property != "":
		for _, lang := range schema.Languages {
			out = append(out, valueSlot(g.subject, g.property, lang))
		}
	}
	return out
}

// linkProperties returns the properties of links of type rel.
func linkProperties(m *schema.Model, rel string) []*schema.Property {
	if l := m.LinkType(rel); l != nil {
		return l.Properties
	}
	return nil
}

// existence finds the entities that come, go or change their type.
func (m *merger) existence() {
	before := typesOf(m.was)
	m.types = typesOf(m.now)
	for id, typ := range before {
		if m.types[id] != typ {
			m.gone[id] = typ
		}
	}
	for id, typ := range m.types {
		if before[id] != typ {
			m.arrived[id] = typ
		}
	}
}

// typesOf returns the types of the entities whose existence the claims state.
func typesOf(claims map[string]*Claim) map[string]string {
	about, out := map[string][]*Claim{}, map[string]string{}
	for _, c := range claims {
		if c.Property == typename {
			about[c.Subject] = append(about[c.Subject], c)
		}
	}
	for id, rivals := range about {
		if w := best(byRank(rivals)); w != nil {
			out[id] = w.Value
		}
	}
	return out
}

// typeOf returns the type of an entity, or nil when it is not declared.
func (m *merger) typeOf(id string) *schema.Type { return m.model.Type(m.types[id]) }

func (m *merger) index() {
	m.slots = map[string][]*Claim{}
	for _, c := range m.now {
		m.slots[c.Slot] = append(m.slots[c.Slot], c)
	}
}

// sortedClaims returns the claims as they will be, by id.
func (m *merger) sortedClaims() []*Claim {
	out := make([]*Claim, 0, len(m.now))
	for _, id := range sortedKeys(m.now) {
		out = append(out, m.now[id])
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// fitsSubject reports whether something of type t can be what the claim is about.
func fitsSubject(m *schema.Model, t *schema.Type, c *Claim) bool {
	switch {
	case c.Topic != "" || c.Property == typename:
		return true
	case c.Relationship == "":
		name := c.Property
		if c.Status == NotStated {
			name = fieldName(name)
		}
		p, _ := fieldOf(t, name)
		return p != nil
	}
	return slices.ContainsFunc(m.Walks(c.Relationship), func(r *schema.Relationship) bool {
		source, target := r.Ends()
		return t.Is(source) || c.Target == "" && t.Is(target)
	})
}

// fitsTarget reports whether something of type t can be the target of the claim's link.
func fitsTarget(m *schema.Model, t *schema.Type, c *Claim) bool {
	return slices.ContainsFunc(m.Walks(c.Relationship), func(r *schema.Relationship) bool {
		_, target := r.Ends()
		return t.Is(target)
	})
}
