package sources

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"odense.dk/ideabot/bot/catalogue"
)

func read(t *testing.T, text string, o Options) Result {
	t.Helper()
	r, err := Read(strings.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// entries fails the test where rows were left out.
func entries(t *testing.T, text string, o Options) []catalogue.Entry {
	t.Helper()
	r := read(t, text, o)
	if r.Bad > 0 {
		t.Fatalf("left out %+v", r.Problems)
	}
	return r.Entries
}

func TestReadTellsEncodingsAndSeparatorsApart(t *testing.T) {
	utf16 := func(s string) string {
		b := []byte{0xff, 0xfe}
		for _, r := range s {
			b = append(b, byte(r), byte(r>>8))
		}
		return string(b)
	}
	want := []catalogue.Entry{{ID: "a", Name: "Fravær, og så", Purpose: "Løn"}}
	for name, text := range map[string]string{
		"semicolon":    "id;navn;formål\na;Fravær, og så;Løn\n",
		"comma":        "id,navn,formål\r\na,\"Fravær, og så\",Løn",
		"tab":          "id\tnavn\tformål\na\tFravær, og så\tLøn",
		"sep line":     "sep=;\r\nid;navn;formål\r\na;Fravær, og så;Løn\r\n",
		"byte order":   "\ufeffid;navn;formål\na;Fravær, og så;Løn",
		"windows-1252": "id;navn;form\xe5l\na;Frav\xe6r, og s\xe5;L\xf8n",
		"utf-16":       utf16("id\tnavn\tformål\na\tFravær, og så\tLøn"),
		"blank rows":   "\n;;\nid;navn;formål\n;;\na;Fravær, og så;Løn\n\n",
		"jsonl":        "\n{\"id\":\"a\",\"name\":\"Fravær, og så\",\"purpose\":\"Løn\"}\n\n",
		"json":         " [{\"id\":\"a\",\"name\":\"Fravær, og så\",\"purpose\":\"Løn\"}]",
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, entries(t, text, Options{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadKnowsDanishHeadersAndWords(t *testing.T) {
	const text = `Navn;BESKRIVELSE;Hverdagsord;Formål;Opgaver;KLE-nr.;Forvaltning;Leverandør;Systemejer;Systemejers e-mail;Enhed;Kontaktperson;Status;Persondata;Plads i licensen;Vilkår;Link;Sidst bekræftet;Sprog;Type;Kilde;Organisation;Emneord;Antal brugere
Skærmen på Ø;"Linje 1
""Linje"" 2";sygemelding, sygefravær;Registrere;Løn, ferie;27.35.04, 81;"Børn, Unge og Kultur | Ældre";KMD;Anna Sø;anna@example.dk;HR;12 34;Under udfasning;Følsomme;Spørg;Licens;Vejledning <https://example.dk/a>|https://example.dk/b;3-12-2026;Dansk;Løsning;KITOS;Odense;løn,hr;250
`
	want := []catalogue.Entry{{
		ID: "skaermen-paa-oe", Name: "Skærmen på Ø", Description: "Linje 1\n\"Linje\" 2", Aliases: []string{"sygemelding", "sygefravær"},
		Purpose: "Registrere", Tasks: []string{"Løn, ferie"}, KLE: []string{"27.35.04", "81"}, Departments: []string{"Børn, Unge og Kultur", "Ældre"},
		Vendor: "KMD", Owner: catalogue.Owner{Name: "Anna Sø", Email: "anna@example.dk", Unit: "HR"}, Contact: "12 34",
		Lifecycle: catalogue.PhasingOut, Personal: catalogue.DataSensitive, Room: catalogue.RoomAsk, Terms: "Licens",
		Links:    []catalogue.Link{{Title: "Vejledning", URL: "https://example.dk/a"}, {URL: "https://example.dk/b"}},
		Verified: "2026-12-03", Lang: "da", Kind: catalogue.KindSolution, Source: "KITOS", Org: "Odense", Tags: []string{"løn", "hr"},
		Extra: map[string]json.RawMessage{"Antal brugere": json.RawMessage(`"250"`)},
	}}
	r := read(t, text, Options{})
	if diff := cmp.Diff(want, r.Entries); diff != "" {
		t.Error(diff, r.Problems)
	}
	if diff := cmp.Diff([]string{"Antal brugere"}, r.Extra); diff != "" {
		t.Error(diff)
	}
}

func TestReadReportsBadRows(t *testing.T) {
	tests := []struct {
		name, text string
		good       int
		want       []Problem // the reason is the beginning of it
	}{
		{"csv", "id;navn;status\na;A;i brug\nb;;i brug\na;Igen;\nc;C;sovende\nd;D;pilot;for mange\ne;E;\n", 3, []Problem{
			{3, "name: is missing"}, {4, `id: "a" is also in row 2`}, {6, "the row has 4 cells, and there are 3"},
		}},
		{"open quotation mark", "id;navn\na;\"A\nb;B\nc;C\n", 2, []Problem{{2, "a quotation mark is not closed"}}},
		{"many cells", "id;navn\na;A" + strings.Repeat(";", maxColumns) + "\nb;B\n", 1, []Problem{{2, "the row has more than 200 cells"}}},
		{"long row", "id;navn\na;" + strings.Repeat("A", maxRow) + "\nb;B\n", 1, []Problem{{2, "the row is longer than"}}},
		{"jsonl", "{\"id\":\"a\",\"name\":\"A\"}\n{\"id\":\n{\"id\":\"b\",\"name\":7}\n{\"id\":\"c\"}\n{\"id\":\"a\",\"name\":\"A\"}\n{\"id\":\"d\",\"name\":\"D\"}", 2, []Problem{
			{2, "not JSON"}, {3, "name: a number where"}, {4, "name: is missing"}, {5, `id: "a" is also in row 1`},
		}},
		{"long line", "{\"id\":\"a\",\"name\":\"A\"}\n{\"id\":\"" + strings.Repeat("b", maxRow) + "\"}\n{\"id\":\"c\",\"name\":\"C\"}", 2, []Problem{{2, "the line is longer"}}},
		{"json", `[{"id":"a","name":"A"},7,{"id":"b","name":"B"}]`, 2, []Problem{{2, ""}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := read(t, test.text, Options{})
			if len(r.Entries) != test.good || len(r.Problems) != len(test.want) || r.Bad != len(test.want) {
				t.Fatalf("%d entries, %d bad, %+v", len(r.Entries), r.Bad, r.Problems)
			}
			for i, p := range r.Problems {
				if p.Row != test.want[i].Row || !strings.HasPrefix(p.Reason, test.want[i].Reason) {
					t.Errorf("got %+v, want %+v", p, test.want[i])
				}
			}
		})
	}
}

func TestReadKeepsOnlySoManyProblems(t *testing.T) {
	r := read(t, "navn;id\n"+strings.Repeat(";x\n", maxProblems+5), Options{})
	if r.Bad != maxProblems+5 || len(r.Problems) != maxProblems {
		t.Errorf("%d bad, %d kept", r.Bad, len(r.Problems))
	}
}

func TestReadRefusesFiles(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		o    Options
		want string
	}{
		"no headers":     {"1;2;3\n4;5;6\n", Options{}, errNoName.Error()},
		"nothing":        {"", Options{}, errNoName.Error()},
		"unknown format": {"x", Options{Format: "xml"}, `format "xml"`},
		"broken array":   {`[{"id":"a","name":"A"},`, Options{}, "read element 2"},
		"too large":      {strings.Repeat(" ", maxFile+1), Options{}, errTooLarge.Error()},
		"too many rows":  {"navn\n" + strings.Repeat("x\n", maxRows+1), Options{}, errTooMany.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(strings.NewReader(test.text), test.o); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %s", err, test.want)
			}
		})
	}
}

func TestReadByMapping(t *testing.T) {
	mapping, err := ReadMapping(strings.NewReader("Applikation: name\n\"Ansvarlig chef\": owner.name\nNavn: \"\"\nnr: id\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := entries(t, "Nr.;applikation;ANSVARLIG CHEF;Navn\n7;Aula;Bo;intern\n", Options{Mapping: mapping})
	if diff := cmp.Diff([]catalogue.Entry{{ID: "7", Name: "Aula", Owner: catalogue.Owner{Name: "Bo"}}}, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"Applikation: titel", "- a\n- b", "a: [", strings.Repeat("#", maxRow+1)} {
		if _, err := ReadMapping(strings.NewReader(bad)); err == nil {
			t.Errorf("took %.20q", bad)
		}
	}
}

func TestReadMasks(t *testing.T) {
	mask := func(s string) string { return strings.ReplaceAll(s, "010190-1234", "[CPR fjernet]") }
	text := `{"id":"a","name":"A 010190-1234","aliases":["010190-1234"],"links":[{"url":"https://x.dk/010190-1234"}],"kind":"010190-1234","note":{"x":["010190-1234",1],"010190-1234":2},"010190-1234":3}
{"id":"c","name":"C","lifecycle":"010190-1234"}
{"id":"010190-1234","name":"B"}`
	r := read(t, text, Options{Mask: mask})
	out, err := json.Marshal(r)
	if err != nil || bytes.Contains(out, []byte("010190")) {
		t.Errorf("%s, %v", out, err)
	}
	if len(r.Entries) != 2 || r.Bad != 1 {
		t.Errorf("%d entries, problems %+v", len(r.Entries), r.Problems)
	}
	number := func(s string) string { return strings.ReplaceAll(s, "1101901234", "x") }
	got := entries(t, `{"id":"a","name":"A","n":1101901234,"m":[12345678901234567890]}`, Options{Mask: number})
	want := map[string]json.RawMessage{"n": json.RawMessage(`"x"`), "m": json.RawMessage(`[12345678901234567890]`)}
	if diff := cmp.Diff(want, got[0].Extra); diff != "" {
		t.Error(diff)
	}
}

// everything is one entry with every field, and texts that are hard to write.
func everything() []catalogue.Entry {
	return []catalogue.Entry{
		{
			ID: "a", Name: "=1+1", Description: "To\nlinjer; \"med\" tegn", Aliases: []string{"løn, personale"}, Purpose: "@SUM",
			Tasks: []string{"a;b", "c|d"}, KLE: []string{"81", "81.28"}, Departments: []string{"Børn, Unge"}, Vendor: "'=x",
			Owner:   catalogue.Owner{Name: "Anna", Email: "a@example.dk", Unit: "HR", Placeholder: true},
			Contact: "+45 12 34", Lifecycle: catalogue.Pilot, Personal: catalogue.DataOrdinary, Room: catalogue.RoomYes, Terms: "-", Verified: "2026-12-03",
			Links: []catalogue.Link{{Title: "Vejledning", URL: "https://example.dk/?a=1,2"}, {URL: "https://example.dk"}}, Lang: "da", Kind: catalogue.KindJoint,
			Source: "K", License: "MPL-2.0", Org: "O", Tags: []string{"x", "y"}, Extra: map[string]json.RawMessage{"=Egen": json.RawMessage(`"＝1"`)},
		},
		{ID: "b", Name: "'almindelig", Aliases: []string{"én"}},
	}
}

func TestExportsAreReadBack(t *testing.T) {
	want := everything()
	for name, write := range map[string]func(*bytes.Buffer) error{
		"jsonl": func(b *bytes.Buffer) error { return WriteJSONL(b, want) },
		"csv":   func(b *bytes.Buffer) error { return WriteCSV(b, want) },
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, entries(t, b.String(), Options{})); diff != "" {
				t.Errorf("%s\n%s", diff, b.String())
			}
		})
	}
}

func TestWriteCSVGuardsFormulas(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, everything()); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(b.String(), "\r\n") {
		for cell := range strings.SplitSeq(line, ";") {
			if cell = strings.Trim(cell, `"`); cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("cell %q would be a formula", cell)
			}
		}
	}
	for _, cell := range []string{"", "a", "'", "'a", "=1", "'=1", "''-1", "\tx", "＝1", "\x80"} {
		if got := unguard(Guard(cell)); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
	}
}

