package bot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/storagetest"
)

func TestRetryAfter(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.chat.Fail = func(bot.Sending) error {
		return &bot.RetryError{After: 10 * time.Minute, Err: errors.New("slow down")}
	}
	w.handle(b, "anna", "hello")
	w.handle(b, "anna", "there")
	w.chat.Fail = nil
	w.advance(b, 9*time.Minute)
	w.want("sent too early", w.sent("anna"))
	w.advance(b, 2*time.Minute)
	w.want("sent", w.sent("anna"), "hello", "there")
	w.nothingDue()
}

// A platform that keeps asking for patience is asked less and less often, so
// that a message does not die of it within two hours.
func TestRetryAfterForTwoHours(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	end := w.clock.Now().Add(2 * time.Hour)
	w.chat.Fail = func(bot.Sending) error {
		if w.clock.Now().After(end) {
			return nil
		}
		return &bot.RetryError{After: time.Second, Err: errors.New("slow down")}
	}
	w.handle(b, "anna", "hello")
	w.advance(b, 4*time.Hour)
	w.want("sent", w.sent("anna"), "hello")
	w.want("taken in", taken(w.person("anna")), "said hello")
}

func TestAPermanentErrorIsADeadLetterAtOnce(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.chat.Fail = func(s bot.Sending) error {
		if s.Message.Text[0] == "hello" {
			return &bot.PermanentError{Code: "blocked", Err: errors.New("blocked the bot")}
		}
		return nil
	}
	w.handle(b, "anna", "hello")
	w.handle(b, "anna", "there")
	w.want("sent", w.sent("anna"), "there")
	w.want("taken in", taken(w.person("anna")), "said hello", "undelivered blocked", "said there")
	w.nothingDue()
}

// Eight attempts with growing pauses, over more than two hours; then the lane
// goes on.
func TestEightAttempts(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.chat.Fail = func(s bot.Sending) error {
		if s.Suspect != (w.chat.Attempts() > 1) && s.Message.Text[0] == "hello" {
			t.Errorf("attempt %d: suspect is %v", w.chat.Attempts(), s.Suspect)
		}
		if s.Message.Text[0] == "hello" {
			return errors.New("out of order")
		}
		return nil
	}
	w.handle(b, "anna", "hello")
	w.handle(b, "anna", "there")
	w.advance(b, 2*time.Hour)
	w.want("sent so far", w.sent("anna"))
	w.advance(b, 3*time.Hour)
	w.want("sent", w.sent("anna"), "there")
	w.want("taken in", taken(w.person("anna")), "said hello", "said there", "undelivered attempts")
	if n := w.chat.Attempts(); n != 9 {
		t.Errorf("%d attempts", n)
	}
	w.nothingDue()
}

// A message that ends the process each time is given up without another try.
func TestAMessageThatKillsIsADeadLetter(t *testing.T) {
	w := newWorld(t, openBolt)
	var p *process
	deaths := 0
	w.chat.Fail = func(bot.Sending) error {
		p.kill()
		deaths++
		return errDead
	}
	next := func() *bot.Bot {
		w.clock.Move(time.Minute)
		p = &process{}
		return w.bot(w.within(p))
	}
	w.handle(next(), "anna", "hello")
	for p.isDead() {
		_ = next().Tick(t.Context()) // the process is dead, or not
	}
	w.want("taken in", taken(w.person("anna")), "said hello", "undelivered attempts")
	if deaths != 8 {
		t.Errorf("%d processes died", deaths)
	}
	w.nothingDue()
}

func TestAfterThirtyDaysAnItemIsADeadLetter(t *testing.T) {
	w := newWorld(t, openBolt)
	w.handle(w.bot(func(c *bot.Config) { c.Platforms = map[string]bot.Platform{} }), "anna", "hello")
	w.clock.Move(31 * 24 * time.Hour)
	w.tick(w.bot())
	w.want("sent", w.sent("anna"))
	w.want("taken in", taken(w.person("anna")), "said hello", "undelivered expired")
}

func TestATellToNowhereIsADeadLetter(t *testing.T) {
	w := newWorld(t, openBolt)
	w.handle(w.bot(), "anna", "tell nowhere/1 hi")
	w.want("taken in", taken(w.person("anna")), "said tell nowhere/1 hi", "undelivered unknown")
	w.nothingDue()
}

// What cannot be stored is told again for as long as it takes.
func TestATellThatConflictsForEverIsToldAgain(t *testing.T) {
	w := newWorld(t, openBolt)
	failing := true
	b := w.bot(func(c *bot.Config) { c.Store = conflicting{c.Store, keyOf("bo"), &failing} })
	w.handle(b, "anna", "tell bo hi")
	w.advance(b, 6*time.Hour)
	w.want("taken in", taken(w.person("anna")), "said tell bo hi")
	failing = false
	w.advance(b, 2*time.Hour)
	w.want("taken in", taken(w.person("bo")), "told hi")
	w.nothingDue()
}

