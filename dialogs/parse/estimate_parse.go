package parse

import (
	"math"
	"slices"
	"strings"
)

// periodRank orders the periods by length.
var periodRank = map[Period]int{Day: 1, Week: 2, Month: 3, Year: 4}

// ReadEstimate reads the answer to "how long do you spend on it": a duration, a
// frequency and people in any order, or a volume ("10 min pr. sag, 400 sager om
// året"), in Danish or English. A duration per period ("8 timer om ugen")
// happens once in that period. What is not said, or said in two different ways,
// is missing and stays zero, as is what stands behind the first 1000 bytes. The
// rules are in the domain model, section 4.3.
//
// Cases and several people, of which is not said whether the cases are of all or
// of each, lack [MissingWhole].
func ReadEstimate(s string) (Estimate, Missing) {
	scan := scanEstimate(s)
	e := scan.estimate()
	m := e.Missing()
	if m == 0 && e.Volume && e.People > 1 && !e.InAll {
		m |= MissingWhole
	}
	return e, m
}

// With returns e with what the answer to a question about missing adds or
// corrects, and what is still missing; with 0, where nothing was asked, what a
// correction changes. A number alone is understood where only one thing was asked
// for and the number can mean nothing else: people, whole minutes, or how many
// times.
func (e Estimate) With(answer string, missing Missing) (Estimate, Missing) {
	s := scanEstimate(answer)
	got := s.estimate()
	if missing == MissingPeople && s.countsPeople() {
		e.People = s.countedPeople()
		return e, e.Missing() | missing.whole(e)
	}
	if got.Minutes > 0 {
		e.Minutes = got.Minutes
	}
	if got.People > 0 && (len(s.people) > 0 || !(e.People > 0)) {
		e.People = got.People
	}
	e = e.withFrequency(got, s, missing)
	e = e.withWhole(s, missing)
	if got.Confidence != "" {
		e.Confidence = got.Confidence
	}
	e = e.withBare(s, missing).exact()
	return e, e.Missing() | missing.whole(e)
}

// whole is what of MissingWhole in m is still missing in e.
func (m Missing) whole(e Estimate) Missing {
	if e.Volume && !e.InAll {
		return m & MissingWhole
	}
	return 0
}

// withWhole takes whether the frequency is of all people or of each.
func (e Estimate) withWhole(s *estimateScan, missing Missing) Estimate {
	e.InAll = e.InAll || s.inAll
	if missing&MissingWhole != 0 && !s.inAll && s.saysEach() {
		e.Volume = false
	}
	return e
}

// saysEach reports whether the text says of each, in any way.
func (s *estimateScan) saysEach() bool {
	return s.each || slices.ContainsFunc(s.xs, func(x lexeme) bool { return x.text == "hver" || x.text == "each" || x.text == "hvert" })
}

// countsPeople reports whether an answer to how many do it says that in numbers
// alone: "12 i alt", "6 om dagen og 2 om natten".
func (s *estimateScan) countsPeople() bool {
	if len(s.durations)+len(s.counts)+len(s.people)+len(s.things)+len(s.periods)+len(s.chains) > 0 {
		return false
	}
	return len(s.bare)+len(s.told) > 0 && !slices.ContainsFunc(s.told, func(f estimateFreq) bool { return f.counted || f.volume })
}

// countedPeople is the number of people in such an answer; 0 where its numbers
// cannot be added.
func (s *estimateScan) countedPeople() (n float64) {
	numbers := slices.Clone(s.bare)
	for _, f := range s.told {
		numbers = append(numbers, f.times)
	}
	if len(numbers) > 1 && !slices.ContainsFunc(s.xs, func(x lexeme) bool { return estimateJoins[x.text] }) {
		return 0
	}
	for _, v := range numbers {
		if v < 1 || len(numbers) > 1 && v != math.Trunc(v) {
			return 0
		}
		n += v
	}
	if len(numbers) == 1 && n != math.Trunc(n) {
		n = s.peopleOf(n)
	}
	return n
}

// peopleOf is the number of people that a number of the text is; see peopleIn.
func (s *estimateScan) peopleOf(number float64) float64 {
	for i := range s.xs {
		if v, n := numberRangeAt(s.xs[i:]); n > 0 && v == number {
			return peopleIn(v, s.xs[i:])
		}
	}
	return 0
}

