package parse

import (
	"math"
	"slices"
	"strings"
)

func (s *estimateScan) readSelf(xs []lexeme) int {
	if n := phraseAt(xs, estimateSelf); n > 0 {
		s.addPeople(1, n)
		return n
	}
	n := phraseAt(xs, estimateWriter)
	s.oneself = s.oneself || n > 0
	return n
}

// readShare reads a part of a group: "halvdelen af os 12". A part that is no whole
// number of people is not known.
func (s *estimateScan) readShare(xs []lexeme) int {
	share, n := shareAt(xs)
	if n == 0 {
		return 0
	}
	v, m := s.groupAt(lexTail(xs, n))
	if m == 0 {
		if v, m = numberRangeAt(lexTail(xs, n)); m > 0 {
			m += peopleAt(lexTail(xs, n+m))
		}
	}
	if m == 0 {
		return 0
	}
	s.addPeople(v*share, n+m)
	return n + m
}

// shareAt reads a part "of" something.
func shareAt(xs []lexeme) (share float64, n int) {
	for _, part := range shareParts {
		n := phraseAt(xs, part.phrases)
		if n == 0 {
			continue
		}
		if phraseAt(lexTail(xs, n), [][]string{{"af"}, {"of"}}) == 0 {
			return 0, 0
		}
		return part.value, n + 1 + phraseAt(lexTail(xs, n+1), [][]string{{"de"}, {"the"}})
	}
	return 0, 0
}

// readGroup reads "vi er 8", "os alle 12", "all 12 of us", "mig og to andre".
func (s *estimateScan) readGroup(xs []lexeme) int {
	v, n := s.groupAt(xs)
	if n > 0 {
		s.addPeople(v, n)
	}
	return n
}

// groupAt is readGroup without noting it.
func (s *estimateScan) groupAt(xs []lexeme) (v float64, n int) {
	if v, n := selfAndAt(xs); n > 0 {
		return v, n
	}
	n = phraseAt(xs, estimateGroup)
	if n == 0 {
		return 0, 0
	}
	for numberAbout[lexHead(lexTail(xs, n))] || estimateOnly[lexHead(lexTail(xs, n))] {
		n++
	}
	if rest := lexTail(xs, n); len(rest) > 1 && numberArticles[rest[0].text] && rest[1].kind == lexNumber {
		n++ // "en 8-10 stykker"
	}
	v, m := numberRangeAt(lexTail(xs, n))
	after := lexTail(xs, n+m)
	if m == 0 || !s.endsGroup(after) {
		return 0, 0
	}
	k := max(peopleAt(after), countedAt(after))
	return peopleIn(v, lexTail(xs, n)) + selfToo(lexTail(after, k)), n + m + k
}

// selfAndAt reads oneself and others who are counted: "mig og to kolleger", "mig og
// min kollega".
func selfAndAt(xs []lexeme) (v float64, n int) {
	if n = phraseAt(xs, estimateSelfAnd); n == 0 {
		return 0, 0
	}
	if mine := lexTail(xs, n); len(mine) > 1 && (mine[0].text == "min" || mine[0].text == "my") && estimateCompany[mine[1].text] {
		return 2, n + 2
	}
	v, m := numberRangeAt(lexTail(xs, n))
	k := peopleAt(lexTail(xs, n+m))
	if m == 0 || k == 0 {
		return 0, 0
	}
	return 1 + peopleIn(v, lexTail(xs, n)), n + m + k
}

// endsGroup reports whether a number before xs can be one of people.
func (s *estimateScan) endsGroup(xs []lexeme) bool {
	if len(xs) == 0 || peopleAt(xs) > 0 || estimatePieces[xs[0].text] || phraseAt(xs, estimateInAll) > 0 {
		return true
	}
	if _, n := periodAt(xs); n > 0 || phraseAt(xs, estimateOfThem) > 0 {
		return false
	}
	return xs[0].kind == lexSign && !xs[0].is("/") || estimateStops[xs[0].text]
}

// readPeople reads the people that a number of n lexemes counts, and returns the
// length with them: "8 medarbejdere", "10 skoler med en mand hver", "for 3 stk".
func (s *estimateScan) readPeople(v float64, n int, article bool) int {
	xs := s.xs[s.at:]
	rest := lexTail(xs, n)
	if article && estimateSome[lexHead(rest)] {
		return n + 1 + peopleAt(rest[1:])
	}
	if m := peopleAt(rest); m > 0 {
		s.anybody = s.anybody || article
		s.addPeople(peopleIn(v, xs)+selfToo(lexTail(rest, m)), n+m)
		return n + m
	}
	if estimatePieces[lexHead(rest)] && s.at > 0 && s.xs[s.at-1].text == "for" {
		s.addPeople(peopleIn(v, xs), n+1)
		return n + 1
	}
	if m := whoEachAt(rest); m > 0 {
		s.addPeople(peopleIn(v, xs), n+m)
		return n + m
	}
	all, m := peopleOfEach(v, rest)
	if m > 0 {
		s.addPeople(all, n+m)
		return n + m
	}
	return 0
}

