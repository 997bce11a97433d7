package sources

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/bot/catalogue"
)

// months are the names that months have here, in order.
var months = []string{"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

// monthNames are all names of months, as they are folded.
var monthNames = values(
	"jan", "januar", "january", "|feb", "februar", "february", "|mar", "marts", "march", "mrt", "|apr", "april", "|maj", "may", "|jun", "juni", "june",
	"|jul", "juli", "july", "|aug", "august", "|sep", "sept", "september", "|okt", "oct", "oktober", "october", "|nov", "november", "|dec", "december")

// The forms of a day, on a cell without case, accents and needless words.
var (
	isoDay   = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]+\d{1,2}[:.]\d{2}.*)?$`)
	plainDay = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	danish   = regexp.MustCompile(`^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[ ,]+\d{1,2}[:.]\d{2}.*)?$`)
	written  = regexp.MustCompile(`^(\d{1,2})[. -]*([a-z]+)[. -]*(\d{4}|\d{2})(?:[ ,]+\d{1,2}[:.]\d{2}.*)?$`)
	american = regexp.MustCompile(`^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$`)
	ofMonth  = regexp.MustCompile(`^([a-z]+)[. -]*(\d{4}|\d{2})$`)
	isoMonth = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})$`)
	numbers  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{4})$`)
	quarter  = regexp.MustCompile(`^(?:(?:q|k)([1-4])|([1-4])\.? ?(?:q|kv|kvt|kvartal))[. -]*(\d{4})$`)
	onlyYear = regexp.MustCompile(`^(\d{4})$`)
	serial   = regexp.MustCompile(`^(\d{5})(?:[.,]\d+)?$`)
	needless = regexp.MustCompile(`^(?:(?:d|den|pr|per|senest|kl)\.? +|(?:man|tirs|ons|tors|fre|loer|soen)dag\.?,? +)+`)
)

// dayOf returns a day as it is kept, the first one where a cell names a month, a
// quarter or a year; "" for a cell that says nothing. ok is false where it is not
// understood.
func dayOf(cell string) (day string, ok bool) {
	text := strings.Join(strings.Fields(needless.ReplaceAllString(catalogue.Fold(strings.TrimSpace(cell))+" ", "")), " ")
	text = strings.ReplaceAll(strings.TrimRight(text, "."), " kl. ", " ")
	if m := serial.FindStringSubmatch(text); m != nil {
		return ofSerial(m[1])
	}
	year, month, of, found := dayParts(text)
	if !found {
		return "", isNothing(cell)
	}
	return dayText(year, month, of)
}

// dayParts takes a day apart: day and month are 1 where they are not said.
func dayParts(text string) (year, month, day string, ok bool) {
	if m := quarter.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1] + m[2])
		return m[3], strconv.Itoa(3*n - 2), "1", err == nil
	}
	for _, form := range []struct {
		is               *regexp.Regexp
		year, month, day int
	}{
		{isoDay, 1, 2, 3},
		{plainDay, 1, 2, 3},
		{danish, 3, 2, 1},
		{written, 3, 2, 1},
		{american, 3, 1, 2},
		{ofMonth, 2, 1, 0},
		{isoMonth, 1, 2, 0},
		{numbers, 2, 1, 0},
		{onlyYear, 1, 0, 0},
	} {
		if m := form.is.FindStringSubmatch(text); m != nil {
			m[0] = "1"
			return m[form.year], m[form.month], m[form.day], true
		}
	}
	return "", "", "", false
}

// dayText returns a day that there is, of a year in which a catalogue may have been
// kept. Of a year with two digits the century is this one.
func dayText(year, month, day string) (string, bool) {
	if len(year) == 2 {
		year = "20" + year
	}
	if name, named := monthNames[month]; named {
		month = strconv.Itoa(slices.Index(months, name) + 1)
	}
	t, err := time.Parse("2006-1-2", year+"-"+strings.TrimLeft(month, "0")+"-"+strings.TrimLeft(day, "0"))
	if err != nil || t.Year() < 1970 || t.Year() > 2100 {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// ofSerial returns the day that a spreadsheet keeps as a number of days.
func ofSerial(digits string) (string, bool) {
	n, err := strconv.Atoi(digits)
	t := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
	return t.Format(time.DateOnly), err == nil && t.Year() >= 1970 && t.Year() <= 2100
}
