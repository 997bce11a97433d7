package texts

import (
	"strings"
	"unicode"
)

// Visible returns a text without the signs that hide something in it, or have it
// read otherwise than it stands: those that turn its direction, tags, letters
// and joiners that nobody sees. What a reader sees is then what there is, and the
// same in a chat, in papers and in a spreadsheet. A space without width becomes
// one that is seen. Signs that languages and pictures are made of stay: joiners
// between Arabic or Indian letters and within a picture, and one choice of how a
// sign is drawn.
//
// Every text that comes from a person or a file goes through it, and so does
// every file that leaves, since older texts are stored as they came. Doing so
// twice changes nothing.
func Visible(text string) string {
	if strings.IndexFunc(text, hides) < 0 {
		return text
	}
	runes := []rune(text)
	var b strings.Builder
	before := rune(0)
	for i, r := range runes {
		if r == '\u200b' {
			r = ' '
		}
		if hides(r) && !belongs(before, r, next(runes[i+1:])) {
			continue
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// The joiners, and the signs that choose how the one before is drawn.
const (
	nonJoiner, joiner         = '\u200c', '\u200d'
	firstChoice, lastChoice   = '\ufe00', '\ufe0f'
	firstChoice2, lastChoice2 = '\U000e0100', '\U000e01ef'
)

// hides tells whether a sign may hide something.
func hides(r rune) bool {
	switch {
	case r < '\u00ad':
		return false
	case unicode.In(r, unicode.Cf, unicode.Bidi_Control), r >= '\U000e0000' && r <= '\U000e0fff', isChoice(r):
		return true
	}
	return strings.ContainsRune("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0", r)
}

func isChoice(r rune) bool {
	return r >= firstChoice && r <= lastChoice || r >= firstChoice2 && r <= lastChoice2
}

// belongs tells whether such a sign is a part of a language or a picture.
func belongs(before, r, after rune) bool {
	switch {
	case r == nonJoiner:
		return joins(before) && joins(after)
	case r == joiner:
		return joins(before) && joins(after) || (isPicture(before) || isChoice(before)) && isPicture(after)
	case isChoice(r) && r <= lastChoice:
		return before != 0 && !isChoice(before) && !unicode.IsSpace(before)
	}
	return unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// joins tells whether a letter is of a script in which joiners mean something. A
// sign of such a script that is taken away itself is no letter.
func joins(r rune) bool {
	return !hides(r) && unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
		unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer)
}

// isPicture tells whether a sign is one of a picture of several.
func isPicture(r rune) bool { return unicode.In(r, unicode.So, unicode.Sk) }

// next is the first of what follows, 0 for nothing.
func next(runes []rune) rune {
	if len(runes) == 0 {
		return 0
	}
	return runes[0]
}
