package understand

import (
	"slices"
	"testing"

	"odense.dk/ideabot/dialogs/parse"
)

// utterances are short texts as people at work write them, none of them among the
// examples, by what they mean.
var utterances = map[Intent][]string{
	"who":         {"kommer min nærmeste leder til at læse med?", "er der nogen der kigger mig over skulderen her", "skal mit navn stå på den", "ser kollegerne hvad jeg har svaret", "does my team leader get to read it"},
	"language_en": {"Kan vi klare det på engelsk?", "sorry my danish is really bad", "is it possible to have this in English"},
	"language_da": {"må jeg få det på dansk tak", "hov, den slog over i engelsk, kan du skifte til dansk"},
	"why":         {"hvad skal I egentlig bruge de tal til", "hvorfor er du så nysgerrig på vores timer", "Hvad har det med noget at gøre?", "why on earth do you need that", "er der en grund til at du spørger"},
	"more_help":   {"den fattede jeg ikke lige, hvad mener du", "hvad lægger du i ordet kvalitet", "skal jeg regne vikarerne med", "giv mig et eksempel på sådan et svar", "not sure what you are asking, can you explain"},
	"help":        {"hvordan fungerer det her ding", "jeg er lidt på bar bund, kan du hjælpe", "hvad kan man få dig til", "vis mig lige hvordan man bruger dig", "could you show me what you can do"},
	"human":       {"er der en i kan sende forbi", "jeg vil altså helst have et menneske i røret", "hvad er nummeret til konsulenten", "kan jeg få en af jeres folk til at ringe", "any chance of talking to an actual person"},
	"back":        {"øv, trykkede på den forkerte", "et hak tilbage tak", "må jeg lige gå tilbage til det forrige", "my finger slipped, wrong answer", "kan jeg få spørgsmålet fra før igen"},
	"undo":        {"det svar vil jeg gerne have slettet igen", "fortryd lige det jeg skrev til sidst", "remove the last thing i wrote please", "kan du slette min seneste besked"},
	"skip":        {"den hopper vi over", "kan jeg ikke komme videre uden at svare", "det har jeg ikke noget at sige til, næste", "det behøver I ikke vide, videre", "let's skip this question, shall we"},
	"pause":       {"der er en der banker på, jeg skriver videre bagefter", "vi må tage resten i næste uge, har travlt", "er nødt til at smutte til et møde", "kan den gemmes til efter weekenden", "gotta go, will finish it after my shift"},
	"send_short":  {"kan du ikke bare fyre den afsted nu", "send den du, jeg har ikke mere", "må jeg godt sende den sådan som den står", "please just send off what i wrote"},
	"tired":       {"hold da helt op, er der flere spørgsmål endnu", "nu gider jeg snart ikke svare mere", "det er da et uendeligt langt skema", "how many questions do you have left"},
	"cancel":      {"nej ved du hvad, drop det", "jeg vil hellere stoppe nu", "det bliver ikke til noget, luk den bare ned", "på nærmere eftertanke lader jeg være", "i think i will leave it, cancel"},
	"delete_me":   {"hvor mange oplysninger ligger I inde med om mig", "jeg skal have slettet hele min profil", "gemmer I hvad jeg har skrevet om mig selv", "please delete all the data you have on me"},
	"settings":    {"kan du skrue lidt ned for de påmindelser", "jeg vil kun mindes om det en gang om måneden", "hvorfor får jeg alle de beskeder hele tiden", "stop pinging me with reminders"},
	"withdraw":    {"den idé jeg sendte i mandags vil jeg gerne trække tilbage", "vi klarede det selv, så I kan lukke min idé", "how can i take back my suggestion"},
	"mine":        {"hvad blev det til med min idé om cykler", "har chefen kigget på det forslag jeg sendte", "er der nogen der har svaret på min idé endnu", "hvor er mit forslag endt henne", "any news about the suggestion i made in spring"},
	"tasks":       {"venter I på noget fra min side", "ligger der idéer som jeg skal tage stilling til", "har jeg noget jeg ikke har fået svaret på", "is there something waiting for my approval"},
	"more_story":  {"der var lige en ting jeg ikke fik skrevet", "kan jeg nå at tilføje en ekstra detalje til min idé", "i forgot to write something important"},
	"idea":        {"vi sidder her med en god idé, hvor skal den hen", "jeg har et forslag jeg gerne vil sende ind", "can i send you a suggestion from our team", "så har jeg en idé mere til dig"},
	"thanks":      {"ej hvor dejligt, mange tak", "tak for din hjælp i dag", "det var virkelig nemt, tak for det", "thanks, that was quick"},
	"greeting":    {"hej hej idébot", "goddag, er der nogen", "hello, good to see you"},
	"about_bot":   {"er det en rigtig person jeg skriver med eller en robot", "hvem har udviklet dig", "hvad sker der med det når jeg trykker send", "hvor lang tid skal jeg sætte af til det her", "how long until anyone answers me"},
	"lookup":      {"er der nogen der ved om vi har et system til pladsanvisning", "har vi mon et program til at tegne plantegninger", "hvilket system har de til kørselsgodtgørelse på de andre skoler", "findes der en app til at registrere madspild", "does the municipality have a tool for booking interpreters"},
	"formula":     {"hvordan i alverden får du 400 timer ud af det", "må jeg se dine mellemregninger", "what is this number based on", "hvordan har du regnet besparelsen ud"},
	"fix":         {"jeg kom til at skrive et forkert antal, kan det rettes", "kan jeg lave min titel om", "jeg skal lige have ændret det jeg svarede om systemer", "i need to correct my answer about how many we are"},
}

