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
func clickedAct(t *person.Turn, in step.Clicked) bool {
	if strings.HasPrefix(in.Option, "word:") {
		return false
	}
	do, of := pressedAct(in)
	number := strconv.FormatInt(of.Idea, 10)
	switch {
	case do == cards.OptionSee:
		t.Do("status", number)
	case do == cards.OptionMore:
		t.Do("handle", number)
	case do == cards.OptionAll:
		t.Do("tasks", "")
	case life.ActionOf(idea.ActionID(do)) == nil:
		t.Stale(in)
	default:
		wantAct(t, idea.ActionID(do), of.Idea, of.Rev)
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
func wantAct(t *person.Turn, do idea.ActionID, number int64, rev int) {
	t.Emit(step.Effect{Load: &step.Load{Why: "act", Ideas: []int64{number}, Do: do, Rev: rev}})
}

// beginAct continues with the idea as it is now. It does the action at once
// where no parameter is missing.
func beginAct(t *person.Turn, in step.Loaded) {
	old := t.Person.Pending
	if old != nil && old.Rev == person.Unseen {
		t.Person.Pending = nil
	}
	if len(in.Ideas) == 0 {
		t.Note("status.unknown", "number", strconv.FormatInt(in.Load.Ideas[0], 10))
		t.Ask()
		return
	}
	i := in.Ideas[0]
	d := life.Answering(i, life.ActionOf(in.Load.Do), t.At.Now)
	if d == nil {
		t.Ask()
		return
	}
	rev := in.Load.Rev
	if rev == 0 {
		rev = t.SeenRev(i)
	}
	if r := life.Refuse(t.Policy, i, t.ActOf(d.ID, rev), t.At); r.Why != "" {
		refusedNow(t, i, rev, d, r)
		return
	}
	if d.Completes() {
		t.Conversation.Complete(t, i, d.ID, rev)
		return
	}
	t.Person.Pending = &person.PendingAction{Idea: i.Number, Title: t.TitleFor(i), Do: d.ID, Rev: rev, Fields: idea.ActionFields{}, Proposal: life.ProposedScores(i), Basis: life.Basis(t.Policy, i, d), Discreet: i.Discreet}
	d = d.On(t.Person.Pending.Basis)
	if old != nil && old.Idea == i.Number && old.Do == d.ID && (old.Rev == rev || old.Rev == person.Unseen) {
		t.Person.Pending.Fields = old.Fields
	}
	t.Person.Pending.Matches = i.Solutions()
	if d.Lacks(t.Person.Pending.Fields) == nil {
		finishAct(t, in.Load.Rev != 0)
		return
	}
	if d.Caution != nil && d.Caution(i) != "" {
		t.Note(d.Caution(i), "number", i.NumberText())
	}
	if t.Person.Dialog.At == person.AtAct {
		t.Ask()
		return
	}
	t.DropUntold()
	t.Meanwhile(person.DialogState{At: person.AtAct})
	t.Ask()
}

// refusedNow says why an action is refused, before any parameter is asked for.
func refusedNow(t *person.Turn, i idea.Idea, rev int, d *life.Action, r idea.Refusal) {
	if r.Why == life.RefusedEdited {
		showEdited(t, i, rev, d)
		return
	}
	o := step.Outcome{Idea: t.RefFor(i), Do: d.ID, Refused: r}
	if r.Why == life.RefusedStale && t.MayRead(i) {
		o.Do, o.By, o.At = life.LastMove(i)
	}
	outcome(t, o)
}

// showEdited shows a card again whose text has changed since the revision that
// the person saw, with what changed; nothing is done until they press again.
func showEdited(t *person.Turn, i idea.Idea, rev int, d *life.Action) {
	if p := t.Person.Pending; p != nil && p.Idea == i.Number && p.Do == d.ID {
		p.Rev = i.Rev // what was typed is good for the new text as well
	}
	changes := cards.Changes(&t.View, i, rev)
	if d.Invited {
		t.Lead = append(t.Lead, changes...)
		invited(t, i, cards.Can(&t.View, i))
		return
	}
	m := cards.Card(&t.View, i, "", cards.Can(&t.View, i))
	m.Lead = append(m.Lead, changes...)
	t.HoldCard(i, "")
	t.Show(m)
}

// finishAct sends the action request to the idea.
func finishAct(t *person.Turn, pressed bool) {
	do := t.Person.Pending
	if d := life.ActionOf(do.Do); d.Draws && do.Fields[life.ParamNumberID].Number == 0 {
		t.Emit(step.Effect{DrawNumber: &step.DrawNumber{Draft: t.ActNumber()}})
		return
	}
	t.Person.Pending = nil
	act := t.ActOf(do.Do, do.Rev)
	act.Fields, act.Pressed = do.Fields, pressed
	t.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(do.Idea), Input: step.Input{Action: &act}}})
	if t.Person.Dialog.At != person.AtAct {
		return
	}
	if t.Person.Dialog.Resume == nil {
		t.Person.Dialog = person.DialogState{}
		return
	}
	t.Note("act.passed_on")
	t.ComeBack()
}

// handleCommand shows the card of an idea with all its actions.
func handleCommand(t *person.Turn, args string) {
	n, ok := commands.IdeaNumber(args)
	if !ok {
		t.Do("tasks", "")
		return
	}
	t.Emit(step.Effect{Load: &step.Load{Why: "task", Ideas: []int64{n}, Note: "all"}})
}

