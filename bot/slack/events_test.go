package slack

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// TestSaid takes in a message, with everything that the bot is told of it.
func TestSaid(t *testing.T) {
	w := newWorld(t)
	w.must(events, dm("hej", nil))
	ev := w.one()
	w.want("id", ev.ID, "slack/T1/D1/100.1")
	w.want("address", ev.Address, idea.Address{Platform: "slack", Ref: "T1/UANNA"})
	w.want("person", ev.Person, "person/uanna@odense.dk")
	w.want("name", []string{ev.Name, ev.Email, string(ev.Lang)}, []string{"Navn UANNA", "uanna@odense.dk", "da"})
	w.want("input", *ev.Input.Said, step.Said{Text: "hej", Message: "D1/100.1"})
	w.want("calls", w.done(), []string{})
}

// TestWithoutMail keys somebody without an e-mail address by Slack's id.
func TestWithoutMail(t *testing.T) {
	w := newWorld(t)
	w.must(events, dm("hej", object{"user": "UNOMAIL"}))
	w.want("person", w.one().Person, "person/slack:t1/unomail")
}

// TestThread answers in the thread, and shows there that it is at it.
func TestThread(t *testing.T) {
	w := newWorld(t)
	w.must(events, dm("hej", object{"thread_ts": "99.1"}))
	w.want("address", w.one().Address.Ref, "T1/UANNA/99.1")
	w.want("calls", w.done(), []string{"status D1 99.1 da:working"})
}

// TestWhatIsSaid tells what a person said from all else that is a message.
func TestWhatIsSaid(t *testing.T) {
	said := object{"user": "UANNA", "text": "ny", "ts": "100.1", "edited": object{"ts": "101.5"}}
	before := object{"user": "UANNA", "text": "gammel", "ts": "100.1"}
	for _, tt := range []struct {
		name string
		e    object
		want string // id and input; "" for no turn
	}{
		{"plain", nil, `slack/T1/D1/100.1 {"said":{"text":"x","message":"D1/100.1"}}`},
		{"a file", object{"subtype": "file_share"}, `slack/T1/D1/100.1 {"said":{"text":"x","message":"D1/100.1"}}`},
		{"me", object{"subtype": "me_message"}, `slack/T1/D1/100.1 {"said":{"text":"x","message":"D1/100.1"}}`},
		{"broadcast", object{"subtype": "thread_broadcast"}, `slack/T1/D1/100.1 {"said":{"text":"x","message":"D1/100.1"}}`},
		{"times as numbers", object{"ts": json.Number("100.5")}, `slack/T1/D1/100.5 {"said":{"text":"x","message":"D1/100.5"}}`},
		{"without the type of channel", object{"channel_type": nil}, `slack/T1/D1/100.1 {"said":{"text":"x","message":"D1/100.1"}}`},
		{"tomorrow's block", object{"blocks": []any{object{"type": "tomorrow", "text": object{"a": 1}}, 7}}, `slack/T1/D1/100.1 {"said":{"text":"x","message":"D1/100.1"}}`},
		{"fields of other types", object{"thread_ts": object{}, "app_id": nil, "tab": []any{1}}, `slack/T1/D1/100.1 {"said":{"text":"x","message":"D1/100.1"}}`},
		{"changed", object{"subtype": "message_changed", "message": said, "previous_message": before}, `slack/T1/D1/100.1/101.5 {"edited":{"message":"D1/100.1","text":"ny"}}`},
		{"deleted", object{"subtype": "message_deleted", "deleted_ts": "100.1", "previous_message": before}, `slack/T1/D1/100.1/deleted {"deleted":{"message":"D1/100.1"}}`},
		{"deleted with answers below", object{"subtype": "message_changed", "message": object{"subtype": "tombstone", "ts": "100.1"}, "previous_message": before}, `slack/T1/D1/100.1/deleted {"deleted":{"message":"D1/100.1"}}`},

		{"changed by a preview", object{"subtype": "message_changed", "message": before, "previous_message": before}, ""},
		{"changed, who knows how", object{"subtype": "message_changed", "message": before}, ""},
		{"changed by the bot", object{"subtype": "message_changed", "message": object{"user": "UBOT", "bot_id": "B1", "text": "ny", "ts": "1.1"}, "previous_message": before}, ""},
		{"changed, of the bot's user", object{"subtype": "message_changed", "message": object{"user": "UBOT", "text": "ny", "ts": "1.1"}, "previous_message": before}, ""},
		{"deleted, unknown whose", object{"subtype": "message_deleted", "deleted_ts": "100.1"}, ""},
		{"the bot's deleted", object{"subtype": "message_deleted", "deleted_ts": "100.1", "previous_message": object{"user": "UBOT", "bot_id": "B1"}}, ""},
		{"own", object{"user": "UBOT", "bot_id": "B1"}, ""},
		{"own, without a bot id", object{"user": "UBOT"}, ""},
		{"another app's", object{"app_id": "A2"}, ""},
		{"another bot's user", object{"user": "UWORKFLOW"}, ""},
		{"Slackbot's", object{"user": "USLACKBOT"}, ""},
		{"bot_message", object{"subtype": "bot_message"}, ""},
		{"of a subtype of tomorrow", object{"subtype": "tomorrow"}, ""},
		{"in a channel", object{"channel": "C1", "channel_type": "channel"}, ""},
		{"among several", object{"channel": "G1", "channel_type": "mpim"}, ""},
		{"among several, marked as with one", object{"channel": "G1", "channel_type": "im"}, ""},
		{"in a channel, marked as with one", object{"channel": "C1", "channel_type": "im"}, ""},
		{"nobody's", object{"user": nil}, ""},
		{"without a time", object{"ts": nil}, ""},
		{"a message that is a word", object{"subtype": "message_changed", "message": "x"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.must(events, dm("x", tt.e))
			if tt.want == "" {
				w.none(tt.name)
				return
			}
			ev := w.one()
			w.want("turn", ev.ID+" "+asJSON(ev.Input), tt.want)
		})
	}
}

