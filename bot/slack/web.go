package slack

import (
	"context"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
)

// who tells who somebody is, mostly from memory.
func (c *client) who(ctx context.Context, team, user string) (chat.Person, error) {
	return c.people.who(ctx, team, user)
}

// im returns the channel in which the bot and somebody talk.
func (c *client) im(ctx context.Context, _, user string) (string, error) { return c.dm(ctx, user) }

// respond posts to a response_url.
func (c *client) respond(ctx context.Context, rawURL string, r reply) error {
	return c.responses.reply(ctx, rawURL, r)
}

// remember keeps the response_url by which a message can be changed. One that
// is not Slack's is left out.
func (c *client) remember(ref, rawURL string) {
	if err := c.responses.remember(ref, rawURL); err != nil {
		c.count("response_url", "refused")
	}
}

// whisper shows something in a channel that only the person sees; thread is ""
// outside of threads. Nobody sees it who is not there just now.
func (c *client) whisper(ctx context.Context, channel, user, thread string, r content) error {
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