// conflicting is a store in which one aggregate cannot be written.
type conflicting struct {
	storage.KV
	key string
	on  *bool
}

func (c conflicting) Apply(ctx context.Context, change storage.Change) (storage.Result, error) {
	if change.Key == c.key && *c.on {
		return storage.Result{}, errors.New("another was faster, again")
	}
	return c.KV.Apply(ctx, change)
}

// A message is kept for somebody who has not been met; of very many, the last
// ones.
func TestKeptMessages(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	for i := range 25 {
		w.handle(b, "anna", fmt.Sprintf("tell bo %02d", i))
	}
	if n := len(w.person("bo").Kept); n != 20 {
		t.Errorf("%d are kept", n)
	}
	w.handle(b, "bo", "hello")
	got := w.sent("bo")
	if len(got) != 21 || got[0] != "told 05" || got[20] != "hello" {
		t.Errorf("sent %q", got)
	}
	if n := len(w.person("bo").Kept); n != 0 {
		t.Errorf("%d are still kept", n)
	}
}

// At the end, a bot finishes the call under way and gives the rest to others
// at once.
func TestShutdownFreesLanes(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		under, goOn := make(chan struct{}), make(chan struct{})
		w.chat.Fail = func(bot.Sending) error {
			close(under)
			<-goOn
			w.chat.Fail = nil
			return nil
		}
		b := w.bot(func(c *bot.Config) { c.Inline = false })
		w.handle(b, "anna", "one")
		w.handle(b, "anna", "two")
		<-under
		ended, end := context.WithCancel(t.Context())
		end()
		if err := b.Close(ended); err == nil {
			t.Error("closed while a call is under way")
		}
		close(goOn)
		if err := b.Close(t.Context()); err != nil {
			t.Error(err)
		}
		w.want("sent by the first", w.sent("anna"), "one")
		w.tick(w.bot()) // the clock stands: the lane is free
		w.want("sent", w.sent("anna"), "one", "two")
		w.nothingDue()
	})
}

// A turn that is made while the bot stops is stored, and sent by another.
func TestAnEventAtShutdown(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	if err := b.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.handle(b, "anna", "hello")
	w.want("sent", w.sent("anna"))
	w.tick(w.bot())
	w.want("sent", w.sent("anna"), "hello")
}

// The change of a message goes to where it was sent.
func TestUpdateFindsItsMessage(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	for i, in := range []step.Input{{Start: &step.Start{}}, {Clicked: &step.Clicked{Option: "yes"}}} {
		if err := b.Handle(t.Context(), event("anna", fmt.Sprint("u", i), in)); err != nil {
			t.Fatal(err)
		}
	}
	shown := w.chat.Shown(address("anna"))
	if len(shown) != 1 || !shown[0].Changed || shown[0].Message.Text[0] != "clicked yes" {
		t.Errorf("shown %+v", shown)
	}
}

// A call starts only with enough lease left to end before another replica can
// claim the lane.
func TestNothingIsSentAtTheEndOfALease(t *testing.T) {
	for late, want := range map[time.Duration][]string{17 * time.Second: {"hello"}, 19 * time.Second: nil} {
		w := newWorld(t, openBolt)
		b := w.bot(func(c *bot.Config) {
			c.Store = delayed{c.Store, func() { w.clock.Move(late) }}
		})
		w.handle(b, "anna", "hello")
		w.want(fmt.Sprint("sent after ", late), w.sent("anna"), want...)
		w.tick(w.bot())
		w.want("sent in the end", w.sent("anna"), "hello")
		w.nothingDue()
	}
}

// delayed is a store in which something happens after each write.
type delayed struct {
	storage.KV
	after func()
}

func (d delayed) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	defer d.after()
	return d.KV.Apply(ctx, c)
}

// An answer of the store that is lost costs a call more, and no lease: the
// clock stands here, and everything is sent.
func TestALostAnswerDelaysNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		for at, call := range map[int]string{2: "Apply", 4: "Done"} { // Get, Apply, Send, Done
			w := newWorld(t, open)
			p := &process{fault: fault{at: at, after: true}}
			b := w.bot(w.within(p))
			w.handle(b, "anna", "one")
			if made := p.made(); len(made) != 5 || made[at] != call {
				t.Errorf("calls %q, want %s twice", made, call)
			}
			w.handle(b, "anna", "two")
			w.want("sent", w.sent("anna"), "one", "two")
			w.nothingDue()
		}
	})
}

// The pause that a platform asks for begins when it asks, not when the call to
// it began.
func TestRetryAfterBeginsWhenTheCallEnds(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.chat.Fail = func(bot.Sending) error {
		w.clock.Move(5 * time.Second) // the call takes that long
		w.chat.Fail = nil
		return &bot.RetryError{After: 6 * time.Second, Err: errors.New("slow down")}
	}
	w.handle(b, "anna", "hello")
	w.advance(b, 5*time.Second)
	w.want("sent too early", w.sent("anna"))
	w.advance(b, 2*time.Second)
	w.want("sent", w.sent("anna"), "hello")
}

