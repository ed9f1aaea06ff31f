package schema

// Names that the expanded schema has for how nodes are connected.
const (
	PathsType         = "Paths"         // what is found between two nodes
	NeighbourhoodType = "Neighbourhood" // what is around one
	LinkTypes         = "LinkType"      // the enum of types of links that are hops
)

// SameAs is the type of links between what may be one thing under two ids. No path crosses it unasked.
const SameAs = "SAME_AS"

// Symmetric reports whether links of type rel lead both ways.
func (m *Model) Symmetric(rel string) bool {
	for _, r := range m.Walks(rel) {
		if r.Direction == Both {
			return true
		}
	}
	return false
}
