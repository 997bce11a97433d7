package directory

import (
	"cmp"
	"errors"
	"io"
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"odense.dk/ideabot/bot/table"
)

// What a file may hold. One that holds more than MaxBytes or MaxRows is
// refused as a whole: half of a municipality is worse than none.
const (
	MaxBytes = 32 << 20
	MaxRows  = 200_000 // lines, with the header
	MaxField = 200     // characters in a field that is used
	maxPlace = 1000    // characters in a distinguished name
)

// maxEmail is the longest address that mail can be sent to.
const maxEmail = 254

// Options say how a file is read. The zero value reads what has the usual
// headers.
type Options struct {
	// Mapping says what columns are that have other headers.
	Mapping Mapping
	// Sheet is the name of the sheet of a workbook; "" for the only one that has
	// the headers.
	Sheet string
	// Mask takes out what must not be kept, such as CPR numbers, from every field
	// that is used, and from what a problem repeats of the file; nil leaves them
	// as they are. An e-mail address that it would change is none.
	Mask func(string) string
}

// Read reads people from a table, CSV or a workbook, as package table finds it:
// one row for each. The headers name the columns, in Danish or English and in
// any order, as people or as the Active Directory, Entra, OS2mo and lists of
// employees name them:
//
//	e-mail; navn; leders e-mail; forvaltning; afdeling; roller
//	e-mail; name; manager's e-mail; department; unit; roles
//
// Only an address is needed, and columns that it does not know are ignored.
// Where the e-mail address is empty, the name by which an account signs in is
// taken if mail can reach it. A name is kept as it is written, "Hansen, Bo" too,
// but where given name and surname have columns of their own. A manager is an
// e-mail address, or anything else by which exactly one row of the file can be
// meant. Several roles in a field are separated by comma, semicolon or bar.
// "alle" or "all" for a department is the same as none: the whole municipality.
//
// People come in the order of the file, problems by row. A row with a problem
// is left out, unless it is a warning, and the others are taken.
func Read(r io.Reader, o Options) List {
	in := newInput(o)
	t, problem := in.open(r)
	if problem != nil {
		return List{Problems: []Problem{*problem}}
	}
	in.header, _ = parseHeader(t.Headers, o.Mapping)
	last := 0
	for row, record := range t.Rows() {
		switch {
		case row > MaxRows:
			return List{Problems: []Problem{{Row: row, Reason: TooLarge}}}
		case !record.Empty():
			last = row
			in.add(row, record, t.Sheet != "")
		}
	}
	if t.Open && last > 0 {
		in.checkEnd(last)
	}
	return in.list()
}

// open finds the table in r.
func (in *input) open(r io.Reader) (*table.Table, *Problem) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return nil, &Problem{Reason: Unreadable, Value: shorten(err.Error())}
	case len(raw) > MaxBytes:
		return nil, &Problem{Reason: TooLarge}
	}
	headers := func(cells []string) int { return knownColumns(cells, in.mapping) }
	t, err := table.Read(raw, table.Options{Known: headers, Strict: true, Sheet: in.sheet})
	var missing *table.HeadersError
	switch {
	case errors.As(err, &missing):
		return nil, &Problem{Row: missing.Row, Reason: NoEmailColumn, Value: shorten(in.mask(missing.Text()))}
	case err != nil:
		return nil, &Problem{Reason: Unreadable, Value: in.mask(err.Error())}
	}
	return t, nil
}

// input is a file while it is being read.
type input struct {
	mask     func(string) string
	mapping  Mapping
	sheet    string
	header   header
	rows     []entry
	first    map[string]*entry // row of each person, by e-mail
	problems []Problem
	blurred  []string // what is in rows that cannot be read
}

// entry is a row that can be read.
type entry struct {
	row    int
	email  string // "" where there is none, and so for vacant posts
	fields [columns]string
	taken  bool // it is a person of the directory
}

func newInput(o Options) *input {
	in := &input{mask: o.Mask, mapping: o.Mapping, sheet: o.Sheet}
	if in.mask == nil {
		in.mask = func(s string) string { return s }
	}
	return in
}

func (in *input) report(row int, reason Reason, value string) {
	in.problems = append(in.problems, Problem{Row: row, Reason: reason, Value: shorten(value)})
}

// add reads one row, or reports why it cannot.
func (in *input) add(row int, record table.Record, grid bool) {
	if record.Problem != "" {
		in.blur(row, BadQuotes, record.Text)
		return
	}
	reason := in.header.misshapen(record.Fields, grid)
	if reason != "" {
		in.blur(row, reason, strings.Join(record.Fields, " "))
		return
	}
	fields, reason := in.header.fields(record.Fields)
	if reason != "" {
		in.blur(row, reason, strings.Join(record.Fields, " "))
		return
	}
	in.rows = append(in.rows, in.entry(row, fields))
}

// blur reports a row that cannot be read, and remembers what is in it.
func (in *input) blur(row int, reason Reason, text string) {
	in.report(row, reason, "")
	in.blurred = append(in.blurred, foldName(clean(text)))
}

