package key

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want []Word
	}{
		{"", nil},
		{" -– «»", nil},
		{"Panamá", []Word{{"panama", 0, 6}}},
		{"Panama\u0301.", []Word{{"panama", 0, 7}}},
		{"o'Neill 3.5", []Word{{"o", 0, 1}, {"neill", 2, 7}, {"3", 8, 9}, {"5", 10, 11}}},
		{"STRASSE Straße", []Word{{"strasse", 0, 7}, {"strasse", 8, 14}}},
		{"½ ﬁn", []Word{{"1", 0, 1}, {"2", 0, 1}, {"fin", 2, 4}}},
		{"日本 𝔘", []Word{{"日本", 0, 2}, {"u", 3, 4}}},
		{`" OR * (a) : AND"`, []Word{{"or", 2, 4}, {"a", 8, 9}, {"and", 13, 16}}},
	} {
		if got := Words(c.text); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Words(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

func TestWordsAreCut(t *testing.T) {
	got := Words(strings.Repeat("ñ", 300))
	if len(got) != 1 || got[0].Text != strings.Repeat("n", 100) || got[0].End != 300 {
		t.Errorf("%v", got)
	}
}

// The words of a text are those of its folded form, whatever the text. Others than valid ones are not stored.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"Ñandú, straße ﬁn", "İΣς 한글 e\u0301\u0327", "a\x00b", "½²Ⅳ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		folded := strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for i, w := range folded {
			if r := []rune(w); len(r) > maxWord {
				folded[i] = string(r[:maxWord])
			}
		}
		if got := Joined(s); got != strings.Join(folded, " ") {
			t.Errorf("%q: %q, want %q", s, got, folded)
		}
	})
}
