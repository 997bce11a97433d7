package dialogs_test

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// spokenPlaces are where a short text may be typed.
var spokenPlaces = map[string]func(*testing.T) *dialogstest.Talk{
	"the problem": func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.NewTalk(t)
		x.Says("hej")
		return x
	},
	"the matches": func(t *testing.T) *dialogstest.Talk {
		return dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
	},
	"the idea": func(t *testing.T) *dialogstest.Talk { return dialogstest.PastReuse(t) },
	"a choice": func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.PastReuse(t)
		x.Says("En kørebog på telefonen i bilen", "ved ikke")
		return x
	},
	"the summary": func(t *testing.T) *dialogstest.Talk { return dialogstest.ToSummary(t) },
}

// A short text that is no answer is taken for what it is, wherever it is typed: it
// is answered, and nothing of it is stored.
func TestShortTextsAreTakenForWhatTheyAre(t *testing.T) {
	for text, want := range map[string]string{
		"Kan min chef læse det her?":             "kan læse",
		"er du en maskine?":                      "Jeg er Idébot, et program",
		"hvordan kommer jeg i gang":              "Du kan altid skrive",
		"tusind tak":                             "Selv tak",
		"slet mine oplysninger":                  "alt, hvad jeg har gemt om dig",
		"du minder mig for tit":                  "Indstillinger",
		"har vi en løsning til vagtplaner?":      "vagtplaner",
		"Kan jeg snakke med et levende menneske": "Jeg har bedt",
	} {
		for place, begin := range spokenPlaces {
			x := begin(t)
			before := dialogstest.ToJSON(t, x.Draft().Answers)
			x.Says(text)
			if got := x.Last().Plain(); !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
				t.Errorf("%q at %s:\n%s", text, place, got)
			}
			if after := dialogstest.ToJSON(t, x.Draft().Answers); after != before {
				t.Errorf("%q at %s: stored %s", text, place, after)
			}
		}
	}
}

// Where one card waits for a manager, what they say is about it; with several, they
// are asked which. It begins no idea.
func TestWhatIsSaidWhereACardWaits(t *testing.T) {
	for text, want := range map[string]string{"det er fint med mig": "recommend", "den kan jeg gå ind for": "recommend", "ja": "recommend", "det må vente": "", "det må altså vente til vi får nyt budget": "", "jeg har et spørgsmål": ""} {
		x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
		x.Person.Cards = []idea.Card{{Idea: 7}}
		x.Says(text)
		acted := x.Acted()
		if got := acted != nil; got != (want != "") || got && string(acted.Do) != want {
			t.Errorf("%q: acted %+v", text, acted)
		}
		if len(x.Person.Drafts) > 0 {
			t.Errorf("%q begins an idea", text)
		}
	}
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Person.Cards = []idea.Card{{Idea: 7}, {Idea: 8}}
	x.Says("det er fint med mig")
	if x.Wants("Skriv nummeret med"); x.Acted() != nil || len(x.Person.Drafts) > 0 {
		t.Errorf("of two cards, one is acted on: %+v", x.Acted())
	}
}

// What may be anything is asked about, and begins no idea; what tells a problem does,
// also as a question.
func TestAQuestionBeginsNoIdea(t *testing.T) {
	for _, text := range []string{"Hvad koster parkering ved rådhuset?", "lorem", "Karin Dahl", "Kagen står i køkkenet"} {
		for _, known := range []bool{false, true} {
			x := dialogstest.NewTalk(t)
			if known {
				x.Person.Met = x.Moment.Now
			}
			x.Says(text)
			x.Wants("Er det en idé, du vil fortælle om?", text)
			if len(x.Person.Drafts) > 0 {
				t.Errorf("%q begins an idea", text)
			}
		}
	}
	x := dialogstest.NewTalk(t)
	x.Says("Hvorfor skal vi hver eneste morgen skrive de samme oplysninger om beboerne ned i tre forskellige systemer?")
	if len(x.Person.Drafts) == 0 {
		t.Error("a problem that is a question begins none")
	}
}

// Yes begins the draft as if its words were typed now; nothing of what was typed
// meanwhile is lost.
func TestWhatIsAskedAboutIsKept(t *testing.T) {
	const text = "Er der styr på nøglerne til rådhusets kælder i weekenden?"
	for _, yes := range []string{"ja", "Ja, det er en idé", "det er et forslag", "idé", "1"} {
		x := dialogstest.NewTalk(t)
		x.Take(step.Input{Said: &step.Said{Text: text, Message: "m1"}})
		x.Says("hjælp", "hvem ser hvad", yes)
		a := x.Draft().Answers["problem"]
		if a.Text != text || a.Message != "m1" {
			t.Errorf("%q: the problem is %+v", yes, a)
		}
	}
	x := dialogstest.NewTalk(t)
	x.Says("Nøglerne", "Vagten på rådhuset har dem med hjem, og så kan vi ikke komme ind")
	if got := x.Draft().Answers["problem"].Text; got != "Nøglerne\nVagten på rådhuset har dem med hjem, og så kan vi ikke komme ind" {
		t.Errorf("the problem is %q", got)
	}
	x = dialogstest.NewTalk(t)
	x.Says("Nøglerne", "Kælderen", "ja")
	if x.Says("Vagten har dem"); x.Draft().Answers["problem"].Text != "Nøglerne\nKælderen\nVagten har dem" {
		t.Errorf("the problem is %q", x.Draft().Answers["problem"].Text)
	}
}

