package seed

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// JSONSchema returns a JSON Schema (draft 2020-12) of documents, by which editors complete and check them as they are
// typed. It knows what a single file can get wrong in its shape, its names and its values; that ids are declared, dates
// exist and places lie in the text is for Check. The names come from the model, what they mean from the
// GraphQL schema that the model was read off.
func JSONSchema(s *ast.Schema, m *schema.Model) ([]byte, error) {
	w := &schemaWriter{graphql: s, model: m, defs: object{}}
	root := w.document()
	root["$schema"], root["$defs"] = "https://json-schema.org/draft/2020-12/schema", w.defs
	root["title"], root["description"] = "Document of convenio", "What one source says, passage by passage."
	text, err := json.MarshalIndent(root, "", "  ")
	return append(text, '\n'), err
}

// object is an object of JSON.
type object = map[string]any

// schemaWriter writes a JSON Schema. Definitions are entered where they are first referred to.
type schemaWriter struct {
	graphql *ast.Schema
	model   *schema.Model
	defs    object
}

// ref refers to a definition, which is made when it is not there yet; it may refer to itself.
func (w *schemaWriter) ref(name string, make func() object) object {
	if w.defs[name] == nil {
		w.defs[name] = object{}
		w.defs[name] = make()
	}
	return object{"$ref": "#/$defs/" + name}
}

// described adds a description to a reference.
func (w *schemaWriter) described(o object, description string) object {
	if description != "" {
		o["description"] = description
	}
	return o
}

