package dialogs

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// maxTitle is the longest title, in characters.
const maxTitle = 80

// title returns a draft's title, or the one that its answers suggest: the
// beginning of the idea, else of the problem.
func (w *wording) title(d *Draft) string {
	if d.Title != "" {
		return d.Title
	}
	for _, f := range []string{"idea", "problem"} {
		if a := d.Answers[f]; a.State == questionnaire.Given && a.Text != "" {
			return suggestTitle(a.Text)
		}
	}
	return w.Text("summary.untitled")
}

// suggestTitle makes a title of the first sentence of a text, cut at a word.
func suggestTitle(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for i, r := range text {
		if (r == '.' || r == '!' || r == '?') && i > 15 && (i+1 == len(text) || text[i+1] == ' ') {
			text = text[:i]
			break
		}
	}
	return texts.Capitalise(texts.Clip(strings.Trim(text, " .!?"), maxTitle-2))
}

// summary is the body of the summary: every answer, who reads what, and the
// ways to send.
func (s *view) summary() message.Message {
	d := s.p.current()
	if d == nil {
		return s.welcome()
	}
	m := message.Message{
		Heading: s.Text("summary.heading"),
		Title:   s.Text("summary.title", "title", s.title(d)),
		Facts:   s.withPlace(s.facts(d.submission()), s.at.Me.Unit, s.at.Me.Department),
		Menu:    s.menu("back", "cancel"),
		Hint:    s.Text("summary.hint"),
	}
	if d.Title != "" {
		m.Title = s.Text("summary.titled", "title", d.Title)
	}
	if skipped := s.skipped(d); skipped != "" {
		m.Note = append(m.Note, s.Text("summary.skipped", "labels", skipped))
	}
	m.Note = append(m.Note, s.Text("summary.readers", "manager", s.managerName()))
	ids := []string{"send", "send_discreet", "save", "other_title", "others"}
	if d.Completes != 0 {
		m.Options = primary(s.options("send", "save"))
		return m
	}
	if d.Team {
		m.Note = append(m.Note, s.Text("summary.team"))
		ids = append(ids, "not_team")
	} else {
		ids = append(ids, "team")
	}
	m.Options = primary(s.options(ids...))
	return m
}

// facts lists what is known: the answers to the questions that were asked, how
// the reuse check ended, and who else is behind it.
func (w *wording) facts(x Submission) []message.Fact {
	var out []message.Fact
	section := ""
	for _, q := range w.formOf(x).Asked(x.Answers) {
		a, ok := x.Answers[q.ID]
		if !ok || a.State == questionnaire.Skipped {
			continue
		}
		f := message.Fact{Label: q.Label[w.Lang], Value: w.answerText(q, a), Field: q.ID}
		if now := w.section(q); now != section {
			f.Apart, section = section != "", now
		}
		if q.ID == "time_share" {
			f.Value += w.savingText(x)
		}
		if a.Unconfirmed {
			f.Value += " " + w.Text("summary.unconfirmed")
		}
		out = append(out, f)
	}
	if r := w.reuseText(x); r != "" {
		out = append(out, message.Fact{Label: w.formOf(x).Question("reuse").Label[w.Lang], Value: r, Apart: true})
	}
	if x.Source != "" {
		out = append(out, message.Fact{Label: w.Text("summary.source"), Value: x.Source})
	}
	if len(x.Others) > 0 {
		out = append(out, message.Fact{Label: w.Text("summary.others"), Value: strings.Join(x.Others, ", ")})
	}
	return out
}

// withPlace adds where the author works to the facts, as the directory has it,
// so that a mistake there is seen.
func (w *wording) withPlace(out []message.Fact, unit, department string) []message.Fact {
	if place := strings.Join(nonEmpty(unit, department), ", "); place != "" {
		out = append(out, message.Fact{Label: w.Text("summary.place"), Value: place})
	}
	return out
}

// savingText words what the share of time comes to.
func (w *wording) savingText(x Submission) string {
	b := w.e.benefit(x.Answers)
	if b == nil || b.Likely <= 0 {
		return ""
	}
	return ": " + w.Text("saving.short", "likely", w.Hours(b.Likely), "low", w.Hours(b.Pessimistic), "high", w.Hours(b.Optimistic))
}

