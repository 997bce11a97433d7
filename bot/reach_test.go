package bot_test

import (
	"context"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// finding is a chat that finds people by their addresses.
type finding struct {
	bot.Platform
	asked []string
}

func (f *finding) Reach(_ context.Context, email string) (idea.Address, texts.Lang, bool) {
	f.asked = append(f.asked, email)
	return address("bo"), texts.English, email == "bo@odense.dk"
}

func TestWhoWasNeverMetIsWrittenTo(t *testing.T) {
	w := newWorld(t, openBolt)
	chat := &finding{Platform: w.chat}
	b := w.bot(func(cfg *bot.Config) { cfg.Platforms = map[string]bot.Platform{"chat": chat} })
	people := []directory.Person{{Email: "bo@odense.dk", Name: "Bo"}, {Email: "carl@odense.dk", Name: "Carl"}}
	if err := b.ImportPeople(t.Context(), people, nil); err != nil {
		t.Fatal(err)
	}
	w.handle(b, "anna", "tell bo hi")
	w.want("written to", w.sent("bo"), "told hi")
	if lang := w.person("bo").Lang; lang != texts.English {
		t.Errorf("language %q, want the platform's", lang)
	}
	w.handle(b, "anna", "tell bo again")
	w.want("known from then on", chat.asked, "bo@odense.dk")

	w.handle(b, "anna", "tell carl hi")
	w.want("nowhere", w.sent("carl"))
	if kept := w.person("carl").Kept; len(kept) != 1 {
		t.Errorf("kept %d messages, want 1", len(kept))
	}
	w.handle(b, "anna", "tell dorte hi")
	w.want("who is not in the directory is not looked for", chat.asked, "bo@odense.dk", "carl@odense.dk")
}

// doubting is a chat that cannot write to some: those it has not met, and those
// who took it away.
type doubting struct {
	*bottest.Chat
	gone map[string]bool
}

func (d doubting) Doubts(_ context.Context, ref string) string {
	switch {
	case ref == "":
		return "unmet"
	case d.gone[ref]:
		return "uninstalled"
	}
	return ""
}

// managed tells whether the manager counts as one who cannot be written to.
type managed struct {
	echo
	unreached *bool
}

func (m managed) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	if in.NumberDrawn != nil {
		*m.unreached = at.Me.ManagerUnreached
	}
	return m.echo.Step(p, in, at)
}

// Before an idea goes to a manager it is known whether the manager can be written
// to.
func TestItIsKnownWhetherAManagerCanBeWrittenTo(t *testing.T) {
	w := newWorld(t, openBolt)
	chat := doubting{w.chat, map[string]bool{}}
	var unreached bool
	b := w.bot(func(c *bot.Config) {
		c.Platforms, c.Dialogs = map[string]bot.Platform{"chat": chat}, managed{unreached: &unreached}
	})
	people := []directory.Person{{Email: "anna@odense.dk", Name: "Anna", ManagerEmail: "mette@odense.dk"}, {Email: "mette@odense.dk", Name: "Mette"}}
	if err := b.ImportPeople(t.Context(), people, nil); err != nil {
		t.Fatal(err)
	}
	sends := func(what string, want bool) {
		t.Helper()
		w.handle(b, "anna", "idea "+what)
		if unreached != want {
			t.Errorf("%s: %v", what, unreached)
		}
	}
	sends("never met", true)
	w.handle(b, "mette", "hello")
	sends("met", false)
	chat.gone["mette"] = true
	sends("taken away", true)
}
