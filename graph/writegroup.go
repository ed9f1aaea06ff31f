package graph

// This file writes what nodes add up to.

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// aggregate writes the fields of an aggregate and of what is in it.
func (w *writer) aggregate(f *plan.Field, at *place) bool {
	switch f.From {
	case plan.FromAggregate:
		if at.result == nil {
			at.result = child(f, at)
		}
		return w.object(f, &place{result: at.result, group: at.result.Groups[f.Grouping.Index].Rows[0]})
	case plan.FromGroups:
		return w.object(f, &place{groups: &at.result.Groups[f.Grouping.Index]})
	case plan.FromGroupRows:
		rows := at.groups.Rows
		return w.elements(f, len(rows), func(elem *plan.Field, i int) bool { return w.object(elem, &place{group: rows[i]}) })
	case plan.FromGroupTotal:
		return w.scalar(f, int64(at.groups.Count))
	}
	return w.group(f, at)
}

// group writes the fields of one group.
func (w *writer) group(f *plan.Field, at *place) bool {
	switch f.From {
	case plan.FromGroupCount:
		return w.scalar(f, int64(at.group.Count))
	case plan.FromMeasure:
		return w.object(f, at)
	case plan.FromReckoning:
		return w.scalar(f, reckoned(f.Measure, f.Reckoning, at.group.Values[f.At:]))
	case plan.FromKeys:
		return w.elements(f, len(f.Keys), func(elem *plan.Field, i int) bool {
			elem.Sub = f.Keys[i]
			return w.object(elem, at)
		})
	case plan.FromKeyValue:
		return w.scalar(f, shown(at.group.Keys[f.Index]))
	case plan.FromKeyNode:
		return w.node(f, first(&at.group.Steps[f.At]))
	}
	return w.fail(f, "has no source in the plan")
}

// reckoned returns one reckoning of a measure, whose values begin values. Where there is no sum there is no average.
func reckoned(m *plan.Measure, r plan.Reckoning, values []any) any {
	of := func(r plan.Reckoning) any { return values[slices.Index(m.Reckonings(), r)] }
	if r != plan.Sum && r != plan.Avg {
		return of(r)
	}
	sum, known := of(plan.Sum), of(plan.Known).(int64)
	if sum == nil {
		return nil
	}
	switch n, whole := sum.(int64); {
	case r == plan.Sum && whole:
		return sum
	case whole:
		return rounded(float64(n) / float64(known))
	case r == plan.Sum:
		return rounded(sum.(float64))
	}
	return rounded(sum.(float64) / float64(known))
}

// rounded cuts the digits in which sums of the same numbers differ with the order in which they are added.
func rounded(v float64) float64 {
	const digits = 12
	out, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil {
		return v
	}
	return out
}

// shown returns a key of a group as text; nil stays nil.
func shown(v any) any {
	switch v := v.(type) {
	case nil, string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(v)
}

// turned returns rows in the order of the list: those of a page that is counted from the end come last one first.
func turned(s *plan.Step, rows []*store.Record) []*store.Record {
	if !s.Back {
		return rows
	}
	rows = slices.Clone(rows)
	slices.Reverse(rows)
	return rows
}
