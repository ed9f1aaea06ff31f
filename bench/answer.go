package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// toOne are the fields that lead to one thing at most; @neo4j/graphql answers them with lists.
var toOne = map[string]bool{"agreement": true, "node": true, "destination": true, "country": true, "origin": true}

// wrappers are fields that only wrap a value: a page's nodes or edges, convenio's parts of a date, PostGraphile's way through a
// table of links.
var wrappers = map[string]bool{"nodes": true, "edges": true, "node": true, "edtf": true, "of": true}

// normal returns an answer without what is the engine's own way of saying it.
func normal(text []byte) (string, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return "", fmt.Errorf("%w in %.200s", err, text)
	}
	if m, ok := v.(map[string]any); ok && m["data"] != nil {
		v = unwrapData(m["data"])
	}
	out, err := json.Marshal(simplify(v))
	return string(out), err
}

// unwrapData returns the value of the only root field.
func unwrapData(v any) any {
	m, _ := v.(map[string]any)
	for key, value := range m {
		return one(key, value)
	}
	return nil
}

// one returns the only element of a list that stands for one thing.
func one(key string, v any) any {
	list, isList := v.([]any)
	switch {
	case !isList || !toOne[key]:
		return v
	case len(list) == 0:
		return nil
	}
	return list[0]
}

func simplify(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = simplify(v[i])
		}
	case map[string]any:
		for key := range v {
			if len(v) == 1 && wrappers[key] {
				return simplify(v[key])
			}
			v[key] = simplify(one(key, v[key]))
		}
	}
	return v
}

// patience is how often a question is asked before anything is timed: a database that has just been started may take
// longer to plan it than the engine waits.
const patience = 5

func askPatiently(ctx context.Context, url string, body []byte) (text []byte, err error) {
	for range patience {
		if text, err = ask(ctx, http.DefaultClient, url, body); err == nil {
			break
		}
	}
	return text, err
}

// samples is how many different requests for a question are compared.
const samples = 40

// compare returns an error when the engines do not answer all alike, and how large an answer of the first one is.
func compare(ctx context.Context, w *work, g world, engines []*engine) (size int, err error) {
	n := min(samples, w.cycle)
	for i := range n {
		var want string
		for k, e := range engines {
			url, body := e.request(w, g, i*w.cycle/n)
			text, err := askPatiently(ctx, url, body)
			if err != nil {
				return 0, fmt.Errorf("%s %s: %w", w.name, e.name, err)
			}
			got, err := normal(text)
			if err != nil {
				return 0, fmt.Errorf("%s %s: %w", w.name, e.name, err)
			}
			if k == 0 {
				want, size = got, size+len(text)
			}
			if got != want || got == "null" || got == "[]" {
				return 0, fmt.Errorf("%s: %s answers\n%.3000s\n%s answers\n%.3000s", w.name, engines[0].name, want, e.name, got)
			}
		}
	}
	return size / n, nil
}
