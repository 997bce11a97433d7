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

// UnmarshalText takes the secret in.
func (s *secret) UnmarshalText(text []byte) error {
	s.value = string(text)
	return nil
}

// fileSuffix makes of a secret's environment variable that of a file with it.
const fileSuffix = "_FILE"

// secretFiles reads secrets from files: beside each secret's variable X there
// is X_FILE, the path of a file that holds it, which is how Docker and
// Kubernetes hand secrets over.
type secretFiles struct{}

// Validate implements kong.Resolver.
func (secretFiles) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver.
func (secretFiles) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if !isSecret(flag) {
		return nil, nil
	}
	for _, name := range flag.Tag.Envs {
		path := os.Getenv(name + fileSuffix)
		if path == "" {
			continue
		}
		if os.Getenv(name) != "" {
			return nil, fmt.Errorf("%s and %s are both set: choose one", name, name+fileSuffix)
		}
		text, err := readConfig(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name+fileSuffix, err)
		}
		return strings.TrimSpace(string(text)), nil
	}
	return nil, nil
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
