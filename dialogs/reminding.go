package dialogs

import (
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/message"
)

// reminderName names a draft's reminder.
func (d *Draft) reminderName() string { return "draft/" + d.ID }

// remindOfDrafts sets the reminder of every draft to when it is next due, where
// that has changed.
func (s *step) remindOfDrafts() {
	for i := range s.p.Drafts {
		d := &s.p.Drafts[i]
		at := s.nextReminder(d)
		if at.Equal(d.Reminder) {
			continue
		}
		d.Reminder = at
		s.want(Effect{Remind: &Remind{Name: d.reminderName(), At: at}})
	}
}

// nextReminder returns when a draft wants to be looked at next, zero for never.
func (s *view) nextReminder(d *Draft) time.Time {
	switch {
	case !d.Thrown.IsZero():
		return d.Thrown.Add(undeletable)
	case len(d.Answers) == 0: // opened and left: nothing to come back to
		return time.Time{}
	case !d.Until.IsZero():
		return d.Until
	}
	return s.stageAt(d, min(d.Nudged, s.lastStage()))
}

// lastStage is the number of the stage at which a draft is deleted. Before it
// come the reminders, and then the warning.
func (w *wording) lastStage() int { return len(w.e.rules.Draft.After) + 1 }

// stageAt returns when a stage of the draft rule is reached. Reminders wait
// for the send window and for calm weeks to pass; calm weeks put off warning
// and deletion by as much.
func (s *view) stageAt(d *Draft, stage int) time.Time {
	rule, c := s.e.rules.Draft, s.e.calendar
	spread := calendar.Jitter(s.p.Key+d.ID, s.e.rules.Spread.Duration())
	switch {
	case stage < len(rule.After):
		return s.draftOpening(rule.After[stage].After(d.Touched, c)).Add(spread)
	case stage == len(rule.After):
		return s.draftOpening(s.e.calmLater(d.Touched, rule.Warn)).Add(spread)
	}
	at := s.e.calmLater(d.Touched, rule.Delete)
	if grace := d.Warned.Add(rule.Delete.Duration() - rule.Warn.Duration()); !d.Warned.IsZero() && grace.After(at) {
		at = grace
	}
	return at
}

// calmLater returns the time a span after t, in which days of calm weeks do
// not count.
func (e *Schedule) calmLater(t time.Time, x calendar.Span) time.Time {
	c := e.calendar
	end := x.After(t, c)
	if x.Unit != "d" && x.Unit != "wd" {
		return end
	}
	for day := t.In(c.Location()).AddDate(0, 0, 1); !day.After(end); day = day.AddDate(0, 0, 1) {
		if c.Calm(day) {
			end = end.AddDate(0, 0, 1)
		}
	}
	return end
}

// due takes in a reminder.
func (s *step) due(in Due) {
	kind, id, _ := strings.Cut(in.Reminder, "/")
	if due := s.flows.Due[kind]; due != nil {
		due(s, id)
	}
}

// dueDraft takes in the reminder of a draft. What it is about is looked at now: a
// draft that is gone, sent or touched again is not spoken of.
func (s *step) dueDraft(id string) {
	d := s.p.draft(id)
	if d == nil {
		return
	}
	d.Reminder = time.Time{} // set anew at the end of the step
	switch {
	case s.at.Now.Before(s.nextReminder(d)):
		return
	case !d.Thrown.IsZero():
		s.drop(d.ID)
	default:
		s.dueStage(d)
	}
}

// dueStage does what the latest stage reached asks for; earlier ones that were
// missed, in an outage say, are left out.
func (s *step) dueStage(d *Draft) {
	if s.p.Away.Until.After(s.at.Now) { // nothing is deleted meanwhile, and the last notice comes anew
		d.Until, d.Warned = s.p.Away.Until, time.Time{}
		return
	}
	stage, snoozed := s.stageReached(d), !d.Until.IsZero()
	warn := len(s.e.rules.Draft.After)
	if stage > warn && d.Warned.IsZero() {
		stage = warn
	}
	if stage > warn {
		s.expire(d)
		return
	}
	if !snoozed && stage < warn && s.p.Settings.NoDraftReminders {
		d.Nudged = stage + 1
		return
	}
	if later := s.draftSlot(); later.After(s.at.Now) {
		d.Until = later
		return
	}
	d.Until, d.Nudged = time.Time{}, max(d.Nudged, stage+1)
	if stage == warn {
		d.Warned = s.at.Now
	}
	s.nudge(d)
}

