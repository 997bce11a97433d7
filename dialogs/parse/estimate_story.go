package parse

import (
	"slices"
	"strings"
)

// TellsDuration reports whether a sentence of a longer text says how long a task takes.
func TellsDuration(s string) bool { return len(scanStory(s).durations) > 0 }

// storyWindows are how many sentences before and behind the one with the duration are
// read together with it, in the order in which they are tried.
var storyWindows = [][2]int{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0, 2}, {2, 0}, {2, 1}, {1, 2}}

// StoryEstimate returns the estimate that sentences of a longer text tell together, of
// which the one at says how long it takes, and the first and last sentence of those that
// it needs. It is false where the estimate is not whole, or not surely: the answer to
// a question has fewer numbers than a story. Empty sentences are passed over.
func StoryEstimate(sentences []string, at int) (e Estimate, from, to int, ok bool) {
	own := scanStory(sentences[at])
	if len(own.durations) != 1 {
		return Estimate{}, 0, 0, false
	}
	own.inTeam = slices.ContainsFunc(sentences, tellsTeam)
	for _, w := range storyWindows {
		from, to := at-w[0], at+w[1]
		if from < 0 || to >= len(sentences) {
			continue
		}
		if e, ok := storyOf(own, sentences[from:to+1]); ok {
			return e, from, to, true
		}
	}
	if far, ok := farVolume(own, sentences); ok {
		e, ok := storyOf(own, []string{sentences[at], sentences[far]})
		return e, min(at, far), max(at, far), ok
	}
	return Estimate{}, 0, 0, false
}

// tellsTeam reports whether a sentence says how many the writer and others are: what
// the writer does then, the others may do as well.
func tellsTeam(sentence string) bool {
	s := scanEstimate(sentence)
	return s.says(storyWe) && !s.says(storyMine) && slices.ContainsFunc(s.people, func(n float64) bool { return n > 1 })
}

// farVolume is the one sentence that tells how many there are of what the duration is
// one of: "10 min pr. sag", and much later "400 sager om året".
func farVolume(own *estimateScan, sentences []string) (at int, ok bool) {
	for i, sentence := range sentences {
		s := scanEstimate(sentence)
		if len(s.told) != 1 || !s.told[0].volume || !sameNoun(s.told[0].noun, own.perCase) {
			continue
		}
		if ok {
			return 0, false
		}
		at, ok = i, true
	}
	return at, ok
}

// storyOf is the estimate of a few sentences, of which own tells the duration.
func storyOf(own *estimateScan, sentences []string) (Estimate, bool) {
	s := scanStory(strings.Join(sentences, "; "))
	if len(s.durations) != 1 || s.places() {
		return Estimate{}, false
	}
	e := s.estimate()
	if len(s.people) == 0 {
		e.People = 0
	}
	e.InAll = own.inAll && !s.each
	if s.totalOfYear() {
		e.Times, e.Per, e.Every, e.InAll, e.Volume = 1, Year, 0, true, false
	}
	if !s.each && len(s.told)+len(s.counts)+len(s.vague) == 0 && own.eachCase() {
		return Estimate{}, false // how many there are is not told
	}
	e, ok := s.whoDoes(own, e)
	return e, ok && (!e.Volume || !s.shared()) && e.Missing() == 0 && e.possible(own.selfTold())
}

// shared reports whether how often is that of each of several: "8 prøver om året hver",
// "fem opkald hver om dagen". How often it is in all is not told by that.
func (s *estimateScan) shared() bool {
	for i, x := range s.xs {
		if i == 0 || x.text != "hver" && x.text != "hvert" && x.text != "each" {
			continue
		}
		before := s.xs[i-1].text
		_, definite := periodDefinite[before]
		_, indefinite := periodIndefinite[before]
		_, n := periodAt(s.xs[i+1:])
		if definite || indefinite || n > 1 {
			return true
		}
	}
	return false
}

// whoDoes settles whose time it is; false where that is not sure.
func (s *estimateScan) whoDoes(own *estimateScan, e Estimate) (Estimate, bool) {
	if e.Times > 0 && s.each && s.eachThem && len(s.people) == 0 {
		e.Volume = len(s.told) == 1 && s.told[0].volume
	}
	if len(s.told) == 1 && !s.told[0].counted && !s.each && s.ofCases(own) {
		e.Volume = true // "der kommer 150 om året"
	}
	switch {
	case e.Volume:
		return e, s.ofCases(own)
	case e.InAll:
		return e, true
	case s.behindWord() && own.selfTold():
		e.People = 1
		return e, true
	case len(s.people) > 0:
		return e, (s.each || !own.selfTold() || e.People == 1) && (s.each || len(own.people) > 0 || s.doers()) && !own.anyone()
	case own.selfStrong():
		e.People = 1
	case s.says(storyHappens) && len(s.told) == 1 && s.told[0].counted:
		e.InAll = true
	case s.selfTold() && !s.says(storyWe) && !own.inTeam:
		e.People = 1
	}
	return e, true
}

// storyYear refuses what cannot be: more than the working time of those who do it.
var storyYear = WorkYear{WorkingDays: 220, Weeks: 44, Months: 11, HoursPerFTE: 1924}

