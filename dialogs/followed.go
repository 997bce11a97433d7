package dialogs

import (
	"math"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/parse"
)

// The stages of the follow-up of an idea that is in use: months after it was
// taken into use, and days for something that was only reused.
const (
	StageMonths3  = "m3"
	StageMonths6  = "m6"
	StageMonths12 = "m12"
	StageDays30   = "d30"
	StageDays90   = "d90"
)

// FollowUp is one dialogue about what came of an idea that is in use.
type FollowUp struct {
	Stage string `json:"stage"` // one of the stages above
	// Due is when it is to be asked, Asked when it was, At when it was
	// answered; zero: not yet.
	Due   time.Time `json:"due,omitzero"`
	Asked time.Time `json:"asked,omitzero"`
	At    time.Time `json:"at,omitzero"`
	By    Party     `json:"by,omitzero"` // who answered
	// Fields are the answers, by the ids of the needs.
	Fields ActFields `json:"fields,omitempty"`
	// Hours are the working hours freed a year, below 0 where it takes longer
	// than before, and Money the kroner saved a year, as reported; nil: not
	// measured, which is unknown and never zero.
	Hours *float64 `json:"hours,omitempty"`
	Money *float64 `json:"money,omitempty"`
}

// asked is the follow-up that is due and not answered, the latest of them, nil
// for none. One that was not answered before the next came due has lapsed.
func (i Idea) asked(now time.Time) *FollowUp {
	if !i.inUse() {
		return nil
	}
	for n := range slices.Backward(i.FollowUps) {
		switch f := &i.FollowUps[n]; {
		case !f.At.IsZero():
			return nil
		case !now.Before(f.Due):
			return f
		}
	}
	return nil
}

// toAsk is the next follow-up that nobody has been asked about, nil for none.
func (i Idea) toAsk() *FollowUp {
	var next *FollowUp
	for n := range slices.Backward(i.FollowUps) {
		f := &i.FollowUps[n]
		if !f.At.IsZero() || !f.Asked.IsZero() {
			break
		}
		next = f
	}
	return next
}

// inUse reports whether the idea is in use and still followed.
func (i Idea) inUse() bool {
	return i.Status == StatusLive || i.Status == StatusFollowUp || i.Status == StatusReused
}

// small reports whether an idea is followed up once only, with two questions.
func (i Idea) small() bool { return i.size() == "S" }

// stages are the stages at which an idea in use is asked about.
func (i Idea) stages() []string {
	switch {
	case i.Status == StatusReused:
		return []string{StageDays30, StageDays90}
	case i.small():
		return []string{StageMonths6}
	}
	return []string{StageMonths3, StageMonths6, StageMonths12}
}

// planned is the idea with the dialogues about what comes of it, from the day
// on which it was taken into use. Ideas of older versions, which have none,
// get theirs where they are looked at.
func (e *Policy) planned(i Idea) Idea {
	if !i.unplanned() {
		return i
	}
	i.Unbased = i.Status != StatusReused && !i.measured()
	return e.planOn(i)
}

// planOn plans the follow-ups that are not planned yet: all of them, but a
// stage of hours or less, which is for trying out, only when the one before was
// answered, so that nobody has to hurry.
func (e *Policy) planOn(i Idea) Idea {
	stages := i.stages()
	for _, id := range stages[min(len(i.FollowUps), len(stages)):] {
		span := e.rules.Stages[id]
		if n := len(i.FollowUps); span.Brief() && n > 0 && i.FollowUps[n-1].At.IsZero() {
			break
		}
		i.FollowUps = append(i.FollowUps, FollowUp{Stage: id, Due: e.calendar.NextOpening(e.stageAt(i, span))})
	}
	return i
}

// stageAt is a span after the day on which an idea was taken into use; a brief
// one counts from the last that happened to the idea.
func (e *Policy) stageAt(i Idea, x calendar.Span) time.Time {
	if x.Brief() {
		return latest(i.Live, i.Updated).Add(x.Duration())
	}
	return x.After(i.Live, e.calendar)
}

