package parse

import "strings"

// All words in this file are folded; see [Fold].

// moneyScales multiply an amount that they follow: 25 t.kr., 25k, 1 mia. "mio." is
// a number word. moneyBefore are those that may stand before it.
var (
	moneyScales = map[string]float64{
		"t": 1e3, "tkr": 1e3, "k": 1e3, "kkr": 1e3, "tdkk": 1e3, "grand": 1e3, "tusser": 1e3,
		"mkr": 1e6, "m": 1e6, "miokr": 1e6, "mia": 1e9, "mdkk": 1e6, "milliard": 1e9, "milliarder": 1e9, "billion": 1e9,
	}
	moneyBefore = map[string]float64{"tkr": 1e3, "kkr": 1e3, "tdkk": 1e3, "mkr": 1e6, "mdkk": 1e6}
)

// moneyMarks are words for kroner.
var moneyMarks = map[string]bool{"kr": true, "kroner": true, "krone": true, "dkk": true, "kroners": true, "dkr": true, "crowns": true}

// moneyForeign are other currencies, moneyAbbreviated those that count as they are
// written.
var (
	moneyForeign     = wordSet("€ $ £ euro euros eur dollar dollars usd pund pounds gbp svenske norske swedish norwegian")
	moneyAbbreviated = wordSet("SEK NOK")
)

// moneyAbout are words before an amount that is not exact, besides numberAbout.
var moneyAbout = map[string]bool{
	"smaa": true, "mindst": true, "minimum": true, "over": true, "op": true, "mod": true, "taet": true, "paa": true, "cirkabeloeb": true, "vel": true, "saadan": true,
	"~": true, "≈": true, "approximately": true, "least": true, "just": true, "close": true, "lidt": true,
}

// moneyBetween stands before the first of two amounts that are the ends of a
// range; moneyJoints stand between the two.
var (
	moneyBetween = map[string]bool{"mellem": true, "imellem": true, "fra": true, "between": true, "from": true}
	moneyJoints  = map[string]bool{"-": true, "til": true, "to": true, "og": true, "and": true, "eller": true, "or": true}
)

// moneyFollows are words that may follow a number that is an amount, where a noun
// would say what it is a number of.
var moneyFollows = wordSet(
	"om i paa til for pr per ved fra med af er var bliver vil kan kunne skal hvis maaske tror nok vist vel mindst hoejst ca cirka omtrent omkring og men eller saa som da jeg vi det den de" +
		" alt ialt samlet tilsammen sammenlagt total totalt sparet spares mindre mere ekskl eksklusiv inkl inklusiv plus minus moms efter foer nu hvert hver tak agtigt eller deromkring derover" +
		" in on a an at of or and but so if is was would could can will each every total together altogether saved less more excl incl before after now maybe perhaps probably please about")

// moneyNumbers stand before a number that is a name: a law's, a week's, an account's.
var moneyNumbers = wordSet("nr nummer no number § paragraf kapitel artikel uge week side page konto kontonummer cvr ean tlf telefon phone")

// What makes an amount in a text doubtful: it is for one of something, paid once,
// not yearly, denied, or no number at all, alone or before a scale.
var (
	moneyUnits = wordSet("stk stykket stykke styk timen timeloen timepris timetakst apiece each hour hourly")
	moneyOnce  = wordSet("engang engangs engangsbeloeb engangsudgift engangsbesparelse engangsinvestering oneoff onetime once")
	moneyNot   = wordSet("ikke not never aldrig hverken neither ingen minus")
	moneyMany  = wordSet("hundredvis tusindvis titusindvis hundredtusindvis titusinder hundredtusinder hundreds thousands tens")
	moneyVague = wordSet("flere mange nogle adskillige several many some few")
	moneyFirst = wordSet("foerste first")
	moneyLinks = wordSet("- / + til to og and eller or")
	moneyTimes = wordSet("x gange times")
)

// moneyNotOurs are words of sentences about an offer, a budget, or what others pay;
// moneyOurs stand before an amount that we pay, moneyCounted before a number that
// nothing marks as one of kroner, and that is one of things.
var (
	moneyCounted = wordLists("faar|fik|modtager|modtog|sender|sendte|har|havde|kommer|laver|behandler|udsteder|get|gets|got|receive|received|send|sent|have|had|handle|issue|there are|der er|der var")
	moneyNotOurs = wordLists("demo|tilbud|tilbuddet|tilboed|for dyrt|too expensive|too dear|quote|quoted|offer|offered|omsaetter|omsaetning|turnover|revenue|indtaegt|indtaegter|income|tjener|earns|salary|bevilling|bevilget|grant|" +
		"ville koste|vil koste|would cost|will cost|kunne koste|could cost|listepris|list price|koster borgeren|koster borgerne|koster foraeldrene|costs the citizen|costs the parents|kontingent|kontingentet|takst|taksten|forsikringen betalte|foraeldrene betaler|borgerne betaler|borgeren betaler|parents pay|citizens pay")
	moneyOurs = wordLists("koster os|costs us|betaler vi|vi betaler|we pay|bruger vi|vi bruger|we spend|koster det os|smider vi|vi smider|kommunen betaler|betaler kommunen|afdelingen betaler|giver vi|vi giver")
)

// wordSet is a set of the words of a text.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
