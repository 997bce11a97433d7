package slacktest_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/slack/slacktest"
)

const secret = "s3cret"

// ear is a bot that only listens: it verifies what comes, keeps it, and answers
// what it is told to answer.
type ear struct {
	mu     sync.Mutex
	heard  []map[string]any
	answer string
}

func (e *ear) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if !signed(r, body) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.heard = append(e.heard, read(r, body))
	if e.answer != "" {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, e.answer)
	}
}

// signed verifies with slack-go, which goes by the clock on the wall: only the
// signature is asked for.
func signed(r *http.Request, body []byte) bool {
	v, err := slack.NewSecretsVerifier(r.Header, secret)
	if err != nil {
		return false
	}
	_, _ = v.Write(body)
	return v.Ensure() == nil
}

// read returns the payload of a request.
func read(r *http.Request, body []byte) map[string]any {
	var out map[string]any
	if r.Header.Get("Content-Type") == "application/json" {
		_ = json.Unmarshal(body, &out)
		return out
	}
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	if p := r.PostFormValue("payload"); p != "" {
		_ = json.Unmarshal([]byte(p), &out)
		return out
	}
	out = map[string]any{}
	for k := range r.PostForm {
		out[k] = r.PostForm.Get(k)
	}
	return out
}

func (e *ear) last() map[string]any {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.heard[len(e.heard)-1]
}

func (e *ear) says(answer string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.answer = answer
}

// play starts a Slack with an ear for a bot, on the clock on the wall since
// slack-go verifies by it.
func play(t *testing.T) (*slacktest.Server, *slack.Client, *ear, *slacktest.User) {
	t.Helper()
	s := slacktest.New(slacktest.Config{})
	t.Cleanup(s.Close)
	bot := &ear{}
	s.Connect(slacktest.OverHTTP{Handler: bot, Secret: secret})
	return s, client(s, "xoxb-1"), bot, s.User(mette)
}

// get goes down into JSON: "event message text", "actions 0 value".
func get(v any, path string) any {
	for step := range strings.FieldsSeq(path) {
		switch at := v.(type) {
		case map[string]any:
			v = at[step]
		case []any:
			v = at[int(step[0]-'0')]
		default:
			return nil
		}
	}
	return v
}

func want(t *testing.T, v any, fields map[string]any) {
	t.Helper()
	for path, value := range fields {
		if got := get(v, path); got != value {
			t.Errorf("%s: got %v, want %v", path, got, value)
		}
	}
}

func TestWhatIsTyped(t *testing.T) {
	s, _, bot, u := play(t)
	d, err := u.Type(t.Context(), "løn & <vagt> https://a.dk mette@kommune.example ")
	must(t, err)
	want(t, bot.last(), map[string]any{
		"type": "event_callback", "event type": "message", "event channel_type": "im", "event channel": dm, "event user": mette,
		"event text": "løn &amp; &lt;vagt&gt; <https://a.dk> <mailto:mette@kommune.example|mette@kommune.example>", "event ts": d.TS,
	})
	id := get(bot.last(), "event_id")
	if again := d.Again(t.Context()); !again.OK() || get(bot.last(), "event_id") != id {
		t.Errorf("again: %+v", bot.last())
	}
	_, err = u.Edit(t.Context(), d.TS, "andet")
	must(t, err)
	want(t, bot.last(), map[string]any{"event subtype": "message_changed", "event message text": "andet", "event message ts": d.TS})
	if m := s.Messages(mette); len(m) != 1 || !m[0].Edited || m[0].FromBot() {
		t.Errorf("after the edit: %+v", m)
	}
	_, err = u.Delete(t.Context(), d.TS)
	must(t, err)
	want(t, bot.last(), map[string]any{"event subtype": "message_deleted", "event deleted_ts": d.TS})
	if m := s.Messages(mette); len(m) != 0 {
		t.Errorf("after deleting: %+v", m)
	}
	if _, err := u.Type(t.Context(), " "); err == nil {
		t.Error("an empty message was sent")
	}
	clean(t, s)
}

