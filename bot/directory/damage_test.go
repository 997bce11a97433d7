package directory_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"odense.dk/ideabot/bot/directory"
)

// good are files as they should be: rows of cells, the headers first. Those who
// share a name stand before whoever they may be the manager of, and are left as
// they are but for a cut.
var good = []struct {
	comma string
	rows  [][]string
	same  []int // rows of people who share a name
}{
	{";", [][]string{
		{"e-mail", "navn", "leder", "forvaltning", "afdeling", "stillingsområde", "roller"},
		{"aase@example.dk", "Åse Bæk", "bo@example.dk", "Miljø", "Nord", "Jord", ""},
		{"bo@example.dk", "Bo Grå", "ea@example.dk", "Miljø", "Nordvest", "Ånd", "it-arkitekt, systemejer"},
		{"ea@example.dk", "Ea Sø", "", "Kultur", "Kor", "Sang", "forvaltningschef"},
		{"kaj@example.dk", "Kaj Ø", "bo@example.dk", "Kultur", "Kor og Kirke", "Sang", "data protection officer"},
		{"per@example.dk", "Per Æ", "ea@example.dk", "Kultur", "Kor", "Ånd", "data protection"},
	}, nil},
	{",", [][]string{
		{"DistinguishedName", "Enabled", "mail", "Manager", "DisplayName", "UserPrincipalName", "Department", "Område", "Office"},
		{`CN=Bæk\, Åse,OU=Bib,DC=x`, "True", "aase@example.dk", `CN=Grå\, Bo,OU=Bib,DC=x`, "Bæk, Åse", "aba@x.local", "Miljø", "Ånd", "Nord"},
		{`CN=Grå\, Bo,OU=Bib,DC=x`, "True", "bo@example.dk", `CN=Sø\, Ea,OU=Råd,DC=x`, "Grå, Bo", "bgr@x.local", "Miljø", "Ånd", "Nordvest\n2. sal"},
		{`CN=Sø\, Ea,OU=Råd,DC=x`, "True", "ea@example.dk", "", "Sø, Ea", "eas@x.local", "Kultur", "Ånd", "Kor"},
		{`CN=Grå\, Bo,OU=Råd,DC=x`, "True", "bo2@example.dk", `CN=Sø\, Ea,OU=Råd,DC=x`, "Grå, Bo", "bg2@x.local", "Kultur", "Ånd", "Kor"},
		{`CN=Øst\, Gl,OU=Råd,DC=x`, "False", "gl@example.dk", `CN=Sø\, Ea,OU=Råd,DC=x`, "Øst, Gl", "glo@x.local", "Kultur", "Ånd", "Kor"},
	}, []int{2, 4}},
	{"\t", [][]string{
		{"Navn", "Mail", "Område", "Tjenestested", "Leders navn"},
		{"Bo Grå", "bo@example.dk", "Ånd", "Kor", "Ea Sø"},
		{"Bo Grå", "bo2@example.dk", "Ånd", "Kirke", "Ea Sø"},
		{"Ea Sø", "ea@example.dk", "Ånd", "Råd", ""},
		{"Åse Bæk", "aase@example.dk", "Jord", "Nord", "Bo Grå"},
		{"Kaj Ø", "kaj@example.dk", "Ånd", "Råd og Ret", "Ea Sø"},
		{"Eva Ea", "eva@example.dk", "Ånd", "Kor", "Kaj Ø"},
	}, []int{1, 2}},
}

// text writes a file, one separator of one line left out, or written twice.
func text(rows [][]string, comma string, line, nth int, twice bool) string {
	var out strings.Builder
	for i, cells := range rows {
		var b strings.Builder
		for j, cell := range cells {
			between := comma
			if i == line && j == nth {
				between = map[bool]string{true: comma + comma}[twice]
			}
			if j > 0 {
				b.WriteString(between)
			}
			if strings.ContainsAny(cell, ",\n") {
				cell = quoted(cell)
			}
			b.WriteString(cell)
		}
		out.WriteString(b.String() + "\r\n")
	}
	return out.String()
}

// swapped returns rows with two cells of a row in each other's place.
func swapped(rows [][]string, row, a, b int) [][]string {
	rows = slices.Clone(rows)
	rows[row] = slices.Clone(rows[row])
	rows[row][a], rows[row][b] = rows[row][b], rows[row][a]
	return rows
}

// codes are the ways in which a file may be written.
var codes = []func(*testing.T, string) string{
	func(_ *testing.T, s string) string { return s },
	func(_ *testing.T, s string) string { return "\ufeff" + s },
	func(t *testing.T, s string) string { return encode(t, charmap.Windows1252, s) },
	func(t *testing.T, s string) string { return encode(t, charmap.CodePage850, s) },
	func(t *testing.T, s string) string {
		return encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), s)
	},
	func(t *testing.T, s string) string {
		return encode(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), s)
	},
	func(t *testing.T, s string) string {
		return encode(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), s)
	},
}

// damage is what is done to a file.
type damage struct {
	file, code, kind int
	row, a, b        int
}

// The kinds of damage.
const (
	cutOff = iota
	swapTwo
	dropSeparator
	doubleSeparator
	damages
)

