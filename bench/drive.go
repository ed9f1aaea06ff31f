package main

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// sample is what one measurement gave.
type sample struct {
	perSecond float64
	latencies []time.Duration // in ascending order
	busy      busy            // for each answer
}

// enough is how long a request may take for its kind to be measured in each run.
const enough = 5 * time.Second

// endless reports whether most requests took so long that one measurement is enough.
func (s sample) endless() bool { return s.at(0.5) > enough }

// at returns the latency that this part of all requests did not exceed.
func (s sample) at(part float64) time.Duration {
	return s.latencies[min(int(part*float64(len(s.latencies))), len(s.latencies)-1)]
}

// drive asks an engine a question for as long as d, by so many clients, each of which has a connection of its own and
// waits for an answer before it asks again. Requests under way are waited for and count.
func drive(ctx context.Context, e *engine, w *work, g world, connections int, d time.Duration) (sample, error) {
	transport := &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections, DisableCompression: true}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	var next atomic.Int64
	var mu sync.Mutex
	var out sample
	var failed error
	var clients sync.WaitGroup
	began := time.Now()
	for range connections {
		clients.Go(func() {
			var took []time.Duration
			var err error
			for err == nil && (time.Since(began) < d || len(took) == 0) {
				url, body := e.request(w, g, int(next.Add(1)))
				start := time.Now()
				_, err = ask(ctx, client, url, body)
				took = append(took, time.Since(start))
			}
			mu.Lock()
			defer mu.Unlock()
			out.latencies = append(out.latencies, took...)
			if err != nil {
				failed = err
			}
		})
	}
	clients.Wait()
	out.perSecond = float64(len(out.latencies)) / time.Since(began).Seconds()
	slices.Sort(out.latencies)
	return out, failed
}
