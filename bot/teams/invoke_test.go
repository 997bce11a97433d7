package teams

import (
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
)

var pressing = obj{"action": obj{"type": "Action.Execute", "data": obj{"k": "ide", "draft": "d1", "step": "s", "rev": 1, "option": "yes"}}}

// TestPressed answers with the card as the outbox makes it.
func TestPressed(t *testing.T) {
	d := newDesk(t)
	to := placeOf(d.anna)
	d.anna.Installs()
	ref, err := d.Send(t.Context(), says(to, "m1", "Passer det?"))
	if err != nil {
		t.Fatal(err)
	}
	at, err := parseSpot(ref)
	if err != nil {
		t.Fatal(err)
	}
	d.bot.before = func() {
		next := says(to, "m2", "Tak")
		next.Message.Supersedes = &message.Superseded{Ref: ref, Message: message.Message{Title: "Passer det?", Done: "Ja"}}
		if _, err := d.Send(t.Context(), next); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"first", "stale"} {
		got := d.anna.Invoke("adaptiveCard/action", pressing, at.Activity)
		if got.Field("type") != adaptiveCard || !strings.Contains(string(got.Body), "✓ Ja") {
			t.Errorf("%s: got %s", name, got.Body)
		}
		d.bot.before = nil
	}
	if chat := d.anna.Chat(); !strings.Contains(asJSON(chat[0]), "✓ Ja") {
		t.Errorf("the card is still %s", asJSON(chat[0]))
	}
}

// TestPressedInPlace answers with what a message is changed into, also where
// the outbox is later than the turn.
func TestPressedInPlace(t *testing.T) {
	d := newDesk(t)
	ref := spot{d.anna.Conversation(), "7"}.String()
	d.finished.note(ref, cards.AsCard(message.Message{Title: "old"}), false, d.clock.Now())
	d.bot.before = func() {
		go func() { d.finished.note(ref, cards.AsCard(message.Message{Title: "new"}), false, d.clock.Now()) }()
	}
	if got := d.anna.Invoke("adaptiveCard/action", pressing, "7"); got.Field("value", "fallbackText") != "new" {
		t.Errorf("got %s", got.Body)
	}
}

// TestNothingBecomesOfIt says where to look.
func TestNothingBecomesOfIt(t *testing.T) {
	d := newDesk(t)
	got := d.anna.Invoke("adaptiveCard/action", pressing, "7")
	if got.Field("type") != "application/vnd.microsoft.activity.message" || got.Field("value") == "" {
		t.Errorf("got %s", got.Body)
	}
	if got := d.anna.Invoke("adaptiveCard/action", obj{"action": obj{}}, "7"); got.Field("value") != "da noˍanswer" {
		t.Errorf("got %s", got.Body)
	}
	d.one()
}

// form is what a button that opens a form sends, or what the form hands in.
func form(text string) obj {
	data := obj{"k": "ide", "draft": "d1", "rev": 2, "page": message.FormProblem}
	if text != "" {
		data["text/problem"] = text
	}
	return obj{"data": data}
}

