package seed

import (
	"cmp"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed/edtf"
)

// This file reads what stands behind a field: a value, a link, or a list of these, in short or in long form.

// The keys of the long forms, beside those of manner.
var (
	valueKeys = append([]string{"value", "bound", "lang", "key"}, mannerKeys...)
	linkKeys  = append([]string{"to", "with", "silent", "key"}, mannerKeys...)
	topicKeys = []string{"topic", "field", "reason", "key"}
)

// unsaid is the manner of silences: the annotator's finding about the text as a whole.
var unsaid = manner{status: NotStated, confidence: 1, voice: Annotator}

// parts are those of a date that a source can leave open.
var parts = []string{"year", "month", "day"}

// values reads the values of a property: of an entity, or of the link that base is about.
func (e *expander) values(how manner, base Claim, p *schema.Property, t *tree) {
	switch {
	case t.shape == sequence:
		for _, item := range t.items {
			if item.shape == sequence {
				e.add(item.place, "write one list", "a list in the list of %s", p.Name)
				continue
			}
			e.values(how, base, p, item)
		}
	case t.shape == mapping && p.Near() != nil && isPlain(t):
		e.value(how, base, p, t)
	case t.shape == mapping && p.Localized && isPlain(t):
		for _, x := range t.entries {
			if base.Lang = strings.ToUpper(x.key); !isLanguage(x) {
				e.add(x.place, "use one of "+strings.ToLower(strings.Join(schema.Languages, ", ")), "names are not kept in the language %q", x.key)
				continue
			}
			e.values(how, base, p, x.value)
		}
	case t.shape == mapping:
		e.long(how, base, p, t)
	default:
		e.value(how, base, p, t)
	}
}

// isPlain reports whether a map is a value, such as a point or texts by language: no key of it is one of a claim's.
func isPlain(t *tree) bool {
	return !slices.ContainsFunc(t.entries, func(x entry) bool { return slices.Contains(valueKeys, x.key) })
}

func isLanguage(x entry) bool { return slices.Contains(schema.Languages, strings.ToUpper(x.key)) }

// long reads {value: …, at: …, status: …} and {bound: …}.
func (e *expander) long(how manner, base Claim, p *schema.Property, t *tree) {
	for _, x := range t.entries {
		if !slices.Contains(valueKeys, x.key) {
			hint := suggest(x.key, valueKeys)
			if slices.Contains(linkKeys, x.key) {
				hint = "it is a value: write value:"
			}
			e.add(x.place, hint, "%s has no key %q", p.Name, x.key)
		}
	}
	how = refine(e.checker, e.model, e.doc, how, t)
	base.Key = e.optional(t, "key")
	if l := t.get("lang"); l != nil {
		base.Lang = strings.ToUpper(l.text)
	}
	value, bound := t.get("value"), t.get("bound")
	switch {
	case (value == nil) == (bound == nil):
		e.add(t.place, "write either value: or, of a date, bound:", "%s has no single value here", p.Name)
	case bound != nil && p.Kind != schema.FuzzyDate:
		e.add(bound.place, "write value:", "%s is no date, which alone has bounds", p.Name)
	case bound != nil:
		base.Bound = true
		e.value(how, base, p, bound)
	default:
		e.values(how, base, p, value)
	}
}

// optional returns the text that a key of t has, or "" when there is none.
func (e *expander) optional(t *tree, key string) string {
	value := t.get(key)
	if value == nil {
		return ""
	}
	return e.line(entry{value.place, key, value})
}

// value makes a claim of one value.
func (e *expander) value(how manner, base Claim, p *schema.Property, t *tree) {
	switch {
	case p.Localized && !slices.Contains(schema.Languages, base.Lang):
		e.add(t.place, "write {en: …, es: …}", "%s is kept by language", p.Name)
		return
	case !p.Localized && base.Lang != "":
		e.add(t.place, "remove lang:", "%s is not kept by language", p.Name)
		return
	}
	value, ok := e.valueText(p, t)
	if !ok {
		return
	}
	base.Property, base.Value = p.Name, value
	e.claim(how, t.place, base)
}

