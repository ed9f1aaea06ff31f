package seed

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/convenio-graph/convenio/schema"
)

// property returns a property of the schema by "Type.name".
func property(t testing.TB, typ, name string) *schema.Property {
	t.Helper()
	p := model(t).Type(typ).Property(name)
	if p == nil {
		t.Fatalf("no %s.%s", typ, name)
	}
	return p
}

// claiming makes a claim for resolution; its source is its id.
func claiming(status string, confidence float64, value, publishedOn string) *Claim {
	c := &Claim{Subject: "x", Property: "p", Value: value, Status: status, Confidence: confidence, Source: fmt.Sprint(status, confidence, publishedOn)}
	c.identify()
	c.Rank = rank(c, publishedOn)
	return c
}

func bound(status string, value string) *Claim {
	c := claiming(status, 1, value, "")
	c.Bound = true
	return c
}

func TestResolveSingle(t *testing.T) {
	for name, c := range map[string]struct {
		claims   []*Claim
		want     any
		accepted []bool
	}{
		"nothing":                      {nil, nil, nil},
		"stated beats derived":         {[]*Claim{claiming(Derived, 1, "1", ""), claiming(Stated, 0.5, "2", "")}, int64(2), []bool{false, true}},
		"derived beats inferred":       {[]*Claim{claiming(Inferred, 1, "1", ""), claiming(Derived, 0.6, "2", "")}, int64(2), []bool{false, true}},
		"confidence decides":           {[]*Claim{claiming(Stated, 0.9, "1", ""), claiming(Stated, 0.91, "2", "")}, int64(2), []bool{false, true}},
		"the newer source decides":     {[]*Claim{claiming(Stated, 1, "1", "2023-01-01"), claiming(Stated, 1, "2", "2024-01-01")}, int64(2), []bool{false, true}},
		"unknown is oldest":            {[]*Claim{claiming(Stated, 1, "1", ""), claiming(Stated, 1, "2", "0000-01-01")}, int64(2), []bool{false, true}},
		"confidence before newness":    {[]*Claim{claiming(Stated, 0.9, "1", "2024-01-01"), claiming(Stated, 1, "2", "1999-01-01")}, int64(2), []bool{false, true}},
		"below the threshold":          {[]*Claim{claiming(Stated, 0.49, "1", "")}, nil, []bool{false}},
		"weak stated, strong inferred": {[]*Claim{claiming(Stated, 0.4, "1", ""), claiming(Inferred, 0.5, "2", "")}, int64(2), []bool{false, true}},
		"agreement":                    {[]*Claim{claiming(Stated, 1, "2", ""), claiming(Inferred, 0.6, "2", ""), claiming(Inferred, 0.4, "2", "")}, int64(2), []bool{true, true, false}},
		"silence alone":                {[]*Claim{claiming(NotStated, 1, "", "")}, nil, []bool{true}},
		"silence and inference":        {[]*Claim{claiming(NotStated, 1, "", ""), claiming(Inferred, 0.6, "2", "")}, int64(2), []bool{false, true}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := resolve(property(t, "DeporteeGroup", "size"), slices.Clone(c.claims))
			if err != nil || got != c.want {
				t.Errorf("got %v, %v, want %v", got, err, c.want)
			}
			for i, a := range c.accepted {
				if c.claims[i].Accepted != a {
					t.Errorf("accepted of claim %d is %v", i, !a)
				}
			}
		})
	}
}

