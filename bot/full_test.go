package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// TestALaneIsBounded: a person who goes on while the platform takes nothing has
// so many answers waiting as a lane takes. The first ones and the last one come;
// that there were others is said; and the last one changes no message that is
// there. What is no answer comes too.
func TestALaneIsBounded(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		b := w.bot()
		w.handle(b, "anna", "0")
		w.chat.Fail = func(bot.Sending) error { return held }
		for i := range 3 * storage.MaxLane {
			w.handle(b, "anna", fmt.Sprint(i+1))
		}
		w.handle(b, "bo", "tell anna news")
		w.chat.Fail = nil
		w.advance(b, 5*time.Minute)
		sent := w.sent("anna")
		n := len(sent)
		if n != storage.MaxLane+2 || sent[1] != "1" || sent[n-3] != "49" || sent[n-1] != "told news" {
			t.Fatalf("%d messages: %q", n, sent)
		}
		if want := "left_out\n150"; strings.ReplaceAll(sent[n-2], "\n\n", "\n") != want {
			t.Errorf("the last answer is %q", sent[n-2])
		}
		w.nothingDue()
		if got := taken(w.person("anna")); len(got) != 3*storage.MaxLane+2 {
			t.Errorf("%d inputs were taken in", len(got))
		}
	})
}

// TestAnAnswerInThePlaceOfAnotherChangesNothing that is in the chat.
func TestAnAnswerInThePlaceOfAnotherChangesNothing(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(func(c *bot.Config) { c.Dialogs = superseding{} })
	w.handle(b, "anna", "0")
	w.chat.Fail = func(bot.Sending) error { return held }
	for i := range 2 * storage.MaxLane {
		w.handle(b, "anna", fmt.Sprint(i+1))
	}
	w.chat.Fail = nil
	w.advance(b, 5*time.Minute)
	all := w.chat.Sent()
	last := all[len(all)-1].Message
	if last.Supersedes != nil || last.Update || !strings.Contains(last.Plain(), "100") || all[len(all)-2].Message.Supersedes == nil {
		t.Errorf("the last is %+v", last)
	}
}

// superseding are dialogs whose every answer has done with the one before.
type superseding struct{ echo }

func (s superseding) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	p, effects := s.echo.Step(p, in, at)
	for _, e := range effects {
		e.Say.Key, e.Say.Supersedes = message.TalkKey, &message.Superseded{Message: message.Message{Title: "done"}}
	}
	return p, effects
}

// filing are dialogs whose notices come with a large file.
type filing struct{ echo }

func (f filing) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	p, effects := f.echo.Step(p, in, at)
	for _, e := range effects {
		if e.Say != nil && in.Notice != nil {
			e.Say.File = &message.File{Name: "papers.html", Content: strings.Repeat("x", 100_000), Kind: message.FilePapers}
		}
	}
	return p, effects
}

// TestWhatIsKeptIsBounded: papers for a person who has never been met do not make
// their record too large for the store.
func TestWhatIsKeptIsBounded(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(func(c *bot.Config) { c.Dialogs = filing{} })
	for i := range 15 {
		w.handle(b, "bo", fmt.Sprint("tell anna ", i))
	}
	if kept := w.person("anna").Kept; len(kept) != 2 {
		t.Errorf("%d messages are kept", len(kept))
	}
	w.nothingDue()
	w.handle(b, "anna", "hello")
	var first []string
	for _, text := range w.sent("anna") {
		line, _, _ := strings.Cut(text, "\n")
		first = append(first, line)
	}
	w.want("sent", first, "told 13", "told 14", "hello")
}

// TestWhatIsTooLargeKeepsNoOneWaiting: what is told to an aggregate that has no
// room for it is given up, and what is told after it arrives.
func TestWhatIsTooLargeKeepsNoOneWaiting(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.handle(b, "anna", "hello")
	full := 0
	b2 := w.bot(func(c *bot.Config) { c.Store = tooLarge{c.Store, keyOf("anna"), &full} })
	w.handle(b2, "bo", "tell anna much")
	w.handle(b2, "bo", "tell carl hi")
	w.handle(b, "carl", "hello")
	w.want("taken in", taken(w.person("bo")), "said tell anna much", "undelivered too_large", "said tell carl hi")
	w.want("sent to Carl", w.sent("carl"), "told hi", "hello")
	if full == 0 {
		t.Error("nothing was too large")
	}
}

// tooLarge is a store that has no room for one aggregate.
type tooLarge struct {
	storage.KV
	key  string
	full *int
}

func (s tooLarge) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	if c.Key == s.key {
		*s.full++
		return storage.Result{}, fmt.Errorf("apply: %w", storage.ErrTooLarge)
	}
	return s.KV.Apply(ctx, c)
}
