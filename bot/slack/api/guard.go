package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/bot/outbound"
)

// maxAnswer is the longest answer of Slack's that is read, in bytes.
const maxAnswer = 8 << 20

// guard stands between slack-go and the network. It sees every answer of the
// Web API, and makes of a refusal the little that slack-go has to know: an
// answer that it cannot read for its details would lose the code. A 429 gets a
// Retry-After that can be read.
type guard struct {
	next http.RoundTripper
	// base is where the methods are, with a slash at the end.
	base string
	now  func() time.Time
	// saw is told the outcome of each call: a code, "" for success; pause is
	// what Slack asks for with a 429.
	saw func(method, code string, pause time.Duration)
	// skewed is told how far the clock here is ahead of Slack's.
	skewed func(ahead time.Duration)
}

// RoundTrip calls Slack.
func (g *guard) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := g.next.RoundTrip(req)
	method, ok := strings.CutPrefix(req.URL.String(), g.base)
	switch {
	case !ok || !isMethod(method):
		return resp, err
	case err != nil:
		g.saw(method, lost, 0)
		return nil, err
	}
	if ahead, ok := outbound.Skew(resp.Header, g.now()); ok {
		g.skewed(ahead)
	}
	switch resp.StatusCode {
	case http.StatusOK:
		return g.answer(method, resp)
	case http.StatusTooManyRequests:
		pause := retryAfter(resp, g.now())
		resp.Header.Set("Retry-After", strconv.Itoa(int(pause.Seconds())))
		g.saw(method, "ratelimited", pause)
	default:
		g.saw(method, strconv.Itoa(resp.StatusCode), 0)
	}
	return resp, nil
}

// verdict is what all answers have in common.
type verdict struct {
	OK       bool   `json:"ok"`
	Error    string `json:"error,omitempty"`
	Needed   string `json:"needed,omitempty"`
	Metadata struct {
		Messages []string `json:"messages,omitempty"`
	} `json:"response_metadata"`
}

var errUnreadable = errors.New("no readable answer")

func (g *guard) answer(method string, resp *http.Response) (*http.Response, error) {
	defer resp.Body.Close()
	body, err := outbound.Read(resp.Body, maxAnswer)
	var v verdict
	switch {
	case err != nil:
		return nil, err
	case json.Unmarshal(body, &v) != nil && !v.lenient(body):
		return nil, errUnreadable
	}
	if !v.OK {
		v.clean()
		g.saw(method, v.Error, 0)
		body, _ = json.Marshal(v) // strings only
	} else {
		g.saw(method, "", 0)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	resp.ContentLength = int64(len(body))
	return resp, nil
}

// lenient reads the two fields that count, whatever the others are.
func (v *verdict) lenient(body []byte) bool {
	var short struct {
		OK    *bool  `json:"ok"`
		Error string `json:"error"`
	}
	if json.Unmarshal(body, &short) != nil || short.OK == nil {
		return false
	}
	*v = verdict{OK: *short.OK, Error: short.Error}
	return true
}

var (
	aCode    = regexp.MustCompile(`^[a-z0-9_]{1,80}$`)
	aScope   = regexp.MustCompile(`^[a-z0-9_:., ]{1,200}$`)
	aPointer = regexp.MustCompile(`json-pointer:(/[A-Za-z0-9_/]*)`)
)

// clean leaves what cannot be something that a person typed.
func (v *verdict) clean() {
	if !aCode.MatchString(v.Error) {
		v.Error = "unspecified"
	}
	if !aScope.MatchString(v.Needed) {
		v.Needed = ""
	}
	var pointers []string
	for _, m := range v.Metadata.Messages {
		if p := aPointer.FindStringSubmatch(m); p != nil && len(pointers) < 5 {
			pointers = append(pointers, p[1])
		}
	}
	v.Metadata.Messages = pointers
}

// isMethod tells whether what follows the base is a method's name, and not a
// file's.
func isMethod(s string) bool { return strings.Contains(s, ".") && !strings.ContainsAny(s, "/?") }

// retryAfter is the pause that Slack asks for: a second to an hour, limitPause
// where it does not say.
func retryAfter(resp *http.Response, now time.Time) time.Duration {
	pause, ok := outbound.RetryAfter(resp.Header.Get("Retry-After"), now, time.Hour)
	if !ok {
		return limitPause
	}
	return max(pause, time.Second)
}
