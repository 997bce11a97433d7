package connector

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/outbound"
)

// Pauses where Teams does not ask for one itself.
const (
	limitPause = 2 * time.Second // after a 429; who is refused again waits longer
	faultPause = 5 * time.Second // after a fault of theirs; both grow by up to as much again, by chance
	holdPause  = time.Minute
	maxPause   = time.Hour
)

// maxRefusal is how much of a refusal is read, in bytes.
const maxRefusal = 64 << 10

// notInRoster is Teams' word for a conversation that the bot is not in: it was
// never installed there, or the conversation is an old one.
const notInRoster = "BotNotInConversationRoster"

// unreachable are Teams' words for a person who cannot be written to.
var unreachable = []string{notInRoster, "BotDisabledByAdmin", "MessageWritesBlocked", "ConversationBlockedByUser"}

var (
	// ErrGone: a message cannot be changed or deleted, as it is not there.
	ErrGone = errors.New("there is no such message any more")
	// ErrNoConversation: the conversation has to be begun again. Teams does not
	// know it, or says that the bot is not in it any more.
	ErrNoConversation = errors.New("there is no such conversation")
)

// statusError is a refusal by the connector: its status and its code, never
// its text, which may have something in it that a person typed.
type statusError struct {
	status int
	code   string        // "" for none
	after  time.Duration // what it asks for; 0: nothing
}

func (e statusError) Error() string {
	if e.code == "" {
		return fmt.Sprintf("status %d", e.status)
	}
	return fmt.Sprintf("status %d %s", e.status, e.code)
}

// Is tells which of our own errors it is.
func (e statusError) Is(target error) bool {
	switch target {
	case ErrNoConversation:
		return e.status == http.StatusNotFound && e.code == "ConversationNotFound" || e.status == http.StatusForbidden && e.code == notInRoster
	case ErrGone:
		return e.status == http.StatusNotFound || e.status == http.StatusGone
	default:
		return false
	}
}

// tokenError: there is no token to be had.
type tokenError struct{ err error }

func (e *tokenError) Error() string { return "no token: " + e.err.Error() }

func (e *tokenError) Unwrap() error { return e.err }

// outcome makes of what came of a call what the bot wants to know: a
// [bot.RetryError] where Teams is to be left alone for a time, or until there
// is a token that it takes (Hold); a [bot.PermanentError] where there is no
// use; any other error is worth another attempt. No text of an error has a
// token, an URL or anything of a message in it.
func (c *Client) outcome(name string, err error) error {
	c.saw(name, err)
	if err == nil {
		return nil
	}
	why := fmt.Errorf("%s: %w", name, err)
	var token *tokenError
	var s statusError
	switch {
	case errors.As(err, &token):
		return &bot.RetryError{After: holdPause, Hold: true, Err: why}
	case !errors.As(err, &s):
		return why
	}
	switch s.status {
	case http.StatusUnauthorized:
		return &bot.RetryError{After: holdPause, Hold: true, Err: why}
	case http.StatusTooManyRequests:
		c.pace.refused()
		return &bot.RetryError{After: c.pause(s.after, limitPause), Crowded: true, Err: why}
	case http.StatusPreconditionFailed, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return &bot.RetryError{After: c.pause(s.after, faultPause), Err: why}
	case http.StatusForbidden:
		return &bot.PermanentError{Code: "unreachable", Err: why}
	case http.StatusRequestEntityTooLarge:
		return &bot.PermanentError{Code: "too_large", Content: true, Err: why}
	case http.StatusBadRequest:
		return &bot.PermanentError{Code: "rejected", Content: true, Err: why}
	default:
		return why
	}
}

// pause returns what Teams asked for, or a time by chance.
func (c *Client) pause(asked, usual time.Duration) time.Duration {
	if asked > 0 {
		return asked
	}
	return usual + time.Duration(c.cfg.Chance()*float64(usual))
}

// saw takes note of what a call came to.
func (c *Client) saw(name string, err error) {
	c.health.saw(err)
	var s statusError
	switch {
	case err == nil:
		c.count(name, "ok")
	case errors.As(err, &s):
		c.count(name, strconv.Itoa(s.status))
	default:
		c.count(name, "lost")
	}
}

// count counts something, where somebody wants to know.
func (c *Client) count(kind, outcome string) {
	if c.cfg.Count != nil {
		c.cfg.Count(kind, outcome)
	}
}

// gone makes ErrGone of an error about a message that is not there.
func gone(err error) error {
	if errors.Is(err, ErrGone) {
		return ErrGone
	}
	return err
}

// statusOf reads a refusal.
func (c *Client) statusOf(resp *http.Response) error {
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxRefusal)) // without it the status has to do
	after, asked := outbound.RetryAfter(resp.Header.Get("Retry-After"), c.cfg.Now(), maxPause)
	if asked {
		after = max(after, time.Second)
	}
	return statusError{resp.StatusCode, codeIn(body), after}
}

var aCode = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.]{0,79}$`)

// codeIn returns the code of a refusal, "" for none. Where there is one in the
// text that says more, in JSON of its own, it is that.
func codeIn(body []byte) string {
	var r struct {
		Error struct {
			Code    string `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
	}
	if json.Unmarshal(body, &r) != nil {
		return ""
	}
	var inner struct {
		SubCode string `json:"subCode"`
	}
	if json.Unmarshal([]byte(r.Error.Message), &inner) == nil && slices.Contains(unreachable, inner.SubCode) {
		return inner.SubCode
	}
	if !aCode.MatchString(r.Error.Code) {
		return ""
	}
	return r.Error.Code
}

// UnreachableCode returns Teams' word for why somebody cannot be written to; ""
// for any other error, and for none.
func UnreachableCode(err error) string {
	var s statusError
	if errors.As(err, &s) && slices.Contains(unreachable, s.code) {
		return s.code
	}
	return ""
}
