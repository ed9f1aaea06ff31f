package seed

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/convenio-graph/convenio/schema"
)

// Document is what one source says, as a person wrote it down. It is made by Parse and only read afterwards.
type Document struct {
	File   string   // as it was given to Parse
	Source string   // id of the source
	Uses   []string // ids of the sources whose documents declare entities that this one names
	SHA256 string   // of the file, in hex

	codePoints int  // length of the source's text
	annotated  bool // there is such a text, apart from the document
	textFile   string
	textSum    string // its SHA-256, in hex
	textAt     place
	text       *Text // once it is at hand
	sum        *Sum  // what lies beside the document, once it is read
	uses       []*tree
	declared   []declaration // the source, then the entities
	passages   []passage     // what is said of entities; the first one is what the declarations say
	silences   []saying
}

// declaration says that an entity exists.
type declaration struct {
	place
	id, typ string
	typeAt  place
	fields  []entry
}

// passage is a block of a document: what is said of some entities in one manner.
type passage struct {
	manner manner
	says   []saying
}

// saying is what is said of one entity. Of silences, value is a list; otherwise fields are the entity's.
type saying struct {
	place
	id     string
	fields []entry
	value  *tree
}

// Parse reads a document. The file's name is used in errors only. Its error is of type Problems and has all mistakes of
// the file; entities of other documents are taken on trust until Check or Load sees those.
func Parse(m *schema.Model, file string, data []byte) (*Document, error) {
	docs, err := ParseAll(m, File{file, data})
	if err != nil {
		return nil, err
	}
	return docs[0], nil
}

// File is a file with a document in it.
type File struct {
	Name string
	Data []byte
}

// ParseAll reads documents and compares them with each other. It returns those without a mistake. Its error is of type
// Problems and has all mistakes of all files.
func ParseAll(m *schema.Model, files ...File) ([]*Document, error) {
	readers, known, sources := make([]*reader, len(files)), declared{}, map[string]string{}
	for i, f := range files {
		readers[i] = &reader{checker: &checker{file: f.Name}, model: m, doc: &Document{File: f.Name, SHA256: sha256Of(string(f.Data))}}
		if root := readTree(f.Data, readers[i].checker); root != nil {
			readers[i].document(root)
			known.addDocument(readers[i].doc)
		}
	}
	var docs []*Document
	var all Problems
	for _, r := range readers {
		r.compare(known, sources)
		if all = append(all, r.sorted()...); len(r.checker.list) == 0 {
			docs = append(docs, r.doc)
		}
	}
	if len(all) > 0 {
		return docs, all
	}
	return docs, nil
}

// compare checks what the document says, as it stands among others; sources has the file of each source so far.
func (r *reader) compare(known declared, sources map[string]string) {
	r.onlyOne(r.doc, sources)
	expand(r.model, r.doc, r.doc.among(known), r.checker)
}

// onlyOne complains of a second document of one source.
func (c *checker) onlyOne(d *Document, sources map[string]string) {
	if file, twice := sources[d.Source]; twice && d.Source != "" {
		c.add(d.declared[0].place, "write one document for each source", "%q is the source of %s, too", d.Source, file)
	}
	sources[d.Source] = d.File
}

// reader turns a tree into a document.
type reader struct {
	*checker
	model  *schema.Model
	doc    *Document
	ofText []entry // what the document says of the source's text
}

var documentKeys = []string{"source", "text", "uses", "entities", "defaults", "passages", "silences"}

func (r *reader) document(root *tree) {
	if !r.keys(root, "the document", documentKeys...) {
		return
	}
	source := root.get("source")
	if source == nil {
		r.add(root.place, "add source: {id: …, type: …, name: …}", "the document does not say what its source is")
	}
	r.text(root.get("text"))
	r.list(root.get("uses"), "uses", r.use)
	r.source(source)
	usual := r.usual(root.get("defaults"))
	r.declarations(root.get("entities"))
	r.annotations(usual)
	r.list(root.get("passages"), "passages", func(t *tree) { r.passage(usual, t) })
	r.doc.silences = r.sayings(root.get("silences"))
}

// usual is the manner in which the document speaks where it says nothing else.
func (r *reader) usual(defaults *tree) manner {
	m := manner{status: Stated, confidence: 1, voice: Narrator}
	if !r.keys(defaults, "defaults", mannerKeys[1:]...) {
		return m
	}
	return refine(r.checker, r.model, r.doc, m, defaults)
}

// keys reports whether t is a mapping, and complains of keys other than the allowed ones.
func (r *reader) keys(t *tree, what string, allowed ...string) bool {
	if t == nil {
		return false
	}
	if t.shape != mapping {
		r.add(t.place, "write keys and values", "%s is %s and should be a map", what, shapeNames[t.shape])
		return false
	}
	for _, e := range t.entries {
		if len(allowed) > 0 && !slices.Contains(allowed, e.key) {
			r.add(e.place, suggest(e.key, allowed), "%s has no key %q", what, e.key)
		}
	}
	return true
}

// list calls each for the items of a list, which may be absent.
func (r *reader) list(t *tree, what string, each func(*tree)) {
	if t == nil {
		return
	}
	if t.shape != sequence {
		r.add(t.place, "begin each item with a dash", "%s is %s and should be a list", what, shapeNames[t.shape])
		return
	}
	for _, item := range t.items {
		each(item)
	}
}

