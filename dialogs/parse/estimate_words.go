package parse

// All words in this file are folded; see [Fold].

// estimateDay is a working day in minutes: a full-time year of 1924 hours over
// 260 weekdays.
const estimateDay = 444

// estimateUnits are units of time in minutes.
var estimateUnits = map[string]float64{
	"min": 1, "mins": 1, "minut": 1, "minuts": 1, "minutter": 1, "minutters": 1, "minute": 1, "minutes": 1, "m": 1,
	"time": 60, "timer": 60, "timers": 60, "t": 60, "h": 60, "hr": 60, "hrs": 60, "hour": 60, "hours": 60,
	"kvarter": 15, "kvarters": 15, "kvarterer": 15, "halvtime": 30, "halvtimes": 30,
	"sek": 1.0 / 60, "sekund": 1.0 / 60, "sekunder": 1.0 / 60, "sec": 1.0 / 60, "secs": 1.0 / 60, "seconds": 1.0 / 60,
}

// estimateGenitive are units of time that belong to the next word: "3 timers arbejde".
var estimateGenitive = map[string]bool{"timers": true, "minutters": true, "kvarters": true, "halvtimes": true, "minuts": true}

// estimatePeriod is the meaning of a word for a period: times occurrences in
// every periods of per.
type estimatePeriod struct {
	per          Period
	times, every float64
}

// The words for periods, by their grammar: of one period, of a certain one, and
// of several.
var (
	periodIndefinite = map[string]estimatePeriod{
		"dag": {Day, 1, 1}, "arbejdsdag": {Day, 1, 1}, "skoledag": {Day, 1, 1}, "aabningsdag": {Day, 1, 1}, "skolemorgen": {Day, 1, 1}, "schoolday": {Day, 1, 1}, "hverdag": {Day, 1, 1}, "doegn": {Day, 1, 1}, "morgen": {Day, 1, 1},
		"formiddag": {Day, 1, 1}, "eftermiddag": {Day, 1, 1}, "aften": {Day, 1, 1}, "nat": {Day, 1, 1}, "vagt": {Day, 1, 1},
		"day": {Day, 1, 1}, "workday": {Day, 1, 1}, "weekday": {Day, 1, 1}, "morning": {Day, 1, 1}, "afternoon": {Day, 1, 1},
		"evening": {Day, 1, 1}, "night": {Day, 1, 1}, "shift": {Day, 1, 1},
		"uge": {Week, 1, 1}, "weekend": {Week, 1, 1}, "week": {Week, 1, 1}, "wk": {Week, 1, 1}, "fortnight": {Week, 1, 2},
		"maaned": {Month, 1, 1}, "md": {Month, 1, 1}, "mdr": {Month, 1, 1}, "mnd": {Month, 1, 1}, "month": {Month, 1, 1}, "mth": {Month, 1, 1},
		"aar": {Year, 1, 1}, "year": {Year, 1, 1}, "yr": {Year, 1, 1}, "kvartal": {Year, 4, 1}, "quarter": {Year, 4, 1},
		"halvaar": {Year, 2, 1}, "tertial": {Year, 3, 1},
	}
	periodDefinite = map[string]estimatePeriod{
		"dagen": {Day, 1, 1}, "doegnet": {Day, 1, 1}, "arbejdsdagen": {Day, 1, 1}, "morgenen": {Day, 1, 1}, "aftenen": {Day, 1, 1},
		"ugen": {Week, 1, 1}, "weekenden": {Week, 1, 1}, "maaneden": {Month, 1, 1}, "maanden": {Month, 1, 1}, "aaret": {Year, 1, 1},
		"kvartalet": {Year, 4, 1}, "halvaaret": {Year, 2, 1}, "mdr": {Month, 1, 1}, "md": {Month, 1, 1},
	}
	periodPlural = map[string]estimatePeriod{
		"dage": {Day, 1, 1}, "arbejdsdage": {Day, 1, 1}, "skoledage": {Day, 1, 1}, "schooldays": {Day, 1, 1}, "hverdage": {Day, 1, 1}, "days": {Day, 1, 1}, "workdays": {Day, 1, 1},
		"weekdays": {Day, 1, 1}, "uger": {Week, 1, 1}, "weeks": {Week, 1, 1}, "maaneder": {Month, 1, 1}, "mdr": {Month, 1, 1}, "months": {Month, 1, 1},
		"aar": {Year, 1, 1}, "years": {Year, 1, 1}, "kvartaler": {Year, 4, 1}, "quarters": {Year, 4, 1},
	}
)

