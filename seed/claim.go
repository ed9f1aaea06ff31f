package seed

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Claim is one statement of fact in one source. Which of its fields are set says what it states:
//
//	Property "__typename", Value        the subject exists and is of that type
//	Property, Value                     a value; with Lang one of a language, with Bound a bound of a date
//	Relationship, Target                a link from the subject to the target
//	Relationship, Target, Property, Value   a value of that link's own property
//
// Its Status is NotStated in a silence, which has no value: it names a property, a part of one ("date.year"), a
// relationship, a link's property, or a Topic in words.
type Claim struct {
	ID           string // a hash of what is stated and in which source; not of its places nor of how surely
	Key          string // the annotator's own name for it
	Subject      string
	Property     string
	Lang         string // "EN" or "ES", of a localized property
	Value        string // a number in decimal, a date in EDTF
	Bound        bool   // the value bounds a date and does not name it
	Relationship string // type of the link; the subject is the end that it leaves
	Target       string
	Topic        string
	Source       string
	Status       string
	Confidence   float64 // how surely the source says it
	Voice        string
	Speaker      string // id of who says it, when Voice is Speaker
	Reason       string
	Selectors    []Selector // by place
	Quote        string     // what stands there; empty where the text was not at hand
	Slot         string     // what it competes for: claims of one slot agree with or contradict each other
	Rank         string     // its place among those, best first when sorted
	Accepted     bool       // the graph follows it

	linkKey string // of a link, the values of the properties that are its key; afterwards it is read off the slot
	inverse bool   // of a silence about links, that those are missing which lead to the subject
	at      place  // where it stands in its document; it is not stored
}

// Selector is a place in a source's text, in Unicode code points.
type Selector struct {
	Start     int  `json:"start"`
	End       int  `json:"end"`       // after the last one
	Paragraph *int `json:"paragraph"` // from 1; nil while it is not known
}

// How a source supports a claim, best first.
const (
	Stated    = "STATED"     // the source says it
	Derived   = "DERIVED"    // it follows by computation
	Inferred  = "INFERRED"   // it is read from the context or from general knowledge
	NotStated = "NOT_STATED" // somebody looked for it, and the source does not say it
)

// Whose voice makes a claim.
const (
	Narrator  = "NARRATOR"  // the source's own
	Speaker   = "SPEAKER"   // of somebody whom the source cites
	Annotator = "ANNOTATOR" // the annotator's
)

// Threshold is the least confidence of a claim that the graph follows.
const Threshold = 0.5

// typename is the property by which a claim says that its subject exists.
const typename = "__typename"

// The names of the schema that this package knows. Of Claim and of the two that conflicts are kept as it also knows the fields.
const (
	claimType     = "Claim"
	conflictType  = "Conflict"
	contenderType = "Contender"
	sourceType    = "Source"
	entityType    = "Entity"
	published     = "published" // of Source: its claims are ranked by it
)

// statuses are in the order of rank.
var statuses = []string{Stated, Derived, Inferred, NotStated}

// identify sets the claim's slot and id. It is called once all that it states is set.
func (c *Claim) identify() {
	switch {
	case c.Topic != "":
		c.Slot = c.Subject + " «" + c.Topic + "»"
	case c.Relationship == "":
		c.Slot = valueSlot(c.Subject, c.Property, c.Lang)
	default:
		rel := c.Relationship
		if c.inverse {
			rel = "<" + rel
		}
		c.Slot = linkSlot(c.Subject, rel, c.Target, c.linkKey)
		if c.Property != "" {
			c.Slot = linkPropertySlot(c.Slot, c.Property)
		}
	}
	c.ID = hash(c.Source, c.Slot, c.Value, strconv.FormatBool(c.Bound), strconv.FormatBool(c.Status == NotStated))
}

// valueSlot is the slot of an entity's property, in one language when it is localized.
func valueSlot(subject, property, lang string) string {
	return strings.TrimRight(subject+" "+property+" "+lang, " ")
}

// linkSlot is the slot of a link. Its parts are ids, names and an escaped key, so a space divides them.
func linkSlot(from, rel, to, key string) string {
	s := strings.TrimRight(from+" "+rel+" "+to, " ")
	if key != "" {
		s += " (" + url.QueryEscape(key) + ")"
	}
	return s
}

// linkPropertySlot is the slot of a property of the link that has the slot link.
func linkPropertySlot(link, property string) string { return link + " ." + property }

// link returns the slot of the link that the claim is about, and the link's key; "" when it is about no link.
func (c *Claim) link() (slot, key string) {
	if c.Relationship == "" || c.Target == "" {
		return "", ""
	}
	slot = strings.TrimSuffix(c.Slot, " ."+c.Property)
	if _, escaped, ok := strings.Cut(slot, " ("); ok {
		key, _ = url.QueryUnescape(strings.TrimSuffix(escaped, ")"))
	}
	return slot, key
}

// hash returns a claim's id for the parts.
func hash(parts ...string) string { return "claim-" + digest(parts...) }

// digest returns a hash of the parts; their lengths keep apart what would run together.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// rank returns the claim's place among those that it competes with, given the first day on which its source can have
// been published: status, confidence, newer source, id. All of it sorts ascending, the best first.
func rank(c *Claim, publishedOn string) string {
	return Rank(c.Status, c.Confidence) + "-" + age(publishedOn) + "-" + c.ID
}

// Rank returns what the ranks of claims of a status and a confidence begin with: one digit, a dash, and seven digits.
func Rank(status string, confidence float64) string {
	return fmt.Sprintf("%d-%07d", slices.Index(statuses, status), int(math.Round((1-confidence)*1e6)))
}

// age turns a day into digits that sort newer days first, and no day last.
func age(day string) string {
	if day == "" {
		return "99999999"
	}
	out := []byte(strings.ReplaceAll(day, "-", ""))
	for i, d := range out {
		out[i] = '9' - (d - '0')
	}
	return string(out)
}

// merge adds another finding of the same claim to c: all its places, and the better of the two manners.
func (c *Claim) merge(o Claim) {
	places, key, at := append(c.Selectors, o.Selectors...), cmp.Or(c.Key, o.Key), c.at
	if rank(&o, "") < rank(c, "") {
		*c = o
	}
	c.at = at
	slices.SortFunc(places, compareSelectors)
	c.Selectors, c.Key = slices.CompactFunc(places, func(a, b Selector) bool { return compareSelectors(a, b) == 0 }), key
}

func compareSelectors(a, b Selector) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// same reports whether two findings of one claim, which states the same, also agree in all else that is stored.
func (c *Claim) same(o Claim) bool {
	return c.Key == o.Key && c.Status == o.Status && c.Confidence == o.Confidence && c.Voice == o.Voice &&
		c.Speaker == o.Speaker && c.Reason == o.Reason && c.Quote == o.Quote && c.Rank == o.Rank && slices.EqualFunc(c.Selectors, o.Selectors, sameSelector)
}

func sameSelector(a, b Selector) bool {
	return compareSelectors(a, b) == 0 && (a.Paragraph == b.Paragraph || a.Paragraph != nil && b.Paragraph != nil && *a.Paragraph == *b.Paragraph)
}

// follows reports whether the graph may follow the claim at all.
func (c *Claim) follows() bool { return c.Confidence >= Threshold }
