package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/seed"
)

// articleFlags name the folder of the articles' texts.
type articleFlags struct {
	Articles string `env:"CONVENIO_ARTICLES" placeholder:"DIR" help:"Folder of the articles' texts. Texts are also found beside their documents."`
}

// texts returns the texts.
func (f articleFlags) texts() (*seed.Articles, error) {
	a, err := seed.OpenArticles(f.Articles)
	if err != nil {
		return nil, &failure{"--articles: " + err.Error(), "name the folder of the articles' texts"}
	}
	return a, nil
}

// locate returns the documents with their texts and what lies beside them, as far as these are at hand. What is not as
// it should be and stops nobody is told as a warning.
func (f articleFlags) locate(p *program, docs []*seed.Document) ([]*seed.Document, error) {
	texts, err := f.texts()
	if err != nil {
		return nil, err
	}
	out := make([]*seed.Document, len(docs))
	var all seed.Problems
	for i, d := range docs {
		located, warnings, err := texts.Locate(d)
		var problems seed.Problems
		if errors.As(err, &problems) {
			all = append(all, problems...)
		} else if err != nil {
			return nil, err
		}
		for _, w := range warnings {
			fmt.Fprintln(p.err, "convenio: warning:", w.Error())
		}
		out[i] = located
	}
	if len(all) > 0 {
		return nil, all
	}
	return out, nil
}

// pinCommand serves those who write documents: it finds places in a text, and records what stands there.
type pinCommand struct {
	articleFlags
	Find  string   `placeholder:"QUOTATION" help:"Print where a quotation stands, and write nothing."`
	Files []string `arg:"" name:"file" help:"Documents; for each, a file ending in .sum is written beside it. Of a text (.txt) it prints what a document says of it."`
}

// Run goes through the files.
func (c *pinCommand) Run(p *program) error {
	_, m, err := schema.Load()
	if err != nil {
		return err
	}
	for _, file := range c.Files {
		if filepath.Ext(file) == ".txt" {
			err = c.text(p, file)
		} else {
			err = c.document(p, m, file)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *pinCommand) text(p *program, file string) error {
	t, err := seed.ReadText(file)
	if err != nil {
		return &failure{text: err.Error()}
	}
	if c.Find != "" {
		return c.find(p, t)
	}
	_, err = fmt.Fprintf(p.out, "text: {sha256: %s, codePoints: %d}  # %d paragraphs\n", t.SHA256(), t.Len(), t.Paragraphs())
	return err
}

func (c *pinCommand) document(p *program, m *schema.Model, file string) error {
	docs, err := parse(m, []string{file})
	if err != nil {
		return err
	}
	texts, err := c.texts()
	if err != nil {
		return err
	}
	d := docs[0]
	t, err := texts.Text(d)
	if err != nil {
		return err
	}
	if t == nil {
		return &failure{"the text of " + file + " is not at hand", "give its folder with --articles, or put it beside the document; its name is " + strings.Join(texts.Names(d), " or ")}
	}
	sum, err := d.Pin(t)
	switch {
	case err != nil:
		return err
	case c.Find != "":
		return c.find(p, t)
	}
	return write(p, sum)
}

// write writes what lies beside a document, if that changes.
func write(p *program, s *seed.Sum) error {
	done := "unchanged"
	if before, err := os.ReadFile(s.File); err != nil || !bytes.Equal(before, s.Bytes()) {
		if err := os.WriteFile(s.File, s.Bytes(), 0o644); err != nil {
			return &failure{text: err.Error()}
		}
		done = "written"
	}
	_, err := fmt.Fprintf(p.out, "%s: %d places, %s\n", s.File, s.Len(), done)
	return err
}

// find prints where the quotation stands, in the words of a document.
func (c *pinCommand) find(p *program, t *seed.Text) error {
	found := t.Find(c.Find)
	if len(found) == 0 {
		return &failure{fmt.Sprintf("%s has nothing like %q", t.File, c.Find), "try a few words of it"}
	}
	if first := found[0]; first.Likeness == seed.Nearest {
		return &failure{fmt.Sprintf("%s does not have %q", t.File, c.Find), fmt.Sprintf("what comes nearest is at: %s, with %s", place(t, first), count(first.Edits, "other character"))}
	}
	for _, m := range found {
		if _, err := fmt.Fprintf(p.out, "at: %s, %s\n", place(t, m), m.Likeness); err != nil {
			return err
		}
	}
	return nil
}

// shown is how much of a place is printed.
const shown = 60

// place returns a place as documents write it, with what stands there.
func place(t *seed.Text, m seed.Match) string {
	words := []rune(strings.Join(strings.Fields(t.Excerpt(m.Selector)), " "))
	if len(words) > shown {
		words = append(words[:shown-1], '…')
	}
	return fmt.Sprintf("[%d, %d]  # paragraph %d: «%s»", m.Start, m.End, *m.Paragraph, string(words))
}
