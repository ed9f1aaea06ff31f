package main

import (
	"context"
	"fmt"
	"time"
)

// settle is how long a server is left alone before its memory is read.
const settle = 2 * time.Second

// start measures how long convenio takes from its start to being ready, on a file that is not there yet and gets the
// bundled documents, and on the same file again; and what it holds when nobody asks.
func (b *bench) start(ctx context.Context, r *report) error {
	for i := range b.runs {
		file := "sqlite:" + b.file(fmt.Sprintf("start-%d.db", i))
		for _, took := range []*figure{&r.first, &r.again} {
			began := time.Now()
			e, err := b.serve(ctx, file)
			*took = append(*took, time.Since(began).Seconds())
			if err == nil && took == &r.again {
				time.Sleep(settle)
				r.idle = append(r.idle, float64(memory(e.PID(), "VmRSS"))/1e6)
			}
			if e != nil {
				e.stop()
			}
			if err != nil {
				return err
			}
		}
	}
	progress("ready after %s s, seeding %s s; %s MB when idle", r.again, r.first, r.idle)
	return nil
}
