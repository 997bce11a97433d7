package intake

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// resumeOrAsk resumes the draft, or asks what is pending.
func resumeOrAsk(s *person.Turn) {
	if s.Person.CurrentDraft() != nil {
		s.Ask()
		return
	}
	resume(s)
}

// ideaCommand begins a new idea, with args as its problem. If a draft is open,
// it asks what to do with that one.
func ideaCommand(s *person.Turn, args string) {
	d := s.Person.CurrentDraft()
	switch {
	case strings.TrimSpace(args) != "":
		ideaAbout(s, args)
	case d == nil:
		newDraft(s)
	case len(d.Answers) == 0:
		s.TurnTo(person.DialogState{At: person.AtQuestion, Field: form(&s.View).Questions[0].ID})
	default:
		s.Meanwhile(person.DialogState{At: person.AtSecond})
		s.Ask()
	}
}

// ideaAbout begins a new idea with its problem. An open draft is kept.
func ideaAbout(s *person.Turn, problem string) {
	if d := s.Person.CurrentDraft(); d != nil && len(d.Answers) > 0 {
		s.Note("pause.kept", "title", s.Title(d))
	}
	s.Person.Current = ""
	newDraft(s)
	if s.Person.CurrentDraft() == nil {
		return
	}
	taken(s)
	onAnswerText(s, problem)
}

func askSecond(s *person.View) message.Message {
	return message.Message{
		Title:   s.Text("second.title", "title", s.Title(s.Person.CurrentDraft())),
		Options: s.Options("second_yes", "second_no"),
	}
}

func onSecondOption(s *person.Turn, id string) {
	if id == "second_no" {
		s.ComeBack()
		return
	}
	s.Note("pause.kept", "title", s.Title(s.Person.CurrentDraft()))
	s.Person.Current = ""
	newDraft(s)
}

// pauseCommand puts the draft aside, and offers a reminder.
func pauseCommand(s *person.Turn, _ string) {
	if s.Person.CurrentDraft() == nil {
		s.Note("pause.nothing")
		s.Ask()
		return
	}
	s.TurnTo(person.DialogState{At: person.AtRemind})
}

// remindWhen asks when to remind of the draft.
func remindWhen(w *person.View) message.Message {
	return message.Message{
		Title:   w.Text("remind.title"),
		Text:    []string{w.Text("remind.kept")},
		Options: w.Options("tomorrow", "next_week", "no_reminder"),
		Typed:   true,
		Hint:    w.Text("remind.hint"),
	}
}

func onRemindOption(s *person.Turn, id string) {
	switch id {
	case "tomorrow":
		remindOn(s, s.At.Now.AddDate(0, 0, 1))
	case "next_week":
		remindOn(s, s.At.Now.AddDate(0, 0, 7))
	default:
		putAside(s, "pause.done")
	}
}

// maxSnooze is how far a reminder can be postponed.
const maxSnooze = 60 * 24 * time.Hour

// onRemindText takes the date of the reminder.
func onRemindText(s *person.Turn, text string) bool {
	day, ok := parse.ReadDate(text, s.Local(), s.Person.Lang)
	if !ok {
		return false
	}
	if !day.After(s.At.Now) || day.Sub(s.At.Now) > maxSnooze {
		s.Note("remind.too_far")
		s.Ask()
		return true
	}
	remindOn(s, day)
	return true
}

// remindOn sets the reminder to the first time from t on at which reminders are
// sent.
func remindOn(s *person.Turn, t time.Time) {
	d := draftInTalk(&s.View)
	if d == nil {
		s.TurnTo(person.DialogState{})
		return
	}
	open := s.DraftOpening(calendar.Latest(schedule.Midnight(s.Policy.Calendar, t, 0), s.Person.Away.Until))
	d.Until = open
	putAside(s, "remind.done", "date", s.Date(open))
}

// draftInTalk returns the draft that the present state is about, nil for none.
func draftInTalk(s *person.View) *idea.Draft {
	if s.Person.Dialog.At == person.AtDraftReminder {
		return s.Person.Draft(s.Person.Dialog.Field)
	}
	return s.Person.CurrentDraft()
}

// putAside leaves the draft for now.
func putAside(s *person.Turn, key string, args ...string) {
	if d := draftInTalk(&s.View); d != nil {
		args = append(args, "title", s.Title(d))
	}
	s.Person.Current = ""
	s.Person.Dialog = person.DialogState{}
	s.Person.Drafts = slices.DeleteFunc(s.Person.Drafts, func(d idea.Draft) bool { return len(d.Answers) == 0 })
	s.Tell(key, args...)
}

