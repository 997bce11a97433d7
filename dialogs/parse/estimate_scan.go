package parse

import (
	"slices"
)

// estimateFreq is a frequency as it was told.
type estimateFreq struct {
	estimatePeriod
	counted  bool   // "3 gange", not "3" or a period alone
	volume   bool   // "400 sager"
	attached bool   // straight after a duration: "8 timer om ugen"
	noun     string // what a volume counts, "" for "af dem"
}

// estimateChain is "44 uger om året".
type estimateChain struct {
	n    float64
	unit Period
	in   estimatePeriod
}

// estimateCount is a number of things: "400 sager".
type estimateCount struct {
	n    float64
	noun string
}

// estimateScan is what a text says about time, in the order of its kinds.
type estimateScan struct {
	xs []lexeme
	at int

	durations []float64       // minutes
	told      []estimateFreq  // how often, with a number
	periods   []estimateFreq  // how often, without
	vague     []estimateFreq  // how often, with no number that counts: "nogle gange om ugen"
	counts    []float64       // "3 gange", with no period
	chains    []estimateChain // "44 uger om året"
	people    []float64
	things    []estimateCount
	bare      []float64 // numbers with nothing to them
	perCase   string    // the noun of "pr. sag"
	linked    bool      // the duration is said to be of each thing: "a 10 min"
	each      bool      // for each person
	eachThem  bool      // for each of "them", people or things
	year      int       // where the clause begins that tells of a year by its name; -1 for none
	inAll     bool
	anybody   bool // a person was counted by an article: "en medarbejder"
	oneself   bool // the writer does it: "jeg bruger"
	denies    bool // a number is denied
	sure      Confidence

	durationEnd, peopleEnd int      // lexemes
	inTeam                 bool     // the story says how many they are, in whatever sentence
	spans                  [][2]int // of the durations, in lexemes
}

// scanEstimate reads all that text says about time.
func scanEstimate(text string) *estimateScan {
	_, xs := lexText(head(text, maxFigure))
	s := &estimateScan{xs: slices.DeleteFunc(xs, func(x lexeme) bool { return estimateFill[x.text] }), durationEnd: -1, peopleEnd: -1, year: -1}
	for s.at < len(s.xs) {
		s.at += max(s.next(), 1)
	}
	return s
}

// next reads one fact at the place where the scan is, and returns its length.
func (s *estimateScan) next() int {
	for _, read := range []func([]lexeme) int{
		s.readClock, s.readDate, s.readYear, s.readNot, s.readDuration, s.readVague, s.readInAll, s.readEach, s.readCase, s.readPeriod, s.readSelf, s.readShare, s.readGroup, s.readOnce, s.readCount, s.readSure,
	} {
		if n := read(s.xs[s.at:]); n > 0 {
			return n
		}
	}
	return 0
}

// readClock passes over a time of day.
func (s *estimateScan) readClock(xs []lexeme) int {
	if xs[0].text != "kl" && xs[0].text != "klokken" {
		return 0
	}
	_, n := numberRangeAt(xs[1:])
	return n + 1
}

// readDate passes over a day of the month.
func (s *estimateScan) readDate(xs []lexeme) int { return monthlyAt(xs) }

// readYear notes a year that is named, for the things that are counted in it.
func (s *estimateScan) readYear(xs []lexeme) int {
	if xs[0].is(";") {
		s.year = -1
	}
	n := yearAt(xs)
	if n > 0 {
		s.year = s.at
	}
	return n
}

// DeniesNumber reports whether a text denies a number, as a correction does: "vi er
// 10, ikke 8".
func DeniesNumber(s string) bool { return scanEstimate(s).denies }

// readNot passes over a number that is denied: "10 personer, ikke 8".
func (s *estimateScan) readNot(xs []lexeme) int {
	if xs[0].text != "ikke" && xs[0].text != "not" {
		return 0
	}
	if _, n := durationAt(xs[1:]); n > 0 {
		s.denies = true
		return 1 + n
	}
	_, n := numberRangeAt(xs[1:])
	if n == 0 {
		return 0
	}
	s.denies = true
	return 1 + n + max(peopleAt(lexTail(xs, 1+n)), countedAt(lexTail(xs, 1+n)))
}

// countedAt is 1 where xs begin with a word for times or pieces.
func countedAt(xs []lexeme) int {
	if word := lexHead(xs); estimateTimes[word] || estimatePieces[word] {
		return 1
	}
	return 0
}

// readVague reads how often without a number that counts: "flere gange om ugen".
func (s *estimateScan) readVague(xs []lexeme) int {
	n := phraseAt(xs, estimateVague)
	if n == 0 {
		return 0
	}
	p, m := periodAt(lexTail(xs, n))
	if m > 0 {
		s.vague = append(s.vague, estimateFreq{estimatePeriod: timesPeriod(0, p)})
	}
	return n + m
}

