package sources

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/catalogue"
)

// imported imports tables one after the other into an empty catalogue, and returns
// the names and vendors that it then has by id.
func imported(t *testing.T, tables ...string) map[string]string {
	t.Helper()
	store := map[string]catalogue.Entry{}
	for _, text := range tables {
		importInto(t, store, text)
	}
	got := map[string]string{}
	for id, e := range store {
		got[id] = strings.TrimSpace(e.Name + " " + e.Vendor)
	}
	return got
}

func importInto(t *testing.T, store map[string]catalogue.Entry, text string) Result {
	t.Helper()
	r := read(t, text, Options{}).In(func(id string) (catalogue.Entry, bool) { e, ok := store[id]; return e, ok })
	var old []catalogue.Entry
	for _, e := range store {
		old = append(old, e)
	}
	written, _ := Diff(old, r.Entries, false).Changes()
	for _, e := range written {
		store[e.ID] = e
	}
	return r
}

const header = "Systemnavn;Leverandør\n"

func TestIdsOfNames(t *testing.T) {
	for name, want := range map[string]string{
		"Ruteplan": "ruteplan", "Blå Bog 2.0": "blaa-bog-2-0", "F": "f", "F#": "f-sharp", "Notes++": "notes-plus-plus", "+": "plus", ".NET": "dot-net", "Web.dk": "web-dk",
		"R&D": "r-d", "***": "navn-dda4d9f7", "Щ": "navn-" + short("Щ"),
	} {
		if name == "***" {
			want = "navn-" + short("***")
		}
		if got := spelled(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

// TestNamesThatAreAlikeGetIdsOfTheirOwn, whatever the order of their rows.
func TestNamesThatAreAlikeGetIdsOfTheirOwn(t *testing.T) {
	rows := []string{"F;Nordlys", "F#;Nordlys", "F++;Nordlys", "+;", "Plus;Sydvind", "Ruteplan;Nordlys", "Ruteplan;Sydvind", "Ruteplan;", "***;", "A@B;", "A&B;"}
	want := map[string]string{
		"f": "F Nordlys", "f-sharp": "F# Nordlys", "f-plus-plus": "F++ Nordlys", "plus": "+", "plus-sydvind": "Plus Sydvind",
		"ruteplan": "Ruteplan", "ruteplan-nordlys": "Ruteplan Nordlys", "ruteplan-sydvind": "Ruteplan Sydvind", "navn-" + short("***"): "***",
	}
	order := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		order.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		got := imported(t, header+strings.Join(rows, "\n"))
		if len(got) != len(rows) {
			t.Errorf("%d of %d: %v", len(got), len(rows), got)
		}
		for id, name := range want {
			if got[id] != name {
				t.Errorf("%s is %q, want %q", id, got[id], name)
			}
		}
	}
}

// TestIdsStayAtTheNextImport adds and takes away rows, and puts them in another order.
func TestIdsStayAtTheNextImport(t *testing.T) {
	for name, tt := range map[string]struct {
		tables []string
		want   map[string]string
	}{
		"the same again":                     {[]string{"Ruteplan;Nordlys\nRuteplan;Sydvind", "Ruteplan;Sydvind\nRuteplan;Nordlys"}, map[string]string{"ruteplan-nordlys": "Ruteplan Nordlys", "ruteplan-sydvind": "Ruteplan Sydvind"}},
		"one of the name comes":              {[]string{"Ruteplan;Nordlys", "Ruteplan;Sydvind\nRuteplan;Nordlys"}, map[string]string{"ruteplan": "Ruteplan Nordlys", "ruteplan-sydvind": "Ruteplan Sydvind"}},
		"and then again":                     {[]string{"Ruteplan;Nordlys", "Ruteplan;Sydvind\nRuteplan;Nordlys", "Ruteplan;Nordlys\nRuteplan;Sydvind"}, map[string]string{"ruteplan": "Ruteplan Nordlys", "ruteplan-sydvind": "Ruteplan Sydvind"}},
		"one of the name goes":               {[]string{"Ruteplan;Nordlys\nRuteplan;Sydvind", "Ruteplan;Sydvind"}, map[string]string{"ruteplan-nordlys": "Ruteplan Nordlys", "ruteplan-sydvind": "Ruteplan Sydvind"}},
		"the later one alone":                {[]string{"Ruteplan;Nordlys", "Ruteplan;Sydvind\nRuteplan;Nordlys", "Ruteplan;Sydvind"}, map[string]string{"ruteplan": "Ruteplan Nordlys", "ruteplan-sydvind": "Ruteplan Sydvind"}},
		"one without a vendor comes":         {[]string{"Ruteplan;Nordlys", "Ruteplan;\nRuteplan;Nordlys", "Ruteplan;Nordlys\nRuteplan;"}, nil},
		"the vendor gets another name":       {[]string{"Ruteplan;Nordlys", "Ruteplan;Nordlys A/S"}, map[string]string{"ruteplan": "Ruteplan Nordlys A/S"}},
		"a name with a sign comes":           {[]string{"F#;", "F;\nF#;", "F#;\nF;"}, map[string]string{"f-sharp": "F#", "f": "F"}},
		"signs that do not tell apart":       {[]string{"Ruteplan!;", "Ruteplan;"}, map[string]string{"ruteplan": "Ruteplan"}},
		"rows that say the same, twice":      {[]string{"Ruteplan;Nordlys\nRuteplan;Nordlys", "Ruteplan;Nordlys"}, nil},
		"two of which nothing else is known": {[]string{"Ruteplan;\nRuteplan;"}, nil},
	} {
		var tables []string
		for _, rows := range tt.tables {
			tables = append(tables, header+rows)
		}
		got := imported(t, tables...)
		if tt.want == nil { // as many as there are different rows
			different := map[string]bool{}
			for _, rows := range tt.tables {
				for row := range strings.SplitSeq(rows, "\n") {
					different[row] = true
				}
			}
			if len(got) != len(different) {
				t.Errorf("%s: %v", name, got)
			}
			continue
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestIdsOfEarlierVersionsStay imports into a catalogue whose ids were made of names
// before signs were spelled, and before the keys of KITOS were known.
func TestIdsOfEarlierVersionsStay(t *testing.T) {
	store := map[string]catalogue.Entry{
		"f":        {ID: "f", Name: "F#"},
		"ruteplan": {ID: "ruteplan", Name: "Ruteplan", Extra: extra("IT-System (UUID)", "0b7e")},
		"bog":      {ID: "bog", Name: "Bog (den blå)"},
	}
	importInto(t, store, "IT-System (UUID);IT System\n0b7e;Ruteplan\n")
	importInto(t, store, header+"F;\nF#;\nBog;\n")
	importInto(t, store, header+"Bog;\nF#;\nF;\n")
	got := map[string]string{}
	for id, e := range store {
		got[id] = e.Name
	}
	if diff := cmp.Diff(map[string]string{"f": "F#", "f-2": "F", "ruteplan": "Ruteplan", "bog": "Bog"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestAnotherKindKeepsItsId imports solutions whose names and keys tasks have.
func TestAnotherKindKeepsItsId(t *testing.T) {
	task := catalogue.Entry{ID: "ferie", Name: "Ferie", Kind: catalogue.KindTask}
	store := map[string]catalogue.Entry{"ferie": task}
	for range 2 {
		if r := importInto(t, store, header+"Ferie;\n"); r.Bad != 0 {
			t.Error(r.Problems)
		}
	}
	r := importInto(t, store, "Id;Navn\nferie;Feriekalender\n")
	if r.Bad != 1 || len(r.Problems) != 1 || r.Problems[0].Row != 2 {
		t.Errorf("%+v", r)
	}
	if diff := cmp.Diff(map[string]catalogue.Entry{"ferie": task, "ferie-solution": {ID: "ferie-solution", Name: "Ferie"}}, store); diff != "" {
		t.Error(diff)
	}
}

// FuzzImports reads any file twice into the same catalogue, cut, with its bytes in
// other encodings and its cells changed about: it gives entries, warnings or an error,
// the second time the same entries, and never two of one id.
func FuzzImports(f *testing.F) {
	for _, seed := range []string{
		"IT-System (UUID);IT System;KLE ID;DataType;Livscyklus\n0b7e;Ruteplan;27.35.04, 27.35.08;Almindelige, Følsomme;I drift\n;F#;;;Under indfasning\n;F;;;x\n",
		"Systemnavn;Leverandør;Systemejer;Link;Sidst bekræftet\nRuteplan;Nordlys;Kim <kim@example.dk>;www.example.dk;46088\nRuteplan;Sydvind;Bo;Ingen;marts 2026\n+;;;;\n",
		"publiccodeYmlVersion: '0.4'\nname: Vejmelder\ndescription: {da: {features: [a, b]}}\n",
		"apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: a}\n---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\n",
		`[{"id":7,"name":"A","tags":"x"},{"name":"A"},{"Name":"B","name":"C"}]`,
	} {
		f.Add([]byte(seed), uint16(0), uint16(0))
		f.Add([]byte(seed), uint16(40), uint16(7))
	}
	f.Fuzz(func(t *testing.T, data []byte, cut, swap uint16) {
		if n := int(cut); n > 0 && n < len(data) {
			data = data[:n]
		}
		cells := bytes.Split(data, []byte(";"))
		if n := int(swap); n > 0 && len(cells) > 1 {
			slices.Reverse(cells[n%len(cells):])
		}
		checkImports(t, bytes.Join(cells, []byte(";")))
	})
}

func checkImports(t *testing.T, data []byte) {
	store := map[string]catalogue.Entry{}
	for time := range 2 {
		r, err := Read(bytes.NewReader(data), Options{})
		if err != nil {
			return
		}
		r = r.In(func(id string) (catalogue.Entry, bool) { e, ok := store[id]; return e, ok })
		seen := map[string]bool{}
		for _, e := range r.Entries {
			if err := e.Validate(); err != nil || seen[e.ID] {
				t.Fatalf("%q, twice %v: %v", e.ID, seen[e.ID], err)
			}
			if _, ok := store[e.ID]; !ok && time > 0 {
				t.Fatalf("%q is new at the second import: %s", e.ID, fmt.Sprint(store))
			}
			seen[e.ID] = true
		}
		for _, e := range r.Entries {
			store[e.ID] = e
		}
	}
}
