package teamsapp

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// placeholder is in what a municipality has not filled in; it is compared
// without regard to case.
const placeholder = "udfyld"

// open returns the names of what is not filled in.
func (m *Manifest) open() []string {
	var out []string
	for _, f := range m.Developer.fields() {
		if strings.Contains(strings.ToLower(f.text), placeholder) {
			out = append(out, f.name)
		}
	}
	return out
}

// field is a text of a manifest.
type field struct {
	name, text string
	most       int // UTF-16 units, as JavaScript counts
}

func (d Developer) fields() []field {
	return []field{
		{"developer.name", d.Name, 32},
		{"developer.websiteUrl", d.WebsiteURL, 2048},
		{"developer.privacyUrl", d.PrivacyURL, 2048},
		{"developer.termsOfUseUrl", d.TermsOfUseURL, 2048},
	}
}

// texts returns what people read, by where it is: it can be translated.
func (m *Manifest) texts() []field {
	out := []field{
		{"name.short", m.Name.Short, 30},
		{"name.full", m.Name.Full, 100},
		{"description.short", m.Description.Short, 80},
		{"description.full", m.Description.Full, 4000},
	}
	for i, b := range m.Bots {
		for j, l := range b.CommandLists {
			for k, c := range l.Commands {
				out = append(out, c.texts(fmt.Sprintf("bots[%d].commandLists[%d].commands[%d].", i, j, k))...)
			}
		}
	}
	for i, e := range m.ComposeExtensions {
		for j, c := range e.Commands {
			out = append(out, c.texts(fmt.Sprintf("composeExtensions[%d].commands[%d].", i, j))...)
		}
	}
	return out
}

func (c Command) texts(at string) []field {
	out := []field{{at + "title", c.Title, 128}, {at + "description", c.Description, 4000}}
	if c.Type == "prompt" {
		out = append(out, field{at + "prompt", c.Prompt, 4000})
	}
	return out
}

func (e Extension) texts(at string) []field {
	out := []field{{at + "title", e.Title, 32}, {at + "description", e.Description, 128}}
	for i, p := range e.Parameters {
		at := fmt.Sprintf("%sparameters[%d].", at, i)
		out = append(out, field{at + "title", p.Title, 32}, field{at + "description", p.Description, 128})
	}
	return out
}

var (
	guid    = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	semver  = regexp.MustCompile(`^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$`)
	address = regexp.MustCompile(`^https://[^\s/]+`)
)

// check tells what Teams would refuse, all of it.
func (m *Manifest) check(translated map[string]string) error {
	var wrong []error
	if !guid.MatchString(m.ID) || strings.Trim(m.ID, "0-") == "" {
		wrong = append(wrong, fmt.Errorf("the app id %q is no id such as 11111111-2222-3333-4444-555555555555", m.ID))
	}
	if !semver.MatchString(m.Version) {
		wrong = append(wrong, fmt.Errorf("the version %q is not three numbers such as 1.2.3", m.Version))
	}
	for _, f := range m.Developer.fields()[1:] {
		if !address.MatchString(f.text) {
			wrong = append(wrong, fmt.Errorf("%s %q is no https address", f.name, f.text))
		}
	}
	for _, f := range slices.Concat(m.Developer.fields(), m.texts()) {
		wrong = append(wrong, f.check())
	}
	return errors.Join(append(wrong, m.checkCounts(), m.checkTranslation(translated))...)
}

// check tells whether a text is missing or too long.
func (f field) check() error {
	switch n := len(utf16.Encode([]rune(f.text))); {
	case n == 0:
		return fmt.Errorf("%s is empty", f.name)
	case n > f.most:
		return fmt.Errorf("%s has %d characters and may have %d", f.name, n, f.most)
	}
	return nil
}

// checkCounts tells where there is too much of something.
func (m *Manifest) checkCounts() error {
	var wrong []error
	most := func(what string, n, most int) {
		if n < 1 || n > most {
			wrong = append(wrong, fmt.Errorf("there are %d %s; there may be 1 to %d", n, what, most))
		}
	}
	most("bots", len(m.Bots), 1)
	most("compose extensions", len(m.ComposeExtensions), 1)
	for _, b := range m.Bots {
		most("command lists", len(b.CommandLists), 3)
		for _, l := range b.CommandLists {
			most("commands", len(l.Commands), 12)
		}
	}
	for _, e := range m.ComposeExtensions {
		most("commands of the compose extension", len(e.Commands), 10)
	}
	return errors.Join(wrong...)
}

// checkTranslation tells what is translated and is not there, or the other way
// round, and what is too long.
func (m *Manifest) checkTranslation(translated map[string]string) error {
	var wrong []error
	rest := maps.Clone(translated)
	delete(rest, "$schema")
	for _, f := range m.texts() {
		wrong = append(wrong, field{"the translated " + f.name, translated[f.name], f.most}.check())
		delete(rest, f.name)
	}
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		wrong = append(wrong, fmt.Errorf("%s is translated, and there is none", name))
	}
	return errors.Join(wrong...)
}
