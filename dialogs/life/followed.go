package life

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/schedule"
)

// WithFollowUps returns the idea with its follow-ups, counted from the first day of
// use. Ideas stored by older versions, which have none, get theirs when they
// are loaded.
func WithFollowUps(e *idea.Policy, i idea.Idea) idea.Idea {
	if !Unplanned(i) {
		return i
	}
	i.Unbased = i.Status != idea.StatusReused && !measured(i)
	return withNextFollowUp(e, i)
}

// withNextFollowUp adds the follow-ups that are not planned yet. All are planned at once,
// except stages of hours or less, which are for trials: each of these is
// planned when the one before is answered, so that nobody has to hurry.
func withNextFollowUp(e *idea.Policy, i idea.Idea) idea.Idea {
	stages := i.Stages()
	for _, id := range stages[min(len(i.FollowUps), len(stages)):] {
		span := e.Rules.Stages[id]
		if n := len(i.FollowUps); span.Brief() && n > 0 && i.FollowUps[n-1].At.IsZero() {
			break
		}
		i.FollowUps = append(i.FollowUps, idea.FollowUp{Stage: id, Due: e.Calendar.NextOpening(stageAt(e, i, span))})
	}
	return i
}

// stageAt returns the time a span after the first day of use. A span of hours
// or less counts from the idea's last event.
func stageAt(e *idea.Policy, i idea.Idea, x calendar.Span) time.Time {
	if x.Brief() {
		return calendar.Latest(i.Live, i.Updated).Add(x.Duration())
	}
	return x.After(i.Live, e.Calendar)
}

// Unplanned reports whether an idea in use has no follow-up planned.
func Unplanned(i idea.Idea) bool { return i.InUse() && len(i.FollowUps) == 0 && !i.Live.IsZero() }

// measured reports whether the situation was measured before the first day of
// use.
func measured(i idea.Idea) bool {
	for _, v := range i.Records[ActionMeasure].Fields {
		if v.Text != idea.NotMeasured {
			return true
		}
	}
	return i.Answers["time"].Confidence() == parse.Measured
}

// Basis returns what the answers of an action are compared with; nil for an
// action that is not about the idea's use.
func Basis(e *idea.Policy, i idea.Idea, d *Action) *idea.Basis {
	if d == nil || d.Stage == "" && !d.Compares {
		return nil
	}
	b := &idea.Basis{Stage: d.Stage, Expects: i.Answers["benefit_types"].Choices, Before: before(i)}
	if i.Benefit != nil && i.Benefit.Likely > 0 {
		b.Likely = new(i.Benefit.Likely)
	}
	if m := i.Answers["money"].Money; m != nil {
		b.Saving = new(float64(m.Kroner))
	}
	for _, id := range []string{"requirement", "quality_sign"} {
		if a := i.Answers[id]; idea.Given(a) {
			b.Sign = a.Whole()
		}
	}
	return b
}

// before returns the time the task took beforehand: as measured, else as the
// author estimated it; nil where neither is complete.
func before(i idea.Idea) *parse.Estimate {
	for _, e := range []*parse.Estimate{i.Records[ActionMeasure].Fields[ParamTimeBaseID].Estimate, i.Answers["time"].Estimate} {
		if e != nil && e.Missing() == 0 {
			return e
		}
	}
	return nil
}

// expectsTime reports whether saved time was expected. It and the functions
// below are conditions of parameters.
func expectsTime(b *idea.Basis) bool { return slices.Contains(b.Expects, "time") }

func expectsMoney(b *idea.Basis) bool { return slices.Contains(b.Expects, "money") }

func expectsFigures(b *idea.Basis) bool { return expectsTime(b) || expectsMoney(b) }

// expectsMore reports whether something besides time and money was expected, or
// nothing in particular.
func expectsMore(b *idea.Basis) bool {
	return !expectsFigures(b) || slices.ContainsFunc(b.Expects, func(x string) bool { return x != "time" && x != "money" })
}

func inUse(f idea.ActionFields) bool {
	return f[paramUsedID].Text != "used_no" && f[paramUsedID].Text != "used_stopped"
}

