package slack

import (
	"encoding/json"
	"strings"
	"testing"

	"odense.dk/ideabot/bot/chat"
)

func nameOf(user string) string { return map[string]string{"UGRY": "Gry"}[user] }

// TestPlainText is what people write, as Slack sends it.
func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"*15* minutter, *4* gange om ugen, *6* personer": "15 minutter, 4 gange om ugen, 6 personer",
		"_hver_ mandag":                               "hver mandag",
		"~telefon~ mail":                              "telefon mail",
		"*_begge_* ~_dele_~":                          "begge dele",
		"**fed** som i andre programmer":              "fed som i andre programmer",
		"`sags_id` og `*.csv`":                        "sags_id og *.csv",
		"```\nfelt_a\n  felt_b\n```":                  "felt_a\nfelt_b",
		"15 min * 4 gange":                            "15 min * 4 gange",
		"3*5":                                         "3*5",
		"a_b_c og mappe_navn":                         "a_b_c og mappe_navn",
		"~15 minutter":                                "~15 minutter",
		"~15 min, ~4 gange":                           "~15 min, ~4 gange",
		"&gt; Vi venter længe\nog det er dyrt":        "Vi venter længe\nog det er dyrt",
		"&gt;&gt;&gt; Vi venter\nlænge":               "Vi venter\nlænge",
		"&gt; *vigtigt*":                              "vigtigt",
		"&gt;5 minutter":                              ">5 minutter",
		"&gt; 5 minutter":                             "> 5 minutter",
		"a &gt; b":                                    "a > b",
		"• ringe\n• skrive\n◦ mere":                   "• ringe\n• skrive\n◦ mere",
		"1. ringe\n2. skrive":                         "1. ringe\n2. skrive",
		":+1:":                                        "👍",
		":+1::skin-tone-4: fint":                      "👍 fint",
		"godt :white_check_mark:!":                    "godt ✅!",
		"skønt:tada:":                                 "skønt🎉",
		"vi :party_parrot: venter":                    "vi venter",
		":party_parrot: :odense:":                     "□",
		"kl. 12:30:45, 8:100:2":                       "kl. 12:30:45, 8:100:2",
		"status:ny:gammel":                            "status:ny:gammel",
		"👍🏿 ja":                                       "👍 ja",
		"<https://odense.example/_a_/*b*|vejledning>": "vejledning (https://odense.example/_a_/*b*)",
		"*<https://odense.example|vejledning>*":       "vejledning (https://odense.example)",
		"<http://borger.example|borger.example>":      "borger.example",
		"<https://odense.example:8080:smile:/x>":      "https://odense.example:8080:smile:/x",
		"*<@UGRY>* og <@UBO>":                         "@Gry og @UBO",
		"fra &lt;2-4&gt; dage &amp; mere":             "fra <2-4> dage & mere",
		"status\u00a043\u200b":                        "status 43",
		"Navn: ____":                                  "Navn: ____",
		"*Problem:* vi taster to gange\n*Idé:* en _formular_": "Problem: vi taster to gange\nIdé: en formular",
		"*Hej*\r\n\r\n\r\n\r\nmed dig":                        "Hej\n\nmed dig",
		"pris 5 kr.* og 6 kr.*":                               "pris 5 kr.* og 6 kr.*",
		"":                                                    "",
	} {
		if got := plain(in, nameOf); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestRichText is read where the client sends it, since its signs are what was
// typed.
func TestRichText(t *testing.T) {
	section := func(elements string) string {
		return `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[` + elements + `]}]}]`
	}
	for _, tt := range []struct{ name, text, blocks, want string }{
		{"bold", "*15* min", section(`{"type":"text","text":"15","style":{"bold":true}},{"type":"text","text":" min"}`), "15 min"},
		{"stars that were typed", "*obs* nu", section(`{"type":"text","text":"*obs* nu"}`), "*obs* nu"},
		{"what the text lacks", "", section(`{"type":"text","text":"vi taster"}`), "vi taster"},
		{"an emoji by its number", ":x1:", section(`{"type":"emoji","name":"x1","unicode":"1f44d-1f3fe"}`), "👍"},
		{"one by its name", ":tada:", section(`{"type":"emoji","name":"tada"}`), "🎉"},
		{"one of the workspace", "fint :odense:", section(`{"type":"text","text":"fint "},{"type":"emoji","name":"odense"}`), "fint"},
		{"nothing but that", ":odense:", section(`{"type":"emoji","name":"odense"}`), "□"},
		{"a link", "x", section(`{"type":"link","url":"https://odense.example/a","text":"siden"}`), "siden (https://odense.example/a)"},
		{"a bare link", "x", section(`{"type":"link","url":"https://odense.example/a"}`), "https://odense.example/a"},
		{"people and places", "x", section(`{"type":"user","user_id":"UGRY"},{"type":"channel","channel_id":"C1"},{"type":"broadcast","range":"here"}`), "@Gry#C1@here"},
		{"a date and a colour", "x", section(`{"type":"date","timestamp":1,"fallback":"i går"},{"type":"text","text":" "},{"type":"color","value":"#aabbcc"}`), "i går #aabbcc"},
		{"lists", "x", `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"To ting:\n"}]},
			{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"a"}]},{"type":"rich_text_section","elements":[{"type":"text","text":"b"}]}]},
			{"type":"rich_text_list","style":"ordered","offset":2,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"c"}]}]}]}]`, "To ting:\n• a\n• b\n3. c"},
		{"a quotation and code", "x", `[{"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[{"type":"text","text":"vi venter"}]},
			{"type":"rich_text_preformatted","elements":[{"type":"text","text":"a_b *c*"}]}]}]`, "vi venter\na_b *c*"},
		{"an element that is not known", "*alt* her", section(`{"type":"hologram"}`), "alt her"},
		{"a block that is not a person's", "*alt* her", `[{"type":"section","text":{"type":"mrkdwn","text":"x"}}]`, "alt her"},
		{"blocks of another shape", "*alt* her", `{"a":1}`, "alt her"},
		{"fields of another shape", "*alt* her", section(`{"type":"text","text":{"a":1}}`), "alt her"},
		{"no number of a sign", "x", section(`{"type":"emoji","name":"tada","unicode":"1f389-zz"}`), "🎉"},
	} {
		var w struct{ words }
		if err := chat.DecodeLoosely([]byte(`{"text":`+quoted(tt.text)+`,"blocks":`+tt.blocks+`}`), &w); err != nil {
			t.Fatal(err)
		}
		if got := w.plain(nameOf); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func quoted(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

// FuzzPlainText reads what it made of a text once more, as Slack would send that.
// Code and short names keep signs that mean something only then.
func FuzzPlainText(f *testing.F) {
	f.Add("*a* _b_ ~c~ :+1: <https://x.dk|y> &gt; z")
	f.Add("&gt; <@UGRY> `x`")
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	f.Fuzz(func(t *testing.T, text string) {
		once := plain(text, unnamed)
		if len(once) > 2*len(text)+16 {
			t.Errorf("%q grows to %q", text, once)
		}
		if strings.ContainsAny(once, "*_~`:<>") {
			return
		}
		if again := plain(escape.Replace(once), unnamed); again != once {
			t.Errorf("%q becomes %q and then %q", text, once, again)
		}
	})
}

func FuzzRichText(f *testing.F) {
	f.Add(`[{"type":"rich_text","elements":[{"type":"rich_text_list","style":"ordered","offset":9,"elements":[{"elements":[{"type":"emoji","unicode":"1f44d"}]}]}]}]`)
	f.Fuzz(func(t *testing.T, blocks string) {
		var w struct{ words }
		if chat.DecodeLoosely([]byte(`{"text":"a","blocks":`+blocks+`}`), &w) == nil && w.plain(unnamed) == "" {
			t.Errorf("%q says nothing", blocks)
		}
	})
}

// TestEveryWayInIsPlain: what was typed is plain text whichever way it comes.
func TestEveryWayInIsPlain(t *testing.T) {
	const typed, want = "*15*\u00a0min _nu_ :+1:", "15 min nu 👍"
	typedIn := object{"values": object{"problem": object{"problem": object{"type": "plain_text_input", "value": typed}}}}
	rich := []object{{"type": "rich_text", "elements": []object{{"type": "rich_text_section", "elements": []object{
		{"type": "text", "text": "15", "style": object{"bold": true}}, {"type": "text", "text": "\u00a0min nu "}, {"type": "emoji", "name": "+1", "unicode": "1f44d"},
	}}}}}
	edited := func(message object) object {
		message["user"], message["ts"], message["edited"] = "UANNA", "1.1", object{"ts": "2.2"}
		return dm("", object{"subtype": "message_changed", "message": message, "previous_message": object{"text": "før", "user": "UANNA", "ts": "1.1"}})
	}
	search := handedIn("block_suggestion", object{"state": typedIn})
	search["action_id"], search["value"] = "core_task", typed
	for name, tt := range map[string]struct {
		kind    kind
		payload object
	}{
		"a message":               {events, dm(typed, nil)},
		"one of rich text":        {events, dm("*alt andet*", object{"blocks": rich})},
		"one that has no text":    {events, dm("", object{"blocks": rich})},
		"one that was changed":    {events, edited(object{"text": typed})},
		"rich text, changed":      {events, edited(object{"text": "*alt andet*", "blocks": rich})},
		"a mention":               {events, callback(object{"type": "app_mention", "channel": "C1", "user": "UANNA", "text": "<@UBOT> løsninger\u00a0" + typed, "ts": "3.3"})},
		"a command":               {commands, slashed("/ide", typed, nil)},
		"a search":                {commands, slashed("/loesninger", typed, nil)},
		"a form":                  {interactivity, handedIn("view_submission", object{"state": typedIn})},
		"a field of a form":       {interactivity, search},
		"a shortcut on a message": {interactivity, of("message_action", object{"callback_id": SaveAsIdea, "message": object{"text": typed, "user": "UBO"}})},
		"a shortcut on rich text": {interactivity, of("message_action", object{"callback_id": SaveAsIdea, "message": object{"text": "x", "blocks": rich, "user": "UBO"}})},
	} {
		w := newWorld(t)
		answer := asJSON(w.must(tt.kind, tt.payload))
		calls := strings.Join(w.done(), " ")
		if all := answer + calls + asJSON(w.bot.events) + strings.Join(w.bot.asked, " "); !strings.Contains(all, want) || strings.Contains(all, "*") {
			t.Errorf("%s: %s", name, all)
		}
	}
}
