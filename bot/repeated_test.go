package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
)

// secret is an idea that is not approved, with pairs of words that are in it and
// the same need as a colleague would tell it.
type secret struct {
	problem, idea string
	pairs         [3]string
	repeat        string
}

var secrets = []secret{
	{
		"Dorte har været syg med depression siden marts, og vi andre deler hendes vagter i et regneark, som ingen kan finde ud af.",
		"En vagtplan på telefonen, hvor man selv kan bytte.",
		[3]string{"Dorte depression", "Dorte vagter", "Dorte regneark"},
		"Vi deler vagter i et regneark, som ingen kan finde ud af, når en er syg.",
	},
	{
		"Efter Klaus Vestergaards skilsmisse glemmer han at lukke vinduerne på biblioteket, og alarmen går hver nat.",
		"Sensorer på vinduerne, der giver besked om aftenen.",
		[3]string{"Klaus skilsmisse", "Vestergaard skilsmisse", "Klaus alarmen"},
		"Vinduerne på biblioteket bliver ikke lukket, så alarmen går hver nat.",
	},
	{
		"Birthe drikker, og derfor er frokostbestillingen til rådhusets kantine forkert to gange om ugen.",
		"Kolleger bestiller selv frokost inden klokken ni.",
		[3]string{"Birthe drikker", "Birthe frokost", "Birthe kantine"},
		"Frokostbestillingen til kantinen på rådhuset er tit forkert.",
	},
	{
		"Jens fra teknisk afdeling er blevet fyret, og nøglerne til materielgården ligger stadig hjemme hos ham.",
		"Et elektronisk nøgleskab, hvor koder spærres fra dag til dag.",
		[3]string{"Jens fyret", "Jens nøglerne", "Jens materielgården"},
		"Nøglerne til materielgården ligger hjemme hos folk, der er holdt op på teknisk afdeling.",
	},
	{
		"Fatimas søn er anbragt på døgninstitutionen, og kontaktbogen mellem os og familien bliver væk under kørslen.",
		"En digital kontaktbog, som familien også kan læse.",
		[3]string{"Fatima anbragt", "Fatima kontaktbogen", "Fatima døgninstitutionen"},
		"Kontaktbogen mellem familien og døgninstitutionen bliver tit væk under kørslen.",
	},
	{
		"Ole har stress, fordi han taster fakturaer fra håndværkerne ind i to systemer, der ikke taler sammen.",
		"Fakturaer læses ind én gang og fordeles af sig selv.",
		[3]string{"Ole stress", "Ole fakturaer", "Ole håndværkerne"},
		"Fakturaer fra håndværkerne tastes ind i to systemer, som ikke taler sammen.",
	},
	{
		"Mødet om Lises alkoholmisbrug blev aflyst tre gange, fordi lokalet på jobcentret var dobbeltbooket.",
		"Lokaler bookes med opdateret skærm ved døren.",
		[3]string{"Lise alkoholmisbrug", "Lise misbrug", "Lise jobcentret"},
		"Lokalet på jobcentret er tit dobbeltbooket, så møder bliver aflyst.",
	},
	{
		"Preben er gravhund af sind og skælder gartnerne ud over ukrudtet ved springvandet i Eventyrhaven.",
		"Ukrudt meldes med foto og sted, så ruten kan planlægges.",
		[3]string{"Preben skælder", "Preben ukrudtet", "Preben gartnerne"},
		"Gartnerne bliver skældt ud over ukrudtet ved springvandet.",
	},
	{
		"Yusufs gæld til daginstitutionen bliver ved med at blive rykket for, selv om han har betalt over netbank.",
		"Betalinger afstemmes samme dag, før rykkeren sendes.",
		[3]string{"Yusuf gæld", "Yusuf rykket", "Yusuf netbank"},
		"Daginstitutionen bliver ved med at rykke for gæld, som er betalt over netbank.",
	},
	{
		"Our caretaker Gunnar has cancer, so the boiler inspections at the swimming pool are written on loose notes.",
		"Inspections on a tablet with reminders.",
		[3]string{"Gunnar cancer", "Gunnar boiler", "Gunnar caretaker"},
		"Boiler inspections at the swimming pool are written on loose notes.",
	},
	{
		"Tove kan ikke huske koderne til medicinskabet efter sin hjerneskade, og vi ringer efter vagtmesteren hver weekend.",
		"Skabet åbnes med medarbejderkortet.",
		[3]string{"Tove hjerneskade", "Tove koderne", "Tove vagtmesteren"},
		"Vi ringer efter vagtmesteren hver weekend, fordi ingen kan huske koderne til skabet.",
	},
	{
		"Borgmesterens fætter Holger får altid sin byggesag behandlet først, og køen i byggesagsafdelingen vokser.",
		"Køen vises åbent, så alle kan se rækkefølgen.",
		[3]string{"Holger byggesag", "Holger fætter", "Holger køen"},
		"Køen i byggesagsafdelingen vokser, og nogle får altid deres byggesag behandlet først.",
	},
}