// links reads the targets of a relationship field of the entity id.
func (e *expander) links(how manner, id string, r *schema.Relationship, t *tree) {
	switch t.shape {
	case sequence:
		for _, item := range t.items {
			if item.shape == sequence {
				e.add(item.place, "write one list", "a list in the list of %s", r.Field)
				continue
			}
			e.links(how, id, r, item)
		}
	case mapping:
		e.longLink(how, id, r, t)
	case text:
		e.link(how, id, r, t, &tree{}, "")
	default:
		e.add(t.place, "write an id", "%s leads to an entity and wants its id, not %s", r.Field, described(t))
	}
}

// longLink reads {to: …, with: {…}, silent: […], at: …}.
func (e *expander) longLink(how manner, id string, r *schema.Relationship, t *tree) {
	for _, x := range t.entries {
		if !slices.Contains(linkKeys, x.key) {
			hint := suggest(x.key, linkKeys)
			if slices.Contains(valueKeys, x.key) {
				hint = "it is a link: write to:"
			}
			e.add(x.place, hint, "%s has no key %q", r.Field, x.key)
		}
	}
	how = refine(e.checker, e.model, e.doc, how, t)
	to, key := t.get("to"), e.optional(t, "key")
	switch {
	case to == nil:
		e.add(t.place, "add to: with the id of its target", "%s has no target", r.Field)
	case to.shape == sequence:
		for _, item := range to.items {
			e.link(how, id, r, item, t, key)
		}
	default:
		e.link(how, id, r, to, t, key)
	}
}

// link makes the claims about one link: that it exists, its properties, and its silences.
func (e *expander) link(how manner, id string, r *schema.Relationship, target, t *tree, key string) {
	if target.shape != text {
		e.add(target.place, "write an id", "%s leads to an entity and wants its id, not %s", r.Field, described(target))
		return
	}
	e.names.refer(e.checker, target.place, target.text)
	name, _ := e.names.find(target.text)
	if typ := e.model.Type(name); typ != nil && !typ.Is(r.To) {
		e.add(target.place, "name an entity of the type "+r.To.Name, "%s leads to %s, and %q is of the type %s", r.Field, r.To.Name, target.text, typ.Name)
	}
	base := Claim{Subject: id, Relationship: r.Type, Target: target.text}
	switch {
	case r.Direction == schema.Both && id == target.text:
		e.add(target.place, "name another entity", "%s leads from %q to itself", r.Field, id)
	case r.Direction == schema.In, r.Direction == schema.Both && target.text < id: // one claim, from whichever end it is told
		base.Subject, base.Target = base.Target, base.Subject
	}
	base.linkKey = e.linkKey(r, t.get("with"))
	link := base
	link.Key = key
	e.claim(how, target.place, link)
	e.with(how, base, r, t.get("with"))
	e.silent(base, r, t.get("silent"))
}

// linkKey returns the values of the properties that tell apart two links of one type between the same nodes.
func (e *expander) linkKey(r *schema.Relationship, with *tree) string {
	var out []string
	for _, k := range r.Key {
		value := ""
		if t := with.get(k); t != nil && r.Link.Property(k) != nil {
			value, _ = e.valueText(r.Link.Property(k), t)
		}
		out = append(out, value)
	}
	return strings.Join(out, "\x1f")
}

func (e *expander) with(how manner, base Claim, r *schema.Relationship, t *tree) {
	if t == nil {
		return
	}
	if t.shape != mapping {
		e.add(t.place, "write properties and their values", "with is %s and should be a map", shapeNames[t.shape])
	}
	for _, x := range t.entries {
		if p := e.linkProperty(r, x.place, x.key); p != nil {
			e.values(how, base, p, x.value)
		}
	}
}

func (e *expander) linkProperty(r *schema.Relationship, at place, name string) *schema.Property {
	p := r.Link.Property(name)
	if p == nil {
		var have []string
		if r.Link != nil {
			for _, q := range r.Link.Properties {
				have = append(have, q.Name)
			}
		}
		e.add(at, suggest(name, have), "links of %s have no property %q", r.Field, name)
	}
	return p
}

func (e *expander) silent(base Claim, r *schema.Relationship, t *tree) {
	if t == nil {
		return
	}
	if t.shape != sequence {
		e.add(t.place, "write [name, …]", "silent is %s and should be a list", shapeNames[t.shape])
	}
	for _, item := range t.items {
		if p := e.linkProperty(r, item.place, item.text); p != nil {
			base.Property = p.Name
			e.silence(unsaid, item.place, base)
		}
	}
}