// done returns the damaged file; "" where there is no such damage.
func (d damage) done(t *testing.T) string {
	g := good[d.file]
	switch d.kind {
	case cutOff:
		whole := codes[d.code](t, text(g.rows, g.comma, -1, 0, false))
		return whole[:d.row%(len(whole)+1)]
	case swapTwo:
		row, width := d.row%len(g.rows), len(g.rows[0])
		if row == 0 || slices.Contains(g.same, row) {
			return ""
		}
		return codes[d.code](t, text(swapped(g.rows, row, d.a%width, d.b%width), g.comma, -1, 0, false))
	}
	row := d.row % len(g.rows)
	return codes[d.code](t, text(g.rows, g.comma, row, 1+d.a%(len(g.rows[0])-1), d.kind == doubleSeparator))
}

// check damages a file and reads it: no one gets what is another's, and whoever
// is missing is reported.
func (d damage) check(t *testing.T) {
	g := good[d.file]
	file := d.done(t)
	if file == "" && d.kind != cutOff {
		return
	}
	whole := directory.Read(strings.NewReader(text(g.rows, g.comma, -1, 0, false)), directory.Options{})
	list := directory.Read(strings.NewReader(file), directory.Options{})
	wrong := func(p directory.Problem) bool { return !p.Reason.Warning() && !p.Reason.Passed() }
	if d.kind != cutOff && len(list.People) < len(whole.People) && !slices.ContainsFunc(list.Problems, wrong) {
		t.Errorf("%+v: %d people are missing, and nothing is said: %v", d, len(whole.People)-len(list.People), list.Problems)
	}
	for _, p := range list.People {
		d.compare(t, p, whole, list)
	}
}

// compare compares a person with the one of the file as it should be.
func (d damage) compare(t *testing.T, p person, whole, list directory.List) {
	rows := good[d.file].rows
	mail := slices.IndexFunc(rows[0], func(h string) bool { return h == "e-mail" || strings.EqualFold(h, "mail") })
	row := slices.IndexFunc(rows, func(cells []string) bool { return cells[mail] == p.Email })
	i := slices.IndexFunc(whole.People, func(w person) bool { return w.Email == p.Email })
	if row < 0 || i < 0 {
		t.Errorf("%+v: who is %+v? %v", d, p, list.Problems)
		return
	}
	want := whole.People[i]
	if p.ManagerEmail != "" && p.ManagerEmail != want.ManagerEmail {
		t.Errorf("%+v: the manager of %s is %s, not %s: %v", d, p.Email, p.ManagerEmail, want.ManagerEmail, list.Problems)
	}
	for _, role := range p.Roles {
		if !slices.Contains(want.Roles, role) {
			t.Errorf("%+v: %s has the role %s: %v", d, p.Email, role, list.Problems)
		}
	}
	for _, field := range []string{p.Department, p.Unit} {
		if !d.theirs(field, rows[row]) {
			t.Errorf("%+v: %s is in %q: %v", d, p.Email, field, list.Problems)
		}
	}
	everywhere := func(q directory.Problem) bool { return q.Reason == directory.RoleEverywhere && q.Value == p.Email }
	if len(p.Roles) > 0 && p.Department == "" && !slices.ContainsFunc(list.Problems, everywhere) {
		t.Errorf("%+v: the roles of %s hold everywhere, and nothing is said", d, p.Email)
	}
}

// theirs tells whether a field is a cell of the person's own row, or the
// beginning of one that is no other's cell.
func (d damage) theirs(field string, cells []string) bool {
	plain := func(cell string) string { return strings.ReplaceAll(cell, "\n", " ") }
	if field == "" || slices.ContainsFunc(cells, func(cell string) bool { return field == plain(cell) }) {
		return true
	}
	return slices.ContainsFunc(cells, func(cell string) bool { return strings.HasPrefix(plain(cell), field) }) &&
		!slices.ContainsFunc(good[d.file].rows, func(other []string) bool { return slices.Contains(other, field) })
}

// Every place in which a file can be cut, every two cells of a row and every
// separator is tried.
func TestDamagedFiles(t *testing.T) {
	for file, g := range good {
		whole := directory.Read(strings.NewReader(text(g.rows, g.comma, -1, 0, false)), directory.Options{})
		if len(whole.People) < 4 {
			t.Fatalf("file %d: %+v", file, whole)
		}
		for _, code := range []int{0, 3, 5} {
			for at := range len(codes[code](t, text(g.rows, g.comma, -1, 0, false))) {
				damage{file: file, code: code, kind: cutOff, row: at}.check(t)
			}
		}
		for row := range g.rows {
			for a := range g.rows[0] {
				for b := range a {
					damage{file, a % len(codes), swapTwo, row, a, b}.check(t)
				}
				damage{file, a % len(codes), dropSeparator, row, a, 0}.check(t)
				damage{file, a % len(codes), doubleSeparator, row, a, 0}.check(t)
			}
		}
	}
}

func FuzzDamagedFile(f *testing.F) {
	for kind := range uint8(damages) {
		f.Add(kind%3, kind, kind, uint16(211), uint8(1), uint8(2))
	}
	f.Fuzz(func(t *testing.T, file, code, kind uint8, row uint16, a, b uint8) {
		damage{int(file) % len(good), int(code) % len(codes), int(kind) % damages, int(row), int(a), int(b)}.check(t)
	})
}