// unplanned reports whether an idea in use has no follow-up planned.
func (i Idea) unplanned() bool { return i.inUse() && len(i.FollowUps) == 0 && !i.Live.IsZero() }

// measured reports whether it was measured how things were before the idea was
// taken into use.
func (i Idea) measured() bool {
	for _, v := range i.Records[DeedMeasure].Fields {
		if v.Text != notMeasured {
			return true
		}
	}
	return i.Answers["time"].Confidence() == parse.Measured
}

// notMeasured is the answer that a figure is not known.
const notMeasured = "not_measured"

// Other answers in the place of a figure.
const (
	asBefore  = "as_before" // as it was, or as the idea says
	noTime    = "no_time"   // it takes, or saves, no time
	unchanged = "unchanged" // it costs what it did
)

// Basis is what the answers about an idea in use are compared to: what was
// said before, and expected.
type Basis struct {
	Stage string `json:"stage,omitempty"`
	// Expects are the kinds of benefit that were expected.
	Expects []string `json:"expects,omitempty"`
	// Before is the time as it was, nil where that is not known; Likely the
	// hours and Saving the kroner that were to be saved a year, nil for no such
	// expectation.
	Before *parse.Estimate `json:"before,omitempty"`
	Likely *float64        `json:"likely,omitempty"`
	Saving *float64        `json:"saving,omitempty"`
	// Sign is how one sees that it got better, as the author put it.
	Sign string `json:"sign,omitempty"`
}

// basis is what a deed's answers are compared to; nil for a deed that has
// nothing to do with the use of the idea.
func (e *Policy) basis(i Idea, d *Deed) *Basis {
	if d == nil || d.Stage == "" && !d.Compares {
		return nil
	}
	b := &Basis{Stage: d.Stage, Expects: i.Answers["benefit_types"].Choices, Before: i.before()}
	if i.Benefit != nil && i.Benefit.Likely > 0 {
		b.Likely = new(i.Benefit.Likely)
	}
	if m := i.Answers["money"].Money; m != nil {
		b.Saving = new(float64(m.Kroner))
	}
	for _, id := range []string{"requirement", "quality_sign"} {
		if a := i.Answers[id]; given(a) {
			b.Sign = a.Whole()
		}
	}
	return b
}

// before is the time that the task took before: as measured, else as the
// author put it; nil where neither is complete.
func (i Idea) before() *parse.Estimate {
	for _, e := range []*parse.Estimate{i.Records[DeedMeasure].Fields[fieldTimeBase].Estimate, i.Answers["time"].Estimate} {
		if e != nil && e.Missing() == 0 {
			return e
		}
	}
	return nil
}

// What the questions depend on.
func expectsTime(b *Basis) bool    { return slices.Contains(b.Expects, "time") }
func expectsMoney(b *Basis) bool   { return slices.Contains(b.Expects, "money") }
func expectsFigures(b *Basis) bool { return expectsTime(b) || expectsMoney(b) }

// expectsMore reports whether something else than time and money was expected,
// or nothing in particular.
func expectsMore(b *Basis) bool {
	return !expectsFigures(b) || slices.ContainsFunc(b.Expects, func(x string) bool { return x != "time" && x != "money" })
}

func inUse(f ActFields) bool {
	return f[fieldUsed].Text != "used_no" && f[fieldUsed].Text != "used_stopped"
}
func notUsed(f ActFields) bool    { return f[fieldUsed].Text != "used_yes" }
func hindered(f ActFields) bool   { return notUsed(f) || f[fieldOldWay].Text != "old_stopped" }
func deviates(f ActFields) bool   { return f[fieldTimeNow].Deviates || f[fieldCostNow].Deviates }
func asExpected(f ActFields) bool { return !deviates(f) }

