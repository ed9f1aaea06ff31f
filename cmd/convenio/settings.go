package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
)

// envConfig names the file of settings, as --config does.
const envConfig = "CONVENIO_CONFIG"

// settings is a file of settings: YAML, a line for each flag, under its name without the dashes. What the command line
// or the environment says goes before it.
type settings struct {
	file   string
	values map[string]any
}

// readSettings reads a file of settings.
func readSettings(file string) (*settings, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	s := &settings{file: file}
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&s.values); err != nil && len(bytes.TrimSpace(data)) > 0 {
		return nil, fmt.Errorf("%s: %s", file, yaml.FormatError(err, false, false))
	}
	return s, nil
}

// Validate refuses what no command has a flag for.
func (s *settings) Validate(app *kong.Application) error {
	known := flagsOf(app)
	for _, name := range slices.Sorted(maps.Keys(s.values)) {
		if known[name] == nil || name == "help" || name == "config" {
			return &failure{fmt.Sprintf("%s: there is no setting %q", s.file, name), nearest(name, slices.Collect(maps.Keys(known)))}
		}
	}
	return nil
}

// Resolve returns what the file says of a flag, unless the environment says something.
func (s *settings) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, env := range flag.Envs {
		if os.Getenv(env) != "" {
			return nil, nil
		}
	}
	switch v := s.values[flag.Name].(type) {
	case nil:
		return nil, nil
	case []any:
		words := make([]string, len(v))
		for i, one := range v {
			words[i] = fmt.Sprint(one)
		}
		return strings.Join(words, ","), nil
	default:
		return fmt.Sprint(v), nil
	}
}

// flagsOf returns all flags of all commands by name.
func flagsOf(app *kong.Application) map[string]*kong.Flag {
	all := map[string]*kong.Flag{}
	var visit func(*kong.Node)
	visit = func(n *kong.Node) {
		for _, f := range n.Flags {
			all[f.Name] = f
		}
		for _, child := range n.Children {
			visit(child)
		}
	}
	visit(app.Node)
	return all
}

// injected are variables that Kubernetes sets for a service by our name.
var injected = regexp.MustCompile(`^CONVENIO(_[A-Z0-9_]+)?_(SERVICE_(HOST|PORT)|PORT)(_|$)|^CONVENIO_(SERVICE|PORT)(_|$)`)

// checkEnvironment refuses variables that look like ours and are not: a setting that is misspelled would not be made,
// and nobody would know.
func checkEnvironment(app *kong.Application, environment []string) error {
	known := []string{envConfig, fromPassword}
	for _, f := range flagsOf(app) {
		known = append(known, f.Envs...)
	}
	for _, line := range environment {
		name, value, _ := strings.Cut(line, "=")
		if value != "" && strings.HasPrefix(name, "CONVENIO_") && !slices.Contains(known, name) && !injected.MatchString(name) && !forTests(name) {
			return &failure{"there is no setting " + name, nearest(name, known)}
		}
	}
	return nil
}

// forTests reports whether a variable is one of those by which the project's own tests are told where to find what.
func forTests(name string) bool {
	return name == "CONVENIO_NEO4J_URI" || strings.HasPrefix(name, "CONVENIO_TEST_") || strings.HasPrefix(name, "CONVENIO_CRASH_")
}

// nearest proposes the known name that is most like an unknown one.
func nearest(name string, known []string) string {
	slices.SortFunc(known, func(a, b string) int {
		if d := levenshtein.ComputeDistance(name, a) - levenshtein.ComputeDistance(name, b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return fmt.Sprintf("did you mean %s? convenio serve --help has all", known[0])
}
