package storetest

// This file draws policies of readers, and claims that are worth one.

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// policy draws a policy, or none.
func (o *operation) policy() string {
	if !o.chance(2) {
		return ""
	}
	return o.evidence()
}

// evidence draws a policy.
func (o *operation) evidence() string {
	args := ""
	if o.chance(4) {
		args += " status: " + one(o.draw, []string{"STATED", "[STATED, DERIVED]", "[INFERRED, STATED]", "[NOT_STATED]", "[DERIVED, DERIVED, INFERRED]"})
	}
	if o.chance(4) {
		args += " minConfidence: " + one(o.draw, []string{"0", "0.75", "1", "0.5", "-1"})
	}
	if ids := o.world.values["sourceId"]; o.chance(3) && len(ids) > 0 {
		args += fmt.Sprintf(" sources: [%q, %q]", one(o.draw, ids), one(o.draw, ids))
	}
	if o.chance(3) {
		args += " sameAs: " + one(o.draw, []string{"0", "0.5", "0.75", "1", "1.5"})
	}
	if args == "" {
		return " @evidence"
	}
	return " @evidence(" + args + ")"
}

// spoken returns what a claim that speaks of a link has: mostly one that states it, and at times one that two things may be
// one, for which there is a link then.
func (w *world) spoken(d draw) map[string]any {
	l := one(d, w.links)
	if d.chance(3) {
		l = w.identity(d)
	}
	said := map[string]any{"subjectId": l.From, "relationship": l.Type, "targetId": l.To, "link": nameOf(l)}
	if d.chance(6) {
		said["property"], said["lang"], said["bound"] = nil, nil, nil
		d.vouch(said)
	}
	return said
}

// vouch makes what a claim has such that it can qualify.
func (d draw) vouch(said map[string]any) {
	said["status"], said["confidence"] = one(d, []string{"STATED", "DERIVED", "INFERRED"}), one(d, []float64{1, 0.5, 0.75})
}

// identity returns a link between two things that may be one, mostly of one type; a link of another kind where there are
// none.
func (w *world) identity(d draw) store.Link {
	of := w.ids(w.model.Type("Entity"))
	if len(of) < 2 {
		return one(d, w.links)
	}
	from := one(d, of)
	for _, n := range w.nodes {
		if n.ID == from && d.chance(6) {
			of = w.ids(w.model.Type(n.Type))
		}
	}
	l := store.Link{Type: schema.SameAs, From: from, To: one(d, of), Columns: map[string]any{}}
	if l.From > l.To {
		l.From, l.To = l.To, l.From
	}
	if !slices.ContainsFunc(w.links, func(o store.Link) bool { return nameOf(o) == nameOf(l) }) {
		l.Status, l.Confidence, l.Rank = "INFERRED", 0.75, fmt.Sprintf("%d %d", d.n(1, 3), len(w.links))
		w.links = append(w.links, l)
	}
	return l
}

// drawStatement makes a claim one of a value that a node or a link can have.
func (w *world) drawStatement(d draw, claim *schema.Type, columns map[string]any) {
	var p *schema.Property
	said := map[string]any{}
	lang := ""
	if n := one(d, w.nodes); !d.chance(2) || len(w.links) == 0 {
		t := w.model.Type(n.Type)
		if !t.Is(w.model.Type("Entity")) {
			return
		}
		if p = one(d, t.Properties); d.chance(3) && len(t.Searched()) > 0 {
			p = one(d, t.Searched())
		}
		if p.Localized {
			lang = one(d, schema.Languages)
			said["lang"] = lang
		}
		said["subjectId"], said["slot"] = n.ID, slotOf(n.ID, p.Name, lang)
	} else {
		l := one(d, w.links)
		properties := properties(w.model.Walks(l.Type)[0].Link)
		if len(properties) == 0 {
			return
		}
		p = one(d, properties)
		said["subjectId"], said["targetId"], said["relationship"], said["link"] = l.From, l.To, l.Type, nameOf(l)
	}
	single := *p
	single.List, single.Localized = false, false
	v := w.drawSingle(d, &single)
	said["property"], said["value"], said["bound"] = p.Name, claimed(v), p.Kind == schema.FuzzyDate && d.chance(2)
	if d.chance(6) {
		d.vouch(said)
	}
	for name, v := range said {
		if err := claim.Property(name).Store(columns, v); err != nil {
			d.Fatal(err)
		}
	}
	if b, ok := v.(schema.Bounds); ok {
		b.Inferred = false
		v = b
	}
	if err := claim.Property("value").StoreForms(columns, p, v); err != nil {
		d.Fatal(err)
	}
}

func slotOf(id, property, lang string) string {
	if lang != "" {
		lang = " " + lang
	}
	return id + " " + property + lang
}

// nameOf returns what claims call a link.
func nameOf(l store.Link) string { return l.From + " " + l.Type + " " + l.To }

// claimed returns the text that a claim has of a value.
func claimed(v any) string {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case schema.Bounds:
		return v.EDTF
	case schema.Point:
		return strconv.FormatFloat(v.Latitude, 'f', -1, 64) + ", " + strconv.FormatFloat(v.Longitude, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}
