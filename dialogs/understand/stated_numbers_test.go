package understand

import (
	"testing"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// shippedForm is the newest questionnaire.
func shippedForm(t *testing.T) *questionnaire.Questionnaire {
	t.Helper()
	files, err := questionnaire.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	form, err := questionnaire.Parse(files[len(files)-1])
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// statements reads sentences as a story and returns what they state of a question; nil
// for nothing.
func statements(t *testing.T, l *Lexicon, form *questionnaire.Questionnaire, text, field string) *Statement {
	t.Helper()
	for _, x := range l.Stated(form, text) {
		if x.Field == field {
			return &x
		}
	}
	return nil
}

func newLexicon(t *testing.T) *Lexicon {
	t.Helper()
	l, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The kroner a year that sentences state; 0 for none.
func TestStatedMoney(t *testing.T) {
	l, form := newLexicon(t), shippedForm(t)
	for text, want := range map[string]int64{
		"Vi mister vel 95.000 kr. om året på dem, der sejler igen klokken fem.":                           95000,
		"Sidste år betalte vi 27.500 kr. i krav fra fotografer.":                                          27500,
		"Så kommer der rentekrav: 18.400 kr. sidste år i alt for hele kommunen.":                          18400,
		"Porto og kuverter løber op i 196.000 kr. årligt.":                                                196000,
		"Resten ryger i spanden, cirka 110.000 kr om året, det er synd.":                                  110000,
		"Vi bruger årligt toogtredive tusind kroner på tryk.":                                             32000,
		"Licensen til det gamle system koster os 45 t.kr. om året.":                                       45000,
		"Abonnementet koster os 2.000 kr. om måneden.":                                                    24000,
		"Imens køber vi nyt. Sidste år var det for cirka 350.000 kr., som vi ikke behøvede.":              350000,
		"The finance director says it costs us about DKK 640,000 a year in things we no longer need.":     640000,
		"Last year we paid 132,000 kroner for interpreters who waited. An interpreter costs 420 an hour.": 132000,
		"We lease 14 cars at 2,950 a month each. Two fewer is roughly 70,000 a year.":                     70000,
		"We spend forty thousand kroner a year on postage.":                                               40000,
		// A price for one, or what is paid once.
		"Et pas koster 893 kr, men det betaler de selv.":                    0,
		"Badeentreen er 45 kr. for badminton.":                              0,
		"En vuggestueplads koster 3.900 om måneden.":                        0,
		"Min kollega påstår, at vi bruger 90.000 kr. om året på papir.":     0,
		"Someone in Finance claims we spend 90,000 kroner a year on paper.": 0,
		"Varmespildet løb sidste år op i 60.000 kr.":                        60000,
		"Sidste år udbetalte vi 15.000 kr. for meget.":                      15000,
		"Hver gang koster det 2.500 kr. at skifte låse.":                    0,
		"It costs us 900 kroner each time a key is lost.":                   0,
		"Automaten fra Sæby kostede 140.000, den sagde udvalget nej til.":   0,
		"Elektroniske fælder koster 2200 kroner stykket.":                   0,
		"Et gravsted koster 1.240 for ti år.":                               0,
		"En licens koster 3.000 kr. pr. bruger om året.":                    0,
		"The machine cost 140,000 kroner.":                                  0,
		"A place costs parents 3,900 a month.":                              0,
		"Salt koster 600 kr. tonnet.":                                       0,
		// An offer, an insurance, another's money, and a number of something else.
		"Vi så en demo hos et firma, 86.000 kr. om året, det er for dyrt.":              0,
		"Vi fik et tilbud på 120.000 kr. om året fra en anden.":                         0,
		"Forsikringen betalte 74.000 kr. i januar.":                                     0,
		"Budgettet er stramt. Vi får 2600 om året, og det er mange.":                    0,
		"Vi køber stole. Vi sender 14.000 indkaldelser om året.":                        0,
		"Sidste år købte vi for 20.000 kr., og året før betalte vi 30.000 kr. om året.": 0,
	} {
		var got int64
		if x := statements(t, l, form, text, "money"); x != nil {
			got = x.Answer.Money.Kroner
		}
		if got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// The number of a sign that sentences state; 0 for none.
func TestStatedSign(t *testing.T) {
	l, form := newLexicon(t), shippedForm(t)
	for text, want := range map[string]float64{
		"210 udeblivelser i marts, og vi har 5 skranker.":                                   210,
		"I sidste sæson talte jeg 34 dobbeltbookinger.":                                     34,
		"I sidste uge havde vi 19 af den slags rykkere. Vi er 9 mand.":                      19,
		"Sidste år var 9 ud af 41 for sent inde.":                                           9,
		"I sidste kvartal manglede 11 nye deres computer den første dag.":                   11,
		"Ved den seneste gennemgang stod 312 konti åbne, som tilhørte folk, der var rejst.": 312,
		"Borgerne venter i snit 12 dage på en tid hos os.":                                  12,
		"De skal vente to-tre dage på mig.":                                                 2.5,
		"Sidste måned fik vi otte klager fra forældrene, og vi er fire på kontoret.":        8,
		"Vi kørte forgæves 14 gange i april.":                                               14,
		"Last month it was four wrong trays, and we are five in the kitchen.":               4,
		"I get five or six furious calls a week about that, and I have 23 teachers.":        5.5,
		"Eleven visits just didn't happen.":                                                 11,
		"In 2023 we overlooked three deadlines.":                                            3,
		"Citizens wait three weeks for an answer.":                                          3,
		"We had 27 no-shows in May with two doctors at work.":                               27,
		"I fjor kom 11 breve retur.":                                                        11,
		"Vi har i snit 14 klager om måneden.":                                               14,
		"Vi får tre klager om ugen.":                                                        3,
		"Last month 9 parcels came back.":                                                   9,
		// No trouble, a price, the staff, the time of the task, a date.
		"Vi har 612 elever og fire sekretærer.":                                  0,
		"When nobody shows up we still pay 132,000 kroner for those who waited.": 0,
		"Vi er fem i teamet, men rykkerne er min tjans.":                         0,
		"Det er to gange det samme tal, og det stod forkert.":                    0,
		"3 medarbejdere klager over det.":                                        0,
		"Vi har haft fejl siden 2019, og kl. 8 er der kø.":                       0,
		"Der går 20 minutter med det hver dag.":                                  0,
		"To breve kom retur i tirsdags.":                                         0,
		"I fjor kom 11 breve retur, men det var fra en anden afdeling.":          0,
		"Økonomi påstår, at 40 fakturaer er for sent betalt.":                    0,
		"Vi klager over de 12 computere.":                                        0,
		"Det sker 3 gange.":                                                      0,
		"One parcel came back on Tuesday.":                                       0,
		"Last month 9 parcels came back, but that was the post strike.":          0,
		"Min leder er 58 år gammel.":                                             0,
	} {
		x := statements(t, l, form, text, "quality_sign")
		got := 0.0
		if x != nil && x.Answer.Number != nil {
			got = *x.Answer.Number
		}
		if got != want || (x == nil) != (want == 0) {
			t.Errorf("%q: %v (%+v), want %v", text, got, x, want)
		}
	}
}

// The part of the time that sentences hope to save; "" for none.
func TestStatedShare(t *testing.T) {
	l, form := newLexicon(t), shippedForm(t)
	for text, want := range map[string]string{
		"Så vil jeg gætte på, at tre fjerdedele af tiden er sparet.":  "75",
		"Jeg tror, at næsten alt tastearbejdet ville forsvinde.":      "95",
		"Halvdelen kan spares, hvis listen selv sendte besked.":       "50",
		"Jeg håber at kunne spare halvdelen af renskrivningen.":       "50",
		"Det er nok kun en fjerdedel, jeg kan spare.":                 "25",
		"Så forsvinder stort set hele pakkeriet.":                     "95",
		"Det ville halvere arbejdet.":                                 "50",
		"Vi kunne vel spare en tiendedel af tiden.":                   "10",
		"I guess a quarter of it would go away.":                      "25",
		"That would cut it in half.":                                  "50",
		"Most of that would disappear, I think.":                      "75",
		"Nearly all the typing could be saved.":                       "95",
		"Halvdelen af gangene er det en vikar, der tager billederne.": "",
		"Så er halvdelen af navnene væk.":                             "",
		"Halvdelen af dem ville vi spare for en tur.":                 "",
		"Så sparer vi også lidt tid.":                                 "",
		"We would all save time.":                                     "",
		"It would save half an hour.":                                 "",
		"Half the times it is nothing.":                               "",
	} {
		got := ""
		if x := statements(t, l, form, text, "time_share"); x != nil {
			got = x.Answer.Choices[0]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Whether sentences state a law or a deadline.
func TestStatedRequirement(t *testing.T) {
	l, form := newLexicon(t), shippedForm(t)
	for text, want := range map[string]bool{
		"Efter NIS2-loven skal vi kunne vise, at adgange bliver lukket.":               true,
		"Det skal registreres dagen efter, det står i serviceloven.":                   true,
		"Ind imellem betaler vi for sent, og loven om betalingsfrister siger 30 dage.": true,
		"Miljøtilsynsbekendtgørelsen kræver en rapport inden fire uger.":               true,
		"Ifølge tilgængelighedsloven skal siden kunne læses op.":                       true,
		"GDPR kræver, at vi sletter dem efter fem år.":                                 true,
		"The Act requires that we answer within four weeks.":                           true,
		"GDPR says we must delete them.":                                               true,
		"Loven siger otte dage, så vi er på den rigtige side.":                         false,
		"Loven siger otte dage, og det kan vi ikke nå.":                                true,
		"Garantien er 30 dages varsel, den overholder vi skam.":                        false,
		"Teamlederen siger, at vi skal være 90 pct. digitale i 2026.":                  false,
		"Vi har talt om GDPR på et møde.":                                              false,
		"Vi har en frist hver fredag i køkkenet.":                                      false,
	} {
		if got := statements(t, l, form, text, "requirement"); (got != nil) != want {
			t.Errorf("%q: %+v, want %v", text, got, want)
		}
	}
}

// What the text denies to save is not stated either.
func TestStatedTimeDenied(t *testing.T) {
	l, form := newLexicon(t), shippedForm(t)
	const time = "Hver morgen bruger jeg 20 minutter på listen. "
	if x := statements(t, l, form, time+"Det er besværligt.", "time"); x == nil || x.Answer.Estimate.Minutes != 20 {
		t.Errorf("time %+v", x)
	}
	for _, denied := range []string{"Vi sparer ikke tid på det.", "Det handler ikke om tid.", "It is not about time."} {
		if x := statements(t, l, form, time+denied, "time"); x != nil {
			t.Errorf("%q: %+v", denied, x)
		}
	}
}

// A star before a word stands for any beginning.
func TestPhraseOfAnyBeginning(t *testing.T) {
	l := newLexicon(t)
	p := words{"da": {"*loven", "*bekendtgørelse*"}}.phrases()
	for text, want := range map[string]bool{
		"det står i serviceloven": true, "loven siger det": true, "miljøtilsynsbekendtgørelsen gælder": true, "lovene er gode": false, "vi kender servicelovens ord": false,
	} {
		if got := l.sentence(text).tells(p); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
