package seed

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const (
	articleA = "article-us-panama-repatriation-deal"
	articleB = "article-oct-30-deportation-flight"
	flight   = "flight-10-30-medellin"
	whole    = "cohort-10-30-all"
	crimes18 = "cohort-10-30-serious-crimes"
	rules16  = "cohort-10-30-immigration-violations"
)

// loadBundled returns a store with all bundled documents.
func loadBundled(t testing.TB) *fake {
	t.Helper()
	docs, err := Bundled(model(t))
	if err != nil {
		t.Fatal(err)
	}
	f := newFake()
	f.load(t, docs...)
	return f
}

// TestBundledLinks asks what the first questions of an analyst need.
func TestBundledLinks(t *testing.T) {
	f := loadBundled(t)
	for _, c := range []struct {
		what string
		got  []string
		want string
	}{
		{"flights under B", f.sources("CONDUCTED_UNDER", "agreement-us-pa-mou-b"), flight},
		{"flights under A", f.sources("CONDUCTED_UNDER", "agreement-us-pa-memorandum-a"), ""},
		{"carried", f.targets("CARRIED", flight), whole},
		{"origin of the whole", f.targets("HAS_NATIONALITY", whole), "country-co"},
		{"destination", f.targets("HAS_DESTINATION", flight), "place-medellin"},
		{"country of Medellín", f.targets("LOCATED_IN", "place-medellin"), "country-co"},
		{"parts of the whole", f.sources("SUBGROUP_OF", whole), rules16 + " " + crimes18},
		{"grounds of the whole", f.targets("REMOVED_FOR", whole), "crime-drug-trafficking crime-environmental crime-migrant-smuggling"},
		{"grounds of the 18", f.targets("REMOVED_FOR", crimes18), "crime-drug-trafficking crime-environmental crime-migrant-smuggling crime-serious-unspecified"},
		{"grounds of the 16", f.targets("REMOVED_FOR", rules16), "ground-immigration-violation"},
		{"payer of the transport", f.targets("FUNDED_BY", "commitment-us-pay-transport"), "country-us"},
		{"payer of B's commitment", f.targets("FUNDED_BY", "commitment-enhance-cooperation"), ""},
		{"what the US pays for", f.sources("FUNDED_BY", "country-us"), "commitment-us-cover-repatriation-costs commitment-us-pay-transport"},
		{"agreements of Panama", f.sources("HAS_PARTY", "country-pa"), "agreement-us-pa-memorandum-a agreement-us-pa-mou-b"},
		{"agreements of Colombia", f.sources("HAS_PARTY", "country-co"), ""},
		{"who profits from training", f.targets("BENEFITS", "commitment-us-training"), "org-gov-pa"},
		{"who trains", f.targets("OBLIGES", "commitment-us-training"), "org-dhs"},
		{"who signed A", f.targets("SIGNED_BY", "agreement-us-pa-memorandum-a"), "official-foreign-minister-pa-unnamed official-mayorkas"},
		{"the pledge is part of", f.sources("HAS_COMMITMENT", "commitment-mulino-close-darien"), ""},
		{"returned under B", f.sources("RETURNED_UNDER", "agreement-us-pa-mou-b"), "cohort-returned-under-agreement"},
	} {
		if got := strings.Join(c.got, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
	if n := len(f.targets("HAS_COMMITMENT", "agreement-us-pa-memorandum-a")); n != 7 {
		t.Errorf("A has %d commitments, want 7", n)
	}
}

func TestBundledValues(t *testing.T) {
	f := loadBundled(t)
	for _, c := range []struct {
		id, column string
		want       any
	}{
		{whole, "size", int64(34)},
		{crimes18, "size", int64(18)},
		{rules16, "size", int64(16)},
		{"cohort-returned-under-agreement", "sizeAtLeast", int64(2000)},
		{"cohort-returned-under-agreement", "level", "AGGREGATE"},
		{"agreement-us-pa-mou-b", "title_ES", "Memorando de Entendimiento"},
		{flight, "date_edtf", "XXXX-10-30"},
		{flight, "date_earliest", "2024-10-30"},
		{flight, "date_latest", nil},
		{flight, "date_inferred", true},
		{articleA, "published_edtf", nil},
		{articleA, "codePoints", int64(3011)},
		{"official-biden", "named", true},
		{"official-director-snm-unnamed", "named", false},
		{"commitment-us-pay-transport", "modes", "[charter flight commercial ticket]"},
	} {
		got := f.nodes[c.id].Columns[c.column]
		if list, ok := got.([]any); ok {
			got = fmt.Sprint(list)
		}
		if got != c.want {
			t.Errorf("%s.%s = %v, want %v", c.id, c.column, got, c.want)
		}
	}
}

// TestBundledOfficials: article B names nobody, and both articles mention those that they speak of.
func TestBundledOfficials(t *testing.T) {
	f := loadBundled(t)
	named := map[string][]string{}
	for _, n := range f.nodes {
		if n.Type == "Official" && n.Columns["named"] == true {
			for _, a := range f.targets("MENTIONED_IN", n.ID) {
				named[a] = append(named[a], n.ID)
			}
		}
	}
	slices.Sort(named[articleA])
	if got, want := fmt.Sprint(named), "map["+articleA+":[official-biden official-mayorkas official-mulino]]"; got != want {
		t.Errorf("named officials %s, want %s", got, want)
	}
}

func TestBundledSilences(t *testing.T) {
	f := loadBundled(t)
	var got []string
	for _, n := range f.nodes {
		if n.Type == claimType && n.Columns["status"] == NotStated {
			got = append(got, n.Columns["slot"].(string))
		}
	}
	for _, want := range []string{
		flight + " date.year", flight + " «payer»", flight + " «air carrier»",
		"commitment-us-pay-transport FUNDED_BY country-us .amount", "commitment-enhance-cooperation FUNDED_BY",
		whole + " REMOVED_FOR crime-migrant-smuggling .count", "agreement-us-pa-mou-b SIGNED_BY",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no silence %q", want)
		}
	}
}

// TestBundledClaims: what an article states has a place in its text, what is inferred or derived has a reason.
func TestBundledClaims(t *testing.T) {
	docs, err := Bundled(model(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		claims, err := Expand(model(t), d, docs...)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range claims {
			switch {
			case c.Source != d.Source || c.Subject == "" || c.Rank == "":
				t.Errorf("%+v", c)
			case c.Status == Stated && d.annotated && len(c.Selectors) == 0:
				t.Errorf("%s has no place", c.Slot)
			case c.Status == Inferred && c.Reason == "":
				t.Errorf("%s has no reason", c.Slot)
			}
		}
	}
}

// TestBundledCarried: a flight carries the whole of its cohort, and parts are no further passengers.
func TestBundledCarried(t *testing.T) {
	f := loadBundled(t)
	for _, l := range f.links {
		if l.Type == "CARRIED" && l.To != whole {
			t.Errorf("%s carried %s", l.From, l.To)
		}
	}
	size := func(id string) int64 { return f.nodes[id].Columns["size"].(int64) }
	if size(crimes18)+size(rules16) != size(whole) {
		t.Error("the parts do not add up")
	}
}
