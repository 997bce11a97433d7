package teams

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/step"
)

// message takes in what was typed, or pressed in a card that is not for
// invokes. In a place with several people only what mentions the bot counts.
func (t *Teams) message(ctx context.Context, a activity) error {
	if !a.personal() {
		return t.mentioned(ctx, a)
	}
	in, ok := t.input(a)
	if !ok {
		return nil
	}
	w, ok, err := t.talker(ctx, "message", a)
	if !ok {
		return err
	}
	if p, _ := cards.Decode(a.Value); w.away && in.Clicked != nil {
		return t.pressedAway(ctx, w, a, p)
	}
	defer t.awaits(ctx, w, a)()
	return t.turn(ctx, "message", w, a.eventID(), in)
}

// input makes an input of a message; none where nothing was typed or pressed.
func (t *Teams) input(a activity) (in step.Input, ok bool) {
	said := a.said()
	switch p, pressed := cards.Decode(a.Value); {
	case said == "" && pressed:
		in.Clicked = a.clicked(p)
	case said == "" && len(a.Value) > 0 && string(a.Value) != "null":
		t.count("message", "unknown")
		return in, false
	case said == "" && len(a.Attachments) == 0:
		t.count("message", "ignored")
		return in, false
	default:
		in.Said = &step.Said{Text: said, Message: a.ref(a.ID)}
	}
	return in, true
}

// clicked is a button of the message that the activity answers.
func (a activity) clicked(p cards.Press) *step.Clicked {
	return &step.Clicked{Of: p.Of, Option: p.Option, Chosen: p.Chosen, Message: a.ref(a.ReplyToID)}
}

// talker is who an activity of the conversation is from; false for nobody the
// bot talks with, which is dealt with, or an error.
func (t *Teams) talker(ctx context.Context, what string, a activity) (somebody, bool, error) {
	w, err := t.whoIs(ctx, a)
	switch {
	case errors.Is(err, errNobody):
		t.count(what, "ignored")
		return w, false, nil
	case err != nil:
		t.count(what, "not_saved")
		return w, false, err
	case w.Refused != "":
		t.refuse(ctx, w, a)
		return w, false, nil
	}
	return w, true, nil
}

// lostTime is how long a person has been told that something was not taken in.
const lostTime = time.Hour

// lost tells the person who did something that it was not taken in, once however
// often it is delivered. Nothing is stored for that, as the store may be the
// reason.
func (t *Teams) lost(ctx context.Context, a activity) {
	person := a.Type == schema.Message || a.Type == schema.MessageUpdate || a.Type == schema.MessageDelete
	if !person || !isID(a.Conversation.ID) || !t.dedupe.First("lost/"+a.eventID(string(a.Type)), t.cfg.Now(), lostTime) {
		return
	}
	t.background.Go(ctx, "lost", func(ctx context.Context) error {
		_, err := t.connector.Send(ctx, a.here(), outgoing.Text(t.bot.Text(chat.LangOf(a.Locale).OrDanish(), "not_taken")))
		return err
	})
}

// edited takes in a message that a person changed. That one was taken back and
// is there again is the same.
func (t *Teams) edited(ctx context.Context, a activity) error {
	text := a.said()
	id := a.eventID("edited", a.Timestamp, digest(text))
	return t.changed(ctx, a, id, step.Input{Edited: &step.Edited{Message: a.ref(a.ID), Text: text}})
}

// deleted takes in a message that a person took back.
func (t *Teams) deleted(ctx context.Context, a activity) error {
	return t.changed(ctx, a, a.eventID("deleted"), step.Input{Deleted: &step.Deleted{Message: a.ref(a.ID)}})
}

func (t *Teams) changed(ctx context.Context, a activity, id string, in step.Input) error {
	if !a.personal() || a.ref(a.ID) == "" || strings.HasPrefix(a.From.ID, "28:") {
		t.count("message", "ignored")
		return nil
	}
	w, ok, err := t.talker(ctx, "message", a)
	if !ok {
		return err
	}
	return t.turn(ctx, "message", w, id, in)
}
