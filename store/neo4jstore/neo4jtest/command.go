package neo4jtest

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"time"

	"github.com/convenio-graph/convenio/internal/child"
)

// stopGrace is how long a process may take to end after SIGTERM. A server
// writes a checkpoint first, which takes a second or two on an idle machine.
const stopGrace = 2 * time.Minute

// runCommand runs cmd to its end. The error holds the last lines that it wrote;
// it is ctx's when that ended first.
func runCommand(ctx context.Context, cmd *exec.Cmd) error {
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	c, err := child.Start(cmd)
	if err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		_ = c.Stop(stopGrace)
		return ctx.Err()
	case <-c.Done():
	}
	if c.Err() != nil {
		return fmt.Errorf("%w\n%s", c.Err(), lastLines(out.Bytes(), tailLines))
	}
	return nil
}