func TestOtherEvents(t *testing.T) {
	s, api, bot, u := play(t)
	_, err := u.Mention(t.Context(), "C0GENERAL", "hej")
	must(t, err)
	want(t, bot.last(), map[string]any{"event type": "app_mention", "event text": "<@U0BOT> hej", "event channel": "C0GENERAL"})
	_, err = u.OpenHome(t.Context(), "messages")
	must(t, err)
	want(t, bot.last(), map[string]any{"event type": "app_home_opened", "event tab": "messages"})
	_, err = u.Echo(t.Context(), post(t, api, mette, slack.MsgOptionText("hej", false)))
	must(t, err)
	want(t, bot.last(), map[string]any{"event bot_id": slacktest.BotID})
	_, err = s.User("U0FREMMED").Type(t.Context(), "hej")
	must(t, err)
	want(t, bot.last(), map[string]any{"event user_team": slacktest.StrangerTeam, "is_ext_shared_channel": true})
	clean(t, s)
}

func TestForgeries(t *testing.T) {
	s, _, _, u := play(t)
	bot := &ear{}
	for name, way := range map[string]slacktest.OverHTTP{
		"old":          {Age: 6 * time.Minute},
		"ahead":        {Age: -6 * time.Minute},
		"bad":          {Forge: func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v0="+strings.Repeat("0", 64)) }},
		"none":         {Forge: func(r *http.Request) { r.Header.Del("X-Slack-Signature") }},
		"changed body": {Forge: func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader("{}")) }},
	} {
		way.Handler, way.Secret = bot, secret
		d, err := u.Via(way).Type(t.Context(), "hej")
		if err != nil || d.Status != http.StatusUnauthorized {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
	clean(t, s)
}

func TestCommandsAndResponseURL(t *testing.T) {
	s, _, bot, u := play(t)
	bot.says(`{"text": "Hej"}`)
	_, err := u.Command(t.Context(), "/ide", "søg", "C0GENERAL")
	must(t, err)
	want(t, bot.last(), map[string]any{"command": "/ide", "text": "søg", "channel_id": "C0GENERAL", "user_id": mette})
	url, _ := get(bot.last(), "response_url").(string)
	for range 5 {
		if status := send(t, url, map[string]any{"text": "x"}); status != http.StatusOK {
			t.Errorf("status %d", status)
		}
	}
	if m := s.Ephemerals(mette); len(m) != 6 || m[0].Text != "Hej" {
		t.Errorf("got %+v", m)
	}
	clean(t, s)
	if status := send(t, url, map[string]any{"text": "x"}); status != http.StatusNotFound {
		t.Errorf("a sixth time: %d", status)
	}
	if p := s.TakeProblems(); len(p) != 1 || p[0].Code != "used_url" {
		t.Errorf("problems %v", p)
	}
}

func TestClicks(t *testing.T) {
	s, api, bot, u := play(t)
	options := func(values ...string) []*slack.OptionBlockObject {
		var out []*slack.OptionBlockObject
		for _, v := range values {
			out = append(out, slack.NewOptionBlockObject(v, slack.NewTextBlockObject("plain_text", "Valg "+v, false, false), nil))
		}
		return out
	}
	boxes := slack.NewInputBlock("boxes", slack.NewTextBlockObject("plain_text", "Hvem?", false, false), nil, slack.NewCheckboxGroupsBlockElement("who", options("a", "b")...))
	more := slack.NewActionBlock("more", slack.NewOverflowBlockElement("overflow", options("x", "y")...), slack.NewRadioButtonsBlockElement("radio", options("r1", "r2")...))
	ts := post(t, api, mette, slack.MsgOptionText("vælg", false), slack.MsgOptionBlocks(boxes, more, button("ok", "Videre")))
	post(t, api, mette, slack.MsgOptionText("nyere", false), slack.MsgOptionBlocks(button("ok", "Videre")))

	_, err := u.On(ts).ClickWith(t.Context(), "Videre", map[string]any{"Hvem?": []string{"Valg a", "b"}})
	must(t, err)
	want(t, bot.last(), map[string]any{
		"type": "block_actions", "actions 0 value": "v-ok", "actions 0 action_id": "ok", "message ts": ts, "container message_ts": ts,
		"state values boxes who selected_options 1 value": "b", "state values more radio selected_option": nil, "channel id": dm,
	})
	url, _ := get(bot.last(), "response_url").(string)
	_, err = u.Click(t.Context(), "Valg y")
	must(t, err)
	want(t, bot.last(), map[string]any{"actions 0 type": "overflow", "actions 0 selected_option value": "y"})
	_, err = u.Click(t.Context(), "r2")
	must(t, err)
	_, err = u.On(ts).Click(t.Context(), "ok")
	must(t, err)
	want(t, bot.last(), map[string]any{"state values more radio selected_option value": "r2"})
	if _, err = u.Click(t.Context(), "Valg a"); err == nil {
		t.Error("told of an input without dispatch_action")
	}
	if _, err = u.Click(t.Context(), "Findes ikke"); !errors.Is(err, slacktest.ErrNotInSight) {
		t.Errorf("got %v", err)
	}
	send(t, url, map[string]any{"text": "færdig", "replace_original": true})
	if m := s.Messages(mette)[0]; m.Text != "færdig" || m.Blocks != nil {
		t.Errorf("replaced: %+v", m)
	}
	send(t, url, map[string]any{"delete_original": true})
	if m := s.Messages(mette); len(m) != 1 {
		t.Errorf("deleted: %+v", m)
	}
	clean(t, s)
}

func modal(title string) slack.ModalViewRequest {
	plain := func(s string) *slack.TextBlockObject { return slack.NewTextBlockObject("plain_text", s, false, false) }
	name := slack.NewPlainTextInputBlockElement(nil, "t").WithMaxLength(5)
	find := slack.NewOptionsSelectBlockElement("external_select", nil, "e")
	search := slack.NewInputBlock("task", plain("Opgave"), nil, find)
	search.Optional = true
	return slack.ModalViewRequest{
		Type: "modal", Title: plain(title), Submit: plain("Send"), Close: plain("Luk"), NotifyOnClose: true,
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewInputBlock("title", plain("Titel"), nil, name), search}},
	}
}

