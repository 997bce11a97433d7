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
func lookupCommand(t *person.Turn, args string) {
	if strings.TrimSpace(args) == "" {
		t.Note("lookup.what")
		t.Ask()
		return
	}
	if texts.Told(args) == "" {
		t.Note("lookup.only_address")
		t.Ask()
		return
	}
	t.Meanwhile(person.DialogState{At: person.AtLookup, Query: texts.Clip(args, 200)})
	t.Emit(step.Effect{Search: &step.Search{ID: "lookup/" + t.Person.Dialog.Query, For: step.ForLookup, Text: args, Limit: 30}})
}

// foundSolutions shows the matches of a lookup.
func foundSolutions(t *person.Turn, in step.Found) {
	if t.Person.Dialog.At != person.AtLookup || "lookup/"+t.Person.Dialog.Query != in.Search {
		return
	}
	if in.Failed {
		t.Note("lookup.failed")
		t.Do("go_on", "")
		return
	}
	t.Person.Dialog.Matches = in.Matches
	t.Ask()
}

// lookupList returns the message with the matches of a lookup, three at a time.
func lookupList(v *person.View) message.Message {
	dialog := v.Person.Dialog
	m := foundPage(&v.Voice, dialog.Query, dialog.Matches, dialog.Page, wording.MatchOption)
	m.Note = append(m.Note, v.Pending()...)
	switch {
	case len(dialog.Matches) == 0:
		m.Options = v.Options("new_idea")
		return m
	case len(dialog.Matches) > idea.MatchesShown:
		m.Options = v.Options("more")
	}
	if dialog.Resume != nil {
		m.Menu = v.Menu("go_on")
	}
	m.Hint = v.Text("lookup.hint")
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

func onLookupOption(t *person.Turn, id string) {
	switch id {
	case "new_idea":
		t.Leave()
		t.Do("idea", "")
	case "more":
		t.Person.Dialog.Page++
		if t.Person.Dialog.Page*idea.MatchesShown >= len(t.Person.Dialog.Matches) {
			t.Person.Dialog.Page = 0
		}
		t.Stay()
		t.Ask()
	default:
		t.Person.Dialog.At, t.Person.Dialog.Field = person.AtFound, strings.TrimPrefix(id, "match:")
		t.Ask()
	}
}

// foundOne returns the message about one match of a lookup.
func foundOne(v *person.View) message.Message {
	x := matchOf(v.Person.Dialog.Matches, v.Person.Dialog.Field)
	if x == nil {
		return lookupList(v)
	}
	m := v.SolutionCard(*x)
	m.Options = v.Options("back_to_list", "new_idea")
	m.Note = append(m.Note, v.Pending()...)
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

func onFoundOption(t *person.Turn, id string) {
	if id == "new_idea" {
		t.Leave()
		t.Do("idea", "")
		return
	}
	t.Person.Dialog.At, t.Person.Dialog.Field = person.AtLookup, ""
	t.Ask()
}

// statusCommand shows one idea: all of it to people who may read it.
func statusCommand(t *person.Turn, args string) {
	n, ok := commands.IdeaNumber(args)
	switch {
	case ok:
		t.Emit(step.Effect{Load: &step.Load{Why: "status", Ideas: []int64{n}}})
	case len(t.Person.Ideas) > 0:
		mineCommand(t, "")
	default:
		t.Note("status.which")
		t.Ask()
	}
}

// loadedData sends the person all that is stored about them.
func loadedData(t *person.Turn, in step.Loaded) { showData(t, in.Ideas) }

// loadedStatus says which state an idea is in.
func loadedStatus(t *person.Turn, in step.Loaded) {
	if len(in.Ideas) == 0 {
		t.Note("status.unknown", "number", strconv.FormatInt(in.Load.Ideas[0], 10))
		t.Ask()
		return
	}
	noteIdea(t, in.Ideas[0])
	t.Ask()
}
