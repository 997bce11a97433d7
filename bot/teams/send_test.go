package teams

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

func FuzzPlace(f *testing.F) {
	for _, s := range []string{"v1/t/u/", "v1/t/u/a:1x", "v1/t/u/19:a@thread.v2%3Bmessageid=1", "v2/t/u/c", "v1//u/c", "v1/../u/c", "", "v1/%74/u/c", "v1/t/u/a/b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		if p, err := parsePlace(ref); err == nil && p.String() != ref {
			t.Errorf("%q became %q", ref, p)
		}
		if p := (place{ref, ref, ref}); isID(ref) {
			if got, err := parsePlace(p.String()); err != nil || got != p {
				t.Errorf("%q: got %v, %v", p.String(), got, err)
			}
		}
		if s := (spot{ref, ref}); isID(ref) {
			if got, err := parseSpot(s.String()); err != nil || got != s {
				t.Errorf("%q: got %v, %v", s.String(), got, err)
			}
		}
		if s, err := parseSpot(ref); err == nil && s.String() != ref {
			t.Errorf("%q became %q", ref, s)
		}
	})
}

func TestRefs(t *testing.T) {
	for ref, want := range map[string]place{
		"v1/t/u/":                          {"t", "u", ""},
		"v1/t/u/a:1x":                      {"t", "u", "a:1x"},
		"v1/t/u/19:a@x%3Bb=1":              {"t", "u", "19:a@x;b=1"},
		"v1/t/u/a%2Fb%7C%25":               {"t", "u", "a/b|%"},
		"v1/" + teamstest.TenantID + "/u/": {teamstest.TenantID, "u", ""},
	} {
		if p, err := parsePlace(ref); err != nil || p != want || p.String() != ref {
			t.Errorf("%s: got %+v, %v", ref, p, err)
		}
	}
	for _, ref := range []string{
		"", "v1", "v1/t", "v1/t/u", "v2/t/u/c", "t/u/c/d", "v1//u/c", "v1/t//c", "v1/t/u/c/d", "v1/../u/c", "v1/t/u/..", "v1/t/u/%2e%2e", "v1/%74/u/c",
		"v1/t/u/a b", "v1/t/u/a%20b", "v1/t/u/%00", "v1/t/u/%zz", "v1/t/u/%ff", "v1/t/u/" + strings.Repeat("x", maxID+1), "V1/t/u/c",
	} {
		if p, err := parsePlace(ref); err == nil {
			t.Errorf("%q: taken as %+v", ref, p)
		}
	}
	for _, ref := range []string{"", "|", "a", "a|", "|b", "a|b|c", "..|b", "a|..", "a%7|b", "a/b|c"} {
		if s, err := parseSpot(ref); err == nil {
			t.Errorf("%q: taken as %+v", ref, s)
		}
	}
}

func TestSend(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	ref, err := w.Send(t.Context(), says(placeOf(anna), "m1", "Hej"))
	if err != nil || anna.Last().Text != "Hej" || ref != (spot{anna.Conversation(), anna.Last().ID}).String() {
		t.Fatalf("got %q, %v", ref, err)
	}
	m := says(placeOf(anna), "m2", "Hej igen")
	m.Message.Update, m.Ref = true, ref
	again, err := w.Send(t.Context(), m)
	if err != nil || again != ref || len(anna.Chat()) != 1 || anna.Last().Text != "Hej igen" {
		t.Errorf("update: got %q, %v", again, err)
	}
	if err := w.connector.Delete(t.Context(), connector.Target{ServiceURL: w.m.ServiceURL(), Conversation: anna.Conversation()}, anna.Last().ID); err != nil {
		t.Fatal(err)
	}
	again, err = w.Send(t.Context(), m)
	if err != nil || again == ref || len(anna.Chat()) != 1 {
		t.Errorf("update of what has gone: got %q, %v", again, err)
	}
	m.Ref = "nonsense"
	if _, err := w.Send(t.Context(), m); err != nil || len(anna.Chat()) != 2 {
		t.Errorf("update of nonsense: %v", err)
	}
	m.Suspect, m.Message.Update = true, false
	if _, err := w.Send(t.Context(), m); err != nil || len(anna.Chat()) != 3 {
		t.Errorf("suspect: %v", err)
	}
	if w.counter("send/posted") != 4 || w.counter("send/changed") != 1 {
		t.Errorf("counted %v", w.counts)
	}
}

