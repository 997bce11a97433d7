package dialogs

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// meanwhile goes somewhere else while something is pending, which is returned
// to afterwards. One interruption takes the place of another, so that they do
// not pile up.
func (s *step) meanwhile(t Talk) {
	under := s.p.Talk
	for s.flows.States[under.At].Aside && under.Under != nil {
		under = *under.Under
	}
	if under.At != atNothing && !s.flows.States[under.At].Aside {
		t.Under = &under
	}
	s.p.Talk = t
}

// hearUnder takes a text that is nothing here for the answer to the question
// that is still pending.
func (s *step) hearUnder(text string) bool {
	if s.p.Talk.Under == nil {
		s.p.Talk = Talk{}
	} else {
		s.p.Talk = *s.p.Talk.Under
	}
	s.hear(text)
	return true
}

// pending reminds of the question that is still waiting.
func (s *view) pending() []string {
	if s.p.Talk.Under == nil {
		return nil
	}
	return []string{s.Text("pending.still", "title", s.bodyAt(*s.p.Talk.Under).Title)}
}

// wordLookup searches for solutions.
func (s *step) wordLookup(args string) {
	if strings.TrimSpace(args) == "" {
		s.note("lookup.what")
		s.ask()
		return
	}
	s.meanwhile(Talk{At: atLookup, Query: texts.Clip(args, 200)})
	s.want(Effect{Search: &Search{ID: "lookup/" + s.p.Talk.Query, For: ForLookup, Text: args, Limit: 30}})
}

// foundSolutions shows what a lookup found.
func (s *step) foundSolutions(in Found) {
	if s.p.Talk.At != atLookup || "lookup/"+s.p.Talk.Query != in.Search {
		return
	}
	if in.Failed {
		s.note("lookup.failed")
		s.do("go_on", "")
		return
	}
	s.p.Talk.Matches = in.Matches
	s.ask()
}

// lookupList is the body of what a lookup found, three at a time.
func (s *view) lookupList() message.Message {
	talk := s.p.Talk
	m := s.foundPage(talk.Query, talk.Matches, talk.Page, matchOption)
	m.Note = append(m.Note, s.pending()...)
	switch {
	case len(talk.Matches) == 0:
		m.Options = s.options("new_idea")
		return m
	case len(talk.Matches) > matchesShown:
		m.Options = s.options("more")
	}
	if talk.Under != nil {
		m.Menu = s.menu("go_on")
	}
	m.Hint = s.Text("lookup.hint")
	return m
}

// matchOption is the option that shows a match.
func matchOption(x Match) string { return "match:" + x.ID }

// foundPage words a page of what was found, each match with the option that
// shows it.
func (w *wording) foundPage(query string, found []Match, page int, option func(Match) string) message.Message {
	if len(found) == 0 {
		return message.Message{Title: w.Text("lookup.none", "query", query), Text: []string{w.Text("lookup.none_help")}}
	}
	from := page * matchesShown
	to := min(from+matchesShown, len(found))
	m := message.Message{
		Title: w.Text("lookup.title", "count", w.Count(len(found)), "query", query, "from", w.Count(from+1), "to", w.Count(to)),
		Note:  w.unverified(found[from:to]),
	}
	for _, x := range found[from:to] {
		m.Items = append(m.Items, w.matchItem(x, "", option(x)))
	}
	return m
}

func (s *step) pickLookup(id string) {
	switch id {
	case "new_idea":
		s.leave()
		s.do("idea", "")
	case "more":
		s.p.Talk.Page++
		if s.p.Talk.Page*matchesShown >= len(s.p.Talk.Matches) {
			s.p.Talk.Page = 0
		}
		s.stay()
		s.ask()
	default:
		s.p.Talk.At, s.p.Talk.Field = atFound, strings.TrimPrefix(id, "match:")
		s.ask()
	}
}

// leave goes back to what is pending, without saying it.
func (s *step) leave() {
	if s.p.Talk.Under == nil {
		s.p.Talk = Talk{}
		return
	}
	s.p.Talk = *s.p.Talk.Under
}

// foundOne is the body of one solution found by a lookup.
func (s *view) foundOne() message.Message {
	x := matchOf(s.p.Talk.Matches, s.p.Talk.Field)
	if x == nil {
		return s.lookupList()
	}
	m := s.solutionCard(*x)
	m.Options = s.options("back_to_list", "new_idea")
	m.Note = append(m.Note, s.pending()...)
	return m
}

// matchOf is the match with an id, nil for none.
func matchOf(found []Match, id string) *Match {
	for n := range found {
		if found[n].ID == id {
			return &found[n]
		}
	}
	return nil
}

