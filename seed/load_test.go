package seed

import (
	"context"
	"errors"
	"math/rand"
	"strings"
	"testing"
)

func TestLoadTwiceChangesNothing(t *testing.T) {
	docs, err := Bundled(model(t))
	if err != nil {
		t.Fatal(err)
	}
	f := newFake()
	first := f.load(t, docs...)
	before := f.dump()
	again := f.load(t, docs...)
	if again.Changed() || !first.Changed() {
		t.Errorf("changed: %v, then %v", first.Changed(), again.Changed())
	}
	if f.dump() != before {
		t.Error("the second load changed the store")
	}
	for _, l := range again.Documents {
		if l.Unchanged == 0 || l.NodesWritten+l.LinksWritten+l.NodesDeleted+l.LinksDeleted > 0 {
			t.Errorf("%+v", l)
		}
	}
}

// TestLoadOrder loads the bundled documents one by one in many orders.
func TestLoadOrder(t *testing.T) {
	docs, err := Bundled(model(t))
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	for seed := range 12 {
		f := newFake()
		order := rand.New(rand.NewSource(int64(seed))).Perm(len(docs))
		for _, i := range order {
			f.load(t, docs[i])
		}
		if got := f.dump(); want == "" {
			want = got
		} else if got != want {
			t.Fatalf("order %v differs: %s", order, firstDifference(want, got))
		}
	}
}

func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range as {
		if i >= len(bs) || as[i] != bs[i] {
			return as[i] + "\n  and\n" + strings.Join(bs[min(i, len(bs)):min(i+1, len(bs))], "")
		}
	}
	return "one has more"
}

// TestLoadNewerVersion replaces documents by versions that say less, and at last nothing but what the source is.
func TestLoadNewerVersion(t *testing.T) {
	const head = "source: {id: ref, type: Reference, name: {en: R}}\n"
	versions := []string{
		head + "entities: {a: {type: Flight, name: {en: A}, charter: true}, b: {type: DeporteeGroup, name: {en: B}, size: 3, flight: a}}\n",
		head + "entities: {a: {type: Flight, name: {en: A}, charter: false}, b: {type: DeporteeGroup, name: {en: B}, flight: {to: a, confidence: 0.7}}}\n",
		head + "entities: {a: {type: Place, name: {en: A}}}\n",
		head,
	}
	last := newFake()
	last.load(t, parse(t, "ref.yaml", versions[3]))
	for i, from := range versions {
		for j, to := range versions {
			f, direct := newFake(), newFake()
			f.load(t, parse(t, "ref.yaml", from))
			f.load(t, parse(t, "ref.yaml", to))
			direct.load(t, parse(t, "ref.yaml", to))
			if f.dump() != direct.dump() {
				t.Errorf("version %d over %d: %s", j, i, firstDifference(direct.dump(), f.dump()))
			}
		}
	}
	if n := len(last.nodes); n != 3 {
		t.Errorf("a source that says nothing leaves %d nodes, want itself and the claims of its type and name: %s", n, last.dump())
	}
}

// TestLoadCompeting loads two sources that contradict each other, in both orders.
func TestLoadCompeting(t *testing.T) {
	older := parse(t, "older.yaml", `
source: {id: older, type: Reference, name: {en: Older}, published: "2020-01-01"}
entities: {x: {type: Flight, name: {en: From older}, charter: true, destination: p}, p: {type: Place, name: {en: P}}}
`)
	newer := parse(t, "newer.yaml", `
source: {id: newer, type: Reference, name: {en: Newer}, published: "2021-01-01"}
entities: {x: {type: Flight, name: {en: From newer}, aliases: [y]}, p: {type: Place, name: {en: P}}}
silences: {x: [charter]}
`)
	for _, docs := range [][]*Document{{older, newer}, {newer, older}} {
		f := newFake()
		f.load(t, docs...)
		x := f.nodes["x"].Columns
		if x["name_EN"] != "From newer" || x["charter"] != true {
			t.Errorf("x is %v", x)
		}
		if len(f.targets("HAS_DESTINATION", "x")) != 1 {
			t.Error("the link is missing")
		}
	}
}

