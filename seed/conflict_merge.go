package seed

import (
	"maps"
	"slices"
	"strings"
)

// This file is how a merger finds the contradictions that come and go with what it changes. All that a store holds of
// them follows from its claims, so nothing of it is ever read: what was is computed from the claims as they were.

// contested is where a merger looks for contradictions: where it touches anything, and where something that is linked
// comes or goes.
type contested struct {
	groups   map[string]*group
	ends     map[end]bool // at which links compete
	was, now *state       // nil until all is read
}

// contests finds what is contested, and reads the claims that have a say in it.
func (m *merger) contests() error {
	for _, property := range []string{"subjectId", "targetId"} {
		if err := m.find(property, sortedKeys(m.gone)); err != nil {
			return err
		}
	}
	m.contested = contested{groups: m.contestedGroups(), ends: map[end]bool{}}
	for _, g := range m.contested.groups {
		for _, e := range g.ends(m) {
			m.contested.ends[e] = true
		}
	}
	if err := m.findEnds(m.contested.ends); err != nil {
		return err
	}
	// A link that competes at both its ends is accepted when it wins at both, so the other one has a say as well.
	others := m.others()
	if err := m.findEnds(others); err != nil {
		return err
	}
	if err := m.find("slot", m.contestedSlots(others)); err != nil {
		return err
	}
	m.contested.was, m.contested.now = newState(m.model, m.was), newState(m.model, m.now)
	m.types = m.contested.now.types
	return nil
}

// contestedGroups returns the groups that are touched, and those of claims about what comes or goes.
func (m *merger) contestedGroups() map[string]*group {
	moves := func(id string) bool { return m.arrived[id] != "" || m.gone[id] != "" }
	out := maps.Clone(m.groups)
	for _, claims := range []map[string]*Claim{m.was, m.now} {
		for _, c := range claims {
			if moves(c.Subject) || moves(c.Target) {
				g := groupOf(c)
				out[g.slot] = g
			}
		}
	}
	return out
}

// ends returns the ends of the group's link, or that which a silence about links speaks of.
func (g *group) ends(m *merger) []end {
	if g.link != nil {
		link := Claim{Subject: g.link.From, Relationship: g.link.Type, Target: g.link.To}
		return link.bothEnds(m.model)
	}
	id, rel, ok := strings.Cut(g.slot, " ")
	if !ok || g.subject != "" || m.model.Walks(strings.TrimPrefix(rel, "<")) == nil {
		return nil
	}
	return []end{{id, rel}}
}

// findEnds reads the claims of links that compete at the ends.
func (m *merger) findEnds(ends map[end]bool) error {
	slots := map[string]bool{}
	for e := range ends {
		slots[e.slot()] = true
	}
	for _, property := range []string{"subjectSlot", "targetSlot"} {
		if err := m.find(property, sortedKeys(slots)); err != nil {
			return err
		}
	}
	return nil
}

// others returns the other ends of the links that compete at the contested ones.
func (m *merger) others() map[end]bool {
	out := map[end]bool{}
	for _, claims := range []map[string]*Claim{m.was, m.now} {
		for _, c := range claims {
			if both := c.bothEnds(m.model); len(both) == 2 && (m.contested.ends[both[0]] || m.contested.ends[both[1]]) {
				out[both[0]], out[both[1]] = true, true
			}
		}
	}
	maps.DeleteFunc(out, func(e end, _ bool) bool { return m.contested.ends[e] })
	return out
}

// contestedSlots returns the slots of the existence of all that competes, and of the silences about what it competes
// for.
func (m *merger) contestedSlots(others map[end]bool) []string {
	slots := map[string]bool{}
	exists := func(ids ...string) {
		for _, id := range ids {
			if m.types[id] == "" {
				slots[valueSlot(id, typename, "")] = true
			}
		}
	}
	for e := range m.contested.ends {
		slots[e.slot()] = true
	}
	for _, g := range m.contested.groups {
		if g.link != nil {
			exists(g.link.From, g.link.To)
		}
	}
	for _, claims := range []map[string]*Claim{m.was, m.now} {
		for _, c := range claims {
			if slices.ContainsFunc(c.bothEnds(m.model), func(e end) bool { return m.contested.ends[e] || others[e] }) {
				exists(c.Subject, c.Target)
			}
		}
	}
	return sortedKeys(slots)
}

// accept says of the claims that compete for to-one fields whether the graph follows them.
func (m *merger) accept() {
	for e := range m.contested.ends {
		m.contested.now.accept(e)
	}
}

// conflicts returns the contradictions in what is contested, as they were and as they will be.
func (m *merger) conflicts() (was, now []*Conflict) {
	c := m.contested
	return c.was.conflicts(c.groups, c.ends), c.now.conflicts(c.groups, c.ends)
}

// replaceConflicts finds what has to be written of the contradictions.
func (m *merger) replaceConflicts(to *changes) error {
	was, now := m.conflicts()
	before, err := keep(m.model, was)
	if err != nil {
		return err
	}
	after, err := keep(m.model, now)
	if err != nil {
		return err
	}
	to.replace(before, after)
	return nil
}
