package seed

import (
	"slices"
	"strconv"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed/edtf"
)

// This file says which claims contradict each other. It is pure, like resolve.go: what is found depends on the claims
// alone. conflict_state.go looks for contradictions among all claims that a change touches, and conflict_node.go keeps
// them as nodes.

// Conflict is a contradiction between claims of one source or of several.
type Conflict struct {
	ID           string // a hash of what is contended for
	Subject      string
	Field        string // of the subject; empty of a link's property
	Property     string // that has several values; empty of a to-one field
	Lang         string // of a localized property
	Relationship string // of a to-one field or of a link's property
	Target       string // of a link's property, the link's target
	Reason       string // why the winner won
	Winner       *Claim
	Contenders   []Contender // best first
}

// Contender is one of the answers that contradict each other.
type Contender struct {
	ID     string // a hash of what is contended for and of the answer
	Answer Answer
	Won    bool     // it is the winner's answer or, of dates, agrees with it
	Claims []*Claim // of at least Threshold, best first
}

// Answer is what a claim gives: a value, a bound of a date, or a target.
type Answer struct {
	Value, Target string
	Bound         bool
}

// Why a claim won over another.
const (
	WonNamed      = "NAMED"        // it names a date, the other only bounds one
	WonStatus     = "STATUS"       // a better status
	WonConfidence = "CONFIDENCE"   // more confidence
	WonNewer      = "NEWER_SOURCE" // the source was published later
	WonID         = "ID"           // nothing but the smaller id
)

// contest returns the contradiction among the claims that compete for the slot, or nil: about has what it is about,
// answer what each claim gives, and apart says of two answers that they cannot both be so.
func contest(about Conflict, slot string, claims []*Claim, answer func(*Claim) Answer, apart func(a, b Answer) bool) *Conflict {
	claims = byRank(only(claims, func(c *Claim) bool { return c.follows() && c.Status != NotStated }))
	about.Contenders = apartOnly(contenders(slot, claims, answer), apart)
	if len(about.Contenders) == 0 {
		return nil
	}
	first := about.Contenders[0]
	if w := best(claims); w != nil {
		for _, c := range about.Contenders {
			if c.Answer == answer(w) {
				first = c
			}
		}
	}
	about.ID, about.Winner = "conflict-"+digest(slot), first.Claims[0]
	for i := range about.Contenders {
		about.Contenders[i].Won = !apart(first.Answer, about.Contenders[i].Answer)
	}
	loser := slices.IndexFunc(about.Contenders, func(c Contender) bool { return !c.Won })
	about.Reason = reason(about.Winner, about.Contenders[loser].Claims[0])
	return &about
}

// contenders returns the answers with the claims that give them; the claims are given best first, and so are the
// contenders.
func contenders(slot string, claims []*Claim, answer func(*Claim) Answer) []Contender {
	var out []Contender
	for _, c := range claims {
		a := answer(c)
		i := slices.IndexFunc(out, func(o Contender) bool { return o.Answer == a })
		if i < 0 {
			i = len(out)
			out = append(out, Contender{ID: "contender-" + digest(slot, a.Value, a.Target, strconv.FormatBool(a.Bound)), Answer: a})
		}
		out[i].Claims = append(out[i].Claims, c)
	}
	return out
}

// apartOnly returns those that contradict at least one other.
func apartOnly(all []Contender, apart func(a, b Answer) bool) []Contender {
	var out []Contender
	for _, c := range all {
		if slices.ContainsFunc(all, func(o Contender) bool { return apart(c.Answer, o.Answer) }) {
			out = append(out, c)
		}
	}
	return out
}

// reason returns the first thing in which the ranks of winner and loser differ.
func reason(winner, loser *Claim) string {
	if winner.Rank > loser.Rank {
		return WonNamed // best passes over nothing but bounds
	}
	w, l := strings.SplitN(winner.Rank, "-", 4), strings.SplitN(loser.Rank, "-", 4)
	for i, why := range []string{WonStatus, WonConfidence, WonNewer} {
		if w[i] != l[i] {
			return why
		}
	}
	return WonID
}

// valueConflicts returns the contradictions about one property, one for each language when it is localized.
func valueConflicts(p *schema.Property, about Conflict, slot string, claims []*Claim) []*Conflict {
	if p.List {
		return nil
	}
	apart := func(a, b Answer) bool { return a.Value != b.Value }
	if p.Kind == schema.FuzzyDate {
		apart = datesApart
	}
	langs := []string{""}
	if p.Localized {
		langs = schema.Languages
	}
	var out []*Conflict
	for _, about.Lang = range langs {
		of := only(claims, func(c *Claim) bool { return c.Lang == about.Lang })
		about.Property = p.Name
		if c := contest(about, slot+" "+about.Lang, of, valueOf, apart); c != nil {
			out = append(out, c)
		}
	}
	return out
}

func valueOf(c *Claim) Answer { return Answer{Value: c.Value, Bound: c.Bound} }

// datesApart reports whether no day satisfies both. A text that is no date, which a changed schema can leave behind,
// agrees with nothing else.
func datesApart(a, b Answer) bool {
	x, err := edtf.Parse(a.Value)
	if err != nil {
		return a.Value != b.Value
	}
	y, err := edtf.Parse(b.Value)
	return err != nil || !edtf.Compatible(x, y)
}