// withFrequency takes the frequency of an answer. One without a number keeps
// the known number: the answer to "3 gange" is "om ugen".
func (e Estimate) withFrequency(got Estimate, s *estimateScan, missing Missing) Estimate {
	switch {
	case got.Per != "" && e.Times > 0 && e.Per == "" && len(s.told) == 0 && len(s.vague) == 0:
		e.Times, e.Per, e.Every = e.Times*got.Times, got.Per, got.Every
	case len(s.vague) > 0 && missing&MissingFrequency != 0:
		e.Per, e.Every = got.Per, got.Every
	case missing == MissingDuration && len(s.counts) == 1 && got.Minutes > 0:
		e.Minutes *= s.counts[0] // "2 x 20 min" is the time that one takes
	case got.Per != "" && got.Times > 0:
		e.Times, e.Per, e.Every = got.Times, got.Per, got.Every
		e.Volume = e.Volume || got.Volume
	case got.Times > 0 && len(s.things)+len(s.counts) > 0:
		e.Times = got.Times
	case e.Times > 0 && e.Per == "" && missing&MissingFrequency != 0:
		if p, ok := s.barePeriod(); ok {
			e.Times, e.Per, e.Every = e.Times*p.times, p.per, noOne(p.every)
		}
	}
	return e
}

// barePeriod is the period that the text is no more than the name of: "uge".
func (s *estimateScan) barePeriod() (p estimatePeriod, ok bool) {
	for _, x := range s.xs {
		found, is := periodIndefinite[x.text]
		if !is {
			found, is = periodDefinite[x.text]
		}
		switch {
		case is && ok:
			return p, false
		case is:
			p, ok = found, true
		}
	}
	return p, ok
}

// noOne is every, which is 0 for 1 in an Estimate.
func noOne(every float64) float64 {
	if every == 1 {
		return 0
	}
	return every
}

// withBare reads a single number by what was asked for.
func (e Estimate) withBare(s *estimateScan, missing Missing) Estimate {
	numbers := append([]float64(nil), s.bare...)
	for _, t := range s.things {
		numbers = append(numbers, t.n)
	}
	one := len(numbers) == 1 && numbers[0] > 0
	whole := one && numbers[0] == math.Trunc(numbers[0])
	switch {
	case missing == MissingPeople && !(e.People > 0) && one:
		e.People = s.peopleOf(numbers[0])
	case missing == MissingPeople && !(e.People > 0) && len(numbers) == 0 && s.isOneself():
		e.People = 1
	case missing == MissingDuration && !(e.Minutes > 0) && whole && len(s.things) == 0:
		e.Minutes = numbers[0]
	case missing == MissingFrequency && e.Volume && !(e.Times > 0) && whole:
		e.Times = numbers[0]
	case missing == MissingFrequency && !(e.Times > 0) && one && len(s.things) == 0:
		e.Times = numbers[0]
	}
	return e
}

// isOneself reports whether the text is no more than "mig", "én" or the like.
func (s *estimateScan) isOneself() bool {
	words := make([]string, 0, len(s.xs))
	for _, x := range s.xs {
		if x.kind == lexWord {
			words = append(words, x.text)
		}
	}
	switch strings.Join(words, " ") {
	case "mig", "jeg", "det er mig", "det goer jeg", "me", "i do", "its me", "it is me", "en", "een", "kun en", "one", "only one", "just one":
		return true
	}
	return false
}

// estimate puts together what the scan found.
func (s *estimateScan) estimate() Estimate {
	e := Estimate{InAll: s.inAll, Confidence: s.sure}
	e.Minutes = onlyAmount(s.durations)
	f, ok := s.frequency()
	if ok {
		e.Times, e.Per, e.Every, e.Volume = f.times, f.per, noOne(f.every), f.volume
	}
	if e.Minutes == 0 && len(s.durations) == 0 {
		e = s.wholeDays(e)
	}
	e.Volume = e.Volume || (s.perCase != "" && !f.counted)
	if e.Volume && s.each {
		e.Volume = false
	}
	e.People = onlyAmount(s.people)
	if len(s.people) == 0 && s.oneself && !s.inCompany() {
		e.People = 1
	}
	if s.lastOfThree(e) {
		e.People = s.bare[0]
	}
	return e.exact()
}

// inCompany reports whether others do it as well, however many.
func (s *estimateScan) inCompany() bool {
	return slices.ContainsFunc(s.xs, func(x lexeme) bool { return estimateCompany[x.text] })
}

// isSpent reports whether a number stands behind a verb of spending time.
func (s *estimateScan) isSpent(number float64) bool {
	for i := range s.xs {
		if v, n := numberAt(s.xs[i:]); n > 0 && v == number {
			return i > 0 && estimateSpent[s.xs[i-1].text]
		}
	}
	return false
}

// lastOfThree reports whether a number with nothing to it can only be the people:
// "20 min, 3 gange om ugen, 8".
func (s *estimateScan) lastOfThree(e Estimate) bool {
	if len(s.people) > 0 || len(s.bare) != 1 || len(s.things) > 0 || e.Volume || e.InAll {
		return false
	}
	e.People = 0
	return e.Missing() == MissingPeople && !s.isSpent(s.bare[0]) && s.bare[0] >= 1 && s.bare[0] == math.Trunc(s.bare[0])
}

