package seed

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file keeps claims as nodes of the type Claim. Names of columns and of links come from the schema.

// columns returns the claim's values by the name of Claim's property; nil is none.
func (c *Claim) columns() map[string]any {
	v := map[string]any{
		"key": schema.OrNull(c.Key), "subjectId": c.Subject, "property": schema.OrNull(c.Property), "lang": schema.OrNull(c.Lang), "value": schema.OrNull(c.Value),
		"relationship": schema.OrNull(c.Relationship), "targetId": schema.OrNull(c.Target), "topic": schema.OrNull(c.Topic), "sourceId": c.Source,
		"status": c.Status, "confidence": c.Confidence, "accepted": c.Accepted, "rank": c.Rank, "voice": c.Voice,
		"speakerId": schema.OrNull(c.Speaker), "reason": schema.OrNull(c.Reason), "quote": schema.OrNull(c.Quote), "selectors": c.Selectors, "slot": c.Slot, "link": schema.OrNull(c.linkName()),
	}
	if c.Value != "" {
		v["bound"] = c.Bound
	}
	if len(c.Selectors) == 0 {
		v["selectors"] = []Selector{}
		return v
	}
	first := c.Selectors[0]
	v["start"], v["end"] = int64(first.Start), int64(first.End)
	if first.Paragraph != nil {
		v["paragraph"] = int64(*first.Paragraph)
	}
	return v
}

// linkName returns what the stores call the link that the claim speaks of: its ends, its type and its key. It is empty
// when the claim speaks of none.
func (c *Claim) linkName() string {
	slot, key := c.link()
	if slot == "" || key == "" {
		return slot
	}
	return linkSlot(c.Subject, c.Relationship, c.Target, "") + " (" + key + ")"
}

// node returns the claim as it is stored.
func (c *Claim) node(m *schema.Model) (store.Node, error) {
	values := c.columns()
	subject, target := c.ends(m)
	values["subjectSlot"], values["targetSlot"] = schema.OrNull(subject.slot()), schema.OrNull(target.slot())
	n, err := row(m.Type(claimType), c.ID, values)
	if err != nil {
		return n, err
	}
	return n, c.forms(m, n.Columns)
}

// forms writes the claim's value as the property keeps it that it is a value of; of one that the model does not have
// there is no form.
func (c *Claim) forms(m *schema.Model, columns map[string]any) error {
	p := c.valued(m)
	if p == nil || c.Value == "" {
		return nil
	}
	v, err := stored(p, c.Value)
	if p.Kind == schema.FuzzyDate {
		v, err = ownBounds(c.Value)
	}
	if err != nil {
		return fmt.Errorf("claim %s: %s: %w", c.ID, c.Property, err)
	}
	return m.Type(claimType).Property("value").StoreForms(columns, p, v)
}

// valued returns the property that the claim gives a value to, or nil. Entities' properties of one name are kept in the
// same forms, so that the subject's type need not be known; if full text finds one of them, it is that.
func (c *Claim) valued(m *schema.Model) *schema.Property {
	var all [][]*schema.Property
	if c.Relationship != "" {
		all = append(all, linkProperties(m, c.Relationship))
	} else {
		for _, t := range m.Type(entityType).Possible {
			all = append(all, t.Properties)
		}
	}
	var found *schema.Property
	for _, p := range slices.Concat(all...) {
		if p.Name == c.Property && (found == nil || p.Search != "") {
			found = p
		}
	}
	return found
}

// row returns a node with all columns of its type; values has those of its properties that have one. A list without
// members is an empty one.
func row(t *schema.Type, id string, values map[string]any) (store.Node, error) {
	n := store.Node{ID: id, Type: t.Name, Columns: map[string]any{}}
	for _, p := range t.Properties {
		if p.Kind == schema.ID && p.Name == "id" {
			continue
		}
		v := values[p.Name]
		if v == nil && p.List {
			v = []any{}
		}
		if err := p.Store(n.Columns, v); err != nil {
			return n, fmt.Errorf("%s %s: %w", t.Name, id, err)
		}
	}
	t.StoreWords(n.Columns)
	return n, nil
}

// claimOf returns the claim that is stored as n.
func claimOf(m *schema.Model, n store.Node) (Claim, error) {
	t := m.Type(claimType)
	text := func(name string) string {
		s, _ := n.Columns[t.Property(name).Read()[0].Name].(string)
		return s
	}
	truth := func(name string) bool {
		b, _ := n.Columns[t.Property(name).Read()[0].Name].(bool)
		return b
	}
	c := Claim{
		ID: n.ID, Key: text("key"), Subject: text("subjectId"), Property: text("property"), Lang: text("lang"), Value: text("value"),
		Bound: truth("bound"), Relationship: text("relationship"), Target: text("targetId"), Topic: text("topic"), Source: text("sourceId"),
		Status: text("status"), Voice: text("voice"), Speaker: text("speakerId"), Reason: text("reason"), Quote: text("quote"), Slot: text("slot"),
		Rank: text("rank"), Accepted: truth("accepted"),
	}
	c.Confidence, _ = n.Columns[t.Property("confidence").Read()[0].Name].(float64)
	if err := json.Unmarshal([]byte(text("selectors")), &c.Selectors); err != nil {
		return c, fmt.Errorf("claim %s: selectors: %w", n.ID, err)
	}
	return c, nil
}

// links returns the links of the claim itself: what it is about, where it stands and who says it.
func (c *Claim) links(m *schema.Model) []store.Link {
	to := map[string]string{"subject": c.Subject, "target": c.Target, "source": c.Source, "speaker": c.Speaker}
	var out []store.Link
	for _, r := range m.Type(claimType).Relationships {
		if id := to[r.Field]; id != "" {
			out = append(out, store.Link{Type: r.Type, From: c.ID, To: id})
		}
	}
	if silences := m.Type(entityType).Relationship("silences"); c.Status == NotStated && silences != nil {
		out = append(out, store.Link{Type: silences.Type, From: c.ID, To: c.Subject})
	}
	return out
}

// stale returns the links of was that now no longer has.
func stale(m *schema.Model, was, now *Claim) []store.Link {
	keep := now.links(m)
	return slices.DeleteFunc(was.links(m), func(l store.Link) bool {
		return slices.ContainsFunc(keep, func(k store.Link) bool { return k.Type == l.Type && k.To == l.To })
	})
}
