package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

// Telling is how one idea was told and where that ended, without any of its
// text.
type Telling struct {
	Who string // key of the person
	// At is when it ended, or for a draft that is open when it was last worked
	// on.
	At  time.Time
	End idea.DraftEnd
	// Field is the question that is open, "" for none.
	Field  string
	Funnel idea.Funnel
}

// SentTellings returns how ideas were told.
func SentTellings(ideas []idea.Idea) []Telling {
	var out []Telling
	for _, i := range ideas {
		if len(i.History) == 0 {
			continue
		}
		how := strings.TrimPrefix(i.History[0].What, idea.HappenedSent+"_")
		out = append(out, Telling{Who: i.Author.ID, At: i.Submitted, End: idea.DraftEnd(how), Funnel: i.Funnel})
	}
	return out
}

// Period is the days that a report covers, both included. Only their dates
// count.
type Period struct{ From, To time.Time }

// Funnel says how ideas were told in a period: what it took, and where it ended.
// Only groups of at least LeastGroup people are in it.
type Funnel struct {
	Period Period
	At     time.Time
	// Tellings and People count what the report is about. Hidden: there are some,
	// and fewer than LeastGroup people behind them, so no figure is shown.
	Tellings, People int
	Hidden           bool
	Sent             sentFunnel
	Asked            []askedFunnel
	Proposals        []proposalFunnel
	Ends             []funnelCount
}

// sentFunnel says how many messages it took until ideas were sent.
type sentFunnel struct {
	Ideas int
	// Hidden: fewer than LeastGroup people sent them, so no figure is shown.
	Hidden bool
	Median float64
	P90    int // nine of ten ideas took at most this many
	Spread []funnelCount
}

// funnelCount counts the tellings of one group. Key is the lowest number of
// messages of the group, an end, or the id of a question ("": none is open).
// Folded: it merges all groups of fewer than LeastGroup people.
type funnelCount struct {
	Key    string
	Folded bool
	Count  int
	// Fields are the open questions at an end; nil: it has none, or too few
	// people are behind each.
	Fields []funnelCount
}

// askedFunnel says in how many tellings a question was asked. Hidden: of fewer
// than LeastGroup people.
type askedFunnel struct {
	Field    string
	Hidden   bool
	Tellings int
	Share    float64 // of all tellings, 0 to 1
}

// proposalFunnel says what became of the proposals for a question from a
// source. Hidden: fewer than LeastGroup people got one.
type proposalFunnel struct {
	Field    string
	Source   idea.ProposalSource
	Hidden   bool
	Proposed int
	Outcomes map[idea.ProposalOutcome]int
}

// proposalSources are what answers are proposed from, in the order shown.
var proposalSources = []idea.ProposalSource{idea.SourceStory, idea.SourceMail, idea.SourceShortcut, idea.SourceAnswer}

// messageGroups are the lowest numbers of messages of the groups that are
// counted, as keys.
var messageGroups = []struct {
	from int
	key  string
}{{16, "16"}, {10, "10"}, {7, "7"}, {4, "4"}, {1, "1"}}

// sentEnds are the ends by which an idea is sent, allEnds all ends, in the order
// shown.
var (
	sentEnds = []idea.DraftEnd{idea.EndFull, idea.EndShort, idea.EndDiscreet, idea.EndReuse, idea.EndJoined, idea.EndPassed}
	allEnds  = slices.Concat(sentEnds, []idea.DraftEnd{idea.EndOpen, idea.EndDeleted, idea.EndExpired, idea.EndLeft})
)

// NewFunnel returns the report on what was told in a period. Tellings of which
// nothing was counted, and those that are kept no longer, are left out. Their
// order does not matter.
func NewFunnel(e *idea.Policy, all []Telling, p Period, now time.Time) Funnel {
	r := Reporting{E: e, Now: now}
	all = slices.DeleteFunc(slices.Clone(all), func(t Telling) bool {
		return t.Funnel.Messages == 0 || !slices.Contains(allEnds, t.End) || !idea.FunnelKept(t.At, now) || !r.within(t.At, p)
	})
	people := tellers(all)
	if people < LeastGroup {
		return Funnel{Period: p, At: now, Hidden: people > 0}
	}
	return Funnel{
		Period: p, At: now, Tellings: len(all), People: people,
		Sent: messagesUntilSent(all), Asked: r.asked(all), Proposals: r.proposals(all), Ends: r.ends(all),
	}
}

// within reports whether a time is on a day of the period, in the calendar's
// zone.
func (r Reporting) within(t time.Time, p Period) bool {
	day := t.In(r.E.Calendar.Location()).Format(time.DateOnly)
	return day >= p.From.Format(time.DateOnly) && day <= p.To.Format(time.DateOnly)
}

// tellers returns how many people are behind tellings.
func tellers(all []Telling) int {
	who := map[string]bool{}
	for _, t := range all {
		who[t.Who] = true
	}
	return len(who)
}

