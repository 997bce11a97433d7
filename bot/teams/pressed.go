package teams

import (
	"context"
	"sync"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/step"
)

const (
	// finishTime is how long an answer to a press waits for what becomes of the
	// card that was pressed.
	finishTime = time.Second
	finishKept = time.Hour // that it is known
	maxFinish  = 2000      // cards that are known
)

// pressed takes in a press, and answers with the card as it is then: Teams puts
// it in the place of the one that was pressed, at once.
func (t *Teams) pressed(ctx context.Context, w somebody, a activity) any {
	p, ok := cards.Decode(a.Value)
	if !ok {
		t.count("click", "unknown")
		return inCard(t.text(w, "no_answer"))
	}
	if q, ok := queryOf(p); ok && (!w.away || answeredAnywhere(q)) {
		return t.asked(ctx, w, q)
	}
	c := a.clicked(p)
	if w.away {
		c.Message = "" // none of the conversation's
	}
	if w.away && !begins(p) {
		t.count("click", "elsewhere")
		return cards.AnswerText(t.text(t.chose(ctx, w), "mention"))
	}
	if c.Message != "" {
		defer t.awaits(ctx, w, a)()
	}
	becomes := t.finished.watch(c.Message)
	defer t.finished.leave(c.Message, becomes)
	if err := t.turn(ctx, "click", w, a.eventID(), step.Input{Clicked: c}); err != nil {
		return t.failed(ctx, inCard, w, a, err)
	}
	if c.Message == "" {
		return cards.AnswerText(t.text(t.chose(ctx, w), "see_dm"))
	}
	return t.finish(ctx, w, c.Message, becomes)
}

// asked answers a press of an answer to a query in its place, for the one who
// pressed.
func (t *Teams) asked(ctx context.Context, w somebody, q lookup.Query) any {
	m, err := t.bot.Reply(ctx, w.Asker(), q)
	if err != nil {
		t.count("query", "failed")
		return cards.AnswerText(t.text(w, "no_answer"))
	}
	t.count("query", "answered")
	return cards.AnswerCard(cards.AsCard(m))
}

// finish answers with what has become of a card. Where nothing has, or the
// outbox is not so far yet, the answer says where to look.
func (t *Teams) finish(within context.Context, w somebody, ref string, becomes <-chan *cards.Card) any {
	now, known := t.finished.cards.Get(ref, t.cfg.Now())
	if known && now.done {
		return cards.AnswerCard(now.card)
	}
	ctx, cancel := context.WithTimeout(within, finishTime)
	defer cancel()
	select {
	case c := <-becomes:
		return cards.AnswerCard(c)
	case <-ctx.Done(): // the outbox has nothing to say of it, or not yet
	}
	if known { // what was delivered again changes nothing
		return cards.AnswerCard(now.card)
	}
	t.count("click", "unfinished")
	return cards.AnswerText(ownTexts.Get(t.chose(within, w).Language(), "in_chat"))
}

// finished knows what has become of cards that were pressed: the outbox says
// so before it calls Teams. It is safe for concurrent use.
type finished struct {
	cards *chat.Cache[outcomeCard]

	mu      sync.Mutex
	waiting map[string]map[chan *cards.Card]bool // by the reference to the message
}

// outcomeCard is what a card has become. Done: it stays so.
type outcomeCard struct {
	card *cards.Card
	done bool
}

func newFinished() *finished {
	return &finished{cards: chat.NewCache[outcomeCard](maxFinish), waiting: map[string]map[chan *cards.Card]bool{}}
}

// watch returns where the card of a message will come from now on.
func (f *finished) watch(ref string) chan *cards.Card {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := make(chan *cards.Card, 1)
	if f.waiting[ref] == nil {
		f.waiting[ref] = map[chan *cards.Card]bool{}
	}
	f.waiting[ref][c] = true
	return c
}

// leave ends a watch.
func (f *finished) leave(ref string, c chan *cards.Card) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.waiting[ref], c)
	if len(f.waiting[ref]) == 0 {
		delete(f.waiting, ref)
	}
}

// note takes note of what a message becomes.
func (f *finished) note(ref string, c *cards.Card, done bool, now time.Time) {
	f.cards.Put(ref, outcomeCard{c, done}, now.Add(finishKept))
	f.mu.Lock()
	defer f.mu.Unlock()
	for ch := range f.waiting[ref] {
		select {
		case ch <- c:
		default: // there is one already
		}
	}
}
