package storetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
)

// Pages walks lists page by page, at the root and nested, in several orders and sizes of pages, and holds what it
// meets against the whole list.
func Pages(t *testing.T, open Open) {
	m := realModel(t)
	st := open(t, m)
	t.Cleanup(func() { _ = st.Close() })
	load(t, st, m, "corpus/language")
	g, err := graph.New(st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, order := range []string{
		"{id: ASC}", "{id: DESC}", "{name: ASC}", "{name: DESC}", "{date: ASC}", "{date: DESC}", "{charter: ASC}", "{charter: DESC}",
		"[{charter: ASC}, {date: DESC}]", "[{charter: DESC}, {date: ASC}]", "[{charter: DESC}, {name: DESC}]",
	} {
		for _, list := range []struct{ before, after string }{
			{"{ list: ", " }"},
			{`{ agreement(id: "agreement-x") { list: `, " } }"},
		} {
			t.Run(list.before+order, func(t *testing.T) {
				read := func(first int, after string) page {
					return readPage(t, g, fmt.Sprintf("%sflights(first: %d, orderBy: %s%s) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } }%s",
						list.before, first, order, after, list.after))
				}
				walk(t, read)
			})
		}
	}
}

// page is what a query of a list answers.
type page struct {
	TotalCount int
	Nodes      []struct{ ID string }
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		EndCursor                    string
	}
}

// walk reads a list whole and in pages of one, two and three.
func walk(t *testing.T, read func(first int, after string) page) {
	t.Helper()
	whole := read(100, "")
	if len(whole.Nodes) < 4 || len(whole.Nodes) != whole.TotalCount || whole.PageInfo.HasNextPage {
		t.Fatalf("the whole list is %+v", whole)
	}
	for size := 1; size <= 3; size++ {
		var got page
		after := ""
		for more := true; more; {
			p := read(size, after)
			if len(p.Nodes) > size || p.TotalCount != whole.TotalCount || p.PageInfo.HasPreviousPage != (after != "") {
				t.Fatalf("page of %d%s: %+v", size, after, p)
			}
			got.Nodes = append(got.Nodes, p.Nodes...)
			more = p.PageInfo.HasNextPage
			after = fmt.Sprintf(", after: %q", p.PageInfo.EndCursor)
		}
		if !slices.Equal(got.Nodes, whole.Nodes) {
			t.Errorf("pages of %d: got %v, want %v", size, got.Nodes, whole.Nodes)
		}
	}
}

func readPage(t *testing.T, g *graph.Graph, query string) page {
	t.Helper()
	r := g.Execute(t.Context(), graphql.RawParams{Query: query})
	if r.Errors != nil {
		t.Fatal(r.Errors)
	}
	var data struct {
		List      *page
		Agreement struct{ List *page }
	}
	if err := json.Unmarshal(r.Data, &data); err != nil {
		t.Fatal(err)
	}
	if data.List != nil {
		return *data.List
	}
	return *data.Agreement.List
}
