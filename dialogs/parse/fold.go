package parse

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldLetters spells the letters that have no decomposition in ASCII, so that
// "soeg", "søg" and "SØG" are the same.
var foldLetters = map[rune]string{
	'æ': "ae", 'ø': "oe", 'å': "aa", 'ß': "ss", 'ð': "d", 'þ': "th", 'ł': "l", 'đ': "d", 'œ': "oe",
}

// Fold returns s in the form in which typed text is compared: lower case,
// Danish letters in ASCII (ø is oe), other accents gone, apostrophes gone,
// other punctuation and symbols as single spaces, none at the ends. It is
// idempotent, and empty where s holds no letter and no digit.
//
// The catalogue's Fold differs on purpose. This one takes whole sentences, so
// that signs become spaces, and compares them with words that the bot knows:
// those are Danish and English, and ä and ö only lose their dots. Names of
// systems have them, and there they are written ae and oe.
func Fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKC.String(s) {
		t, space := foldRune(r)
		if space {
			gap = true
			continue
		}
		if t == "" {
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteString(t)
	}
	return b.String()
}

// foldRune returns what r is compared as, or that it separates words.
func foldRune(r rune) (folded string, space bool) {
	r = unicode.ToLower(r)
	if t, ok := foldLetters[r]; ok {
		return t, false
	}
	switch {
	case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		return string(r), false
	case r == '\'' || r == '’' || r == '´' || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return "", false
	case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return "", true
	}
	return foldStripAccents(r), false
}

// foldStripAccents returns the letter r without its marks.
func foldStripAccents(r rune) string {
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.In(d, unicode.Mn, unicode.Me) {
			d = unicode.ToLower(d)
			if t, ok := foldLetters[d]; ok {
				b.WriteString(t)
				continue
			}
			b.WriteRune(d)
		}
	}
	return b.String()
}

// WithinEdits reports whether a becomes b by at most limit insertions, deletions,
// replacements or swaps of two neighbours (the Damerau–Levenshtein distance in
// its optimal string alignment form).
func WithinEdits(a, b string, limit int) bool {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return false
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		best := i
		for j := 1; j <= len(y); j++ {
			row[j] = editCost(x, y, i, j, before, last, row)
			best = min(best, row[j])
		}
		if best > limit {
			return false
		}
		before, last, row = last, row, before
	}
	return last[len(y)] <= limit
}

// editCost is one cell of the table of [withinEdits].
func editCost(x, y []rune, i, j int, before, last, row []int) int {
	replace := last[j-1]
	if x[i-1] != y[j-1] {
		replace++
	}
	cost := min(replace, last[j]+1, row[j-1]+1)
	if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
		cost = min(cost, before[j-2]+1)
	}
	return cost
}
