package bot_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
)

// keptTown is a directory in which Mette is Anna's manager, and a consultant
// for their department, as Karin is for all. Per is not in it.
func keptTown() []directory.Person {
	return []directory.Person{
		{Email: "anna@odense.dk", Name: "Anna", Department: "Havnen", Unit: "Kajen", ManagerEmail: "mette@odense.dk"},
		{Email: "mette@odense.dk", Name: "Mette", Department: "Havnen", Unit: "Kajen", Roles: []directory.Role{directory.RoleConsultant}},
		{Email: "karin@odense.dk", Name: "Karin", Roles: []directory.Role{directory.RoleConsultant}},
	}
}

// storeEarlier stores a discreet idea as a program did that did not record the
// people it is kept from.
func (w *world) storeEarlier(number int64, author idea.Participant) {
	w.Helper()
	i := idea.Idea{
		Version: idea.IdeaVersion, Number: number, Title: "Skift af vagt på kajen", Author: author, Lang: texts.Danish, Questionnaire: "idea.v1",
		Answers:  map[string]questionnaire.Answer{"problem": {Text: "Skiftet tager en halv time, og ingen ved, hvem der har nøglen"}},
		Discreet: true, Status: idea.StatusScreening, Assignment: idea.Assignment{Role: idea.RoleConsultant}, Life: idea.Life{Rev: 1},
		History:   []idea.HistoryEntry{{At: w.clock.Now(), Actor: author, From: idea.StatusDraft, To: idea.StatusScreening, What: "sent_discreet"}},
		Submitted: w.clock.Now(), Updated: w.clock.Now(),
	}
	value, err := json.Marshal(map[string]any{"v": 1, "idea": i})
	w.must(err)
	_, err = w.store.Apply(w.Context(), storage.Change{
		Key: idea.IdeaKey(number), Value: value, Topic: "ideas",
		Index: []storage.IndexChange{{Index: "ideas", Score: number}, {Index: "ideas/shelf", Score: 1}, {Index: "ideas/in/screening", Score: number}},
	})
	w.must(err)
}

// storedIdea is an idea as it is stored.
func (w *world) storedIdea(number int64) idea.Idea {
	w.Helper()
	var s struct{ Idea idea.Idea }
	w.read(idea.IdeaKey(number), &s)
	return s.Idea
}

func TestEarlierDiscreetIdeasRecordTheirManager(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		anna := idea.Participant{ID: keyOf("anna"), Name: "Anna", Email: "anna@odense.dk", Department: "Havnen", Unit: "Kajen"}
		per := idea.Participant{ID: keyOf("per"), Name: "Per", Email: "per@odense.dk", Department: "Havnen"}
		w.storeEarlier(1, anna)
		w.storeEarlier(2, per)
		b := w.bot(withEngine(t))
		w.must(b.Refresh(t.Context()))
		if w.storedIdea(1).Kept != nil {
			t.Fatal("recorded before there was a directory")
		}
		w.must(b.ImportPeople(t.Context(), keptTown(), nil))
		w.tick(b)
		if k := w.storedIdea(1).Kept; k == nil || k.Unclear || !k.Has(idea.Participant{ID: keyOf("mette")}) {
			t.Errorf("Anna's is kept %+v", k)
		}
		if k := w.storedIdea(2).Kept; k == nil || !k.Unclear || len(k.From) != 0 {
			t.Errorf("Per's is kept %+v", k)
		}
		w.listsUnclear(b)
	})
}

// listsUnclear lets Karin list and settle Per's idea, and Mette try to see it.
func (w *world) listsUnclear(b *bot.Bot) {
	w.Helper()
	w.handle(b, "karin", "hej")
	if q := w.person("karin").Queue; !slices.ContainsFunc(q, func(x person.Queued) bool { return x.Idea == 2 && x.What == "unclear" }) {
		w.Errorf("Karin's next digest has %+v", q)
	}
	w.handle(b, "mette", "hej")
	w.handle(b, "mette", "status 2")
	if said := strings.Join(w.sent("mette"), "\n"); strings.Contains(said, "Skift af vagt") || strings.Contains(said, "nøglen") {
		w.Errorf("Mette is shown %s", said)
	}
	w.handle(b, "karin", "idéer uklare")
	w.handle(b, "karin", "hold fra 2")
	w.handle(b, "karin", "mette@odense.dk")
	w.tick(b)
	if k := w.storedIdea(2).Kept; k.Unclear || !k.Has(idea.Participant{ID: keyOf("mette")}) {
		w.Errorf("after Karin's word it is kept %+v; said %q", k, w.sent("karin"))
	}
	if said := strings.Join(w.sent("karin"), "\n"); !strings.Contains(said, "Nr. 2: Skift af vagt") {
		w.Errorf("Karin is shown %s", said)
	}
}
