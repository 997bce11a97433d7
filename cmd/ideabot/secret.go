package main

import (
	"encoding"
	"fmt"
	"io"
	"log/slog"
	"os"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/alecthomas/kong"
)

// redacted is what is shown of a secret.
const redacted = "[redacted]"

// secret is something that must not be shown: however it is printed, logged or
// encoded, it is [redacted]. The zero secret is not set, and shown as nothing.
type secret struct{ value string }

// reveal returns what is secret.
func (s secret) reveal() string { return s.value }

func (s secret) String() string {
	if s.value == "" {
		return ""
	}
	return redacted
}

// Format makes every verb of package fmt print the same.
func (s secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// LogValue implements slog.LogValuer.
func (s secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

var (
	_ encoding.TextMarshaler   = secret{}
	_ encoding.TextUnmarshaler = (*secret)(nil)
)

// MarshalText implements encoding.TextMarshaler, and so JSON and YAML.
func (s secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText takes the secret in, without the white space around it.
func (s *secret) UnmarshalText(text []byte) error {
	s.value = strings.TrimSpace(strings.TrimPrefix(string(text), "\ufeff"))
	return nil
}

// fileSuffix makes of a secret's environment variable that of a file with it.
const fileSuffix = "_FILE"

// secretFiles reads secrets from files: next to each secret's variable X there
// is X_FILE, the path of a file that holds it, which is how Docker and
// Kubernetes hand secrets over. What cannot be read is kept, so that all of it can
// be told at once.
type secretFiles struct{ errs []error }

// Validate implements kong.Resolver.
func (*secretFiles) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver. It has no errors of its own.
func (s *secretFiles) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if !isSecret(flag) {
		return nil, nil
	}
	for _, name := range flag.Tag.Envs {
		path := os.Getenv(name + fileSuffix)
		if path == "" {
			continue
		}
		if os.Getenv(name) != "" {
			s.tell(fmt.Errorf("%s and %s are both set: choose one", name, name+fileSuffix))
			return nil, nil
		}
		text, err := readConfig(path)
		if err != nil {
			s.tell(fmt.Errorf("%s: %w", name+fileSuffix, err))
			return nil, nil
		}
		return string(text), nil
	}
	return nil, nil
}

// tell keeps an error, once: a flag is resolved more than once.
func (s *secretFiles) tell(err error) {
	if !slices.ContainsFunc(s.errs, func(e error) bool { return e.Error() == err.Error() }) {
		s.errs = append(s.errs, err)
	}
}

// look tells what is wrong with secrets that were set, wherever they are from.
func (s *secretFiles) look(flags []*kong.Flag) {
	for _, f := range flags {
		if value, ok := reflect.TypeAssert[secret](f.Target); ok {
			if flaw := value.flaw(f.Tag.Envs); flaw != "" {
				s.tell(fmt.Errorf("%s (or its file): %s", strings.Join(f.Tag.Envs, ", "), flaw))
			}
		}
	}
}

// flaw says why a text is no secret, "" where it may be one, without repeating it.
// Tokens, passwords and addresses have no white space and stand in no marks; what
// has was copied with something around it.
func (s secret) flaw(names []string) string {
	first, rest, _ := strings.Cut(s.value, "=")
	switch {
	case strings.ContainsAny(s.value, "\r\n"):
		return "it has more than one line: it must be the secret and nothing else"
	case rest != "" && slices.Contains(names, strings.TrimSpace(strings.TrimPrefix(first, "export "))):
		return "it begins with its name: leave out what stands before the secret itself"
	case strings.ContainsAny(s.value[:min(len(s.value), 1)]+s.value[max(len(s.value)-1, 0):], "\"'`") || strings.ContainsAny(s.value, "“”„’‘»«"):
		return "it stands in quotation marks: take them off"
	case strings.ContainsFunc(s.value, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }):
		return "it has a space in it, or a sign that cannot be seen: copy it again"
	}
	return ""
}

func isSecret(flag *kong.Flag) bool { return flag.Target.Type() == reflect.TypeFor[secret]() }

// forgetEmpty makes an environment variable that is set to nothing one that is
// not set, as Docker Compose has it for what is left out. A secret's is kept,
// since its file is named after it.
func forgetEmpty(k *kong.Kong) error {
	return kong.Visit(k.Model, func(node kong.Visitable, next kong.Next) error {
		if flag, ok := node.(*kong.Flag); ok && !isSecret(flag) {
			flag.Tag.Envs = slices.DeleteFunc(slices.Clone(flag.Tag.Envs), func(name string) bool {
				value, set := os.LookupEnv(name)
				return set && value == ""
			})
		}
		return next(nil)
	})
}