func TestBadAddress(t *testing.T) {
	w := newWorld(t)
	m := says(place{}, "m1", "x")
	m.To.Ref = "anna"
	var permanent *bot.PermanentError
	if _, err := w.Send(t.Context(), m); !errors.As(err, &permanent) || permanent.Code != "address" {
		t.Errorf("got %v", err)
	}
}

func TestLostAnswerIsSentAgain(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	w.m.Fail("send", 1, teamstest.Fault{Lost: true})
	m := says(placeOf(anna), "m1", "Hej")
	_, err := w.Send(t.Context(), m)
	var permanent *bot.PermanentError
	if err == nil || errors.As(err, &permanent) {
		t.Fatalf("got %v", err)
	}
	m.Suspect = true
	if _, err := w.Send(t.Context(), m); err != nil || len(anna.Chat()) != 2 {
		t.Errorf("got %v, %d messages", err, len(anna.Chat()))
	}
}

// TestConversationIsBegunAgain is about ConversationNotFound, which comes at
// random.
func TestConversationIsBegunAgain(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	old := placeOf(anna)
	w.m.Forget(anna.Conversation())
	if _, err := w.Send(t.Context(), says(old, "m1", "Hej")); err != nil || anna.Last().Text != "Hej" {
		t.Fatalf("got %v", err)
	}
	if got := w.places.find(t.Context(), old); got.Conversation != anna.Conversation() || got.Conversation == old.Conversation {
		t.Errorf("kept %+v", got)
	}
	w.m.Fail("send", 2, teamstest.Fault{Status: 404, Code: "ConversationNotFound"})
	creates := w.m.Requests("create")
	if _, err := w.Send(t.Context(), says(old, "m2", "Hej")); !errors.Is(err, connector.ErrNoConversation) || w.m.Requests("create") != creates+1 {
		t.Errorf("got %v, %d begun", err, w.m.Requests("create"))
	}
}

// TestConversationThatTheBotIsNotInIsBegunAgainOnce: an old conversation is no
// reason to leave a person without a word, and a person who has taken the bot
// away is not asked for twice.
func TestConversationThatTheBotIsNotInIsBegunAgainOnce(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	w.m.Fail("send", 1, teamstest.Fault{Status: 403, Code: "BotNotInConversationRoster"})
	ref, err := w.Send(t.Context(), says(placeOf(anna), "m1", "Hej"))
	if err != nil || anna.Last().Text != "Hej" || w.m.Requests("create") != 1 {
		t.Fatalf("a message: %v, %d begun", err, w.m.Requests("create"))
	}
	m := says(placeOf(anna), "m2", "Hej igen")
	m.Message.Update, m.Ref = true, ref
	w.m.Fail("update", 1, teamstest.Fault{Status: 403, Code: "BotNotInConversationRoster"})
	if _, err := w.Send(t.Context(), m); err != nil || anna.Last().Text != "Hej igen" || len(anna.Chat()) != 2 {
		t.Fatalf("a change: %v, %+v", err, anna.Chat())
	}
	w.m.Fail("send", 9, teamstest.Fault{Status: 403, Code: "BotNotInConversationRoster"})
	var permanent *bot.PermanentError
	before := w.m.Requests("send")
	for range 2 {
		if _, err := w.Send(t.Context(), says(placeOf(anna), "m3", "Hej")); !errors.As(err, &permanent) || permanent.Code != "unreachable" {
			t.Errorf("got %v", err)
		}
	}
	if got := w.m.Requests("send") - before; got != 2 || w.m.Requests("create") != 2 {
		t.Errorf("tried %d times, begun %d", got, w.m.Requests("create"))
	}
}