func TestDiff(t *testing.T) {
	old := []catalogue.Entry{
		{ID: "same", Name: "Same", Aliases: []string{"kept"}},
		{ID: "new-owner", Name: "N", Owner: catalogue.Owner{Name: "Anna", Email: "a@example.dk"}},
		{ID: "same-owner", Name: "S", Owner: catalogue.Owner{Name: "Bo", Email: "b@example.dk"}},
		{ID: "gone", Name: "Gone"},
		{ID: "extra", Name: "E", Extra: map[string]json.RawMessage{"x": json.RawMessage("1"), "y": json.RawMessage("2")}},
	}
	imported := []catalogue.Entry{
		{ID: "same", Name: "Same"},
		{ID: "new-owner", Name: "N", Owner: catalogue.Owner{Name: "Carl"}},
		{ID: "same-owner", Name: "Nyt navn", Owner: catalogue.Owner{Name: "Bo", Unit: "HR"}},
		{ID: "added", Name: "Added"},
		{ID: "extra", Name: "E", Extra: map[string]json.RawMessage{"x": json.RawMessage("3")}},
	}
	want := Plan{
		Added: []catalogue.Entry{imported[3]}, Unchanged: 1, Missing: []string{"gone"},
		Changed: []Change{
			{catalogue.Entry{ID: "new-owner", Name: "N", Owner: catalogue.Owner{Name: "Carl"}}, []string{"owner"}},
			{catalogue.Entry{ID: "same-owner", Name: "Nyt navn", Owner: catalogue.Owner{Name: "Bo", Email: "b@example.dk", Unit: "HR"}}, []string{"name", "owner"}},
			{catalogue.Entry{ID: "extra", Name: "E", Extra: map[string]json.RawMessage{"x": json.RawMessage("3"), "y": json.RawMessage("2")}}, []string{"x"}},
		},
	}
	p := Diff(old, imported, false)
	if diff := cmp.Diff(want, p, cmpopts.IgnoreUnexported(Plan{})); diff != "" {
		t.Error(diff)
	}
	changed, removed := p.Changes()
	if len(changed) != 4 || removed != nil {
		t.Errorf("writes %d, removes %v", len(changed), removed)
	}
	p = Diff(old, imported, true)
	if _, removed := p.Changes(); !cmp.Equal(removed, []string{"gone"}) {
		t.Errorf("removes %v", removed)
	}
	var b strings.Builder
	if err := p.WriteText(&b, 2); err != nil {
		t.Fatal(err)
	}
	const text = "1 added, 3 changed, 1 unchanged, 1 removed\n+ added  Added\n~ new-owner  N: owner\n~ same-owner  Nyt navn: name, owner\n- gone\n"
	if diff := cmp.Diff(text, b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestImportAgainChangesNothing imports an export into what it was made from.
func TestImportAgainChangesNothing(t *testing.T) {
	shipped, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteCSV(&b, shipped); err != nil {
		t.Fatal(err)
	}
	p := Diff(shipped, entries(t, b.String(), Options{}), true)
	if p.Unchanged != len(shipped) {
		t.Errorf("added %d, missing %v, changed %+v", len(p.Added), p.Missing, p.Changed)
	}
}

func FuzzReadCSV(f *testing.F) {
	var b bytes.Buffer
	if err := WriteCSV(&b, everything()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("navn;id\n\"a\nb;c\n"))
	f.Add([]byte("sep=,\nNavn,Systemejer\r\n\"x\"\"y\"z,'=1\n"))
	f.Add([]byte("navn\xe6;navn\n\xff;x"))
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, data, CSV) })
}

