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
func remindOfDrafts(t *person.Turn) {
	for i := range t.Person.Drafts {
		d := &t.Person.Drafts[i]
		at := nextReminder(&t.View, d)
		if at.Equal(d.Reminder) {
			continue
		}
		d.Reminder = at
		t.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName(), At: at}})
	}
}

// nextReminder returns when a draft has to be looked at next, zero for never.
func nextReminder(v *person.View, d *idea.Draft) time.Time {
	switch {
	case !d.Thrown.IsZero():
		return d.Thrown.Add(undeletable)
	case d.Blank(): // opened and left without an answer
		return time.Time{}
	case !d.Until.IsZero():
		return d.Until
	}
	return stageAt(v, d, min(d.Nudged, lastStage(&v.Voice)))
}

// lastStage returns the stage at which a draft is deleted. Before it come the
// reminders, numbered from 0, and the warning.
func lastStage(w *wording.Voice) int { return len(w.Policy.Rules.Draft.After) + 1 }

// stageAt returns when a draft reaches a stage of the draft rule. Reminders
// wait for the hours in which they may be sent, and for calm weeks to end; calm
// weeks postpone warning and deletion by their length.
func stageAt(v *person.View, d *idea.Draft, stage int) time.Time {
	rule, c := v.Policy.Rules.Draft, v.Policy.Calendar
	spread := calendar.Jitter(v.Person.Key+d.ID, v.Policy.Rules.Spread.Duration())
	switch {
	case stage < len(rule.After):
		return v.DraftOpening(rule.After[stage].After(d.Touched, c)).Add(spread)
	case stage == len(rule.After):
		return v.DraftOpening(v.Policy.CalmLater(d.Touched, rule.Warn)).Add(spread)
	}
	at := v.Policy.CalmLater(d.Touched, rule.Delete)
	if grace := d.Warned.Add(rule.Delete.Duration() - rule.Warn.Duration()); !d.Warned.IsZero() && grace.After(at) {
		at = grace
	}
	return at
}

// dueDraft handles a draft's reminder. It looks at the present state: a draft
// that is gone, sent or changed since is not mentioned.
func dueDraft(t *person.Turn, id string) {
	d := t.Person.Draft(id)
	if d == nil {
		return
	}
	d.Reminder = time.Time{} // set again at the end of the turn
	switch {
	case t.At.Now.Before(nextReminder(&t.View, d)):
		return
	case !d.Thrown.IsZero():
		t.Person.End(d, idea.EndDeleted, t.At.Now)
	default:
		dueStage(t, d)
	}
}

// dueStage does what the latest stage reached asks for, so that stages missed
// during an outage are left out.
func dueStage(t *person.Turn, d *idea.Draft) {
	if t.Person.Away.Until.After(t.At.Now) { // nothing is deleted during an absence, and the last notice is repeated after it
		d.Until, d.Warned = t.Person.Away.Until, time.Time{}
		return
	}
	stage, snoozed := stageReached(&t.View, d), !d.Until.IsZero()
	warn := len(t.Policy.Rules.Draft.After)
	if stage > warn && d.Warned.IsZero() {
		stage = warn
	}
	if stage > warn {
		expire(t, d)
		return
	}
	if !snoozed && stage < warn && t.Person.Settings.NoDraftReminders {
		d.Nudged = stage + 1
		return
	}
	if later := t.DraftSlot(); later.After(t.At.Now) {
		d.Until = later
		return
	}
	d.Until, d.Nudged = time.Time{}, max(d.Nudged, stage+1)
	if stage == warn {
		d.Warned = t.At.Now
	}
	remindOfDraft(t, d)
}

// stageReached returns the latest stage reached, -1 for none.
func stageReached(v *person.View, d *idea.Draft) int {
	reached := -1
	for stage := range lastStage(&v.Voice) + 1 {
		if !v.At.Now.Before(stageAt(v, d, stage)) {
			reached = stage
		}
	}
	return max(reached, min(d.Nudged, lastStage(&v.Voice))-1)
}

