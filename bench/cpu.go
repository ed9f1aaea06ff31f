package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// This file tells where the time of an answer goes: for how long it keeps the processors busy, and in which process.

// The processes that share the machine.
const (
	inEngine = iota
	inDatabase
	inClient
)

// busy is for how long processors were busy in each of them, in milliseconds.
type busy [3]float64

// since returns how much busier they were than before, for each of n answers.
func (b busy) since(before busy, n int) busy {
	for i := range b {
		b[i] = (b[i] - before[i]) / float64(n)
	}
	return b
}

func (b busy) sum() float64 { return b[inEngine] + b[inDatabase] + b[inClient] }

// busy returns for how long processors have been busy for the engine, for its database, where that is a process of its own,
// and for this process, which is the client. It is all nothing where the system does not tell.
func (e *engine) busy() busy {
	var out busy
	all := processes()
	for pid, p := range all {
		switch {
		case pid == os.Getpid():
			out[inClient] += p.busy
		case all.within(pid, e.PID()):
			out[inEngine] += p.busy
		case e.database != 0 && all.within(pid, e.database):
			out[inDatabase] += p.busy
		}
	}
	return out
}

// told is what Linux tells of a process.
type told struct {
	parent int
	busy   float64 // milliseconds
}

type tree map[int]told

// within reports whether a process is another one or comes from it.
func (t tree) within(pid, of int) bool {
	for pid > 1 && pid != of {
		pid = t[pid].parent
	}
	return pid == of
}

// tick is the unit of what Linux tells, in milliseconds: a hundredth of a second on all its platforms.
const tick = 10

// processes returns those that run now.
func processes() tree {
	out := tree{}
	files, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is none that fails
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		// The name, in parentheses, may have anything in it; proc(5) counts it as the second field.
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		parent, _ := strconv.Atoi(fields[4-3])
		user, _ := strconv.Atoi(fields[14-3])
		system, _ := strconv.Atoi(fields[15-3])
		out[pid] = told{parent, float64(tick * (user + system))}
	}
	return out
}

// busyWith is with how many connections the time is looked at: enough to keep the processors busy, and too few for a queue.
const busyWith = 8

// busyTable returns the header and the rows of where the time of an answer goes.
func (r *report) busyTable() [][]string {
	out := [][]string{{"work", "store", "engine", "in it, ms", "in its database, ms", "in the client, ms", "so at most, req/s", "measured, req/s"}}
	for _, x := range r.rows {
		if x.connections != busyWith {
			continue
		}
		for i, samples := range x.samples {
			line := []string{x.work, x.store, x.names[i]}
			for of := range len(busy{}) {
				line = append(line, number(part(samples, func(b busy) float64 { return b[of] }).median()))
			}
			most := part(samples, func(b busy) float64 { return 1000 * float64(runtime.NumCPU()) / b.sum() })
			out = append(out, append(line, number(most.median()), number(rates(samples).median())))
		}
	}
	return out
}

// part returns something of what the processors were busy with, for each sample.
func part(samples []sample, of func(busy) float64) figure {
	out := make(figure, len(samples))
	for i, s := range samples {
		out[i] = of(s.busy)
	}
	return out
}
