package sqlitestore

import (
	"context"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// This file keeps the indexes of full text, which have words and no texts. Whose words a row of one of them has is told by
// the table searched: FTS5 looks rows up by number alone.

// fullText is an index of full text, an FTS5 table.
type fullText struct {
	table, columns string
	of             []string // the columns of nodes that its words are in
}

// fullTexts are all indexes: of what the graph has, and of what claims say.
var fullTexts = []fullText{
	{"search", "title, body", []string{schema.TitleWords, schema.BodyWords}},
	{"claimed", "words", []string{schema.ClaimWords}},
}

const forgetText = `DELETE FROM searched WHERE id = ?`

// emptyWords returns the statements that empty the indexes.
func emptyWords() []string {
	texts := []string{`DELETE FROM searched`}
	for _, x := range fullTexts {
		texts = append(texts, `INSERT INTO `+x.table+` (`+x.table+`) VALUES ('delete-all')`)
	}
	return texts
}

// putWords brings the indexes to the words that are stored of a node which was put with some, or without any more.
func (t *tx) putWords(ctx context.Context, n store.Node) error {
	for _, x := range fullTexts {
		if !x.concerns(n) {
			continue
		}
		of := strings.Join(x.of, ", ")
		if _, err := t.exec(ctx, `INSERT INTO searched (id) SELECT id FROM `+quote(n.Type)+` WHERE id = ? AND concat(`+of+`) <> '' ON CONFLICT DO NOTHING`, n.ID); err != nil {
			return err
		}
		if _, err := t.exec(ctx, `INSERT OR REPLACE INTO `+x.table+` (rowid, `+x.columns+`) SELECT n, `+of+
			` FROM searched JOIN `+quote(n.Type)+` USING (id) WHERE id = ?`, n.ID); err != nil {
			return err
		}
	}
	return nil
}

// concerns reports whether a node was put with any column that the index has the words of.
func (x fullText) concerns(n store.Node) bool {
	for _, c := range x.of {
		if _, put := n.Columns[c]; put {
			return true
		}
	}
	return false
}

// deleteWords takes a node out of the indexes.
func (t *tx) deleteWords(ctx context.Context, id string) error {
	for _, x := range fullTexts {
		if _, err := t.exec(ctx, `DELETE FROM `+x.table+` WHERE rowid = (SELECT n FROM searched WHERE id = ?)`, id); err != nil {
			return err
		}
	}
	_, err := t.exec(ctx, forgetText, id)
	return err
}
