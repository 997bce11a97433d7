package person

import (
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// humanCommand asks a consultant to help with the draft. The bot then keeps
// quiet until the person calls it back.
func (s *Turn) humanCommand(string) {
	c := s.At.Me.Consultant
	s.Person.Quiet = true
	d := s.Person.CurrentDraft()
	if d != nil {
		d.Human = true
		d.Touch(s.At.Now)
	}
	if c == nil {
		s.Tell("human.nobody")
		return
	}
	n := step.Notice{What: "wants_help", Args: map[string]string{"name": s.Name(s.Me()), "contact": s.Contact()}}
	if d != nil {
		n.Quote = texts.Clip(d.Answers["problem"].Whole(), 300)
	}
	s.Emit(step.Effect{Tell: &step.Tell{To: c.ID, Input: step.Input{Notice: &n}}})
	s.Tell("human.asked", "name", c.Name)
}

// saidQuietly handles a text while the bot keeps quiet: only the words that
// call it back count.
func (s *Turn) saidQuietly(text string) {
	c, ok := s.Conversation.Table.Recognise(text, true)
	if !ok || c.ID == "human" {
		s.Say = nil
		s.Lead = nil
		return
	}
	s.Person.Quiet = false
	s.Note("human.back")
	if c.ID == "go_on" {
		s.Do(CommandResume, "")
		return
	}
	s.command(c)
}
