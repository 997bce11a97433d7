package cards

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/bottest/samples"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

func TestWordsInBothLanguages(t *testing.T) {
	if err := ownTexts.Check(); err != nil {
		t.Error(err)
	}
}

// TestWhatIsTypedIsNoMarkup: nothing from outside reaches a place where it
// would mention, link or format.
func TestWhatIsTypedIsNoMarkup(t *testing.T) {
	const evil = "<at>Anne</at> [odense.dk](https://evil.example) *fed* _x_ ~~y~~ `z` &lt;b&gt; {{DATE(2026-01-01T00:00:00Z)}} www.evil.example"
	m := message.Message{
		Lead: []string{evil}, Heading: evil, Title: evil, Text: []string{evil}, Quote: evil, Hint: evil, Note: []string{evil},
		Facts: []message.Fact{{Label: evil, Value: evil, Field: "problem"}}, Menu: options("a", evil, "b", evil),
		Items:   []message.Item{{Name: evil, Lines: []string{evil, evil}, Option: &message.Option{ID: "x", Label: evil}}},
		Options: options("c", evil, "d", evil), Of: message.Of{Draft: "d1"},
	}
	for _, several := range []bool{true, false} {
		m.Several = several
		checkRendered(t, Render(m))
	}
	said := Render(message.Message{Lead: []string{evil, "# stort", "- punkt", "1. punkt"}})
	for _, bad := range []string{"<at", "](", "*fed*", "_x_", "~~", "`", "&lt;", "{{", "://", "www.evil", "\n#", "\n-", "\n1. "} {
		if strings.Contains(said.Text, bad) {
			t.Errorf("%q in %q", bad, said.Text)
		}
	}
}

func TestSafeLeavesPlainWordsAlone(t *testing.T) {
	for _, s := range []string{"Hvad bliver bedre? Vælg højst tre.", "Idé nr. 118: 25 kr. (5 < 7) & mere", "20 minutter · 3 gange", "\"Nemmere\" – \u00a0ja"} {
		if got := safe(s); got != s {
			t.Errorf("safe(%q) = %q", s, got)
		}
	}
}

// TestNothingIsCutSilently: a long answer is there in full; one without end is
// cut and that is said.
func TestNothingIsCutSilently(t *testing.T) {
	long := strings.Repeat("Æblegrød med fløde. ", 500)
	whole := string(chat.JSON(cardOf(Render(message.Message{Title: "?", Quote: long, Options: options("a", "A")}))))
	if !strings.Contains(whole, strings.TrimSpace(long)) || strings.Contains(whole, ownTexts.Get(texts.Danish, "cut")[:20]) {
		t.Error("a long answer was cut")
	}
	endless := Render(message.Message{Title: "?", Quote: strings.Repeat(long, 10), Options: options("a", "A")})
	checkRendered(t, endless)
	if !strings.Contains(string(chat.JSON(cardOf(endless))), ownTexts.Get(texts.Danish, "cut")[:20]) {
		t.Error("a cut is not said")
	}
}

// TestStatementsAreText: what has nothing to press is said as text.
func TestStatementsAreText(t *testing.T) {
	got := Render(message.Message{Lead: []string{"Tak.", "Jeg har gemt det."}})
	if cardOf(got) != nil || got.Text != "Tak.\n\nJeg har gemt det." || got.Summary != "Tak. Jeg har gemt det." {
		t.Errorf("%+v", got)
	}
}

func FuzzRender(f *testing.F) {
	f.Add(uint64(1), "Æblegrød & <at>fløde</at>")
	f.Add(uint64(7), "[x](y)\x00\xff\u202e😀")
	f.Fuzz(func(t *testing.T, seed uint64, text string) {
		if len(text) > 2000 {
			return
		}
		checkRandom(t, seed, text)
	})
}

