package neo4jstore_test

import (
	"testing"

	"github.com/convenio-graph/convenio/store/storetest"
)

func TestCorpus(t *testing.T)     { storetest.Corpus(t, open) }
func TestPages(t *testing.T)      { storetest.Pages(t, open) }
func TestSnapshots(t *testing.T)  { storetest.Snapshots(t, open) }
func TestKeyedPages(t *testing.T) { storetest.KeyedPages(t, open) }
func TestRoles(t *testing.T)      { storetest.Roles(t, open) }
func TestEmptyTexts(t *testing.T) { storetest.EmptyTexts(t, open) }
func TestQuotes(t *testing.T)     { storetest.Quotes(t, open) }

// One folder alone: Neo4j takes seconds to plan each operation under a policy. SQLite answers them all, and the cases
// with a policy of their own are answered by both.
func TestPolicies(t *testing.T) { storetest.Policies(t, open, "conflicts") }
