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
func agendaCommand(t *person.Turn, _ string) {
	if _, ok := t.ReportScope(); !ok {
		t.Note("pack.not_yours")
		t.Ask()
		return
	}
	t.Emit(step.Effect{Load: &step.Load{Why: "agenda", List: &step.Listing{States: []idea.Status{idea.StatusReady}, All: true}}})
}

// loadedAgenda sends the papers on those of the ideas that the person may read.
func loadedAgenda(t *person.Turn, in step.Loaded) {
	department, _ := t.ReportScope()
	ideas := report.Reporting{E: t.Policy, Now: t.At.Now}.Chosen(in.Ideas, report.Query{Department: department})
	ideas = slices.DeleteFunc(ideas, func(i idea.Idea) bool { return !t.MayRead(i) })
	total := len(ideas)
	ideas = ideas[:min(total, report.MaxPack)]
	t.OffTopic = true
	p := report.NewPack(&t.Voice, ideas)
	m := message.Message{Title: t.Text("pack.none")}
	if total > 0 {
		file := t.Conversation.Papers(p)
		m = message.Message{
			Title: t.Text("pack.headline", "ideas", report.IdeasText(&t.Voice, total)), Items: report.PackItems(p),
			Note: []string{t.Text("pack.proposal_note")}, Hint: t.Text("pack.hint"),
			File: &message.File{Name: report.FileName(&t.Voice, "pack.file", file.Name), Content: file.Content, Kind: message.FilePapers},
		}
	}
	if total > report.MaxPack {
		m.Note = append(m.Note, t.Text("pack.first", "count", t.Count(report.MaxPack)))
	}
	t.Show(m)
}
