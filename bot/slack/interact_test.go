package slack

import (
	"errors"
	"maps"
	"strconv"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/dialogs/message"
)

func slashed(command, text string, change object) object {
	c := object{
		"command": command, "text": text, "team_id": "T1", "channel_id": "C1", "user_id": "UANNA", "api_app_id": "A1",
		"response_url": "https://r/1", "trigger_id": "12.34.ab",
	}
	maps.Copy(c, change)
	return c
}

// TestCommands gives each command what it is for.
func TestCommands(t *testing.T) {
	for _, tt := range []struct{ command, text, answer, turn string }{
		{"/loesninger", "sygefravær &amp; ferie", `lookup "sygefravær &amp; ferie" 0`, ""},
		{"/solutions", "", `lookup "" 0`, ""},
		{"/mine-ideer", "", `mine "" 0`, ""},
		{"/my-ideas", "x", `mine "" 0`, ""},
		{"/idestatus", "118", `status "" 118`, ""},
		{"/idea-status", "idé #118", `status "" 118`, ""},
		{"/idestatus", "", `mine "" 0`, ""},
		{"/idestatus", "99999999999999999999", `mine "" 0`, ""},
		{"/hjaelp", "", `help "" 0`, ""},
		{"/of-tomorrow", "", `help "" 0`, ""},
		{"/ide", "", "da:see_dm", "/ide"},
		{"/IDEA", " vi taster to gange ", "da:see_dm", "/ide vi taster to gange"},
		{"/indstillinger", "hvad som helst", "da:see_dm", "/indstillinger"},
		{"/mine-data", "", "da:see_dm", "/mine-data"},
		{"/mine-opgaver", "hvad som helst", "da:see_dm", "/mine-opgaver"},
		{"/my-tasks", "", "da:see_dm", "/mine-opgaver"},
		{"/behandl", "118", "da:see_dm", "/behandl 118"},
		{"/handle-idea", " #118", "da:see_dm", "/behandl #118"},
		{"/behandl", "", "da:see_dm", "/behandl"},
		{"/ideer", "til vurdering", "da:see_dm", "/ideer til vurdering"},
		{"/ideas", "", "da:see_dm", "/ideer"},
	} {
		t.Run(tt.command+" "+tt.text, func(t *testing.T) {
			w := newWorld(t)
			a := w.must(commands, slashed(tt.command, tt.text, nil)).(api.Reply)
			w.want("answer", a.ResponseType+" "+a.Text, "ephemeral "+tt.answer)
			if tt.turn == "" {
				w.none("query")
				return
			}
			ev := w.one()
			w.want("turn", []string{ev.ID, ev.Input.Said.Text, ev.Input.Said.Message, ev.Address.Ref}, []string{"slack/trigger/12.34.ab", tt.turn, "", "T1/UANNA"})
		})
	}
}

// TestCommandInPlace says nothing besides in the conversation itself.
func TestCommandInPlace(t *testing.T) {
	w := newWorld(t)
	w.want("answer", w.must(commands, slashed("/ide", "", object{"channel_id": "DUANNA"})), nil)
	w.one()
	w.must(commands, slashed("/ide", "", object{"channel_id": "DUBO"}))
	w.one()
}

// TestCommandForm opens the form, empty first.
func TestCommandForm(t *testing.T) {
	for _, word := range []string{"formular", "Form"} {
		w := newWorld(t)
		w.want("answer", w.must(commands, slashed("/ide", word, nil)), nil)
		w.want("calls", w.done(), []string{"open 12.34.ab Et øjeblik", "update V1 h1 problem"})
		w.none("form")
	}
}

// TestCommandNotSaved tells so in the person's language.
func TestCommandNotSaved(t *testing.T) {
	for user, lang := range map[string]string{"UANNA": "da", "UENGLISH": "en"} {
		w := newWorld(t)
		w.bot.err = bot.ErrNotSaved
		who := object{"user_id": user}
		w.want("turn", w.must(commands, slashed("/ide", "", who)).(api.Reply).Text, lang+":not_saved")
		w.want("query", w.must(commands, slashed("/hjaelp", "", who)).(api.Reply).Text, lang+":no_answer")
	}
	w := newWorld(t)
	w.want("nothing", w.must(commands, object{"x": 1}), nil)
}

// mineAgain is a button that asks for one's own ideas.
const mineAgain = "query||query:mine|0|0||"

