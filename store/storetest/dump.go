package storetest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/store"
)

// Dump returns all that a store holds as text, a line for each node and each link, sorted: two stores hold the same
// if and only if their dumps are equal.
func Dump(ctx context.Context, s store.Store) (string, error) {
	var lines []string
	err := s.Export(ctx, func(n store.Node) error {
		lines = append(lines, fmt.Sprintf("node %s %q%s", n.Type, n.ID, columns(n.Columns)))
		return nil
	}, func(l store.Link) error {
		lines = append(lines, fmt.Sprintf("link %s %q %q %q %s %v %q%s", l.Type, l.From, l.To, l.Key, l.Status, l.Confidence, l.Rank, columns(l.Columns)))
		return nil
	})
	slices.Sort(lines)
	return strings.Join(lines, "\n"), err
}

func columns(row map[string]any) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(row)) {
		fmt.Fprintf(&b, " %s=%s", name, literal(row[name]))
	}
	return b.String()
}

// literal writes a value so that values of different types differ.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case []any:
		out := make([]string, len(v))
		for i := range v {
			out[i] = literal(v[i])
		}
		return "[" + strings.Join(out, " ") + "]"
	}
	return fmt.Sprintf("%T(%v)", v, v)
}
