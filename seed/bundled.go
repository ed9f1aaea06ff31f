package seed

import (
	"embed"
	"errors"
	"io/fs"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

//go:embed documents/*.yaml documents/*.sum
var bundled embed.FS

// BundledSources returns the ids of the sources of the bundled documents, which are their files' names, without reading
// them.
func BundledSources() ([]string, error) {
	files, err := bundled.ReadDir("documents")
	var ids []string
	for _, f := range files {
		if id, ok := strings.CutSuffix(f.Name(), ".yaml"); ok {
			ids = append(ids, id)
		}
	}
	return ids, err
}

// Bundled returns the documents that come with the program, by name, with what lies beside them. An error means that the
// program was built wrong: a document does not fit the schema.
func Bundled(m *schema.Model) ([]*Document, error) {
	files, err := fs.Glob(bundled, "documents/*.yaml")
	if err != nil {
		return nil, err
	}
	var docs []*Document
	var bad []error
	for _, name := range files {
		d, err := parseBundled(m, name)
		docs, bad = append(docs, d), append(bad, err)
	}
	if err := errors.Join(bad...); err != nil {
		return nil, err
	}
	return docs, Check(m, docs...)
}

func parseBundled(m *schema.Model, name string) (*Document, error) {
	data, err := bundled.ReadFile(name)
	if err != nil {
		return nil, err
	}
	d, err := Parse(m, name, data)
	if err != nil {
		return nil, err
	}
	var sum *Sum
	if data, err := bundled.ReadFile(SumFile(name)); err == nil {
		if sum, err = ParseSum(SumFile(name), data); err != nil {
			return nil, err
		}
	}
	d, _, err = d.Locate(nil, sum)
	return d, err
}