func (s *step) pickFound(id string) {
	if id == "new_idea" {
		s.leave()
		s.do("idea", "")
		return
	}
	s.p.Talk.At, s.p.Talk.Field = atLookup, ""
	s.ask()
}

// wordMine lists the person's drafts and ideas.
func (s *step) wordMine(string) {
	s.meanwhile(Talk{At: atMine})
	s.ask()
}

// mine is the body of the list of one's own drafts and ideas.
func (s *view) mine() message.Message {
	m, more := s.ownPage(s.p.Talk.Page, ideaOption)
	m.Note = append(m.Note, s.pending()...)
	switch {
	case len(m.Items) == 0:
		m.Options = primary(s.options("new_idea"))
	case more:
		m.Options = s.options("more")
	}
	return m
}

// ideaOption is the option that shows an idea.
func ideaOption(number int64) string { return "idea:" + strconv.FormatInt(number, 10) }

// ownPage words a page of one's own drafts and ideas, newest first, each idea
// with the option that shows it. It reports whether there are more than a page
// of them.
func (s *view) ownPage(page int, option func(int64) string) (m message.Message, more bool) {
	items := append(s.draftItems(), s.ideaItems(option)...)
	if len(items) == 0 {
		return message.Message{Title: s.Text("mine.none")}, false
	}
	from := min(page*mineShown, len(items)-1)
	to := min(from+mineShown, len(items))
	m = message.Message{Title: s.Text("mine.title"), Items: items[from:to]}
	if len(items) > mineShown {
		m.Note = []string{s.Text("list.page", "from", s.Count(from+1), "to", s.Count(to), "of", s.Count(len(items)))}
	}
	return m, len(items) > mineShown
}

// mineShown is how many of one's own drafts and ideas one message shows.
const mineShown = 8

// draftItems are one's own drafts, newest first.
func (s *view) draftItems() []message.Item {
	var items []message.Item
	for _, d := range s.openDrafts() {
		items = append(items, s.draftItem(&d))
	}
	return items
}

// ideaItems are one's own ideas, newest first, each with the option that shows
// it.
func (s *view) ideaItems(option func(int64) string) []message.Item {
	var items []message.Item
	for _, ref := range slices.Backward(s.p.Ideas) {
		items = append(items, s.ideaItem(ref, option(ref.Number)))
	}
	return items
}

func (w *wording) draftItem(d *Draft) message.Item {
	return message.Item{
		Name:   w.title(d),
		Lines:  []string{w.Text("status.draft"), w.Text("mine.touched", "date", w.Date(d.Touched))},
		Option: &message.Option{ID: "draft:" + d.ID, Label: w.Text("mine.continue", "title", texts.Clip(w.title(d), 40))},
	}
}

func (s *view) ideaItem(ref IdeaRef, option string) message.Item {
	number := strconv.FormatInt(ref.Number, 10)
	return message.Item{
		Name:   s.Text("mine.idea", "number", number, "title", ref.Title),
		Lines:  nonEmpty(s.statusText(ref), s.ballText(ref.Ball)),
		Option: &message.Option{ID: option, Label: s.Text("mine.show", "number", number)},
	}
}

