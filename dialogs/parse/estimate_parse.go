package parse

import (
	"math"
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
func ReadEstimate(s string) (Estimate, Missing) {
	e := scanEstimate(s).estimate()
	return e, e.Missing()
}

// With returns e with what the answer to a question about missing adds or
// corrects, and what is still missing. A number alone is understood where only
// one thing was asked for and the number can mean nothing else: people, or
// whole minutes.
func (e Estimate) With(answer string, missing Missing) (Estimate, Missing) {
	s := scanEstimate(answer)
	got := s.estimate()
	if got.Minutes > 0 {
		e.Minutes = got.Minutes
	}
	if got.People > 0 {
		e.People = got.People
	}
	e = e.withFrequency(got, s)
	e.InAll = e.InAll || got.InAll
	if got.Confidence != "" {
		e.Confidence = got.Confidence
	}
	e = e.withBare(s, missing)
	return e, e.Missing()
}

// withFrequency takes the frequency of an answer. One without a number keeps
// the known number: the answer to "3 gange" is "om ugen".
func (e Estimate) withFrequency(got Estimate, s *estimateScan) Estimate {
	switch {
	case got.Per != "" && e.Times > 0 && e.Per == "" && len(s.told) == 0:
		e.Times, e.Per, e.Every = e.Times*got.Times, got.Per, got.Every
	case got.Per != "" && got.Times > 0:
		e.Times, e.Per, e.Every = got.Times, got.Per, got.Every
		e.Volume = e.Volume || got.Volume
	case got.Times > 0 && len(s.things)+len(s.counts) > 0:
		e.Times = got.Times
	}
	return e
}

// withBare reads a single number by what was asked for.
func (e Estimate) withBare(s *estimateScan, missing Missing) Estimate {
	numbers := append([]float64(nil), s.bare...)
	for _, t := range s.things {
		numbers = append(numbers, t.n)
	}
	whole := len(numbers) == 1 && numbers[0] > 0 && numbers[0] == math.Trunc(numbers[0])
	switch {
	case missing == MissingPeople && !(e.People > 0) && len(numbers) == 1 && numbers[0] >= 1:
		e.People = numbers[0]
	case missing == MissingPeople && !(e.People > 0) && len(numbers) == 0 && s.isOneself():
		e.People = 1
	case missing == MissingDuration && !(e.Minutes > 0) && whole && len(s.things) == 0:
		e.Minutes = numbers[0]
	case missing == MissingFrequency && e.Volume && !(e.Times > 0) && whole:
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
		e.Times, e.Per, e.Every, e.Volume = f.times, f.per, f.every, f.volume
		if e.Every == 1 {
			e.Every = 0
		}
	}
	if e.Minutes == 0 && len(s.durations) == 0 {
		e = s.wholeDays(e)
	}
	e.Volume = e.Volume || (s.perCase != "" && !f.counted)
	if e.Volume && s.each {
		e.Volume = false
	}
	e.People = onlyAmount(s.people)
	lone := len(s.people) == 0 && len(s.bare) == 1 && len(s.things) == 0 && !e.Volume && !e.InAll
	if lone && e.Missing() == MissingPeople && s.bare[0] >= 1 && s.bare[0] == math.Trunc(s.bare[0]) {
		e.People = s.bare[0]
	}
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

// frequency returns how often, where the text says so in one way.
func (s *estimateScan) frequency() (f estimateFreq, ok bool) {
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

// sameNoun reports whether two folded words begin alike, as "sag" and "sager".
func sameNoun(a, b string) bool {
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
