package sqlitestore

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// Read reads in one transaction, which is a snapshot from its first statement on.
func (s *Store) Read(ctx context.Context, do func(store.Reading) error) error {
	err := s.readers.use(ctx, func(r *reader) error {
		t, err := r.conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return err
		}
		defer t.Rollback()
		if err := do(&reading{s, r}); err != nil {
			return callerError{err}
		}
		return nil
	})
	return s.wrap(ctx, "read", err)
}

// reading is the store.Reading of one transaction.
type reading struct {
	store  *Store
	reader *reader
}

// Run answers the plan.
func (r *reading) Run(ctx context.Context, p *plan.Plan) (store.Tree, error) {
	return r.store.run(ctx, p, r.reader.answer)
}

// Expand returns links of some nodes.
func (r *reading) Expand(ctx context.Context, e store.Expansion) ([]store.Link, error) {
	var out []store.Link
	err := r.rows(ctx, Expand(e), func(rows *sql.Rows) error {
		var l store.Link
		err := rows.Scan(&l.From, &l.Type, &l.To, &l.Key, &l.Status, &l.Confidence)
		out = append(out, l)
		return err
	})
	return out, r.store.wrap(ctx, "expand", err)
}

// Links returns links as they are stored, or as a policy has them.
func (r *reading) Links(ctx context.Context, p *plan.Policy, links []store.Link) ([]store.Link, error) {
	ends := make([][4]string, len(links))
	for i, l := range links {
		ends[i] = [4]string{l.From, l.Type, l.To, l.Key}
	}
	out := make([]store.Link, len(links))
	err := r.rows(ctx, linksOf(p, ends), func(rows *sql.Rows) error {
		var i int
		var l store.Link
		var props sql.NullString
		err := rows.Scan(&i, &l.From, &l.Type, &l.To, &l.Key, &l.Status, &l.Confidence, &l.Rank, &props)
		if err == nil && props.Valid {
			l.Columns, err = fromProps(r.store.columns.Link(l.Type), props.String)
		}
		if err == nil {
			out[i] = l
		}
		return err
	})
	return out, r.store.wrap(ctx, "read links", err)
}

// linksOf returns the statement that reads links by their source, type, target and key.
func linksOf(p *plan.Policy, ends [][4]string) store.Statement {
	c := &compiler{}
	c.policy = c.newPolicy(p)
	text := clause.Lines(
		"SELECT i.key, e.src, e.type, e.dst, e.key, e.status, e.confidence, e.rank, "+told(p, ends),
		"FROM json_each("+c.Bind(list(ends))+") i",
		"CROSS JOIN edge e ON e.src = i.value ->> 0 AND e.type = i.value ->> 1 AND e.dst = i.value ->> 2 AND e.key = i.value ->> 3",
	)
	return store.Statement{Text: c.governed(text), Params: c.Params}
}

// told returns the properties of links: under a policy one by one, since it makes those that a statement names.
func told(p *plan.Policy, ends [][4]string) string {
	if p == nil {
		return "e.props"
	}
	cases := map[string]string{}
	for _, e := range ends {
		link := p.Model.LinkType(e[1])
		if link == nil {
			continue
		}
		var members []string
		for _, property := range link.Properties {
			for _, col := range property.Read() {
				v := "json_extract(e.props, '$." + col.Name + "')"
				if isList(col) { // which is kept as JSON text
					v = "json(" + v + ")"
				}
				members = append(members, "'"+col.Name+"', "+v)
			}
		}
		cases[e[1]] = " WHEN '" + e[1] + "' THEN json_object(" + strings.Join(members, ", ") + ")"
	}
	if len(cases) == 0 {
		return "NULL"
	}
	out := "CASE e.type"
	for _, typ := range slices.Sorted(maps.Keys(cases)) {
		out += cases[typ]
	}
	return out + " END"
}

// rows runs a statement and has each of its rows scanned.
func (r *reading) rows(ctx context.Context, st store.Statement, scan func(*sql.Rows) error) error {
	start := time.Now()
	err := r.reader.rows(ctx, st, scan)
	r.store.Observe.Tell(ctx, st, time.Since(start), err)
	return err
}

// few is how many types of links are looked up one by one. Of more, all links of a node are read: that is one place in
// the index instead of many.
const few = 8

// Expand returns the statement that reads the links of e, each with its identity, its status and its confidence.
func Expand(e store.Expansion) store.Statement {
	c := &compiler{}
	c.policy = c.newPolicy(e.Policy)
	ids, least := c.Bind(list(e.IDs)), c.Bind(e.Confidence)
	statuses := ""
	if e.Statuses != nil {
		statuses = "e.status IN (SELECT value FROM json_each(" + c.Bind(list(e.Statuses)) + "))"
	}
	types := oneOf("e.type", e.Types)
	if len(e.Types) > few {
		types = "+" + types
	}
	if e.IDs == nil {
		return store.Statement{Text: c.governed(c.all(e, types, least, statuses)), Params: c.Params}
	}
	links := func(near, far string) string {
		return clause.Lines(
			"SELECT e.src, e.type, e.dst, e.key, e.status, e.confidence",
			"FROM json_each("+ids+") i",
			"CROSS JOIN "+quote(e.Of.Name)+` a ON a."id" = i.value`+except(e, "a"),
			"CROSS JOIN edge e ON e."+near+` = a."id" AND `+types+" AND e.confidence >= "+least,
			"CROSS JOIN "+quote(e.Of.Name)+` b ON b."id" = e.`+far+except(e, "b"),
			clause.Where("e.src <> e.dst", statuses),
		)
	}
	text := clause.Lines(links("src", "dst"), "UNION ALL", links("dst", "src"), "LIMIT "+c.Bind(e.Limit))
	return store.Statement{Text: c.governed(text), Params: c.Params}
}

// all returns the links of all nodes.
func (c *compiler) all(e store.Expansion, types, least, statuses string) string {
	return clause.Lines(
		"SELECT e.src, e.type, e.dst, e.key, e.status, e.confidence",
		"FROM edge e",
		"CROSS JOIN "+quote(e.Of.Name)+` a ON a."id" = e.src`+except(e, "a"),
		"CROSS JOIN "+quote(e.Of.Name)+` b ON b."id" = e.dst`+except(e, "b"),
		clause.Where("e.src <> e.dst", types, "e.confidence >= "+least, statuses),
		"LIMIT "+c.Bind(e.Limit),
	)
}

// except returns the condition that a node is of no type that is left out.
func except(e store.Expansion, node string) string {
	if e.Except == nil {
		return ""
	}
	return " AND NOT " + oneOf(node+`."type"`, typeNames(e.Except.Possible))
}

func typeNames(types []*schema.Type) []string {
	out := make([]string, len(types))
	for i, t := range types {
		out[i] = t.Name
	}
	return out
}
