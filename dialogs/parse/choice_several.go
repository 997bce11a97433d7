package parse

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// choiceSeparator is what stands between several choices.
var choiceSeparator = regexp.MustCompile(`(?i)[,;/+&|\n\r•·]|[\s\x{a0}](?:og|samt|and|plus)[\s\x{a0}]`)

// choiceNumberList is several numbers without words between them, and
// choiceNumberRange is a run of them.
var (
	choiceNumberList  = regexp.MustCompile(`^\d{1,3}(?: \d{1,3})+$`)
	choiceNumberRange = regexp.MustCompile(`^\s*(\d{1,3})\s*[-–]\s*(\d{1,3})[\s.]*$`)
)

// MatchSeveral returns the choices listed in a typed text, in the order typed
// and each once: "1, 2 og 7", "1 2 7", "1-3", "borgere og virksomheder". A
// label that contains "og" or a comma is tried as a whole before it is split.
// rest are the parts, as typed, that match no choice or several; what stands
// behind the first 500 bytes is one of them.
func MatchSeveral(choices []Choice, typed string) (ids, rest []string) {
	parts, tail := splitHead(typed)
	if Fold(tail) != "" {
		defer func() { rest = append(rest, tail) }()
	}
	longest := choiceParts(choices)
	for i := 0; i < len(parts); {
		n, found := matchLongest(choices, typed, parts[i:min(i+longest, len(parts))])
		if len(found) == 0 {
			if text := strings.TrimSpace(parts[i].in(typed)); Fold(text) != "" {
				rest = append(rest, text)
			}
		}
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		i += n
	}
	return ids, rest
}

// splitHead splits the beginning of a typed text, and returns what is too far
// behind to be one of several choices, from the part that it begins in.
func splitHead(typed string) (parts []choicePart, tail string) {
	if len(typed) <= maxChoice {
		return splitChoices(typed), ""
	}
	parts = splitChoices(head(typed, maxChoice))
	last := len(parts) - 1
	return parts[:last], strings.TrimSpace(typed[parts[last].from:])
}

// choicePart is a stretch of typed text, in bytes, between separators.
type choicePart struct{ from, to int }

func (p choicePart) in(typed string) string { return typed[p.from:p.to] }

// splitChoices splits a typed text at its separators.
func splitChoices(typed string) []choicePart {
	if !maybeSeveral(typed) {
		return []choicePart{{0, len(typed)}}
	}
	var parts []choicePart
	from := 0
	for _, sep := range choiceSeparator.FindAllStringIndex(typed, -1) {
		parts = append(parts, choicePart{from, sep[0]})
		from = sep[1]
	}
	return append(parts, choicePart{from, len(typed)})
}

// countChoices is the number of parts that splitChoices makes.
func countChoices(text string) int {
	if !maybeSeveral(text) {
		return 1
	}
	return len(splitChoices(text))
}

// maybeSeveral reports whether a text can have a separator, which is cheaper to say
// than where.
func maybeSeveral(text string) bool {
	if strings.ContainsAny(text, ",;/+&|\n\r•·") {
		return true
	}
	text = strings.ToLower(text)
	return strings.Contains(text, "og") || strings.Contains(text, "samt") || strings.Contains(text, "and") || strings.Contains(text, "plus")
}

// choiceParts returns how many parts a single label or synonym can have.
func choiceParts(choices []Choice) int {
	most := 1
	for _, c := range choices {
		most = max(most, countChoices(c.Label))
		for _, name := range c.Synonyms {
			most = max(most, countChoices(name))
		}
	}
	return most
}

// matchLongest matches as many of the first parts as make one name, or else the
// first part alone, and returns how many parts were used.
func matchLongest(choices []Choice, typed string, parts []choicePart) (n int, ids []string) {
	for n = len(parts); n > 1; n-- {
		text := choiceBare(Fold(typed[parts[0].from:parts[n-1].to]))
		if id, how := MatchOne(choices, text); id != "" && how != ByNumber && how != ByWords {
			return n, []string{id}
		}
	}
	return 1, matchPart(choices, parts[0].in(typed))
}

// matchPart matches one part: a choice, several numbers, or a range of them.
func matchPart(choices []Choice, text string) []string {
	if id, _ := MatchOne(choices, text); id != "" {
		return []string{id}
	}
	if m := choiceNumberRange.FindStringSubmatch(text); m != nil {
		from, _ := strconv.Atoi(m[1])
		to, _ := strconv.Atoi(m[2])
		return choicesBetween(choices, from, to)
	}
	folded := choiceAfterMark(choiceBare(Fold(text)))
	if !choiceNumberList.MatchString(folded) {
		return nil
	}
	var ids []string
	for word := range strings.FieldsSeq(folded) {
		n, _ := strconv.Atoi(word)
		id, _ := choiceAt(choices, n)
		if id == "" {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

// choicesBetween returns the choices at positions from to to, both included, or
// none where the list has no such range.
func choicesBetween(choices []Choice, from, to int) []string {
	if from < 1 || to > len(choices) || from > to {
		return nil
	}
	var ids []string
	for _, c := range choices[from-1 : to] {
		ids = append(ids, c.ID)
	}
	return ids
}
