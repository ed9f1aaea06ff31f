//go:build !linux

package main

// dieWithParent does nothing: only Linux tells a process of its parent's end.
func dieWithParent() {}
