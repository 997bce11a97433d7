package bot_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
)

// held is a platform that takes nothing.
var held = &bot.RetryError{After: time.Second, Hold: true, Err: errors.New("the token is revoked")}

// A platform that takes nothing for three weeks loses no message, and is asked
// about once an hour.
func TestAHeldMessageIsNotLost(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.chat.Fail = func(bot.Sending) error { return held }
	w.handle(b, "anna", "hello")
	w.handle(b, "anna", "there")
	w.advance(b, 21*24*time.Hour)
	w.want("taken in", taken(w.person("anna")), "said hello", "said there")
	if n := w.chat.Attempts(); n < 300 || n > 21*24+10 {
		t.Errorf("%d attempts", n)
	}
	w.chat.Fail = nil
	w.advance(w.bot(), 2*time.Hour) // in another process
	w.want("sent", w.sent("anna"), "hello", "there")
	w.nothingDue()
}

// TestACrowdedMessageIsNotLost: a quota that is used up for a day makes no
// message undeliverable, and is soon asked for again once there is room.
func TestACrowdedMessageIsNotLost(t *testing.T) {
	for _, same := range []bool{true, false} {
		t.Run(fmt.Sprint("same process ", same), func(t *testing.T) {
			w := newWorld(t, openBolt)
			b := w.bot()
			crowded := true
			w.chat.Fail = func(bot.Sending) error {
				if crowded {
					return &bot.RetryError{After: 10 * time.Second, Crowded: true, Err: errors.New("too many calls")}
				}
				return nil
			}
			w.handle(b, "anna", "hello")
			w.advance(b, 45*time.Second)
			if n := w.chat.Attempts(); n < 3 {
				t.Errorf("%d attempts in 45 seconds", n)
			}
			w.advance(b, 24*time.Hour)
			if !same {
				b = w.bot()
			}
			crowded = false
			w.advance(b, 2*time.Hour)
			w.want("sent", w.sent("anna"), "hello")
			w.nothingDue()
		})
	}
}

func TestAHeldMessageExpires(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.chat.Fail = func(bot.Sending) error { return held }
	w.handle(b, "anna", "hello")
	w.advance(b, 29*24*time.Hour)
	w.want("taken in", taken(w.person("anna")), "said hello")
	w.advance(b, 2*24*time.Hour)
	w.want("taken in", taken(w.person("anna")), "said hello", "undelivered expired")
	w.nothingDue()
}

// After a hold an item has eight attempts as any other, in the process that
// saw it held and in one that did not.
func TestAttemptsCountAnewAfterAHold(t *testing.T) {
	for _, same := range []bool{true, false} {
		t.Run(fmt.Sprint("same process ", same), func(t *testing.T) {
			w := newWorld(t, openBolt)
			b := w.bot()
			w.chat.Fail = func(bot.Sending) error { return held }
			w.handle(b, "anna", "hello")
			w.advance(b, 24*time.Hour)
			if !same {
				b = w.bot()
			}
			before := w.chat.Attempts()
			w.chat.Fail = func(bot.Sending) error { return errors.New("out of order") }
			w.advance(b, 24*time.Hour)
			if n := w.chat.Attempts() - before; n != 8 {
				t.Errorf("%d attempts", n)
			}
			w.want("taken in", taken(w.person("anna")), "said hello", "undelivered attempts")
			w.nothingDue()
		})
	}
}
