package graph

// This file writes JSON: a Selection filled from what its step answered, with GraphQL's null rules. A null where the
// schema promises a value is an error with its path, and nulls the nearest object above that may be null.

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/convenio-graph/convenio/graph/paths"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/schema/key"
	"github.com/convenio-graph/convenio/store"
)

// place is where in the Tree the writer stands: what an object's fields take their values from.
type place struct {
	record  *store.Record  // of nodes and edges
	result  *store.Result  // of pages and of page info
	groups  *store.Groups  // of groups
	group   *store.Group   // of one group, and of what all nodes of a list add up to
	dates   []any          // of a FuzzyDate: the values that its parts are among
	members map[string]any // of a @value struct

	match     *match    // of a text in which words are found
	highlight *key.Word // of one of these words

	ways *ways       // of what a search for paths has found
	path *paths.Path // of a way
	hop  *paths.Hop  // of a link on it
	told *saying     // of one of the link's properties
}

// errBroken is the cause of the writer's errors: the store holds what the schema excludes.
var errBroken = errors.New("the store holds what the schema excludes")

// writer writes one root field.
type writer struct {
	quotes Quotes
	model  *schema.Model
	ways   map[*plan.Paths]*ways
	buf    []byte
	elems  map[*plan.Field]*plan.Field // of each list what it is of
	errors gqlerror.List
}

// sizeOfNode is about how many bytes are written of a node.
const sizeOfNode = 80

// root returns the value of a root field as JSON, nil for null, with the errors met in it. When ok is false the
// value is null where it must not be.
func (w *writer) root(r *plan.Root, res *store.Result) (out []byte, errs gqlerror.List, ok bool) {
	at := &place{record: &store.Record{Parts: []store.Part{{Steps: []store.Result{*res}}}}}
	if r.Paths != nil {
		at = &place{ways: w.ways[r.Paths]}
	}
	w.buf = make([]byte, 0, sizeOfNode*(1+returned([]store.Result{*res})))
	ok = w.field(r.Field, at)
	w.rooted(r)
	if !ok || string(w.buf) == "null" {
		return nil, w.errors, ok
	}
	return w.buf, w.errors, true
}

// lookup is root for a lookup by ids: an element for each id, nil for null.
func (w *writer) lookup(r *plan.Root, res *store.Result) ([][]byte, gqlerror.List) {
	out := make([][]byte, len(res.Records))
	elem := w.elem(r.Field)
	for i, rec := range res.Records {
		w.buf = nil
		met := len(w.errors)
		if w.node(elem, rec) && rec != nil {
			out[i] = w.buf
		}
		w.under(ast.PathIndex(i), met)
	}
	w.rooted(r)
	return out, w.errors
}

// field writes a field's value. False means that it is null and must not be: the caller nulls itself.
func (w *writer) field(f *plan.Field, at *place) bool {
	switch f.From {
	case plan.FromTypename:
		return w.scalar(f, f.Text)
	case plan.FromNodeType:
		return w.scalar(f, at.record.Type)
	case plan.FromProperty:
		return w.property(f, at.record.Parts[f.Part.Index].Values)
	case plan.FromLink:
		return w.property(f, at.record.Link)
	case plan.FromDatePart:
		return w.scalar(f, at.dates[f.At])
	case plan.FromMember:
		return w.scalar(f, at.members[f.Text])
	case plan.FromStep, plan.FromStepEdge:
		return w.node(f, first(child(f, at)))
	case plan.FromPage:
		return w.object(f, &place{result: child(f, at)})
	case plan.FromLinkStep:
		return w.node(f, first(&at.record.OfLink[f.At]))
	case plan.FromLinkPage:
		return w.object(f, &place{result: &at.record.OfLink[f.At]})
	case plan.FromEdgeNode:
		return w.node(f, at.record)
	case plan.FromEdgeStatus:
		return w.scalar(f, schema.OrNull(at.record.Status))
	case plan.FromEdgeConfidence:
		return w.scalar(f, at.record.Confidence)
	case plan.FromEdgeCursor:
		return w.scalar(f, f.Step.Cursor(at.record.Keys))
	case plan.FromNothing:
		return w.null(f)
	}
	switch {
	case f.From.OfMatches():
		return w.matches(f, at)
	case f.From.OfPaths():
		return w.paths(f, at)
	case f.From.OfGroups():
		return w.aggregate(f, at)
	}
	return w.page(f, at)
}

