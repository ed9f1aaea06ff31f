package neo4jtest

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// stopGrace is how long a process may take to end after SIGTERM. A server
// writes a checkpoint first, which takes a second or two on an idle machine.
const stopGrace = 2 * time.Minute

// child is a running process that does not outlive this one.
type child struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when the process has ended
	err  error         // how it ended, readable after done
}

// startChild starts cmd. It fails when the program cannot be run.
func startChild(cmd *exec.Cmd) (*child, error) {
	bindToParent(cmd)
	c := &child{cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go c.run(started)
	if err := <-started; err != nil {
		return nil, err
	}
	return c, nil
}

// run starts the process and stays until it ends. Linux sends the death signal
// when the thread that forked ends, not the process, so the thread is kept for
// as long as the child lives.
func (c *child) run(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := c.cmd.Start()
	started <- err
	if err != nil {
		return
	}
	c.err = c.cmd.Wait()
	close(c.done)
}

// stop asks the process to end and waits until it has. It fails when the
// process had to be killed.
func (c *child) stop() error {
	_ = c.cmd.Process.Signal(syscall.SIGTERM) // fails only on one that has ended
	select {
	case <-c.done:
		return nil
	case <-time.After(stopGrace):
	}
	_ = c.cmd.Process.Kill()
	<-c.done
	return fmt.Errorf("process %d did not end within %s and was killed", c.cmd.Process.Pid, stopGrace)
}

// runChild runs cmd to its end. The error holds the last lines that it wrote;
// it is ctx's when that ended first.
func runChild(ctx context.Context, cmd *exec.Cmd) error {
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	c, err := startChild(cmd)
	if err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		_ = c.stop()
		return ctx.Err()
	case <-c.done:
	}
	if c.err != nil {
		return fmt.Errorf("%w\n%s", c.err, lastLines(out.Bytes(), tailLines))
	}
	return nil
}
