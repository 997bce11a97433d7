package dialogs

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// stepIdea takes an input into an idea. It is pure. An input that does not fit
// the idea's state changes nothing.
func stepIdea(e *Policy, i Idea, in Input, at Moment) (Idea, []Effect) {
	next := e.planned(i.clone())
	l := &living{e: e, i: &next, at: at}
	switch {
	case in.Submitted != nil && i.Number == 0:
		next = in.Submitted.Idea.clone()
		l.submitted()
	case i.Number == 0:
		return i, nil
	case in.Joined != nil:
		l.joined(in.Joined.Supporter)
	case in.Left != nil:
		l.left(*in.Left)
	case in.Act != nil:
		l.act(*in.Act)
	case in.Absent != nil:
		l.absent(*in.Absent)
	case in.Unreached != nil:
		l.unreached(*in.Unreached)
	case in.Due != nil && in.Due.Reminder == waitReminder:
		l.dueWait()
	case in.Due != nil:
		l.due()
	case in.Journaled != nil:
		l.journaled(*in.Journaled)
	default:
		return i, nil
	}
	if next.Status != i.Status {
		l.tellMonth()
	}
	return next, l.effects
}

// living is one StepIdea under way.
type living struct {
	e       *Policy
	i       *Idea
	at      Moment
	effects []Effect
	// actor is who acts, the zero Act where it happens by itself.
	actor Act
}

// Left says that an idea that was merged into this one is its own again.
type Left struct {
	Party Party `json:"party"`
}

// want adds an effect.
func (l *living) want(x Effect) { l.effects = append(l.effects, x) }

// tell gives a person an input; nobody, where there is no such person.
func (l *living) tell(to string, in Input) {
	if to != "" {
		l.want(Effect{Tell: &Tell{To: to, Input: in}})
	}
}

// submitted makes the idea, and gives a card to whoever has it now. Nobody
// decides on their own idea.
func (l *living) submitted() {
	i := l.i
	i.Rev = 1
	i.AskAccess = i.Status == StatusReuseOffered
	if p := i.Ball.Party; !i.Status.Ended() && (p == nil || i.involves(*p) || l.e.keptFrom(*i, Act{By: *p}, l.at)) {
		l.giveOn()
	}
	if i.Ball.Role == RoleManager {
		i.Manager = i.Ball.Party
	}
	l.placeAccess()
	l.remind()
	l.call()
	l.tellManager("new")
	l.invite()
	if i.PartOf != 0 {
		l.tell(i.Author.ID, Input{Progress: &Progress{Idea: i.ref(l.at), New: true}})
	}
}

// Of an idea, so many supporters are kept, and so many are told of one by one:
// with more, it would be too large for the store.
const (
	maxSupporters = 1000
	maxJoinsTold  = 100
)

// joined adds a supporter: one and the same person counts once, with the
// latest figures, and without the words for them. Who has the ball and joins
// does not decide any more.
func (l *living) joined(x Supporter) {
	i := l.i
	if x.Party.ID == i.Author.ID {
		return
	}
	if x.Time != nil {
		x.Time = &questionnaire.Answer{Estimate: x.Time.Estimate, At: x.Time.At}
	}
	i.Updated = l.at.Now
	for n, old := range i.Supporters {
		if old.Party.ID == x.Party.ID {
			i.Supporters[n] = x
			return
		}
	}
	if len(i.Supporters) >= maxSupporters {
		return
	}
	i.Supporters = append(i.Supporters, x)
	if len(i.Supporters) <= maxJoinsTold {
		l.tellJoined(x)
	}
	l.stepAside(Act{Do: happenedJoined, By: x.Party})
}

// tellJoined tells the author that somebody has joined.
func (l *living) tellJoined(x Supporter) {
	i := l.i
	i.History = append(i.History, Passage{At: l.at.Now, Actor: x.Party, Role: RoleSupporter, From: i.Status, To: i.Status, What: happenedJoined})
	l.tell(i.Author.ID, Input{Progress: &Progress{
		Idea: i.ref(l.at), What: happenedJoined,
		Args: map[string]string{"name": x.Party.Name, "title": i.Title, "number": strconv.FormatInt(i.Number, 10)},
	}})
}

// stepAside gives the idea to somebody else where it has become the own of who
// has it: they do not decide any more.
func (l *living) stepAside(a Act) {
	i := l.i
	if p := i.Ball.Party; p == nil || !a.by(p.ID) || i.Status.Ended() {
		return
	}
	l.settle(a)
	l.giveOn()
	i.Rev++
	l.remind()
	l.call()
}

// left takes a supporter off again.
func (l *living) left(in Left) {
	l.i.Supporters = slices.DeleteFunc(l.i.Supporters, func(x Supporter) bool { return x.Party.ID == in.Party.ID })
	l.i.Updated = l.at.Now
}

