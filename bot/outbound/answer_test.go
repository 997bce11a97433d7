package outbound_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"syscall"
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
	said := errors.New("secret")
	for _, tt := range []struct {
		name string
		err  error // as within a call
		want string
		is   error // nil: none
	}{
		{"anything", said, "no readable answer (*errors.errorString)", nil},
		{"wrapped", fmt.Errorf("secret: %w", &net.AddrError{Err: "secret"}), "no readable answer (*net.AddrError)", nil},
		{"not an address", &url.Error{Op: "parse", URL: "https://example.dk/secret", Err: url.EscapeError("secret")}, "no readable answer (url.EscapeError)", nil},
		{"deadline", fmt.Errorf("secret: %w", context.DeadlineExceeded), "context deadline exceeded", context.DeadlineExceeded},
		{"canceled", fmt.Errorf("secret: %w", context.Canceled), "context canceled", context.Canceled},
		{"broken off", io.ErrUnexpectedEOF, "no readable answer (*errors.errorString)", nil},
		{"too long", fmt.Errorf("secret: %w", outbound.ErrTooLong), "the answer is too long", outbound.ErrTooLong},
		{"told before", fmt.Errorf("secret: %w", outbound.Bare(&net.AddrError{})), "no readable answer (*net.AddrError)", nil},
		{"refused", &net.OpError{Op: "dial", Addr: &net.UnixAddr{Name: "secret"}, Err: os.NewSyscallError("secret", syscall.ECONNREFUSED)}, "connection refused", syscall.ECONNREFUSED},
		{"late", &net.OpError{Op: "secret", Err: &net.DNSError{Name: "secret", IsTimeout: true}}, "i/o timeout", os.ErrDeadlineExceeded},
		{"unknown host", &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "secret.example.dk", Server: "secret", IsNotFound: true}}, "no such host", nil},
		{"name server out of order", &net.DNSError{Err: "secret", Name: "secret.example.dk"}, "no readable answer (*net.DNSError)", nil},
		{"no TLS", fmt.Errorf("secret: %w", http.ErrSchemeMismatch), "http: server gave HTTP response to HTTPS client", http.ErrSchemeMismatch},
		{"expired", x509.CertificateInvalidError{Reason: x509.Expired, Detail: "secret"}, "x509: certificate has expired or is not yet valid", nil},
		{"not for servers", x509.CertificateInvalidError{Reason: x509.IncompatibleUsage, Detail: "secret"}, "x509: certificate is not valid, reason 4", nil},
		{"another host", &tls.CertificateVerificationError{Err: x509.HostnameError{Certificate: &x509.Certificate{DNSNames: []string{"secret"}}, Host: "secret.example.dk"}}, "x509: certificate is of another host", nil},
		{"odd certificate", &tls.CertificateVerificationError{Err: said}, "tls: certificate cannot be verified", nil},
	} {
		for _, err := range []error{tt.err, &url.Error{Op: "Post", URL: "https://example.dk/secret", Err: tt.err}} {
			got := outbound.Bare(err)
			if got.Error() != tt.want || errors.Unwrap(got) != nil || tt.is != nil && !errors.Is(got, tt.is) {
				t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
			}
		}
	}
}

// TestBareOfACall is about what the client itself quotes from an answer.
func TestBareOfACall(t *testing.T) {
	for _, answer := range []string{
		"HTTP/1.1 302 Found\r\nLocation: https://secret.example.dk:port/secret\r\n\r\n",
		"HTTP/1.1 200 OK\r\nsecret of somebody\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Length: secret\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: secret\r\n\r\n",
		"HTTP/1.1 secret\r\n\r\n",
		"secret\r\n\r\n",
		"",
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
				_, _ = io.WriteString(conn, answer)
				conn.Close()
			}
		}))
		err := called(t, server.URL+"/secret")
		server.Close()
		if s := err.Error(); !strings.HasPrefix(s, "no readable answer (") || strings.Contains(s, "secret") || strings.Contains(s, "127.0.0.1") {
			t.Errorf("%q: tells %s", answer, s)
		}
		if err := called(t, server.URL+"/secret"); !errors.Is(err, syscall.ECONNREFUSED) || err.Error() != "connection refused" {
			t.Errorf("nobody there: %v", err)
		}
	}
}

// TestBareOfAnUnknownAuthority calls a server whose certificate nobody knows.
func TestBareOfAnUnknownAuthority(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	if err := called(t, server.URL+"/secret"); err.Error() != "x509: certificate signed by unknown authority" {
		t.Errorf("got %v", err)
	}
}

// TestBareOfWhatIsNotCalled tells why an address is not called, and not which.
func TestBareOfWhatIsNotCalled(t *testing.T) {
	_, err := outbound.Client(outbound.TransportTo("https://example.dk"), time.Minute).Get("http://127.0.0.1:1/secret") //nolint:bodyclose // there is none
	if err == nil || outbound.Bare(err).Error() != "the name leads to an address that is not called" {
		t.Errorf("got %v", err)
	}
}

// called is what may be told of a call that fails.
func called(t *testing.T, address string) error {
	t.Helper()
	resp, err := outbound.Client(nil, time.Minute).Get(address)
	if err == nil {
		resp.Body.Close()
		t.Fatalf("%s: status %d", address, resp.StatusCode)
	}
	return outbound.Bare(err)
}
