package schema_test

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/schema"
)

func load(t *testing.T) *schema.Model {
	t.Helper()
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func typeNames(ts []*schema.Type) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.Name
	}
	return out
}

func TestPossible(t *testing.T) {
	m := load(t)
	for name, want := range map[string][]string{
		"Source":        {"Article", "Reference"},
		"RemovalGround": {"AdministrativeGround", "CrimeCategory"},
		"Actor":         {"ActorGroup", "Country", "Official", "Organization"},
		"Flight":        {"Flight"},
		"Node":          typeNames(m.Objects()),
		"Entity":        slices.DeleteFunc(typeNames(m.Objects()), func(n string) bool { return slices.Contains([]string{"Claim", "Conflict", "Contender"}, n) }),
	} {
		if got := typeNames(m.Type(name).Possible); !slices.Equal(got, want) {
			t.Errorf("possible types of %s are %v, want %v", name, got, want)
		}
	}
}

func TestImplementsTheGeneralFirst(t *testing.T) {
	m := load(t)
	if got, want := typeNames(m.Type("Article").Implements), []string{"Node", "Entity", "Source"}; !slices.Equal(got, want) {
		t.Errorf("Article implements %v, want %v", got, want)
	}
	if got, want := m.Type("Country").Labels(), []string{"Actor", "Country", "Entity", "Node"}; !slices.Equal(got, want) {
		t.Errorf("the labels of Country are %v, want %v", got, want)
	}
}

func TestOrigin(t *testing.T) {
	m := load(t)
	for _, c := range []struct{ typ, field, want string }{
		{"Article", "id", "Node"},
		{"Article", "name", "Entity"},
		{"Article", "published", "Source"},
		{"Article", "author", "Article"},
		{"Claim", "id", "Node"},
	} {
		if got := m.Type(c.typ).Property(c.field).Origin; got.Name != c.want {
			t.Errorf("the origin of %s.%s is %s, want %s", c.typ, c.field, got.Name, c.want)
		}
	}
	for _, c := range []struct{ typ, field, want, rel string }{
		{"Flight", "claims", "Entity", "SUBJECT"},
		{"Article", "claims", "Source", "IN_SOURCE"}, // links of another type than Entity.claims
		{"Article", "mentionedIn", "Entity", "MENTIONED_IN"},
		{"CrimeCategory", "deportees", "RemovalGround", "REMOVED_FOR"},
		{"Flight", "deportees", "Flight", "CARRIED"},
	} {
		r := m.Type(c.typ).Relationship(c.field)
		if r.Origin.Name != c.want || r.Type != c.rel {
			t.Errorf("the origin of %s.%s is %s over %s, want %s over %s", c.typ, c.field, r.Origin.Name, r.Type, c.want, c.rel)
		}
	}
}

func TestRelationship(t *testing.T) {
	m := load(t)
	for _, c := range []struct {
		typ, field, source, target, link string
		many, evidence                   bool
	}{
		{"Agreement", "flights", "Flight", "Agreement", "", true, true},
		{"Flight", "destination", "Flight", "Place", "", false, true},
		{"Flight", "claims", "Claim", "Flight", "", true, false},
		{"Claim", "source", "Claim", "Source", "", false, false},
		{"DeporteeGroup", "crimes", "DeporteeGroup", "CrimeCategory", "Removal", true, true},
	} {
		r := m.Type(c.typ).Relationship(c.field)
		source, target := r.Ends()
		if source.Name != c.source || target.Name != c.target || r.Many != c.many || r.Evidence != c.evidence {
			t.Errorf("%s.%s: from %s to %s, many %t, evidence %t; want %+v", c.typ, c.field, source.Name, target.Name, r.Many, r.Evidence, c)
		}
		if (r.Link == nil) != (c.link == "") || r.Link != nil && r.Link.Name != c.link {
			t.Errorf("%s.%s: links carry %v, want %q", c.typ, c.field, r.Link, c.link)
		}
	}
}

func TestSorted(t *testing.T) {
	m := load(t)
	for field, want := range map[string][]*schema.Property{"flights": {m.Type("Flight").Property("date")}, "returned": nil} {
		if got := m.Type("Agreement").Relationship(field).Sorted; !slices.Equal(got, want) {
			t.Errorf("Agreement.%s is sorted by %v, want %v", field, got, want)
		}
	}
}

// What a to-one field has beside it for its link is no relationship and no property.
func TestEdgeFieldsAreNotOfTheModel(t *testing.T) {
	f := load(t).Type("Flight")
	if f.Property("destinationEdge") != nil || f.Relationship("destinationEdge") != nil {
		t.Error("destinationEdge is in the model")
	}
}

