package intake

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/wording"
)

// remindOfDrafts moves each draft's reminder to when it is due next, where that
// has changed.
func remindOfDrafts(s *person.Turn) {
	for i := range s.Person.Drafts {
		d := &s.Person.Drafts[i]
		at := nextReminder(&s.View, d)
		if at.Equal(d.Reminder) {
			continue
		}
		d.Reminder = at
		s.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName(), At: at}})
	}
}

// nextReminder returns when a draft has to be looked at next, zero for never.
func nextReminder(s *person.View, d *idea.Draft) time.Time {
	switch {
	case !d.Thrown.IsZero():
		return d.Thrown.Add(undeletable)
	case len(d.Answers) == 0: // opened and left without an answer
		return time.Time{}
	case !d.Until.IsZero():
		return d.Until
	}
	return stageAt(s, d, min(d.Nudged, lastStage(&s.Voice)))
}

// lastStage returns the stage at which a draft is deleted. Before it come the
// reminders, numbered from 0, and the warning.
func lastStage(w *wording.Voice) int { return len(w.Policy.Rules.Draft.After) + 1 }

// stageAt returns when a draft reaches a stage of the draft rule. Reminders
// wait for the hours in which they may be sent, and for calm weeks to end; calm
// weeks postpone warning and deletion by their length.
func stageAt(s *person.View, d *idea.Draft, stage int) time.Time {
	rule, c := s.Policy.Rules.Draft, s.Policy.Calendar
	spread := calendar.Jitter(s.Person.Key+d.ID, s.Policy.Rules.Spread.Duration())
	switch {
	case stage < len(rule.After):
		return s.DraftOpening(rule.After[stage].After(d.Touched, c)).Add(spread)
	case stage == len(rule.After):
		return s.DraftOpening(s.Policy.CalmLater(d.Touched, rule.Warn)).Add(spread)
	}
	at := s.Policy.CalmLater(d.Touched, rule.Delete)
	if grace := d.Warned.Add(rule.Delete.Duration() - rule.Warn.Duration()); !d.Warned.IsZero() && grace.After(at) {
		at = grace
	}
	return at
}

// dueDraft handles a draft's reminder. It looks at the present state: a draft
// that is gone, sent or changed since is not mentioned.
func dueDraft(s *person.Turn, id string) {
	d := s.Person.Draft(id)
	if d == nil {
		return
	}
	d.Reminder = time.Time{} // set again at the end of the turn
	switch {
	case s.At.Now.Before(nextReminder(&s.View, d)):
		return
	case !d.Thrown.IsZero():
		s.Drop(d.ID)
	default:
		dueStage(s, d)
	}
}

// dueStage does what the latest stage reached asks for, so that stages missed
// during an outage are left out.
func dueStage(s *person.Turn, d *idea.Draft) {
	if s.Person.Away.Until.After(s.At.Now) { // nothing is deleted during an absence, and the last notice is repeated after it
		d.Until, d.Warned = s.Person.Away.Until, time.Time{}
		return
	}
	stage, snoozed := stageReached(&s.View, d), !d.Until.IsZero()
	warn := len(s.Policy.Rules.Draft.After)
	if stage > warn && d.Warned.IsZero() {
		stage = warn
	}
	if stage > warn {
		expire(s, d)
		return
	}
	if !snoozed && stage < warn && s.Person.Settings.NoDraftReminders {
		d.Nudged = stage + 1
		return
	}
	if later := s.DraftSlot(); later.After(s.At.Now) {
		d.Until = later
		return
	}
	d.Until, d.Nudged = time.Time{}, max(d.Nudged, stage+1)
	if stage == warn {
		d.Warned = s.At.Now
	}
	remindOfDraft(s, d)
}

// stageReached returns the latest stage reached, -1 for none.
func stageReached(s *person.View, d *idea.Draft) int {
	reached := -1
	for stage := range lastStage(&s.Voice) + 1 {
		if !s.At.Now.Before(stageAt(s, d, stage)) {
			reached = stage
		}
	}
	return max(reached, min(d.Nudged, lastStage(&s.Voice))-1)
}

