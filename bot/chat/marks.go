package chat

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/texts"
)

// Marks are the signs that a platform's markup puts in pairs around words, each
// with how many in a row count at most.
type Marks map[byte]int

// Unmarked returns a text without the marks that stand around words in it, so that
// *20* is 20, and without those of code, whose inside stays as it is. A mark counts
// at the border of a word only, and with its partner in the same line: 2*3, a_b_c,
// "20 * 3" and ~20 stay. What opaque matches stays as well, and parts words; nil
// matches nothing.
func Unmarked(text string, marks Marks, opaque *regexp.Regexp) string {
	r := markReader{text: text, marks: marks, open: map[markRun]int{}, dropped: make([]bool, len(text)), word: -1}
	if opaque != nil {
		r.opaque = opaque.FindAllStringIndex(text, -1)
	}
	for r.at < len(text) {
		r.next()
	}
	var b strings.Builder
	for i := range len(text) {
		if !r.dropped[i] {
			b.WriteByte(text[i])
		}
	}
	return b.String()
}

// markReader goes through a text, and notes which bytes of it are marks.
type markReader struct {
	text    string
	marks   Marks
	opaque  [][]int // those that are still to come
	at      int
	open    map[markRun]int // of each kind, the last one of the line that may have a partner
	word    int             // where the last letter or digit is, -1 for none yet
	dropped []bool
}

// markRun is a mark, and how often it stands there.
type markRun struct {
	mark byte
	n    int
}

// next reads a sign, a run of marks, or what is opaque.
func (r *markReader) next() {
	if len(r.opaque) > 0 && r.opaque[0][0] == r.at {
		r.word = r.at
		r.at, r.opaque = max(r.opaque[0][1], r.at+1), r.opaque[1:]
		return
	}
	switch c := r.text[r.at]; {
	case c == '`':
		r.code()
	case r.marks[c] > 0:
		r.run(c)
	default:
		sign, size := utf8.DecodeRuneInString(r.text[r.at:])
		if sign == '\n' {
			clear(r.open)
		}
		if wordSign(sign) {
			r.word = r.at
		}
		r.at += size
	}
	for len(r.opaque) > 0 && r.opaque[0][0] < r.at {
		r.opaque = r.opaque[1:]
	}
}

// code reads code, which begins here where it ends somewhere.
func (r *markReader) code() {
	n := r.length('`')
	fence := strings.Repeat("`", n)
	rest := r.text[r.at+n:]
	end := strings.Index(rest, fence)
	line := strings.IndexByte(rest, '\n')
	switch {
	case end <= 0 || n == 2 || n > 3, n == 1 && line >= 0 && line < end, n == 1 && wordSign(r.before()):
		r.at += n
		return
	}
	if strings.ContainsFunc(rest[:end], wordSign) {
		r.word = r.at + n
	}
	r.drop(r.at, n)
	r.drop(r.at+n+end, n)
	r.at += n + end + n
}

// run reads marks, which end what one like it began, or may begin something.
func (r *markReader) run(c byte) {
	run := markRun{c, r.length(c)}
	before, after := r.before(), r.after(run.n)
	from, begun := r.open[run]
	switch {
	case run.n > r.marks[c]:
	case begun && r.word > from && !unicode.IsSpace(before) && !wordSign(after):
		delete(r.open, run)
		r.drop(from, run.n)
		r.drop(r.at, run.n)
	case !wordSign(before) && after != 0 && !unicode.IsSpace(after):
		r.open[run] = r.at
	}
	r.at += run.n
}

func (r *markReader) drop(from, n int) {
	for i := range n {
		r.dropped[from+i] = true
	}
}

// length is how often a sign stands here in a row.
func (r *markReader) length(c byte) int {
	n := 1
	for r.at+n < len(r.text) && r.text[r.at+n] == c {
		n++
	}
	return n
}

// before and after are the signs around what stands here, of which after is told
// the length; 0 for none.
func (r *markReader) before() rune {
	sign, size := utf8.DecodeLastRuneInString(r.text[:r.at])
	if size == 0 {
		return 0
	}
	return sign
}

func (r *markReader) after(n int) rune {
	sign, size := utf8.DecodeRuneInString(r.text[r.at+n:])
	if size == 0 {
		return 0
	}
	return sign
}

func wordSign(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// skins are the colours of skin that an emoji can have. None means anything.
var skins = strings.NewReplacer("\U0001f3fb", "", "\U0001f3fc", "", "\U0001f3fd", "", "\U0001f3fe", "", "\U0001f3ff", "")

var manyLines = regexp.MustCompile(`\n{3,}`)

// Tidy returns what a person typed on a platform, once its markup is gone: with
// plain spaces, without signs that hide something and without colours of skin, no
// space around lines, and at most one empty line between them.
func Tidy(text string) string {
	text = texts.Visible(skins.Replace(texts.Spaced(strings.ToValidUTF8(text, ""))))
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return strings.TrimSpace(manyLines.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}
