package dialogs

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// Doing is an act that a person has begun, and is asked about.
type Doing struct {
	Idea   int64     `json:"idea"`
	Title  string    `json:"title,omitempty"` // of the idea
	Do     DeedID    `json:"do"`
	Rev    int       `json:"rev,omitempty"` // of the idea, as it was seen
	Fields ActFields `json:"fields,omitempty"`
	// Proposal are the scores that follow from the answers.
	Proposal []int `json:"proposal,omitempty"`
	// Matches are solutions to choose among.
	Matches []Match `json:"matches,omitempty"`
	// Basis is what an idea in use is compared to, nil where nothing is.
	Basis *Basis `json:"basis,omitempty"`
	// Estimate is a time that is not confirmed yet, nil for none.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
}

func (d *Doing) clone() *Doing {
	if d == nil {
		return nil
	}
	c := *d
	c.Fields = writable(d.Fields)
	return &c
}

// StepAct is the step of the buttons of cards about ideas: their options are
// the ids of deeds, and a click is a turn. They work wherever the conversation
// stands.
const StepAct = "act"

// Options of cards that are no deeds.
const (
	optionSee  = "see"
	optionMore = "more_deeds"
)

// clickedAct takes in a button of a card about an idea, or of a list of them.
// The card is not asked whether it may: the idea is.
func (s *step) clickedAct(in Clicked) bool {
	if strings.HasPrefix(in.Option, "word:") {
		return false
	}
	do, of := pressedAct(in)
	number := strconv.FormatInt(of.Idea, 10)
	switch {
	case do == optionSee:
		s.do("status", number)
	case do == optionMore:
		s.do("handle", number)
	case do == optionAll:
		s.do("tasks", "")
	case deedOf(DeedID(do)) == nil:
		s.stale(in)
	default:
		s.wantAct(DeedID(do), of.Idea, of.Rev)
	}
	return true
}

