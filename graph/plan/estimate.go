package plan

import "fmt"

// estimate reckons how many nodes the plan reads at most, and refuses it when they are too many: a few nested pages of
// a hundred are a hundred million nodes, however short the operation is.
func (b *builder) estimate() error {
	b.plan.Nodes = sum(b.plan.Roots, 1)
	if b.plan.Nodes <= b.Limits.Nodes {
		return nil
	}
	return &Error{Code: TooManyNodes, Message: fmt.Sprintf(
		"the operation could read %d nodes, and no more than %d are allowed; ask for smaller pages (first, last) or nest fewer lists", b.plan.Nodes, b.Limits.Nodes)}
}

// most is where sums stop growing: beyond it, how many nodes there are makes no difference any more.
const most = 1_000_000_000_000

// sum returns how many nodes steps below n nodes read at most.
func sum(steps []*Step, n int) int {
	total := 0
	for _, s := range steps {
		total = min(most, total+s.sum(n))
	}
	return total
}

// sum returns how many nodes a step below n nodes and all steps below it read at most.
func (s *Step) sum(n int) int {
	total := 0
	for _, g := range s.Groups {
		total += sum(g.Steps, min(most, n*max(1, g.Limit)))
	}
	if !s.Rows {
		return total
	}
	switch {
	case s.Most > 0:
		n *= s.Most
	case s.IDs != nil:
		n *= len(s.IDs)
	case s.Many:
		n = min(most, n*(s.Limit-1))
	}
	total += n + sum(s.OfLink, n)
	for _, p := range s.Parts {
		total += sum(p.Steps, n)
	}
	return min(most, total)
}
