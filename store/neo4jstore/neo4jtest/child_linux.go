package neo4jtest

import (
	"os/exec"
	"syscall"
)

// bindToParent makes the kernel send SIGTERM to the child when this process is
// gone, however it went. The child gets a process group of its own, so that a
// Ctrl-C reaches it through its parent, after the tests that use it.
func bindToParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM, Setpgid: true}
}
