package server

import (
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"

	"github.com/convenio-graph/convenio/graph"
)

// The extensions that a request may ask for by setting them to true, under which the response has what was asked for.
const (
	extensionCost    = "cost"
	extensionExplain = "explain"
)

// cost is what an operation took, as clients see it.
type cost struct {
	Nodes      nodes       `json:"nodes"`
	Statements int         `json:"statements"`
	StoreMS    json.Number `json:"storeMs"`
}

// nodes are counted: those that the operation could have read at the most, and those that it did read.
type nodes struct {
	Estimated int `json:"estimated"`
	Returned  int `json:"returned"`
}

// extend adds to a response what the request asked for beside the answer.
func (x *watch) extend(a *graph.Account, asked map[string]any, res *graphql.Response) {
	add := func(name string, v any) {
		if res.Extensions == nil {
			res.Extensions = map[string]any{}
		}
		res.Extensions[name] = v
	}
	if asked[extensionCost] == true && a.Kind != "" {
		add(extensionCost, cost{nodes{a.Estimated, a.Returned}, a.Statements, json.Number(millis(a.Store))})
	}
	if asked[extensionExplain] != true || a.Plan == nil || x.explain == nil {
		return
	}
	texts := map[string]string{"plan": a.Plan.String()}
	for language, compile := range x.explain {
		texts[language] = compile(a.Plan).String()
	}
	add(extensionExplain, texts)
}
