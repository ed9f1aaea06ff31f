package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/convenio-graph/convenio/internal/child"
)

const (
	readyTimeout = 60 * time.Second
	stopTimeout  = 10 * time.Second
	readyPoll    = 2 * time.Millisecond
	logTail      = 2000 // bytes of a child's log that an error shows
)

// process is a program that was started here.
type process struct {
	*child.Process
	log string // file with what it writes
}

// spawn starts cmd, with its output in the file log.
func spawn(cmd *exec.Cmd, log string) (*process, error) {
	out, err := os.Create(log)
	if err != nil {
		return nil, err
	}
	defer func() { _ = out.Close() }()
	cmd.Stdout, cmd.Stderr = out, out
	p, err := child.Start(cmd)
	if err != nil {
		return nil, err
	}
	return &process{p, log}, nil
}

// stop asks the process to end, and kills it when it does not. How it ends is of no interest.
func (p *process) stop() { _ = p.Stop(stopTimeout) }

// await asks ready again and again until it gives no error.
func (p *process) await(ctx context.Context, ready func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	for {
		err := ready(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s is not ready: %w\n%s", p.Path(), err, p.tail())
		case <-p.Done():
			return fmt.Errorf("%s has ended: %v\n%s", p.Path(), p.Err(), p.tail())
		case <-time.After(readyPoll):
		}
	}
}

// tail returns the end of the log.
func (p *process) tail() []byte {
	text, _ := os.ReadFile(p.log) // an error leaves nothing to show
	return bytes.TrimSpace(text[max(0, len(text)-logTail):])
}

// answers returns a check that a URL answers a GET or, with a body, a POST with status 200.
func answers(url string, body []byte) func(context.Context) error {
	return func(ctx context.Context) error {
		method := http.MethodGet
		if body != nil {
			method = http.MethodPost
		}
		req, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", "application/json")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return err
		}
		defer func() { _ = res.Body.Close() }()
		_, _ = io.Copy(io.Discard, res.Body) // so that the connection is used again
		if res.StatusCode != http.StatusOK {
			return errors.New(res.Status)
		}
		return nil
	}
}

// freeAddress returns an address of the loopback interface that nobody listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String(), nil
}

// memory returns a field of a process's memory, such as VmRSS or VmHWM, in bytes; 0 when it cannot be told.
func memory(pid int, field string) int64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid)) // gone when the process is
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, field+":"); ok {
			kib, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
			return kib << 10
		}
	}
	return 0
}
