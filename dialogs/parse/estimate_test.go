package parse

import (
	"encoding/json"
	"math"
	"testing"
)

func TestParseEstimate(t *testing.T) {
	week8 := Estimate{Minutes: 20, Times: 3, Per: Week, People: 8}
	for _, tt := range []struct {
		in   string
		want Estimate
	}{
		{"20 minutter, 3 gange om ugen, 8 personer", week8},
		{"20 minutes, 3 times a week, 8 people", week8},
		{"20min 3x/uge 8 pers.", week8},
		{"ca. 20 min., 3g/uge, os alle 8", week8},
		{"8 personer, tre gange ugentligt, tyve minutter", week8},
		{"3 gange hver uge bruger vi omkring 20 min. Vi er 8", week8},
		{"Vi er otte medarbejdere, der hver bruger 20 minutter 3 gange om ugen", week8},
		{"20 minutter, 3 gange om ugen for hver af 8 personer", week8},
		{"20 minutter, 3 gange om ugen, 8", week8},
		{"20 minutter, 3 om ugen, vi 8 kolleger", week8},
		{"3 x 20 min om ugen, 8 mand", week8},
		{"om ugen 3 gange 20 min, 8 mand", week8},
		{"8 personer i alt, 20 min, 3 gange om ugen", week8},
		{"20 min, 3 gange om ugen, i alt 8 personer", week8},
		{"20 min pr. gang, 3 gange om ugen, 8 personer", week8},
		{"20 min pr. medarbejder, 3 gange om ugen, 8 medarbejdere", week8},
		{"all 8 of us, 20 mins three times per week", week8},
		{"we are 8, 20 minutes each, 3 times every week", week8},
		{"20 minutter\n3 gange om ugen\n8 personer", week8},
		{"20 min mandag", Estimate{Minutes: 20}},
		{"20 min hver mandag, onsdag og fredag, 8 personer", week8},
		{"20 min om dagen, 3 dage om ugen, 8 personer", week8},
		{"2 kolleger og jeg, 20 min dagligt", Estimate{Minutes: 20, Times: 1, Per: Day, People: 3}},
		{"en halv time hver dag, 8 personer", Estimate{Minutes: 30, Times: 1, Per: Day, People: 8}},
		{"1½ time hver anden uge, jeg gør det selv", Estimate{Minutes: 90, Times: 1, Per: Week, Every: 2, People: 1}},
		{"1,5 t to gange dagligt, kun mig", Estimate{Minutes: 90, Times: 2, Per: Day, People: 1}},
		{"et kvarter hver 14. dag, 12 personer", Estimate{Minutes: 15, Times: 1, Per: Week, Every: 2, People: 12}},
		{"tre kvarter 2 x mdr, 4 ansatte", Estimate{Minutes: 45, Times: 2, Per: Month, People: 4}},
		{"halvanden time 4 gange om året, 4 sagsbehandlere", Estimate{Minutes: 90, Times: 4, Per: Year, People: 4}},
		{"1 t 30 min en gang i kvartalet, 10 personer", Estimate{Minutes: 90, Times: 4, Per: Year, People: 10}},
		{"to gange i kvartalet 1t30, 10 personer", Estimate{Minutes: 90, Times: 8, Per: Year, People: 10}},
		{"en time og tyve minutter hver måned, 2 personer", Estimate{Minutes: 80, Times: 1, Per: Month, People: 2}},
		{"en time og et kvarter månedligt, 2 personer", Estimate{Minutes: 75, Times: 1, Per: Month, People: 2}},
		{"2½ time halvårligt, 2 personer", Estimate{Minutes: 150, Times: 2, Per: Year, People: 2}},
		{"to en halv time hvert halve år, 2 personer", Estimate{Minutes: 150, Times: 2, Per: Year, People: 2}},
		{"5-10 min hver dag, 6 personer", Estimate{Minutes: 7.5, Times: 1, Per: Day, People: 6}},
		{"5 til 10 minutter alle hverdage, 6 personer", Estimate{Minutes: 7.5, Times: 1, Per: Day, People: 6}},
		{"en halv til en hel time om ugen, 6 personer", Estimate{Minutes: 45, Times: 1, Per: Week, People: 6}},
		{"et kvarter til en halv time om ugen, 6 personer", Estimate{Minutes: 22.5, Times: 1, Per: Week, People: 6}},
		{"20 min, 2-3 gange om ugen, 8-10 personer", Estimate{Minutes: 20, Times: 2.5, Per: Week, People: 9}},
		{"half an hour twice a week, 3 employees", Estimate{Minutes: 30, Times: 2, Per: Week, People: 3}},
		{"a quarter of an hour every other week, just me", Estimate{Minutes: 15, Times: 1, Per: Week, Every: 2, People: 1}},
		{"three quarters of an hour once a month, all 12 of us", Estimate{Minutes: 45, Times: 1, Per: Month, People: 12}},
		{"an hour and a half quarterly, 3 people", Estimate{Minutes: 90, Times: 4, Per: Year, People: 3}},
		{"1 hour weekly, twelve colleagues", Estimate{Minutes: 60, Times: 1, Per: Week, People: 12}},
		{"10 to 20 minutes once a day, 2 people", Estimate{Minutes: 15, Times: 1, Per: Day, People: 2}},
		{"15 minutes every Monday, 4 people", Estimate{Minutes: 15, Times: 1, Per: Week, People: 4}},
		{"15 minutes every 3 weeks, 4 people", Estimate{Minutes: 15, Times: 1, Per: Week, Every: 3, People: 4}},
		{"1 time hver tredje måned, 4 personer", Estimate{Minutes: 60, Times: 1, Per: Month, Every: 3, People: 4}},
		{"2 timer hvert andet år, 4 personer", Estimate{Minutes: 120, Times: 1, Per: Year, Every: 2, People: 4}},
		{"30 sekunder, 40 gange om dagen, 25 medarbejdere", Estimate{Minutes: 0.5, Times: 40, Per: Day, People: 25}},
		{"8 timer om ugen", Estimate{Minutes: 480, Times: 1, Per: Week}},
		{"vi bruger 8 timer om ugen i alt", Estimate{Minutes: 480, Times: 1, Per: Week, InAll: true}},
		{"tilsammen 1.200 timer om året", Estimate{Minutes: 72000, Times: 1, Per: Year, InAll: true}},
		{"20 min, 3 gange om ugen i alt, 8 personer", Estimate{Minutes: 20, Times: 3, Per: Week, People: 8, InAll: true}},
		{"20 minutes, 3 times a week in all", Estimate{Minutes: 20, Times: 3, Per: Week, InAll: true}},
		{"20 min, 3 gange i alt om ugen, 8 personer", Estimate{Minutes: 20, Times: 3, Per: Week, People: 8, InAll: true}},
		{"2 dage om måneden, 3 personer", Estimate{Minutes: 888, Times: 1, Per: Month, People: 3}},
		{"en halv dag om ugen, kun mig", Estimate{Minutes: 222, Times: 1, Per: Week, People: 1}},
		{"3 gange om ugen, 40 uger om året, 20 min, 8 personer", Estimate{Minutes: 20, Times: 120, Per: Year, People: 8}},
		{"20 min hver dag, 10 måneder om året, 8 personer", Estimate{Minutes: 20, Times: 200, Per: Year, People: 8}},
		{"møde på 1 time, 2 møder om ugen, 8 personer", Estimate{Minutes: 60, Times: 2, Per: Week, People: 8}},
		{"10 min pr. sag, 400 sager om året", Estimate{Minutes: 10, Times: 400, Per: Year, Volume: true}},
		{"400 ansøgninger om året, 10 min hver", Estimate{Minutes: 10, Times: 400, Per: Year, Volume: true}},
		{"10 minutes per case, 400 cases a year", Estimate{Minutes: 10, Times: 400, Per: Year, Volume: true}},
		{"30 sager om ugen a 15 min", Estimate{Minutes: 15, Times: 30, Per: Week, Volume: true}},
		{"30 sager om ugen à 15 min.", Estimate{Minutes: 15, Times: 30, Per: Week, Volume: true}},
		{"10 min/sag, 1.200 sager/år", Estimate{Minutes: 10, Times: 1200, Per: Year, Volume: true}},
		{"10 min pr. sag, 400 om året", Estimate{Minutes: 10, Times: 400, Per: Year, Volume: true}},
		{"10 min pr. sag og om året 400 sager", Estimate{Minutes: 10, Times: 400, Per: Year, Volume: true}},
		{"ca. 25 000 nye ansøgninger i alt om året, et kvarter pr. ansøgning", Estimate{Minutes: 15, Times: 25000, Per: Year, Volume: true, InAll: true}},
		{"12 min pr. barn, 340 børn en gang om året", Estimate{Minutes: 12, Times: 340, Per: Year, Volume: true}},
		{"25 min. pr. styk, 900 om året", Estimate{Minutes: 25, Times: 900, Per: Year, Volume: true}},
		{"hver medarbejder har 30 sager om ugen a 15 min, 8 medarbejdere", Estimate{Minutes: 15, Times: 30, Per: Week, People: 8}},
		{"20 min, 3 gange om ugen, 8 personer, vi har målt det", Estimate{Minutes: 20, Times: 3, Per: Week, People: 8, Confidence: Measured}},
		{"et gæt: 20 min, 3 gange om ugen, 8 personer", Estimate{Minutes: 20, Times: 3, Per: Week, People: 8, Confidence: Guess}},
		{"kl. 8 til 9 hver dag bruger 3 personer 20 min", Estimate{Minutes: 20, Times: 1, Per: Day, People: 3}},
		{"２０ min, ３ gange om ugen, ８ personer", week8},
		{"2 times arbejde hver uge, 3 personer", Estimate{Minutes: 120, Times: 1, Per: Week, People: 3}},
		{"en times tid hver uge, 3 personer", Estimate{Minutes: 60, Times: 1, Per: Week, People: 3}},
		{"et par minutter et par gange om dagen, et par personer", Estimate{Minutes: 2, Times: 2, Per: Day, People: 2}},
		{"I dag bruger vi 20 minutter 3 gange om ugen, og vi er 8 om det", week8},
		// Who does it, and how many together.
		{"20 minutter 3 gange om ugen for os alle 8", week8},
		{"20 min. 3 gange ugentligt for alle os 8", week8},
		{"vi er bare 8 om det, 20 min 3 gange om ugen", week8},
		{"20 min, 3 gange om ugen, for 8 stk", week8},
		{"20 min 3 gange om ugen, jeg og syv kolleger", week8},
		{"20 min 3 gange om ugen, 5 pædagoger og 3 køkkenassistenter", week8},
		{"20 min 3 gange om ugen, 5 pædagoger, samt 3 natte-assistenter", Estimate{Minutes: 20, Times: 3, Per: Week}},
		{"20 min 3 gange om ugen, 4 huse med 2 ansatte i hvert", week8},
		{"20 min 3 gange om ugen, 8 børnehaver med 1 leder", week8},
		{"20 min 3 gange om ugen, 4 huse med 30 ansatte", Estimate{Minutes: 20, Times: 3, Per: Week}},
		{"20 min 3 gange om ugen, halvdelen af os 16", week8},
		{"20 min 3 gange om ugen, en fjerdedel af de 32 medarbejdere", week8},
		{"20 min 3 gange om ugen, halvdelen af os 7", Estimate{Minutes: 20, Times: 3, Per: Week}},
		{"20 min 3 gange om ugen, 2,5 medarbejdere", Estimate{Minutes: 20, Times: 3, Per: Week}},
		{"20 min 3 gange om ugen, 7-8 personer", week8},
		{"det tager mig 20 min 3 gange om ugen", Estimate{Minutes: 20, Times: 3, Per: Week, People: 1}},
		{"jeg bruger 20 min 3 gange om ugen, og vi er 8", week8},
		{"20 min 3 gange om ugen, 8 personer, ikke 9", week8},
		{"en time om ugen i alt for os alle 8", Estimate{Minutes: 60, Times: 1, Per: Week, People: 8, InAll: true}},
		{"20 minutter om dagen for os alle", Estimate{Minutes: 20, Times: 1, Per: Day}},
		{"20 min 3 gange om ugen, 4 huse med hver 2 ansatte", week8},
		{"20 min 3 gange om ugen for 4 x 2 ansatte", week8},
		{"20 min 3 gange om ugen, en håndfuld medarbejdere", Estimate{Minutes: 20, Times: 3, Per: Week}},
		{"jeg bruger 20 min 3 gange om ugen, og min kollega bruger 10", Estimate{Minutes: 20, Times: 3, Per: Week}},
		{"20 min 3 gange om ugen, både mig og min makker", Estimate{Minutes: 20, Times: 3, Per: Week, People: 2}},
		{"3 timer om ugen fordelt på 8 personer", Estimate{Minutes: 180, Times: 1, Per: Week, People: 8, InAll: true}},
		{"20 min, 3 gange i timen, 8 personer", Estimate{Minutes: 20, People: 8}},
		{"en times penge hver uge, 8 personer", Estimate{Minutes: 60, Times: 1, Per: Week, People: 8}},
		// How long, and how often.
		{"mellem 15 og 25 min 3 gange om ugen, 8 personer", week8},
		{"between 15 and 25 minutes, three times a week, 8 people", week8},
		{"mellem et kvarter og 25 minutter 3 gange om ugen, 8 personer", week8},
		{"en time eller to hver uge, 8 personer", Estimate{Minutes: 90, Times: 1, Per: Week, People: 8}},
		{"et godt kvarter hver uge, 8 personer", Estimate{Minutes: 15, Times: 1, Per: Week, People: 8}},
		{"en lille halv time hver uge, 8 personer", Estimate{Minutes: 30, Times: 1, Per: Week, People: 8}},
		{"kvarter hver uge, 8 personer", Estimate{Minutes: 15, Times: 1, Per: Week, People: 8}},
		{"en hel dag om måneden, 3 personer", Estimate{Minutes: 444, Times: 1, Per: Month, People: 3}},
		{"10 min morgen og aften, 8 personer", Estimate{Minutes: 10, Times: 2, Per: Day, People: 8}},
		{"10 min hver formiddag og hver eftermiddag, 8 personer", Estimate{Minutes: 10, Times: 2, Per: Day, People: 8}},
		{"10 min om morgenen, om middagen og om aftenen, 8 personer", Estimate{Minutes: 10, Times: 3, Per: Day, People: 8}},
		{"10 min every morning and evening, 8 people", Estimate{Minutes: 10, Times: 2, Per: Day, People: 8}},
		{"hver 10. dag 20 min, 8 personer", Estimate{Minutes: 20, Times: 31, Per: Year, People: 8}},
		{"20 min flere gange om dagen, 8 personer", Estimate{Minutes: 20, Per: Day, People: 8}},
		{"20 min tit, 8 personer", Estimate{Minutes: 20, People: 8}},
		{"20 min en gang imellem, 8 personer", Estimate{Minutes: 20, People: 8}},
		// What is missing or said in two ways.
		{"", Estimate{}},
		{"nogle minutter", Estimate{}},
		{"det ved jeg ikke", Estimate{}},
		{"20 min", Estimate{Minutes: 20}},
		{"3 gange", Estimate{Times: 3}},
		{"3 gange om ugen", Estimate{Times: 3, Per: Week}},
		{"8 personer", Estimate{People: 8}},
		{"nogle minutter hver dag, 8 personer", Estimate{Times: 1, Per: Day, People: 8}},
		{"20 min eller 2 timer, 3 gange om ugen, 8 personer", Estimate{Times: 3, Per: Week, People: 8}},
		{"20 min 3 gange om ugen og 2 gange om måneden, 8 personer", Estimate{Minutes: 20, People: 8}},
		{"20 min 3 gange om ugen, 8 medarbejdere eller 9 medarbejdere", Estimate{Minutes: 20, Times: 3, Per: Week}},
		{"10 min pr. sag", Estimate{Minutes: 10, Volume: true}},
		{"400 sager om året", Estimate{Times: 400, Per: Year, Volume: true}},
		{"10 min pr. sag, hver dag", Estimate{Minutes: 10, Volume: true}},
		{"20, 3, 8", Estimate{}},
	} {
		got, missing := ReadEstimate(tt.in)
		if got != tt.want || missing != tt.want.Missing() {
			t.Errorf("ParseEstimate(%q)\n got %+v, missing %b\nwant %+v", tt.in, got, missing, tt.want)
		}
	}
}

