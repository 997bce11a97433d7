package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/catalogue/sources"
	"odense.dk/ideabot/bot/directory"
)

// A made-up CPR number in a text, and what is left of it if no one takes it out.
const (
	withCPR = "ring til 010190-1234"
	cprLeft = "1234"
)

// TestNoEntryIsImportedWithACPRNumber puts a number into one field of an entry
// after the other, in each format: it is taken out, or the row is refused, and
// what is said about the row does not repeat it.
func TestNoEntryIsImportedWithACPRNumber(t *testing.T) {
	for format, write := range map[string]func(io.Writer, []catalogue.Entry) error{"jsonl": sources.WriteJSONL, "csv": sources.WriteCSV} {
		fields := reflect.TypeFor[catalogue.Entry]()
		for i := range fields.NumField() {
			e := catalogue.Entry{ID: "e1", Name: "Kørebog"}
			bottest.Fill(reflect.ValueOf(&e).Elem().Field(i).Addr().Interface(), withCPR)
			var file, told bytes.Buffer
			if err := write(&file, []catalogue.Entry{e}); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(file.String(), cprLeft) {
				t.Errorf("%s: the file has no number in %s", format, fields.Field(i).Name)
			}
			read, err := readEntries(saved(t, &file), sources.Options{}, streams{err: &told})
			if err != nil || len(read.Entries)+read.Bad != 1 {
				t.Errorf("%s, %s: %v, read %+v", format, fields.Field(i).Name, err, read)
			}
			if left := bottest.Strings(read, cprLeft); len(left) > 0 || strings.Contains(told.String(), cprLeft) {
				t.Errorf("%s, %s: the number is in %q, said %s", format, fields.Field(i).Name, left, told.String())
			}
		}
	}
}

// TestNobodyIsImportedWithACPRNumber does the same with people.
func TestNobodyIsImportedWithACPRNumber(t *testing.T) {
	columns := []string{"e-mail", "navn", "leders e-mail", "forvaltning", "afdeling", "roller"}
	if n := reflect.TypeFor[directory.Person]().NumField(); n != len(columns) {
		t.Fatalf("a person has %d fields, and %d columns are tried", n, len(columns))
	}
	for i, column := range columns {
		row := []string{"anna@odense.dk", "Anna", "bo@odense.dk", "By", "Vej", "dpo"}
		row[i] = map[bool]string{true: "010190-1234@odense.dk", false: withCPR}[strings.Contains(column, "e-mail")]
		var told bytes.Buffer
		file := bytes.NewBufferString(strings.Join(columns, ";") + "\n" + strings.Join(row, ";") + "\n")
		list, err := (&directoryImport{File: saved(t, file)}).read(streams{})
		bad := tellProblems(streams{err: &told}, list.Problems)
		if err != nil || len(list.People)+bad != 1 {
			t.Errorf("%s: %v, %d people, %d rows left out", column, err, len(list.People), bad)
		}
		if left := bottest.Strings(list.People, cprLeft); len(left) > 0 || strings.Contains(told.String(), cprLeft) {
			t.Errorf("%s: the number is in %q, said %s", column, left, told.String())
		}
	}
	if _, err := (&directoryImport{File: saved(t, bytes.NewBufferString("Anna;010190-1234"))}).read(streams{}); err == nil || strings.Contains(err.Error(), cprLeft) {
		t.Errorf("without headers: %v", err)
	}
}

// saved writes a file.
func saved(t *testing.T, file *bytes.Buffer) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
