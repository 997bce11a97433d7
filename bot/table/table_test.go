package table_test

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"odense.dk/ideabot/bot/table"
)

// known counts the headers that these tests know; a row without "navn" has none.
func known(cells []string) int {
	n := 0
	for _, c := range cells {
		if slices.Contains([]string{"navn", "post", "leder"}, strings.ToLower(c)) {
			n++
		}
	}
	if !slices.ContainsFunc(cells, func(c string) bool { return strings.EqualFold(c, "navn") }) {
		return 0
	}
	return n
}

// row is a row with its number: what it has, or why it has nothing.
type row struct {
	Number  int
	Fields  []string
	Problem string
}

func rowsOf(t *table.Table) (rows []row) {
	for n, r := range t.Rows() {
		if !r.Empty() {
			rows = append(rows, row{n, r.Fields, r.Problem})
		}
	}
	return rows
}

func TestHeadersAreFound(t *testing.T) {
	for name, text := range map[string]string{
		"semicolon":         "navn;post\nSøs, Pia;x\n",
		"comma":             "navn,post\r\n\"Søs, Pia\",x\r\n",
		"tab":               "navn\tpost\nSøs, Pia\tx\n",
		"bar":               "navn|post\nSøs, Pia|x\n",
		"the line sep=":     "sep=|\r\nnavn|post\r\nSøs, Pia|x\r\n",
		"a title":           "Ansatte i Søndersø pr. 3. december 2026\n\nnavn;post\nSøs, Pia;x\n",
		"the type":          "#TYPE Selected.System.Management.PSCustomObject\nnavn;post\nSøs, Pia;x\n",
		"a title in quotes": "\"Udtræk, navn;\nfra lønsystemet\"\nnavn;post\nSøs, Pia;x\n",
		"mixed ends":        "Udtræk\rnavn;post\r\nSøs, Pia;x\n",
		"a mark":            "\ufeffnavn;post\nSøs, Pia;x\n",
		"Windows-1252":      "navn;post\nS\xf8s, Pia;x\n",
		"the terminal's":    "navn;post\nS\x9bs, Pia;x\n",
		"UTF-16":            "\xff\xfe" + wide("navn;post\nSøs, Pia;x\n", 0),
		"UTF-16, no mark":   wide("navn;post\nSøs, Pia;x\n", 0),
		"UTF-16, big end":   wide("navn;post\nSøs, Pia;x\n", 1),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := table.Read([]byte(text), table.Options{Known: known})
			if err != nil {
				t.Fatal(err)
			}
			rows := rowsOf(got)
			if len(rows) != 1 || !cmp.Equal(rows[0].Fields, []string{"Søs, Pia", "x"}) || got.Open {
				t.Errorf("%+v, open %v", rows, got.Open)
			}
		})
	}
}

// wide is UTF-16, with the zero of a letter of ASCII at byte 1 or 0.
func wide(text string, first int) string {
	var b strings.Builder
	for _, r := range text {
		b.Write([]byte{byte(r >> (8 * first)), byte(r >> (8 * (1 - first)))})
	}
	return b.String()
}

func TestLinesMayBeInDifferentEncodings(t *testing.T) {
	for _, tt := range []struct{ data, want string }{
		{"Ærø\nBl\xe5vand\n\x9arsted", "Ærø\nBlåvand\nšrsted"},
		{"\xef\xbb\xbfÆrø\nR\xf8m\xf8", "Ærø\nRømø"},
		{"O\x92Neil", "O’Neil"},
		{"\x92ldre og Handicap", "Ældre og Handicap"},
		{"Ærø\nRøm\xc3", "Ærø\nRøm"},
		{"Ribe\nR\xf8m\xf8", "Ribe\nRømø"},
		{"\x92r\x9b og Bl\x86vand", "Ærø og Blåvand"},
	} {
		if got := table.Decode([]byte(tt.data)); got != tt.want {
			t.Errorf("%q is read as %q, want %q", tt.data, got, tt.want)
		}
	}
}

func TestRowsKeepTheirNumbersAndLines(t *testing.T) {
	const text = "navn;post\na;\"b\nb\" c\r\nd;e \"f\"\n\"g;\nh;i"
	for _, tt := range []struct {
		strict bool
		want   []row
	}{
		{false, []row{{2, []string{"a", "b\nb c"}, ""}, {3, []string{"d", `e "f"`}, ""}, {4, nil, "a quotation mark is not closed"}, {5, []string{"h", "i"}, ""}}},
		{true, []row{
			{2, nil, "a quotation mark stands where none should"},
			{3, nil, "a quotation mark stands where none should"},
			{4, nil, "a quotation mark stands where none should"},
			{5, nil, "a quotation mark is not closed"},
			{6, []string{"h", "i"}, ""},
		}},
	} {
		got, err := table.Read([]byte(text), table.Options{Known: known, Strict: tt.strict})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, rowsOf(got)); diff != "" || !got.Open {
			t.Errorf("strict %v, open %v (-want +got):\n%s", tt.strict, got.Open, diff)
		}
	}
}

