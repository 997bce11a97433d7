package api

import "github.com/slack-go/slack"

// ViewRef names a view as it was drawn last.
type ViewRef struct{ ID, Hash string }

// Prompt is something that may be said, offered in the Messages tab.
type Prompt struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

// Reply is what a command or a response_url takes as an answer.
type Reply struct {
	ResponseType string        `json:"response_type,omitempty"`
	Replace      bool          `json:"replace_original"`
	Text         string        `json:"text"`
	Blocks       []slack.Block `json:"blocks,omitempty"`
}

// Content is what a message shows: blocks, and the whole of it as escaped text
// for screen readers and notifications.
type Content struct {
	Text   string
	Blocks []slack.Block
}
