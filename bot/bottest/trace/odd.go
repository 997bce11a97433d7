package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// oddly does something that the last message does not ask for.
func (w *walker) oddly(ctx context.Context, who string) error {
	ways := []func(context.Context, string) error{
		w.command, w.command, w.command, w.command, w.command, w.old, w.old, w.old, w.stray, w.stray, w.nonsense, w.edit, w.edit, w.remove, w.start, w.ask, w.ask,
		w.unreached, w.again, w.fill, w.problem, w.problem, w.suggest, w.link, w.leave, w.fast,
	}
	return ways[w.IntN(len(ways))](ctx, who)
}

func (w *walker) command(ctx context.Context, who string) error {
	return w.say(ctx, who, w.oneOf(who, commands))
}

func (w *walker) nonsense(ctx context.Context, who string) error {
	return w.say(ctx, who, w.oneOf(who, nonsense))
}

func (w *walker) problem(ctx context.Context, who string) error {
	return w.say(ctx, who, w.oneOf(who, problems))
}

// old presses something on any message that a person ever got, as it was then.
func (w *walker) old(ctx context.Context, who string) error {
	var mine []bottest.Sent
	for _, m := range w.Sent() {
		if m.To == w.Address(who) && len(m.Message.Pressable()) > 0 {
			mine = append(mine, m)
		}
	}
	if len(mine) == 0 {
		return w.start(ctx, who)
	}
	m := mine[w.IntN(len(mine))]
	options := m.Message.Pressable()
	return w.click(ctx, who, m, options[w.IntN(len(options))].ID)
}

// stray presses what was offered to someone else, or to no one.
func (w *walker) stray(ctx context.Context, who string) error {
	sent := w.Sent()
	if len(sent) == 0 || w.chance(20) {
		return w.click(ctx, who, bottest.Sent{Message: message.Message{Of: message.Of{Draft: "d9", Step: "summary", Rev: 1}}}, "send")
	}
	m := sent[w.IntN(len(sent))]
	options := m.Message.Pressable()
	if len(options) == 0 {
		return w.click(ctx, who, m, "sure")
	}
	return w.click(ctx, who, m, options[w.IntN(len(options))].ID)
}

// edit changes a message that a person has typed.
func (w *walker) edit(ctx context.Context, who string) error {
	typed := w.typed[who]
	if len(typed) == 0 {
		return w.problem(ctx, who)
	}
	id := typed[len(typed)-1-w.IntN(min(8, len(typed)))]
	texts := [][]pair{problems, times, amounts, remarks}[w.IntN(4)]
	return w.do(ctx, who, step.Input{Edited: &step.Edited{Message: id, Text: w.oneOf(who, texts)}})
}

// remove takes a message back.
func (w *walker) remove(ctx context.Context, who string) error {
	typed := w.typed[who]
	if len(typed) == 0 {
		return w.problem(ctx, who)
	}
	id := typed[len(typed)-1-w.IntN(min(8, len(typed)))]
	return w.do(ctx, who, step.Input{Deleted: &step.Deleted{Message: id}})
}

func (w *walker) start(ctx context.Context, who string) error {
	return w.do(ctx, who, step.Input{Start: &step.Start{}})
}

// again restarts the program.
func (w *walker) again(ctx context.Context, _ string) error { return w.Restart(ctx) }

// unreached is a person's doing whose answers do not get through.
func (w *walker) unreached(ctx context.Context, who string) error {
	w.Chat.Fail = func(s bot.Sending) error {
		if s.To == w.Address(who) {
			return &bot.PermanentError{Code: "user_disabled"}
		}
		return nil
	}
	defer func() { w.Chat.Fail = nil }()
	return w.command(ctx, who)
}

// ask asks something outside of the conversation.
func (w *walker) ask(ctx context.Context, who string) error {
	email := w.person(who).Email
	asker := bot.Asker{Person: idea.PersonKey(email), Name: who, Email: email, Forms: w.forms}
	if w.chance(30) {
		return w.home(ctx, asker)
	}
	queries := []lookup.Query{
		{Kind: lookup.QueryLookup, Text: "sygefravær"},
		{Kind: lookup.QueryLookup, Text: "registrering", Page: w.IntN(3)},
		{Kind: lookup.QueryLookup},
		{Kind: lookup.QuerySolution, Text: "briller", Match: "own-2"},
		{Kind: lookup.QueryMine, Page: w.IntN(2)},
		{Kind: lookup.QueryStatus, Idea: int64(w.IntN(4))},
		{Kind: lookup.QueryHelp},
	}
	q := queries[w.IntN(len(queries))]
	return w.turn("query of "+asker.Person+": "+oneLine(q), false, func() error {
		m, err := w.Bot.Reply(ctx, asker, q)
		w.shown(m)
		return err
	})
}

func (w *walker) home(ctx context.Context, asker bot.Asker) error {
	return w.turn("home of "+asker.Person, false, func() error {
		h, err := w.Bot.Home(ctx, asker)
		w.shownHome(h)
		return err
	})
}

// suggest asks what a search field of a form offers.
func (w *walker) suggest(ctx context.Context, who string) error {
	email := w.person(who).Email
	asker := bot.Asker{Person: idea.PersonKey(email), Name: who, Email: email, Forms: true}
	kind := []message.FieldKind{message.FieldTask, message.FieldSystems}[w.IntN(2)]
	typed := []string{"", "fravær", "botilbud", "Exc", "010190-1234"}[w.IntN(5)]
	draft := w.which(who).Draft
	return w.turn("suggestions to "+asker.Person+" for "+string(kind)+" of "+draft+": "+typed, false, func() error {
		options, err := w.Bot.Suggest(ctx, asker, kind, draft, typed, 10)
		w.book.add("suggested %s", oneLine(options))
		return err
	})
}

// link makes two accounts one person, as for who is met on a second
// platform.
func (w *walker) link(ctx context.Context, who string) error {
	if w.chance(70) {
		return w.command(ctx, who)
	}
	other := firstName(w.people[w.IntN(len(w.people))])
	if other == who {
		return w.start(ctx, who)
	}
	from, to := idea.PersonKey(w.person(other).Email), idea.PersonKey(w.person(who).Email)
	return w.turn("link "+from+" to "+to, false, func() error {
		return cmp.Or(w.Bot.Link(ctx, from, to), w.Bot.Flush(ctx))
	})
}

// leave takes a person out of the directory.
func (w *walker) leave(ctx context.Context, who string) error {
	if len(w.people) < 6 || w.chance(50) {
		return w.command(ctx, who)
	}
	n := w.IntN(len(w.people))
	email := w.people[n].Email
	w.people = slices.Delete(slices.Clone(w.people), n, n+1)
	return w.turn(email+" leaves", true, func() error { return w.Bot.ImportPeople(ctx, nil, []string{email}) })
}

// fast lets a few minutes pass, as between two messages.
func (w *walker) fast(ctx context.Context, _ string) error {
	return w.Advance(ctx, w.Clock.Now().Add(time.Duration(1+w.IntN(90))*time.Minute))
}
