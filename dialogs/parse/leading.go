package parse

import (
	"math"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/texts"
)

// leading are the words that begin an answer and may decide it by themselves.
var leading = map[string][]string{"ja": {"ja", "yes"}, "yes": {"ja", "yes"}, "nej": {"nej", "no"}, "no": {"nej", "no"}}

// MatchLeading returns the only choice that begins with a yes or a no as the
// text does; with several such choices the result is Ambiguous.
func MatchLeading(choices []Choice, typed string) (id string, how ChoiceMatch) {
	first, _, _ := strings.Cut(Fold(texts.Clip(typed, 40)), " ")
	words := leading[first]
	for _, c := range choices {
		begin, _, _ := strings.Cut(Fold(c.Label), " ")
		for _, w := range words {
			if begin != w {
				continue
			}
			if id != "" && id != c.ID {
				return "", Ambiguous
			}
			id, how = c.ID, ByPrefix
		}
	}
	return id, how
}

// NearestShare returns the choice nearest to a share given in per cent or as a
// fraction; "" for a text without one.
func NearestShare(choices []Choice, typed string) string {
	share, ok := sharePercent(typed)
	if !ok {
		return ""
	}
	best, distance := "", math.Inf(1)
	for _, c := range choices {
		percent, err := strconv.ParseFloat(c.ID, 64)
		if d := math.Abs(percent - share); err == nil && d < distance {
			best, distance = c.ID, d
		}
	}
	return best
}

// sharePercent reads "30 %", "30 procent", "1/3" and "en tredjedel".
func sharePercent(typed string) (float64, bool) {
	text := strings.ToLower(texts.Clip(typed, 80))
	for _, third := range []string{"1/3", "tredjedel", "third"} {
		if strings.Contains(text, third) {
			return 33, true
		}
	}
	if !strings.Contains(text, "%") && !strings.Contains(text, "procent") && !strings.Contains(text, "percent") {
		return 0, false
	}
	for w := range strings.FieldsSeq(strings.ReplaceAll(text, "%", " ")) {
		if n, ok := ReadNumber(w); ok && n > 0 && n <= 100 {
			return n, true
		}
	}
	return 0, false
}
