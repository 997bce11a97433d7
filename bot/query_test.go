package bot_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// withEngine makes a bot talk as the product does.
func withEngine(t *testing.T) func(*bot.Config) {
	t.Helper()
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return func(cfg *bot.Config) { cfg.Dialogs = engine }
}

func asker(who string) bot.Asker {
	return bot.Asker{Person: keyOf(who), Name: who, Email: who + "@odense.dk", Lang: texts.Danish}
}

// formEvent is a first page, handed in.
func formEvent(id string) bot.Event {
	return event("anna", id, step.Input{Form: &message.Form{
		Page:   message.FormProblem,
		Values: map[string]message.FormValue{"problem": {Text: "Vi skriver kørsel op på papir hver dag og taster det ind bagefter"}},
	}})
}

func TestASecondDeliveryOfAFormGetsTheSameAnswer(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		b := w.bot(withEngine(t))
		var drafts []string
		for range 2 {
			a, err := b.Submit(t.Context(), formEvent("f1"))
			if err != nil || a.Page == nil || a.Page.Page != message.FormRest {
				t.Fatalf("answer %+v, %v; want the second page", a, err)
			}
			drafts = append(drafts, a.Page.Draft)
		}
		if drafts[0] != drafts[1] || len(w.person("anna").Drafts) != 1 {
			t.Errorf("drafts %q, want one", drafts)
		}
	})
}

func TestQueriesWriteNothing(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(withEngine(t))
	if _, err := b.Submit(t.Context(), formEvent("f1")); err != nil {
		t.Fatal(err)
	}
	items, err := w.store.Get(t.Context(), keyOf("anna"))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []lookup.Query{{Kind: lookup.QueryLookup, Text: "kørsel"}, {Kind: lookup.QueryMine}, {Kind: lookup.QueryStatus, Idea: 1}, {Kind: lookup.QueryHelp}} {
		if m, err := b.Reply(t.Context(), asker("anna"), q); err != nil || m.Title == "" {
			t.Errorf("%+v: %+v, %v", q, m, err)
		}
	}
	if _, err := b.Home(t.Context(), asker("anna")); err != nil {
		t.Error(err)
	}
	after, err := w.store.Get(t.Context(), keyOf("anna"))
	if err != nil || after[0].Rev != items[0].Rev {
		t.Errorf("revision %d, was %d: %v", after[0].Rev, items[0].Rev, err)
	}
}

func TestHomeShowsWhatWaitsForThePerson(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(withEngine(t))
	w.handle(b, "anna", "Vi skriver kørsel op på papir hver dag og taster det ind bagefter")
	for _, text := range []string{"ingen af dem", "spring over", "send kort"} {
		w.handle(b, "anna", text)
	}
	h, err := b.Home(t.Context(), asker("anna"))
	if err != nil || len(h.Sections) != 1 || !strings.Contains(h.Sections[0].Items[0].Name, "Nr. 1:") {
		t.Errorf("home %+v, %v", h, err)
	}
}