func FuzzReadJSONL(f *testing.F) {
	var b bytes.Buffer
	if err := WriteJSONL(&b, everything()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"id":"a","name":"A","owner":"x","Name":"B","x":[1e999]}`))
	f.Add([]byte("{\n[]\n\"\"\nnull\n"))
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, data, JSONL) })
}

// checkRead checks that what is read is valid, is written, and is then read as
// the same.
func checkRead(t *testing.T, data []byte, format Format) {
	r, err := Read(bytes.NewReader(data), Options{Format: format})
	if err != nil {
		return
	}
	for i := range r.Entries {
		if err := r.Entries[i].Validate(); err != nil {
			t.Fatalf("%+v: %v", r.Entries[i], err)
		}
	}
	for _, p := range r.Problems {
		if p.Row < 1 || p.Reason == "" {
			t.Fatalf("problem %+v", p)
		}
	}
	var jsonl, table bytes.Buffer
	if err := WriteJSONL(&jsonl, r.Entries); err != nil {
		t.Fatal(err)
	}
	if err := WriteCSV(&table, r.Entries); err != nil {
		t.Fatal(err)
	}
	again, err := Read(&jsonl, Options{Format: JSONL})
	if err != nil || len(again.Entries) != len(r.Entries) {
		t.Fatalf("read %d, and %d of them again: %v %+v", len(r.Entries), len(again.Entries), err, again.Problems)
	}
	p := Diff(r.Entries, again.Entries, true)
	if p.Unchanged != len(r.Entries) {
		t.Fatalf("changed %s", fmt.Sprint(p.Changed))
	}
}
