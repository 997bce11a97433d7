package parse

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldLetter spells a letter that has no decomposition in ASCII, so that "soeg",
// "søg" and "SØG" are the same; "" for any other.
func foldLetter(r rune) string {
	switch r {
	case 'æ':
		return "ae"
	case 'ø', 'œ':
		return "oe"
	case 'å':
		return "aa"
	case 'ß':
		return "ss"
	case 'ð', 'đ':
		return "d"
	case 'þ':
		return "th"
	case 'ł':
		return "l"
	}
	return ""
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
	if folded(s) {
		return s
	}
	f := folder{}
	f.b.Grow(len(s) + 8)
	// A byte that is no UTF-8 would keep what follows it from being normalised.
	for _, r := range norm.NFKC.String(strings.ToValidUTF8(s, " ")) {
		f.add(r)
	}
	return f.b.String()
}

// folded reports whether s is surely folded already, as most of what is compared
// is: words of ASCII letters and digits with single spaces between them.
func folded(s string) bool {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			space = false
		case c == ' ' && !space:
			space = true
		default:
			return false
		}
	}
	return !space || s == ""
}

// folder is a text being folded.
type folder struct {
	b   strings.Builder
	gap bool // a space is due before the next letter
}

// add folds a rune of a text in NFKC.
func (f *folder) add(r rune) {
	switch r = unicode.ToLower(r); {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		f.space()
		f.b.WriteByte(byte(r))
	case r == '\'' || r == '’' || r == '´' || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
	case foldLetter(r) != "":
		f.space()
		f.b.WriteString(foldLetter(r))
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		if bare := foldStripAccents(r); bare != "" {
			f.space()
			f.b.WriteString(bare)
		}
	default:
		f.gap = true
	}
}

// space writes the space that is due.
func (f *folder) space() {
	if f.gap && f.b.Len() > 0 {
		f.b.WriteByte(' ')
	}
	f.gap = false
}

// foldStripAccents returns the letter r without its marks.
func foldStripAccents(r rune) string {
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.In(d, unicode.Mn, unicode.Me) {
			d = unicode.ToLower(d)
			if t := foldLetter(d); t != "" {
				b.WriteString(t)
				continue
			}
			b.WriteRune(d)
		}
	}
	return b.String()
}

// WithinEdits reports whether a becomes b with at most limit insertions,
// deletions, replacements or swaps of neighbours (the Damerau–Levenshtein
// distance, optimal string alignment).
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