// What utterances are, by the rules alone and with what is guessed; the others are
// asked about. None is taken for something else.
func TestUtterances(t *testing.T) {
	l := lexicon(t)
	known := exampleTexts(t, l)
	ruled, guessed, asked := 0, 0, 0
	for want, all := range utterances {
		for _, text := range all {
			byRule, _ := l.ruled(l.sentence(text), false)
			got, _ := l.Intent(text, false)
			switch {
			case known[parse.Fold(text)]:
				t.Errorf("%q is among the examples", text)
			case got == "":
				asked++
				t.Logf("asked: %q is %s", text, want)
			case got != want:
				t.Errorf("%q is %q, want %q (rule: %q)", text, got, want, byRule)
			case byRule != "":
				ruled++
			default:
				guessed++
			}
		}
	}
	if least := 60; guessed < least {
		t.Errorf("%d by rules, %d guessed, %d asked: want %d guessed", ruled, guessed, asked, least)
	}
	t.Logf("%d by rules, %d guessed, %d asked", ruled, guessed, asked)
}

// exampleTexts are the examples, folded.
func exampleTexts(t *testing.T, l *Lexicon) map[string]bool {
	t.Helper()
	all, err := readExamples(examplesYAML, l.classes)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, x := range all {
		known[parse.Fold(x.text)] = true
	}
	return known
}

