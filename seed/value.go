package seed

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed/edtf"
)

// This file turns values of documents into the text that claims keep, and that text into the values that stores keep.

var decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// wholeNumber reads a number of at most 32 bits, as GraphQL's Int has.
func wholeNumber(t *tree) (int, bool) {
	if t == nil || t.shape == mapping || t.shape == sequence || !decimal.MatchString(t.text) {
		return 0, false
	}
	n, err := strconv.ParseInt(t.text, 10, 32)
	return int(n), err == nil && t.shape == number
}

// decimalNumber reads a finite number.
func decimalNumber(t *tree) (float64, bool) {
	f, err := strconv.ParseFloat(t.text, 64)
	return f, t.shape == number && decimal.MatchString(t.text) && err == nil && !math.IsInf(f, 0)
}

// decimalText returns the text of a number that decimalNumber has read.
func decimalText(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// valueText returns the one text that stands for a value of the property, or false when it is none.
func (c *checker) valueText(p *schema.Property, t *tree) (string, bool) {
	wrong := func(want string) (string, bool) {
		hint := ""
		switch {
		case t.shape == null:
			hint = "say what is missing under silences:"
		case t.shape == number && (p.Kind == schema.String || p.Kind == schema.Date):
			hint = "put it in quotes"
		}
		c.add(t.place, hint, "%s wants %s, not %s", p.Name, want, described(t))
		return "", false
	}
	if p.Near() != nil {
		return c.pointText(p, t)
	}
	switch p.Kind {
	case schema.Int:
		n, ok := wholeNumber(t)
		if !ok {
			return wrong("a whole number of at most 32 bits")
		}
		if p.AtLeast > 0 && n < p.AtLeast {
			c.add(t.place, "leave the number out, or tell of a larger group", "%s is %d and must be at least %d, so that nobody can be singled out", p.Name, n, p.AtLeast)
			return "", false
		}
		return strconv.Itoa(n), true
	case schema.Float:
		f, ok := decimalNumber(t)
		if !ok {
			return wrong("a number in decimal")
		}
		return decimalText(f), true
	case schema.Boolean:
		if t.shape != truth || t.text != "true" && t.text != "false" {
			return wrong("true or false")
		}
		return t.text, true
	case schema.FuzzyDate:
		return c.dateText(p, t)
	}
	if t.shape != text {
		return wrong("text")
	}
	return t.text, c.textOf(p, t)
}

// described returns what a value is, for people.
func described(t *tree) string {
	switch {
	case t.shape == text && strings.TrimSpace(t.text) == "":
		return "nothing"
	case t.shape == text:
		return fmt.Sprintf("the text %.40q", t.text)
	case t.shape == number || t.shape == truth:
		return fmt.Sprintf("%.40s", t.text)
	}
	return shapeNames[t.shape]
}

func (c *checker) dateText(p *schema.Property, t *tree) (string, bool) {
	if t.shape != text && t.shape != number {
		c.add(t.place, `write a date in EDTF, such as "2024-07" or "XXXX-10-30"`, "%s wants a date, not %s", p.Name, described(t))
		return "", false
	}
	d, err := edtf.Parse(t.text)
	if err != nil {
		c.add(t.place, `write a date in EDTF, such as "2024-07" or "XXXX-10-30"`, "%s: %q is no date: %v", p.Name, t.text, err)
		return "", false
	}
	return d.String(), true
}

// textOf checks the values that are written as text.
func (c *checker) textOf(p *schema.Property, t *tree) bool {
	switch {
	case p.Kind == schema.Enum && !slices.Contains(p.Enum, t.text):
		c.add(t.place, suggest(t.text, p.Enum), "%s has no value %q", p.TypeName, t.text)
	case p.Kind == schema.Date && !isDay(t.text):
		c.add(t.place, "write YYYY-MM-DD", "%s: %q is no day", p.Name, t.text)
	case strings.TrimSpace(t.text) == "":
		c.add(t.place, "say what is missing under silences:", "%s is empty", p.Name)
	default:
		return c.printable(t)
	}
	return false
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// printable refuses control characters, which the quotes of YAML let through and which databases choke on.
func (c *checker) printable(t *tree) bool {
	bad := strings.IndexFunc(t.text, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || r == unicode.ReplacementChar
	})
	if bad >= 0 {
		c.add(t.place, "remove it", "a character that cannot be printed in the text")
	}
	return bad < 0
}

// stored returns the value that a store keeps for the text of a claim, which valueText once returned; of a date use
// resolveDate. A text that the property cannot have, which a changed schema can leave behind, is an error.
func stored(p *schema.Property, value string) (any, error) {
	if p.Near() != nil {
		return storedPoint(value)
	}
	switch p.Kind {
	case schema.Int:
		return strconv.ParseInt(value, 10, 64)
	case schema.Float:
		return strconv.ParseFloat(value, 64)
	case schema.Boolean:
		return strconv.ParseBool(value)
	}
	return value, nil
}
