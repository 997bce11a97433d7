package slack

import (
	"context"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/dialogs"
)

// web is what receiving asks of Slack's Web API. Each method makes at most
// one call, within the context's deadline.
type web interface {
	// who tells who somebody is, mostly from memory.
	who(ctx context.Context, team, user string) (chat.Person, error)
	// im returns the channel in which the bot and somebody talk.
	im(ctx context.Context, team, user string) (string, error)
	// openView opens a form on a trigger, which lives for three seconds.
	openView(ctx context.Context, trigger string, v slack.ModalViewRequest) (viewRef, error)
	// updateView draws a form anew. errHashConflict: it has been drawn anew
	// since hash; an empty hash asks for no such check.
	updateView(ctx context.Context, id, hash string, v slack.ModalViewRequest) error
	publishHome(ctx context.Context, user string, v slack.HomeTabViewRequest) error
	// respond posts to a response_url.
	respond(ctx context.Context, url string, r reply) error
	// whisper shows something in a channel that only the person sees; thread
	// is "" outside of threads.
	whisper(ctx context.Context, channel, user, thread string, r content) error
	setStatus(ctx context.Context, channel, thread, status string) error
	suggestPrompts(ctx context.Context, channel string, prompts []prompt) error
	// remember keeps the response_url by which a message can be changed.
	remember(ref, url string)
}

// viewRef names a view as it was drawn last.
type viewRef struct{ ID, Hash string }

// prompt is something that may be said, offered in the Messages tab.
type prompt struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

// reply is what a command or a response_url takes as an answer.
type reply struct {
	ResponseType string        `json:"response_type,omitempty"`
	Replace      bool          `json:"replace_original"`
	Text         string        `json:"text"`
	Blocks       []slack.Block `json:"blocks,omitempty"`
}

// content is what a message shows: blocks, and the whole of it as escaped text
// for screen readers and notifications.
type content struct {
	Text   string
	Blocks []slack.Block
}

// asContent is a message as it is drawn.
func asContent(m dialogs.Message) content { return content(blocks.Render(m)) }

// privately is an answer that only the person sees.
func privately(r content) reply {
	return reply{ResponseType: slack.ResponseTypeEphemeral, Text: r.Text, Blocks: r.Blocks}
}
