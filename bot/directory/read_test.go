package directory_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"odense.dk/ideabot/bot/directory"
)

type (
	person  = directory.Person
	problem = directory.Problem
)

func read(r io.Reader, mask func(string) string) ([]person, []problem) {
	list := directory.Read(r, directory.Options{Mask: mask})
	return list.People, list.Problems
}

// lines makes a file.
func lines(s ...string) string { return strings.Join(s, "\n") + "\n" }

func TestReadTheExample(t *testing.T) {
	file, err := os.ReadFile("../../docs/examples/people.csv")
	if err != nil {
		t.Fatal(err)
	}
	people, problems := read(bytes.NewReader(file), nil)
	if len(people) != 14 || len(problems) != 0 {
		t.Fatalf("got %d people, want 14; problems %v", len(people), problems)
	}

	d := directory.New(people, nil)
	manager, _ := d.Manager("Anna.Holm@example.dk")
	architects := d.WithRole(directory.RoleArchitect, "Børn- og Ungeforvaltningen")
	consultant, _ := d.Consultant("Ældre- og Handicapforvaltningen")
	fallback, _ := d.Consultant("By- og Kulturforvaltningen")
	got := []string{manager.Name, names(architects), consultant.Name, fallback.Name}
	want := []string{"Birgit Lund", "Jens Øst", "Dorte Friis", "Karen Vang"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadLayouts(t *testing.T) {
	anna := person{Email: "anna@example.dk", Name: "Anna Ågård", Department: "Miljø", Unit: "Nord", Roles: []directory.Role{"architect", "owner"}}
	bo := person{Email: "bo@example.dk", Name: "Bo", ManagerEmail: "anna@example.dk"}
	want := []person{anna, bo}
	danish := lines(
		"E-mail;Navn;Leders e-mail;Forvaltning;Afdeling;Roller",
		"anna@example.dk;Anna Ågård;;Miljø;Nord;it-arkitekt, systemejer",
		"bo@example.dk;Bo;anna@example.dk;;;")

	for _, tt := range []struct{ name, file string }{
		{"semicolons, Danish", danish},
		{"commas, English, another order, unknown column", lines(
			`Roles,Phone,Name,Unit,Department,Manager's e-mail,Email address`,
			`"IT architect, System owner",12345678,Anna Ågård,Nord,Miljø,,anna@example.dk`,
			`,,Bo,,,anna@example.dk,bo@example.dk`)},
		{"the line of Excel", "sep=;\n" + danish},
		{"a title", "Ansatte, uge 12\n\n" + danish},
		{"tabs", strings.ReplaceAll(danish, ";", "\t")},
		{"Windows line ends", strings.ReplaceAll(danish, "\n", "\r\n")},
		{"Mac line ends", strings.ReplaceAll(danish, "\n", "\r")},
		{"UTF-8 with a mark", "\ufeff" + danish},
		{"UTF-16", encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), danish)},
		{"Windows-1252", encode(t, charmap.Windows1252, danish)},
		{"accents on their own", strings.ReplaceAll(danish, "Å", "A\u030a")},
		{"empty lines, as a spreadsheet leaves them", strings.ReplaceAll(danish, "\n", "\n;;;;;\n\n")},
		{"quotes", lines(
			`"e-mail";"navn";"leder";"forvaltning";"enhed";"roller"`,
			`"anna@example.dk";"Anna Ågård";"";"Miljø";"Nord";"systemejer; arkitekt"`,
			`"bo@example.dk";"Bo";"anna@example.dk";;;`)},
		{"capitals, spaces and what cannot be seen", lines(
			"EMAIL ; NAVN ; LEDER ; FORVALTNING ; ENHED ; ROLLE",
			" Anna@Example.DK ; Anna   Å\u200bgård ;; Miljø ;\u00a0Nord\u00a0; SYSTEMEJER | It  arkitekt | medarbejder",
			"bo@example.dk;Bo;ANNA@example.dk;Alle;;leder")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			people, problems := read(strings.NewReader(tt.file), nil)
			if diff := cmp.Diff(want, people); diff != "" {
				t.Error(diff)
			}
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
		})
	}
}