// TestRedelivered gives a message the same id every time.
func TestRedelivered(t *testing.T) {
	w := newWorld(t)
	w.must(events, dm("hej", nil))
	first := w.one()
	w.must(events, dm("hej", object{"event_ts": "105.1"}))
	w.want("again", asJSON(w.one()), asJSON(first))
}

// TestUnknown takes what is authentic but unknown, and counts it.
func TestUnknown(t *testing.T) {
	for name, payload := range map[string]any{
		"event type":     callback(object{"type": "brand_new_event", "foo": 1}),
		"envelope":       object{"type": "tomorrow"},
		"a list":         []any{1},
		"a word":         "hej",
		"nothing":        nil,
		"no event":       object{"type": "event_callback"},
		"event a number": object{"type": "event_callback", "event": 7},
	} {
		w := newWorld(t)
		w.must(events, payload)
		w.none(name)
		w.want(name, w.counted.n, map[string]int{"event unknown": 1})
	}
	w := newWorld(t)
	w.must(events, object{"type": "app_rate_limited", "team_id": "T1"})
	w.want("rate limit", w.counted.n, map[string]int{"event rate_limited": 1})
}

// TestNotSaved asks for an event again.
func TestNotSaved(t *testing.T) {
	w := newWorld(t)
	w.bot.err = bot.ErrNotSaved
	if _, err := w.get(events, dm("hej", nil)); !errors.Is(err, bot.ErrNotSaved) {
		t.Errorf("got %v", err)
	}
	if _, err := w.get(events, dm("hej", nil)); !errors.Is(err, bot.ErrNotSaved) {
		t.Errorf("again: got %v", err)
	}
	w.want("told once", w.done(), []string{"whisper D1 UANNA  da:not_taken"})
}

// TestWhatIsSaidIsTakenBeforeItIsKnownWhoSaysIt: while users.info fails, names and
// roles are missing, and nothing else.
func TestWhatIsSaidIsTakenBeforeItIsKnownWhoSaysIt(t *testing.T) {
	w := newWorld(t)
	w.web.unasked = errors.New("fatal_error")
	w.must(events, dm("hej", nil))
	if ev := w.one(); ev.Person != "person/slack:t1/uanna" || ev.Email+ev.Name != "" || ev.Input.Said.Text != "hej" || ev.Address.Ref != "T1/UANNA" {
		t.Errorf("got %+v", ev)
	}
	for _, callback := range []string{NewIdea, SaveAsIdea} {
		w.must(interactivity, object{
			"type": "shortcut", "callback_id": callback, "trigger_id": "1.2", "user": object{"id": "UANNA", "team_id": "T1"}, "team": object{"id": "T1"},
		})
		w.want(callback, w.done(), []string{"open 1.2 Et øjeblik", "update V1 h1 problem"})
	}
	w.want("command", w.must(commands, slashed("/hjaelp", "", nil)).(api.Reply).Text, `help "" 0`)
	w.web.unasked = nil
	w.must(events, dm("hej", object{"ts": "200.1"}))
	if ev := w.bot.events[len(w.bot.events)-1]; ev.Email != "uanna@odense.dk" {
		t.Errorf("asked again: %+v", ev)
	}
}

