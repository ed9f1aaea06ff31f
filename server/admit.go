package server

import (
	"context"
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// places bound how many operations run at once. Whoever finds none free waits a moment and is then sent away: a queue
// without end would make everybody wait for answers that nobody waits for any more.
type places struct {
	free chan struct{}
	wait time.Duration
}

func newPlaces(n int, wait time.Duration) *places {
	return &places{free: make(chan struct{}, n), wait: wait}
}

// enter takes a place and returns what gives it back.
func (p *places) enter(ctx context.Context) (leave func(), bad *badRequest) {
	late := time.NewTimer(p.wait)
	defer late.Stop()
	select {
	case p.free <- struct{}{}:
		return func() { <-p.free }, nil
	case <-late.C:
	case <-ctx.Done():
	}
	return nil, refuse(http.StatusServiceUnavailable, CodeOverloaded, "the server is busy with %d operations; try again", cap(p.free)).with("Retry-After", "1")
}

// clients bound how many requests each client sends. Nil bounds none.
type clients struct {
	rate   rate.Limit
	burst  int
	header string // that holds the client's address; empty for the connection's
	seen   *lru.Cache[netip.Prefix, *rate.Limiter]
}

// remembered is how many clients are told apart; of more, those that were seen least recently begin anew.
const remembered = 16_384

func newClients(perSecond float64, burst int, header string) (*clients, error) {
	if perSecond <= 0 {
		return nil, nil
	}
	seen, err := lru.New[netip.Prefix, *rate.Limiter](remembered)
	return &clients{rate: rate.Limit(perSecond), burst: max(burst, 1), header: header, seen: seen}, err
}

// admit refuses a client that sends too many requests.
func (c *clients) admit(r *http.Request) *badRequest {
	if c == nil {
		return nil
	}
	from := c.address(r)
	limiter, known := c.seen.Get(from)
	if !known {
		limiter = rate.NewLimiter(c.rate, c.burst)
		if before, raced, _ := c.seen.PeekOrAdd(from, limiter); raced {
			limiter = before
		}
	}
	if limiter.Allow() {
		return nil
	}
	seconds := strconv.Itoa(int(math.Ceil(1 / float64(c.rate))))
	return refuse(http.StatusTooManyRequests, CodeRateLimited, "more than %v requests a second; try again in %s s", float64(c.rate), seconds).with("Retry-After", seconds)
}

// address returns who sends a request: an address of IPv4, or the /64 of IPv6 that one household has. A header of
// several addresses is believed in the last one only, which our own proxy has added.
func (c *clients) address(r *http.Request) netip.Prefix {
	text, _, _ := net.SplitHostPort(r.RemoteAddr)
	if named := r.Header.Values(c.header); c.header != "" && len(named) > 0 {
		all := strings.Split(named[len(named)-1], ",")
		text = strings.TrimSpace(all[len(all)-1])
	}
	a, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}
	}
	bits := 32
	if a = a.Unmap().WithZone(""); a.Is6() {
		bits = 64
	}
	p, _ := a.Prefix(bits) // fails only on more bits than there are
	return p
}