// openDrafts are the drafts that have something in them and are not deleted,
// newest first.
func (s *view) openDrafts() []Draft {
	var out []Draft
	for _, v := range slices.Backward(s.p.Drafts) {
		if d := v; d.Thrown.IsZero() && len(d.Answers) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// statusText words the state of an idea.
func (s *view) statusText(ref IdeaRef) string {
	name := ""
	if ref.Ball.Party != nil {
		name = ref.Ball.Party.Name
	}
	if key := s.statusHere(ref); key != "" {
		return s.Text(key)
	}
	if key := "status." + string(ref.Status) + "_nobody"; name == "" && ref.Receiver == "" && s.Texts.Has(key) {
		return s.Text(key)
	}
	if ref.Status == StatusRedirected && ref.Receiver != "" {
		name = ref.Receiver
	}
	return s.Text("status."+string(ref.Status), "name", name, "number", strconv.FormatInt(ref.Into, 10), "date", s.untilText(ref))
}

// statusHere is the text key of a state that has other words for who it waits
// for, or for who reads it; "" for none.
func (s *view) statusHere(ref IdeaRef) string {
	mine := ref.Ball.Party != nil && s.isMe(ref.Ball.Party.ID)
	own := slices.ContainsFunc(s.p.Ideas, func(x IdeaRef) bool { return x.Number == ref.Number })
	switch {
	case ref.Status == StatusNeedsInfo && mine:
		return "status.needs_info_you"
	case ref.Status == StatusSubmitted && mine:
		return "status.submitted_you"
	case ref.Status == StatusSubmitted && !own:
		return "status.submitted_other"
	}
	return ""
}

func (s *step) pickMine(id string) {
	if draft, ok := strings.CutPrefix(id, "draft:"); ok {
		s.do(commandDraft, draft)
		return
	}
	if number, ok := strings.CutPrefix(id, "idea:"); ok {
		s.do("status", number)
		return
	}
	if id == "more" {
		s.p.Talk.Page++
		if s.p.Talk.Page*mineShown >= len(s.openDrafts())+len(s.p.Ideas) {
			s.p.Talk.Page = 0
		}
		s.stay()
		s.ask()
		return
	}
	s.leave()
	s.do("idea", "")
}

// wordStatus shows one idea: all of it to those who may see it.
func (s *step) wordStatus(args string) {
	n, ok := ideaNumber(args)
	switch {
	case ok:
		s.want(Effect{Read: &Read{Why: "status", Ideas: []int64{n}}})
	case len(s.p.Ideas) > 0:
		s.wordMine("")
	default:
		s.note("status.which")
		s.ask()
	}
}

// shown takes in ideas that were read. A reason that is not known is a look at
// one.
func (s *step) shown(in Shown) {
	in.Ideas = s.plannedAll(in.Ideas)
	load, ok := s.flows.Loaded[in.Read.Why]
	if !ok {
		load = s.flows.Loaded["status"]
	}
	load(s, in)
}

// shownData gives the person all that is kept about them.
func (s *step) shownData(in Shown) { s.showData(in.Ideas) }

// shownStatus says where an idea is.
func (s *step) shownStatus(in Shown) {
	if len(in.Ideas) == 0 {
		s.note("status.unknown", "number", strconv.FormatInt(in.Read.Ideas[0], 10))
		s.ask()
		return
	}
	s.noteIdea(in.Ideas[0])
	s.ask()
}

// noteIdea says where an idea is, and to those who may see them its answers.
func (s *step) noteIdea(i Idea) {
	title, lines := s.ideaText(i)
	s.lead = append(append(s.lead, title), lines...)
}

// ideaText words an idea: its name, and below it where it is, and to those who
// may read them its answers.
func (s *view) ideaText(i Idea) (title string, lines []string) {
	lines = append(s.whereText(i), s.supportText(i)...)
	if s.mayRead(i) {
		return s.listTitle(i), append(lines, s.wholeText(i)...)
	}
	if i.Approved {
		lines = append(lines, nonEmpty(i.Summary)...)
	}
	lines = append(lines, s.Text("status.private"))
	if s.e.Refuse(i, s.actOf(DeedFollow, i.Rev), s.at).Why == "" {
		lines = append(lines, s.Text("followers.offer", "number", i.numberText()))
	}
	return s.listTitle(i), lines
}

// whereText says where an idea is; to those who may not read it by the role
// only: in a small unit, a name would point to the author.
func (s *view) whereText(i Idea) []string {
	if !s.mayRead(i) {
		if key := "holder." + i.Ball.Role; s.Texts.Has(key) {
			return []string{s.Text(key)}
		}
		return nil
	}
	ref := i.ref(s.at)
	status := s.statusText(ref)
	if key := "status." + string(ref.Status) + "_other"; !s.isMe(i.Author.ID) && !s.waitsForMe(i) && s.Texts.Has(key) {
		status = s.Text(key)
	}
	return nonEmpty(status, s.ballText(i.Ball), s.remindedText(i))
}

// supportText says how many support an idea.
func (w *wording) supportText(i Idea) []string {
	switch n := len(i.Supporters); n {
	case 0:
		return nil
	case 1:
		return []string{w.Text("status.supporter")}
	default:
		return []string{w.Text("status.supporters", "count", w.Count(n))}
	}
}

// wholeText is what is in an idea: answers, decisions and what came of them.
func (s *view) wholeText(i Idea) []string {
	lines := s.parts(i)
	told := i.submission()
	told.Others = s.withNames(i)
	facts := s.facts(told)
	facts = append(s.withPlace(facts, i.Author.Unit, i.Author.Department), s.recordFacts(i)...)
	facts = append(facts, s.useFacts(i)...)
	for _, f := range facts {
		lines = append(lines, "· "+f.Label+": "+f.Value)
	}
	return slices.Concat(lines, s.history(i), s.notes(i), s.journalLines(i))
}

// remindedText says when who has the idea was last reminded, "" for never.
func (w *wording) remindedText(i Idea) string {
	if i.Ball.Party == nil {
		return ""
	}
	if wait := i.waitOf(i.Ball.Party.ID); wait != nil && !wait.At.IsZero() {
		return w.Text("status.reminded", "name", wait.Who.Name, "date", w.Date(wait.At))
	}
	return ""
}

// mayRead reports whether the person may read an idea's answers.
func (s *view) mayRead(i Idea) bool { return s.e.mayRead(i, s.actOf("", i.Rev), s.at) }