// possible reports whether those who do it have the time for it; one alone where only
// the writer does.
func (e Estimate) possible(self bool) bool {
	const many = 20 // people, where it is not said how many
	people := e.People
	if !(people > 0) {
		people = many
		if self && !e.InAll {
			people = 1
		}
	}
	return e.HoursPerYear(storyYear) <= people*storyYear.HoursPerFTE
}

// scanStory is scanEstimate for a sentence of a story: without the durations that are
// no task's, and with whole and half days where they are spent.
func scanStory(text string) *estimateScan {
	s := scanEstimate(text)
	s.takeDays()
	durations, spans := s.durations, s.spans
	s.durations, s.spans = nil, nil
	for i, span := range spans {
		if !s.isOther(span) {
			s.durations, s.spans = append(s.durations, durations[i]), append(s.spans, span)
		}
	}
	s.inAll = s.inAll && !s.says(storyThings) && !s.thingsInAll()
	return s
}

// takeDays makes "en hel dag" and "en halv dag om ugen" durations where they are spent.
func (s *estimateScan) takeDays() {
	if len(s.durations) > 0 || !s.says(storySpent) {
		return
	}
	for i := 0; i < len(s.xs); i++ {
		v, n := numberAt(s.xs[i:])
		at := i + n
		for n > 0 && numberWhole[lexHead(lexTail(s.xs, at))] {
			at++
		}
		if n == 0 || !storyDays[lexHead(lexTail(s.xs, at))] || !s.wholeDay(i, at) {
			continue
		}
		s.durations, s.spans = append(s.durations, v*estimateDay), append(s.spans, [2]int{i, at + 1})
		s.chains = slices.DeleteFunc(s.chains, func(c estimateChain) bool { return c.unit == Day && c.n == v })
		s.dayPeriod(at + 1)
		i = at
	}
}

// wholeDay reports whether the day that ends at lexeme at is a time, and no date: it is
// a whole or a half one, or several.
func (s *estimateScan) wholeDay(from, at int) bool {
	return slices.ContainsFunc(s.xs[from:at+1], func(x lexeme) bool {
		return numberWhole[x.text] || numberHalves[x.text] || strings.HasPrefix(x.text, "arbejdsdag")
	}) || from > 0 && estimateSpent[s.xs[from-1].text]
}

// dayPeriod notes the period behind days that are a duration.
func (s *estimateScan) dayPeriod(at int) {
	if p, n := periodAt(lexTail(s.xs, at)); n > 0 && !slices.ContainsFunc(s.periods, func(f estimateFreq) bool { return f.estimatePeriod == p }) {
		s.periods = append(s.periods, estimateFreq{estimatePeriod: p, attached: true})
	}
}

// isOther reports whether a duration is another one than that of a task: how long
// something lasts, is open or late, one waits, has to pay for, or once needed.
func (s *estimateScan) isOther(span [2]int) bool {
	from, to := s.clause(span)
	before, after := s.xs[max(from, span[0]-4):span[0]], s.xs[span[1]:min(to, span[1]+4)]
	clause := s.xs[from:to]
	switch {
	case anyPhrase(before, storyOther), anyPhrase(after, storyOther), anyPhrase(after, storyOtherAfter), phraseAt(after, storyOtherNext) > 0, anyPhrase(after, storyPoint) && !anyPhrase(before, storyThat), anyPhrase(clause, storySaved):
		return true
	case len(before) > 0 && s.beforeDuration(before):
		return true
	case anyPhrase(s.sentence(span), storyOnce):
		return true
	}
	return anyPhrase(clause, storyPast) && !anyPhrase(s.sentence(span), estimateYears)
}

// beforeDuration reports whether the word before a duration makes it a part of
// something else: a price for an hour, a thing of a length, a point in time.
func (s *estimateScan) beforeDuration(before []lexeme) bool {
	last := before[len(before)-1]
	if last.kind == lexNumber || moneyMarks[last.text] || storyBefore[last.text] {
		return true
	}
	return last.text == "paa" && len(before) > 1 && isThing(before[len(before)-2:]) && !storyAt[before[len(before)-2].text]
}

// clause is from where to where the lexemes around a span reach between two signs.
func (s *estimateScan) clause(span [2]int) (from, to int) { return clauseOf(s.xs, span) }

func clauseOf(xs []lexeme, span [2]int) (from, to int) {
	return between(xs, span, func(x lexeme) bool { return x.kind == lexSign && strings.Contains(",;:()!?", x.text) })
}

// sentence are the lexemes of the sentence around a span.
func (s *estimateScan) sentence(span [2]int) []lexeme {
	from, to := between(s.xs, span, func(x lexeme) bool { return x.is(";") })
	return s.xs[from:to]
}

// between is how far the lexemes around a span reach up to those that end it.
func between(xs []lexeme, span [2]int, ends func(lexeme) bool) (from, to int) {
	for from = span[0]; from > 0 && !ends(xs[from-1]); from-- {
	}
	for to = span[1]; to < len(xs) && !ends(xs[to]); to++ {
	}
	return from, to
}