func TestStrictRows(t *testing.T) {
	for _, tt := range []struct {
		line, comma string
		want        []string // nil for a problem
	}{
		{" a ; b ", ";", []string{"a ", "b "}},
		{`"a;b";c;`, ";", []string{"a;b", "c", ""}},
		{`a; "b;c" ;d`, ";", []string{"a", "b;c", "d"}},
		{`"say ""hi""",""`, ",", []string{`say "hi"`, ""}},
		{"\"Ida\nMarie\";x", ";", []string{"Ida\nMarie", "x"}},
		{"\"Ida;x\nida@example.dk;Marie\";x", ";", nil},
		{`a;"b`, ";", nil},
		{`a"b;c`, ";", nil},
		{`"a"b;c`, ";", nil},
	} {
		got, err := table.Read([]byte("navn"+tt.comma+"post\n"+tt.line+"\n"), table.Options{Known: known, Strict: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range got.Rows() {
			if first, _, _ := strings.Cut(tt.line, "\n"); r.Problem != "" && r.Text != first {
				t.Errorf("%q: the text is %q", tt.line, r.Text)
			}
			break
		}
		if rows := rowsOf(got); len(rows) == 0 || !cmp.Equal(tt.want, rows[0].Fields) {
			t.Errorf("%q: %+v", tt.line, rows)
		}
	}
}

// workbook has sheets by name, each a list of rows.
func workbook(t *testing.T, sheets map[string][][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, cells := range sheets[name] {
			at, err := excelize.CoordinatesToCellName(1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(name, at, &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbooks(t *testing.T) {
	people := [][]any{{"Ansatte"}, {}, {"Navn", "Post", "Leder"}, {"Søs", 12345678901}, {}, {"Bo\nHansen", "x", "Søs", "mere"}}
	want := []row{{4, []string{"Søs", "12345678901", ""}, ""}, {6, []string{"Bo\nHansen", "x", "Søs", "mere"}, ""}}
	data := workbook(t, map[string][][]any{"Noter": {{"Læs mig"}}, "Ansatte": people})
	got, err := table.Read(data, table.Options{Known: known})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, rowsOf(got)); diff != "" || got.Row != 3 || got.Sheet != "Ansatte" {
		t.Errorf("sheet %q, headers in row %d\n%s", got.Sheet, got.Row, diff)
	}
	if _, err := table.Read(data, table.Options{Known: known, Sheet: "ark1"}); err == nil || err.Error() != `there is no sheet "ark1"; there are: ["Ansatte" "Noter"]` {
		t.Errorf("a sheet that is not there: %v", err)
	}
	data = workbook(t, map[string][][]any{"A": people, "B": people})
	if _, err := table.Read(data, table.Options{Known: known}); err == nil || !strings.Contains(err.Error(), `choose one with --sheet: ["A" "B"]`) {
		t.Errorf("two sheets: %v", err)
	}
	if got, err := table.Read(data, table.Options{Known: known, Sheet: "b"}); err != nil || got.Sheet != "B" {
		t.Errorf("sheet b: %v", err)
	}
}

func TestDaysOfAWorkbook(t *testing.T) {
	f := excelize.NewFile()
	short, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(f.SetSheetRow("Sheet1", "A1", &[]any{"navn", "post"}), f.SetSheetRow("Sheet1", "A2", &[]any{"a", 46003}), f.SetCellStyle("Sheet1", "B2", "B2", short))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := table.Read(b.Bytes(), table.Options{Known: known})
	if err != nil {
		t.Fatal(err)
	}
	if rows := rowsOf(got); rows[0].Fields[1] != "2025-12-12" {
		t.Errorf("%+v", rows)
	}
}

func TestFilesThatAreNoTables(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       string // part of the error
	}{
		{"old", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "old kind (.xls)"},
		{"locked", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Join(strings.Split("EncryptedPackage", ""), "\x00"), "a password"},
		{"document", "PK\x03\x04\x14\x00word/document.xml", "a Word document"},
		{"open", "PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument"},
		{"zip", "PK\x03\x04\x14\x00people.csv", "unpack"},
		{"gzip", "\x1f\x8b\x08\x00", "unpack"},
		{"pdf", "%PDF-1.7\n", "a PDF"},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00", "a picture"},
		{"page", "\ufeff <!DOCTYPE html><title>Log ind</title>", "signed in"},
		{"xml", `<?xml version="1.0"?><a/>`, "XML"},
		{"bytes", "navn;post\n\x00\x01\x02", "no text"},
		{"nothing", " \n", "nothing in it"},
		{"others", "1;2\n3;4\n", "1; 2"},
		{"broken", "PK\x03\x04\x14\x00xl/workbook.xml", "read the workbook"},
	} {
		if _, err := table.Read([]byte(tt.data), table.Options{Known: known}); err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\x00") {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("navn;post\n\"a\nb\";c\n"))
	f.Add([]byte("sep=,\nNavn,Leder\r\n\"x\"\"y\"z,'=1\n"))
	f.Add([]byte("navn\x00;\x00p\x00\n\x00"))
	f.Add([]byte("navn\tpost\nS\x9bs\tx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, strict := range []bool{true, false} {
			got, err := table.Read(data, table.Options{Known: known, Strict: strict})
			if err != nil {
				continue
			}
			last := got.Row
			for n, r := range got.Rows() {
				if n != last+1 || (r.Problem == "") != (r.Fields != nil) || r.Problem == "" && r.Text != "" {
					t.Fatalf("row %d after %d: %+v", n, last, r)
				}
				last = n
			}
		}
	})
}
