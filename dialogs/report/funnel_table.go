package report

import (
	"cmp"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// funnelPart is a part of the report on how ideas were told: its figures by
// group.
type funnelPart struct {
	title string
	lines []funnelLine
}

// funnelLine is the figures of one group.
type funnelLine struct {
	group   string
	figures []funnelFigure
}

// funnelFigure is one figure, with what it counts.
type funnelFigure struct {
	name  string
	value message.Cell
}

// FunnelTable returns the report as one table for further processing, a figure
// in each row; without rows where nothing was told.
func FunnelTable(w *wording.Voice, f Funnel) message.Table {
	out := table(w, "funnel.title", w.Text("funnel.part"), w.Text("funnel.group"), w.Text("funnel.figure"), w.Text("funnel.value"))
	if f.Hidden {
		out.Rows = append(out.Rows, []message.Cell{message.TextCell(out.Title), message.TextCell(w.Text("funnel.few")), {}, {}})
	}
	for _, p := range funnelParts(w, f) {
		for _, l := range p.lines {
			for _, x := range l.figures {
				out.Rows = append(out.Rows, []message.Cell{message.TextCell(p.title), message.TextCell(l.group), message.TextCell(x.name), x.value})
			}
		}
	}
	return out
}

// FunnelText returns the report as lines of text.
func FunnelText(w *wording.Voice, f Funnel) string {
	from, to := texts.FormatDate(w.Lang, f.Period.From), texts.FormatDate(w.Lang, f.Period.To)
	switch {
	case f.Hidden:
		return w.Text("funnel.hidden", "from", from, "to", to) + "\n"
	case f.Tellings == 0:
		return w.Text("funnel.none", "from", from, "to", to) + "\n"
	}
	var out strings.Builder
	line := func(text string) { out.WriteString(text + "\n") }
	line(w.Text("funnel.title"))
	line(w.Text("funnel.period", "from", from, "to", to, "tellings", toldIdeas(w, f.Tellings), "people", w.Count(f.People)))
	t := table(w, "funnel.title")
	for _, p := range funnelParts(w, f) {
		line("\n" + p.title)
		for _, l := range p.lines {
			line("- " + l.group + ": " + figuresText(t, w, l))
		}
	}
	line("\n" + w.Text("funnel.few_note"))
	line(w.Text("funnel.kept_note"))
	return out.String()
}

// figuresText words the figures of a group.
func figuresText(t message.Table, w *wording.Voice, l funnelLine) string {
	var out []string
	for _, x := range l.figures {
		if out = append(out, t.Words(w.Lang, x.value)); x.value.Number != nil {
			out[len(out)-1] += " " + x.name
		}
	}
	return strings.Join(out, " · ")
}

// toldIdeas words a count: "12 ideas".
func toldIdeas(w *wording.Voice, n int) string {
	if n == 1 {
		return w.Text("funnel.idea")
	}
	return w.Text("funnel.ideas", "count", w.Count(n))
}

// funnelParts returns the parts that have something to show, in order.
func funnelParts(w *wording.Voice, f Funnel) []funnelPart {
	var out []funnelPart
	for _, p := range []funnelPart{
		{w.Text("funnel.sent"), sentLines(w, f.Sent)},
		{w.Text("funnel.asked"), askedLines(w, f.Asked)},
		{w.Text("funnel.proposals"), proposalLines(w, f.Proposals)},
		{w.Text("funnel.ends"), endLines(w, f.Ends)},
	} {
		if len(p.lines) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// left is the figure of a group that is too small to be shown.
func left(w *wording.Voice, name string) []funnelFigure {
	return []funnelFigure{{w.Text("funnel." + name), message.TextCell(w.Text("funnel.few"))}}
}

// counted returns a figure that is a count.
func counted(w *wording.Voice, name string, n int) funnelFigure {
	return funnelFigure{w.Text("funnel." + name), message.CountCell(n)}
}

func sentLines(w *wording.Voice, m sentFunnel) []funnelLine {
	switch {
	case m.Hidden:
		return []funnelLine{{w.Text("funnel.median"), left(w, "messages")}}
	case m.Ideas == 0:
		return nil
	}
	half := funnelFigure{w.Text("funnel.messages"), message.Cell{Number: &m.Median, Decimals: decimals(m.Median)}}
	out := []funnelLine{{w.Text("funnel.median"), []funnelFigure{half}}, {w.Text("funnel.p90"), []funnelFigure{counted(w, "messages", m.P90)}}}
	for _, g := range m.Spread {
		name := w.Text("funnel.folded")
		if !g.Folded {
			name = w.Text("funnel.from_" + g.Key)
		}
		out = append(out, funnelLine{name, []funnelFigure{counted(w, "count", g.Count)}})
	}
	return out
}

// decimals returns how many decimals a median is shown with.
func decimals(v float64) int {
	if v == float64(int(v)) {
		return 0
	}
	return 1
}

func askedLines(w *wording.Voice, all []askedFunnel) []funnelLine {
	var out []funnelLine
	for _, x := range all {
		figures := left(w, "count")
		if !x.Hidden {
			share := x.Share * 100
			figures = []funnelFigure{counted(w, "count", x.Tellings), {w.Text("funnel.share"), message.Cell{Number: &share}}}
		}
		out = append(out, funnelLine{fieldLabel(w, x.Field), figures})
	}
	return out
}

// proposalOutcomes are what became of proposals, in the order shown.
var proposalOutcomes = []idea.ProposalOutcome{idea.ProposalConfirmed, idea.ProposalCorrected, idea.ProposalDropped, idea.ProposalOpen}

func proposalLines(w *wording.Voice, all []proposalFunnel) []funnelLine {
	var out []funnelLine
	for _, x := range all {
		figures := left(w, "proposed")
		if !x.Hidden {
			figures = []funnelFigure{counted(w, "proposed", x.Proposed)}
			for _, o := range proposalOutcomes {
				figures = append(figures, counted(w, "outcome_"+cmp.Or(string(o), "open"), x.Outcomes[o]))
			}
		}
		source := w.Text("funnel.source_" + string(x.Source))
		out = append(out, funnelLine{fieldLabel(w, x.Field) + ", " + source, figures})
	}
	return out
}

func endLines(w *wording.Voice, all []funnelCount) []funnelLine {
	var out []funnelLine
	for _, x := range all {
		name := w.Text("funnel.folded")
		if !x.Folded {
			name = w.Text("funnel.end_" + x.Key)
		}
		if len(x.Fields) == 0 {
			out = append(out, funnelLine{name, []funnelFigure{counted(w, "count", x.Count)}})
		}
		for _, at := range x.Fields {
			out = append(out, funnelLine{endAt(w, name, at), []funnelFigure{counted(w, "count", at.Count)}})
		}
	}
	return out
}

// endAt says at which question tellings ended.
func endAt(w *wording.Voice, end string, at funnelCount) string {
	switch {
	case at.Folded:
		return w.Text("funnel.at_folded", "end", end)
	case at.Key == "":
		return w.Text("funnel.at_none", "end", end)
	}
	return w.Text("funnel.at", "end", end, "question", fieldLabel(w, at.Key))
}

// fieldLabel returns the label of a question, by the newest questionnaire that
// has it, else its id.
func fieldLabel(w *wording.Voice, field string) string {
	if q := w.Policy.Newest.Question(field); q != nil {
		return q.Label[w.Lang]
	}
	for _, form := range w.Policy.Forms {
		if q := form.Question(field); q != nil {
			return q.Label[w.Lang]
		}
	}
	return field
}
