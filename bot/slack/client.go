package slack

// client calls Slack. It is safe for concurrent use.
type client struct{}
