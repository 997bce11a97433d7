package dialogs

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// sayRound says what waits for the person: one idea as a card, several as a
// list, and nothing where nothing does any more.
func (s *step) sayRound(matters []matter, news []Queued) {
	if len(matters)+len(news) == 0 {
		return
	}
	about := slices.Clone(news)
	for _, m := range matters {
		about = append(about, m.Queued)
	}
	s.given(about...)
	waiting, quiet := apart(matters)
	switch {
	case len(matters) == 1 && len(news) == 0:
		s.sayMatter(matters[0])
	case len(waiting)+len(news) == 0:
		s.show(s.quietList(quiet))
	default:
		s.show(s.roundList(waiting, append(news, quiet...)))
	}
	s.say.File = s.boardPapers(matters)
}

// apart takes what only tells that nothing has happened from what waits for the
// person: beside other things it is news.
func apart(matters []matter) (waiting []matter, quiet []Queued) {
	for _, m := range matters {
		if m.Rule == RuleSilence {
			m.What, m.Title = "silence", m.idea.Title
			quiet = append(quiet, m.Queued)
		} else {
			waiting = append(waiting, m)
		}
	}
	return waiting, quiet
}

// quietList tells an author of several ideas with which nothing has happened.
func (w *wording) quietList(quiet []Queued) message.Message {
	return message.Message{
		Key: "round", Title: w.Text("round.quiet"), Facts: w.newsFacts(quiet),
		Note: []string{w.Text("round.why_quiet")}, Of: message.Of{Step: StepAct},
	}
}

// boardPapers are the papers on the ideas that a meeting comes closer for, as
// far as the person may read them; nil: there are none.
func (s *view) boardPapers(matters []matter) *message.File {
	var ideas []Idea
	for _, m := range matters {
		if m.Rule == RuleBoard && m.Step > 0 && s.mayRead(m.idea) {
			ideas = append(ideas, m.idea)
		}
	}
	if len(ideas) == 0 {
		return nil
	}
	file := s.flows.papers(s.boardPack(ideas[:min(len(ideas), maxPack)]))
	return &message.File{Name: s.fileName("pack.file", file.Name), Content: file.Content}
}

// sayMatter says what waits, as a card of its own.
func (s *step) sayMatter(m matter) {
	if m.Rule == RuleSilence {
		s.show(s.silenceCard(m.idea))
		return
	}
	ids := s.can(m.idea)
	s.remember(m.idea)
	s.holdCard(m.idea.Number, "")
	card := s.card(m.idea, m.Why, ids)
	if m.Step > 0 && s.mayRead(m.idea) {
		card.Title = s.nudgeTitle(m)
	}
	if m.Step > 0 {
		card.Options = append(card.Options, message.Option{ID: optionSnooze, Label: s.Text("option.snooze")})
		card.Options = append(card.Options, s.quietOption(m.Rule)...)
	}
	s.show(card)
}

// nudgeTitle says that something still waits.
func (w *wording) nudgeTitle(m matter) string {
	i := m.idea
	args := []string{"name", i.Author.Name, "title", i.Title, "number", i.numberText(), "asker", w.askerName(i), "solution", w.chosenText(i)}
	if key := "waits." + m.Rule; w.Texts.Has(key) {
		return w.Text(key, args...)
	}
	return w.Text("waits.other", args...)
}

// silenceCard tells an author that nothing has happened, and who has the idea.
func (s *view) silenceCard(i Idea) message.Message {
	return message.Message{
		Key:     IdeaKey(i.Number) + "/silence",
		Title:   s.Text("waits.silence", "title", i.Title, "number", i.numberText(), "date", s.Date(i.Updated)),
		Text:    s.whereNow(i.ref(s.at)),
		Options: append([]message.Option{{ID: optionSee, Label: s.Text("option.see")}}, s.quietOption(RuleSilence)...),
		Note:    []string{s.Text("card_why.author")},
		Of:      message.Of{Idea: i.Number, Step: StepAct},
	}
}

