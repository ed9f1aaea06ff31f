package neo4jtest_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/convenio-graph/convenio/store/neo4jstore/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// query returns the single value that a statement answers.
func query(ctx context.Context, uri string, auth neo4j.AuthToken, text string) (any, error) {
	driver, err := neo4j.NewDriverWithContext(uri, auth)
	if err != nil {
		return nil, err
	}
	defer func() { _ = driver.Close(ctx) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, text, nil)
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	return record.Values[0], nil
}

func TestStart(t *testing.T) {
	neo4jtest.Exclusive(t)
	uri := neo4jtest.Start(t)
	if again := neo4jtest.Start(t); again != uri {
		t.Errorf("a second Start answers %s, the first %s", again, uri)
	}
	user, password := neo4jtest.Credentials()
	auth := neo4j.NoAuth()
	if password != "" {
		auth = neo4j.BasicAuth(user, password, "")
	}
	for _, c := range []struct {
		text string
		want any
	}{
		{"RETURN 1", int64(1)},
		{"CREATE (n:Neo4jTest {id: 'a'}) RETURN n.id", "a"},
		{"MATCH (n:Neo4jTest) RETURN count(n)", int64(1)},
		{"MATCH (n:Neo4jTest) DETACH DELETE n RETURN count(*)", int64(1)},
	} {
		got, err := query(t.Context(), uri, auth, c.text)
		if err != nil {
			t.Fatalf("%s: %v", c.text, err)
		}
		if got != c.want {
			t.Errorf("%s answers %v, want %v", c.text, got, c.want)
		}
	}
}

// The scheme neo4j:// asks for the routing table first, whose address must be
// reachable too.
func TestStartOwn(t *testing.T) {
	uri := strings.Replace(neo4jtest.StartOwn(t, neo4jtest.Options{Password: "correct horse"}), "bolt://", "neo4j://", 1)
	right := neo4j.BasicAuth(neo4jtest.User, "correct horse", "")
	got, err := query(t.Context(), uri, right, "RETURN 1")
	if err != nil || got != int64(1) {
		t.Errorf("with the right password: %v, %v", got, err)
	}
	for name, auth := range map[string]neo4j.AuthToken{
		"a wrong password": neo4j.BasicAuth(neo4jtest.User, "battery staple", ""),
		"no password":      neo4j.NoAuth(),
	} {
		_, err := query(t.Context(), uri, auth, "RETURN 1")
		var denied *neo4j.Neo4jError
		if !errors.As(err, &denied) || denied.Code != "Neo.ClientError.Security.Unauthorized" {
			t.Errorf("with %s: %v", name, err)
		}
	}
}

func TestLaunchNamesWhatIsMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	_, err := neo4jtest.Launch(t.Context(), neo4jtest.Options{})
	if err == nil || !strings.Contains(err.Error(), "apt-get install openjdk-17-jre-headless maven") {
		t.Errorf("error without java: %v", err)
	}
}

func TestLaunchHonoursItsContext(t *testing.T) {
	neo4jtest.Start(t) // the jars are there, so that the short time is the server's
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	s, err := neo4jtest.Launch(ctx, neo4jtest.Options{})
	if err == nil {
		_ = s.Stop()
		t.Fatal("a start of half a second")
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error: %v", err)
	}
}
