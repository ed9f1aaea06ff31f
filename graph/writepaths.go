package graph

// This file writes what a search for paths has found, and what is around an entity.

import (
	"strconv"

	"github.com/convenio-graph/convenio/graph/paths"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// saying is something that is told of a link.
type saying struct{ name, value string }

// paths writes a field of what was found, or of one of the ways.
func (w *writer) paths(f *plan.Field, at *place) bool {
	switch f.From {
	case plan.FromPaths:
		return w.object(f, at)
	case plan.FromWays:
		return w.elements(f, len(at.ways.Paths), func(elem *plan.Field, i int) bool {
			return w.object(elem, &place{ways: at.ways, path: &at.ways.Paths[i]})
		})
	case plan.FromComplete:
		return w.scalar(f, at.ways.Stopped == "")
	case plan.FromExactUpTo:
		return w.scalar(f, int64(at.ways.ExactTo))
	case plan.FromStoppedBy:
		return w.scalar(f, schema.OrNull(string(at.ways.Stopped)))
	case plan.FromMissing:
		return w.elements(f, len(at.ways.missing), func(elem *plan.Field, i int) bool { return w.scalar(elem, at.ways.missing[i]) })
	case plan.FromLength:
		return w.scalar(f, int64(len(at.path.Hops)))
	case plan.FromWeakest:
		return w.scalar(f, at.path.Weakest)
	case plan.FromHops:
		return w.elements(f, len(at.path.Hops), func(elem *plan.Field, i int) bool {
			h := &at.path.Hops[i]
			return w.object(elem, &place{ways: at.ways, hop: h, record: at.ways.claims[linkID(h.Link)]})
		})
	}
	return w.hop(f, at)
}

// hop writes a field of a link on a way, or of one of its properties.
func (w *writer) hop(f *plan.Field, at *place) bool {
	switch f.From {
	case plan.FromHopStart:
		return w.node(f, at.ways.nodes[at.hop.From])
	case plan.FromHopEnd:
		return w.node(f, at.ways.nodes[at.hop.To])
	case plan.FromHopType:
		return w.scalar(f, at.hop.Link.Type)
	case plan.FromForward:
		return w.scalar(f, at.hop.Forward || w.model.Symmetric(at.hop.Link.Type))
	case plan.FromHopStatus:
		return w.scalar(f, schema.OrNull(at.hop.Link.Status))
	case plan.FromHopConfidence:
		return w.scalar(f, at.hop.Link.Confidence)
	case plan.FromLinkProperties:
		all := properties(w.model, at.ways.links[linkID(at.hop.Link)])
		return w.elements(f, len(all), func(elem *plan.Field, i int) bool { return w.object(elem, &place{told: &all[i]}) })
	case plan.FromPropertyName:
		return w.scalar(f, at.told.name)
	case plan.FromPropertyValue:
		return w.scalar(f, at.told.value)
	}
	return w.around(f, at)
}

// around writes a field of what is around an entity, or of a link there.
func (w *writer) around(f *plan.Field, at *place) bool {
	switch f.From {
	case plan.FromAround:
		return w.object(f, &place{result: child(f, at)})
	case plan.FromNeighbours:
		return w.elements(f, len(at.result.Records), func(elem *plan.Field, i int) bool { return w.node(elem, at.result.Records[i]) })
	case plan.FromDepth:
		return w.scalar(f, int64(at.record.Depth))
	case plan.FromLinks:
		return w.elements(f, len(at.result.Links), func(elem *plan.Field, i int) bool {
			return w.object(elem, &place{hop: &paths.Hop{Link: at.result.Links[i]}})
		})
	case plan.FromSource:
		return w.scalar(f, at.hop.Link.From)
	case plan.FromTarget:
		return w.scalar(f, at.hop.Link.To)
	case plan.FromTruncated:
		return w.scalar(f, at.result.More)
	}
	return w.fail(f, "has no source in the plan")
}

// properties returns what is told of a link, in the order of the schema.
func properties(m *schema.Model, l store.Link) []saying {
	of := m.LinkType(l.Type)
	if of == nil {
		return nil
	}
	var out []saying
	for _, p := range of.Properties {
		columns := p.Read()
		if p.Kind == schema.FuzzyDate {
			columns = columns[:1]
		}
		for _, c := range columns {
			name := p.Name
			if p.Localized {
				name = c.Name
			}
			for _, text := range valueTexts(l.Columns[c.Name]) {
				out = append(out, saying{name, text})
			}
		}
	}
	return out
}

// valueTexts returns a value as text: none of a missing one, one for each member of a list.
func valueTexts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case bool:
		return []string{strconv.FormatBool(v)}
	case int64:
		return []string{strconv.FormatInt(v, 10)}
	case float64:
		return []string{strconv.FormatFloat(v, 'f', -1, 64)}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, valueTexts(x)...)
		}
		return out
	}
	return nil
}
