package seed

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The inventory in testdata says what the two bundled articles state, imply, leave open and speak of. It was written
// from the articles and not from the documents, and is compared with what the documents claim.

// inventoried names the articles as the inventory does.
var inventoried = map[string]string{articleA: "A", articleB: "B"}

// inventory returns the lines of a file of the inventory, without remarks.
func inventory(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "inventory", name))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(string(text), "\n"), func(line string) bool {
		return line == "" || strings.HasPrefix(line, "#")
	})
}

// bundledClaims returns the claims of all bundled documents.
func bundledClaims(t *testing.T) []Claim {
	t.Helper()
	docs, err := Bundled(model(t))
	if err != nil {
		t.Fatal(err)
	}
	var out []Claim
	for _, d := range docs {
		claims, err := Expand(model(t), d, docs...)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, claims...)
	}
	return out
}

// TestInventoryFacts: each fact of the articles is carried by the claims that the inventory names, as surely as it says,
// and no claim has a key that is not in the inventory.
func TestInventoryFacts(t *testing.T) {
	got := map[string]string{} // by article and key, how surely
	for _, c := range bundledClaims(t) {
		if c.Key != "" {
			got[inventoried[c.Source]+" "+c.Key] = fmt.Sprintf("%s %g", c.Status, c.Confidence)
		}
	}
	named := map[string]bool{}
	for _, line := range inventory(t, "facts.txt") {
		f := strings.Fields(line)
		if len(f) == 4 {
			f = append(f, f[1])
		}
		claim := f[0] + " " + f[4]
		named[claim] = true
		if want := f[2] + " " + f[3]; got[claim] != want {
			t.Errorf("the fact %s has the claim %s with %q, want %q", f[1], claim, got[claim], want)
		}
	}
	for claim := range got {
		if !named[claim] {
			t.Errorf("the claim %s is not in the inventory", claim)
		}
	}
}

// TestInventoryEntities: all that the articles speak of is in the graph, as what the inventory says, and nothing else is
// said to be in them.
func TestInventoryEntities(t *testing.T) {
	f := loadBundled(t)
	var got []string
	for id, n := range f.nodes {
		if n.Type != claimType && n.Columns["name_EN"] != nil && n.Type != "Reference" {
			got = append(got, id+" "+n.Type)
		}
	}
	slices.Sort(got)
	compareLines(t, got, inventory(t, "entities.txt"))
}

// TestInventorySilences: what was looked for and not found is kept as such.
func TestInventorySilences(t *testing.T) {
	var got []string
	for _, c := range bundledClaims(t) {
		if c.Status == NotStated {
			got = append(got, inventoried[c.Source]+" "+c.Slot)
		}
	}
	slices.Sort(got)
	compareLines(t, got, inventory(t, "silences.txt"))
}

// compareLines reports the lines that only one of two lists has.
func compareLines(t *testing.T, got, want []string) {
	t.Helper()
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("not in the inventory: %s", line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("in the inventory alone: %s", line)
		}
	}
}

// TestInventorySources: no claim is without a source that is in the graph, no node and no link without a claim, and no
// claim about a text without the place or the manner in which it was found.
func TestInventorySources(t *testing.T) {
	f := loadBundled(t)
	stated := map[string]bool{}
	for _, c := range bundledClaims(t) {
		stated[c.Subject], stated[c.Slot] = true, true
		if n, ok := f.nodes[c.Source]; !ok || n.Type != "Article" && n.Type != "Reference" {
			t.Errorf("%s: the source %q is not in the graph", c.Slot, c.Source)
		}
		read := c.Status == Stated && inventoried[c.Source] != ""
		if read && len(c.Selectors) == 0 || !read && inventoried[c.Source] != "" && c.Reason == "" && c.Voice != Annotator && len(c.Selectors) == 0 {
			t.Errorf("%s: neither a place nor a reason", c.Slot)
		}
	}
	for id, n := range f.nodes {
		if n.Columns["name_EN"] != nil && !stated[id] {
			t.Errorf("no claim is about %s", id)
		}
	}
	for _, l := range f.links {
		if l.Status != "" && !stated[linkSlot(l.From, l.Type, l.To, l.Key)] {
			t.Errorf("no claim states %s %s %s", l.From, l.Type, l.To)
		}
	}
}