// TestAFormThatCannotBeShownSaysSo, in the chat or where it would stand.
func TestAFormThatCannotBeShownSaysSo(t *testing.T) {
	w := newWorld(t)
	w.web.shut = "open"
	w.must(commands, slashed("/ide", "formular", nil))
	w.want("not opened", w.done(), []string{"open 12.34.ab Et øjeblik", "whisper DUANNA UANNA  da:no_form"})
	w = newWorld(t)
	w.web.shut = "update V1 h1"
	w.must(commands, slashed("/ide", "formular", nil))
	w.want("not drawn", w.done(), []string{"open 12.34.ab Et øjeblik", "update V1  Idébot", "update V1 h1 problem"})
}

// TestPanic lives on.
func TestPanic(t *testing.T) {
	w := newWorld(t)
	w.bot.before = func() { panic("at the disco") }
	if _, err := w.get(events, dm("hej", nil)); !errors.Is(err, chat.ErrPanic) {
		t.Errorf("got %v", err)
	}
	w.want("counted", w.counted.n["events panic"], 1)
}

// TestRefused tells a guest so, once in an hour, and never makes a turn.
func TestRefused(t *testing.T) {
	w := newWorld(t)
	for _, wait := range []time.Duration{0, 59 * time.Minute, 2 * time.Minute} {
		w.clock = w.clock.Add(wait)
		w.must(events, dm("hej", object{"user": "UGUEST"}))
		want := []string{"whisper D1 UGUEST  da:refused_guest"}
		if wait == 59*time.Minute {
			want = []string{}
		}
		w.want("calls", w.done(), want)
	}
	w.must(events, dm("hej", object{"user": "UWORKFLOW"}))
	w.want("calls for a bot", w.done(), []string{})
	a := w.must(commands, object{"command": "/ide", "text": "x", "user_id": "UGUEST", "team_id": "T1", "trigger_id": "1"})
	w.want("command", a.(api.Reply).Text, "da:refused_guest")
	w.must(interactivity, object{"type": "shortcut", "callback_id": NewIdea, "user": object{"id": "UGUEST"}, "team": object{"id": "T1"}})
	w.want("calls for a shortcut", w.done(), []string{"whisper DUGUEST UGUEST  da:refused_guest"})
	w.must(events, callback(object{"type": "app_home_opened", "user": "UGUEST", "tab": "home", "channel": "D1"}))
	w.want("calls for a home page", w.done(), []string{"publish UGUEST "})
	w.none("refused")
}

// TestMention answers in the channel, and starts nothing.
func TestMention(t *testing.T) {
	w := newWorld(t)
	mention := func(text, ts string) {
		w.must(events, callback(object{"type": "app_mention", "channel": "C1", "user": "UANNA", "text": text, "ts": ts, "thread_ts": "9.9"}))
	}
	mention("<@UBOT> hej", "1.1")
	w.want("calls", w.done(), []string{"whisper C1 UANNA 9.9 da:mention"})
	mention("<@UBOT> hej", "1.1")
	w.want("calls the second time", w.done(), []string{})
	mention("<@UBOT> Løsninger sygefravær &amp; ferie", "1.2")
	w.want("calls", w.done(), []string{`whisper C1 UANNA 9.9 lookup "sygefravær &amp; ferie" 0`})
	w.bot.err = bot.ErrNotSaved
	mention("<@UBOT> løsninger x", "1.3")
	w.want("calls", w.done(), []string{"whisper C1 UANNA 9.9 da:no_answer"})
	w.none("mention")
}

// TestPointer leads to the conversation by a link.
func TestPointer(t *testing.T) {
	w := newWorld(t)
	r := w.pointer(chat.Sender{Person: chat.Person{Tenant: "T1"}}, "mention", "A1")
	if got := asJSON(r.Blocks); !strings.Contains(got, `"url":"https://slack.com/app_redirect?app=A1\u0026team=T1"`) || !strings.Contains(got, `"da:mention"`) {
		t.Errorf("got %s", got)
	}
}

