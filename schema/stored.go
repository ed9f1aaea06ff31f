package schema

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/convenio-graph/convenio/schema/key"
)

// This file says how a property is stored: under which columns, and with which values. A column is a Neo4j property
// and a SQLite column of the same name. Beside what readers see there are columns only for filters (folded text,
// bounds of dates) and for order (sort keys); names of the schema hold no underscore, so these clash with none.

// Column is one stored column of a property.
type Column struct {
	Name string
	Kind Kind // of the stored value; dates are text
	List bool // several values
	Key  bool // a sort key: never null
	Find bool // looked up by exact value
}

// Languages are those that localized properties are kept in, the one that names are ordered by first.
var Languages = []string{"EN", "ES"}

// Bounds is a FuzzyDate as it is stored and read.
type Bounds struct {
	EDTF      string
	Earliest  string // empty when unbounded
	Latest    string // empty when unbounded
	Precision string
	Inferred  bool

	// Of what a text tells by itself, the first and the last day of any year, as MM-DD, that a day of it can be: 30 October
	// of an unknown year has no other bounds. Empty when it can be any.
	First, Last string
}

// The bounds that stand for an open side in columns that dates are filtered by.
const (
	BeginningOfTime = "0000-01-01"
	EndOfTime       = "9999-12-31"
)

// The first and the last day of a year, likewise.
const (
	BeginningOfYear = "01-01"
	EndOfYear       = "12-31"
)

// Point is a place on the globe in degrees, the @value struct of that name.
type Point struct {
	Latitude  float64 `json:"latitude"`  // north, -90 to 90
	Longitude float64 `json:"longitude"` // east, -180 to 180
}

const pointType = "Point"

// Parts of a FuzzyDate, as they are read, by their column's suffix.
var dateParts = []Column{
	{Name: "_edtf", Kind: String}, {Name: "_earliest", Kind: Date}, {Name: "_latest", Kind: Date},
	{Name: "_precision", Kind: String}, {Name: "_inferred", Kind: Boolean},
}

// Read returns the columns that a reader of the property needs: one; or one per language in the order of Languages;
// or of a FuzzyDate edtf, earliest, latest, precision and inferred. The slice is not the caller's to change.
func (p *Property) Read() []Column {
	if p.read != nil {
		return p.read
	}
	return p.readColumns()
}

func (p *Property) readColumns() []Column {
	switch {
	case p.Kind == FuzzyDate:
		out := make([]Column, len(dateParts))
		for i, c := range dateParts {
			out[i] = Column{Name: p.Name + c.Name, Kind: c.Kind}
		}
		return out
	case p.Localized:
		out := make([]Column, len(Languages))
		for i, l := range Languages {
			out[i] = Column{Name: p.Name + "_" + l, Kind: p.Kind, List: p.List}
		}
		return out
	}
	return []Column{{Name: p.Name, Kind: p.Kind, List: p.List, Find: p.Index || p.Kind == ID && p.Name == "id"}}
}

// Fold returns the columns of folded text, one for each of Read, or none when the property is no single text or no
// condition can be set on it.
func (p *Property) Fold() []string {
	if p.Kind != String || p.List || !p.Filtered {
		return nil
	}
	out := make([]string, 0, len(Languages))
	for _, c := range p.Read() {
		out = append(out, c.Name+"_f")
	}
	return out
}

// Range returns the columns of a FuzzyDate's bounds that filters compare: null only when there is no date at all, an
// open side is the beginning or the end of time.
func (p *Property) Range() (lo, hi string) { return p.Name + "_lo", p.Name + "_hi" }

// Near returns the columns of a single Point's place on the unit sphere, x, y and z, by which filters tell distances, or
// nil when the property is none. They are null when there is no point.
func (p *Property) Near() []string {
	if p.Kind != Value || p.TypeName != pointType || p.List {
		return nil
	}
	return []string{p.Name + "_x", p.Name + "_y", p.Name + "_z"}
}

// SortKey returns the column that orders by the property. A property that can be null has a key for each direction,
// so that nulls come last in both; so has a date, which goes up by its first possible day and down by its last one.
func (p *Property) SortKey(desc bool) string {
	switch {
	case p.Kind == ID && p.Name == "id":
		return p.Name
	case desc && (!p.NonNull || p.Kind == FuzzyDate):
		return p.Name + "_kd"
	}
	return p.Name + "_k"
}

// Columns returns all columns of the property: those that are read, and those that serve filters and order. The slice is
// not the caller's to change.
func (p *Property) Columns() []Column {
	if p.all != nil {
		return p.all
	}
	return p.allColumns()
}

func (p *Property) allColumns() []Column {
	out := slices.Clone(p.Read())
	for _, f := range p.Fold() {
		out = append(out, Column{Name: f, Kind: String})
	}
	for _, w := range p.Words() {
		out = append(out, Column{Name: w, Kind: String})
	}
	if p.Kind == FuzzyDate {
		lo, hi := p.Range()
		out = append(out, Column{Name: lo, Kind: String}, Column{Name: hi, Kind: String})
	}
	for _, c := range p.Near() {
		out = append(out, Column{Name: c, Kind: Float})
	}
	if p.Forms {
		out = append(out, p.forms()...)
	}
	if !p.Ordered || p.SortKey(false) == p.Name {
		return out
	}
	out = append(out, Column{Name: p.SortKey(false), Kind: String, Key: true})
	if d := p.SortKey(true); d != p.SortKey(false) {
		out = append(out, Column{Name: d, Kind: String, Key: true})
	}
	return out
}

