package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
)

// slow is a finder that answers when it is let.
type slow struct {
	answer chan error
	asked  int
}

func (s *slow) Find(context.Context, string, step.Search) ([]idea.Match, error) {
	s.asked++
	err := <-s.answer
	return []idea.Match{{Kind: idea.KindSolution, Name: "Cura"}}, err
}

func TestALateSearch(t *testing.T) {
	w := newWorld(t, openBolt)
	finder := &slow{answer: make(chan error)}
	b := w.bot(func(c *bot.Config) { c.Finder, c.SearchTime = finder, time.Millisecond })
	w.handle(b, "anna", "find kørebog")
	w.want("sent at once", w.sent("anna"), "found [] true")
	finder.answer <- nil
	if err := b.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.want("taken in", taken(w.person("anna")), "said find kørebog", "found 0 true", "found 1 false")
	w.want("sent", w.sent("anna"), "found [] true", "found [solution Cura] false")
}

func TestAFailedSearch(t *testing.T) {
	w := newWorld(t, openBolt)
	finder := &slow{answer: make(chan error, 1)}
	finder.answer <- errors.New("no index")
	b := w.bot(func(c *bot.Config) { c.Finder = finder })
	w.handle(b, "anna", "find kørebog")
	w.want("taken in", taken(w.person("anna")), "said find kørebog", "found 0 true")
}

// A search is made once in a turn, however often the turn is stepped.
func TestAConflictMakesNoSecondSearch(t *testing.T) {
	w := newWorld(t, openBolt)
	other := w.bot()
	finder := &slow{answer: make(chan error, 1)}
	finder.answer <- nil
	conflicts := 2
	b := w.bot(func(c *bot.Config) {
		c.Finder = finder
		c.Store = meddling{c.Store, func(string) {
			if conflicts--; conflicts >= 0 {
				remark := event("anna", w.ids(), step.Input{Deleted: &step.Deleted{}})
				if err := other.Handle(t.Context(), remark); err != nil {
					t.Error(err)
				}
			}
		}}
	})
	first := w.said("anna", "find kørebog")
	if err := b.Handle(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if p := w.person("anna"); finder.asked != 1 || len(p.Ideas) != 4 {
		t.Errorf("asked %d times, taken in %q", finder.asked, taken(p))
	}
}

func TestWhatASearchFinds(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		b, other := w.bot(), w.bot()
		if err := other.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		entries := []catalogue.Entry{
			{ID: "koer", Name: "Kørebogen", Purpose: "Digital kørebog for medarbejdere", Owner: catalogue.Owner{Name: "Ole", Email: "Ole@odense.dk"}},
			{ID: "made-up", Name: "Kørebog demo", Purpose: "Digital kørebog", Owner: catalogue.Owner{Name: "Nobody", Placeholder: true}},
			{ID: "task", Name: "Kørebog føres", Kind: catalogue.KindTask, KLE: []string{"81.39.00"}},
		}
		if err := b.ImportEntries(t.Context(), entries, nil); err != nil {
			t.Fatal(err)
		}
		w.handle(b, "anna", "idea Digital kørebog uden papir")
		find := func(b *bot.Bot, person, purpose string) []idea.Match {
			matches, err := b.Find(t.Context(), person, step.Search{For: purpose, Text: "digital kørebog uden papir", Limit: 5, Unapproved: true})
			if err != nil {
				t.Fatal(err)
			}
			return matches
		}
		names := func(matches []idea.Match) (all []string) {
			for _, m := range matches {
				all = append(all, m.Kind+" "+m.Name)
			}
			return all
		}
		w.want("before a refresh", names(find(other, "", step.ForReuse)))
		if err := other.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, b := range []*bot.Bot{b, other} {
			w.want("her own", names(find(b, keyOf("anna"), step.ForLookup)), names(find(b, keyOf("anna"), step.ForReuse))...)
			w.want("tasks", names(find(b, "", step.ForTasks)), "task Kørebog føres")
			bos := find(b, keyOf("bo"), step.ForReuse)
			if len(bos) != 3 {
				t.Fatalf("found %q", names(bos))
			}
			for _, m := range bos {
				checkMatch(t, m)
			}
		}
		if err := b.ImportEntries(t.Context(), entries[:1], []string{"made-up", "task", "never there"}); err != nil {
			t.Fatal(err)
		}
		if err := other.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		w.want("after a removal", names(find(other, "", step.ForLookup)), "solution Kørebogen")
	})
}

func checkMatch(t *testing.T, m idea.Match) {
	t.Helper()
	ok := true
	switch m.ID {
	case "koer":
		ok = m.Owner.ID == keyOf("ole") && m.Owner.Name == "Ole" && !m.OwnerUnknown
	case "made-up":
		ok = m.Owner == (idea.Participant{}) && m.OwnerUnknown
	case "idea/1": // its author has not let others see it
		ok = m.Name == "" && m.Purpose == "" && m.Idea == 1 && m.Author == "" && m.Words == nil
	}
	if !ok || len(m.Words) == 0 && m.Kind != idea.KindIdea {
		t.Errorf("match %+v", m)
	}
}

