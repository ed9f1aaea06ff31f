package store

import (
	"fmt"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// Columns knows the stored columns of every type of nodes and of links. Stores check by it what they are given, so
// that they refuse the same things, and convert by it what they read. It is only read once it is made.
type Columns struct {
	nodes map[string]map[string]schema.Column
	links map[string]map[string]schema.Column
}

// Names that the stores use for what is no noun, in lower case since SQLite's names know no case.
var (
	reservedTypes = map[string]bool{"edge": true, "version": true, "model": true, "search": true, "searched": true}
	reservedLink  = map[string]bool{"key": true, "status": true, "confidence": true, "rank": true}
)

// NewColumns reads the columns off the model. An error names what the model has and no store can keep.
func NewColumns(m *schema.Model) (*Columns, error) {
	if t := m.Type("Node"); t == nil || !t.Interface {
		return nil, fmt.Errorf("model: there is no interface Node")
	}
	c := &Columns{nodes: map[string]map[string]schema.Column{}, links: map[string]map[string]schema.Column{}}
	for _, t := range m.Types() {
		if reservedTypes[strings.ToLower(t.Name)] {
			return nil, fmt.Errorf("%s: the stores use this name themselves", t.Name)
		}
		if t.Interface && t.Property("type") != nil {
			return nil, fmt.Errorf("%s.type: the stores use this name themselves", t.Name)
		}
		c.nodes[t.Name] = byName(t.Columns())
	}
	for _, rel := range m.RelationshipTypes() {
		c.links[rel] = map[string]schema.Column{}
		if l := m.LinkType(rel); l != nil {
			c.links[rel] = byName(l.Columns())
		}
		for name := range c.links[rel] {
			if reservedLink[name] {
				return nil, fmt.Errorf("%s.%s: the stores use this name themselves", rel, name)
			}
		}
	}
	return c, nil
}

func byName(columns []schema.Column) map[string]schema.Column {
	out := map[string]schema.Column{}
	for _, c := range columns {
		out[c.Name] = c
	}
	return out
}

// Node returns the columns of a type of nodes by name, id included, or nil when there is no such type.
func (c *Columns) Node(typ string) map[string]schema.Column { return c.nodes[typ] }

// Link returns the columns of the properties of a relationship's links by name, or nil when there is no such type of
// links.
func (c *Columns) Link(rel string) map[string]schema.Column { return c.links[rel] }

// CheckNode returns an error when n lacks an id or has a column that its type does not have.
func (c *Columns) CheckNode(n Node) error {
	known := c.nodes[n.Type]
	if known == nil {
		return fmt.Errorf("node %q: there is no type %q", n.ID, n.Type)
	}
	if n.ID == "" {
		return fmt.Errorf("a %s without id", n.Type)
	}
	for name := range n.Columns {
		if _, ok := known[name]; !ok || name == "id" {
			return fmt.Errorf("node %q: %s has no column %q to put", n.ID, n.Type, name)
		}
	}
	return nil
}

// CheckLink returns an error when l lacks an end or has a column that its type does not have.
func (c *Columns) CheckLink(l Link) error {
	known := c.links[l.Type]
	if known == nil {
		return fmt.Errorf("link %q to %q: there is no relationship %q", l.From, l.To, l.Type)
	}
	if l.From == "" || l.To == "" {
		return fmt.Errorf("a %s without an end: %q to %q", l.Type, l.From, l.To)
	}
	for name := range l.Columns {
		if _, ok := known[name]; !ok {
			return fmt.Errorf("link %q to %q: %s has no column %q", l.From, l.To, l.Type, name)
		}
	}
	return nil
}

// Defaults returns the sort keys of a node of type t that has no values: columns that are never null.
func Defaults(t *schema.Type) (map[string]any, error) {
	out := map[string]any{}
	for _, p := range t.Properties {
		row := map[string]any{}
		if err := p.Store(row, nil); err != nil {
			return nil, err
		}
		for _, c := range p.Columns() {
			if c.Key {
				out[c.Name] = row[c.Name]
			}
		}
	}
	return out, nil
}
