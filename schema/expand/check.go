package expand

func (d *document) check() error {
	for _, def := range d.nodes() {
		for _, f := range def.Fields {
			if l := newLink(def, f); l != nil {
				d.links = append(d.links, l)
			}
		}
	}
	return nil
}
