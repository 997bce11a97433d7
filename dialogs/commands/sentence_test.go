package commands_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/commands"
)

// A sentence that says until when one is away is the command; one that tells
// something else is not.
func TestAbsenceInASentence(t *testing.T) {
	table, err := commands.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, day := range map[string]string{
		"Jeg afspadserer til på torsdag": "på torsdag", "jeg er på kursus indtil 4/5": "4/5", "jeg har fri fra i morgen og er væk til den 9. marts": "den 9. marts",
		"Barsel til den 1. september": "den 1. september", "jeg er sygemeldt indtil uge 12": "uge 12", "I'm on leave until Monday": "Monday", "I am off sick until March 9": "March 9",
	} {
		if got, ok := table.Recognise(text, true); !ok || got.ID != "away" || got.Args != day {
			t.Errorf("%q is %+v, %v", text, got, ok)
		}
	}
	for _, text := range []string{
		"Vi har ferie til uge 32, og så hober det sig op", "Jeg taster ferie ind til lønkontoret", "Jeg registrerer barsel til de ansatte", "jeg har ferie til gode",
		"Kursus til nye medarbejdere", "Når jeg er på kursus til sent, kan jeg ikke registrere det", "I register leave until late", "Jeg har hver dag fri til mange forskellige ting, som skal skrives ned to steder til mandag",
	} {
		if got, ok := table.Recognise(text, true); ok {
			t.Errorf("%q is %+v", text, got)
		}
	}
}
