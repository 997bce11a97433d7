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
func dataCommand(s *person.Turn, _ string) {
	var numbers []int64
	for _, ref := range s.Person.Ideas {
		numbers = append(numbers, ref.Number)
	}
	s.Meanwhile(person.DialogState{At: person.AtForget})
	s.Emit(step.Effect{Load: &step.Load{Why: "data", Ideas: numbers}})
}

// showData sends the person all that is stored about them, in words and as a
// JSON file. If there are drafts, it offers to delete them.
func showData(s *person.Turn, ideas []idea.Idea) {
	m := message.Message{Title: s.Text("data.intro"), Text: []string{s.Text("data.kept"), s.Text("data.erase_sent")}, Note: s.Pending()}
	if len(s.OpenDrafts()) > 0 {
		m = askForget(&s.View)
		m.Lead, m.Of = []string{s.Text("data.intro")}, s.Of()
	} else {
		s.Leave()
	}
	m.Facts, m.File = dataFacts(&s.View), dataFile(&s.View, ideas)
	s.Show(m)
}

// dataFile is all that is stored about the person, except the present state of
// the conversation.
func dataFile(s *person.View, ideas []idea.Idea) *message.File {
	kept := *s.Person
	kept.Dialog, kept.Live, kept.Filled = person.DialogState{}, nil, nil
	data, err := json.MarshalIndent(map[string]any{"person": kept, "ideas": withoutOthers(ideas)}, "", "  ")
	if err != nil {
		data = []byte("{}")
	}
	return &message.File{Name: "mine-data.json", Content: string(data)}
}

// dataFacts counts what is stored about the person.
func dataFacts(s *person.View) []message.Fact {
	var facts []message.Fact
	if s.At.Me.Email != "" {
		facts = append(facts, message.Fact{Label: s.Text("data.email"), Value: s.At.Me.Email})
	}
	return append(facts,
		message.Fact{Label: s.Text("data.name"), Value: s.Person.Name},
		message.Fact{Label: s.Text("data.drafts"), Value: strconv.Itoa(len(s.OpenDrafts()))},
		message.Fact{Label: s.Text("data.ideas"), Value: strconv.Itoa(len(s.Person.Ideas))},
		message.Fact{Label: s.Text("data.masked"), Value: strconv.Itoa(s.Person.Masked)},
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

func askForget(s *person.View) message.Message {
	return message.Message{
		Title:   s.Text("data.title"),
		Text:    []string{s.Text("data.kept"), s.Text("data.erase"), s.Text("data.erase_sent")},
		Options: s.Options("forget_no", "forget_drafts"),
		Typed:   true,
		Note:    s.Pending(),
	}
}

// onForgetOption deletes all drafts at once, if the option says so. They cannot
// be restored.
func onForgetOption(s *person.Turn, id string) {
	if id != "forget_drafts" {
		s.Leave()
		s.Ask()
		return
	}
	for _, d := range s.Person.Drafts {
		s.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName()}})
	}
	s.Person.Drafts, s.Person.Current = nil, ""
	s.Person.Dialog = person.DialogState{}
	s.Tell("data.erased")
}
