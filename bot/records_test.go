package bot

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/storage"
)

// DO NOT EDIT what is stored here: it is how version 1 has written it, and has
// to be readable for as long as there is a municipality with such a store.
const (
	personV1 = `{"v":1,"person":{"v":1,"key":"person/anna@odense.dk","name":"Anna And","email":"anna@odense.dk","lang":"da",` +
		`"address":{"platform":"slack","ref":"D1"},"met":"2026-11-23T08:00:00Z","last":"2026-11-24T08:00:00Z","talk":{"at":"question","field":"problem"},` +
		`"drafts":[{"id":"d1","rev":3,"questionnaire":"idea.v1","answers":{"problem":{"text":"kørebog","at":"2026-11-23T08:00:00Z"}},` +
		`"reuse":{},"begun":"2026-11-23T08:00:00Z","touched":"2026-11-23T08:00:00Z","thrown":"0001-01-01T00:00:00Z"}],"current":"d1","settings":{},"quiet":true},` +
		`"reminders":{"draft/d1":1795593600000}}`
	ideaV1 = `{"v":1,"idea":{"v":1,"number":12,"title":"Digital kørebog","author":{"id":"person/anna@odense.dk","name":"Anna And","department":"BSF"},` +
		`"lang":"da","questionnaire":"idea.v1","answers":{"problem":{"text":"papir","at":"2026-11-23T08:00:00Z"}},"kind":"new","reuse":{},` +
		`"status":"submitted","ball":{"role":"manager","party":{"id":"person/mette@odense.dk","name":"Mette"},"by":"2026-12-01T08:00:00Z"},` +
		`"history":[],"submitted":"2026-11-23T08:00:00Z","updated":"2026-11-23T08:00:00Z"}}`
	entryV1        = `{"v":1,"entry":{"id":"cura","name":"Cura","purpose":"omsorgsjournal","owner":{"name":"Ole","email":"ole@odense.dk"}}}`
	contactV1      = `{"v":1,"person":{"email":"anna@odense.dk","name":"Anna And","manager":"mette@odense.dk","roles":["consultant"]}}`
	postV1         = `{"v":1,"to":{"platform":"slack","ref":"D1"},"message":{"lang":"da","title":"Hvad skal idéen hedde?","of":{"draft":"d1"}}}`
	tellV1         = `{"v":1,"to":"idea/12","input":{"due":{"reminder":"follow-up"}}}`
	subscriptionV1 = `{"v":1,"hook":{"endpoint":"esdh","idea":12,"waiting":[{"id":"idea-12-2-journal","kind":"journal.accepted","passage":1,"moment":"accepted",` +
		`"at":"2026-11-23T08:00:00Z","why":"gone"}]}}`

	// With deliveries, which version 1 does not know.
	deliveryV2 = `{"id":"idea-12-2","kind":"recommend","passage":1,"body":{"x":1}}`
	postV2     = `{"v":2,"to":{"platform":"webhook","ref":"board"},"message":{},"parcel":` + deliveryV2 + `}`
	tellV2     = `{"v":2,"to":"hook/board/12","input":{},"parcel":` + deliveryV2 + `}`
)

func item(key, value string) storage.Item {
	return storage.Item{Key: key, Rev: 1, Value: []byte(value)}
}

