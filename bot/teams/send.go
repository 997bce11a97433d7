package teams

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/message"
)

// Send shows a message in somebody's personal conversation with the bot, see
// [bot.Platform]. The reference is "CONVERSATION|ACTIVITY". Teams cannot be
// asked whether a message got through, so a suspect one is sent again.
func (t *Teams) Send(ctx context.Context, m bot.Sending) (ref string, err error) {
	to, err := parsePlace(m.To.Ref)
	if err != nil {
		return "", &bot.PermanentError{Code: "address", Err: err}
	}
	defer t.underway.begin(to.person())()
	t.finishes(m)
	ref, how, err := t.deliver(ctx, to, m)
	if err != nil {
		t.count("send", chat.Failure(err))
		t.refusedBy(ctx, to, err)
		return "", err
	}
	t.count("send", how)
	if ref != "" { // without an id it is not known to be in the chat
		t.redraws.settles(ctx, to, m, ref)
	}
	return ref, nil
}

// finishes tells those who wait for it what becomes of an earlier message: this
// one takes its place, or is what comes after it.
func (t *Teams) finishes(m bot.Sending) {
	if m.Message.Update && m.Ref != "" {
		t.finished.note(m.Ref, cards.AsCard(m.Message), false, t.cfg.Now())
	}
	if old := m.Message.Supersedes; old != nil && cmp.Or(old.Ref, m.Ref) != "" {
		t.finished.note(cmp.Or(old.Ref, m.Ref), cards.AsCard(old.Message), true, t.cfg.Now())
	}
}

// refusedBy takes note of somebody who cannot be reached, so that they are
// left alone until they are seen again, or for a day.
func (t *Teams) refusedBy(ctx context.Context, to place, err error) {
	if code := connector.UnreachableCode(err); code != "" {
		t.places.block(ctx, to, code)
	}
}

// deliver changes the message that m updates, or posts.
func (t *Teams) deliver(ctx context.Context, to place, m bot.Sending) (ref, how string, err error) {
	at := t.places.find(ctx, to)
	if at.Blocked != "" {
		return "", "", &bot.PermanentError{Code: "unreachable", Err: fmt.Errorf("not tried again yet: %s", at.Blocked)}
	}
	if m.Message.Update && at.has(m.Ref) {
		t.redraws.drop(m.Ref)
		err := t.inForms(ctx, m.Message, func(a outgoing.Activity) error { return t.redraw(ctx, at.ServiceURL, m.Ref, a) })
		if !errors.Is(err, connector.ErrGone) && !errors.Is(err, connector.ErrNoConversation) {
			return m.Ref, "changed", err
		}
	}
	shown, err := chat.Filed(m.Message, t.upload(ctx, to, m), func(err error) string { return t.fileLost(ctx, m.Message, err) })
	if err == nil {
		err = t.inForms(ctx, shown, func(a outgoing.Activity) (err error) {
			ref, err = t.post(ctx, to, a)
			return err
		})
	}
	return ref, "posted", err
}

// inForms tries a message until Teams takes it, see [chat.InForms].
func (t *Teams) inForms(ctx context.Context, m message.Message, try func(outgoing.Activity) error) error {
	shorter := func() []outgoing.Activity { return cards.Shorter(m) }
	return chat.InForms(t.render(m), shorter, try, func(err error) {
		t.count("send", "shorter")
		t.cfg.Log.WarnContext(ctx, "teams: a message is sent in a shorter form", "err", err)
	})
}

// fileLost says that the file of a message could not be put into the chat.
func (t *Teams) fileLost(ctx context.Context, m message.Message, err error) string {
	t.count("file", "lost")
	t.cfg.Log.WarnContext(ctx, "teams: a message is sent without its file", "err", err)
	return ownTexts.Get(m.Lang.OrDanish(), "file_lost")
}

// has reports whether a reference names a message of this conversation. One of
// an earlier conversation is not seen any more, so that nothing is changed there.
func (c contact) has(ref string) bool {
	at, err := parseSpot(ref)
	return err == nil && (c.Conversation == "" || at.Conversation == c.Conversation)
}

// post posts an activity. A conversation that Teams does not know, or in which
// the bot is not any more, is begun again once.
func (t *Teams) post(ctx context.Context, to place, a outgoing.Activity) (ref string, err error) {
	at := t.places.find(ctx, to)
	begun := at.Conversation == ""
	if begun {
		if at.Conversation, err = t.begin(ctx, to, at.ServiceURL); err != nil {
			return "", err
		}
	}
	id, err := t.connector.Send(ctx, at.target(), a)
	if errors.Is(err, connector.ErrNoConversation) && !begun {
		if at.Conversation, err = t.begin(ctx, to, at.ServiceURL); err != nil {
			return "", err
		}
		id, err = t.connector.Send(ctx, at.target(), a)
	}
	if err != nil || id == "" {
		return "", err // without an id it cannot be changed later, and is in the chat all the same
	}
	return spot{at.Conversation, id}.String(), nil
}

// begin begins the personal conversation with somebody.
func (t *Teams) begin(ctx context.Context, to place, service string) (string, error) {
	conversation, err := t.connector.CreateConversation(ctx, service, to.Tenant, to.User)
	if err != nil {
		return "", err
	}
	if !isID(conversation) {
		return "", fmt.Errorf("create: %w", connector.ErrUnreadable)
	}
	t.places.moved(ctx, to, conversation)
	return conversation, nil
}

// redraw changes a message. What cannot be changed any more is
// connector.ErrGone.
func (t *Teams) redraw(ctx context.Context, service, ref string, a outgoing.Activity) error {
	at, err := parseSpot(ref)
	if err != nil {
		return connector.ErrGone
	}
	return t.connector.Update(ctx, connector.Target{ServiceURL: service, Conversation: at.Conversation}, at.Activity, a)
}

// Doubts implements [bot.Doubter]: Teams lets the bot write to those who have the
// app, and says so when they get it or use it.
func (t *Teams) Doubts(ctx context.Context, ref string) string {
	at, err := parsePlace(ref)
	if err != nil {
		return "unmet"
	}
	return t.places.find(ctx, at).Blocked
}

var _ bot.Doubter = (*Teams)(nil)

func (t *Teams) count(kind, outcome string) { t.cfg.Count(kind, outcome) }
