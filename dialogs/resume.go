package dialogs

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// wordIdea begins a new idea. Where one is open, it asks what becomes of it.
// What is told at once is the problem of the new one.
func (s *step) wordIdea(args string) {
	d := s.p.current()
	switch {
	case strings.TrimSpace(args) != "":
		s.ideaAbout(args)
	case d == nil:
		s.newDraft()
	case len(d.Answers) == 0:
		s.turnTo(Talk{At: atQuestion, Field: s.form().Questions[0].ID})
	default:
		s.meanwhile(Talk{At: atSecond})
		s.ask()
	}
}

// ideaAbout begins a new idea with its problem. One that is open is kept.
func (s *step) ideaAbout(problem string) {
	if d := s.p.current(); d != nil && len(d.Answers) > 0 {
		s.note("pause.kept", "title", s.title(d))
	}
	s.p.Current = ""
	s.newDraft()
	if s.p.current() == nil {
		return
	}
	s.taken()
	s.hearAnswer(problem)
}

func (s *view) askSecond() message.Message {
	return message.Message{
		Title:   s.Text("second.title", "title", s.title(s.p.current())),
		Options: s.options("second_yes", "second_no"),
	}
}

func (s *step) pickSecond(id string) {
	if id == "second_no" {
		s.comeBack()
		return
	}
	s.note("pause.kept", "title", s.title(s.p.current()))
	s.p.Current = ""
	s.newDraft()
}

// wordPause keeps the draft for later, and offers to remind of it.
func (s *step) wordPause(string) {
	if s.p.current() == nil {
		s.note("pause.nothing")
		s.ask()
		return
	}
	s.turnTo(Talk{At: atRemind})
}

// remindWhen asks when to remind of the draft.
func (w *view) remindWhen() message.Message {
	return message.Message{
		Title:   w.Text("remind.title"),
		Text:    []string{w.Text("remind.kept")},
		Options: w.options("tomorrow", "next_week", "no_reminder"),
		Typed:   true,
		Hint:    w.Text("remind.hint"),
	}
}

func (s *step) pickRemind(id string) {
	switch id {
	case "tomorrow":
		s.remindOn(s.at.Now.AddDate(0, 0, 1))
	case "next_week":
		s.remindOn(s.at.Now.AddDate(0, 0, 7))
	default:
		s.putAside("pause.done")
	}
}

// maxSnooze is the furthest that a reminder can be put off.
const maxSnooze = 60 * 24 * time.Hour

// hearRemind takes a date for the reminder.
func (s *step) hearRemind(text string) bool {
	day, ok := parse.ReadDate(text, s.local(), s.p.Lang)
	if !ok {
		return false
	}
	if !day.After(s.at.Now) || day.Sub(s.at.Now) > maxSnooze {
		s.note("remind.too_far")
		s.ask()
		return true
	}
	s.remindOn(day)
	return true
}

// remindOn sets the reminder to the first moment at which reminders are sent
// from a time on.
func (s *step) remindOn(t time.Time) {
	d := s.draftInTalk()
	if d == nil {
		s.turnTo(Talk{})
		return
	}
	open := s.draftOpening(latest(midnight(s.e.calendar, t, 0), s.p.Away.Until))
	d.Until = open
	s.putAside("remind.done", "date", s.Date(open))
}

// draftInTalk is the draft that the present place is about.
func (s *view) draftInTalk() *Draft {
	if s.p.Talk.At == atNudge {
		return s.p.draft(s.p.Talk.Field)
	}
	return s.p.current()
}

// putAside leaves the draft for now.
func (s *step) putAside(key string, args ...string) {
	if d := s.draftInTalk(); d != nil {
		args = append(args, "title", s.title(d))
	}
	s.p.Current = ""
	s.p.Talk = Talk{}
	s.p.Drafts = slices.DeleteFunc(s.p.Drafts, func(d Draft) bool { return len(d.Answers) == 0 })
	s.tell(key, args...)
}

