package neo4jstore

import (
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// read returns the Tree that answer, the columns between v0 and v1 of the answer to p's statement, holds: lists whose
// layout outputs, record and part in compile.go have made.
func read(answer []any, p *plan.Plan) (store.Tree, error) { return store.Decode(format, answer, p) }

// format is that of Cypher: a node's type is one of its labels.
var format = store.Format{
	Type: func(v any, t *schema.Type) string {
		labels, _ := v.([]any)
		for _, o := range t.Possible {
			for _, l := range labels {
				if o.Name == l {
					return o.Name
				}
			}
		}
		return ""
	},
	Scalar: scalar,
}

// scalar returns one value, which must be of its kind. A whole number may stand for a float.
func scalar(v any, kind schema.Kind) (any, bool) {
	ok := false
	switch kind {
	case schema.Boolean:
		_, ok = v.(bool)
	case schema.Int:
		_, ok = v.(int64)
	case schema.Float:
		if n, whole := v.(int64); whole {
			return float64(n), true
		}
		_, ok = v.(float64)
	default:
		_, ok = v.(string)
	}
	return v, ok
}
