package parse

import "strings"

// All words in this file are folded; see [Fold].

// numberWords are the numbers that are one word each, Danish and English. The
// Danish compounds ("femogtyve") are put together in the code.
var numberWords = map[string]float64{
	"nul": 0, "en": 1, "et": 1, "een": 1, "eet": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
	"otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
	"seksten": 16, "sytten": 17, "atten": 18, "nitten": 19,
	"zero": 0, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
	"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"halvanden": 1.5, "halvandet": 1.5, "trekvart": 0.75,
}

// numberTens are the whole tens, Danish and English.
var numberTens = map[string]float64{
	"tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "halvtredsindstyve": 50,
	"tres": 60, "tresindstyve": 60, "halvfjerds": 70, "halvfjerdsindstyve": 70, "firs": 80, "firsindstyve": 80,
	"halvfems": 90, "halvfemsindstyve": 90,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// numberHundreds and numberScales multiply what stands before them.
var (
	numberHundreds = map[string]float64{"hundrede": 100, "hundred": 100}
	numberScales   = map[string]float64{
		"tusind": 1e3, "tusinde": 1e3, "tusinder": 1e3, "thousand": 1e3,
		"mio": 1e6, "mill": 1e6, "million": 1e6, "millioner": 1e6, "millions": 1e6,
	}
)

// numberParts are halves, quarters and pairs, the longest first.
var numberParts = []struct {
	value   float64
	phrases [][]string
}{
	{0.25, wordLists("a quarter of a|en kvart|et kvart")},
	{2, wordLists("a couple of|a couple|et par")},
	{12, wordLists("et dusin|a dozen")},
	{20, wordLists("en snes|et snes")},
	{0.5, wordLists("half of a|en halv|et halvt|en halvt|et halv|half a|half an|a half|halv|halvt|halve|half")},
}

// shareParts are parts of a whole, the longest first.
var shareParts = []struct {
	value   float64
	phrases [][]string
}{
	{0.75, wordLists("tre fjerdedele|tre kvart|three quarters|three fourths")},
	{2.0 / 3, wordLists("to tredjedele|two thirds|two third")},
	{0.25, wordLists("en fjerdedel|en kvart|a quarter|one quarter|a fourth")},
	{1.0 / 3, wordLists("en tredjedel|a third|one third")},
	{0.2, wordLists("en femtedel|a fifth|one fifth")},
	{0.1, wordLists("en tiendedel|a tenth|one tenth")},
	{0.5, wordLists("halvdelen|den ene halvdel|halvparten|one half|half")},
}

// wordLists are phrases, which bars separate.
func wordLists(phrases string) (lists [][]string) {
	for phrase := range strings.SplitSeq(phrases, "|") {
		lists = append(lists, strings.Fields(phrase))
	}
	return lists
}

// numberHalves are a half; numberArticles may stand before them.
var (
	numberHalves   = map[string]bool{"halv": true, "halvt": true, "halve": true, "half": true}
	numberArticles = map[string]bool{"en": true, "et": true, "a": true, "an": true}
)

// numberAnds join the parts of a number.
var numberAnds = map[string]bool{"og": true, "and": true}

// numberAbout are words before a number that is not exact.
var numberAbout = map[string]bool{
	"ca": true, "cirka": true, "circa": true, "omkring": true, "omtrent": true, "cirkar": true, "rundt": true, "regnet": true,
	"naesten": true, "knap": true, "godt": true, "ogsaa": true, "about": true, "around": true, "approx": true,
	"approximately": true, "roughly": true, "nearly": true, "almost": true, "some": true,
}

// numberVulgar are the fractions that are one character.
var numberVulgar = map[rune]float64{'½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1.0 / 3, '⅔': 2.0 / 3}
