package child

import (
	"os/exec"
	"syscall"
)

// bindToParent makes the kernel end the child when this process is gone, however it went. The child gets a process group of
// its own, so that a Ctrl-C reaches it through this process, after what uses it.
func bindToParent(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = syscall.SIGTERM
	cmd.SysProcAttr.Setpgid = true
}
