package api

import (
	"context"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
)

// Who tells who somebody is, mostly from memory; Refused says why somebody
// cannot use the bot.
func (c *Client) Who(ctx context.Context, team, user string) (chat.Person, error) {
	return c.people.who(ctx, team, user)
}

// IM returns the channel in which the bot and somebody talk.
func (c *Client) IM(ctx context.Context, _, user string) (string, error) { return c.dm(ctx, user) }

// Respond posts to a response_url. One that is not Slack's is an error, and is
// not called.
func (c *Client) Respond(ctx context.Context, rawURL string, r Reply) error {
	return c.responses.reply(ctx, rawURL, r)
}

// Remember keeps the response_url by which a message can be changed. One that
// is not Slack's is left out.
func (c *Client) Remember(ref, rawURL string) {
	if err := c.responses.remember(ref, rawURL); err != nil {
		c.count("response_url", "refused")
	}
}

// Whisper shows something in a channel that only the person sees; thread is ""
// outside of threads. Nobody sees it who is not there just now.
func (c *Client) Whisper(ctx context.Context, channel, user, thread string, r Content) error {
	options := []slack.MsgOption{slack.MsgOptionText(r.Text, false)}
	if len(r.Blocks) > 0 {
		options = append(options, slack.MsgOptionBlocks(r.Blocks...))
	}
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	_, err := c.api.PostEphemeralContext(ctx, channel, user, options...)
	return outcome("chat.postEphemeral", err)
}