func TestVersion1IsReadable(t *testing.T) {
	r, err := decode("person/anna@odense.dk", item("", personV1))
	if err != nil {
		t.Fatal(err)
	}
	p := person.Person(r.state.(personAggregate))
	if p.Name != "Anna And" || p.Drafts[0].Answers["problem"].Text != "kørebog" || !p.Quiet || r.reminders["draft/d1"] != 1795593600000 {
		t.Errorf("person %+v, reminders %v", p, r.reminders)
	}
	if r, err = decode("idea/12", item("", ideaV1)); err != nil {
		t.Fatal(err)
	}
	if i := idea.Idea(r.state.(ideaAggregate)); i.Title != "Digital kørebog" || i.Assignment.Participant.Name != "Mette" {
		t.Errorf("idea %+v", i)
	}
	var e storedEntry
	var c storedContact
	var post storedPost
	var tell storedTell
	for value, into := range map[string]interface{ version() int }{entryV1: &e, contactV1: &c, postV1: &post, tellV1: &tell} {
		if err := unpack([]byte(value), into, 1); err != nil {
			t.Errorf("%s: %v", value, err)
		}
	}
	if e.Entry.Owner.Name != "Ole" || c.Person.ManagerEmail != "mette@odense.dk" || post.To.Ref != "D1" || tell.Input.Due == nil {
		t.Errorf("read %+v, %+v, %+v, %+v", e, c, post, tell)
	}
}

func TestARecordIsReadAsItWasWritten(t *testing.T) {
	for key, value := range map[string]string{"person/anna@odense.dk": personV1, "idea/12": ideaV1, "entry/cura": entryV1} {
		first, err := decode(key, item(key, value))
		if err != nil {
			t.Fatal(err)
		}
		written, err := first.encode()
		if err != nil {
			t.Fatal(err)
		}
		second, err := decode(key, item(key, string(written)))
		if err != nil {
			t.Fatal(err)
		}
		again, err := second.encode()
		if err != nil || string(again) != string(written) {
			t.Errorf("%s, then %s, %v", written, again, err)
		}
	}
}

func TestDeliveriesAreReadable(t *testing.T) {
	r, err := decode("hook/esdh/12", item("", subscriptionV1))
	if err != nil {
		t.Fatal(err)
	}
	h := r.state.(subscription)
	if got := h.waiting(); len(got) != 1 || got[0].Endpoint != "esdh" || got[0].Idea != 12 || got[0].Why != "gone" || got[0].Moment != "accepted" {
		t.Errorf("subscription %+v", h)
	}
	wantIndexes(t, r, map[string]int64{"hooks/esdh": 1795420800000})
	var post storedPost
	var tell storedTell
	for value, into := range map[string]interface{ version() int }{postV2: &post, tellV2: &tell} {
		if err := unpack([]byte(value), into, deliveryVersion); err != nil {
			t.Errorf("%s: %v", value, err)
		}
		if err := unpack([]byte(value), into, postVersion); !errors.Is(err, errNewer) {
			t.Errorf("version 1 takes %s: %v", value, err)
		}
	}
	if post.Delivery.ID != "idea-12-2" || string(tell.Delivery.Body) != `{"x":1}` {
		t.Errorf("post %+v, tell %+v", post, tell)
	}
}

func TestWhatIsNewerIsLeftAlone(t *testing.T) {
	for key, value := range map[string]string{
		"person/a": `{"v":2,"person":["a form to come"]}`,
		"person/b": `{"v":1,"person":{"v":99}}`,
		"idea/1":   `{"v":1,"idea":{"v":99}}`,
		"idea/2":   `{"v":2}`,
		"hook/a/1": `{"v":2,"hook":[]}`,
		"entry/a":  `{"v":2,"entry":[]}`,
	} {
		if _, err := decode(key, item(key, value)); !errors.Is(err, errNewer) {
			t.Errorf("%s: %v", value, err)
		}
	}
	if _, err := decode("contact/1", item("contact/1", "{}")); !errors.Is(err, errUnknown) {
		t.Errorf("contact: %v", err)
	}
}

