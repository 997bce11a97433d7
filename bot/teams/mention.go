package teams

import (
	"context"
	"net/url"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// mentionTime is how long a mention counts as answered.
const mentionTime = time.Hour

// mentioned answers where several people are: with what was found, or with the
// way to the conversation. It begins nothing, but for a button pressed there.
func (t *Teams) mentioned(ctx context.Context, a activity) error {
	p, pressed := cards.Decode(a.Value)
	pressed = pressed && a.said() == ""
	if !pressed && !a.mentionsBot() {
		t.count("mention", "ignored")
		return nil
	}
	w, ok, err := t.talker(ctx, "mention", a)
	if !ok {
		return err
	}
	if pressed {
		return t.pressedAway(ctx, w, a, p)
	}
	return t.answerOnce(ctx, a, func(ctx context.Context) outgoing.Activity { return t.pointed(ctx, w, a.said()) })
}

// pressedAway takes in a button of an answer to a mention.
func (t *Teams) pressedAway(ctx context.Context, w somebody, a activity, p cards.Press) error {
	if q, ok := queryOf(p); ok && answeredAnywhere(q) {
		return t.answerOnce(ctx, a, func(ctx context.Context) outgoing.Activity { return t.found(ctx, w, q) })
	}
	if !begins(p) {
		t.count("click", "elsewhere")
		return t.answerOnce(ctx, a, func(ctx context.Context) outgoing.Activity { return t.pointer(t.chose(ctx, w), "mention") })
	}
	c := a.clicked(p)
	c.Message = "" // none of the conversation's
	if err := t.turn(ctx, "click", w, a.eventID(), step.Input{Clicked: c}); err != nil {
		return err
	}
	return t.answerOnce(ctx, a, func(ctx context.Context) outgoing.Activity { return t.pointer(t.chose(ctx, w), "see_dm") })
}

// begins tells whether a press begins a new idea, and nothing else. It is all
// that counts elsewhere than in somebody's own conversation, but for what can
// be found: there, others can put a card of their own making, in the name of
// the bot, for somebody to press.
func begins(p cards.Press) bool {
	return p.Of == message.Of{Step: message.StepQuery} && p.Option == "word:idea"
}

// queryOf is the query that a button carries.
func queryOf(p cards.Press) (lookup.Query, bool) {
	if p.Of.Step != message.StepQuery {
		return lookup.Query{}, false
	}
	return lookup.ParseQueryOption(p.Option)
}

// answeredAnywhere reports whether a query is answered where others are too: what
// can be found, which is nobody's.
func answeredAnywhere(q lookup.Query) bool {
	return q.Kind == lookup.QueryLookup || q.Kind == lookup.QuerySolution
}

// answerOnce answers where the activity is, after Teams has been answered.
// Nothing is stored of it: where it is delivered again, it is passed over.
func (t *Teams) answerOnce(ctx context.Context, a activity, answer func(context.Context) outgoing.Activity) error {
	if !t.dedupe.First("mention/"+a.eventID(), t.cfg.Now(), mentionTime) {
		t.count("mention", "repeated")
		return nil
	}
	t.background.Go(ctx, "mention", func(ctx context.Context) error {
		_, err := t.connector.Send(ctx, a.here(), answer(ctx))
		return err
	})
	t.count("mention", "taken")
	return nil
}

// pointed is the answer to a mention.
func (t *Teams) pointed(ctx context.Context, w somebody, said string) outgoing.Activity {
	if what, ok := chat.LookedUp(said); ok {
		return t.found(ctx, w, lookup.Query{Kind: lookup.QueryLookup, Text: what})
	}
	return t.pointer(t.chose(ctx, w), "mention")
}

// found is the answer to a query, as a message.
func (t *Teams) found(ctx context.Context, w somebody, q lookup.Query) outgoing.Activity {
	m, err := t.bot.Reply(ctx, w.Asker(), q)
	if err != nil {
		t.count("query", "failed")
		t.cfg.Log.WarnContext(ctx, "teams: a query was not answered", "person", w.Key, "err", err)
		return outgoing.Text(t.text(w, "no_answer"))
	}
	return t.render(m)
}

// pointer is a line with a button that leads to the conversation with the bot.
func (t *Teams) pointer(w somebody, key string) outgoing.Activity {
	return cards.Link(w.Language(), t.text(w, key), t.text(w, "open_dm"), t.chatURL())
}

// chatURL opens the personal conversation with the bot.
func (t *Teams) chatURL() string {
	return "https://teams.microsoft.com/l/chat/0/0?" + url.Values{"users": {t.connector.BotID()}}.Encode()
}
