package understand_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/understand"
)

// What people say, and which choices it tells; "?" that they do not know.
func TestRead(t *testing.T) {
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for question, all := range map[string]map[string]string{
		"spread": {
			"Det er vist nok kun os": "only_us", "det er kun vist os": "only_us", "👎 ikke her": "only_us", "tja 🤷🏼‍♀️": "?", "næ": "only_us", "nej det tror jeg ikke": "only_us", "de andre plejehjem gør det også": "department",
			"både i vores forvaltning og på tværs": "department others", "alle i kommunen, tænker jeg": "others", "det har jeg ingen anelse om": "?", "jeg er ikke sikker": "?",
			"we are the only ones": "only_us", "the other schools do it as well": "department", "everywhere, I think": "others", "måske": "",
		},
		"target_groups": {
			"Mest mine kolleger": "staff", "beboerne og deres familier": "citizens relatives", "ikke kun medarbejderne, også borgerne": "staff citizens",
			"det er ikke borgerne, det er os": "staff", "firmaer der byder på opgaver": "companies", "spejderne": "associations", "our nurses and the patients' relatives": "staff citizens relatives",
		},
		"involvement":   {"Nej, det er vi ikke nået til": "not_yet", "ja, vi vendte det på et personalemøde": "several", "kun én kollega": "one", "det er min egen opgave": "self"},
		"time_share":    {"nok omkring halvdelen": "50", "det meste": "75", "næsten det hele": "95", "det er svært at sige": "?", "a quarter, I'd say": "25"},
		"benefit_types": {"vi sparer både tid og penge": "time money", "færre fejl": "quality", "det giver mindre stress": "workday", "borgerne skal ikke vente, ventetiden bliver kortere": "their_time"},
		"personal_data": {"nej": "none", "navne og telefonnumre": "ordinary", "der er helbredsoplysninger": "sensitive", "det er jeg i tvivl om": "?", "ingen navne": ""},
	} {
		for text, want := range all {
			r := l.Read(question, text)
			got := strings.Join(r.Choices, " ")
			if r.Unknown {
				got = "?"
			}
			if got != want {
				t.Errorf("%s: %q is %q, want %q", question, text, got, want)
			}
		}
	}
}

// A yes with other words in it is no yes to what cannot be undone.
func TestAYesToSomethingElseSendsNothing(t *testing.T) {
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"ja": "send", "ja tak": "send", "ja, gerne": "send", "ok, send den": "send", "yes please": "send",
		"ja, almindelige": "", "ja, i andre forvaltninger": "", "yes, ordinary": "", "ja, vi er flere": "",
	} {
		if got, _ := l.Pick([]string{"send", "save"}, text); got != want {
			t.Errorf("%q picks %q, want %q", text, got, want)
		}
	}
}
