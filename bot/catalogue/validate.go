package catalogue

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The limits of an entry. Lengths are in characters unless it says bytes.
const (
	maxID    = 200   // bytes
	maxShort = 300   // name, and each item of a list
	maxText  = 8_000 // description, purpose, terms
	maxItems = 200   // in each list
	maxExtra = 64_000
)

var kleForm = regexp.MustCompile(`^[0-9][0-9.]*(-?[A-ZÆØÅ][0-9]{2})?$`)

// Fault is what is wrong with one field of an entry, by its JSON name.
type Fault struct{ Field, Reason string }

// Validate returns nil, or all that is wrong with the entry, each part naming
// the field by its JSON name.
func (e *Entry) Validate() error {
	var errs []error
	for _, f := range e.Faults() {
		errs = append(errs, fmt.Errorf("%s: %s", f.Field, f.Reason))
	}
	return errors.Join(errs...)
}

// Faults returns all that is wrong with the entry, by field.
func (e *Entry) Faults() []Fault {
	var c checker
	c.id(e.ID)
	if strings.TrimSpace(e.Name) == "" {
		c.add("name", "is missing")
	}
	for field, s := range map[string]string{
		"name": e.Name, "vendor": e.Vendor, "contact": e.Contact, "lang": e.Lang, "kind": string(e.Kind), "source": e.Source,
		"license": e.License, "org": e.Org, "owner": e.Owner.Name + e.Owner.Unit, "owner.email": e.Owner.Email,
	} {
		c.line(field, s)
	}
	for field, s := range map[string]string{"description": e.Description, "purpose": e.Purpose, "terms": e.Terms} {
		c.text(field, s)
	}
	for field, list := range map[string][]string{
		"aliases": e.Aliases, "tasks": e.Tasks, "kle": e.KLE, "departments": e.Departments, "tags": e.Tags,
	} {
		c.list(field, list)
	}
	c.values(e)
	c.links(e.Links)
	c.extra(e)
	slices.SortFunc(c.faults, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.Field, b.Field), strings.Compare(a.Reason, b.Reason))
	})
	return c.faults
}

type checker struct{ faults []Fault }

func (c *checker) add(field, format string, args ...any) {
	c.faults = append(c.faults, Fault{field, fmt.Sprintf(format, args...)})
}

func (c *checker) id(id string) {
	switch {
	case id == "":
		c.add("id", "is missing")
	case len(id) > maxID:
		c.add("id", "is longer than %d bytes", maxID)
	case !utf8.ValidString(id) || strings.ContainsFunc(id, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }):
		c.add("id", "%q has white space or a control character", id)
	}
}

func (c *checker) line(field, s string) {
	if utf8.RuneCountInString(s) > maxShort {
		c.add(field, "is longer than %d characters", maxShort)
	}
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		c.add(field, "has a control character")
	}
}

func (c *checker) text(field, s string) {
	if utf8.RuneCountInString(s) > maxText {
		c.add(field, "is longer than %d characters", maxText)
	}
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }
	if !utf8.ValidString(s) || strings.ContainsFunc(s, control) {
		c.add(field, "has a control character")
	}
}

func (c *checker) list(field string, list []string) {
	if len(list) > maxItems {
		c.add(field, "has more than %d items", maxItems)
		return
	}
	for _, s := range list {
		c.line(field, s)
	}
}

func (c *checker) values(e *Entry) {
	switch e.Lifecycle {
	case "", InUse, Pilot, Planned, PhasingOut, Retired:
	default:
		c.add("lifecycle", "%q is not %s", e.Lifecycle, lifecycleIs)
	}
	switch e.Personal {
	case "", DataNone, DataOrdinary, DataSensitive, DataUnknown:
	default:
		c.add("personal_data", "%q is not none, ordinary, sensitive or unknown", e.Personal)
	}
	switch e.Room {
	case "", RoomYes, RoomNo, RoomAsk:
	default:
		c.add("room", "%q is not yes, no or ask", e.Room)
	}
	for _, k := range e.KLE {
		if !kleForm.MatchString(k) {
			c.add("kle", "%q is not a number like 27.35.04", k)
		}
	}
	if mail := e.Owner.Email; mail != "" && (strings.Count(mail, "@") != 1 || strings.ContainsAny(mail, " <>,;")) {
		c.add("owner.email", "%q is not an e-mail address", mail)
	}
	if _, err := time.Parse(time.DateOnly, e.Verified); e.Verified != "" && err != nil {
		c.add("verified", "%q is not a date like 2026-12-03", e.Verified)
	}
}

func (c *checker) links(links []Link) {
	if len(links) > maxItems {
		c.add("links", "has more than %d items", maxItems)
		return
	}
	for _, l := range links {
		c.line("links", l.Title)
		u, err := url.Parse(l.URL)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
			c.add("links", "%q is not an http or https address", l.URL)
		}
	}
}

func (c *checker) extra(e *Entry) {
	size := 0
	for name, value := range e.Extra {
		size += len(name) + len(value)
	}
	if size > maxExtra {
		c.add("extra", "unknown fields take more than %d bytes", maxExtra)
	}
}
