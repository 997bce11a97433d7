// Package connector calls the Bot Connector, which is Teams for a bot, and tells
// what the connector sent from what it did not: the bot's own tokens, the keys
// that it signs with, where may be called and how often, and what a refusal
// means. It draws nothing.
package connector

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/outbound"
	"odense.dk/ideabot/bot/teams/outgoing"
)

// maxAnswer is the longest answer of the connector's that is read, in bytes.
const maxAnswer = 1 << 20

// callTime is for a call to the connector, from the beginning to the last byte.
const callTime = 8 * time.Second

// Client calls the Bot Connector, which is Teams for a bot. But for a token
// that is refused it never calls again by itself: who calls learns what to do
// from the error, see [Client.Send]. It is safe for concurrent use.
type Client struct {
	cfg    Config
	hosts  Hosts
	http   *http.Client
	pace   *pace
	health *health
}

// New returns a client that has not called anywhere yet.
func New(cfg Config) *Client {
	if cfg.Chance == nil {
		cfg.Chance = rand.Float64
	}
	return &Client{cfg: cfg, hosts: NewHosts(cfg), http: outbound.Client(cfg.Transport, callTime), pace: newPace(cfg), health: &health{}}
}

// Target is a conversation, and the URL of the service where it is.
type Target struct{ ServiceURL, Conversation string }

// request is one call. Name is for errors and counts, lane what is throttled
// with it. Spare: it is made only where there is room for it at once.
type request struct {
	name, method, service string
	path                  []string // below v3/conversations, unescaped
	lane                  lane
	class                 class
	spare                 bool
	body, answer          any
}

// Send posts an activity and returns its id. Its errors, and those of every
// other call, are a [bot.RetryError] where Teams is to be left alone for a time,
// a [bot.PermanentError] where there is no use, or else worth another attempt.
func (c *Client) Send(ctx context.Context, at Target, a outgoing.Activity) (string, error) {
	var got schema.ResourceResponse
	r := c.sending(at, a)
	r.answer = &got
	err := c.call(ctx, r)
	return got.ID, err
}

func (c *Client) sending(at Target, a outgoing.Activity) request {
	return request{
		name: "send", method: http.MethodPost, service: at.ServiceURL, path: []string{at.Conversation, "activities"},
		lane: chatLane(at.Conversation), class: answer, body: c.addressed(at, a),
	}
}

// Update changes an activity; ErrGone where there is none any more.
func (c *Client) Update(ctx context.Context, at Target, id string, a outgoing.Activity) error {
	return gone(c.call(ctx, c.updating(at, id, a)))
}

// UpdateSpare is Update where there is room for a call that is not urgent, else
// ErrCrowded.
func (c *Client) UpdateSpare(ctx context.Context, at Target, id string, a outgoing.Activity) error {
	r := c.updating(at, id, a)
	r.spare = true
	return gone(c.call(ctx, r))
}

func (c *Client) updating(at Target, id string, a outgoing.Activity) request {
	return request{
		name: "update", method: http.MethodPut, service: at.ServiceURL, path: []string{at.Conversation, "activities", id},
		lane: chatLane(at.Conversation), class: answer, body: c.addressed(at, a),
	}
}

// Delete takes an activity out of the chat; ErrGone where it is not there.
func (c *Client) Delete(ctx context.Context, at Target, id string) error {
	return gone(c.call(ctx, request{
		name: "delete", method: http.MethodDelete, service: at.ServiceURL, path: []string{at.Conversation, "activities", id},
		lane: chatLane(at.Conversation), class: answer,
	}))
}

// Typing shows that an answer is on its way, where there is room for a call that
// is not urgent, else it is ErrCrowded.
func (c *Client) Typing(ctx context.Context, at Target) error {
	r := c.sending(at, outgoing.Activity{Type: schema.Typing})
	r.spare = true
	return c.call(ctx, r)
}

// CreateConversation begins the personal conversation with somebody, or finds
// it: user is an AAD object id, or one of Teams' own ("29:…").
func (c *Client) CreateConversation(ctx context.Context, service, tenant, user string) (string, error) {
	var got schema.ResourceResponse
	body := newConversation{
		Bot: schema.ChannelAccount{ID: c.BotID()}, Members: []schema.ChannelAccount{{ID: user}}, Tenant: tenant,
	}
	body.ChannelData.Tenant.ID = tenant
	err := c.call(ctx, request{
		name: "create", method: http.MethodPost, service: service, lane: chatLane("create/" + user), class: answer, body: body, answer: &got,
	})
	if err == nil && got.ID == "" {
		return "", fmt.Errorf("create: %w", ErrUnreadable)
	}
	return got.ID, err
}

