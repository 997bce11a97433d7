package wording_test

import (
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// What an estimate is repeated as, and its time in a year.
func TestEstimateText(t *testing.T) {
	for _, tt := range []struct {
		typed, da, year, en, yearEN string
	}{
		{"20 minutter, 3 gange om ugen, 8 personer", "20 minutter, 3 gange om ugen for hver af 8 personer", "352 timer", "20 minutes, 3 times a week for each of 8 people", "352 hours"},
		{"vi bruger 8 timer om ugen i alt", "8 timer, en gang om ugen i alt", "352 timer", "8 hours, once a week in all", "352 hours"},
		{"20 min 3 gange hver anden uge, kun mig", "20 minutter, 3 gange hver 2. uge, én person", "22 timer", "20 minutes, 3 times every 2 weeks, one person", "22 hours"},
		{"20 sek 40 gange om dagen, 3 personer", "20 sekunder, 40 gange om dagen for hver af 3 personer", "147 timer", "20 seconds, 40 times a day for each of 3 people", "147 hours"},
		{"2 t 5 min en gang om året, kun mig", "125 minutter, en gang om året, én person", "2,1 timer", "125 minutes, once a year, one person", "2.1 hours"},
		{"2 t 15 min en gang om året, kun mig", "2,25 timer, en gang om året, én person", "2,3 timer", "2.25 hours, once a year, one person", "2.3 hours"},
		{"5 min en gang om året, kun mig", "5 minutter, en gang om året, én person", "5 minutter", "5 minutes, once a year, one person", "5 minutes"},
		{"10 min pr. sag, 2 sager hver tredje uge", "10 minutter pr. sag, 2 sager hver 3. uge", "4,9 timer", "10 minutes per case, 2 cases every 3 weeks", "4.9 hours"},
	} {
		e, _ := parse.ReadEstimate(tt.typed)
		da, en := voices(t)
		if got := da.EstimateText(e); got != tt.da || da.YearText(e) != tt.year {
			t.Errorf("%q: %q, %q a year", tt.typed, got, da.YearText(e))
		}
		if got := en.EstimateText(e); got != tt.en || en.YearText(e) != tt.yearEN {
			t.Errorf("%q: %q, %q a year", tt.typed, got, en.YearText(e))
		}
	}
}

func voices(t testing.TB) (da, en *wording.Voice) {
	e := dialogstest.Engine(t)
	da = dialogstest.Voice(t, e, time.Time{})
	return da, wording.New(&e.Policy, da.Texts, texts.English, time.Time{})
}

// nothing is a figure that is none.
var nothing = regexp.MustCompile(`(^|[^\d.,])0([^\d.,]|$)`)

// What is repeated to a person says no 0 and no part of a person, and read again it
// is the same time.
func FuzzEstimateText(f *testing.F) {
	for _, s := range []string{
		"20 minutter, 3 gange om ugen, 8 personer", "10 min pr. sag, 400 sager om året", "1½ t 3 gange hver 14. dag, os alle 12", "20 sek hver 9. dag i alt",
		"an hour and a half every other week, half of us 12", "25 min pr. styk, 900 hver tredje måned", "hver morgen og aften 7-8 min, 4 huse med 3 mand hver",
	} {
		f.Add(s)
	}
	da, en := voices(f)
	f.Fuzz(func(t *testing.T, typed string) { checkRepeated(t, typed, da, en) })
}

// vocabulary are words in which people say how long and how often, in any order.
var vocabulary = strings.Split("1|2|3|8|10|30|400|0|1½|2,5|7-8|2.000|en halv|et par|to|tolv|halvanden|femogtyve|half an|three|minut|minutter|min.|time|timer|kvarter|dag|dage|arbejdsdag|sek|hours|minutes|"+
	"gang|gange|x|times|twice|om dagen|om ugen|om måneden|om året|hver uge|hver anden uge|hver 14. dag|hver 9. dag|dagligt|i kvartalet|a week|daily|per year|every other month|morgen og aften|40 uger om året|"+
	"personer|medarbejdere|os alle|vi er|kun mig|mig og|andre|kolleger|i alt|tilsammen|hver|for hver|pr. sag|sager|pr. elev|elever|per case|cases|people|all of us|in all|each|skoler med|halvdelen af|en fjerdedel af os|fordelt på|"+
	"nogle gange|flere gange|ikke|mellem|og|til|eller|,|;|/|nej|kun|cirka|et skøn|målt", "|")

// FuzzEstimateOfWords does the same with sentences of nothing but such words, a byte
// for each.
func FuzzEstimateOfWords(f *testing.F) {
	f.Add([]byte{5, 21, 2, 33, 38, 3, 50})
	f.Add([]byte("abcdefghijklmnopqrstuvwxyz"))
	da, en := voices(f)
	f.Fuzz(func(t *testing.T, words []byte) {
		var typed []string
		for _, w := range words[:min(len(words), 30)] {
			typed = append(typed, vocabulary[int(w)%len(vocabulary)])
		}
		checkRepeated(t, strings.Join(typed, " "), da, en)
	})
}

// checkRepeated checks what an estimate is repeated as, in both languages.
func checkRepeated(t *testing.T, typed string, voices ...*wording.Voice) {
	t.Helper()
	e, missing := parse.ReadEstimate(typed)
	if missing != 0 || e.Minutes > 1e6 || e.Times > 1e6 || e.People > 1e6 {
		return
	}
	for _, v := range voices {
		text, year := v.EstimateText(e), v.YearText(e)
		if nothing.MatchString(text) || nothing.MatchString(year) {
			t.Errorf("%q is repeated as %q, %q", typed, text, year)
		}
		again, _ := parse.ReadEstimate(text)
		was, is := e.HoursPerYear(v.Policy.Figures.WorkYear), again.HoursPerYear(v.Policy.Figures.WorkYear)
		if math.Abs(was-is) > .01*was+.01 {
			t.Errorf("%q is repeated as %q: %v hours a year, not %v", typed, text, is, was)
		}
	}
}
