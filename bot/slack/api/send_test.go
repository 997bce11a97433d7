package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// hello is a message to U1.
func hello(id string) bot.Sending {
	return bot.Sending{ID: id, To: idea.Address{Platform: Platform, Ref: "T1/U1"}, Message: message.Message{Title: "Hej " + id}}
}

func TestRefs(t *testing.T) {
	for _, ref := range []string{"T1/U1", "E1/W1", "T1/U1/1764000000.000100"} {
		if p, err := ParsePlace(ref); err != nil || p.String() != ref {
			t.Errorf("%s: got %v, %v", ref, p, err)
		}
	}
	for _, ref := range []string{"", "T1", "T1/", "/U1", "T1/U1/", "T1/U1/x", "T1/U1/1.1/2", "T1/u1", "t1/U1", "T1/U1/1764", "T 1/U1"} {
		if p, err := ParsePlace(ref); err == nil {
			t.Errorf("%q: taken as %v", ref, p)
		}
	}
	if s, err := ParseSpot("D1/1.2"); err != nil || s.String() != "D1/1.2" {
		t.Errorf("got %v, %v", s, err)
	}
	for _, ref := range []string{"", "D1", "D1/", "/1.2", "D1/1", "D1/1.2/3", "D1/1.2x"} {
		if s, err := ParseSpot(ref); err == nil {
			t.Errorf("%q: taken as %v", ref, s)
		}
	}
}

