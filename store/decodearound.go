package store

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// This file reads what is around an entity, null when there is no such entity: a list of pairs of a depth and a record,
// one of links, and whether there is more.

func (d *decoder) around(v any, s *plan.Step, out *Result) {
	if v == nil {
		return
	}
	in := d.list(v)
	nodes, links := d.list(in.next()), d.list(in.next())
	out.More, _ = d.scalar(in.next(), schema.Boolean).(bool)
	in.end()
	for range len(nodes.rest) {
		pair := d.list(nodes.next())
		record := &Record{Depth: d.count(&pair), Parts: make([]Part, len(s.Parts))}
		d.record(pair.next(), s, record)
		pair.end()
		out.Records = append(out.Records, record)
	}
	for range len(links.rest) {
		link := d.list(links.next())
		out.Links = append(out.Links, d.linkOf(&link))
	}
}

// linkOf reads a link: its ends around its type, its key, status and confidence.
func (d *decoder) linkOf(in *values) Link {
	l := Link{From: d.text(in.next()), Type: d.text(in.next()), To: d.text(in.next()), Key: d.text(in.next()), Status: d.text(in.next())}
	l.Confidence, _ = d.scalar(in.next(), schema.Float).(float64)
	in.end()
	return l
}
