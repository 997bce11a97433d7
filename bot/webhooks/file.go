package webhooks

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
)

// file is the file in which an operator says who is told what.
type file struct {
	Source    string         `yaml:"source"`
	Endpoints []fileEndpoint `yaml:"endpoints"`
}

type fileEndpoint struct {
	Name    string       `yaml:"name"`
	URL     string       `yaml:"url"`
	Kind    string       `yaml:"kind"`
	Secrets []fileSecret `yaml:"secrets"`
	Events  []string     `yaml:"events"`
	Full    bool         `yaml:"full"`
	KLE     string       `yaml:"kle"`
}

// fileSecret says where a secret is. The file itself has none.
type fileSecret struct {
	Env  string `yaml:"env"`
	File string `yaml:"file"`
}

// Lookup finds secrets.
type Lookup struct {
	Env  func(name string) string          // "" for none
	File func(path string) ([]byte, error) // as os.ReadFile
}

// Load reads the file and the secrets that it names into a configuration. No
// error repeats a secret.
func Load(data []byte, look Lookup) (Config, error) {
	var f file
	if err := yaml.UnmarshalWithOptions(data, &f, yaml.Strict()); err != nil {
		return Config{}, errors.New(yaml.FormatError(err, false, false)) // without the lines, in which a secret may stand
	}
	cfg := Config{Source: f.Source}
	if len(f.Endpoints) == 0 {
		return cfg, errors.New("there are no endpoints in it")
	}
	var errs []error
	for _, e := range f.Endpoints {
		secrets, err := look.secrets(e.Secrets)
		if err != nil {
			errs = append(errs, fmt.Errorf("endpoint %q: %w", e.Name, err))
		}
		if e.Kind == "" {
			e.Kind = Events
		}
		cfg.Endpoints = append(cfg.Endpoints, Endpoint{
			Name: e.Name, URL: e.URL, Kind: e.Kind, Secrets: secrets, Only: e.Events, Full: e.Full, KLE: e.KLE,
		})
	}
	if len(errs) > 0 {
		return Config{}, errors.Join(errs...)
	}
	return cfg, nil
}

func (l Lookup) secrets(from []fileSecret) ([]Secret, error) {
	var out []Secret
	var errs []error
	for _, f := range from {
		text, err := l.secret(f)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		s, err := NewSecret(text)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", f.Env+f.File, err))
		}
		out = append(out, s)
	}
	return out, errors.Join(errs...)
}

func (l Lookup) secret(f fileSecret) (string, error) {
	switch {
	case f.Env != "" && f.File == "":
		if text := l.Env(f.Env); text != "" {
			return text, nil
		}
		return "", fmt.Errorf("%s is not set", f.Env)
	case f.File != "" && f.Env == "":
		text, err := l.File(f.File)
		return string(text), err
	}
	return "", errors.New("a secret is in a variable (env) or in a file (file)")
}
