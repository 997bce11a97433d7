package understand

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// piece is a sentence as it was typed, without the signs that end it.
type piece struct {
	text string
	asks bool // a question mark ends it
}

// quotation is what stands between two signs of it, on one line.
var quotation = regexp.MustCompile(`"([^"\n]{3,400})"|“([^”\n]{3,400})”|”([^”\n]{3,400})”|»([^«\n]{3,400})«|„([^“\n]{3,400})“`)

// Signs that end a sentence, that may stand behind those, and that may stand before the
// next one.
const (
	marks  = ".!?…"
	closes = `"”“»«')]`
	opens  = `"”“»„('`
	blanks = " \t\u00a0\r"
)

// smiley is a sign of one's mood, which may stand where a full stop would.
var smiley = regexp.MustCompile(`^(?:[😀-🙏🤀-🧿🌀-🗿🚀-🛿☹☺❤\x{FE0F}]+|[:;]-?[)(DPp])(?:\s|$)`)

// split takes a text apart into its sentences: at line ends, at full stops, question
// and exclamation marks, and at smileys, whether or not a capital letter follows. What is
// quoted stays whole.
func (l *Lexicon) split(text string, lang texts.Lang) (all []piece) {
	for line := range strings.Lines(text) {
		from, quoted := 0, quotation.FindAllStringIndex(line, -1)
		for i := 0; i < len(line); {
			n, asks := l.end(line, i, lang)
			if n == 0 || within(quoted, i, n) {
				_, size := utf8.DecodeRuneInString(line[i:])
				i += size
				continue
			}
			if smiley.MatchString(line[i:]) {
				all = append(all, piece{unmarked(line[from:i]), false})
			} else {
				all = append(all, piece{unmarked(line[from : i+n]), asks})
			}
			i, from = i+n, i+n
		}
		all = append(all, piece{unmarked(line[from:]), false})
	}
	return all
}

// unmarked returns a sentence without blanks, and without the signs that end it where
// it is not a quotation that they end.
func unmarked(sentence string) string { return strings.Trim(sentence, blanks+marks+"\n") }

// within reports whether n bytes from i on end before the quotation that they are in.
func within(quoted [][]int, i, n int) bool {
	for _, q := range quoted {
		if i > q[0] && i+n < q[1] {
			return true
		}
	}
	return false
}

// end returns over how many bytes the end of a sentence goes that stands at i, 0 for
// none, and whether it asks.
func (l *Lexicon) end(line string, i int, lang texts.Lang) (n int, asks bool) {
	if at := smiley.FindStringIndex(line[i:]); at != nil {
		return at[1], false
	}
	size := runOf(line[i:], marks)
	if size == 0 || i == 0 {
		return 0, false
	}
	sign, after := line[i:i+size], size+runOf(line[i+size:], closes)
	asks = strings.Contains(sign, "?")
	rest := line[i+after:]
	next := strings.TrimLeft(strings.TrimLeft(rest, blanks+"\n"), opens)
	if next == "" || runOf(rest, blanks) > 0 && l.ends(line[:i], sign, next, after > size, lang) {
		return after, asks
	}
	return 0, false
}

// ends reports whether a sign ends a sentence that was typed before it, where next comes
// behind it. Behind what is quoted only a capital begins a new one.
func (l *Lexicon) ends(before, sign, next string, quoted bool, lang texts.Lang) bool {
	first, _ := utf8.DecodeRuneInString(next)
	capital := unicode.IsUpper(first)
	switch {
	case quoted:
		return capital
	case sign == ".":
		return l.stops(before, next, capital, lang)
	case strings.Trim(sign, ".…") == "":
		return capital || l.starts(next, lang)
	}
	return true
}

// runOf returns over how many bytes only runes of a set stand at the beginning.
func runOf(text, set string) int { return len(text) - len(strings.TrimLeft(text, set)) }

// stops reports whether a full stop between what was typed before it and next ends
// a sentence: not that of a shortened word, and not that of a date or of "the 3rd".
func (l *Lexicon) stops(before, next string, capital bool, lang texts.Lang) bool {
	before = strings.TrimRight(before, closes)
	word := before[strings.LastIndexAny(before, blanks+opens+"/")+1:]
	folded := parse.Fold(strings.ReplaceAll(word, ".", ""))
	last, _ := utf8.DecodeLastRuneInString(word)
	switch {
	case l.stating.Titles[folded]:
		return false
	case l.stating.Measures[folded], strings.Contains(word, "."):
		return capital
	case unicode.IsDigit(last):
		return capital && !l.stating.Months[firstWord(next)] || l.starts(next, lang)
	}
	return utf8.RuneCountInString(word) > 1 || capital && !unicode.IsUpper(last)
}

// starts reports whether a text begins as a sentence does.
func (l *Lexicon) starts(text string, lang texts.Lang) bool {
	s := l.sentence(text[:min(len(text), maxStart)])
	_, join := s.longest(l.stating.Joins[lang], 0)
	_, subject := s.longest(l.stating.Subjects[lang], join)
	_, starts := s.longest(l.stating.Starts[lang], 0)
	return subject+starts > 0
}

// maxStart is how many bytes of a sentence show how it begins.
const maxStart = 40

// firstWord returns the first word of a text, folded.
func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return parse.Fold(word)
}