func clicked(value string, change object) object {
	c := object{
		"type": "block_actions", "user": object{"id": "UANNA", "team_id": "T1"}, "team": object{"id": "T1", "domain": "odense"},
		"container":    object{"type": "message", "message_ts": "7.7", "channel_id": "D1"},
		"channel":      object{"id": "D1"},
		"response_url": "https://r/1", "trigger_id": "12.34.ab",
		"actions": []object{{"action_id": "a1", "block_id": "b1", "type": "button", "value": carrying(value), "action_ts": "55.5"}},
	}
	maps.Copy(c, change)
	return c
}

// TestClick makes a turn of a click, and keeps the way to change the message.
func TestClick(t *testing.T) {
	w := newWorld(t)
	w.want("answer", w.must(interactivity, clicked("ask|d1|yes", nil)), nil)
	ev := w.one()
	w.want("id", ev.ID, "slack/click/UANNA/55.5/a1")
	w.want("input", asJSON(ev.Input), `{"clicked":{"of":{"draft":"d1","step":"ask"},"option":"yes","message":"D1/7.7"}}`)
	w.want("address", ev.Address.Ref, "T1/UANNA")
	w.want("remembered", w.web.urls, map[string]string{"D1/7.7": "https://r/1"})

	w.must(interactivity, clicked("ask|d1|yes", object{"container": object{"type": "message", "message_ts": "7.7", "channel_id": "C1", "is_ephemeral": true}}))
	w.want("message of an ephemeral", w.one().Input.Clicked.Message, "")
	w.want("calls of an ephemeral", w.done(), []string{"respond https://r/1 da:see_dm false"})
	w.must(interactivity, clicked("query||word:idea", nil))
	w.want("an answer that leads on", w.one().Input.Clicked.Option, "word:idea")
	w.must(interactivity, clicked("ask|d1|yes", object{"message": object{"thread_ts": "6.6"}}))
	w.want("address in a thread", w.one().Address.Ref, "T1/UANNA/6.6")
	w.must(interactivity, clicked("ask|d1|yes", object{"team": nil, "enterprise": object{"id": "E1"}}))
	w.want("address without a team", w.one().Address.Ref, "T1/UANNA")
}

// TestSeveral brings what was ticked, in one order always.
func TestSeveral(t *testing.T) {
	w := newWorld(t)
	state := object{"values": object{
		"b1": object{"c": object{"type": "checkboxes", "selected_options": []object{{"value": carrying("ask|d1|z")}, {"value": "b"}}}},
		"b2": object{"c": object{"type": "multi_static_select", "selected_options": []object{{"value": "a"}}}},
		"b3": object{"c": object{"type": "static_select", "selected_option": nil}},
	}}
	w.must(interactivity, clicked("ask|d1|", object{"state": state}))
	w.want("chosen", w.one().Input.Clicked.Chosen, []string{"z", "b", "a"})
	w.must(interactivity, clicked("", object{"actions": []object{{"type": "checkboxes", "action_id": "c", "selected_options": []object{{"value": "b"}}}}}))
	w.none("a tick")
}

// TestClickElsewhere has other ends than a turn.
func TestClickElsewhere(t *testing.T) {
	ephemeral := object{"container": object{"type": "message", "message_ts": "7.7", "channel_id": "C1", "is_ephemeral": true}}
	edit := object{"actions": []object{{"action_id": "edit", "type": "static_select", "selected_option": object{"value": carrying("summary|d1|spread")}, "action_ts": "5"}}}
	for _, tt := range []struct {
		name, value string
		change      object
		want        []string
	}{
		{"query", mineAgain, ephemeral, []string{`respond https://r/1 mine "" 0 true`}},
		{"query on a message", mineAgain, nil, []string{`respond https://r/1 mine "" 0 false`}},
		{"query without a way back", mineAgain, object{"response_url": ""}, []string{}},
		{"form", "anywhere|d1|word:form", nil, []string{"open 12.34.ab Et øjeblik", "update V1 h1 problem"}},
		{"edit", "", edit, []string{"open 12.34.ab Et øjeblik", "update V1 h1 field/spread"}},
		{"unknown", "tomorrow", nil, []string{}},
		{"a link", "", object{"actions": []object{{"action_id": blocks.OpenDM, "type": "button"}}}, []string{}},
		{"nothing", "", object{"actions": nil}, []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.want("answer", w.must(interactivity, clicked(tt.value, tt.change)), nil)
			w.want("calls", w.done(), tt.want)
			w.none(tt.name)
		})
	}
}