// entry finds out what a row is.
func (in *input) entry(row int, fields [columns]string) entry {
	e := entry{row: row}
	for c, field := range fields {
		e.fields[c] = in.mask(field)
		if identifies[c] && e.fields[c] != field { // what is left of it may be left of others
			e.fields[c] = ""
		}
	}
	if was := fields[columnManager]; e.fields[columnManager] != was {
		in.report(row, BadManager, e.fields[columnManager])
		e.fields[columnManager] = ""
	}
	for _, look := range []func(*entry) (Reason, string){in.outside, in.misplaced, in.unclear, in.address} {
		if reason, value := look(&e); reason != "" {
			in.report(row, reason, value)
			in.unsure(reason, fields)
			return e
		}
	}
	e.taken = true
	return e
}

// unsure remembers what is in a row whose cells may stand where they should not.
func (in *input) unsure(reason Reason, fields [columns]string) {
	if reason == Misplaced || reason == BadEmail {
		in.blurred = append(in.blurred, foldName(strings.Join(fields[:], " ")))
	}
}

// identifies has the columns that say nothing of a person but which one it is.
var identifies = [columns]bool{columnLogin: true, columnPlace: true, columnAccount: true, columnNumber: true}

// address finds the address of a row: that of the mailbox, else the one by which
// the account signs in. Where only the second can be reached they may have
// changed places.
func (in *input) address(e *entry) (Reason, string) {
	mailbox, login := e.fields[columnEmail], e.fields[columnLogin]
	address := cmp.Or(mailbox, login)
	email, ok := Email(address)
	switch {
	case address == "":
		return MissingEmail, e.name()
	case !ok:
		return BadEmail, address
	case !reachable(email) && (mailbox == "" || reachable(foldEmail(login))):
		return NoMailbox, email
	}
	e.email = email
	return "", ""
}

// reachable tells whether mail can reach an address by which an account signs
// in: not one of a guest, of a tenant's own domain or of an inner network.
func reachable(email string) bool {
	_, domain, _ := strings.Cut(email, "@")
	if strings.Contains(email, "#ext#") || !strings.Contains(domain, ".") {
		return false
	}
	return !slices.ContainsFunc([]string{".onmicrosoft.com", ".local", ".lan", ".internal", ".intern", ".localdomain"}, func(end string) bool {
		return strings.HasSuffix(domain, end)
	})
}

// misplaced finds an e-mail address in a cell where none belongs: what is in
// such a row stands where it should not.
func (in *input) misplaced(e *entry) (Reason, string) {
	for _, c := range []column{columnName, columnGiven, columnSurname, columnDepartment, columnUnit, columnRoles} {
		email, ok := Email(e.fields[c])
		if ok && email != foldEmail(e.fields[columnEmail]) && email != foldEmail(e.fields[columnLogin]) {
			return Misplaced, e.fields[c]
		}
	}
	return "", ""
}

// name returns the full name: "Hansen, Bo" becomes "Bo Hansen" only where given
// name and surname have columns of their own.
func (e *entry) name() string {
	name, given, surname := e.fields[columnName], e.fields[columnGiven], e.fields[columnSurname]
	if given != "" && surname != "" && (name == "" || strings.Contains(name, ",")) {
		return given + " " + surname
	}
	return cmp.Or(name, given, surname)
}

func (in *input) roles(e *entry) []Role {
	var roles []Role
	for _, name := range roleList(e.fields[columnRoles]) {
		role, ok := ParseRole(name)
		if !ok {
			in.report(e.row, UnknownRole, name)
		}
		roles = append(roles, role)
	}
	return sortRoles(roles)
}

// roleList returns the names of roles in a cell.
func roleList(field string) (names []string) {
	for name := range strings.FieldsFuncSeq(field, func(r rune) bool { return strings.ContainsRune(",;|", r) }) {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// department returns the name of a department, empty for all of them.
func department(field string) string {
	switch strings.ToLower(field) {
	case "alle", "all", "*":
		return ""
	}
	return field
}

// Email returns an e-mail address in the form in which people are found by it,
// a to z in lower case and without space around it, and whether it is one: a
// plain address without a name, comment or quotation marks.
func Email(s string) (email string, ok bool) {
	s = strings.TrimSpace(s)
	address, err := mail.ParseAddress(s)
	if err != nil || address.Address != s || len(s) > maxEmail {
		return "", false
	}
	return foldEmail(s), true
}

// foldEmail returns the form in which addresses are compared. Only the case of
// the letters a to z does not matter: what looks alike may be two people's.
func foldEmail(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, strings.TrimSpace(s))
}

// clean returns a field without what cannot be seen, spaces put together.
func clean(field string) string {
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf), r == utf8.RuneError:
			return -1
		}
		return r
	}, field)
	return norm.NFC.String(strings.Join(strings.Fields(visible), " "))
}

// shorten returns what a report shows of s.
func shorten(s string) string {
	const most = 100
	if runes := []rune(clean(s)); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return clean(s)
}
