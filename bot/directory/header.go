package directory

import (
	"unicode/utf8"

	"odense.dk/ideabot/bot/csvfile"
)

type column int

const (
	columnEmail column = iota
	columnName
	columnManager
	columnDepartment
	columnUnit
	columnRoles
	columns // how many there are
)

// columnNames are the names by which a file may call a column, as [letters]
// spells them.
var columnNames = map[string]column{
	"email": columnEmail, "mail": columnEmail, "emailadresse": columnEmail, "mailadresse": columnEmail,
	"emailaddress": columnEmail, "arbejdsmail": columnEmail, "workemail": columnEmail, "userprincipalname": columnEmail, "upn": columnEmail,

	"navn": columnName, "fuldenavn": columnName, "name": columnName, "fullname": columnName, "displayname": columnName,

	"ledersemail": columnManager, "lederemail": columnManager, "ledersmail": columnManager, "ledermail": columnManager,
	"leder": columnManager, "naermesteleder": columnManager, "naermestelederemail": columnManager, "naermesteledersemail": columnManager,
	"manager": columnManager, "managersemail": columnManager, "manageremail": columnManager, "nearestmanager": columnManager,

	"forvaltning": columnDepartment, "department": columnDepartment,

	"afdeling": columnUnit, "enhed": columnUnit, "afdelingenhed": columnUnit, "unit": columnUnit,

	"roller": columnRoles, "rolle": columnRoles, "roles": columnRoles, "role": columnRoles,
}

// header says where a file has its columns.
type header struct {
	separator byte
	at        [columns]int // which field of a line; -1 for none
	width     int          // fields of a line
}

// readHeader returns the header of a line, separated in the way that gives the
// most columns; nil where none gives an e-mail address.
func readHeader(line string) *header {
	var best *header
	most := 0
	for _, separator := range []byte{';', '\t', ','} {
		h, known := parseHeader(line, separator)
		if h.at[columnEmail] >= 0 && known > most {
			best, most = h, known
		}
	}
	return best
}

// parseHeader also returns how many columns are known. Of two with one
// meaning, the first counts.
func parseHeader(line string, separator byte) (h *header, known int) {
	h = &header{separator: separator}
	for i := range h.at {
		h.at[i] = -1
	}
	names, err := csvfile.Line(line, separator)
	if err != nil {
		return h, 0
	}
	h.width = len(names)
	for i, name := range names {
		if c, ok := columnNames[letters(name)]; ok && h.at[c] < 0 {
			h.at[c] = i
			known++
		}
	}
	return h, known
}

// split returns the fields of a line by column, cleaned; empty where the line
// has none. Reason is why it cannot.
func (h *header) split(line string) (fields [columns]string, reason Reason) {
	all, err := csvfile.Line(line, h.separator)
	if err != nil {
		return fields, BadQuotes
	}
	for _, surplus := range all[min(h.width, len(all)):] {
		if clean(surplus) != "" {
			return fields, TooManyFields
		}
	}
	for c, i := range h.at {
		if i < 0 || i >= len(all) {
			continue
		}
		fields[c] = clean(all[i])
		if utf8.RuneCountInString(fields[c]) > MaxField {
			return fields, TooLong
		}
	}
	return fields, ""
}
