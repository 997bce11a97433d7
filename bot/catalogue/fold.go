package catalogue

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the form that is compared: lower case, æ, ø and å written
// ae, oe and aa as they are on a keyboard without them, and no other accents.
//
// It differs on purpose from the Fold of dialogs, which takes what people type
// to the bot. This one takes single words, which tokens has cut, and leaves
// signs alone; ä and ö are ae and oe, as in names of Swedish and German
// vendors; and what needs no change is not copied, for an index folds every
// word of the catalogue.
func Fold(s string) string {
	if plainASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for _, r := range norm.NFC.String(s) {
		foldRune(&b, r)
	}
	return b.String()
}

// plainASCII says whether s is its own folded form.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || ('A' <= s[i] && s[i] <= 'Z') {
			return false
		}
	}
	return true
}

func foldRune(b *strings.Builder, r rune) {
	switch r = unicode.ToLower(r); r {
	case 'æ', 'ä':
		b.WriteString("ae")
	case 'ø', 'ö':
		b.WriteString("oe")
	case 'å':
		b.WriteString("aa")
	case 'ß':
		b.WriteString("ss")
	default:
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
			return
		}
		for _, d := range norm.NFKD.String(string(r)) {
			if !unicode.Is(unicode.Mn, d) {
				b.WriteRune(unicode.ToLower(d))
			}
		}
	}
}

// token is a word of a text.
type token struct {
	shown  string // as it was written
	folded string
}

// tokens yields the words of s. A word is a run of letters and digits; a point
// between digits belongs to it, so that 27.35.04 is one word.
func tokens(s string) iter.Seq[token] {
	return func(yield func(token) bool) {
		start := -1
		for i, r := range s {
			switch {
			case inWord(r):
				if start < 0 {
					start = i
				}
			case start >= 0 && r == '.' && digitAround(s, i):
			case start >= 0:
				if !yield(token{s[start:i], Fold(s[start:i])}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(token{s[start:], Fold(s[start:])})
		}
	}
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func digitAround(s string, i int) bool {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	return i > 0 && i+1 < len(s) && digit(s[i-1]) && digit(s[i+1])
}
