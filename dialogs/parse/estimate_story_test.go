package parse

import (
	"strings"
	"testing"
)

// storyTime reads sentences that bars separate, as a story is read: the one estimate
// on which all agree that tell a duration.
func storyTime(text string) (found Estimate, ok bool) {
	sentences := strings.Split(text, "|")
	for i, s := range sentences {
		if !TellsDuration(s) {
			continue
		}
		e, _, _, is := StoryEstimate(sentences, i)
		if is && ok && e != found {
			return Estimate{}, false
		}
		if is {
			found, ok = e, true
		}
	}
	return found, ok
}

func TestStoryEstimate(t *testing.T) {
	one := func(minutes, times float64, per Period) Estimate {
		return Estimate{Minutes: minutes, Times: times, Per: per, People: 1}
	}
	group := func(minutes, times float64, per Period, people float64) Estimate {
		return Estimate{Minutes: minutes, Times: times, Per: per, People: people}
	}
	cases := func(minutes, times float64, per Period) Estimate {
		return Estimate{Minutes: minutes, Times: times, Per: per, Volume: true}
	}
	total := func(minutes, times float64, per Period) Estimate {
		return Estimate{Minutes: minutes, Times: times, Per: per, InAll: true}
	}
	for in, want := range map[string]Estimate{
		// A day of the month is no number of times.
		"Vi er tre kolleger, der taster dem ind den 5. hver måned|Det tager hver af os 4 timer":                       group(240, 1, Month, 3),
		"Den 20. i hver måned sidder vi to bogholdere hver især 3 timer med kontoudtogene":                            group(180, 1, Month, 2),
		"On the 5th of every month I spend two hours on the statements":                                               one(120, 1, Month),
		"Den 1. i måneden bruger jeg en time på at fordele regningen":                                                 one(60, 1, Month),
		"Vi er fem på depotet, og hver dag bruger hver af os en halv time på at lede efter stolene":                   group(30, 1, Day, 5),
		"Each of us four cooks spends an hour every Friday counting what is left":                                     group(60, 1, Week, 4),
		"Så må jeg løbe ned og se efter|Det tager et kvarter hver dag|Det er kun mig":                                 one(15, 1, Day),
		"I vores team laver vi omkring 300 af dem om året, og jeg vil sige 20 minutter pr. styk":                      cases(20, 300, Year),
		"Ca. 2 timers efterarbejde pr. besøg, 90 besøg om året fordelt på os tre":                                     {Minutes: 120, Times: 90, Per: Year, People: 3, Volume: true, InAll: true},
		"The board wants a report on the first of every month|It takes two full days each time|Nobody but me does it": one(888, 1, Month),
		"Hver mandag ringer der 30-40 stykker|Vi klarer den på 5 min pr. opkald":                                      cases(5, 35, Week),
		"Det tager et kvarter på en vagt, og vi er otte på arbejde hver nat":                                          group(15, 1, Day, 8),
		// School days, and a quarter that is no period.
		"That is one and a half hours every school morning, just me|I guess a quarter of it would go away": one(90, 1, Day),
		"Hver skoledag bruger jeg 20 minutter på fraværet":                                                 one(20, 1, Day),
		"Every working day I spend half an hour on it, a quarter of that on the phone":                     one(30, 1, Day),
		// Of things, and of people.
		"Vi er to sygeplejersker, og skemaet og journalen tilsammen koster os 50 minutter hver dag hver især": group(50, 1, Day, 2),
		"Vi er fire medarbejdere, og tilsammen bruger vi ti timer om ugen på dem":                             {Minutes: 600, Times: 1, Per: Week, People: 4, InAll: true},
		"Jeg tror, vi bruger to timer om ugen på det alt i alt":                                               total(120, 1, Week),
		"We spend about five hours a week on it between us":                                                   total(300, 1, Week),
		"Vi bruger os imellem seks timer om måneden på listerne":                                              total(360, 1, Month),
		// A number of cases for each.
		"It takes me 35 minutes per booking, and there are 6 caseworkers like me with around ten bookings a month each": group(35, 10, Month, 6),
		"Det tager 20 minutter pr. notat, og vi er 5 sagsbehandlere med otte notater om ugen hver":                      group(20, 8, Week, 5),
		// A year by its name.
		"Det tager mig 25 minutter pr. barn, og sidste år havde vi 140 skift|Skolen har 612 elever":                                                             cases(25, 140, Year),
		"Vi fik 2600 sidste år|Hver ansøgning tager 12 minutter":                                                                                                cases(12, 2600, Year),
		"Last year we had 310 complaints|Each takes about 40 minutes":                                                                                           cases(40, 310, Year),
		"Renskrivningen tager mig godt og vel en time pr. tilsyn|Vi er 4 medarbejdere, og vi skal lave 230 tilsyn i år tilsammen|Selve besøget varer tre timer": {Minutes: 60, Times: 230, Per: Year, People: 4, Volume: true},
		"Sidste år brugte vi 200 timer på det":                                                                                                                  total(12000, 1, Year),
		// Things that were named before.
		"Vi får fire-fem af den slags om dagen, og hver gang skal jeg slå op|Det tager et kvarter stykket":                                                             cases(15, 4.5, Day),
		"Jeg skriver 25 af dem om ugen, og det tager 6 minutter":                                                                                                       cases(6, 25, Week),
		"We get thirty of those a week|It takes ten minutes each":                                                                                                      cases(10, 30, Week),
		"Each useless drive is 45 min, and I have about four of them a week, the other nurses don't count":                                                             cases(45, 4, Week),
		"I handle 12 such cases a month|Each one takes an hour":                                                                                                        cases(60, 12, Month),
		"Man bruger vel 40 minutter på sådan en sag|Der kommer 150 om året":                                                                                            cases(40, 150, Year),
		"Vi får 2900 anmeldelser om året på blanketten|Der står bare rotte|Så ringer vi|Tit er det forgæves|Og tit er de ikke hjemme|Det er 7 minutter pr. anmeldelse": cases(7, 2900, Year),
		// Whole and half days.
		"Checking the sheet takes me half a day every week":                              one(222, 1, Week),
		"Det koster mig en halv dag om ugen at holde arket ajour":                        one(222, 1, Week),
		"Vi kører et udtræk en gang i kvartalet|Det tager en mand en hel dag hver gang":  group(444, 4, Year, 1),
		"Fire gange om året laver jeg en rapport, og den tager to hele arbejdsdage":      one(888, 4, Year),
		"Every month I put the report together|It takes two full working days each time": one(888, 1, Month),
		"De pakker på skift, der går en hel arbejdsdag med det hver måned for én person": group(444, 1, Month, 1),
		// Who does it.
		"Vi er 7 serviceledere og hver af os bruger en halv time om dagen på det":                                           group(30, 1, Day, 7),
		"Every Monday each of us seven teachers spends about half an hour on the list":                                      group(30, 1, Week, 7),
		"Vi er 30 i alt, men 6 af os, der hver bruger 20 minutter om dagen, er i receptionen":                               group(20, 1, Day, 6),
		"There are 10 on duty every evening and each of them spends 15 minutes on the book":                                 group(15, 1, Day, 10),
		"Der er 10 på vagt hver aften, der hver bruger et kvarter på bogen":                                                 group(15, 1, Day, 10),
		"Så går to assistenter rundt halvanden time hver aften og passer det sammen med en liste":                           group(90, 1, Day, 2),
		"To mand i 40 minutter, hver eneste dag":                                                                            group(40, 1, Day, 2),
		"Vi er fem i teamet|Det tager mig 20 minutter hver morgen":                                                          one(20, 1, Day),
		"Sådan en mail skriver jeg 25 gange om ugen, og den tager 6 minutter|Vi er fem i teamet, men rykkerne er min tjans": one(6, 25, Week),
		"Each morning one of us spends about twenty minutes on the phone":                                                   one(20, 1, Day),
		"Two evenings a week, an hour and a half each time, that's what it costs me":                                        one(90, 2, Week),
		"Jeg laver vagtplan for 12 medarbejdere, det tager 3 timer om ugen":                                                 one(180, 1, Week),
		"Hver morgen ringer jeg rundt|Det tager en halv time":                                                               one(30, 1, Day),
		"It is maybe ten minutes each time, and that happens five times a day; it is not always me":                         total(10, 5, Day),
		"Vi er 12 pædagoger, og vi bruger hver 10 minutter om dagen på sedlerne":                                            group(10, 1, Day, 12),
		"Our two clerks spend half a day a week on this":                                                                    group(222, 1, Week, 2),
		"Der går let en time om dagen for mig":                                                                              one(60, 1, Day),
		"Hver sag tager en halv time, og vi får 30 om ugen":                                                                 cases(30, 30, Week),
		// Roughly, and before something begins.
		"Der er 190 udlån om året, og hvert tager vel 12 minutter":                        cases(12, 190, Year),
		"We lend 80 bikes a year, and each takes about 10 minutes":                        cases(10, 80, Year),
		"Det er en halv time, før dagen begynder, fem dage om ugen, og jeg gør det alene": one(30, 5, Week),
		"That is twenty minutes before the first meeting, every day, and I do it alone":   one(20, 1, Day),
		// Other durations around it.
		"Det tager 30 min og jeg har seks samtaler om dagen, altså to dage om ugen|Samtalen varer 45 min": {Minutes: 30, Times: 12, Per: Week, Volume: true},
		"Jeg bruger 20 minutter hver dag på listen, og borgerne venter to timer":                          one(20, 1, Day),
	} {
		if got, ok := storyTime(in); !ok || got != want {
			t.Errorf("%q\n got %+v %v\nwant %+v", in, got, ok, want)
		}
	}
}

