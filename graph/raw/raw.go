// Package raw holds the Go types that gqlgen's generated code sees in place of the graph's own types.
package raw

import (
	"errors"
	"fmt"
	"io"

	"github.com/99designs/gqlgen/graphql"
)

// JSON is the finished answer for one object: exactly what was selected, as text. Nil is null.
type JSON []byte

// MarshalJSON writes the answer as it is.
func MarshalJSON(j JSON) graphql.Marshaler {
	if j == nil {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = w.Write(j) // gqlgen writes into memory
	})
}

// UnmarshalJSON fails: gqlgen asks for it, but nothing that is answered can be an argument.
func UnmarshalJSON(any) (JSON, error) { return nil, errors.New("output only") }

// Input is an argument that is an input object. It is read from the operation when that is planned; here it is only
// known to be one.
type Input map[string]any

// UnmarshalInput accepts an input object.
func UnmarshalInput(v any) (Input, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%T is no input object", v)
	}
	return m, nil
}

// MarshalInput answers null: gqlgen asks for it, but no argument is ever answered.
func MarshalInput(Input) graphql.Marshaler { return graphql.Null }
