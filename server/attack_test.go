package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mostCPU is what refusing any request may cost.
const mostCPU = 50 * time.Millisecond

// used returns the CPU time that this process has used: unlike the wall clock, it does not depend on who else is busy.
func used(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// times repeats a text; %i in it is the number of the repetition, and %j the next one.
func times(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer("%i", fmt.Sprint(i), "%j", fmt.Sprint(i+1)).Replace(text))
	}
	return b.String()
}

// nested puts n of open and end around in.
func nested(n int, open, in, end string) string {
	return strings.Repeat(open, n) + in + strings.Repeat(end, n)
}

// wrong is the code of an operation that is small enough to be validated, and wrong.
const wrong = "GRAPHQL_VALIDATION_FAILED"

// attacks are operations that some server took seconds for, or would. Each is refused with this code.
var attacks = []struct{ name, query, code string }{
	{"20000 times one field", "{" + strings.Repeat("__typename ", 20_000) + "}", "QUERY_TOO_LONG"},
	{"5000 times one field", "{" + strings.Repeat("__typename ", 5000) + "}", "TOO_MANY_TOKENS"},
	{"2000 times one field", "{" + strings.Repeat("__typename ", 2000) + "}", "TOO_MANY_ROOT_FIELDS"},
	{"2000 times one field, further in", "{agreements{nodes{" + strings.Repeat("id ", 2000) + "}}}", "TOO_REPETITIVE"},
	{"200 times one field and a wrong one", "{agreements{nodes{" + strings.Repeat("id ", 200) + "nothing}}}", wrong},
	{"one field with arguments, many times", "{agreement(id:1){" + strings.Repeat(`flights(where:{name:{contains:"a"}}first:1){totalCount}`, 120) + "nothing}}", wrong},
	{"one field with long arguments", "{agreement(id:1){" + strings.Repeat(`flights(where:{id:{in:[`+strings.Repeat("1 ", 200)+`]}}){totalCount}`, 11) + "nothing}}", wrong},
	{"200 aliases of __typename", "{" + times(200, "a%i:__typename ") + "}", "TOO_MANY_ROOT_FIELDS"},
	{"300 aliases further in", "{agreements{nodes{" + times(300, "a%i:id ") + "}}}", "TOO_MANY_ALIASES"},
	{"a chain of fragments, twice as long each time", "{agreement(id:1){...F0}}" + times(24, "fragment F%i on Agreement{a:parent{...F%j}b:parent{...F%j}}") + "fragment F24 on Agreement{id}", "TOO_MANY_ALIASES"},
	{"such a chain with one name", "{agreement(id:1){...F0}}" + times(24, "fragment F%i on Agreement{parent{...F%j}parent{...F%j}}") + "fragment F24 on Agreement{id}", "TOO_REPETITIVE"},
	{"such a chain side by side", "{agreement(id:1){...F0}}" + times(24, "fragment F%i on Agreement{...F%j ...F%j}") + "fragment F24 on Agreement{id}", "TOO_REPETITIVE"},
	{"such a chain of which nobody takes anything", "{agreement(id:1){id}}" + times(24, "fragment F%i on Agreement{a:parent{...F%j}b:parent{...F%j}}") + "fragment F24 on Agreement{id}", "TOO_MANY_ALIASES"},
	{"a long chain", "{agreement(id:1){...F0}}" + times(180, "fragment F%i on Agreement{...F%j}") + "fragment F180 on Agreement{id nothing}", wrong},
	{"a long chain that nobody takes", "{agreement(id:1){id}}" + times(180, "fragment F%i on Agreement{...F%j}") + "fragment F180 on Agreement{id nothing}", wrong},
	{"a circle of fragments", "{agreement(id:1){...F0}}" + times(200, "fragment F%i on Agreement{parent{...F%j}}") + "fragment F200 on Agreement{parent{...F0}}", wrong},
	{"one fragment, many times", "{agreement(id:1){" + strings.Repeat("...F ", 1000) + "}}fragment F on Agreement{id}", "TOO_REPETITIVE"},
	{"many fragments side by side", "{agreement(id:1){" + times(200, "...F%i ") + "}}" + times(200, "fragment F%i on Agreement{id name}"), "TOO_REPETITIVE"},
	{"many fragments side by side, wrong", "{agreement(id:1){" + times(120, "...F%i ") + "}}" + times(120, "fragment F%i on Agreement{nothing}"), wrong},
	{"many inline fragments", "{agreement(id:1){" + strings.Repeat("...{id}", 600) + "}}", "TOO_REPETITIVE"},
	{"many operations with one large fragment", times(280, "query q%i{...F}") + "fragment F on Query{agreements{totalCount nodes{id name title __typename}}}", "TOO_MANY_FIELDS"},
	{"many operations", times(480, "query q%i{x}"), wrong},
	{"many operations of one name", strings.Repeat("query q{__typename}", 480), wrong},
	{"as many unknown fields as there may be", "{agreements{nodes{" + times(1990, "flig%i ") + "}}}", wrong},
	{"unknown fields with long names", "{agreements{nodes{" + times(240, strings.Repeat("f", 95)+"%i ") + "}}}", wrong},
	{"a name of a megabyte", "{" + strings.Repeat("f", 60_000) + "}", "QUERY_TOO_LONG"},
	{"unknown types", "{agreements{nodes{" + times(130, "...on Agr%i{id}") + "}}}", wrong},
	{"unknown arguments", "{agreements(" + times(800, "a%i:1 ") + "){totalCount}}", wrong},
	{"one argument, many times", "{agreements(" + strings.Repeat("first:1 ", 800) + "){totalCount}}", wrong},
	{"unknown directives", "{agreements " + times(1200, "@a%i ") + "{totalCount}}", wrong},
	{"one directive, many times", "{agreements " + strings.Repeat("@skip(if:true) ", 350) + "{totalCount}}", wrong},
	{"unknown values of an enum", "{agreements(orderBy:[" + times(480, "{name:A%i}") + "]){totalCount}}", wrong},
	{"unknown fields of an input", "{agreements(where:{" + times(800, "a%i:1 ") + "}){totalCount}}", wrong},
	{"one field of an input, many times", "{agreements(where:{" + strings.Repeat("name:{eq:1}", 350) + "}){totalCount}}", wrong},
	{"a list in a list in a list", "{agreements(where:" + nested(900, "[", "", "]") + "){totalCount}}", "TOO_DEEP"},
	{"not not not", "{agreements(where:" + nested(120, "{not:", "{}", "}") + "){totalCount}}", "TOO_COMPLEX"},
	{"not not not, deeper", "{agreements(where:" + nested(800, "{not:", "{}", "}") + "){totalCount}}", "TOO_DEEP"},
	{"many conditions", "{agreements(where:{or:[" + strings.Repeat(`{name:{contains:"a"}}`, 250) + "]}){totalCount}}", "TOO_COMPLEX"},
	{"many ids", "{nodes(ids:[" + strings.Repeat("1 ", 2400) + "]){id}}", "BAD_ARGUMENT"},
	{"many variables", "query(" + times(480, "$a%i:Int ") + "){__typename}", wrong},
	{"one variable, many times", "query(" + strings.Repeat("$a:Int ", 480) + "){__typename}", wrong},
	{"many variables, used", "query(" + times(220, "$a%i:ID! ") + "){nodes(ids:[" + times(220, "$a%i ") + "]){id nothing}}", wrong},
	{"unknown variables", "{nodes(ids:[" + times(1200, "$a%i ") + "]){id}}", wrong},
	{"a type of a list of a list", "query($a:" + nested(120, "[", "Int", "]") + "){__typename}", wrong},
	{"deep", "{agreement(id:1){" + nested(60, "parent{", "id", "}") + "}}", "TOO_DEEP"},
	{"much deeper", "{agreement(id:1){" + nested(1200, "parent{", "id", "}") + "}}", "TOO_DEEP"},
	{"inline fragments one in the other", "{" + nested(120, "...{", "nothing", "}") + "}", wrong},
	{"long strings", `{agreement(id:"` + strings.Repeat("a", 60_000) + `"){id nothing}}`, wrong},
	{"escapes", `{agreement(id:"` + strings.Repeat(`\u0041`, 10_000) + `"){id nothing}}`, wrong},
	{"a block string", `{agreement(id:"""` + strings.Repeat("a\n", 30_000) + `"""){id nothing}}`, wrong},
	{"a string without end", `{agreement(id:"""` + strings.Repeat("a\n", 30_000), "GRAPHQL_PARSE_FAILED"},
	{"comments", strings.Repeat("#\n", 30_000) + "{nothing}", "TOO_MANY_TOKENS"},
	{"blank lines", strings.Repeat("\n", 60_000) + "{nothing}", wrong},
	{"byte order marks", strings.Repeat("\ufeff", 20_000) + "{nothing}", wrong},
	{"a megabyte of text", strings.Repeat(" ", 1_000_000) + "{nothing}", "QUERY_TOO_LONG"},
	{"no GraphQL", strings.Repeat("é", 30_000), "GRAPHQL_PARSE_FAILED"},
	{"many root fields", "{" + times(51, "a%i:agreements{totalCount}") + "}", "TOO_MANY_ROOT_FIELDS"},
	{"introspection in a circle", "{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}", wrong},
	{"introspection, many times", "{__schema{types{" + times(40, "a%i:fields{name description type{name ofType{name ofType{name}}}}") + "}}}", "TOO_MANY_FIELDS"},
	{"a tree of pages", "{agreements{nodes{" + nested(6, "flights{nodes{agreement{flights{nodes{agreement{", "id", "}}}}}}") + "}}}", "TOO_COMPLEX"},
}

