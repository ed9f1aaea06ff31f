package neo4jtest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestVersion(t *testing.T) {
	if v, err := Version(); err != nil || !strings.HasPrefix(v, "5.26.") {
		t.Errorf("version %q, %v", v, err)
	}
}

func TestLastLines(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"", 2, ""},
		{"a", 2, "a"},
		{"a\nb\n", 2, "a\nb"},
		{"a\nb\nc\n", 2, "b\nc"},
		{"a\n\nc", 2, "\nc"},
	} {
		if got := lastLines([]byte(c.text), c.n); got != c.want {
			t.Errorf("last %d lines of %q: %q, want %q", c.n, c.text, got, c.want)
		}
	}
}

func TestLockFileTakesTurns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	unlock, err := lockFile(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(t.Context(), 2*lockPoll)
	defer cancel()
	if _, err := lockFile(short, path); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a second lock: %v", err)
	}
	time.AfterFunc(lockPoll, unlock)
	again, err := lockFile(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	again()
}

func TestExclusiveNests(t *testing.T) {
	held := func() bool {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		unlock, err := lockFile(ctx, lockPath(Start(t)))
		if err == nil {
			unlock()
		}
		return err != nil
	}
	t.Run("outer", func(t *testing.T) {
		Exclusive(t)
		t.Run("inner", func(t *testing.T) { Exclusive(t) })
		if !held() {
			t.Error("the inner test's end gave the outer one's hold back")
		}
	})
}

func TestRunCommandTellsTheOutput(t *testing.T) {
	err := runCommand(t.Context(), exec.Command("sh", "-c", "echo why; exit 3"))
	if err == nil || !strings.Contains(err.Error(), "exit status 3") || !strings.Contains(err.Error(), "why") {
		t.Errorf("error: %v", err)
	}
}

func TestFailedStartTellsTheLog(t *testing.T) {
	s := fakeServer(t, "echo a reason; exit 1")
	s.jvm = jvm{java: s.home.fakeJava()}
	err := s.start(t.Context(), Options{})
	if err == nil || !strings.Contains(err.Error(), "a reason") || !strings.Contains(err.Error(), "exit status 1") {
		t.Errorf("error: %v", err)
	}
}

func TestTakenPortIsRecognised(t *testing.T) {
	s := fakeServer(t, "echo bind: Address already in use; exit 1")
	s.jvm = jvm{java: s.home.fakeJava()}
	if err := s.start(t.Context(), Options{}); !errors.Is(err, errPortTaken) {
		t.Errorf("error: %v", err)
	}
}

func (h home) fakeJava() string { return filepath.Join(string(h), "java") }

// fakeServer returns a server on a free port whose Java is a shell script.
func fakeServer(t *testing.T, script string) *Server {
	t.Helper()
	h := home(t.TempDir())
	if err := os.WriteFile(h.fakeJava(), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	return &Server{uri: "bolt://127.0.0.1:" + strconv.Itoa(port), home: h}
}
