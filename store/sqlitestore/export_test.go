package sqlitestore

import (
	"context"
	"fmt"
	"strings"
)

// Unsorted returns how many rows of the lists that are kept sorted should not be there, or are missing.
func (s *Store) Unsorted(ctx context.Context) (n int, err error) {
	counts := []string{"0"}
	for _, l := range allSorted(s.model) {
		there := "SELECT * FROM " + quote(l.name)
		for _, surplus := range []string{there + " EXCEPT " + l.rows(), l.rows() + " EXCEPT " + there} {
			counts = append(counts, "(SELECT count(*) FROM ("+surplus+"))")
		}
	}
	err = s.readers.use(ctx, func(r *reader) error {
		return r.conn.QueryRowContext(ctx, "SELECT "+strings.Join(counts, " + ")).Scan(&n)
	})
	return n, err
}

// LimitPages keeps the file from growing beyond n pages, as a full disk would.
func (s *Store) LimitPages(ctx context.Context, n int) error {
	var pages int
	if err := s.writer.QueryRowContext(ctx, `SELECT page_count FROM pragma_page_count`).Scan(&pages); err != nil {
		return err
	}
	_, err := s.writer.ExecContext(ctx, fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+n))
	return err
}
