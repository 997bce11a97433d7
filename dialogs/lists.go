package dialogs

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// ListShown is how many ideas a list shows at a time.
const ListShown = 8

// Listing is which ideas a list is about.
type Listing struct {
	// Waiting are whose: keys of people, and "role/" and a role that nobody
	// has; the ideas that wait for them are listed, the most urgent first.
	Waiting []string `json:"waiting,omitempty"`
	// States are the states of the ideas listed, with no Waiting: newest first.
	States []Status `json:"states,omitempty"`
	// Page is from 0.
	Page int `json:"page,omitempty"`
	// All: not a page but the newest MaxReported of them.
	All bool `json:"all,omitempty"`
}

// RoleKey is whom an idea waits for where nobody has the role.
func RoleKey(role string) string { return "role/" + role }

// wordTasks lists what waits for the person.
func (s *step) wordTasks(string) {
	s.meanwhile(Talk{At: atList, Query: listWaiting})
	s.list()
}

// listWaiting is the query of the list of what waits for oneself.
const listWaiting = "waiting"

// wordIdeas lists ideas by state, for those who handle ideas; everybody else
// sees their own.
func (s *step) wordIdeas(args string) {
	if !s.lists() {
		s.wordMine("")
		return
	}
	filter := "open"
	if strings.TrimSpace(args) != "" {
		filter, _ = stateFilter(s.Texts, args)
	}
	s.meanwhile(Talk{At: atList, Query: filter})
	s.list()
}

// lists reports whether the person may list ideas.
func (s *view) lists() bool {
	return mayList(s.at.Me.Roles)
}

// list wants the ideas of the present list read.
func (s *step) list() {
	l := Listing{Page: s.p.Talk.Page}
	if s.p.Talk.Query == listWaiting {
		l.Waiting = append([]string{s.p.Key}, s.p.Former...)
		for _, r := range s.at.Me.Roles {
			l.Waiting = append(l.Waiting, RoleKey(r))
		}
	} else {
		l.States = stateFilters[s.p.Talk.Query]
	}
	s.want(Effect{Read: &Read{Why: "list", List: &l}})
}

// stateFilters are the states of a list by the word for it, a text key below
// "filter.".
var stateFilters = map[string][]Status{
	"open":     openStates,
	"manager":  {StatusSubmitted},
	"waiting":  {StatusNeedsInfo, StatusReuseOffered},
	"assessed": {StatusScreening, StatusArchitecture},
	"ready":    {StatusReady},
	"parked":   {StatusParked},
	"started":  {StatusPrioritised, StatusInProgress},
	"in_use":   {StatusLive, StatusFollowUp, StatusReused},
	"ended":    {StatusClosed, StatusDeclined, StatusRedirected, StatusMerged, StatusWithdrawn, StatusStopped},
}

// stateFilter finds the filter that a text names.
func stateFilter(t texts.Texts, text string) (string, bool) {
	folded := parse.Fold(text)
	for name := range stateFilters {
		for _, l := range texts.Langs {
			for _, w := range splitList(t.Get(l, "filter."+name)) {
				if parse.Fold(w) == folded {
					return name, true
				}
			}
		}
	}
	return "open", false
}

// stateWords are all words for states, folded.
func stateWords(t texts.Texts) map[string]bool {
	out := map[string]bool{}
	for name := range stateFilters {
		for _, l := range texts.Langs {
			for _, w := range splitList(t.Get(l, "filter."+name)) {
				out[parse.Fold(w)] = true
			}
		}
	}
	return out
}

// shownList keeps what was read, and shows it.
func (s *step) shownList(in Shown) {
	if s.p.Talk.At != atList {
		return
	}
	if in.Total == 0 {
		s.note(map[bool]string{true: "lists.none_waiting", false: "lists.none"}[s.p.Talk.Query == listWaiting])
		s.leave()
		s.ask()
		return
	}
	s.p.Talk.Matches, s.p.Talk.Total = nil, in.Total
	for _, i := range in.Ideas {
		s.p.Talk.Matches = append(s.p.Talk.Matches, Match{
			ID: IdeaKey(i.Number), Kind: KindIdea, Idea: i.Number, Name: s.listTitle(i), Purpose: s.listLine(i),
		})
	}
	s.ask()
}

// listTitle is an idea's name in a list, for those who may read it.
func (s *view) listTitle(i Idea) string {
	if s.mayRead(i) || i.Approved {
		return s.Text("mine.idea", "number", i.numberText(), "title", i.Title)
	}
	return s.Text("status.untitled", "number", i.numberText())
}

// listLine says where an idea is, and by when something is to be done; to those
// who may not read it, the state only: in a small unit, a place is a name.
func (s *view) listLine(i Idea) string {
	if !s.mayRead(i) {
		return s.statusText(i.publicRef(s.at))
	}
	parts, by := nonEmpty(s.statusText(i.ref(s.at)), i.Author.Unit, i.Author.Department), i.Ball.By
	for _, b := range append([]Ball{i.Ball}, i.Beside...) {
		if b.Party != nil && s.isMe(b.Party.ID) {
			parts, by = nonEmpty(i.Author.Name), b.By
			break
		}
	}
	if !by.IsZero() && !s.past(by) {
		parts = append(parts, s.Text("home.by", "date", s.Date(by)))
	}
	return strings.Join(parts, " · ")
}

// listed is the body of a list of ideas.
func (s *view) listed() message.Message {
	talk := s.p.Talk
	title := s.Text("lists.title")
	if talk.Query == listWaiting {
		title = s.Text("lists.waiting")
	}
	m := message.Message{Title: title, Note: s.pending()}
	for _, x := range talk.Matches {
		m.Items = append(m.Items, message.Item{
			Name: x.Name, Lines: nonEmpty(x.Purpose),
			Option: &message.Option{ID: ideaOption(x.Idea), Label: s.Text("mine.show", "number", strconv.FormatInt(x.Idea, 10))},
		})
	}
	if talk.Total > ListShown {
		from := talk.Page*ListShown + 1
		m.Options = s.options("more")
		m.Note = append([]string{s.Text("list.page", "from", s.Count(from), "to", s.Count(from+len(talk.Matches)-1), "of", s.Count(talk.Total))}, m.Note...)
	}
	return m
}

// pickListed shows one of the ideas, with what can be done, or the next page.
func (s *step) pickListed(id string) {
	if number, ok := strings.CutPrefix(id, "idea:"); ok {
		s.do("handle", number)
		return
	}
	s.p.Talk.Page++
	if s.p.Talk.Page*ListShown >= s.p.Talk.Total {
		s.p.Talk.Page = 0
	}
	s.stay()
	s.list()
}
