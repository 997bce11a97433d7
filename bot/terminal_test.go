package bot_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// types takes in what is typed at a terminal in a person's name.
func (w *world) types(x bot.Terminal, who, text string) (string, error) {
	w.Helper()
	ev := w.said(who, text)
	ev.ID, ev.Address = fmt.Sprint("terminal/", w.events), idea.Address{Platform: "console", Ref: ev.Person}
	said, err := x.Take(w.Context(), ev)
	var all []string
	for _, m := range said {
		all = append(all, m.Plain())
	}
	return strings.Join(all, "\n"), err
}

// TestOneOnlyLooksAtATerminal: what a person sees is shown, nothing is written, and
// what would change something is refused.
func TestOneOnlyLooksAtATerminal(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		b := w.bot(withEngine(t))
		if is, err := b.Real(t.Context(), "console"); err != nil || is {
			t.Errorf("an empty store is real: %t, %v", is, err)
		}
		w.handle(b, "anna", draftOf)
		if is, err := b.Real(t.Context(), "console"); err != nil || !is {
			t.Errorf("a store with somebody in a chat is real: %t, %v", is, err)
		}
		if is, err := b.Real(t.Context(), "chat"); err != nil || is {
			t.Errorf("a store with terminals alone is real: %t, %v", is, err)
		}
		before, sent := w.person("anna"), len(w.chat.Sent())
		looking := bot.Terminal{Bot: b}
		for text, want := range map[string]string{"mine ideer": "Kladde", "hjælp": "Du kan altid skrive", "løsninger kørebog": "kørebog"} {
			if got, err := w.types(looking, "anna", text); err != nil || !strings.Contains(got, want) {
				t.Errorf("%q: %q, %v", text, got, err)
			}
		}
		for _, text := range []string{"/english", "send kort"} {
			if got, err := w.types(looking, "anna", text); !errors.Is(err, bot.ErrLooking) || got != "" {
				t.Errorf("%q: %q, %v", text, got, err)
			}
		}
		if _, err := w.types(looking, "bo", "Vi venter på en underskrift hver gang"); !errors.Is(err, bot.ErrLooking) {
			t.Errorf("as somebody new: %v", err)
		}
		if after := w.person("anna"); !reflect.DeepEqual(after, before) || w.person("bo").Key != "" || len(w.chat.Sent()) != sent {
			t.Errorf("written: %+v", after)
		}
	})
}

// sends is what is typed to send an idea.
var sends = []string{
	"Beboernes briller bliver væk på vaskeriet, og ingen ved, hvis de er.",
	"fortsæt nu",
	"Et lille mærke i brillerne, som kan læses med telefonen",
	"ved ikke",
	"kun os",
	"borgere og medarbejdere",
	"ja, flere",
	"De vil gerne have deres briller samme dag",
	"vi sparer tid, vi sparer penge",
	"15 minutter, 5 gange om ugen, 6 personer",
	"ja, et skøn",
	"halvdelen",
	"Nye briller, 25.000 kr.",
	"nej",
	"papir",
	"send",
}

// TestWhatIsDoneAtATerminalIsMarked, in the history of the idea; the answer is
// shown there alone, and the person's address stays.
func TestWhatIsDoneAtATerminalIsMarked(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(withEngine(t))
	people := []directory.Person{{Email: "anna@odense.dk", Name: "Anna Holm", ManagerEmail: "mette@odense.dk"}, {Email: "mette@odense.dk", Name: "Mette Mus"}}
	if err := b.ImportPeople(t.Context(), people, nil); err != nil {
		t.Fatal(err)
	}
	acting := bot.Terminal{Bot: b, Act: true}
	w.handle(b, "anna", "hej")
	w.handle(b, "mette", "hej")
	sent := len(w.sent("anna"))
	for _, text := range sends {
		if got, err := w.types(acting, "anna", text); err != nil || got == "" {
			t.Fatalf("%q: %q, %v", text, got, err)
		}
	}
	if got := w.sent("anna")[sent:]; len(got) > 0 || w.person("anna").Address != address("anna") {
		t.Errorf("anna is told %q at %+v", got, w.person("anna").Address)
	}
	w.tick(b)
	answer, err := w.types(acting, "mette", "anbefal 1")
	if err != nil {
		t.Fatal(err)
	}
	var stored struct{ Idea idea.Idea }
	w.read(idea.IdeaKey(1), &stored)
	if h := stored.Idea.History; len(h) == 0 || !h[0].Actor.Terminal {
		t.Errorf("history %+v after %q", h, answer)
	}
	if got, err := w.types(bot.Terminal{Bot: b}, "mette", "status 1"); err != nil || !strings.Contains(got, "Anna Holm, fra terminalen") {
		t.Errorf("%q, %v", got, err)
	}
}

// TestATerminalTakesInWhatPeopleDoAlone refuses what is nobody's.
func TestATerminalTakesInWhatPeopleDoAlone(t *testing.T) {
	w := newWorld(t, openBolt)
	x := bot.Terminal{Bot: w.bot(), Act: true}
	for _, ev := range []bot.Event{{}, {ID: "e", Person: idea.IdeaKey(1), Input: step.Input{Start: &step.Start{}}}, {ID: "e", Person: keyOf("anna"), Input: step.Input{Due: &step.Due{}}}} {
		if _, err := x.Take(t.Context(), ev); err == nil {
			t.Errorf("%+v is taken in", ev)
		}
	}
}
