package nudge

import (
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// tellAway tells every idea that may wait for the person whether they are away.
func tellAway(t *person.Turn, in step.Absent) {
	told := map[int64]bool{}
	tell := func(number int64) {
		if !told[number] {
			t.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(number), Input: step.Input{Absent: &in}}})
		}
		told[number] = true
	}
	for _, c := range t.Person.Cards {
		tell(c.Idea)
	}
	for _, q := range t.Person.Queue {
		tell(q.Idea)
	}
}

// sayAway tells one idea that the person is away.
func sayAway(t *person.Turn, number int64) {
	if t.Person.Away.Until.After(t.At.Now) {
		t.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(number), Input: step.Input{Absent: &step.Absent{
			Who: t.Person.Key, Until: t.Person.Away.Until, Delegate: t.Person.Away.Delegate,
		}}}})
	}
}

// awayCommand asks until when the person is away, or ends their absence.
func awayCommand(t *person.Turn, args string) {
	if t.Person.Away.Until.After(t.At.Now) {
		t.Person.Away = person.Away{}
		tellAway(t, step.Absent{Who: t.Person.Key})
		t.Note("away.back")
		t.Ask()
		return
	}
	t.Meanwhile(person.DialogState{At: person.AtAway})
	if strings.TrimSpace(args) == "" || !onAwayText(t, args) {
		t.Ask()
	}
}

// askAway asks for the day of return, then for the delegate.
func askAway(v *person.View) message.Message {
	if v.Person.Dialog.Field == "" {
		return message.Message{Title: v.Text("away.title"), Text: []string{v.Text("away.text")}, Typed: true, Hint: v.Text("away.hint"), Options: v.Options("away_no")}
	}
	return message.Message{Title: v.Text("away.deputy"), Text: []string{v.Text("away.deputy_text")}, Typed: true, Options: v.Options("no_deputy")}
}

func onAwayOption(t *person.Turn, id string) {
	if id == "no_deputy" {
		goAway(t, nil)
		return
	}
	t.Leave()
	t.Ask()
}

// maxAway is the longest absence.
const maxAway = 366 * 24 * time.Hour

// onAwayText takes the day of return, or the delegate's name.
func onAwayText(t *person.Turn, text string) bool {
	if t.Person.Dialog.Field != "" {
		return takeDelegate(t, text)
	}
	day, ok := parse.FindDate(text, t.Local(), t.Person.Lang)
	switch {
	case !ok:
		return false
	case !day.After(t.At.Now) || day.Sub(t.At.Now) > maxAway:
		t.Note("away.range")
	default:
		t.Person.Dialog.Field = day.Format(time.DateOnly)
	}
	t.Ask()
	return true
}

// takeDelegate takes the delegate's name.
func takeDelegate(t *person.Turn, text string) bool {
	p := t.At.People().Find(text)
	switch {
	case p == nil:
		t.Note("away.nobody", "text", texts.Clip(text, 60))
	case t.IsMe(p.ID):
		t.Note("away.yourself")
	default:
		goAway(t, p)
		return true
	}
	t.Ask()
	return true
}

// goAway registers the absence, with a nil delegate for none, and tells the ideas
// that wait.
func goAway(t *person.Turn, delegate *idea.Participant) {
	day, err := time.ParseInLocation(time.DateOnly, t.Person.Dialog.Field, t.Policy.Calendar.Location())
	if err != nil {
		t.Leave()
		t.Ask()
		return
	}
	t.Person.Away = person.Away{Until: day, Delegate: delegate}
	tellAway(t, step.Absent{Who: t.Person.Key, Until: day, Delegate: delegate})
	if delegate == nil {
		t.Note("away.done", "date", t.Date(day))
	} else {
		t.Note("away.done_deputy", "date", t.Date(day), "name", delegate.Name)
	}
	t.Leave()
	t.Ask()
}