// page writes the fields of a page and of its info.
func (w *writer) page(f *plan.Field, at *place) bool {
	rows := at.result.Records
	more := len(rows) >= f.Step.Limit
	if more {
		rows = rows[:f.Step.Limit-1]
	}
	rows = turned(f.Step, rows)
	switch f.From {
	case plan.FromPageNodes, plan.FromPageEdges:
		return w.list(f, rows)
	case plan.FromPageCount:
		return w.scalar(f, int64(at.result.Count))
	case plan.FromPageInfo:
		return w.object(f, at)
	case plan.FromHasNext:
		return w.scalar(f, more && !f.Step.Back || at.result.Next)
	case plan.FromHasPrevious:
		return w.scalar(f, more && f.Step.Back || at.result.Previous)
	case plan.FromStartCursor, plan.FromEndCursor:
		if len(rows) == 0 {
			return w.null(f)
		}
		row := rows[0]
		if f.From == plan.FromEndCursor {
			row = rows[len(rows)-1]
		}
		return w.scalar(f, f.Step.Cursor(row.Keys))
	}
	return w.fail(f, "has no source in the plan")
}

// child returns what the field's step answered below the record; a root's record is made up of the one answer.
func child(f *plan.Field, at *place) *store.Result {
	if f.Part == nil {
		return &at.record.Parts[0].Steps[0]
	}
	return &at.record.Parts[f.Part.Index].Steps[f.At]
}

func first(r *store.Result) *store.Record {
	if len(r.Records) == 0 {
		return nil
	}
	return r.Records[0]
}

func (w *writer) list(f *plan.Field, rows []*store.Record) bool {
	return w.elements(f, len(rows), func(elem *plan.Field, i int) bool { return w.node(elem, rows[i]) })
}

// elements writes a list of n, each by one, which is given the field as it is for an element.
func (w *writer) elements(f *plan.Field, n int, one func(elem *plan.Field, i int) bool) bool {
	elem := w.elem(f)
	start := len(w.buf)
	w.buf = append(w.buf, '[')
	for i := range n {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		met := len(w.errors)
		ok := one(elem, i)
		if len(w.errors) > met {
			w.under(ast.PathIndex(i), met)
		}
		if !ok {
			return w.nulled(start, f.Type)
		}
	}
	w.buf = append(w.buf, ']')
	return true
}

// elem returns a list's field as it is for an element.
func (w *writer) elem(f *plan.Field) *plan.Field {
	elem := w.elems[f]
	if elem == nil {
		elem = new(*f)
		elem.Type = f.Type.Elem
		w.elems[f] = elem
	}
	return elem
}

// node writes a record, or the edge that it is seen through, as an object.
func (w *writer) node(f *plan.Field, rec *store.Record) bool {
	if rec == nil {
		return w.null(f)
	}
	return w.object(f, &place{record: rec})
}

// object writes the fields of the selection; when one of them must not be null and is, the object is null itself.
func (w *writer) object(f *plan.Field, at *place) bool {
	typ := ""
	if at.record != nil {
		typ = at.record.Type
	}
	start := len(w.buf)
	w.buf = append(w.buf, '{')
	for i, sub := range f.Sub.For(typ) {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, sub.Label...)
		met := len(w.errors)
		ok := w.field(sub, at)
		if len(w.errors) > met {
			w.under(ast.PathName(sub.Key), met)
		}
		if !ok {
			return w.nulled(start, f.Type)
		}
	}
	w.buf = append(w.buf, '}')
	return true
}

// property writes a property from its columns among the values of a part or a link.
func (w *writer) property(f *plan.Field, values []any) bool {
	p := f.Property
	switch {
	case p.Kind == schema.FuzzyDate:
		if values[f.At] == nil {
			return w.null(f)
		}
		return w.object(f, &place{dates: values})
	case !p.Filtered && p.Kind == schema.String && !p.List:
		return w.scalar(f, w.quotes.cut(values[f.At]))
	case p.Kind == schema.Value:
		return w.structs(f, values[f.At])
	case p.Localized && values[f.At+f.Lang] == nil:
		return w.scalar(f, slices.MaxFunc(values[f.At:f.At+len(schema.Languages)], nilFirst))
	}
	return w.scalar(f, values[f.At+f.Lang])
}

// nilFirst orders values so that any value is greater than none.
func nilFirst(x, y any) int {
	switch {
	case x == nil && y != nil:
		return -1
	case x != nil && y == nil:
		return 1
	}
	return 0
}

