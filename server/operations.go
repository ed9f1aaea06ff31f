package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"

	"github.com/convenio-graph/convenio/graph"
)

// What is kept of the texts of automatic persisted queries: 16 MiB at the most.
const (
	persistedTexts = 1024
	persistedBytes = 16 << 10 // of one text; a longer one has to be sent each time
)

// persisted are automatic persisted queries: a client sends a text once, and from then on its hash.
type persisted struct {
	extension.AutomaticPersistedQuery
}

func newPersisted() persisted {
	return persisted{extension.AutomaticPersistedQuery{Cache: shortTexts{lru.New[string](persistedTexts)}}}
}

// shortTexts is a cache that keeps no long text.
type shortTexts struct{ graphql.Cache[string] }

// Add keeps a text under its hash.
func (c shortTexts) Add(ctx context.Context, hash, text string) {
	if len(text) <= persistedBytes {
		c.Cache.Add(ctx, hash, text)
	}
}

// find replaces a hash by its text, and remembers a text that comes with its hash.
func (p persisted) find(ctx context.Context, params *graphql.RawParams) *badRequest {
	missing := params.Query == ""
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{}) // in which gqlgen notes what it did
	err := p.MutateOperationParameters(ctx, params)
	switch {
	case err == nil:
		return nil
	case missing && err.Extensions["code"] != nil:
		return refuse(http.StatusOK, CodeNotFound, "%s", err.Message) // clients look for gqlgen's message, and for 200
	}
	return refuse(http.StatusBadRequest, CodeBadRequest, "%s", err.Message)
}

// Operations are a list of operations, outside of which a server answers nothing. ReadOperations makes them.
type Operations struct {
	texts map[string]string // by id, and by the SHA-256 of the text in hex
	ids   []string
}

// ReadOperations reads a list of operations: a JSON object whose names are ids and whose values are the operations'
// texts, as Relay's compiler writes it, or the manifest of Apollo's tools. It fails on anything else, and on an
// operation that the graph would refuse.
func ReadOperations(ctx context.Context, data []byte, g *graph.Graph) (*Operations, error) {
	texts, err := parseOperations(data)
	if err != nil {
		return nil, err
	}
	o := &Operations{texts: map[string]string{}, ids: slices.Sorted(maps.Keys(texts))}
	if len(o.ids) == 0 {
		return nil, errors.New("there is no operation in it")
	}
	for _, id := range o.ids {
		if err := g.Check(ctx, texts[id]); err != nil {
			return nil, fmt.Errorf("operation %q: %w", id, err)
		}
		o.texts[id] = texts[id]
		o.texts[hashOf(texts[id])] = texts[id]
	}
	return o, nil
}

// Len returns the number of operations.
func (o *Operations) Len() int { return len(o.ids) }

// parseOperations returns the texts by id.
func parseOperations(data []byte) (map[string]string, error) {
	var manifest struct {
		Format     string
		Operations []struct{ ID, Body string }
	}
	if json.Unmarshal(data, &manifest) == nil && manifest.Format == "apollo-persisted-query-manifest" {
		texts := map[string]string{}
		for _, op := range manifest.Operations {
			texts[op.ID] = op.Body
		}
		return texts, nil
	}
	var texts map[string]string
	if err := decode(data, &texts); err != nil {
		return nil, fmt.Errorf("it must be a JSON object of ids and operations: %w", err)
	}
	return texts, nil
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// find takes an operation by its id, by the hash of its text, or by the text itself, to the byte.
func (o *Operations) find(_ context.Context, p *graphql.RawParams) *badRequest {
	name, _ := p.Extensions[documentID].(string)
	if name == "" {
		if known, ok := p.Extensions["persistedQuery"].(map[string]any); ok {
			name, _ = known["sha256Hash"].(string)
		}
	}
	if p.Query != "" {
		name = hashOf(p.Query)
	}
	text, known := o.texts[name]
	if !known {
		return refuse(http.StatusForbidden, CodeNotAllowed, "the server answers the %d operations of its list only, and this is none of them", o.Len())
	}
	p.Query = text
	return nil
}