// TestOpened greets who has never been met, once.
func TestOpened(t *testing.T) {
	w := newWorld(t)
	open := func(tab string) {
		w.must(events, callback(object{"type": "app_home_opened", "user": "UANNA", "tab": tab, "channel": "D1"}))
	}
	open("messages")
	ev := w.one()
	w.want("turn", ev.ID+" "+asJSON(ev.Input), `slack/open/T1/UANNA {"start":{}}`)
	w.want("calls", w.done(), []string{"prompts D1 4"})
	w.bot.met = true
	open("messages")
	open("tomorrow")
	w.none("an old acquaintance")
	w.done()
	open("home")
	w.want("calls", w.done(), []string{"publish UANNA home of person/uanna@odense.dk"})
	w.bot.met, w.bot.err = false, bot.ErrNotSaved
	if _, err := w.get(events, callback(object{"type": "app_home_opened", "user": "UANNA", "tab": "messages"})); err == nil {
		t.Error("a greeting that was not saved was taken")
	}
}

// TestGone says in the health why nothing comes any more.
func TestGone(t *testing.T) {
	for typ, want := range map[string]string{"app_uninstalled": "slack: the app was uninstalled", "tokens_revoked": "slack: the bot's token was revoked"} {
		w := newWorld(t)
		w.want("before", w.Healthy(), nil)
		w.must(events, callback(object{"type": "tokens_revoked", "tokens": object{"oauth": []string{"U1"}}}))
		w.want("somebody else's token", w.Healthy(), nil)
		w.must(events, callback(object{"type": typ, "tokens": object{"bot": []string{"UBOT"}}}))
		w.want(typ, w.Healthy(), want)
	}
}

func TestPlain(t *testing.T) {
	name := func(u string) string { return map[string]string{"UANNA": "Anna"}[u] }
	for in, want := range map[string]string{
		"a &lt;b&gt; &amp;amp; c":                "a <b> &amp; c",
		"<@UANNA> og <@UBO>":                     "@Anna og @UBO",
		"<@UANNA|anna> i <#C1|drift> <#C2>":      "@anna i #drift #C2",
		"<!here> <!subteam^S1|@it> <!date^1>":    "@here @it @date",
		"<https://odense.dk>":                    "https://odense.dk",
		"<http://odense.dk/|odense.dk>":          "odense.dk",
		"<https://evil.dk|kommunen.dk>":          "kommunen.dk (https://evil.dk)",
		"<https://odense.dk|https://odense.dk>":  "https://odense.dk",
		"<mailto:a@b.dk|a@b.dk> <mailto:a@b.dk>": "a@b.dk a@b.dk",
		"<tel:+4512|12>":                         "12 (tel:+4512)",
		"2 < 3 > 1 <> <|>":                       "2 < 3 > 1 <> <|>",
	} {
		if got := plain(in, name); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWithoutMention(t *testing.T) {
	for _, tt := range [][3]string{
		{"<@UBOT> hej", "UBOT", "hej"},
		{" <@UBOT|idebot>  hej <@UBOT>", "UBOT", "hej <@UBOT>"},
		{"<@UBO> hej", "UBOT", "<@UBO> hej"},
		{"<@UX> hej", "", "hej"},
		{"hej <@UBOT>", "UBOT", "hej <@UBOT>"},
		{"", "UBOT", ""},
	} {
		if got := withoutMention(tt[0], tt[1]); got != tt[2] {
			t.Errorf("withoutMention(%q, %q) = %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}

// TestEventID keeps ids short without making two the same.
func TestEventID(t *testing.T) {
	long := strings.Repeat("x", 300)
	one, two := eventID("trigger", long+"1"), eventID("trigger", long+"2")
	if one == two || len(one) > maxEventID || eventID("trigger", long+"1") != one {
		t.Errorf("got %s and %s", one, two)
	}
}

// TestOnlyIDsAreLookedUp asks nobody who somebody is that cannot be: what is
// asked for is a key of the store.
func TestOnlyIDsAreLookedUp(t *testing.T) {
	w := newWorld(t)
	w.must(events, dm("<@../UBO> <@UBO?a=b> <@ubo> <@U"+strings.Repeat("A", 1000)+"> <@UBO>", nil))
	if got := w.one().Input.Said.Text; strings.Count(got, "Navn") != 1 || !strings.HasSuffix(got, "@Navn UBO") {
		t.Errorf("heard %.200s", got)
	}
}