// Cases and several people: the cases may be of all or of each.
func TestEstimateOfAllOrOfEach(t *testing.T) {
	said := Estimate{Minutes: 15, Times: 20, Per: Day, People: 3, Volume: true}
	each, all := said, said
	each.Volume, all.InAll = false, true
	e, missing := ReadEstimate("et kvarter for hver faktura, 20 fakturaer dagligt, 3 medarbejdere")
	if e != said || missing != MissingWhole {
		t.Fatalf("got %+v, missing %b", e, missing)
	}
	for answer, want := range map[string]Estimate{"i alt": all, "det er i alt": all, "in all": all, "for hver": each, "hver af os": each, "each": each, "det ved jeg ikke": said} {
		got, missing := e.With(answer, MissingWhole)
		if got != want || (missing != 0) != (got == said) {
			t.Errorf("%q: %+v, missing %b", answer, got, missing)
		}
	}
}

func TestEstimateWith(t *testing.T) {
	known := Estimate{Minutes: 20, Times: 3, Per: Week, People: 8}
	noPeople := Estimate{Minutes: 20, Times: 3, Per: Week}
	noTimes := Estimate{Minutes: 20, People: 8}
	noTime := Estimate{Times: 3, Per: Week, People: 8}
	for _, tt := range []struct {
		e       Estimate
		missing Missing
		answer  string
		want    Estimate
	}{
		{noPeople, MissingPeople, "8", known},
		{noPeople, MissingPeople, "otte", known},
		{noPeople, MissingPeople, "os alle 8", known},
		{noPeople, MissingPeople, "det er 8", known},
		{noPeople, MissingPeople, "ca. 8", known},
		{noPeople, MissingPeople, "8 stykker", known},
		{noPeople, MissingPeople, "der er 8, der gør det", known},
		{noPeople, MissingPeople, "hele teamet på 8", known},
		{noPeople, MissingPeople, "7-9", known},
		{noPeople, MissingPeople, "8 people", known},
		{noPeople, MissingPeople, "mig", Estimate{Minutes: 20, Times: 3, Per: Week, People: 1}},
		{noPeople, MissingPeople, "Kun mig.", Estimate{Minutes: 20, Times: 3, Per: Week, People: 1}},
		{noPeople, MissingPeople, "en", Estimate{Minutes: 20, Times: 3, Per: Week, People: 1}},
		{noPeople, MissingPeople, "det er 3 gange i alt", Estimate{Minutes: 20, Times: 3, Per: Week, InAll: true}},
		{noPeople, MissingPeople, "mange", noPeople},
		{noPeople, MissingPeople, "3 i A og 5 i B", known},
		{noPeople, MissingPeople, "5 om dagen og 3 om natten", known},
		{noPeople, MissingPeople, "8 om aftenen", known},
		{noPeople, MissingPeople, "8 i alt", known},
		{noPeople, MissingPeople, "vi er i alt 8", known},
		{noPeople, MissingPeople, "mig og syv andre", known},
		{noPeople, MissingPeople, "me and seven colleagues", known},
		{noPeople, MissingPeople, "en fjerdedel af os 32", known},
		{noPeople, MissingPeople, "vi er vel en 7-9 stykker", known},
		{noPeople, MissingPeople, "en 7-9 stykker", known},
		{noPeople, MissingPeople, "det er i alt", Estimate{Minutes: 20, Times: 3, Per: Week, InAll: true}},
		{noPeople, MissingPeople, "det gør vi alle sammen", noPeople},
		{noPeople, MissingPeople, "3 eller 5, måske 8", noPeople},
		{noPeople, MissingPeople, "halvanden", noPeople},
		{noTimes, MissingFrequency, "3 gange om ugen", known},
		{noTimes, MissingFrequency, "3 om ugen", known},
		{noTimes, MissingFrequency, "tre gange ugentligt", known},
		{noTimes, MissingFrequency, "3", Estimate{Minutes: 20, Times: 3, People: 8}},
		{noTimes, MissingFrequency, "flere gange om ugen", Estimate{Minutes: 20, Per: Week, People: 8}},
		{Estimate{Minutes: 20, Per: Week, People: 8}, MissingFrequency, "3", known},
		{Estimate{Minutes: 20, Per: Week, People: 8}, MissingFrequency, "vel 2-4", known},
		{Estimate{Minutes: 20, Times: 3, People: 8}, MissingFrequency, "uge", known},
		{Estimate{Minutes: 20, Times: 3, People: 8}, MissingFrequency, "ugen", known},
		{noTimes, MissingFrequency, "tit", noTimes},
		{noTimes, MissingFrequency, "dagligt", Estimate{Minutes: 20, Times: 1, Per: Day, People: 8}},
		{noTimes, MissingFrequency, "every other week", Estimate{Minutes: 20, Times: 1, Per: Week, Every: 2, People: 8}},
		{Estimate{Minutes: 20, Times: 3, People: 8}, MissingFrequency, "om ugen", known},
		{Estimate{Minutes: 20, Times: 3, People: 8}, MissingFrequency, "ugentligt", known},
		{Estimate{Minutes: 10, Volume: true}, MissingFrequency, "400 om året", Estimate{Minutes: 10, Times: 400, Per: Year, Volume: true}},
		{Estimate{Minutes: 10, Volume: true}, MissingFrequency, "400 sager", Estimate{Minutes: 10, Times: 400, Volume: true}},
		{Estimate{Minutes: 10, Times: 400, Volume: true}, MissingFrequency, "om året", Estimate{Minutes: 10, Times: 400, Per: Year, Volume: true}},
		{noTime, MissingDuration, "20", known},
		{noTime, MissingDuration, "det er 20", known},
		{noTime, MissingDuration, "20 min", known},
		{noTime, MissingDuration, "1,5", noTime},
		{noTime, MissingDuration, "2 x 10 min", known},
		{noTime, MissingDuration, "et kvarter eller to", Estimate{Minutes: 22.5, Times: 3, Per: Week, People: 8}},
		{noTime, MissingDuration, "en halv time", Estimate{Minutes: 30, Times: 3, Per: Week, People: 8}},
		{Estimate{}, MissingDuration | MissingFrequency | MissingPeople, "20", Estimate{}},
		{Estimate{Minutes: 20}, MissingFrequency | MissingPeople, "3 gange om ugen, 8 personer", known},
		{known, 0, "nej, 9 personer", Estimate{Minutes: 20, Times: 3, Per: Week, People: 9}},
		{known, 0, "vi er kun 5", Estimate{Minutes: 20, Times: 3, Per: Week, People: 5}},
		{known, 0, "vi er 5, ikke 8", Estimate{Minutes: 20, Times: 3, Per: Week, People: 5}},
		{known, 0, "no, only 5 people", Estimate{Minutes: 20, Times: 3, Per: Week, People: 5}},
		{known, 0, "jeg bruger 25 minutter", Estimate{Minutes: 25, Times: 3, Per: Week, People: 8}},
		{known, 0, "nej det er i alt", Estimate{Minutes: 20, Times: 3, Per: Week, People: 8, InAll: true}},
		{known, 0, "nej, hver dag", Estimate{Minutes: 20, Times: 1, Per: Day, People: 8}},
		{known, 0, "nej, 5", known},
		{known, 0, "nej, 4 gange om ugen", Estimate{Minutes: 20, Times: 4, Per: Week, People: 8}},
	} {
		got, missing := tt.e.With(tt.answer, tt.missing)
		if got != tt.want || missing != tt.want.Missing() {
			t.Errorf("%+v.With(%q, %b)\n got %+v, %b\nwant %+v", tt.e, tt.answer, tt.missing, got, missing, tt.want)
		}
	}
}

