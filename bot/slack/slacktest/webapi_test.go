package slacktest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/slack/slacktest"
)

const (
	mette = "U0METTE"
	dm    = "D0METTE"
)

// setup starts a Slack whose clock stands, and a client of it.
func setup(t *testing.T, cfg slacktest.Config) (*slacktest.Server, *slack.Client, *bottest.Clock) {
	t.Helper()
	clock := bottest.NewClock()
	cfg.Now = clock.Now
	s := slacktest.New(cfg)
	t.Cleanup(s.Close)
	return s, client(s, "xoxb-1"), clock
}

func client(s *slacktest.Server, token string) *slack.Client {
	return slack.New(token, slack.OptionAPIURL(s.APIURL()), slack.OptionHTTPClient(&http.Client{Timeout: 10 * time.Second}))
}

// clean fails the test if there are problems.
func clean(t *testing.T, s *slacktest.Server) {
	t.Helper()
	for _, p := range s.Problems() {
		t.Errorf("problem: %s", p)
	}
}

// must fails the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantCode fails the test if an error is not of Slack with this code, and takes
// the problems.
func wantCode(t *testing.T, s *slacktest.Server, err error, code string) {
	t.Helper()
	if err == nil || !strings.HasPrefix(err.Error(), code) {
		t.Errorf("got error %v, want %s", err, code)
	}
	if len(s.TakeProblems()) == 0 {
		t.Errorf("%s: no problem was recorded", code)
	}
}

func button(id, label string) *slack.ActionBlock {
	b := slack.NewButtonBlockElement(id, "v-"+id, slack.NewTextBlockObject("plain_text", label, false, false))
	return slack.NewActionBlock("actions-"+id, b)
}

func post(t *testing.T, api *slack.Client, to string, options ...slack.MsgOption) string {
	t.Helper()
	_, ts, err := api.PostMessageContext(t.Context(), to, options...)
	must(t, err)
	return ts
}

func TestMessagesArePostedChangedAndDeleted(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	ctx := t.Context()
	meta := slack.SlackMetadata{EventType: "sending", EventPayload: map[string]any{"id": "n1"}}
	ts := post(t, api, mette, slack.MsgOptionText("løn &amp; vagt", false), slack.MsgOptionMetadata(meta))
	other := post(t, api, dm, slack.MsgOptionText("to", false), slack.MsgOptionBlocks(button("yes", "Ja")))
	_, _, _, err := api.UpdateMessageContext(ctx, dm, other, slack.MsgOptionText("tre", false))
	must(t, err)

	got := s.Messages(mette)
	if len(got) != 2 || got[0].Text != "løn &amp; vagt" || got[0].Edited || got[0].Channel != dm || !got[0].FromBot() {
		t.Fatalf("got %+v", got)
	}
	if got[1].Text != "tre" || got[1].Blocks != nil || !got[1].Edited || got[1].TS != other {
		t.Errorf("after the update: %+v", got[1])
	}
	history, err := api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{ChannelID: dm, IncludeAllMetadata: true, Limit: 1})
	must(t, err)
	if !history.HasMore || len(history.Messages) != 1 || history.Messages[0].Timestamp != other {
		t.Errorf("history: %+v", history)
	}
	history, err = api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{ChannelID: dm, IncludeAllMetadata: true})
	must(t, err)
	if m := history.Messages[1]; m.Timestamp != ts || m.Metadata.EventPayload["id"] != "n1" {
		t.Errorf("metadata: %+v", m)
	}
	link, err := api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: dm, Ts: ts})
	must(t, err)
	if !strings.HasSuffix(link, strings.Replace(ts, ".", "", 1)) {
		t.Errorf("permalink %q", link)
	}
	_, _, err = api.DeleteMessageContext(ctx, dm, ts)
	must(t, err)
	if left := s.Messages(dm); len(left) != 1 {
		t.Errorf("left: %+v", left)
	}
	clean(t, s)
}

func TestEphemeralsAreForOne(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	ts, err := api.PostEphemeralContext(t.Context(), "C0GENERAL", mette, slack.MsgOptionText("kun dig", false))
	must(t, err)
	if got := s.Ephemerals(mette); len(got) != 1 || got[0].Text != "kun dig" || len(s.Messages("C0GENERAL")) != 0 {
		t.Errorf("got %+v", got)
	}
	clean(t, s)
	_, _, _, err = api.UpdateMessageContext(t.Context(), "C0GENERAL", ts, slack.MsgOptionText("x", false))
	wantCode(t, s, err, "message_not_found")
}

