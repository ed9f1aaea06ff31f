package plan

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// page reads the arguments of a list into the step: which nodes, in which order, from where and how many.
func (b *builder) page(s *Step, f *ast.Field, args map[string]any) error {
	if w, ok := args["where"].(map[string]any); ok {
		var err error
		if s.Filter, err = b.where(s.Type, f, w, "where"); err != nil {
			return err
		}
	}
	first := int64(b.Limits.Default)
	if n, ok := args["first"].(int64); ok {
		first = n
	}
	if first < 1 || first > int64(b.Limits.First) {
		return b.badArgument(f, "first", "must be between 1 and "+strconv.Itoa(b.Limits.First))
	}
	s.Limit = int(first) + 1 // one more tells whether there is a next page
	by, _ := args["orderBy"].([]any)
	if err := b.order(s, f, by); err != nil {
		return err
	}
	cursor, ok := args["after"].(string)
	if !ok {
		return nil
	}
	if s.After = s.keys(cursor); s.After == nil {
		return b.fail(BadCursor, f, "after", "is no cursor of a list of this type in this order; take it from pageInfo.endCursor or from an edge, and keep the orderBy")
	}
	return nil
}

// order reads orderBy. The id makes the order total; it follows the direction of the key before it, so that one index
// serves both directions.
func (b *builder) order(s *Step, f *ast.Field, by []any) error {
	desc, seen := false, map[string]bool{}
	for i, v := range by {
		one := v.(map[string]any)
		at := fmt.Sprintf("orderBy[%d]", i)
		if len(one) != 1 {
			return b.badArgument(f, at, "give exactly one property; further ones are further elements of the list")
		}
		for name, direction := range one {
			if direction == nil {
				return b.badArgument(f, at+"."+name, "must be ASC or DESC")
			}
			if seen[name] {
				return b.badArgument(f, at+"."+name, "the list is ordered by it already; leave this one out")
			}
			desc, seen[name] = direction == "DESC", true
			s.Order = append(s.Order, Order{Column: s.Type.Property(name).SortKey(desc), Desc: desc})
		}
		if s.Order[i].Column == "id" {
			if i+1 < len(by) {
				return b.badArgument(f, fmt.Sprintf("orderBy[%d]", i+1), "the id leaves nothing to order by; let it be the last")
			}
			break
		}
	}
	if s.Order == nil || s.Order[len(s.Order)-1].Column != "id" {
		s.Order = append(s.Order, Order{Column: "id", Desc: desc})
	}
	if s.Via != nil && len(s.Via.Key) > 0 {
		s.Order = append(s.Order, Order{Column: "key", Desc: desc, OfLink: true})
	}
	return nil
}

// Cursor returns the cursor of a record of the step, given the record's values of Order. It is opaque to clients.
func (s *Step) Cursor(keys []string) string {
	text, _ := json.Marshal(append([]string{s.list()}, keys...)) // texts always encode
	return base64.RawURLEncoding.EncodeToString(text)
}

// keys returns the keys in a cursor of the step, or nil when it is none.
func (s *Step) keys(cursor string) []string {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil
	}
	var parts []string
	if json.Unmarshal(text, &parts) != nil || len(parts) != len(s.Order)+1 || parts[0] != s.list() {
		return nil
	}
	return parts[1:]
}

// list names what a cursor is good for: the type of the list's nodes and its order. The filter is not part of it, so
// that a client may narrow a list while it pages on.
func (s *Step) list() string {
	h := sha256.New()
	fmt.Fprint(h, s.Type.Name)
	for _, o := range s.Order {
		fmt.Fprint(h, " ", o.Column, " ", o.Desc)
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}
