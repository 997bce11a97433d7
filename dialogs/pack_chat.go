package dialogs

import (
	"slices"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// maxPack is how many ideas the papers in chat have at most; the program's
// command has all.
const maxPack = 40

// wordAgenda gives the papers on the ideas that are ready, to those who decide
// and who record it.
func (s *step) wordAgenda(string) {
	if _, ok := s.reportScope(); !ok {
		s.note("pack.not_yours")
		s.ask()
		return
	}
	s.want(Effect{Read: &Read{Why: "agenda", List: &Listing{States: []Status{StatusReady}, All: true}}})
}

// shownAgenda gives the papers on those of the ideas that the person may read.
func (s *step) shownAgenda(in Shown) {
	department, _ := s.reportScope()
	ideas := reporting{e: s.e, now: s.at.Now}.chosen(in.Ideas, ReportQuery{Department: department})
	ideas = slices.DeleteFunc(ideas, func(i Idea) bool { return !s.mayRead(i) })
	total := len(ideas)
	ideas = ideas[:min(total, maxPack)]
	s.beside = true
	p := s.boardPack(ideas)
	m := message.Message{Title: s.Text("pack.none")}
	if total > 0 {
		file := s.flows.papers(p)
		m = message.Message{
			Title: s.Text("pack.headline", "ideas", s.ideasText(total)), Items: packItems(p),
			Note: []string{s.Text("pack.proposal_note")}, Hint: s.Text("pack.hint"),
			File: &message.File{Name: s.fileName("pack.file", file.Name), Content: file.Content},
		}
	}
	if total > maxPack {
		m.Note = append(m.Note, s.Text("pack.first", "count", s.Count(maxPack)))
	}
	s.show(m)
}

// packItems are the ideas in the proposed order, then what the law demands.
func packItems(p Pack) []message.Item {
	var out []message.Item
	for n, i := range p.Ideas {
		row := p.Proposal.Rows[n]
		out = append(out, message.Item{Name: i.Heading, Lines: nonEmpty(cellLine(p.Proposal, p.Lang, row, 4), cellLine(p.Proposal, p.Lang, row, 8))})
	}
	for _, i := range p.Required {
		out = append(out, message.Item{Name: i.Heading, Lines: []string{p.RequiredTitle}})
	}
	return out
}

// cellLine words a cell with its column.
func cellLine(t message.Table, l texts.Lang, row []message.Cell, n int) string {
	return t.Columns[n] + ": " + t.Words(l, row[n])
}

// markdownPapers are papers as Markdown, where nothing else was configured.
func markdownPapers(p Pack) message.File { return message.File{Name: "md", Content: p.Markdown()} }
