package sources

import (
	"regexp"
	"strconv"
	"strings"

	"odense.dk/ideabot/bot/catalogue"
)

// What is written in cells, and what it means: the first of each group, which a bar
// begins. Case, accents, spaces and signs do not matter.
var (
	lifecycles = values(
		"in_use", "in use", "i brug", "i drift", "drift", "aktiv", "aktivt", "active", "ja", "live", "i live drift", "i produktion", "produktion", "prod", //nolint:misspell // Danish
		"production", "operational", "i normal drift", "i fuld drift", "idriftsat", "sat i drift", "implementeret", "ibrugtaget", "taget i brug",
		"anvendes", "bruges", "benyttes", "i anvendelse", "gældende", "drift og vedligehold", "stabil drift", "stable", "running", "godkendt til brug", "ok",
		"|pilot", "pilotdrift", "pilotprojekt", "i pilot", "pilotfase", "forsøg", "forsøgsdrift", "afprøves", "under afprøvning", "afprøvning", "test",
		"i test", "under test", "testes", "testfase", "prøvedrift", "prøveperiode", "prøves af", "poc", "proof of concept", "beta", "experimental", "trial",
		"|planned", "planlagt", "planlægges", "under planlægning", "på vej", "kommende", "fremtidig", "under indfasning", "indfasning", "indfases",
		"under implementering", "implementering", "implementeres", "under udvikling", "udvikling", "udvikles", "i udbud", "under udbud", "udbud", "under anskaffelse",
		"anskaffelse", "indkøbt", "bestilt", "under idriftsættelse", "foranalyse", "under etablering", "ikke i drift endnu", "endnu ikke i drift", "development",
		"under development", "concept", "draft",
		"|phasing_out", "phasing out", "udfases", "under udfasning", "udfasning", "i udfasning", "på vej ud", "under afvikling", "afvikling", "afvikles",
		"under nedlukning", "nedlukkes", "skal udfases", "skal erstattes", "erstattes", "udgår", "opsagt", "deprecated", "sunset",
		"|retired", "udfaset", "nedlagt", "nedlukket", "lukket", "lukket ned", "taget ud af drift", "ude af drift", "ikke i drift", "ikke i brug", "ikke længere i brug",
		"afviklet", "udgået", "ophørt", "afsluttet", "ude af brug", "nej", "inaktiv", "inaktivt", "inactive", "arkiveret", "archived", "historisk", "slukket", "afmeldt",
		"obsolete", "decommissioned", "end of life", "eol", "not in use", "erstattet", "slettet")
	levels = values(
		"none", "ingen", "nej", "no", "ikke", "uden", "anonyme", "anonymt", "anonymiserede", "ikke personhenførbare", "ikke-personhenførbare", "ingen personhenførbare",
		"|ordinary", "almindelige", "almindelig", "almene", "ikke-følsomme", "ikke følsomme", "ja", "yes", "",
		"|sensitive", "følsomme", "følsom", "følsomt", "særlige", "fortrolige", "fortrolig", "cpr", "cpr-nr", "cpr-nummer", "cpr-numre", "helbred", "sundhed",
		"helbreds", "sundheds", "helbredsoplysninger", "sundhedsoplysninger", "sundhedsdata", "straffedomme", "lovovertrædelser", "strafbare forhold", "straffedomme og lovovertrædelser", "semifølsomme",
		"|unknown", "ukendt", "ved ikke", "ikke vurderet", "mangler")
	rooms = values(
		"yes", "ja", "plads", "god plads", "der er plads", "ledig", "ledige", "ledige licenser", "ubegrænset", "ubegrænsede", "fri", "frit", "fri licens", "alle", "unlimited", "available",
		"|no", "nej", "ingen", "ingen ledige", "ingen plads", "fuld", "fyldt", "optaget", "fuldt optaget", "udsolgt", "opbrugt", "none", "full",
		"|ask", "spørg", "måske", "ved ikke", "ukendt", "efter aftale", "aftales", "kontakt ejer", "kontakt systemejer", "spørg systemejer", "begrænset", "få", "ask", "limited")
	kinds = values("solution", "løsning", "system", "it-system", "|activity", "aktivitet", "|joint", "fælleskommunal", "fælles",
		"|software", "program", "|task", "opgave", "|idea", "idé", "ide")
	langs = values("da", "dansk", "danish", "|en", "engelsk", "english")
	yesNo = values("true", "ja", "yes", "x", "1", "|false", "nej", "no", "0")
	// nothings are what people write where there is nothing to write.
	nothings = values("-", "n/a", "na", "ingen", "intet", "ikke angivet", "ikke oplyst", "ikke udfyldt", "ikke relevant", "mangler", "ukendt", "none", "null", "nej",
		"ingen link", "intet link", "ingen hjemmeside", "tbd", "unknown", "ved ikke")
)

