package neo4jstore

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/internal/clause"
)

// batch is how many rows one statement writes: more of them take the server's memory and no less time.
const batch = 2000

// tx is the store.Tx of one Update.
type tx struct {
	store *Store
	tx    neo4j.ExplicitTransaction
	err   error // the first error: what was done before it must not be committed
}

// done makes a method's error a *store.Error and keeps the first one.
func (t *tx) done(ctx context.Context, op string, err error) error {
	err = t.store.wrap(ctx, op, err)
	if t.err == nil {
		t.err = err
	}
	return err
}

func (t *tx) query(ctx context.Context, text string, v map[string]any) ([]*neo4j.Record, error) {
	result, err := t.tx.Run(ctx, text, map[string]any{"v": v})
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// each runs a statement for all rows, some at a time. Its only column is an id that must not be, or null.
func (t *tx) each(ctx context.Context, text string, rows []any, v map[string]any) error {
	for some := range slices.Chunk(rows, batch) {
		all := maps.Clone(v)
		if all == nil {
			all = map[string]any{}
		}
		all["rows"] = some
		records, err := t.query(ctx, text, all)
		if err != nil {
			return err
		}
		if len(records) == 1 && records[0].Values[0] != nil {
			return fmt.Errorf("node %q: it is of another type", records[0].Values[0])
		}
	}
	return nil
}

// PutNodes merges nodes by id, so that a bare end of links becomes the node, and gives new ones their sort keys.
func (t *tx) PutNodes(ctx context.Context, nodes []store.Node) error {
	return t.done(ctx, "put nodes", t.putNodes(ctx, nodes))
}

func (t *tx) putNodes(ctx context.Context, nodes []store.Node) error {
	rows := map[string][]any{}
	for _, n := range nodes {
		if err := t.store.columns.CheckNode(n); err != nil {
			return err
		}
		rows[n.Type] = append(rows[n.Type], map[string]any{"id": n.ID, "columns": n.Columns})
	}
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		typ := t.store.model.Type(name)
		if typ.Interface {
			return fmt.Errorf("%s is an interface", name)
		}
		keys, err := store.Defaults(typ)
		if err != nil {
			return err
		}
		v := map[string]any{"keys": keys, "labels": len(typ.Labels())}
		if err := t.each(ctx, putNodes(name, typ.Labels()), rows[name], v); err != nil {
			return err
		}
	}
	return nil
}

// putNodes returns the statement for nodes of one type. A node that has more labels than its type was of another one.
func putNodes(name string, labels []string) string {
	return clause.Lines(
		"UNWIND $v.rows AS row",
		"MERGE (n:"+node+" {id: row.id})",
		"WITH n, row, CASE WHEN n:"+name+" THEN {} ELSE $v.keys END AS keys",
		"SET n:"+strings.Join(labels, ":")+", n += keys, n += row.columns",
		"WITH n WHERE size(labels(n)) > $v.labels",
		"RETURN head(collect(n.id))",
	)
}

// DeleteNodes leaves the ends of links as they were before anybody declared them: with an id and the label Node only.
func (t *tx) DeleteNodes(ctx context.Context, nodes []store.Node) error {
	return t.done(ctx, "delete nodes", t.deleteNodes(ctx, nodes))
}

func (t *tx) deleteNodes(ctx context.Context, nodes []store.Node) error {
	ids := map[string][]any{}
	for _, n := range nodes {
		if typ := t.store.model.Type(n.Type); typ == nil || typ.Interface {
			return fmt.Errorf("node %q: there are no objects of type %q", n.ID, n.Type)
		}
		ids[n.Type] = append(ids[n.Type], n.ID)
	}
	for _, name := range slices.Sorted(maps.Keys(ids)) {
		labels := slices.DeleteFunc(t.store.model.Type(name).Labels(), func(l string) bool { return l == node })
		if err := t.each(ctx, deleteNodes(name, labels), ids[name], nil); err != nil {
			return err
		}
	}
	return nil
}

func deleteNodes(name string, labels []string) string {
	return clause.Lines(
		"UNWIND $v.rows AS id",
		"MATCH (n:"+node+" {id: id}) WHERE n:"+name,
		"REMOVE n:"+strings.Join(labels, ":"),
		"SET n = {id: id}",
		"WITH n WHERE NOT EXISTS { (n)--() }",
		"DELETE n",
	)
}

