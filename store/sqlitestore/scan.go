package sqlitestore

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// This file reads the JSON of answers. encoding/json makes a copy of each text and a list of each list that grows as it
// is read; an answer has thousands of both, so here texts are parts of the answer, and lists are cut from long ones.

// scan returns the value that text holds: nil, a bool, an int64, a float64, a string or a []any of these. There are no
// objects in an answer.
func scan(text string) (any, error) {
	s := &scanner{text: text}
	v, err := s.value()
	if s.space(); err == nil && s.at < len(text) {
		err = s.unexpected()
	}
	return v, err
}

// deepest is how deep lists may lie in each other: far more than SQLite itself allows.
const deepest = 10_000

// scanner reads one text from its beginning to its end.
type scanner struct {
	text  string
	at    int
	depth int
	open  []any // the members so far of all lists that are not closed yet
	slab  []any // what lists are cut from
}

var errEnd = errors.New("unexpected end of JSON input")

func (s *scanner) unexpected() error {
	if s.at >= len(s.text) {
		return errEnd
	}
	return errors.New("unexpected " + strconv.QuoteRune(rune(s.text[s.at])) + " at " + strconv.Itoa(s.at))
}

func (s *scanner) space() {
	for s.at < len(s.text) && strings.IndexByte(" \t\r\n", s.text[s.at]) >= 0 {
		s.at++
	}
}

// next skips white space and returns the byte behind it, 0 at the end.
func (s *scanner) next() byte {
	if s.space(); s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *scanner) value() (any, error) {
	switch c := s.next(); {
	case c == '[':
		return s.list()
	case c == '"':
		return s.string()
	case c == '-' || c >= '0' && c <= '9':
		return s.number()
	case c == 'n':
		return s.word("null", nil)
	case c == 't':
		return s.word("true", true)
	case c == 'f':
		return s.word("false", false)
	}
	return nil, s.unexpected()
}

func (s *scanner) word(word string, v any) (any, error) {
	if !strings.HasPrefix(s.text[s.at:], word) {
		return nil, s.unexpected()
	}
	s.at += len(word)
	return v, nil
}

func (s *scanner) list() (any, error) {
	if s.depth++; s.depth > deepest {
		return nil, errors.New("lists lie too deep")
	}
	first := len(s.open)
	s.at++
	for empty := s.next() == ']'; !empty; {
		v, err := s.value()
		if err != nil {
			return nil, err
		}
		s.open = append(s.open, v)
		switch s.next() {
		case ',':
			s.at++
			continue
		case ']':
		default:
			return nil, s.unexpected()
		}
		break
	}
	s.at++
	s.depth--
	out := s.cut(len(s.open) - first)
	copy(out, s.open[first:])
	s.open = s.open[:first]
	return out, nil
}

// slabSize is how many values lists are cut from at once.
const slabSize = 512

// cut returns a list of n.
func (s *scanner) cut(n int) []any {
	if n > slabSize/4 {
		return make([]any, n)
	}
	if n > len(s.slab) {
		s.slab = make([]any, slabSize)
	}
	out := s.slab[:n:n]
	s.slab = s.slab[n:]
	return out
}

// string reads a text: a part of the answer itself, unless something in it is escaped.
func (s *scanner) string() (any, error) {
	for i := s.at + 1; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '"':
			out := s.text[s.at+1 : i]
			s.at = i + 1
			return out, nil
		case c == '\\':
			return s.escaped()
		case c < ' ':
			s.at = i
			return nil, s.unexpected()
		}
	}
	return nil, errEnd
}

func (s *scanner) escaped() (any, error) {
	for i := s.at + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '"':
			var out string
			err := json.Unmarshal([]byte(s.text[s.at:i+1]), &out)
			s.at = i + 1
			return out, err
		}
	}
	return nil, errEnd
}

// number reads an int64 where it is one, else a float64.
func (s *scanner) number() (any, error) {
	end, whole := s.at+1, true
	for ; end < len(s.text); end++ {
		if c := s.text[end]; c < '0' || c > '9' {
			if strings.IndexByte("+-.eE", c) < 0 {
				break
			}
			whole = false
		}
	}
	text := s.text[s.at:end]
	if whole {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			s.at = end
			return n, nil
		}
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, err
	}
	s.at = end
	return n, nil
}
