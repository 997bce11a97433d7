package outbound_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"odense.dk/ideabot/bot/outbound"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	const most = 24 * time.Hour
	for text, want := range map[string]time.Duration{
		"0": 0, "7": 7 * time.Second, "999999999": most,
		"Mon, 23 Nov 2026 09:02:00 GMT": 2 * time.Minute, "Mon, 23 Nov 2026 08:00:00 GMT": 0, "Wed, 23 Nov 2033 09:02:00 GMT": most,
	} {
		if got, ok := outbound.RetryAfter(text, now, most); got != want || !ok {
			t.Errorf("%q: %s %v, want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "soon", "-5", "1.5"} {
		if got, ok := outbound.RetryAfter(text, now, most); got != 0 || ok {
			t.Errorf("%q: %s %v", text, got, ok)
		}
	}
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name string
		from io.Reader
		want string
		err  error
	}{
		{"short", strings.NewReader("abc"), "abc", nil},
		{"just right", strings.NewReader("abcd"), "abcd", nil},
		{"too long", strings.NewReader("abcde"), "abcd", outbound.ErrTooLong},
		{"late", iotest.ErrReader(fmt.Errorf("of somebody: %w", context.DeadlineExceeded)), "", context.DeadlineExceeded},
	} {
		got, err := outbound.Read(tt.from, 4)
		if string(got) != tt.want || err != tt.err { //nolint:errorlint // nothing may be wrapped around it
			t.Errorf("%s: %q, %v", tt.name, got, err)
		}
	}
}

// TestBare leaves nothing of an address or of an answer in an error.
func TestBare(t *testing.T) {
	refused := errors.New("connection refused")
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"transport", &url.Error{Op: "Post", URL: "https://example.dk/secret", Err: refused}, "connection refused"},
		{"not an address", &url.Error{Op: "parse", URL: "https://example.dk/secret", Err: errors.New("secret")}, "no readable answer (*url.Error)"},
		{"deadline", fmt.Errorf("secret: %w", context.DeadlineExceeded), "context deadline exceeded"},
		{"canceled", fmt.Errorf("secret: %w", context.Canceled), "context canceled"},
		{"broken off", io.ErrUnexpectedEOF, "no readable answer (*errors.errorString)"},
	} {
		if got := outbound.Bare(tt.err); got.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}