func TestResolveDate(t *testing.T) {
	for name, c := range map[string]struct {
		claims   []*Claim
		want     any
		accepted []bool
	}{
		"the flight": {
			[]*Claim{claiming(Stated, 1, "XXXX-10-30", ""), bound(Derived, "2024-10-30/.."), claiming(Inferred, 0.75, "2025-10-30?", "")},
			schema.Bounds{EDTF: "XXXX-10-30", Earliest: "2024-10-30", Precision: "DAY_OF_YEAR", Inferred: true}, []bool{true, true, false},
		},
		"its own bounds": {
			[]*Claim{claiming(Stated, 1, "2024-07", "")},
			schema.Bounds{EDTF: "2024-07", Earliest: "2024-07-01", Latest: "2024-07-31", Precision: "MONTH"}, []bool{true},
		},
		"an inference narrows nothing": {
			[]*Claim{claiming(Inferred, 0.9, "2024?", "")},
			schema.Bounds{EDTF: "2024?", Precision: "YEAR"}, []bool{true},
		},
		"bounds alone are no date": {[]*Claim{bound(Stated, "2024/..")}, nil, []bool{false}},
		"a finer date narrows": {
			[]*Claim{claiming(Stated, 1, "2024", ""), claiming(Stated, 0.8, "2024-07", "")},
			schema.Bounds{EDTF: "2024", Earliest: "2024-07-01", Latest: "2024-07-31", Precision: "YEAR", Inferred: true}, []bool{true, true},
		},
		"a contradiction does not": {
			[]*Claim{claiming(Stated, 1, "2024", ""), claiming(Stated, 0.8, "2025", ""), bound(Stated, "../2023")},
			schema.Bounds{EDTF: "2024", Earliest: "2024-01-01", Latest: "2024-12-31", Precision: "YEAR"}, []bool{true, false, false},
		},
		"nor does another day of some year": {
			[]*Claim{claiming(Stated, 1, "XXXX-10-30", ""), claiming(Stated, 0.8, "XXXX-11-02", "")},
			schema.Bounds{EDTF: "XXXX-10-30", Precision: "DAY_OF_YEAR"}, []bool{true, false},
		},
		"a month without the day": {
			[]*Claim{claiming(Stated, 1, "XXXX-10-30", ""), claiming(Stated, 0.8, "2024-11", ""), bound(Stated, "2024-11/..")},
			schema.Bounds{EDTF: "XXXX-10-30", Earliest: "2024-11-01", Precision: "DAY_OF_YEAR", Inferred: true}, []bool{true, false, true},
		},
		"a weak bound": {
			[]*Claim{claiming(Stated, 1, "2024", ""), func() *Claim { c := claiming(Stated, 0.3, "2024-07/..", ""); c.Bound = true; return c }()},
			schema.Bounds{EDTF: "2024", Earliest: "2024-01-01", Latest: "2024-12-31", Precision: "YEAR"}, []bool{true, false},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := resolve(property(t, "Flight", "date"), slices.Clone(c.claims))
			if err != nil || got != c.want {
				t.Errorf("got %+v, %v, want %+v", got, err, c.want)
			}
			for i, a := range c.accepted {
				if c.claims[i].Accepted != a {
					t.Errorf("accepted of claim %d is %v", i, !a)
				}
			}
		})
	}
}