// TestRandomMessages is what the fuzzer does, a little of it at every test.
func TestRandomMessages(t *testing.T) {
	for seed := range uint64(200) {
		checkRandom(t, seed, "Æblegrød & <b>*fløde* ")
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func checkRandom(t *testing.T, seed uint64, text string) {
	t.Helper()
	r := &samples.Random{Rand: rand.New(rand.NewPCG(seed, 1)), Text: text}
	m := r.Message()
	before := string(chat.JSON(m))
	checkRendered(t, Render(m))
	if string(chat.JSON(m)) != before {
		t.Error("the message was changed")
	}
	checkCard(t, chat.JSON(renderForm(r.Form())))
	Suggestions(m.Options)
	for _, a := range FindResults(m).(findAnswer).Extension.Attachments {
		checkCard(t, chat.JSON(a.Content))
	}
}

// TestDoneHasNothingToPress: what was answered stays as text.
func TestDoneHasNothingToPress(t *testing.T) {
	for name, m := range samples.Talked(t, texts.Danish) {
		m.Done = "Ja"
		got := string(chat.JSON(cardOf(Render(m))))
		if strings.Contains(got, `"Action.`) && !strings.Contains(got, "OpenUrl") || strings.Contains(got, `"Input.`) || !strings.Contains(got, "✓ Ja") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestFormsAreOpenedByTeams: a form is opened by the button itself, and where
// that fails the button says what it was for.
func TestFormsAreOpenedByTeams(t *testing.T) {
	all := samples.Talked(t, texts.Danish)
	for name, want := range map[string]Press{
		"opening": {Of: all["opening"].Of, Option: formWord, Page: message.FormProblem},
		"summary": {Of: all["summary"].Of, Option: editOption + "problem", Page: message.FormField + "problem"},
	} {
		var found bool
		for _, a := range actionsIn(cardOf(Render(all[name])).Body) {
			got, ok := Decode(chat.JSON(a.Data))
			if ok && got.Option == want.Option && got.Of == want.Of && got.Page == want.Page && a.Type == "Action.Submit" && a.Data.Teams != nil {
				found = true
			}
		}
		if !found {
			t.Errorf("%s: nothing opens %s", name, want.Page)
		}
	}
}

func actionsIn(elements []element) (out []action) {
	for _, e := range elements {
		out = append(append(out, e.Actions...), actionsIn(append(slices.Clone(e.Items), e.Columns...))...)
		if e.SelectAction != nil {
			out = append(out, *e.SelectAction)
		}
	}
	return out
}

// An entry's own buttons stand in a row below it, and what picks it is last
// among them, in its own words. One that is done with has none.
func TestAnItemWithButtonsOfItsOwn(t *testing.T) {
	m := message.Message{Lang: texts.Danish, Of: message.Of{Step: message.StepAct}, Items: []message.Item{
		{Name: "Kørebog", Acts: options("deed:recommend:118:3", "Anbefal", "see:118", "Se idéen", "a", "A", "b", "B"), Option: &message.Option{ID: "idea:118", Label: "Se nr. 118"}},
		{Name: "Nyt", Lines: []string{"Tablet til madplaner"}},
		{Name: "Ændret"},
	}}
	r := Render(m)
	checkRendered(t, r)
	body := cardOf(r).Body
	row := body[0].Items[len(body[0].Items)-1]
	var got []string
	for _, a := range row.Actions {
		got = append(got, a.Type+" "+a.Fallback.Type+" "+a.Data.Step+" "+a.Data.Option+" "+a.Tooltip)
	}
	want := []string{
		"Action.Execute Action.Submit act deed:recommend:118:3 Anbefal: Kørebog", "Action.Execute Action.Submit act see:118 Se idéen: Kørebog",
		"Action.Execute Action.Submit act a A: Kørebog", "Action.Execute Action.Submit act idea:118 Se nr. 118: Kørebog",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if lines := []bool{body[0].Separator, body[1].Separator, body[2].Separator}; !slices.Equal(lines, []bool{false, true, false}) {
		t.Errorf("lines above: %v", lines)
	}
	m.Done = "Set"
	if text := string(chat.JSON(Render(m))); strings.Contains(text, "deed:") || strings.Contains(strings.ToLower(text), "anbefal") {
		t.Errorf("done with, but still: %s", text)
	}
}