func TestPost(t *testing.T) {
	f := newFake(t)
	m := hello("m1")
	m.To.Ref = "T1/U1/1764000000.000100"
	ref, err := f.Send(t.Context(), m)
	if err != nil || ref != "D1/1764000000.000001" {
		t.Fatalf("got %q, %v", ref, err)
	}
	for name, want := range map[string]string{
		"channel": "U1", "text": "Hej m1", "thread_ts": "1764000000.000100", "unfurl_links": "false", "unfurl_media": "false",
		"metadata": `{"event_type":"ideabot","event_payload":{"id":"m1"}}`,
	} {
		if got := f.last().Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if got := f.calls(); got != "chat.postMessage" {
		t.Errorf("called %s", got)
	}
	if f.counter("send/posted") != 1 || f.counter("chat.postMessage/ok") != 1 {
		t.Errorf("counted %v", f.counts)
	}
}

func TestBadAddress(t *testing.T) {
	f := newFake(t)
	m := hello("m1")
	m.To.Ref = "anna"
	_, err := f.Send(t.Context(), m)
	var permanent *bot.PermanentError
	if !errors.As(err, &permanent) || permanent.Code != "address" || f.calls() != "" {
		t.Errorf("got %v", err)
	}
}

// TestLostAnswer cuts the connection after the message was posted: the next
// attempt finds it, and does not post.
func TestLostAnswer(t *testing.T) {
	for _, to := range []string{"T1/U1", "T1/U1/1764000000.000100"} {
		f := newFake(t)
		if _, err := f.Send(t.Context(), hello("m0")); err != nil { // so that the connection is used again
			t.Fatal(err)
		}
		f.set("chat.postMessage", cut(f.post))
		m := hello("m1")
		m.To.Ref = to
		if _, err := f.Send(t.Context(), m); chat.Failure(err) != "failed" {
			t.Fatalf("got %v", err)
		}
		f.set("chat.postMessage", nil)
		m.Suspect = true
		ref, err := f.Send(t.Context(), m)
		if err != nil || ref != "D1/1764000000.000002" || len(f.posts) != 2 {
			t.Errorf("got %q, %v; %d posts", ref, err, len(f.posts))
		}
		if f.counter("send/found") != 1 {
			t.Errorf("counted %v", f.counts)
		}
	}
}

func TestSuspectThatDidNotGetThrough(t *testing.T) {
	f := newFake(t)
	if _, err := f.Send(t.Context(), hello("other")); err != nil {
		t.Fatal(err)
	}
	m := hello("m1")
	m.Suspect = true
	if ref, err := f.Send(t.Context(), m); err != nil || ref != "D1/1764000000.000002" {
		t.Errorf("got %q, %v", ref, err)
	}
	f.set("conversations.history", status(500))
	if _, err := f.Send(t.Context(), m); chat.Failure(err) != "failed" || len(f.posts) != 2 {
		t.Errorf("without having looked: %v, %d posts", err, len(f.posts))
	}
}

// TestLookUpPages finds a message on the second page, and reads messages that
// nobody has seen the like of.
func TestLookUpPages(t *testing.T) {
	f := newFake(t)
	f.set("conversations.history", func(w http.ResponseWriter, args url.Values) {
		if args.Get("limit") != "30" || args.Get("include_all_metadata") != "true" || args.Get("channel") != "D1" {
			t.Errorf("asked for %v", args)
		}
		if args.Get("cursor") == "" {
			says(`{"ok":true,"messages":[{"ts":"5.1","blocks":[{"type":"new","x":{}}],"files":"odd"}],"response_metadata":{"next_cursor":"c2"}}`)(w, args)
			return
		}
		says(`{"ok":true,"messages":[{"ts":"4.1","metadata":{"event_type":"ideabot","event_payload":{"id":"m1"}}}]}`)(w, args)
	})
	m := hello("m1")
	m.Suspect = true
	if ref, err := f.Send(t.Context(), m); err != nil || ref != "D1/4.1" {
		t.Errorf("got %q, %v", ref, err)
	}
	if got := f.calls(); got != "conversations.open conversations.history conversations.history" {
		t.Errorf("called %s", got)
	}
}

func TestThreadThatHasGone(t *testing.T) {
	f := newFake(t)
	f.set("conversations.replies", refuses("thread_not_found"))
	f.set("chat.postMessage", func(w http.ResponseWriter, args url.Values) {
		if args.Get("thread_ts") != "" {
			refuses("thread_not_found")(w, args)
			return
		}
		f.post(w, args)
	})
	m := hello("m1")
	m.To.Ref, m.Suspect = "T1/U1/1.1", true
	if ref, err := f.Send(t.Context(), m); err != nil || ref == "" {
		t.Errorf("got %q, %v", ref, err)
	}
}

func TestUpdate(t *testing.T) {
	f := newFake(t)
	m := hello("m1")
	m.Message.Update, m.Ref = true, "D1/1.000001"
	m.Message.Title = strings.Repeat("&amp;", 3000)
	if ref, err := f.Send(t.Context(), m); err != nil || ref != "D1/1.000001" {
		t.Fatalf("got %q, %v", ref, err)
	}
	args := f.last()
	if got := f.calls(); got != "chat.update" || args.Get("channel") != "D1" || args.Get("ts") != "1.000001" || args.Get("blocks") != "[]" {
		t.Errorf("called %s with %v", got, args)
	}
	if text := args.Get("text"); utf8.RuneCountInString(text) > updateText || !strings.HasSuffix(text, "&amp;…") {
		t.Errorf("text of %d ends %q", len(text), text[len(text)-20:])
	}
	for _, code := range []string{"message_not_found", "cant_update_message", "edit_window_closed"} {
		f.set("chat.update", refuses(code))
		if ref, err := f.Send(t.Context(), m); err != nil || ref == m.Ref {
			t.Errorf("%s: got %q, %v", code, ref, err)
		}
	}
	f.set("chat.update", refuses("msg_too_long"))
	if _, err := f.Send(t.Context(), m); chat.Failure(err) != "undeliverable" {
		t.Errorf("got %v", err)
	}
	m.Ref = "" // nothing to change
	if ref, err := f.Send(t.Context(), m); err != nil || ref == "" {
		t.Errorf("got %q, %v", ref, err)
	}
}

func TestUpdateThroughResponseURL(t *testing.T) {
	f := newFake(t)
	m := hello("m1")
	m.Message.Update, m.Ref = true, "D1/1.000001"
	if err := f.responses.remember(m.Ref, f.server.URL+"/respond/secret"); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"/respond/secret", "/respond/secret", "/respond/secret", "/respond/secret", "/respond/secret", "chat.update"} {
		if _, err := f.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		if got := f.calls(); got != want {
			t.Errorf("%d: called %s, want %s", i, got, want)
		}
	}
	_ = f.responses.remember(m.Ref, f.server.URL+"/respond/secret")
	f.clock.Move(30 * time.Minute)
	if _, err := f.Send(t.Context(), m); err != nil || f.calls() != "chat.update" {
		t.Errorf("after half an hour: %v", err)
	}
	_ = f.responses.remember(m.Ref, f.server.URL+"/respond/secret")
	f.set("/respond/secret", refuses("used_url"))
	for _, want := range []string{"/respond/secret chat.update", "chat.update"} {
		if _, err := f.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		if got := f.calls(); got != want {
			t.Errorf("called %s, want %s", got, want)
		}
	}
}

