package teams

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/storage/boltstore"
)

// forged are values that no card of ours hands in, but that a Teams client
// can be made to.
func forged(secret string) []obj {
	long := strings.Repeat("x", 50_000) + " " + secret
	const problem = "Vi taster alt to gange i to systemer hver dag"
	return []obj{
		{"page": message.FormProblem, "text/problem": problem, "source": "https://evil.example/" + secret},
		{"page": message.FormProblem, "draft": secret, "text/problem": problem},
		{"page": message.FormProblem, "text/problem": problem + " " + secret},
		{"page": message.FormRest, "text/idea": long},
		{"page": message.FormRest, "draft": "d1", "text/idea": long, "choices/systems": "typed:" + secret, "choices/core_task": secret},
		{"page": message.FormField + "title", "text/title": long},
		{"page": message.FormField + "problem", "draft": "", "text/problem": "kort"},
		{"page": message.FormField + secret, "draft": "d1", "text/" + secret: secret},
		{"page": secret + long, "draft": "d1"},
		{"step": secret, "draft": secret, "option": secret},
		{"step": "question/problem", "draft": "d1", "option": long},
		{"step": message.StepAnywhere, "option": "word:" + secret},
		{"step": message.StepAnywhere, "option": "draft:" + secret},
		{"step": message.StepQuery, "option": "query:lookup|0|0||" + secret},
		{"step": message.StepQuery, "option": "query:status|0|-1||"},
		{"step": "nudge", "draft": secret, "option": secret},
		{"chosen": secret + ",%2C,%", "idea": "-1e9"},
	}
}

// TestForged hands in what a client can be made to: nothing panics, and no CPR
// number and no address of elsewhere is kept or logged.
func TestForged(t *testing.T) {
	const secret = "010190-1234"
	stage, clock := bottest.Shipped(t), bottest.NewClock()
	file := filepath.Join(t.TempDir(), "store")
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: file, Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var log safeBuffer
	w := newTenant(t, clock, bot.Config{Store: store, Dialogs: stage.Dialogs, Log: slog.New(slog.NewTextHandler(&log, nil))}, stage.Entries[:20])
	anna := w.person(bot.Event{Name: "Anna " + secret, Email: "anna@odense.dk"})
	anna.Twice = false
	anna.Installs()
	anna.Says("Vi taster alt ind to gange " + secret)
	for _, data := range forged(secret) {
		data["k"] = "ide"
		_ = w.wait(t.Context(), readTime)
		anna.Invoke("task/fetch", obj{"data": data}, "")
		anna.Invoke("task/submit", obj{"data": data}, "")
		anna.Invoke("adaptiveCard/action", obj{"action": obj{"data": data}}, secret)
		anna.Deliver(anna.Activity("message", obj{"value": data, "replyToId": secret}))
		anna.Invoke("application/search", obj{"queryText": secret, "dataset": "systems", "data": data}, "")
	}
	anna.Searches(FindSolution, secret)
	message := obj{"body": obj{"contentType": "text", "content": secret}, "linkToMessage": "https://evil.example/" + secret}
	if got := anna.Opens(SaveAsIdea, message); bytes.Contains(got.Body, []byte(secret)) || bytes.Contains(got.Body, []byte("evil.example")) {
		t.Errorf("shown: %s", got.Body)
	}
	if err := w.bot.Flush(t.Context()); err != nil {
		t.Error(err)
	}
	all, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for what, in := range map[string][]byte{"the store": all, "the log": []byte(log.String())} {
		for _, bad := range []string{secret, "evil.example", "panic"} {
			if i := bytes.Index(in, []byte(bad)); i >= 0 {
				t.Errorf("%q in %s: %.300q", bad, what, in[max(0, i-200):min(len(in), i+100)])
			}
		}
	}
}

// TestNamesAreKeptWithoutCPR masks the name that Teams has of somebody.
func TestNamesAreKeptWithoutCPR(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"Bo 010190-1234", "Bo 0101\x0090-1234", "Bo 010190-12\u008534\x1b"} {
		bo := d.m.Person(teamstest.Account{Name: name}, d.url)
		bo.Says("hej")
		if kept := string(d.notes.values[personKey(bo.Tenant, bo.AADID)]); !strings.Contains(kept, `"Bo `+redact.Mask+`"`) {
			t.Errorf("%q: kept %s", name, kept)
		}
	}
}

