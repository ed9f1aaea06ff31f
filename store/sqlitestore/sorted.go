package sqlitestore

import (
	"context"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// This file keeps lists sorted, as the model asks: it makes tables of the links of a relationship, each in the order of
// one sort key of the nodes that they lead to. Triggers on the links and on the nodes hold them to what they are made of,
// whoever writes it and in whichever order, so nobody else has to know of them.

// sorted is a table of links in the order of a column of the nodes that they lead to: a row has the ids of both ends, near
// the one whose list it is, and value that column. No type has a dot in its name, and so no other table.
type sorted struct {
	name      string
	link      string       // the type of the links
	near, far string       // the columns of edge that have the ends
	to        *schema.Type // of the nodes at the far end
	column    string       // a sort key: never null
}

// sortedBy returns the tables of a relationship, which are those of each field over the same links to the same type.
func sortedBy(r *schema.Relationship) []sorted {
	near, far := "src", "dst"
	if r.Direction == schema.In {
		near, far = far, near
	}
	var out []sorted
	for _, p := range r.Sorted {
		for _, column := range slices.Compact([]string{p.SortKey(false), p.SortKey(true)}) {
			name := r.To.Name + "." + column + " over " + r.Type + "." + far
			out = append(out, sorted{name, r.Type, near, far, r.To, column})
		}
	}
	return out
}

// allSorted returns the tables that the model asks for, by name.
func allSorted(m *schema.Model) []sorted {
	var out []sorted
	for _, t := range m.Types() {
		for _, r := range t.Relationships {
			out = append(out, sortedBy(r)...)
		}
	}
	slices.SortFunc(out, func(a, b sorted) int { return strings.Compare(a.name, b.name) })
	return slices.Compact(out)
}

// keepSorted returns the statements that make the tables, with what must be in them, and the triggers.
func keepSorted(m *schema.Model) []string {
	all := allSorted(m)
	if len(all) == 0 {
		return nil
	}
	var texts, links []string
	nodes := map[string][]sorted{}
	for _, l := range all {
		texts = append(texts, l.create(), l.put(l.rows()))
		links = append(links, l.link)
		nodes[l.to.Name] = append(nodes[l.to.Name], l)
	}
	for _, t := range m.Types() {
		if nodes[t.Name] != nil {
			texts = append(texts, onNodes(t.Name, nodes[t.Name])...)
		}
	}
	slices.Sort(links)
	return append(texts, onLinks(slices.Compact(links), all)...)
}

func (l sorted) create() string {
	return `CREATE TABLE ` + quote(l.name) + ` (near TEXT NOT NULL, value TEXT NOT NULL, far TEXT NOT NULL, key TEXT NOT NULL,
		PRIMARY KEY (near, value, far, key)) WITHOUT ROWID, STRICT`
}

// rows returns the SELECT of all that must be in the table.
func (l sorted) rows() string {
	return l.of("e", "n", `edge e CROSS JOIN `+quote(l.to.Name)+` n ON n.id = e.`+l.far+` WHERE e.type = '`+l.link+`'`)
}

// ofLink returns the SELECT of the row for one link, which a trigger calls NEW or OLD.
func (l sorted) ofLink(link string) string {
	return l.of(link, "n", quote(l.to.Name)+` n WHERE n.id = `+link+`.`+l.far+` AND `+link+`.type = '`+l.link+`'`)
}

// ofNode returns the SELECT of the rows for one node, which a trigger calls NEW or OLD.
func (l sorted) ofNode(node string) string {
	return l.of("e", node, `edge e WHERE e.`+l.far+` = `+node+`.id AND e.type = '`+l.link+`'`)
}

func (l sorted) of(link, node, from string) string {
	return `SELECT ` + link + `.` + l.near + `, ` + node + `.` + quote(l.column) + `, ` + link + `.` + l.far + `, ` + link + `.key FROM ` + from
}

func (l sorted) put(rows string) string { return `INSERT INTO ` + quote(l.name) + ` ` + rows }

func (l sorted) drop(rows string) string {
	return `DELETE FROM ` + quote(l.name) + ` WHERE (near, value, far, key) IN (` + rows + `)`
}

// onLinks returns the triggers on links of some types. There is one for all tables, since each costs every link.
func onLinks(types []string, all []sorted) []string {
	var puts, drops []string
	for _, l := range all {
		puts, drops = append(puts, l.put(l.ofLink("NEW"))), append(drops, l.drop(l.ofLink("OLD")))
	}
	return []string{
		trigger("edge", "INSERT", oneOf("NEW.type", types), puts),
		trigger("edge", "DELETE", oneOf("OLD.type", types), drops),
	}
}

// onNodes returns the triggers on the nodes of a type, whose columns the tables are in the order of.
func onNodes(typ string, all []sorted) []string {
	var puts, drops, columns, before, after []string
	for _, l := range all {
		puts, drops = append(puts, l.put(l.ofNode("NEW"))), append(drops, l.drop(l.ofNode("OLD")))
		columns = append(columns, quote(l.column))
		before, after = append(before, "OLD."+quote(l.column)), append(after, "NEW."+quote(l.column))
	}
	changed := "(" + strings.Join(before, ", ") + ") IS NOT (" + strings.Join(after, ", ") + ")"
	return []string{
		trigger(typ, "INSERT", "true", puts),
		trigger(typ, "DELETE", "true", drops),
		trigger(typ, "UPDATE OF "+strings.Join(columns, ", "), changed, append(drops, puts...)),
	}
}

// trigger returns the trigger that does something after what happens to a row of a table, on a condition.
func trigger(table, event, when string, do []string) string {
	kind, _, _ := strings.Cut(event, " ")
	return `CREATE TRIGGER ` + quote(table+"."+kind) + ` AFTER ` + event + ` ON ` + quote(table) + ` WHEN ` + when +
		` BEGIN ` + strings.Join(do, "; ") + `; END`
}

// dropSorted returns the statements that take all tables of this kind, and their triggers, out of a file.
func dropSorted(ctx context.Context, db querier) ([]string, error) {
	rows, err := db.QueryContext(ctx, `SELECT type, name FROM sqlite_schema
		WHERE type = 'trigger' OR type = 'table' AND instr(name, '.') > 0 ORDER BY type = 'table'`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var kind, name string
		if err := rows.Scan(&kind, &name); err != nil {
			return nil, err
		}
		out = append(out, "DROP "+kind+" "+quote(name))
	}
	return out, rows.Err()
}
