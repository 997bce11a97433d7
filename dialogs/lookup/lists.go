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
func tasksCommand(t *person.Turn, _ string) {
	t.Meanwhile(person.DialogState{At: person.AtList, Query: listWaiting})
	list(t)
}

// listWaiting is the query of the list of what waits for the person.
const listWaiting = "waiting"

// listUnclear is the query of the list of discreet ideas that may be kept from
// the wrong manager.
const listUnclear = "unclear"

// ideasCommand lists ideas by state for people who handle ideas; others see
// their own.
func ideasCommand(t *person.Turn, args string) {
	if !lists(&t.View) {
		mineCommand(t, "")
		return
	}
	filter := "open"
	if strings.TrimSpace(args) != "" {
		filter, _ = stateFilter(t.Texts, args)
	}
	t.Meanwhile(person.DialogState{At: person.AtList, Query: filter})
	list(t)
}

// lists reports whether the person may list ideas.
func lists(v *person.View) bool {
	return life.MayList(v.At.Me.Roles)
}

// list loads the ideas of the present list.
func list(t *person.Turn) {
	l := step.Listing{Page: t.Person.Dialog.Page}
	if t.Person.Dialog.Query == listWaiting {
		l.Waiting = append([]string{t.Person.Key}, t.Person.Former...)
		for _, r := range t.At.Me.Roles {
			l.Waiting = append(l.Waiting, step.RoleKey(r))
		}
	} else {
		l.States, l.Unclear = stateFilters[t.Person.Dialog.Query], t.Person.Dialog.Query == listUnclear
	}
	t.Emit(step.Effect{Load: &step.Load{Why: "list", List: &l}})
}

// stateFilters are the states of a list by its word, a text key below
// "filter.".
var stateFilters = map[string][]idea.Status{
	"open":      life.OpenStates,
	"manager":   {idea.StatusSubmitted},
	"waiting":   {idea.StatusNeedsInfo, idea.StatusReuseOffered},
	"assessed":  {idea.StatusScreening, idea.StatusArchitecture},
	"ready":     {idea.StatusReady},
	"parked":    {idea.StatusParked},
	"started":   {idea.StatusPrioritised, idea.StatusInProgress},
	"in_use":    {idea.StatusLive, idea.StatusFollowUp, idea.StatusReused},
	listUnclear: nil,
	"ended":     {idea.StatusClosed, idea.StatusDeclined, idea.StatusRedirected, idea.StatusMerged, idea.StatusWithdrawn, idea.StatusStopped},
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
func loadedList(t *person.Turn, in step.Loaded) {
	if t.Person.Dialog.At != person.AtList {
		return
	}
	if in.Total == 0 {
		t.Note(map[bool]string{true: "lists.none_waiting", false: "lists.none"}[t.Person.Dialog.Query == listWaiting])
		t.Leave()
		t.Ask()
		return
	}
	t.Person.Dialog.Matches, t.Person.Dialog.Total = nil, in.Total
	for _, i := range in.Ideas {
		t.Person.Dialog.Matches = append(t.Person.Dialog.Matches, idea.Match{
			ID: idea.IdeaKey(i.Number), Kind: idea.KindIdea, Idea: i.Number, Name: t.ListTitle(i), Purpose: t.ListLine(i),
		})
	}
	t.Ask()
}

// listed returns the message with a list of ideas.
func listed(v *person.View) message.Message {
	dialog := v.Person.Dialog
	title := v.Text("lists.title")
	if dialog.Query == listWaiting {
		title = v.Text("lists.waiting")
	}
	m := message.Message{Title: title, Note: v.Pending()}
	for _, x := range dialog.Matches {
		m.Items = append(m.Items, message.Item{
			Name: x.Name, Lines: texts.NonEmpty(x.Purpose),
			Option: &message.Option{ID: ideaOption(x.Idea), Label: v.Text("mine.show", "number", strconv.FormatInt(x.Idea, 10))},
		})
	}
	if dialog.Total > step.ListShown {
		from := dialog.Page*step.ListShown + 1
		m.Options = v.Options("more")
		m.Note = append([]string{v.Text("list.page", "from", v.Count(from), "to", v.Count(from+len(dialog.Matches)-1), "of", v.Count(dialog.Total))}, m.Note...)
	}
	return m
}

// onListedOption shows one of the ideas with its actions, or the next page.
func onListedOption(t *person.Turn, id string) {
	if number, ok := strings.CutPrefix(id, "idea:"); ok {
		t.Do("handle", number)
		return
	}
	t.Person.Dialog.Page++
	if t.Person.Dialog.Page*step.ListShown >= t.Person.Dialog.Total {
		t.Person.Dialog.Page = 0
	}
	t.Stay()
	list(t)
}
