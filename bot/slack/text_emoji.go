package slack

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed emoji.txt
var emojiText string

// emoji are the signs of common short names.
var emoji = readEmoji(emojiText)

func readEmoji(text string) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(text) {
		sign, names, ok := strings.Cut(strings.TrimSpace(line), " ")
		for name := range strings.FieldsSeq(names) {
			if ok && sign != "#" {
				all[name] = sign
			}
		}
	}
	return all
}

// unknownSign stands for a message that is nothing but emoji which only the
// workspace knows, so that it is no message without a text.
const unknownSign = "□"

// shortName is an emoji as Slack writes it. skinTone is the colour of the one
// before.
var (
	shortName = regexp.MustCompile(`:[\pL\pN_+'’-]+:`)
	skinTone  = regexp.MustCompile(`:skin-tone-[2-6]:`)
)

// pictured is a text with its emoji as the signs that they are. A name that only
// the workspace knows is left out, where it is surely no part of a word or a time.
func pictured(text string) string {
	text = skinTone.ReplaceAllString(text, "")
	var b strings.Builder
	at := 0
	for _, m := range shortName.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		sign := signFor(text[m[0]:m[1]], isWord(before), isWord(after))
		lead := text[at:m[0]]
		if sign == "" && unicode.IsSpace(after) {
			lead = strings.TrimRight(lead, " ")
		}
		b.WriteString(lead + sign)
		at = m[1]
	}
	b.WriteString(text[at:])
	return b.String()
}

// signFor is what stands for a short name, by whether words touch it.
func signFor(named string, before, after bool) string {
	name := strings.Trim(named, ":")
	sign, known := emoji[name]
	switch {
	case known && (!before || !after):
		return sign
	case !known && !before && !after && strings.ContainsFunc(name, unicode.IsLetter):
		return ""
	}
	return named
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// fromHex is a sign by its numbers, as 1f44d-1f3fd; "" for what is none.
func fromHex(numbers string) string {
	var b strings.Builder
	for number := range strings.SplitSeq(numbers, "-") {
		n, err := strconv.ParseUint(number, 16, 32)
		if err != nil || n < 0x20 || n > unicode.MaxRune || !utf8.ValidRune(rune(n)) {
			return ""
		}
		b.WriteRune(rune(n))
	}
	return b.String()
}
