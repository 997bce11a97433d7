package lookup

import (
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
)

// wordBenefits shows what came of ideas: "gevinster", "gevinster 2026 efter
// princip".
func wordBenefits(s *person.Turn, args string) {
	if _, ok := s.ReportScope(); !ok {
		s.Note("report.not_yours")
		s.Ask()
		return
	}
	s.Want(step.Effect{Read: &step.Read{Why: "benefits", Note: args, List: &step.Listing{States: report.States(), All: true}}})
}

// shownBenefits reports on the ideas that were read.
func shownBenefits(s *person.Turn, in step.Shown) {
	department, _ := s.ReportScope()
	q := report.ParseQuery(s.Texts, in.Read.Note)
	q.Department = department
	if q.By == "" && department != "" {
		q.By = report.ByPrinciple
	}
	by := q.By
	q.By = ""
	s.Beside = true
	m := report.BenefitMessage(&s.View.Voice, report.NewBenefits(s.Policy, in.Ideas, q, s.At.Now), by, s.Conversation.Table.Word("benefits", s.Lang))
	if in.Total > len(in.Ideas) {
		m.Note = append(m.Note, s.Text("report.newest", "count", s.Hours(float64(len(in.Ideas)))))
	}
	s.Show(m)
}
