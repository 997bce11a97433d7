package directory

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

type column int

const (
	columnEmail column = iota
	columnLogin        // by which an account signs in: an address in form, which need not have a mailbox
	columnName
	columnGiven
	columnSurname
	columnManager
	columnDepartment
	columnUnit
	columnRoles
	columnEnabled // whether the account is open
	columnClosed  // whether the account is closed, or the person has left
	columnStatus  // of the employment, in words
	columnKind    // of the account: member or guest
	columnPlace   // in the Active Directory: the distinguished name
	columnAccount // the short name of the account
	columnNumber  // of the employee
	columns       // how many there are
)

// columnNames are what a mapping calls the columns. Those of a person are as in
// JSON.
var columnNames = [columns]string{
	"email", "login", "name", "given_name", "surname", "manager", "department", "unit", "roles",
	"enabled", "closed", "status", "kind", "dn", "account", "number",
}

// headings are the names by which a file may call a column, as [letters] spells
// them, those first that are believed before the others: a file may have
// several of them.
var headings = [columns][]string{
	columnEmail: {
		"mail", "emailaddress", "arbejdsemail", "arbejdsmail", "workemail", "ademail", "primarysmtpaddress",
		"email", "emailadresse", "mailadresse", "mailaddress", "medarbejderemail", "medarbejdersemail", "epost",
	},
	columnLogin: {"userprincipalname", "upn", "brugerprincipalnavn"},
	columnName: {
		"displayname", "vistnavn", "navn", "fuldenavn", "fuldtnavn", "navnpaaperson", "navnpaamedarbejder", "medarbejdernavn", "medarbejder",
		"medarbejdersnavn", "fullname", "employeename", "name", "cn",
	},
	columnGiven:   {"givenname", "fornavn", "fornavne", "firstname"},
	columnSurname: {"surname", "efternavn", "lastname", "sn", "familyname"},
	columnManager: {
		"ledersemail", "lederemail", "ledersmail", "ledermail", "ledersemailadresse",
		"naermestelederemail", "naermesteledersemail", "naermesteledermail", "naermesteledersmail", "naermesteledersemailadresse",
		"managersemail", "manageremail", "managermail", "managerupn", "manageruserprincipalname",
		"manager", "leder", "naermesteleder", "nearestmanager", "personaleleder", "chef", "refererertil", "reportsto", "supervisor",
		"ledersmedarbejdernummer", "ledersmedarbejdernr", "ledersloennummer", "ledersbrugernavn", "managerid", "managersamaccountname",
		"ledersnavn", "ledernavn", "naermesteledersnavn", "naermesteledernavn", "managername", "managersname", "managerdisplayname",
	},
	columnDepartment: {
		"forvaltning", "forvaltningsnavn", "department", "magistratsafdeling", "direktoeromraade", "org", "organisation",
		"overordnetenhed", "overliggendeenhed", "enhedensoverliggendeenhed", "enhedensoverordnedeenhed", "enhedensoverliggende", "enhedensoverordnede",
	},
	columnUnit: {
		"afdeling", "enhed", "afdelingenhed", "unit", "orgenhed", "organisationsenhed", "enhedsnavn", "enhedensnavn", "orgenhedensnavn", "afdelingsnavn",
		"tjenestested", "arbejdssted", "arbejdsplads", "suborg", "xsuborg", "office", "physicaldeliveryofficename", "kontor", "officelocation",
	},
	columnRoles:   {"roller", "rolle", "roles", "role"},
	columnEnabled: {"enabled", "accountenabled", "aktiveret", "aktiv", "active", "isenabled", "kontoaktiveret"},
	columnClosed: {
		"blocksigninyesnoaccountenabledrequired", "blocksignin", "blockcredential", "disabled", "accountdisabled", "deaktiveret", "spaerret", "fratraadt", "fratraadte",
	},
	columnStatus:  {"ansaettelsesstatus", "status", "employmentstatus", "medarbejderstatus", "ansaettelsesforholdsstatus"},
	columnKind:    {"usertype", "brugertype"},
	columnPlace:   {"distinguishedname", "dn"},
	columnAccount: {"samaccountname", "brugernavn", "brugerid", "userid", "username", "login", "initialer", "mailnickname", "adbrugernavn"},
	columnNumber: {
		"medarbejdernummer", "medarbejdernr", "employeeid", "employeenumber", "loennummer", "loennr", "tjenestenummer", "tjenestenr", "ansaettelsesnummer",
	},
}

// known is where each heading stands in headings.
var known = func() map[string]heading {
	all := map[string]heading{}
	for c, names := range headings {
		for i, name := range names {
			all[name] = heading{column(c), i}
		}
	}
	return all
}()

// heading is a column, and how many names of it are believed before this one.
type heading struct {
	column column
	rank   int
}

// header says where a file has its columns.
type header struct {
	at    [columns][]int // the cells of a row that may hold it, the first to believe first
	width int            // cells of a row
}

// has tells whether there is a column.
func (h *header) has(c column) bool { return len(h.at[c]) > 0 }

// parseHeader also returns how many of the names are known. What the mapping
// says of a column counts before what its name says.
func parseHeader(names []string, m Mapping) (h header, count int) {
	h.width = len(names)
	ranks := map[int]int{}
	for i, name := range names {
		is, ok := m.heading(name)
		if !ok {
			continue
		}
		ranks[i] = is.rank
		h.at[is.column] = append(h.at[is.column], i)
		count++
	}
	for _, at := range h.at {
		slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) })
	}
	if h.has(columnDepartment) { // roles hold in it, so it means the same in all rows
		h.at[columnDepartment] = h.at[columnDepartment][:1]
	}
	return h, count
}

// knownColumns returns how many columns a row of headers names, 0 where none is
// an address.
func knownColumns(names []string, m Mapping) int {
	h, count := parseHeader(names, m)
	if !h.has(columnEmail) && !h.has(columnLogin) {
		return 0
	}
	return count
}

// named returns what a header says. The bulk files of Entra have the name of the
// property in brackets, within words for people.
func named(header string) (heading, bool) {
	is, ok := known[letters(header)]
	_, inside, bracket := strings.Cut(header, "[")
	if property, _, closed := strings.Cut(inside, "]"); !ok && bracket && closed {
		is, ok = known[letters(property)]
	}
	return is, ok
}

// fields returns the cells of a row by column, cleaned; of several cells for one
// column the first that has something. Reason is why it cannot.
func (h *header) fields(cells []string) (fields [columns]string, reason Reason) {
	for c, at := range h.at {
		for _, i := range at {
			if fields[c] = clean(cells[i]); fields[c] != "" {
				break
			}
		}
		if utf8.RuneCountInString(fields[c]) > longest(column(c)) {
			return fields, TooLong
		}
	}
	return fields, ""
}

// longest is how many characters a cell may have: a distinguished name has
// all that stands above it.
func longest(c column) int {
	if c == columnManager || c == columnPlace {
		return maxPlace
	}
	return MaxField
}

// misshapen says how a row has another number of cells than the headers, "" for
// the same: what it has stands where it should not. A workbook, which is a grid,
// has empty cells beyond.
func (h *header) misshapen(cells []string, grid bool) Reason {
	switch surplus := cells[min(h.width, len(cells)):]; {
	case len(cells) < h.width:
		return TooFewFields
	case grid && strings.TrimSpace(strings.Join(surplus, "")) == "", len(surplus) == 0:
		return ""
	}
	return TooManyFields
}
