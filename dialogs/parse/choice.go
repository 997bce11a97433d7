package parse

import (
	"slices"
	"strconv"
	"strings"
)

// Choice is one answer that a question offers.
type Choice struct {
	// ID is what is stored. IDs are unique within a question.
	ID string
	// Label is what the button says, in the person's language.
	Label string
	// Synonyms are other ways to say Label, in any language.
	Synonyms []string
}

// ChoiceMatch says how a typed text was recognised as a choice, or why not.
type ChoiceMatch int

// The ways to match a choice, surest first.
const (
	// NoMatch: the text matches no choice.
	NoMatch ChoiceMatch = iota
	// Ambiguous: the text matches several choices equally well.
	Ambiguous
	// ByLabel: the whole label.
	ByLabel
	// BySynonym: a whole synonym.
	BySynonym
	// ByNumber: the place in the list, from 1: "2", "nr. 2", "to".
	ByNumber
	// ByPrefix: the beginning of a label or a synonym, at least three letters,
	// or its first word where that is yes or no.
	ByPrefix
	// ByWords: whole or begun words from within a label, at least five letters.
	ByWords
	// ByTypo: a label or a synonym but for one edit (from four letters) or two
	// (from eight).
	ByTypo
)

// choiceFillers are what people put before a choice, folded.
var choiceFillers = []string{
	"jeg vaelger", "nej kun", "kun", "only", "jeg vil gerne vaelge", "jeg tror", "det er", "baade", "ogsaa", "eller", "og", "samt", "oeh", "hmm",
	"i choose", "i think", "it is", "its", "both", "also", "or", "and",
}

// choiceTails are what people put after a choice, folded.
var choiceTails = []string{"mange tak", "tak", "please", "thanks", "thank you", "og", "and"}

// choiceYesNo are short first words that say enough, folded.
var choiceYesNo = map[string]bool{"ja": true, "jo": true, "no": true}

// choiceNumberMarks stand before the number of a choice, folded.
var choiceNumberMarks = []string{"nr ", "nummer ", "valg ", "mulighed ", "svar ", "no ", "number ", "option ", "choice "}

// choiceNumberWords are numbers of choices in words, folded.
var choiceNumberWords = map[string]int{
	"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"den foerste": 1, "den tredje": 3, "den fjerde": 4, "den femte": 5,
	"the first": 1, "the second": 2, "the third": 3, "the fourth": 4, "the fifth": 5,
}

// MatchOne returns the choice that a typed text means. The id is empty with
// [NoMatch] and [Ambiguous]. A label has priority over a synonym, both over a
// number, and all of these over beginnings and misspellings, so that a choice
// labelled "2" can be chosen at any position. A text of more than 500 bytes is no
// choice.
func MatchOne(choices []Choice, typed string) (id string, how ChoiceMatch) {
	if len(typed) > maxChoice {
		return "", NoMatch
	}
	text := Fold(typed)
	if text == "" {
		return "", NoMatch
	}
	if id, how = matchFolded(choices, text); how != NoMatch {
		return id, how
	}
	if bare := choiceBare(text); bare != text && bare != "" {
		return matchFolded(choices, bare)
	}
	return "", NoMatch
}

// MatchExact returns the choice of which the text is the whole label or a whole
// synonym, if it is no other's. It is used where a text answers a question that
// was not asked.
func MatchExact(choices []Choice, typed string) (id string, ok bool) {
	if len(typed) > maxChoice {
		return "", false
	}
	id, how := matchWhole(choices, Fold(typed))
	return id, how == ByLabel || how == BySynonym
}

// matchFolded is [MatchOne] on folded text that is not empty.
func matchFolded(choices []Choice, text string) (string, ChoiceMatch) {
	if id, how := matchWhole(choices, text); how != NoMatch {
		return id, how
	}
	if n, err := strconv.Atoi(choiceAfterMark(text)); err == nil {
		return choiceAt(choices, n)
	}
	id, how := matchLoosely(choices, text)
	n, ok := choiceNumberWords[text]
	if !ok {
		return id, how
	}
	numbered, byNumber := choiceAt(choices, n)
	if how != NoMatch && id != numbered {
		return "", Ambiguous
	}
	return numbered, byNumber
}

