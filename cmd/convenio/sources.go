package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/store"
)

// sourcesCommand lists the sources.
type sourcesCommand struct {
	storeFlags
	JSON bool `name:"json" help:"Print the list as JSON."`
}

// loadedSource is a source that is loaded.
type loadedSource struct {
	ID       string     `json:"id"`
	Type     string     `json:"type"`
	Name     string     `json:"name"`
	Loaded   *time.Time `json:"loaded"` // nil when nobody noted it
	SHA256   string     `json:"sha256,omitempty"`
	Stated   int        `json:"stated"`
	Derived  int        `json:"derived"`
	Inferred int        `json:"inferred"`
	Silences int        `json:"silences"`
}

// Run lists the sources by id.
func (c *sourcesCommand) Run(p *program) error {
	return c.use(p, func(st store.Store, _ *schema.Model) error { return c.sources(p, st) })
}

func (c *sourcesCommand) sources(p *program, st store.Store) error {
	g, err := graph.New(st, graph.Options{})
	if err != nil {
		return err
	}
	list, err := sources(p, g)
	if err != nil {
		return err
	}
	records, err := seed.Records(p, st)
	if err != nil {
		return err
	}
	for i := range list {
		if r, ok := records[list[i].ID]; ok {
			list[i].Loaded, list[i].SHA256 = &r.Loaded, r.SHA256
		}
	}
	if c.JSON {
		return printJSON(p.out, list)
	}
	return printSources(p.out, list)
}

const sourcesQuery = `query ($after: String) {
  sources(first: 100, after: $after, orderBy: []) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id __typename name
      stated: claims(first: 1, where: {status: {eq: STATED}}) { totalCount }
      derived: claims(first: 1, where: {status: {eq: DERIVED}}) { totalCount }
      inferred: claims(first: 1, where: {status: {eq: INFERRED}}) { totalCount }
      silences: claims(first: 1, where: {status: {eq: NOT_STATED}}) { totalCount }
    }
  }
}`

// sources asks the graph for all sources that make a claim.
func sources(ctx context.Context, g *graph.Graph) ([]loadedSource, error) {
	type total struct{ TotalCount int }
	var page struct {
		Sources struct {
			PageInfo struct {
				HasNextPage bool
				EndCursor   string
			}
			Nodes []struct {
				ID                                  string
				Type                                string `json:"__typename"`
				Name                                string
				Stated, Derived, Inferred, Silences total
			}
		}
	}
	out, after := []loadedSource{}, map[string]any{}
	for more := true; more; more = page.Sources.PageInfo.HasNextPage {
		r := g.Execute(ctx, graphql.RawParams{Query: sourcesQuery, Variables: after})
		if r.Errors != nil {
			return nil, r.Errors
		}
		page.Sources.Nodes = nil
		if err := json.Unmarshal(r.Data, &page); err != nil {
			return nil, err
		}
		after["after"] = page.Sources.PageInfo.EndCursor
		for _, n := range page.Sources.Nodes {
			s := loadedSource{ID: n.ID, Type: n.Type, Name: n.Name, Stated: n.Stated.TotalCount, Derived: n.Derived.TotalCount,
				Inferred: n.Inferred.TotalCount, Silences: n.Silences.TotalCount}
			if s.Stated+s.Derived+s.Inferred+s.Silences > 0 { // others are spoken of, and not loaded
				out = append(out, s)
			}
		}
	}
	return out, nil
}

func printSources(w io.Writer, list []loadedSource) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "SOURCE\tTYPE\tLOADED\tSTATED\tDERIVED\tINFERRED\tSILENCES\tNAME")
	for _, s := range list {
		when := "unknown"
		if s.Loaded != nil {
			when = s.Loaded.Format(time.RFC3339)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%s\n", s.ID, s.Type, when, s.Stated, s.Derived, s.Inferred, s.Silences, s.Name)
	}
	return t.Flush()
}
