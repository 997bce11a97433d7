package teams

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Times of a call.
const (
	dialTime   = 3 * time.Second
	headerTime = 7 * time.Second
	callTime   = 8 * time.Second // from the beginning to the last byte
)

// httpClient returns a client that does not wait for ever and goes nowhere
// else than it was sent. A nil transport is the usual one.
func httpClient(t http.RoundTripper, limit time.Duration) *http.Client {
	if t == nil {
		t = transport()
	}
	return &http.Client{
		Transport: t, Timeout: limit,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func transport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = (&net.Dialer{Timeout: dialTime, KeepAlive: 30 * time.Second}).DialContext
	t.TLSHandshakeTimeout = dialTime
	t.ResponseHeaderTimeout = headerTime
	t.MaxIdleConnsPerHost = 16
	return t
}

// bare takes out of an error what may not be told: URLs, which have ids of
// people in them, and what an answer was that could not be read.
func bare(err error) error {
	var transport *url.Error
	switch {
	case errors.As(err, &transport) && transport.Op != "parse":
		return transport.Err
	case errors.Is(err, context.DeadlineExceeded):
		return context.DeadlineExceeded
	case errors.Is(err, context.Canceled):
		return context.Canceled
	default:
		return fmt.Errorf("no readable answer (%T)", err)
	}
}