// Member returns what Teams knows of a person in a conversation. Urgent goes
// before all other calls; not urgent is made only where there is room for it at
// once, else it is ErrCrowded.
func (c *Client) Member(ctx context.Context, at Target, user string, urgent bool) (Member, error) {
	var m Member
	err := c.call(ctx, request{
		name: "member", method: http.MethodGet, service: at.ServiceURL, path: []string{at.Conversation, "members", user},
		lane: memberLane(at.Conversation), class: lookUp, spare: !urgent, answer: &m,
	})
	return m, err
}

// BotID is the bot's id in Teams, "28:" and its app id.
func (c *Client) BotID() string { return "28:" + c.cfg.AppID }

// addressed is the activity as one of the bot's, in a conversation.
func (c *Client) addressed(at Target, a outgoing.Activity) outgoing.Activity {
	a.From = schema.ChannelAccount{ID: c.BotID()}
	a.Conversation = schema.ConversationAccount{ID: at.Conversation}
	return a
}

// call makes a request when its turn has come. A token that is refused is
// replaced once. Its errors are those of outcome.
func (c *Client) call(ctx context.Context, r request) error {
	at, err := c.url(r)
	if err != nil {
		return &bot.PermanentError{Code: "address", Err: fmt.Errorf("%s: %w", r.name, err)}
	}
	if err := c.turn(ctx, r); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	token, err := c.token(ctx)
	if err == nil {
		err = c.try(ctx, at, r, token)
	}
	if unauthorized(err) && c.renew(token) {
		if token, err = c.token(ctx); err == nil {
			err = c.try(ctx, at, r, token)
		}
	}
	return c.outcome(r.name, err)
}

// turn waits for a request's turn; a spare one has it at once, or not at all.
func (c *Client) turn(ctx context.Context, r request) error {
	switch {
	case !r.spare:
		return c.pace.turn(ctx, r.lane, r.class)
	case c.pace.spare(r.lane):
		return nil
	default:
		c.count(r.name, "crowded")
		return ErrCrowded
	}
}

func unauthorized(err error) bool {
	var s statusError
	return errors.As(err, &s) && s.status == http.StatusUnauthorized
}

// renew asks for another token next time.
func (c *Client) renew(token string) bool {
	if c.cfg.Open || c.cfg.Refused == nil {
		return false
	}
	c.cfg.Refused(token)
	return true
}

// token returns the token of a call, "" where none is sent.
func (c *Client) token(ctx context.Context) (string, error) {
	if c.cfg.Open {
		return "", nil
	}
	token, err := c.cfg.Token(ctx)
	if err == nil && token == "" {
		err = errors.New("the token is empty")
	}
	if err != nil {
		return "", &tokenError{err}
	}
	return token, nil
}

// url returns where a call goes. Every part of the path is escaped.
func (c *Client) url(r request) (string, error) {
	service, err := c.hosts.Service(r.service)
	if err != nil {
		return "", err
	}
	parts := []string{service, "v3", "conversations"}
	for _, p := range r.path {
		if p == "" || dots(p) {
			return "", errors.New("an id that is no part of a path")
		}
		parts = append(parts, url.PathEscape(p))
	}
	return strings.Join(parts, "/"), nil
}

// try calls once.
func (c *Client) try(ctx context.Context, at string, r request, token string) error {
	var body io.Reader = http.NoBody
	if r.body != nil {
		form, err := json.Marshal(r.body)
		if err != nil {
			return &bot.PermanentError{Code: "unwritable", Err: fmt.Errorf("%s: no JSON (%T)", r.name, err)}
		}
		body = bytes.NewReader(form)
	}
	req, err := http.NewRequestWithContext(ctx, r.method, at, body)
	if err != nil {
		return outbound.Bare(err)
	}
	if r.body != nil {
		req.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return outbound.Bare(err)
	}
	defer resp.Body.Close()
	c.health.skewed(resp.Header, c.cfg.Now())
	return c.read(resp, r.answer)
}

// read reads an answer. Where nothing is asked for, any success will do.
func (c *Client) read(resp *http.Response, answer any) error {
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return c.statusOf(resp)
	}
	body, err := outbound.Read(resp.Body, maxAnswer)
	switch {
	case err != nil:
		return err
	case answer != nil && len(bytes.TrimSpace(body)) > 0 && json.Unmarshal(body, answer) != nil:
		return ErrUnreadable
	default:
		return nil
	}
}