func (s *estimateScan) readDuration(xs []lexeme) int {
	minutes, n := durationAt(xs)
	if n == 0 {
		return 0
	}
	s.durations = append(s.durations, minutes)
	s.durationEnd = s.at + n
	if estimateGenitive[xs[n-1].text] && isThing(lexTail(xs, n)) {
		s.durationEnd++ // "3 timers arbejde pr. besøg"
	}
	s.spans = append(s.spans, [2]int{s.at, s.at + n})
	after := lexTail(xs, n)
	switch lexHead(after) {
	case "hver", "hvert", "each", "stykket", "apiece":
		_, m := periodAt(after)
		s.linked = s.linked || m == 0
	}
	if s.at > 0 && (s.xs[s.at-1].text == "a" || s.xs[s.at-1].text == "af") {
		s.linked = true
	}
	return n
}

// readInAll reads "i alt". Next to the people it means nothing: "8 personer i
// alt"; nor does "for os alle 8".
func (s *estimateScan) readInAll(xs []lexeme) int {
	if n := phraseAt(xs, estimateEveryone); n > 0 {
		return n
	}
	if n := phraseAt(xs, estimateShared); n > 0 {
		s.inAll = true
		return n
	}
	n := phraseAt(xs, estimateInAll)
	if n == 0 || phraseAt(lexTail(xs, n), [][]string{{"med"}, {"with"}}) > 0 {
		return 0
	}
	if _, m := s.groupAt(xs[1:]); m > 0 {
		return 1
	}
	_, v := numberRangeAt(xs[n:])
	people := v > 0 && peopleAt(lexTail(xs, n+v)) > 0
	if !people && s.peopleEnd != s.at {
		s.inAll = true
	}
	return n
}

func (s *estimateScan) readEach(xs []lexeme) int {
	n := phraseAt(xs, estimateEach)
	if n == 0 && periodEvery[xs[0].text] {
		n = 1 + peopleAt(xs[1:])
	}
	if _, m := periodAt(lexTail(xs, 1)); n < 2 && m == 0 {
		if n = phraseAt(xs, estimateWhoEach); n > 0 && len(s.people) > 0 && s.peopleEnd >= s.at-1 {
			s.people = s.people[len(s.people)-1:] // they are those who do it
		}
	}
	if n < 2 {
		return 0
	}
	s.each = true
	s.eachThem = s.eachThem || xs[n-1].text == "dem" || xs[n-1].text == "them"
	return n
}

// readCase reads "pr. sag" next to a duration.
func (s *estimateScan) readCase(xs []lexeme) int {
	n := phraseAt(xs, estimateCase)
	known := n == 0
	if known {
		n = phraseAt(xs, estimateCaseOf)
	}
	rest := lexTail(xs, n)
	if n == 0 || len(rest) == 0 || rest[0].kind != lexWord {
		return 0
	}
	if _, m := periodAt(xs); m > 0 || estimateStops[rest[0].text] {
		return 0
	}
	if m := peopleAt(rest); m > 0 {
		s.each = true
		return n + m
	}
	_, before := durationAt(lexTail(rest, 1))
	beside := s.durationEnd == s.at || before > 0
	if !beside || estimateTimes[rest[0].text] || (known && !estimateCases[rest[0].text]) {
		return 0
	}
	s.perCase = rest[0].text
	return n + 1
}

func (s *estimateScan) readPeriod(xs []lexeme) int {
	p, n := periodAt(xs)
	if n > 0 {
		s.periods = append(s.periods, estimateFreq{estimatePeriod: p, attached: s.durationEnd == s.at})
	}
	return n
}

func (s *estimateScan) readOnce(xs []lexeme) int {
	v := estimateOnce[xs[0].text]
	if v == 0 {
		return 0
	}
	return 1 + s.addTimes(v, xs[1:])
}

// readCount reads a number with whatever it counts.
func (s *estimateScan) readCount(xs []lexeme) int {
	v, n := numberRangeAt(xs)
	if n == 0 {
		return 0
	}
	if m := s.readProduct(v, n); m > 0 {
		return m
	}
	rest := lexTail(xs, n)
	article := n == 1 && numberArticles[xs[0].text]
	if len(rest) > 0 && (estimateTimes[rest[0].text] || rest[0].text == "time") {
		return n + 1 + s.addTimes(v, rest[1:])
	}
	if m := s.readPeople(v, n, article); m > 0 {
		return m
	}
	if m := s.readChain(v, rest); m > 0 {
		return n + m
	}
	if p, m := periodAt(rest); m > 0 {
		s.told = append(s.told, estimateFreq{estimatePeriod: timesPeriod(v, p)})
		return n + m
	}
	if article {
		return n
	}
	return n + s.readThings(v, rest)
}

