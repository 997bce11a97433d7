package outbound

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// ErrTooLong is returned for an answer that is longer than is read.
var ErrTooLong = errors.New("the answer is too long")

// Read reads an answer of up to limit bytes. Of a longer one it returns
// ErrTooLong and its beginning. Its other errors are those of [Bare].
func Read(r io.Reader, limit int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return body, Bare(err)
	case int64(len(body)) > limit:
		return body[:limit], ErrTooLong
	default:
		return body, nil
	}
}

// RetryAfter reads a Retry-After header: seconds, or a date. It returns what
// that asks for, from 0 to most, and false where the header is missing or
// cannot be read.
func RetryAfter(header string, now time.Time, most time.Duration) (pause time.Duration, ok bool) {
	if n, err := strconv.Atoi(header); err == nil && n >= 0 {
		return time.Duration(min(n, int(most/time.Second))) * time.Second, true
	}
	if at, err := http.ParseTime(header); err == nil {
		return min(max(at.Sub(now), 0), most), true
	}
	return 0, false
}

// Bare takes out of an error what may not be told: the address, which may be a
// secret or have ids of people in it, and what an answer was that could not be
// read. The end of a context stays what it is.
func Bare(err error) error {
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