// anyPhrase reports whether one of the phrases stands anywhere in xs.
func anyPhrase(xs []lexeme, phrases [][]string) bool {
	for i := range xs {
		if phraseAt(xs[i:], phrases) > 0 {
			return true
		}
	}
	return false
}

func (s *estimateScan) says(phrases [][]string) bool { return anyPhrase(s.xs, phrases) }

// places reports whether a frequency is one of each place, of which it is not said how
// many there are.
func (s *estimateScan) places() bool { return s.says(storyPlaces) }

// thingsInAll reports whether "i alt" stands behind things that are counted, or behind
// two that are joined: "87 sedler i alt", "skemaet og journalen tilsammen".
func (s *estimateScan) thingsInAll() bool {
	for i := range s.xs {
		n := phraseAt(s.xs[i:], estimateInAll)
		if n == 0 || i < 2 || phraseAt(s.xs[max(0, i-1):], storyAllInAll) > 0 {
			continue
		}
		_, counted := numberAt(s.xs[i-2:])
		joined := numberAnds[s.xs[i-2].text] && isThing(s.xs[i-1:]) && !slices.ContainsFunc(storyWe, func(w []string) bool { return w[0] == s.xs[i-1].text })
		thing := counted == 1 && isThing(s.xs[i-1:]) && estimateUnits[s.xs[i-1].text] == 0
		return joined || thing
	}
	return false
}

// ofCases reports whether the duration is said to be that of each thing that is
// counted: "pr. sag", "stykket", "på hver", "det tager".
func (s *estimateScan) ofCases(own *estimateScan) bool {
	if own.perCase != "" {
		far := len(s.told) == 1 && s.told[0].noun != "" && !sameNoun(s.told[0].noun, own.perCase)
		return !far || len(own.told) == 1 || len(s.told) == 1
	}
	if own.linked || own.says(storyEachTime) {
		return true
	}
	span := own.spans[0]
	from, _ := own.clause(span)
	if before := own.xs[max(from, span[0]-5):span[0]]; anyPhrase(before, storyTakes) || eachTakes(before) {
		return true
	}
	after := lexTail(own.xs, span[1])
	n := phraseAt(after, storyOn)
	_, period := periodAt(lexTail(after, n-min(n, 1)))
	return n > 0 && period == 0
}

// eachCase reports whether the duration is that of each thing, by what stands before it.
func (s *estimateScan) eachCase() bool {
	from, _ := s.clause(s.spans[0])
	return eachTakes(s.xs[from:s.spans[0][0]])
}

// eachTakes reports whether xs end with what each thing does: "hver ansøgning tager".
func eachTakes(xs []lexeme) bool {
	for i := range xs {
		if _, period := periodAt(xs[i:]); periodEvery[xs[i].text] && period == 0 && i+2 < len(xs) {
			last := len(xs) - 1
			for last > i && storyAbout[xs[last].text] {
				last--
			}
			return estimateSpent[xs[last].text] || anyPhrase(xs[i+2:], storyEachIs)
		}
	}
	return false
}

// doers reports whether the people are said to be those who do it: "vi er tre, der
// taster", "8 of us do it".
func (s *estimateScan) doers() bool {
	after := lexTail(s.xs, s.peopleEnd)
	if len(after) > 0 && after[0].is(",") {
		after = after[1:]
	}
	return phraseAt(after, storyDoers) > 0
}

// anyone reports whether the people are no more than an article before a word for any
// of them: "en medarbejder bruger". "En mand" is one.
func (s *estimateScan) anyone() bool {
	return s.anybody && !s.each && !s.says(storyOneMan)
}

// behindWord reports whether all the people stand behind a word that makes them those
// it is done for: "vagtplaner for 12 medarbejdere".
func (s *estimateScan) behindWord() bool {
	if len(s.people) != 1 || s.each {
		return false
	}
	for i := range s.xs {
		if _, n := numberRangeAt(s.xs[i:]); n > 0 && i+n < s.peopleEnd && peopleAt(s.xs[i+n:]) > 0 {
			return i > 0 && storyFor[s.xs[i-1].text]
		}
	}
	return false
}

// selfStrong reports whether it is said to take the writer's time.
func (s *estimateScan) selfStrong() bool { return s.oneself || s.says(storyMine) }

// selfTold reports whether the writer does something in the text.
func (s *estimateScan) selfTold() bool {
	return s.selfStrong() || s.says(storySelf) || english(s.xs) && s.says([][]string{{"i"}})
}

// english reports whether the text is English, where "i" is the writer and "to" is no
// number.
func english(xs []lexeme) bool {
	n := 0
	for _, x := range xs {
		if storyEnglish[x.text] {
			n++
		}
		if storyDanish[x.text] {
			n--
		}
	}
	return n > 0
}

// totalOfYear reports whether the duration is the sum of a year: "sidste år brugte vi
// 200 timer på det".
func (s *estimateScan) totalOfYear() bool {
	return s.says(estimateYears) && s.says(storyPast) && len(s.told)+len(s.periods)+len(s.counts)+len(s.things)+len(s.people)+len(s.vague)+len(s.chains) == 0 && s.durations[0] >= 600
}