// cancelCommand stops, and asks what to do with the draft.
func cancelCommand(s *person.Turn, _ string) {
	if s.Person.CurrentDraft() == nil {
		s.Note("cancel.nothing")
		s.Person.Dialog = person.DialogState{}
		s.Ask()
		return
	}
	s.Meanwhile(person.DialogState{At: person.AtCancel})
	s.Ask()
}

func askCancel(w *person.View) message.Message {
	return message.Message{
		Title:   w.Text("cancel.title"),
		Text:    []string{w.Text("cancel.text")},
		Options: w.Options("cancel_keep", "cancel_delete", "cancel_go_on"),
	}
}

func onCancelOption(s *person.Turn, id string) {
	switch id {
	case "cancel_keep":
		putAside(s, "pause.done")
	case "cancel_delete":
		d := s.Person.CurrentDraft()
		d.Thrown = s.At.Now
		title := s.Title(d)
		s.Person.Current = ""
		s.Person.Dialog = person.DialogState{}
		s.Tell("cancel.deleted", "title", title)
	default:
		s.ComeBack()
	}
}

// resumeCard says what is known of a draft and what is missing.
func resumeCard(s *person.View) message.Message {
	d := s.Person.CurrentDraft()
	if d == nil {
		return s.Welcome()
	}
	var missing []string
	for _, q := range form(s).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok && q.Follows == "" {
			missing = append(missing, q.Label[s.Person.Lang])
		}
	}
	m := message.Message{
		Heading: s.Text("resume.heading"),
		Title:   s.Title(d),
		Facts:   s.Facts(d.Submission()),
		Options: s.Options("resume_go_on", "resume_answers", "resume_delete"),
		Typed:   true,
		Note:    []string{s.Text("resume.touched", "date", s.Date(d.Touched))},
	}
	if len(missing) > 0 {
		m.Text = []string{s.Text("resume.missing", "labels", strings.Join(missing, ", "))}
	}
	if held := s.Person.Dialog.Held; held != "" {
		m.Lead = []string{s.Text("resume.held", "text", texts.Clip(held, 110))}
		m.Options = append(s.Options("resume_use"), m.Options...)
	}
	m.Options = wording.Primary(m.Options)
	return m
}

func onResumeOption(s *person.Turn, id string) {
	d, held := s.Person.CurrentDraft(), s.Person.Dialog.Held
	switch id {
	case "resume_use":
		s.Typed = s.Person.Dialog.Message
		s.Person.Last = s.At.Now // the person is back
		continueWith(s, d)
		s.Say, s.Effects = nil, nil
		s.Hear(held)
	case "resume_answers":
		noteAnswers(s, d)
		continueWith(s, d)
	case "resume_delete":
		cancelCommand(s, "")
	default:
		continueWith(s, d)
	}
}

// onResumeText takes a text typed below the card as the answer to the question.
func onResumeText(s *person.Turn, text string) bool {
	if s.Conversation.Table.Greets(text) {
		return false
	}
	s.Person.Dialog.Held = strings.TrimSpace(s.Person.Dialog.Held + "\n" + text)
	onResumeOption(s, "resume_use")
	return true
}

// personal asks about a text that seems to be about one person.
func personal(s *person.View) message.Message {
	return message.Message{
		Title:   s.Text("personal.title"),
		Text:    []string{s.Text("personal.text")},
		Quote:   texts.Clip(s.Person.Dialog.Held, 110),
		Options: s.Options("rewrite", "keep_text"),
		Typed:   true,
	}
}

func onPersonalOption(s *person.Turn, id string) {
	talk := s.Person.Dialog
	if talk.Resume == nil {
		s.TurnTo(person.DialogState{})
		return
	}
	if id == "rewrite" {
		s.Note("personal.dropped")
		s.ComeBack()
		return
	}
	s.Person.Dialog = *talk.Resume
	s.Typed = talk.Message
	take(s, asking(&s.View), talk.Held)
}

// onPersonalText takes the rephrased text.
func onPersonalText(s *person.Turn, text string) bool {
	if s.Person.Dialog.Resume == nil {
		return false
	}
	s.Person.Dialog = *s.Person.Dialog.Resume
	return onAnswerText(s, text)
}
