package seed

import (
	"math"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// This file says in JSON Schema what can stand behind a field, as field.go reads it.

// field refers to what a field of a type can have.
func (w *schemaWriter) field(t *schema.Type, name string) object {
	p, r := fieldOf(t, name)
	if r != nil {
		return w.links(r)
	}
	return w.values(p)
}

// values refers to what a property can have: a value, or several claims of one in a list.
func (w *schemaWriter) values(p *schema.Property) object {
	name := "value." + p.TypeName
	if p.Localized {
		name += ".byLanguage"
	}
	return w.ref(name, func() object {
		plain := w.scalar(p)
		if p.Localized {
			plain = w.byLanguage()
		}
		one := anyOf(plain, w.longValue(p))
		return anyOf(one, list(one))
	})
}

// longValue is {value: …, at: …, status: …} or, of a date, {bound: …}.
func (w *schemaWriter) longValue(p *schema.Property) object {
	keys := w.manner()
	keys["key"], keys["value"] = w.described(w.line(), "Your own name for the claim."), w.values(p)
	long := closed(keys, "value")
	switch {
	case p.Localized:
		keys["value"] = anyOf(w.line(), list(w.line()), w.byLanguage())
		keys["lang"] = object{"enum": languages()}
	case p.Kind == schema.FuzzyDate:
		keys["bound"] = w.described(w.scalar(p), "A date that only bounds the one that is meant.")
		delete(long, "required")
		long["oneOf"] = []object{{"required": []string{"value"}}, {"required": []string{"bound"}}}
	}
	return long
}

// byLanguage is {en: …, es: …}.
func (w *schemaWriter) byLanguage() object {
	texts := object{}
	for _, lang := range languages() {
		texts[lang] = w.values(&schema.Property{TypeName: string(schema.String), Kind: schema.String})
	}
	o := closed(texts)
	o["minProperties"] = 1
	return o
}

// languages returns the languages as documents write them.
func languages() []string {
	out := make([]string, len(schema.Languages))
	for i, l := range schema.Languages {
		out[i] = strings.ToLower(l)
	}
	return out
}

// scalar is one value of a property.
func (w *schemaWriter) scalar(p *schema.Property) object {
	if p.Near() != nil {
		return w.point()
	}
	switch p.Kind {
	case schema.Int:
		return object{"type": "integer", "minimum": math.MinInt32, "maximum": math.MaxInt32}
	case schema.Float:
		return object{"type": "number"}
	case schema.Boolean:
		return object{"type": "boolean"}
	case schema.Enum:
		return object{"enum": p.Enum}
	case schema.Date:
		return object{"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$`}
	case schema.FuzzyDate:
		return object{"type": []string{"string", "integer"}, "description": `A date in EDTF, such as "2024-07" or "XXXX-10-30".`}
	case schema.ID:
		return w.id()
	}
	return w.line()
}

// point is {latitude: …, longitude: …}.
func (w *schemaWriter) point() object {
	keys, names := object{}, []string{}
	for _, k := range pointKeys {
		keys[k.name] = object{"type": "number", "minimum": -k.most, "maximum": k.most}
		names = append(names, k.name)
	}
	return closed(keys, names...)
}

// links refers to what a relationship can have: a target, or several.
func (w *schemaWriter) links(r *schema.Relationship) object {
	name := "link"
	if r.Link != nil {
		name += "." + r.Link.Name
	}
	return w.ref(name, func() object {
		one := anyOf(w.id(), w.longLink(r.Link))
		return anyOf(one, list(one))
	})
}

// longLink is {to: …, with: {…}, silent: […], at: …}.
func (w *schemaWriter) longLink(carried *schema.LinkType) object {
	keys := w.manner()
	keys["to"] = w.described(anyOf(w.id(), list(w.id())), "Id of the target; of several, a claim for each.")
	keys["key"] = w.described(w.line(), "Your own name for the claim.")
	if carried != nil {
		with, names := object{}, []string{}
		for _, p := range carried.Properties {
			with[p.Name] = w.described(w.values(p), w.graphql.Types[carried.Name].Fields.ForName(p.Name).Description)
			names = append(names, p.Name)
		}
		keys["with"] = w.described(closed(with), "Properties of the link.")
		keys["silent"] = w.described(list(object{"enum": names}), "Properties of the link that the text leaves open.")
	}
	return closed(keys, "to")
}
