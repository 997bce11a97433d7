package api

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/slack-go/slack"
)

// dmTime is how long the channel of somebody's direct messages is known.
const dmTime = 12 * time.Hour

// dm returns the channel of the direct messages with somebody.
func (c *Client) dm(ctx context.Context, user string) (string, error) {
	now := c.cfg.Now()
	if channel, ok := c.dms.Get(user, now); ok {
		return channel, nil
	}
	opened, _, _, err := c.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
	if err != nil {
		return "", outcome("conversations.open", err)
	}
	if opened == nil || opened.ID == "" {
		return "", fmt.Errorf("conversations.open: %w", errUnreadable)
	}
	c.dms.Put(user, opened.ID, now.Add(dmTime))
	return opened.ID, nil
}

// history is the part of a channel's messages that is looked at.
type history struct {
	Messages []struct {
		TS       string `json:"ts"`
		Metadata struct {
			Type    string         `json:"event_type"`
			Payload map[string]any `json:"event_payload"`
		} `json:"metadata"`
	} `json:"messages"`
	Next struct {
		Cursor string `json:"next_cursor"`
	} `json:"response_metadata"`
}

// find looks for the message that was posted under an id, and returns its
// reference; "" where it is not among the latest. A chat's newest messages
// come first; in a thread they come last, so that all of it is read.
func (c *Client) find(ctx context.Context, to Place, id string) (ref string, err error) {
	channel, err := c.dm(ctx, to.User)
	if err != nil {
		return "", err
	}
	method, pages := "conversations.history", 3
	args := url.Values{"channel": {channel}, "include_all_metadata": {"true"}, "limit": {"30"}}
	if to.Thread != "" {
		method, pages = "conversations.replies", 10
		args.Set("ts", to.Thread)
		args.Set("limit", strconv.Itoa(200))
	}
	for range pages {
		var h history
		if err := c.call(ctx, method, args, &h); err != nil {
			return "", noThread(err)
		}
		if ts := h.find(id); ts != "" {
			return Spot{channel, ts}.String(), nil
		}
		if h.Next.Cursor == "" {
			break
		}
		args.Set("cursor", h.Next.Cursor)
	}
	return "", nil
}

// noThread takes a thread that is not there for one without the message.
func noThread(err error) error {
	if code := Code(err); code == "thread_not_found" || code == "invalid_thread_ts" {
		return nil
	}
	return err
}

func (h history) find(id string) (ts string) {
	for _, m := range h.Messages {
		if m.Metadata.Type == metadataType && m.Metadata.Payload["id"] == id {
			return m.TS
		}
	}
	return ""
}
