package seed

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/convenio-graph/convenio/schema"
)

// documentSchema compiles the JSON Schema of documents.
func documentSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	s, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	text, err := JSONSchema(s, m)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := JSONSchema(s, m); err != nil || !bytes.Equal(text, again) {
		t.Error("the same model gives different schemas")
	}
	data, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("document.json", data); err != nil {
		t.Fatal(err)
	}
	out, err := c.Compile("document.json")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// validate returns what the schema says of a document.
func validate(t testing.TB, s *jsonschema.Schema, document string) error {
	t.Helper()
	text, err := yaml.YAMLToJSON([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	data, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(data)
}

func TestJSONSchemaBundled(t *testing.T) {
	s := documentSchema(t)
	files, err := filepath.Glob("documents/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, s, string(data)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestJSONSchema compares the schema with the parser: it accepts what that accepts and, of single files, refuses what
// that refuses.
func TestJSONSchema(t *testing.T) {
	s := documentSchema(t)
	const head = "source: {id: s, type: Article, name: {en: S}}\ntext: {sha256: " + "29cfc1a3af9745a09d29fff3886877aa90632d82a7c37b02d3702b6ee07f1bd1" + ", codePoints: 100}\nuses: [others]\n" +
		"entities:\n  f: {type: Flight, name: {en: F}}\n  g: {type: DeporteeGroup, name: {es: G}}\n  c: {type: CrimeCategory, name: {en: C}}\n"
	for _, says := range []string{
		"f: {date: 2024}", `f: {date: "XXXX-10-30"}`, `f: {date: {value: "2024-10", at: [3, 4], confidence: 0.7}}`, `f: {date: [{bound: "2024/.."}, {value: 2024, key: mine}]}`,
		"f: {charter: true, deportees: g}", "f: {deportees: {to: [g], at: [[1, 2], [3, 4]], key: k}}", "f: {deportees: [g, {to: g, speaker: c}]}", "f: {deportees: [], aliases: []}",
		"f: {name: {en: X, es: {value: Y, at: [1, 2]}}}", "f: {name: {value: {en: [X, Y]}, at: [1, 2]}}", "f: {name: {value: X, lang: en}}", "f: {aliases: {value: [a, b], status: DERIVED, reason: why}}",
		"g: {size: 3, level: COHORT, grounds: {to: c, with: {count: 2, legalState: {value: CHARGED, at: [1, 2]}}, silent: [everyMember]}}", "elsewhere: {kind: CITY}", "elsewhere: {kind: MINISTRY}", "f: {}",
	} {
		doc := head + "passages: [{at: [0, 50], says: {" + says + "}}]\n"
		if _, err := Parse(model(t), "d.yaml", []byte(doc)); err != nil {
			t.Errorf("%s: the parser refuses it: %v", says, err)
		}
		if err := validate(t, s, doc); err != nil {
			t.Errorf("%s: %v", says, err)
		}
	}
	for name, doc := range map[string]string{
		"no source":                   "uses: [a]",
		"an unknown key":              head + "passage: []",
		"an unknown type":             strings.Replace(head, "type: Flight", "type: Flihgt", 1),
		"no type":                     strings.Replace(head, "type: Flight, ", "", 1),
		"a source that is none":       strings.Replace(head, "type: Article", "type: Flight", 1),
		"no name":                     strings.Replace(head, "type: Flight, name: {en: F}", "type: Flight", 1),
		"a name in no language":       strings.Replace(head, "{en: F}", "F", 1),
		"an unknown language":         strings.Replace(head, "{en: F}", "{fr: F}", 1),
		"a field of another type":     strings.Replace(head, "{en: F}", "{en: F}, iso2: CO", 1),
		"an id that is none":          strings.Replace(head, "  f:", "  F_1:", 1),
		"a hash that is none":         strings.Replace(head, "29cf", "29CF", 1),
		"a length that is none":       strings.Replace(head, "codePoints: 100", "codePoints: 0", 1),
		"a field of no type":          head + "passages: [{at: [0, 5], says: {x: {colour: red}}}]",
		"a number as a text":          head + `passages: [{at: [0, 5], says: {g: {size: "34"}}}]`,
		"a text as a truth":           head + "passages: [{at: [0, 5], says: {f: {charter: maybe}}}]",
		"a value that the enum lacks": head + "passages: [{at: [0, 5], says: {g: {level: TRIBE}}}]",
		"a place that is none":        head + "passages: [{at: [5], says: {}}]",
		"a place of words":            head + "passages: [{at: [a, b], says: {}}]",
		"a passage that says nothing": head + "passages: [{at: [0, 5]}]",
		"a confidence beyond 1":       head + "passages: [{at: [0, 5], confidence: 1.5, says: {}}]",
		"a status of silences":        head + "passages: [{at: [0, 5], status: NOT_STATED, says: {}}]",
		"a voice that is none":        head + "passages: [{at: [0, 5], voice: MINE, says: {}}]",
		"a link without a target":     head + "passages: [{at: [0, 5], says: {f: {deportees: {confidence: 1}}}}]",
		"a value and a bound":         head + "passages: [{at: [0, 5], says: {f: {date: {value: 2024, bound: 2024}}}}]",
		"a bound of no date":          head + "passages: [{at: [0, 5], says: {g: {size: {bound: 3}}}}]",
		"a property that links lack":  head + "passages: [{at: [0, 5], says: {g: {grounds: {to: c, with: {colour: 1}}}}}]",
		"a silence of no field":       head + "silences: {f: [colour]}",
		"a silence of two kinds":      head + "silences: {f: [{topic: x, field: date}]}",
		"places in the defaults":      head + "defaults: {at: [0, 5]}",
	} {
		if _, err := Parse(model(t), "d.yaml", []byte(doc)); err == nil {
			t.Errorf("%s: the parser accepts it", name)
		}
		if validate(t, s, doc) == nil {
			t.Errorf("%s: the schema accepts it", name)
		}
	}
}
