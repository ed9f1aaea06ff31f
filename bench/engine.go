package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
)

// engine is a server that answers the questions.
type engine struct {
	name  string
	url   string
	texts string // name of its texts; empty for the limit, which has them itself
	page  variables
	*process
	database int // the process that is its database; 0 when that is in its own, or nobody's
}

// trio is what is measured side by side: convenio on one of its stores, what else a user would pick, and the limit.
type trio struct {
	store             string
	ours, peer, limit *engine
}

func (t *trio) all() []*engine { return []*engine{t.ours, t.peer, t.limit} }

// close stops what was started.
func (t *trio) close() {
	for _, e := range t.all() {
		if e != nil && e.process != nil {
			e.stop()
		}
	}
}

// request returns where the i-th request for a question goes, and its body.
func (e *engine) request(w *work, g world, i int) (url string, body []byte) {
	v := w.variables(g, i)
	if w.paged {
		maps.Copy(v, e.page)
	}
	if e.texts == "" {
		return e.url + "/" + w.name, encode(v)
	}
	return e.url, graphQL(w.text(e.texts), v)
}

// ask sends one request and returns the answer.
func ask(ctx context.Context, c *http.Client, url string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	if res.StatusCode != http.StatusOK || bytes.HasPrefix(text, []byte(`{"errors"`)) {
		return nil, fmt.Errorf("%s: %s: %.1000s", url, res.Status, text)
	}
	return text, nil
}

// longest is how many members a page may have, at which the engines are walked through.
const longest = 100

// findPage finds out what begins W4's page in an engine that pages by cursors, as its clients have to: by asking for
// the pages before it.
func (e *engine) findPage(ctx context.Context, w *work, g world) error {
	text := w.text("walk." + e.texts)
	e.page = variables{}
	for left := pageSize * (page(g) - 1); left > 0; left -= longest {
		e.page["first"] = min(left, longest)
		answer, err := askPatiently(ctx, e.url, graphQL(text, e.page))
		if err != nil {
			return err
		}
		var a struct {
			Data struct {
				Flights struct{ PageInfo struct{ EndCursor string } }
			}
		}
		if err := json.Unmarshal(answer, &a); err != nil {
			return err
		}
		if a.Data.Flights.PageInfo.EndCursor == "" {
			return fmt.Errorf("%s: no cursor in %s", e.name, answer)
		}
		e.page["after"] = a.Data.Flights.PageInfo.EndCursor
	}
	delete(e.page, "first")
	return nil
}
