package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/texts"
)

// sentences takes a text apart where sentences end, and not where a mail program broke
// a line.
func (l titler) sentences(text string) (all []string) {
	lang := l.storyLanguage(text)
	for _, line := range unwrapped(text) {
		for _, p := range l.split(line, lang) {
			if p.asks {
				p.text += "?"
			}
			all = append(all, p.text)
		}
	}
	return all
}

// wrapped is how many characters a line has at least that a mail program broke.
const wrapped = 50

// unwrapped returns the lines of a text, those joined that a mail program broke.
func unwrapped(text string) (lines []string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		first, _ := utf8.DecodeRuneInString(line)
		if n := len(lines); n > 0 && unicode.IsLower(first) && utf8.RuneCountInString(lines[n-1]) >= wrapped && !strings.ContainsAny(lines[n-1][len(lines[n-1])-1:], ".!?:") {
			lines[n-1] += " " + line
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// fit cuts what a sentence says to the length of a title. whole reports whether it
// is what a clause says.
func (l titler) fit(c core) (title string, whole bool) {
	text := c.text
	if utf8.RuneCountInString(text) > maxTitle {
		text = l.main(text)
	}
	if utf8.RuneCountInString(text) <= maxTitle {
		return titled(text), true
	}
	if cut := l.clause(text); cut != "" {
		return titled(cut), true
	}
	return titled(l.ending(strings.TrimSuffix(texts.Clip(text, maxTitle-2), " …"))) + " …", false
}

func titled(text string) string { return texts.Capitalise(strings.TrimRight(tidied(text), ": ")) }

// main takes away a subordinate clause or a time that a sentence begins with, so
// that it is one of its own; a sentence that then were none stays.
func (l titler) main(text string) string {
	s := typedWords(text)
	for lang, phrases := range l.titling.opens {
		_, n := s.longest(phrases, 0)
		if n == 0 || n >= len(s.words) {
			continue
		}
		at := n
		if !l.turnedAt(s, n) {
			for at = n; at < len(s.typed) && !strings.HasSuffix(s.typed[at-1], ","); at++ {
			}
		}
		rest := tidied(strings.Join(s.typed[at:], " "))
		if c := l.core(rest, false); utf8.RuneCountInString(c.text) >= minTitle && (lang != texts.Danish || l.turnedAt(typedWords(rest), 0) || c.text != rest) {
			return l.unturned(c.text)
		}
	}
	return text
}

// turnedAt reports whether the verb stands at word i and who does it behind it.
func (l titler) turnedAt(s *sentence, i int) bool {
	return i+2 < len(s.words) && l.titling.subjects[s.words[i+1]] && !l.titling.subjects[s.words[i]]
}

// What parts a text at a word: the better one is greater.
const (
	noPart   = iota
	andPart  // an "and" or "or"
	joinPart // a word that clauses begin with
	signPart // a sign that parts clauses
)

// fullTitle is how many characters a title has that needs no more clauses.
const fullTitle = 30

// clause returns a text up to the end of a clause at which it can be a title: of
// the best ends the last, or any later one where that is short; "" for none.
func (l titler) clause(text string) string {
	s := typedWords(text)
	best, how, n := "", noPart, 0
	for i := 1; i < len(s.typed); i++ {
		n += len(s.typed[i-1]) + 1
		cut := tidied(text[:n-1])
		size := utf8.RuneCountInString(cut)
		if size > maxTitle {
			break
		}
		part := l.part(s, i)
		better := part >= how || utf8.RuneCountInString(best) < fullTitle
		if size >= minTitle && part > noPart && better && l.ending(cut) == cut {
			best, how = cut, part
		}
	}
	return best
}

// part returns what parts a text before word i. A comma in a list of words does
// not.
func (l titler) part(s *sentence, i int) int {
	before, next := s.typed[i-1], s.typed[i]
	_, joins := s.longest(l.titling.joins, i)
	switch {
	case next[0] == '(' || next == "-" || strings.HasPrefix(next, "–") || strings.HasPrefix(next, "—") || strings.ContainsAny(before[len(before)-1:], ";:)"):
		return signPart
	case strings.HasSuffix(before, ","):
		return signPart * oneIf(!l.lists(s, i))
	case joins > 0:
		return joinPart
	}
	return andPart * oneIf(l.titling.lists[s.words[i]])
}

// lists reports whether what follows a comma at word i is one of several words in a
// row: another comma or an "and" comes soon.
func (l titler) lists(s *sentence, i int) bool {
	for j := i; j < min(i+2, len(s.typed)-1); j++ {
		if strings.HasSuffix(s.typed[j], ",") || l.titling.lists[s.words[j+1]] {
			return true
		}
	}
	return false
}

// ending is a text without the words at its end that a title cannot end on.
func (l titler) ending(text string) string {
	for {
		at := strings.LastIndexByte(text, ' ')
		if at < 0 || !l.titling.dangling[bare(text[at+1:])] {
			return text
		}
		text = tidied(text[:at])
	}
}