// expire deletes a draft whose time is up.
func expire(s *person.Turn, d *idea.Draft) {
	if draftInTalk(&s.View) != nil && draftInTalk(&s.View).ID == d.ID {
		s.Person.Dialog = person.DialogState{}
	}
	s.Drop(d.ID)
}

// remindOfDraft sends the reminder of a draft, without changing the state of a
// conversation about something else.
func remindOfDraft(s *person.Turn, d *idea.Draft) {
	s.Person.Nudges = person.LastFew(append(s.Person.Nudges, s.At.Now))
	talk := person.DialogState{At: person.AtDraftReminder, Field: d.ID}
	if s.At.Now.Sub(s.Person.Last) < time.Hour && s.Person.Dialog.At != person.AtNothing {
		s.Show(s.BodyAt(talk))
		return
	}
	s.TurnTo(talk)
}

// draftReminderCard returns the message that reminds of a draft.
func draftReminderCard(s *person.View) message.Message {
	d := s.Person.Draft(s.Person.Dialog.Field)
	if d == nil {
		return s.Welcome()
	}
	m := message.Message{
		Key:     "nudge/" + d.ID,
		Title:   s.Text("nudge.title", "title", s.Title(d)),
		Text:    []string{s.Text("nudge.text")},
		Options: wording.Primary(s.Options("resume_go_on", "tomorrow", "next_week", "reminders_off")),
		Typed:   true,
		Hint:    s.Text("nudge.hint"),
		Note:    []string{s.Text("nudge.why")},
	}
	if !d.Warned.IsZero() {
		m.Title = s.Text("nudge.warn", "title", s.Title(d), "date", s.Date(stageAt(s, d, lastStage(&s.Voice))))
		m.Text = []string{s.Text("nudge.warn_text")}
		m.Options = wording.Primary(s.Options("resume_go_on", "keep_draft", "resume_delete"))
	}
	return m
}

func onDraftReminderOption(s *person.Turn, id string) {
	d := s.Person.Draft(s.Person.Dialog.Field)
	if d == nil {
		s.TurnTo(person.DialogState{})
		return
	}
	switch id {
	case "tomorrow":
		remindOn(s, s.At.Now.AddDate(0, 0, 1))
	case "next_week":
		remindOn(s, s.At.Now.AddDate(0, 0, 7))
	case "keep_draft":
		d.Touch(s.At.Now)
		putAside(s, "nudge.kept")
	case "reminders_off":
		s.Person.Settings.NoDraftReminders = true
		putAside(s, "nudge.off")
	case "resume_delete":
		s.Person.Current = d.ID
		s.Person.Dialog = person.DialogState{At: person.AtCancel, Resume: &person.DialogState{At: person.AtResume}}
		onCancelOption(s, "cancel_delete")
	default:
		s.Do(person.CommandDraft, d.ID)
	}
}

// onDraftReminderText takes a date for the next reminder. Any other text is kept, and
// answered with the card of the draft.
func onDraftReminderText(s *person.Turn, text string) bool {
	if onRemindText(s, text) {
		return true
	}
	if s.Conversation.Table.Greets(text) {
		text = ""
	}
	s.Person.Current = s.Person.Dialog.Field
	s.TurnTo(person.DialogState{At: person.AtResume, Held: text, Message: s.Typed})
	return true
}

// clickedDraftReminder handles a button of a draft's reminder, in any state of the
// conversation, as long as the draft exists.
func clickedDraftReminder(s *person.Turn, in step.Clicked) bool {
	if s.Person.Draft(in.Of.Draft) == nil {
		s.Stale(in)
		return true
	}
	s.Person.Dialog = person.DialogState{At: person.AtDraftReminder, Field: in.Of.Draft}
	m := s.Body()
	if in.Message != "" {
		s.Person.Live = &person.LiveMessage{Ref: in.Message, Message: m}
	}
	s.Answered(&m, in.Option)
	onDraftReminderOption(s, in.Option)
	return true
}

// markDraftReminder marks buttons with the draft that the reminder is about.
func markDraftReminder(s *person.View, of *message.Of) {
	of.Step, of.Draft = person.AtDraftReminder, s.Person.Dialog.Field
}
