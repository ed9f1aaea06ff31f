package neo4jstore

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Query runs Cypher in the way that Run does.
func (s *Store) Query(ctx context.Context, text string) error {
	_, err := s.query(ctx, neo4j.AccessModeRead, text, nil)
	return s.wrap(ctx, "read", err)
}