// TestForm opens a form, shows what is wrong in it, its second page, and
// closes it.
func TestForm(t *testing.T) {
	d := newDesk(t)
	got := d.anna.Invoke("task/fetch", form(""), "7")
	if got.Field("task", "type") != "continue" || got.Field("task", "value", "title") != "Formular" {
		t.Fatalf("got %s", got.Body)
	}
	d.bot.answer = message.FormAnswer{Errors: map[string]string{"problem": "Skriv lidt mere.", "": "Noget andet."}}
	got = d.anna.Invoke("task/submit", form("kort"), "")
	for _, want := range []string{"Skriv lidt mere.", "Noget andet.", `"value":"kort"`, `"continue"`} {
		if !strings.Contains(string(got.Body), want) {
			t.Errorf("no %s in %s", want, got.Body)
		}
	}
	d.bot.answer = message.FormAnswer{Page: &message.FormPage{Title: "Side 2", Page: message.FormRest}}
	if got = d.anna.Invoke("task/submit", form("kort"), ""); got.Field("task", "value", "title") != "Side 2" {
		t.Errorf("got %s", got.Body)
	}
	d.bot.answer = message.FormAnswer{}
	if got = d.anna.Invoke("composeExtension/submitAction", form("kort"), ""); got.Status != 200 || len(got.Body) > 0 {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	d.anna.Again()
	events, _ := d.bot.taken()
	if len(events) != 4 || events[0].ID == events[1].ID || events[2].ID != events[3].ID {
		t.Fatalf("got %s", asJSON(events))
	}
	if f := events[0].Input.Form; f.Draft != "d1" || f.Rev != 2 || f.Page != message.FormProblem || f.Values["problem"].Text != "kort" {
		t.Errorf("got %+v", f)
	}
}

// TestFormNotSaved keeps what was filled in, where it can.
func TestFormNotSaved(t *testing.T) {
	d := newDesk(t)
	d.bot.err = bot.ErrNotSaved
	for name, want := range map[string]string{"task/submit": "da notˍsaved", "task/fetch": "da noˍanswer"} {
		if got := d.anna.Invoke(name, form("kort"), ""); got.Field("task", "value") != want || got.Field("task", "type") != "message" {
			t.Errorf("%s: got %s", name, got.Body)
		}
	}
	if got := d.anna.Invoke("task/fetch", obj{"data": obj{"x": 1}}, ""); got.Field("task", "value") != "da noˍanswer" {
		t.Errorf("got %s", got.Body)
	}
}

// TestSaveAsIdea opens the form with a message's words in it.
func TestSaveAsIdea(t *testing.T) {
	d := newDesk(t)
	link := "https://teams.microsoft.com/l/message/19:x@thread.tacv2/1"
	for name, tt := range map[string]struct {
		message obj
		want    string
	}{
		"html":           {obj{"linkToMessage": link, "body": obj{"contentType": "html", "content": "<div>Vi <b>taster</b><br>alt <at id=\"0\">Bo</at></div>"}}, `page problem "Vi taster\nalt Bo" "` + link + `"`},
		"text":           {obj{"body": obj{"contentType": "text", "content": "a <b"}}, `page problem "a <b" ""`},
		"another's link": {obj{"linkToMessage": "javascript:alert(1)"}, `page problem "" ""`},
		"none":           {nil, `page problem "" ""`},
	} {
		d.bot.asked = nil
		got := d.anna.Opens(SaveAsIdea, tt.message)
		if _, asked := d.bot.taken(); asked != tt.want || got.Field("task", "type") != "continue" {
			t.Errorf("%s: asked %s, got %s", name, asked, got.Body)
		}
	}
}

// TestSearched lists what was found, page by page.
func TestSearched(t *testing.T) {
	d := newDesk(t)
	if got := d.anna.Searches(FindSolution, "kørsel"); got.Field("composeExtension", "type") != "message" {
		t.Errorf("got %s", got.Body)
	}
	d.bot.reply = message.Message{Title: "Fundet", Items: []message.Item{{Name: "Flextrafik"}, {Name: "SkyHost"}}}
	d.bot.reply.Options = []message.Option{{ID: lookup.Query{Kind: lookup.QueryLookup, Page: 1}.Option(), Label: "Vis flere"}}
	got := d.anna.Searches(FindSolution, "kørsel")
	all, _ := got.Field("composeExtension", "attachments").([]any)
	if got.Field("composeExtension", "attachmentLayout") != "list" || len(all) < 20 || len(all) > 25 {
		t.Errorf("got %d: %.200s", len(all), got.Body)
	}
	value := obj{"parameters": []any{obj{"name": "initialRun", "value": "true"}}, "queryOptions": obj{"skip": 25, "count": 25}}
	if got := d.anna.Invoke("composeExtension/query", value, ""); !strings.Contains(string(got.Body), `"attachments":[]`) {
		t.Errorf("got %s", got.Body)
	}
	d.bot.err = bot.ErrNotSaved
	if got := d.anna.Searches(FindSolution, "x"); got.Field("composeExtension", "text") != "da noˍanswer" {
		t.Errorf("got %s", got.Body)
	}
}

// TestSuggested offers what fits to what is typed in a search field.
func TestSuggested(t *testing.T) {
	d := newDesk(t)
	d.bot.options = []message.Option{{ID: "task:1", Label: "Løn"}, {ID: "task:2", Label: "Vagtplan"}}
	got := d.anna.Invoke("application/search", obj{"kind": "search", "queryText": "lø", "dataset": "tasks", "queryOptions": obj{"skip": 0, "top": 15}}, "7")
	if _, asked := d.bot.taken(); asked != `suggest task "" "lø" 15` || got.Field("type") != "application/vnd.microsoft.search.searchResponse" || !strings.Contains(string(got.Body), "Vagtplan") {
		t.Errorf("asked %s, got %s", asked, got.Body)
	}
	for _, value := range []any{obj{"dataset": "graph.microsoft.com/users"}, 7, nil} {
		if got := d.anna.Invoke("application/search", value, ""); !strings.Contains(string(got.Body), `"results":[]`) {
			t.Errorf("got %s", got.Body)
		}
	}
}

// FuzzActivity reads anything without a panic, and makes ids of it that are no
// longer than they may be.
func FuzzActivity(f *testing.F) {
	f.Add([]byte(`{"type":"message","text":"<at>x</at> hej","entities":[{"type":"mention","text":"<at>x</at>","mentioned":{"id":"28:1"}}],"recipient":{"id":"28:1"}}`))
	f.Add([]byte(`{"type":"message","value":{"k":"ide"},"conversation":{"id":"../.."},"channelData":{"tenant":{"id":7}},"textFormat":"xml"}`))
	f.Add([]byte(`{"membersAdded":[{"id":1},7],"attachments":{},"from":[]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := readActivity(body)
		if err != nil {
			return
		}
		if id := a.eventID("x"); len(id) > maxEventID+len("teams/") {
			t.Errorf("id %q", id)
		}
		if ref := a.ref(a.ID); ref != "" {
			if _, err := parseSpot(ref); err != nil {
				t.Errorf("ref %q: %v", ref, err)
			}
		}
		_, _ = cards.Decode(a.Value)
		_, _, _, _ = a.said(), a.mentionsBot(), a.personal(), a.sender()
	})
}
