package redact

import (
	"slices"
	"testing"
)

func TestLooksPersonal(t *testing.T) {
	own := []string{"odense.dk", "@Nordfyn.example"}
	for _, tt := range []struct {
		in   string
		want []PersonalHint
	}{
		{"borgeren Hans Jensen er dement", []PersonalHint{{PersonalHealth, "dement"}}},
		{"Borgeren er ofte indlagt.", []PersonalHint{{PersonalHealth, "indlagt"}}},
		{"Mette har kræft, og det tager tid", []PersonalHint{{PersonalHealth, "kræft"}}},
		{"Jensens mor er syg. Hendes DIAGNOSE mangler", []PersonalHint{{PersonalHealth, "DIAGNOSE"}}},
		{"en 82-årig med demens", []PersonalHint{{PersonalHealth, "demens"}}},
		{"en mand på 82, alvorligt syg", []PersonalHint{{PersonalHealth, "alvorligt syg"}}},
		{"Per Hansen er sygemeldt", []PersonalHint{{PersonalHealth, "sygemeldt"}}},
		{"Min kollega er sygemeldt med stress", []PersonalHint{{PersonalHealth, "sygemeldt"}, {PersonalHealth, "stress"}}},
		{"The patient is in hospital", []PersonalHint{{PersonalHealth, "in hospital"}}},
		{"a 12-year-old in care", []PersonalHint{{PersonalHealth, "in care"}}},
		{"Ring til Mette på 12 34 56 78", []PersonalHint{{PersonalPhone, "12 34 56 78"}}},
		{"Hans Jensen, tlf. +45 12345678.", []PersonalHint{{PersonalPhone, "+45 12345678"}}},
		{"Skriv til hans.jensen@mail.example", []PersonalHint{{PersonalMail, "hans.jensen@mail.example"}}},
		{"Se sagsnr. 2024-12345", []PersonalHint{{PersonalCase, "2024-12345"}}},
		{"Det er Sagsnummer: 24/10345.", []PersonalHint{{PersonalCase, "24/10345"}}},
		{"j.nr. 27.00.00-G01-12-24", []PersonalHint{{PersonalCase, "27.00.00-G01-12-24"}}},
		{"Sagen 27.00.00-G01-12-24 driller", []PersonalHint{{PersonalCase, "27.00.00-G01-12-24"}}},
		{"case number AB-12345", []PersonalHint{{PersonalCase, "AB-12345"}}},
		{
			"borgeren er dement; a@b.example; sagsnr. 12345",
			[]PersonalHint{{PersonalHealth, "dement"}, {PersonalMail, "a@b.example"}, {PersonalCase, "12345"}},
		},
	} {
		if got := Personal(tt.in, own); !slices.Equal(got, tt.want) {
			t.Errorf("LooksPersonal(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestLooksPersonalNot(t *testing.T) {
	own := []string{"odense.dk", "@Nordfyn.example"}
	for _, in := range []string{
		"", "sygefravær", "Registrering af sygefravær tager lang tid", "vores sygemeldte medarbejdere", "Vi ringer til vores sygemeldte medarbejdere hver uge",
		"Borgere med demens får et brev", "Når borgeren ringer om sygefravær, slår vi op", "Medicinlisten udskrives", "Per sag bruger vi 20 minutter ved sygdom",
		"for de 65-årige med diabetes", "Kontrakten er på 5 år. Vi har stress", "Dan en liste over medicin", "Borgeren skal skrive sit navn",
		"Ring til hovednummeret 12 34 56 78", "Hans Jensen, CVR 12345678", "EAN 5790001330552, Hans", "kontakt@odense.dk og anna@odense.dk", "anna@sund.odense.dk", "b@nordfyn.example",
		"support@firma.example", "opgaven 27.00.00-G01", "27.00.00", "sagsnr.", "i sag 3", "Borgeren har fået brev. Demens er et emne",
	} {
		if got := Personal(in, own); len(got) > 0 {
			t.Errorf("LooksPersonal(%q) = %q", in, got)
		}
	}
}

func TestPersonalLists(t *testing.T) {
	if _, err := readPersonal([]byte("person: [x]")); err == nil {
		t.Error("an unknown key is read")
	}
	list := personalLists()
	if len(list.persons) == 0 || len(list.sensitive) == 0 || len(list.names) == 0 || len(list.mailboxes) == 0 {
		t.Errorf("a list is empty: %+v", list)
	}
	if _, err := readPersonal([]byte(`persons: [borgeren, " - "]`)); err == nil {
		t.Error("a blank phrase is read")
	}
	for name := range list.names {
		if !isCapitalised(name) || list.namesWithMore[name] {
			t.Errorf("name %q", name)
		}
	}
}

func FuzzLooksPersonal(f *testing.F) {
	f.Add("borgeren Hans Jensen er dement, tlf. 12 34 56 78, j.nr. 27.00.00-G01-12-24, a@b.example")
	f.Fuzz(func(t *testing.T, s string) {
		for _, h := range Personal(s, nil) {
			if h.Text == "" {
				t.Errorf("LooksPersonal(%q) finds nothing: %q", s, h)
			}
		}
	})
}
