package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// fillStore plays in an empty store until there is something of everything in
// it: ideas in every state, drafts, a form with faults, absences, reminders put
// off, what could not be delivered, and lanes that no one has emptied. It
// returns when it ended, and what can still be pressed.
func (s *stage) fillStore(ctx context.Context, clock *bottest.Clock, store storage.KV) ([]button, error) {
	w, err := newWorld(ctx, s.engine, clock, store, s.entries)
	if err != nil {
		return nil, err
	}
	if err := w.performAll(ctx, s, acts, 2); err != nil {
		return nil, err
	}
	if err := w.Advance(ctx, clock.Now().AddDate(0, 0, 9)); err != nil {
		return nil, err
	}
	if err := w.performAll(ctx, s, drafts, 31); err != nil {
		return nil, err
	}
	for _, do := range []func(context.Context) error{w.faultyForm, w.snooze, w.absence, w.lose} {
		if err := do(ctx); err != nil {
			return nil, err
		}
	}
	buttons := w.buttons()
	return buttons, w.leaveLanes(ctx)
}

func (w *world) performAll(ctx context.Context, s *stage, acts []act, cast int) error {
	for n, a := range acts {
		if err := w.perform(ctx, s, a, cast+n); err != nil {
			return fmt.Errorf("act of cast %d, %s: %w", cast+n, a.transcript, err)
		}
	}
	return nil
}

// event is something that a person of a cast does.
func (w *world) event(who string, in step.Input) bot.Event {
	email := strings.ToLower(who) + "@odense.dk"
	w.made++
	return bot.Event{
		ID: fmt.Sprintf("made/%d", w.made), Person: idea.PersonKey(email), Name: who, Email: email,
		Address: w.Address(who), Forms: true, Input: in,
	}
}

func (w *world) says(ctx context.Context, who, text string) error {
	return w.Deliver(ctx, w.event(who, step.Input{Said: &step.Said{Text: text}}))
}

// press presses an option of the last message to a person that has it.
func (w *world) press(who, option string) (step.Input, error) {
	for _, m := range slices.Backward(w.Shown(w.Address(who))) {
		for _, o := range m.Message.Pressable() {
			if o.ID == option {
				return step.Input{Clicked: &step.Clicked{Of: m.Message.Of, Option: option, Message: m.Ref}}, nil
			}
		}
	}
	return step.Input{}, fmt.Errorf("nothing that %s has got can be pressed for %q", who, option)
}

// faultyForm hands in a form of which a part is wrong.
func (w *world) faultyForm(ctx context.Context) error {
	first := message.Form{Page: message.FormProblem, Values: map[string]message.FormValue{"problem": {Text: "Vi tæller linned i hånden hver mandag og skriver det på en tavle"}}}
	if err := w.Deliver(ctx, w.event("Vilma", step.Input{Form: &first})); err != nil {
		return err
	}
	rest := message.Form{Draft: "d1", Page: message.FormRest, Values: map[string]message.FormValue{
		"idea": {Text: "En vægt, der tæller"}, "benefit_types": {Choices: []string{"time", "no_such"}}, "time": {Text: "meget lang tid"},
	}}
	return w.Deliver(ctx, w.event("Vilma", step.Input{Form: &rest}))
}

// snooze puts off what waits for the first who can.
func (w *world) snooze(ctx context.Context) error {
	for _, m := range w.Sent() {
		in, err := w.press(m.To.Ref, "snooze")
		if err != nil {
			continue
		}
		if err := w.Deliver(ctx, w.event(m.To.Ref, in)); err != nil {
			return err
		}
		in, err = w.press(m.To.Ref, "next_week")
		return cmp.Or(err, w.Deliver(ctx, w.event(m.To.Ref, in)))
	}
	return errors.New("nobody can put anything off")
}

// absence says that a manager is away, with and without a deputy in their
// place.
func (w *world) absence(ctx context.Context) error {
	until := w.Clock.Now().AddDate(0, 0, 20).Format("2006-01-02")
	return cmp.Or(
		w.says(ctx, "Mette4", "fravær til "+until), w.says(ctx, "Mette4", "Hanne4 Høg"),
		w.says(ctx, "Arne6", "fravær til "+until), w.says(ctx, "Arne6", "ingen"),
	)
}

// lose lets answers to a person, and what other systems are told, get lost.
func (w *world) lose(ctx context.Context) error {
	w.office.refuse(true)
	w.Chat.Fail = func(s bot.Sending) error {
		if s.To == w.Address("Anna13") {
			return &bot.PermanentError{Code: "user_disabled"}
		}
		return nil
	}
	defer func() { w.Chat.Fail = nil; w.office.refuse(false) }()
	return cmp.Or(w.says(ctx, "Anna13", "hjælp"), w.says(ctx, "Anna4", "tilføj 3"), w.says(ctx, "Anna4", "Brillerne er blå"))
}

// leaveLanes makes turns of which nothing leaves: the program ends before.
func (w *world) leaveLanes(ctx context.Context) error {
	if err := w.Bot.Close(ctx); err != nil {
		return err
	}
	recommend, err := w.press("Mette4", "recommend")
	if err != nil {
		return err
	}
	send, err := w.press("Anna31", "send")
	if err != nil {
		return err
	}
	help := step.Input{Said: &step.Said{Text: "hjælp"}}
	for _, ev := range []bot.Event{w.event("Mette4", recommend), w.event("Anna31", send), w.event("Bo2", help), w.event("Vilma", help)} {
		if err := w.Bot.Handle(ctx, ev); err != nil {
			return err
		}
	}
	return nil
}

// button is something that can be pressed, as Slack and Teams carry it.
type button struct {
	Who     string          `json:"who"`
	Message string          `json:"message"`
	Slack   string          `json:"slack,omitempty"`
	Teams   json.RawMessage `json:"teams,omitempty"`
}

// buttons are those of the messages that people see, some of each.
func (w *world) buttons() []button {
	var all []button
	seen := map[idea.Address]int{}
	for _, m := range slices.Backward(w.Sent()) {
		if seen[m.To]++; seen[m.To] > 2 {
			continue
		}
		for _, value := range carried(blocks.DrawnMessage(m.Message)) {
			text, _ := value.(string)
			if _, _, ok := blocks.Decode(text); ok {
				all = append(all, button{Who: m.To.Ref, Message: m.Ref, Slack: text})
			}
		}
		for _, value := range carried(cards.DrawnMessage(m.Message)) {
			if fields, ok := value.(map[string]any); ok {
				data, _ := json.Marshal(fields) // it was JSON
				if _, ok := cards.Decode(data); ok {
					all = append(all, button{Who: m.To.Ref, Message: m.Ref, Teams: data})
				}
			}
		}
	}
	return all
}

// carried are the values and the data of everything in a message's JSON.
func carried(drawn []byte, _ error) (all []any) {
	var v any
	_ = json.Unmarshal(drawn, &v) // what is not drawn carries nothing
	var look func(any)
	look = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, each := range v {
				look(each)
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				if key == "value" || key == "data" {
					all = append(all, v[key])
				}
				look(v[key])
			}
		}
	}
	look(v)
	return all
}
