package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// town is a small catalogue.
func town() []Entry {
	return []Entry{
		{ID: "fravaer", Name: "Fraværsregistrering", Aliases: []string{"sygemelding", "sygefravær", "raskmelding", "regneark med sygedage"}, Purpose: "Registrere fravær ét sted", Departments: []string{"Ældre og Handicap"}},
		{ID: "booking", Name: "Conventus", Description: "Booking af idrætshaller, lokaler og tider til foreninger.", Aliases: []string{"halbooking"}, Tasks: []string{"Udlån af lokaler"}},
		{ID: "koersel", Name: "Flexkørsel", Description: "Visitation og bestilling af kørsel til elever på specialskoler.", KLE: []string{"13.05.16"}},
		{ID: "aktindsigt", Name: "Aktbob", Description: "Retrieves documents and delivers them when somebody asks for access to records.", Lang: "en", Aliases: []string{"aktindsigt"}},
		{ID: "faktura", Name: "Prisme", Description: "Økonomisystem med scanning og godkendelse af fakturaer.", Lifecycle: PhasingOut},
		{ID: "gammel", Name: "Gammel fraværsregistrering", Lifecycle: Retired},
		{ID: "idrift", Name: "Idé om fravær", Description: "Sygefravær på en skærm", Kind: KindIdea},
		{ID: "omsorg", Name: "Omsorgsjournal", Description: "Journal for hjemmepleje og plejehjem."},
		{ID: "tidsskrift", Name: "GeoServer", Description: "Share geospatial data on maps.", Lang: "en", Kind: KindSoftware},
	}
}

func ids(matches []Match) []string {
	var found []string
	for _, m := range matches {
		found = append(found, m.Entry.ID)
	}
	return found
}

func TestFind(t *testing.T) {
	x := Build(town())
	tests := []struct {
		text string
		want string // the first
		band Band   // at least
		word string // among the reasons
	}{
		{"vores sygemeldte medarbejdere bliver registreret i et regneark", "fravaer", Strong, "regneark"},
		{"Sygefravær", "fravaer", Strong, "Sygefravær"},
		{"sygefravaer", "fravaer", Strong, "sygefravaer"},
		{"sygefrvær", "fravaer", Possible, "sygefrvær"},
		{"kørsel til specialskole", "koersel", Strong, "kørsel"},
		{"koersel", "koersel", Possible, "koersel"},
		{"13.05.16", "koersel", Possible, "13.05.16"},
		{"leje af idrætshal", "booking", Possible, "idrætshal"},
		{"omsorgsjurnal til plejehjem", "omsorg", Strong, "plejehjem"},
		{"access to our records", "aktindsigt", Possible, "records"},
		{"scanning af faktura", "faktura", Strong, "faktura"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			found := x.Find(Query{Text: test.text})
			if len(found) == 0 || found[0].Entry.ID != test.want {
				t.Fatalf("found %v, want %s first", ids(found), test.want)
			}
			if found[0].Band < test.band {
				t.Errorf("band %v at %.0f, want %v", found[0].Band, found[0].Score, test.band)
			}
			if !slices.Contains(found[0].Words, test.word) {
				t.Errorf("found on %q, want %q", found[0].Words, test.word)
			}
		})
	}
}

func TestFindShowsNothingWithoutAReason(t *testing.T) {
	x := Build(town())
	for _, text := range []string{"", "   ", "!!!", "og i er", "rotter i kloakken", "asphalt temperature"} {
		for _, m := range x.Find(Query{Text: text}) {
			if m.Band != None {
				t.Errorf("%q found %s, %v on %q", text, m.Entry.ID, m.Band, m.Words)
			}
		}
	}
	if found := new(Index).Find(Query{Text: "fravær"}); found != nil {
		t.Errorf("empty index found %v", found)
	}
}

func TestFindIsNotStrongOnOneWordOfMany(t *testing.T) {
	for _, m := range Build(town()).Find(Query{Text: "robotstøvsuger på plejehjem mod allergi"}) {
		if m.Band == Strong {
			t.Errorf("%s is strong on %q", m.Entry.ID, m.Words)
		}
	}
}

