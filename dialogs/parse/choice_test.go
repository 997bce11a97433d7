package parse

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var (
	choiceGroups = []Choice{
		{ID: "citizens", Label: "Borgere", Synonyms: []string{"borger", "citizens"}},
		{ID: "companies", Label: "Virksomheder", Synonyms: []string{"firmaer"}},
		{ID: "staff", Label: "Medarbejdere", Synonyms: []string{"ansatte", "os selv"}},
		{ID: "relatives", Label: "Pårørende"},
		{ID: "associations", Label: "Foreninger og frivillige", Synonyms: []string{"foreninger", "frivillige"}},
	}
	choiceBenefits = []Choice{
		{ID: "time", Label: "Vi sparer tid"},
		{ID: "their_time", Label: "Borgere eller virksomheder sparer tid"},
		{ID: "money", Label: "Vi sparer penge", Synonyms: []string{"penge"}},
		{ID: "quality", Label: "Bedre kvalitet eller sikkerhed"},
		{ID: "service", Label: "Bedre service"},
		{ID: "rules", Label: "Vi overholder reglerne"},
		{ID: "workday", Label: "Bedre arbejdsdag"},
		{ID: "climate", Label: "Bedre for klimaet"},
	}
	choiceData = []Choice{
		{ID: "none", Label: "Nej"},
		{ID: "ordinary", Label: "Ja, almindelige (fx navn og adresse)"},
		{ID: "sensitive", Label: "Ja, følsomme eller fortrolige (fx helbred, sociale forhold, CPR)"},
		{ID: "unknown", Label: "Ved ikke", Synonyms: []string{"det ved jeg ikke", "don't know"}},
	}
	choiceShares = []Choice{
		{ID: "10", Label: "En tiendedel", Synonyms: []string{"10 %"}},
		{ID: "25", Label: "En fjerdedel", Synonyms: []string{"25 %", "1/4"}},
		{ID: "50", Label: "Halvdelen", Synonyms: []string{"50 %"}},
	}
	choiceMoods  = []Choice{{ID: "agree", Label: "Enig"}, {ID: "content", Label: "Tilfreds"}, {ID: "2026", Label: "I år 2026"}}
	choiceOthers = []Choice{{ID: "other", Label: "Andet"}, {ID: "2", Label: "3"}, {ID: "3", Label: "To mand frem"}, {ID: "empty", Label: ""}}
)

func TestMatchOne(t *testing.T) {
	for _, tt := range []struct {
		choices []Choice
		typed   string
		id      string
		how     ChoiceMatch
	}{
		{choiceGroups, "", "", NoMatch},
		{choiceGroups, "👍", "", NoMatch},
		{choiceGroups, "Borgere", "citizens", ByLabel},
		{choiceGroups, "BORGERE!!! 🙂", "citizens", ByLabel},
		{choiceGroups, "paaroerende", "relatives", ByLabel},
		{choiceGroups, "citizens", "citizens", BySynonym},
		{choiceGroups, "2", "companies", ByNumber},
		{choiceGroups, "2.", "companies", ByNumber},
		{choiceGroups, "#2", "companies", ByNumber},
		{choiceGroups, "2️⃣", "companies", ByNumber},
		{choiceGroups, "nr. 2", "companies", ByNumber},
		{choiceGroups, "Nummer 2", "companies", ByNumber},
		{choiceGroups, "to", "companies", ByNumber},
		{choiceGroups, "two", "companies", ByNumber},
		{choiceGroups, "den tredje", "staff", ByNumber},
		{choiceGroups, "0", "", NoMatch},
		{choiceGroups, "6", "", NoMatch},
		{choiceGroups, "-2", "companies", ByNumber},
		{choiceGroups, "99999999999999999999", "", NoMatch},
		{choiceGroups, "vir", "companies", ByPrefix},
		{choiceGroups, "vi", "", NoMatch},
		{choiceGroups, "brogere", "citizens", ByTypo},
		{choiceGroups, "virksomheeder", "companies", ByTypo},
		{choiceGroups, "vriksomhedr", "companies", ByTypo},
		{choiceGroups, "virrksoomhedrr", "", NoMatch},
		{choiceGroups, "parorende", "relatives", ByTypo},
		{choiceGroups, "det er borgere", "citizens", ByLabel},
		{choiceGroups, "borgere tak", "citizens", ByLabel},
		{choiceGroups, "ikke borgere", "", NoMatch},
		{choiceBenefits, "vi sparer", "", Ambiguous},
		{choiceBenefits, "bedre", "", Ambiguous},
		{choiceBenefits, "klimaet", "climate", ByWords},
		{choiceBenefits, "sparer tid", "", Ambiguous},
		{choiceBenefits, "vi spare tid", "time", ByTypo},
		{choiceData, "Ja!", "", Ambiguous},
		{choiceMoods, "i", "", NoMatch},
		{[]Choice{{ID: "yes", Label: "Ja, det er målt"}, {ID: "no", Label: "Nej, 3 gange i alt"}, {ID: "jacket", Label: "Jakke"}}, "ja", "yes", ByPrefix},
		{choiceData, "ja, almindelige", "ordinary", ByPrefix},
		{choiceData, "følsomme", "sensitive", ByWords},
		{choiceData, "nej tak", "none", ByLabel},
		{choiceData, "dont know", "unknown", BySynonym},
		{choiceData, "ved ikek", "unknown", ByTypo},
		{choiceData, "nek", "", NoMatch},
		{choiceShares, "10", "10", BySynonym},
		{choiceShares, "25%", "25", BySynonym},
		{choiceShares, "2", "25", ByNumber},
		{choiceShares, "1/4", "25", BySynonym},
		{choiceShares, "35", "", NoMatch},
		{choiceMoods, "uenig", "", NoMatch},
		{choiceMoods, "utilfreds", "", NoMatch},
		{choiceMoods, "i år 2025", "", NoMatch},
		{choiceOthers, "anden", "other", ByTypo},
		{choiceOthers, "3", "2", ByLabel},
		{choiceOthers, "2", "2", ByNumber},
		{choiceOthers, "to", "2", ByNumber},
		{nil, "1", "", NoMatch},
	} {
		id, how := MatchOne(tt.choices, tt.typed)
		if id != tt.id || how != tt.how {
			t.Errorf("MatchOne(%q) = %q, %v, want %q, %v", tt.typed, id, how, tt.id, tt.how)
		}
	}
}

