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
func month(t *person.Turn) {
	t.OffTopic = true
	if t.Off(schedule.RuleMonthly) || t.Person.Month.After(t.At.Now) {
		return
	}
	remindOfMonth(t, t.Policy.Rules.Digests[schedule.DigestMonthly].Next(t.Policy.Calendar, schedule.DigestMonthly, t.At.Now))
}

func remindOfMonth(t *person.Turn, at time.Time) {
	t.Person.Month = at
	t.Emit(step.Effect{Remind: &step.Remind{Name: person.MonthReminder, At: at}})
}

// monthScope returns the department of the person's monthly message, "" for
// all, and whether they get one.
func monthScope(v *person.View) (department string, ok bool) {
	me := v.At.Me
	if slices.Contains(me.Roles, idea.RoleHead) {
		return "", true
	}
	return me.Department, slices.Contains(me.Roles, idea.RoleDepartmentHead)
}

// dueMonth loads the ideas of the monthly message, or moves the reminder to
// when the message may be sent.
func dueMonth(t *person.Turn) {
	t.OffTopic = true
	t.Person.Month = time.Time{}
	if _, ok := monthScope(&t.View); !ok || t.Off(schedule.RuleMonthly) {
		return
	}
	if at := t.ReportSlot(); at.After(t.At.Now) {
		remindOfMonth(t, at)
		return
	}
	var states []idea.Status
	for _, g := range report.MonthGroups {
		states = append(states, g.States...)
	}
	t.Emit(step.Effect{Load: &step.Load{Why: "month", List: &step.Listing{States: states, All: true}}})
}

// loadedMonth tells what became of ideas last month; it sends nothing where
// nothing did.
func loadedMonth(t *person.Turn, in step.Loaded) {
	t.OffTopic = true
	department, ok := monthScope(&t.View)
	if !ok {
		return
	}
	r := report.LastMonth(t.Policy, in.Ideas, department, t.At.Now)
	moved := r.Moved()
	if len(moved) == 0 {
		return
	}
	x := message.Message{
		Key:     "month",
		Title:   t.Text("month.title", "month", texts.Months[t.Person.Lang][r.From.Month()-1]),
		Text:    append(texts.NonEmpty(department), t.Text("month.moved", "ideas", report.IdeasText(&t.Voice, len(moved)))),
		Facts:   slices.Concat(report.MonthCounts(&t.Voice, r), report.MonthSteps(&t.Voice, r), report.MonthBenefits(&t.Voice, in.Ideas, department)),
		Options: person.QuietOption(&t.Voice, schedule.RuleMonthly),
		Note:    []string{t.Text("month.few"), t.Text(map[bool]string{true: "month.why_all", false: "month.why"}[department == ""])},
		Of:      message.Of{Step: message.StepAct},
	}
	if in.Total > len(in.Ideas) {
		x.Note = append(x.Note, t.Text("report.newest", "count", t.Hours(float64(len(in.Ideas)))))
	}
	t.Person.Notified = append(t.Person.Notified, person.Notified{Rule: schedule.RuleMonthly, At: t.At.Now})
	t.Show(x)
}
