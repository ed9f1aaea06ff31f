package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store"
)

// hits runs statements on Neo4j under PROFILE.
type hits struct{ driver neo4j.DriverWithContext }

func openHits(uri string) (*hits, error) {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth())
	return &hits{driver}, err
}

func (h *hits) close(ctx context.Context) { _ = h.driver.Close(ctx) }

// empty reports whether the database has no flights.
func (h *hits) empty(ctx context.Context) (bool, error) {
	r, err := neo4j.ExecuteQuery(ctx, h.driver, "MATCH (n:Flight) RETURN count(n) = 0", nil, neo4j.EagerResultTransformer)
	if err != nil {
		return false, err
	}
	none, _ := r.Records[0].Values[0].(bool)
	return none, nil
}

// explain adds up the hits of all operators.
func (h *hits) explain(ctx context.Context, s store.Statement) (cost, error) {
	v := map[string]any{}
	for i, p := range s.Params {
		v[fmt.Sprint("p", i)] = p
	}
	r, err := neo4j.ExecuteQuery(ctx, h.driver, "PROFILE "+s.Text, map[string]any{"v": v}, neo4j.EagerResultTransformer)
	if err != nil {
		return cost{}, err
	}
	c := &cost{}
	c.add(r.Summary.Profile(), "")
	slices.Sort(c.whole)
	c.whole = slices.Compact(c.whole)
	return *c, nil
}

// add adds an operator and those that feed it.
func (c *cost) add(p neo4j.ProfiledPlan, indent string) {
	const fewPages = 2000
	operator, _, _ := strings.Cut(p.Operator(), "@")
	details, _ := p.Arguments()["Details"].(string)
	c.work += int(p.DbHits())
	c.plan += fmt.Sprintf("%s%s rows=%d hits=%d %s\n", indent, operator, p.Records(), p.DbHits(), details)
	if p.Records() > fewPages && (strings.Contains(operator, "Scan") || strings.Contains(operator, "Seek")) {
		what, _, _ := strings.Cut(strings.TrimPrefix(details, "RANGE INDEX "), " WHERE ")
		c.whole = append(c.whole, fmt.Sprintf("%s %.40s (%d)", operator, what, p.Records()))
	}
	for _, below := range p.Children() {
		c.add(below, indent+" ")
	}
}
