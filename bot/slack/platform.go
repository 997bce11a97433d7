package slack

import (
	"context"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/texts"
)

var (
	_ bot.Platform = (*Slack)(nil)
	_ bot.Quieter  = (*Slack)(nil)
	_ bot.Reacher  = (*Slack)(nil)
)

// Send shows a message in the direct messages with somebody, see [bot.Platform].
// The reference is "CHANNEL/TS".
func (s *Slack) Send(ctx context.Context, m bot.Sending) (ref string, err error) {
	return s.client.Send(ctx, m)
}

// Busy returns until when somebody has switched notifications off, or until
// eight in the morning where it is early or late with them; see [bot.Quieter].
// What cannot be found out does not hold anything back.
func (s *Slack) Busy(ctx context.Context, to idea.Address) time.Time {
	return s.client.Busy(ctx, to)
}

// Reach finds somebody in the workspace by their e-mail address; see
// [bot.Reacher].
func (s *Slack) Reach(ctx context.Context, email string) (idea.Address, texts.Lang, bool) {
	return s.client.Reach(ctx, email)
}

// Check asks Slack about the tokens. The error is about the bot token; without
// it nothing works.
func (s *Slack) Check(ctx context.Context) (api.Report, error) { return s.client.Check(ctx) }
