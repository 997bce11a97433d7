package lookup

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// lookupCommand searches for solutions.
func lookupCommand(s *person.Turn, args string) {
	if strings.TrimSpace(args) == "" {
		s.Note("lookup.what")
		s.Ask()
		return
	}
	s.Meanwhile(person.DialogState{At: person.AtLookup, Query: texts.Clip(args, 200)})
	s.Emit(step.Effect{Search: &step.Search{ID: "lookup/" + s.Person.Dialog.Query, For: step.ForLookup, Text: args, Limit: 30}})
}

// foundSolutions shows the matches of a lookup.
func foundSolutions(s *person.Turn, in step.Found) {
	if s.Person.Dialog.At != person.AtLookup || "lookup/"+s.Person.Dialog.Query != in.Search {
		return
	}
	if in.Failed {
		s.Note("lookup.failed")
		s.Do("go_on", "")
		return
	}
	s.Person.Dialog.Matches = in.Matches
	s.Ask()
}

// lookupList returns the message with the matches of a lookup, three at a time.
func lookupList(s *person.View) message.Message {
	talk := s.Person.Dialog
	m := foundPage(&s.Voice, talk.Query, talk.Matches, talk.Page, wording.MatchOption)
	m.Note = append(m.Note, s.Pending()...)
	switch {
	case len(talk.Matches) == 0:
		m.Options = s.Options("new_idea")
		return m
	case len(talk.Matches) > idea.MatchesShown:
		m.Options = s.Options("more")
	}
	if talk.Resume != nil {
		m.Menu = s.Menu("go_on")
	}
	m.Hint = s.Text("lookup.hint")
	return m
}

// foundPage words a page of matches, each with the option that shows it.
func foundPage(w *wording.Voice, query string, found []idea.Match, page int, option func(idea.Match) string) message.Message {
	if len(found) == 0 {
		return message.Message{Title: w.Text("lookup.none", "query", query), Text: []string{w.Text("lookup.none_help")}}
	}
	from := page * idea.MatchesShown
	to := min(from+idea.MatchesShown, len(found))
	m := message.Message{
		Title: w.Text("lookup.title", "count", w.Count(len(found)), "query", query, "from", w.Count(from+1), "to", w.Count(to)),
		Note:  w.Unverified(found[from:to]),
	}
	for _, x := range found[from:to] {
		m.Items = append(m.Items, w.MatchItem(x, "", option(x)))
	}
	return m
}

func onLookupOption(s *person.Turn, id string) {
	switch id {
	case "new_idea":
		s.Leave()
		s.Do("idea", "")
	case "more":
		s.Person.Dialog.Page++
		if s.Person.Dialog.Page*idea.MatchesShown >= len(s.Person.Dialog.Matches) {
			s.Person.Dialog.Page = 0
		}
		s.Stay()
		s.Ask()
	default:
		s.Person.Dialog.At, s.Person.Dialog.Field = person.AtFound, strings.TrimPrefix(id, "match:")
		s.Ask()
	}
}

// foundOne returns the message about one match of a lookup.
func foundOne(s *person.View) message.Message {
	x := matchOf(s.Person.Dialog.Matches, s.Person.Dialog.Field)
	if x == nil {
		return lookupList(s)
	}
	m := s.SolutionCard(*x)
	m.Options = s.Options("back_to_list", "new_idea")
	m.Note = append(m.Note, s.Pending()...)
	return m
}

// matchOf returns the match with an id, nil for none.
func matchOf(found []idea.Match, id string) *idea.Match {
	for n := range found {
		if found[n].ID == id {
			return &found[n]
		}
	}
	return nil
}

func onFoundOption(s *person.Turn, id string) {
	if id == "new_idea" {
		s.Leave()
		s.Do("idea", "")
		return
	}
	s.Person.Dialog.At, s.Person.Dialog.Field = person.AtLookup, ""
	s.Ask()
}

// statusCommand shows one idea: all of it to people who may read it.
func statusCommand(s *person.Turn, args string) {
	n, ok := commands.IdeaNumber(args)
	switch {
	case ok:
		s.Emit(step.Effect{Load: &step.Load{Why: "status", Ideas: []int64{n}}})
	case len(s.Person.Ideas) > 0:
		mineCommand(s, "")
	default:
		s.Note("status.which")
		s.Ask()
	}
}

// loadedData sends the person all that is stored about them.
func loadedData(s *person.Turn, in step.Loaded) { showData(s, in.Ideas) }

// loadedStatus says which state an idea is in.
func loadedStatus(s *person.Turn, in step.Loaded) {
	if len(in.Ideas) == 0 {
		s.Note("status.unknown", "number", strconv.FormatInt(in.Load.Ideas[0], 10))
		s.Ask()
		return
	}
	noteIdea(s, in.Ideas[0])
	s.Ask()
}