func TestModals(t *testing.T) {
	s, api, bot, u := play(t)
	ctx := t.Context()
	trigger := func() string {
		_, err := u.Shortcut(ctx, "new")
		must(t, err)
		id, _ := get(bot.last(), "trigger_id").(string)
		return id
	}
	id := trigger()
	v, err := api.OpenViewContext(ctx, id, modal("Ny idé"))
	must(t, err)
	_, err = api.OpenViewContext(ctx, id, modal("Ny idé"))
	wantCode(t, s, err, "exchanged_trigger_id")
	_, err = api.UpdateViewContext(ctx, modal("Ny idé 2"), "", v.Hash, v.ID)
	must(t, err)
	_, err = api.UpdateViewContext(ctx, modal("Ny idé 3"), "", v.Hash, v.ID)
	wantCode(t, s, err, "hash_conflict")

	_, err = u.Submit(ctx, map[string]any{"Titel": "for langt"})
	if refused, ok := errors.AsType[*slacktest.RefusedError](err); !ok || len(refused.Reasons) != 1 {
		t.Errorf("got %v", err)
	}
	bot.says(`{"options": [{"text": {"type": "plain_text", "text": "Løn"}, "value": "pay"}]}`)
	_, options, err := u.Suggest(ctx, "Opgave", "løn")
	must(t, err)
	if !slices.Equal(options, []slacktest.Option{{Text: "Løn", Value: "pay"}}) {
		t.Errorf("options %v", options)
	}
	bot.says(`{"response_action": "errors", "errors": {"title": "Findes"}}`)
	d, err := u.Submit(ctx, map[string]any{"title": "Idé", "Opgave": "Løn"})
	must(t, err)
	want(t, d.Payload, map[string]any{"response_action": "errors"})
	want(t, bot.last(), map[string]any{"view state values title t value": "Idé", "view state values task e selected_option value": "pay", "view id": v.ID})
	if d.Errors["title"] != "Findes" {
		t.Errorf("errors %v", d.Errors)
	}
	for range 2 {
		_, err = api.PushViewContext(ctx, trigger(), modal("Næste"))
		must(t, err)
	}
	_, err = api.PushViewContext(ctx, trigger(), modal("Næste"))
	wantCode(t, s, err, "push_limit_reached")
	bot.says(`{"response_action": "clear"}`)
	_, err = u.Submit(ctx, map[string]any{"title": "Idé"})
	must(t, err)
	if len(s.OpenViews(mette)) != 0 {
		t.Errorf("still open: %+v", s.OpenViews(mette))
	}
	clean(t, s)
}