func TestCallsAreRefused(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	theirs, err := s.User(mette).Via(slacktest.OverHTTP{Handler: http.NotFoundHandler(), Forge: func(*http.Request) {}}).Type(t.Context(), "hej")
	must(t, err)
	text := slack.MsgOptionText("x", false)
	for code, call := range map[string]func(context.Context) error{
		"channel_not_found": func(ctx context.Context) error { _, _, err := api.PostMessageContext(ctx, "C1", text); return err },
		"not_in_channel": func(ctx context.Context) error {
			_, _, err := api.PostMessageContext(ctx, "C0LUKKET", text)
			return err
		},
		"no_text": func(ctx context.Context) error { _, _, err := api.PostMessageContext(ctx, dm); return err },
		"invalid_blocks": func(ctx context.Context) error {
			_, _, err := api.PostMessageContext(ctx, dm, text, slack.MsgOptionBlocks(button("a", strings.Repeat("x", 76))))
			return err
		},
		"msg_too_long": func(ctx context.Context) error {
			ts := post(t, api, dm, text)
			_, _, _, err := api.UpdateMessageContext(ctx, dm, ts, slack.MsgOptionText(strings.Repeat("x", 4001), false))
			return err
		},
		"cant_update_message": func(ctx context.Context) error {
			_, _, _, err := api.UpdateMessageContext(ctx, dm, theirs.TS, text)
			return err
		},
		"invalid_auth":           func(ctx context.Context) error { _, err := client(s, "nonsense").AuthTestContext(ctx); return err },
		"not_allowed_token_type": func(ctx context.Context) error { _, err := client(s, "xapp-1").AuthTestContext(ctx); return err },
		"user_not_found":         func(ctx context.Context) error { _, err := api.GetUserInfoContext(ctx, "U1"); return err },
		"user_disabled": func(ctx context.Context) error {
			_, _, _, err := api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{"U0GONE"}})
			return err
		},
		"unknown_method": func(ctx context.Context) error { _, err := api.GetTeamInfoContext(ctx); return err },
		"invalid_trigger_id": func(ctx context.Context) error {
			_, err := api.OpenViewContext(ctx, "t", modal("Ny"))
			return err
		},
	} {
		wantCode(t, s, call(t.Context()), code)
	}
}

// TestNobodyHasTheAddress is an answer, and no problem.
func TestNobodyHasTheAddress(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	if _, err := api.GetUserByEmailContext(t.Context(), "gone@kommune.example"); err == nil || err.Error() != "users_not_found" {
		t.Errorf("got %v", err)
	}
	clean(t, s)
}

func TestScopesAreChecked(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{Scopes: []string{"chat:write", "users:read"}})
	auth, err := api.AuthTestContext(t.Context())
	must(t, err)
	if got := auth.Header.Get("X-OAuth-Scopes"); got != "chat:write,users:read" {
		t.Errorf("scopes %q", got)
	}
	u, err := api.GetUserInfoContext(t.Context(), mette)
	must(t, err)
	if u.Profile.Email != "" || u.TZ != "Europe/Copenhagen" {
		t.Errorf("without users:read.email: %+v", u)
	}
	clean(t, s)
	_, err = api.GetDNDInfoContext(t.Context(), new(mette))
	wantCode(t, s, err, "missing_scope")
}

func TestPeople(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	for id, want := range map[string]func(*slack.User) bool{
		mette:       func(u *slack.User) bool { return u.Locale == "da-DK" && u.Profile.Email == "mette@kommune.example" },
		"U0GUEST":   func(u *slack.User) bool { return u.IsRestricted },
		"U0GONE":    func(u *slack.User) bool { return u.Deleted },
		"U0FREMMED": func(u *slack.User) bool { return u.IsStranger && u.TeamID == slacktest.StrangerTeam },
		"U0ROBOT":   func(u *slack.User) bool { return u.IsBot },
	} {
		if u, err := api.GetUserInfoContext(t.Context(), id); err != nil || !want(u) {
			t.Errorf("%s: %+v, %v", id, u, err)
		}
	}
	dnd, err := api.GetDNDInfoContext(t.Context(), new("U0CHEF"))
	if err != nil || !dnd.Enabled {
		t.Errorf("dnd: %+v, %v", dnd, err)
	}
	ch, _, _, err := api.OpenConversationContext(t.Context(), &slack.OpenConversationParameters{Users: []string{mette}})
	if err != nil || ch.ID != dm {
		t.Errorf("open: %+v, %v", ch, err)
	}
	clean(t, s)
}

