package seed

import (
	"reflect"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file keeps conflicts as nodes of the types Conflict and Contender. Names of columns and of links come from the
// schema.

// kept is nodes and links by what identifies them.
type kept struct {
	nodes map[string]store.Node
	links map[string]store.Link
}

// keep returns conflicts as they are stored.
func keep(m *schema.Model, conflicts []*Conflict) (kept, error) {
	k := kept{map[string]store.Node{}, map[string]store.Link{}}
	for _, c := range conflicts {
		if err := k.conflict(m.Type(conflictType), c); err != nil {
			return k, err
		}
		for _, o := range c.Contenders {
			if err := k.contender(m.Type(contenderType), o); err != nil {
				return k, err
			}
		}
	}
	return k, nil
}

func (k kept) conflict(t *schema.Type, c *Conflict) error {
	to := map[string][]string{"subject": {c.Subject}, "target": {c.Target}, "winner": {c.Winner.ID}}
	for _, o := range c.Contenders {
		to["contenders"] = append(to["contenders"], o.ID)
	}
	return k.add(t, c.ID, to, map[string]any{
		"subjectId": c.Subject, "field": schema.OrNull(c.Field), "property": schema.OrNull(c.Property), "lang": schema.OrNull(c.Lang),
		"relationship": schema.OrNull(c.Relationship), "targetId": schema.OrNull(c.Target), "reason": c.Reason,
	})
}

func (k kept) contender(t *schema.Type, c Contender) error {
	to := map[string][]string{"target": {c.Answer.Target}}
	for _, claim := range c.Claims {
		to["claims"] = append(to["claims"], claim.ID)
	}
	best := c.Claims[0]
	values := map[string]any{"won": c.Won, "status": best.Status, "confidence": best.Confidence, "rank": best.Rank}
	if c.Answer.Target == "" {
		values["value"], values["bound"] = c.Answer.Value, c.Answer.Bound
	}
	return k.add(t, c.ID, to, values)
}

// add adds a node with its values by property, and its links by field.
func (k kept) add(t *schema.Type, id string, to map[string][]string, values map[string]any) error {
	n, err := row(t, id, values)
	k.nodes[id] = n
	for field, ids := range to {
		for _, other := range ids {
			if other != "" {
				rel := t.Relationship(field).Type
				k.links[linkSlot(id, rel, other, "")] = store.Link{Type: rel, From: id, To: other}
			}
		}
	}
	return err
}

// replace finds what has to change for the conflicts that were to become those that are.
func (to *changes) replace(was, now kept) {
	for _, id := range sortedKeys(now.nodes) {
		if n := now.nodes[id]; !reflect.DeepEqual(n, was.nodes[id]) {
			to.nodes = append(to.nodes, n)
		}
	}
	for _, id := range sortedKeys(was.nodes) {
		if now.nodes[id].ID == "" {
			to.goneNodes = append(to.goneNodes, was.nodes[id])
		}
	}
	for _, slot := range sortedKeys(now.links) {
		if was.links[slot].Type == "" {
			to.links = append(to.links, now.links[slot])
		}
	}
	for _, slot := range sortedKeys(was.links) {
		if now.links[slot].Type == "" {
			to.goneLinks = append(to.goneLinks, was.links[slot])
		}
	}
}
