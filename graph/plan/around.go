package plan

// This file plans the root field that tells what is around an entity.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// Around is what is around an entity: of each node the first neighbours by id, of these so many by depth and id, and the
// links between those that are left.
type Around struct {
	ID         string
	Depth      int            // 1 or 2
	Each       int            // how many neighbours of each node
	Most       int            // how many nodes in all
	Links      []string       // the types of links
	Confidence float64        // the least that a link has
	Except     *schema.Type   // what neither the entity nor a neighbour is
	Types      []*schema.Type // the objects that neighbours are of; nil for any but Except's
}

// The bounds of the arguments.
const (
	maxDepth      = 2
	maxNeighbours = 100
	maxAround     = 200
)

// addAround adds the step of a root field that tells what is around an entity.
func (b *builder) addAround(f *Field, c *collected, args map[string]any) (*Step, error) {
	a := &Around{ID: args["id"].(string), Most: maxAround, Except: b.Model.Type("Source")}
	var err error
	if a.Depth, err = b.within(c.field, args, "depth", maxDepth); err != nil {
		return nil, err
	}
	if a.Each, err = b.within(c.field, args, "first", maxNeighbours); err != nil {
		return nil, err
	}
	if a.Links, err = b.via(c.field, args); err != nil {
		return nil, err
	}
	if a.Confidence, err = b.confidence(c.field, args, "minConfidence"); err != nil {
		return nil, err
	}
	types, err := b.types(c.field, args)
	if err != nil {
		return nil, err
	}
	a.Types = slices.DeleteFunc(types, func(t *schema.Type) bool { return t.Is(a.Except) })
	if types != nil && len(a.Types) == 0 {
		return nil, b.badArgument(c.field, "types", "names sources alone, and no source is a neighbour")
	}
	s, err := b.addRoot(c, &Step{Type: b.Model.Type("Entity"), Many: true, Rows: true, IDs: []string{}, Most: maxAround, Around: a}, args)
	if err != nil {
		return nil, err
	}
	f.From, f.Step = FromAround, s
	f.Sub, err = b.neighbourhood(s, c)
	return s, err
}

// neighbourhood selects from what is around an entity.
func (b *builder) neighbourhood(s *Step, c *collected) (*Selection, error) {
	return b.object(s, c, func(f *Field, c *collected) (err error) {
		f.From = ofNeighbourhood[c.field.ObjectDefinition.Name+"."+c.field.Name]
		switch f.From {
		case FromNeighbours, FromLinks:
			f.Sub, err = b.neighbourhood(s, c)
		case FromEdgeNode:
			f.Sub, err = b.node(s, c.sets)
		}
		return err
	})
}

// ofNeighbourhood says where the fields of what is around an entity come from.
var ofNeighbourhood = map[string]From{
	"Neighbourhood.nodes": FromNeighbours, "Neighbourhood.links": FromLinks, "Neighbourhood.truncated": FromTruncated,
	"Neighbour.node": FromEdgeNode, "Neighbour.depth": FromDepth,
	"NeighbourLink.from": FromSource, "NeighbourLink.to": FromTarget, "NeighbourLink.type": FromHopType,
	"NeighbourLink.status": FromHopStatus, "NeighbourLink.confidence": FromHopConfidence,
}

// String prints what is asked for.
func (a *Around) String() string {
	out := fmt.Sprintf("around %q depth %d first %d over %s", a.ID, a.Depth, a.Each, linkTypes(a.Links))
	if a.Confidence > 0 {
		out += fmt.Sprintf(" confidence >= %g", a.Confidence)
	}
	if a.Types == nil {
		return out
	}
	names := make([]string, len(a.Types))
	for i, t := range a.Types {
		names[i] = t.Name
	}
	return out + " to " + strings.Join(names, "|")
}

// linkTypes prints types of links, one by one when they are few.
func linkTypes(types []string) string {
	if len(types) > few {
		return strconv.Itoa(len(types)) + " types of links"
	}
	return strings.Join(types, "|")
}
