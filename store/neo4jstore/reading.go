package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// errChanged is why a reading begins again: the graph was changed meanwhile.
var errChanged = errors.New("the graph was changed meanwhile")

// Read reads in one transaction, again and again until the graph was not changed meanwhile.
func (s *Store) Read(ctx context.Context, do func(store.Reading) error) error {
	return s.wrap(ctx, "read", s.readAgain(ctx, do))
}

func (s *Store) readAgain(ctx context.Context, do func(store.Reading) error) error {
	again := true // once, if the connection was lost: see send
	for attempt := range attempts {
		err := insist(ctx, func() error {
			return s.attempt(ctx, attempt, func() error {
				return s.reading(ctx, func(t neo4j.ExplicitTransaction) error { return s.readOnce(ctx, t, do) })
			})
		})
		var lost *neo4j.ConnectivityError
		switch {
		case errors.Is(err, errChanged):
			err = s.settle(ctx)
		case again && errors.As(err, &lost) && neo4j.IsRetryable(lost) && ctx.Err() == nil:
			again, err = false, nil
		default:
			return err
		}
		if err != nil {
			return err
		}
	}
	return s.changing("read")
}

// readOnce calls do between two readings of the version.
func (s *Store) readOnce(ctx context.Context, t neo4j.ExplicitTransaction, do func(store.Reading) error) error {
	before, err := s.version(ctx, t)
	if err != nil {
		return err
	}
	if !steady(before, before) {
		return errChanged
	}
	r := &reading{store: s, tx: t, version: before}
	failed := do(r)
	if r.err != nil {
		return r.err
	}
	after, err := s.version(ctx, t)
	switch {
	case err == nil && !steady(before, after):
		return errChanged // what do has seen may not belong together, and so may its error
	case failed != nil:
		return callerError{failed}
	}
	return err
}

// reading is the store.Reading of one transaction.
type reading struct {
	store   *Store
	tx      neo4j.ExplicitTransaction
	version any   // the version's number when it began
	err     error // the first error of a statement, after which the transaction is of no use
}

// Run answers the plan.
func (r *reading) Run(ctx context.Context, p *plan.Plan) (store.Tree, error) {
	records, err := r.records(ctx, Compile(p))
	if err != nil {
		return nil, err
	}
	if len(records) != 1 || len(records[0].Values) < 2 {
		return nil, r.failed(ctx, fmt.Errorf("%d records where one was expected", len(records)))
	}
	values := records[0].Values
	return read(values[1:len(values)-1], p)
}

// Expand returns links of some nodes.
func (r *reading) Expand(ctx context.Context, e store.Expansion) ([]store.Link, error) {
	records, err := r.records(ctx, Expand(e))
	if err != nil {
		return nil, err
	}
	var out []store.Link
	for _, record := range records {
		near, _ := record.Values[0].(string)
		links, _ := record.Values[1].([]any)
		for _, l := range links {
			out = append(out, expanded(near, l))
		}
	}
	return out, nil
}

// expanded reads one link of the node near, as Expand lays it out.
func expanded(near string, v any) store.Link {
	in, _ := v.([]any)
	if len(in) != 6 {
		return store.Link{}
	}
	l := store.Link{From: near}
	l.To, _ = in[0].(string)
	l.Type, _ = in[1].(string)
	l.Key, _ = in[2].(string)
	l.Status, _ = in[3].(string)
	l.Confidence, _ = in[4].(float64)
	if out, _ := in[5].(bool); !out {
		l.From, l.To = l.To, l.From
	}
	return l
}

// Links returns links as they are stored, or as a policy has them.
func (r *reading) Links(ctx context.Context, p *plan.Policy, links []store.Link) ([]store.Link, error) {
	records, err := r.records(ctx, linksOf(p, links))
	if err != nil {
		return nil, err
	}
	out := make([]store.Link, len(links))
	for _, record := range records {
		i, _ := record.Values[3].(int64)
		if out[i], err = r.store.link(links[i].Type, record); err != nil {
			return nil, r.failed(ctx, err)
		}
	}
	return out, nil
}

