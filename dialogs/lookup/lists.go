package lookup

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// tasksCommand lists what waits for the person.
func tasksCommand(s *person.Turn, _ string) {
	s.Meanwhile(person.DialogState{At: person.AtList, Query: listWaiting})
	list(s)
}

// listWaiting is the query of the list of what waits for the person.
const listWaiting = "waiting"

// ideasCommand lists ideas by state for people who handle ideas; others see
// their own.
func ideasCommand(s *person.Turn, args string) {
	if !lists(&s.View) {
		mineCommand(s, "")
		return
	}
	filter := "open"
	if strings.TrimSpace(args) != "" {
		filter, _ = stateFilter(s.Texts, args)
	}
	s.Meanwhile(person.DialogState{At: person.AtList, Query: filter})
	list(s)
}

// lists reports whether the person may list ideas.
func lists(s *person.View) bool {
	return life.MayList(s.At.Me.Roles)
}

// list loads the ideas of the present list.
func list(s *person.Turn) {
	l := step.Listing{Page: s.Person.Dialog.Page}
	if s.Person.Dialog.Query == listWaiting {
		l.Waiting = append([]string{s.Person.Key}, s.Person.Former...)
		for _, r := range s.At.Me.Roles {
			l.Waiting = append(l.Waiting, step.RoleKey(r))
		}
	} else {
		l.States = stateFilters[s.Person.Dialog.Query]
	}
	s.Emit(step.Effect{Load: &step.Load{Why: "list", List: &l}})
}

// stateFilters are the states of a list by its word, a text key below
// "filter.".
var stateFilters = map[string][]idea.Status{
	"open":     life.OpenStates,
	"manager":  {idea.StatusSubmitted},
	"waiting":  {idea.StatusNeedsInfo, idea.StatusReuseOffered},
	"assessed": {idea.StatusScreening, idea.StatusArchitecture},
	"ready":    {idea.StatusReady},
	"parked":   {idea.StatusParked},
	"started":  {idea.StatusPrioritised, idea.StatusInProgress},
	"in_use":   {idea.StatusLive, idea.StatusFollowUp, idea.StatusReused},
	"ended":    {idea.StatusClosed, idea.StatusDeclined, idea.StatusRedirected, idea.StatusMerged, idea.StatusWithdrawn, idea.StatusStopped},
}

// stateFilter returns the filter that a text names; false for none.
func stateFilter(t texts.Texts, text string) (string, bool) {
	folded := parse.Fold(text)
	for name := range stateFilters {
		for _, l := range texts.Langs {
			for _, w := range texts.SplitList(t.Get(l, "filter."+name)) {
				if parse.Fold(w) == folded {
					return name, true
				}
			}
		}
	}
	return "open", false
}

// StateWords returns all words for states, folded.
func StateWords(t texts.Texts) map[string]bool {
	out := map[string]bool{}
	for name := range stateFilters {
		for _, l := range texts.Langs {
			for _, w := range texts.SplitList(t.Get(l, "filter."+name)) {
				out[parse.Fold(w)] = true
			}
		}
	}
	return out
}

// loadedList stores the numbers of the ideas that were loaded, and shows the
// list.
func loadedList(s *person.Turn, in step.Loaded) {
	if s.Person.Dialog.At != person.AtList {
		return
	}
	if in.Total == 0 {
		s.Note(map[bool]string{true: "lists.none_waiting", false: "lists.none"}[s.Person.Dialog.Query == listWaiting])
		s.Leave()
		s.Ask()
		return
	}
	s.Person.Dialog.Matches, s.Person.Dialog.Total = nil, in.Total
	for _, i := range in.Ideas {
		s.Person.Dialog.Matches = append(s.Person.Dialog.Matches, idea.Match{
			ID: idea.IdeaKey(i.Number), Kind: idea.KindIdea, Idea: i.Number, Name: s.ListTitle(i), Purpose: s.ListLine(i),
		})
	}
	s.Ask()
}

// listed returns the message with a list of ideas.
func listed(s *person.View) message.Message {
	talk := s.Person.Dialog
	title := s.Text("lists.title")
	if talk.Query == listWaiting {
		title = s.Text("lists.waiting")
	}
	m := message.Message{Title: title, Note: s.Pending()}
	for _, x := range talk.Matches {
		m.Items = append(m.Items, message.Item{
			Name: x.Name, Lines: texts.NonEmpty(x.Purpose),
			Option: &message.Option{ID: ideaOption(x.Idea), Label: s.Text("mine.show", "number", strconv.FormatInt(x.Idea, 10))},
		})
	}
	if talk.Total > step.ListShown {
		from := talk.Page*step.ListShown + 1
		m.Options = s.Options("more")
		m.Note = append([]string{s.Text("list.page", "from", s.Count(from), "to", s.Count(from+len(talk.Matches)-1), "of", s.Count(talk.Total))}, m.Note...)
	}
	return m
}

// onListedOption shows one of the ideas with its actions, or the next page.
func onListedOption(s *person.Turn, id string) {
	if number, ok := strings.CutPrefix(id, "idea:"); ok {
		s.Do("handle", number)
		return
	}
	s.Person.Dialog.Page++
	if s.Person.Dialog.Page*step.ListShown >= s.Person.Dialog.Total {
		s.Person.Dialog.Page = 0
	}
	s.Stay()
	list(s)
}
