package storetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
)

// This file makes the largest operation that the limits allow.

// Largest returns an operation with as many root fields, steps, conditions, relationships in conditions and hops as there may be: lists
// with conditions, orders, totals and groups, nodes of many types among them.
func Largest(t testing.TB) plan.Operation {
	t.Helper()
	s, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	doc, errs := gqlparser.LoadQueryWithRules(s, largest(plan.DefaultLimits), rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	return plan.Operation{Model: m, Schema: s, Definition: doc.Operations[0], Variables: map[string]any{}, Limits: plan.DefaultLimits}
}

// largest writes the operation: a chain of hops, and lists of claims, which lead to things of every type.
func largest(l plan.Limits) string {
	var out strings.Builder
	out.WriteString("{ deep: deporteeGroup(id: \"x\") { " + strings.Repeat("partOf { ", l.Hops-1) + "id" + strings.Repeat(" }", l.Hops) + "\n")
	lists := l.Roots - 1
	fourth := l.Steps - l.Hops - 4*lists // so many lists have a fourth step below them
	for i := range lists {
		where, target := `{confidence: {gt: 0.5}}`, ""
		if i < l.Reach {
			where = `{subject: {}}`
		}
		if i < fourth {
			target = "target { id }"
		}
		fmt.Fprintf(&out, `r%d: claims(first: %d, where: %s, orderBy: [{confidence: DESC}, {status: ASC}]) {
			totalCount pageInfo { hasNextPage endCursor }
			nodes { id value status source { id name } %s subject {
				__typename id name ... on Actor { aliases } ... on Flight { date { edtf } } silences(first: 1) { totalCount nodes { id topic } } } } }
`, i, 1+i, where, target)
	}
	out.WriteString("}")
	return out.String()
}
