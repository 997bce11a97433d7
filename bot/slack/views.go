package slack

import (
	"context"
	"errors"
	"time"

	"github.com/slack-go/slack"
)

// What can come in the way of a view, besides what outcome knows.
var (
	// errTrigger: the trigger is older than three seconds, or used up.
	errTrigger = errors.New("the trigger has run out")
	// errHashConflict: the view was changed since.
	errHashConflict = errors.New("the view was changed meanwhile")
	// errNoView: the view has been closed.
	errNoView = errors.New("the view is not open")
)

// openView opens a form on a trigger. It returns the view's id and hash.
func (c *client) openView(ctx context.Context, trigger string, v slack.ModalViewRequest) (id, hash string, err error) {
	got, err := c.api.OpenViewContext(ctx, trigger, v)
	if err != nil {
		return "", "", viewOutcome("views.open", err)
	}
	return got.ID, got.Hash, nil
}

// updateView draws a form anew and returns its new hash. With a hash it does
// so only where the view is still the one that has it, else the error is
// errHashConflict.
func (c *client) updateView(ctx context.Context, id, hash string, v slack.ModalViewRequest) (newHash string, err error) {
	got, err := c.api.UpdateViewContext(ctx, v, "", hash, id)
	if err != nil {
		return "", viewOutcome("views.update", err)
	}
	return got.Hash, nil
}

// publishHome shows somebody's own page.
func (c *client) publishHome(ctx context.Context, user string, v slack.HomeTabViewRequest) error {
	_, err := c.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: v})
	return outcome("views.publish", err)
}

func viewOutcome(method string, err error) error {
	switch codeOf(err) {
	case "expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged", "invalid_trigger_id":
		return errTrigger
	case "hash_conflict":
		return errHashConflict
	case "not_found", "view_not_found":
		return errNoView
	}
	return outcome(method, err)
}

// offTime is how long what does not work here is not tried again.
const offTime = time.Hour

// setSuggestedPrompts offers up to four things to write, where this Slack can.
func (c *client) setSuggestedPrompts(ctx context.Context, p slack.AssistantThreadsSetSuggestedPromptsParameters) {
	p.Prompts = p.Prompts[:min(len(p.Prompts), 4)]
	c.extra(ctx, "assistant.threads.setSuggestedPrompts", func() error {
		return c.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p)
	})
}

// setStatus says what is being done, in a thread, where this Slack can; "" ends
// it.
func (c *client) setStatus(ctx context.Context, channel, thread, status string) {
	c.extra(ctx, "assistant.threads.setStatus", func() error {
		return c.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{ChannelID: channel, ThreadTS: thread, Status: status})
	})
}

// extra does what Idébot can do without. What Slack refuses as such is left
// alone for an hour.
func (c *client) extra(ctx context.Context, method string, do func() error) {
	now := c.cfg.Now()
	if c.isOff(method, now) {
		return
	}
	err := do()
	c.turnOff(method, err, now)
	if err != nil {
		c.cfg.Log.DebugContext(ctx, "something that is not needed did not work", "err", outcome(method, err))
	}
}

// isOff tells whether a method is to be left alone at present.
func (c *client) isOff(method string, now time.Time) bool {
	_, off := c.off.get(method, now)
	_, limited := c.limited.get(method, now)
	return off || limited
}

var notHere = words(`
	missing_scope not_allowed_token_type no_permission access_denied
	unknown_method method_deprecated feature_not_enabled paid_teams_only
	not_allowed team_not_eligible app_not_eligible not_supported
	assistant_not_enabled`)

func (c *client) turnOff(method string, err error, now time.Time) {
	if notHere[codeOf(err)] {
		c.off.put(method, struct{}{}, now.Add(offTime))
	}
}
