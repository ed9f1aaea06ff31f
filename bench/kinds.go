package main

import (
	"cmp"
	"fmt"
	"slices"
)

// kind is one kind of query, for looking at what the stores do for it.
type kind struct {
	name, text string
	grows      string            // with what its work grows, when it is more than what it answers with
	inNeo4j    string            // the same, where it grows in Neo4j alone
	page       func(world) []any // the keys of the node at which the page begins or ends; nil for one at an end
	like       string            // the page of which its work is at most a fifth more, where it does not grow
}

// kinds returns an operation for each kind of query on a graph.
func kinds(g world) []kind {
	small, hub, deep := agreementID(1), agreementID(0), `id name date { edtf } destination { name country { name } } deportees(first: 5) { nodes { id size origin { name } crimes { nodes { name } } } }`
	list := func(args, fields string) string { return "flights(first: 20" + args + ") { " + fields + " }" }
	where := func(condition string) string { return list(", where: "+condition, "nodes { id name }") }
	const page = ", orderBy: [{date: DESC}]"
	latest := func(n int) func(world) []any { return func(g world) []any { return g.keys(n * pageSize) } }
	return []kind{
		{name: "a node by id, four levels down", text: fmt.Sprintf(`flight(id: %q) { %s }`, flightID(1), deep)},
		{name: "20 nodes by their ids", text: fmt.Sprintf(`nodes(ids: [%s]) { id ... on Flight { destination { name } } }`, ids(20))},
		{name: "page 1 by date", text: list(page, "nodes { "+deep+" } pageInfo { hasNextPage hasPreviousPage }")},
		{name: "page 1,000 by date", text: list(page+", after: %q", "nodes { "+deep+" } pageInfo { hasNextPage hasPreviousPage }"), page: latest(999), like: "page 1 by date"},
		{name: "the last page", text: "flights(last: 20" + page + ") { nodes { " + deep + " } pageInfo { hasPreviousPage } }"},
		{name: "page 1,000 from its end", text: "flights(last: 20" + page + ", before: %q) { nodes { " + deep + " } pageInfo { hasNextPage hasPreviousPage } }", page: func(g world) []any { return g.keys(1000*pageSize + 1) }, like: "the last page"},
		{name: "page 1 by id", text: list("", "nodes { id } pageInfo { hasNextPage }")},
		{name: "a list of several types", text: `entities(first: 20) { nodes { __typename id name } }`},
		{name: "where, most meet it", text: list(page+", where: {charter: {eq: true}}", "nodes { id }")},
		{name: "where, by ids", text: where("{id: {in: [" + ids(20) + "]}}")},
		{name: "where, none meets it", text: where(`{charter: {isNull: true}}`), grows: "the type"},
		{name: "where, a text contains", text: where(`{name: {contains: "0000777"}}`), grows: "the type"},
		{name: "where, a text starts with", text: where(`{name: {startsWith: "flight flight-000077"}}`), grows: "the type"},
		{name: "where, a day", text: where(`{date: {gte: "2011-05-05", lte: "2011-05-05"}}`), grows: "the type"},
		{name: "where, a day, by date", text: list(page+`, where: {date: {gte: "2011-05-05", lte: "2011-05-05"}}`, "nodes { id }")},
		{name: "where, near a point", text: `places(where: {point: {near: {latitude: 9, longitude: -79, km: 100}}}) { nodes { id } }`, grows: "the type"},
		{name: "where, to-one, known by id", text: where(fmt.Sprintf(`{destination: {country: {id: {eq: %q}}}}`, countryID(3))), grows: "what hangs on it"},
		{name: "where, some, known by id", text: where(fmt.Sprintf(`{agreement: {id: {eq: %q}}}`, small))},
		{name: "where, some, of many", text: where(`{deportees: {some: {size: {gt: 30}}}}`)},
		{name: "where, all", text: where(`{deportees: {all: {size: {gt: 10}}}}`)},
		{name: "where, none", text: where(`{deportees: {none: {size: {gt: 50}}}}`)},
		{name: "where, single", text: where(`{deportees: {single: {size: {gt: 40}}}}`)},
		{name: "where, of links, none meets it", text: where(`{deportees: {some: {edge: {confidence: {lt: 0.5}}}}}`), grows: "the type and its links"},
		{name: "how many there are", text: `flights { totalCount }`, grows: "the type"},
		{name: "how many meet a where", text: `flights(where: {charter: {eq: true}}) { totalCount }`, grows: "the type"},
		{name: "order by a to-one field", text: list(", orderBy: [{destination: {name: ASC}}]", "nodes { id }"), grows: "the type"},
		{name: "order by a count", text: list(", orderBy: [{deportees: {count: DESC}}]", "nodes { id }"), grows: "the type and its links"},
		{name: "below a node, page 1", text: fmt.Sprintf(`agreement(id: %q) { flights(first: 20%s) { nodes { %s } } }`, small, page, deep)},
		{name: "below a hub, page 1", text: fmt.Sprintf(`agreement(id: %q) { flights(first: 20%s) { nodes { %s } } }`, hub, page, deep), inNeo4j: "the hub's links", like: "below a node, page 1"},
		{name: "below a hub, the last page", text: fmt.Sprintf(`agreement(id: %q) { flights(last: 20%s) { nodes { %s } pageInfo { hasPreviousPage } } }`, hub, page, deep), inNeo4j: "the hub's links"},
		{name: "below a hub, by date, most meet it", text: fmt.Sprintf(`agreement(id: %q) { flights(first: 20%s, where: {charter: {eq: true}}) { edges { confidence node { id } } } }`, hub, page), inNeo4j: "the hub's links"},
		{name: "below a hub, by confidence", text: fmt.Sprintf(`agreement(id: %q) { flights(first: 20, orderBy: [{edge: {confidence: DESC}}]) { nodes { id } } }`, hub), grows: "the hub's links"},
		{name: "below a hub, how many", text: fmt.Sprintf(`agreement(id: %q) { flights { totalCount } }`, hub), grows: "the hub's links"},
		{name: "below each of a list", text: `agreements(first: 20, orderBy: [{id: DESC}]) { nodes { id flights(first: 5) { totalCount nodes { id destination { name } } } } }`},
		{name: "sum of all", text: `aggregateDeporteeGroups { count size { known leftOut sum max } }`, grows: "the type and its links"},
		{name: "groups by origin and month, top 20", text: `aggregateDeporteeGroups { groups(by: [{origin: {id: true}}, {flight: {date: MONTH}}], having: {count: {gt: 1}}, orderBy: [{size: {sum: DESC}}], first: 20) { totalCount nodes { keys { value node { id } } count size { sum } } } }`, grows: "the type and its links"},
		{name: "groups below a node", text: fmt.Sprintf(`agreement(id: %q) { flights { aggregate { count groups(by: [{destination: {country: {name: true}}}]) { nodes { keys { value } count } } } } }`, small)},
		{name: "search, two words", text: `search(text: "flight 0000777", first: 20) { totalCount nodes { id name } }`},
		{name: "search, the beginning of a word", text: `search(text: "country num", first: 20) { nodes { id name } }`, grows: "what has the word"},
		{name: "what is around a node", text: fmt.Sprintf(`neighbours(id: %q) { nodes { node { id name } } links { from to type } }`, flightID(1)), grows: "the links of hubs around it"},
	}
}

// ids returns the ids of n flights, as the members of a list.
func ids(n int) string {
	out := ""
	for i := range n {
		out += fmt.Sprintf("%q, ", flightID(7*i))
	}
	return out
}

// keys returns the keys of the n-th flight, the latest one being the first.
func (g world) keys(n int) []any {
	var all [][2]string
	for i := range g.flights {
		f := g.flight(i)
		all = append(all, [2]string{f.date, f.id})
	}
	slices.SortFunc(all, func(a, b [2]string) int { return cmp.Or(cmp.Compare(b[0], a[0]), cmp.Compare(b[1], a[1])) })
	at := all[min(n, len(all))-1]
	return []any{at[0] + at[0], at[1]}
}
