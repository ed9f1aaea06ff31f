package child

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// envHelper makes the test below run as the parent that is killed.
const envHelper = "CONVENIO_NEO4JTEST_HELPER"

// A test binary that is killed, as the go command does after a timeout, has no
// time to stop its server.
func TestChildDiesWithItsParent(t *testing.T) {
	if os.Getenv(envHelper) != "" {
		helper(t)
	}
	parent := exec.Command(os.Args[0], "-test.run=^TestChildDiesWithItsParent$")
	parent.Env = append(os.Environ(), envHelper+"=1")
	out, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	_ = parent.Process.Kill()
	_ = parent.Wait() // killed, as asked
	waitGone(t, pid)
}

// helper starts a child, tells its id, and stays until it is killed.
func helper(t *testing.T) {
	c, err := Start(exec.Command("sleep", "60"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println(c.PID())
	<-c.Done()
}

// waitGone fails the test when the process is still running after 10 seconds.
// One that waits to be reaped by its new parent counts as gone.
func waitGone(t *testing.T, pid int) {
	t.Helper()
	for range 100 {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil || strings.Contains(string(stat), ") Z ") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	_ = syscall.Kill(pid, syscall.SIGKILL)
	t.Errorf("process %d outlived its parent", pid)
}
