package main

import (
	"context"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// sensibly does what a person would do about what they see: mostly what the
// last message asks for.
func (w *walker) sensibly(ctx context.Context, who string) error {
	shown := w.Shown(w.Address(who))
	if len(shown) == 0 {
		return w.say(ctx, who, w.begin(who))
	}
	m := shown[len(shown)-1]
	if w.chance(20) {
		m = shown[len(shown)-1-w.IntN(min(6, len(shown)))]
	}
	text, knows := w.answer(who, m.Message)
	options := m.Message.Pressable()
	switch {
	case m.Message.Several && w.chance(60):
		return w.several(ctx, who, m)
	case len(options) == 0 && !knows:
		return w.say(ctx, who, w.begin(who))
	case len(options) == 0 || knows && m.Message.Typed && w.chance(85) || knows && w.chance(30):
		return w.say(ctx, who, text)
	}
	o := w.choose(m.Message)
	if w.chance(25) {
		return w.say(ctx, who, strings.TrimSpace(w.wording(m.Message, o)))
	}
	return w.click(ctx, who, m, o.ID)
}

// begin is what a person says who has nothing to react to.
func (w *walker) begin(who string) string {
	if len(w.person(who).Roles) > 0 || w.chance(40) {
		return w.oneOf(who, []pair{{"mine opgaver", "my tasks"}, {"mine opgaver", "my tasks"}, {"mine idéer", "my ideas"}, {"idéer", "ideas"}, {"hej", "hello"}})
	}
	return w.oneOf(who, problems)
}

// wording is an option as it may be typed.
func (w *walker) wording(m message.Message, o message.Option) string {
	words := append([]string{o.Label, strings.ToLower(o.Label)}, o.Synonyms...)
	if n := slices.IndexFunc(m.Pickable(), func(p message.Option) bool { return p.ID == o.ID }); n >= 0 && !m.Numeric {
		words = append(words, numberWord(n+1))
	}
	return words[w.IntN(len(words))]
}

func numberWord(n int) string { return string(rune('0' + n%10)) }

// several chooses some of the options together.
func (w *walker) several(ctx context.Context, who string, m bottest.Sent) error {
	var ids []string
	for _, o := range m.Message.Options {
		if w.chance(45) && (m.Message.Max == 0 || len(ids) < m.Message.Max || w.chance(10)) {
			ids = append(ids, o.ID)
		}
	}
	return w.do(ctx, who, step.Input{Clicked: &step.Clicked{Of: m.Message.Of, Chosen: ids, Message: m.Ref}})
}

// choose chooses an option, such as bring things on rather than others.
func (w *walker) choose(m message.Message) message.Option {
	var all []message.Option
	var weights []int
	total := 0
	add := func(o message.Option, weight int) {
		all, weights, total = append(all, o), append(weights, weight), total+weight
	}
	for _, o := range m.Pickable() {
		add(o, weightOf(o))
	}
	for _, it := range m.Items {
		for _, o := range it.Shown() {
			add(o, weightOf(o))
		}
	}
	for _, o := range m.Menu {
		add(o, 1)
	}
	n := w.IntN(total)
	for i, weight := range weights {
		if n -= weight; n < 0 {
			return all[i]
		}
	}
	return all[0]
}

// weightOf is how much rather than others an option is chosen.
func weightOf(o message.Option) int {
	id := o.ID
	if parts := strings.Split(id, ":"); len(parts) == 4 && parts[0] == "deed" {
		id = parts[1]
	}
	switch {
	case slices.Contains(onwards, id):
		return 60
	case slices.Contains(seldom, id):
		return 2
	case o.Primary:
		return 40
	}
	return 12
}

// onwards are options that bring an idea on, and seldom those that end it, or
// go away from it.
var (
	onwards = []string{
		"recommend", "assess", "to_architect", "architecture", "privacy", "ready", "prioritise", "begin", "go_live", "confirm", "access", "in_use",
		"use_proposal", "send", "send_now", "go_on_now", "none", "involve", "approve", "measure", "report_3", "report_6", "report_12", "report_small",
		"check_30", "check_90", "reply", "fill_in", "sure", "same_need", "all_yes", "coauthor_yes",
	}
	seldom = []string{
		"not_now", "withdraw", "decline", "stop", "turn_down", "redirect", "put_off", "park", "refuse", "no_access", "not_fit", "cancel", "step_out",
		"merge", "see", "question", "split", "pause", "later", "back", "not_sure", "unfollow", "ask_back", "more", "snooze", "forget",
	}
)