// silences reads what was looked for and not found about one entity.
func (e *expander) silences(s saying) {
	e.names.refer(e.checker, s.place, s.id)
	if s.value.shape != sequence {
		e.add(s.value.place, "write [field, {topic: …}]", "the silences of %q are %s and should be a list", s.id, shapeNames[s.value.shape])
	}
	for _, item := range s.value.items {
		switch item.shape {
		case text:
			e.silentField(unsaid, s, Claim{Subject: s.id}, item)
		case mapping:
			e.silentTopic(s, item)
		default:
			e.add(item.place, "write a field or {topic: …}", "a silence is %s", shapeNames[item.shape])
		}
	}
}

func (e *expander) silentTopic(s saying, t *tree) {
	for _, x := range t.entries {
		if !slices.Contains(topicKeys, x.key) {
			e.add(x.place, suggest(x.key, topicKeys), "a silence has no key %q", x.key)
		}
	}
	how, c, field, topic := unsaid, Claim{Subject: s.id}, t.get("field"), t.get("topic")
	c.Key, how.reason = e.optional(t, "key"), e.optional(t, "reason")
	switch {
	case (field == nil) == (topic == nil):
		e.add(t.place, "write either topic: in words or field:", "a silence about nothing in particular")
	case field != nil:
		e.silentField(how, s, c, field)
	case e.line(entry{topic.place, "topic", topic}) != "":
		c.Topic = topic.text
		e.silence(how, topic.place, c)
	}
}

// silentField makes a silence about a field or a part of it: date.year, grounds.count.
func (e *expander) silentField(how manner, s saying, c Claim, t *tree) {
	name, part, _ := strings.Cut(t.text, ".")
	p, r := e.names.field(e.checker, e.model, s, entry{t.place, name, t})
	switch {
	case r != nil && (part == "" || e.linkProperty(r, t.place, part) != nil):
		c.Relationship, c.Property, c.inverse = r.Type, part, r.Direction == schema.In
		e.silence(how, t.place, c)
	case p != nil && part != "" && (p.Kind != schema.FuzzyDate || !slices.Contains(parts, part)):
		e.add(t.place, "only dates have parts: "+strings.Join(parts, ", "), "%s has no part %q", name, part)
	case p != nil:
		c.Property = t.text
		e.silence(how, t.place, c)
	}
}

// silence adds a silence; whether the document does say what is missing is seen at the end.
func (e *expander) silence(how manner, at place, c Claim) {
	c.Status = NotStated
	e.unsaid[e.claim(how, at, c)] = at
}

// tells returns the slots that a silence would have which the claim contradicts.
func (c *Claim) tells() []string {
	out := []string{c.Slot, strings.TrimSuffix(c.Slot, " "+c.Lang)}
	if c.Relationship != "" && c.Property == "" {
		out = append(out, linkSlot(c.Subject, c.Relationship, "", ""), linkSlot(c.Target, "<"+c.Relationship, "", ""))
	}
	return append(out, c.dateParts()...)
}

// dateParts returns the slots of the parts of a date that a value says. A value that is no date says none.
func (c *Claim) dateParts() []string {
	d, err := edtf.Parse(c.Value)
	if err != nil || c.Bound || c.Relationship != "" {
		return nil
	}
	var out []string
	for _, part := range told[d.Precision()] {
		out = append(out, valueSlot(c.Subject, c.Property+"."+part, ""))
	}
	return out
}

// told names the parts of a date that each precision says.
var told = map[edtf.Precision][]string{
	edtf.Day: {"year", "month", "day"}, edtf.Month: {"year", "month"}, edtf.Year: {"year"},
	edtf.DayOfYear: {"month", "day"}, edtf.MonthOfYear: {"month"},
}

// contradictions reports silences about what the document says. What it infers is no contradiction, nor is a bound, which
// does not say the date.
func (e *expander) contradictions() {
	said := map[string]string{}
	for _, c := range e.claims {
		if c.follows() && !c.Bound && (c.Status == Stated || c.Status == Derived) {
			for _, slot := range c.tells() {
				said[slot] = cmp.Or(c.Value, c.Target)
			}
		}
	}
	for slot, at := range e.unsaid {
		if what, ok := said[slot]; ok {
			e.add(at, "remove one of the two", "a silence about what the document says: %q", what)
		}
	}
}
