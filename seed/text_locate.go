package seed

// This file brings together a document, its text, and what lies beside it.

// Locate returns the document with its text and with what lies beside it, either of which may be nil: its claims then
// have paragraphs, and quotes where there is a text. The warnings say what lies beside it no more, or not yet. It fails
// with Problems when the text is not the one that the document was written from, and when a place in it has
// something else than is recorded.
func (d *Document) Locate(t *Text, s *Sum) (located *Document, warnings Problems, err error) {
	if !d.annotated {
		return d, nil, nil
	}
	out := *d
	if t != nil {
		if err := d.fits(t); err != nil {
			return nil, nil, err
		}
		out.text = t
	}
	c := &checker{file: d.File}
	if s == nil {
		c.add(d.textAt, "write it with convenio pin", "there is no %s, so its places cannot be verified", SumFile(d.File))
		return &out, c.list, nil
	}
	warning, same := s.stale(d)
	if warning != "" {
		c.add(d.textAt, pinHint, "%s", warning)
	}
	if !same {
		return &out, c.list, nil
	}
	if t != nil {
		if err := s.verify(t); err != nil {
			return nil, nil, err
		}
	}
	out.sum = s
	return &out, c.list, nil
}

// fits reports whether a text is the one that the document was written from. Where it is, all places lie in it: they
// have been compared with its length.
func (d *Document) fits(t *Text) error {
	c := &checker{file: d.File}
	switch {
	case !d.annotated:
		c.add(place{1, 1}, "add text: with its sha256 and codePoints", "the document has no text")
	case t.SHA256() != d.textSum:
		c.add(d.textAt, "bring back the text that the document was written from, or see that every place is right in the new one and write its sha256 and codePoints",
			"%s is another text: its sha256 is %s, its codePoints are %d", t.File, t.SHA256(), t.Len())
	case t.Len() != d.codePoints:
		c.add(d.textAt, "count Unicode code points, not bytes", "%s has %d code points, not %d", t.File, t.Len(), d.codePoints)
	}
	return c.err()
}

// locate sets the paragraphs of a claim and its quote, as far as they are known.
func (d *Document) locate(c *Claim) {
	for i := range c.Selectors {
		c.Selectors[i].Paragraph = d.paragraph(c.Selectors[i])
	}
	if d.text != nil {
		c.Quote = d.text.quote(c.Selectors)
	}
}

func (d *Document) paragraph(s Selector) *int {
	n := 0
	switch {
	case d.text != nil:
		n = d.text.Paragraph(s.Start)
	case d.sum != nil:
		n = d.sum.places[span{s.Start, s.End}].paragraph
	}
	if n == 0 {
		return nil
	}
	return &n
}

// textHash is the property of a source that has the SHA-256 of its text.
const textHash = "sha256"

// keepQuotes lets the source's claims keep the paragraphs and the quotes that the store has, where the text was at hand
// once and is not now: as long as the text is the same, which the store must know, and their places are.
func (m *merger) keepQuotes() {
	sameText := false
	for id, c := range m.was {
		sameText = sameText || c.Subject == m.source && c.Property == textHash && c.Source == m.source && m.now[id] != nil
	}
	for id, c := range m.now {
		if before := m.was[id]; sameText && before != nil && c.Source == m.source {
			c.keepQuote(before)
		}
	}
}

func (c *Claim) keepQuote(before *Claim) {
	if len(c.Selectors) != len(before.Selectors) {
		return
	}
	for i, s := range c.Selectors {
		if compareSelectors(s, before.Selectors[i]) != 0 {
			return
		}
	}
	for i := range c.Selectors {
		if c.Selectors[i].Paragraph == nil {
			c.Selectors[i].Paragraph = before.Selectors[i].Paragraph
		}
	}
	if c.Quote == "" {
		c.Quote = before.Quote
	}
}