// TestClickAtHome draws the page anew.
func TestClickAtHome(t *testing.T) {
	home := object{"container": object{"type": "view", "view_id": "V9"}, "view": object{"id": "V9", "type": "home"}, "channel": nil, "response_url": nil}
	w := newWorld(t)
	w.must(interactivity, clicked("anywhere||word:idea", home))
	w.want("input", asJSON(w.one().Input), `{"clicked":{"of":{"step":"anywhere"},"option":"word:idea"}}`)
	w.want("calls", w.done(), []string{"publish UANNA home of person/uanna@odense.dk"})
	w.bot.err = bot.ErrNotSaved
	w.must(interactivity, clicked("anywhere||word:idea", home))
	w.want("calls when not saved", w.done(), []string{"whisper DUANNA UANNA  da:not_saved"})
}

// TestClickNotSaved tells so where it was pressed.
func TestClickNotSaved(t *testing.T) {
	w := newWorld(t)
	w.bot.err = bot.ErrNotSaved
	w.want("answer", w.must(interactivity, clicked("ask|d1|yes", nil)), nil)
	w.want("calls", w.done(), []string{"respond https://r/1 da:not_saved false"})
	w.must(interactivity, clicked(mineAgain, nil))
	w.want("calls of a query", w.done(), []string{"respond https://r/1 da:no_answer false"})
}

func of(typ string, change object) object {
	o := object{"type": typ, "user": object{"id": "UANNA", "team_id": "T1"}, "team": object{"id": "T1", "domain": "odense"}, "trigger_id": "t9"}
	maps.Copy(o, change)
	return o
}

// TestShortcuts open the form before anything else is asked.
func TestShortcuts(t *testing.T) {
	w := newWorld(t)
	w.must(interactivity, of("shortcut", object{"callback_id": NewIdea}))
	w.want("calls", w.done(), []string{"open t9 Et øjeblik", "update V1 h1 problem"})
	message := object{
		"callback_id": SaveAsIdea, "channel": object{"id": "C1"}, "message_ts": "100.200",
		"message": object{"text": "Vi &amp; &lt;arkivet&gt;", "ts": "100.200", "user": "UBO"},
	}
	w.must(interactivity, of("message_action", message))
	w.want("calls", w.done(), []string{"open t9 Et øjeblik", "update V1 h1 problem Vi & <arkivet>"})
	w.want("asked", w.bot.asked[1], `page problem "Vi & <arkivet>" "https://odense.slack.com/archives/C1/p100200"`)
	w.must(interactivity, of("shortcut", object{"callback_id": "tomorrow"}))
	w.want("calls", w.done(), []string{})
	w.none("shortcut")
}

// TestFormFails says so in the form.
func TestFormFails(t *testing.T) {
	w := newWorld(t)
	w.bot.err = errors.New("no store")
	w.must(interactivity, of("shortcut", object{"callback_id": NewIdea}))
	w.want("calls", w.done(), []string{"open t9 Et øjeblik", "update V1 h1 Idébot"})
	w.want("counted", w.counted.n["form failed"], 1)
	w = newWorld(t)
	w.web.conflict = 1
	w.must(interactivity, of("shortcut", object{"callback_id": NewIdea}))
	w.want("calls on a conflict", w.done(), []string{"open t9 Et øjeblik", "update V1  problem", "update V1 h1 problem"})
}

func handedIn(typ string, change object) object {
	v := object{
		"id": "V5", "hash": "h5", "type": "modal", "private_metadata": `{"d":"d1","p":"problem"}`,
		"state":  object{"values": object{"problem": object{"problem": object{"type": "plain_text_input", "value": "tungt"}}}},
		"blocks": []object{{"type": "header"}, {"type": "input", "block_id": "problem"}, {"type": "input", "block_id": "idea"}},
	}
	maps.Copy(v, change)
	return of(typ, object{"view": v})
}