// stageReached is the latest stage whose time has come, -1 for none.
func (s *view) stageReached(d *Draft) int {
	reached := -1
	for stage := range s.lastStage() + 1 {
		if !s.at.Now.Before(s.stageAt(d, stage)) {
			reached = stage
		}
	}
	return max(reached, min(d.Nudged, s.lastStage())-1)
}

// expire deletes a draft whose time is up.
func (s *step) expire(d *Draft) {
	if s.draftInTalk() != nil && s.draftInTalk().ID == d.ID {
		s.p.Talk = Talk{}
	}
	s.drop(d.ID)
}

// nudge reminds of a draft. A conversation that is going on about something
// else is left where it is.
func (s *step) nudge(d *Draft) {
	s.p.Nudges = lastFew(append(s.p.Nudges, s.at.Now))
	talk := Talk{At: atNudge, Field: d.ID}
	if s.at.Now.Sub(s.p.Last) < time.Hour && s.p.Talk.At != atNothing {
		s.show(s.bodyAt(talk))
		return
	}
	s.turnTo(talk)
}

// nudgeCard is the body of a reminder about a draft.
func (s *view) nudgeCard() message.Message {
	d := s.p.draft(s.p.Talk.Field)
	if d == nil {
		return s.welcome()
	}
	m := message.Message{
		Key:     "nudge/" + d.ID,
		Title:   s.Text("nudge.title", "title", s.title(d)),
		Text:    []string{s.Text("nudge.text")},
		Options: primary(s.options("resume_go_on", "tomorrow", "next_week", "reminders_off")),
		Typed:   true,
		Hint:    s.Text("nudge.hint"),
		Note:    []string{s.Text("nudge.why")},
	}
	if !d.Warned.IsZero() {
		m.Title = s.Text("nudge.warn", "title", s.title(d), "date", s.Date(s.stageAt(d, s.lastStage())))
		m.Text = []string{s.Text("nudge.warn_text")}
		m.Options = primary(s.options("resume_go_on", "keep_draft", "resume_delete"))
	}
	return m
}

func (s *step) pickNudge(id string) {
	d := s.p.draft(s.p.Talk.Field)
	if d == nil {
		s.turnTo(Talk{})
		return
	}
	switch id {
	case "tomorrow":
		s.remindOn(s.at.Now.AddDate(0, 0, 1))
	case "next_week":
		s.remindOn(s.at.Now.AddDate(0, 0, 7))
	case "keep_draft":
		d.touch(s.at.Now)
		s.putAside("nudge.kept")
	case "reminders_off":
		s.p.Settings.NoDraftReminders = true
		s.putAside("nudge.off")
	case "resume_delete":
		s.p.Current = d.ID
		s.p.Talk = Talk{At: atCancel, Under: &Talk{At: atResume}}
		s.pickCancel("cancel_delete")
	default:
		s.do(commandDraft, d.ID)
	}
}

// hearNudge takes a date for the next reminder, or meets the person with the
// card of what is known, keeping the text.
func (s *step) hearNudge(text string) bool {
	if s.hearRemind(text) {
		return true
	}
	if s.flows.commands.greets(text) {
		text = ""
	}
	s.p.Current = s.p.Talk.Field
	s.turnTo(Talk{At: atResume, Held: text, Message: s.typed})
	return true
}

// clickedNudge takes in a button of a reminder, which works as long as the
// draft is there, whatever is talked about.
func (s *step) clickedNudge(in Clicked) bool {
	if s.p.draft(in.Of.Draft) == nil {
		s.stale(in)
		return true
	}
	s.p.Talk = Talk{At: atNudge, Field: in.Of.Draft}
	m := s.body()
	if in.Message != "" {
		s.p.Open = &Standing{Ref: in.Message, Message: m}
	}
	s.answered(&m, in.Option)
	s.pickNudge(in.Option)
	return true
}
