package sources

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/catalogue"
)

// odd is what a cell means that is not understood.
const odd = "?"

// meanings tests what cells mean.
func meanings(t *testing.T, means func(string) (string, bool), cells map[string]string) {
	t.Helper()
	for want, list := range cells {
		for cell := range strings.SplitSeq(list, "|") {
			got, ok := means(cell)
			if !ok {
				got = odd
			}
			if got != want {
				t.Errorf("%q means %q, want %q", cell, got, want)
			}
		}
	}
}

func TestLifecycleWords(t *testing.T) {
	meanings(t, lifecycleOf, map[string]string{
		"in_use": "in_use|I drift|i DRIFT |Drift|Aktiv|Aktivt|Active|I brug|Ibrugtaget|Taget i brug|Anvendes|Live|Produktion|I produktion|Production|Implementeret|" + //nolint:misspell // Danish
			"I normal drift|Stabil drift|Ja|3 - I drift|2. I brug|I drift (siden 2019)|Fase 4: I drift",
		"pilot": "pilot|Pilotdrift|Pilotprojekt|I pilot|Under afprøvning|Afprøves|Forsøg|Prøvedrift|Under test|PoC|Proof-of-concept|Beta|Experimental|1) Pilot",
		"planned": "planned|Planlagt|Under indfasning|Indfases|På vej|Kommende|Under udvikling|Under implementering|I udbud|Under anskaffelse|Indkøbt|Endnu ikke i drift|" +
			"Foranalyse|Concept",
		"phasing_out": "phasing_out|Under udfasning|Udfases|Phasing out|Skal udfases|På vej ud|Under afvikling|Opsagt|Deprecated|Udfasning (2027)",
		"retired": "retired|Ikke i drift|Udfaset|Nedlagt|Nedlukket|Taget ud af drift|Ude af drift|Afviklet|Udgået|Ophørt|Inaktiv|Ikke længere i brug|Lukket|End of life|EOL|" +
			"Decommissioned|Slukket|Historisk",
		"":  "-|Ikke angivet|N/A|?|Ukendt|ikke udfyldt",
		odd: "sovende|se note|i drift / under udfasning|delvist|7|grøn|in_use2",
	})
}

func TestPersonalDataWords(t *testing.T) {
	meanings(t, levelOf, map[string]string{
		"none": "none|Ingen|Nej|Ingen persondata|Ingen personoplysninger|Ingen personhenførbare oplysninger|Ikke personhenførbare|Anonyme data",
		"ordinary": "ordinary|Ja|Almindelige|Almindelige oplysninger|Almindelige personoplysninger|Almindelige (art. 6)|Persondata|Ikke-følsomme personoplysninger|" +
			"Ingen, Almindelige",
		"sensitive": "sensitive|Følsomme|Følsomme personoplysninger|Almindelige oplysninger, Følsomme oplysninger|Følsomme; Almindelige|Almindelige og følsomme|Ja, følsomme|" +
			"CPR|CPR-nummer|Almindelige, CPR-numre|Fortrolige|Straffedomme og lovovertrædelser|Helbredsoplysninger|Følsomme + noget andet|Almindelige\nFølsomme",
		"unknown": "unknown|Ukendt|Ved ikke|Ikke vurderet",
		odd:       "se fortegnelsen|Almindelige, og noget andet|ingen følsomme|Måske",
	})
}

func TestRoomWords(t *testing.T) {
	meanings(t, roomOf, map[string]string{
		"yes": "yes|Ja|Ledige|Der er plads|Ubegrænset|25|1 ledig|3 licenser",
		"no":  "no|Nej|Ingen|Ingen ledige|Fuldt optaget|0",
		"ask": "ask|Spørg|Måske|Ved ikke|Efter aftale|Spørg systemejer",
		"":    "-|Ikke oplyst",
		odd:   "halvtreds|-3|sommetider",
	})
}

func TestDays(t *testing.T) {
	meanings(t, dayOf, map[string]string{
		"2026-03-07": "2026-03-07|7-3-2026|07.03.2026|7/3/2026|7-3-26|07.03.26|7. marts 2026|d. 7. marts 2026|den 7. mar. 2026|lørdag d. 7. marts 2026|7 March 2026|March 7, 2026|" +
			"2026-03-07T10:20:30Z|2026-03-07T10:20:30.123+01:00|2026-03-07 10:20|7-3-2026 10:20:05|7.3.2026 kl. 10.20|20260307|2026/03/07|46088|46088,5|46088.25|7/3 2026|pr. 7.3.2026",
		"2026-10-01": "oktober 2026|okt. 2026|October 2026|2026-10|10-2026|10/2026|4. kvartal 2026|Q4 2026|1. oct 2026|oktober 26",
		"2026-01-01": "2026|januar 2026|K1 2026",
		"2026-05-01": "maj 2026|May 2026|1. maj 2026",
		"":           "-|Ikke oplyst|Ukendt|n/a",
		odd:          "i går|31-2-2026|12/31/2025|2026-13-01|1-1-1900|31-12-9999|foråret 2026|uge 9|12345|99999|marts|7. martz 2026|0|1-2|10. 11. 12. 13",
	})
}