// wereAsked reports whether those it is for were asked; what a manager thinks
// is not their satisfaction.
func wereAsked(f ActFields) bool {
	return f[fieldSource].Text == "src_survey" || f[fieldSource].Text == "src_talks"
}

// nothingMeasured reports whether there is no figure at all, which has to be
// explained at the end.
func nothingMeasured(f ActFields) bool {
	some := false
	for _, id := range []NeedID{fieldTimeNow, fieldCostNow, fieldSignNow} {
		if v, ok := f[id]; ok && v.Text != notMeasured {
			return false
		} else if ok {
			some = true
		}
	}
	return some
}

// on is the deed with the needs that the idea calls for; b is nil for a deed
// that asks the same of every idea.
func (d *Deed) on(b *Basis) *Deed {
	if d == nil || b == nil {
		return d
	}
	fit := *d
	fit.Needs = slices.DeleteFunc(slices.Clone(d.Needs), func(n Need) bool { return n.On != nil && !n.On(b) })
	return &fit
}

// only returns the answers to what was demanded.
func (d *Deed) only(f ActFields) ActFields {
	out := ActFields{}
	for _, n := range d.Needs {
		if v, ok := f[n.ID]; ok && (n.If == nil || n.If(f)) {
			out[n.ID] = v
		}
	}
	return out
}

// weigh marks the figures that are far from what was expected. An unknown one
// is far from nothing.
func (e *Policy) weigh(b *Basis, f ActFields) {
	if b == nil {
		return
	}
	for id, x := range map[NeedID][2]*float64{fieldTimeNow: {e.freed(b, f), b.Likely}, fieldCostNow: {f[fieldCostNow].kroner(), b.Saving}} {
		if v, ok := f[id]; ok {
			v.Deviates = e.figures.far(x[0], x[1])
			f[id] = v
		}
	}
}

// far reports whether a figure is further from the likely one than it may be.
func (p Parameters) far(is, likely *float64) bool {
	return is != nil && likely != nil && math.Abs(*is-*likely) > p.Deviation*math.Abs(*likely)
}

// freed are the hours a year that are saved by the answers, nil where that is
// not known: what was not measured, or cannot be compared to anything.
func (e *Policy) freed(b *Basis, f ActFields) *float64 {
	saved, now := f[fieldTimeSaved], f[fieldTimeNow]
	switch {
	case saved.Estimate != nil && saved.Estimate.Missing() == 0:
		return new(saved.Estimate.HoursPerYear(e.figures.WorkYear))
	case saved.Text == noTime, now.Text == asBefore:
		return new(0.0)
	case b == nil || b.Before == nil:
		return nil
	case now.Text == noTime:
		return new(b.Before.HoursPerYear(e.figures.WorkYear))
	case now.Estimate == nil || now.Estimate.Missing() != 0:
		return nil
	}
	return new(b.Before.HoursPerYear(e.figures.WorkYear) - now.Estimate.HoursPerYear(e.figures.WorkYear))
}

// kroner is the amount that a field says, nil where it says none.
func (v ActField) kroner() *float64 {
	switch {
	case v.Money != nil:
		return new(float64(v.Money.Kroner))
	case v.Text == unchanged:
		return new(0.0)
	}
	return nil
}

// asks reports whether the idea waits for the answers of a deed.
func (i Idea) asks(d *Deed, now time.Time) bool {
	f := i.asked(now)
	return f != nil && f.Stage == d.Stage && d.Small == (i.small() && f.Stage == StageMonths6)
}

// answering is the deed that answers the follow-up that is due, or d where it
// answers none.
func (i Idea) answering(d *Deed, now time.Time) *Deed {
	if d == nil || d.Stage == "" {
		return d
	}
	for n := range deeds {
		if deeds[n].Stage != "" && i.asks(&deeds[n], now) {
			return &deeds[n]
		}
	}
	return d
}
