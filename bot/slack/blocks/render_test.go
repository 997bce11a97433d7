package blocks

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/bottest/samples"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/lookup"
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
	const evil = "<!channel> <https://evil.example|odense.dk> *fed* _x_ ~y~ `z` :boom: @here &amp; >"
	m := message.Message{
		Lead: []string{evil}, Heading: evil, Title: evil, Text: []string{evil}, Quote: evil, Hint: evil, Note: []string{evil},
		Facts: []message.Fact{{Label: evil, Value: evil, Field: "problem"}}, Menu: options("a", evil, "b", evil),
		Items:   []message.Item{{Name: evil, Lines: []string{evil, evil}, Option: &message.Option{ID: "x", Label: evil}}},
		Options: options("c", evil), Of: message.Of{Draft: "d1"},
	}
	r := Render(m)
	if got := string(chat.JSON(r.Blocks)); strings.Contains(got, `"mrkdwn"`) {
		t.Errorf("mrkdwn in %s", got)
	}
	for _, name := range []string{"a*b", "snake_case", "~x", "`x`", ":smile:", "> quote", "#general", "@here", "http://x", "odense.dk"} {
		if got := bold(name); got.Type != "plain_text" {
			t.Errorf("bold(%q) = %+v", name, got)
		}
	}
	if got := bold("Løn & <fravær>").Text; got != "*Løn &amp; &lt;fravær&gt;*" {
		t.Errorf("escaped: %s", got)
	}
	checkMessage(t, chat.JSON(map[string]any{"text": r.Text, "blocks": r.Blocks}))
}

// TestNothingIsCutSilently: a long answer is there in full, over several
// blocks; one without end is cut and that is said.
func TestNothingIsCutSilently(t *testing.T) {
	long := strings.Repeat("Sedlerne bliver væk. ", 400)
	for n, whole := range map[int]bool{8000: true, 400000: false} {
		text := strings.Repeat(long, n/len(long)+1)[:n]
		m := message.Message{Title: "Kort", Facts: []message.Fact{{Label: "Problem", Value: text}}}
		r := Render(m)
		checkMessage(t, chat.JSON(map[string]any{"text": r.Text, "blocks": r.Blocks}))
		got := string(chat.JSON(r.Blocks))
		if said := strings.Contains(got, "kortet af"); said == whole {
			t.Errorf("%d: says that it is cut: %v", n, said)
		}
		if whole && strings.Count(got, "Sedlerne") != strings.Count(text, "Sedlerne") {
			t.Errorf("%d: %d of %d sentences", n, strings.Count(got, "Sedlerne"), strings.Count(text, "Sedlerne"))
		}
	}
}

// FuzzRender draws random messages.
func FuzzRender(f *testing.F) {
	f.Add(uint64(1), "en tekst\n med *alt* muligt <!channel> \x00\u202e👩‍👧 ")
	f.Add(uint64(2), "")
	f.Fuzz(func(t *testing.T, seed uint64, text string) {
		r := &samples.Random{Rand: rand.New(rand.NewPCG(seed, 0)), Text: text[:min(200, len(text))]}
		m := r.Message()
		before := string(chat.JSON(m))
		got := Render(m)
		checkMessage(t, chat.JSON(map[string]any{"text": got.Text, "blocks": got.Blocks}))
		if string(chat.JSON(m)) != before {
			t.Error("the message was changed")
		}
		checkView(t, chat.JSON(RenderForm(r.Form())))
		checkView(t, chat.JSON(RenderHome(lookup.Home{Title: r.Word(), Options: m.Options, Menu: m.Menu, Sections: []lookup.HomeSection{{Heading: r.Word(), Items: m.Items, Note: r.Word()}, {Items: m.Items}}})))
	})
}

// TestRandomMessages is what the fuzzer does, a little of it at every test.
func TestRandomMessages(t *testing.T) {
	for seed := range uint64(200) {
		r := &samples.Random{Rand: rand.New(rand.NewPCG(seed, 1)), Text: "Æblegrød & <b>*fløde* "}
		m := r.Message()
		got := Render(m)
		checkMessage(t, chat.JSON(map[string]any{"text": got.Text, "blocks": got.Blocks}))
		checkView(t, chat.JSON(RenderForm(r.Form())))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func TestTheFormIsAButtonWhereOneTypes(t *testing.T) {
	o := func(id string) message.Option { return message.Option{ID: id, Label: id} }
	p := &page{m: message.Message{Typed: true}}
	row, over := p.share(nil, []choice{{Option: o("word:why")}, {Option: o(FormOption)}, {Option: o("word:pause")}})
	if len(row) != 1 || row[0].ID != FormOption || len(over) != 2 {
		t.Errorf("row %+v, menu %+v", row, over)
	}
}

func TestAShortNameIsNoButton(t *testing.T) {
	p := &page{m: message.Message{Lang: texts.Danish}}
	label, spoken := p.itemLabel(message.Item{Name: "EasyPark", Option: &message.Option{ID: "query", Label: "EasyPark"}})
	if label != "Se" || spoken != "Se EasyPark" {
		t.Errorf("label %q, spoken %q", label, spoken)
	}
}

// An entry's own buttons stand in a row below it, each with an id of its own;
// what picks the entry is last among them, in its own words.
func TestAnItemWithButtonsOfItsOwn(t *testing.T) {
	acts := func(n string) []message.Option {
		return options("deed:recommend:"+n+":3", "Anbefal", "see:"+n, "Se idéen", "a", "A", "b", "B")
	}
	r := Render(message.Message{Lang: texts.Danish, Of: message.Of{Step: message.StepAct}, Items: []message.Item{
		{Name: "Kørebog", Acts: acts("118"), Option: &message.Option{ID: "idea:118", Label: "Se nr. 118"}},
		{Name: "Færre breve", Acts: acts("121")},
		{Name: "Nyt", Lines: []string{"Tablet til madplaner"}},
	}})
	var got []string
	for _, b := range r.Blocks {
		if row, ok := b.(*slack.ActionBlock); ok {
			for _, e := range row.Elements.ElementSet {
				b := e.(*slack.ButtonBlockElement)
				of, option, ok := Decode(b.Value)
				if !ok || of.Step != message.StepAct {
					t.Errorf("value %q", b.Value)
				}
				got = append(got, b.ActionID+" "+option+" "+b.AccessibilityLabel)
			}
		}
	}
	want := []string{
		"act:1:1 deed:recommend:118:3 Anbefal: Kørebog", "act:1:2 see:118 Se idéen: Kørebog", "act:1:3 a A: Kørebog", "pick:1 idea:118 Se nr. 118: Kørebog",
		"act:2:1 deed:recommend:121:3 Anbefal: Færre breve", "act:2:2 see:121 Se idéen: Færre breve", "act:2:3 a A: Færre breve",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	done := Render(message.Message{Done: "Set", Items: []message.Item{{Name: "Kørebog", Acts: acts("118")}}})
	if text := string(chat.JSON(done)); strings.Contains(text, "deed:") || strings.Contains(strings.ToLower(text), "anbefal") {
		t.Errorf("done with, but still: %s", text)
	}
}
