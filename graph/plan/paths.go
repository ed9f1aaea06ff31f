package plan

// This file plans the root field that tells how two entities are connected.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// Paths is a search for the ways between two entities. It comes before all steps, two of which read what it has found.
type Paths struct {
	From, To   string
	Length     int      // the most links of a way
	First      int      // the most ways
	Links      []string // the types of links that are followed
	Statuses   []string // of which a link has one; nil for any
	Confidence float64  // the least that a link has

	Nodes      *Step // looks up From, To and what else the ways visit
	Claims     *Step // what is read of the links by their ids; nil when nothing is
	Properties bool  // whether the links' own properties are asked for
}

// The bounds of the arguments.
const (
	maxLength   = 6
	maxPaths    = 5
	maxSearches = 5

	few = 8 // types of links that are printed one by one
)

// LinkID returns what claims call a link.
func LinkID(from, typ, to, key string) string {
	id := from + " " + typ + " " + to
	if key != "" {
		id += " (" + key + ")"
	}
	return id
}

// Found gives the steps what the search has found: the nodes on the ways between its two, and the ids of the links.
func (p *Paths) Found(nodes, links []string) {
	p.Nodes.IDs = append([]string{p.From, p.To}, nodes...)
	if p.Claims != nil {
		p.Claims.LinkIDs = links
	}
}

// addPaths adds the search of a root field and the step that looks up its nodes.
func (b *builder) addPaths(f *Field, c *collected, args map[string]any) (*Paths, error) {
	p, err := b.ways(c.field, args)
	if err != nil {
		return nil, err
	}
	p.Nodes, err = b.addRoot(c, &Step{Type: b.Model.Type("Entity"), Many: true, Rows: true, IDs: []string{p.From, p.To}, Most: p.First*(p.Length-1) + 2}, args)
	if err != nil {
		return nil, err
	}
	same := slices.IndexFunc(b.plan.Paths, func(q *Paths) bool { return q.Nodes == p.Nodes })
	switch {
	case same >= 0:
		p = b.plan.Paths[same]
	case len(b.plan.Paths) == maxSearches:
		return nil, b.tooComplex(c.field, "searches for paths", maxSearches)
	default:
		b.plan.Paths = append(b.plan.Paths, p)
	}
	f.From, f.Step = FromPaths, p.Nodes
	f.Sub, err = b.found(p, c, args)
	return p, err
}

// ways reads the arguments of a search.
func (b *builder) ways(f *ast.Field, args map[string]any) (*Paths, error) {
	p := &Paths{From: args["from"].(string), To: args["to"].(string)}
	if p.From == p.To {
		return nil, b.badArgument(f, "to", "is the same as from; a way leads from one thing to another")
	}
	var err error
	if p.Length, err = b.within(f, args, "maxLength", maxLength); err != nil {
		return nil, err
	}
	if p.First, err = b.within(f, args, "first", maxPaths); err != nil {
		return nil, err
	}
	if p.Links, err = b.via(f, args); err != nil {
		return nil, err
	}
	if p.Statuses, err = b.some(f, args, "status"); err != nil {
		return nil, err
	}
	p.Confidence, err = b.confidence(f, args, "minConfidence")
	return p, err
}

// within reads an integer from 1 to most.
func (b *builder) within(f *ast.Field, args map[string]any, name string, most int64) (int, error) {
	n, _ := args[name].(int64)
	if n < 1 || n > most {
		return 0, b.badArgument(f, name, "must be between 1 and "+strconv.FormatInt(most, 10))
	}
	return int(n), nil
}

// via reads which links are followed: unless they are named, all but those between what may be the same.
func (b *builder) via(f *ast.Field, args map[string]any) ([]string, error) {
	given, err := b.some(f, args, "via")
	if given != nil || err != nil {
		return given, err
	}
	var out []string
	for _, v := range b.Schema.Types[schema.LinkTypes].EnumValues {
		if v.Name != schema.SameAs {
			out = append(out, v.Name)
		}
	}
	return out, nil
}

// some reads a list of names, each once and sorted; nil when it is not given. One without any would mean nothing at all.
func (b *builder) some(f *ast.Field, args map[string]any, name string) ([]string, error) {
	given, ok := args[name].([]any)
	if !ok {
		return nil, nil
	}
	if len(given) == 0 {
		return nil, b.badArgument(f, name, "names nothing; leave it out for the default")
	}
	out := texts(given)
	slices.Sort(out)
	return slices.Compact(out), nil
}

// confidence reads the least confidence of something.
func (b *builder) confidence(f *ast.Field, args map[string]any, name string) (float64, error) {
	least, _ := args[name].(float64)
	if least < 0 || least > 1 {
		return 0, b.badArgument(f, name, "must be between 0 and 1")
	}
	return least, nil
}

// ofPaths says where the fields of what is found come from, by the type that has them and their name.
var ofPaths = map[string]From{
	"Paths.nodes": FromWays, "Paths.complete": FromComplete, "Paths.exactUpTo": FromExactUpTo, "Paths.stoppedBy": FromStoppedBy, "Paths.missing": FromMissing,
	"Path.length": FromLength, "Path.weakest": FromWeakest, "Path.hops": FromHops,
	"Hop.from": FromHopStart, "Hop.to": FromHopEnd, "Hop.type": FromHopType, "Hop.forward": FromForward,
	"Hop.status": FromHopStatus, "Hop.confidence": FromHopConfidence, "Hop.properties": FromLinkProperties, "Hop.claims": FromLinkPage,
	"LinkProperty.name": FromPropertyName, "LinkProperty.value": FromPropertyValue,
}

// found selects from an object of what a search finds.
func (b *builder) found(p *Paths, c *collected, args map[string]any) (*Selection, error) {
	return b.object(p.Nodes, c, func(f *Field, c *collected) (err error) {
		f.From = ofPaths[c.field.ObjectDefinition.Name+"."+c.field.Name]
		switch f.From {
		case FromHopStart, FromHopEnd:
			f.Sub, err = b.node(p.Nodes, c.sets)
		case FromLinkPage:
			err = b.ofHop(f, p, c, args)
		case FromLinkProperties:
			p.Properties = true
			f.Sub, err = b.found(p, c, args)
		case FromWays, FromHops:
			f.Sub, err = b.found(p, c, args)
		}
		return err
	})
}

// ofHop selects the claims of a link on a way.
func (b *builder) ofHop(f *Field, p *Paths, c *collected, args map[string]any) error {
	claim := b.Model.Type("Claim")
	if p.Claims == nil {
		s := &Step{Type: claim, Many: true, Rows: true, IDs: []string{}, LinkIDs: []string{}, Most: p.First * p.Length}
		s, err := b.addRoot(c, s, args)
		if err != nil {
			return err
		}
		p.Claims = s
	}
	return b.ofLink(f, p.Claims, &Step{ClaimsOf: &schema.Relationship{}, Type: claim, Many: true}, c)
}

// String prints what is searched for.
func (p *Paths) String() string {
	out := fmt.Sprintf("paths %q to %q length %d first %d over %s", p.From, p.To, p.Length, p.First, linkTypes(p.Links))
	if p.Confidence > 0 {
		out += fmt.Sprintf(" confidence >= %g", p.Confidence)
	}
	if p.Statuses != nil {
		out += " status " + strings.Join(p.Statuses, "|")
	}
	if p.Properties {
		out += " +properties"
	}
	return out
}
