package child

import (
	"os/exec"
	"testing"
	"time"
)

func TestStopKillsNothingThatEnds(t *testing.T) {
	c, err := Start(exec.Command("sleep", "60"))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Stop(time.Minute); err != nil {
		t.Error(err)
	}
	if err := c.Stop(time.Minute); err != nil {
		t.Errorf("a second stop: %v", err)
	}
}
