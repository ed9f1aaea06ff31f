package seed

import (
	"cmp"
	"slices"
)

// Report says what was done, or what would be.
type Report struct {
	DryRun    bool     `json:"dryRun"`    // nothing was done
	Documents []Loaded `json:"documents"` // in the order in which they were loaded; one that failed is not among them
}

// Changed reports whether anything changed at all.
func (r Report) Changed() bool {
	return slices.ContainsFunc(r.Documents, func(l Loaded) bool { return l.New+l.Changed+l.Removed > 0 })
}

// Loaded says what loading one document did, or taking one source out.
type Loaded struct {
	File         string   `json:"file,omitempty"`
	Source       string   `json:"source"`
	Skipped      bool     `json:"skipped"` // it was loaded already, and was not looked into
	New          int      `json:"new"`     // claims of the source, as are the next three
	Changed      int      `json:"changed"`
	Removed      int      `json:"removed"`
	Unchanged    int      `json:"unchanged"`
	Conflicting  int      `json:"conflicting"` // contradictions between it and other sources that were not there before
	NodesWritten int      `json:"nodesWritten"`
	NodesDeleted int      `json:"nodesDeleted"` // beside the claims themselves, as are all four
	LinksWritten int      `json:"linksWritten"`
	LinksDeleted int      `json:"linksDeleted"`
	Changes      []Change `json:"changes"`
	Warnings     Problems `json:"warnings"` // what does not add up; it was loaded as it is
}

// Change is one difference that a document makes.
type Change struct {
	Kind       ChangeKind   `json:"change"`
	File       string       `json:"file,omitempty"` // where the document says so; of what it does not say any more, nothing
	Line       int          `json:"line,omitempty"`
	Column     int          `json:"column,omitempty"`
	About      string       `json:"about"`            // an id and a field: "flight-1 date"
	Was        string       `json:"was,omitempty"`    // the value that goes
	Now        string       `json:"now,omitempty"`    // the value that comes
	Manner     []Alteration `json:"manner,omitempty"` // what changes of how it is said
	Status     string       `json:"status,omitempty"` // how the claim is supported, and how surely
	Confidence float64      `json:"confidence,omitempty"`
	Claim      string       `json:"claim,omitempty"`   // id of the claim
	Rivals     []Rival      `json:"rivals,omitempty"`  // of a conflict, best first
	Because    string       `json:"because,omitempty"` // of a conflict, why the first one wins
}

// ChangeKind is the kind of a change.
type ChangeKind string

// The kinds of changes, in the order in which they are reported.
const (
	ChangeNew         ChangeKind = "new"
	ChangeChanged     ChangeKind = "changed"
	ChangeRemoved     ChangeKind = "removed"
	ChangeConflicting ChangeKind = "conflicting"
)

var changeKinds = []ChangeKind{ChangeNew, ChangeChanged, ChangeRemoved, ChangeConflicting}

// Alteration is one aspect of how something is said that changes.
type Alteration struct {
	Of  string `json:"of"`
	Was string `json:"was"`
	Now string `json:"now"`
}

// report returns what the merger has done, for a document of that file.
func (m *merger) report(file string) Loaded {
	out := m.done
	out.File, out.Changes, out.Warnings = file, []Change{}, Problems{}
	for _, d := range m.differences {
		out.Changes = append(out.Changes, m.change(d))
	}
	if m.dirty() {
		out.Changes = append(out.Changes, m.newConflicts()...)
	}
	out.Conflicting = len(out.Changes) - len(m.differences)
	for i := range out.Changes {
		if out.Changes[i].Line > 0 {
			out.Changes[i].File = file
		}
	}
	slices.SortStableFunc(out.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(slices.Index(changeKinds, a.Kind), slices.Index(changeKinds, b.Kind)), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.About, b.About), cmp.Compare(a.Claim, b.Claim))
	})
	return out
}

// meter counts claims for those who watch.
type meter struct {
	tell        func(Progress)
	done, total int
}

// begin returns what is to be called with the share of a document of so many claims that is done.
func (m *meter) begin(file string, claims int) func(share float64) {
	if m.tell == nil {
		return func(float64) {}
	}
	return func(share float64) {
		m.tell(Progress{File: file, Done: min(m.total, m.done+int(share*float64(claims))), Total: m.total})
	}
}

// loaded counts a document that is over.
func (m *meter) loaded(l *Loaded) {
	m.done = min(m.total, m.done+l.New+l.Changed+l.Unchanged)
	if m.tell != nil {
		m.tell(Progress{File: l.File, Done: m.done, Total: m.total, Loaded: l})
	}
}
