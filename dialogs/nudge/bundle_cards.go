package nudge

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// sayBundle tells what waits for the person: one idea as a card, several as a
// list. It sends nothing where nothing waits any more.
func sayBundle(t *person.Turn, matters []matter, news []person.Queued) {
	if len(matters)+len(news) == 0 {
		return
	}
	about := slices.Clone(news)
	for _, m := range matters {
		about = append(about, m.Queued)
	}
	given(t, about...)
	waiting, quiet := apart(matters)
	switch {
	case len(matters) == 1 && len(news) == 0:
		sayMatter(t, matters[0])
	case len(waiting)+len(news) == 0:
		t.Show(quietList(&t.Voice, quiet))
	default:
		t.Show(bundleList(t, waiting, append(news, quiet...)))
	}
	t.Say.File = boardPapers(&t.View, matters)
	t.Say.Note = append(slices.Clip(t.Say.Note), unreachedNote(&t.View, matters)...)
}

// unreachedNote names the managers who cannot be written to, of the ideas that
// came past them for that reason, and says what mends it; nil for none.
func unreachedNote(v *person.View, matters []matter) []string {
	var names []string
	for _, m := range matters {
		past := slices.ContainsFunc(m.idea.History, func(h idea.HistoryEntry) bool { return h.What == idea.HappenedUnreached })
		manager := v.At.People().Manager(m.idea.Author)
		if past && manager != nil && m.idea.Assignment.Role == idea.RoleConsultant && v.WaitsForMe(m.idea) && !slices.Contains(names, manager.Name) {
			names = append(names, manager.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{v.Text("round.unreached", "names", strings.Join(names, ", "))}
}

// apart splits off the messages which only say that nothing has happened: among
// others, they count as news.
func apart(matters []matter) (waiting []matter, quiet []person.Queued) {
	for _, m := range matters {
		if m.Rule == schedule.RuleSilence {
			m.What, m.Title = "silence", m.idea.Title
			quiet = append(quiet, m.Queued)
		} else {
			waiting = append(waiting, m)
		}
	}
	return waiting, quiet
}

// quietList tells an author about several ideas to which nothing has happened.
func quietList(w *wording.Voice, quiet []person.Queued) message.Message {
	return message.Message{
		Key: "round", Title: w.Text("round.quiet"), Facts: newsFacts(w, quiet),
		Note: []string{w.Text("round.why_quiet")}, Of: message.Of{Step: message.StepAct},
	}
}

// boardPapers returns the papers on the ideas of the coming meeting that the
// person may read; nil for none.
func boardPapers(v *person.View, matters []matter) *message.File {
	var ideas []idea.Idea
	for _, m := range matters {
		if m.Rule == schedule.RuleBoard && m.Step > 0 && v.MayRead(m.idea) {
			ideas = append(ideas, m.idea)
		}
	}
	if len(ideas) == 0 {
		return nil
	}
	file := v.Conversation.Papers(report.NewPack(&v.Voice, ideas[:min(len(ideas), report.MaxPack)]))
	return &message.File{Name: report.FileName(&v.Voice, "pack.file", file.Name), Content: file.Content, Kind: message.FilePapers}
}

// sayMatter sends one idea as a card of its own.
func sayMatter(t *person.Turn, m matter) {
	if m.Rule == schedule.RuleSilence {
		t.Show(silenceCard(&t.View, m.idea))
		return
	}
	ids := cards.Can(&t.View, m.idea)
	t.Remember(m.idea)
	t.HoldCard(m.idea, "")
	card := cards.Card(&t.View, m.idea, m.Why, ids)
	if m.Step > 0 && t.MayRead(m.idea) {
		card.Title = nudgeTitle(&t.Voice, m)
	}
	if m.Step > 0 {
		card.Options = append(card.Options, message.Option{ID: cards.OptionSnooze, Label: t.Text("option.snooze")})
		card.Options = append(card.Options, person.QuietOption(&t.Voice, m.Rule)...)
	}
	t.Show(card)
}

// nudgeTitle says that something still waits.
func nudgeTitle(w *wording.Voice, m matter) string {
	i := m.idea
	args := []string{"name", w.Name(i.Author), "title", i.Title, "number", i.NumberText(), "asker", cards.AskerName(w, i), "solution", cards.ChosenText(w, i)}
	if key := "waits." + m.Rule; w.Texts.Has(key) {
		return w.Text(key, args...)
	}
	return w.Text("waits.other", args...)
}

// silenceCard tells an author that nothing has happened, and who is assigned.
func silenceCard(v *person.View, i idea.Idea) message.Message {
	return message.Message{
		Key:     idea.IdeaKey(i.Number) + "/silence",
		Title:   v.Text("waits.silence", "title", i.Title, "number", i.NumberText(), "date", v.Date(i.Updated)),
		Text:    v.WhereNow(i.Ref(v.At)),
		Options: append([]message.Option{{ID: cards.OptionSee, Label: v.Text("option.see")}}, person.QuietOption(&v.Voice, schedule.RuleSilence)...),
		Note:    []string{v.Text("card_why.author")},
		Of:      message.Of{Idea: i.Number, Step: message.StepAct},
	}
}

// bundleList returns a message about several ideas: the most urgent with
// buttons, and other news.
func bundleList(t *person.Turn, matters []matter, news []person.Queued) message.Message {
	m := message.Message{Key: "round", Title: bundleTitle(&t.Voice, len(matters)), Of: message.Of{Step: message.StepAct}}
	most := t.Policy.Rules.Limits.Matters
	for _, x := range matters[:min(most, len(matters))] {
		t.Remember(x.idea)
		t.HoldCard(x.idea, "")
		m.Items = append(m.Items, bundleItem(&t.View, x, len(m.Items) == 0))
	}
	if n := len(matters) - most; n > 0 {
		m.Text = []string{t.Text("round.more", "count", t.Count(n))}
	}
	m.Facts = newsFacts(&t.Voice, news)
	if len(matters) > 0 {
		m.Options = []message.Option{{ID: cards.OptionAll, Label: t.Text("option.all_tasks")}}
	}
	m.Note = newsNotes(&t.Voice, news)
	if len(matters) > 0 {
		m.Note = []string{t.Text("round.why")}
	}
	return m
}

// bundleTitle says how many ideas wait.
func bundleTitle(w *wording.Voice, n int) string {
	switch n {
	case 0:
		return w.Text("round.news")
	case 1:
		return w.Text("round.one")
	}
	return w.Text("round.several", "count", texts.Capitalise(w.CountWord(n)))
}

// bundleItem returns an item of the list, with the idea's first action.
func bundleItem(v *person.View, x matter, first bool) message.Item {
	i := x.idea
	if !v.MayRead(i) {
		return message.Item{Name: v.ListTitle(i), Acts: itemActs(v, i, first)}
	}
	var lines []string
	if b := i.Benefit; b != nil && b.Likely > 0 {
		lines = append(lines, v.Text("saving.short", "likely", v.Hours(b.Likely), "low", v.Hours(b.Pessimistic), "high", v.Hours(b.Optimistic)))
	}
	lines = append(texts.NonEmpty(v.Name(i.Author)), lines...)
	if by := cards.CardBy(v, i); by != "" {
		lines = append(lines, texts.Uncapitalise(strings.TrimSuffix(by, ".")))
	}
	it := message.Item{Name: v.Text("mine.idea", "number", i.NumberText(), "title", i.Title), Lines: []string{strings.Join(lines, " · ")}}
	if quote := strings.TrimSuffix(cards.CardQuote(&v.Voice, i), "."); quote != "" {
		it.Lines = append(it.Lines, "\""+quote+"\"")
	}
	it.Lines, it.Acts = append(it.Lines, v.DiscreetText(i)...), itemActs(v, i, first)
	return it
}

// itemActs returns an idea's buttons in a list: its first action, if that moves
// the idea on, and to see it.
func itemActs(v *person.View, i idea.Idea, first bool) []message.Option {
	var out []message.Option
	if ids := cards.Can(v, i); len(ids) > 0 && life.ActionOf(ids[0]).Onward {
		act := cards.ActionAct(&v.Voice, ids[0], i.Number, i.Rev)
		act.Primary = act.Primary && first
		out = append(out, act)
	}
	return append(out, cards.MoreAct(&v.Voice, i.Number))
}

// newsFacts returns the lines of news, the latest first.
func newsFacts(w *wording.Voice, news []person.Queued) []message.Fact {
	var out []message.Fact
	for _, q := range news[:min(len(news), 5)] {
		out = append(out, message.Fact{
			Label: w.Text("heard_of." + newsKind(q.What)),
			Value: newsText(w, q),
		})
	}
	return out
}

// heardKinds are the kinds of news with their own label.
var heardKinds = []string{"new", "late", "silence", "unclear"}

func newsKind(what string) string {
	if slices.Contains(heardKinds, what) {
		return what
	}
	return "changed"
}

// newsText names an idea and, where its state changed, the new state.
func newsText(w *wording.Voice, q person.Queued) string {
	args := []string{"number", strconv.FormatInt(q.Idea, 10), "title", q.Title}
	name, became := "news.idea", "news.became"
	if q.Title == "" { // the person may not read it
		name, became = "news.untitled_idea", "news.untitled_became"
	}
	if newsKind(q.What) != "changed" {
		return w.Text(name, args...)
	}
	return w.Text(became, append(args, "became", w.Text("became."+idea.DoneKey(q.What)))...)
}

// newsNotes say why the person gets the news, each reason once.
func newsNotes(w *wording.Voice, news []person.Queued) []string {
	var out []string
	for _, q := range news {
		if why := w.Text("heard_why." + newsKind(q.What)); !slices.Contains(out, why) {
			out = append(out, why)
		}
	}
	return append(out, w.Text("round.why_news"))
}
