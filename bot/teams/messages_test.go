package teams

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// adaptiveCard is the content type of a card.
const adaptiveCard = "application/vnd.microsoft.card.adaptive"

func asJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// TestSaid takes in a message, with everything that the bot is told of it.
func TestSaid(t *testing.T) {
	d := newDesk(t)
	d.anna.Says("hej")
	ev := d.one()
	where := placeOf(d.anna).String()
	if ev.Address != (idea.Address{Platform: "teams", Ref: where}) || ev.Person != "person/anna@odense.example" || !ev.Forms {
		t.Errorf("got %+v", ev)
	}
	if ev.Name != "Anna Holm" || ev.Email != "anna@odense.example" || ev.Lang != texts.Danish {
		t.Errorf("got %+v", ev)
	}
	if want := (step.Said{Text: "hej", Message: spot{d.anna.Conversation(), d.anna.LastID()}.String()}); *ev.Input.Said != want {
		t.Errorf("got %+v", *ev.Input.Said)
	}
	d.settled()
	if n := d.m.Requests("send"); n != 1 {
		t.Errorf("typing was shown %d times", n)
	}
}

// TestEventIDs are the same on every delivery, and differ for all else.
func TestEventIDs(t *testing.T) {
	d := newDesk(t)
	d.anna.Twice = true
	press := obj{"k": "ide", "draft": "d1", "option": "x"}
	d.anna.Says("hej")
	first := d.anna.LastID()
	d.anna.Says("hej")
	d.anna.Edits(first, "hej du")
	d.anna.Edits(first, "hej igen")
	d.anna.Deletes(first)
	d.anna.Invoke("adaptiveCard/action", obj{"action": obj{"data": press}}, first)
	d.anna.Invoke("adaptiveCard/action", obj{"action": obj{"data": press}}, first)
	d.anna.Deliver(d.anna.Activity("message", obj{"value": press, "id": nil}))
	d.anna.Installs()
	events, _ := d.bot.taken()
	count := map[string]int{}
	for _, ev := range events {
		if count[ev.ID]++; !strings.HasPrefix(ev.ID, "teams/") || len(ev.ID) > maxEventID+10 {
			t.Errorf("id %q", ev.ID)
		}
	}
	if len(count) != 9 || len(events) != 18 {
		t.Errorf("%d events with %d ids: %v", len(events), len(count), count)
	}
	if count["teams/open/"+d.anna.Tenant+"/"+d.anna.AADID] != 2 {
		t.Errorf("got %v", count)
	}
}

func TestEventID(t *testing.T) {
	long := eventID("t", strings.Repeat("a", 300))
	for got, want := range map[string]string{
		eventID("t", "a:1", "7"): "teams/t/a:1/7", eventID("t", "a/b", "7"): "teams/t/a%2Fb/7", long[:6]: "teams/",
	} {
		if got != want {
			t.Errorf("got %q", got)
		}
	}
	if len(long) != len("teams/")+64 || long == eventID("t", strings.Repeat("a", 301)) {
		t.Errorf("got %q", long)
	}
}

// TestInputs tells what a person did from all else that comes as a message.
func TestInputs(t *testing.T) {
	press := obj{"k": "ide", "draft": "d1", "step": "s", "rev": 4, "option": "yes"}
	for _, tt := range []struct {
		name string
		kind string
		more obj
		want string // the input without the message's reference; "" for no turn
	}{
		{"plain", "message", obj{"text": "hej"}, `{"said":{"text":"hej"}}`},
		{"a command", "message", obj{"text": "/hjælp"}, `{"said":{"text":"/hjælp"}}`},
		{"html", "message", obj{"text": "<p>hej <b>du</b></p><p>igen&nbsp;&amp; igen</p>", "textFormat": "xml"}, `{"said":{"text":"hej du\nigen \u0026 igen"}}`},
		{"signs", "message", obj{"text": "a < b &nbsp; c", "textFormat": "plain"}, `{"said":{"text":"a \u003c b   c"}}`},
		{"a picture", "message", obj{"attachments": []any{obj{"contentType": "image/png"}}}, `{"said":{"text":""}}`},
		{"a press", "message", obj{"value": press, "replyToId": "7"}, `{"clicked":{"of":{"draft":"d1","rev":4,"step":"s"},"option":"yes"}}`},
		{"a press with text", "message", obj{"text": "ja", "value": press}, `{"said":{"text":"ja"}}`},
		{"nothing", "message", obj{"text": " "}, ""},
		{"another's press", "message", obj{"value": obj{"x": 1}}, ""},
		{"changed", "messageUpdate", obj{"text": "hej"}, `{"edited":{"text":"hej"}}`},
		{"deleted", "messageDelete", nil, `{"deleted":{}}`},
		{"a bot's", "message", obj{"text": "hej", "from": obj{"id": "28:other", "aadObjectId": "x"}}, ""},
		{"a bot's by role", "message", obj{"text": "hej", "from": obj{"id": "29:x", "aadObjectId": "x", "role": "bot"}}, ""},
		{"nobody's", "message", obj{"text": "hej", "from": obj{"id": "29:x"}}, ""},
		{"by somebody who is no id", "message", obj{"text": "hej", "from": obj{"id": "29:x", "aadObjectId": "../.. /x"}}, ""},
		{"deleted, without an id", "messageDelete", obj{"id": ".."}, ""},
		{"in a group", "message", obj{"text": "hej", "conversation": obj{"id": "19:x@thread.v2", "conversationType": "groupChat", "tenantId": teamstest.TenantID}}, ""},
		{"changed in a group", "messageUpdate", obj{"text": "hej", "conversation": obj{"id": "19:x@thread.v2", "tenantId": teamstest.TenantID}}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			if got := d.anna.Deliver(d.anna.Activity(tt.kind, tt.more)); got.Status != 200 {
				t.Fatalf("status %d", got.Status)
			}
			if events, _ := d.bot.taken(); tt.want == "" {
				if len(events) > 0 {
					t.Errorf("got %s", asJSON(events))
				}
				return
			}
			if got := asJSON(withoutRefs(d.one().Input)); got != tt.want {
				t.Errorf("got %s", got)
			}
		})
	}
}