func TestFindEstimate(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Estimate
	}{
		{"Det er besværligt. Vi er 8 medarbejdere, der bruger 20 minutter 3 gange om ugen på at finde nøgler. Det driller!", Estimate{Minutes: 20, Times: 3, Per: Week, People: 8}},
		{"8 kolleger bruger 20 min. hver dag på det", Estimate{Minutes: 20, Times: 1, Per: Day, People: 8}},
		{"Siden 2019 har 8 kolleger brugt 20 min. hver dag på det", Estimate{Minutes: 20, Times: 1, Per: Day, People: 8}},
		{"Vi taster. Det tager 10 min pr. sag, og vi har 400 sager om året.", Estimate{Minutes: 10, Times: 400, Per: Year, Volume: true}},
		{"Each week 30 cases a 15 min", Estimate{Minutes: 15, Times: 30, Per: Week, Volume: true}},
	} {
		if got, ok := FindEstimate(tt.in); !ok || got != tt.want {
			t.Errorf("FindEstimate(%q) = %+v, %v", tt.in, got, ok)
		}
	}
}

func TestFindEstimateNothing(t *testing.T) {
	for _, in := range []string{
		"", "Mødet d. 3. varer 20 minutter", "Vi bruger 20 minutter 3 gange om ugen", "8 timer om ugen i alt",
		"Borgerne venter 20 minutter 3 gange om ugen, 8 personer", "Vi kan spare 20 minutter 3 gange om ugen, vi er 8 medarbejdere",
		"Vi får 400 ansøgninger om året og svarer efter 20 minutter", "Vi har åbent 8 timer om dagen med 3 medarbejdere",
		"8 ansatte arbejder 37 timer hver uge", "Den 3. brugte 8 medarbejdere 20 minutter hver dag", "en medarbejder bruger 20 minutter hver dag",
		"8 kolleger bruger 20 min. hver dag. I Syd er det 9 kolleger i 30 min. hver dag",
		"Vi er 8 medarbejdere. Det tager 20 minutter hver dag.",
	} {
		if got, ok := FindEstimate(in); ok {
			t.Errorf("FindEstimate(%q) = %+v", in, got)
		}
	}
}

