// Package key makes the derived texts that both stores filter and sort by: folded text, which ignores case and
// accents, and sort keys, which are never null and compare as bytes in the order that a reader expects.
//
// The stores must agree, and databases disagree about case, accents, nulls and the order of strings. So nothing of
// that is left to them: a key is ASCII, is written when a node is written, and is compared byte by byte.
package key

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Last sorts after every key and First before every key: they stand for null, so that nulls come last in both
// directions.
const (
	First = ""
	Last  = "~"
)

// letters are those that decomposition leaves whole although readers take them for their plain forms.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "ı", "i", "ς", "σ")

// NFC returns s in Unicode's composed form, in which all text is stored.
func NFC(s string) string { return norm.NFC.String(s) }

// unaccented are reused, as collators are: each decomposes and drops what stands above and below letters.
var unaccented = sync.Pool{New: func() any { return transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))) }}

// Fold returns s without case and accents: «Medellín» and «MEDELLIN» fold to the same text.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	t := unaccented.Get().(transform.Transformer)
	defer unaccented.Put(t)
	out, _, err := transform.String(t, s)
	if err != nil {
		out = s
	}
	return letters.Replace(strings.ToLower(out))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// collators are reused: making one costs more than a key, and one must not be used by two goroutines at once.
var collators = sync.Pool{New: func() any { return collate.New(language.Und) }}

// maxText is where the key of a long text is cut, well below what databases take in an index; texts that differ only
// behind it are told apart by the id that ends every order.
const maxText = 1024

// Text returns the sort key of a text: hex digits of its Unicode collation key, so that é sorts beside e.
func Text(s string) string {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var buf collate.Buffer
	k := hex.EncodeToString(c.KeyFromString(&buf, s))
	return k[:min(len(k), maxText)]
}

// Int returns the sort key of an integer, 16 hex digits.
func Int(n int64) string { return bits(uint64(n) ^ 1<<63) }

// Float returns the sort key of a finite number, 16 hex digits.
func Float(f float64) string {
	if f == 0 {
		f = 0 // minus zero equals zero
	}
	b := math.Float64bits(f)
	if b>>63 == 1 {
		return bits(^b)
	}
	return bits(b | 1<<63)
}

// Bool returns the sort key of a truth value: false sorts first.
func Bool(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func bits(u uint64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], u)
	return hex.EncodeToString(b[:])
}