func encode(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Each bad row stands between two good ones, which are always taken.
func TestReadReportsRows(t *testing.T) {
	for _, tt := range []struct {
		name, row string
		taken     bool
		want      []problem
	}{
		{"no e-mail", ";Bo;;;;", false, []problem{{3, directory.MissingEmail, "Bo"}}},
		{"no address", "bo(at)example.dk;Bo;;;;", false, []problem{{3, directory.BadEmail, "bo(at)example.dk"}}},
		{"name in the address", "Bo <bo@example.dk>;Bo;;;;", false, []problem{{3, directory.BadEmail, "Bo <bo@example.dk>"}}},
		{"open quote", `bo@example.dk;"Bo;;;;`, false, []problem{{3, directory.BadQuotes, ""}}},
		{"shifted by a semicolon in a name", "bo@example.dk;Bo;Jr;;;;x", false, []problem{{3, directory.TooManyFields, ""}}},
		{"endless name", "bo@example.dk;" + strings.Repeat("ø", 201) + ";;;;", false, []problem{{3, directory.TooLong, ""}}},

		{"the address as the name", "bo@example.dk;BO@example.dk;;;;", true, nil},
		{"longest name", "bo@example.dk;" + strings.Repeat("ø", 200) + ";;;;", true, nil},
		{"shifted, with nothing at the end", "bo@example.dk;Bo;Jr;;;;", false, []problem{{3, directory.TooManyFields, ""}}},
		{"fewer fields", "bo@example.dk;Bo;anna@example.dk", false, []problem{{3, directory.TooFewFields, ""}}},
		{"an address as the name", "bo@example.dk;anna@example.dk;Bo;;;", false, []problem{{3, directory.Misplaced, "anna@example.dk"}}},
		{"an address as the unit", "bo@example.dk;Bo;;;anna@example.dk;", false, []problem{{3, directory.Misplaced, "anna@example.dk"}}},

		{"no name", "bo@example.dk;;;;;", true, []problem{{3, directory.MissingName, "bo@example.dk"}}},
		{"a role without a department", "bo@example.dk;Bo;;;;revisor", true, []problem{{3, directory.RoleEverywhere, "bo@example.dk"}}},
		{"a role for the whole municipality", "bo@example.dk;Bo;;alle;;revisor", true, nil},
		{"unknown role", "bo@example.dk;Bo;;alle;;revisor, kejser", true, []problem{{3, directory.UnknownRole, "kejser"}}},
		{"manager by name", "bo@example.dk;Bo;Anna Holm;;;", true, []problem{{3, directory.BadManager, "Anna Holm"}}},
		{"own manager", "bo@example.dk;Bo;Bo@example.dk;;;", true, []problem{{3, directory.OwnManager, "bo@example.dk"}}},
		{"manager elsewhere", "bo@example.dk;Bo;x@example.dk;;;", true, []problem{{3, directory.UnknownManager, "x@example.dk"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			people, problems := read(strings.NewReader(lines(
				"e-mail;navn;leders e-mail;forvaltning;enhed;roller",
				"anna@example.dk;Anna;;;;", tt.row, "carl@example.dk;Carl;;;;")), nil)
			if diff := cmp.Diff(tt.want, problems); diff != "" {
				t.Error(diff)
			}
			for _, p := range problems {
				if p.Reason.Warning() != tt.taken {
					t.Errorf("%s is a warning: %t", p.Reason, p.Reason.Warning())
				}
			}
			if got, want := emails(people), map[bool]string{true: "anna bo carl", false: "anna carl"}[tt.taken]; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestReadKeepsOnlyWhatIsRight(t *testing.T) {
	people, _ := read(strings.NewReader(lines(
		"email;leder;roller", "bo@example.dk;bo@example.dk;kejser,dpo", "eva@example.dk;hr. Holm;", "ib@example.dk;x@example.dk;")), nil)
	want := []person{
		{Email: "bo@example.dk", Name: "bo@example.dk", Roles: []directory.Role{directory.RoleDPO}},
		{Email: "eva@example.dk", Name: "eva@example.dk"},
		{Email: "ib@example.dk", Name: "ib@example.dk", ManagerEmail: "x@example.dk"},
	}
	if diff := cmp.Diff(want, people); diff != "" {
		t.Error(diff)
	}
}

func TestReadManagerCycles(t *testing.T) {
	for _, tt := range []struct {
		name, chain string // "ab" for: b is a's manager
		want        []problem
	}{
		{"a tree", "ac bc cd", nil},
		{"two", "ab ba", []problem{{2, directory.ManagerCycle, "a@x.dk"}}},
		{"three, entered from outside", "ab bc cd db", []problem{{3, directory.ManagerCycle, "b@x.dk"}}},
		{"two circles", "ab ba cd dc", []problem{{2, directory.ManagerCycle, "a@x.dk"}, {4, directory.ManagerCycle, "c@x.dk"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var file strings.Builder
			file.WriteString("email;navn;leder\n")
			for tie := range strings.FieldsSeq(tt.chain) {
				fmt.Fprintf(&file, "%[1]c@x.dk;%[1]c;%[2]c@x.dk\n", tie[0], tie[1])
			}
			if tt.want == nil {
				file.WriteString("d@x.dk;d;\n")
			}
			_, got := read(strings.NewReader(file.String()), nil)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadRefusesFiles(t *testing.T) {
	for _, tt := range []struct {
		name string
		file io.Reader
		want problem
	}{
		{"empty", strings.NewReader(""), problem{0, directory.NoEmailColumn, ""}},
		{"no header", strings.NewReader("\nanna@example.dk;Anna\n"), problem{2, directory.NoEmailColumn, "anna@example.dk; Anna"}},
		{"breaks off", iotest.ErrReader(errors.New("connection lost")), problem{0, directory.Unreadable, "connection lost"}},
		{"too many bytes", io.MultiReader(strings.NewReader("email\n"), io.LimitReader(endless{}, directory.MaxBytes)), problem{0, directory.TooLarge, ""}},
		{"too many rows", strings.NewReader("email\n" + strings.Repeat("\n", directory.MaxRows)), problem{directory.MaxRows + 1, directory.TooLarge, ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			people, problems := read(tt.file, nil)
			if diff := cmp.Diff([]problem{tt.want}, problems); diff != "" {
				t.Error(diff)
			}
			if people != nil || tt.want.Reason.Warning() {
				t.Errorf("took %v", people)
			}
		})
	}
}

// endless is one line of spaces without an end.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

func TestProblemString(t *testing.T) {
	for want, p := range map[string]problem{
		`row 7: not an e-mail address: "bo"`:    {7, directory.BadEmail, "bo"},
		`row 3: quotation marks do not match`:   {3, directory.BadQuotes, ""},
		`the file cannot be read: no sheet "A"`: {0, directory.Unreadable, `no sheet "A"`},
		`the file is too large`:                 {0, directory.TooLarge, ""},
	} {
		if got := p.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestReadMasks: what must not be kept is in no person and in no problem.
func TestReadMasks(t *testing.T) {
	mask := func(s string) string { return strings.ReplaceAll(s, "secret", "[gone]") }
	people, problems := read(strings.NewReader(lines("e-mail;navn;leder;forvaltning;enhed;roller",
		"anna@example.dk;Anna secret;secret@example.dk;By secret;Vej secret;dpo,secret", "secret@example.dk;Bo;;;;")), mask)
	want := []person{{
		Email: "anna@example.dk", Name: "Anna [gone]", Department: "By [gone]", Unit: "Vej [gone]", Roles: []directory.Role{directory.RoleDPO},
	}}
	if diff := cmp.Diff(want, people); diff != "" {
		t.Error(diff)
	}
	wrong := []problem{{2, directory.BadManager, "[gone]@example.dk"}, {2, directory.UnknownRole, "[gone]"}, {3, directory.BadEmail, "[gone]@example.dk"}}
	if diff := cmp.Diff(wrong, problems); diff != "" {
		t.Error(diff)
	}
	if _, got := read(strings.NewReader("Anna;secret"), mask); len(got) != 1 || got[0].Value != "Anna; [gone]" {
		t.Errorf("problems %v", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("e-mail;navn;leders e-mail\nanna@example.dk;Anna;bo@example.dk\nbo@example.dk;Bo;anna@example.dk\n"))
	f.Add([]byte("email,roles\r\na@b,\"dpo, x\"\r\n\"\r\n"))
	f.Add([]byte("\xff\xfee\x00m\x00a\x00i\x00l\x00\n\x00a\x00@\x00b\x00"))
	f.Add([]byte("\xef\xbb\xbfmail\tnavn\nx@y\t\xe6\xf8\xe5"))
	f.Fuzz(func(t *testing.T, file []byte) {
		people, problems := read(bytes.NewReader(file), nil)
		seen := map[string]bool{}
		for _, p := range people {
			if email, ok := directory.Email(p.Email); !ok || email != p.Email || seen[email] {
				t.Errorf("person %q: address is no address, not in its one form, or there twice", p.Email)
			}
			seen[p.Email] = true
			for _, s := range []string{p.Name, p.Department, p.Unit} {
				if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\t\x00") || utf8.RuneCountInString(s) > directory.MaxField {
					t.Errorf("person %q: field %q", p.Email, s)
				}
			}
			if p.ManagerEmail == p.Email {
				t.Errorf("person %q: own manager", p.Email)
			}
		}
		for i, p := range problems {
			if strings.HasPrefix(p.String(), "row 0") || i > 0 && p.Row < problems[i-1].Row {
				t.Errorf("problem %d: %v", i, p)
			}
		}
		directory.New(people, nil)
	})
}
