package lookup

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
)

// agendaCommand sends the board papers on the ideas that are ready, to people
// who decide or record decisions.
func agendaCommand(s *person.Turn, _ string) {
	if _, ok := s.ReportScope(); !ok {
		s.Note("pack.not_yours")
		s.Ask()
		return
	}
	s.Emit(step.Effect{Load: &step.Load{Why: "agenda", List: &step.Listing{States: []idea.Status{idea.StatusReady}, All: true}}})
}

// loadedAgenda sends the papers on those of the ideas that the person may read.
func loadedAgenda(s *person.Turn, in step.Loaded) {
	department, _ := s.ReportScope()
	ideas := report.Reporting{E: s.Policy, Now: s.At.Now}.Chosen(in.Ideas, report.Query{Department: department})
	ideas = slices.DeleteFunc(ideas, func(i idea.Idea) bool { return !s.MayRead(i) })
	total := len(ideas)
	ideas = ideas[:min(total, report.MaxPack)]
	s.OffTopic = true
	p := report.NewPack(&s.Voice, ideas)
	m := message.Message{Title: s.Text("pack.none")}
	if total > 0 {
		file := s.Conversation.Papers(p)
		m = message.Message{
			Title: s.Text("pack.headline", "ideas", report.IdeasText(&s.Voice, total)), Items: report.PackItems(p),
			Note: []string{s.Text("pack.proposal_note")}, Hint: s.Text("pack.hint"),
			File: &message.File{Name: report.FileName(&s.Voice, "pack.file", file.Name), Content: file.Content},
		}
	}
	if total > report.MaxPack {
		m.Note = append(m.Note, s.Text("pack.first", "count", s.Count(report.MaxPack)))
	}
	s.Show(m)
}
