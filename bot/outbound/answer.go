package outbound

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"syscall"
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

// maxSkew is how far the clock here may be from another system's before what one
// of them signs does not count for the other.
const maxSkew = 5 * time.Minute

// Skew returns how far the clock here is ahead of that of whoever answered, to
// the second; below zero it is behind. It returns false where the answer does not
// say what time it is there.
func Skew(answer http.Header, now time.Time) (ahead time.Duration, ok bool) {
	there, err := http.ParseTime(answer.Get("Date"))
	if err != nil {
		return 0, false
	}
	return now.Sub(there).Truncate(time.Second), true
}

// WrongClock is the error of a clock that is too far ahead of another system's,
// or behind it; nil: it is not.
func WrongClock(ahead time.Duration, whose string) error {
	way := "ahead of"
	if ahead < 0 {
		way = "behind"
	}
	if ahead.Abs() <= maxSkew {
		return nil
	}
	return fmt.Errorf("the clock here is %s %s %s, so nothing that is signed there counts here: let it follow a time server", ahead.Abs(), way, whose)
}

// Bare is what may be told of an error: its kind, where it is one of those that
// are known, and else its type. The words of an error may have an address in
// them, which may be a secret or have ids of people in it, or a part of an
// answer, such as a header. What is told has nothing wrapped in it.
//
// [errors.Is] finds in it the end of a context, an [ErrTooLong],
// [os.ErrDeadlineExceeded] for any other time-out, and the system's own errors,
// such as [syscall.ECONNREFUSED].
func Bare(err error) error {
	if kind := known(err); kind != nil {
		return kind
	}
	if kind := ofCertificate(err); kind != "" {
		return kind
	}
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	return kindError(fmt.Sprintf("no readable answer (%T)", err))
}

// kindError is what kind an error is, in words of our own.
type kindError string

func (e kindError) Error() string { return string(e) }

// plain are errors that always have the same words.
var plain = []error{
	context.DeadlineExceeded, context.Canceled, ErrTooLong, errNoAddress, errNowhere, http.ErrSchemeMismatch,
}

// known is the error of a call within another that may be told as it is; nil:
// there is none.
func known(err error) error {
	if i := slices.IndexFunc(plain, func(kind error) bool { return errors.Is(err, kind) }); i >= 0 {
		return plain[i]
	}
	if kind, ok := errors.AsType[kindError](err); ok {
		return kind
	}
	if lookup, ok := errors.AsType[*net.DNSError](err); ok && lookup.IsNotFound {
		return kindError("no such host")
	}
	if number, ok := errors.AsType[syscall.Errno](err); ok {
		return number
	}
	if late, ok := errors.AsType[net.Error](err); ok && late.Timeout() {
		return os.ErrDeadlineExceeded
	}
	return nil
}

// ofCertificate says what is wrong with the certificate of the other side, ""
// for an error of another kind. The library's own words name hosts.
func ofCertificate(err error) kindError {
	invalid, ok := errors.AsType[x509.CertificateInvalidError](err)
	switch {
	case ok && invalid.Reason == x509.Expired:
		return "x509: certificate has expired or is not yet valid"
	case ok:
		return kindError(fmt.Sprintf("x509: certificate is not valid, reason %d", invalid.Reason))
	case errors.As(err, new(x509.UnknownAuthorityError)):
		return "x509: certificate signed by unknown authority"
	case errors.As(err, new(x509.HostnameError)):
		return "x509: certificate is of another host"
	case errors.As(err, new(*tls.CertificateVerificationError)):
		return "tls: certificate cannot be verified"
	default:
		return ""
	}
}
