package slack

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs"
)

// kind is one of the ways in which Slack calls.
type kind string

const (
	events        kind = "events"
	commands      kind = "commands"
	interactivity kind = "interactivity"
)

var (
	// errMalformed is returned for what is no JSON, or no form.
	errMalformed = errors.New("malformed")
	// errPanic is returned where the program is wrong.
	errPanic = errors.New("panic")
)

// receive takes in what Slack sends, over HTTP or over Socket Mode, as JSON
// that has been verified. It returns when what was done is stored. The answer
// is the body for Slack, nil for none; an error other than errMalformed asks
// Slack to deliver it again.
func (s *Slack) receive(ctx context.Context, k kind, payload []byte) (answer any, err error) {
	ctx, cancel := context.WithTimeout(ctx, turnTime)
	defer cancel()
	err = s.guard(string(k), func() (err error) {
		switch k {
		case events:
			err = s.event(ctx, payload)
		case commands:
			answer, err = s.command(ctx, payload)
		case interactivity:
			answer, err = s.interact(ctx, payload)
		}
		return err
	})
	if errors.Is(err, errMalformed) {
		s.count(string(k), "malformed")
	}
	return answer, err
}

// somebody is who did something, as Slack and as the bot know them.
type somebody struct {
	person
	key   string // of the aggregate
	where dialogs.Address
}

// whoIs finds out who did something.
func (s *Slack) whoIs(ctx context.Context, team, user string) (somebody, error) {
	p, err := s.web.who(ctx, team, user)
	if err != nil {
		return somebody{}, fmt.Errorf("ask who %s/%s is: %w", team, user, err)
	}
	p.ID, p.Team = user, team
	w := somebody{person: p, where: dialogs.Address{Platform: Platform, Ref: team + "/" + user}}
	if p.Refused != "" {
		return w, nil
	}
	w.key, err = s.bot.Key(ctx, p.Email, Platform+":"+team+"/"+user)
	return w, err
}

func (w somebody) asker() bot.Asker {
	return bot.Asker{Person: w.key, Name: w.Name, Email: w.Email, Lang: w.Lang, Forms: true}
}

// event is what somebody did, in the bot's terms.
func (w somebody) event(id string, in dialogs.Input) bot.Event {
	return bot.Event{
		ID: id, Person: w.key, Name: w.Name, Email: w.Email, Lang: w.Lang, Address: w.where, Forms: true, Input: in,
	}
}

// lang is the language for what is said outside of a conversation.
func (w somebody) lang() dialogs.Lang {
	if w.Lang.Valid() {
		return w.Lang
	}
	return dialogs.Danish
}

// phrase is one of the texts of our own, as a message.
func (s *Slack) phrase(w somebody, key string) rendered {
	return rendered{Text: s.bot.Phrase(w.lang(), key)}
}

// refusal is what somebody is told who cannot use the bot; "" for silence.
func (s *Slack) refusal(w somebody) string {
	switch w.Refused {
	case "guest", "stranger":
		return s.bot.Phrase(w.lang(), "refused_"+w.Refused)
	}
	return ""
}

// maxEventID is the length above which the variable part of an id is hashed.
const maxEventID = 120

// eventID is the id of an event, made of what names it in Slack: the same on
// every delivery.
func eventID(parts ...string) string {
	id := strings.Join(parts, "/")
	if len(id) > maxEventID {
		sum := sha256.Sum256([]byte(id))
		id = parts[0] + "/" + hex.EncodeToString(sum[:])
	}
	return "slack/" + id
}
