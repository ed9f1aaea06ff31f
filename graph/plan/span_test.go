package plan

import (
	"testing"
)

// TestSpans pins what conditions say of the key of the order: only in the order of the same property, only at the root, and of dates
// only those that hold for certain.
func TestSpans(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{`{ flights(where: {date: {gte: "2011-05-05", lt: "2012-01-01"}}, orderBy: {date: ASC}) { totalCount } }`,
			`(date_hi < "2012-01-01" and date_lo >= "2011-05-05") and date_k <= "2012-01-01~" and date_k >= "2011-05-05"`},
		{`{ flights(where: {date: {eq: "2011-05-05"}}, orderBy: {date: DESC}) { totalCount } }`,
			`(date_lo >= "2011-05-05" and date_hi <= "2011-05-05") and date_kd >= "2011-05-05" and date_kd <= "2011-05-05~"`},
		{`{ flights(where: {date: {eq: "2011-05-05", match: POSSIBLE}}, orderBy: {date: DESC}) { totalCount } }`,
			`date_hi >= "2011-05-05" and date_lo <= "2011-05-05"`},
		{`{ flights(where: {date: {gte: "0000-01-01", lte: "9999-12-31"}}, orderBy: {date: DESC}) { totalCount } }`,
			`date_hi <= "9999-12-31" and date_lo >= "0000-01-01"`},
		{`{ flights(where: {date: {gte: "2011-05-05"}}) { totalCount } }`, `date_lo >= "2011-05-05"`},
		{`{ flights(where: {not: {date: {gte: "2011-05-05"}}}, orderBy: {date: ASC}) { totalCount } }`, `not date_lo >= "2011-05-05"`},
		{`{ deporteeGroups(where: {size: {gt: 9, lte: 20}, level: {eq: COHORT}}, orderBy: {size: DESC}) { totalCount } }`,
			`(size <= 20 and size > 9 and level = "COHORT") and size_kd <= "8000000000000014" and size_kd > "8000000000000009"`},
	} {
		if got := mustBuild(t, c.query, "").Roots[0].Filter.String(); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.query, got, c.want)
		}
	}
	below := mustBuild(t, `{ agreement(id: "a") { flights(where: {date: {gte: "2011-05-05"}}, orderBy: {date: ASC}) { totalCount } } }`, "")
	if got := below.Roots[0].Parts[0].Steps[0].Filter.String(); got != `date_lo >= "2011-05-05"` {
		t.Errorf("below a node: %s", got)
	}
}
