package main

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// dieWithParent asks for a SIGTERM when the parent is gone. The go command
// passes no SIGTERM on to the program that it runs, so that without this a
// "go run" which is stopped would leave the server behind. Where the request
// fails there is only that to lose.
func dieWithParent() {
	_ = unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(syscall.SIGTERM), 0, 0, 0)
}
