package api

import (
	"context"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// metadataType marks Idébot's messages, so that a lost answer can be found out
// about.
const metadataType = "ideabot"

// updateText is the longest text that chat.update takes, in characters.
const updateText = 4000

var errGone = errors.New("the message cannot be changed any more")

// Send shows a message in the direct messages with somebody, and settles the one
// that it has done with. The reference is that of a [Spot].
func (c *Client) Send(ctx context.Context, m bot.Sending) (string, error) {
	to, err := ParsePlace(m.To.Ref)
	if err != nil {
		return "", &bot.PermanentError{Code: "address", Err: err}
	}
	ref, how, err := c.deliver(ctx, to, m)
	if err != nil {
		c.count("send", chat.Failure(err))
		return "", err
	}
	c.count("send", how)
	c.settle(ctx, m, ref)
	return ref, nil
}

// deliver changes the message that m updates, or finds what an earlier attempt
// has posted, or posts.
func (c *Client) deliver(ctx context.Context, to Place, m bot.Sending) (ref, how string, err error) {
	if m.Message.Update && m.Ref != "" {
		err := c.inForms(ctx, m.Message, func(r Content) error { return c.redraw(ctx, m.Ref, r) })
		if !errors.Is(err, errGone) {
			return m.Ref, "changed", err
		}
	}
	if m.Suspect {
		if ref, err := c.find(ctx, to, m.ID); err != nil || ref != "" {
			return ref, "found", err
		}
	}
	if m.Message, err = chat.Filed(m.Message, c.upload(ctx, to, m), c.fileLost(ctx, m.Message.Lang)); err != nil {
		return "", "", err
	}
	err = c.inForms(ctx, m.Message, func(r Content) (err error) {
		ref, err = c.post(ctx, to, m.ID, r)
		return err
	})
	return ref, "posted", err
}

// inForms tries a message until Slack takes it, see [chat.InForms].
func (c *Client) inForms(ctx context.Context, m message.Message, try func(Content) error) error {
	var shorter func() []Content
	if c.cfg.Shorter != nil {
		shorter = func() []Content { return c.cfg.Shorter(m) }
	}
	return chat.InForms(c.cfg.Render(m), shorter, try, func(err error) {
		c.count("send", "shorter")
		c.cfg.Log.WarnContext(ctx, "slack: a message is sent in a shorter form", "err", err)
	})
}

// fileLost returns what says in a language that a file could not be put into the
// chat.
func (c *Client) fileLost(ctx context.Context, l texts.Lang) func(error) string {
	return func(err error) string {
		c.count("file", "lost")
		c.cfg.Log.WarnContext(ctx, "slack: a message is sent without its file", "err", err)
		if c.cfg.FileLost == nil {
			return ""
		}
		return c.cfg.FileLost(l)
	}
}

// post posts a message when its turn has come. A thread that has gone is no
// reason not to say it.
func (c *Client) post(ctx context.Context, to Place, id string, r Content) (ref string, err error) {
	if err := c.pace.turn(ctx, to.User); err != nil {
		return "", err
	}
	channel, ts, err := c.api.PostMessageContext(ctx, to.User, postOptions(to.Thread, id, r)...)
	if code := Code(err); to.Thread != "" && (code == "thread_not_found" || code == "invalid_thread_ts") {
		channel, ts, err = c.api.PostMessageContext(ctx, to.User, postOptions("", id, r)...)
	}
	if err != nil {
		return "", outcome("chat.postMessage", err)
	}
	if channel == "" || ts == "" {
		return "", fmt.Errorf("chat.postMessage: %w", errUnreadable)
	}
	c.dms.Put(to.User, channel, c.cfg.Now().Add(dmTime))
	return Spot{channel, ts}.String(), nil
}

func postOptions(thread, id string, r Content) []slack.MsgOption {
	options := []slack.MsgOption{
		slack.MsgOptionText(r.Text, false), // it has been escaped
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
		slack.MsgOptionMetadata(slack.SlackMetadata{EventType: metadataType, EventPayload: map[string]any{"id": id}}),
	}
	if len(r.Blocks) > 0 {
		options = append(options, slack.MsgOptionBlocks(r.Blocks...))
	}
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	return options
}

// redraw changes a message: through its response_url where there is one, else
// by chat.update. What cannot be changed any more is errGone.
func (c *Client) redraw(ctx context.Context, ref string, r Content) error {
	at, err := ParseSpot(ref)
	if err != nil {
		return errGone
	}
	if c.responses.replace(ctx, ref, r) {
		return nil
	}
	_, _, _, err = c.api.UpdateMessageContext(ctx, at.Channel, at.TS,
		slack.MsgOptionText(cutText(r.Text, updateText), false), slack.MsgOptionBlocks(r.Blocks...))
	switch Code(err) {
	case "message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found":
		return errGone
	}
	return outcome("chat.update", err)
}

// cutText returns the beginning of an escaped text of up to limit characters,
// and does not cut through "&amp;".
func cutText(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	runes := []rune(text)[:limit-1]
	for i := len(runes) - 1; i >= max(0, len(runes)-5); i-- {
		if runes[i] == ';' {
			break
		}
		if runes[i] == '&' {
			runes = runes[:i]
			break
		}
	}
	return string(runes) + "…"
}

// upload puts the file of a message into the chat, before the message. A file
// whose upload was not confirmed is uploaded again: it cannot be looked up.
func (c *Client) upload(ctx context.Context, to Place, m bot.Sending) error {
	file := m.Message.File
	if file == nil || file.Content == "" {
		return nil
	}
	now := c.cfg.Now()
	if _, done := c.uploaded.Get(m.ID, now); done {
		return nil
	}
	channel, err := c.dm(ctx, to.User)
	if err != nil {
		return err
	}
	if err := c.pace.turn(ctx, to.User); err != nil {
		return err
	}
	if _, err = c.api.UploadFileContext(ctx, fileParameters(file, channel, to.Thread)); err != nil {
		return uploadOutcome(err)
	}
	c.uploaded.Put(m.ID, struct{}{}, now.Add(24*time.Hour))
	return nil
}

func fileParameters(f *message.File, channel, thread string) slack.UploadFileParameters {
	name := f.Name
	if name == "" {
		name = "idebot.txt"
	}
	return slack.UploadFileParameters{
		Filename: name, Title: name, Content: f.Content, FileSize: len(f.Content), Channel: channel, ThreadTimestamp: thread,
	}
}

// uploadOutcome is outcome, but that a scope that is missing for files is about
// the file alone, and does not hold back all that comes after.
func uploadOutcome(err error) error {
	err = outcome("file upload", err)
	var retry *bot.RetryError
	if code := Code(err); errors.As(err, &retry) && oneMethod[code] {
		return &bot.PermanentError{Code: code, Content: true, Err: retry.Err}
	}
	return err
}
