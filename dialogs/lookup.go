package dialogs

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// interrupting are the places that are put in front of another one.
var interrupting = map[string]bool{
	atLookup: true, atFound: true, atMine: true, atSettings: true, atForget: true,
	atCancel: true, atSecond: true, atErase: true, atList: true,
	atFresh: true, atChanged: true,
}

// meanwhile goes somewhere else while something is pending, which is returned
// to afterwards. One interruption takes the place of another, so that they do
// not pile up.
func (s *step) meanwhile(t Talk) {
	under := s.p.Talk
	for interrupting[under.At] && under.Under != nil {
		under = *under.Under
	}
	if under.At != atNothing && !interrupting[under.At] {
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
func (s *step) pending() []string {
	if s.p.Talk.Under == nil {
		return nil
	}
	here := s.p.Talk
	s.p.Talk = *here.Under
	title := s.place().body(s).Title
	s.p.Talk = here
	return []string{s.Text("pending.still", "title", title)}
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
		s.wordGoOn("")
		return
	}
	s.p.Talk.Matches = in.Matches
	s.ask()
}

// lookupList is the body of what a lookup found, three at a time.
func (s *step) lookupList() message.Message {
	talk := s.p.Talk
	m := message.Message{Note: s.pending()}
	if len(talk.Matches) == 0 {
		m.Title = s.Text("lookup.none", "query", talk.Query)
		m.Text = []string{s.Text("lookup.none_help")}
		m.Options = s.options("new_idea")
		return m
	}
	from := talk.Page * matchesShown
	to := min(from+matchesShown, len(talk.Matches))
	m.Title = s.Text("lookup.title", "count", s.Count(len(talk.Matches)), "query", talk.Query, "from", s.Count(from+1), "to", s.Count(to))
	for _, x := range talk.Matches[from:to] {
		m.Items = append(m.Items, s.matchItem(x, ""))
	}
	if len(talk.Matches) > matchesShown {
		m.Options = s.options("more")
	}
	m.Note = append(s.unverified(talk.Matches[from:to]), m.Note...)
	m.Menu = s.menu("go_on")
	if talk.Under == nil {
		m.Menu = nil
	}
	m.Hint = s.Text("lookup.hint")
	return m
}

func (s *step) pickLookup(id string) {
	switch id {
	case "new_idea":
		s.leave()
		s.wordIdea("")
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
func (s *step) foundOne() message.Message {
	for _, x := range s.p.Talk.Matches {
		if x.ID == s.p.Talk.Field {
			m := s.solutionCard(x)
			m.Options = s.options("back_to_list", "new_idea")
			m.Note = append(m.Note, s.pending()...)
			return m
		}
	}
	return s.lookupList()
}

func (s *step) pickFound(id string) {
	if id == "new_idea" {
		s.leave()
		s.wordIdea("")
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

// mine is the body of the list of one's own drafts and ideas, newest first.
func (s *step) mine() message.Message {
	m := message.Message{Title: s.Text("mine.title"), Note: s.pending()}
	open := s.openDrafts()
	if len(open)+len(s.p.Ideas) == 0 {
		m.Title = s.Text("mine.none")
		m.Options = primary(s.options("new_idea"))
		return m
	}
	var items []message.Item
	for _, d := range open {
		items = append(items, s.draftItem(&d))
	}
	for _, ref := range slices.Backward(s.p.Ideas) {
		items = append(items, s.ideaItem(ref))
	}
	from := min(s.p.Talk.Page*mineShown, len(items)-1)
	m.Items = items[from:min(from+mineShown, len(items))]
	if len(items) > mineShown {
		m.Options = s.options("more")
		m.Note = append([]string{s.Text("list.page", "from", s.Count(from+1), "to", s.Count(from+len(m.Items)), "of", s.Count(len(items)))}, m.Note...)
	}
	return m
}

// mineShown is how many of one's own drafts and ideas one message shows.
const mineShown = 8

func (w *wording) draftItem(d *Draft) message.Item {
	return message.Item{
		Name:   w.title(d),
		Lines:  []string{w.Text("status.draft"), w.Text("mine.touched", "date", w.Date(d.Touched))},
		Option: &message.Option{ID: "draft:" + d.ID, Label: w.Text("mine.continue", "title", texts.Clip(w.title(d), 40))},
	}
}

func (s *view) ideaItem(ref IdeaRef) message.Item {
	number := strconv.FormatInt(ref.Number, 10)
	return message.Item{
		Name:   s.Text("mine.idea", "number", number, "title", ref.Title),
		Lines:  nonEmpty(s.statusText(ref), s.ballText(ref.Ball)),
		Option: &message.Option{ID: "idea:" + number, Label: s.Text("mine.show", "number", number)},
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
	if key := "status." + string(ref.Status) + "_nobody"; name == "" && ref.Receiver == "" && s.e.texts.Has(key) {
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
		if d := s.p.draft(draft); d != nil {
			s.p.Talk = Talk{}
			s.continueWith(d)
		}
		return
	}
	if number, ok := strings.CutPrefix(id, "idea:"); ok {
		s.wordStatus(number)
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
	s.wordIdea("")
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

// shown takes in ideas that were read.
func (s *step) shown(in Shown) {
	in.Ideas = s.plannedAll(in.Ideas)
	switch in.Read.Why {
	case "benefits":
		s.shownBenefits(in)
		return
	case "agenda":
		s.shownAgenda(in)
		return
	case "month":
		s.shownMonth(in)
		return
	case "data":
		s.showData(in.Ideas)
		return
	case "act":
		s.beginAct(in)
		return
	case "formula":
		s.shownFormula(in)
		return
	case "target":
		s.foundTarget(in)
		return
	case "task":
		s.shownTask(in)
		return
	case "list":
		s.shownList(in)
		return
	case "round":
		s.shownRound(in)
		return
	}
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
	number := strconv.FormatInt(i.Number, 10)
	ref := i.ref(s.at)
	if s.mayRead(i) || i.Approved {
		s.note("mine.idea", "number", number, "title", i.Title)
	} else {
		s.note("status.untitled", "number", number)
	}
	if s.mayRead(i) {
		status := s.statusText(ref)
		if key := "status." + string(ref.Status) + "_other"; !s.isMe(i.Author.ID) && !s.waitsForMe(i) && s.e.texts.Has(key) {
			status = s.Text(key)
		}
		s.lead = append(s.lead, nonEmpty(status, s.ballText(i.Ball), s.remindedText(i))...)
	} else if key := "holder." + i.Ball.Role; s.e.texts.Has(key) {
		s.note(key) // the role only: in a small unit, a name would point to the author
	}
	switch n := len(i.Supporters); n {
	case 0:
	case 1:
		s.note("status.supporter")
	default:
		s.note("status.supporters", "count", s.Count(n))
	}
	if !s.mayRead(i) {
		if i.Approved {
			s.lead = append(s.lead, nonEmpty(i.Summary)...)
		}
		s.note("status.private")
		if s.e.Refuse(i, s.actOf(DeedFollow, i.Rev), s.at).Why == "" {
			s.note("followers.offer", "number", number)
		}
		return
	}
	s.lead = append(s.lead, s.parts(i)...)
	told := i.submission()
	told.Others = s.withNames(i)
	facts := s.facts(told)
	facts = append(s.withPlace(facts, i.Author.Unit, i.Author.Department), s.recordFacts(i)...)
	facts = append(facts, s.useFacts(i)...)
	for _, f := range facts {
		s.lead = append(s.lead, "· "+f.Label+": "+f.Value)
	}
	s.lead = append(s.lead, s.history(i)...)
	s.lead = append(s.lead, s.notes(i)...)
	s.lead = append(s.lead, s.journalLines(i)...)
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
