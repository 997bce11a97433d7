package sources

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"odense.dk/ideabot/bot/catalogue"
)

// WriteJSONL writes one entry to a line, with the fields that the program does
// not know.
func WriteJSONL(w io.Writer, entries []catalogue.Entry) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for i := range entries {
		if err := e.Encode(entries[i]); err != nil {
			return err
		}
	}
	return b.Flush()
}

// WriteCSV writes a table that a Danish spreadsheet opens as it is: UTF-8 with
// a byte order mark, semicolons, Danish headers. Lists are written with bars
// between. A cell that a spreadsheet would take for a formula gets an
// apostrophe in front, which [Read] takes off again.
//
// [Read] gives the same entries back, but for the extra fields that are not
// text, which come back as text, and white space in lines.
func WriteCSV(w io.Writer, entries []catalogue.Entry) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	extra := map[string]bool{}
	for i := range entries {
		for name := range entries[i].Extra {
			extra[name] = true
		}
	}
	extras := slices.Sorted(maps.Keys(extra))
	table := csv.NewWriter(w)
	table.Comma, table.UseCRLF = ';', true
	row := make([]string, 0, len(fields)+len(extras))
	for _, field := range fields {
		row = append(row, headings[field][0])
	}
	for _, name := range extras {
		row = append(row, Guard(name))
	}
	if err := table.Write(row); err != nil {
		return err
	}
	for i := range entries {
		row = row[:0]
		for _, field := range fields {
			row = append(row, Guard(get(&entries[i], field)))
		}
		for _, name := range extras {
			row = append(row, Guard(plainText(entries[i].Extra[name])))
		}
		if err := table.Write(row); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// get returns a field as the text of a cell.
func get(e *catalogue.Entry, field string) string {
	if text := textOf(e, field); text != nil {
		return *text
	}
	if list := listOf(e, field); list != nil {
		return joined(*list)
	}
	switch field {
	case "description":
		return e.Description
	case "purpose":
		return e.Purpose
	case "terms":
		return e.Terms
	case "links":
		items := make([]string, len(e.Links))
		for i, l := range e.Links {
			if items[i] = l.URL; l.Title != "" {
				items[i] = l.Title + " <" + l.URL + ">"
			}
		}
		return joined(items)
	case "verified":
		return e.Verified
	case "owner.placeholder":
		if e.Owner.Placeholder {
			return "ja"
		}
	case "lifecycle":
		return string(e.Lifecycle)
	case "personal_data":
		return string(e.Personal)
	case "room":
		return string(e.Room)
	case "lang":
		return e.Lang
	case "kind":
		return string(e.Kind)
	}
	return ""
}

// joined writes a list so that it is split where it was joined: one item with
// a comma in it gets a bar as well.
func joined(items []string) string {
	s := make([]string, len(items))
	for i, item := range items {
		s[i] = strings.ReplaceAll(item, "|", `\|`)
	}
	out := strings.Join(s, "|")
	if len(items) == 1 && strings.ContainsAny(out, ",;") {
		out += "|"
	}
	return out
}

// plainText returns a JSON string as its text, and anything else as it is.
func plainText(value json.RawMessage) string {
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s
	}
	return string(value)
}

// formulaStart are the characters that begin a formula in some spreadsheet.
const formulaStart = "=+-@\t\r\n＝＋－＠"

// Guard puts an apostrophe before a cell that begins a formula, also before
// one that has apostrophes there already, so that [unguard] takes off just
// that.
func Guard(cell string) string {
	first, size := utf8.DecodeRuneInString(strings.TrimLeft(cell, "'"))
	if size > 0 && strings.ContainsRune(formulaStart, first) {
		return "'" + cell
	}
	return cell
}

// unguard undoes Guard.
func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && Guard(cell) != cell {
		return cell[1:]
	}
	return cell
}
