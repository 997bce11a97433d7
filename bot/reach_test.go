package bot_test

import (
	"context"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
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