// pressedAct returns what a button does, and to which idea: that of the card,
// or the one that the option names itself, as in a list of several: "see:118",
// "deed:recommend:118:3" with the revision last. What is neither does nothing.
func pressedAct(in Clicked) (do string, of message.Of) {
	parts := strings.Split(in.Option, ":")
	if len(parts) == 1 {
		return in.Option, in.Of
	}
	number, err := strconv.ParseInt(parts[1], 10, 64)
	if len(parts) == 2 && (parts[0] == optionSee || parts[0] == optionMore) && err == nil && number > 0 {
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

// deedAct is a deed as a button in a list of ideas, under StepAct: it names its
// idea and the revision that was seen, and what to type instead.
func (w *wording) deedAct(do DeedID, number int64, rev int) message.Option {
	n, label := strconv.FormatInt(number, 10), w.Text("option."+string(do))
	return message.Option{
		ID: "deed:" + string(do) + ":" + n + ":" + strconv.Itoa(rev), Label: label,
		Synonyms: []string{strings.ToLower(label) + " " + n}, Primary: deedOf(do).Onward,
	}
}

// moreAct is the button in such a list that shows everything that can be done
// to an idea.
func (w *wording) moreAct(number int64) message.Option {
	n := strconv.FormatInt(number, 10)
	return message.Option{ID: optionMore + ":" + n, Label: w.Text("option.see"), Synonyms: []string{w.Text("handle.typed", "number", n)}}
}

// wantAct looks at the idea before it asks for anything. rev is that of the
// card; 0 where it was typed.
func (s *step) wantAct(do DeedID, number int64, rev int) {
	s.want(Effect{Read: &Read{Why: "act", Ideas: []int64{number}, Do: do, Rev: rev}})
}

// beginAct goes on with the idea as it is now: it is done at once where
// nothing has to be asked.
func (s *step) beginAct(in Shown) {
	if len(in.Ideas) == 0 {
		s.note("status.unknown", "number", strconv.FormatInt(in.Read.Ideas[0], 10))
		s.ask()
		return
	}
	i := in.Ideas[0]
	d := i.answering(deedOf(in.Read.Do), s.at.Now)
	if d == nil {
		s.ask()
		return
	}
	rev := in.Read.Rev
	if rev == 0 {
		rev = i.Rev
	}
	if r := s.e.Refuse(i, s.actOf(d.ID, rev), s.at); r.Why != "" {
		s.refusedNow(i, d, r)
		return
	}
	if d.completes() {
		s.flows.complete(s, i, d.ID, rev)
		return
	}
	old := s.p.Doing
	s.p.Doing = &Doing{Idea: i.Number, Title: s.titleFor(i), Do: d.ID, Rev: rev, Fields: ActFields{}, Proposal: i.proposedScores(), Basis: s.e.basis(i, d)}
	d = d.on(s.p.Doing.Basis)
	if old != nil && old.Idea == i.Number && old.Do == d.ID && old.Rev == rev {
		s.p.Doing.Fields = old.Fields
	}
	s.p.Doing.Matches = i.solutions()
	if d.lacks(s.p.Doing.Fields) == nil {
		s.finishAct(in.Read.Rev != 0)
		return
	}
	if d.Caution != nil && d.Caution(i) != "" {
		s.note(d.Caution(i), "number", i.numberText())
	}
	if s.p.Talk.At == atAct {
		s.ask()
		return
	}
	s.dropUntold()
	s.meanwhile(Talk{At: atAct})
	s.ask()
}

// dropUntold forgets an idea of which nothing is told yet, where somebody does
// something else instead.
func (s *step) dropUntold() {
	if d := s.p.current(); d != nil && len(d.Answers) == 0 && s.p.Talk.At == atQuestion {
		s.p.Current, s.p.Talk = "", Talk{}
		s.p.Drafts = slices.DeleteFunc(s.p.Drafts, func(d Draft) bool { return len(d.Answers) == 0 })
	}
}

// titleFor is an idea's title for those who may see it.
func (s *view) titleFor(i Idea) string {
	if s.mayRead(i) || i.Approved {
		return i.Title
	}
	return ""
}

// solutions are the solutions that the author was shown.
func (i Idea) solutions() []Match {
	out := slices.Clone(i.Reuse.Matches)
	for _, r := range i.Reuse.Rejected {
		out = append(out, r.Match)
	}
	seen := map[string]bool{}
	out = slices.DeleteFunc(out, func(m Match) bool {
		again := seen[m.ID]
		seen[m.ID] = true
		return again || m.Kind != KindSolution || m.PhasingOut
	})
	return out[:min(len(out), matchesShown)]
}

// refusedNow says why something cannot be done, before anything is asked.
func (s *step) refusedNow(i Idea, d *Deed, r Refusal) {
	o := Outcome{Idea: i.ref(s.at), Do: d.ID, Refused: r}
	if !s.mayRead(i) {
		o.Idea = i.publicRef(s.at)
	} else if r.Why == refusedStale {
		o.Do, o.By, o.At = i.lastMove()
	}
	s.outcome(o)
}

// finishAct sends the act on its way to the idea.
func (s *step) finishAct(pressed bool) {
	do := s.p.Doing
	if d := deedOf(do.Do); d.Draws && do.Fields[fieldNumber].Number == 0 {
		s.want(Effect{Number: &Number{Draft: s.actNumber()}})
		return
	}
	s.p.Doing = nil
	act := s.actOf(do.Do, do.Rev)
	act.Fields, act.Pressed = do.Fields, pressed
	s.want(Effect{Tell: &Tell{To: IdeaKey(do.Idea), Input: Input{Act: &act}}})
	if s.p.Talk.At != atAct {
		return
	}
	if s.p.Talk.Under == nil {
		s.p.Talk = Talk{}
		return
	}
	s.note("act.passed_on")
	s.comeBack()
}

// actOf is an act of the person, with the roles that the directory gives them
// now.
func (s *view) actOf(do DeedID, rev int) Act {
	return Act{By: s.me(), Roles: s.at.Me.Roles, Former: s.p.Former, Do: do, Rev: rev}
}

// wordHandle shows the card of an idea, with everything that can be done.
func (s *step) wordHandle(args string) {
	n, ok := ideaNumber(args)
	if !ok {
		s.do("tasks", "")
		return
	}
	s.want(Effect{Read: &Read{Why: "task", Ideas: []int64{n}, Note: "all"}})
}

// heardAct takes a deed that was typed: "anbefal 118", or "anbefal" while
// there is one card to answer.
func (s *step) heardAct(text string) bool {
	if len(text) > maxCommand {
		return false
	}
	do, number := s.typedDeed(text)
	switch {
	case do == "":
		return false
	case number > 0:
		s.wantAct(do, number, 0)
	case s.free() || len(s.p.Cards) == 0:
		return false
	case len(s.p.Cards) == 1:
		s.wantAct(do, s.p.Cards[0].Idea, 0)
	default:
		s.note("act.which", "text", texts.Clip(text, 40), "number", strconv.FormatInt(s.p.Cards[0].Idea, 10))
		s.ask()
	}
	return true
}

// Card is a card about an idea that can still be answered.
type Card struct {
	Idea int64     `json:"idea"`
	Why  string    `json:"why,omitempty"` // whyCoauthor, or "" for what the state says
	At   time.Time `json:"at,omitzero"`
}

// maxCards is how many cards a person's state remembers.
const maxCards = 50

// holdCard remembers a card, dropCard forgets it and reports whether there was
// one.
func (s *step) holdCard(number int64, why string) {
	s.dropCard(number, why)
	s.p.Cards = append(s.p.Cards, Card{Idea: number, Why: why, At: s.at.Now})
	if n := len(s.p.Cards) - maxCards; n > 0 {
		s.p.Cards = slices.Delete(s.p.Cards, 0, n)
	}
}

func (s *step) dropCard(number int64, why string) bool {
	n := len(s.p.Cards)
	s.p.Cards = slices.DeleteFunc(s.p.Cards, func(c Card) bool { return c.Idea == number && c.Why == why })
	return len(s.p.Cards) < n
}

// outcome says what became of an act, or shows it on the card.
func (s *step) outcome(o Outcome) {
	if o.Card {
		s.settleCard(o)
		return
	}
	if p := o.Idea.Ball.Party; o.Refused.Why == "" && (p == nil || !s.isMe(p.ID)) {
		s.dropCard(o.Idea.Number, "")
	}
	s.beside = s.p.Talk.At != atNothing || !s.own && s.p.Talk.At == atNothing && s.p.Open == nil
	m := message.Message{Title: s.outcomeTitle(o)}
	if o.Report != nil {
		m = s.receiptOf(*o.Report, o.Idea)
	} else if o.Refused.Why == "" || o.Refused.Why == refusedStale {
		m.Text = s.whereNow(o.Idea)
	}
	for _, lack := range o.Refused.Lack {
		m.Text = append(m.Text, "· "+s.Text("gate."+lack))
	}
	s.show(m)
}

// outcomeTitle says that something was done, or why not.
func (s *view) outcomeTitle(o Outcome) string {
	number := strconv.FormatInt(o.Idea.Number, 10)
	switch {
	case o.Refused.Why == refusedStale && o.By.Name != "" && !s.isMe(o.By.ID):
		return s.Text("refused.already", "name", o.By.Name, "done", s.doneText(o.Do, o.At))
	case o.Refused.Why == refusedStale && o.By.Name != "":
		return s.Text("refused.already_me", "done", s.doneText(o.Do, o.At), "number", number)
	case o.Refused.Why == refusedStale:
		return s.Text("refused.stale", "number", number)
	case o.Refused.Why != "":
		return s.Text("refused."+string(o.Refused.Why), "number", number)
	}
	key := "thanks." + doneKey(string(o.Do))
	if !s.Texts.Has(key) {
		key = "act.done"
	}
	return s.Text(key, "became", s.Text("became."+doneKey(string(o.Do))), "number", number, "title", o.Idea.Title)
}

// doneText words in running text a deed that was done, with the time.
func (w *wording) doneText(do DeedID, at time.Time) string {
	text := texts.Uncapitalise(w.Text("done." + doneKey(string(do))))
	return w.Text("act.at", "done", text, "date", w.Date(at), "time", texts.FormatTime(w.Lang, at.In(w.e.calendar.Location())))
}

// doneKey is the text key of a deed below "done.".
func doneKey(do string) string {
	if len(do) > len(happenedSent)+1 && strings.HasPrefix(do, happenedSent+"_") {
		return happenedSent
	}
	return do
}

// whereNow says where an idea is, and who has it.
func (s *view) whereNow(ref IdeaRef) []string {
	return nonEmpty(s.Text("act.now", "status", s.statusText(ref)), s.ballText(ref.Ball))
}

// cardKey is the key of the card about an idea.
func cardKey(number int64) string { return IdeaKey(number) + "/decision" }

// settleCard shows on a card that nothing is to be done any more. One that was
// never delivered is not delivered at all.
func (s *step) settleCard(o Outcome) {
	s.beside = true
	s.dropQueued(o.Idea.Number)
	key := cardKey(o.Idea.Number)
	if o.Why == whyCoauthor {
		key = inviteKey(o.Idea.Number)
	}
	if !s.dropCard(o.Idea.Number, o.Why) {
		return
	}
	if s.p.Address == (Address{}) {
		s.p.Kept = slices.DeleteFunc(s.p.Kept, func(m message.Message) bool { return m.Key == key })
		return
	}
	m := message.Message{
		Key: key, Update: true,
		Title: s.settledTitle(o), Text: s.whereNow(o.Idea),
		Options: []message.Option{{ID: optionSee, Label: s.Text("option.see")}},
		Of:      message.Of{Idea: o.Idea.Number, Step: StepAct},
	}
	if p := o.Idea.Ball.Party; p == nil || !s.isMe(p.ID) {
		m.Text = append(m.Text, s.Text("act.nothing_more"))
	}
	s.show(m)
}

func (s *view) settledTitle(o Outcome) string {
	args := []string{"name", o.By.Name, "done", s.doneText(o.Do, o.At), "number", strconv.FormatInt(o.Idea.Number, 10), "title", o.Idea.Title}
	switch {
	case o.By.ID == "":
		return s.Text("card.settled_itself", args...)
	case s.isMe(o.By.ID):
		return s.Text("card.settled_me", args...)
	}
	return s.Text("card.settled", args...)
}
