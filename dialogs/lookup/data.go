package lookup

import (
	"encoding/json"
	"slices"
	"strconv"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// dataCommand shows everything that is stored about the person.
func dataCommand(t *person.Turn, _ string) {
	var numbers []int64
	for _, ref := range t.Person.Ideas {
		numbers = append(numbers, ref.Number)
	}
	t.Meanwhile(person.DialogState{At: person.AtForget})
	t.Emit(step.Effect{Load: &step.Load{Why: "data", Ideas: numbers}})
}

// showData sends the person all that is stored about them, in words and as a
// JSON file. If there are drafts, it offers to delete them.
func showData(t *person.Turn, ideas []idea.Idea) {
	m := message.Message{Title: t.Text("data.intro"), Text: []string{t.Text("data.kept"), t.Text("data.erase_sent")}, Note: t.Pending()}
	if len(t.OpenDrafts()) > 0 {
		m = askForget(&t.View)
		m.Lead, m.Of = []string{t.Text("data.intro")}, t.Of()
	} else {
		t.Leave()
	}
	m.Facts, m.File = dataFacts(&t.View), dataFile(&t.View, ideas)
	t.Show(m)
}

// dataFile is all that is stored about the person, except the present state of
// the conversation.
func dataFile(v *person.View, ideas []idea.Idea) *message.File {
	kept := *v.Person
	kept.Dialog, kept.Live, kept.Filled = person.DialogState{}, nil, nil
	kept.Drafts = slices.Clone(kept.Drafts)
	for i := range kept.Drafts {
		kept.Drafts[i].Reuse.Veiled = nil // other people's ideas
	}
	data, err := json.MarshalIndent(map[string]any{"person": kept, "ideas": withoutOthers(ideas)}, "", "  ")
	if err != nil {
		data = []byte("{}")
	}
	return &message.File{Name: "mine-data.json", Content: string(data), Kind: message.FileData}
}

// dataFacts counts what is stored about the person.
func dataFacts(v *person.View) []message.Fact {
	var facts []message.Fact
	if v.At.Me.Email != "" {
		facts = append(facts, message.Fact{Label: v.Text("data.email"), Value: v.At.Me.Email})
	}
	return append(facts,
		message.Fact{Label: v.Text("data.name"), Value: v.Person.Name},
		message.Fact{Label: v.Text("data.drafts"), Value: strconv.Itoa(len(v.OpenDrafts()))},
		message.Fact{Label: v.Text("data.ideas"), Value: strconv.Itoa(len(v.Person.Ideas))},
		message.Fact{Label: v.Text("data.masked"), Value: strconv.Itoa(v.Person.Masked)},
	)
}

// withoutOthers returns ideas without data about other people: supporters,
// followers, and who is waited for or away. Names of co-authors stay, since the
// author gave them.
func withoutOthers(ideas []idea.Idea) []idea.Idea {
	out := make([]idea.Idea, 0, len(ideas))
	for _, i := range ideas {
		for _, x := range i.Coauthors {
			i.Others = append(slices.Clip(i.Others), x.Participant.Name)
		}
		i.Supporters, i.Coauthors = nil, nil
		i.Followers, i.Cards, i.Had, i.Escalations, i.Delegate, i.DelegateFor = nil, nil, nil, nil, nil, ""
		out = append(out, i)
	}
	return out
}

func askForget(v *person.View) message.Message {
	return message.Message{
		Title:   v.Text("data.title"),
		Text:    []string{v.Text("data.kept"), v.Text("data.erase"), v.Text("data.erase_sent")},
		Options: v.Options("forget_no", "forget_drafts"),
		Typed:   true,
		Note:    v.Pending(),
	}
}

// onForgetOption deletes all drafts at once, if the option says so. They cannot
// be restored.
func onForgetOption(t *person.Turn, id string) {
	if id != "forget_drafts" {
		t.Leave()
		t.Ask()
		return
	}
	for _, d := range t.Person.Drafts {
		t.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName()}})
	}
	t.Person.Drafts, t.Person.Ended, t.Person.Current = nil, nil, ""
	t.Person.Dialog = person.DialogState{}
	t.Tell("data.erased")
}
