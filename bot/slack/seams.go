package slack

import (
	"context"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/dialogs/message"
)

// web is what receiving asks of Slack's Web API. Each method makes at most
// one call, within the context's deadline.
type web interface {
	// Who tells who somebody is, mostly from memory.
	Who(ctx context.Context, team, user string) (chat.Person, error)
	// IM returns the channel in which the bot and somebody talk.
	IM(ctx context.Context, team, user string) (string, error)
	// OpenView opens a form on a trigger, which lives for three seconds.
	OpenView(ctx context.Context, trigger string, v slack.ModalViewRequest) (api.ViewRef, error)
	// UpdateView draws a form anew. api.ErrHashConflict: it has been drawn anew
	// since hash; an empty hash asks for no such check.
	UpdateView(ctx context.Context, id, hash string, v slack.ModalViewRequest) error
	PublishHome(ctx context.Context, user string, v slack.HomeTabViewRequest) error
	// Respond posts to a response_url.
	Respond(ctx context.Context, url string, r api.Reply) error
	// Whisper shows something in a channel that only the person sees; thread
	// is "" outside of threads.
	Whisper(ctx context.Context, channel, user, thread string, r api.Content) error
	SetStatus(ctx context.Context, channel, thread, status string) error
	SuggestPrompts(ctx context.Context, channel string, prompts []api.Prompt) error
	// Remember keeps the response_url by which a message can be changed.
	Remember(ref, url string)
}

// asContent is a message as it is drawn.
func asContent(m message.Message) api.Content { return api.Content(blocks.Render(m)) }

// shorter are the forms of a message that Slack has refused.
func shorter(m message.Message) (forms []api.Content) {
	for _, r := range blocks.Shorter(m) {
		forms = append(forms, api.Content(r))
	}
	return forms
}

// privately is an answer that only the person sees.
func privately(r api.Content) api.Reply {
	return api.Reply{ResponseType: slack.ResponseTypeEphemeral, Text: r.Text, Blocks: r.Blocks}
}
