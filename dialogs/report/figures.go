package report

import (
	"cmp"
	"math"
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// Figures are the figures of a group of ideas. Kinds are kept apart: freed
// hours are not kroner, citizens' time is in nobody's budget, and what reuse
// saved in procurement is no yearly saving.
type Figures struct {
	// Ideas counts ideas, People the people behind them: those of the time
	// estimates, and everyone who sent or joined an idea.
	Ideas, People int
	// Hours are working hours a year, Money kroner a year.
	Hours, Money Compared
	// Their is the time that citizens and companies spend today, in hours a
	// year, as reported.
	Their Sum
	// Credit is what reuse saved in procurement and development, in kroner.
	Credit Sum
	// Due counts the follow-ups that are due, Answered those of them that are
	// answered.
	Due, Answered int
}

// Compared is what was expected and what was realised.
type Compared struct {
	// Forecast is the sum of the estimates, Estimated the number of ideas with
	// one; with 0 the sum is unknown. Money has one figure only, Likely.
	Forecast  idea.Scenarios
	Estimated int
	// Realised is what was reported last. Expected is the likely forecast of
	// those of these ideas that have one.
	Realised, Expected Sum
}

// Sum is a sum over the ideas whose figure is known; Known counts these. With
// Known 0, Value is unknown and not zero.
type Sum struct {
	Value float64
	Known int
}

// add adds a figure; nil is unknown and changes nothing.
func (s *Sum) add(v *float64) {
	if v != nil {
		s.Value += *v
		s.Known++
	}
}

// add adds an idea's forecast and outcome.
func (c *Compared) add(forecast *idea.Scenarios, realised *float64) {
	c.Realised.add(realised)
	if forecast == nil {
		return
	}
	c.Estimated++
	c.Forecast.Likely += forecast.Likely
	c.Forecast.Pessimistic += forecast.Pessimistic
	c.Forecast.Optimistic += forecast.Optimistic
	if realised != nil {
		c.Expected.add(&forecast.Likely)
	}
}

// figures returns the figures of ideas.
func (r Reporting) figures(ideas []idea.Idea) Figures {
	f := Figures{Ideas: len(ideas), People: peopleBehind(ideas)}
	for _, i := range ideas {
		hours, money := realisedOf(i)
		f.Hours.add(forecastHours(i), hours)
		f.Money.add(forecastMoney(i), money)
		f.Their.add(theirHours(i))
		f.Credit.add(i.Credit)
		for _, u := range i.FollowUps {
			r.cover(u, &f)
		}
	}
	return f
}

// cover counts a follow-up that is due, or that was answered early.
func (r Reporting) cover(u idea.FollowUp, f *Figures) {
	switch {
	case !u.At.IsZero():
		f.Due++
		f.Answered++
	case !u.Due.IsZero() && !r.Now.Before(u.Due):
		f.Due++
	}
}

// part is a person's part in an idea, with their time estimate, nil for none.
type part struct {
	who     idea.Participant
	time    *questionnaire.Answer
	benefit *idea.BenefitResult
}

// partsOf returns the parts of an idea, one for each person, the author first.
// Of several parts of one person it takes the first with figures.
func partsOf(i idea.Idea) []part {
	author := part{who: i.Author, benefit: i.Benefit}
	if a, ok := i.Answers["time"]; ok {
		author.time = &a
	}
	out := []part{author}
	for _, s := range i.Supporters {
		p := part{s.Participant, s.Time, s.Benefit}
		n := slices.IndexFunc(out, func(x part) bool { return partyKey(x.who) == partyKey(p.who) })
		switch {
		case n < 0:
			out = append(out, p)
		case out[n].benefit == nil && p.benefit != nil:
			out[n].time, out[n].benefit = p.time, p.benefit
		}
	}
	return out
}

// partyKey identifies a person.
func partyKey(p idea.Participant) string {
	return cmp.Or(p.ID, idea.PersonKey(cmp.Or(p.Email, p.Name)))
}

// forecastHours returns the hours an idea is expected to free a year, for its
// author and all supporters; nil: unknown.
func forecastHours(i idea.Idea) *idea.Scenarios {
	var sum *idea.Scenarios
	for _, p := range partsOf(i) {
		b := p.benefit
		if b == nil || b.Share <= 0 {
			continue
		}
		if sum == nil {
			sum = &idea.Scenarios{}
		}
		sum.Likely += b.Likely
		sum.Pessimistic += b.Pessimistic
		sum.Optimistic += b.Optimistic
	}
	return sum
}

// forecastMoney returns what the author expects to save, in kroner a year; nil:
// unknown.
func forecastMoney(i idea.Idea) *idea.Scenarios {
	a := i.Answers["money"]
	if a.State != questionnaire.Given || a.Money == nil {
		return nil
	}
	return &idea.Scenarios{Likely: float64(a.Money.Kroner)}
}

// theirHours returns the reported time that citizens or companies spend today;
// nil where there is none, or where it may mean something else.
func theirHours(i idea.Idea) *float64 {
	types := i.Answers["benefit_types"]
	if !types.Has("their_time") || types.Has("quality") || types.Has("service") || types.Has("workday") {
		return nil
	}
	if a := i.Answers["quality_sign"]; a.State == questionnaire.Given {
		return a.Number
	}
	return nil
}

// realisedOf returns the hours and kroner a year reported in the latest
// answered follow-up. Nil is unknown: not measured, or not asked yet.
func realisedOf(i idea.Idea) (hours, money *float64) {
	for _, u := range i.FollowUps {
		if !u.At.IsZero() {
			hours, money = u.Hours, u.Money
		}
	}
	return hours, money
}

// peopleBehind returns how many people the ideas' figures are about: for each
// who sent or joined one, as many as their estimate says, else one. A person
// with several ideas counts once, with the largest number.
func peopleBehind(ideas []idea.Idea) int {
	by := map[string]int{}
	for _, i := range ideas {
		for _, p := range partsOf(i) {
			key := partyKey(p.who)
			by[key] = max(by[key], p.people())
		}
	}
	sum := 0
	for _, n := range by {
		sum += n
	}
	return sum
}

// people returns how many people do the task of one part, at least 1.
func (p part) people() int {
	if p.time == nil || p.time.Estimate == nil {
		return 1
	}
	return max(1, int(min(p.time.Estimate.People, maxPeople)))
}

// maxPeople is the largest number of people that an estimate counts for.
const maxPeople = 100_000

// ReuseFigures are the figures of ideas that use an existing solution.
type ReuseFigures struct {
	// Ideas counts those that use it as it is or jointly, Extended those that
	// extend it.
	Ideas, Extended int
	// Credit is what reuse saved in procurement and development, in kroner.
	Credit Sum
	// Days is the median of the days from sending an idea to the first day of
	// use, nil where fewer than LeastGroup people are behind it, or no day is
	// known.
	Days *float64
}

// asItWas are the outcomes of the reuse check that use the existing solution.
var asItWas = []idea.ReuseOutcome{idea.ReuseAsIs, "joint", "combine"}

func (r Reporting) reuse(ideas []idea.Idea) ReuseFigures {
	var out ReuseFigures
	var reused []idea.Idea
	var days []float64
	for _, i := range ideas {
		out.Credit.add(i.Credit)
		if i.Kind == idea.ReuseExtend {
			out.Extended++
		}
		if i.Status != idea.StatusReused && !slices.Contains(asItWas, i.Kind) {
			continue
		}
		reused = append(reused, i)
		if !i.Live.IsZero() && !i.Submitted.IsZero() {
			days = append(days, max(0, math.Round(i.Live.Sub(i.Submitted).Hours()/24)))
		}
	}
	out.Ideas = len(reused)
	if len(days) > 0 && peopleBehind(reused) >= LeastGroup {
		out.Days = new(median(days))
	}
	return out
}

// EstimateError is how far estimates of hours were from the results.
type EstimateError struct {
	// Ideas counts the ideas; with 0, nothing is known, or fewer than
	// LeastGroup people are behind it.
	Ideas int
	// Off is the median of the deviation, above 0 where more hours were freed
	// than expected; Size is the median of its size in either direction. 0.25
	// is a quarter.
	Off, Size float64
}

// errors compares estimates with results, for the earlier and the later ideas.
func (r Reporting) errors(ideas []idea.Idea) (early, late EstimateError) {
	var known []idea.Idea
	for _, i := range ideas {
		if off := offBy(i); off != nil {
			known = append(known, i)
		}
	}
	slices.SortStableFunc(known, func(a, b idea.Idea) int { return a.Submitted.Compare(b.Submitted) })
	half := len(known) / 2
	return errorOf(known[:half]), errorOf(known[half:])
}

// offBy returns how much an idea's result exceeds its likely estimate, as a
// fraction of it; nil where one of them is unknown.
func offBy(i idea.Idea) *float64 {
	hours, _ := realisedOf(i)
	f := forecastHours(i)
	if hours == nil || f == nil || f.Likely <= 0 {
		return nil
	}
	return new((*hours - f.Likely) / f.Likely)
}

func errorOf(ideas []idea.Idea) EstimateError {
	if len(ideas) == 0 || peopleBehind(ideas) < LeastGroup {
		return EstimateError{}
	}
	var off, size []float64
	for _, i := range ideas {
		v := offBy(i)
		off, size = append(off, *v), append(size, math.Abs(*v))
	}
	return EstimateError{Ideas: len(ideas), Off: median(off), Size: median(size)}
}

// median returns the median of at least one figure.
func median(v []float64) float64 {
	v = slices.Clone(v)
	slices.Sort(v)
	n := len(v) / 2
	if len(v)%2 == 1 {
		return v[n]
	}
	return (v[n-1] + v[n]) / 2
}

// Forecast returns what an idea is expected to yield a year, in hours and in
// kroner, for its author and all supporters; nil: unknown.
func Forecast(i idea.Idea) (hours, money *idea.Scenarios) { return forecastHours(i), forecastMoney(i) }

// Realised returns what was reported last, in hours and kroner a year. Nil:
// unknown, which is not zero.
func Realised(i idea.Idea) (hours, money *float64) { return realisedOf(i) }

// PrincipleScore is an idea's score for a principle, 0 to 3: the proposal, and
// the score given. Assessed: a consultant gave it.
type PrincipleScore struct {
	Principle string `json:"principle"` // "P1" to "P5"
	Proposed  int    `json:"proposed"`
	Given     int    `json:"given"`
	Assessed  bool   `json:"assessed,omitempty"`
}

// PrincipleScores returns the scores for P1 to P5.
func PrincipleScores(i idea.Idea) []PrincipleScore {
	var out []PrincipleScore
	for n, proposed := range life.ProposedScores(i) {
		out = append(out, PrincipleScore{principleName(n), proposed, life.ScoreOf(i, n), i.Assessed != nil})
	}
	return out
}