// TestChangeInAConversationOfBeforeIsPosted: what is changed in a place that is
// not looked at any more would not be seen.
func TestChangeInAConversationOfBeforeIsPosted(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	ref, err := w.Send(t.Context(), says(placeOf(anna), "m1", "Hej"))
	if err != nil {
		t.Fatal(err)
	}
	old := anna.Conversation()
	w.m.Forget(old)
	if _, err := w.Send(t.Context(), says(placeOf(anna), "m2", "Er du der?")); err != nil || anna.Conversation() == old {
		t.Fatalf("got %v in %q", err, anna.Conversation())
	}
	m := says(placeOf(anna), "m3", "Hej igen")
	m.Message.Update, m.Ref = true, ref
	if _, err := w.Send(t.Context(), m); err != nil || anna.Last().Text != "Hej igen" || w.m.Requests("update") > 0 {
		t.Errorf("got %v, %d changes, %+v", err, w.m.Requests("update"), anna.Last())
	}
}

func TestConversationIsBegunWithSomebodyNew(t *testing.T) {
	w := newWorld(t)
	anna := w.m.Person(teamstest.Account{Name: "Anna"}, "")
	to := place{Tenant: anna.Tenant, User: anna.AADID}
	for range 2 {
		if _, err := w.Send(t.Context(), says(to, "m1", "Hej")); err != nil {
			t.Fatal(err)
		}
	}
	if n := w.m.Requests("create"); n != 1 || len(anna.Chat()) != 2 {
		t.Errorf("begun %d times", n)
	}
}

func TestUnreachableUntilSeenAgain(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	anna.Bot = "" // nothing is delivered here
	to := placeOf(anna)
	w.m.Fail("send", 1, teamstest.Fault{Status: 403, Code: "Forbidden", SubCode: "MessageWritesBlocked"})
	send := func() error {
		_, err := w.Send(t.Context(), says(to, "m1", "Hej"))
		return err
	}
	var permanent *bot.PermanentError
	for range 3 {
		if err := send(); !errors.As(err, &permanent) || permanent.Code != "unreachable" || !strings.Contains(err.Error(), "MessageWritesBlocked") {
			t.Errorf("got %v", err)
		}
	}
	if n := w.m.Requests("send"); n != 1 {
		t.Errorf("tried %d times", n)
	}
	w.seen(t.Context(), w.sighting(anna))
	if err := send(); err != nil {
		t.Errorf("seen again: %v", err)
	}
	w.gone(t.Context(), anna.Tenant, anna.AADID)
	if err := send(); !errors.As(err, &permanent) {
		t.Errorf("uninstalled: %v", err)
	}
	w.clock.Move(blockTime)
	if err := send(); err != nil {
		t.Errorf("a day later: %v", err)
	}
}

// TestNewestServiceCounts is about services that move.
func TestNewestServiceCounts(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	s := w.sighting(anna)
	s.ServiceURL, s.Conversation = "https://smba.trafficmanager.net/emea/", ""
	w.seen(t.Context(), s)
	got := w.places.find(t.Context(), placeOf(anna))
	if got.ServiceURL != s.ServiceURL || got.Conversation != anna.Conversation() || got.Account != anna.ID() {
		t.Errorf("got %+v", got)
	}
	// Another replica knows it from the store, and somebody unknown by the address.
	other := newPlaces(w.cfg)
	other.memory = w.notes
	if there := other.find(t.Context(), placeOf(anna)); there != got {
		t.Errorf("got %+v", there)
	}
	if there := other.find(t.Context(), place{"t", "u", "c"}); there.ServiceURL != w.m.ServiceURL() || there.Conversation != "c" {
		t.Errorf("got %+v", there)
	}
	key := placeKey(anna.Tenant, strings.ToUpper(anna.AADID))
	if until := w.notes.until[key]; until.Before(w.clock.Now().Add(300 * 24 * time.Hour)) {
		t.Errorf("kept until %s", until)
	}
	w.notes.broken = true
	w.clock.Move(placeNear)
	if there := w.places.find(t.Context(), placeOf(anna)); there.Conversation != anna.Conversation() {
		t.Errorf("without the store: %+v", there)
	}
}