func TestResolveList(t *testing.T) {
	claims := []*Claim{claiming(Stated, 1, "b", ""), claiming(Inferred, 0.6, "a", ""), claiming(Derived, 1, "b", ""), claiming(Stated, 0.4, "c", "")}
	got, err := resolve(property(t, "Entity", "aliases"), claims)
	if want := []any{"a", "b"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := resolve(property(t, "Entity", "aliases"), nil); err != nil || len(got.([]any)) != 0 {
		t.Errorf("no claims: %v, %v", got, err)
	}
}

func TestResolveLocalized(t *testing.T) {
	en, es, es2 := claiming(Stated, 1, "Panama", ""), claiming(Derived, 1, "Panamá", ""), claiming(Stated, 0.7, "República de Panamá", "")
	en.Lang, es.Lang, es2.Lang = "EN", "ES", "ES"
	got, err := resolve(property(t, "Entity", "name"), []*Claim{en, es, es2})
	if want := map[string]string{"EN": "Panama", "ES": "República de Panamá"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestResolveLink(t *testing.T) {
	link := func(status string, confidence float64) *Claim {
		c := &Claim{Subject: "a", Relationship: "R", Target: "b", Source: status, Status: status, Confidence: confidence, linkKey: "x (y"}
		c.identify()
		c.Rank = rank(c, "")
		return c
	}
	if l := resolveLink([]*Claim{link(Stated, 0.4)}); l != nil {
		t.Errorf("a hypothesis makes the link %+v", l)
	}
	l := resolveLink([]*Claim{link(Inferred, 1), link(Stated, 0.6), link(Derived, 0.9)})
	if l == nil || l.Status != Stated || l.Confidence != 0.6 || l.Key != "x (y" || l.From != "a" || l.To != "b" {
		t.Errorf("got %+v", l)
	}
}

// claimsOf draws claims that compete for one date.
func claimsOf(dates []string) *rapid.Generator[[]*Claim] {
	one := rapid.Custom(func(t *rapid.T) *Claim {
		c := claiming(rapid.SampledFrom(statuses).Draw(t, "status"), float64(rapid.IntRange(0, 10).Draw(t, "confidence"))/10,
			rapid.SampledFrom(dates).Draw(t, "value"), rapid.SampledFrom([]string{"", "2023-05-06", "2024-01-01"}).Draw(t, "published"))
		c.Bound = rapid.Bool().Draw(t, "bound")
		if c.Status == NotStated {
			c.Value, c.Bound = "", false
		}
		c.identify()
		return c
	})
	return rapid.SliceOfNDistinct(one, 0, 8, func(c *Claim) string { return c.ID })
}

var someDates = []string{"2024", "2024-07", "XXXX-10-30", "2024-10-30/..", "../2025", "2023", "2025-10-30?"}

// TestResolveOrder: the order in which claims come does not matter.
func TestResolveOrder(t *testing.T) {
	p := property(t, "Flight", "date")
	rapid.Check(t, func(t *rapid.T) {
		claims := claimsOf(someDates).Draw(t, "claims")
		shuffled := rapid.Permutation(claims).Draw(t, "shuffled")
		a, err := resolve(p, claims)
		if err != nil {
			t.Fatal(err)
		}
		var accepted []bool
		for _, c := range claims {
			accepted = append(accepted, c.Accepted)
		}
		b, err := resolve(p, shuffled)
		if err != nil || !reflect.DeepEqual(a, b) {
			t.Fatalf("%v and %v, %v", a, b, err)
		}
		for i, c := range claims {
			if c.Accepted != accepted[i] {
				t.Fatalf("claim %d is accepted in one order only", i)
			}
		}
	})
}

// TestResolveMore: another claim never makes a winner of a worse rank, and never widens bounds but by a new winner.
func TestResolveMore(t *testing.T) {
	p := property(t, "Flight", "date")
	rapid.Check(t, func(t *rapid.T) {
		claims := claimsOf(someDates).Draw(t, "claims")
		if len(claims) == 0 {
			return
		}
		fewer := byRank(slices.Clone(claims[1:]))
		all := byRank(slices.Clone(claims))
		before, after := best(fewer), best(all)
		if before != nil && (after == nil || after.Rank > before.Rank) {
			t.Fatalf("the winner %+v gave way to %+v", before, after)
		}
		v, err := resolve(p, all)
		if err != nil {
			t.Fatal(err)
		}
		if d, ok := v.(schema.Bounds); ok && d.Earliest != "" && d.Latest != "" && d.Earliest > d.Latest {
			t.Fatalf("no day fits %+v", d)
		}
	})
}

func TestRank(t *testing.T) {
	best := []*Claim{
		claiming(Stated, 1, "a", "2024-05-01"), claiming(Stated, 1, "b", "2024-04-30"), claiming(Stated, 1, "c", ""), claiming(Stated, 0.9999, "d", "2025-01-01"),
		claiming(Derived, 1, "e", ""), claiming(Inferred, 1, "f", ""), claiming(NotStated, 1, "", ""),
	}
	for i := range len(best) - 1 {
		if best[i].Rank >= best[i+1].Rank {
			t.Errorf("%s does not come before %s", best[i].Rank, best[i+1].Rank)
		}
	}
}

func TestClaimID(t *testing.T) {
	a := Claim{Subject: "x", Property: "size", Value: "3", Source: "s", Status: Stated, Confidence: 1}
	b := a
	b.Status, b.Confidence, b.Reason, b.Selectors, b.Speaker = Inferred, 0.5, "because", []Selector{{Start: 1, End: 2}}, "who"
	a.identify()
	b.identify()
	if a.ID != b.ID {
		t.Error("status, confidence, reason, places or speaker change the id")
	}
	for name, change := range map[string]func(*Claim){
		"subject": func(c *Claim) { c.Subject = "y" }, "value": func(c *Claim) { c.Value = "4" }, "source": func(c *Claim) { c.Source = "t" },
		"bound": func(c *Claim) { c.Bound = true }, "silence": func(c *Claim) { c.Status = NotStated }, "property": func(c *Claim) { c.Property = "p" },
	} {
		c := a
		if change(&c); true {
			c.identify()
		}
		if c.ID == a.ID {
			t.Errorf("another %s has the same id", name)
		}
	}
}
