package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
)

// minToken is the length of the shortest token: a shorter one can be guessed.
const minToken = 16

// Tokens are the secrets of those who may change the graph. NewTokens makes them.
type Tokens struct {
	fixed []string
	file  string
}

// NewTokens returns the tokens that are given, and those in a file, one a line, if one is named. The file is read again
// whenever a token is shown, so that tokens can be changed without a restart; lines that begin with # are none. It
// returns nil when there is neither. It fails when the file cannot be read, holds none, or a token is too short.
func NewTokens(given []string, file string) (*Tokens, error) {
	if len(given) == 0 && file == "" {
		return nil, nil
	}
	t := &Tokens{fixed: given, file: file}
	all, err := t.all()
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: there is no token in it", file)
	}
	return t, nil
}

// all returns the tokens of this moment.
func (t *Tokens) all() ([]string, error) {
	all := append([]string(nil), t.fixed...)
	if t.file != "" {
		text, err := os.ReadFile(t.file)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				all = append(all, line)
			}
		}
	}
	for _, token := range all {
		if len(token) < minToken {
			return nil, errors.New("a token needs at least 16 characters; openssl rand -hex 24 makes one")
		}
	}
	return all, nil
}

// allow reports whether a request shows one of the tokens. It takes as long for one that is nearly right as for any
// other. While the file cannot be read, nobody is let in.
func (t *Tokens) allow(r *http.Request) bool {
	scheme, shown, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if t == nil || !strings.EqualFold(scheme, "Bearer") {
		return false
	}
	all, err := t.all()
	if err != nil {
		slog.ErrorContext(r.Context(), "tokens cannot be read", "cause", err.Error())
		return false
	}
	sum, found := sha256.Sum256([]byte(strings.TrimSpace(shown))), 0
	for _, token := range all {
		is := sha256.Sum256([]byte(token))
		found |= subtle.ConstantTimeCompare(sum[:], is[:])
	}
	return found == 1
}
