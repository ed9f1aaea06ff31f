// Package child runs programs that do not outlive this one.
package child

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// Process is a program that was started here.
type Process struct {
	cmd  *exec.Cmd
	done chan struct{}
	err  error
}

// Start starts cmd. The kernel ends it when this process is gone, however that went; where the kernel is not Linux's, it
// stays in this process's group, where a Ctrl-C reaches both. An error says that the program cannot be run.
func Start(cmd *exec.Cmd) (*Process, error) {
	bindToParent(cmd)
	p := &Process{cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go p.run(started)
	if err := <-started; err != nil {
		return nil, err
	}
	return p, nil
}

// run starts the process and stays on its thread until it ends, since Linux sends the death signal when the thread that
// forked ends.
func (p *Process) run(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := p.cmd.Start()
	started <- err
	if err != nil {
		return
	}
	p.err = p.cmd.Wait()
	close(p.done)
}

// Path returns the program that runs.
func (p *Process) Path() string { return p.cmd.Path }

// PID returns the process's number.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Signal sends a signal. An error says that the process has ended.
func (p *Process) Signal(s os.Signal) error { return p.cmd.Process.Signal(s) }

// Done is closed when the process has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// Err returns how the process ended, nil for well. It is to be asked when Done is closed.
func (p *Process) Err() error { return p.err }

// Stop asks the process to end, waits for as long as grace until it has, and then kills it, which is an error.
func (p *Process) Stop(grace time.Duration) error {
	_ = p.Signal(syscall.SIGTERM) // fails only on one that has ended
	select {
	case <-p.done:
		return nil
	case <-time.After(grace):
	}
	_ = p.cmd.Process.Kill()
	<-p.done
	return fmt.Errorf("process %d did not end within %s and was killed", p.PID(), grace)
}
