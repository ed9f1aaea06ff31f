package sqlitestore

import (
	"fmt"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// read returns the Tree that text, the answer to p's statement, holds: JSON arrays whose layout steps, record and part
// in compile.go have made.
func read(text string, p *plan.Plan) (store.Tree, error) {
	answer, err := scan(text)
	if err != nil {
		return nil, &store.Error{Kind: store.Internal, Op: "read an answer", Err: fmt.Errorf("no json: %w", err)}
	}
	return store.Decode(format, answer, p)
}

// format is that of JSON: a node's type is its name.
var format = store.Format{
	Type: func(v any, t *schema.Type) string {
		for _, o := range t.Possible {
			if o.Name == v {
				return o.Name
			}
		}
		return ""
	},
	Scalar: scalar,
}

// scalar gives one value the type of its kind: SQLite answers truth values as 0 and 1, or, within a list, as they are, and
// a whole number may stand for a float.
func scalar(v any, kind schema.Kind) (any, bool) {
	switch kind {
	case schema.Boolean:
		switch v {
		case int64(0), false:
			return false, true
		case int64(1), true:
			return true, true
		}
		return nil, false
	case schema.Int:
		_, ok := v.(int64)
		return v, ok
	case schema.Float:
		if i, whole := v.(int64); whole {
			return float64(i), true
		}
		_, ok := v.(float64)
		return v, ok
	}
	_, ok := v.(string)
	return v, ok
}