// closing is a store that closes the bot when a write is made.
type closing struct {
	storage.KV
	bot **bot.Bot
}

func (c closing) Apply(ctx context.Context, change storage.Change) (storage.Result, error) {
	res, err := c.KV.Apply(ctx, change)
	return res, errors.Join(err, (*c.bot).Close(ctx))
}

// A lane that a bot has got in the moment of its end is given to others at
// once.
func TestShutdownBetweenWriteAndSend(t *testing.T) {
	w := newWorld(t, openBolt)
	var b *bot.Bot
	b = w.bot(func(c *bot.Config) { c.Store = closing{c.Store, &b} })
	w.handle(b, "anna", "hello")
	w.want("sent by the first", w.sent("anna"))
	w.tick(w.bot()) // the clock stands: the lane is free
	w.want("sent", w.sent("anna"), "hello")
}

// nameless is a chat that has no reference for some messages, or refuses them.
type nameless struct {
	*bottest.Chat
	refuse bool
	on     bool
	refs   []string // of the message before, as it was given with each
}

func (n *nameless) Send(ctx context.Context, s bot.Sending) (string, error) {
	n.refs = append(n.refs, s.Ref)
	switch {
	case n.on && n.refuse:
		return "", &bot.PermanentError{Code: "rejected", Err: errors.New("not like this")}
	case n.on:
		_, err := n.Chat.Send(ctx, s)
		return "", err
	}
	return n.Chat.Send(ctx, s)
}

// A message without a reference, or one that was never shown, is not the one
// before it: no later message is given that one's reference in its name.
func TestAMissingReferenceIsNotTheOneBefore(t *testing.T) {
	for what, refuse := range map[string]bool{"an answer without an id": false, "a message that was refused": true} {
		t.Run(what, func(t *testing.T) {
			onBoth(t, func(t *testing.T, open func(testing.TB, func() time.Time) storage.KV) {
				w := newWorld(t, open)
				chat := &nameless{Chat: w.chat, refuse: refuse}
				b := w.bot(func(c *bot.Config) { c.Platforms = map[string]bot.Platform{"chat": chat} })
				do := func(in step.Input) {
					t.Helper()
					w.events++
					if err := b.Handle(t.Context(), event("anna", fmt.Sprint("e", w.events), in)); err != nil {
						t.Fatal(err)
					}
				}
				do(step.Input{Start: &step.Start{}})
				chat.on = true
				do(step.Input{Start: &step.Start{}})
				chat.on = false
				do(step.Input{Clicked: &step.Clicked{Option: "yes"}})
				do(step.Input{Clicked: &step.Clicked{Option: "no"}})
				w.want("references", chat.refs, "", "r1", "", w.chat.Sent()[len(w.chat.Sent())-1].Ref)
			})
		})
	}
}

// A change that was refused leaves the message where it is: the next change is
// made to it.
func TestAChangeThatIsRefusedLeavesItsMessage(t *testing.T) {
	w := newWorld(t, openBolt)
	chat := &nameless{Chat: w.chat, refuse: true}
	b := w.bot(func(c *bot.Config) { c.Platforms = map[string]bot.Platform{"chat": chat} })
	for i, in := range []step.Input{{Start: &step.Start{}}, {Clicked: &step.Clicked{Option: "yes"}}, {Clicked: &step.Clicked{Option: "no"}}} {
		chat.on = i == 1
		if err := b.Handle(t.Context(), event("anna", fmt.Sprint("e", i), in)); err != nil {
			t.Fatal(err)
		}
	}
	w.want("references", chat.refs, "", "r1", "r1")
}

// TestManyMessagesKeepNoOneWaiting: with one sender, a person with ten messages
// lets another's through after the one that is under way.
func TestManyMessagesKeepNoOneWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, func(_ testing.TB, now func() time.Time) storage.KV { return storagetest.NewMemory(now) })
		release := make(chan struct{})
		w.chat.Fail = func(bot.Sending) error {
			<-release
			return nil
		}
		b := w.bot(func(c *bot.Config) { c.Inline, c.Senders = false, 1 })
		for i := range 10 {
			w.handle(b, "anna", fmt.Sprint(i))
			synctest.Wait()
		}
		w.handle(b, "bo", "hello")
		synctest.Wait()
		close(release)
		if err := b.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		all := w.chat.Sent()
		at := slices.IndexFunc(all, func(m bottest.Sent) bool { return m.To == address("bo") })
		if len(all) != 11 || at != 1 {
			t.Errorf("%d messages, Bo's was number %d", len(all), at+1)
		}
	})
}