// TestSubmit answers a form with what becomes of it.
func TestSubmit(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer message.FormAnswer
		want   string
	}{
		{"closes", message.FormAnswer{}, `{}`},
		{"errors", message.FormAnswer{Errors: map[string]string{"problem": "for kort"}}, `{"response_action":"errors","errors":{"problem":"for kort"}}`},
		{"errors elsewhere", message.FormAnswer{Errors: map[string]string{"money": "hvor meget?", "problem": "for kort"}}, `{"response_action":"errors","errors":{"problem":"for kort hvor meget?"}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.bot.answer = tt.answer
			w.want("answer", asJSON(w.must(interactivity, handedIn("view_submission", nil))), tt.want)
			ev := w.one()
			w.want("turn", ev.ID+" "+asJSON(ev.Input), `slack/view/V5/h5/t9 {"form":{"draft":"d1","page":"problem","values":{"problem":{"text":"tungt"}}}}`)
		})
	}
	w := newWorld(t)
	w.bot.answer.Page = &message.FormPage{Title: "next"}
	if got := asJSON(w.must(interactivity, handedIn("view_submission", nil))); !strings.HasPrefix(got, `{"response_action":"update","view":{`) || !strings.Contains(got, `"text":"next"`) {
		t.Errorf("got %s", got)
	}
	w.want("closed", w.must(interactivity, handedIn("view_closed", nil)), nil)
}

// TestSubmitNotSaved keeps the form open, with what was typed.
func TestSubmitNotSaved(t *testing.T) {
	w := newWorld(t)
	w.bot.err = bot.ErrNotSaved
	w.want("answer", asJSON(w.must(interactivity, handedIn("view_submission", nil))), `{"response_action":"errors","errors":{"problem":"da:not_saved"}}`)
	w = newWorld(t)
	w.want("not ours", w.must(interactivity, handedIn("view_submission", object{"private_metadata": ""})), nil)
	w.none("a form of somebody else")
}

// TestChange draws a form anew, and lets the last change win.
func TestChange(t *testing.T) {
	change := func(at string) object {
		o := handedIn("block_actions", nil)
		o["actions"] = []object{{"action_id": "x", "type": "static_select", "action_ts": at}}
		return o
	}
	w := newWorld(t)
	w.must(interactivity, change("2"))
	w.want("calls", w.done(), []string{"update V5 h5 problem tungt"})
	w.web.conflict = 1
	w.must(interactivity, change("3"))
	w.want("calls of the last", w.done(), []string{"update V5  problem tungt", "update V5 h5 problem tungt"})
	w.web.conflict = 1
	w.must(interactivity, change("1"))
	w.want("calls of an earlier one", w.done(), []string{"update V5 h5 problem tungt"})
	w.none("change")
}

// TestSuggest answers typing in a search field, also where nothing can be
// found.
func TestSuggest(t *testing.T) {
	w := newWorld(t)
	for i := range 30 {
		w.bot.options = append(w.bot.options, message.Option{ID: strconv.Itoa(i), Label: "Opgave"})
	}
	o := handedIn("block_suggestion", nil)
	o["action_id"], o["block_id"], o["value"] = "core_task", "core_task", "bygge &amp; anlæg"
	w.want("options", strings.Count(asJSON(w.must(interactivity, o)), `"value"`), 25)
	w.want("asked", w.bot.asked, []string{`suggest task d1 "bygge & anlæg" 25`})
	w.bot.err, w.bot.options = errors.New("slow"), nil
	w.want("answer", asJSON(w.must(interactivity, o)), `{}`)
	w.want("calls", w.done(), []string{})
}

// TestUnknownInteraction takes what is authentic but unknown.
func TestUnknownInteraction(t *testing.T) {
	for _, p := range []any{of("tomorrow", nil), of("block_actions", object{"user": nil}), object{}, 7} {
		w := newWorld(t)
		w.want("answer", w.must(interactivity, p), nil)
		w.want("counted", w.counted.n, map[string]int{"interaction unknown": 1})
	}
}

// TestAFormIsHandedInAgain tells a second try with the same values from a
// second delivery.
func TestAFormIsHandedInAgain(t *testing.T) {
	w := newWorld(t)
	for _, trigger := range []string{"t1", "t1", "t2"} {
		p := handedIn("view_submission", nil)
		p["trigger_id"] = trigger
		w.must(interactivity, p)
	}
	var ids []string
	for _, ev := range w.bot.events {
		ids = append(ids, ev.ID)
	}
	w.want("ids", ids, []string{"slack/view/V5/h5/t1", "slack/view/V5/h5/t1", "slack/view/V5/h5/t2"})
	p := handedIn("view_submission", nil)
	delete(p, "trigger_id")
	w.must(interactivity, p)
	w.must(interactivity, p)
	if a, b := w.bot.events[3].ID, w.bot.events[4].ID; a != b || len(a) < len("slack/view/V5/h5/")+8 {
		t.Errorf("without a trigger: %q and %q", a, b)
	}
}
