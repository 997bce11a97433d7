// Package api calls Slack: its Web API and the response_urls that come with
// clicks and commands. It keeps to Slack's pace, reads its refusals, and
// remembers who is who.
//
// What a message looks like it does not know: content is handed to it.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/outbound"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// callTime is for a call to Slack, from the beginning to the last byte.
const callTime = 8 * time.Second

// Platform is Slack's name in addresses.
const Platform = "slack"

// Config is what a client is made of.
type Config struct {
	BotToken string // required, xoxb-…
	AppToken string // xapp-…; "": Socket Mode is left out of what is checked
	// URL is where the Web API is; "" means https://slack.com/api/.
	URL string
	// Render draws a message that is sent; nothing else needs it.
	Render func(message.Message) Content
	// Shorter returns what is shown of a message where Slack refuses what Render
	// draws, the longest first, the last one plain text; nil: there is nothing.
	Shorter func(message.Message) []Content
	// FileLost says in a language that a file could not be put into the chat.
	FileLost func(texts.Lang) string
	// Now is the clock.
	Now func() time.Time // required
	// Wait returns when a time has passed on that clock, or with the context's
	// error; nil goes by the clock on the wall.
	Wait func(ctx context.Context, d time.Duration) error
	// Log gets ids and codes, never what a person typed. nil logs nothing.
	Log *slog.Logger
	// Count counts the calls by method and outcome; nil counts nothing.
	Count func(kind, outcome string)
}

// Client calls Slack. It never calls again by itself: who calls learns what to
// do from the error. That is a [bot.RetryError] where Slack is to be left alone
// for a time or until its token has been mended, a [bot.PermanentError] where
// there is no use; after any other another attempt is worth it. No error has a
// token, an URL or anything of a message in it.
//
// A client is safe for concurrent use.
type Client struct {
	cfg  Config
	base *url.URL // of the Web API, ends with a slash
	http *http.Client
	api  *slack.Client

	health    health
	pace      *pace
	responses *responses
	people    *people
	limited   *chat.Cache[struct{}] // methods that Slack wants to be left alone
	off       *chat.Cache[struct{}] // extras that do not work here, for an hour
	dms       *chat.Cache[string]   // channels of direct messages by user
	uploaded  *chat.Cache[struct{}] // ids of messages whose file is in the chat

	mu   sync.Mutex
	self identity // zero until Slack has told it
}

// New returns a client that has not called yet. An error says what of the
// configuration is missing, or that the URL will not do.
func New(cfg Config) (*Client, error) {
	switch {
	case cfg.BotToken == "":
		return nil, errors.New("slack without a bot token")
	case cfg.Now == nil:
		return nil, errors.New("slack without a clock")
	}
	base, err := baseURL(cfg.URL)
	if err != nil {
		return nil, err
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	c := &Client{
		cfg: cfg, base: base, pace: newPace(cfg), responses: newResponses(base, cfg.Now),
		limited: chat.NewCache[struct{}](100), off: chat.NewCache[struct{}](100), dms: chat.NewCache[string](10_000), uploaded: chat.NewCache[struct{}](1000),
	}
	c.people = newPeople(c)
	c.http = outbound.Client(&guard{next: outbound.Transport(), base: base.String(), now: cfg.Now, saw: c.saw, skewed: c.health.skewed}, callTime)
	c.api = slack.New(cfg.BotToken, slack.OptionHTTPClient(c.http), slack.OptionAPIURL(base.String()), slack.OptionAppLevelToken(cfg.AppToken))
	return c, nil
}

// baseURL checks where Slack is said to be: https, but for this machine. It
// adds the slash at the end, without which slack-go calls elsewhere.
func baseURL(s string) (*url.URL, error) {
	if s == "" {
		s = slack.APIURL
	}
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return nil, errors.New("the address of Slack is no URL")
	case u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("the address of Slack is to be scheme, host and path")
	case !outbound.Private(u):
		return nil, fmt.Errorf("slack at %s: only https will do", u.Host)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return u, nil
}

// saw takes note of what a call came to.
func (c *Client) saw(method, code string, pause time.Duration) {
	c.health.saw(method, code)
	if pause > 0 {
		c.limited.Put(method, struct{}{}, c.cfg.Now().Add(pause))
	}
	if code == "" {
		code = "ok"
	}
	c.count(method, code)
}

// count counts something, where somebody wants to know.
func (c *Client) count(kind, outcome string) {
	if c.cfg.Count != nil {
		c.cfg.Count(kind, outcome)
	}
}

// call calls a method whose answer is to be read leniently: only the fields of
// answer are. Its errors are those of outcome.
func (c *Client) call(ctx context.Context, method string, args url.Values, answer any) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base.String()+method, strings.NewReader(args.Encode()))
	if err != nil {
		return fmt.Errorf("%s: %w", method, bare(err))
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Authorization", "Bearer "+c.cfg.BotToken)
	resp, err := c.http.Do(req)
	if err != nil {
		return outcome(method, err)
	}
	defer resp.Body.Close()
	return outcome(method, read(resp, answer, c.cfg.Now()))
}

// read reads an answer that has come through the guard.
func read(resp *http.Response, answer any, now time.Time) error {
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusTooManyRequests:
		return &slack.RateLimitedError{RetryAfter: retryAfter(resp, now)}
	default:
		return slack.StatusCodeError{Code: resp.StatusCode}
	}
	var raw json.RawMessage
	if err := json.NewDecoder(resp.Body).Decode(&raw); err != nil {
		return err
	}
	var v verdict
	if err := json.Unmarshal(raw, &v); err == nil && !v.OK {
		return slack.SlackErrorResponse{Err: v.Error, Needed: v.Needed, ResponseMetadata: slack.ResponseMetadata{Messages: v.Metadata.Messages}}
	}
	return json.Unmarshal(raw, answer)
}