func TestFile(t *testing.T) {
	f := newFake(t)
	m := hello("m1")
	m.Message.File = &message.File{Name: "data.json", Content: "æøå"}
	f.set("chat.postMessage", status(500))
	if _, err := f.Send(t.Context(), m); chat.Failure(err) != "failed" {
		t.Fatalf("got %v", err)
	}
	const upload = "conversations.open files.getUploadURLExternal /upload/1 files.completeUploadExternal"
	if got := f.calls(); got != upload+" chat.postMessage" {
		t.Errorf("called %s", got)
	}
	f.set("chat.postMessage", nil)
	m.Suspect = true
	if _, err := f.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if got := f.calls(); got != "conversations.history chat.postMessage" {
		t.Errorf("the second time: called %s", got)
	}
	m.ID, m.Suspect = "m2", false
	f.cfg.FileLost = func(texts.Lang) string { return "without its file" }
	f.cfg.Render = func(m message.Message) Content { return Content{Text: m.Plain()} }
	for _, code := range []string{"missing_scope", "file_uploads_disabled", "storage_limit_reached"} {
		f.set("files.getUploadURLExternal", refuses(code))
		if _, err := f.Send(t.Context(), m); err != nil || !strings.Contains(f.last().Get("text"), "without its file") {
			t.Errorf("%s: got %v, %v", code, err, f.last())
		}
	}
}

// TestRefusedMessageIsSentShorter: what Slack does not take goes in a shorter
// form, and at last as one plain line.
func TestRefusedMessageIsSentShorter(t *testing.T) {
	f := newFake(t)
	f.cfg.Shorter = func(message.Message) []Content { return []Content{{Text: "brief"}, {Text: "line"}} }
	times, code := 0, ""
	refuse := func(usual method) method {
		return func(w http.ResponseWriter, args url.Values) {
			if times--; times >= 0 {
				refuses(code)(w, args)
				return
			}
			usual(w, args)
		}
	}
	f.set("chat.postMessage", refuse(f.post))
	f.set("chat.update", refuse(refuses("message_not_found")))
	for _, code = range []string{"msg_blocks_too_long", "msg_too_long", "invalid_blocks", "invalid_blocks_format"} {
		for n, want := range []string{"Hej m1", "brief", "line"} {
			times = n
			if ref, err := f.Send(t.Context(), hello("m1")); err != nil || ref == "" || f.last().Get("text") != want {
				t.Errorf("%s %d times: %q, %v, %q", code, n, ref, err, f.last().Get("text"))
			}
		}
		times = 3
		if _, err := f.Send(t.Context(), hello("m1")); chat.Failure(err) != "undeliverable" {
			t.Errorf("%s for ever: %v", code, err)
		}
		times = 1
		m := hello("m1")
		m.Message.Update, m.Ref = true, "D1/1.000001"
		if _, err := f.Send(t.Context(), m); err != nil || f.last().Get("text") != "Hej m1" {
			t.Errorf("%s of a change: %v, %q", code, err, f.last().Get("text"))
		}
	}
	code, times = "user_disabled", 1
	if _, err := f.Send(t.Context(), hello("m1")); chat.Failure(err) != "undeliverable" || times != 0 {
		t.Errorf("a person who is gone: %v", err)
	}
}

