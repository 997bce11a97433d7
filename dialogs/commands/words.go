package commands

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// Word returns the first word for a command, "" for an unknown one.
func (t Table) Word(id string, l texts.Lang) string {
	for _, c := range t.Commands {
		if c.ID == id {
			return c.Words[l][0]
		}
	}
	return ""
}

// reportArgs reports whether a text can follow the command for benefits: a
// year, a grouping or both.
func reportArgs(text string, words map[string]string) bool {
	var rest []string
	years := 0
	for word := range strings.FieldsSeq(parse.Fold(text)) {
		if year, err := strconv.Atoi(word); err == nil && year > 2000 && year < 2200 {
			years++
			continue
		}
		rest = append(rest, word)
	}
	return years <= 1 && (len(rest) == 0 || words[strings.Join(rest, " ")] != "")
}

// Names reports whether a text is a single word that is a command, and may as well be
// the name of something.
func (t Table) Names(text string) bool {
	c, ok := t.Recognise(text, true)
	if !ok || c.Args != "" || len(strings.Fields(text)) != 1 || strings.HasPrefix(strings.TrimSpace(text), "/") {
		return false
	}
	for i := range t.all {
		if t.all[i].ID == c.ID {
			return t.all[i].Noun
		}
	}
	return false
}
