package neo4jstore

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// This file has Neo4j plan for the graph that there is. It plans by samples of its indexes, which it takes now and then
// in the background, and then keeps a plan. So what is planned right after a first large load is planned for an empty
// graph, and stays so. (Measured: a page in the middle of 10,000 flights read 10,000 rows, and 22 when the indexes had been
// sampled before; a plan that was asked for every two seconds was as bad half a minute later.) Taking samples and
// forgetting plans takes a quarter of a second, and each statement a tenth to be planned anew: so it is done when a graph
// has grown a lot, and never while it is small.

const (
	// fewNodes is how many nodes may come before any plan can be worth making anew.
	fewNodes = 5000

	// sizeOf begins a statement of its own that ends in sizeText.
	sizeOf = `MATCH (v:Version {id: 'version'})`

	// sizeText is the end of a statement that has the version node: how many nodes there are, which Neo4j keeps count
	// of, and how many there were when plans were last made anew.
	sizeText = ` RETURN COUNT { (:` + node + `) }, coalesce(v.planned, 0)`

	replanText  = `CALL db.prepareForReplanning(60)`
	plannedText = `MATCH (v:Version {id: 'version'}) SET v.planned = COUNT { (:` + node + `) }`
)

// grown reports whether a record of sizeText is that of a graph that has doubled since plans were made.
func grown(records []*neo4j.Record) bool {
	if len(records) != 1 {
		return false
	}
	nodes, _ := records[0].Values[0].(int64)
	planned, _ := records[0].Values[1].(int64)
	return nodes > 2*planned+fewNodes
}

// replan has the indexes sampled and all plans made anew if the graph has grown; size is what sizeText has answered. A
// user who may not do that is no worse off than before.
func (s *Store) replan(ctx context.Context, size []*neo4j.Record) {
	if !grown(size) {
		return
	}
	if _, err := s.query(ctx, neo4j.AccessModeWrite, plannedText, nil); err == nil {
		_, _ = s.query(ctx, neo4j.AccessModeRead, replanText, nil)
	}
}