func notUsed(f idea.ActionFields) bool { return f[paramUsedID].Text != "used_yes" }

func hindered(f idea.ActionFields) bool { return notUsed(f) || f[paramOldWayID].Text != "old_stopped" }

// deviates reports whether the reported time or cost is far from what was
// expected.
func deviates(f idea.ActionFields) bool {
	return f[ParamTimeNowID].Deviates || f[ParamCostNowID].Deviates
}

func asExpected(f idea.ActionFields) bool { return !deviates(f) }

// wereAsked reports whether the target groups were asked; a manager's opinion
// does not count as their satisfaction.
func wereAsked(f idea.ActionFields) bool {
	return f[paramSourceID].Text == "src_survey" || f[paramSourceID].Text == "src_talks"
}

// nothingMeasured reports whether there is no figure at all, which has to be
// explained at the end.
func nothingMeasured(f idea.ActionFields) bool {
	some := false
	for _, id := range []idea.ParamID{ParamTimeNowID, ParamCostNowID, ParamSignNowID} {
		if v, ok := f[id]; ok && v.Text != idea.NotMeasured {
			return false
		} else if ok {
			some = true
		}
	}
	return some
}

// On returns the action with the parameters that the idea needs. A nil b
// returns d itself: it asks the same of every idea.
func (d *Action) On(b *idea.Basis) *Action {
	if d == nil || b == nil {
		return d
	}
	fit := *d
	fit.Params = slices.DeleteFunc(slices.Clone(d.Params), func(n Param) bool { return n.On != nil && !n.On(b) })
	return &fit
}

// only returns the fields that belong to the action's parameters.
func (d *Action) only(f idea.ActionFields) idea.ActionFields {
	out := idea.ActionFields{}
	for _, n := range d.Params {
		if v, ok := f[n.ID]; ok && (n.If == nil || n.If(f)) {
			out[n.ID] = v
		}
	}
	return out
}

// Weigh marks the figures in f that are far from what was expected. An unknown
// figure is never marked.
func Weigh(e *idea.Policy, b *idea.Basis, f idea.ActionFields) {
	if b == nil {
		return
	}
	for id, x := range map[idea.ParamID][2]*float64{ParamTimeNowID: {Freed(e, b, f), b.Likely}, ParamCostNowID: {f[ParamCostNowID].Kroner(), b.Saving}} {
		if v, ok := f[id]; ok {
			v.Deviates = e.Figures.Far(x[0], x[1])
			f[id] = v
		}
	}
}

// Freed returns the hours saved a year by the answers, nil where that is
// unknown: not measured, or without a figure to compare with.
func Freed(e *idea.Policy, b *idea.Basis, f idea.ActionFields) *float64 {
	saved, now := f[ParamTimeSavedID], f[ParamTimeNowID]
	switch {
	case saved.Estimate != nil && saved.Estimate.Missing() == 0:
		return new(saved.Estimate.HoursPerYear(e.Figures.WorkYear))
	case saved.Text == idea.NoTime, now.Text == idea.AsBefore:
		return new(0.0)
	case b == nil || b.Before == nil:
		return nil
	case now.Text == idea.NoTime:
		return new(b.Before.HoursPerYear(e.Figures.WorkYear))
	case now.Estimate == nil || now.Estimate.Missing() != 0:
		return nil
	}
	return new(b.Before.HoursPerYear(e.Figures.WorkYear) - now.Estimate.HoursPerYear(e.Figures.WorkYear))
}

// asks reports whether the idea waits for the answers of an action.
func asks(i idea.Idea, d *Action, now time.Time) bool {
	f := i.Asked(now)
	return f != nil && f.Stage == d.Stage && d.Small == (i.Small() && f.Stage == schedule.StageMonths6)
}

// Answering returns the action that answers the follow-up now due, or d itself
// where it answers none.
func Answering(i idea.Idea, d *Action, now time.Time) *Action {
	if d == nil || d.Stage == "" {
		return d
	}
	for n := range Actions {
		if Actions[n].Stage != "" && asks(i, &Actions[n], now) {
			return &Actions[n]
		}
	}
	return d
}