func TestFaults(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	try := func() error {
		_, _, err := api.PostMessageContext(t.Context(), dm, slack.MsgOptionText("x", false))
		return err
	}
	for _, tt := range []struct {
		fault  slacktest.Fault
		posted int
		want   func(error) bool
	}{
		{slacktest.Fault{Kind: slacktest.RateLimited, RetryAfter: 7 * time.Second}, 0, func(err error) bool {
			limited, ok := errors.AsType[*slack.RateLimitedError](err)
			return ok && limited.RetryAfter == 7*time.Second
		}},
		{slacktest.Fault{Kind: slacktest.ServerError, Status: 503}, 0, func(err error) bool {
			status, ok := errors.AsType[slack.StatusCodeError](err)
			return ok && status.Code == 503
		}},
		{slacktest.Fault{Kind: slacktest.Refused, Code: "is_archived"}, 0, func(err error) bool { return err != nil && err.Error() == "is_archived" }},
		{slacktest.Fault{Kind: slacktest.Dropped}, 0, func(err error) bool { return err != nil }},
		{slacktest.Fault{Kind: slacktest.Lost}, 1, func(err error) bool { return err != nil }},
		{slacktest.Fault{Kind: slacktest.Slow, Wait: time.Millisecond}, 1, func(err error) bool { return err == nil }},
	} {
		before := len(s.Messages(dm))
		tt.fault.Method = "chat.postMessage"
		s.Inject(tt.fault)
		if err := try(); !tt.want(err) {
			t.Errorf("%s: got error %v", tt.fault.Kind, err)
		}
		if n := len(s.Messages(dm)) - before; n != tt.posted {
			t.Errorf("%s: %d posted, want %d", tt.fault.Kind, n, tt.posted)
		}
		must(t, try())
	}
	if n := len(s.Calls("chat.postMessage")); n != 12 {
		t.Errorf("%d calls", n)
	}
	clean(t, s)
}

func TestASlowAnswerEndsWithTheCaller(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	s.Inject(slacktest.Fault{Kind: slacktest.Slow, Wait: time.Hour})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := api.AuthTestContext(ctx); err == nil {
		t.Error("answered")
	}
}

func TestStrictRate(t *testing.T) {
	s, api, clock := setup(t, slacktest.Config{StrictRate: true})
	try := func(to string) error {
		_, _, err := api.PostMessageContext(t.Context(), to, slack.MsgOptionText("x", false))
		return err
	}
	for range 3 {
		must(t, try(mette))
	}
	if _, limited := errors.AsType[*slack.RateLimitedError](try(dm)); !limited {
		t.Error("four at once")
	}
	must(t, try("C0GENERAL"))
	clock.Move(time.Second)
	must(t, try(dm))
	clean(t, s)
}

func TestFilesAreUploaded(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	data := []byte("navn;idé\n")
	_, err := api.UploadFileContext(t.Context(), slack.UploadFileParameters{
		Filename: "ideer.csv", Title: "Idéer", FileSize: len(data), Reader: bytes.NewReader(data), Channel: dm, InitialComment: "Værsgo",
	})
	must(t, err)
	got := s.SentFiles()
	if len(got) != 1 || got[0].Name != "ideer.csv" || got[0].Title != "Idéer" || got[0].Channel != dm || !bytes.Equal(got[0].Data, data) {
		t.Errorf("got %+v", got)
	}
	if m := s.Messages(mette); len(m) != 1 || m[0].Text != "Værsgo" || len(m[0].Files) != 1 {
		t.Errorf("message %+v", m)
	}
	clean(t, s)
}

func TestPromptsAndStatus(t *testing.T) {
	s, api, _ := setup(t, slacktest.Config{})
	params := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: dm}
	params.AddPrompt("Ny idé", "idé")
	must(t, api.SetAssistantThreadsSuggestedPromptsContext(t.Context(), params))
	must(t, api.SetAssistantThreadsStatusContext(t.Context(), slack.AssistantThreadsSetStatusParameters{ChannelID: dm, ThreadTS: "1.000001", Status: "leder …"}))
	if got := s.Prompts(mette); len(got) != 1 || got[0].Message != "idé" || s.Status(mette) != "leder …" {
		t.Errorf("got %v, %q", got, s.Status(mette))
	}
	clean(t, s)
	for range 4 {
		params.AddPrompt("x", "x")
	}
	wantCode(t, s, api.SetAssistantThreadsSuggestedPromptsContext(t.Context(), params), "invalid_arguments")
}

// send posts JSON somewhere and returns the status.
func send(t *testing.T, url string, body any) int {
	t.Helper()
	written, err := json.Marshal(body)
	must(t, err)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(written))
	must(t, err)
	r.Header.Set("Content-Type", "application/json")
	got, err := http.DefaultClient.Do(r)
	must(t, err)
	must(t, got.Body.Close())
	return got.StatusCode
}
