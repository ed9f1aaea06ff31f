package neo4jstore

import (
	"context"
	"fmt"
	"maps"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store"
)

// chunk is how many records an export asks the server for at a time.
const chunk = 1000

// Export reads everything in one transaction: nodes by type, then links by type. It fails when the version was raised
// meanwhile; what was handed over until then does not belong together.
func (s *Store) Export(ctx context.Context, node func(store.Node) error, link func(store.Link) error) error {
	return s.wrap(ctx, "export", s.reading(ctx, func(t neo4j.ExplicitTransaction) error { return s.export(ctx, t, node, link) }))
}

// reading does something in one transaction that reads.
func (s *Store) reading(ctx context.Context, do func(neo4j.ExplicitTransaction) error) error {
	session := s.session(ctx, neo4j.AccessModeRead, chunk)
	defer session.Close(ctx)
	t, err := session.BeginTransaction(ctx, deadline(ctx))
	if err != nil {
		return err
	}
	defer t.Close(ctx)
	return do(t)
}

func (s *Store) export(ctx context.Context, t neo4j.ExplicitTransaction, node func(store.Node) error, link func(store.Link) error) error {
	before, err := s.version(ctx, t)
	if err == nil && !steady(before, before) {
		if err = s.settle(ctx); err == nil {
			before, err = s.version(ctx, t)
		}
	}
	if err != nil {
		return err
	}
	if err := s.visitAll(ctx, t, node, link); err != nil {
		return err
	}
	after, err := s.version(ctx, t)
	if err == nil && !steady(before, after) {
		err = s.changing("export")
	}
	return err
}

// visitAll hands over all nodes, and then all links.
func (s *Store) visitAll(ctx context.Context, t neo4j.ExplicitTransaction, node func(store.Node) error, link func(store.Link) error) error {
	for _, o := range s.model.Objects() {
		err := visit(ctx, t, "MATCH (n:"+o.Name+") RETURN labels(n), properties(n)", func(r *neo4j.Record) error {
			n, err := s.node(r)
			return handOver(n, err, node)
		})
		if err != nil {
			return err
		}
	}
	for _, rel := range s.model.RelationshipTypes() {
		err := visit(ctx, t, "MATCH (a)-[r:"+rel+"]->(b) RETURN a.id, b.id, properties(r)", func(r *neo4j.Record) error {
			l, err := s.link(rel, r)
			return handOver(l, err, link)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

const versionText = "MATCH (v:Version {id: 'version'}) RETURN v.n"

// version returns the version's number, nil when there is none.
func (s *Store) version(ctx context.Context, t neo4j.ExplicitTransaction) (n any, err error) {
	err = visit(ctx, t, versionText, func(r *neo4j.Record) error {
		n = r.Values[0]
		return nil
	})
	return n, err
}

// visit runs a statement and does something with each record as it arrives.
func visit(ctx context.Context, t neo4j.ExplicitTransaction, text string, do func(*neo4j.Record) error) error {
	result, err := t.Run(ctx, text, nil)
	if err != nil {
		return err
	}
	for result.Next(ctx) {
		if err := do(result.Record()); err != nil {
			return err
		}
	}
	return result.Err()
}

// handOver calls a function of the caller's, and marks its errors.
func handOver[T any](v T, err error, to func(T) error) error {
	if err != nil {
		return err
	}
	if err := to(v); err != nil {
		return callerError{err}
	}
	return nil
}

// node returns the node of a record of labels and properties.
func (s *Store) node(r *neo4j.Record) (store.Node, error) {
	labels, _ := r.Values[0].([]any)
	columns, _ := r.Values[1].(map[string]any)
	id, _ := columns["id"].(string)
	delete(columns, "id")
	for _, l := range labels {
		if name, _ := l.(string); s.columns.Node(name) != nil && !s.model.Type(name).Interface {
			known := s.columns.Node(name)
			// What a former model had may still be there.
			maps.DeleteFunc(columns, func(c string, _ any) bool { _, ok := known[c]; return !ok })
			return store.Node{ID: id, Type: name, Columns: columns}, nil
		}
	}
	return store.Node{}, fmt.Errorf("node %q: %v has no type among them", id, labels)
}

// link returns the link of a record of two ids and properties.
func (s *Store) link(rel string, r *neo4j.Record) (store.Link, error) {
	l := store.Link{Type: rel}
	columns, _ := r.Values[2].(map[string]any)
	parts := map[string]*string{"key": &l.Key, "status": &l.Status, "rank": &l.Rank}
	ok := true
	for name, into := range parts {
		*into, ok = columns[name].(string)
		if !ok {
			return l, fmt.Errorf("a %s has no %s", rel, name)
		}
		delete(columns, name)
	}
	l.Confidence, _ = columns["confidence"].(float64)
	delete(columns, "confidence")
	l.From, _ = r.Values[0].(string)
	l.To, _ = r.Values[1].(string)
	known := s.columns.Link(rel)
	maps.DeleteFunc(columns, func(c string, _ any) bool { _, ok := known[c]; return !ok })
	if len(columns) > 0 {
		l.Columns = columns
	}
	return l, nil
}