func nearly(a, b float64) bool { return math.Abs(a-b) < 1e-9*max(1, math.Abs(a)) }

func TestHoursPerYear(t *testing.T) {
	year := WorkYear{WorkingDays: 220, Weeks: 44, Months: 11, HoursPerFTE: 1924}
	for _, tt := range []struct {
		in          string
		times, want float64
		plausible   Plausibility
	}{
		{"20 minutter, 3 gange om ugen, 8 personer", 132, 352, Plausible},
		{"20 minutter, 3 gange om ugen i alt, 8 personer", 132, 44, Plausible},
		{"10 min pr. sag, 400 sager om året", 400, 400.0 / 6, Plausible},
		{"30 sager om ugen a 15 min", 1320, 330, Plausible},
		{"et kvarter hver 14. dag, 12 personer", 22, 66, Plausible},
		{"1 time hver anden måned, 2 personer", 5.5, 11, Plausible},
		{"en halv time om dagen, 8 personer", 220, 880, Plausible},
		{"10 timer om dagen, kun mig", 220, 2200, MoreThanFullTime},
		{"10 timer om dagen, 8 personer", 220, 17600, MoreThanFullTime},
		{"2.000 timer om året i alt", 1, 2000, MoreThanOnePerson},
		{"i alt 2.000 timer om året, 2 personer", 1, 2000, Plausible},
		{"1 time pr. sag, 2.000 sager om året", 2000, 2000, MoreThanOnePerson},
		{"20 minutter, 3 gange om ugen", 132, 0, Plausible},
	} {
		e, _ := ReadEstimate(tt.in)
		if times, got := e.TimesPerYear(year), e.HoursPerYear(year); !nearly(times, tt.times) || !nearly(got, tt.want) {
			t.Errorf("%q: %v times, %v hours a year, want %v, %v (%+v)", tt.in, times, got, tt.times, tt.want, e)
		}
		if got := e.Plausibility(year); got != tt.plausible {
			t.Errorf("%q: plausibility %v, want %v", tt.in, got, tt.plausible)
		}
	}
}

