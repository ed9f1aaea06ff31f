// Package browser tests the playground as people use it: in a real Chromium that reaches nothing but the server.
package browser

import (
	"context"
	"log/slog"
	"net/http/httptest"
	neturl "net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/convenio-graph/convenio/graph"
	"github.com/convenio-graph/convenio/graph/plan"
	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
	"github.com/convenio-graph/convenio/server"
	"github.com/convenio-graph/convenio/store"
	"github.com/convenio-graph/convenio/store/neo4jstore"
	"github.com/convenio-graph/convenio/store/sqlitestore"
	"github.com/convenio-graph/convenio/web"
)

// serve serves the bundled documents.
func serve(t *testing.T) string {
	t.Helper()
	if _, built := web.Playground(); !built {
		t.Fatal("the playground is not built: run make playground")
	}
	_, m, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "browser.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	docs, err := seed.Bundled(m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := seed.Load(t.Context(), st, m, docs...); err != nil {
		t.Fatal(err)
	}
	g, err := graph.New(st, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h, err := server.New(g, st, server.Options{Log: slog.New(slog.DiscardHandler), Explain: map[string]func(*plan.Plan) store.Statement{"sql": sqlitestore.Compile, "cypher": neo4jstore.Compile}})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// page is a page in a browser.
type page struct {
	*testing.T
	ctx context.Context
}

// open opens a browser, in which every host but this machine is unknown, and gives it two minutes.
func open(t *testing.T) *page {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to be root in one
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	messages := chromedp.Console(ctx)
	p := &page{t, ctx}
	p.do("start the browser", chromedp.EmulateViewport(1440, 900))
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" || m.Type == "warning" {
				t.Errorf("the console says: %s", m)
			}
		}
	}()
	return p
}

// do does one thing after the other, or fails.
func (p *page) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.picture("failed")
		p.Fatalf("%s: %v", what, err)
	}
}

// shows waits until an element has all the texts in it.
func (p *page) shows(selector string, want ...string) {
	p.Helper()
	var got string
	for range 100 {
		var err error
		if got, err = chromedp.Run(p.ctx, chromedp.TextContent(selector)); err != nil {
			p.Fatal(err)
		}
		got = strings.ReplaceAll(got, "\u00a0", " ") // as the editor writes spaces
		if containsAll(got, want) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	p.picture("failed")
	p.Errorf("%s shows\n%s\nand not all of %q", selector, got, want)
}

func containsAll(text string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}

// picture keeps what the page looks like among the test's artifacts, for people to look at.
func (p *page) picture(name string) {
	p.Helper()
	time.Sleep(300 * time.Millisecond) // let what moves come to rest
	b, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(p.ArtifactDir(), name+".png"), b, 0o600)
	}
	if err != nil {
		p.Error(err)
	}
}

// look sets what the page finds of the screen and of the system's colours.
func (p *page) look(width, height int64, scheme string) {
	p.Helper()
	p.do("look", chromedp.EmulateViewport(width, height), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	}))
}

const (
	run      = "button.graphiql-execute-button"
	query    = ".graphiql-query-editor .view-lines"
	response = ".graphiql-response .view-lines"
	panel    = ".graphiql-plugin"
)

// show returns the selector of the button that shows a panel.
func show(title string) string { return `button[aria-label="Show ` + title + `"]` }

func TestPlayground(t *testing.T) {
	url := serve(t)
	p := open(t)
	p.do("open", chromedp.Navigate(url), chromedp.WaitVisible(run))
	p.shows(".graphiql-tabs", "FlightsUnderTheMemorandum", "WhoPays", "DateOfTheFlight")
	p.shows(query, "Starting from the memorandum", "deportees")
	p.do("run the first tab", chromedp.Click(run))
	p.shows(response, `"agreement": {`, `"Medellín"`)
	p.picture("answer")

	p.do("open the documentation", chromedp.Click(show("Documentation Explorer")))
	p.shows(panel, "Root Types", "Query")
	p.picture("documentation")

	p.do("open Explain", chromedp.Click(show("Explain")))
	p.shows(panel, "Time in the store", " ms", "0 Agreement", "<-CONDUCTED_UNDER- Flight")
	p.do("show the SQL", chromedp.Click(`//button[text()="SQL"]`))
	p.shows(panel+" pre", "SELECT concat(", `p0 = `)
	p.picture("explain")
	p.do("show the Cypher", chromedp.Click(`//button[text()="Cypher"]`))
	p.shows(panel+" pre", "MATCH", "CONDUCTED_UNDER")

	p.do("open the questions", chromedp.Click(show("Questions")))
	p.shows(panel, "Which officials are named")
	p.picture("questions")
	p.do("ask another", chromedp.Click(`//button[contains(text(), "Which officials are named")]`))
	p.shows(".graphiql-tabs", "NamedOfficials") // the editor has read it
	p.do("run it", chromedp.Click(run))
	p.shows(response, `"officials": {`)

	p.look(1440, 900, "dark")
	p.picture("dark")
	p.look(390, 844, "light")
	p.picture("phone-questions")
	p.do("close the panel", chromedp.Click(`button[aria-label="Hide Questions"]`))
	p.inView(run, ".graphiql-editors", ".graphiql-response")
	p.picture("phone")
}

// inView sees that elements are within the window as a whole.
func (p *page) inView(selectors ...string) {
	p.Helper()
	for _, selector := range selectors {
		script := "(({left, right, top, bottom}) => left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight)" +
			"(document.querySelector(" + strconv.Quote(selector) + ").getBoundingClientRect())"
		if ok, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](script)); err != nil || !ok {
			p.Errorf("%s is out of view (%v)", selector, err)
		}
	}
}

// A link opens with its query and its variables, in a browser that was here before and in one that was not, and nothing
// of it is sent to the server before it is run.
func TestLink(t *testing.T) {
	url := serve(t)
	p := open(t)
	params := neturl.Values{"query": {"query Linked($id: ID!) { flight(id: $id) { name } }"}, "variables": {`{"id": "flight-10-30-medellin"}`}}
	link := url + "/#" + strings.ReplaceAll(params.Encode(), "+", "%20")
	for range 2 {
		p.do("open", chromedp.Navigate("about:blank"), chromedp.Navigate(link), chromedp.WaitVisible(run))
		p.shows(".graphiql-tab-active, .graphiql-tabs [aria-selected=true]", "Linked")
		p.shows(query, "flight(id: $id)")
		p.do("run", chromedp.Click(run))
		p.shows(response, `"flight": {`, "Medell")
	}
	p.do("make a link", chromedp.Click(`button[aria-label="Link to this query"]`))
	if _, err := chromedp.Run(p.ctx, chromedp.Poll[bool](`location.hash.includes("flight-10-30-medellin")`)); err != nil {
		t.Error(err)
	}
}