// fill puts ideas into the cache, none of them approved.
func (s *catalogueCache) fill(t *testing.T, told []secret) {
	t.Helper()
	var items []storage.Item
	for n, x := range told {
		i := idea.Idea{
			Number: int64(n + 1), Title: texts.Clip(x.problem, 70), Status: idea.StatusScreening,
			Author:  idea.Participant{ID: fmt.Sprintf("person/author%d@odense.dk", n)},
			Answers: map[string]questionnaire.Answer{"problem": {Text: x.problem}, "idea": {Text: x.idea}},
		}
		value, err := record{state: ideaAggregate(i)}.encode()
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, storage.Item{Key: idea.IdeaKey(i.Number), Rev: 1, Value: value})
	}
	if err := s.putIdeas(items, nil); err != nil {
		t.Fatal(err)
	}
}

// guarded is a cache with the shipped solutions and the secrets.
func guarded(t *testing.T) *catalogueCache {
	t.Helper()
	s := newCatalogueCache(nil, func() redact.Names { return redact.NamesOf([]string{"Klaus Vestergaard", "Bo Friis"}) })
	entries, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	s.catalogue.Update(entries, nil)
	s.fill(t, secrets)
	return s
}

// guess returns the numbers of the ideas that a text finds.
func (s *catalogueCache) guess(t *testing.T, text string) (numbers []int64) {
	t.Helper()
	for _, m := range s.foundBy(t, text) {
		if m.Kind == idea.KindIdea {
			numbers = append(numbers, m.Idea)
		}
	}
	return numbers
}

// Two words, a name and what a colleague suspects, tell nothing: whether they
// are in an idea or not, hardly any pair finds one.
func TestPairsOfADictionaryFindNoIdea(t *testing.T) {
	s := guarded(t)
	found, wrong := 0, 0
	for n, x := range secrets {
		for k, pair := range x.pairs {
			if slices.Contains(s.guess(t, pair), int64(n+1)) {
				found++
			}
			name, _, _ := strings.Cut(pair, " ")
			for _, far := range []int{1, 5} {
				_, word, _ := strings.Cut(secrets[(n+far)%len(secrets)].pairs[k], " ")
				if (far == 1 || n%2 == 0) && len(s.guess(t, name+" "+word)) > 0 {
					wrong++
				}
			}
		}
	}
	if found > 2 || wrong > 0 {
		t.Errorf("%d of 36 pairs that are in an idea found it, and %d of 54 that are not found one", found, wrong)
	}
}

// The forms in which the same is asked: inflected, cut, put together, misspelt,
// in English, repeated, in a sentence, or in a long list.
func TestGuessesInOtherFormsFindNoIdea(t *testing.T) {
	s := guarded(t)
	var flood []string
	for _, x := range secrets {
		flood = append(flood, strings.Fields(x.problem)...)
	}
	for form, text := range map[string]string{
		"genitive":         "Dortes depression",
		"lower case":       "dorte depression",
		"inflected":        "Dortes depressioner",
		"cut off":          "Dor depres",
		"compound":         "depressionsramte Dorte vagtplan",
		"misspelt":         "Dotre deprission",
		"without æøå":      "Ole haandvaerkerne",
		"English":          "Dorte depressed sick shifts",
		"repeated":         strings.Repeat("Dorte depression ", 20),
		"in a sentence":    "Er det rigtigt, at Dorte har været syg med en depression siden marts?",
		"three words":      "Dorte depression vagter",
		"a surname":        "Vestergaard skilsmisse",
		"a name in a mail": "klaus.vestergaard@odense.dk skilsmisse",
		"a long list":      strings.Join(flood, " "),
		"a longer list":    strings.Join(flood, " ") + strings.Repeat(" depression stress gæld misbrug fyret", 30),
	} {
		if found := s.guess(t, text); len(found) > 0 {
			t.Errorf("%s: %q found %d", form, texts.Clip(text, 60), found)
		}
	}
}

// Who tells the same need in other words finds the idea, whoever it names.
func TestTheSameNeedFindsAnIdea(t *testing.T) {
	s := guarded(t)
	missed := 0
	for n, x := range secrets {
		if found := s.guess(t, x.repeat); !slices.Equal(found, []int64{int64(n + 1)}) {
			missed++
			t.Logf("%q found %d", x.repeat, found)
		}
		for name, text := range map[string]string{"the problem": x.problem, "all of it": x.problem + "\n" + x.idea} {
			if found := s.guess(t, text); !slices.Equal(found, []int64{int64(n + 1)}) {
				t.Errorf("%s of %d found %d", name, n+1, found)
			}
		}
	}
	if missed > 2 {
		t.Errorf("%d of %d needs found no idea", missed, len(secrets))
	}
}