// stories are what people tell and answer, none of it among the examples.
var stories = []string{
	"Vi bruger alt for meget tid på at finde den rigtige blanket", "Borgerne ved ikke, hvem de skal ringe til om natten", "Hver mandag ringer 20 forældre for at høre om lukkedage", "Kollegerne glemmer at låse medicinskabet", "Vi må sende sagen retur, fordi der mangler et bilag",
	"Man skal logge ind tre steder for at se en sag", "Pårørende spørger, om de kan se, hvem der kommer i dag", "Nøglerne bliver afleveret forkert", "Rengøringen ved ikke, hvilke rum der er brugt", "De nye vikarer kan ikke finde rundt i systemet",
	"Vi taster timesedler ind fra papir", "Alle spørger mig, hvor bilen er", "Det er noget rod med adgangskort", "Jeg tilbringer halve dage i telefonkø", "Ingen svarer, når vi skriver til hovedpostkassen",
	"Vi har et skema, der er for langt", "Beboerne får ikke sagt, hvad de vil spise", "Elevernes fravær bliver skrevet på en tavle", "Skraldebilen kører forgæves, når vejen er spærret", "Læger svarer først efter flere dage",
	"Vi printer 300 breve om ugen og kuverterer dem selv", "Der mangler et overblik over ledige lokaler", "Borgeren skal fortælle sin historie forfra hver gang", "Vi kan ikke se, om en ansøgning er modtaget", "Lederne bruger søndag aften på vagtplaner",
	"En oversigt på en skærm i personalestuen", "At systemet selv minder os om fristen", "En fælles postkasse med automatisk fordeling", "At man kan melde sig syg på sms", "En knap i appen til at bestille flere bleer",
	"Noget, der selv skriver referatet", "Sensorer i skraldespandene i parken", "At man kan se ventetiden hjemmefra", "Talegenkendelse til journalen", "Et bookingsystem til vaskekælderen",
	"Sygeplejersker og deres patienter", "Køkkenet på Enggården", "Dem der møder om natten", "Vi er otte i alt, to om aftenen", "15 min. pr. opkald, 40 opkald om dagen",
	"En halv time hver morgen for os alle tre", "Det er meget forskelligt fra uge til uge", "Omkring 60.000 kr. til porto", "Cura, Excel og en gul seddel", "Ja, både navn, adresse og cpr-nummer",
	"Nej, kun varenumre", "Beskæftigelsesloven og vores egne kvalitetsstandarder", "Vi kan tælle de forgæves ture", "Færre klager fra naboerne", "De ansatte i borgerservice",
	"Det har vi drøftet i MED-udvalget", "De var begejstrede, da vi viste dem det", "Lone fra økonomi", "Mindre spildtid i vagtskiftet", "Nemmere vagtbytte for pædagoger",
	"Den kan godt lide at drille om morgenen", "Vi prøvede den sidste år, men den passede ikke til vores vagter", "Den er bundet op på en anden leverandør", "Jeg synes, I skal tage den med på næste møde", "Vi har ikke timer til det før sommer",
	"Hvor mange plejehjem taler vi om?", "Er det noget, de andre forvaltninger også bøvler med?", "Hvad gør I, når systemet er nede?", "Har I regnet på, hvad det koster?",
	"Relatives ask who is coming today", "We lose an hour a day looking for keys", "Parents keep calling about closing days", "The temps cannot find their way in the system", "About 40 calls a day, five minutes each", "A shared screen in the staff room", "Nurses on the evening shift", "The licence runs out next summer",
}

// What people tell and answer is no intent, wherever it is said.
func TestStoriesAndAnswersAreNoIntents(t *testing.T) {
	l := lexicon(t)
	known := exampleTexts(t, l)
	for _, text := range stories {
		if known[parse.Fold(text)] {
			t.Errorf("%q is among the examples", text)
		}
		for _, free := range []bool{true, false} {
			if got, about := l.Intent(text, free); got != "" {
				byRule, _ := l.ruled(l.sentence(text), free)
				t.Errorf("%q is %q about %q, free %v (rule: %q)", text, got, about, free, byRule)
			}
		}
	}
}

// What a look-up is about is what was typed, without the words that only ask.
func TestLookupsThatAreGuessed(t *testing.T) {
	l := lexicon(t)
	for text, want := range map[string]string{
		"findes der en app til at registrere madspild?":              "registrere madspild",
		"har vi mon et program til at tegne plantegninger":           "tegne plantegninger",
		"does the municipality have a tool for booking interpreters": "booking interpreters",
		"Hvad bruger de på de andre plejehjem til medicin":           "plejehjem til medicin",
		"hvilke systemer findes der":                                 "",
	} {
		s := l.sentence(text)
		if about := s.about(l.intents.small, l.intents.cues); about != want {
			t.Errorf("%q is about %q, want %q", text, about, want)
		}
	}
}

// Every class has its examples in both languages, and those of "none" are the most.
func TestEveryIntentHasExamples(t *testing.T) {
	l := lexicon(t)
	all, err := readExamples(examplesYAML, l.classes)
	if err != nil {
		t.Fatal(err)
	}
	n := map[Intent]int{}
	for _, x := range all {
		n[x.intent]++
	}
	for _, class := range l.classes {
		if n[class] < 25 || class != none && n[class] > n[none] {
			t.Errorf("%s has %d examples", class, n[class])
		}
	}
	if classes := slices.Compact(slices.Sorted(slices.Values(l.classes))); len(classes) != len(l.classes) {
		t.Errorf("two intents have the same name: %v", l.classes)
	}
}
