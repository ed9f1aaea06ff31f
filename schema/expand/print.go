package expand

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file writes a document as text; print is the way in. It is done here because what gqlparser's formatter
// writes, without blank lines and with three lines for each description, is not made for reading.

// print returns the text of the document: directives first, then Query, then the other types by name.
func (d *document) print() string {
	p := &printer{}
	p.WriteString(header)
	for _, def := range d.Directives {
		p.directive(def)
	}
	p.definition(d.named["Query"])
	for _, def := range d.Definitions {
		if def.Name != "Query" {
			p.definition(def)
		}
	}
	return p.String()
}

// printer collects the text.
type printer struct{ strings.Builder }

// line writes one line at a depth of indentation.
func (p *printer) line(depth int, format string, args ...any) {
	p.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(p, format+"\n", args...)
}

// describe writes a description, if there is one, on a line of its own.
func (p *printer) describe(depth int, text string) {
	if text != "" {
		p.line(depth, "%s", quote(text))
	}
}

func (p *printer) directive(def *ast.DirectiveDefinition) {
	p.line(0, "")
	p.describe(0, def.Description)
	locations := make([]string, len(def.Locations))
	for i, l := range def.Locations {
		locations[i] = string(l)
	}
	p.arguments(0, "directive @"+def.Name, def.Arguments, " on "+strings.Join(locations, " | "))
}

var keywords = map[ast.DefinitionKind]string{
	ast.Scalar: "scalar", ast.Object: "type", ast.Interface: "interface", ast.Enum: "enum", ast.InputObject: "input",
}

func (p *printer) definition(def *ast.Definition) {
	p.line(0, "")
	p.describe(0, def.Description)
	head := keywords[def.Kind] + " " + def.Name
	if len(def.Interfaces) > 0 {
		head += " implements " + strings.Join(def.Interfaces, " & ")
	}
	head += directives(def.Directives)
	if len(def.Fields)+len(def.EnumValues) == 0 {
		p.line(0, "%s", head)
		return
	}
	p.line(0, "%s {", head)
	for _, f := range def.Fields {
		p.field(f)
	}
	for _, v := range def.EnumValues {
		p.describe(1, v.Description)
		p.line(1, "%s%s", v.Name, directives(v.Directives))
	}
	p.line(0, "}")
}

func (p *printer) field(f *ast.FieldDefinition) {
	p.describe(1, f.Description)
	p.arguments(1, f.Name, f.Arguments, ": "+f.Type.String()+defaultValue(f.DefaultValue)+directives(f.Directives))
}

// arguments writes head, arguments and tail: a single argument on the same line, several on lines of their own.
func (p *printer) arguments(depth int, head string, args ast.ArgumentDefinitionList, tail string) {
	switch len(args) {
	case 0:
		p.line(depth, "%s%s", head, tail)
		return
	case 1:
		p.line(depth, "%s(%s %s)%s", head, quote(args[0].Description), parameter(args[0]), tail)
		return
	}
	p.line(depth, "%s(", head)
	for _, a := range args {
		p.describe(depth+1, a.Description)
		p.line(depth+1, "%s", parameter(a))
	}
	p.line(depth, ")%s", tail)
}

func parameter(a *ast.ArgumentDefinition) string {
	return a.Name + ": " + a.Type.String() + defaultValue(a.DefaultValue)
}

func defaultValue(v *ast.Value) string {
	if v == nil {
		return ""
	}
	return " = " + v.String()
}

func directives(ds ast.DirectiveList) string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(" @" + d.Name)
		for i, a := range d.Arguments {
			b.WriteString([]string{"(", ", "}[min(i, 1)] + a.Name + ": " + a.Value.String())
		}
		if len(d.Arguments) > 0 {
			b.WriteString(")")
		}
	}
	return b.String()
}

// quote writes a text as GraphQL does.
func quote(text string) string { return (&ast.Value{Kind: ast.StringValue, Raw: text}).String() }
