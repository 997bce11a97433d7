package csvfile_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/csvfile"
)

func TestLine(t *testing.T) {
	for _, tt := range []struct {
		line  string
		comma byte
		want  []string // nil for ErrQuotes
	}{
		{"", ';', []string{""}},
		{"a;b,c", ';', []string{"a", "b,c"}},
		{" a ; b ", ';', []string{" a ", " b "}},
		{`"a;b";c;`, ';', []string{"a;b", "c", ""}},
		{`a; "b;c"`, ';', []string{"a", "b;c"}},
		{`"say ""hi""",""`, ',', []string{`say "hi"`, ""}},
		{"\"a\tb\"\t c", '\t', []string{"a\tb", " c"}},
		{"a\t \"b\"", '\t', nil},
		{`a;"b`, ';', nil},
		{`a"b;c`, ';', nil},
		{`"a"b;c`, ';', nil},
		{`"a" ;b`, ';', nil},
	} {
		got, err := csvfile.Line(tt.line, tt.comma)
		if diff := cmp.Diff(tt.want, got); diff != "" || (tt.want == nil) != errors.Is(err, csvfile.ErrQuotes) {
			t.Errorf("%q: %v (-want +got):\n%s", tt.line, err, diff)
		}
	}
}

// A row that cannot be read ends at its line; a quoted cell may have several.
func TestRecords(t *testing.T) {
	type row struct {
		Number int
		Fields []string
	}
	var got []row
	problems := 0
	for number, r := range csvfile.Records("a;\"b\nb\" c\r\nd;e \"f\"\n\"g;\nh;i", ';') {
		if r.Problem != "" {
			problems++
			continue
		}
		got = append(got, row{number, r.Fields})
	}
	want := []row{{1, []string{"a", "b\nb c"}}, {2, []string{"d", `e "f"`}}, {4, []string{"h", "i"}}}
	if diff := cmp.Diff(want, got); diff != "" || problems != 1 {
		t.Errorf("%d problems (-want +got):\n%s", problems, diff)
	}
}

func TestDecode(t *testing.T) {
	for name, data := range map[string]string{
		"UTF-8": "æb", "marked": "\xef\xbb\xbfæb", "Windows-1252": "\xe6b",
		"UTF-16, little end first": "\xff\xfe\xe6\x00b\x00", "UTF-16, big end first": "\xfe\xff\x00\xe6\x00b",
	} {
		if got, err := csvfile.Decode([]byte(data)); got != "æb" || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
