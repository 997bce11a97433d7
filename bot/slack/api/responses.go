package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/outbound"
)

// A response_url comes with a click or a command, and takes five answers in 30
// minutes. Both are kept a little short, for Slack began to count earlier.
const (
	responseTime = 29 * time.Minute
	responseUses = 5
)

// responses keeps the response_urls of messages that somebody clicked in. They
// cost none of the calls that Slack allows in a minute. It is safe for
// concurrent use.
type responses struct {
	base *url.URL
	now  func() time.Time
	http *http.Client
	by   *chat.Cache[responseURL] // by reference to the message
}

// responseURL is where a message can be changed, left times. It is a secret.
type responseURL struct {
	url   string
	left  int
	until time.Time
}

func newResponses(base *url.URL, now func() time.Time) *responses {
	return &responses{base: base, now: now, http: outbound.Client(nil, callTime), by: chat.NewCache[responseURL](5000)}
}

// remember keeps the response_url that came with a click in a message. One
// that is not Slack's is an error, and not kept.
func (r *responses) remember(ref, rawURL string) error {
	if err := r.check(rawURL); err != nil {
		return err
	}
	until := r.now().Add(responseTime)
	r.by.Put(ref, responseURL{rawURL, responseUses, until}, until)
	return nil
}

// take returns the URL for a message, which is used once more by this.
func (r *responses) take(ref string) (rawURL string) {
	r.by.Change(ref, r.now(), func(u responseURL, ok bool) (responseURL, time.Time, bool) {
		rawURL = u.url
		u.left--
		return u, u.until, ok && u.left > 0
	})
	return rawURL
}

// forget keeps no URL for a message any more.
func (r *responses) forget(ref string) {
	r.by.Change(ref, r.now(), func(u responseURL, _ bool) (responseURL, time.Time, bool) { return u, time.Time{}, false })
}

// replace changes a message by its response_url. It reports false where there
// is none that works; there is chat.update then.
func (r *responses) replace(ctx context.Context, ref string, m Content) bool {
	u := r.take(ref)
	if u == "" {
		return false
	}
	if err := r.reply(ctx, u, Reply{Replace: true, Text: m.Text, Blocks: m.Blocks}); err != nil {
		r.forget(ref)
		return false
	}
	return true
}

// reply answers through a response_url: with a change of the message that it
// came with, or with a message. Its errors are those of outcome, and do not
// have the URL in them.
func (r *responses) reply(ctx context.Context, rawURL string, a Reply) error {
	if err := r.check(rawURL); err != nil {
		return err
	}
	body, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("response_url: %w", bare(err))
	}
	return outcome("response_url", r.post(ctx, rawURL, body))
}

func (r *responses) post(ctx context.Context, rawURL string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, rawURL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	resp, err := r.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests {
		return &slack.RateLimitedError{RetryAfter: retryAfter(resp, r.now())}
	}
	text, _ := io.ReadAll(io.LimitReader(resp.Body, 64<<10)) // cut off it is no refusal
	var v verdict
	switch {
	case v.lenient(text) && !v.OK:
		v.clean()
		return slack.SlackErrorResponse{Err: v.Error}
	case resp.StatusCode != http.StatusOK:
		return slack.StatusCodeError{Code: resp.StatusCode}
	default:
		return nil
	}
}

// slackHooks are the hosts of Slack's response_urls.
var slackHooks = outbound.NewHosts("hooks.slack.com", "hooks.slack-gov.com")

var errNotSlack = errors.New("the response_url is not Slack's")

// check lets pass what is a response_url of Slack's, or of the Slack that is
// configured: nothing else is to get a person's answers.
func (r *responses) check(rawURL string) error {
	u, err := url.Parse(rawURL)
	if err != nil || u.User != nil || u.Opaque != "" || u.Fragment != "" || !outbound.Private(u) {
		return errNotSlack
	}
	switch host := strings.ToLower(u.Host); {
	case slackHooks.Allow(u):
		return nil
	case u.Scheme == r.base.Scheme && host == strings.ToLower(r.base.Host):
		return nil
	default:
		return errNotSlack
	}
}