// messagesUntilSent returns what it took to send those that were sent.
func messagesUntilSent(all []Telling) sentFunnel {
	sent := slices.DeleteFunc(slices.Clone(all), func(t Telling) bool { return !slices.Contains(sentEnds, t.End) })
	if tellers(sent) < LeastGroup {
		return sentFunnel{Hidden: len(sent) > 0}
	}
	var counts []float64
	for _, t := range sent {
		counts = append(counts, float64(t.Funnel.Messages))
	}
	slices.Sort(counts)
	return sentFunnel{
		Ideas: len(sent), Median: median(counts), P90: int(counts[(len(counts)*9+9)/10-1]),
		Spread: folded(sent, messageKey, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) }),
	}
}

// messageKey returns the group of a telling's number of messages.
func messageKey(t Telling) string {
	for _, g := range messageGroups {
		if t.Funnel.Messages >= g.from {
			return g.key
		}
	}
	return ""
}

// asked returns in how many tellings each question was asked, in the order of
// the questionnaire.
func (r Reporting) asked(all []Telling) []askedFunnel {
	by := map[string][]Telling{}
	for _, t := range all {
		for _, field := range t.Funnel.Asked {
			by[field] = append(by[field], t)
		}
	}
	var out []askedFunnel
	for field, there := range by {
		x := askedFunnel{Field: field, Hidden: true}
		if tellers(there) >= LeastGroup {
			x = askedFunnel{Field: field, Tellings: len(there), Share: float64(len(there)) / float64(len(all))}
		}
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b askedFunnel) int { return r.byField(a.Field, b.Field) })
	return out
}

// byField compares the places of two questions in the newest questionnaire.
// Those that it does not have come last.
func (r Reporting) byField(a, b string) int {
	place := func(field string) int {
		for n, q := range r.E.Newest.Questions {
			if q.ID == field {
				return n
			}
		}
		return len(r.E.Newest.Questions)
	}
	return cmp.Or(place(a)-place(b), strings.Compare(a, b))
}

// proposals returns what became of proposals, by question and source.
func (r Reporting) proposals(all []Telling) []proposalFunnel {
	rows, who := map[[2]string]*proposalFunnel{}, map[[2]string]map[string]bool{}
	for _, t := range all {
		for _, p := range t.Funnel.Proposals {
			if !slices.Contains(proposalSources, p.Source) {
				continue // of a newer version
			}
			key := [2]string{p.Field, string(p.Source)}
			if rows[key] == nil {
				rows[key], who[key] = &proposalFunnel{Field: p.Field, Source: p.Source, Outcomes: map[idea.ProposalOutcome]int{}}, map[string]bool{}
			}
			rows[key].Proposed++
			rows[key].Outcomes[p.Outcome]++
			who[key][t.Who] = true
		}
	}
	var out []proposalFunnel
	for key, x := range rows {
		if len(who[key]) < LeastGroup {
			x = &proposalFunnel{Field: x.Field, Source: x.Source, Hidden: true}
		}
		out = append(out, *x)
	}
	slices.SortFunc(out, func(a, b proposalFunnel) int {
		return cmp.Or(r.byField(a.Field, b.Field), slices.Index(proposalSources, a.Source)-slices.Index(proposalSources, b.Source))
	})
	return out
}

// ends returns where tellings ended, and at which question those that were not
// sent.
func (r Reporting) ends(all []Telling) []funnelCount {
	byEnd := func(a, b string) int {
		return slices.Index(allEnds, idea.DraftEnd(a)) - slices.Index(allEnds, idea.DraftEnd(b))
	}
	out := folded(all, func(t Telling) string { return string(t.End) }, byEnd)
	for n, x := range out {
		if x.Folded || slices.Contains(sentEnds, idea.DraftEnd(x.Key)) || x.Key == string(idea.EndLeft) {
			continue
		}
		here := slices.DeleteFunc(slices.Clone(all), func(t Telling) bool { return string(t.End) != x.Key })
		fields := folded(here, func(t Telling) string { return t.Field }, r.byField)
		if len(fields) > 1 || len(fields) == 1 && !fields[0].Folded {
			out[n].Fields = fields
		}
	}
	return out
}

// folded counts tellings by a key, in an order. It merges all groups of fewer
// than LeastGroup people. If the merged group is still too small, and so could
// be computed from the total, it also takes in the smallest other group. At
// least LeastGroup people have to be behind all.
func folded(all []Telling, key func(Telling) string, order func(a, b string) int) []funnelCount {
	by := map[string][]Telling{}
	for _, t := range all {
		by[key(t)] = append(by[key(t)], t)
	}
	var out []funnelCount
	var few []Telling
	for k, there := range by {
		if tellers(there) < LeastGroup {
			few = append(few, there...)
			continue
		}
		out = append(out, funnelCount{Key: k, Count: len(there)})
	}
	slices.SortFunc(out, func(a, b funnelCount) int { return order(a.Key, b.Key) })
	if len(few) == 0 {
		return out
	}
	if tellers(few) < LeastGroup && len(out) > 0 {
		n := fewest(out, by)
		few = append(few, by[out[n].Key]...)
		out = slices.Delete(out, n, n+1)
	}
	return append(out, funnelCount{Folded: true, Count: len(few)})
}

// fewest returns the index of the first group with the fewest people.
func fewest(groups []funnelCount, by map[string][]Telling) int {
	n := 0
	for k, g := range groups {
		if tellers(by[g.Key]) < tellers(by[groups[n].Key]) {
			n = k
		}
	}
	return n
}
