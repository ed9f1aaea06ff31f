package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// The codes of operations that are refused for their size, before anything is looked up. Each message has the bound.
const (
	CodeTooLong        = "QUERY_TOO_LONG"
	CodeTooManyTokens  = "TOO_MANY_TOKENS"
	CodeTooDeep        = "TOO_DEEP"
	CodeTooManyRoots   = "TOO_MANY_ROOT_FIELDS"
	CodeTooManyAliases = "TOO_MANY_ALIASES"
	CodeTooManyFields  = "TOO_MANY_FIELDS"
	CodeTooRepetitive  = "TOO_REPETITIVE"
)

// CodeIntrospection is the code of asking for the schema where that is not allowed.
const CodeIntrospection = "INTROSPECTION_DISABLED"

// Bounds are how large the text of a request's operations may be, all of them together. They are checked before
// validation, which is quadratic in places and knows no end.
type Bounds struct {
	Bytes       int // of the text
	Tokens      int // names, numbers, texts, signs and comments
	Depth       int // fields one inside the other; those of introspection are exempt
	Roots       int // root fields
	Aliases     int // fields with an alias, with fragments expanded
	Fields      int // fields, with fragments expanded
	Comparisons int // of fields and of fragments that stand side by side, two by two, to see whether they can be merged
}

// DefaultBounds are generous for people and small for machines.
var DefaultBounds = Bounds{Bytes: 64 << 10, Tokens: 2500, Depth: 40, Roots: 50, Aliases: 250, Fields: 2000, Comparisons: 20_000}

const (
	maxName    = 100 // bytes of a name: what is proposed in the place of an unknown one takes time by its length
	maxNesting = 128 // brackets of any kind one inside the other
)

// bounder refuses operations that are too large. What was found good before is in cache.
type bounder struct {
	Bounds
	meta   *meta
	closed bool // no introspection at all
	cache  *texts
}

// ExtensionName names the extension.
func (bounder) ExtensionName() string { return "Bounds" }

// Validate accepts any schema.
func (bounder) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters changes nothing; it returns why the operation is too large.
func (b bounder) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if b.cache.has(ctx, p.Query) {
		return nil
	}
	if err := b.tokens(p.Query); err != nil {
		return err
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: p.Query})
	if err != nil {
		return nil // which the parser says once more
	}
	return b.check(doc)
}

// tokens counts. A text that is none of GraphQL's is the parser's to refuse.
func (b bounder) tokens(text string) *gqlerror.Error {
	if len(text) > b.Bytes {
		return refuse(CodeTooLong, nil, "the operation's text has more than %d bytes; split it, or use variables", b.Bytes)
	}
	l := lexer.New(&ast.Source{Input: text})
	nesting := 0
	for n := 1; ; n++ {
		token, err := l.ReadToken()
		if err != nil || token.Kind == lexer.EOF {
			return nil
		}
		switch token.Kind {
		case lexer.BraceL, lexer.BracketL, lexer.ParenL:
			nesting++
		case lexer.BraceR, lexer.BracketR, lexer.ParenR:
			nesting--
		}
		switch {
		case n > b.Tokens:
			return refuse(CodeTooManyTokens, &token.Pos, "the operation has more than %d tokens; split it", b.Tokens)
		case nesting > maxNesting:
			return refuse(CodeTooDeep, &token.Pos, "the operation has more than %d brackets one inside the other", maxNesting)
		case token.Kind == lexer.Name && len(token.Value) > maxName:
			return refuse(CodeTooLong, &token.Pos, "a name has more than %d characters", maxName)
		}
	}
}

func refuse(code string, at *ast.Position, format string, args ...any) *gqlerror.Error {
	e := gqlerror.ErrorPosf(at, format, args...)
	errcode.Set(e, code)
	return e
}
