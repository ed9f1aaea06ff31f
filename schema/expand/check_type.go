package expand

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// marks are the directives that say what an object type is.
var marks = []string{"node", "value", "linkProperties"}

// blocks reports what no file of the model may hold beside types and directives.
func (c *checker) blocks() {
	for _, s := range append(c.Schema, c.SchemaExtension...) {
		c.wrong(s.Position, "there is a schema block; remove it, the root types are generated")
	}
	for _, e := range c.Extensions {
		c.wrong(e.Position, "%s is extended; write the fields into the type itself", e.Name)
	}
}

// typ checks one definition, but not its fields.
func (c *checker) typ(def *ast.Definition) {
	if def.Description == "" {
		c.wrong(def.Position, "%s has no description; write one above it, for those who query it", def.Name)
	}
	c.directives(def.Directives, ast.DirectiveLocation(def.Kind))
	if first := c.named[def.Name]; first != def {
		c.wrong(def.Position, "%s is defined a second time, after %s; remove one", def.Name, place(first.Position))
	}
	switch def.Kind {
	case ast.Object, ast.Interface:
		c.marked(def)
		c.interfaces(def)
		c.twice(def)
		c.rivals(def)
	case ast.Enum:
		if len(def.EnumValues) == 0 {
			c.wrong(def.Position, "%s has no values; write some, each with a description", def.Name)
		}
		for _, v := range def.EnumValues {
			if v.Description == "" {
				c.wrong(v.Position, "%s.%s has no description; write one above it, for those who query it", def.Name, v.Name)
			}
		}
	case ast.Scalar:
		if def.Name != "Date" {
			c.wrong(def.Position, "no property can be a %s; the scalars are ID, String, Int, Float, Boolean and Date", def.Name)
		}
	case ast.InputObject:
		c.wrong(def.Position, "%s is an input; remove it, inputs are generated", def.Name)
	case ast.Union:
		c.wrong(def.Position, "%s is a union; make it an interface that its types implement", def.Name)
	}
}

// marked checks that a definition says what it is.
func (c *checker) marked(def *ast.Definition) {
	if def.Kind == ast.Interface {
		if !isNode(def) {
			c.wrong(def.Position, "interface %s is no @node; add @node(plural: …)", def.Name)
		}
		return
	}
	n := 0
	for _, m := range marks {
		if has(def.Directives, m) {
			n++
		}
	}
	if n != 1 {
		c.wrong(def.Position, "%s has %d of @node, @value and @linkProperties; give it the one that says what it is", def.Name, n)
	}
}

// interfaces checks what a definition implements.
func (c *checker) interfaces(def *ast.Definition) {
	if !isNode(def) {
		if len(def.Interfaces) > 0 && def.Kind == ast.Object {
			c.wrong(def.Position, "%s implements %s but is no @node; only nodes have interfaces", def.Name, def.Interfaces[0])
		}
		return
	}
	if def.Name != nodeType && !slices.Contains(def.Interfaces, nodeType) {
		c.wrong(def.Position, "%s does not implement %s; write: implements %s", def.Name, nodeType, strings.Join(append([]string{nodeType}, def.Interfaces...), " & "))
	}
	for _, name := range def.Interfaces {
		i := c.named[name]
		if i == nil || i.Kind != ast.Interface || i == def {
			known := c.defined(func(o *ast.Definition) bool { return o.Kind == ast.Interface && o != def })
			c.wrong(def.Position, "%s implements %s, which is no other interface%s", def.Name, name, didYouMean(name, known))
			continue
		}
		for _, above := range i.Interfaces {
			if !slices.Contains(def.Interfaces, above) {
				c.wrong(def.Position, "%s implements %s but not its interface %s; add & %s", def.Name, name, above, above)
			}
		}
	}
}

// twice checks that no two fields have one name. SQLite does not tell apart names that differ only by case.
func (c *checker) twice(def *ast.Definition) {
	seen := map[string]*ast.FieldDefinition{}
	for _, f := range def.Fields {
		lower := strings.ToLower(f.Name)
		if first := seen[lower]; first != nil {
			c.wrong(f.Position, "%s.%s has the name of the field at %s, whatever the case; rename one", def.Name, f.Name, place(first.Position))
			continue
		}
		seen[lower] = f
	}
}
