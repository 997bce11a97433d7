package slack

import "github.com/slack-go/slack"

// What follows is in seams.go too, where receiving begins; this file goes when
// both are in one tree.

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