// reuseText words how the reuse check ended.
func (w *wording) reuseText(x Submission) string {
	switch {
	case x.Reuse.Outcome == ReuseAsIs && x.Reuse.Chosen != nil:
		return w.Text("reuse.outcome_as_is", "name", w.chosenName(x))
	case x.Reuse.Outcome == ReuseExtend && x.Reuse.Chosen != nil:
		return strings.Join(nonEmpty(w.Text("reuse.outcome_extend", "name", w.chosenName(x)), texts.Clip(x.Reuse.Gap, 200)), ": ")
	case len(x.Reuse.Rejected) > 0:
		var names []string
		for _, r := range x.Reuse.Rejected {
			names = append(names, w.matchName(r.Match))
		}
		return w.Text("reuse.outcome_rejected", "names", strings.Join(names, ", "))
	case len(x.Reuse.Shown) > 0 && len(x.Reuse.Matches) > 0:
		return w.Text("reuse.outcome_skipped", "names", w.shownNames(x))
	case x.Reuse.Failed:
		return w.Text("reuse.outcome_failed")
	case x.Reuse.Outcome == ReuseNew:
		return w.Text("reuse.outcome_none")
	}
	return ""
}

// shownNames names the matches that were shown and not answered.
func (w *wording) shownNames(x Submission) string {
	var names []string
	for _, m := range x.Reuse.Matches {
		if slices.Contains(x.Reuse.Shown, m.ID) {
			names = append(names, w.matchName(m))
		}
	}
	return strings.Join(names, ", ")
}

// noteChanges says which answers have changed since a revision of the draft.
func (s *step) noteChanges(rev int) {
	d := s.p.current()
	s.note("summary.changed_since")
	told := map[string]bool{}
	for _, u := range d.Undo {
		q := s.form().Question(u.Field)
		if u.Rev < rev || told[u.Field] || q == nil {
			continue
		}
		told[u.Field] = true
		before, now := s.Text("summary.nothing"), s.Text("summary.nothing")
		if u.Old != nil {
			before = s.answerText(q, *u.Old)
		}
		if a, ok := d.Answers[u.Field]; ok {
			now = s.answerText(q, a)
		}
		s.note("summary.change", "label", q.Label[s.p.Lang], "before", before, "now", now)
	}
}

// skipped names the questions that were skipped.
func (s *view) skipped(d *Draft) string {
	var labels []string
	for _, q := range s.form().Asked(d.Answers) {
		if a, ok := d.Answers[q.ID]; ok && a.State == questionnaire.Skipped {
			labels = append(labels, q.Label[s.p.Lang])
		}
	}
	return strings.Join(labels, ", ")
}

// answerText words an answer.
func (w *wording) answerText(q *questionnaire.Question, a questionnaire.Answer) string {
	switch {
	case a.State == questionnaire.Unknown:
		return w.Text("answer.unknown")
	case a.State == questionnaire.Skipped:
		return w.Text("answer.skipped")
	case a.State == questionnaire.Unclear:
		return w.Text("answer.unclear", "text", texts.Clip(a.Text, 200))
	case a.Estimate != nil:
		return w.Text("answer.estimate", "estimate", w.estimateText(*a.Estimate), "hours", w.Hours(a.Estimate.HoursPerYear(w.e.figures.WorkYear)), "confidence", w.Text("confidence."+string(a.Confidence())))
	case a.Money != nil:
		return strings.Join(nonEmpty(w.Text("answer.money", "amount", texts.FormatKroner(w.Lang, a.Money.Kroner)), a.Money.Text), ": ")
	case len(a.Choices) > 0 && q.Type != questionnaire.TypeTask:
		return strings.Join(nonEmpty(w.choiceLabels(q, a.Choices), a.Text), ": ")
	}
	return texts.Clip(a.Whole(), 300)
}

func (s *step) pickSummary(id string) {
	d := s.p.current()
	switch id {
	case "send":
		s.sendWhole("full")
	case "send_discreet":
		s.sendWhole("discreet")
	case "save":
		s.wordPause("")
	case "other_title":
		s.turnTo(Talk{At: atTitle})
	case "others":
		s.turnTo(Talk{At: atOthers})
	default:
		d.Team = !d.Team
		d.changed(s.at.Now)
		s.stay()
		s.ask()
	}
}