// periodAdverbs say how often in one word.
var periodAdverbs = map[string]estimatePeriod{
	"dagligt": {Day, 1, 1}, "daglig": {Day, 1, 1}, "dgl": {Day, 1, 1}, "dagl": {Day, 1, 1}, "daily": {Day, 1, 1},
	"ugentligt": {Week, 1, 1}, "ugentlig": {Week, 1, 1}, "ugtl": {Week, 1, 1}, "ugl": {Week, 1, 1}, "weekly": {Week, 1, 1},
	"maanedligt": {Month, 1, 1}, "maanedlig": {Month, 1, 1}, "maanedligen": {Month, 1, 1}, "maanedsvis": {Month, 1, 1}, "mdl": {Month, 1, 1}, "monthly": {Month, 1, 1},
	"aarligt": {Year, 1, 1}, "aarlig": {Year, 1, 1}, "aarligen": {Year, 1, 1}, "yearly": {Year, 1, 1}, "annually": {Year, 1, 1}, "pa": {Year, 1, 1},
	"kvartalsvis": {Year, 4, 1}, "kvartalsvist": {Year, 4, 1}, "quarterly": {Year, 4, 1}, "halvaarligt": {Year, 2, 1}, "halvaarlig": {Year, 2, 1},
	"fortnightly": {Week, 1, 2}, "biweekly": {Week, 1, 2},
}

// periodYearly are abbreviations for a year that are several words.
var periodYearly = wordLists("p a|per annum|pr anno")

// The words before a period: periodOf before one, periodIn before a certain
// one, periodIna before "en" or "a" and one; periodEvery means each one.
var (
	periodOf    = map[string]bool{"pr": true, "per": true, "hver": true, "hvert": true, "each": true, "every": true, "a": true, "an": true, "p": true}
	periodIn    = map[string]bool{"om": true, "i": true, "per": true, "pr": true, "paa": true, "in": true}
	periodEvery = map[string]bool{"hver": true, "hvert": true, "every": true, "each": true, "hveranden": true}
	periodFill  = map[string]bool{"eneste": true, "enkelt": true, "single": true, "om": true, "school": true, "working": true, "business": true}
)

// periodOrdinals are what stands between "hver" and a period.
var periodOrdinals = map[string]float64{
	"anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "ottende": 8, "tiende": 10, "tolvte": 12, "fjortende": 14,
	"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "halve": 0.5, "halvt": 0.5,
}

// dayParts are parts of a day, each of which comes once in it.
var dayParts = map[string]bool{
	"morgen": true, "morgenen": true, "formiddag": true, "formiddagen": true, "middag": true, "middagen": true, "eftermiddag": true, "eftermiddagen": true,
	"aften": true, "aftenen": true, "nat": true, "natten": true, "morning": true, "afternoon": true, "evening": true, "night": true, "noon": true,
}

// dayPartFill may stand before a part of a day among several.
var dayPartFill = map[string]bool{"hver": true, "om": true, "every": true, "each": true, "in": true, "the": true, "at": true, "til": true}

// periodWeekdays are the days of the week, in every form but "i mandags".
var periodWeekdays = map[string]bool{
	"mandag": true, "tirsdag": true, "onsdag": true, "torsdag": true, "fredag": true, "loerdag": true, "soendag": true,
	"mandagen": true, "tirsdagen": true, "onsdagen": true, "torsdagen": true, "fredagen": true,
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"mondays": true, "tuesdays": true, "wednesdays": true, "thursdays": true, "fridays": true,
}