func TestFindLeavesOut(t *testing.T) {
	x := Build(town())
	text := "fraværsregistrering af sygefravær"
	tests := []struct {
		name  string
		query Query
		want  []string // those about absence, in any order
	}{
		{"the retired", Query{Text: text}, []string{"fravaer", "idrift"}},
		{"other kinds", Query{Text: text, Kinds: []Kind{KindIdea}}, []string{"idrift"}},
		{"ideas", Query{Text: text, Kinds: []Kind{KindSolution, KindJoint}}, []string{"fravaer"}},
		{"the filtered", Query{Text: text, Filter: func(e *Entry) bool { return e.ID != "fravaer" }}, []string{"idrift"}},
		{"what is over the limit", Query{Text: text, Limit: 1}, []string{"fravaer"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, m := range x.Find(test.query) {
				if m.Band != None {
					got = append(got, m.Entry.ID)
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFindGivesReasons(t *testing.T) {
	found := Build(town()).Find(Query{Text: "Regneark, regneark og SYGEFRAVÆR: raskmelding, sygemelding, fravær, registrering"})
	m := found[0]
	if len(m.Words) != maxWords || !slices.Contains(m.Words, "SYGEFRAVÆR") {
		t.Errorf("words %q, want %d of those written", m.Words, maxWords)
	}
	if diff := cmp.Diff([]string{"name", "aliases", "purpose"}, m.Fields); diff != "" {
		t.Error(diff)
	}
	if m.Band != bandOf(m.Score) || m.Score > 100 {
		t.Errorf("band %v at %f", m.Band, m.Score)
	}
}

func TestFindGivesAWordOnce(t *testing.T) {
	found := Build(town()).Find(Query{Text: "faktura og fakturaer"})
	if len(found) == 0 || len(found[0].Words) != 1 {
		t.Errorf("found %+v", found)
	}
}

func TestFindIsTheSameEachTime(t *testing.T) {
	text := "sygemeldte medarbejdere og kørsel af elever til plejehjem med booking"
	want := Build(town()).Find(Query{Text: text})
	for range 20 {
		got := Build(town()).Find(Query{Text: text})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestFindReadsOnlySoMuch(t *testing.T) {
	x := Build(town())
	long := strings.Repeat("å", maxQuery) + " sygefravær"
	if found := x.Find(Query{Text: long}); len(found) > 0 {
		t.Errorf("found %v in what is too long", ids(found))
	}
	if found := x.Find(Query{Text: benchText(maxQuery/2) + " sygefravær raskmelding", Limit: 1_000_000}); len(found) > maxLimit {
		t.Errorf("found %d", len(found))
	}
}

func TestBands(t *testing.T) {
	for score, want := range map[float64]string{0: "none", 39.9: "none", 40: "possible", 69.9: "possible", 70: "strong", 100: "strong"} {
		if got := bandOf(score).String(); got != want {
			t.Errorf("%v is %s, want %s", score, got, want)
		}
	}
	last := -1.0
	for sum := float32(0); sum < 100; sum++ {
		if c := confidence(sum, 400); c <= last || c > 100 {
			t.Fatalf("confidence(%v) = %v after %v", sum, c, last)
		} else {
			last = c
		}
	}
	if confidence(1, 0) != 0 {
		t.Error("confident about nothing")
	}
}

func TestCatalogueIsReadWhileItChanges(t *testing.T) {
	var c Catalogue
	if c.Len() != 0 || c.Find(Query{Text: "fravær"}) != nil {
		t.Error("the zero catalogue has something")
	}
	c.Replace(town())
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for n := range 50 {
				if i == 0 {
					c.Update([]Entry{{ID: fmt.Sprint("ny", n), Name: "Rottebekæmpelse"}}, []string{fmt.Sprint("ny", n-1)})
				}
				if found := c.Find(Query{Text: "sygefravær"}); len(found) == 0 || found[0].Entry.ID != "fravaer" {
					t.Error("lost an entry during a change")
				}
			}
		})
	}
	wg.Wait()
	if found := c.Find(Query{Text: "rotter bekæmpelse"}); len(found) == 0 || found[0].Entry.ID != "ny49" {
		t.Errorf("found %v", ids(found))
	}
	if _, ok := c.Get("ny48"); ok || c.Len() != len(town())+1 {
		t.Errorf("%d entries, ny48 there: %v", c.Len(), ok)
	}
}

func FuzzFind(f *testing.F) {
	x := Build(town())
	for _, text := range []string{"sygefravær", "sms", "a.b.1.2", "\xff\xfe", "ﬁ\u030a", strings.Repeat("x", 100)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 101.0
		for _, m := range x.Find(Query{Text: text}) {
			if m.Score < 0 || m.Score > last || m.Entry.Lifecycle == Retired || (m.Band != None && len(m.Words) == 0) {
				t.Errorf("%s at %f after %f on %q", m.Entry.ID, m.Score, last, m.Words)
			}
			last = m.Score
		}
	})
}

// TestAFewEntriesAreEnough holds the search to what it says of a catalogue that
// has only just been begun.
func TestAFewEntriesAreEnough(t *testing.T) {
	x := Build([]Entry{
		{ID: "a", Name: "Kørebogen", Purpose: "Digital kørebog for medarbejdere"},
		{ID: "b", Name: "Vagtplanen", Purpose: "Planlægning af vagter"},
	})
	found := x.Find(Query{Text: "digital kørebog"})
	if len(found) == 0 || found[0].Entry.ID != "a" || found[0].Band == None {
		t.Errorf("found %+v", found)
	}
}