// TestStoredPlace pins what is in stores already. DO NOT EDIT.
func TestStoredPlace(t *testing.T) {
	w := newWorld(t)
	w.notes.values["teams/place/t/u"] = []byte(`{"v":1,"at":"2026-11-23T08:00:00Z","service":"https://smba.trafficmanager.net/emea/","conversation":"a:1","account":"29:1"}`)
	w.notes.values["teams/place/t/new"] = []byte(`{"v":2,"conversation":{}}`)
	if got := w.places.find(t.Context(), place{"t", "u", ""}); got.Conversation != "a:1" || got.Account != "29:1" {
		t.Errorf("got %+v", got)
	}
	if got := w.places.find(t.Context(), place{"t", "new", "c"}); got.Conversation != "c" {
		t.Errorf("got %+v", got)
	}
}

func TestSettles(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	to := placeOf(anna)
	first, err := w.Send(t.Context(), says(to, "m1", "Spørgsmål"))
	if err != nil {
		t.Fatal(err)
	}
	m := says(to, "m2", "Tak")
	m.Ref, m.Message.Supersedes = first, &message.Superseded{Message: message.Message{Title: "Svaret"}}
	second, err := w.Send(t.Context(), m)
	w.idle(t)
	if err != nil || anna.Chat()[0].Text != "Svaret" || anna.Last().Text != "Tak" {
		t.Fatalf("got %v, %+v", err, anna.Chat())
	}
	for name, f := range map[string]teamstest.Fault{"404": {Status: 404}, "403": {Status: 403, Code: "BotDisabledByAdmin"}, "lost": {Lost: true}, "429": {Status: 429}} {
		w.m.Fail("update", 1, f)
		m.Message.Supersedes.Ref = second
		if _, err := w.Send(t.Context(), m); err != nil {
			t.Errorf("%s: the message was not sent: %v", name, err)
		}
		w.idle(t)
	}
	if w.counter("settle/failed") != 4 || w.counter("settle/update") != 1 {
		t.Errorf("counted %v", w.counts)
	}
}

// idle waits for what goes on after a message was sent.
func (w *world) idle(t *testing.T) {
	t.Helper()
	if err := w.background.Wait(context.WithoutCancel(t.Context())); err != nil {
		t.Fatal(err)
	}
}

func TestSendWaitsItsTurn(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	for i := range 20 {
		if _, err := w.Send(t.Context(), says(placeOf(anna), "m", "Hej")); err != nil {
			t.Fatalf("%d: %v", i, err)
		}
	}
	if len(w.slept) == 0 {
		t.Error("nobody waited")
	}
}