// Store writes the values of all columns of the property into row. The value v is nil for none, else a string, int64,
// float64 or bool by the property's kind; a map[string]string by language when it is localized; a Bounds when it is a
// FuzzyDate, a Point when it is a single Point; of a list a []any of these, of other Value structs anything that encodes
// as JSON.
func (p *Property) Store(row map[string]any, v any) error {
	for _, c := range p.Columns() {
		row[c.Name] = nil
	}
	var err error
	switch {
	case p.Kind == Value:
		if err = p.storeJSON(row, v); err == nil {
			err = p.storePoint(row, v)
		}
	case v == nil:
	case p.Kind == FuzzyDate:
		err = p.storeDate(row, v)
	case p.Localized:
		err = p.storeLocalized(row, v)
	default:
		row[p.Name] = v
		if s, ok := v.(string); ok && p.Fold() != nil {
			row[p.Fold()[0]] = key.Fold(s)
		}
	}
	if err != nil {
		return err
	}
	p.storeWords(row)
	return p.storeKeys(row, v)
}

// storeJSON keeps structs as text, because Neo4j has no nested values; an absent list is an empty one.
func (p *Property) storeJSON(row map[string]any, v any) error {
	if v == nil && p.List {
		v = []any{}
	}
	if v == nil {
		return nil
	}
	text, err := json.Marshal(v)
	row[p.Name] = string(text)
	return err
}

// storePoint keeps where a single Point lies on the unit sphere.
func (p *Property) storePoint(row map[string]any, v any) error {
	near := p.Near()
	if near == nil || v == nil {
		return nil
	}
	at, ok := v.(Point)
	if !ok {
		return fmt.Errorf("%s: %T is no point", p.Name, v)
	}
	if err := at.Check(); err != nil {
		return fmt.Errorf("%s: %w", p.Name, err)
	}
	row[near[0]], row[near[1]], row[near[2]] = key.Unit(at.Latitude, at.Longitude)
	return nil
}

// Check returns an error when there is no such place on the globe.
func (p Point) Check() error {
	switch {
	case !(math.Abs(p.Latitude) <= 90):
		return fmt.Errorf("the latitude %v is not between -90 and 90 degrees", p.Latitude)
	case !(math.Abs(p.Longitude) <= 180):
		return fmt.Errorf("the longitude %v is not between -180 and 180 degrees", p.Longitude)
	}
	return nil
}

func (p *Property) storeDate(row map[string]any, v any) error {
	b, ok := v.(Bounds)
	if !ok {
		return fmt.Errorf("%s: %T is no date", p.Name, v)
	}
	for i, part := range []any{b.EDTF, OrNull(b.Earliest), OrNull(b.Latest), b.Precision, b.Inferred} {
		row[p.Name+dateParts[i].Name] = part
	}
	lo, hi := p.Range()
	row[lo], row[hi] = cmp.Or(b.Earliest, BeginningOfTime), cmp.Or(b.Latest, EndOfTime)
	return nil
}

func (p *Property) storeLocalized(row map[string]any, v any) error {
	texts, ok := v.(map[string]string)
	if !ok {
		return fmt.Errorf("%s: %T is no text by language", p.Name, v)
	}
	for i, l := range Languages {
		if s, ok := texts[l]; ok {
			row[p.Read()[i].Name], row[p.Fold()[i]] = s, key.Fold(s)
		}
	}
	return nil
}

// storeKeys writes the sort keys; null sorts last in both directions.
func (p *Property) storeKeys(row map[string]any, v any) error {
	asc, desc := p.SortKey(false), p.SortKey(true)
	if !p.Ordered || asc == p.Name {
		return nil
	}
	up, down, err := p.keys(v)
	if err != nil {
		return err
	}
	row[asc] = up
	if desc != asc {
		row[desc] = down
	}
	return nil
}

// keys returns the ascending and the descending key of v. They differ only for null and for dates. A date that nothing
// bounds has no place in an order and is sorted like null.
func (p *Property) keys(v any) (up, down string, err error) {
	switch v := v.(type) {
	case nil:
		return key.Last, key.First, nil
	case map[string]string:
		for _, l := range Languages {
			if s, ok := v[l]; ok {
				return key.Text(s), key.Text(s), nil
			}
		}
		return key.Last, key.First, nil
	case Bounds:
		if v.Earliest == "" && v.Latest == "" {
			return key.Last, key.First, nil
		}
		lo, hi := cmp.Or(v.Earliest, BeginningOfTime), cmp.Or(v.Latest, EndOfTime)
		return lo + hi, hi + lo, nil
	}
	k, err := p.Key(v)
	return k, k, err
}

// Key returns the sort key of one value of the property, which must not be nil.
func (p *Property) Key(v any) (string, error) {
	switch v := v.(type) {
	case string:
		if p.Kind == String {
			return key.Text(v), nil
		}
		return v, nil // ids, enums and dates are ASCII
	case int64:
		return key.Int(v), nil
	case float64:
		return key.Float(v), nil
	case bool:
		return key.Bool(v), nil
	}
	return "", fmt.Errorf("%s: a %T has no order", p.Name, v)
}

// Columns returns all stored columns of a type: those of its properties, id first, and those that full text finds it by.
func (t *Type) Columns() []Column {
	var out []Column
	for _, p := range t.Properties {
		out = append(out, p.Columns()...)
	}
	out = append(out, t.words()...)
	slices.SortStableFunc(out, func(a, b Column) int { return rankID(a) - rankID(b) })
	return out
}

// Columns returns all stored columns of a link's properties.
func (l *LinkType) Columns() []Column {
	var out []Column
	for _, p := range l.Properties {
		out = append(out, p.Columns()...)
	}
	return out
}

func rankID(c Column) int {
	if c.Name == "id" {
		return 0
	}
	return 1
}

// OrNull returns a text as a value of a column: there is none when it is empty.
func OrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