// No begins nothing and says what one can do; the words may be looked up instead.
func TestWhatIsNoIdea(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("Kagen står i køkkenet", "nej")
	x.Wants("begynder jeg ikke på noget", "Beskriv en idé")
	x.Says("vagtplaner")
	x.Clicks("Søg efter en løsning")
	if n := len(x.Searches); n != 1 || x.Searches[0].Text != "vagtplaner" || len(x.Person.Drafts) > 0 {
		t.Errorf("searches %+v, drafts %+v", x.Searches, x.Person.Drafts)
	}
}

// A text that was asked about goes with its message, changes with it, and is not kept
// for ever.
func TestWhatIsAskedAboutIsNotKeptForEver(t *testing.T) {
	ask := func() *dialogstest.Talk {
		x := dialogstest.NewTalk(t)
		x.Take(step.Input{Said: &step.Said{Text: "Nøglerne", Message: "m1"}})
		return x
	}
	gone := ask()
	gone.Take(step.Input{Deleted: &step.Deleted{Message: "m1"}})
	late := ask()
	late.Says("vis mine idéer")
	late.Waits(31 * 24 * time.Hour)
	for name, x := range map[string]*dialogstest.Talk{"deleted": gone, "late": late} {
		if strings.Contains(x.Stored(), "Nøglerne") {
			t.Errorf("%s: %s", name, x.Stored())
		}
	}
	changed := ask()
	changed.Take(step.Input{Edited: &step.Edited{Text: "Nøglerne bliver væk hele tiden, og ingen ved, hvem der har dem", Message: "m1"}})
	if got := changed.Draft().Answers["problem"]; !strings.HasPrefix(got.Text, "Nøglerne bliver væk") || got.Message != "m1" {
		t.Errorf("the problem is %+v", got)
	}
}

// Who does not know goes on in one turn; at the problem, which is needed, they get
// help.
func TestWhoDoesNotKnowGoesOn(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("det aner jeg faktisk ikke")
	x.Wants("Hvilken af jeres opgaver")
	if a := x.Draft().Answers["idea"]; a.Text != "" {
		t.Errorf("stored %+v", a)
	}
	x = dialogstest.NewTalk(t)
	x.Says("hej", "det aner jeg faktisk ikke")
	x.Wants("Hvad er besværligt i dag", "Fx:")
}

// "Ved ikke" in any words goes on at every question that an idea can be without.
func TestNotKnowingIsAnAnswerEverywhere(t *testing.T) {
	for _, text := range []string{"det ved jeg altså ikke", "aner det ikke", "pas", "🤷", "no idea really"} {
		x := dialogstest.PastReuse(t)
		for asked := 0; x.Person.Dialog.Field != "systems"; asked++ {
			field := x.Person.Dialog.Field
			x.Says(text)
			if a := x.Draft().Answers[field]; a.State == "" || a.Text != "" || asked > 12 {
				t.Fatalf("%q at %s: %+v", text, field, a)
			}
		}
	}
}

// What is forgotten is added to the story, and a part of the time corrected, while
// something else is asked.
func TestWhatIsRemembered(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "tid", "20 minutter, 3 gange om ugen, 8 personer", "ja, et skøn", "halvdelen")
	x.Wants("Indgår der oplysninger")
	x.Says("hov, jeg glemte at skrive at det også gælder bilerne i Vest")
	x.Wants("Jeg har føjet", "Indgår der oplysninger")
	if got := x.Draft().Answers["problem"].Text; !strings.Contains(got, dialogstest.Problem+"\n") || !strings.Contains(got, "bilerne i Vest") {
		t.Errorf("the story is %q", got)
	}
	x.Says("vi er forresten 9, ikke 8")
	x.Wants(`Jeg har rettet svaret på "Tid i dag"`, "Indgår der oplysninger")
	x.Says("nej", "Excel", "det er 30 minutter hver gang")
	x.Wants("Din idé er klar til at sende", "30 minutter, 3 gange om ugen for hver af 9 personer")
	x.Says("der er 500 biler")
	x.Wants("Jeg er ikke sikker på", "30 minutter, 3 gange om ugen for hver af 9 personer")
}

// Questions about words, prices and what depends on others are answered, wherever
// they are asked.
func TestQuestionsAreAnswered(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen", "ved ikke")
	for text, want := range map[string]string{"hvad mener I med samme opgave?": "Er der andre", "hvad koster sådan noget": "Det koster ikke noget at sende", "jamen det kommer an på, hvem man spørger": "Er der andre"} {
		x.Says(text)
		x.Wants(want)
		x.WantsNot("kan jeg ikke genkende")
	}
}
