package main

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/message"
)

// pair is a text in Danish and in English.
type pair struct{ da, en string }

// oneOf chooses a text, mostly in the person's own language.
func (w *walker) oneOf(who string, texts []pair) string {
	p := texts[w.IntN(len(texts))]
	if strings.HasPrefix(who, "E") != w.chance(12) {
		return p.en
	}
	return p.da
}

// answer is what a person may type to a message, by the step that it is of;
// false where a choice is all that is wanted.
func (w *walker) answer(who string, m message.Message) (string, bool) {
	parts := strings.Split(m.Of.Step, "/")
	what := parts[len(parts)-1]
	if what == "check" && len(parts) > 1 {
		what = parts[len(parts)-2]
	}
	if parts[0] == "missing" {
		return w.oneOf(who, missing), true
	}
	for _, k := range kinds {
		if slices.Contains(k.of, what) {
			return w.oneOf(who, k.texts), true
		}
	}
	return w.oneOf(who, remarks), m.Typed
}

// kind is what can be answered to some questions.
type kind struct {
	of    []string
	texts []pair
}

var kinds = []kind{
	{[]string{"problem", "part_problem"}, problems},
	{[]string{"time", "time_base", "time_now", "time_saved", "joining"}, times},
	{[]string{"money", "extra_cost", "cost_base", "cost_now", "credit", "one_off", "running"}, amounts},
	{[]string{"begin_date", "live_date", "used_from", "until", "involve_by", "baseline", "remind", "away", "snooze"}, days},
	{[]string{"involve_who", "colleague", "benefit_owner", "lead", "others", "deputy"}, names},
	{[]string{"scores"}, []pair{{"p2 3, p4 1", "p2 3, p4 1"}, {"p1 2", "p1 2, p5 0"}, {"brug forslaget", "use the proposal"}, {"p9 4", "everything 3"}}},
	{[]string{"checks"}, []pair{{"1 ja, 2 nej, 3 ved ikke", "1 yes, 2 no"}, {"alle ja", "all yes"}, {"1 ja", "8 yes"}}},
	{[]string{"target"}, []pair{{"1", "1"}, {"idé 2", "idea 2"}, {"nr. 3", "no. 7"}}},
	{[]string{"entry"}, []pair{{"fravær", "absence"}, {"briller", "glasses"}, {"kørebog", "log book"}, {"xyzzy", "xyzzy"}}},
	{[]string{"users"}, []pair{{"12", "25"}, {"cirka 40", "about 40"}, {"ikke målt", "not measured"}}},
	{[]string{"quality_sign", "sign_base", "sign_now"}, []pair{{"12 fejl om måneden", "12 mistakes a month"}, {"Færre klager", "Fewer complaints"}, {"4 forkerte briller", "3 wrong pairs"}, {"ved ikke", "do not know"}}},
	{[]string{"systems"}, []pair{{"papir", "paper"}, {"Excel og papir", "Excel, paper"}, {"ingenting", "nothing"}, {"KP, Nexus og mail", "Nexus and mail"}}},
	{[]string{"core_task"}, []pair{{"botilbud", "housing"}, {"ved ikke", "do not know"}, {"Hjælpemidler", "Aids"}, {"vores egen", "our own thing"}}},
	{[]string{"hours"}, []pair{{"8-15", "8 to 3"}, {"mandag til torsdag 9-14", "Monday to Thursday 9-14"}, {"altid", "always"}, {"efter 10", "after 10"}}},
	{[]string{"title"}, []pair{{"Mærker i briller", "Marks in glasses"}, {"behold", "keep"}, {"Kørebog på telefonen", "A log book on the phone"}}},
	{[]string{"idea"}, []pair{{"Et lille mærke i brillerne, som kan læses med telefonen", "A small mark in the glasses that a phone can read"}, {"Vi kunne taste det ind med det samme på telefonen", "We could enter it at once on the phone"}, {"ved ikke", "do not know"}}},
	{[]string{"spread", "target_groups", "benefit_types"}, []pair{{"1 og 3", "1 and 3"}, {"borgere og medarbejdere", "citizens and staff"}, {"vi sparer tid", "we save time"}, {"kun os", "only us"}, {"alle", "all of them"}, {"tid og penge", "time and money"}}},
	{[]string{"time_share"}, []pair{{"halvdelen", "half"}, {"40 procent", "40 per cent"}, {"næsten alt", "nearly all"}}},
	{[]string{"requirement"}, []pair{{"GDPR artikel 30", "GDPR article 30"}, {"Serviceloven § 83", "the act on service"}}},
	{[]string{"lookup", "found"}, []pair{{"sygefravær", "absence"}, {"briller", "glasses"}, {"kørsel", "driving"}}},
}

