package bot_test

import (
	"fmt"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// TestWhoIsTooFastIsToldOnce: of a thousand messages in ten seconds those are
// taken in that a person could write, and the person is told once. What others
// write meanwhile is taken in.
func TestWhoIsTooFastIsToldOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		b := w.bot(func(c *bot.Config) { c.PersonRate = 1 })
		for i := range 1000 {
			w.handle(b, "anna", fmt.Sprint("message ", i))
			w.clock.Move(10 * time.Millisecond)
		}
		w.handle(b, "bo", "hello")
		w.want("sent to Bo", w.sent("bo"), "hello")
		sent, told := w.sent("anna"), 0
		for _, text := range sent {
			if text == "told slower" {
				told++
			}
		}
		if len(sent) < 39 || len(sent) > 41 || told != 1 || sent[30] != "told slower" {
			t.Errorf("%d messages, %d times told: %q", len(sent), told, sent)
		}
		w.clock.Move(5 * time.Second)
		w.handle(b, "anna", "and now")
		if got := w.sent("anna"); got[len(got)-1] != "and now" {
			t.Errorf("said %q", got[len(got)-1])
		}
		w.clock.Move(time.Hour)
		for range 40 {
			w.handle(b, "anna", "later")
		}
		if got := w.sent("anna"); got[len(got)-1] != "told slower" {
			t.Errorf("an hour later said %q", got[len(got)-1])
		}
	})
}

// TestAFormThatIsTooFastStaysOpen with all that was filled in.
func TestAFormThatIsTooFastStaysOpen(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(func(c *bot.Config) { c.PersonRate, c.Dialogs = 1, bottest.Shipped(t).Dialogs })
	form := step.Input{Form: &message.Form{Page: message.FormProblem}}
	var last message.FormAnswer
	for i := range 40 {
		ev := event("anna", fmt.Sprint("f", i), form)
		ev.Lang = "en"
		answer, err := b.Submit(t.Context(), ev)
		if err != nil {
			t.Fatal(err)
		}
		last = answer
	}
	if want := b.Text("en", "slower_form"); last.Errors[""] != want || last.Page != nil {
		t.Errorf("got %+v, want %q", last, want)
	}
	if got := w.sent("anna"); len(got) == 0 || got[len(got)-1] != "A little slower, please. I did not catch the last thing you sent. Wait a moment, and try again." {
		t.Errorf("said %q", got)
	}
}

// TestTheDoorForgetsWhoIsQuiet keeps no more in memory than it has to.
func TestTheDoorForgetsWhoIsQuiet(t *testing.T) {
	clock := bottest.NewClock()
	d := bot.NewDoor(bot.Config{PersonRate: 1, Now: clock.Now})
	for i := range 30_000 {
		d.Enter(fmt.Sprint("person/", i))
		clock.Move(time.Millisecond)
	}
	if n := d.Known(); n > 10_001 {
		t.Errorf("%d people are known", n)
	}
}