func TestABadAnswerToAFormIsAProblem(t *testing.T) {
	s, api, bot, u := play(t)
	for _, answer := range []string{
		`{"response_action": "errors", "errors": {"other": "x"}}`,
		`{"response_action": "errors"}`,
		`{"response_action": "push", "view": {"type": "modal"}}`,
		`{"response_action": "bow"}`,
		`ok`,
	} {
		_, err := u.MessageShortcut(t.Context(), "save", "U0JOHN", "Vi burde & skal", "C0GENERAL")
		must(t, err)
		want(t, bot.last(), map[string]any{"type": "message_action", "message text": "Vi burde &amp; skal", "message user": "U0JOHN"})
		id, _ := get(bot.last(), "trigger_id").(string)
		_, err = api.OpenViewContext(t.Context(), id, modal("Ny"))
		must(t, err)
		bot.says(answer)
		_, err = u.Submit(t.Context(), map[string]any{"t": "x"})
		must(t, err)
		if len(s.TakeProblems()) == 0 {
			t.Errorf("%s: no problem", answer)
		}
		bot.says("")
	}
}

func TestClosingAndHome(t *testing.T) {
	s, api, bot, u := play(t)
	_, err := u.Shortcut(t.Context(), "new")
	must(t, err)
	id, _ := get(bot.last(), "trigger_id").(string)
	_, err = api.OpenViewContext(t.Context(), id, modal("Ny"))
	must(t, err)
	_, err = u.CloseView(t.Context())
	must(t, err)
	want(t, bot.last(), map[string]any{"type": "view_closed"})
	home := slack.HomeTabViewRequest{Type: "home", Blocks: slack.Blocks{BlockSet: []slack.Block{button("go", "Begynd")}}}
	_, err = api.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: mette, View: home})
	must(t, err)
	_, err = u.Click(t.Context(), "Begynd")
	must(t, err)
	want(t, bot.last(), map[string]any{"container type": "view", "view type": "home", "actions 0 value": "v-go"})
	if v := s.Home(mette); v == nil || len(v.Blocks()) != 1 || s.OpenView(mette) != nil {
		t.Errorf("home %+v", v)
	}
	clean(t, s)
}

func TestATriggerExpires(t *testing.T) {
	s, api, clock := setup(t, slacktest.Config{})
	d, err := s.User(mette).Via(slacktest.OverHTTP{Handler: http.NotFoundHandler(), Forge: func(*http.Request) {}}).Shortcut(t.Context(), "x")
	must(t, err)
	clock.Move(4 * time.Second)
	_, err = api.OpenViewContext(t.Context(), "trigger.0001", modal("Ny"))
	wantCode(t, s, err, "expired_trigger_id")
	if d.OK() {
		t.Error("not found is no answer")
	}
}