func (s *view) askTitle() message.Message {
	return message.Message{
		Title: s.Text("title.ask"),
		Facts: []message.Fact{{Label: s.Text("question.now"), Value: s.title(s.p.current())}},
		Typed: true,
		Menu:  s.menu("back"),
	}
}

func (s *step) pickTitle(string) { s.turnTo(Talk{At: atSummary}) }

func (s *step) hearTitle(text string) bool {
	s.fixTitle(text)
	return true
}

// fixTitle takes a title, or asks for one where there is none yet.
func (s *step) fixTitle(text string) {
	d := s.p.current()
	text = strings.Join(strings.Fields(strings.Trim(text, " \"")), " ")
	switch n := len([]rune(text)); {
	case n == 0:
		s.turnTo(Talk{At: atTitle})
	case n > maxTitle:
		s.note("title.too_long", "max", s.Count(maxTitle))
		s.turnTo(Talk{At: atTitle})
	default:
		d.Title = text
		d.changed(s.at.Now)
		s.note("title.set", "title", text)
		s.advance()
	}
}

// maxOthers is how many co-authors an idea can have.
const maxOthers = 5

func (w *view) askOthers() message.Message {
	return message.Message{
		Title:   w.Text("others.ask"),
		Text:    []string{w.Text("others.help", "max", w.Count(maxOthers))},
		Options: w.options("no_others"),
		Typed:   true,
		Menu:    w.menu("back"),
	}
}

func (s *step) pickOthers(string) { s.setOthers(nil) }

func (s *step) hearOthers(text string) bool {
	names := splitNames(text)
	if len(names) > maxOthers {
		s.note("others.too_many", "max", s.Count(maxOthers))
		s.ask()
		return true
	}
	s.setOthers(names)
	return true
}

func (s *step) setOthers(names []string) {
	d := s.p.current()
	d.Others = names
	d.changed(s.at.Now)
	s.turnTo(Talk{At: atSummary})
}

// wordAnswers shows what is known so far.
func (s *step) wordAnswers(string) {
	d := s.p.current()
	if d == nil {
		s.note("answers.none")
		s.ask()
		return
	}
	if s.p.Talk.At == atSummary {
		s.ask()
		return
	}
	s.noteAnswers(d)
	s.ask()
}

// noteAnswers lists the answers before what is said next.
func (s *step) noteAnswers(d *Draft) {
	s.note("answers.so_far", "title", s.title(d))
	for _, f := range s.facts(d.submission()) {
		s.lead = append(s.lead, "· "+f.Label+": "+f.Value)
	}
}

// wordSend sends from the summary; anywhere else it shows what would be sent.
func (s *step) wordSend(string) {
	d := s.p.current()
	switch {
	case d == nil && len(s.p.Ideas) > 0:
		last := s.p.Ideas[len(s.p.Ideas)-1]
		s.note("stale.sent", "number", s.Count(int(last.Number)), "title", last.Title)
		s.ask()
	case d == nil:
		s.note("answers.none")
		s.ask()
	case s.p.Talk.At == atSummary:
		s.sendWhole("full")
	case s.p.Talk.At == atOnward:
		s.sendAs("short")
	case len(s.lacking(d)) == 0:
		s.note("send.look_first")
		s.turnTo(Talk{At: atSummary})
	default:
		s.wantLacking(d)
	}
}

// sendWhole sends an idea that has all that must be answered, and asks for it
// otherwise.
func (s *step) sendWhole(how string) {
	if d := s.p.current(); len(s.lacking(d)) > 0 {
		s.wantLacking(d)
		return
	}
	s.sendAs(how)
}

// wantLacking says what must be answered still, and asks the first of it.
func (s *step) wantLacking(d *Draft) {
	s.note("send.lacking", "labels", strings.Join(s.lacking(d), ", "))
	s.askLacking(d)
}

// askLacking asks the first question that must be answered and is not.
func (s *step) askLacking(d *Draft) {
	for _, q := range s.form().Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; q.Required && !ok {
			s.askFor(q)
			return
		}
	}
}

// lacking names the questions that must be answered before an idea is sent in
// full, and are not.
func (s *view) lacking(d *Draft) []string {
	var labels []string
	for _, q := range s.form().Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; q.Required && !ok {
			labels = append(labels, q.Label[s.p.Lang])
		}
	}
	return slices.Clip(labels)
}