// withoutRefs is an input without references to messages, which differ from run to
// run.
func withoutRefs(in step.Input) rawInput {
	out := rawInput{}
	_ = json.Unmarshal([]byte(asJSON(in)), &out)
	for _, m := range out {
		delete(m, "message")
	}
	return out
}

type rawInput map[string]map[string]any

// TestGuests are told once in an hour that Idébot is not for them.
func TestGuests(t *testing.T) {
	d := newDesk(t)
	guest := d.m.Person(teamstest.Account{Name: "Gæst", UPN: "x_other.example#EXT#@odense.example"}, d.url)
	for range 3 {
		guest.Says("hej")
	}
	got := guest.Invoke("composeExtension/query", obj{}, "")
	if got.Field("composeExtension", "text") != "da refusedˍguest" {
		t.Errorf("got %s", got.Body)
	}
	d.clock.Move(61 * time.Minute)
	guest.Says("hej")
	d.settled()
	if chat := guest.Chat(); len(chat) != 2 || chat[0].Text != "da refused_guest" {
		t.Errorf("said %v", chat)
	}
	if events, _ := d.bot.taken(); len(events) > 0 {
		t.Errorf("got %v", events)
	}
}

// TestInstalled begins a conversation with who has not been met, once.
func TestInstalled(t *testing.T) {
	d := newDesk(t)
	d.anna.Uninstalls()
	if _, err := d.Send(t.Context(), says(placeOf(d.anna), "m1", "x")); err == nil {
		t.Error("sent to somebody who has removed the bot")
	}
	d.anna.Installs()
	if ev := d.one(); ev.Input.Start == nil {
		t.Errorf("got %+v", ev)
	}
	if _, err := d.Send(t.Context(), says(placeOf(d.anna), "m1", "x")); err != nil {
		t.Error(err)
	}
	added := d.anna.Activity("conversationUpdate", obj{"membersAdded": []any{obj{"id": "28:" + teamstest.AppID}}})
	d.anna.Deliver(added)
	other := d.anna.Activity("conversationUpdate", obj{"membersAdded": []any{obj{"id": "29:x"}}})
	d.anna.Deliver(other)
	d.bot.met = true
	d.anna.Installs()
	if events, _ := d.bot.taken(); len(events) != 2 || events[0].ID != events[1].ID {
		t.Errorf("got %v", events)
	}
}

var room = teamstest.Room{ID: "19:abc@thread.tacv2;messageid=1", Kind: "channel"}

// TestMention answers in the channel, once, and begins nothing.
func TestMention(t *testing.T) {
	d := newDesk(t)
	d.anna.Twice = true
	d.anna.Mentions(room, "hej")
	d.anna.Mentions(room, "løsninger kørsel")
	d.settled()
	chat := d.m.Chat(room.ID)
	if len(chat) != 2 {
		t.Fatalf("said %v", chat)
	}
	all := asJSON(chat)
	for _, want := range []string{"da mention", "https://teams.microsoft.com/l/chat/0/0?users=28%3A" + teamstest.AppID, `lookup \"kørsel\"`} {
		if !strings.Contains(strings.ReplaceAll(all, "\\\\", "\\"), want) && !strings.Contains(all, want) {
			t.Errorf("no %q in %s", want, all)
		}
	}
	if events, _ := d.bot.taken(); len(events) > 0 {
		t.Errorf("got %v", events)
	}
}

// TestPressedInChannel asks again in the place of the answer, or goes on in
// the conversation.
func TestPressedInChannel(t *testing.T) {
	d := newDesk(t)
	in := obj{"id": room.ID, "conversationType": "channel", "tenantId": teamstest.TenantID}
	press := func(option string) teamstest.Answer {
		data := obj{"k": "ide", "step": message.StepQuery, "option": option}
		return d.anna.Deliver(d.anna.Activity("invoke", obj{"name": "adaptiveCard/action", "conversation": in, "replyToId": "7", "value": obj{"action": obj{"data": data}}}))
	}
	again := press(lookup.Query{Kind: lookup.QueryLookup, Text: "kørsel", Page: 1}.Option())
	if again.Field("type") != adaptiveCard || !strings.Contains(string(again.Body), "kørsel") {
		t.Errorf("got %s", again.Body)
	}
	if got := press("word:idea"); got.Field("value") != "da seeˍdm" {
		t.Errorf("got %s", got.Body)
	}
	if c := d.one().Input.Clicked; c == nil || c.Option != "word:idea" || c.Message != "" {
		t.Errorf("got %+v", c)
	}
}
