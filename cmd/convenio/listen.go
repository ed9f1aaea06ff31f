package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

// maxHeader is how many bytes a request's headers may have, the query of a GET among them.
const maxHeader = 64 << 10

// listen takes the port, and reads the certificate if there is one.
func (c *serveCommand) listen() (net.Listener, error) {
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return nil, &failure{fmt.Sprintf("cannot listen on %s: %v", c.Listen, errors.Unwrap(err)), "another program may have the port; choose one with --listen HOST:PORT"}
	}
	if c.TLSCert == "" && c.TLSKey == "" {
		return l, nil
	}
	pair := &keyPair{cert: c.TLSCert, key: c.TLSKey}
	if _, err := pair.get(nil); err != nil {
		_ = l.Close()
		return nil, &failure{"no TLS: " + err.Error(), "name a certificate with --tls-cert and its key with --tls-key"}
	}
	return tls.NewListener(l, &tls.Config{GetCertificate: pair.get, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}), nil
}

// keyPair is a certificate that is read again when its file has changed, so that it can be renewed under a server that
// runs.
type keyPair struct {
	cert, key string
	mu        sync.Mutex
	read      time.Time // when the file was changed that was read last
	pair      *tls.Certificate
}

// get returns the certificate: the old one as long as a new one cannot be read.
func (k *keyPair) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	info, err := os.Stat(k.cert)
	if err == nil && (k.pair == nil || !info.ModTime().Equal(k.read)) {
		var pair tls.Certificate
		if pair, err = tls.LoadX509KeyPair(k.cert, k.key); err == nil {
			k.pair, k.read = &pair, info.ModTime()
		}
	}
	if err != nil && k.pair != nil {
		slog.Error("the certificate cannot be read again", "cause", err.Error())
		err = nil
	}
	return k.pair, err
}

// patient gives a client so much time to read an answer, from when it begins. The server's own WriteTimeout begins with
// the request, so that it has to allow for the longest operation.
type patient struct {
	http.ResponseWriter
	most time.Duration
}

// WriteHeader begins the answer.
func (p patient) WriteHeader(code int) {
	_ = http.NewResponseController(p.ResponseWriter).SetWriteDeadline(time.Now().Add(p.most)) // else there is WriteTimeout
	p.ResponseWriter.WriteHeader(code)
}

// Unwrap returns the writer, for http.ResponseController.
func (p patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// httpServer returns a server that gives up on clients who take their time.
func (c *serveCommand) httpServer(h http.Handler) *http.Server {
	patiently := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.ServeHTTP(patient{w, c.AnswerTimeout}, r) })
	return &http.Server{
		Handler: patiently, ReadHeaderTimeout: c.HeaderTimeout, ReadTimeout: c.BodyTimeout, IdleTimeout: c.IdleTimeout, MaxHeaderBytes: maxHeader,
		WriteTimeout: c.BodyTimeout + max(c.Timeout, c.MutationTimeout) + c.AnswerTimeout,
		ErrorLog:     slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
	}
}

// serve answers requests until the program is told to stop or the start fails, and then lets those under way end.
func (c *serveCommand) serve(p *program, l net.Listener, h http.Handler, start func() error) error {
	s := c.httpServer(h)
	failed, started := make(chan error, 2), make(chan struct{})
	defer func() { <-started }()
	go func() { failed <- s.Serve(l) }()
	go func() {
		defer close(started)
		if err := start(); err != nil {
			failed <- err
		}
	}()
	select {
	case err := <-failed:
		_ = s.Close() // the first error is the one to tell
		return err
	case <-p.Done():
	}
	fmt.Fprintln(p.out, "stopping")
	ctx, cancel := context.WithTimeout(context.Background(), c.Drain)
	defer cancel()
	if err := s.Shutdown(ctx); err != nil {
		_ = s.Close() // those that were not answered are cut off
		return &failure{fmt.Sprintf("requests were cut off that took longer than --drain %s", c.Drain), "give them more time with --drain"}
	}
	return nil
}