// An import that is repeated writes nothing.
// TestAddressesAndSignaturesFindNothing: what is found by what a text tells stays what
// is found with them around it, in every search.
func TestAddressesAndSignaturesFindNothing(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	entries := []catalogue.Entry{
		{ID: "koer", Name: "Kørebogen", Purpose: "Digital kørebog for medarbejdere"},
		{ID: "virk", Name: "Virk.dk", Purpose: "Blanketter til virksomheder"},
		{ID: "task", Name: "Kørebog føres", Kind: catalogue.KindTask},
	}
	if err := b.ImportEntries(t.Context(), entries, nil); err != nil {
		t.Fatal(err)
	}
	for _, purpose := range []string{step.ForReuse, step.ForLookup, step.ForTasks} {
		find := func(text string) (all []string) {
			found, err := b.Find(t.Context(), keyOf("bo"), step.Search{For: purpose, Text: text, Limit: 5})
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range found {
				all = append(all, m.Name+" "+strings.Join(m.Words, " "))
			}
			return all
		}
		want := find("vores kørebog er på papir")
		for _, text := range []string{
			"vores kørebog er på papir (https://virk.dk/blanketter/medarbejdere)",
			"vores kørebog er på papir\n\nMed venlig hilsen\nVirksomheder og Blanketter",
			"vores kørebog er på papir. Mvh Digital Bo",
			"vores kørebog er på papir\nFra: Digital Bo Sendt: i dag Emne: Blanketter\nVirk",
			"vores kørebog er på papir, medarbejdere@virk.dk",
		} {
			w.want(purpose+" "+text, find(text), want...)
		}
		w.want(purpose+" an address", find("https://virk.dk/blanketter"))
	}
}

func TestAnImportIsIdempotent(t *testing.T) {
	w := newWorld(t, openBolt)
	p := &process{}
	b := w.bot(w.within(p))
	people := []directory.Person{
		{Email: "anna@odense.dk", Name: "Anna And", ManagerEmail: "mette@odense.dk", Department: "BSF"},
		{Email: "mette@odense.dk", Name: "Mette Mus", Department: "BSF", Roles: []directory.Role{directory.RoleConsultant}},
	}
	for range 2 {
		if err := b.ImportPeople(t.Context(), people, []string{"gone@odense.dk"}); err != nil {
			t.Fatal(err)
		}
	}
	applied := 0
	for _, call := range p.made() {
		if call == "Apply" {
			applied++
		}
	}
	if applied != 2 {
		t.Errorf("%d writes", applied)
	}
	if manager, ok := b.Directory().Manager("anna@odense.dk"); !ok || manager.Name != "Mette Mus" {
		t.Errorf("manager %+v", manager)
	}
}

// broken is a finder and a platform that panics.
type broken struct{}

func (broken) Find(context.Context, string, step.Search) ([]idea.Match, error) {
	panic("010190-1234")
}

func (broken) Send(context.Context, bot.Sending) (string, error) { panic("010190-1234") }

func TestASearchThatPanicsIsAFailedSearch(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(func(c *bot.Config) { c.Finder = broken{} })
	w.handle(b, "anna", "find kørebog")
	w.want("taken in", taken(w.person("anna")), "said find kørebog", "found 0 true")
}

func TestAMessageThatCannotBeDrawnIsSentAgain(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(func(c *bot.Config) { c.Platforms = map[string]bot.Platform{"chat": broken{}} })
	w.handle(b, "anna", "hej")
	w.want("sent", w.sent("anna"))
	w.handle(w.bot(), "bo", "hej")
	w.want("sent to others", w.sent("bo"), "hej")
}

// asked remembers what was looked for.
type asked struct{ last step.Search }

func (a *asked) Find(_ context.Context, _ string, s step.Search) ([]idea.Match, error) {
	a.last = s
	return nil, nil
}

func TestSuggestionsAreLookedForWithoutCPRNumbers(t *testing.T) {
	w := newWorld(t, openBolt)
	var looked asked
	b := w.bot(withEngine(t), func(c *bot.Config) { c.Finder = &looked })
	options, err := b.Suggest(t.Context(), asker("anna"), message.FieldTask, "", "kort 010190-1234", 10)
	if err != nil {
		t.Fatal(err)
	}
	if own := options[0]; own.ID != message.TypedPrefix+looked.last.Text || strings.Contains(own.Label, "1234") {
		t.Errorf("offers %+v", own)
	}
	if looked.last.Text != "kort "+redact.Mask {
		t.Errorf("looked for %q", looked.last.Text)
	}
}

// An idea that only one of the searcher's words leads to is not shown: one word
// would tell what is in it.
func TestOneWordFindsNobodysIdea(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.handle(b, "anna", "idea Kørebog")
	w.handle(b, "anna", "idea Madplaner på skærm")
	for text, want := range map[string]int{"kørebog": 0, "madplaner på en skærm": 1} {
		found, err := b.Find(t.Context(), keyOf("bo"), step.Search{For: step.ForReuse, Text: text, Limit: 5, Unapproved: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != want {
			t.Errorf("%q found %+v, want %d", text, found, want)
		}
	}
}
