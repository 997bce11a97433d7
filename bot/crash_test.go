package bot_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/storage"
)

// scene is a small history in which everything happens that can break: what is
// said, told, told onwards, reminded of, drawn and read. It is played by a bot
// that may die at any call.
type scene struct {
	*world
	process *process
	bot     *bot.Bot
}

func (s *scene) restart(f fault) {
	s.process = &process{fault: f}
	s.bot = s.world.bot(s.within(s.process))
}

// revive replaces a dead process, by a healthy one.
func (s *scene) revive() {
	if s.process.isDead() {
		s.clock.Move(time.Minute) // the dead one's leases pass
		s.restart(fault{})
	}
}

// say delivers an event until it is acknowledged, as platforms do.
func (s *scene) say(who, text string) {
	s.Helper()
	ev := s.said(who, text)
	for range 5 {
		err := s.bot.Handle(s.Context(), ev)
		s.revive()
		if err == nil {
			return
		}
		if !errors.Is(err, bot.ErrNotSaved) {
			s.Fatalf("handle: %v", err)
		}
	}
	s.Fatalf("an event is never saved")
}

// pass lets time pass. A pass that fails is repeated, as Run does.
func (s *scene) pass(d time.Duration) {
	s.Helper()
	to := s.clock.Now().Add(d)
	for range 5 {
		err := bottest.Advance(s.Context(), s.store, s.clock, to, s.bot.Tick)
		s.revive()
		if err == nil {
			return
		}
	}
	s.Fatalf("time does not pass")
}

func (s *scene) play() {
	s.say("anna", "hello")
	s.say("bo", "hello")
	s.say("anna", "both bo hi")
	s.say("anna", "remind tea 1h")
	s.say("bo", "again pill 10h")
	s.pass(2 * time.Hour)
	s.say("anna", "idea kørebog")
	s.say("bo", "burst 2")
	s.say("anna", "thanks")
	s.pass(12 * time.Hour)
	s.say("bo", "bye")
	s.say("bo", "remind tea 1h")
	s.say("bo", "remind tea 0h")
	s.pass(4 * time.Hour)
}

var digits = regexp.MustCompile(`[0-9]+`)

// sorted returns a list without regard to its order and to the idea's number,
// of which some may have been drawn in vain.
func sorted(list []string) []string {
	list = slices.Clone(list)
	for i, s := range list {
		if len(s) > 9 && (s[:9] == "progress " || s[:9] == "numbered ") {
			list[i] = digits.ReplaceAllString(s, "#")
		}
	}
	slices.Sort(list)
	return list
}

// check holds the world after the scene against what is promised.
func (s *scene) check() {
	s.Helper()
	s.want("anna took in", sorted(taken(s.person("anna"))),
		"due tea", "numbered #", "progress submitted", "said both bo hi", "said hello", "said idea kørebog", "said remind tea 1h", "said thanks")
	s.want("bo took in", sorted(taken(s.person("bo"))),
		"due again pill 10h", "said again pill 10h", "said burst 2", "said bye", "said hello", "said remind tea 0h", "said remind tea 1h",
		"told burst 1", "told burst 2", "told hi")
	s.checkChat("anna", "both", "due tea", "hello", "progress # submitted", "sent", "thanks")
	s.checkChat("bo", "bye", "due again pill 10h", "hello", "told burst 1", "told burst 2", "told hi")
	s.checkOrder()
	if due, err := s.store.Due(s.Context(), storage.DueLanes, s.clock.Now().AddDate(1, 0, 0), 0); err != nil || len(due) > 0 {
		s.Errorf("lanes %v, %v are left", due, err)
	}
}

// checkChat holds what a person was shown against what they should have been:
// each once where the chat can look messages up, at least once elsewhere.
func (s *scene) checkChat(who string, want ...string) {
	s.Helper()
	got := s.sent(who)
	for i, text := range got {
		if len(text) > 4 && text[:4] == "sent" {
			got[i] = "sent"
		}
	}
	got = sorted(got)
	if !s.chat.Lookup {
		got = slices.Compact(got)
	}
	s.want(who+" was shown", got, want...)
}

// checkOrder fails where a message came before one that was said earlier in
// the same chat.
func (s *scene) checkOrder() {
	s.Helper()
	last := map[string]string{}
	for _, m := range s.chat.Sent() {
		before := last[m.To.Ref]
		if len(m.ID) < len(before) || len(m.ID) == len(before) && m.ID < before {
			s.Errorf("%q was sent after %q", m.ID, before)
		}
		last[m.To.Ref] = m.ID
	}
}

// faults are the ways in which a call goes wrong.
var faults = []fault{{}, {after: true}, {crash: true}, {crash: true, after: true}}

// TestEveryCrashPoint breaks the scene at each call to the store and to the
// platform: before it, after it, for once or for good.
func TestEveryCrashPoint(t *testing.T) {
	t.Run("redis", func(t *testing.T) {
		calls := dryRun(t, openRedis)
		for _, f := range faults {
			t.Run(f.String(), func(t *testing.T) {
				t.Parallel()
				for f.at = range len(calls) {
					breakAt(t, openRedis, f, calls)
				}
			})
		}
	})
	// What a turn and the outbox do is the same on each store, and a file is
	// slow: here each call goes wrong in one of the ways.
	t.Run("bolt", func(t *testing.T) {
		t.Parallel()
		calls := dryRun(t, openBolt)
		for at := range calls {
			f := faults[at%len(faults)]
			f.at = at
			breakAt(t, openBolt, f, calls)
		}
	})
}

// dryRun returns the calls of a scene in which nothing goes wrong.
func dryRun(t *testing.T, open func(testing.TB, func() time.Time) storage.KV) []string {
	s := &scene{world: newWorld(t, open)}
	s.restart(fault{})
	s.play()
	s.check()
	return s.process.made()
}

// breakAt plays the scene with one fault, on a chat that can look messages up
// and, where that makes a difference, on one that cannot.
func breakAt(t *testing.T, open func(testing.TB, func() time.Time) storage.KV, f fault, calls []string) {
	call := "nothing"
	if f.at > 0 {
		call = calls[f.at-1]
	}
	for _, lookup := range []bool{true, false} {
		if !lookup && call != "Send" && call != "Done" {
			continue
		}
		t.Run(fmt.Sprintf("%d %s, lookup %v", f.at, call, lookup), func(t *testing.T) {
			s := &scene{world: newWorld(t, open)}
			s.chat.Lookup = lookup
			s.restart(f)
			s.play()
			s.check()
		})
	}
}