// TestLoadPublication: when a source's date changes, all its claims change their rank.
func TestLoadPublication(t *testing.T) {
	const body = "entities: {x: {type: Flight, name: {en: %}}}\n"
	doc := func(id, date string) *Document {
		return parse(t, id, "source: {id: "+id+", type: Reference, name: {en: S}, published: \""+date+"\"}\n"+strings.ReplaceAll(body, "%", id))
	}
	f := newFake()
	f.load(t, doc("one", "2020"), doc("two", "2021"))
	if got := f.nodes["x"].Columns["name_EN"]; got != "two" {
		t.Errorf("name %v", got)
	}
	f.load(t, doc("one", "2022"))
	if got := f.nodes["x"].Columns["name_EN"]; got != "one" {
		t.Errorf("name %v after the older source became the newer one", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	place := parse(t, "place.yaml", "source: {id: place, type: Reference, name: {en: P}}\nentities: {x: {type: Place, name: {en: X}}}\n")
	other := parse(t, "other.yaml", "source: {id: other, type: Reference, name: {en: O}}\n")
	user := "source: {id: user, type: Reference, name: {en: U}}\nuses: [place]\n"
	for name, c := range map[string]struct {
		first  []*Document
		second string
		want   string
	}{
		"clash with the store": {
			[]*Document{place}, "source: {id: user, type: Reference, name: {en: U}}\nentities: {x: {type: Flight, name: {en: X}}}\n",
			`user.yaml:2:22: "x" is declared as Flight here and as Place by place; use another id, or the same type`,
		},
		"unknown id": {
			[]*Document{place}, user + "entities: {f: {type: Flight, name: {en: F}, destination: y}}\n",
			`user.yaml:3:58: no document at hand declares "y"; declare it under entities: or add its document to uses:`,
		},
		"wrong type": {
			[]*Document{place}, user + "entities: {f: {type: Flight, name: {en: F}, agreement: x}}\n",
			`user.yaml:3:56: agreement leads to Agreement, and "x" is of the type Place; name an entity of the type Agreement`,
		},
		"not used": {
			[]*Document{place, other}, strings.Replace(user, "place", "other", 1) + "entities: {f: {type: Flight, name: {en: F}, destination: x}}\n",
			`user.yaml:3:58: "x" is declared by place, which this document does not use; add place to uses:`,
		},
		"unknown field of a used entity": {
			[]*Document{place}, user + "passages: [{says: {x: {charter: true}}}]\n",
			`user.yaml:3:24: Place has no field "charter"`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake()
			f.load(t, c.first...)
			before := f.dump()
			var err error
			d, err := Parse(model(t), "user.yaml", []byte(c.second))
			if err == nil {
				_, err = Load(context.Background(), f, model(t), d)
			}
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
			if f.dump() != before {
				t.Error("something was written")
			}
		})
	}
}

// TestLoadDangling: a link to an entity of a document that is not there yet waits for it, in whatever order.
func TestLoadDangling(t *testing.T) {
	user := parse(t, "user.yaml", "source: {id: user, type: Reference, name: {en: U}}\nuses: [place]\nentities: {f: {type: Flight, name: {en: F}, destination: x}}\npassages: [{says: {x: {arrivals: f, aliases: [why]}}}]\n")
	place := parse(t, "place.yaml", "source: {id: place, type: Reference, name: {en: P}}\nentities: {x: {type: Place, name: {en: X}}}\n")
	one, other := newFake(), newFake()
	one.load(t, user)
	if one.nodes["x"].ID != "" {
		t.Error("x exists without a declaration")
	}
	one.load(t, place)
	other.load(t, place)
	other.load(t, user)
	if one.dump() != other.dump() {
		t.Error(firstDifference(one.dump(), other.dump()))
	}
}

// TestLoadMisfit: what was said of an id before it had a type must fit the type.
func TestLoadMisfit(t *testing.T) {
	user := parse(t, "user.yaml", "source: {id: user, type: Reference, name: {en: U}}\nuses: [place]\nentities: {f: {type: Flight, name: {en: F}, agreement: x}}\n")
	place := parse(t, "place.yaml", "source: {id: place, type: Reference, name: {en: P}}\nentities: {x: {type: Place, name: {en: X}}}\n")
	f := newFake()
	f.load(t, user)
	_, err := Load(context.Background(), f, model(t), place)
	var ps Problems
	if !errors.As(err, &ps) || len(ps) != 1 || ps[0].Line != 2 || !strings.Contains(ps[0].Message, "CONDUCTED_UNDER") {
		t.Errorf("got %v", err)
	}
}

// TestLoadColumns: every node has all the sort keys of its type, which are never null.
func TestLoadColumns(t *testing.T) {
	f := loadBundled(t)
	for _, n := range f.nodes {
		for _, c := range model(t).Type(n.Type).Columns() {
			if c.Name == "id" || !c.Key {
				continue
			}
			if _, ok := n.Columns[c.Name].(string); !ok {
				t.Errorf("%s %s has no %s", n.Type, n.ID, c.Name)
			}
		}
	}
	if c := f.nodes[whole].Columns; c["aliases"] == nil {
		t.Error("a list without members is absent")
	}
}

func TestClaimNode(t *testing.T) {
	paragraph := 3
	in := Claim{
		ID: "claim-1", Key: "k", Subject: "s", Property: "date", Value: "2024", Bound: true, Relationship: "R", Target: "t", Source: "src", Status: Derived,
		Confidence: 0.5, Voice: Speaker, Speaker: "who", Reason: "why", Selectors: []Selector{{1, 2, &paragraph}, {3, 4, nil}}, Slot: "s R t .date", Rank: "r", Accepted: true,
	}
	n, err := in.node(model(t))
	if err != nil {
		t.Fatal(err)
	}
	out, err := claimOf(model(t), n)
	if err != nil || !in.same(out) || out.Slot != in.Slot || out.Value != in.Value || out.Bound != in.Bound || !out.Accepted {
		t.Errorf("%+v became %+v, %v", in, out, err)
	}
	if len(in.links(model(t))) != 4 {
		t.Errorf("links %v", in.links(model(t)))
	}
	for _, c := range model(t).Type(claimType).Columns() {
		if _, ok := n.Columns[c.Name]; !ok && c.Name != "id" {
			t.Errorf("no column %s", c.Name)
		}
	}
}