// linksOf returns the statement that reads links by their source, type, target and key.
func linksOf(p *plan.Policy, links []store.Link) store.Statement {
	c := &compiler{}
	c.policy = c.newPolicy(p)
	ends := make([]any, len(links))
	for i, l := range links {
		ends[i] = []any{l.From, l.Type, l.To, l.Key}
	}
	in := c.Bind(ends)
	text := clause.Lines(
		"UNWIND range(0, size("+in+") - 1) AS i",
		"MATCH (a:"+node+" {id: "+in+"[i][0]})-[r]->(b:"+node+" {id: "+in+"[i][2]})",
		byID("a"),
		byID("b"),
		"WHERE type(r) = "+in+"[i][1] AND r.key = "+in+"[i][3]",
		c.supportedLinks(),
		"RETURN a.id, b.id, "+c.told(links)+", i",
	)
	return store.Statement{Text: text, Params: c.Params}
}

// supportedLinks finds the best claim of each link under a policy.
func (c *compiler) supportedLinks() string {
	if c.policy == nil {
		return ""
	}
	return "WITH i, a, b, r, " + c.supporter("r") + " AS x"
}

// told returns the columns of links: under a policy one by one.
func (c *compiler) told(links []store.Link) string {
	if c.policy == nil {
		return "properties(r)"
	}
	cases := map[string]string{}
	for _, l := range links {
		rel := c.policy.Model.Walks(l.Type)[0]
		all := []string{"key", "status", "confidence", "rank"}
		if rel.Link != nil {
			all = append(all, columns(plan.Whole(rel.Link.Properties...))...)
		}
		cases[l.Type] = " WHEN '" + l.Type + "' THEN " + c.gather(func() string {
			out := c.linkValues(rel, "r", all)
			for i := range out {
				out[i] = all[i] + ": " + out[i]
			}
			return "{" + strings.Join(out, ", ") + "}"
		})
	}
	out := "CASE type(r)"
	for _, typ := range slices.Sorted(maps.Keys(cases)) {
		out += cases[typ]
	}
	return out + " ELSE properties(r) END"
}

// records runs a statement in the transaction.
func (r *reading) records(ctx context.Context, st store.Statement) ([]*neo4j.Record, error) {
	if r.err != nil {
		return nil, r.err
	}
	start := time.Now()
	records, err := r.query(ctx, st)
	r.store.Observe.Tell(ctx, st, time.Since(start), err)
	if err != nil {
		r.err = err // as the driver has it, for Read to see whether to begin again
		return nil, r.failed(ctx, err)
	}
	return records, nil
}

func (r *reading) query(ctx context.Context, st store.Statement) ([]*neo4j.Record, error) {
	v := make(map[string]any, len(st.Params))
	for i, p := range st.Params {
		v[fmt.Sprintf("p%d", i)] = p
	}
	result, err := r.tx.Run(ctx, st.Text, map[string]any{"v": v})
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

func (r *reading) failed(ctx context.Context, err error) error {
	return r.store.wrap(ctx, "run a statement", err)
}

// Expand returns the statement that reads the links of e: a record for each node, of its id and of each link the other
// end, the type, the key, the status, the confidence, and whether the node is the link's source.
func Expand(e store.Expansion) store.Statement {
	c := &compiler{}
	c.policy = c.newPolicy(e.Policy)
	ends := e.Of.Name
	if e.Except != nil {
		ends += "&!" + e.Except.Name
	}
	ids, least := c.Bind(e.IDs), ".confidence >= "+c.Bind(e.Confidence)
	statuses := ""
	if e.Statuses != nil {
		statuses = ".status IN " + c.Bind(e.Statuses)
	}
	x, resting := c.resting("id, a, r, b", []string{"a <> b"}, func(x string) []string {
		if statuses == "" {
			return []string{x + least}
		}
		return []string{x + least, x + statuses}
	})
	types := "[r:" + strings.Join(e.Types, "|") + "]"
	match := clause.Lines(
		"UNWIND "+ids+" AS id",
		"MATCH (a:"+node+" {id: id})",
		byID("a"),
		clause.Where("a:"+ends),
		"MATCH (a)-"+types+"-(b:"+ends+")",
	)
	if e.IDs == nil {
		match = clause.Lines("MATCH (a:"+ends+")-"+types+"->(b:"+ends+")", "WITH a.id AS id, a, r, b")
	}
	text := clause.Lines(
		match,
		resting,
		"LIMIT "+c.Bind(e.Limit),
		"RETURN id, collect([b.id, type(r), r.key, "+x+".status, "+x+".confidence, startNode(r) = a])",
	)
	return store.Statement{Text: text, Params: c.Params}
}