func TestKLENumbers(t *testing.T) {
	for cell, want := range map[string][2]string{
		"27.35.04":                        {"27.35.04", ""},
		"27.35.04, 81":                    {"27.35.04 81", ""},
		"82.07.01 Byggesager":             {"82.07.01", ""},
		"KLE 82.07.01":                    {"82.07.01", ""},
		"KLE-nr. 82.07.01":                {"82.07.01", ""},
		"82.07.01.":                       {"82.07.01", ""},
		"81.38.00 - Løn; 27.00":           {"81.38.00 27.00", ""},
		"00.15.20 G01":                    {"00.15.20-G01", ""},
		"00.15.20-G01; 00.15.20 A00 Møde": {"00.15.20-G01 00.15.20-A00", ""},
		"27.36.08 Pleje, hjælp, omsorg, 27.36.12 Madservice": {"27.36.08 27.36.12", ""},
		"27.36.08 Pleje | 29.09 Tandpleje\n85":               {"27.36.08 29.09 85", ""},
		"ingen":                                              {"", ""},
		"byggesager":                                         {"", "byggesager"},
		"82.07.01; alt muligt":                               {"82.07.01", "alt muligt"},
		"2026-12-01":                                         {"", "2026-12-01"},
		"02-01-2003":                                         {"", "02-01-2003"}, // a number that a spreadsheet has taken for a day
		"02/01/2003":                                         {"", "02/01/2003"},
	} {
		numbers, not := kleOf(cell)
		if got := [2]string{strings.Join(numbers, " "), strings.Join(not, " ")}; got != want {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
}

func TestOwnersAndLinks(t *testing.T) {
	const header = "Navn;Systemejer;Systemejers e-mail;Link\n"
	for cells, want := range map[string]catalogue.Entry{
		"Kim Lund;kim@example.dk;":                    {Owner: catalogue.Owner{Name: "Kim Lund", Email: "kim@example.dk"}},
		"Kim Lund <kim@example.dk>;;":                 {Owner: catalogue.Owner{Name: "Kim Lund", Email: "kim@example.dk"}},
		"Kim Lund (kim@example.dk);;":                 {Owner: catalogue.Owner{Name: "Kim Lund", Email: "kim@example.dk"}},
		"Kim Lund, kim@example.dk;;":                  {Owner: catalogue.Owner{Name: "Kim Lund", Email: "kim@example.dk"}},
		"kim@example.dk;;":                            {Owner: catalogue.Owner{Email: "kim@example.dk"}},
		"Lund, Kim;;":                                 {Owner: catalogue.Owner{Name: "Lund, Kim"}},
		"Børn/Unge;;":                                 {Owner: catalogue.Owner{Name: "Børn/Unge"}},
		"Løn og Personale;-;":                         {Owner: catalogue.Owner{Name: "Løn og Personale"}},
		"\"Kim Lund; Bo Vig\";;":                      {Owner: catalogue.Owner{Name: "Kim Lund"}, Extra: extra("Systemejer", "Kim Lund; Bo Vig")},
		"Kim Lund / Bo Vig;;":                         {Owner: catalogue.Owner{Name: "Kim Lund"}, Extra: extra("Systemejer", "Kim Lund / Bo Vig")},
		"Kim <kim@example.dk>, Bo <bo@example.dk>;;":  {Owner: catalogue.Owner{Name: "Kim", Email: "kim@example.dk"}, Extra: extra("Systemejer", "Kim <kim@example.dk>, Bo <bo@example.dk>")},
		"Kim;mailto:kim@example.dk;":                  {Owner: catalogue.Owner{Name: "Kim", Email: "kim@example.dk"}},
		";Kim Lund <kim@example.dk>;":                 {Owner: catalogue.Owner{Name: "Kim Lund", Email: "kim@example.dk"}},
		"Kim;\"kim@example.dk; bo@example.dk\";":      {Owner: catalogue.Owner{Name: "Kim", Email: "kim@example.dk"}, Extra: extra("Systemejers e-mail", "kim@example.dk; bo@example.dk")},
		"Kim;lokal 4711;":                             {Owner: catalogue.Owner{Name: "Kim"}, Extra: extra("Systemejers e-mail", "lokal 4711")},
		"Ingen;;":                                     {},
		";;www.example.dk/a":                          {Links: []catalogue.Link{{URL: "https://www.example.dk/a"}}},
		";;example.dk":                                {Links: []catalogue.Link{{URL: "https://example.dk"}}},
		";;HTTP://example.dk":                         {Links: []catalogue.Link{{URL: "HTTP://example.dk"}}},
		";;Vejledning: https://example.dk/v.":         {Links: []catalogue.Link{{Title: "Vejledning", URL: "https://example.dk/v"}}},
		";;https://example.dk/a https://example.dk/b": {Links: []catalogue.Link{{URL: "https://example.dk/a"}, {URL: "https://example.dk/b"}}},
		";;Vejledning <www.example.dk>":               {Links: []catalogue.Link{{Title: "Vejledning", URL: "https://www.example.dk"}}},
		";;Ingen":                                     {},
		";;-":                                         {},
		";;mailto:kim@example.dk":                     {Extra: extra("Link", "mailto:kim@example.dk")},
		";;kim@example.dk":                            {Extra: extra("Link", "kim@example.dk")},
		";;javascript:alert(1)":                       {Extra: extra("Link", "javascript:alert(1)")},
		";;\\\\server\\mappe":                         {Extra: extra("Link", "\\\\server\\mappe")},
	} {
		r := read(t, header+"Ruteplan;"+cells+"\n", Options{})
		want.ID, want.Name = "ruteplan", "Ruteplan"
		if diff := cmp.Diff([]catalogue.Entry{want}, r.Entries); diff != "" || len(r.Warnings) != len(want.Extra) {
			t.Errorf("%s: %v\n%s", cells, r.Warnings, diff)
		}
	}
}

func extra(name, text string) map[string]json.RawMessage {
	value, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return map[string]json.RawMessage{name: value}
}

// TestOddCellsAreCountedAndTheirRowsTaken has values that are not known in every
// column that has some.
func TestOddCellsAreCountedAndTheirRowsTaken(t *testing.T) {
	r := read(t, "Nr.;Navn;Status;Persondata;Plads;KLE;Link;Sidst bekræftet\n"+
		"a 1;A;sovende;rød;sommetider;løn;nul;i går\nb;B;sovende;rød;;;;\nc;C;i drift;;;;;31-02-2026\n", Options{})
	var told []string
	for _, w := range r.Warnings {
		told = append(told, w.String())
	}
	want := []string{
		`Nr.: 1 row has "a 1", which has white space; - is put in its place`,
		`Status: 2 rows have "sovende", which is not known; left empty`,
		`Persondata: 2 rows have "rød", which is not known; left empty`,
		`Plads: 1 row has "sommetider", which is not known; left empty`,
		`Sidst bekræftet: 1 row has "i går", which is no date; left empty`,
		`KLE: 1 row has "løn", which is no KLE number; left out`,
		`Link: 1 row has "nul", which is no address on the web; left out`,
		`Sidst bekræftet: 1 row has "31-02-2026", which is no date; left empty`,
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
	if len(r.Entries) != 3 || r.Bad != 0 || r.Entries[0].ID != "a-1" {
		t.Errorf("%+v", r)
	}
	if got := plainText(r.Entries[0].Extra["Status"]); got != "sovende" {
		t.Errorf("the cell is kept as %q", got)
	}
}

// TestOddFieldsOfJSONAreLeftOut does the same with JSON, also where a field is not
// even of the right sort.
func TestOddFieldsOfJSONAreLeftOut(t *testing.T) {
	r := read(t, `{"id":7,"name":"A","lifecycle":"sovende","tags":"x","kle":["27.35.04 Fravær"],"owner":{"name":"Kim <kim@example.dk>"},"links":[{"url":"www.example.dk"}],"verified":"marts 2026"}
{"id":"b","name":"B","vendor":"`+strings.Repeat("x", 400)+`","description":"a\u0000b","room":"Ja"}`, Options{})
	if r.Bad != 0 || len(r.Entries) != 2 {
		t.Fatalf("%+v", r)
	}
	a, b := r.Entries[0], r.Entries[1]
	if a.ID != "a" || a.Lifecycle != "" || a.Tags != nil || a.KLE[0] != "27.35.04" || a.Owner.Email != "kim@example.dk" || a.Links[0].URL != "https://www.example.dk" || a.Verified != "2026-03-01" {
		t.Errorf("%+v", a)
	}
	if b.Vendor != "" || b.Description != "" || b.Room != catalogue.RoomYes || plainText(b.Extra["description_"]) != "ab" {
		t.Errorf("%+v", b)
	}
	if len(r.Warnings) != 5 {
		t.Error(r.Warnings)
	}
}

// TestAnExtraFieldDoesNotBecomeAnother reads a second column of a name, which JSON
// would take for the field.
func TestAnExtraFieldDoesNotBecomeAnother(t *testing.T) {
	r := read(t, "Navn;Name;Vendor;Leverandør\nRuteplan;Gammelt navn;Nordlys;Sydvind\n", Options{})
	data, err := json.Marshal(r.Entries[0])
	if err != nil {
		t.Fatal(err)
	}
	var again catalogue.Entry
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatal(err)
	}
	if again.Name != "Ruteplan" || again.Vendor != "Nordlys" || plainText(again.Extra["Name_"]) != "Gammelt navn" {
		t.Errorf("%s", data)
	}
}

// TestANameWithACPRNumberIsTaken takes the number out, also of the id.
func TestANameWithACPRNumberIsTaken(t *testing.T) {
	mask := func(s string) string { return strings.ReplaceAll(s, "010190-1234", "[CPR fjernet]") }
	r := read(t, "Navn;Status\nSag 010190-1234;010190-1234\n", Options{Mask: mask})
	if len(r.Entries) != 1 || r.Entries[0].ID != "sag-cpr-fjernet" || len(r.Warnings) != 1 || strings.Contains(r.Warnings[0].String(), "0190") {
		t.Errorf("%+v", r)
	}
}
