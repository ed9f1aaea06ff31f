package seed

import (
	"embed"
	"errors"
	"path"

	"github.com/convenio-graph/convenio/schema"
)

//go:embed documents/*.yaml
var bundled embed.FS

// Bundled returns the documents that come with the program, by name. An error means that the program was built wrong:
// a document does not fit the schema.
func Bundled(m *schema.Model) ([]*Document, error) {
	files, err := bundled.ReadDir("documents")
	if err != nil {
		return nil, err
	}
	var docs []*Document
	var bad []error
	for _, f := range files {
		name := path.Join("documents", f.Name())
		data, err := bundled.ReadFile(name)
		if err != nil {
			return nil, err
		}
		d, err := Parse(m, name, data)
		docs, bad = append(docs, d), append(bad, err)
	}
	if err := errors.Join(bad...); err != nil {
		return nil, err
	}
	return docs, Check(m, docs...)
}
