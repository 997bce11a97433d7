package lookup

import (
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
)

// benefitsCommand reports the results of ideas: "gevinster", "gevinster 2026
// efter princip".
func benefitsCommand(s *person.Turn, args string) {
	if _, ok := s.ReportScope(); !ok {
		s.Note("report.not_yours")
		s.Ask()
		return
	}
	s.Emit(step.Effect{Load: &step.Load{Why: "benefits", Note: args, List: &step.Listing{States: report.States(), All: true}}})
}

// loadedBenefits reports on the ideas that were loaded.
func loadedBenefits(s *person.Turn, in step.Loaded) {
	department, _ := s.ReportScope()
	q := report.ParseQuery(s.Texts, in.Load.Note)
	q.Department = department
	if q.By == "" && department != "" {
		q.By = report.ByPrinciple
	}
	by := q.By
	q.By = ""
	s.OffTopic = true
	m := report.BenefitMessage(&s.Voice, report.NewBenefits(s.Policy, in.Ideas, q, s.At.Now), by, s.Conversation.Table.Word("benefits", s.Lang))
	if in.Total > len(in.Ideas) {
		m.Note = append(m.Note, s.Text("report.newest", "count", s.Hours(float64(len(in.Ideas)))))
	}
	s.Show(m)
}