func TestSuggestionsBeginWithTheProblem(t *testing.T) {
	w := newWorld(t, openBolt)
	found := finder{{ID: "t1", Kind: idea.KindTask, Name: "Kørsel"}}
	b := w.bot(withEngine(t), func(cfg *bot.Config) { cfg.Finder = &found })
	a, err := b.Submit(t.Context(), formEvent("f1"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Suggest(t.Context(), asker("anna"), message.FieldTask, a.Page.Draft, "", 10)
	if err != nil || len(got) == 0 || got[0].Label != "Kørsel" {
		t.Errorf("suggestions %+v, %v", got, err)
	}
}

// finder always finds the same.
type finder []idea.Match

func (f *finder) Find(_ context.Context, _ string, s step.Search) ([]idea.Match, error) {
	if s.Text == "" {
		return nil, nil
	}
	return *f, nil
}

func TestPlatformsRememberForAWhile(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		b := w.bot()
		recall := func() string {
			v, err := b.Recall(t.Context(), "slack/T/U")
			if err != nil {
				t.Fatal(err)
			}
			return string(v)
		}
		if got := recall(); got != "" {
			t.Errorf("recalled %q before anything was remembered", got)
		}
		for _, v := range []string{"one", "two"} {
			if err := b.Remember(t.Context(), "slack/T/U", []byte(v), w.clock.Now().Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
		}
		if got := recall(); got != "two" {
			t.Errorf("recalled %q, want the last", got)
		}
		w.clock.Move(2 * time.Hour)
		if got := recall(); got != "" {
			t.Errorf("recalled %q after its time", got)
		}
	})
}

// quiet is a chat that knows when people are busy.
type quiet struct {
	bot.Platform
	until time.Time
}

func (q *quiet) Busy(context.Context, idea.Address) time.Time { return q.until }

func TestWhoIsBusyIsRemindedLater(t *testing.T) {
	w := newWorld(t, openBolt)
	chat := &quiet{Platform: w.chat}
	b := w.bot(withEngine(t), func(cfg *bot.Config) { cfg.Platforms = map[string]bot.Platform{"chat": chat} })
	w.handle(b, "anna", "Vi skriver kørsel op på papir hver dag og taster det ind bagefter")
	said := len(w.sent("anna"))
	chat.until = w.clock.Now().Add(100 * time.Hour)
	w.advance(b, 99*time.Hour)
	if n := len(w.sent("anna")); n != said {
		t.Fatalf("reminded while busy: %q", w.sent("anna")[said:])
	}
	w.advance(b, 24*time.Hour)
	if n := len(w.sent("anna")); n != said+1 {
		t.Errorf("%d reminders after the person was free, want 1", n-said)
	}
}

func TestALinkedPersonIsOnePerson(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		b := w.bot(withEngine(t))
		const old = "person/slack:t1/u1"
		first := event("anna", "s1", step.Input{Said: &step.Said{Text: "Vi skriver kørsel op på papir hver dag og taster det ind bagefter"}})
		first.Person, first.Email = old, ""
		if err := b.Handle(t.Context(), first); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := b.Link(t.Context(), old, keyOf("anna")); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Link(t.Context(), "person/unmet", keyOf("anna")); err != nil {
			t.Fatal(err)
		}
		w.tick(b)
		p := w.person("anna")
		if len(p.Drafts) != 1 || !slices.Equal(p.Former, []string{old, "person/unmet"}) {
			t.Errorf("drafts %d, former %q", len(p.Drafts), p.Former)
		}
	})
}

// A platform that cannot say who a person is at present has them under the key
// that they had a moment ago.
func TestAPersonWhoIsNotLookedUpKeepsTheirKey(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	if err := b.ImportPeople(t.Context(), []directory.Person{{Email: "anna@odense.dk", Name: "Anna"}}, nil); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ email, want string }{
		{"", "person/slack:t1/u1"}, {"anna@odense.dk", keyOf("anna")}, {"", keyOf("anna")}, {"unknown@odense.dk", keyOf("anna")},
	} {
		if got, err := b.Key(t.Context(), bot.Account{ID: "slack:T1/U1", Email: step.email}); err != nil || got != step.want {
			t.Errorf("with %q: %q, %v, want %q", step.email, got, err, step.want)
		}
	}
}

// mirror tells what a step and a home page know of the person.
type mirror struct {
	echo
	me *idea.Profile
}

func (m mirror) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	*m.me = at.Me
	return m.echo.Step(p, in, at)
}

func (m mirror) Home(_ person.Person, _ []idea.Idea, at idea.Moment) lookup.Home {
	*m.me = at.Me
	return lookup.Home{}
}

// An address that somebody had once makes them nobody of the directory.
func TestWhoHasTheKeyOfAnAddressHasItsRoles(t *testing.T) {
	w := newWorld(t, openBolt)
	var me idea.Profile
	b := w.bot(func(c *bot.Config) { c.Dialogs = mirror{me: &me} })
	if err := b.ImportPeople(t.Context(), []directory.Person{{Email: "karin@odense.dk", Name: "Karin Ko"}}, nil); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"person/slack:t1/u1", keyOf("karin")} {
		for i, email := range []string{"karin@odense.dk", ""} {
			ev := event("karin", fmt.Sprint(key, i), step.Input{Start: &step.Start{}})
			ev.Person, ev.Email = key, email
			if err := b.Handle(t.Context(), ev); err != nil {
				t.Fatal(err)
			}
			inTurn := me.Email
			if _, err := b.Home(t.Context(), bot.Asker{Person: key, Email: email}); err != nil {
				t.Fatal(err)
			}
			want := map[bool]string{true: "karin@odense.dk"}[key == keyOf("karin")]
			if inTurn != want || me.Email != want {
				t.Errorf("%s with %q is %q in a turn and %q at home, want %q", key, email, inTurn, me.Email, want)
			}
		}
	}
}