var (
	problems = []pair{
		{"Beboernes briller bliver væk på vaskeriet, og ingen ved, hvis de er.", "Residents' glasses get lost at the laundry, and nobody knows whose they are."},
		{"Når en kollega melder sig syg, skriver vi det på en seddel og taster det senere ind både i løn og i vagtplan. Det tager 20 minutter hver gang, og vi er 8 om det.", "When a colleague calls in sick, we write a note and enter it twice later. It takes 20 minutes, three times a week, for 8 of us."},
		{"Vi kører efter de samme papirer to gange om dagen", "We fetch the same papers twice a day"},
		{"Kørebogen føres på papir", "The log book is kept on paper"},
		{"Vi ringer til 010190-1234 for at høre, om hjælpen passer", "We call 010190-1234 to hear whether the help fits"},
		{"Jeg er ked af, at min leder Hans Hansen råber ad mig hver dag", "I am sad that my manager Hans Hansen shouts at me"},
		{"Sagsbehandlingen af ansøgninger om hjælpemidler tager for lang tid; vi har 400 sager om året med 10 minutter hver, og det koster 25.000 kr. i porto", "Applications for aids take too long: 400 cases a year, 10 minutes each, and 25,000 kr. in postage"},
		{"Printer", "Printer"},
	}
	times = []pair{
		{"20 minutter, 3 gange om ugen, 8 personer", "20 minutes, 3 times a week, 8 people"},
		{"10 min pr. sag, 400 sager om året", "10 min a case, 400 cases a year"},
		{"en halv time hver dag", "half an hour every day"},
		{"15 minutter", "15 minutes"},
		{"1½ time om måneden for hver af 12", "an hour and a half a month for each of 12"},
		{"2-3 timer om ugen", "2 to 3 hours a week"},
		{"ved ikke", "do not know"},
		{"5 gange om ugen", "5 times a week"},
		{"300 timer om året", "300 hours a year"},
		{"uden tal", "without figures"},
		{"ikke målt", "not measured"},
		{"opgaven er ny", "the task is new"},
		{"som i idéen", "as in the idea"},
		{"meget lang tid", "very long"},
	}
	missing = []pair{{"8 personer", "8 people"}, {"3 gange om ugen", "3 times a week"}, {"hver dag", "every day"}, {"10 minutter", "10 minutes"}, {"ved ikke", "do not know"}, {"5", "5"}}
	amounts = []pair{
		{"25.000 kr.", "25,000 kr."},
		{"porto, 25.000 kr.", "postage, 25,000 kr."},
		{"5-10.000 kr. om året", "5 to 10 thousand kr. a year"},
		{"2.000 kr. om måneden", "2,000 kr. a month"},
		{"ved ikke", "do not know"},
		{"uændret", "unchanged"},
		{"en million", "one million"},
		{"60.000", "60,000"},
		{"ikke målt", "not measured"},
		{"mange penge", "much money"},
	}
	days = []pair{
		{"i dag", "today"},
		{"i morgen", "tomorrow"},
		{"om tre uger", "in three weeks"},
		{"1. februar", "1 February"},
		{"15/1", "15 January"},
		{"2027-03-01", "2027-03-01"},
		{"næste fredag", "next Friday"},
		{"om en måned", "in a month"},
		{"om to år", "in two years"},
		{"aldrig", "never"},
		{"31. december 2026", "31 December 2026"},
		{"mandag kl. 10", "Monday at 10"},
	}
	names   = []pair{{"Paul Piil", "Paul Piil"}, {"Gerda Gris", "Gerda Gris"}, {"Karin Ko", "Karin Ko"}, {"bo@odense.dk", "bo@odense.dk"}, {"Bo Friis", "Bo Friis"}, {"Hanne Høg", "Hanne Høg"}, {"Nobody Known", "Nobody Known"}, {"Mette Mus og Bo Friis", "Mette Mus and Bo Friis"}}
	remarks = []pair{
		{"Det giver god mening for os", "It makes good sense to us"},
		{"Forvaltningen selv", "The department itself"},
		{"Færre forbytninger", "Fewer mix-ups"},
		{"Sagen om mærkning af briller", "The case of marks in glasses"},
		{"Vi mangler tal fra de andre afdelinger", "We lack figures from the other units"},
		{"ja", "yes"},
		{"nej", "no"},
		{"ved ikke", "do not know"},
		{"1", "1"},
		{"2", "2"},
		{"S", "M"},
	}
	commands = []pair{
		{"hjælp", "help"},
		{"mine idéer", "my ideas"},
		{"mine opgaver", "my tasks"},
		{"status", "status"},
		{"status 1", "status 1"},
		{"status 2", "status 99"},
		{"behandl 1", "handle 1"},
		{"behandl 2", "handle 2"},
		{"idéer", "ideas"},
		{"idéer til vurdering", "ideas being assessed"},
		{"idéer i brug", "ideas in use"},
		{"gevinster", "benefits"},
		{"gevinster 2026", "benefits 2026"},
		{"gevinster forvaltning", "benefits department"},
		{"dagsorden", "agenda"},
		{"indstillinger", "settings"},
		{"mine data", "my data"},
		{"løsninger sygefravær", "solutions absence"},
		{"løsninger", "solutions"},
		{"dansk", "Danish"},
		{"engelsk", "English"},
		{"hvorfor", "why"},
		{"eksempel", "example"},
		{"tilbage", "back"},
		{"fortryd", "undo"},
		{"spring over", "skip it"},
		{"ret problem", "edit problem"},
		{"ret tid", "edit time"},
		{"ret titel: Nye briller", "edit title: New glasses"},
		{"vis svar", "show answers"},
		{"vis udregning", "show calculation"},
		{"vis udregning 1", "show calculation 1"},
		{"pause", "save for later"},
		{"fortsæt", "continue"},
		{"annullér", "cancel"},
		{"send", "send it"},
		{"hvem ser hvad", "who sees what"},
		{"formular", "form"},
		{"fravær til 3. januar", "away until 3 January"},
		{"fravær", "absence"},
		{"jeg er tilbage", "I am back"},
		{"tal med et menneske", "talk to a human"},
		{"ny idé", "new idea"},
		{"/ide", "/ide"},
		{"/statsu 1", "/statsu 1"},
		{"/nonsens", "/nonsense"},
		{"følg 1", "follow 1"},
		{"følg ikke 1", "unfollow 1"},
		{"vurdér 1", "assess 1"},
		{"anbefal 1", "recommend 1"},
		{"godkend titel og tekst 1", "approve title and text 1"},
		{"notat 1", "note 1"},
		{"tilføj 1", "add 1"},
		{"træk tilbage 1", "withdraw 1"},
		{"del 1", "split 1"},
		{"bed enheder 1", "ask units 1"},
		{"slå sammen 1", "merge 1"},
		{"parkér 1", "park 1"},
		{"genoptag 1", "resume 1"},
		{"afvis 1", "decline 1"},
		{"tildel 1", "assign 1"},
		{"sig farvel 1", "step out 1"},
		{"glem mig", "forget me"},
		{"mind mig om en uge", "remind me in a week"},
		{"kom i gang 1", "begin 1"},
		{"i brug 1", "go live 1"},
		{"stop 1", "stop 1"},
		{"mål nu 1", "measure 1"},
		{"godskriv 1", "credit 1"},
		{"udnævn 1", "name 1"},
		{"fravær til 3. januar, Bo Friis", "away until 3 January, Bo Friis"},
		{"fravær 20.-24. december", "away 20 to 24 December"},
		{"påmindelser kl. 8-10", "hours 8 to 10"},
	}
	nonsense = []pair{
		{"asdf", "qwerty"},
		{"🙂", "👍"},
		{"", "  "},
		{"Problem: Alt er på papir\nTid: 10 minutter om dagen, 5 personer\nSystemer: Excel", "Problem: everything is on paper\nTime: 10 minutes a day, 5 people"},
		{"nej tak, det er vist ikke noget for mig, men jeg ved ikke", "no thanks, perhaps it is nothing for me"},
		{"010203-1234", "my number is 010203-1234"},
		{"ja ja ja", "yes yes yes"},
		{"17", "42"},
		{"<b>*fed* _kursiv_</b> @her https://example.com", "<!channel> [link](https://example.com)"},
	}
)