func TestSettles(t *testing.T) {
	settling := hello("m1")
	settling.Ref = "D1/1.000001"
	settling.Message.Supersedes = &message.Superseded{Message: message.Message{Title: "Besvaret"}}
	named := settling
	named.Message.Supersedes = &message.Superseded{Ref: "D1/2.000002", Message: message.Message{Title: "Besvaret"}}
	for name, tt := range map[string]struct {
		m       bot.Sending
		set     func(*fake)
		calls   string
		counted string
		ts      string
	}{
		"said last":       {m: settling, calls: "chat.postMessage chat.update", counted: "settle/update", ts: "1.000001"},
		"named":           {m: named, calls: "chat.postMessage chat.update", counted: "settle/update", ts: "2.000002"},
		"nothing":         {m: hello("m1"), calls: "chat.postMessage"},
		"by response_url": {m: settling, set: (*fake).rememberTheFirst, calls: "chat.postMessage /respond/1", counted: "settle/response_url"},
		"refused": {
			m: settling, set: func(f *fake) { f.set("chat.update", refuses("message_not_found")) },
			calls: "chat.postMessage chat.update", counted: "settle/failed",
		},
		"left alone": {
			m: settling, set: func(f *fake) { f.saw("chat.update", "ratelimited", 20) },
			calls: "chat.postMessage", counted: "settle/skipped",
		},
		"left alone no more": {
			m: settling, set: func(f *fake) { f.saw("chat.update", "ratelimited", 20); f.clock.Move(21 * time.Second) },
			calls: "chat.postMessage chat.update", counted: "settle/update",
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			if tt.set != nil {
				tt.set(f)
			}
			if _, err := f.Send(t.Context(), tt.m); err != nil {
				t.Fatal(err)
			}
			if tt.ts != "" && (f.last().Get("ts") != tt.ts || f.last().Get("text") != "Besvaret") {
				t.Errorf("changed %v", f.last())
			}
			if got := f.calls(); got != tt.calls {
				t.Errorf("called %s", got)
			}
			if tt.counted != "" && f.counter(tt.counted) != 1 {
				t.Errorf("counted %v", f.counts)
			}
		})
	}
}

func (f *fake) rememberTheFirst() { _ = f.responses.remember("D1/1.000001", f.server.URL+"/respond/1") }

// TestSettleAfterALostAnswer: what the first attempt did not come to is done
// when the message is found.
func TestSettleAfterALostAnswer(t *testing.T) {
	f := newFake(t)
	m := hello("m1")
	m.Ref, m.Message.Supersedes = "D1/1.000001", &message.Superseded{}
	f.set("chat.postMessage", cut(f.post))
	_, _ = f.Send(t.Context(), m) // its answer is lost
	m.Suspect = true
	f.calls()
	if _, err := f.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if got := f.calls(); got != "conversations.open conversations.history chat.update" {
		t.Errorf("called %s", got)
	}
}

func TestPace(t *testing.T) {
	f := newFake(t)
	var out []string
	for range 6 {
		_, err := f.Send(t.Context(), hello("m"))
		out = append(out, result(err))
	}
	if len(f.slept) != 5 || f.slept[0] != time.Second {
		t.Errorf("slept %v: %v", f.slept, out)
	}
	other := hello("m")
	other.To.Ref = "T1/U2"
	if _, err := f.Send(t.Context(), other); err != nil || len(f.slept) != 5 {
		t.Errorf("another channel: %v, slept %v", err, f.slept)
	}
}

// result names what came of a Send.
func result(err error) string {
	if err == nil {
		return "sent"
	}
	return chat.Failure(err)
}

// TestCrowd: whose turn is too far off is to come back.
func TestCrowd(t *testing.T) {
	f := newFake(t)
	ctx := t.Context()
	var delays []time.Duration
	f.pace.wait = f.noteOnly(&delays)
	var retry *bot.RetryError
	for range 4 {
		if err := f.pace.turn(ctx, "U1"); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.pace.turn(ctx, "U1"); !errors.As(err, &retry) || retry.After != 4*time.Second {
		t.Errorf("got %v", err)
	}
	if len(delays) != 3 || delays[2] != 3*time.Second {
		t.Errorf("waited %v", delays)
	}
	f.clock.Move(4 * time.Second)
	if err := f.pace.turn(ctx, "U1"); err != nil {
		t.Errorf("later: %v", err)
	}
}

func TestResponsesAreJSON(t *testing.T) {
	f := newFake(t)
	if err := f.Respond(t.Context(), f.server.URL+"/respond/1", Reply{ResponseType: "ephemeral", Text: "Hej"}); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(f.last().Get("json")), &got); err != nil || got["text"] != "Hej" || got["replace_original"] != false || got["response_type"] != "ephemeral" {
		t.Errorf("sent %v, %v", got, err)
	}
}
