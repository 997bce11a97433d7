package lookup

import (
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
)

// benefitsCommand reports the results of ideas: "gevinster", "gevinster 2026
// efter princip".
func benefitsCommand(t *person.Turn, args string) {
	if _, ok := t.ReportScope(); !ok {
		t.Note("report.not_yours")
		t.Ask()
		return
	}
	t.Emit(step.Effect{Load: &step.Load{Why: "benefits", Note: args, List: &step.Listing{States: report.States(), All: true}}})
}

// loadedBenefits reports on the ideas that were loaded.
func loadedBenefits(t *person.Turn, in step.Loaded) {
	department, _ := t.ReportScope()
	q := report.ParseQuery(t.Texts, in.Load.Note)
	q.Department = department
	if q.By == "" && department != "" {
		q.By = report.ByPrinciple
	}
	by := q.By
	q.By = ""
	t.OffTopic = true
	m := report.BenefitMessage(&t.Voice, report.NewBenefits(t.Policy, in.Ideas, q, t.At.Now), by, t.Conversation.Table.Word("benefits", t.Lang))
	if in.Total > len(in.Ideas) {
		m.Note = append(m.Note, t.Text("report.newest", "count", t.Hours(float64(len(in.Ideas)))))
	}
	t.Show(m)
}
