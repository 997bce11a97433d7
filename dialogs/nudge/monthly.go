package nudge

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// month handles that there is something to tell at the end of the month.
func month(s *person.Turn) {
	s.OffTopic = true
	if s.Off(schedule.RuleMonthly) || s.Person.Month.After(s.At.Now) {
		return
	}
	remindOfMonth(s, s.Policy.Rules.Digests[schedule.DigestMonthly].Next(s.Policy.Calendar, schedule.DigestMonthly, s.At.Now))
}

func remindOfMonth(s *person.Turn, at time.Time) {
	s.Person.Month = at
	s.Emit(step.Effect{Remind: &step.Remind{Name: person.MonthReminder, At: at}})
}

// monthScope returns the department of the person's monthly message, "" for
// all, and whether they get one.
func monthScope(s *person.View) (department string, ok bool) {
	me := s.At.Me
	if slices.Contains(me.Roles, idea.RoleHead) {
		return "", true
	}
	return me.Department, slices.Contains(me.Roles, idea.RoleDepartmentHead)
}

// dueMonth loads the ideas of the monthly message, if the person has an
// address.
func dueMonth(s *person.Turn) {
	s.OffTopic = true
	s.Person.Month = time.Time{}
	if _, ok := monthScope(&s.View); !ok || s.Off(schedule.RuleMonthly) {
		return
	}
	if at := s.ReportSlot(); at.After(s.At.Now) {
		remindOfMonth(s, at)
		return
	}
	var states []idea.Status
	for _, g := range report.MonthGroups {
		states = append(states, g.States...)
	}
	s.Emit(step.Effect{Load: &step.Load{Why: "month", List: &step.Listing{States: states, All: true}}})
}

// loadedMonth tells what became of ideas last month; it sends nothing where
// nothing did.
func loadedMonth(s *person.Turn, in step.Loaded) {
	s.OffTopic = true
	department, ok := monthScope(&s.View)
	if !ok {
		return
	}
	r := report.LastMonth(s.Policy, in.Ideas, department, s.At.Now)
	moved := r.Moved()
	if len(moved) == 0 {
		return
	}
	x := message.Message{
		Key:     "month",
		Title:   s.Text("month.title", "month", texts.Months[s.Person.Lang][r.From.Month()-1]),
		Text:    append(texts.NonEmpty(department), s.Text("month.moved", "ideas", report.IdeasText(&s.Voice, len(moved)))),
		Facts:   slices.Concat(report.MonthCounts(&s.Voice, r), report.MonthSteps(&s.Voice, r), report.MonthBenefits(&s.Voice, in.Ideas, department)),
		Options: person.QuietOption(&s.Voice, schedule.RuleMonthly),
		Note:    []string{s.Text("month.few"), s.Text(map[bool]string{true: "month.why_all", false: "month.why"}[department == ""])},
		Of:      message.Of{Step: message.StepAct},
	}
	if in.Total > len(in.Ideas) {
		x.Note = append(x.Note, s.Text("report.newest", "count", s.Hours(float64(len(in.Ideas)))))
	}
	s.Person.Notified = append(s.Person.Notified, person.Notified{Rule: schedule.RuleMonthly, At: s.At.Now})
	s.Show(x)
}