// expire deletes a draft whose time is up.
func expire(t *person.Turn, d *idea.Draft) {
	if draftInTalk(&t.View) != nil && draftInTalk(&t.View).ID == d.ID {
		t.Person.Dialog = person.DialogState{}
	}
	t.Person.End(d, idea.EndExpired, t.At.Now)
}

// remindOfDraft sends the reminder of a draft, without changing the state of a
// conversation about something else.
func remindOfDraft(t *person.Turn, d *idea.Draft) {
	t.Person.Nudges = person.LastFew(append(t.Person.Nudges, t.At.Now))
	dialog := person.DialogState{At: person.AtDraftReminder, Field: d.ID}
	if t.At.Now.Sub(t.Person.Last) < time.Hour && t.Person.Dialog.At != person.AtNothing {
		t.Show(t.BodyAt(dialog))
		return
	}
	t.TurnTo(dialog)
}

// draftReminderCard returns the message that reminds of a draft.
func draftReminderCard(v *person.View) message.Message {
	d := v.Person.Draft(v.Person.Dialog.Field)
	if d == nil {
		return v.Welcome()
	}
	m := message.Message{
		Key:     "nudge/" + d.ID,
		Title:   v.Text("nudge.title", "title", v.Title(d)),
		Text:    []string{v.Text("nudge.text")},
		Options: wording.Primary(v.Options("resume_go_on", "tomorrow", "next_week", "reminders_off")),
		Typed:   true,
		Hint:    v.Text("nudge.hint"),
		Note:    []string{v.Text("nudge.why")},
	}
	if !d.Warned.IsZero() {
		m.Title = v.Text("nudge.warn", "title", v.Title(d), "date", v.Date(stageAt(v, d, lastStage(&v.Voice))))
		m.Text = []string{v.Text("nudge.warn_text")}
		m.Options = wording.Primary(v.Options("resume_go_on", "keep_draft", "resume_delete"))
	}
	return m
}

func onDraftReminderOption(t *person.Turn, id string) {
	d := t.Person.Draft(t.Person.Dialog.Field)
	if d == nil {
		t.TurnTo(person.DialogState{})
		return
	}
	switch id {
	case "tomorrow":
		remindOn(t, t.At.Now.AddDate(0, 0, 1))
	case "next_week":
		remindOn(t, t.At.Now.AddDate(0, 0, 7))
	case "keep_draft":
		d.Touch(t.At.Now)
		putAside(t, "nudge.kept")
	case "reminders_off":
		t.Person.Settings.NoDraftReminders = true
		putAside(t, "nudge.off")
	case "resume_delete":
		t.Person.Current = d.ID
		t.Person.Dialog = person.DialogState{At: person.AtCancel, Resume: &person.DialogState{At: person.AtResume}}
		onCancelOption(t, "cancel_delete")
	default:
		t.Do(person.CommandDraft, d.ID)
	}
}

// onDraftReminderText takes a date for the next reminder. Any other text is kept, and
// answered with the card of the draft.
func onDraftReminderText(t *person.Turn, text string) bool {
	if onRemindText(t, text) {
		return true
	}
	if t.Conversation.Table.Greets(text) {
		text = ""
	}
	t.Person.Current = t.Person.Dialog.Field
	t.TurnTo(person.DialogState{At: person.AtResume, Held: text, Message: t.Typed})
	return true
}

// clickedDraftReminder handles a button of a draft's reminder, in any state of the
// conversation, as long as the draft exists.
func clickedDraftReminder(t *person.Turn, in step.Clicked) bool {
	if t.Person.Draft(in.Of.Draft) == nil {
		t.Stale(in)
		return true
	}
	t.Person.Dialog = person.DialogState{At: person.AtDraftReminder, Field: in.Of.Draft}
	m := t.Body()
	if in.Message != "" {
		t.Person.Live = &person.LiveMessage{Ref: in.Message, Message: m}
	}
	t.Answered(&m, in.Option)
	onDraftReminderOption(t, in.Option)
	return true
}

// markDraftReminder marks buttons with the draft that the reminder is about.
func markDraftReminder(s *person.View, of *message.Of) {
	of.Step, of.Draft = person.AtDraftReminder, s.Person.Dialog.Field
}
