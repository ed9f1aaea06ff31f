package sqlitestore

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// read returns the Tree that text, the answer to p's statement, holds: JSON arrays whose layout steps, record and part
// in compile.go have made.
func read(text []byte, p *plan.Plan) (store.Tree, error) {
	numbers := json.NewDecoder(bytes.NewReader(text))
	numbers.UseNumber()
	var answer any
	if err := numbers.Decode(&answer); err != nil {
		return nil, &store.Error{Kind: store.Internal, Op: "read an answer", Err: fmt.Errorf("no json: %w", err)}
	}
	return store.Decode(format, answer, p)
}

// format is that of JSON: a node's type is its name, columns stand side by side.
var format = store.Format{
	Type: func(v any, t *schema.Type) string {
		for _, o := range t.Possible {
			if o.Name == v {
				return o.Name
			}
		}
		return ""
	},
	Group:  func(in *store.Values) func(string) any { return func(string) any { return in.Next() } },
	Scalar: scalar,
}

// scalar gives one value the type of its kind: SQLite answers truth values as 0 and 1, or, within a list, as they are.
func scalar(v any, kind schema.Kind) (any, bool) {
	n, isNumber := v.(json.Number)
	switch kind {
	case schema.Boolean:
		switch v {
		case json.Number("0"), false:
			return false, true
		case json.Number("1"), true:
			return true, true
		}
		return nil, false
	case schema.Int:
		i, err := n.Int64()
		return i, isNumber && err == nil
	case schema.Float:
		f, err := n.Float64()
		return f, isNumber && err == nil
	}
	s, ok := v.(string)
	return s, ok
}