// estimateTimes count occurrences; estimateOnce do so alone. Meetings and
// shifts are occurrences for each who takes part, not cases.
var (
	estimateTimes = map[string]bool{
		"gang": true, "gange": true, "gg": true, "g": true, "x": true, "times": true, "moede": true, "moeder": true,
		"meeting": true, "meetings": true, "vagter": true, "shifts": true,
		"aftener": true, "morgener": true, "formiddage": true, "eftermiddage": true, "evenings": true, "mornings": true, "afternoons": true, "nights": true,
	}
	estimateOnce = map[string]float64{"once": 1, "twice": 2, "thrice": 3}
)

// estimatePeople are people who do work; estimatePeopleEnds end other words
// for them.
var (
	estimatePeople = map[string]bool{
		"person": true, "personer": true, "pers": true, "mand": true, "mands": true, "mennesker": true, "folk": true, "ansat": true, "ansatte": true,
		"kollega": true, "kolleger": true, "kollegaer": true, "fuldtidsansatte": true, "deltidsansatte": true, "fastansatte": true,
		"stilling": true, "stillinger": true, "andre": true, "others": true, "laege": true, "laeger": true, "kok": true, "kokke": true, "vikar": true, "vikarer": true, "pedel": true, "pedeller": true,
		"praktikant": true, "praktikanter": true, "studerende": true, "frivillige": true, "jurist": true, "jurister": true, "psykolog": true, "psykologer": true, "sosuer": true, "doctors": true, "managers": true, "clerks": true, "secretaries": true, "assistants": true, "caretakers": true,
		"people": true, "persons": true, "employee": true, "employees": true, "colleague": true, "colleagues": true, "staff": true, "workers": true, "nurses": true, "teachers": true,
	}
	estimatePeopleEnds = []string{
		"medarbejder", "medarbejdere", "behandler", "behandlere", "assistenter", "assistent", "hjaelper", "hjaelpere", "laerer", "laerere",
		"paedagog", "paedagoger", "plejerske", "plejersker", "konsulent", "konsulenter", "leder", "ledere", "raadgiver", "raadgivere",
		"sekretaer", "sekretaerer", "terapeut", "terapeuter", "ingenioer", "ingenioerer", "koordinator", "koordinatorer", "chauffoer", "chauffoerer", "arbejdere",
		"maend", "bogholder", "bogholdere", "inspektoerer", "operatoerer", "dagplejere", "visitatorer", "tandlaeger", "revisorer", "jurister", "haandvaerkere", "servicefolk", "kontorfolk", "bostoetter", "administratorer", "sagsbehandler", "kordegne", "livreddere", "bademestre", "mekanikere", "elektrikere", "psykologer", "tandplejere", "jordemoedre", "kontrolloerer", "betjente", "reddere", "tolke", "havearbejdere",
		"workers", "nurses", "teachers", "secretaries", "assistants", "officers", "clerks", "managers", "helpers", "caretakers", "librarians", "coordinators", "consultants", "advisers", "advisors", "therapists", "cooks", "gardeners", "caseworkers", "cleaners", "guards", "janitors", "counsellors", "psychologists", "engineers", "midwives", "porters", "rangers", "mechanics", "lifeguards", "bookkeepers", "accountants", "lawyers", "analysts", "drivers", "receptionists", "planners", "technicians", "inspectors",
		"laeger", "vikarer", "tekniker", "teknikere", "montoer", "montoerer", "gartner", "gartnere", "planlaeggere", "bibliotekar", "bibliotekarer",
	}
)

// estimateSelf is one person: words for oneself alone.
var estimateSelf = [][]string{
	{"kun", "mig"},
	{"bare", "mig"},
	{"kun", "jeg"},
	{"mig", "selv"},
	{"jeg", "selv"},
	{"goer", "det", "selv"},
	{"alene"},
	{"mig", "alene"},
	{"ingen", "andre"},
	{"ingen", "andre", "end", "mig"},
	{"nobody", "but", "me"},
	{"no", "one", "but", "me"},
	{"no", "one", "else"},
	{"only", "me"},
	{"just", "me"},
	{"by", "myself"},
	{"myself"},
	{"only", "i"},
	{"nobody", "else"},
	{"alone"},
}