// values returns what words mean.
func values(words ...string) map[string]string {
	means := map[string]string{}
	var first string
	for i, word := range words {
		if w, ok := strings.CutPrefix(word, "|"); ok || i == 0 {
			word, first = w, w
		}
		means[bare(word)] = first
	}
	return means
}

// value returns what a cell means, or the cell where it is not known.
func value(means map[string]string, cell string) string {
	if v, ok := means[bare(cell)]; ok {
		return v
	}
	return cell
}

// isNothing reports whether a cell says that there is nothing to say.
func isNothing(cell string) bool {
	_, ok := nothings[bare(cell)]
	return ok
}

var (
	remark = regexp.MustCompile(`\([^)]*\)|\[[^]]*\]`)
	// numbered is the number that a value has in a list to choose from: "3 - I drift".
	numbered = regexp.MustCompile(`^\s*(?:(?:fase|status|trin)\s*)?[0-9]{1,2}\s*[.:)–-]\s*`)
)

// meaning returns what a cell means, also without its number and what stands in
// brackets; ok is false where that is not known.
func meaning(means map[string]string, cell string) (means1 string, ok bool) {
	for _, text := range []string{cell, numbered.ReplaceAllString(strings.ToLower(cell), ""), remark.ReplaceAllString(cell, " ")} {
		if v, ok := means[bare(text)]; ok && bare(text) != "" {
			return v, true
		}
	}
	return "", false
}

// lifecycleOf returns the phase that a cell names; "" for a cell that says nothing.
func lifecycleOf(cell string) (string, bool) {
	if v, ok := meaning(lifecycles, cell); ok {
		return v, true
	}
	return "", isNothing(cell)
}

// amount is how many licences are left, "25" or "25 ledige".
var amount = regexp.MustCompile(`^([0-9]{1,7})(?:\s*(?:stk\.?|ledige?|licenser|ledige licenser|pladser))?$`)

// roomOf returns whether there is room, as a cell has it.
func roomOf(cell string) (string, bool) {
	if v, ok := meaning(rooms, cell); ok {
		return v, true
	}
	if m := amount.FindStringSubmatch(strings.ToLower(cell)); m != nil {
		n, err := strconv.Atoi(m[1])
		return map[bool]string{true: string(catalogue.RoomYes), false: string(catalogue.RoomNo)}[n > 0], err == nil
	}
	return "", isNothing(cell)
}

// dataWords are the words that stand around those that tell the kinds of personal
// data apart.
var dataWords = regexp.MustCompile(`\b(personhenfoerbare|personoplysninger|personoplysning|oplysninger|oplysning|persondata|persondatatyper|data|personlige|personal|information|kategorier|kategori|af|om|art|artikel|gdpr|6|9|10)\b`)

// levelOf returns the most sensitive of the kinds of personal data in a cell. A part
// that is not known could be more sensitive than the others, so that only where one
// is the most sensitive of all the cell is understood.
func levelOf(cell string) (string, bool) {
	if v, ok := meaning(levels, cell); ok {
		return v, true
	}
	most, known := "", true
	for _, part := range regexp.MustCompile(`[,;|/+\n]| og | and | samt `).Split(remark.ReplaceAllString(cell, " "), -1) {
		if bare(part) == "" {
			continue
		}
		v, ok := levels[bare(dataWords.ReplaceAllString(catalogue.Fold(part), " "))]
		if known = known && ok; levelRank[v] > levelRank[most] {
			most = v
		}
	}
	return most, known && most != "" || most == string(catalogue.DataSensitive)
}

var levelRank = map[string]int{"none": 1, "unknown": 2, "ordinary": 3, "sensitive": 4}

var (
	kleStart = regexp.MustCompile(`(?i)^(?:kle)?(?:[- ]?(?:nr|nummer|id|emne|gruppe)\b)?[.: ]*([0-9]{1,2}(?:\.[0-9]{1,2})*)\.?(?:$|[^0-9./-]|-[^0-9])`)
	kleFacet = regexp.MustCompile(`^[- ]*([A-ZÆØÅ][0-9]{2})(?:$|[^0-9A-Za-z])`)
	kleSplit = regexp.MustCompile(`[,;|\n]+| / `)
)

// kleOf returns the KLE numbers of a cell, and the parts that are none. Names may
// follow a number, with commas in them.
func kleOf(cell string) (numbers, odd []string) {
	named := false
	for _, part := range kleSplit.Split(cell, -1) {
		part = strings.TrimSpace(part)
		m := kleStart.FindStringSubmatchIndex(part)
		switch {
		case m != nil:
			number, rest := part[m[2]:m[3]], strings.TrimLeft(part[m[3]:], ".")
			facet := kleFacet.FindStringSubmatch(rest)
			if facet != nil {
				number += "-" + facet[1]
			}
			numbers, named = append(numbers, number), rest != "" && facet == nil
		case part != "" && !named && !isNothing(part):
			odd = append(odd, part)
		}
	}
	return numbers, odd
}