// heardAct handles a typed action: "anbefal 118", or "anbefal" where only one
// card is open.
func heardAct(t *person.Turn, text string) bool {
	if len(text) > commands.MaxCommand {
		return false
	}
	do, number := t.TypedAction(text)
	switch {
	case do == "":
		return false
	case number > 0:
		wantAct(t, do, number, 0)
	case t.Free() || len(t.Person.Cards) == 0:
		return false
	case len(t.Person.Cards) == 1:
		wantAct(t, do, t.Person.Cards[0].Idea, 0)
	default:
		t.Note("act.which", "text", texts.Clip(text, 40), "number", strconv.FormatInt(t.Person.Cards[0].Idea, 10))
		t.Ask()
	}
	return true
}

// outcome says what the outcome of an action is, or shows it on the card.
func outcome(t *person.Turn, o step.Outcome) {
	if o.Card {
		supersedeCard(t, o)
		return
	}
	if o.Refused.Why == life.RefusedEdited { // between the look at the idea and the request
		if t.Person.Dialog.At != person.AtAct {
			t.Person.Pending = &person.PendingAction{Idea: o.Idea.Number, Do: o.Do, Rev: o.Rev, Fields: o.Fields}
		}
		wantAct(t, o.Do, o.Idea.Number, o.Rev)
		return
	}
	if p := o.Idea.Assignment.Participant; o.Refused.Why == "" && (p == nil || !t.IsMe(p.ID)) {
		t.DropCard(o.Idea.Number, "")
	}
	t.OffTopic = t.Person.Dialog.At != person.AtNothing || !t.Own && t.Person.Dialog.At == person.AtNothing && t.Person.Live == nil
	m := message.Message{Title: outcomeTitle(&t.View, o)}
	if o.Report != nil {
		m = t.ReceiptOf(*o.Report, o.Idea)
	} else if o.Refused.Why == "" || o.Refused.Why == life.RefusedStale {
		m.Text = t.WhereNow(o.Idea)
	}
	for _, lack := range o.Refused.Lack {
		m.Text = append(m.Text, "· "+t.Text("gate."+lack))
	}
	t.Show(m)
}

// outcomeTitle says that an action was done, or why it was refused.
func outcomeTitle(v *person.View, o step.Outcome) string {
	number := strconv.FormatInt(o.Idea.Number, 10)
	switch {
	case o.Refused.Why == life.RefusedStale && o.By.Name != "" && !v.IsMe(o.By.ID):
		return v.Text("refused.already", "name", v.Name(o.By), "done", v.DoneText(o.Do, o.At))
	case o.Refused.Why == life.RefusedStale && o.By.Name != "":
		return v.Text("refused.already_me", "done", v.DoneText(o.Do, o.At), "number", number)
	case o.Refused.Why == life.RefusedStale:
		return v.Text("refused.stale", "number", number)
	case o.Refused.Why != "":
		return v.Text("refused."+string(o.Refused.Why), "number", number)
	}
	key := "thanks." + idea.DoneKey(string(o.Do))
	if !v.Texts.Has(key) {
		key = "act.done"
	}
	return v.Text(key, "became", v.Text("became."+idea.DoneKey(string(o.Do))), "number", number, "title", o.Idea.Title)
}

// supersedeCard shows on a card that there is nothing left to do. A card that
// was not delivered yet is never delivered.
func supersedeCard(t *person.Turn, o step.Outcome) {
	t.OffTopic = true
	t.DropQueued(o.Idea.Number)
	key := idea.CardKey(o.Idea.Number)
	if o.Why == idea.WhyCoauthor {
		key = idea.InviteKey(o.Idea.Number)
	}
	if !t.DropCard(o.Idea.Number, o.Why) {
		return
	}
	if t.Person.Address == (idea.Address{}) {
		t.Person.Kept = slices.DeleteFunc(t.Person.Kept, func(m message.Message) bool { return m.Key == key })
		return
	}
	m := message.Message{
		Key: key, Update: true,
		Title: supersededTitle(&t.View, o), Text: t.WhereNow(o.Idea),
		Options: []message.Option{{ID: cards.OptionSee, Label: t.Text("option.see")}},
		Of:      message.Of{Idea: o.Idea.Number, Step: message.StepAct},
	}
	if p := o.Idea.Assignment.Participant; p == nil || !t.IsMe(p.ID) {
		m.Text = append(m.Text, t.Text("act.nothing_more"))
	}
	t.Show(m)
}

func supersededTitle(v *person.View, o step.Outcome) string {
	args := []string{"name", v.Name(o.By), "done", v.DoneText(o.Do, o.At), "number", strconv.FormatInt(o.Idea.Number, 10), "title", o.Idea.Title}
	switch {
	case o.Idea.Title == "": // the person may not see it any more
		return v.Text("card.settled_untitled", args...)
	case o.By.ID == "":
		return v.Text("card.settled_itself", args...)
	case v.IsMe(o.By.ID):
		return v.Text("card.settled_me", args...)
	}
	return v.Text("card.settled", args...)
}

// numberedAct continues an action with the number of the new idea.
func numberedAct(t *person.Turn, number int64) {
	t.Person.Pending.Fields[life.ParamNumberID] = idea.ActionField{Number: number}
	finishAct(t, false)
}
