package slack

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
)

// kind is one of the ways in which Slack calls.
type kind string

const (
	events        kind = "events"
	commands      kind = "commands"
	interactivity kind = "interactivity"
)

// receive takes in what Slack sends, over HTTP or over Socket Mode, as JSON
// that has been verified. It returns when what was done is stored. The answer
// is the body for Slack, nil for none; an error other than chat.ErrMalformed asks
// Slack to deliver it again.
func (s *Slack) receive(ctx context.Context, k kind, payload []byte) (answer any, err error) {
	ctx, cancel := context.WithTimeout(ctx, turnTime)
	defer cancel()
	err = s.background.Guard(string(k), func() (err error) {
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
	if errors.Is(err, chat.ErrMalformed) {
		s.count(string(k), "malformed")
	}
	return answer, err
}

// whoIs finds out who did something.
func (s *Slack) whoIs(ctx context.Context, team, user string) (chat.Sender, error) {
	p, err := s.web.Who(ctx, team, user)
	if err != nil {
		return chat.Sender{}, fmt.Errorf("ask who %s/%s is: %w", team, user, err)
	}
	p.User, p.Tenant = user, team
	return chat.NewSender(ctx, s.bot, Platform, p, team+"/"+user)
}

// text is one of the texts of our own, as a message.
func (s *Slack) text(w chat.Sender, key string) api.Content {
	return api.Content{Text: s.bot.Text(w.Language(), key)}
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
