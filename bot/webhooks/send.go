package webhooks

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/outbound"
)

// Limits of a call.
const (
	callTime  = 10 * time.Second // from the beginning to the last byte
	maxAnswer = 64 << 10         // bytes of an answer that are read
	maxPause  = 24 * time.Hour   // that an endpoint may ask for
	heldPause = 30 * time.Second // at first, before a records system is asked again
)

// Send implements [bot.Platform]. What a records system does not acknowledge
// is held, and tried until the outbox gives it up for its age.
func (w *Webhooks) Send(ctx context.Context, s bot.Sending) (string, error) {
	e := w.endpoint(s.To.Ref)
	switch {
	case e == nil:
		return "", &bot.PermanentError{Code: "no_endpoint", Err: errors.New("the endpoint is not configured any more")}
	case s.Delivery == nil:
		return "", &bot.PermanentError{Code: "no_parcel", Err: errors.New("a message is not for an endpoint")}
	}
	answer, err := e.post(ctx, s.Delivery.ID, s.Delivery.Body, w.cfg.Now())
	if e.Kind != Journal {
		return "", err
	}
	var reference string
	if err == nil {
		reference, err = referenceIn(answer)
	}
	return reference, held(err)
}

// held makes an attempt that failed one that does not count.
func held(err error) error {
	var permanent *bot.PermanentError
	if err == nil || errors.As(err, &permanent) {
		return err
	}
	after := heldPause
	if retry, ok := errors.AsType[*bot.RetryError](err); ok {
		after = max(after, retry.After)
	}
	return &bot.RetryError{After: after, Hold: true, Err: err}
}

// post posts a body, signed, and returns the answer to it. Errors name the
// status or what went wrong on the way: never the address, which may have
// something secret in it, nor what was answered.
func (e *endpoint) post(ctx context.Context, id string, body []byte, now time.Time) ([]byte, error) {
	req, err := e.request(ctx, id, body, now)
	if err != nil {
		return nil, err
	}
	resp, err := e.client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("post to %q: %w", e.Name, outbound.Bare(err))
	}
	defer resp.Body.Close()
	answer, err := outbound.Read(resp.Body, maxAnswer)
	if err := refusal(resp, now); err != nil {
		return nil, fmt.Errorf("post to %q: %w", e.Name, err)
	}
	switch {
	case e.Kind != Journal:
		return nil, nil // it has it; what it says does not matter
	case errors.Is(err, outbound.ErrTooLong):
		return nil, fmt.Errorf("the answer of %q is longer than %d bytes", e.Name, maxAnswer)
	case err != nil:
		return nil, fmt.Errorf("read the answer of %q: %w", e.Name, err)
	}
	return answer, nil
}

// request returns the request, signed with each secret.
func (e *endpoint) request(ctx context.Context, id string, body []byte, now time.Time) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.URL, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("post to %q: the address cannot be read", e.Name)
	}
	var signatures []string
	for _, s := range e.Secrets {
		signature, err := s.sign(id, now, body)
		if err != nil {
			return nil, fmt.Errorf("sign for %q: %w", e.Name, err)
		}
		signatures = append(signatures, signature)
	}
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("User-Agent", "ideabot")
	req.Header.Set(standardwebhooks.HeaderWebhookID, id)
	req.Header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(now.Unix(), 10))
	req.Header.Set(standardwebhooks.HeaderWebhookSignature, strings.Join(signatures, " "))
	return req, nil
}

// refusal is what a status means; nil: it was taken.
func refusal(resp *http.Response, now time.Time) error {
	err := fmt.Errorf("status %d", resp.StatusCode)
	after, _ := outbound.RetryAfter(resp.Header.Get("Retry-After"), now, maxPause)
	switch {
	case resp.StatusCode >= 200 && resp.StatusCode < 300:
		return nil
	case resp.StatusCode == http.StatusGone:
		return &bot.PermanentError{Code: "gone", Err: err}
	case resp.StatusCode == http.StatusTooManyRequests, after > 0:
		return &bot.RetryError{After: after, Err: err}
	case resp.StatusCode >= 300 && resp.StatusCode < 400:
		return fmt.Errorf("%w: redirects are not followed", err)
	}
	return err
}

// client returns a client that goes nowhere else than to the endpoint. A nil
// transport is the usual one.
func (e Endpoint) client(t http.RoundTripper) *http.Client {
	if t == nil {
		t = outbound.TransportTo(e.URL)
	}
	return outbound.Client(t, callTime)
}

// checkURL tells what is wrong with an address, without repeating it.
func checkURL(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "":
		return errors.New("url is not an address such as https://example.dk/ideas")
	case u.User != nil:
		return errors.New("url has a name or password in it, which is not sent: the signature says who it is from")
	case u.Fragment != "":
		return errors.New("url has a # in it")
	case outbound.Private(u):
		return nil
	}
	return errors.New("url has to begin with https://; http:// is for this machine only")
}
