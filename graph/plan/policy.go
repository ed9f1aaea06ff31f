package plan

// This file reads what the reader lets an answer rest on.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/convenio-graph/convenio/schema"
)

// Policy says which claims qualify: what the operation is answered from. Values are those of the best-ranked claims that
// qualify, links are there while a claim qualifies that states them, and an entity is there while one speaks of it.
// Claims, silences and conflicts are answered as they are.
type Policy struct {
	Statuses   []string // of which a claim has one, in the order of the schema
	Confidence float64  // the least that a claim has
	Sources    []string // of which one makes the claim, sorted; nil for any
	Model      *schema.Model

	// SameAs is the least confidence of a link between what is taken for one; 0 when nothing is. Same says what that is: it
	// is only known once these links were read.
	SameAs float64
	Same   []Same
}

// Same says that an entity is taken for one with another one, its Member, and how sure that is.
type Same struct {
	ID, Member string
	Status     string
	Confidence float64
	Rank       string // what the rank of a claim about the member begins with at best
}

// The names that a policy goes by.
const (
	policyDirective = "evidence"
	silent          = "NOT_STATED" // states nothing, so nothing can rest on it
	threshold       = 0.5          // below it the graph follows no claim
)

// policy reads the directive of the operation.
func (b *builder) policy() error {
	d := b.Definition.Directives.ForName(policyDirective)
	if d == nil {
		return nil
	}
	at := &ast.Field{Position: d.Position}
	args, err := b.directive(at, d)
	if err != nil {
		return err
	}
	p := &Policy{Confidence: threshold, Model: b.Model}
	if p.Statuses, err = b.statuses(at, args); err != nil {
		return err
	}
	if p.Sources, err = b.some(at, args, "sources"); err != nil {
		return err
	}
	if len(p.Sources) > b.Limits.First {
		return b.badArgument(at, "sources", "at most "+strconv.Itoa(b.Limits.First)+" sources in one policy")
	}
	least, err := b.confidence(at, args, "minConfidence")
	if err != nil {
		return err
	}
	p.Confidence = max(p.Confidence, least)
	if args["sameAs"] != nil {
		least, err = b.confidence(at, args, "sameAs")
		p.SameAs = max(p.Confidence, least)
	}
	b.plan.Policy = p
	return err
}

// directive returns the arguments of a directive, coerced by the schema.
func (b *builder) directive(at *ast.Field, d *ast.Directive) (map[string]any, error) {
	out := map[string]any{}
	given := d.ArgumentMap(b.Variables)
	for _, a := range d.Definition.Arguments {
		if given[a.Name] == nil {
			continue
		}
		v, err := coercion{builder: b, field: at}.value(a.Type, given[a.Name], a.Name)
		if err != nil {
			return nil, err
		}
		out[a.Name] = v
	}
	return out, nil
}

// statuses reads the statuses of claims that qualify.
func (b *builder) statuses(f *ast.Field, args map[string]any) ([]string, error) {
	given, err := b.some(f, args, "status")
	if err != nil {
		return nil, err
	}
	if slices.Contains(given, silent) {
		return nil, b.badArgument(f, "status", "a claim that is "+silent+" states nothing that an answer could rest on")
	}
	var out []string
	for _, v := range b.Schema.Types["ClaimStatus"].EnumValues {
		if v.Name != silent && (given == nil || slices.Contains(given, v.Name)) {
			out = append(out, v.Name)
		}
	}
	return out, nil
}

// govern marks the keys that the policy makes: they are no stored columns.
func (p *Policy) govern(s *Step) {
	for i, o := range s.Order {
		s.Order[i].Governed = o.Count == nil && len(o.Path) == 0 && o.Titled == nil &&
			(o.OfLink && o.Column != "key" && s.Via != nil && s.Via.Evidence || !o.OfLink && o.Column != "id" && p.Governs(s.Type))
	}
	s.Anchor = nil // a stored column would lead to it
}

// Governs reports whether the policy makes the values of nodes of the type: of what claims are about.
func (p *Policy) Governs(t *schema.Type) bool {
	if p == nil {
		return false
	}
	entity := p.Model.Type("Entity")
	return entity != nil && t.Is(entity)
}

// Walks reports whether the policy decides over links of a type: over those that claims state.
func (p *Policy) Walks(rel string) bool {
	if p == nil {
		return false
	}
	all := p.Model.Walks(rel)
	return len(all) > 0 && all[0].Evidence
}

// Joins reports whether links of a type lead on from all that is taken for one with the node that they are walked from. That
// they may be one is told of things as it is.
func (p *Policy) Joins(rel string) bool {
	return p != nil && p.SameAs > 0 && rel != schema.SameAs && p.Walks(rel)
}

// String prints which claims qualify.
func (p *Policy) String() string {
	out := fmt.Sprintf("evidence %s confidence >= %g", strings.Join(p.Statuses, "|"), p.Confidence)
	if p.Sources != nil {
		out += fmt.Sprintf(" from %q", p.Sources)
	}
	if p.SameAs > 0 {
		out += fmt.Sprintf(" same as >= %g", p.SameAs)
	}
	return out
}