func TestPeople(t *testing.T) {
	for _, tt := range []struct {
		name    string
		account teamstest.Account
		change  func(*sender)
		refused string
	}{
		{name: "a colleague", account: teamstest.Account{Name: "Anna Holm"}},
		{name: "a guest", account: teamstest.Account{Name: "Gæst", Role: "guest"}, refused: chat.RefusedGuest},
		{name: "somebody without a name", account: teamstest.Account{Name: "X", Role: "anonymous"}, refused: chat.RefusedGuest},
		{name: "an external principal name", account: teamstest.Account{Name: "X", UPN: "x_evil.example#EXT#@odense.example"}, refused: chat.RefusedGuest},
		{name: "of another tenant", account: teamstest.Account{Name: "X", Tenant: "other"}, refused: chat.RefusedStranger},
		{name: "of another tenant, by Teams", account: teamstest.Account{Name: "X", Tenant: "other"}, change: func(s *sender) { s.Tenant = teamstest.TenantID }, refused: chat.RefusedStranger},
		{name: "a bot", account: teamstest.Account{Name: "X"}, change: func(s *sender) { s.Account = "28:x" }, refused: chat.RefusedBot},
		{name: "a bot, by its role", account: teamstest.Account{Name: "X"}, change: func(s *sender) { s.Role = "bot" }, refused: chat.RefusedBot},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			p := w.m.Person(tt.account, "")
			s := w.sender(p)
			if tt.change != nil {
				tt.change(&s)
			}
			got := w.who(t.Context(), s)
			if got.Refused != tt.refused || got.User != p.AADID || got.Lang != texts.Danish {
				t.Fatalf("got %+v", got)
			}
			if tt.refused == "" && (got.Name != "Anna Holm" || got.Email != "anna@odense.example" || got.UPN != got.Email) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func (w *world) sender(p *teamstest.Person) sender {
	return sender{
		AADID: p.AADID, Tenant: p.Tenant, Account: p.ID(), Name: p.Name, Locale: p.Locale,
		ServiceURL: w.m.ServiceURL(), Conversation: p.Conversation(),
	}
}

func TestPeopleAreRemembered(t *testing.T) {
	w := newWorld(t)
	anna := w.m.Person(teamstest.Account{Name: "Anna"}, "")
	who := func(locale string) chat.Person {
		t.Helper()
		s := w.sender(anna)
		s.Locale = locale
		return w.who(t.Context(), s)
	}
	if a, b := who("da-DK"), who("en-GB"); a.Lang != texts.Danish || b.Lang != texts.English {
		t.Errorf("got %v and %v", a, b)
	}
	asked := func(want int) {
		t.Helper()
		if n := w.m.Requests("member"); n != want {
			t.Errorf("asked %d times, want %d", n, want)
		}
	}
	asked(1)
	w.clock.Move(time.Hour)
	who("")
	asked(1) // the store knew
	w.clock.Move(24 * time.Hour)
	who("")
	asked(2)
	w.clock.Move(24 * time.Hour)
	w.m.Fail("member", 1, teamstest.Fault{Status: http.StatusBadGateway})
	if got := who(""); got.Email != "anna@odense.example" {
		t.Errorf("while Teams is down: %+v", got)
	}
	asked(3)
	who("")
	asked(3)
	w.m.Fail("member", 1, teamstest.Fault{Status: http.StatusBadGateway})
	var retry *bot.RetryError
	bo := w.sender(w.m.Person(teamstest.Account{Name: "Bo"}, ""))
	if _, err := w.people.find(t.Context(), bo); !errors.As(err, &retry) {
		t.Errorf("got %v", err)
	}
	if got := w.who(t.Context(), bo); got.Email != "bo@odense.example" {
		t.Errorf("asked again: %+v", got)
	}
	if kept := w.notes.values[personKey(anna.Tenant, anna.AADID)]; len(kept) == 0 {
		t.Error("nothing is stored of Anna")
	}
}

func TestSomebodyElseIsNotTaken(t *testing.T) {
	w := newWorld(t)
	w.m.Fail("member", 1, teamstest.Fault{Status: 200, Body: `{"id":"29:1","name":"Direktør","aadObjectId":"other","email":"boss@odense.example"}`})
	if got := w.who(t.Context(), w.sender(w.m.Person(teamstest.Account{Name: "Bo"}, ""))); got.Email != "" || got.Name != "Bo" || w.counter("person/unasked") != 1 {
		t.Errorf("got %+v", got)
	}
}

// TestStrangeServiceIsNotKept is about an activity that says where to send to.
func TestStrangeServiceIsNotKept(t *testing.T) {
	w := newWorld(t)
	p := w.m.Person(teamstest.Account{Name: "Bo"}, "")
	s := w.sighting(p)
	s.ServiceURL = "https://evil.example/teams/"
	w.seen(t.Context(), s)
	if got := w.places.find(t.Context(), placeOf(p)); got.ServiceURL != w.m.ServiceURL() {
		t.Errorf("kept %q", got.ServiceURL)
	}
}

// TestRefusedMessageIsSentShorter: what Teams does not take goes in a shorter
// form, and at last as one plain line; a person is not left without a word.
func TestRefusedMessageIsSentShorter(t *testing.T) {
	long := message.Message{Title: "Hej", Text: []string{strings.Repeat("ord ", 200)}, Options: []message.Option{{ID: "yes", Label: "Ja"}}}
	for name, f := range map[string]teamstest.Fault{
		"too large":          {Status: 413, Code: "MessageSizeTooBig"},
		"too large, no code": {Status: 413},
		"not understood":     {Status: 400, Code: "BadSyntax"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			anna := w.anna(t)
			m := says(placeOf(anna), "m1", "")
			m.Message = long
			w.m.Fail("send", 1, f)
			ref, err := w.Send(t.Context(), m)
			if card := anna.Last().Cards; err != nil || ref == "" || len(card) != 1 || !strings.Contains(asJSON(card[0]), "Noget er kortet af") || !strings.Contains(asJSON(card[0]), `"Ja"`) {
				t.Errorf("once: %v, %+v", err, anna.Last())
			}
			w.m.Fail("send", 2, f)
			if _, err := w.Send(t.Context(), m); err != nil || !strings.HasPrefix(anna.Last().Text, "Jeg har noget til dig") || len(anna.Last().Cards) > 0 {
				t.Errorf("twice: %v, %+v", err, anna.Last())
			}
			m.Message.Update, m.Ref = true, ref
			w.m.Fail("update", 1, f)
			if got, err := w.Send(t.Context(), m); err != nil || got != ref || len(anna.Chat()) != 2 {
				t.Errorf("a change: %q, %v", got, err)
			}
			w.m.Fail("update", 1, f)
			next := says(placeOf(anna), "m2", "Videre")
			next.Message.Supersedes = &message.Superseded{Ref: ref, Message: message.Message{Title: "Besvaret"}}
			_, err = w.Send(t.Context(), next)
			w.idle(t)
			if err != nil || anna.Chat()[0].Text != "Besvaret" {
				t.Errorf("the earlier one: %v, %+v", err, anna.Chat()[0])
			}
			w.m.Fail("send", 3, f)
			if _, err := w.Send(t.Context(), next); chat.Failure(err) != "undeliverable" || w.counter("send/shorter") != 6 {
				t.Errorf("three times: %v, %v", err, w.counts)
			}
		})
	}
}

// TestMessageWhoseFileIsRefusedIsSent without it, and says so.
func TestMessageWhoseFileIsRefusedIsSent(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	w.render = cards.Render
	m := says(placeOf(anna), "m1", "Her er dine data.")
	m.Message.File = &message.File{Name: "data.json", Content: "{}"}
	w.m.Fail("send", 2, teamstest.Fault{Status: 413}) // the question, and the text
	if _, err := w.Send(t.Context(), m); err != nil || !strings.Contains(asJSON(anna.Last()), "Filen kunne ikke lægges her") {
		t.Errorf("got %v, %+v", err, anna.Last())
	}
}

// TestAMessageWithoutAnIDSettlesNothing: it is not certain to be in the chat, so
// that the earlier one stays as it is.
func TestAMessageWithoutAnIDSettlesNothing(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	first, err := w.Send(t.Context(), says(placeOf(anna), "m1", "Spørgsmål"))
	if err != nil {
		t.Fatal(err)
	}
	m := says(placeOf(anna), "m2", "Tak")
	m.Ref, m.Message.Supersedes = first, &message.Superseded{Message: message.Message{Title: "Svaret"}}
	w.m.Fail("send", 1, teamstest.Fault{Status: 202})
	if ref, err := w.Send(t.Context(), m); err != nil || ref != "" || anna.Last().Text != "Spørgsmål" {
		t.Errorf("got %q, %v, %+v", ref, err, anna.Chat())
	}
}

// TestDoubts knows whom Teams does not let the bot write to.
func TestDoubts(t *testing.T) {
	w := newWorld(t)
	anna := w.anna(t)
	at := placeOf(anna).String()
	if got := w.Doubts(t.Context(), at); got != "" {
		t.Errorf("seen: %q", got)
	}
	if got := w.Doubts(t.Context(), ""); got != "unmet" {
		t.Errorf("never met: %q", got)
	}
	w.gone(t.Context(), anna.Tenant, anna.AADID)
	if got := w.Doubts(t.Context(), at); got != "uninstalled" {
		t.Errorf("taken away: %q", got)
	}
	w.seen(t.Context(), w.sighting(anna))
	if got := w.Doubts(t.Context(), at); got != "" {
		t.Errorf("seen again: %q", got)
	}
}
