package directory

import "unicode/utf8"

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
	at    [columns]int // which field of a row; -1 for none
	width int          // fields of a row
}

// knownColumns returns how many columns a row of headers names, 0 where none is the
// e-mail address.
func knownColumns(names []string) int {
	h, known := parseHeader(names)
	if h.at[columnEmail] < 0 {
		return 0
	}
	return known
}

// parseHeader also returns how many columns are known. Of two with one
// meaning, the first counts.
func parseHeader(names []string) (h header, known int) {
	h.width = len(names)
	for i := range h.at {
		h.at[i] = -1
	}
	for i, name := range names {
		if c, ok := columnNames[letters(name)]; ok && h.at[c] < 0 {
			h.at[c] = i
			known++
		}
	}
	return h, known
}

// fields returns the cells of a row by column, cleaned; empty where the row has
// none. Reason is why it cannot.
func (h *header) fields(cells []string) (fields [columns]string, reason Reason) {
	for _, surplus := range cells[min(h.width, len(cells)):] {
		if clean(surplus) != "" {
			return fields, TooManyFields
		}
	}
	for c, i := range h.at {
		if i < 0 || i >= len(cells) {
			continue
		}
		fields[c] = clean(cells[i])
		if utf8.RuneCountInString(fields[c]) > MaxField {
			return fields, TooLong
		}
	}
	return fields, ""
}
