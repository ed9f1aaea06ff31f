package storetest

import (
	"context"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/store"
)

// Dump returns all that a store holds as text, a line for each node and each link, sorted: two stores hold the same
// if and only if their dumps are equal.
func Dump(ctx context.Context, s store.Store) (string, error) {
	var lines []string
	err := s.Export(ctx, func(n store.Node) error {
		lines = append(lines, n.String())
		return nil
	}, func(l store.Link) error {
		lines = append(lines, l.String())
		return nil
	})
	slices.Sort(lines)
	return strings.Join(lines, "\n"), err
}
