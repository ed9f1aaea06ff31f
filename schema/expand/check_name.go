package expand

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

var upperCamel = regexp.MustCompile(`^[A-Z][a-zA-Z0-9]*$`)

// taken are names that no type can have, and what has them.
var taken = map[string]string{
	"a root type":       "Query Mutation Subscription",
	"a scalar":          "ID String Int Float Boolean",
	"a table of SQLite": "edge version model note search searched claimed",
	"a generated type": "PageInfo SortDirection CountOrder DateMatch DateUnit Near " +
		"IDFilter StringFilter IntFilter FloatFilter BooleanFilter IDListFilter StringListFilter IntListFilter FloatListFilter BooleanListFilter " +
		"LinkEdgeWhere LinkEdgeOrder GroupKey AggregateGroups AggregateGroup AggregateHaving AggregateOrder " +
		"EntityType SearchConnection SearchEdge SearchMatch Highlight " +
		"LinkType Paths PathStop Path Hop LinkProperty Neighbourhood Neighbour NeighbourLink " +
		"IntRange FloatRange IntSum FloatSum IntRangeHaving FloatRangeHaving IntSumHaving FloatSumHaving RangeOrder SumOrder",
}

// names checks that all names of types and of root fields are different, those included that are generated. Names that
// differ only by case count as the same, because SQLite's tables would be.
func (c *checker) names() {
	r := &register{checker: c, of: map[string]string{}, stems: map[stem]bool{}}
	for what, names := range taken {
		for _, name := range strings.Fields(names) {
			r.of[strings.ToLower(name)] = what
		}
	}
	defs := slices.DeleteFunc(slices.Clone(c.Definitions), func(def *ast.Definition) bool { return c.named[def.Name] != def })
	for _, def := range defs {
		if !upperCamel.MatchString(def.Name) {
			c.wrong(def.Position, "%s is not in UpperCamelCase; rename it", def.Name)
		}
		r.enter(def.Name, "", def.Position)
	}
	for _, def := range defs {
		r.generated(def)
	}
	for _, l := range c.links {
		r.ofLink(l)
	}
	r.of = map[string]string{searchField: "the root field of full text", pathsField: "the root field of paths", neighboursField: "the root field of neighbourhoods"}
	for _, def := range defs {
		if isNode(def) {
			r.roots(def)
		}
	}
}

// register knows what each name is of, by the name in lower case.
type register struct {
	*checker
	of    map[string]string
	stems map[stem]bool // those whose names are noted
}

// enter notes a name; whose it is needs no words when it is that of the type at the place itself.
func (r *register) enter(name, whose string, at *ast.Position) {
	lower := strings.ToLower(name)
	if other := r.of[lower]; other != "" {
		role := ""
		if whose != "" {
			role = ", of " + whose + ","
		}
		r.wrong(at, "the name %s%s is that of %s; rename one, and by more than case", name, role, other)
		return
	}
	r.of[lower] = cmp.Or(whose, "the type at "+place(at))
}

// generated enters the names of the types that are generated for a definition.
func (r *register) generated(def *ast.Definition) {
	var suffixes []string
	switch {
	case def.Kind == ast.Enum || def.Kind == ast.Scalar:
		suffixes = []string{"Filter", "ListFilter"}
	case def.Name == fuzzyType || def.Name == pointType:
		suffixes = []string{"Filter"}
	case has(def.Directives, "linkProperties"):
		suffixes = []string{"EdgeWhere", "EdgeOrder"}
	case isNode(def):
		suffixes = []string{"Connection", "Edge", "Where", "Order", "ListQuantifier", "Aggregate", "GroupBy"}
		if slices.ContainsFunc(r.fieldsOf(def), r.number) {
			suffixes = append(suffixes, "AggregateGroups", "AggregateGroup", "AggregateHaving", "AggregateOrder")
		}
	}
	for _, s := range suffixes {
		r.enter(def.Name+s, "what is generated for "+def.Name, def.Position)
	}
}

// ofLink enters the names of the types that are generated for a relationship, where it originates.
func (r *register) ofLink(l *link) {
	if r.origin(l.on, l.field.Name) != l.on || !lowerCamel.MatchString(l.field.Name) {
		return
	}
	whose := "what is generated for " + l.on.Name + "." + l.field.Name
	r.enter(typeName(l.on, l.field)+"Edge", whose, l.field.Position)
	if l.many() {
		r.enter(typeName(l.on, l.field)+"Connection", whose, l.field.Position)
	}
	s := r.stem(l, l.on)
	if s.link == "" || r.stems[s] {
		return
	}
	r.stems[s] = true
	for _, suffix := range []string{"Where", "Order", "ListQuantifier"} {
		r.enter(s.String()+suffix, whose, l.field.Position)
	}
}

// roots enters the names of a type's root fields.
func (r *register) roots(def *ast.Definition) {
	list := plural(def)
	r.enter(lowerFirst(def.Name), "a root field of "+def.Name, def.Position)
	if list == "" && def.Directives.ForName("node").Arguments.ForName("plural") == nil {
		return // reported where the directive stands
	}
	if !lowerCamel.MatchString(list) {
		r.wrong(def.Position, "the plural %q of %s is not in lowerCamelCase; rename it", list, def.Name)
	}
	r.enter(list, "a root field of "+def.Name, def.Position)
	if list != "" && def.Name != nodeType {
		r.enter(aggregateName(def), "a root field of "+def.Name, def.Position)
	}
}