// wordCancel stops, and asks what becomes of the draft.
func (s *step) wordCancel(string) {
	if s.p.current() == nil {
		s.note("cancel.nothing")
		s.p.Talk = Talk{}
		s.ask()
		return
	}
	s.meanwhile(Talk{At: atCancel})
	s.ask()
}

func (w *view) askCancel() message.Message {
	return message.Message{
		Title:   w.Text("cancel.title"),
		Text:    []string{w.Text("cancel.text")},
		Options: w.options("cancel_keep", "cancel_delete", "cancel_go_on"),
	}
}

func (s *step) pickCancel(id string) {
	switch id {
	case "cancel_keep":
		s.putAside("pause.done")
	case "cancel_delete":
		d := s.p.current()
		d.Thrown = s.at.Now
		title := s.title(d)
		s.p.Current = ""
		s.p.Talk = Talk{}
		s.tell("cancel.deleted", "title", title)
	default:
		s.comeBack()
	}
}

// resumeCard says what is known of a draft and what is missing.
func (s *view) resumeCard() message.Message {
	d := s.p.current()
	if d == nil {
		return s.welcome()
	}
	var missing []string
	for _, q := range s.form().Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok && q.Follows == "" {
			missing = append(missing, q.Label[s.p.Lang])
		}
	}
	m := message.Message{
		Heading: s.Text("resume.heading"),
		Title:   s.title(d),
		Facts:   s.facts(d.submission()),
		Options: s.options("resume_go_on", "resume_answers", "resume_delete"),
		Typed:   true,
		Note:    []string{s.Text("resume.touched", "date", s.Date(d.Touched))},
	}
	if len(missing) > 0 {
		m.Text = []string{s.Text("resume.missing", "labels", strings.Join(missing, ", "))}
	}
	if held := s.p.Talk.Held; held != "" {
		m.Lead = []string{s.Text("resume.held", "text", texts.Clip(held, 110))}
		m.Options = append(s.options("resume_use"), m.Options...)
	}
	m.Options = primary(m.Options)
	return m
}

func (s *step) pickResume(id string) {
	d, held := s.p.current(), s.p.Talk.Held
	switch id {
	case "resume_use":
		s.typed = s.p.Talk.Message
		s.p.Last = s.at.Now // no longer away
		s.continueWith(d)
		s.say, s.effects = nil, nil
		s.hear(held)
	case "resume_answers":
		s.noteAnswers(d)
		s.continueWith(d)
	case "resume_delete":
		s.wordCancel("")
	default:
		s.continueWith(d)
	}
}

// hearResume takes a text typed at the card to be an answer: that is what the
// person wants to use.
func (s *step) hearResume(text string) bool {
	if s.flows.commands.greets(text) {
		return false
	}
	s.p.Talk.Held = strings.TrimSpace(s.p.Talk.Held + "\n" + text)
	s.pickResume("resume_use")
	return true
}

// personal asks about text that seems to be about one person.
func (s *view) personal() message.Message {
	return message.Message{
		Title:   s.Text("personal.title"),
		Text:    []string{s.Text("personal.text")},
		Quote:   texts.Clip(s.p.Talk.Held, 110),
		Options: s.options("rewrite", "keep_text"),
		Typed:   true,
	}
}

func (s *step) pickPersonal(id string) {
	talk := s.p.Talk
	if talk.Under == nil {
		s.turnTo(Talk{})
		return
	}
	if id == "rewrite" {
		s.note("personal.dropped")
		s.comeBack()
		return
	}
	s.p.Talk = *talk.Under
	s.typed = talk.Message
	s.take(s.asking(), talk.Held)
}

// hearPersonal takes the text in other words.
func (s *step) hearPersonal(text string) bool {
	if s.p.Talk.Under == nil {
		return false
	}
	s.p.Talk = *s.p.Talk.Under
	return s.hearAnswer(text)
}