// A name, or what is said of a person, makes no difference: with the right one
// as much is found as with a wrong one.
func TestNamesMakeNoDifference(t *testing.T) {
	s := guarded(t)
	for _, x := range secrets {
		for _, half := range []string{x.repeat, x.problem[:len(x.problem)/2], x.problem[:len(x.problem)/3]} {
			right, wrong := half+" "+x.pairs[0], half+" Bodil kræft"
			if strings.Contains(x.pairs[0], "skilsmisse") || strings.Contains(x.pairs[0], "drikker") || strings.Contains(x.pairs[0], "skælder") || strings.Contains(x.pairs[0], "byggesag") {
				right, wrong = half+" "+strings.Fields(x.pairs[0])[0], half+" Bodil"
			}
			if a, b := s.guess(t, strings.ToValidUTF8(right, "")), s.guess(t, strings.ToValidUTF8(wrong, "")); !slices.Equal(a, b) {
				t.Errorf("%q found %d, %q %d", right, a, wrong, b)
			}
		}
	}
}

// What else is found, in which order and how well, is the same with and without
// ideas that are not approved: neither the rarity of a word nor how a compound
// is cut tells about them.
func TestUnapprovedIdeasLeaveNoTrace(t *testing.T) {
	with, without := guarded(t), guarded(t)
	if err := without.putIdeas(nil, []string{"idea/1", "idea/2", "idea/3", "idea/4", "idea/5", "idea/6", "idea/7", "idea/8", "idea/9", "idea/10", "idea/11", "idea/12"}); err != nil {
		t.Fatal(err)
	}
	for _, x := range secrets {
		for _, text := range append([]string{x.problem, x.idea, x.repeat}, x.pairs[:]...) {
			for _, want := range []step.Search{
				{For: step.ForLookup, Text: text, Limit: 30},
				{For: step.ForTasks, Text: text, Limit: 30},
				{For: step.ForReuse, Text: text, Limit: 30},
				{For: step.ForReuse, Text: text, Limit: 30, Unapproved: true},
			} {
				a, b := with.solutions(t, want), without.solutions(t, want)
				if !slices.Equal(a, b) {
					t.Errorf("%s %q found %q, and %q without ideas", want.For, text, a, b)
				}
			}
		}
	}
}

// solutions returns what a search finds besides ideas, and fails where it finds
// an idea that it may not.
func (s *catalogueCache) solutions(t *testing.T, want step.Search) (found []string) {
	t.Helper()
	all, err := s.Find(t.Context(), "person/bo@odense.dk", want)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		switch {
		case m.Kind != idea.KindIdea:
			found = append(found, fmt.Sprint(m.ID, m.Strong, m.Words))
		case !want.Unapproved:
			t.Errorf("%s %q found idea %d", want.For, want.Text, m.Idea)
		}
	}
	return found
}

// Of several ideas that tell the same need one is shown: their number is not
// told.
func TestOneUnapprovedIdeaIsShown(t *testing.T) {
	s := guarded(t)
	s.fill(t, append([]secret{secrets[5], secrets[5], secrets[5]}, secrets...))
	if found := s.guess(t, secrets[5].repeat); len(found) != 1 {
		t.Errorf("found %d", found)
	}
}

// An idea that becomes approved is found by what is approved from then on, and
// not by what its author told.
func TestAnIdeaMovesWhenItIsApproved(t *testing.T) {
	s := guarded(t)
	if found := s.guess(t, secrets[1].repeat); !slices.Equal(found, []int64{2}) {
		t.Fatalf("found %d before", found)
	}
	i := idea.Idea{Number: 2, Title: "Åbne vinduer melder sig", Approved: true, Life: idea.Life{Summary: "Personalet får en sms"}}
	value, err := record{state: ideaAggregate(i)}.encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.putIdeas([]storage.Item{{Key: idea.IdeaKey(2), Rev: 2, Value: value}}, nil); err != nil {
		t.Fatal(err)
	}
	if a, b := s.guess(t, "sms til personalet om åbne vinduer"), s.guess(t, "alarmen på biblioteket går"); !slices.Equal(a, []int64{2}) || len(b) > 0 {
		t.Errorf("found %d by what is approved, %d by what is not", a, b)
	}
	if s.unapproved.Len() != len(secrets)-1 {
		t.Errorf("%d ideas are not approved", s.unapproved.Len())
	}
}