func TestColumns(t *testing.T) {
	m := load(t)
	for _, c := range []struct {
		typ, property string
		want          []string
	}{
		{"Flight", "id", []string{"id"}},
		{"Flight", "name", []string{"name_EN", "name_ES", "name_EN_f", "name_ES_f", "name_EN_words", "name_ES_words", "name_k"}},
		{"Flight", "aliases", []string{"aliases"}},
		{"Flight", "charter", []string{"charter", "charter_k", "charter_kd"}},
		{"Flight", "date", []string{
			"date_edtf", "date_earliest", "date_latest", "date_precision", "date_inferred", "date_lo", "date_hi", "date_k", "date_kd",
		}},
		{"Place", "point", []string{"point", "point_x", "point_y", "point_z"}},
		{"Claim", "selectors", []string{"selectors"}},
		{"Claim", "reason", []string{"reason", "reason_f"}},
		{"Claim", "confidence", []string{"confidence", "confidence_k"}},
	} {
		var got []string
		for _, col := range m.Type(c.typ).Property(c.property).Columns() {
			got = append(got, col.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("the columns of %s.%s are %v, want %v", c.typ, c.property, got, c.want)
		}
	}
	if first := m.Type("Flight").Columns()[0]; first.Name != "id" || !first.Find {
		t.Errorf("the first column is %+v, want the id, to be found by", first)
	}
}

func TestStorePoint(t *testing.T) {
	p := load(t).Type("Place").Property("point")
	row := map[string]any{}
	if err := p.Store(row, schema.Point{Latitude: 90, Longitude: -70}); err != nil {
		t.Fatal(err)
	}
	if row["point"] != `{"latitude":90,"longitude":-70}` || row["point_z"] != 1.0 {
		t.Errorf("the north pole is stored as %v", row)
	}
	if err := p.Store(row, nil); err != nil {
		t.Fatal(err)
	}
	if want := map[string]any{"point": nil, "point_x": nil, "point_y": nil, "point_z": nil}; !maps.Equal(row, want) {
		t.Errorf("no point is stored as %v", row)
	}
	for _, wrong := range []any{
		schema.Point{Latitude: -90.1}, schema.Point{Longitude: 180.1}, schema.Point{Latitude: math.NaN()}, schema.Point{Longitude: math.Inf(1)}, "8, 9",
	} {
		if err := p.Store(row, wrong); err == nil {
			t.Errorf("%v is stored as %v", wrong, row)
		}
	}
}

// What can be added up, and under which conditions. All other numbers have none: figures are never added up.
func TestAdditive(t *testing.T) {
	var got []string
	for _, typ := range load(t).Types() {
		for _, p := range typ.Properties {
			if a := p.Additive; a != nil {
				line := typ.Name + "." + p.Name
				if a.Unless != nil {
					line += " unless " + a.Unless.Name + " is " + a.Is
				}
				if a.Per != nil {
					line += " per " + a.Per.Name
				}
				if a.Whole != nil {
					line += " without parts by " + a.Whole.Type
				}
				got = append(got, line)
			}
		}
	}
	want := []string{"DeporteeGroup.size unless level is AGGREGATE without parts by SUBGROUP_OF", "Donation.quantity per asset", "Donation.value per currency"}
	if !slices.Equal(got, want) {
		t.Errorf("additive are %q, want %q", got, want)
	}
}

func TestInputsOfferWhatTheModelDoes(t *testing.T) {
	s, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, typ := range m.Types() {
		order := s.Types[typ.Name+"Order"]
		if order == nil {
			continue
		}
		where := s.Types[typ.Name+"Where"]
		for _, p := range typ.Properties {
			if offered := where.Fields.ForName(p.Name) != nil; offered != p.Filtered {
				t.Errorf("%s.%s: offered in where %t, filtered in the model %t", typ.Name, p.Name, offered, p.Filtered)
			}
			if offered := order.Fields.ForName(p.Name) != nil; offered != p.Ordered {
				t.Errorf("%s.%s: offered in orderBy %t, ordered in the model %t", typ.Name, p.Name, offered, p.Ordered)
			}
		}
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	s, _, err := schema.Load(schema.Mutations())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range s.Types {
		if d.BuiltIn {
			continue
		}
		described(t, d.Name, d.Description)
		for _, v := range d.EnumValues {
			described(t, d.Name+"."+v.Name, v.Description)
		}
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			described(t, d.Name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				described(t, d.Name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
	}
}

func described(t *testing.T, name, description string) {
	t.Helper()
	if description == "" {
		t.Errorf("%s has no description", name)
	}
}