// estimateGroup stands before how many we are.
var estimateGroup = [][]string{
	{"os", "alle"},
	{"alle", "os"},
	{"vi", "er"},
	{"er", "vi"},
	{"alle"},
	{"os"},
	{"vi"},
	{"team", "paa"},
	{"teamet", "paa"},
	{"afdeling", "paa"},
	{"gruppe", "paa"},
	{"we", "are"},
	{"are", "we"},
	{"all"},
	{"team", "of"},
	{"group", "of"},
	{"us"},
	{"alle", "vi"},
}

// estimateInAll is for all people together.
var estimateInAll = [][]string{
	{"i", "alt"}, {"for", "hele", "holdet"}, {"ialt"}, {"tilsammen"}, {"sammenlagt"}, {"samlet"}, {"in", "all"}, {"in", "total"}, {"altogether"}, {"together"}, {"between", "us"}, {"among", "us"}, {"os", "imellem"}, {"mellem", "os"}, {"all", "told"}, {"total"}, {"sammen"}, {"combined"},
}

// estimateEveryone are all people, who are not counted by that.
var estimateEveryone = wordLists("vi alle sammen|os alle sammen|alle sammen|allesammen|vi alle|all of us together")

// estimateWriter is the writer, who does it; how many others do is not said.
var estimateWriter = wordLists("tager mig|jeg bruger|bruger jeg|jeg skal bruge|koster mig|takes me|i spend|do i spend|i use|costs me")

// estimateSelfAnd are oneself and others, who are counted behind it.
var estimateSelfAnd = wordLists("mig og|jeg og|mig plus|jeg plus|mig samt|baade mig og|me and|i and|myself and|me plus")

// estimateCompany are others who do it as well, uncounted: then the writer is not
// alone.
var estimateCompany = map[string]bool{"kollega": true, "kolleger": true, "kollegaer": true, "makker": true, "andre": true, "colleague": true, "colleagues": true, "others": true}

// estimateShared say that the time before is that of all together.
var estimateShared = wordLists("fordelt paa|fordelt mellem|fordelt over|delt mellem|delt paa|deles mellem|split between|split among|shared by|shared between|shared among")

// estimateYears are the year that is going on, or was the last one.
var estimateYears = wordLists("sidste aar|i aar|i fjor|last year|this year|seneste aar|det seneste aar|det sidste aar|the past year")

// estimateThem are things that were named before, of which a number is told.
var estimateThem = wordLists("af den slags|af de der|af slagsen|af dem|af disse|of those|of these|of them|of that kind|of the kind")

// estimateWhoEach begin what each of the people does.
var estimateWhoEach = wordLists("der hver|som hver|der hver isaer|who each|that each|we each|they each|vi hver isaer")

// estimateOnDuty are people by where they are.
var estimateOnDuty = wordLists("paa vagt|paa arbejde|on duty|at work|on shift")

// estimateOfThem stand behind a number of things that were named before: "vi laver 300
// af dem".
var estimateOfThem = wordLists("af dem|af den slags|af de|of them|of those|of these")

// estimateHourly is how often within an hour, which says nothing of a day.
var estimateHourly = wordLists("i timen|pr time|per time|hver time|an hour|per hour|every hour")

// estimateSome are groups of an unknown size.
var estimateSome = map[string]bool{"haandfuld": true, "flok": true, "raekke": true, "masse": true, "del": true, "bunke": true, "gruppe": true, "handful": true, "number": true, "lot": true, "group": true, "bunch": true}

// estimateSpent are verbs behind which a number is no people.
var estimateSpent = map[string]bool{"bruger": true, "bruge": true, "brugt": true, "tager": true, "spend": true, "spends": true, "takes": true, "use": true, "uses": true}

// estimateVague say how often without a number that counts.
var estimateVague = wordLists("nogle gange|nogen gange|flere gange|mange gange|adskillige gange|en del gange|enkelte gange|et antal gange|tit|ofte|jaevnligt|indimellem|en gang imellem|en gang i mellem|engang imellem|ind imellem|en sjaelden gang|" +
	"several times|many times|some times|sometimes|a few times|often|once in a while|now and then|a number of times")

