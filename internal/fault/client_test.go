package fault

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/convenio-graph/convenio/internal/process"
)

// dial opens a connection to a server and sends the beginning of a request.
func dial(t *testing.T, s *process.Process, text string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	return c
}

// begun is a request of which the last byte of the body is missing.
func begun() (head, last string) {
	body := fmt.Sprintf(`{"query": %q}`, counting)
	return fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:len(body)-1]), body[len(body)-1:]
}

// TestSlowClients keeps a server waiting: it gives up on each of them in time, and serves the others.
func TestSlowClients(t *testing.T) {
	s := process.Serve(t, nil, "--store", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"),
		"--header-timeout", "300ms", "--body-timeout", "600ms", "--idle-timeout", "300ms")
	head, _ := begun()
	for name, c := range map[string]struct{ sends, answer string }{
		"nothing":          {"", ""},
		"half of a header": {"POST /graphql HTTP/1.1\r\nHost: x\r\nX-Long: ", ""},
		"half of a body":   {head, "HTTP/1.1 408"},
		"and then nothing": {"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200"},
		"a long header":    {"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: " + strings.Repeat("x", 100<<10) + "\r\n\r\n", "HTTP/1.1 431"},
	} {
		conn := dial(t, s, c.sends)
		_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		text, err := io.ReadAll(conn) // until the server closes
		if strings.Contains(fmt.Sprint(err), "timeout") || !strings.HasPrefix(string(text), c.answer) {
			t.Errorf("%s: %v %.200s", name, err, text)
		}
	}
	answers(t, s)
}

// TestSlowReader asks for much, several times, and reads nothing: the connection is closed before all is answered.
func TestSlowReader(t *testing.T) {
	s := process.Serve(t, nil, "--store", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"), "--answer-timeout", "300ms")
	const asked = 12 // megabytes, more than the system keeps for a connection
	conn := dial(t, s, strings.Repeat("GET /schema.graphql HTTP/1.1\r\nHost: x\r\n\r\n", asked))
	time.Sleep(2 * time.Second)
	_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	text, err := io.ReadAll(conn)
	if n := bytes.Count(text, []byte("HTTP/1.1 200")); strings.Contains(fmt.Sprint(err), "timeout") || n == 0 || n == asked {
		t.Errorf("%d answers in %d bytes, %v", n, len(text), err)
	}
	answers(t, s)
}

// TestDrain tells a server to stop while a request is on its way: it is answered, nobody else is let in, and the server
// ends in peace.
func TestDrain(t *testing.T) {
	s := process.Serve(t, nil, "--store", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"))
	head, last := begun()
	conn := dial(t, s, head)
	time.Sleep(200 * time.Millisecond) // until the server has seen it
	s.Signal(t, os.Interrupt)
	process.Eventually(t, 10*time.Second, func() error {
		if other, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://")); err == nil {
			_ = other.Close()
			return errors.New("others are let in still")
		}
		return nil
	})
	if _, err := io.WriteString(conn, last); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if text, err := io.ReadAll(res.Body); err != nil || strings.TrimSpace(string(text)) != counted {
		t.Errorf("%v %s", err, text)
	}
	if err := s.Wait(t, 10*time.Second); err != nil {
		t.Errorf("%v: %s", err, s.Output())
	}
}

// TestImpatientDrain tells a server to stop while a request is on its way that never ends.
func TestImpatientDrain(t *testing.T) {
	s := process.Serve(t, nil, "--store", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"), "--drain", "500ms")
	head, _ := begun()
	dial(t, s, head)
	time.Sleep(200 * time.Millisecond)
	s.Signal(t, os.Interrupt)
	if err := s.Wait(t, 10*time.Second); err == nil || !strings.Contains(s.Output(), "requests were cut off that took longer than --drain 500ms") {
		t.Errorf("%v: %s", err, s.Output())
	}
}

// certificate writes a certificate for this machine, and its key, of that number.
func certificate(t *testing.T, dir string, number int64) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(number), Subject: pkix.Name{CommonName: "test"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{"key.pem": {Type: "PRIVATE KEY", Bytes: private}, "cert.pem": {Type: "CERTIFICATE", Bytes: cert}} {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTLS serves with a certificate, and with another one when that takes its place.
func TestTLS(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	certificate(t, dir, 1)
	p := process.Start(t, process.Command(t, nil, "serve", "--listen", "127.0.0.1:0", "--store", "sqlite:"+filepath.Join(dir, "graph.db"), "--tls-cert", cert))
	if err := p.Wait(t, 20*time.Second); err == nil || !strings.Contains(p.Output(), "hint: name a certificate with --tls-cert and its key with --tls-key") {
		t.Errorf("without a key: %v %s", err, p.Output())
	}
	s := process.Serve(t, nil, "--store", "sqlite:"+filepath.Join(dir, "graph.db"), "--tls-cert", cert, "--tls-key", key)
	for number := int64(1); number <= 2; number++ {
		certificate(t, dir, number)
		if err := os.Chtimes(cert, time.Time{}, time.Now().Add(time.Duration(number)*time.Second)); err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true}}
		res, err := client.Get(s.URL + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if got := res.TLS.PeerCertificates[0].SerialNumber.Int64(); got != number || res.ProtoMajor != 2 || res.Header.Get("Strict-Transport-Security") == "" {
			t.Errorf("certificate %d, HTTP/%d, %v", got, res.ProtoMajor, res.Header)
		}
		client.CloseIdleConnections()
	}
}