// What is no time of a task, or not surely a whole one, is none.
func TestStoryEstimateNone(t *testing.T) {
	for _, in := range []string{
		// So often for each of several, of which it is not sure how many there are.
		"Hver prøve tager 10 minutter, og der er 12 anlæg med 6 prøver om året hver",
		"Ti kolleger, fire samtaler hver om dagen, 15 minutter pr. samtale",
		"Each report takes an hour, and there are 20 homes with 4 reports a year each",
		// What one does where there are several, who may do it too.
		"Så må jeg cykle tilbage|Det tager et kvarter på en vagt|Og vi er otte på vagt i weekenden",
		// One time only.
		"Jeg har ført timeseddel: 96 timer ved sidste valg, og vi havde tre valg på to år",
		"I går brugte jeg to timer på det, og det sker tre gange om ugen",
		"Forleden ledte jeg to timer efter et billede",
		"Last week I spent 40 minutes every day on it, that was the one time",
		"96 hours at the last election",
		"Det tog mig 3 timer at finde den",
		// How long something lasts, is open or late, or one waits.
		"Jeg har 118 børn og 2-3 besøg hver dag, hvert besøg varer en time",
		"Vi booker en time ad gangen hver uge, og jeg skriver det op",
		"Vi har åbent tre timer hver dag, jeg står der selv",
		"Forældrene står hver morgen, og når bussen er ti minutter forsinket, ringer de til mig",
		"The bus is ten minutes late every day and they call me",
		"I wait 20 minutes every day for an answer",
		"Jeg venter 20 minutter hver dag",
		"Jeg holder et møde på en time hver uge",
		"Jeg skal svare inden for 24 timer hver dag",
		"Jeg er ansat 20 timer om ugen",
		"Borgeren bruger 30 minutter hver gang, og jeg har ti om ugen",
		"Parents spend half an hour every day on it, I hear",
		"Jeg møder en halv time før de andre hver dag",
		"I arrive ten minutes before the bus every day",
		"Jeg talte opkald i en uge: 52|Hvert opkald tager seks minutter",
		"I counted them for a week|Each call takes six minutes",
		// Prices, and what could be.
		"An interpreter costs 420 an hour, and I book one every day",
		"Jeg kunne spare 20 minutter hver dag",
		"I could save half an hour every day",
		// Not surely whole.
		"Vi bruger to timer om ugen på det",
		"Det tager 20 minutter|Vi er 8 i huset|Det sker hver dag",
		"Vi er 8 i teamet|Vi bruger 20 minutter hver dag",
		"Vi er 5, og jeg bruger 20 minutter hver dag",
		"Jeg bruger 20 minutter på telefonen, og vi får 45 opkald om ugen",
		"Hver morgen er der 12 afdelinger, og vi bruger 20 minutter",
		"En medarbejder bruger 20 minutter hver dag",
		"Det tager 10 minutter eller 2 timer pr. sag, 400 sager om året",
		"Det tager mig 20 minutter hver dag|Og så tager det mig 10 minutter hver uge",
		"Jeg arbejder to dage om ugen",
		"Vi bruger 87 sedler i alt, og det tager 10 minutter hver dag",
		"Det tager mig 40 minutter pr. sag|Vi har 80 sager om dagen",
	} {
		if got, ok := storyTime(in); ok {
			t.Errorf("%q\n got %+v", in, got)
		}
	}
}