// exact returns e in figures that can be repeated in full: whole seconds below a
// minute, else two decimals.
func (e Estimate) exact() Estimate {
	if e.Minutes < 1 {
		e.Minutes = math.Round(e.Minutes*60) / 60
	} else {
		e.Minutes = math.Round(e.Minutes*100) / 100
	}
	e.Times = math.Round(e.Times*100) / 100
	e.Every = math.Round(e.Every*100) / 100
	return e
}

// onlyAmount returns the amount that all of vs have in common, or 0.
func onlyAmount(vs []float64) float64 {
	if len(vs) == 0 {
		return 0
	}
	for _, v := range vs {
		if v != vs[0] {
			return 0
		}
	}
	return vs[0]
}

// frequency returns how often, where the text says so in one way. What is told
// without a number that counts has no times.
func (s *estimateScan) frequency() (f estimateFreq, ok bool) {
	if len(s.vague) > 0 && len(s.told)+len(s.periods)+len(s.counts)+len(s.chains) == 0 {
		return onlyFrequency(s.vague)
	}
	f, ok = s.baseFrequency()
	if len(s.chains) == 0 {
		return f, ok
	}
	if len(s.chains) > 1 || (!ok && len(s.told)+len(s.periods)+len(s.counts) > 0) {
		return estimateFreq{}, false
	}
	return chainFrequency(f, ok, s.chains[0])
}

// baseFrequency is frequency without "44 uger om året".
func (s *estimateScan) baseFrequency() (f estimateFreq, ok bool) {
	told, toldOne := onlyFrequency(s.told)
	period, periodOne := onlyFrequency(s.periods)
	switch {
	case len(s.told) == 1 && told.counted && len(s.things) == 1 && s.perCase != "":
		told.times *= s.things[0].n
		told.counted, told.volume = false, true
		return told, len(s.counts) == 0 && sameNoun(s.things[0].noun, s.perCase)
	case len(s.told) > 0:
		agree := len(s.periods) == 0 || (periodOne && periodRank[period.per] <= periodRank[told.per])
		return told, toldOne && agree && len(s.counts) == 0
	case len(s.counts) > 0:
		f = estimateFreq{counted: true, estimatePeriod: period.estimatePeriod}
		f.times = onlyAmount(s.counts)
		if periodOne {
			f.times *= period.times
		}
		return f, f.times > 0 && (periodOne || len(s.periods) == 0)
	case !periodOne:
		return f, false
	}
	return s.thingFrequency(period)
}

// thingFrequency is a period without a number of times: once, unless things are
// counted that the period belongs to, or the duration is one of each case.
func (s *estimateScan) thingFrequency(period estimateFreq) (f estimateFreq, ok bool) {
	if len(s.things) == 1 && (!period.attached || sameNoun(s.things[0].noun, s.perCase)) {
		period.times *= s.things[0].n
		period.volume = true
		return period, true
	}
	return period, s.perCase == "" || period.attached
}

// sameNoun reports whether two folded words are one noun: they begin alike, as
// "sag" and "sager", or b is that of which a is the plural.
func sameNoun(a, b string) bool {
	if caseNouns[a] == b {
		return b != ""
	}
	n := min(len(a), len(b), 4)
	return n >= 3 && a[:n] == b[:n]
}

// onlyFrequency returns the one frequency that all of fs are.
func onlyFrequency(fs []estimateFreq) (estimateFreq, bool) {
	if len(fs) == 0 {
		return estimateFreq{}, false
	}
	for _, f := range fs[1:] {
		if f.estimatePeriod != fs[0].estimatePeriod {
			return estimateFreq{}, false
		}
	}
	return fs[0], true
}

// chainFrequency is f in the part of a period that c tells of: "3 gange om
// ugen, 40 uger om året" is 120 times a year.
func chainFrequency(f estimateFreq, ok bool, c estimateChain) (estimateFreq, bool) {
	if !ok {
		f = estimateFreq{estimatePeriod: estimatePeriod{c.unit, 1, 1}, counted: true}
	}
	units := map[[2]Period]float64{{Day, Week}: 5, {Day, Month}: 20, {Week, Month}: 4} // of 220 days, 44 weeks, 11 months
	per := 1.0
	if f.per != c.unit {
		per = units[[2]Period{f.per, c.unit}]
	}
	if per == 0 || f.every == 0 {
		return estimateFreq{}, false
	}
	f.times *= per / f.every * c.n * c.in.times
	f.per, f.every = c.in.per, c.in.every
	return f, true
}

// wholeDays reads "2 dage om måneden" as the time it takes, where the text has
// no other.
func (s *estimateScan) wholeDays(e Estimate) Estimate {
	if len(s.chains) != 1 || s.chains[0].unit != Day || len(s.told)+len(s.periods)+len(s.counts) > 0 {
		return e
	}
	c := s.chains[0]
	e.Minutes = c.n * estimateDay
	e.Times, e.Per, e.Every = c.in.times, c.in.per, 0
	if c.in.every != 1 {
		e.Every = c.in.every
	}
	return e
}
