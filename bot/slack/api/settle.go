package api

import (
	"context"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
)

// settleTime is how long settling an earlier message may hold up what comes
// next.
const settleTime = 3 * time.Second

// settle redraws the earlier message that a message has done with, so that
// nothing in it can be pressed any more. It does what it can: whether it does
// is no matter of the message, which has been sent.
func (c *Client) settle(ctx context.Context, m bot.Sending, sent string) {
	ref, old, ok := chat.Superseded(m, sent)
	if !ok {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, settleTime)
	defer cancel()
	r := c.cfg.Render(old)
	if c.responses.replace(ctx, ref, r) {
		c.count("settle", "response_url")
		return
	}
	if _, busy := c.limited.Get("chat.update", c.cfg.Now()); busy {
		c.count("settle", "skipped")
		return
	}
	err := c.redraw(ctx, ref, r)
	if bot.RefusesContent(err) && c.cfg.Shorter != nil { // as it was sent, probably
		err = c.redraw(ctx, ref, c.cfg.Shorter(old)[0])
	}
	if err != nil {
		c.count("settle", "failed")
		c.cfg.Log.WarnContext(ctx, "an earlier message keeps its buttons", "message", ref, "err", err)
		return
	}
	c.count("settle", "update")
}
