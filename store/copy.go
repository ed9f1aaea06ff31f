package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// copyBatch is how many nodes or links a copy holds in memory, and writes at a time.
const copyBatch = 2000

// Copy fills the store to with all that from holds, some at a time, reads it back and compares: it returns the digest
// of the graph that both hold. What to held before goes if replace says so, else to must be empty.
// Errors: those of Export on one side and of Fill on the other. After one of these, to is what Fill leaves it as; it is
// never taken for a whole copy.
func Copy(ctx context.Context, from, to Store, replace bool) (Digest, error) {
	var read, written Digest
	err := to.Fill(ctx, replace, func(f Filling) error {
		c := copier{ctx: ctx, to: f, read: &read}
		notes, err := from.Notes(ctx)
		if err != nil {
			return err
		}
		if err := from.Export(ctx, c.node, c.link); err != nil {
			return err
		}
		if err := c.flush(); err != nil {
			return err
		}
		if err := f.Export(ctx, written.Node, written.Link); err != nil {
			return err
		}
		if read != written {
			return &Error{Kind: Internal, Op: "compare the copy", Err: fmt.Errorf("%d nodes and %d links (%s) were read, %d and %d (%s) are there",
				read.Nodes, read.Links, read, written.Nodes, written.Links, written)}
		}
		return copyNotes(ctx, from, f, notes)
	})
	return read, err
}

// copyNotes copies the notes that were the same before and after the graph was read: one that was left meanwhile may
// speak of what was not read.
func copyNotes(ctx context.Context, from Store, to Filling, before map[string]string) error {
	after, err := from.Notes(ctx)
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if err == nil && after[name] == before[name] {
			err = to.Note(ctx, name, before[name])
		}
	}
	return err
}

// copier collects what is read and writes it in batches.
type copier struct {
	ctx   context.Context
	to    Filling
	read  *Digest
	nodes []Node
	links []Link
}

func (c *copier) node(n Node) error {
	_ = c.read.Node(n) // it has no errors
	c.nodes = append(c.nodes, n)
	return c.flushAt(copyBatch)
}

func (c *copier) link(l Link) error {
	_ = c.read.Link(l) // it has no errors
	c.links = append(c.links, l)
	return c.flushAt(copyBatch)
}

func (c *copier) flushAt(size int) error {
	if len(c.nodes)+len(c.links) < size {
		return nil
	}
	return c.flush()
}

func (c *copier) flush() error {
	if err := c.to.PutNodes(c.ctx, c.nodes); err != nil {
		return err
	}
	if err := c.to.PutLinks(c.ctx, c.links); err != nil {
		return err
	}
	c.nodes, c.links = c.nodes[:0], c.links[:0]
	return nil
}