func TestMatchOneNumberWordOrPrefix(t *testing.T) {
	choices := []Choice{{ID: "day", Label: "Fire dage"}, {ID: "a", Label: "A"}, {ID: "b", Label: "B"}, {ID: "c", Label: "C"}}
	if id, how := MatchOne(choices, "fire"); how != Ambiguous {
		t.Errorf("MatchOne(fire) = %q, %v, want ambiguous", id, how)
	}
}

func TestMatchExact(t *testing.T) {
	for typed, want := range map[string]string{
		"Borgere": "citizens", "ansatte.": "staff", "2": "", "borg": "", "": "", "brogere": "",
	} {
		id, ok := MatchExact(choiceGroups, typed)
		if id != want || ok != (want != "") {
			t.Errorf("MatchExact(%q) = %q, %v", typed, id, ok)
		}
	}
	same := []Choice{{ID: "a", Label: "Andet"}, {ID: "b", Label: "andet!"}}
	if id, ok := MatchExact(same, "andet"); ok || id != "" {
		t.Errorf("MatchExact of two equal labels = %q, %v", id, ok)
	}
}

func TestMatchSeveral(t *testing.T) {
	for _, tt := range []struct {
		choices []Choice
		typed   string
		ids     []string
		rest    []string
	}{
		{choiceGroups, "", nil, nil},
		{choiceGroups, " , og ", nil, nil},
		{choiceGroups, "2", []string{"companies"}, nil},
		{choiceGroups, "1 2 3", []string{"citizens", "companies", "staff"}, nil},
		{choiceGroups, "1,2 og 5.", []string{"citizens", "companies", "associations"}, nil},
		{choiceGroups, "nr. 1 og nr. 3", []string{"citizens", "staff"}, nil},
		{choiceGroups, "nr. 1, 3", []string{"citizens", "staff"}, nil},
		{choiceGroups, "2-4", []string{"companies", "staff", "relatives"}, nil},
		{choiceGroups, "4-2", nil, []string{"4-2"}},
		{choiceGroups, "4-9", nil, []string{"4-9"}},
		{choiceGroups, "1 9", nil, []string{"1 9"}},
		{choiceGroups, "borgere og virksomheder", []string{"citizens", "companies"}, nil},
		{choiceGroups, "både borgere og virksomheder", []string{"citizens", "companies"}, nil},
		{choiceGroups, "Borgere, pårørende samt foreninger og frivillige", []string{"citizens", "relatives", "associations"}, nil},
		{choiceGroups, "foreninger og frivillige og borgere", []string{"associations", "citizens"}, nil},
		{choiceGroups, "forninger og frivilige, borger", []string{"associations", "citizens"}, nil},
		{choiceGroups, "frivillige og foreninger", []string{"associations"}, nil},
		{choiceGroups, "- Borgere\n- Ansatte\n", []string{"citizens", "staff"}, nil},
		{choiceGroups, "borgere & ansatte + kræmmere", []string{"citizens", "staff"}, []string{"kræmmere"}},
		{choiceGroups, "borgere og/eller virksomheder", []string{"citizens", "companies"}, nil},
		{choiceGroups, "1 og 2, men ikke 3", []string{"citizens", "companies"}, []string{"men ikke 3"}},
		{choiceGroups, "citizens and relatives", []string{"citizens"}, []string{"relatives"}},
		{choiceBenefits, "1 og 7", []string{"time", "workday"}, nil},
		{choiceBenefits, "Borgere eller virksomheder sparer tid", []string{"their_time"}, nil},
		{choiceBenefits, "vi sparer tid og penge", []string{"time", "money"}, nil},
		{choiceBenefits, "vi sparer tid, penge og bedre service", []string{"time", "money", "service"}, nil},
		{choiceData, "ja, almindelige (fx navn og adresse)", []string{"ordinary"}, nil},
		{choiceGroups, "borgere," + strings.Repeat(" !", 300), []string{"citizens"}, nil},
		{choiceGroups, "borgere," + strings.Repeat(" x", 300), []string{"citizens"}, []string{strings.Repeat(" x", 300)[1:]}},
	} {
		ids, rest := MatchSeveral(tt.choices, tt.typed)
		if !slices.Equal(ids, tt.ids) || !slices.Equal(rest, tt.rest) {
			t.Errorf("MatchSeveral(%q) = %q, %q, want %q, %q", tt.typed, ids, rest, tt.ids, tt.rest)
		}
	}
}

