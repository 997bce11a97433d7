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
func tellAway(s *person.Turn, in step.Absent) {
	told := map[int64]bool{}
	tell := func(number int64) {
		if !told[number] {
			s.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(number), Input: step.Input{Absent: &in}}})
		}
		told[number] = true
	}
	for _, c := range s.Person.Cards {
		tell(c.Idea)
	}
	for _, q := range s.Person.Queue {
		tell(q.Idea)
	}
}

// sayAway tells one idea that the person is away.
func sayAway(s *person.Turn, number int64) {
	if s.Person.Away.Until.After(s.At.Now) {
		s.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(number), Input: step.Input{Absent: &step.Absent{
			Who: s.Person.Key, Until: s.Person.Away.Until, Delegate: s.Person.Away.Delegate,
		}}}})
	}
}

// awayCommand asks until when the person is away, or ends their absence.
func awayCommand(s *person.Turn, args string) {
	if s.Person.Away.Until.After(s.At.Now) {
		s.Person.Away = person.Away{}
		tellAway(s, step.Absent{Who: s.Person.Key})
		s.Note("away.back")
		s.Ask()
		return
	}
	s.Meanwhile(person.DialogState{At: person.AtAway})
	if strings.TrimSpace(args) == "" || !onAwayText(s, args) {
		s.Ask()
	}
}

// askAway asks for the day of return, then for the delegate.
func askAway(s *person.View) message.Message {
	if s.Person.Dialog.Field == "" {
		return message.Message{Title: s.Text("away.title"), Text: []string{s.Text("away.text")}, Typed: true, Hint: s.Text("away.hint"), Options: s.Options("away_no")}
	}
	return message.Message{Title: s.Text("away.deputy"), Text: []string{s.Text("away.deputy_text")}, Typed: true, Options: s.Options("no_deputy")}
}

func onAwayOption(s *person.Turn, id string) {
	if id == "no_deputy" {
		goAway(s, nil)
		return
	}
	s.Leave()
	s.Ask()
}

// maxAway is the longest absence.
const maxAway = 366 * 24 * time.Hour

// onAwayText takes the day of return, or the delegate's name.
func onAwayText(s *person.Turn, text string) bool {
	if s.Person.Dialog.Field != "" {
		return takeDelegate(s, text)
	}
	day, ok := parse.FindDate(text, s.Local(), s.Person.Lang)
	switch {
	case !ok:
		return false
	case !day.After(s.At.Now) || day.Sub(s.At.Now) > maxAway:
		s.Note("away.range")
	default:
		s.Person.Dialog.Field = day.Format(time.DateOnly)
	}
	s.Ask()
	return true
}

// takeDelegate takes the delegate's name.
func takeDelegate(s *person.Turn, text string) bool {
	p := s.At.People().Find(text)
	switch {
	case p == nil:
		s.Note("away.nobody", "text", texts.Clip(text, 60))
	case s.IsMe(p.ID):
		s.Note("away.yourself")
	default:
		goAway(s, p)
		return true
	}
	s.Ask()
	return true
}

// goAway registers the absence, with a nil deputy for none, and tells the ideas
// that wait.
func goAway(s *person.Turn, deputy *idea.Participant) {
	day, err := time.ParseInLocation(time.DateOnly, s.Person.Dialog.Field, s.Policy.Calendar.Location())
	if err != nil {
		s.Leave()
		s.Ask()
		return
	}
	s.Person.Away = person.Away{Until: day, Delegate: deputy}
	tellAway(s, step.Absent{Who: s.Person.Key, Until: day, Delegate: deputy})
	if deputy == nil {
		s.Note("away.done", "date", s.Date(day))
	} else {
		s.Note("away.done_deputy", "date", s.Date(day), "name", deputy.Name)
	}
	s.Leave()
	s.Ask()
}
