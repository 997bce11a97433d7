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
func mineCommand(t *person.Turn, _ string) {
	t.Meanwhile(person.DialogState{At: person.AtMine})
	t.Ask()
}

// mine returns the message with the person's drafts and ideas.
func mine(v *person.View) message.Message {
	m, more := ownPage(v, v.Person.Dialog.Page, ideaOption)
	m.Note = append(m.Note, v.Pending()...)
	switch {
	case len(m.Items) == 0:
		m.Options = wording.Primary(v.Options("new_idea"))
	case more:
		m.Options = v.Options("more")
	}
	return m
}

// ideaOption returns the option that shows an idea.
func ideaOption(number int64) string { return "idea:" + strconv.FormatInt(number, 10) }

// ownPage words a page of the person's drafts and ideas, newest first, each
// idea with the option that shows it. It reports whether there is more than one
// page.
func ownPage(v *person.View, page int, option func(int64) string) (m message.Message, more bool) {
	items := append(draftItems(v), ideaItems(v, option)...)
	if len(items) == 0 {
		return message.Message{Title: v.Text("mine.none")}, false
	}
	from := min(page*mineShown, len(items)-1)
	to := min(from+mineShown, len(items))
	m = message.Message{Title: v.Text("mine.title"), Items: items[from:to]}
	if len(items) > mineShown {
		m.Note = []string{v.Text("list.page", "from", v.Count(from+1), "to", v.Count(to), "of", v.Count(len(items)))}
	}
	return m, len(items) > mineShown
}

// mineShown is how many drafts and ideas one message shows.
const mineShown = 8

// draftItems returns the person's drafts, newest first.
func draftItems(v *person.View) []message.Item {
	var items []message.Item
	for _, d := range v.OpenDrafts() {
		items = append(items, draftItem(v, &d))
	}
	return items
}

// ideaItems returns the person's ideas, newest first, each with the option that
// shows it.
func ideaItems(v *person.View, option func(int64) string) []message.Item {
	var items []message.Item
	for _, ref := range slices.Backward(v.Person.Ideas) {
		items = append(items, ideaItem(v, ref, option(ref.Number)))
	}
	return items
}

func draftItem(v *person.View, d *idea.Draft) message.Item {
	return message.Item{
		Name:   v.Title(d),
		Lines:  []string{v.Text("status.draft"), v.Text("mine.touched", "date", v.Date(d.Touched))},
		Option: &message.Option{ID: "draft:" + d.ID, Label: v.Text("mine.continue", "title", texts.Clip(v.Title(d), 40))},
	}
}

func ideaItem(v *person.View, ref idea.IdeaRef, option string) message.Item {
	number := strconv.FormatInt(ref.Number, 10)
	return message.Item{
		Name:   v.Text("mine.idea", "number", number, "title", ref.Title),
		Lines:  texts.NonEmpty(v.StatusText(ref), v.AssignmentText(ref.Assignment)),
		Option: &message.Option{ID: option, Label: v.Text("mine.show", "number", number)},
	}
}

func onMineOption(t *person.Turn, id string) {
	if draft, ok := strings.CutPrefix(id, "draft:"); ok {
		t.Do(person.CommandDraft, draft)
		return
	}
	if number, ok := strings.CutPrefix(id, "idea:"); ok {
		t.Do("status", number)
		return
	}
	if id == "more" {
		t.Person.Dialog.Page++
		if t.Person.Dialog.Page*mineShown >= len(t.OpenDrafts())+len(t.Person.Ideas) {
			t.Person.Dialog.Page = 0
		}
		t.Stay()
		t.Ask()
		return
	}
	t.Leave()
	t.Do("idea", "")
}
