package directory

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/bot/yamlfile"
)

// Mapping says what columns are, by their headers, before what their names say.
// Case, spaces and signs in headers do not matter. The zero value knows the
// usual names only.
type Mapping struct {
	columns map[string]column // by header, as signs spells it; columns for one that is not read
}

// ReadMapping reads a mapping in YAML: a header and a field in each line, such as
// "Hvem: name". An empty field says that the column is not read.
func ReadMapping(r io.Reader) (Mapping, error) {
	fields, err := yamlfile.Pairs(r)
	if err != nil {
		return Mapping{}, fmt.Errorf("read the mapping: %w", err)
	}
	return newMapping(fields)
}

func newMapping(fields map[string]string) (Mapping, error) {
	m := Mapping{map[string]column{}}
	for header, field := range fields {
		c := columns
		if field != "" {
			c = column(slices.Index(columnNames[:], field))
		}
		if c < 0 {
			return Mapping{}, fmt.Errorf("column %q: there is no field %q; the fields are %s", header, field, strings.Join(columnNames[:], ", "))
		}
		m.columns[signs(header)] = c
	}
	return m, nil
}

// heading returns what a header says, and whether it says anything.
func (m Mapping) heading(header string) (heading, bool) {
	c, mapped := m.columns[signs(header)]
	if !mapped {
		return named(header)
	}
	return heading{c, -1}, c != columns
}

// signs returns the letters and digits of a header: "Felt 1" and "Felt 2" are two.
func signs(header string) string {
	return only(func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }, header)
}