// structs writes @value structs, which are stored as JSON text: one, or a list of them.
func (w *writer) structs(f *plan.Field, v any) bool {
	text, ok := v.(string)
	if !ok {
		return w.null(f)
	}
	if !f.Property.List {
		var one map[string]any
		if err := json.Unmarshal([]byte(text), &one); err != nil {
			return w.fail(f, "cannot be read")
		}
		return w.object(f, &place{members: one})
	}
	var many []map[string]any
	if err := json.Unmarshal([]byte(text), &many); err != nil {
		return w.fail(f, "cannot be read")
	}
	return w.elements(f, len(many), func(elem *plan.Field, i int) bool { return w.object(elem, &place{members: many[i]}) })
}

// scalar writes a leaf value or a list of them.
func (w *writer) scalar(f *plan.Field, v any) bool {
	switch v := v.(type) {
	case nil:
		return w.null(f)
	case string:
		w.buf = appendText(w.buf, v)
	case int64:
		w.buf = strconv.AppendInt(w.buf, v, 10)
	case bool:
		w.buf = strconv.AppendBool(w.buf, v)
	case float64:
		text, err := json.Marshal(v)
		if err != nil {
			return w.fail(f, "is no finite number")
		}
		w.buf = append(w.buf, text...)
	case []any:
		return w.elements(f, len(v), func(elem *plan.Field, i int) bool { return w.scalar(elem, v[i]) })
	default:
		return w.fail(f, "has a value of no known kind")
	}
	return true
}

func (w *writer) null(f *plan.Field) bool {
	if f.Type.NonNull {
		return w.fail(f, "must not be null")
	}
	w.buf = append(w.buf, "null"...)
	return true
}

// nulled replaces what was written since start, in which a null stands that must not be, by null.
func (w *writer) nulled(start int, t *ast.Type) bool {
	w.buf = w.buf[:start]
	if t.NonNull {
		return false
	}
	w.buf = append(w.buf, "null"...)
	return true
}

// fail notes an error of a field and writes null if the field's type allows. Whoever writes what the field is in adds to
// its path.
func (w *writer) fail(f *plan.Field, message string) bool {
	w.errors = append(w.errors, &gqlerror.Error{
		Err:        errBroken, // has it logged
		Message:    message,
		Locations:  []gqlerror.Location{{Line: f.Position.Line, Column: f.Position.Column}},
		Extensions: map[string]any{"code": CodeInternal},
	})
	return w.nulled(len(w.buf), f.Type)
}

// under notes of the errors that were met below an element where that is. Paths grow from their ends, since errors are
// rare and values are not.
func (w *writer) under(e ast.PathElement, met int) {
	for _, err := range w.errors[met:] {
		err.Path = append(err.Path, e)
	}
}

// rooted makes the paths of a root's errors whole.
func (w *writer) rooted(r *plan.Root) {
	w.under(ast.PathName(r.Field.Key), 0)
	for _, err := range w.errors {
		slices.Reverse(err.Path)
	}
}

// appendText quotes s as JSON asks for, and no further: «<» and «é» stay what they are. Broken UTF-8 is replaced.
func appendText(b []byte, s string) []byte {
	plain, ascii := looks(s)
	if !ascii && !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	b = append(b, '"')
	if !plain {
		b, s = appendEscaped(b, s)
	}
	return append(append(b, s...), '"')
}

// appendEscaped appends s up to behind its last byte that JSON does not take as it is, and returns the rest.
func appendEscaped(b []byte, s string) (_ []byte, rest string) {
	const hex = "0123456789abcdef"
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		switch {
		case c == '\n':
			b = append(b, '\\', 'n')
		case c < 0x20:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			b = append(b, '\\', c)
		}
		start = i + 1
	}
	return b, s[start:]
}

// looks reports whether JSON takes all bytes of s as they are, and whether all are ASCII. Most texts are both, and are
// looked at eight bytes at a time.
func looks(s string) (plain, ascii bool) {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	var special, high uint64 // where a byte is one that is escaped, and where it is not ASCII, its highest bit is set
	for len(s) >= 8 {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		// x-ones borrows into the highest bit of the bytes of x that are 0, and maybe of those behind them.
		quote, backslash := w^(ones*'"'), w^(ones*'\\')
		special |= ((w - ones*0x20) | (quote - ones) | (backslash - ones)) &^ w
		high |= w
		s = s[8:]
	}
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' {
			special |= 0x80
		}
		high |= uint64(s[i])
	}
	return special&highs == 0, high&highs == 0
}
