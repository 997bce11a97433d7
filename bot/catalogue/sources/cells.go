package sources

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"odense.dk/ideabot/bot/catalogue"
)

// entryOf makes an entry of a row. Without an id it gets one from its name,
// the same each time.
func entryOf(columns []column, cells []string) (catalogue.Entry, error) {
	var e catalogue.Entry
	for i, cell := range cells {
		if i >= len(columns) {
			if strings.TrimSpace(cell) != "" {
				return e, fmt.Errorf("the row has %d cells, and there are %d headers", len(cells), len(columns))
			}
			continue
		}
		c := columns[i]
		cell = strings.TrimSpace(strings.ReplaceAll(unguard(cell), "\r\n", "\n"))
		switch {
		case cell == "" || c.drop:
		case c.field == "":
			addExtra(&e, c.header, cell)
		default:
			if err := set(&e, c.field, cell); err != nil {
				return e, err
			}
		}
	}
	if e.ID == "" {
		e.ID = idFrom(e.Name)
	}
	return e, nil
}

// addExtra keeps a cell that the program has no field for, as a string.
func addExtra(e *catalogue.Entry, header, cell string) {
	value, err := json.Marshal(cell)
	if err != nil {
		return // a string always can be
	}
	if e.Extra == nil {
		e.Extra = map[string]json.RawMessage{}
	}
	e.Extra[header] = value
}

// idFrom returns a name in a form that can be an id.
func idFrom(name string) string {
	id := strings.Join(strings.FieldsFunc(catalogue.Fold(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	return strings.Trim(id[:min(len(id), 100)], "-")
}

// set sets a field from a cell that is not empty.
func set(e *catalogue.Entry, field, cell string) (err error) {
	line := strings.Join(strings.Fields(cell), " ")
	if text := textOf(e, field); text != nil {
		*text = line
		return nil
	}
	if list := listOf(e, field); list != nil {
		*list = split(cell, field)
		return nil
	}
	switch field {
	case "description":
		e.Description = cell
	case "purpose":
		e.Purpose = cell
	case "terms":
		e.Terms = cell
	case "links":
		e.Links = links(cell)
	case "verified":
		e.Verified, err = day(line)
	case "owner.placeholder":
		e.Owner.Placeholder = value(yesNo, line) == "true"
	case "lifecycle":
		e.Lifecycle = catalogue.Lifecycle(value(lifecycles, line))
	case "personal_data":
		e.Personal = catalogue.PersonalData(value(levels, line))
	case "room":
		e.Room = catalogue.Room(value(rooms, line))
	case "lang":
		e.Lang = value(langs, line)
	case "kind":
		e.Kind = catalogue.Kind(value(kinds, line))
	}
	return err
}

// textOf returns a field that is one line of text.
func textOf(e *catalogue.Entry, field string) *string {
	switch field {
	case "id":
		return &e.ID
	case "name":
		return &e.Name
	case "vendor":
		return &e.Vendor
	case "owner.name":
		return &e.Owner.Name
	case "owner.email":
		return &e.Owner.Email
	case "owner.unit":
		return &e.Owner.Unit
	case "contact":
		return &e.Contact
	case "source":
		return &e.Source
	case "license":
		return &e.License
	case "org":
		return &e.Org
	}
	return nil
}

// listOf returns a field that is a list.
func listOf(e *catalogue.Entry, field string) *[]string {
	switch field {
	case "aliases":
		return &e.Aliases
	case "tasks":
		return &e.Tasks
	case "kle":
		return &e.KLE
	case "departments":
		return &e.Departments
	case "tags":
		return &e.Tags
	}
	return nil
}

// What is written in cells, and what it means. Anything else stays as it is,
// and is refused when the entry is checked.
var (
	lifecycles = values(
		"in_use", "i brug", "i drift", "aktiv", "ja", "in use", "active",
		"|pilot", "forsøg", "afprøves",
		"|planned", "planlagt", "på vej",
		"|phasing_out", "udfases", "under udfasning", "phasing out",
		"|retired", "udfaset", "nedlagt", "taget ud af drift", "lukket", "nej", "inactive", "inaktiv")
	levels = values("none", "ingen", "nej", "no", "|ordinary", "almindelige", "almindelig", "ja", "yes",
		"|sensitive", "følsomme", "følsom", "fortrolige", "|unknown", "ukendt", "ved ikke")
	rooms = values("yes", "ja", "|no", "nej", "|ask", "spørg", "måske", "ved ikke")
	kinds = values("solution", "løsning", "system", "it-system", "|activity", "aktivitet", "|joint", "fælleskommunal", "fælles",
		"|software", "program", "|task", "opgave", "|idea", "idé", "ide")
	langs = values("da", "dansk", "danish", "|en", "engelsk", "english")
	yesNo = values("true", "ja", "yes", "x", "1", "|false", "nej", "no", "0")
)

// values returns what words mean: the first of each group, which a bar begins.
func values(words ...string) map[string]string {
	means := map[string]string{}
	var first string
	for i, word := range words {
		if w, ok := strings.CutPrefix(word, "|"); ok || i == 0 {
			word, first = w, w
		}
		means[bare(word)] = first
	}
	return means
}

func value(means map[string]string, cell string) string {
	if v, ok := means[bare(cell)]; ok {
		return v
	}
	return cell
}

// split returns the items of a cell: between bars if it has one, else lines,
// else semicolons. Commas stand between aliases, tags and numbers; in names of
// tasks and departments they are part of the name. A backslash before a bar
// makes it part of the item.
func split(cell, field string) []string {
	var items []string
	for item := range strings.SplitSeq(escapeBars(cell), separatorOf(cell, field)) {
		if item = strings.Join(strings.Fields(unescapeBars(item)), " "); item != "" {
			items = append(items, item)
		}
	}
	return items
}

func separatorOf(cell, field string) string {
	for _, sep := range []string{"|", "\n", ";"} {
		if strings.Contains(cell, sep) {
			return sep
		}
	}
	if field == "tasks" || field == "departments" {
		return "|"
	}
	return ","
}

const escaped = "\x00" // stands for an escaped bar between the two below

func escapeBars(s string) string   { return strings.ReplaceAll(s, `\|`, escaped) }
func unescapeBars(s string) string { return strings.ReplaceAll(s, escaped, "|") }

// links returns addresses, alone or as "title <address>".
func links(cell string) []catalogue.Link {
	var found []catalogue.Link
	for _, item := range split(cell, "links") {
		link := catalogue.Link{URL: item}
		if title, rest, ok := strings.Cut(item, "<"); ok {
			link = catalogue.Link{Title: strings.TrimSpace(title), URL: strings.TrimSuffix(rest, ">")}
		}
		found = append(found, link)
	}
	return found
}

var errDay = errors.New("is not a date like 2026-12-03 or 3-12-2026")

// day returns a date as it is kept.
func day(cell string) (string, error) {
	for _, layout := range []string{time.DateOnly, "2-1-2006", "2.1.2006", "2/1/2006", "2006-01-02 15:04:05", time.RFC3339, "2-1-2006 15:04", "2-1-2006 15:04:05"} {
		if t, err := time.Parse(layout, cell); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	return "", fmt.Errorf("verified: %q %w", cell, errDay)
}
