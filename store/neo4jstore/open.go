package neo4jstore

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"github.com/convenio-graph/convenio/schema"
	"github.com/convenio-graph/convenio/store"
)

// Config says which database to use.
type Config struct {
	URI      string // scheme neo4j or bolt, also with +s or +ssc
	User     string // empty for a server that asks for none
	Password string
	Database string // empty for the user's home database, which costs a look-up with scheme neo4j
}

// maxConnections is how many connections there may be at once; the driver keeps those that it has opened.
const maxConnections = 100

// connect is how long a server may take to say that it is there.
const connect = 5 * time.Second

// Open connects to the database and makes the constraints and indexes that the model asks for and the database lacks.
// An empty database becomes a store; a database that holds something else is left alone.
// Errors: Unavailable (no server there, or none that answers in time), Refused, Unusable (the database holds something
// else, or was made by a newer version or for another model), ReadOnly, Timeout, and Internal when the model cannot be
// stored.
func Open(ctx context.Context, c Config, m *schema.Model) (*Store, error) {
	s := &Store{config: c, model: m, turn: make(chan struct{}, 1)}
	if err := s.open(ctx); err != nil {
		if s.driver != nil {
			_ = s.driver.Close(ctx) // what it was closed for matters more
		}
		return nil, s.wrap(ctx, "open", err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if s.columns, err = store.NewColumns(s.model); err != nil {
		return err
	}
	auth := neo4j.NoAuth()
	if s.config.User != "" {
		auth = neo4j.BasicAuth(s.config.User, s.config.Password, "")
	}
	if s.driver, err = neo4j.NewDriverWithContext(s.config.URI, auth, configure); err != nil {
		return err
	}
	soon, cancel := context.WithTimeout(ctx, connect)
	defer cancel()
	if err := s.driver.VerifyConnectivity(soon); err != nil {
		return err
	}
	return s.prepare(ctx)
}

// configure sets what differs from the driver's defaults: it gives up in seconds, since a request is waiting, and looks
// whether a connection is alive before using it.
func configure(c *config.Config) {
	c.MaxConnectionPoolSize = maxConnections
	c.SocketConnectTimeout = 3 * time.Second
	c.ConnectionAcquisitionTimeout = 3 * time.Second
	c.ConnectionLivenessCheckTimeout = 2 * time.Second // one that was used just now is not asked; send tries once more
	c.MaxTransactionRetryTime = 3 * time.Second
	c.NotificationsMinSeverity = notifications.DisabledLevel
	c.TelemetryDisabled = true
	c.UserAgent = "convenio " + neo4j.UserAgent
}

// state is what a database tells of itself.
type state struct {
	used   bool   // it holds something
	layout int64  // version of its layout; 0 when it is no store of ours
	model  string // fingerprint of the model that it was made for
}

// prepare brings the database to the present layout and to the model. The version node is written last, so that a
// database whose preparation was broken off is prepared again.
func (s *Store) prepare(ctx context.Context) error {
	have, err := s.state(ctx)
	if err != nil {
		return err
	}
	switch {
	case have.used && have.layout == 0:
		return &refusal{"the database holds something else",
			"convenio needs a database of its own; name an empty one with --store or CONVENIO_NEO4J_DATABASE"}
	case have.layout > layout:
		return &refusal{fmt.Sprintf("made by a newer convenio: its layout is %d, known is %d", have.layout, layout),
			"update convenio, or load the documents into an empty database"}
	}
	ddl, err := newDDL(s.model)
	if err != nil {
		return err
	}
	if err := s.index(ctx, ddl); err != nil || have.model == ddl.fingerprint() {
		return err
	}
	if have.used {
		if err := s.adapt(ctx, ddl); err != nil {
			return err
		}
	}
	_, err = s.query(ctx, neo4j.AccessModeWrite, `MERGE (:Version {id: 'writer'})
		MERGE (v:Version {id: 'version'})
		ON CREATE SET v.n = 0
		SET v.layout = $v.layout, v.model = $v.model`, map[string]any{"layout": layout, "model": ddl.fingerprint()})
	return err
}

func (s *Store) state(ctx context.Context) (state, error) {
	records, err := s.query(ctx, neo4j.AccessModeRead, `OPTIONAL MATCH (v:Version {id: 'version'})
		RETURN EXISTS { MATCH (n) RETURN n }, v.layout, v.model`, nil)
	if err != nil {
		return state{}, err
	}
	var out state
	if len(records) != 1 {
		return out, fmt.Errorf("%d version nodes", len(records))
	}
	out.used, _ = records[0].Values[0].(bool)
	out.layout, _ = records[0].Values[1].(int64)
	out.model, _ = records[0].Values[2].(string)
	return out, nil
}
