package main

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/convenio-graph/convenio/store"
)

// serveWith runs serve with these flags.
func serveWith(p *program, flags ...string) error {
	k, err := understand(p, append([]string{"serve"}, flags...))
	if err != nil {
		return err
	}
	return k.Run(p)
}

// A port that is taken is found before the store is touched.
func TestTakenPort(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	file := filepath.Join(t.TempDir(), "never.db")
	var out, errs bytes.Buffer
	listen := l.Addr().String()
	err = serveWith(&program{Context: context.Background(), out: &out, err: &errs}, "--store=sqlite:"+file, "--listen="+listen)
	if err == nil {
		t.Fatal("it serves on a taken port")
	}
	report(&errs, err)
	if got := errs.String(); !strings.Contains(got, "cannot listen on "+listen) || !strings.Contains(got, "hint: another program may have the port") {
		t.Error(got)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("the store was touched: %v", err)
	}
}

// A first start that was broken off is completed by the next one.
func TestBrokenOffStart(t *testing.T) {
	storage := storeFlags{Store: "sqlite:" + filepath.Join(t.TempDir(), "c.db")}
	p := &program{Context: t.Context(), out: &bytes.Buffer{}, err: &bytes.Buffer{}}
	load := &loadCommand{storeFlags: storage, Files: []string{"../../seed/documents/reference-countries.yaml"}}
	if err := load.Run(p); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	out := &stopping{stop: cancel, at: "serving"}
	if err := serveWith(&program{Context: ctx, out: out, err: out}, "--store="+storage.Store, "--listen=127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"article-oct-30-deportation-flight", "reference-countries: 56 claims, nothing changed", "stopping"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// What others put into a store is left alone, even where no source tells of it.
func TestForeignStore(t *testing.T) {
	storage := storeFlags{Store: "sqlite:" + filepath.Join(t.TempDir(), "c.db")}
	p := &program{Context: t.Context(), out: &bytes.Buffer{}, err: &bytes.Buffer{}}
	st, err := storage.open(p)
	if err != nil {
		t.Fatal(err)
	}
	flight := []store.Node{{ID: "flight-of-others", Type: "Flight", Columns: map[string]any{}}}
	err = st.Update(t.Context(), func(tx store.Tx) error { return tx.PutNodes(t.Context(), flight) })
	if err := errors.Join(err, st.Close()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	out := &stopping{stop: cancel, at: "serving"}
	if err := serveWith(&program{Context: ctx, out: out, err: out}, "--store="+storage.Store, "--listen=127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "bundled") {
		t.Errorf("it loaded the bundled documents beside what was there:\n%s", out)
	}
}

// stopping is an output that stops the program when it has said something.
type stopping struct {
	bytes.Buffer
	stop context.CancelFunc
	at   string
}

func (s *stopping) Write(p []byte) (int, error) {
	n, err := s.Buffer.Write(p)
	if strings.Contains(s.String(), s.at) {
		s.stop()
	}
	return n, err
}