// estimateFill are words that make a figure a little more or less, estimateOnly
// those that stand before how many we are, estimatePieces count people and things
// alike, estimateJoins join groups.
var (
	estimateFill   = map[string]bool{"god": true, "godt": true, "lille": true, "smaa": true, "stiv": true, "knap": true, "knapt": true, "rigelig": true, "rigeligt": true, "good": true, "solid": true, "short": true}
	estimateOnly   = map[string]bool{"kun": true, "bare": true, "vel": true, "nok": true, "jo": true, "vist": true, "faktisk": true, "forresten": true, "egentlig": true, "altsaa": true, "dog": true, "nu": true, "only": true, "just": true, "actually": true, "probably": true}
	estimatePieces = map[string]bool{"stk": true, "stykker": true, "styks": true}
	estimateJoins  = map[string]bool{"og": true, "samt": true, "plus": true, "and": true, "+": true, "&": true}
)

// caseNouns are plurals that do not begin as their nouns do.
var caseNouns = map[string]string{"boern": "barn", "boeger": "bog", "maend": "mand", "children": "child", "people": "person"}

// numberWhole are words for a unit that is not a part of one.
var numberWhole = map[string]bool{"working": true, "fulde": true, "fuld": true, "hel": true, "hele": true, "full": true, "whole": true}

// estimateEach is for every one of the people.
var estimateEach = [][]string{
	{"hver", "isaer"},
	{"hver", "af", "os"},
	{"hver", "af", "dem"},
	{"each", "of", "us"},
	{"each", "of", "them"},
	{"pr", "mand"},
	{"pr", "person"},
	{"per", "person"},
	{"pr", "snude"},
	{"pr", "hoved"},
}

// estimateCase makes the word after it a case, as in "pr. sag"; estimateCaseOf
// does so only before estimateCases.
var (
	estimateCase   = [][]string{{"for", "hver"}, {"for", "hvert"}, {"for", "each"}, {"for", "every"}, {"pr"}, {"per"}, {"/"}}
	estimateCaseOf = [][]string{{"hver"}, {"hvert"}, {"each"}, {"every"}, {"a"}}
	estimateCases  = map[string]bool{
		"sag": true, "ansoegning": true, "henvendelse": true, "borger": true, "opgave": true, "blanket": true, "skema": true, "faktura": true, "mail": true,
		"brev": true, "opkald": true, "elev": true, "barn": true, "bilag": true, "besoeg": true, "bestilling": true, "samtale": true, "tilsyn": true, "sagsakt": true,
		"case": true, "application": true, "request": true, "citizen": true, "task": true, "form": true, "invoice": true, "letter": true, "call": true, "order": true,
		"pupil": true, "child": true, "visit": true, "email": true, "inquiry": true, "item": true,
	}
)

// estimateSure are words that say how sure the writer is.
var estimateSure = map[string]Confidence{
	"maalt": Measured, "optalt": Measured, "talt": Measured, "measured": Measured, "counted": Measured,
	"skoen": Estimated, "skoensmaessigt": Estimated, "anslaaet": Estimated, "estimate": Estimated, "estimated": Estimated,
	"gaet": Guess, "gaetter": Guess, "guess": Guess, "guessing": Guess,
}

// estimateStops are no cases in "400 … om året": they begin something else.
var estimateStops = map[string]bool{
	"og": true, "and": true, "som": true, "der": true, "which": true, "who": true, "that": true, "bruger": true, "use": true, "spend": true, "spends": true, "uses": true,
	"om": true, "i": true, "paa": true, "pr": true, "per": true, "hver": true, "hvert": true, "every": true, "each": true, "til": true, "a": true, "an": true, "af": true, "of": true,
	"ad": true, "mod": true, "to": true, "in": true, "er": true, "are": true, "is": true, "kl": true, "kr": true, "kroner": true, "dkk": true, "procent": true, "percent": true, "med": true, "with": true,
	"eller": true, "or": true, "ikke": true, "not": true, "tkr": true, "mio": true,
}
