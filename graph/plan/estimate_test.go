package plan

import "testing"

// TestEstimate pins how many nodes an operation may read: each list's page for every node above it.
func TestEstimate(t *testing.T) {
	for query, want := range map[string]int{
		`{ flights { totalCount } }`:                                                              0,
		`{ flights { nodes { id } } }`:                                                            20,
		`{ nodes(ids: ["a", "b", "c"]) { id } }`:                                                  3,
		`{ flight(id: "a") { destination { country { name } } } }`:                                3,
		`{ flights(first: 10) { nodes { deportees(first: 5) { totalCount } } } }`:                 10,
		`{ flights(first: 10) { nodes { deportees(first: 5) { nodes { id origin { id } } } } } }`: 10 * (1 + 5*2),
		`{ flights(first: 3) { totalCount aggregate { groups(by: [{destination: {id: true}}], first: 7) { nodes { keys { node { id } } } } } } }`: 7,
		`{ a: flights(first: 1) { nodes { id } } b: flights(first: 2) { nodes { name } } }`:                                                       3,
	} {
		if got := mustBuild(t, query, "").Nodes; got != want {
			t.Errorf("%s: at most %d nodes, want %d", query, got, want)
		}
	}
}