// act does a deed, or tells who wants it why it cannot be done.
func (l *living) act(a Act) {
	l.actor = a
	d, a, r := l.allowed(a)
	if r.Why != "" {
		if !l.keepAnswers(a, r) {
			l.refuse(a, r)
		}
		if p := l.i.Ball.Party; p != nil && a.by(p.ID) && l.lost() {
			l.giveAnew()
		}
		return
	}
	before := *l.i
	l.i.Updated = l.at.Now
	l.record(d, a)
	if to := l.leadsTo(d, a); d.moves() || to != l.i.Status {
		l.i.Status, l.i.Escalated = to, false
		*l.i = l.e.planned(*l.i)
	}
	if !d.Mute {
		l.i.History = append(l.i.History, Passage{
			At: l.at.Now, Actor: a.By, Role: l.e.roleIn(before, d, a, l.at), From: before.Status, To: l.i.Status, What: string(d.ID), Note: d.told(a.Fields),
		})
	}
	l.after(d, a, before)
}

// unfit is why what came with a deed does not do, "" where it does.
func (l *living) unfit(d *Deed, a Act) RefusalCode {
	switch {
	case a.Fields[fieldTarget].Number == l.i.Number:
		return refusedItself
	case l.untimely(d, a.Fields):
		return refusedLacks
	case d.Draws && (a.Fields[fieldNumber].Number <= 0 || a.Fields[fieldNumber].Number == l.i.Number):
		return refusedLacks
	case d.Fits != nil:
		return d.Fits(l, a)
	}
	return ""
}

// allowed returns the deed with what the idea calls for, and the act with no
// more than that; or why it cannot be done.
func (l *living) allowed(a Act) (*Deed, Act, Refusal) {
	d := deedOf(a.Do)
	b := l.e.basis(*l.i, d)
	a.Fields = maps.Clone(a.Fields)
	l.e.weigh(b, a.Fields)
	r := l.e.Refuse(*l.i, a, l.at)
	d = d.on(b)
	switch {
	case r.Why != "":
	case d.lacks(a.Fields) != nil:
		r.Why = refusedLacks
	case l.unfit(d, a) != "":
		r.Why = l.unfit(d, a)
	case b != nil:
		a.Fields = d.only(a.Fields)
	}
	return d, a, r
}

// leadsTo is the state after a deed.
func (l *living) leadsTo(d *Deed, a Act) Status {
	switch {
	case d.Leads != nil:
		return d.Leads(l, a)
	case d.To == "":
		return l.i.Status
	case d.To == back && l.i.Status != StatusNeedsInfo:
		return l.i.Status
	case d.To == back && l.i.Before != "":
		return l.i.Before
	case d.To == back:
		return StatusScreening
	}
	return d.To
}

// untimely reports whether a day that is to come is past, or too far away, or a
// day of use not near. A day more is for what was on its way at midnight.
func (l *living) untimely(d *Deed, f ActFields) bool {
	soonest, latest := l.at.Now.AddDate(0, 0, -1), l.e.calendar.AddMonths(l.at.Now, maxPark).AddDate(0, 0, 1)
	from, to := l.e.daysOfUse(l.at.Now)
	return slices.ContainsFunc(d.Needs, func(n Need) bool {
		day := f[n.ID].Date
		if useDays[n.ID] && (day.Before(from.AddDate(0, 0, -1)) || day.After(to.AddDate(0, 0, 1))) {
			return true
		}
		return n.Kind == NeedLater && (day.Before(soonest) || day.After(latest))
	})
}

// after tells everybody whom a deed concerns. A deed that only records
// something leaves the cards as they are.
func (l *living) after(d *Deed, a Act, before Idea) {
	i := l.i
	if !d.moves() && !l.settles(d) {
		l.tellRecorded(d, a)
		return
	}
	if l.halfAgreed(d) {
		l.agreed(d, a)
		return
	}
	i.Rev++
	l.settle(a)
	l.place()
	l.remind()
	if d.Stage != "" {
		l.reported(d, a)
		return
	}
	if d.Otherwise != "" && i.Status != before.Status {
		d = &Deed{ID: d.Otherwise, To: i.Status}
	}
	next := i.Ball.Party != nil && a.by(i.Ball.Party.ID) // the next card says it
	if !next && (!a.Pressed || !slices.ContainsFunc(before.Cards, a.by)) {
		l.tell(a.By.ID, Input{Outcome: l.outcome(a, false)})
	}
	l.news(d, a)
	l.call()
}

// settles reports whether the cards are done with after a deed that leaves the
// state: a new benefit owner answers what the one before was asked.
func (l *living) settles(d *Deed) bool {
	return d.Settles || d.SettlesDue && l.i.asked(l.at.Now) != nil
}

// tellRecorded tells that something was recorded.
func (l *living) tellRecorded(d *Deed, a Act) {
	if d.After == nil {
		l.recorded(d, a)
		return
	}
	d.After(l, d, a)
	if d.Joins {
		l.stepAside(a)
	}
}

