package understand_test

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
)

// stories are texts that surely tell a problem, a wish or how work is done.
var stories = []string{
	"Nøglerne bliver væk hele tiden", "Sedler forsvinder", "Excel driller", "Vi glemmer at lukke vinduerne i mødelokalerne", "Borgerne ringer og spørger om det samme",
	"Vi skriver alt på papir", "Det tager alt for lang tid at bestille en vikar", "Ingen ved, hvem der har depotnøglen", "Vi taster timerne ind to steder", "Jeg leder efter de rigtige skemaer hver morgen",
	"Vikarerne kan ikke se, hvem der skal have medicin", "Det er besværligt at booke en bil", "Forældrene får ikke besked, når vi flytter en samtale", "Kunne man samle alle vejledninger ét sted", "Vi vil gerne kunne se hinandens kalendere",
	"En app til pedellerne", "Kan vi ikke få en fælles kalender?", "Hvorfor skal vi skrive under på papir?", "Hvad hvis borgerne selv kunne vælge en tid?", "Hvordan undgår vi, at så mange udebliver?",
	"Hvorfor skal vi hver eneste morgen skrive de samme oplysninger om beboerne ned i tre forskellige systemer?",
	"Vi har ti mand på holdet. Tirsdag kører to af dem ud med hjælpemidler, og resten bliver tilbage og passer lageret",
	"Lageret ligger i kælderen under rådhuset, og når en kollega skal bruge stole til et møde, går vedkommende derned og henter dem",
	"Har I tænkt på lageret? Vi leder efter stole hver uge", "Skemaerne ligger i mapper på gangen", "Personalet cykler rundt med sedler mellem husene",
	"We never know who has the key", "The forms take too long to fill in for parents", "Could we book rooms on the phone", "Nurses type in the same numbers twice", "We need a better list of volunteers",
	"Why do we have to sign on paper?", "Parents keep calling about the same form",
	"Fra: Karin\nEmne: Depotet\nVi mangler et overblik over nøglerne, og det er svært at finde dem igen",
}

// doubtful are texts that may be anything.
var doubtful = []string{
	"lorem", "test", "test test", "asdf", "Karin", "Karin Dahl", "Hjemmeplejen Syd", "problem", "Bil", "qwerty uiop asdf", "lorem ipsum dolor sit amet consectetur adipiscing elit",
	"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua",
	"Hvad koster parkering ved rådhuset?", "Hvornår lukker kantinen i dag?", "Hvem er vagt i aften?", "Er du der?", "Må jeg tage en kollega med på kurset den 14. og skal jeg så selv betale for hende?",
	"Ved du, om der er møde i MED-udvalget i næste uge, og hvem der i så fald tager referat af det denne gang?", "Hvor finder jeg personalehåndbogen?", "Møde torsdag klokken ti", "Vi ses på torsdag", "Kagen står i køkkenet",
	"Kantinen har fiskefrikadeller i dag", "Fra: Karin Sendt: mandag Emne: Julefrokost Vi mødes på pladsen klokken 18", "Fra: Karin Dahl\nTil: alle\nEmne: Julefrokost\nVi mødes på pladsen klokken 18 og går samlet hen til stedet, hvor der er bord",
	"Hilsen Karin", "Fint vejr i dag", "Kaffe", "Rådhuset, Odense", "Godkendt af Mette den 3. maj", "Bilag 4 til punkt 7",
	"What time is lunch?", "Who is on call tonight?", "Meeting on Thursday at ten", "hello world foo bar", "John Smith", "Is the canteen open on Fridays in July?",
}

// faults are things that are broken now.
var faults = []string{
	"Printeren virker ikke", "jeg kan ikke logge på", "min skærm er sort", "Teams går ned", "har glemt min adgangskode", "Hvorfor virker nettet ikke?", "Min computer vil ikke starte", "Musen er død",
	"Jeg er låst ude af min pc", "Telefonen er tabt på gulvet og revnet", "Der er papirstop i kopimaskinen på anden sal", "Outlook åbner ikke", "Hej, jeg skal have nulstillet noget: jeg har glemt koden til min mail",
	"the printer is not working", "I can't log in", "My screen went black", "forgot my password", "Teams crashed just now", "No sound in my headset",
	"Adgangskortet virker ikke på bagdøren", "Projektoren i mødelokale 2 er i stykker", "Kan jeg få et nyt password?", "Der er ingen forbindelse til serveren",
}

// recurring are faults that are told with what follows from them, and what breaks
// that is no such thing.
var recurring = []string{
	"printeren virker ikke hver anden dag, og så går vi ned på kontoret", "Teams går ned hele tiden", "Skærmen i venteværelset er tit sort, og borgerne ved ikke, hvornår det er deres tur",
	"Vi bruger timer på at få nye koder til systemet", "Computeren starter ikke ordentligt hver morgen, så vi møder ind en halv time før", "Wifi virker ikke ude hos borgerne", "Overgangen mellem hjemmepleje og hospital virker ikke",
	"Kalenderen hænger ikke sammen med vagtplanen", "Der kommer ikke en mail, når vagten er ændret", "Lægen svarer ikke på telefonen",
	"Printeren er langt væk, og vi spilder tid på at gå efter papirer", "the printer is broken every other week, and then we walk to another floor", "The app does not work for parents without a computer", "Vores fordeling af vagter fungerer ikke",
}

// What a text is where nothing is going on.
func TestKind(t *testing.T) {
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for want, all := range map[understand.Kind][]string{
		understand.Story: slices.Concat(stories, recurring), understand.Doubtful: doubtful,
		understand.Fault:   faults,
		understand.NoWords: {"", "?!", "123", "👍", "ja", "nej tak", "ok", "det ved jeg ikke", "no idea"},
	} {
		for _, text := range all {
			if got := l.Kind(text); got != want {
				t.Errorf("%q is %q, want %q", text, got, want)
			}
		}
	}
}

// However a long story is told, it is a story.
func TestALongStoryIsNeverDoubtful(t *testing.T) {
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range []string{"Bussen kører fra skolen til hallen klokken ti, og lærerne går med. ", "Hvem er det, der går med børnene over til hallen, når bussen er kørt? ", "The bus goes from the school to the hall at ten, and the teachers go with it. "} {
		for n := 4; n < 40; n *= 2 {
			if got := l.Kind(strings.Repeat(sentence, n)); got != understand.Story {
				t.Errorf("%d times %q is %q", n, sentence, got)
			}
		}
	}
}

// Which language a text is clearly in.
func TestLanguage(t *testing.T) {
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for want, all := range map[texts.Lang][]string{
		texts.English: {"The forms take too long to fill in for the parents", "I have an idea about the keys", "We never know who has the key to the basement", "Could you tell me what this is about"},
		texts.Danish:  {"Vi ved aldrig, hvem der har nøglen til kælderen", "Jeg har en idé til, hvordan det kan blive nemmere", "Skemaet The Box er svært at finde, når man ikke ved, hvor det ligger"},
		"":            {"", "hello", "Help please", "OK", "Teams", "we use Excel", "Vi bruger Microsoft Teams", "feedback to the team fra vores borgere og det er svært", "Excel sheets", "i for at so", "asdf qwerty"},
	} {
		for _, text := range all {
			if got := l.Language(text); got != want {
				t.Errorf("%q is in %q, want %q", text, got, want)
			}
		}
	}
}
