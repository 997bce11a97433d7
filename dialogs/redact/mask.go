// Package redact finds CPR numbers, which must not be stored, and removes them;
// and it finds what may identify a person, so that the bot can ask.
package redact

import (
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/texts"
)

// Mask replaces a CPR number.
const Mask = "[CPR fjernet]"

// maskCPR replaces every CPR number in s by [Mask] and counts them; the rest
// stays byte for byte. It must run before anything is stored, logged, queued,
// searched or sent on. What counts is told in cpr.go. Masking twice changes
// nothing.
func maskCPR(s string) (masked string, hits int) {
	t := readSigns(s)
	var b strings.Builder
	kept := 0
	for i := 0; i < len(t.signs); {
		n := t.cprAt(i, kept)
		if n == 0 {
			i++
			continue
		}
		b.WriteString(s[kept:t.from[i]])
		b.WriteString(Mask)
		i += n
		kept = t.to[i-1]
		hits++
	}
	if hits == 0 {
		return s, 0
	}
	b.WriteString(s[kept:])
	return b.String(), hits
}

// Printable returns a text without control characters, except line breaks and
// tabs, with plain spaces, see [texts.Spaced], and without signs that hide
// something, see [texts.Visible].
func Printable(text string) string {
	return texts.Visible(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, texts.Spaced(strings.ToValidUTF8(text, ""))))
}

// Clean returns a typed text as it may be stored: valid UTF-8, with plain spaces,
// without control characters except line breaks and tabs, and without CPR numbers,
// which are counted. Control characters go first, since one could split a number.
func Clean(text string) (cleaned string, hits int) { return maskCPR(Printable(text)) }

// Masked returns a text without CPR numbers and without signs that hide
// something, and otherwise unchanged, where their count does not matter: for
// imports, and as a last check of what leaves.
func Masked(text string) string {
	text, _ = maskCPR(texts.Visible(text))
	return text
}