// TestForgedCards presses what somebody else has put into a channel, or into
// the chat of two colleagues, in the bot's name: nothing is decided there, and
// nothing of the one who presses is told.
func TestForgedCards(t *testing.T) {
	mine, status := lookup.Query{Kind: lookup.QueryMine}.Option(), lookup.Query{Kind: lookup.QueryStatus, Idea: 7}.Option()
	for _, in := range []obj{
		{"id": "19:abc@thread.v2", "conversationType": "groupChat", "isGroup": true, "tenantId": teamstest.TenantID},
		{"id": "19:a_b@unq.gbl.spaces", "conversationType": "personal", "tenantId": teamstest.TenantID},
		{"id": "a:1several", "conversationType": "personal", "isGroup": true, "tenantId": teamstest.TenantID},
		{"id": room.ID, "conversationType": "channel", "tenantId": teamstest.TenantID},
		{"id": "a:1colleagues", "conversationType": "personal", "tenantId": teamstest.TenantID},
	} {
		d := newDesk(t)
		d.anna.Installs()
		d.anna.Says("hej")
		before, _ := d.bot.taken()
		for _, data := range []obj{
			{"draft": "d1", "step": "summary", "rev": 3, "option": "send"},
			{"step": "summary", "option": "send"},
			{"step": message.StepAnywhere, "option": "word:idea"},
			{"step": message.StepQuery, "option": "word:forget_me"},
			{"step": message.StepQuery, "option": "draft:d1"},
			{"step": message.StepQuery, "option": "word:idea", "idea": 7},
			{"step": message.StepQuery, "option": mine},
			{"step": message.StepQuery, "option": status},
		} {
			data["k"] = "ide"
			d.anna.Deliver(d.anna.Activity("invoke", obj{"name": "adaptiveCard/action", "conversation": in, "replyToId": "7", "value": obj{"action": obj{"data": data}}}))
			d.anna.Deliver(d.anna.Activity("message", obj{"conversation": in, "replyToId": "7", "value": data}))
		}
		d.settled()
		after, asked := d.bot.taken()
		if len(after) != len(before) || strings.Contains(asked, "reply mine") || strings.Contains(asked, "reply status") {
			t.Errorf("%v: %d turns, asked %s", in["id"], len(after)-len(before), asked)
		}
		if at := d.places.find(t.Context(), placeOf(d.anna)); at.Conversation != d.anna.Conversation() {
			t.Errorf("%v: written to in %q", in["id"], at.Conversation)
		}
	}
}

// TestPressedWithOthersBeforeTheBotIsKnown tells nothing of the one who presses,
// though no conversation of theirs with the bot is known.
func TestPressedWithOthersBeforeTheBotIsKnown(t *testing.T) {
	for _, in := range []obj{
		{"id": "19:a_b@unq.gbl.spaces", "conversationType": "personal", "tenantId": teamstest.TenantID},
		{"id": "a:1several", "conversationType": "personal", "isGroup": true, "tenantId": teamstest.TenantID},
	} {
		d := newDesk(t)
		data := obj{"k": "ide", "step": message.StepQuery, "option": lookup.Query{Kind: lookup.QueryMine}.Option()}
		d.anna.Deliver(d.anna.Activity("invoke", obj{"name": "adaptiveCard/action", "conversation": in, "replyToId": "7", "value": obj{"action": obj{"data": data}}}))
		d.settled()
		if _, asked := d.bot.taken(); strings.Contains(asked, "reply mine") {
			t.Errorf("%v: asked %s", in["id"], asked)
		}
	}
}

// TestExtensionBetweenColleagues leaves the bot's own conversation with
// somebody where it was.
func TestExtensionBetweenColleagues(t *testing.T) {
	d := newDesk(t)
	d.anna.Installs()
	in := obj{"id": "a:1colleagues", "conversationType": "personal", "tenantId": teamstest.TenantID}
	d.anna.Deliver(d.anna.Activity("invoke", obj{"name": "composeExtension/query", "conversation": in, "value": obj{}}))
	d.anna.Deliver(d.anna.Activity("invoke", obj{"name": "task/submit", "conversation": in, "value": form("Vi taster")}))
	for _, ev := range d.bot.events {
		if ev.Address.Ref != placeOf(d.anna).String() {
			t.Errorf("to %s", ev.Address.Ref)
		}
	}
}

// TestForgedFormsAreOpenedEmpty takes no words for somebody else's form.
func TestForgedFormsAreOpenedEmpty(t *testing.T) {
	d := newDesk(t)
	data := form("Fyr chefen")
	data["data"].(obj)["source"] = "https://teams.microsoft.com/l/message/1/2"
	d.anna.Invoke("task/fetch", data, "7")
	if _, asked := d.bot.taken(); asked != `page problem "" ""` {
		t.Errorf("asked %s", asked)
	}
}

// TestMemberWithoutAName believes no answer that says nothing of who it is
// about: somebody could be a guest.
func TestMemberWithoutAName(t *testing.T) {
	s := sender{AADID: "a1", Tenant: teamstest.TenantID, Account: "29:x"}
	for m, want := range map[connector.Member]bool{
		{}: false, {ID: "29:y"}: false, {Email: "x@odense.dk"}: false, {AADID: "a2", ID: "29:x"}: false,
		{ID: "29:x"}: true, {ObjectID: "A1"}: true, {AADID: "a1", ID: "29:z"}: true,
	} {
		if got := isSender(m, s); got != want {
			t.Errorf("%+v: %v", m, got)
		}
	}
}