func (r *reader) text(t *tree) {
	if !r.keys(t, "text", "sha256", "codePoints", "file") {
		return
	}
	r.doc.annotated, r.doc.textAt = true, t.place
	n := t.get("codePoints")
	size, ok := wholeNumber(n)
	if !ok || size < 1 {
		r.add(t.place, "give the number of Unicode code points of the exact text", "text has no codePoints")
	}
	r.doc.codePoints = size
	sum := t.get("sha256")
	if sum == nil || !sha256Text.MatchString(sum.text) {
		r.add(t.place, "give the text's SHA-256 as 64 hex digits in lower case", "text has no sha256")
	} else {
		r.doc.textSum, r.doc.textAt = sum.text, sum.place
	}
	if file := t.get("file"); file != nil && r.line(entry{file.place, "file", file}) != "" {
		r.doc.textFile = file.text
		if !filepath.IsLocal(file.text) {
			r.add(file.place, "name a file in the folder of the document or of the articles", "the text's file %q lies elsewhere", file.text)
		}
	}
	r.ofText = t.entries
}

var sha256Text = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (r *reader) use(t *tree) {
	if r.id(t.place, t.text) {
		r.doc.Uses, r.doc.uses = append(r.doc.Uses, t.text), append(r.doc.uses, t)
	}
}

// source reads what the source is; properties of its type that the document gives with its text are the source's too.
func (r *reader) source(t *tree) {
	if !r.keys(t, "source") {
		return
	}
	id := t.get("id")
	if id == nil {
		r.add(t.place, "add id:", "the source has no id")
		return
	}
	r.doc.Source = id.text
	d := r.declaration(id.place, id.text, t, "id")
	if d.typ != "" && !r.is(d.typ, sourceType) {
		r.add(d.typeAt, "use one of "+strings.Join(r.typesOf(sourceType), ", "), "%s is not the type of a source", d.typ)
	}
	for _, e := range r.ofText {
		if typ := r.model.Type(d.typ); typ != nil && typ.Property(e.key) != nil {
			d.fields = append(d.fields, e)
		}
	}
	r.doc.declared = append(r.doc.declared, d)
}

func (r *reader) declarations(t *tree) {
	if !r.keys(t, "entities") {
		return
	}
	for _, e := range t.entries {
		if e.key == r.doc.Source {
			r.add(e.place, "say it under source:", "%q is the source itself", e.key)
			continue
		}
		if r.keys(e.value, fmt.Sprintf("the entity %q", e.key)) {
			r.doc.declared = append(r.doc.declared, r.declaration(e.place, e.key, e.value))
		}
	}
}

// declaration reads the type and the fields of an entity; reserved are further keys that are no fields.
func (r *reader) declaration(at place, id string, t *tree, reserved ...string) declaration {
	d := declaration{place: at, id: id, typeAt: t.place}
	r.id(at, id)
	typ := t.get("type")
	if typ == nil {
		r.add(at, "add type:", "%q has no type", id)
	} else {
		d.typ, d.typeAt = typ.text, typ.place
	}
	for _, e := range t.entries {
		if e.key != "type" && !slices.Contains(reserved, e.key) {
			d.fields = append(d.fields, e)
		}
	}
	if typ != nil && typ.shape != text {
		r.add(d.typeAt, "write the name of a type", "a type is a name, not %s", described(typ))
		d.typ = ""
	} else if typ != nil && !r.is(d.typ, entityType) {
		r.add(d.typeAt, suggest(d.typ, r.typesOf(entityType)), "there is no type %q of entities", d.typ)
	}
	return d
}

var idText = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,127}$`)

// id reports whether an id can be one, and complains when not.
func (c *checker) id(at place, id string) bool {
	ok := idText.MatchString(id)
	if !ok {
		c.add(at, "use lower-case letters a to z, digits and dashes, at most 128", "%q is no id", id)
	}
	return ok
}

// is reports whether name is a type of nodes, no interface, that is also one of the type general.
func (r *reader) is(name, general string) bool { return slices.Contains(r.typesOf(general), name) }

// typesOf returns the names of the objects that implement an interface.
func (r *reader) typesOf(general string) []string {
	var out []string
	for _, t := range r.model.Type(general).Possible {
		out = append(out, t.Name)
	}
	return out
}

// annotations makes a passage of what the declarations say. In a document about a text that is the annotator's own
// knowledge; in any other it is what the document states.
func (r *reader) annotations(usual manner) {
	p := passage{manner: usual}
	if r.doc.annotated {
		p.manner = manner{status: Derived, confidence: 1, voice: Annotator, aside: true}
	}
	for _, d := range r.doc.declared {
		p.says = append(p.says, saying{place: d.place, id: d.id, fields: d.fields})
	}
	r.doc.passages = append(r.doc.passages, p)
}

func (r *reader) passage(usual manner, t *tree) {
	if !r.keys(t, "the passage", append(mannerKeys, "says")...) {
		return
	}
	p := passage{manner: refine(r.checker, r.model, r.doc, usual, t)}
	if t.get("says") == nil {
		r.add(t.place, "add says:", "the passage says nothing")
	}
	p.says = r.sayings(t.get("says"))
	r.doc.passages = append(r.doc.passages, p)
}

// sayings reads a map from ids to what is said of them.
func (r *reader) sayings(t *tree) []saying {
	if !r.keys(t, "what is said") {
		return nil
	}
	out := make([]saying, 0, len(t.entries))
	for _, e := range t.entries {
		out = append(out, saying{place: e.place, id: e.key, fields: e.value.entries, value: e.value})
	}
	return out
}