// recorded tells that something was recorded: the author where it concerns
// them, and who did it with what can be done next.
func (l *living) recorded(d *Deed, a Act) {
	if d.Own || d.Draws || l.i.Ball.Party == nil || !a.by(l.i.Ball.Party.ID) {
		l.tell(a.By.ID, Input{Outcome: l.outcome(a, false)})
	} else {
		l.card(a.By.ID, "recorded")
	}
	if !d.Quiet {
		l.news(d, a)
	}
}

// refuse tells why a deed was not done: who may not read the idea no more than
// that.
func (l *living) refuse(a Act, r Refusal) {
	o := l.outcome(a, false)
	o.Refused = r
	if !l.e.mayRead(*l.i, a, l.at) {
		o.Idea = l.i.publicRef(l.at)
	} else if r.Why == refusedStale {
		o.Do, o.By, o.At = l.i.lastMove()
	}
	l.tell(a.By.ID, Input{Outcome: o})
}

// lastMove is what was done last that led on, by whom and when.
func (i Idea) lastMove() (do DeedID, by Party, at time.Time) {
	for _, p := range slices.Backward(i.History) {
		if d := deedOf(DeedID(p.What)); p.From != p.To || d != nil && d.Settles {
			return DeedID(p.What), p.Actor, p.At
		}
	}
	return "", Party{}, time.Time{}
}

func (l *living) outcome(a Act, card bool) *Outcome {
	return &Outcome{Idea: l.i.ref(l.at), Do: a.Do, By: a.By, At: l.at.Now, Card: card}
}

// settle shows everybody who holds a card, or those given, that it is settled.
func (l *living) settle(a Act, only ...string) {
	l.place() // what the cards say about who has it now
	var left []string
	for _, key := range l.i.Cards {
		if len(only) > 0 && !slices.Contains(only, key) {
			left = append(left, key)
			continue
		}
		l.tell(key, Input{Outcome: l.outcome(a, true)})
	}
	l.i.Cards = left
}

// call gives a card to whoever has something to do now. A parked idea rests.
func (l *living) call() {
	i := l.i
	if i.Status == StatusParked {
		return
	}
	if p := i.Ball.Party; p != nil && p.ID != "" && (i.Status == StatusRedirected || !i.Status.Ended()) {
		l.card(p.ID, "")
	}
	for _, b := range i.Beside {
		if b.Party != nil && (i.Ball.Party == nil || b.Party.ID != i.Ball.Party.ID) {
			l.card(b.Party.ID, b.Role)
		}
	}
}

// card gives somebody a card, and remembers that they have one.
func (l *living) card(who, why string) {
	if !slices.Contains(l.i.Cards, who) {
		l.i.Cards = append(l.i.Cards, who)
	}
	again := slices.Contains(l.i.Had, who)
	if !again {
		l.i.Had = append(l.i.Had, who)
	}
	l.tell(who, Input{Task: &Task{Idea: l.i.Number, Why: why, Rule: l.cardRule(who, why), Own: l.actor.by(who), Again: again}})
}

// cardRule is the rule by which somebody gets a card.
func (l *living) cardRule(who, why string) string {
	if w := l.i.waitOf(who); w != nil {
		return w.Rule
	}
	if why == "escalated" || why == "unreached" {
		return RuleScreening
	}
	return ""
}

// news tells the author, co-authors and supporters what became of the idea;
// what was said about it goes to the author only, word for word.
func (l *living) news(d *Deed, a Act) {
	i := l.i
	args := map[string]string{
		"name": a.By.Name, "title": i.Title, "number": i.numberText(), "solution": "",
		"part": strconv.FormatInt(a.Fields[fieldNumber].Number, 10),
	}
	if m := a.Fields[fieldEntry].Entry; m != nil {
		args["solution"] = m.Name
	}
	asked := i.Ball.Role == RoleAuthor && !i.Status.Ended() // the card says it
	if !a.by(i.Author.ID) && !asked && i.SteppedOut.IsZero() {
		l.tell(i.Author.ID, Input{Progress: &Progress{Idea: i.ref(l.at), What: string(d.ID), Args: args, Quote: d.told(a.Fields)}})
	} else if i.Author.ID != "" {
		l.tell(i.Author.ID, Input{Progress: &Progress{Idea: i.ref(l.at)}})
	}
	if !d.moves() || d.ID == happenedFollowUp {
		return
	}
	if i.Status != StatusNeedsInfo && i.Status != StatusScreening {
		l.tellManager(string(d.ID))
	}
	l.followed(a, args)
}

// ref is what the author's aggregate keeps of the idea.
func (i Idea) ref(at Moment) IdeaRef {
	return IdeaRef{
		Number: i.Number, Title: i.Title, Status: i.Status, Ball: i.Ball, Into: i.Into, Updated: at.Now,
		Until: i.Until, Receiver: i.Receiver,
	}
}

// publicRef is what others than those who handle the idea may know of it.
func (i Idea) publicRef(at Moment) IdeaRef {
	r := i.ref(at)
	r.Ball, r.Receiver = Ball{}, ""
	if !i.Approved {
		r.Title = ""
	}
	return r
}