// PutLinks merges links by their ends and their key, and ends that are not there as bare nodes.
func (t *tx) PutLinks(ctx context.Context, links []store.Link) error {
	return t.done(ctx, "put links", t.putLinks(ctx, links))
}

func (t *tx) putLinks(ctx context.Context, links []store.Link) error {
	rows, err := t.rows(links)
	if err != nil {
		return err
	}
	for _, rel := range slices.Sorted(maps.Keys(rows)) {
		if err := t.each(ctx, putLinks(rel), rows[rel], nil); err != nil {
			return err
		}
	}
	return nil
}

// putLinks returns the statement for links of one type. The key is part of the pattern, so that it is part of the
// link's identity; the links between two nodes are few, and Neo4j looks through them from the end that has fewer.
func putLinks(rel string) string {
	return clause.Lines(
		"UNWIND $v.rows AS row",
		"MERGE (a:"+node+" {id: row.from})",
		"MERGE (b:"+node+" {id: row.to})",
		"MERGE (a)-[r:"+rel+" {key: row.key}]->(b)",
		"SET r = row.columns",
	)
}

// rows returns links as parameters, by type. Every link has a key, status, confidence and rank, be they empty.
func (t *tx) rows(links []store.Link) (map[string][]any, error) {
	out := map[string][]any{}
	for _, l := range links {
		if err := t.store.columns.CheckLink(l); err != nil {
			return nil, err
		}
		columns := map[string]any{"key": l.Key, "status": l.Status, "confidence": l.Confidence, "rank": l.Rank}
		maps.Copy(columns, l.Columns)
		out[l.Type] = append(out[l.Type], map[string]any{"from": l.From, "to": l.To, "key": l.Key, "columns": columns})
	}
	return out, nil
}

// DeleteLinks deletes links and the bare nodes that were the end of nothing else.
func (t *tx) DeleteLinks(ctx context.Context, links []store.Link) error {
	return t.done(ctx, "delete links", t.deleteLinks(ctx, links))
}

func (t *tx) deleteLinks(ctx context.Context, links []store.Link) error {
	rows, err := t.rows(links)
	if err != nil {
		return err
	}
	for _, rel := range slices.Sorted(maps.Keys(rows)) {
		if err := t.each(ctx, deleteLinks(rel), rows[rel], nil); err != nil {
			return err
		}
	}
	ids := map[string]bool{}
	for _, l := range links {
		ids[l.From], ids[l.To] = true, true
	}
	var ends []any
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		ends = append(ends, id)
	}
	return t.each(ctx, deleteBare, ends, nil)
}

// deleteLinks returns the statement for links of one type. Without the subquery, Neo4j would look up one end only and
// walk all its links.
func deleteLinks(rel string) string {
	return clause.Lines(
		"UNWIND $v.rows AS row",
		"MATCH (a:"+node+" {id: row.from}), (b:"+node+" {id: row.to})",
		"CALL (a, b, row) { MATCH (a)-[r:"+rel+" {key: row.key}]->(b) DELETE r }",
	)
}

const deleteBare = `UNWIND $v.rows AS id
MATCH (n:` + node + ` {id: id})
WHERE size(labels(n)) = 1 AND NOT EXISTS { (n)--() }
DELETE n`

// Find looks nodes up by the unique index when it is by id, else by the type's own.
func (t *tx) Find(ctx context.Context, typ, column string, values []string) ([]store.Node, error) {
	nodes, err := t.find(ctx, typ, column, values)
	return nodes, t.done(ctx, "find nodes", err)
}

func (t *tx) find(ctx context.Context, typ, column string, values []string) ([]store.Node, error) {
	if _, ok := t.store.columns.Node(typ)[column]; !ok {
		return nil, fmt.Errorf("there is no column %q of type %q", column, typ)
	}
	from := typ
	if column == "id" {
		from = node
	}
	records, err := t.query(ctx, clause.Lines(
		"MATCH (n:"+from+")",
		"WHERE n."+column+" IN $v.values AND n:"+label(t.store.model.Type(typ)),
		"RETURN labels(n), properties(n)",
	), map[string]any{"values": values})
	if err != nil {
		return nil, err
	}
	var out []store.Node
	for _, r := range records {
		n, err := t.store.node(r)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b store.Node) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}
