package understand_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/understand"
)

// What a short text is, where it is no answer, and what it is about.
func TestIntent(t *testing.T) {
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][2]string{
		"Kan min chef læse det her?": {"who"}, "is this anonymous, or is it? am I anonymous?": {"who"}, "hvad skal I bruge det til?": {"why"}, "why do you need that": {"why"},
		"Jeg er ikke med, kan du forklare": {"more_help"}, "hvordan kommer jeg i gang": {"help"}, "Kan jeg ikke bare snakke med en konsulent": {"human"}, "ups, jeg trykkede forkert": {"back"},
		"det springer vi over": {"skip"}, "jeg springer det over": {"skip"}, "I'd rather not answer": {"skip"}, "gem det til på mandag": {"pause"}, "det her tager for lang tid": {"tired"}, "så mange spørgsmål, orker ikke mere": {"tired"},
		"drop den, alligevel ikke": {"cancel"}, "never mind": {"cancel"}, "slet mine oplysninger": {"delete_me"}, "du minder mig for tit": {"settings"}, "Er der nyt om min idé?": {"mine"},
		"ligger der noget til mig": {"tasks"}, "tusind tak": {"thanks"}, "godmorgen": {"greeting"}, "er du en maskine": {"about_bot"}, "what happens next?": {"about_bot"},
		"har vi en løsning til vagtplaner?": {"lookup", "vagtplaner"}, "Findes der et system til booking af mødelokaler": {"lookup", "booking af mødelokaler"}, "har vi noget til udsendelse af breve og vagtplaner om natten": {"lookup", "udsendelse af breve og vagtplaner om natten"}, "do we have anything for parking permits": {"lookup", "parking permits"},
		"Har vi noget til det, når en borger ringer om aftenen, og der ikke er nogen på kontoret?": {""},
		"jeg vil gerne rette tiden": {"fix", "tiden"}, "can we do this in Danish, speak Danish please": {"language_da"},
	} {
		got, about := l.Intent(text, false)
		if string(got) != want[0] || want[1] != "" && about != want[1] {
			t.Errorf("%q is %q about %q, want %q", text, got, about, want)
		}
	}
}

// What people tell about their work is no intent where any text is an answer.
func TestStoriesAreNoIntents(t *testing.T) {
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"Vi vil gerne springe over alt det manuelle arbejde", "Borgerne ringer for at høre, hvem der har deres sag", "Vi har brug for hjælp til at holde styr på nøglerne", "Folk glemmer det og møder forgæves op",
		"Mange beboere orker ikke de lange skemaer", "Kollegerne må ringe til nogen for at få en kode", "Vi mangler et system til vagtplaner", "Det tager for lang tid at få svar fra lægen", "Der er for mange spørgsmål i vores skema til borgerne",
		"Dagsorden sendes på engelsk til vores nye kolleger hver uge", "Vi taster alt to gange i to systemer", "The forms take too long to fill in for parents", "We never know who has the key", "People forget it and come in vain",
	} {
		if got, about := l.Intent(text, true); got != "" {
			t.Errorf("%q is %q about %q", text, got, about)
		}
	}
}
