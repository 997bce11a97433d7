package teams

import (
	"fmt"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/dialogs/message"
)

// calls are what was asked of Teams, by kind.
func (w *world) calls() map[string]int {
	all := map[string]int{}
	for _, what := range []string{"send", "update", "delete", "create", "member"} {
		if n := w.m.Requests(what); n > 0 {
			all[what] = n
		}
	}
	return all
}

// answers makes a desk's bot answer each turn as the bot does: with a message,
// which has done with the one before.
func (d *desk) answers(crowded bool) {
	var last string
	n := 0
	d.bot.before = func() {
		n++
		m := says(placeOf(d.anna), fmt.Sprint("m", n), fmt.Sprint("Svar ", n))
		if m.Ref = last; last != "" {
			m.Message.Supersedes = &message.Superseded{Message: message.Message{Title: "Gjort"}}
		}
		var err error
		if last, err = d.Send(d.Context(), m); err != nil {
			d.Error(err)
		}
		if !crowded {
			d.clock.Move(time.Second)
		}
	}
}

// TestCallsOfATurn counts what a turn costs: the answer is one call. A look-up
// is made of people who are new, the message before is redrawn where there is
// room, and no sign of typing comes before an answer that is quick.
func TestCallsOfATurn(t *testing.T) {
	for _, tt := range []struct {
		name    string
		crowded bool
		want    map[string]int // of ten turns
	}{
		{"with room", false, map[string]int{"member": 1, "send": 10, "update": 9}},
		{"crowded", true, map[string]int{"member": 1, "send": 10}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			if tt.crowded { // the workers find no room before all is over
				d.redraws.workers = redrawers
			}
			d.answers(tt.crowded)
			for range 10 {
				d.clock.Move(5 * time.Second) // that people take over writing
				if got := d.anna.Says("hej"); got.Status != 200 {
					t.Errorf("answered %d", got.Status)
				}
				d.passed()
				if !tt.crowded {
					d.idle()
				}
			}
			if got := d.calls(); asJSON(got) != asJSON(tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestTypingIsShownWhereAnAnswerTakesLong: once, where the turn is not over
// after a second, and not where the quota is needed for answers.
func TestTypingIsShownWhereAnAnswerTakesLong(t *testing.T) {
	d := newDesk(t)
	d.bot.before = func() {
		d.clock.Move(2 * time.Second)
		d.passed()
	}
	d.anna.Says("hej")
	d.idle()
	if n := d.m.Requests("send"); n != 1 {
		t.Errorf("typing was shown %d times", n)
	}
	d.bot.before = func() {
		d.clock.Move(time.Second)
		if _, err := d.Send(d.Context(), says(placeOf(d.anna), "m1", "Svar")); err != nil {
			t.Error(err)
		}
		d.passed()
	}
	d.anna.Says("hej igen")
	d.idle()
	if n := d.m.Requests("send"); n != 2 || d.counter("send/crowded") != 1 {
		t.Errorf("%d calls, counted %v", n, d.counts)
	}
}

// TestTypingIsShownWhereAMessageTakesLong to leave.
func TestTypingIsShownWhereAMessageTakesLong(t *testing.T) {
	d := newDesk(t)
	d.anna.Says("hej")
	end := make(chan struct{})
	d.m.Fail("send", 1, teamstest.Fault{Until: end})
	sent := make(chan error)
	go func() {
		_, err := d.Send(t.Context(), says(placeOf(d.anna), "m1", "Svar"))
		sent <- err
	}()
	for d.m.Requests("send") == 0 { //nolint:revive // until the call is under way
	}
	d.clock.Move(time.Second)
	d.passed()
	d.idle()
	close(end)
	if err := <-sent; err != nil || d.m.Requests("send") != 2 {
		t.Errorf("got %v, %d calls", err, d.m.Requests("send"))
	}
}

// TestRedrawsAreMerged: of one message the last one counts, and none is left
// that another way has drawn.
func TestRedrawsAreMerged(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	to := placeOf(anna)
	first, err := w.Send(t.Context(), says(to, "m1", "Spørgsmål"))
	if err != nil {
		t.Fatal(err)
	}
	w.redraws.workers = redrawers // none begins yet
	done := func(title string) bot.Sending {
		m := says(to, title, "Videre")
		m.Message.Supersedes = &message.Superseded{Ref: first, Message: message.Message{Title: title}}
		return m
	}
	for _, title := range []string{"Gjort", "Gjort igen"} {
		if _, err := w.Send(t.Context(), done(title)); err != nil {
			t.Fatal(err)
		}
	}
	w.clock.Move(time.Minute)
	if err := w.redraws.redrawAll(t.Context()); err != nil || w.m.Requests("update") != 1 || anna.Chat()[0].Text != "Gjort igen" {
		t.Errorf("got %v, %d changes: %+v", err, w.m.Requests("update"), anna.Chat()[0])
	}
	w.redraws.workers = redrawers
	if _, err := w.Send(t.Context(), done("Gjort for sent")); err != nil {
		t.Fatal(err)
	}
	m := says(to, "m9", "Ændret")
	m.Message.Update, m.Ref = true, first
	if _, err := w.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if err := w.redraws.redrawAll(t.Context()); err != nil || anna.Chat()[0].Text != "Ændret" {
		t.Errorf("got %v, %+v", err, anna.Chat()[0])
	}
}

// TestRedrawsAreLeftOut where there is no room for a minute, where too many
// wait, and at the end.
func TestRedrawsAreLeftOut(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	to := placeOf(anna)
	settle := func(id string) {
		m := says(to, id, "")
		m.Message.Supersedes = &message.Superseded{Ref: spot{anna.Conversation(), id}.String()}
		w.redraws.settles(t.Context(), to, m, "")
	}
	w.redraws.workers = redrawers
	for i := range maxRedraws + 7 {
		settle(fmt.Sprint(i))
	}
	if w.counter("settle/crowded") != 7 {
		t.Errorf("counted %v", w.counts)
	}
	w.clock.Move(redrawTime + time.Second)
	if err := w.redraws.redrawAll(t.Context()); err != nil || w.m.Requests("update") != 0 || w.counter("settle/crowded") != maxRedraws+7 {
		t.Errorf("got %v, %d changes, counted %v", err, w.m.Requests("update"), w.counts)
	}
	w.redraws.workers = redrawers
	settle("1")
	w.redraws.stop()
	settle("2")
	if len(w.redraws.waiting) != 0 {
		t.Errorf("%d wait after the end", len(w.redraws.waiting))
	}
}
