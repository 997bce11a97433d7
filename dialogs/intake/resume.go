package intake

import (
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
func resumeOrAsk(t *person.Turn) {
	if t.Person.CurrentDraft() != nil {
		t.Ask()
		return
	}
	resume(t)
}

// ideaCommand begins a new idea, with args as its problem. If a draft is open,
// it asks what to do with that one.
func ideaCommand(t *person.Turn, args string) {
	d := t.Person.CurrentDraft()
	switch {
	case strings.TrimSpace(args) != "":
		ideaAbout(t, args)
	case d == nil:
		newDraft(t)
	case d.Blank():
		t.TurnTo(person.DialogState{At: person.AtQuestion, Field: form(&t.View).Questions[0].ID})
	default:
		t.Meanwhile(person.DialogState{At: person.AtSecond})
		t.Ask()
	}
}

// ideaAbout begins a new idea with its problem. An open draft is kept.
func ideaAbout(t *person.Turn, problem string) {
	if d := t.Person.CurrentDraft(); d != nil && !d.Blank() {
		t.Note("pause.kept", "title", t.Title(d))
	}
	t.Person.Current = ""
	beginWith(t, problem)
}

func askSecond(v *person.View) message.Message {
	return message.Message{
		Title:   v.Text("second.title", "title", v.Title(v.Person.CurrentDraft())),
		Options: v.Options("second_yes", "second_no"),
	}
}

func onSecondOption(t *person.Turn, id string) {
	if id == "second_no" {
		t.ComeBack()
		return
	}
	t.Note("pause.kept", "title", t.Title(t.Person.CurrentDraft()))
	t.Person.Current = ""
	newDraft(t)
}

// pauseCommand puts the draft aside, and offers a reminder.
func pauseCommand(t *person.Turn, _ string) {
	if t.Person.CurrentDraft() == nil {
		t.Note("pause.nothing")
		t.Ask()
		return
	}
	t.TurnTo(person.DialogState{At: person.AtRemind})
}

// remindWhen asks when to remind of the draft.
func remindWhen(v *person.View) message.Message {
	return message.Message{
		Title:   v.Text("remind.title"),
		Text:    []string{v.Text("remind.kept")},
		Options: v.Options("tomorrow", "next_week", "no_reminder"),
		Typed:   true,
		Hint:    v.Text("remind.hint"),
	}
}

func onRemindOption(t *person.Turn, id string) {
	switch id {
	case "tomorrow":
		remindOn(t, t.At.Now.AddDate(0, 0, 1))
	case "next_week":
		remindOn(t, t.At.Now.AddDate(0, 0, 7))
	default:
		putAside(t, "pause.done")
	}
}

// maxSnooze is how far a reminder can be postponed.
const maxSnooze = 60 * 24 * time.Hour

// onRemindText takes the date of the reminder.
func onRemindText(t *person.Turn, text string) bool {
	day, ok := parse.ReadDate(text, t.Local(), t.Person.Lang)
	if !ok {
		return false
	}
	if !day.After(t.At.Now) || day.Sub(t.At.Now) > maxSnooze {
		t.Note("remind.too_far")
		t.Ask()
		return true
	}
	remindOn(t, day)
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
func draftInTalk(v *person.View) *idea.Draft {
	if v.Person.Dialog.At == person.AtDraftReminder {
		return v.Person.Draft(v.Person.Dialog.Field)
	}
	return v.Person.CurrentDraft()
}

// putAside leaves the draft for now.
func putAside(t *person.Turn, key string, args ...string) {
	if d := draftInTalk(&t.View); d != nil {
		args = append(args, "title", t.Title(d))
	}
	t.Person.Current = ""
	t.Person.Dialog = person.DialogState{}
	t.Person.DropBlank(t.At.Now)
	t.Tell(key, args...)
}

// cancelCommand stops, and asks what to do with the draft.
func cancelCommand(t *person.Turn, _ string) {
	if t.Person.CurrentDraft() == nil {
		t.Note("cancel.nothing")
		t.Person.Dialog = person.DialogState{}
		t.Ask()
		return
	}
	t.Meanwhile(person.DialogState{At: person.AtCancel})
	t.Ask()
}

func askCancel(v *person.View) message.Message {
	return message.Message{
		Title:   v.Text("cancel.title"),
		Text:    []string{v.Text("cancel.text")},
		Options: v.Options("cancel_keep", "cancel_delete", "cancel_go_on"),
	}
}

func onCancelOption(t *person.Turn, id string) {
	switch id {
	case "cancel_keep":
		putAside(t, "pause.done")
	case "cancel_delete":
		d := t.Person.CurrentDraft()
		d.Thrown = t.At.Now
		title := t.Title(d)
		t.Person.Current = ""
		t.Person.Dialog = person.DialogState{}
		t.Tell("cancel.deleted", "title", title)
	default:
		t.ComeBack()
	}
}

// resumeCard says what is known of a draft and what is missing.
func resumeCard(v *person.View) message.Message {
	d := v.Person.CurrentDraft()
	if d == nil {
		return v.Welcome()
	}
	var missing []string
	for _, q := range form(v).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok && q.Follows == "" {
			missing = append(missing, q.Label[v.Person.Lang])
		}
	}
	m := message.Message{
		Heading: v.Text("resume.heading"),
		Title:   v.Title(d),
		Facts:   v.FactsUnder(v.Title(d), v.Facts(d.Submission())),
		Options: v.Options("resume_go_on", "resume_answers", "resume_delete"),
		Typed:   true,
		Note:    []string{v.Text("resume.touched", "date", v.Date(d.Touched))},
	}
	if len(missing) > 0 {
		m.Text = []string{v.Text("resume.missing", "labels", strings.Join(missing, ", "))}
	}
	if held := v.Person.Dialog.Held; held != "" {
		m.Lead = []string{v.Text("resume.held", "text", texts.Clip(held, 110))}
		m.Options = append(v.Options("resume_use"), m.Options...)
	}
	m.Options = wording.Primary(m.Options)
	return m
}

func onResumeOption(t *person.Turn, id string) {
	d, held := t.Person.CurrentDraft(), t.Person.Dialog.Held
	switch id {
	case "resume_use":
		t.Typed = t.Person.Dialog.Message
		t.Person.Last = t.At.Now // the person is back
		d.Confirm("")
		continueWith(t, d)
		t.Say, t.Effects = nil, nil
		t.Hear(held)
	case "resume_answers":
		noteAnswers(t, d)
		continueWith(t, d)
	case "resume_delete":
		cancelCommand(t, "")
	default:
		continueWith(t, d)
	}
}

// onResumeText takes a text typed below the card as the answer to the question.
func onResumeText(t *person.Turn, text string) bool {
	if t.Conversation.Table.Greets(text) {
		return false
	}
	t.Person.Dialog.Held = strings.TrimSpace(t.Person.Dialog.Held + "\n" + text)
	onResumeOption(t, "resume_use")
	return true
}

// personal asks about a text that seems to be about one person.
func personal(v *person.View) message.Message {
	return message.Message{
		Title:   v.Text("personal.title"),
		Text:    []string{v.Text("personal.text")},
		Quote:   texts.Clip(v.Person.Dialog.Held, 110),
		Options: v.Options("rewrite", "keep_text"),
		Typed:   true,
	}
}

func onPersonalOption(t *person.Turn, id string) {
	dialog := t.Person.Dialog
	if dialog.Resume == nil {
		t.TurnTo(person.DialogState{})
		return
	}
	if id == "rewrite" {
		t.Person.CurrentDraft().Confirm(dialog.Field)
		t.Note("personal.dropped")
		t.ComeBack()
		return
	}
	t.Person.Dialog = *dialog.Resume
	t.Typed = dialog.Message
	take(t, asking(&t.View), dialog.Held)
}

// onPersonalText takes the rephrased text.
func onPersonalText(t *person.Turn, text string) bool {
	if t.Person.Dialog.Resume == nil {
		return false
	}
	t.Person.Dialog = *t.Person.Dialog.Resume
	return onAnswerText(t, text)
}