// whoEachAt reads "af dem" where what each of them does follows: then they are people.
func whoEachAt(xs []lexeme) int {
	n := phraseAt(xs, [][]string{{"af", "dem"}, {"of", "them"}})
	comma := 0
	if rest := lexTail(xs, n); n > 0 && len(rest) > 0 && rest[0].is(",") {
		comma = 1
	}
	if n > 0 && phraseAt(lexTail(xs, n+comma), estimateWhoEach) > 0 {
		return n
	}
	return 0
}

// readProduct reads "for 3 x 8 medarbejdere".
func (s *estimateScan) readProduct(v float64, n int) int {
	xs := s.xs[s.at:]
	if s.at == 0 || s.xs[s.at-1].text != "for" || lexHead(lexTail(xs, n)) != "x" {
		return 0
	}
	times, m := numberRangeAt(lexTail(xs, n+1))
	k := peopleAt(lexTail(xs, n+1+m))
	if m == 0 || k == 0 {
		return 0
	}
	s.addPeople(v*times, n+1+m+k)
	return n + 1 + m + k
}

// peopleOfEach reads how many people there are in each of v places: "skoler med 2
// mand hver". Without "hver" they may be all, which is not known.
func peopleOfEach(v float64, xs []lexeme) (people float64, n int) {
	if len(xs) < 4 || !isThing(xs) {
		return 0, 0
	}
	of := xs[1].text
	if of != "med" && of != "with" && of != "a" {
		return 0, 0
	}
	before := phraseAt(xs[2:], [][]string{{"hver"}, {"hvert"}, {"each"}})
	number := xs[2+before:]
	one, m := numberRangeAt(number)
	k := peopleAt(lexTail(number, m))
	if m == 0 || k == 0 {
		return 0, 0
	}
	n = 2 + before + m + k
	each := phraseAt(lexTail(xs, n), [][]string{{"hver"}, {"hvert"}, {"i", "hver"}, {"paa", "hver"}, {"i", "hvert"}, {"each"}, {"in", "each"}, {"apiece"}})
	if before+each == 0 && of != "a" && one != 1 && v != 1 {
		return 0, n
	}
	return v * peopleIn(one, number), n + each
}

// peopleIn is the number of people that v is, read at the start of xs: of a range
// the whole number next to its middle. Another part of a person is not known, 0.
func peopleIn(v float64, xs []lexeme) float64 {
	if v == math.Trunc(v) {
		return v
	}
	_, one := numberAt(xs)
	if _, n := numberRangeAt(xs); n == one {
		return 0
	}
	return math.Round(v)
}

// addPeople notes v people, told in n lexemes from here; less than one, and parts
// of one, are none that are known. Groups that "og" joins are added.
func (s *estimateScan) addPeople(v float64, n int) {
	if v < 1 || v != math.Trunc(v) {
		v = 0
	}
	last := len(s.people) - 1
	if last >= 0 && s.joinsPeople() {
		if s.people[last] == 0 {
			v = 0
		}
		s.people[last] = addKnown(s.people[last], v)
	} else {
		s.people = append(s.people, v)
	}
	s.peopleEnd = s.at + n
}

// addKnown is the sum of two numbers of which neither is unknown, 0.
func addKnown(a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return a + b
}

// joinsPeople reports whether "og" stands between the people before and those
// here.
func (s *estimateScan) joinsPeople() bool {
	return s.peopleEnd == s.at-1 && estimateJoins[s.xs[s.at-1].text]
}

// peopleAt returns the length of a word for people at the start, with one word
// before it at most: "faste medarbejdere"; or of "af os".
func peopleAt(xs []lexeme) int {
	if phraseAt(xs, [][]string{{"af", "os"}, {"of", "us"}}) > 0 {
		return 2
	}
	if n := phraseAt(xs, estimateOnDuty); n > 0 {
		return n
	}
	if isPeople(lexHead(xs)) {
		return 1
	}
	if len(xs) > 2 && xs[0].kind == lexWord && xs[1].is("-") && !xs[1].spaced && isPeople(xs[2].text) {
		return 3
	}
	if len(xs) > 1 && isThing(xs) && estimateUnits[xs[0].text] == 0 && !estimateTimes[xs[0].text] && isPeople(xs[1].text) {
		if _, n := periodAt(xs); n == 0 && periodPlural[xs[0].text].times == 0 && periodIndefinite[xs[0].text].times == 0 {
			return 2
		}
	}
	return 0
}

// isPeople reports whether a folded word is one for people who do work.
func isPeople(word string) bool {
	return estimatePeople[word] || slices.ContainsFunc(estimatePeopleEnds, func(end string) bool { return strings.HasSuffix(word, end) })
}

// selfToo is 1 where xs begin with "og jeg": "2 kolleger og jeg" are three.
func selfToo(xs []lexeme) float64 {
	if phraseAt(xs, [][]string{{"og", "jeg"}, {"og", "mig"}, {"and", "i"}, {"and", "me"}, {"and", "myself"}}) > 0 {
		return 1
	}
	return 0
}