// TestAttacks sends what was made to keep a server busy. Each is refused, says why with the number that it exceeds, and
// costs next to nothing.
func TestAttacks(t *testing.T) {
	s := start(t, Options{})
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			body, err := json.Marshal(map[string]string{"query": a.query})
			if err != nil {
				t.Fatal(err)
			}
			refusedCheaply(t, s.URL, string(body), http.StatusOK, a.code)
		})
	}
}

// refusedCheaply sends a body several times, since a garbage collector may be at work beside it, and looks at the answer
// and at what the cheapest took.
func refusedCheaply(t *testing.T, to, body string, status int, code string) {
	t.Helper()
	least := time.Hour
	for range 5 {
		before := used(t)
		got, _, text := ask(t, "POST", to+"/graphql", body, "Content-Type", "application/json")
		least = min(least, used(t)-before)
		if got != status || !strings.Contains(text, `"code":"`+code+`"`) {
			t.Fatalf("got %d %.300s, want %d %s", got, text, status, code)
		}
	}
	if least > mostCPU {
		t.Errorf("refusing it took %s of CPU", least)
	}
	t.Logf("%s", least)
}

// TestAttacksByVariables sends variables that keep a server busy.
func TestAttacksByVariables(t *testing.T) {
	s := start(t, Options{})
	for _, a := range []struct {
		name, query, variables string
		status                 int
		code                   string
	}{
		{"many ids", "query($ids:[ID!]!){nodes(ids:$ids){id}}", `{"ids":[` + strings.Repeat("1,", 250_000) + "1]}", 400, "TOO_MANY_VALUES"},
		{"as many ids as there may be", "query($ids:[ID!]!){nodes(ids:$ids){id}}", `{"ids":[` + strings.Repeat("1,", 4500) + "1]}", 200, "BAD_ARGUMENT"},
		{"deep", "query($w:AgreementWhere){agreements(where:$w){totalCount}}", `{"w":` + nested(5000, `{"and":[`, "", "]}") + "}", 400, "TOO_MANY_VALUES"},
		{"as deep as it may be", "query($w:AgreementWhere){agreements(where:$w){totalCount}}", `{"w":` + nested(30, `{"and":[`, `{"nothing":1}`, "]}") + "}", 200, wrong},
		{"as many conditions as there may be", "query($w:AgreementWhere){agreements(where:$w){totalCount}}", `{"w":{"or":[` + strings.Repeat(`{"name":{"contains":"a"}},`, 1600) + `{}]}}`, 200, "TOO_COMPLEX"},
		{"unknown names", "query($w:AgreementWhere){agreements(where:$w){totalCount}}", `{"w":{` + times(4500, `"a%i":1,`) + `"b":1}}`, 200, wrong},
		{"a long text", "query($w:AgreementWhere){agreements(where:$w){totalCount nothing}}", `{"w":{"name":{"contains":"` + strings.Repeat("a", 1_000_000) + `"}}}`, 200, wrong},
		{"a long number", "query($n:Int){agreements(first:$n){totalCount}}", `{"n":` + strings.Repeat("1", 1_000_000) + "}", 200, wrong},
		{"a large exponent", "query($n:Int){agreements(first:$n){totalCount}}", `{"n":1e999999999}`, 200, wrong},
		{"one name, many times", "query($n:Int){agreements(first:$n){totalCount nothing}}", `{` + strings.Repeat(`"n":1,`, 4500) + `"n":1}`, 200, wrong},
	} {
		t.Run(a.name, func(t *testing.T) {
			refusedCheaply(t, s.URL, `{"query":"`+a.query+`","variables":`+a.variables+`}`, a.status, a.code)
		})
	}
}