// roundList is a message about several ideas: the most urgent with their
// buttons, and what else is new.
func (s *step) roundList(matters []matter, news []Queued) message.Message {
	m := message.Message{Key: "round", Title: s.roundTitle(len(matters)), Of: message.Of{Step: StepAct}}
	most := s.e.rules.Limits.Matters
	for _, x := range matters[:min(most, len(matters))] {
		s.remember(x.idea)
		s.holdCard(x.idea.Number, "")
		m.Items = append(m.Items, s.roundItem(x, len(m.Items) == 0))
	}
	if n := len(matters) - most; n > 0 {
		m.Text = []string{s.Text("round.more", "count", s.Count(n))}
	}
	m.Facts = s.newsFacts(news)
	if len(matters) > 0 {
		m.Options = []message.Option{{ID: optionAll, Label: s.Text("option.all_tasks")}}
	}
	m.Note = s.newsNotes(news)
	if len(matters) > 0 {
		m.Note = []string{s.Text("round.why")}
	}
	return m
}

// roundTitle says how many ideas wait.
func (w *wording) roundTitle(n int) string {
	switch n {
	case 0:
		return w.Text("round.news")
	case 1:
		return w.Text("round.one")
	}
	return w.Text("round.several", "count", texts.Capitalise(w.countWord(n)))
}

// countWord words a small number, as in running text.
func (w *wording) countWord(n int) string {
	if words := strings.Fields(w.Text("round.numbers")); n > 0 && n <= len(words) {
		return words[n-1]
	}
	return w.Count(n)
}

// roundItem is one idea of the list, with the first thing that can be done.
func (s *view) roundItem(x matter, first bool) message.Item {
	i := x.idea
	if !s.mayRead(i) {
		return message.Item{Name: s.listTitle(i), Acts: s.itemActs(i, first)}
	}
	var lines []string
	if b := i.Benefit; b != nil && b.Likely > 0 {
		lines = append(lines, s.Text("saving.short", "likely", s.Hours(b.Likely), "low", s.Hours(b.Pessimistic), "high", s.Hours(b.Optimistic)))
	}
	lines = append(nonEmpty(i.Author.Name), lines...)
	if by := s.cardBy(i); by != "" {
		lines = append(lines, texts.Uncapitalise(strings.TrimSuffix(by, ".")))
	}
	it := message.Item{Name: s.Text("mine.idea", "number", i.numberText(), "title", i.Title), Lines: []string{strings.Join(lines, " · ")}}
	if quote := strings.TrimSuffix(s.cardQuote(i), "."); quote != "" && !strings.HasPrefix(quote, i.Title) {
		it.Lines = append(it.Lines, "\""+quote+"\"")
	}
	it.Acts = s.itemActs(i, first)
	return it
}

// itemActs are the buttons of an idea in a list: the first thing that can be
// done, where that moves the idea on, and to see it.
func (s *view) itemActs(i Idea, first bool) []message.Option {
	var out []message.Option
	if ids := s.can(i); len(ids) > 0 && deedOf(ids[0]).Onward {
		act := s.deedAct(ids[0], i.Number, i.Rev)
		act.Primary = act.Primary && first
		out = append(out, act)
	}
	return append(out, s.moreAct(i.Number))
}

// newsFacts are the lines about what has changed, the latest first.
func (w *wording) newsFacts(news []Queued) []message.Fact {
	var out []message.Fact
	for _, q := range news[:min(len(news), 5)] {
		out = append(out, message.Fact{
			Label: w.Text("heard_of." + newsKind(q.What)),
			Value: w.newsText(q),
		})
	}
	return out
}

// heardKinds are the kinds of news that have a label of their own.
var heardKinds = []string{"new", "late", "silence"}

func newsKind(what string) string {
	if slices.Contains(heardKinds, what) {
		return what
	}
	return "changed"
}

// newsText names an idea and, where it has changed, what has become of it.
func (w *wording) newsText(q Queued) string {
	args := []string{"number", strconv.FormatInt(q.Idea, 10), "title", q.Title}
	name, became := "news.idea", "news.became"
	if q.Title == "" { // the person may not read it
		name, became = "news.untitled_idea", "news.untitled_became"
	}
	if newsKind(q.What) != "changed" {
		return w.Text(name, args...)
	}
	return w.Text(became, append(args, "became", w.Text("became."+doneKey(q.What)))...)
}

// newsNotes say why the person hears what is new, each reason once.
func (w *wording) newsNotes(news []Queued) []string {
	var out []string
	for _, q := range news {
		if why := w.Text("heard_why." + newsKind(q.What)); !slices.Contains(out, why) {
			out = append(out, why)
		}
	}
	return append(out, w.Text("round.why_news"))
}
