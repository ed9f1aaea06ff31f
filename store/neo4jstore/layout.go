package neo4jstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// layout is the version of what does not depend on the model: the version node, the label Node, the properties of links.
const layout int64 = 2

// ddl is what the model asks of a database.
type ddl struct {
	constraints []definition
	indexes     []definition
	objects     []object
	interfaces  []*schema.Type
}

// definition makes a constraint or an index.
type definition struct{ name, text string }

// object is a type of nodes with its labels and its sort keys, which its nodes never lack.
type object struct {
	typ  *schema.Type
	keys map[string]any
}

func newDDL(m *schema.Model) (*ddl, error) {
	d := &ddl{constraints: []definition{unique("Version"), unique(node)}}
	for _, t := range m.Types() {
		for _, c := range t.Columns() {
			switch {
			case c.Key:
				d.indexes = append(d.indexes, index(t.Name, c.Name, "n."+c.Name+", n.id"))
			case c.Find && !(c.Name == "id" && t.Name == node): // the constraint is an index too
				d.indexes = append(d.indexes, index(t.Name, c.Name, "n."+c.Name))
			}
		}
		if t.Interface {
			d.interfaces = append(d.interfaces, t)
			continue
		}
		keys, err := store.Defaults(t)
		if err != nil {
			return nil, err
		}
		d.objects = append(d.objects, object{t, keys})
	}
	if m.Full() {
		d.indexes = append(d.indexes, fullTexts...)
	}
	return d, nil
}

func unique(label string) definition {
	name := label + ".id"
	return definition{name, "CREATE CONSTRAINT `" + name + "` IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.id IS UNIQUE"}
}

func index(label, column, on string) definition {
	name := label + "." + column
	return definition{name, "CREATE INDEX `" + name + "` IF NOT EXISTS FOR (n:" + label + ") ON (" + on + ")"}
}

// fingerprint returns a hash of all that the model asks of a database.
func (d *ddl) fingerprint() string {
	h := sha256.New()
	fmt.Fprintln(h, d.constraints, d.indexes)
	for _, o := range d.objects {
		fmt.Fprintln(h, o.adapt())
	}
	return hex.EncodeToString(h.Sum(nil))
}

// index makes the constraints and indexes that are missing, and waits until all can be used, as they cannot just after
// the server's start either. Where another process makes the same at this moment, one of the two is told that they exist
// already, and looks again.
func (s *Store) index(ctx context.Context, d *ddl) error {
	for attempt := 1; ; attempt++ {
		missing, err := s.missing(ctx, d)
		if err == nil {
			err = s.define(ctx, missing)
		}
		var refused *neo4j.Neo4jError
		if errors.As(err, &refused) && strings.Contains(refused.Code, "AlreadyExists") && attempt < attempts {
			continue
		}
		if err == nil {
			_, err = s.query(ctx, neo4j.AccessModeRead, `CALL db.awaitIndexes(600)`, nil)
		}
		return err
	}
}

// missing returns the constraints and indexes that the database lacks.
func (s *Store) missing(ctx context.Context, d *ddl) ([]definition, error) {
	records, err := s.query(ctx, neo4j.AccessModeRead, `SHOW INDEXES YIELD name RETURN collect(name)`, nil)
	if err != nil {
		return nil, err
	}
	names, _ := records[0].Values[0].([]any)
	return slices.DeleteFunc(slices.Concat(d.constraints, d.indexes), func(x definition) bool {
		return slices.Contains(names, any(x.name))
	}), nil
}

// define makes constraints and indexes, a hundred in one transaction. The driver may repeat it: what is there is left.
func (s *Store) define(ctx context.Context, all []definition) error {
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchAll)
	defer session.Close(ctx)
	for some := range slices.Chunk(all, 100) {
		_, err := session.ExecuteWrite(ctx, func(t neo4j.ManagedTransaction) (any, error) {
			for _, x := range some {
				if _, err := t.Run(ctx, x.text, nil); err != nil {
					return nil, err
				}
			}
			return nil, nil
		}, deadline(ctx))
		if err != nil {
			return err
		}
	}
	return nil
}

// adapt brings nodes that were stored under another model to this one: they get the labels of new interfaces and the
// sort keys of new properties. It refuses a database with nodes that the model has no type for, or not under that
// interface: readers would meet what they cannot name.
func (s *Store) adapt(ctx context.Context, d *ddl) error {
	for _, i := range d.interfaces {
		records, err := s.query(ctx, neo4j.AccessModeRead, "MATCH (n:"+i.Name+") WHERE size(labels(n)) > 1 AND NOT n:"+
			strings.Join(names(i.Possible), "|")+" RETURN labels(n) LIMIT 1", nil)
		if err != nil {
			return err
		}
		if len(records) > 0 {
			return &refusal{fmt.Sprintf("made for another model: it has a %s that is a %v", i.Name, records[0].Values[0]),
				"load the documents into an empty database, or use the convenio that made this one"}
		}
	}
	for _, o := range d.objects {
		if _, err := s.query(ctx, neo4j.AccessModeWrite, o.adapt(), o.keys); err != nil {
			return err
		}
	}
	return nil
}

// adapt returns the statement that adapts the nodes of one type, many at a time.
func (o object) adapt() string {
	lacks := []string{"NOT n:" + strings.Join(o.typ.Labels(), "&")}
	sets := []string{"n:" + strings.Join(o.typ.Labels(), ":")}
	for _, k := range slices.Sorted(maps.Keys(o.keys)) {
		lacks = append(lacks, "n."+k+" IS NULL")
		sets = append(sets, "n."+k+" = coalesce(n."+k+", $v."+k+")")
	}
	return "MATCH (n:" + o.typ.Name + ") WHERE " + strings.Join(lacks, " OR ") +
		" CALL (n) { SET " + strings.Join(sets, ", ") + " } IN TRANSACTIONS OF 10000 ROWS"
}

func names(types []*schema.Type) []string {
	out := make([]string, len(types))
	for i, t := range types {
		out[i] = t.Name
	}
	return out
}