// closed is an object with these keys and no others.
func closed(properties object, required ...string) object {
	o := object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

func list(items object) object { return object{"type": "array", "items": items} }

func anyOf(alternatives ...object) object { return object{"anyOf": alternatives} }

// byID is a map from ids.
func (w *schemaWriter) byID(value object) object {
	return object{"type": "object", "propertyNames": w.id(), "additionalProperties": value}
}

func (w *schemaWriter) id() object {
	return w.ref("id", func() object { return object{"type": "string", "pattern": idText.String()} })
}

// line is text that people read.
func (w *schemaWriter) line() object {
	return w.ref("line", func() object { return object{"type": "string", "pattern": `\S`} })
}

func (w *schemaWriter) document() object {
	passage := w.manner()
	passage["says"] = w.described(w.byID(w.said()), "What is said of each entity, by its id: fields and their values.")
	defaults := w.manner()
	delete(defaults, "at")
	return closed(object{
		"source":   w.described(w.declared(sourceType, "source.", "id"), "The source itself."),
		"text":     w.text(),
		"uses":     w.described(list(w.id()), "Ids of the sources whose documents declare entities that are named here."),
		"entities": w.described(w.byID(w.declared(entityType, "entity.")), "What this document declares, by id."),
		"defaults": w.described(closed(defaults), "How things are said where nothing else is written."),
		"passages": w.described(list(closed(passage, "says")), "The text passage by passage, and what each says."),
		"silences": w.described(w.byID(list(w.silence())), "What was looked for in the whole text and is not there, by the id of what it is about."),
	}, "source")
}

func (w *schemaWriter) text() object {
	return w.described(closed(object{
		"sha256":     object{"type": "string", "pattern": sha256Text.String(), "description": "SHA-256 of the exact text, in lower-case hex."},
		"codePoints": object{"type": "integer", "minimum": 1, "description": "Length of the text in Unicode code points."},
		"file":       w.described(w.line(), "Name of the text's file, in the folder of the articles or of the document."),
	}, "sha256", "codePoints"), "The text that the document was written from.")
}

// manner has the keys that say how something is said.
func (w *schemaWriter) manner() object {
	about := func(property string) string {
		return w.graphql.Types[claimType].Fields.ForName(property).Description
	}
	out := object{}
	for name, make := range map[string]func() object{
		"at":     w.at,
		"status": func() object { return w.described(object{"enum": w.enum("status", NotStated)}, about("status")) },
		"confidence": func() object {
			return w.described(object{"type": "number", "minimum": 0, "maximum": 1}, about("confidence"))
		},
		"voice":   func() object { return w.described(object{"enum": w.enum("voice", "")}, about("voice")) },
		"speaker": func() object { return w.described(w.id(), about("speakerId")) },
		"reason":  func() object { return w.described(w.line(), about("reason")) },
	} {
		out[name] = w.ref("manner."+name, make)
	}
	return out
}

// enum returns the values of a claim's property but for one.
func (w *schemaWriter) enum(property, but string) []string {
	values := slices.Clone(w.model.Type(claimType).Property(property).Enum)
	return slices.DeleteFunc(values, func(v string) bool { return v == but })
}

func (w *schemaWriter) at() object {
	point := object{"type": "integer", "minimum": 0}
	selector := object{"type": "array", "prefixItems": []object{point, point}, "items": false, "minItems": 2}
	return w.described(anyOf(selector, object{"type": "array", "items": selector, "minItems": 1}),
		"Its places in the text, in code points: [start, end] or a list of these.")
}

// declared is an entity of one of the types of an interface, with further keys that are no fields.
func (w *schemaWriter) declared(general, prefix string, further ...string) object {
	var types []string
	var fields []object
	for _, t := range w.model.Type(general).Possible {
		types = append(types, t.Name)
		fields = append(fields, object{
			"if":   object{"properties": object{"type": object{"const": t.Name}}, "required": []string{"type"}},
			"then": w.ref(prefix+t.Name, func() object { return w.entity(t, further) }),
		})
	}
	return object{"type": "object", "required": append([]string{"type"}, further...), "properties": object{"type": object{"enum": types}}, "allOf": fields}
}

// entity has the fields of a type.
func (w *schemaWriter) entity(t *schema.Type, further []string) object {
	def := w.graphql.Types[t.Name]
	properties, required := object{"type": object{"const": t.Name}}, []string{}
	for _, key := range further {
		properties[key] = w.id()
	}
	for _, name := range fieldsOf(t) {
		properties[name] = w.described(w.field(t, name), def.Fields.ForName(name).Description)
		if p := t.Property(name); p != nil && p.NonNull && !p.List {
			required = append(required, name)
		}
	}
	return w.described(closed(properties, required...), def.Description)
}

// said has the fields of all types: the type of what is said something of may be declared elsewhere.
func (w *schemaWriter) said() object {
	return w.ref("said", func() object {
		alternatives, words := map[string][]object{}, map[string][]string{}
		for _, t := range w.model.Type(entityType).Possible {
			for _, name := range fieldsOf(t) {
				f := w.field(t, name)
				if !slices.ContainsFunc(alternatives[name], func(o object) bool { return o["$ref"] == f["$ref"] }) {
					alternatives[name] = append(alternatives[name], f)
				}
				if d := w.graphql.Types[t.Name].Fields.ForName(name).Description; !slices.Contains(words[name], d) {
					words[name] = append(words[name], d)
				}
			}
		}
		properties := object{}
		for name, fields := range alternatives {
			properties[name] = w.described(anyOf(fields...), strings.Join(words[name], " Or: "))
		}
		return closed(properties)
	})
}

// silence is one item of what an entity's silences list.
func (w *schemaWriter) silence() object {
	return w.ref("silence", func() object {
		field := w.ref("field", func() object { return object{"enum": w.unsayable()} })
		long := closed(object{"field": field, "topic": w.described(w.line(), "What is missing, in words."), "reason": w.line(), "key": w.line()})
		long["oneOf"] = []object{{"required": []string{"field"}}, {"required": []string{"topic"}}}
		return anyOf(field, long)
	})
}

// unsayable returns the fields of all types, and their parts, that a silence can be about.
func (w *schemaWriter) unsayable() []string {
	names := map[string]bool{}
	for _, t := range w.model.Type(entityType).Possible {
		for _, name := range fieldsOf(t) {
			names[name] = true
			p, r := fieldOf(t, name)
			switch {
			case p != nil && p.Kind == schema.FuzzyDate:
				for _, part := range parts {
					names[name+"."+part] = true
				}
			case r != nil && r.Link != nil:
				for _, q := range r.Link.Properties {
					names[name+"."+q.Name] = true
				}
			}
		}
	}
	return sortedKeys(names)
}
