package seed

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/convenio-graph/convenio/store"
)

// Record is what is known of the loading of a document. It is a note beside the graph and no part of it: the graph says
// what sources say, and two stores that hold the same are the same whenever they were filled.
type Record struct {
	Loaded time.Time `json:"loaded"`
	SHA256 string    `json:"sha256"` // of the document's file
	Claims string    `json:"claims"` // a digest of the claims that were made of it
}

// notePrefix begins the names of the notes that are records; the source's id follows.
const notePrefix = "document "

// Records returns the record of each source whose document is loaded, by its id. Errors are the store's.
func Records(ctx context.Context, st store.Store) (map[string]Record, error) {
	notes, err := st.Notes(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]Record{}
	for name, text := range notes {
		source, ok := strings.CutPrefix(name, notePrefix)
		var r Record
		if ok && json.Unmarshal([]byte(text), &r) == nil { // one that cannot be read only costs a skip
			out[source] = r
		}
	}
	return out, nil
}

// newRecord returns the record of a document that is loaded now.
func newRecord(d *Document, claims []Claim) Record {
	text, _ := json.Marshal(claims) // of texts and numbers, which cannot fail
	return Record{Loaded: time.Now().UTC().Truncate(time.Microsecond), SHA256: d.SHA256, Claims: sha256Of(string(text))}
}

// same reports whether two records are of the same file and the same claims. The claims can differ where the file does
// not: another model, another version of this program, or a text that is now at hand.
func (r Record) same(o Record) bool { return r.SHA256 == o.SHA256 && r.Claims == o.Claims }

// String returns the record as it is noted.
func (r Record) String() string {
	text, _ := json.Marshal(r) // likewise
	return string(text)
}
