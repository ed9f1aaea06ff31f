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
	nodes, links := d.list(in.Next()), d.list(in.Next())
	out.More, _ = d.scalar(in.Next(), schema.Boolean).(bool)
	in.end()
	for range len(nodes.rest) {
		pair := d.list(nodes.Next())
		depth := d.count(pair)
		record := d.record(pair.Next(), s)
		record.Depth = depth
		pair.end()
		out.Records = append(out.Records, record)
	}
	for range len(links.rest) {
		out.Links = append(out.Links, d.linkOf(d.list(links.Next())))
	}
}

// linkOf reads a link: its ends around its type, its key, status and confidence.
func (d *decoder) linkOf(in *Values) Link {
	l := Link{From: d.text(in.Next()), Type: d.text(in.Next()), To: d.text(in.Next()), Key: d.text(in.Next()), Status: d.text(in.Next())}
	l.Confidence, _ = d.scalar(in.Next(), schema.Float).(float64)
	in.end()
	return l
}
