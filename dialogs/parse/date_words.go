package parse

import "time"

// dateMonthWords and dateWeekdays are what people type, folded.
var (
	dateMonthWords = map[string]time.Month{
		"januar": 1, "jan": 1, "january": 1, "februar": 2, "feb": 2, "february": 2, "febr": 2, "marts": 3, "mar": 3, "march": 3, "april": 4, "apr": 4,
		"maj": 5, "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7, "august": 8, "aug": 8,
		"september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
	}
	Weekdays = map[string]time.Weekday{
		"soendag": 0, "sunday": 0, "soen": 0, "sun": 0, "mandag": 1, "monday": 1, "man": 1, "mon": 1, "tirsdag": 2, "tuesday": 2, "tirs": 2, "tue": 2,
		"onsdag": 3, "wednesday": 3, "ons": 3, "wed": 3, "torsdag": 4, "thursday": 4, "tors": 4, "thu": 4, "fredag": 5, "friday": 5, "fre": 5, "fri": 5,
		"loerdag": 6, "saturday": 6, "loer": 6, "sat": 6,
	}
)

// dateOrdinals are days of a month in words, folded; dateSuffixes follow digits.
var (
	dateOrdinals = map[string]int{
		"foerste": 1, "anden": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7, "ottende": 8, "niende": 9, "tiende": 10,
		"ellevte": 11, "tolvte": 12, "trettende": 13, "fjortende": 14, "femtende": 15, "sekstende": 16, "syttende": 17, "attende": 18, "nittende": 19, "tyvende": 20,
		"enogtyvende": 21, "toogtyvende": 22, "treogtyvende": 23, "fireogtyvende": 24, "femogtyvende": 25, "seksogtyvende": 26, "syvogtyvende": 27, "otteogtyvende": 28,
		"niogtyvende": 29, "tredivte": 30, "enogtredivte": 31,
		"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
		"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	}
	dateSuffixes = map[string]bool{"st": true, "nd": true, "rd": true, "th": true, "of": true}
)

// datePart are words for a part of a month or a year.
var datePart = map[string]datePartOf{
	"primo": dateBegin, "foerst": dateBegin, "tidligt": dateBegin, "starten": dateBegin, "start": dateBegin, "begyndelsen": dateBegin, "beginning": dateBegin, "early": dateBegin,
	"medio": dateMiddle, "midt": dateMiddle, "midten": dateMiddle, "mid": dateMiddle, "middle": dateMiddle,
	"ultimo": dateEnd, "sidst": dateEnd, "slut": dateEnd, "slutningen": dateEnd, "udgangen": dateEnd, "end": dateEnd, "late": dateEnd,
}

// dateFeasts are days that are called by what they follow.
var dateFeasts = []struct {
	month   time.Month
	day     int
	phrases [][]string
}{
	{1, 1, wordLists("aarsskiftet|nytaarsdag")},
	{1, 2, wordLists("efter nytaar|paa den anden side af nytaar|after new year|after the new year")},
	{12, 23, wordLists("lillejuleaften")},
	{12, 24, wordLists("juleaften|christmas eve")},
	{12, 27, wordLists("efter jul|efter julen|after christmas")},
	{12, 31, wordLists("nytaarsaften|new years eve")},
}

// dateNear are the days that have words of their own, in days from today.
var dateNear = []struct {
	words []string
	days  int
}{
	{[]string{"i", "overmorgen"}, 2},
	{[]string{"overmorgen"}, 2},
	{[]string{"the", "day", "after", "tomorrow"}, 2},
	{[]string{"day", "after", "tomorrow"}, 2},
	{[]string{"i", "morgen"}, 1},
	{[]string{"imorgen"}, 1},
	{[]string{"tomorrow"}, 1},
	{[]string{"i", "dag"}, 0},
	{[]string{"idag"}, 0},
	{[]string{"today"}, 0},
	{[]string{"ugen", "efter", "naeste"}, 14},
	{[]string{"the", "week", "after", "next"}, 14},
	{[]string{"next", "week"}, 7},
	{[]string{"naeste", "uge"}, 7},
	{[]string{"next", "month"}, dateNextMonth},
	{[]string{"naeste", "maaned"}, dateNextMonth},
}

// What may stand around a day: dateArticles right before it, dateFillers anywhere
// before, dateTrailers after it, dateClock before an hour.
var (
	dateArticles = wordSet("den d the")
	dateLinks    = wordSet("den d the i paa af in on of , -") // between a day, a week, a month
	dateFillers  = wordSet("den d the senest inden fra og med paa on by before kommende from til indtil frem until till pr per helst gerne lad os sige nu igen i engang loebet af i maybe sometime in during ved let us say")
	dateTrailers = wordSet("er fint passer godt bedst tak mange ok please is fine works great good , ! om formiddagen eftermiddagen morgenen formiddag eftermiddag aften tidlig tidligt morning afternoon evening early thanks denne gang")
	dateClock    = wordSet("kl klokken at")
)

// dateNextMonth stands for the same day of the next month.
const dateNextMonth = -1

// dateUnits are what "om 3 uger" counts, in days or months, without an s at the end.
var dateUnits = map[string]struct{ days, months int }{
	"dag": {days: 1}, "dage": {days: 1}, "day": {days: 1},
	"uge": {days: 7}, "uger": {days: 7}, "week": {days: 7}, "fortnight": {days: 14},
	"maaned": {months: 1}, "maaneder": {months: 1}, "md": {months: 1}, "mdr": {months: 1}, "month": {months: 1},
	"kvartal": {months: 3}, "quarter": {months: 3}, "halvaar": {months: 6}, "aar": {months: 12}, "year": {months: 12},
}