func FuzzMatchSeveral(f *testing.F) {
	f.Add("1, 2 og 7")
	f.Add("foreninger og frivillige & borgere; 2-4")
	f.Add("Borgere eller virksomheder sparer tid/ved ikke")
	f.Fuzz(func(t *testing.T, typed string) {
		for _, choices := range [][]Choice{choiceGroups, choiceBenefits, choiceData, choiceOthers, nil} {
			checkSeveral(t, choices, typed)
		}
	})
}

func checkSeveral(t *testing.T, choices []Choice, typed string) {
	t.Helper()
	ids, rest := MatchSeveral(choices, typed)
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			t.Errorf("MatchSeveral(%q) = %q: twice", typed, ids)
		}
		if !slices.ContainsFunc(choices, func(c Choice) bool { return c.ID == id }) {
			t.Errorf("MatchSeveral(%q) = %q: unknown", typed, ids)
		}
	}
	for _, part := range rest {
		if Fold(part) == "" || utf8.ValidString(typed) && !utf8.ValidString(part) {
			t.Errorf("MatchSeveral(%q) leaves %q", typed, part)
		}
	}
}

// TestALongTextIsNoChoice: what is behind its beginning is given back as it was
// typed.
func TestALongTextIsNoChoice(t *testing.T) {
	choices := []Choice{{ID: "a", Label: "Borgere"}, {ID: "b", Label: "Virksomheder"}}
	story := strings.Repeat("vi har også andre, ", 1000) + "borgere"
	ids, rest := MatchSeveral(choices, "borgere, virksomheder, "+story)
	if !slices.Equal(ids, []string{"a", "b"}) || !strings.HasSuffix(strings.Join(rest, ", "), story[1000:]) {
		t.Errorf("several: %v, %d parts", ids, len(rest))
	}
	if ids, rest := MatchSeveral(choices, strings.Repeat("x", 1000)); len(ids) > 0 || len(rest) != 1 || len(rest[0]) != 1000 {
		t.Errorf("one word: %v, %v", ids, rest)
	}
	if id, how := MatchOne(choices, story); id != "" || how != NoMatch {
		t.Errorf("one: %q, %v", id, how)
	}
	if id, ok := MatchExact(choices, story); ok {
		t.Errorf("exact: %q", id)
	}
	if m, ok := ReadMoney("25.000 kr. " + story); ok {
		t.Errorf("an amount: %+v", m)
	}
	if e, missing := ReadEstimate("20 minutter 3 gange om ugen, 8 personer. " + story); missing != 0 || e.Minutes != 20 {
		t.Errorf("an estimate: %+v, %v", e, missing)
	}
	if day, ok := FindDate("3. maj 2026 "+story, time.Now(), ""); ok {
		t.Errorf("a date: %v", day)
	}
}
