package review

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// clickedAct handles a button of an idea's card, or of a list of ideas. Whether
// the action is allowed is decided from the idea, not from the card.
func clickedAct(s *person.Turn, in step.Clicked) bool {
	if strings.HasPrefix(in.Option, "word:") {
		return false
	}
	do, of := pressedAct(in)
	number := strconv.FormatInt(of.Idea, 10)
	switch {
	case do == cards.OptionSee:
		s.Do("status", number)
	case do == cards.OptionMore:
		s.Do("handle", number)
	case do == cards.OptionAll:
		s.Do("tasks", "")
	case life.ActionOf(idea.ActionID(do)) == nil:
		s.Stale(in)
	default:
		wantAct(s, idea.ActionID(do), of.Idea, of.Rev)
	}
	return true
}

// pressedAct returns what a button does, and to which idea: the card's, or the
// one in the option's id, as in lists: "see:118", "deed:recommend:118:3" with
// the revision last. do is "" for any other button.
func pressedAct(in step.Clicked) (do string, of message.Of) {
	parts := strings.Split(in.Option, ":")
	if len(parts) == 1 {
		return in.Option, in.Of
	}
	number, err := strconv.ParseInt(parts[1], 10, 64)
	if len(parts) == 2 && (parts[0] == cards.OptionSee || parts[0] == cards.OptionMore) && err == nil && number > 0 {
		return parts[0], message.Of{Idea: number}
	}
	if len(parts) != 4 || parts[0] != "deed" {
		return "", message.Of{}
	}
	number, err = strconv.ParseInt(parts[2], 10, 64)
	rev, wrong := strconv.Atoi(parts[3])
	if err != nil || wrong != nil || number < 1 || rev < 1 {
		return "", message.Of{}
	}
	return parts[1], message.Of{Idea: number, Rev: rev}
}

// wantAct loads the idea before it asks for parameters. rev is the card's
// revision; 0 where the action was typed.
func wantAct(s *person.Turn, do idea.ActionID, number int64, rev int) {
	s.Emit(step.Effect{Load: &step.Load{Why: "act", Ideas: []int64{number}, Do: do, Rev: rev}})
}

// beginAct continues with the idea as it is now. It does the action at once
// where no parameter is missing.
func beginAct(s *person.Turn, in step.Loaded) {
	if len(in.Ideas) == 0 {
		s.Note("status.unknown", "number", strconv.FormatInt(in.Load.Ideas[0], 10))
		s.Ask()
		return
	}
	i := in.Ideas[0]
	d := life.Answering(i, life.ActionOf(in.Load.Do), s.At.Now)
	if d == nil {
		s.Ask()
		return
	}
	rev := in.Load.Rev
	if rev == 0 {
		rev = i.Rev
	}
	if r := life.Refuse(s.Policy, i, s.ActOf(d.ID, rev), s.At); r.Why != "" {
		refusedNow(s, i, d, r)
		return
	}
	if d.Completes() {
		s.Conversation.Complete(s, i, d.ID, rev)
		return
	}
	old := s.Person.Pending
	s.Person.Pending = &person.PendingAction{Idea: i.Number, Title: s.TitleFor(i), Do: d.ID, Rev: rev, Fields: idea.ActionFields{}, Proposal: life.ProposedScores(i), Basis: life.Basis(s.Policy, i, d)}
	d = d.On(s.Person.Pending.Basis)
	if old != nil && old.Idea == i.Number && old.Do == d.ID && old.Rev == rev {
		s.Person.Pending.Fields = old.Fields
	}
	s.Person.Pending.Matches = i.Solutions()
	if d.Lacks(s.Person.Pending.Fields) == nil {
		finishAct(s, in.Load.Rev != 0)
		return
	}
	if d.Caution != nil && d.Caution(i) != "" {
		s.Note(d.Caution(i), "number", i.NumberText())
	}
	if s.Person.Dialog.At == person.AtAct {
		s.Ask()
		return
	}
	s.DropUntold()
	s.Meanwhile(person.DialogState{At: person.AtAct})
	s.Ask()
}

// refusedNow says why an action is refused, before any parameter is asked for.
func refusedNow(s *person.Turn, i idea.Idea, d *life.Action, r idea.Refusal) {
	o := step.Outcome{Idea: i.Ref(s.At), Do: d.ID, Refused: r}
	if !s.MayRead(i) {
		o.Idea = i.PublicRef(s.At)
	} else if r.Why == life.RefusedStale {
		o.Do, o.By, o.At = life.LastMove(i)
	}
	outcome(s, o)
}

// finishAct sends the action request to the idea.
func finishAct(s *person.Turn, pressed bool) {
	do := s.Person.Pending
	if d := life.ActionOf(do.Do); d.Draws && do.Fields[life.ParamNumberID].Number == 0 {
		s.Emit(step.Effect{DrawNumber: &step.DrawNumber{Draft: s.ActNumber()}})
		return
	}
	s.Person.Pending = nil
	act := s.ActOf(do.Do, do.Rev)
	act.Fields, act.Pressed = do.Fields, pressed
	s.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(do.Idea), Input: step.Input{Action: &act}}})
	if s.Person.Dialog.At != person.AtAct {
		return
	}
	if s.Person.Dialog.Resume == nil {
		s.Person.Dialog = person.DialogState{}
		return
	}
	s.Note("act.passed_on")
	s.ComeBack()
}

