//go:build !linux

package neo4jtest

import "os/exec"

// bindToParent does nothing: without a death signal the child stays in the
// parent's process group, where a Ctrl-C reaches both.
func bindToParent(*exec.Cmd) {}
