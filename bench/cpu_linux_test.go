package main

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestBusy: the time of an engine that works by a process which it started is the engine's, and no other's.
func TestBusy(t *testing.T) {
	start := func(text string) *process {
		c, err := spawn(exec.Command("sh", "-c", text), filepath.Join(t.TempDir(), "log"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(c.stop)
		return c
	}
	idle := start("sleep 600")
	e := &engine{process: start("(while :; do :; done) & trap 'kill $!' EXIT TERM; wait"), database: idle.PID()}
	before, got := e.busy(), busy{}
	for end := time.Now().Add(time.Minute); got[inEngine] < 10*tick; time.Sleep(tick * time.Millisecond) {
		if got = e.busy().since(before, 1); time.Now().After(end) {
			t.Fatalf("not busy: %v", got)
		}
	}
	if got[inDatabase] > tick || got.since(busy{}, 2).sum() != got.sum()/2 {
		t.Errorf("busy for %v", got)
	}
}