func TestEstimateStored(t *testing.T) {
	data, err := json.Marshal(Estimate{Minutes: 7.5, Times: 1, Per: Week, Every: 2, People: 8, InAll: true, Confidence: Measured})
	want := `{"minutes":7.5,"times":1,"per":"week","every":2,"people":8,"in_all":true,"confidence":"measured"}`
	if err != nil || string(data) != want {
		t.Errorf("stored as %s, %v", data, err)
	}
}

func FuzzParseEstimate(f *testing.F) {
	for _, s := range []string{
		"20 minutter, 3 gange om ugen, 8 personer", "10 min pr. sag, 400 sager om året", "1½ t hver 14. dag, os alle 12",
		"an hour and a half every other week, all 12 of us", "3 x 1t30/uge i alt", "to tusind og en halv time", "2 dage om måneden", "hver 0. dag 5-1/2 min",
	} {
		f.Add(s, "8")
	}
	year := WorkYear{WorkingDays: 220, Weeks: 44, Months: 11, HoursPerFTE: 1924}
	f.Fuzz(func(t *testing.T, s, answer string) {
		e, missing := ReadEstimate(s)
		checkEstimate(t, e, year)
		e, _ = e.With(answer, missing)
		checkEstimate(t, e, year)
		if e, ok := FindEstimate(s); ok && e.Missing() != 0 {
			t.Errorf("FindEstimate(%q) = %+v is not complete", s, e)
		}
	})
}

func checkEstimate(t *testing.T, e Estimate, year WorkYear) {
	t.Helper()
	for _, v := range []float64{e.Minutes, e.Times, e.Every, e.People, e.HoursPerYear(year), e.TimesPerYear(year)} {
		if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
			t.Errorf("%+v: %v", e, v)
		}
	}
	if e.People != math.Trunc(e.People) {
		t.Errorf("%+v: a part of a person", e)
	}
	if e.Missing() == 0 && !(e.HoursPerYear(year) > 0) {
		t.Errorf("%+v: complete, and takes no time", e)
	}
}
