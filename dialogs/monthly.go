package dialogs

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// MonthMoved tells somebody that there is something for their monthly message: an
// idea that they answer for has moved.
type MonthMoved struct{}

// MonthReminder is the name of a person's reminder for the monthly message.
const MonthReminder = "month"

// tellMonth lets those who answer for ideas hear, once a month, what became of
// them: the head of the author's department, and of digitalisation, but for whom the
// idea is kept from.
func (l *living) tellMonth() {
	told := map[string]bool{}
	for _, role := range []string{RoleDepartmentHead, RoleHead} {
		for _, who := range l.at.staff().Holders(role, l.i.Author.Department) {
			if !told[who.ID] && !l.e.keptFrom(*l.i, Act{By: who}, l.at) {
				l.tell(who.ID, Input{MonthMoved: &MonthMoved{}})
			}
			told[who.ID] = true
		}
	}
}

// month takes in that there is something to tell at the end of the month.
func (s *step) month() {
	s.beside = true
	if s.off(RuleMonthly) || s.p.Month.After(s.at.Now) {
		return
	}
	s.remindOfMonth(s.e.rules.Digests[digestMonthly].next(s.e.calendar, digestMonthly, s.at.Now))
}

func (s *step) remindOfMonth(at time.Time) {
	s.p.Month = at
	s.want(Effect{Remind: &Remind{Name: MonthReminder, At: at}})
}

// monthScope is the department whose ideas the monthly message is about, ""
// for all, and whether the person gets one.
func (s *view) monthScope() (department string, ok bool) {
	me := s.at.Me
	if slices.Contains(me.Roles, RoleHead) {
		return "", true
	}
	return me.Department, slices.Contains(me.Roles, RoleDepartmentHead)
}

// dueMonth reads what the monthly message is about, when somebody is there to
// read it.
func (s *step) dueMonth() {
	s.beside = true
	s.p.Month = time.Time{}
	if _, ok := s.monthScope(); !ok || s.off(RuleMonthly) {
		return
	}
	if at := s.reportSlot(); at.After(s.at.Now) {
		s.remindOfMonth(at)
		return
	}
	var states []Status
	for _, g := range monthGroups {
		states = append(states, g.states...)
	}
	s.want(Effect{Read: &Read{Why: "month", List: &Listing{States: states, All: true}}})
}

// monthGroups are the states of an idea as the monthly message counts them, in
// their order. Step: it says how long ideas were there.
var monthGroups = []struct {
	key    string
	step   bool
	states []Status
}{
	{"waiting", true, []Status{StatusSubmitted, StatusNeedsInfo, StatusReuseOffered}},
	{"assessed", true, []Status{StatusScreening, StatusArchitecture}},
	{"ready", true, []Status{StatusReady}},
	{"in_progress", true, []Status{StatusPrioritised, StatusInProgress}},
	{"in_use", false, []Status{StatusLive, StatusFollowUp, StatusReused}},
	{"parked", false, []Status{StatusParked}},
	{"ended", false, []Status{StatusClosed, StatusDeclined, StatusRedirected, StatusMerged, StatusWithdrawn, StatusStopped}},
}

// monthReport is what became of the ideas of a month.
type monthReport struct {
	reporting
	from, to time.Time
	ideas    []Idea
}

// shownMonth says what became of ideas last month; nothing where nothing did.
func (s *step) shownMonth(in Shown) {
	s.beside = true
	department, ok := s.monthScope()
	if !ok {
		return
	}
	r := s.e.lastMonth(in.Ideas, department, s.at.Now)
	moved := r.moved()
	if len(moved) == 0 {
		return
	}
	x := message.Message{
		Key:     "month",
		Title:   s.Text("month.title", "month", texts.Months[s.p.Lang][r.from.Month()-1]),
		Text:    append(nonEmpty(department), s.Text("month.moved", "ideas", s.ideasText(len(moved)))),
		Facts:   slices.Concat(s.monthCounts(r), s.monthSteps(r), s.monthBenefits(in.Ideas, department)),
		Options: s.quietOption(RuleMonthly),
		Note:    []string{s.Text("month.few"), s.Text(map[bool]string{true: "month.why_all", false: "month.why"}[department == ""])},
		Of:      message.Of{Step: StepAct},
	}
	if in.Total > len(in.Ideas) {
		x.Note = append(x.Note, s.Text("report.newest", "count", s.Hours(float64(len(in.Ideas)))))
	}
	s.p.Notified = append(s.p.Notified, Notified{Rule: RuleMonthly, At: s.at.Now})
	s.show(x)
}

// lastMonth is what became of the ideas of a department, "" for all, in the month
// before a time.
func (e *Policy) lastMonth(ideas []Idea, department string, now time.Time) monthReport {
	y, m, _ := now.In(e.calendar.Location()).Date()
	to := time.Date(y, m, 1, 0, 0, 0, 0, e.calendar.Location())
	r := monthReport{reporting{e, now}, to.AddDate(0, -1, 0), to, nil}
	r.ideas = r.chosen(ideas, ReportQuery{Department: department})
	return r
}

// in reports whether something happened in the month.
func (r monthReport) in(t time.Time) bool { return !t.Before(r.from) && t.Before(r.to) }

// moved are the ideas that passed on to another state in the month.
func (r monthReport) moved() []Idea {
	return slices.DeleteFunc(slices.Clone(r.ideas), func(i Idea) bool {
		return !slices.ContainsFunc(i.History, func(p Passage) bool { return p.From != p.To && r.in(p.At) })
	})
}

// monthCounts says how many ideas are where. What ended before is not counted;
// groups of fewer than five people are one.
func (w *wording) monthCounts(r monthReport) []message.Fact {
	var all []bunch
	for _, g := range monthGroups {
		here := ofStates(r.ideas, g.states)
		if g.key == "ended" {
			here = slices.DeleteFunc(here, func(i Idea) bool { return !r.in(i.Updated) })
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
			out = append(out, message.Fact{Label: label, Value: w.ideasText(g.Figures.Ideas)})
		}
	}
	return out
}

// monthSteps says how long ideas that left a step in the month had been there,
// in the median, where at least five people are behind them and at least five
// made them leave: it is about a step, and never about somebody.
func (w *wording) monthSteps(r monthReport) []message.Fact {
	var out []message.Fact
	for _, g := range monthGroups {
		var days []float64
		var ideas []Idea
		actors := map[string]bool{}
		for _, i := range r.ideas {
			for _, x := range stays(i, g.states) {
				if g.step && r.in(x.left.At) {
					days, ideas = append(days, x.left.At.Sub(x.since).Hours()/24), append(ideas, i)
					actors[x.left.Actor.ID] = true
				}
			}
		}
		if delete(actors, ""); len(actors) >= leastGroup && peopleBehind(ideas) >= leastGroup {
			out = append(out, message.Fact{Label: w.Text("month.step_" + g.key), Value: w.Text("month.days", "days", w.Decimal(median(days)))})
		}
	}
	return out
}

// stay is a time that an idea was in a step: since when, and what ended it.
type stay struct {
	since time.Time
	left  Passage
}

// stays are the times that an idea was in some states and has left them.
func stays(i Idea, states []Status) []stay {
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

// monthBenefits are what was expected and what came, and what was reused.
func (w *wording) monthBenefits(ideas []Idea, department string) []message.Fact {
	r := w.e.benefitReport(ideas, ReportQuery{Department: department}, w.Now)
	if r.Total.Ideas == 0 || r.Hidden {
		return nil
	}
	return w.reportFacts(r)
}
