package sqlitestore

import (
	"context"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file keeps the index of full text, the FTS5 table search. It has the words of each node and no text; which node a
// row of it is, is told by the table searched. FTS5 looks rows up by number alone.

const (
	numberText    = `INSERT INTO searched (id) VALUES (?) ON CONFLICT DO NOTHING`
	dropWordsText = `DELETE FROM search WHERE rowid = (SELECT n FROM searched WHERE id = ?)`
	forgetText    = `DELETE FROM searched WHERE id = ?`
)

// emptyWords are the statements that empty the index.
var emptyWords = []string{`INSERT INTO search (search) VALUES ('delete-all')`, `DELETE FROM searched`}

// putWords brings the index to the words that are stored of a node which was put with some.
func (t *tx) putWords(ctx context.Context, n store.Node) error {
	_, title := n.Columns[schema.TitleWords]
	_, body := n.Columns[schema.BodyWords]
	if !title && !body {
		return nil
	}
	if _, err := t.exec(ctx, numberText, n.ID); err != nil {
		return err
	}
	_, err := t.exec(ctx, `INSERT OR REPLACE INTO search (rowid, title, body) SELECT n, `+schema.TitleWords+`, `+schema.BodyWords+
		` FROM searched JOIN `+quote(n.Type)+` USING (id) WHERE id = ?`, n.ID)
	return err
}

// deleteWords takes a node out of the index.
func (t *tx) deleteWords(ctx context.Context, id string) error {
	if _, err := t.exec(ctx, dropWordsText, id); err != nil {
		return err
	}
	_, err := t.exec(ctx, forgetText, id)
	return err
}