// readChain reads "uger om året" after a number. A period that is in nothing is
// passed over: "5 dage".
func (s *estimateScan) readChain(v float64, xs []lexeme) int {
	if numberWhole[lexHead(xs)] {
		if n := s.readChain(v, xs[1:]); n > 0 {
			return 1 + n
		}
	}
	word := lexHead(xs)
	unit, ok := periodPlural[word]
	if !ok {
		unit, ok = periodIndefinite[word]
	}
	if !ok {
		return 0
	}
	in, n := periodAt(xs[1:])
	if n > 0 && periodRank[in.per] > periodRank[unit.per] {
		s.chains = append(s.chains, estimateChain{v, unit.per, in})
		return 1 + n
	}
	return 1
}

// readThings reads "sager om året" after a number, or only "sager".
func (s *estimateScan) readThings(v float64, xs []lexeme) int {
	for _, n := range thingEnds(xs) {
		all := phraseAt(xs[n:], estimateInAll)
		if p, m := volumePeriodAt(lexTail(xs, n+all)); m > 0 {
			s.tellVolume(v, p, nounBefore(xs, n))
			s.inAll = s.inAll || all > 0
			return n + all + m + s.readEachAfter(lexTail(xs, n+all+m))
		}
	}
	if n := yearAt(xs); n > 0 {
		s.tellVolume(v, estimatePeriod{Year, 1, 1}, "")
		return n
	}
	if isThing(xs) {
		if s.year >= 0 {
			s.tellVolume(v, estimatePeriod{Year, 1, 1}, xs[0].text)
			return 1
		}
		s.things = append(s.things, estimateCount{v, xs[0].text})
		return 1
	}
	s.bare = append(s.bare, v)
	return 0
}

// tellVolume notes a number of things in a period.
func (s *estimateScan) tellVolume(v float64, p estimatePeriod, noun string) {
	s.told = append(s.told, estimateFreq{estimatePeriod: timesPeriod(v, p), volume: true, noun: noun})
}

// thingEnds lists where the things can end that a number before xs counts: behind one
// to three words, or behind "af dem".
func thingEnds(xs []lexeme) (ends []int) {
	if n := phraseAt(xs, estimateThem); n > 0 {
		return []int{n}
	}
	for i := 0; i < min(3, len(xs)) && isThing(xs[i:]); i++ {
		ends = append(ends, i+1)
	}
	return ends
}

// nounBefore is the last of n words that say what is counted, "" for "af dem".
func nounBefore(xs []lexeme, n int) string {
	if phraseAt(xs, estimateThem) > 0 {
		return ""
	}
	return xs[n-1].text
}

// volumePeriodAt is periodAt, or a year by its name: "140 skift sidste år".
func volumePeriodAt(xs []lexeme) (p estimatePeriod, n int) {
	if n := yearAt(xs); n > 0 {
		return estimatePeriod{Year, 1, 1}, n
	}
	return periodAt(xs)
}

// readEachAfter reads the "each" that ends "10 bookings a month each".
func (s *estimateScan) readEachAfter(xs []lexeme) int {
	switch lexHead(xs) {
	case "each", "apiece", "hver", "hvert":
	default:
		return 0
	}
	if next := lexHead(xs[1:]); next != "" && xs[1].kind != lexSign && !estimateStops[next] {
		return 0
	}
	s.each = true
	return 1
}

// isThing reports whether xs begin with a word that can be counted.
func isThing(xs []lexeme) bool {
	if xs0 := lexHead(xs); xs0 == "" || xs[0].kind != lexWord || estimateStops[xs0] || phraseAt(xs, estimateInAll) > 0 {
		return false
	}
	_, n := numberAt(xs)
	return n == 0
}

func (s *estimateScan) readSure(xs []lexeme) int {
	if c := estimateSure[xs[0].text]; c != "" {
		s.sure = c
	}
	return 0
}

// addTimes notes v times in the period that xs begin with, if any, and returns
// the length of that.
func (s *estimateScan) addTimes(v float64, xs []lexeme) int {
	if n := phraseAt(xs, estimateHourly); n > 0 {
		return n
	}
	p, n := periodAt(xs)
	if n == 0 {
		var ok bool
		if p, ok = periodIndefinite[lexHead(xs)]; ok { // "2 x mdr"
			n = 1
		}
	}
	if n == 0 {
		s.counts = append(s.counts, v)
		return 0
	}
	s.told = append(s.told, estimateFreq{estimatePeriod: timesPeriod(v, p), counted: true})
	return n
}

// timesPeriod is v times in p.
func timesPeriod(v float64, p estimatePeriod) estimatePeriod {
	p.times *= v
	return p
}
