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
	d.passed()
	d.settled()
	if n := d.m.Requests("send"); n != 0 {
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

// TestSaidIsMadeOfTheMarkup where there is some: the plain text beside it lacks
// what looks like a tag, and does not tell a quoted message from an answer.
func TestSaidIsMadeOfTheMarkup(t *testing.T) {
	bot := obj{"type": "mention", "text": "<at>Idébot</at>", "mentioned": obj{"id": "28:" + teamstest.AppID, "name": "Idébot"}}
	const reply = `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri" itemid="29:x">Bo</strong><p itemprop="preview">Vi <b>ringer</b></p></blockquote>`
	for _, tt := range []struct{ name, text, body, want string }{
		{"angle brackets", "fra  til", "<p>fra &lt;mandag&gt; til &lt;3 dage&gt;</p>", "fra <mandag> til <3 dage>"},
		{"an arrow", "a  b", "<div>a &lt;-- b, 5 &lt; 7 &amp;&amp; 7 &gt; 5</div>", "a <-- b, 5 < 7 && 7 > 5"},
		{"an entity that was typed", "&lt;", "<p>skriv &amp;lt;br&amp;gt;</p>", "skriv &lt;br&gt;"},
		{"paragraphs and breaks", "a b c", "<p>a<br>b</p>\n<p>&nbsp;</p>\n<p>c</p>", "a\nb\n\nc"},
		{"a list", "a b", "<p>To ting:</p><ul>\n<li>ringer op</li>\n<li>taster ind</li></ul>", "To ting:\n• ringer op\n• taster ind"},
		{"a list with numbers", "a b", "<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>", "1. a\n2. b\n• c\n3. d"},
		{"a link", "se siden", `<p>se <a href="https://odense.example/a?b=1&amp;c=2" title="x">siden</a>.</p>`, "se siden (https://odense.example/a?b=1&c=2)."},
		{"a link that is its label", "x", `<a href="https://odense.example/">https://odense.example</a>`, "https://odense.example"},
		{"an address", "x", `<a href="mailto:bo@odense.example">Bo</a>`, "Bo (bo@odense.example)"},
		{"a link without a label", "", `<p><a href="https://odense.example/a"></a></p>`, "https://odense.example/a"},
		{"an emoji", "godt", `<p>godt <emoji id="smile" alt="🙂" title="Smil"></emoji></p>`, "godt 🙂"},
		{"an emoji as a picture", "godt", `<p>godt <img itemscope itemtype="http://schema.skype.com/Emoji" alt="👍" src="x"></p>`, "godt 👍"},
		{"a picture", "se", `<p>se <img alt="image" src="x"></p>`, "se"},
		{"code", "a b", "<pre><code>if a &lt; b {\n  c\n}</code></pre>", "if a < b {\nc\n}"},
		{"a table", "a b c d", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d"},
		{"bold", "20 min", "<p><strong>20</strong> min</p>", "20 min"},
		{"a quoted message", "Bo Vi ringer nej", reply + "<p>nej</p>", "nej"},
		{"nothing but a quoted message", "Bo Vi ringer", reply, ""},
		{"a quotation of one's own", "a", "<blockquote>som chefen siger</blockquote><p>ja</p>", "som chefen siger\nja"},
		{"the bot", "Idébot hej", `<p><at id="0">Idébot</at>&nbsp;hej</p>`, "hej"},
		{"the bot, of Skype's", "Idébot hej", `<p><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Idébot</span> hej</p>`, "hej"},
		{"a colleague", "Bo Bech hej", `<p><at id="1">Bo Bech</at> hej</p>`, "Bo Bech hej"},
		{"an attribute with a bracket", "a", `<p title="a>b">a</p>`, "a"},
		{"not seen", "a", "<!-- x --><style>p{}</style><p>a</p>", "a"},
		{"no markup at all", "a b", "a b", "a b"},
		{"an empty body", "hej", " ", "hej"},
		{"a placeholder", `<quoted messageId="1"/> nej tak`, "", "nej tak"},
	} {
		a, err := readActivity([]byte(asJSON(obj{
			"text": tt.text, "textFormat": "plain", "entities": []any{bot}, "recipient": obj{"id": "28:" + teamstest.AppID},
			"attachments": []any{obj{"contentType": "application/json", "content": obj{}}, obj{"contentType": "text/html", "content": tt.body}},
		})))
		if got := a.said(); err != nil || got != tt.want {
			t.Errorf("%s: got %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
}
