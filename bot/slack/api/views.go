package api

import (
	"context"
	"errors"
	"time"

	"github.com/slack-go/slack"
)

// What can come in the way of a view, besides all calls have in common.
var (
	// errTrigger: the trigger is older than three seconds, or used up.
	errTrigger = errors.New("the trigger has run out")
	// ErrHashConflict: the view was changed since.
	ErrHashConflict = errors.New("the view was changed meanwhile")
	// errNoView: the view has been closed.
	errNoView = errors.New("the view is not open")
)

// OpenView opens a form on a trigger, which lives for three seconds.
func (c *Client) OpenView(ctx context.Context, trigger string, v slack.ModalViewRequest) (ViewRef, error) {
	got, err := c.api.OpenViewContext(ctx, trigger, v)
	if err != nil {
		return ViewRef{}, viewOutcome("views.open", err)
	}
	return ViewRef{got.ID, got.Hash}, nil
}

// UpdateView draws a form anew. With a hash it does so only where the view is
// still the one that has it, else the error is ErrHashConflict.
func (c *Client) UpdateView(ctx context.Context, id, hash string, v slack.ModalViewRequest) error {
	_, err := c.api.UpdateViewContext(ctx, v, "", hash, id)
	return viewOutcome("views.update", err)
}

// PublishHome shows somebody's own page.
func (c *Client) PublishHome(ctx context.Context, user string, v slack.HomeTabViewRequest) error {
	_, err := c.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: v})
	return outcome("views.publish", err)
}

func viewOutcome(method string, err error) error {
	switch Code(err) {
	case "expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged", "invalid_trigger_id":
		return errTrigger
	case "hash_conflict":
		return ErrHashConflict
	case "not_found", "view_not_found":
		return errNoView
	}
	return outcome(method, err)
}

// offTime is how long what does not work here is not tried again.
const offTime = time.Hour

// SuggestPrompts offers up to four things to write, where this Slack can.
func (c *Client) SuggestPrompts(ctx context.Context, channel string, prompts []Prompt) error {
	p := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: channel}
	for _, it := range prompts[:min(len(prompts), 4)] {
		p.AddPrompt(it.Title, it.Message)
	}
	return c.extra("assistant.threads.setSuggestedPrompts", func() error {
		return c.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p)
	})
}

// SetStatus says what is being done, in a thread, where this Slack can; "" ends
// it.
func (c *Client) SetStatus(ctx context.Context, channel, thread, status string) error {
	return c.extra("assistant.threads.setStatus", func() error {
		return c.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{ChannelID: channel, ThreadTS: thread, Status: status})
	})
}

// extra does what Idébot can do without. What this Slack does not have is left
// alone for an hour, and is no error.
func (c *Client) extra(method string, do func() error) error {
	now := c.cfg.Now()
	if c.isOff(method, now) {
		return nil
	}
	err := do()
	if c.turnOff(method, err, now) {
		return nil
	}
	return outcome(method, err)
}

// isOff tells whether a method is to be left alone at present.
func (c *Client) isOff(method string, now time.Time) bool {
	_, off := c.off.Get(method, now)
	_, limited := c.limited.Get(method, now)
	return off || limited
}

var notHere = words(`
	missing_scope not_allowed_token_type no_permission access_denied
	unknown_method method_deprecated feature_not_enabled paid_teams_only
	not_allowed team_not_eligible app_not_eligible not_supported
	assistant_not_enabled`)

// turnOff leaves a method alone where the error says that this Slack does not
// have it.
func (c *Client) turnOff(method string, err error, now time.Time) bool {
	off := notHere[Code(err)]
	if off {
		c.off.Put(method, struct{}{}, now.Add(offTime))
	}
	return off
}
