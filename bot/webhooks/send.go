package webhooks

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"odense.dk/ideabot/bot"
)

// Limits of a call.
const (
	dialTime  = 3 * time.Second
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
	case s.Parcel == nil:
		return "", &bot.PermanentError{Code: "no_parcel", Err: errors.New("a message is not for an endpoint")}
	}
	answer, err := e.post(ctx, s.Parcel.ID, s.Parcel.Body, w.cfg.Now())
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
		return nil, fmt.Errorf("post to %q: %w", e.Name, bare(err))
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err := refusal(resp, now); err != nil {
		return nil, fmt.Errorf("post to %q: %w", e.Name, err)
	}
	switch {
	case e.Kind != Journal:
		return nil, nil // it has it; what it says does not matter
	case err != nil:
		return nil, fmt.Errorf("read the answer of %q: %w", e.Name, bare(err))
	case len(answer) > maxAnswer:
		return nil, fmt.Errorf("the answer of %q is longer than %d bytes", e.Name, maxAnswer)
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
	after := retryAfter(resp.Header.Get("Retry-After"), now)
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

// retryAfter reads a Retry-After: seconds, or a date; 0 where it is neither.
func retryAfter(text string, now time.Time) time.Duration {
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return time.Duration(min(n, int(maxPause/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return min(max(at.Sub(now), time.Second), maxPause)
	}
	return 0
}

// bare takes the address out of an error.
func bare(err error) error {
	if whole, ok := errors.AsType[*url.Error](err); ok {
		return whole.Err
	}
	return err
}

// client returns a client that goes nowhere else than to one address. A nil
// transport is the usual one.
func client(address string, t http.RoundTripper) *http.Client {
	if t == nil {
		t = transport(address)
	}
	return &http.Client{
		Transport: t, Timeout: callTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func transport(address string) *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	dialer := &net.Dialer{Timeout: dialTime, KeepAlive: 30 * time.Second}
	dialer.Control = guard(mayLoop(address, t.Proxy))
	t.DialContext = dialer.DialContext
	t.TLSHandshakeTimeout = dialTime
	t.MaxIdleConnsPerHost = 2
	return t
}

// mayLoop reports whether calls to an address may go to this machine: where it
// says so, and where a proxy, which may be on this machine, stands between.
func mayLoop(address string, proxy func(*http.Request) (*url.URL, error)) bool {
	u, err := url.Parse(address)
	if err != nil || loopback(u.Hostname()) {
		return err == nil
	}
	if proxy == nil {
		return false
	}
	by, err := proxy(&http.Request{URL: u})
	return err == nil && by != nil
}

// guard refuses to connect to where no other system is, whatever a name says:
// this machine, unless that is meant, and addresses of one link, at which
// clouds hand out credentials.
func guard(mayLoop bool) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return errors.New("an address that is none")
		}
		ip := within(at.Addr())
		odd := ip.IsUnspecified() || ip.IsMulticast() || ip.IsLinkLocalUnicast() || slices.ContainsFunc(nowhere, func(p netip.Prefix) bool { return p.Contains(ip) })
		if odd || ip.IsLoopback() && !mayLoop {
			return errors.New("the name leads to an address that is not called")
		}
		return nil
	}
}

// nowhere are addresses at which no other system is: those that no host has,
// and further ones at which clouds hand out credentials.
var nowhere = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("100.100.100.200/32"), netip.MustParsePrefix("fd00:ec2::254/128"),
}

// translated are the networks whose addresses of version 6 lead to one of
// version 4, by the byte from which on it stands in them.
var translated = map[netip.Prefix]int{
	netip.MustParsePrefix("::/96"): 12, netip.MustParsePrefix("64:ff9b::/96"): 12, netip.MustParsePrefix("2002::/16"): 2,
}

// within is where an address leads, one of version 4 where that stands in it.
func within(ip netip.Addr) netip.Addr {
	ip = ip.Unmap().WithZone("")
	for p, from := range translated {
		if b := ip.As16(); ip.Is6() && p.Contains(ip) && !ip.IsLoopback() && !ip.IsUnspecified() {
			return netip.AddrFrom4([4]byte(b[from : from+4]))
		}
	}
	return ip
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
	case u.Scheme == "https", u.Scheme == "http" && loopback(u.Hostname()):
		return nil
	}
	return errors.New("url has to begin with https://; http:// is for this machine only")
}

// loopback reports whether a host is this machine.
func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.Unmap().IsLoopback()
}
