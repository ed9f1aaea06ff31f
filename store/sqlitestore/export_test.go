package sqlitestore

import (
	"context"
	"fmt"
)

// LimitPages keeps the file from growing beyond n pages, as a full disk would.
func (s *Store) LimitPages(ctx context.Context, n int) error {
	var pages int
	if err := s.writer.QueryRowContext(ctx, `SELECT page_count FROM pragma_page_count`).Scan(&pages); err != nil {
		return err
	}
	_, err := s.writer.ExecContext(ctx, fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+n))
	return err
}
