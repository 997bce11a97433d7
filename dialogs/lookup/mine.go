package lookup

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// mineCommand lists the person's drafts and ideas.
func mineCommand(s *person.Turn, _ string) {
	s.Meanwhile(person.DialogState{At: person.AtMine})
	s.Ask()
}

// mine returns the message with the person's drafts and ideas.
func mine(s *person.View) message.Message {
	m, more := ownPage(s, s.Person.Dialog.Page, ideaOption)
	m.Note = append(m.Note, s.Pending()...)
	switch {
	case len(m.Items) == 0:
		m.Options = wording.Primary(s.Options("new_idea"))
	case more:
		m.Options = s.Options("more")
	}
	return m
}

// ideaOption returns the option that shows an idea.
func ideaOption(number int64) string { return "idea:" + strconv.FormatInt(number, 10) }

// ownPage words a page of the person's drafts and ideas, newest first, each
// idea with the option that shows it. It reports whether there is more than one
// page.
func ownPage(s *person.View, page int, option func(int64) string) (m message.Message, more bool) {
	items := append(draftItems(s), ideaItems(s, option)...)
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

// mineShown is how many drafts and ideas one message shows.
const mineShown = 8

// draftItems returns the person's drafts, newest first.
func draftItems(s *person.View) []message.Item {
	var items []message.Item
	for _, d := range s.OpenDrafts() {
		items = append(items, draftItem(&s.Voice, &d))
	}
	return items
}

// ideaItems returns the person's ideas, newest first, each with the option that
// shows it.
func ideaItems(s *person.View, option func(int64) string) []message.Item {
	var items []message.Item
	for _, ref := range slices.Backward(s.Person.Ideas) {
		items = append(items, ideaItem(s, ref, option(ref.Number)))
	}
	return items
}

func draftItem(w *wording.Voice, d *idea.Draft) message.Item {
	return message.Item{
		Name:   w.Title(d),
		Lines:  []string{w.Text("status.draft"), w.Text("mine.touched", "date", w.Date(d.Touched))},
		Option: &message.Option{ID: "draft:" + d.ID, Label: w.Text("mine.continue", "title", texts.Clip(w.Title(d), 40))},
	}
}

func ideaItem(s *person.View, ref idea.IdeaRef, option string) message.Item {
	number := strconv.FormatInt(ref.Number, 10)
	return message.Item{
		Name:   s.Text("mine.idea", "number", number, "title", ref.Title),
		Lines:  texts.NonEmpty(s.StatusText(ref), s.AssignmentText(ref.Assignment)),
		Option: &message.Option{ID: option, Label: s.Text("mine.show", "number", number)},
	}
}

func onMineOption(s *person.Turn, id string) {
	if draft, ok := strings.CutPrefix(id, "draft:"); ok {
		s.Do(person.CommandDraft, draft)
		return
	}
	if number, ok := strings.CutPrefix(id, "idea:"); ok {
		s.Do("status", number)
		return
	}
	if id == "more" {
		s.Person.Dialog.Page++
		if s.Person.Dialog.Page*mineShown >= len(s.OpenDrafts())+len(s.Person.Ideas) {
			s.Person.Dialog.Page = 0
		}
		s.Stay()
		s.Ask()
		return
	}
	s.Leave()
	s.Do("idea", "")
}
