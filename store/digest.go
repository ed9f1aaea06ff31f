package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// String returns all that the node holds in one line: two nodes are the same if and only if their lines are.
func (n Node) String() string {
	return fmt.Sprintf("node %s %q%s", n.Type, n.ID, columnText(n.Columns))
}

// String returns all that the link holds in one line: two links are the same if and only if their lines are.
func (l Link) String() string {
	return fmt.Sprintf("link %s %q %q %q %s %v %q%s", l.Type, l.From, l.To, l.Key, l.Status, l.Confidence, l.Rank, columnText(l.Columns))
}

func columnText(row map[string]any) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(row)) {
		fmt.Fprintf(&b, " %s=%s", name, literal(row[name]))
	}
	return b.String()
}

// literal writes a value so that values of different types differ.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case []any:
		out := make([]string, len(v))
		for i := range v {
			out[i] = literal(v[i])
		}
		return "[" + strings.Join(out, " ") + "]"
	}
	return fmt.Sprintf("%T(%v)", v, v)
}

// Digest sums up a graph in a few bytes, in whatever order its parts come: stores whose digests are equal hold the
// same. The zero value is that of an empty graph.
type Digest struct {
	Nodes, Links int
	sum          [4]uint64 // the lines' hashes, added up: unlike an exclusive or, it tells a line that came twice
}

// Node adds a node. It returns no error, so that Export can hand nodes over to it.
func (d *Digest) Node(n Node) error {
	d.Nodes++
	d.add(n.String())
	return nil
}

// Link adds a link. It returns no error, so that Export can hand links over to it.
func (d *Digest) Link(l Link) error {
	d.Links++
	d.add(l.String())
	return nil
}

func (d *Digest) add(line string) {
	h := sha256.Sum256([]byte(line))
	for i := range d.sum {
		d.sum[i] += binary.BigEndian.Uint64(h[8*i:])
	}
}

// String returns the sum in hexadecimal digits.
func (d Digest) String() string {
	return fmt.Sprintf("%016x%016x%016x%016x", d.sum[0], d.sum[1], d.sum[2], d.sum[3])
}
