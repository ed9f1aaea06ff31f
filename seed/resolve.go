package seed

import (
	"cmp"
	"slices"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed/edtf"
	"github.com/convenio-graph/convenio/store"
)

// This file says what claims add up to. It is pure: its answers depend on the claims alone, never on the order in which
// they come. Each function takes the claims that compete with each other, with their ranks, best first (byRank); it
// returns what the graph then has, and sets Accepted of each claim.

// byRank sorts claims, the best first.
func byRank(claims []*Claim) []*Claim {
	slices.SortFunc(claims, func(a, b *Claim) int { return cmp.Compare(a.Rank, b.Rank) })
	return claims
}

// resolve returns the value of a property, in the form that its Store method takes, or nil when no claim of at least
// Threshold gives one.
func resolve(p *schema.Property, claims []*Claim) (any, error) {
	byRank(claims)
	switch {
	case p.Localized:
		return resolveLocalized(claims), nil
	case p.List:
		return resolveList(p, claims)
	case p.Kind == schema.FuzzyDate:
		date, err := resolveDate(claims)
		if date == nil || err != nil {
			return nil, err
		}
		return *date, nil
	}
	winner := resolveSingle(claims)
	if winner == nil {
		return nil, nil
	}
	return stored(p, winner.Value)
}

// resolveSingle returns the winner, or nil. Claims of the same value agree with it; silences are followed while
// there is none.
func resolveSingle(claims []*Claim) *Claim {
	winner := best(claims)
	for _, c := range claims {
		switch {
		case winner == nil:
			c.Accepted = c.Status == NotStated && c.follows()
		default:
			c.Accepted = c.follows() && c.Value == winner.Value && c.Status != NotStated
		}
	}
	return winner
}

// best returns the first claim that can win, or nil.
func best(claims []*Claim) *Claim {
	for _, c := range claims {
		if c.follows() && c.Status != NotStated && !c.Bound {
			return c
		}
	}
	return nil
}

// resolveLocalized returns the text by language. Languages do not compete with each other; a silence is about all.
func resolveLocalized(claims []*Claim) any {
	texts := map[string]string{}
	for _, lang := range schema.Languages {
		if w := resolveSingle(only(claims, func(c *Claim) bool { return c.Lang == lang })); w != nil {
			texts[lang] = w.Value
		}
	}
	for _, c := range only(claims, func(c *Claim) bool { return c.Lang == "" }) {
		c.Accepted = c.follows() && len(texts) == 0
	}
	if len(texts) == 0 {
		return nil
	}
	return texts
}

func only(claims []*Claim, keep func(*Claim) bool) []*Claim {
	var out []*Claim
	for _, c := range claims {
		if keep(c) {
			out = append(out, c)
		}
	}
	return out
}

// resolveList returns the members, sorted. They do not compete with each other.
func resolveList(p *schema.Property, claims []*Claim) (any, error) {
	members := []string{}
	for _, c := range claims {
		if c.follows() && c.Status != NotStated {
			members = append(members, c.Value)
		}
	}
	for _, c := range claims {
		c.Accepted = c.follows() && (c.Status != NotStated || len(members) == 0)
	}
	slices.Sort(members)
	out := []any{}
	for _, text := range slices.Compact(members) {
		v, err := stored(p, text)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// resolveDate returns the date, or nil: the winner's EDTF, within the bounds that it and all stated and derived claims
// allow. A claim that leaves no day to the winner or to the better ones is not followed, nor is another date without
// bounds, which has nothing to add. Bounds alone make no date.
func resolveDate(claims []*Claim) (*schema.Bounds, error) {
	winner := resolveSingle(claims)
	if winner == nil {
		return nil, nil
	}
	d, err := edtf.Parse(winner.Value)
	if err != nil {
		return nil, err
	}
	var allowed edtf.Bounds
	for _, c := range append([]*Claim{winner}, claims...) {
		if !c.follows() || c.Status != Stated && c.Status != Derived {
			continue
		}
		one, err := edtf.Parse(c.Value)
		if err != nil {
			return nil, err
		}
		if one.Bounds() == (edtf.Bounds{}) || !edtf.Compatible(d, one) {
			continue
		}
		if both, ok := edtf.Intersect(allowed, one.Bounds()); ok {
			allowed, c.Accepted = both, true
		}
	}
	own := d.Bounds()
	return &schema.Bounds{
		EDTF: d.String(), Earliest: allowed.Earliest, Latest: allowed.Latest, Precision: string(d.Precision()),
		Inferred: narrowed(own.Earliest, allowed.Earliest) || narrowed(own.Latest, allowed.Latest),
	}, nil
}

// ownBounds returns the date that a text tells by itself.
func ownBounds(text string) (schema.Bounds, error) {
	d, err := edtf.Parse(text)
	if err != nil {
		return schema.Bounds{}, err
	}
	own := d.Bounds()
	first, last := d.DaysOfYear()
	return schema.Bounds{EDTF: d.String(), Earliest: own.Earliest, Latest: own.Latest, Precision: string(d.Precision()), First: first, Last: last}, nil
}

// narrowed reports whether a bound comes from another claim than the one whose own bound is own.
func narrowed(own, allowed string) bool { return allowed != "" && allowed != own }

// resolveLink returns what a link carries, or nil when nothing supports it: status, confidence and rank of its best
// claim. Claims of one link agree with each other; those of its properties are resolved like any.
func resolveLink(claims []*Claim) *store.Link {
	byRank(claims)
	winner := best(claims)
	for _, c := range claims {
		c.Accepted = c.follows()
	}
	if winner == nil {
		return nil
	}
	_, key := winner.link()
	return &store.Link{
		Type: winner.Relationship, From: winner.Subject, To: winner.Target, Key: key,
		Status: winner.Status, Confidence: winner.Confidence, Rank: winner.Rank, Columns: map[string]any{},
	}
}