// handleCommand shows the card of an idea with all its actions.
func handleCommand(s *person.Turn, args string) {
	n, ok := commands.IdeaNumber(args)
	if !ok {
		s.Do("tasks", "")
		return
	}
	s.Emit(step.Effect{Load: &step.Load{Why: "task", Ideas: []int64{n}, Note: "all"}})
}

// heardAct handles a typed action: "anbefal 118", or "anbefal" where only one
// card is open.
func heardAct(s *person.Turn, text string) bool {
	if len(text) > commands.MaxCommand {
		return false
	}
	do, number := s.TypedAction(text)
	switch {
	case do == "":
		return false
	case number > 0:
		wantAct(s, do, number, 0)
	case s.Free() || len(s.Person.Cards) == 0:
		return false
	case len(s.Person.Cards) == 1:
		wantAct(s, do, s.Person.Cards[0].Idea, 0)
	default:
		s.Note("act.which", "text", texts.Clip(text, 40), "number", strconv.FormatInt(s.Person.Cards[0].Idea, 10))
		s.Ask()
	}
	return true
}

// outcome says what the outcome of an action is, or shows it on the card.
func outcome(s *person.Turn, o step.Outcome) {
	if o.Card {
		supersedeCard(s, o)
		return
	}
	if p := o.Idea.Assignment.Participant; o.Refused.Why == "" && (p == nil || !s.IsMe(p.ID)) {
		s.DropCard(o.Idea.Number, "")
	}
	s.OffTopic = s.Person.Dialog.At != person.AtNothing || !s.Own && s.Person.Dialog.At == person.AtNothing && s.Person.Live == nil
	m := message.Message{Title: outcomeTitle(&s.View, o)}
	if o.Report != nil {
		m = s.ReceiptOf(*o.Report, o.Idea)
	} else if o.Refused.Why == "" || o.Refused.Why == life.RefusedStale {
		m.Text = s.WhereNow(o.Idea)
	}
	for _, lack := range o.Refused.Lack {
		m.Text = append(m.Text, "· "+s.Text("gate."+lack))
	}
	s.Show(m)
}

// outcomeTitle says that an action was done, or why it was refused.
func outcomeTitle(s *person.View, o step.Outcome) string {
	number := strconv.FormatInt(o.Idea.Number, 10)
	switch {
	case o.Refused.Why == life.RefusedStale && o.By.Name != "" && !s.IsMe(o.By.ID):
		return s.Text("refused.already", "name", o.By.Name, "done", s.DoneText(o.Do, o.At))
	case o.Refused.Why == life.RefusedStale && o.By.Name != "":
		return s.Text("refused.already_me", "done", s.DoneText(o.Do, o.At), "number", number)
	case o.Refused.Why == life.RefusedStale:
		return s.Text("refused.stale", "number", number)
	case o.Refused.Why != "":
		return s.Text("refused."+string(o.Refused.Why), "number", number)
	}
	key := "thanks." + idea.DoneKey(string(o.Do))
	if !s.Texts.Has(key) {
		key = "act.done"
	}
	return s.Text(key, "became", s.Text("became."+idea.DoneKey(string(o.Do))), "number", number, "title", o.Idea.Title)
}

// supersedeCard shows on a card that there is nothing left to do. A card that
// was not delivered yet is never delivered.
func supersedeCard(s *person.Turn, o step.Outcome) {
	s.OffTopic = true
	s.DropQueued(o.Idea.Number)
	key := idea.CardKey(o.Idea.Number)
	if o.Why == idea.WhyCoauthor {
		key = idea.InviteKey(o.Idea.Number)
	}
	if !s.DropCard(o.Idea.Number, o.Why) {
		return
	}
	if s.Person.Address == (idea.Address{}) {
		s.Person.Kept = slices.DeleteFunc(s.Person.Kept, func(m message.Message) bool { return m.Key == key })
		return
	}
	m := message.Message{
		Key: key, Update: true,
		Title: supersededTitle(&s.View, o), Text: s.WhereNow(o.Idea),
		Options: []message.Option{{ID: cards.OptionSee, Label: s.Text("option.see")}},
		Of:      message.Of{Idea: o.Idea.Number, Step: message.StepAct},
	}
	if p := o.Idea.Assignment.Participant; p == nil || !s.IsMe(p.ID) {
		m.Text = append(m.Text, s.Text("act.nothing_more"))
	}
	s.Show(m)
}

func supersededTitle(s *person.View, o step.Outcome) string {
	args := []string{"name", o.By.Name, "done", s.DoneText(o.Do, o.At), "number", strconv.FormatInt(o.Idea.Number, 10), "title", o.Idea.Title}
	switch {
	case o.By.ID == "":
		return s.Text("card.settled_itself", args...)
	case s.IsMe(o.By.ID):
		return s.Text("card.settled_me", args...)
	}
	return s.Text("card.settled", args...)
}

// numberedAct continues an action with the number of the new idea.
func numberedAct(s *person.Turn, number int64) {
	s.Person.Pending.Fields[life.ParamNumberID] = idea.ActionField{Number: number}
	finishAct(s, false)
}
