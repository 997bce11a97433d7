package directory

import (
	"errors"
	"io"
	"net/mail"
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
)

// maxEmail is the longest address that mail can be sent to.
const maxEmail = 254

// Read reads people from a CSV file: one line for each, fields separated by
// semicolon, comma or tab, in UTF-8, UTF-16 with its mark, or Windows-1252.
// The first line names the columns, in Danish or English and in any order:
//
//	e-mail; navn; leders e-mail; forvaltning; afdeling; roller
//	e-mail; name; manager's e-mail; department; unit; roles
//
// Only the first is needed, and columns that it does not know are ignored.
// Several roles in a field are separated by comma, semicolon or bar. "alle" or
// "all" for a department is the same as none: the whole municipality.
//
// People come in the order of the file, problems by row. A row with a problem
// is left out, unless it is a warning, and the others are taken.
//
// Mask takes out what must not be kept, such as CPR numbers, from every field
// that is used, and from what a problem repeats of the file; nil leaves them as
// they are. An e-mail address that it would change is none.
func Read(r io.Reader, mask func(string) string) (people []Person, problems []Problem) {
	in := input{mask: mask, rows: map[string]int{}}
	if mask == nil {
		in.mask = func(s string) string { return s }
	}
	t, problem := in.open(r)
	if problem != nil {
		return nil, []Problem{*problem}
	}
	in.header, _ = parseHeader(t.Headers)
	for row, cells := range t.Rows() {
		switch {
		case row > MaxRows:
			return nil, []Problem{{Row: row, Reason: TooLarge}}
		case cells.Problem != "":
			in.report(row, BadQuotes, "")
		case !cells.Empty():
			in.add(row, cells.Fields)
		}
	}
	in.checkManagers()
	sortProblems(in.problems)
	return in.people, in.problems
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
	t, err := table.Read(raw, table.Options{Known: knownColumns, Strict: true})
	var headers *table.HeadersError
	switch {
	case errors.As(err, &headers):
		return nil, &Problem{Row: headers.Row, Reason: NoEmailColumn, Value: shorten(in.mask(headers.Text()))}
	case err != nil:
		return nil, &Problem{Reason: Unreadable, Value: shorten(err.Error())}
	}
	return t, nil
}

// input is a file while it is being read.
type input struct {
	mask     func(string) string
	header   header
	people   []Person
	problems []Problem
	rows     map[string]int // of each person taken, by e-mail
}

func (in *input) report(row int, reason Reason, value string) {
	in.problems = append(in.problems, Problem{Row: row, Reason: reason, Value: shorten(value)})
}

// add takes the person of one row, or reports why not.
func (in *input) add(row int, cells []string) {
	fields, reason := in.header.fields(cells)
	if reason != "" {
		in.report(row, reason, "")
		return
	}
	for i := range fields {
		fields[i] = in.mask(fields[i])
	}
	email, ok := Email(fields[columnEmail])
	switch _, known := in.rows[email]; {
	case fields[columnEmail] == "":
		in.report(row, MissingEmail, fields[columnName])
		return
	case !ok:
		in.report(row, BadEmail, fields[columnEmail])
		return
	case known:
		in.report(row, Duplicate, email)
		return
	}
	in.rows[email] = row
	roles := in.roles(row, fields[columnRoles])
	if len(roles) > 0 && fields[columnDepartment] == "" {
		in.report(row, RoleEverywhere, email)
	}
	in.people = append(in.people, Person{
		Email: email, Name: in.name(row, fields[columnName], email),
		ManagerEmail: in.manager(row, fields[columnManager], email),
		Department:   department(fields[columnDepartment]), Unit: fields[columnUnit],
		Roles: roles,
	})
}

func (in *input) name(row int, name, email string) string {
	if name == "" {
		in.report(row, MissingName, email)
		return email
	}
	return name
}

func (in *input) manager(row int, field, email string) string {
	manager, ok := Email(field)
	switch {
	case field == "":
		return ""
	case !ok:
		in.report(row, BadManager, field)
		return ""
	case manager == email:
		in.report(row, OwnManager, email)
		return ""
	}
	return manager
}

func (in *input) roles(row int, field string) []Role {
	var roles []Role
	for name := range strings.FieldsFuncSeq(field, func(r rune) bool { return strings.ContainsRune(",;|", r) }) {
		role, ok := ParseRole(name)
		if !ok && strings.TrimSpace(name) != "" {
			in.report(row, UnknownRole, strings.TrimSpace(name))
		}
		roles = append(roles, role)
	}
	return sortRoles(roles)
}

// department returns the name of a department, empty for all of them.
func department(field string) string {
	switch strings.ToLower(field) {
	case "alle", "all", "*":
		return ""
	}
	return field
}

// checkManagers warns of managers who are not in the file, and once of each
// circle of people who are each other's managers.
func (in *input) checkManagers() {
	managers := make(map[string]string, len(in.people))
	for _, p := range in.people {
		managers[p.Email] = p.ManagerEmail
		if _, ok := in.rows[p.ManagerEmail]; !ok && p.ManagerEmail != "" {
			in.report(in.rows[p.Email], UnknownManager, p.ManagerEmail)
		}
	}
	seenFrom := map[string]string{} // whoever was seen on the way up, by where that way began
	for _, p := range in.people {
		at := p.Email
		for at != "" && seenFrom[at] == "" {
			seenFrom[at] = p.Email
			at = managers[at]
		}
		if at != "" && seenFrom[at] == p.Email {
			in.report(in.rows[at], ManagerCycle, at)
		}
	}
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
