package graph

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/store"
)

// fake is a store that answers each plan with what the test says.
type fake struct {
	store.Store
	run  func(*plan.Plan) (store.Tree, error)
	runs int
}

func (f *fake) Run(_ context.Context, p *plan.Plan) (store.Tree, error) {
	f.runs++
	return f.run(p)
}

// execute answers a query from a store whose every step has one record, with what value says for each column.
func execute(t *testing.T, query string, value func(column string) any) string {
	t.Helper()
	f := &fake{run: func(p *plan.Plan) (store.Tree, error) { return results(p.Roots, value), nil }}
	return respond(t, f, query)
}

func respond(t *testing.T, f *fake, query string) string {
	t.Helper()
	var log strings.Builder
	g, err := New(f, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(g.Execute(t.Context(), graphql.RawParams{Query: query}))
	if err != nil {
		t.Fatal(err)
	}
	return errorID.ReplaceAllString(string(text), `"id":"…"`)
}

// errorID is the id of a logged error.
var errorID = regexp.MustCompile(`"id":"[A-Z0-9]{12}"`)

func results(steps []*plan.Step, value func(string) any) []store.Result {
	out := make([]store.Result, len(steps))
	for i, s := range steps {
		rec := &store.Record{Type: s.Type.Possible[0].Name, Status: "STATED", Confidence: 1, Keys: make([]any, len(s.Order))}
		for _, p := range s.Parts {
			part := store.Part{Steps: results(p.Steps, value)}
			for _, c := range p.Columns {
				part.Values = append(part.Values, value(c.Stored().Name))
			}
			rec.Parts = append(rec.Parts, part)
		}
		out[i] = store.Result{Records: []*store.Record{rec}, Count: 1}
	}
	return out
}

// A null where the schema promises a value nulls the nearest object that may be null, and is an error with its path.
func TestNullRules(t *testing.T) {
	nameless := func(column string) any {
		if column == "id" {
			return "x"
		}
		return nil
	}
	for name, c := range map[string]struct{ query, want string }{
		"a to-one field": {
			`{ flight(id: "x") { id destination { name } } }`,
			`{"errors":[{"message":"must not be null","path":["flight","destination","name"],"locations":[{"line":1,"column":38}],"extensions":{"code":"INTERNAL","id":"…"}}],"data":{"flight":{"id":"x","destination":null}}}`,
		},
		"through a list and its connection": {
			`{ agreement(id: "x") { id flights { nodes { id label: name } } } }`,
			`{"errors":[{"message":"must not be null","path":["agreement","flights","nodes",0,"label"],"locations":[{"line":1,"column":48}],"extensions":{"code":"INTERNAL","id":"…"}}],"data":{"agreement":null}}`,
		},
		"up to the top": {
			`{ flights { edges { node { name } } } country(id: "x") { id } }`,
			`{"errors":[{"message":"must not be null","path":["flights","edges",0,"node","name"],"locations":[{"line":1,"column":28}],"extensions":{"code":"INTERNAL","id":"…"}}],"data":null}`,
		},
		"a member of a lookup": {
			`{ nodes(ids: ["x"]) { id ... on Entity { name } } }`,
			`{"errors":[{"message":"must not be null","path":["nodes",0,"name"],"locations":[{"line":1,"column":42}],"extensions":{"code":"INTERNAL","id":"…"}}],"data":{"nodes":[null]}}`,
		},
		"what may be null is null": {
			`{ flight(id: "x") { date { edtf } charter } }`,
			`{"data":{"flight":{"date":null,"charter":null}}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := execute(t, c.query, nameless); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Text is quoted as JSON asks for, whatever is in it.
func TestText(t *testing.T) {
	texts := []string{"", "é ñ ’ 𝔘", "\"\\/", "\x00\x01\n\r\t\x1f\x7f", "<script>&", "\u2028", "broken \xff\xe2\x28 end", "\ufffd"}
	for b := range 256 { // at every place, since texts are looked at eight bytes at a time
		for i := range 18 {
			texts = append(texts, strings.Repeat("!", i)+string([]byte{byte(b)})+strings.Repeat("~", 17-i))
		}
	}
	for _, s := range texts {
		var back string
		if err := json.Unmarshal(appendText(nil, s), &back); err != nil || back != strings.ToValidUTF8(s, "\ufffd") {
			t.Errorf("%q came back as %q (%v)", s, back, err)
		}
	}
}

// Whatever a store says when it fails, the client is told a code and nothing of the cause.
func TestStoreErrors(t *testing.T) {
	for kind, code := range map[store.Kind]string{
		store.Unavailable: CodeUnavailable, store.Refused: CodeUnavailable, store.Unusable: CodeUnavailable,
		store.Timeout: CodeTimeout, store.TooLarge: CodeTooLarge, store.Internal: CodeInternal, store.Unknown: CodeUnknown,
		store.ReadOnly: CodeReadOnly, store.Full: CodeFull,
	} {
		f := &fake{run: func(*plan.Plan) (store.Tree, error) {
			return nil, &store.Error{Kind: kind, Op: "run", Err: errors.New("secret: bolt://admin@db")}
		}}
		got := respond(t, f, `{ a: flight(id: "x") { id } b: flight(id: "y") { id } }`)
		if !strings.Contains(got, `"code":"`+code+`"`) || strings.Contains(got, "secret") {
			t.Errorf("%s: %s", kind, got)
		}
		if f.runs != 1 {
			t.Errorf("%s: the plan was run %d times", kind, f.runs)
		}
	}
}

// A panic in a store costs one request.
func TestPanic(t *testing.T) {
	f := &fake{run: func(*plan.Plan) (store.Tree, error) { panic("boom") }}
	if got := respond(t, f, `{ flight(id: "x") { id } }`); !strings.Contains(got, `"code":"INTERNAL"`) || strings.Contains(got, "boom") {
		t.Error(got)
	}
}