// matchWhole compares folded text to whole labels and synonyms.
func matchWhole(choices []Choice, text string) (string, ChoiceMatch) {
	if text == "" {
		return "", NoMatch
	}
	id, how := onlyChoice(choices, ByLabel, func(c Choice) bool { return Fold(c.Label) == text })
	if how != NoMatch {
		return id, how
	}
	return onlyChoice(choices, BySynonym, func(c Choice) bool {
		return slices.ContainsFunc(c.Synonyms, func(s string) bool { return Fold(s) == text })
	})
}

// matchLoosely compares folded text to beginnings, words and near misses.
func matchLoosely(choices []Choice, text string) (string, ChoiceMatch) {
	letters := len([]rune(text)) - strings.Count(text, " ")
	tests := []struct {
		how  ChoiceMatch
		from int // letters
		fits func(name, text string) bool
	}{
		{ByPrefix, 2, func(name, text string) bool {
			return strings.HasPrefix(name, text) && (letters >= 3 || choiceYesNo[text] && strings.HasPrefix(name, text+" "))
		}},
		{ByWords, 5, func(name, text string) bool { return strings.Contains(name, " "+text) }},
		{ByTypo, 4, choiceMisspelt},
	}
	for _, t := range tests {
		if letters < t.from {
			continue
		}
		id, how := onlyChoice(choices, t.how, func(c Choice) bool {
			return slices.ContainsFunc(choiceNames(c), func(name string) bool { return t.fits(name, text) })
		})
		if how != NoMatch {
			return id, how
		}
	}
	return "", NoMatch
}

// onlyChoice returns the only choice that fits, [Ambiguous] for several, and
// [NoMatch] for none.
func onlyChoice(choices []Choice, how ChoiceMatch, fits func(Choice) bool) (string, ChoiceMatch) {
	found := -1
	for i, c := range choices {
		if !fits(c) {
			continue
		}
		if found >= 0 && choices[found].ID != c.ID {
			return "", Ambiguous
		}
		found = i
	}
	if found < 0 {
		return "", NoMatch
	}
	return choices[found].ID, how
}

// choiceNames returns the label and the synonyms of c, folded.
func choiceNames(c Choice) []string {
	names := []string{Fold(c.Label)}
	for _, s := range c.Synonyms {
		if f := Fold(s); f != "" {
			names = append(names, f)
		}
	}
	return names
}

// choiceMisspelt reports whether text is name with a typo. The first letter and
// the digits have to be right: "uenig" is no typo of "enig", nor 2025 of 2026.
func choiceMisspelt(name, text string) bool {
	a, b := []rune(name), []rune(text)
	short := min(len(a)-strings.Count(name, " "), len(b)-strings.Count(text, " "))
	limit := 0
	switch {
	case short >= 8:
		limit = 2
	case short >= 4:
		limit = 1
	default:
		return false
	}
	begins := a[0] == b[0] || (a[0] == b[1] && a[1] == b[0])
	return begins && choiceDigits(name) == choiceDigits(text) && WithinEdits(name, text, limit)
}

// choiceDigits returns the digits of s.
func choiceDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// choiceAt returns the n-th choice, from 1.
func choiceAt(choices []Choice, n int) (string, ChoiceMatch) {
	if n < 1 || n > len(choices) {
		return "", NoMatch
	}
	return choices[n-1].ID, ByNumber
}

// choiceAfterMark returns text without a word such as "nr" before a number.
func choiceAfterMark(text string) string {
	for _, mark := range choiceNumberMarks {
		if rest, ok := strings.CutPrefix(text, mark); ok {
			return rest
		}
	}
	return text
}

// choiceBare returns folded text without fillers before and after it.
func choiceBare(text string) string {
	for _, f := range choiceFillers {
		text = strings.TrimPrefix(text, f+" ")
	}
	for _, f := range choiceTails {
		text = strings.TrimSuffix(text, " "+f)
	}
	return text
}
