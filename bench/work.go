package main

import (
	"embed"
	"encoding/json"
	"fmt"
)

// texts has a folder for each question, with a text for each engine.
//
//go:embed work
var texts embed.FS

// work is a question that all engines answer.
type work struct {
	name, says string
	texts      string                         // folder of its texts
	cycle      int                            // how many different variables there are
	variables  func(g world, i int) variables // the i-th ones
	paged      bool                           // each engine has a variable of its own that says where the page begins
}

// variables are those of a request.
type variables map[string]any

func none(world, int) variables { return variables{} }

// works returns what is measured on a graph.
func works(g world) []*work {
	return []*work{
		{"W1", "an agreement by id, its 20 latest flights, their destinations and countries, cohorts, origins, crimes", "w1", g.agreements - 1,
			func(g world, i int) variables { return variables{"id": agreementID(1 + i%(g.agreements-1))} }, false},
		{"W2", fmt.Sprintf("the same of the hub, which has %d flights", g.hubFlights()), "w1", 1,
			func(world, int) variables { return variables{"id": agreementID(0)} }, false},
		{"W3", "the 20 latest charter flights of all, and their destinations", "w3", 1, none, false},
		{"W4", fmt.Sprintf("the same, page %d", page(g)), "w4", 1, none, true},
		{"W5", "an agreement's deportees by origin and year of their flight, the 20 largest groups, and how many in all", "w5", g.agreements - 1,
			func(g world, i int) variables { return variables{"id": agreementID(1 + i%(g.agreements-1))} }, false},
		{"W6", "agreements by two words of their names, the second one unfinished", "w6", min(99, g.agreements-1),
			func(g world, i int) variables {
				n := 1 + i%min(99, g.agreements-1)
				return variables{"text": fmt.Sprintf("number %d", n), "lucene": fmt.Sprintf("number AND %d*", n)}
			}, false},
		{"W7", "the shortest way from a cohort to the country that its flight went to, over links of four types", "w7", g.flights, wayOut, false},
		{"W8", "a node by its id", "w8", g.flights,
			func(g world, i int) variables { return variables{"id": flightID(i * 17 % g.flights)} }, false},
	}
}

// wayOut are the ends of a way of three links, which is the only one so short.
func wayOut(g world, i int) variables {
	f := g.flight(i * 17 % g.flights)
	return variables{"from": f.cohorts[0].id, "to": countryID(country(f.destination))}
}

// pageSize is how many flights W3 and W4 list.
const pageSize = 20

// page returns the number of the page that W4 asks for: 1,000 of 1,500 at scale 1.
func page(g world) int { return max(g.flights/pageSize/2, 2) }

// asks reports whether there is a text for an engine: some peers have no such question.
func (w *work) asks(e *engine) bool {
	_, err := texts.Open("work/" + w.texts + "/" + e.texts)
	return e.texts == "" || err == nil
}

// text returns a text of a question, in the file of that name.
func (w *work) text(name string) string {
	text, err := texts.ReadFile("work/" + w.texts + "/" + name)
	if err != nil {
		panic(err) // embedded
	}
	return string(text)
}

// graphQL returns the body of a GraphQL request.
func graphQL(text string, v variables) []byte {
	return encode(map[string]any{"query": text, "variables": v})
}

// encode returns the JSON of what always encodes.
func encode(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}
