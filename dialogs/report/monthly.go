package report

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/wording"
)

// MonthGroups are the states as the monthly message counts them, in order.
// Step: it also says how long ideas were in them.
var MonthGroups = []struct {
	key    string
	step   bool
	States []idea.Status
}{
	{"waiting", true, []idea.Status{idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusReuseOffered}},
	{"assessed", true, []idea.Status{idea.StatusScreening, idea.StatusArchitecture}},
	{"ready", true, []idea.Status{idea.StatusReady}},
	{"in_progress", true, []idea.Status{idea.StatusPrioritised, idea.StatusInProgress}},
	{"in_use", false, []idea.Status{idea.StatusLive, idea.StatusFollowUp, idea.StatusReused}},
	{"parked", false, []idea.Status{idea.StatusParked}},
	{"ended", false, []idea.Status{idea.StatusClosed, idea.StatusDeclined, idea.StatusRedirected, idea.StatusMerged, idea.StatusWithdrawn, idea.StatusStopped}},
}

// monthReport is what happened to ideas in a month.
type monthReport struct {
	Reporting
	From, to time.Time
	ideas    []idea.Idea
}

// LastMonth returns what happened to the ideas of a department, "" for all, in
// the month before now.
func LastMonth(e *idea.Policy, ideas []idea.Idea, department string, now time.Time) monthReport {
	y, m, _ := now.In(e.Calendar.Location()).Date()
	to := time.Date(y, m, 1, 0, 0, 0, 0, e.Calendar.Location())
	r := monthReport{Reporting{e, now}, to.AddDate(0, -1, 0), to, nil}
	r.ideas = r.Chosen(ideas, Query{Department: department})
	return r
}

// in reports whether something happened in the month.
func (r monthReport) in(t time.Time) bool { return !t.Before(r.From) && t.Before(r.to) }

// Moved returns the ideas that changed state in the month.
func (r monthReport) Moved() []idea.Idea {
	return slices.DeleteFunc(slices.Clone(r.ideas), func(i idea.Idea) bool {
		return !slices.ContainsFunc(i.History, func(p idea.HistoryEntry) bool { return p.From != p.To && r.in(p.At) })
	})
}

// MonthCounts says how many ideas are in which state. Ideas that ended before
// the month are not counted; groups of fewer than LeastGroup people are merged.
func MonthCounts(w *wording.Voice, r monthReport) []message.Fact {
	var all []bunch
	for _, g := range MonthGroups {
		here := ofStates(r.ideas, g.States)
		if g.key == "ended" {
			here = slices.DeleteFunc(here, func(i idea.Idea) bool { return !r.in(i.Updated) })
		}
		if len(here) > 0 {
			all = append(all, bunch{g.key, here})
		}
	}
	var out []message.Fact
	for _, g := range r.fold(all) {
		label := w.Text("month.folded")
		if g.Key != "" {
			label = w.Text("month.state_" + g.Key)
		}
		if !g.Hidden {
			out = append(out, message.Fact{Label: label, Value: IdeasText(w, g.Figures.Ideas)})
		}
	}
	return out
}

// MonthSteps says for how long ideas that left a step in the month had been
// there, as the median. It needs at least LeastGroup people behind them and as
// many who moved them, so that it says nothing about a single person.
func MonthSteps(w *wording.Voice, r monthReport) []message.Fact {
	var out []message.Fact
	for _, g := range MonthGroups {
		var days []float64
		var ideas []idea.Idea
		actors := map[string]bool{}
		for _, i := range r.ideas {
			for _, x := range stays(i, g.States) {
				if g.step && r.in(x.left.At) {
					days, ideas = append(days, x.left.At.Sub(x.since).Hours()/24), append(ideas, i)
					actors[x.left.Actor.ID] = true
				}
			}
		}
		if delete(actors, ""); len(actors) >= LeastGroup && peopleBehind(ideas) >= LeastGroup {
			out = append(out, message.Fact{Label: w.Text("month.step_" + g.key), Value: w.Text("month.days", "days", w.Decimal(median(days)))})
		}
	}
	return out
}

// stay is a period in which an idea was in a step: since when, and what ended
// it.
type stay struct {
	since time.Time
	left  idea.HistoryEntry
}

// stays returns an idea's finished periods in some states.
func stays(i idea.Idea, states []idea.Status) []stay {
	var out []stay
	var since time.Time
	for _, p := range i.History {
		switch there := slices.Contains(states, p.To); {
		case there && since.IsZero():
			since = p.At
		case !there && !since.IsZero():
			out = append(out, stay{since, p})
			since = time.Time{}
		}
	}
	return out
}

// MonthBenefits says what was expected, what was realised, and what was reused.
func MonthBenefits(w *wording.Voice, ideas []idea.Idea, department string) []message.Fact {
	r := NewBenefits(w.Policy, ideas, Query{Department: department}, w.Now)
	if r.Total.Ideas == 0 || r.Hidden {
		return nil
	}
	return ReportFacts(w, r)
}