func TestIndexes(t *testing.T) {
	anna, _ := decode("person/anna@odense.dk", item("", personV1))
	wantIndexes(t, anna, map[string]int64{"people": 1795420800000, "handoff": 1795507200000})
	kept, _ := decode("idea/12", item("", ideaV1))
	want := map[string]int64{
		"ideas": 12, "ideas/author/person/anna@odense.dk": 12, "ideas/open": 1795420800000, "ideas/in/submitted": 12, "waiting/person/mette@odense.dk": 1796112000000,
		"ideas/shelf": kept.indexes()["ideas/shelf"],
	}
	wantIndexes(t, kept, want)

	i := idea.Idea(kept.state.(ideaAggregate))
	i.Assignment.Participant, i.Status, i.Approved = nil, idea.StatusMerged, true
	changed := kept.with(ideaAggregate(i))
	var diff []string
	for _, c := range indexDiff(kept.indexes(), changed.indexes()) {
		name := "+" + c.Index
		if c.Remove {
			name = "-" + c.Index
		}
		diff = append(diff, name)
	}
	if want := []string{
		"-ideas/in/submitted", "-ideas/open", "-waiting/person/mette@odense.dk", "+ideas/in/merged", "+ideas/shelf", "+waiting/role/manager",
	}; !slices.Equal(diff, want) {
		t.Errorf("diff %q, want %q", diff, want)
	}
	wantIndexes(t, record{state: ideaAggregate{}}, nil)
	wantIndexes(t, record{state: personAggregate{}}, nil)
}

// An idea in use waits for its benefit owner only while something is asked.
func TestAnIdeaInUseWaitsWhileSomethingIsAsked(t *testing.T) {
	kept, _ := decode("idea/12", item("", ideaV1))
	i := idea.Idea(kept.state.(ideaAggregate))
	i.Status, i.Assignment.Role, i.Assignment.By = idea.StatusLive, idea.RoleBenefitOwner, time.Time{}
	if at, waits := ideaAggregate(i).indexes()["waiting/person/mette@odense.dk"]; waits {
		t.Errorf("it waits at %d", at)
	}
	i.Assignment.By = time.UnixMilli(1796112000000)
	if at := ideaAggregate(i).indexes()["waiting/person/mette@odense.dk"]; at != 1796112000000 {
		t.Errorf("it waits at %d", at)
	}
}

func wantIndexes(t *testing.T, r record, want map[string]int64) {
	t.Helper()
	if got := r.indexes(); !maps.Equal(got, want) {
		t.Errorf("indexes %v, want %v", got, want)
	}
	for index, score := range r.indexes() {
		if score < 0 || score > 1<<53 {
			t.Errorf("%s: score %d", index, score)
		}
	}
}

func TestRemindersDiff(t *testing.T) {
	diff := remindersDiff(map[string]int64{"gone": 1, "same": 2, "moved": 3}, map[string]int64{"same": 2, "moved": 4, "new": 5})
	want := []storage.Reminder{
		{Name: "gone"}, {Name: "moved", At: time.UnixMilli(4).UTC()}, {Name: "new", At: time.UnixMilli(5).UTC()},
	}
	if !slices.Equal(diff, want) {
		t.Errorf("diff %v, want %v", diff, want)
	}
}

// A store knows milliseconds: what is due between two of them is due at the
// later one, or the step that is woken would find that it is too early.
func TestAReminderIsNeverEarly(t *testing.T) {
	at := time.UnixMilli(1795420800000)
	for late, want := range map[time.Duration]int64{0: 1795420800000, 1: 1795420800001, time.Millisecond: 1795420800001} {
		if got := notBefore(at.Add(late)); got != want {
			t.Errorf("%s after: %d, want %d", late, got, want)
		}
	}
}

// What a record holds must fit into what every store takes.
func TestALongConversationFits(t *testing.T) {
	p := person.Person{Key: "person/anna@odense.dk"}
	for range 20 {
		d := idea.Draft{Answers: map[string]questionnaire.Answer{}}
		for _, field := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
			d.Answers[field] = questionnaire.Answer{Text: string(make([]byte, 800))}
		}
		p.Drafts = append(p.Drafts, d)
	}
	value, err := record{state: personAggregate(p)}.encode()
	if err != nil || len(value) > storage.MaxValue || !json.Valid(value) {
		t.Errorf("%d bytes, %v", len(value), err)
	}
}
