package sources

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"odense.dk/ideabot/bot/catalogue"
)

// entryOf makes an entry of a row, with what is written there, not yet with what it
// means.
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
			set(&e, c.field, cell)
		}
	}
	return e, nil
}

// addExtra keeps a cell that the program has no field for, as a string. A name that
// is a field's, in whatever case, gets a sign more: JSON would take it for the field.
func addExtra(e *catalogue.Entry, header, cell string) {
	value, err := json.Marshal(cell)
	if err != nil {
		return // a string always can be
	}
	if e.Extra == nil {
		e.Extra = map[string]json.RawMessage{}
	}
	for catalogue.IsField(header) {
		header += "_"
	}
	if had, ok := e.Extra[header]; ok && !bytes.Equal(had, value) {
		value, _ = json.Marshal(plainText(had) + " | " + cell) // likewise
	}
	e.Extra[header] = value
}

// set sets a field from a cell that is not empty.
func set(e *catalogue.Entry, field, cell string) {
	line := strings.Join(strings.Fields(cell), " ")
	if text := textOf(e, field); text != nil && field != "owner.name" && field != "owner.email" {
		*text = line
		return
	}
	if list := listOf(e, field); list != nil && field != "kle" {
		*list = split(cell, field)
		return
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
		e.Verified = line
	case "owner.placeholder":
		e.Owner.Placeholder = value(yesNo, line) == "true"
	case "lifecycle":
		e.Lifecycle = catalogue.Lifecycle(line)
	case "personal_data":
		e.Personal = catalogue.PersonalData(cell)
	case "room":
		e.Room = catalogue.Room(line)
	case "owner.name":
		e.Owner.Name = cell
	case "owner.email":
		e.Owner.Email = cell
	case "kle":
		e.KLE = []string{cell}
	case "lang":
		e.Lang = value(langs, line)
	case "kind":
		e.Kind = catalogue.Kind(value(kinds, line))
	}
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
