package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"runtime"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	_ "modernc.org/sqlite" // the driver that convenio has

	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// limitCommand makes of this program a server that is the limit: the texts written by hand, by the same drivers,
// behind a bare handler. Who calls it asks for a question by path and sends its variables as JSON.
const limitCommand = "limit"

// asker answers a question with JSON.
type asker func(ctx context.Context, text string, v variables) ([]byte, error)

// serveLimit serves the limit of a database until it is killed: sqlite FILE ADDRESS or neo4j URI ADDRESS.
func serveLimit(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("%s takes a kind of database, where it is, and an address to listen on", limitCommand)
	}
	ask, file, err := openLimit(args[0], args[1])
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	for _, w := range works(newWorld(1)) {
		mux.HandleFunc("POST /"+w.name, handle(ask, w.text(file)))
	}
	l, err := net.Listen("tcp", args[2])
	if err != nil {
		return err
	}
	return http.Serve(l, mux)
}

func openLimit(kind, where string) (ask asker, file string, err error) {
	switch kind {
	case "sqlite":
		ask, err = askSQLite(where)
		return ask, "raw.sql", err
	case "neo4j":
		ask, err = askNeo4j(where)
		return ask, "raw.cypher", err
	}
	return nil, "", fmt.Errorf("%s: no such kind of database", kind)
}

// handle returns the bare handler of one question.
func handle(ask asker, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var v variables
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		answer, err := ask(r.Context(), text, v)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(answer) // the client has left if this fails
	}
}

// askSQLite asks by statements that stay prepared, on as many connections as convenio has, with the same settings.
func askSQLite(file string) (asker, error) {
	db, err := sql.Open("sqlite", "file:"+file+sqlitestore.ReaderOptions)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(2 * runtime.GOMAXPROCS(0))
	db.SetMaxIdleConns(2 * runtime.GOMAXPROCS(0))
	prepared := map[string]*sql.Stmt{}
	for _, w := range works(newWorld(1)) {
		if prepared[w.text("raw.sql")], err = db.Prepare(w.text("raw.sql")); err != nil {
			return nil, fmt.Errorf("%s: %w", w.name, err)
		}
	}
	return func(ctx context.Context, text string, v variables) ([]byte, error) {
		args := make([]any, 0, len(v))
		for name, value := range v {
			args = append(args, sql.Named(name, value))
		}
		var answer []byte
		err := prepared[text].QueryRowContext(ctx, args...).Scan(&answer)
		return answer, err
	}, nil
}

// askNeo4j asks in one round trip each.
func askNeo4j(uri string) (asker, error) {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth())
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, text string, v variables) ([]byte, error) {
		session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead, FetchSize: neo4j.FetchAll})
		defer func() { _ = session.Close(ctx) }() // what it was opened for is over
		result, err := session.Run(ctx, text, v)
		if err != nil {
			return nil, err
		}
		record, err := result.Single(ctx)
		if err != nil {
			return nil, err
		}
		return json.Marshal(record.Values[0])
	}, nil
}
