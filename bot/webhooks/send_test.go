package webhooks_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

func TestEachPassageIsAnEvent(t *testing.T) {
	r := newReceiver(t, nil)
	w := newWorld(t, events(t, "board", r.URL))
	b := w.bot()
	w.submit(b, 7)
	w.do(b, 7, manager, "", "recommend", nil)
	w.remark(b, 7)
	w.want("came", r.ids(), "idea-7-1", "idea-7-2", "idea-7-3")
	c := r.got()[1]
	if c.Event.ID() != c.ID || c.Event.Type() != "dk.odense.ideabot.idea.recommend.v1" || c.Event.Subject() != "idea/7" || c.Event.SpecVersion() != "1.0" {
		t.Errorf("event: %v", c.Event)
	}
	if !strings.HasPrefix(c.Content, "application/cloudevents+json") {
		t.Errorf("content type %q", c.Content)
	}
	for _, odd := range []string{"Anna", "anna@", "Mette", "mette@", "kørebog", "haster", "papir"} {
		for _, c := range r.got() {
			if strings.Contains(string(c.Body), odd) {
				t.Errorf("%q is told: %s", odd, c.Body)
			}
		}
	}
	w.wantWaiting(b, "board", map[string]string{})
}

func TestATitleIsToldOnceItIsApproved(t *testing.T) {
	r := newReceiver(t, nil)
	w := newWorld(t, events(t, "board", r.URL))
	b := w.bot()
	w.submit(b, 7)
	w.do(b, 7, consultant, "consultant", "approve", idea.ActionFields{"title": {Text: "Kørebog på mobilen"}, "short": {Text: "Kort."}})
	w.remark(b, 7)
	var titles []string
	for _, c := range r.got() {
		var d struct{ Title string }
		if err := c.Event.DataAs(&d); err != nil {
			t.Error(err)
		}
		titles = append(titles, d.Title)
	}
	w.want("titles", titles, "", "Kørebog på mobilen", "Kørebog på mobilen")
}

// Whoever reads what an endpoint makes of it may be the manager.
func TestTheTitleOfADiscreetIdeaIsNotTold(t *testing.T) {
	r := newReceiver(t, nil)
	w := newWorld(t, events(t, "board", r.URL))
	b := w.bot()
	w.submit(b, 7, func(i *idea.Idea) {
		i.Discreet, i.Kept, i.History[0].What = true, &idea.Kept{From: []idea.Participant{manager}}, "sent_discreet"
	})
	w.do(b, 7, consultant, "consultant", "approve", idea.ActionFields{"title": {Text: "Kørebog på mobilen"}, "short": {Text: "Kort."}})
	w.remark(b, 7)
	for _, c := range r.got() {
		if body := string(c.Event.Data()); strings.Contains(body, "ørebog") || strings.Contains(body, "discreet") {
			t.Errorf("told %s", body)
		}
	}
	w.want("came", r.ids(), "idea-7-1", "idea-7-2", "idea-7-3")
}

func TestAnEndpointGetsTheEventsThatItWants(t *testing.T) {
	r := newReceiver(t, nil)
	e := events(t, "board", r.URL)
	e.Only = []string{"sent", "question"}
	w := newWorld(t, e)
	b := w.bot()
	w.submit(b, 7)
	w.remark(b, 7)
	w.do(b, 7, manager, "", "question", idea.ActionFields{"question": {Text: "Hvor tit?"}})
	w.want("came", r.ids(), "idea-7-1", "idea-7-3")
}

// While a secret is changed, who knows either of the two can verify.
func TestTwoSecrets(t *testing.T) {
	for _, known := range []string{oldSecret, newSecret} {
		r := newReceiver(t, nil)
		r.secret = known
		e := events(t, "board", r.URL)
		e.Secrets = []webhooks.Secret{secret(t, newSecret), secret(t, oldSecret)}
		w := newWorld(t, e)
		w.submit(w.bot(), 7)
		w.want("came", r.ids(), "idea-7-1")
		if n := len(strings.Fields(r.got()[0].Header.Get("webhook-signature"))); n != 2 {
			t.Errorf("%d signatures", n)
		}
	}
}

// The test event is signed with the time of the moment: the library's own
// check, with its five minutes, holds.
func TestTry(t *testing.T) {
	verified := make(chan error, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		verifier, _ := standardwebhooks.NewWebhook(oldSecret)
		verified <- verifier.Verify(body, req.Header)
	}))
	defer server.Close()
	h, err := webhooks.New(webhooks.Config{Endpoints: []webhooks.Endpoint{events(t, "board", server.URL)}, Dialogs: engine(t), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Try(t.Context(), "board", "1"); err != nil {
		t.Error(err)
	}
	if err := <-verified; err != nil {
		t.Error(err)
	}
	if _, err := h.Try(t.Context(), "nobody", "1"); err == nil {
		t.Error("there is no such endpoint")
	}
}

// An endpoint that is down for an hour gets everything, in its order, and
// keeps neither another endpoint nor the idea waiting.
func TestWhatFailsIsRepeatedInOrder(t *testing.T) {
	up := newReceiver(t, nil)
	var w *world
	var end time.Time
	down := newReceiver(t, func(rw http.ResponseWriter, _ int) {
		if w.clock.Now().Before(end) {
			rw.WriteHeader(http.StatusInternalServerError)
		}
	})
	w = newWorld(t, events(t, "down", down.URL), events(t, "up", up.URL))
	end = w.clock.Now().Add(time.Hour)
	b := w.bot()
	w.submit(b, 7)
	w.submit(b, 8)
	w.do(b, 7, manager, "", "recommend", nil)
	w.remark(b, 7)
	w.want("came where it is up", up.ids(), "idea-7-1", "idea-8-1", "idea-7-2", "idea-7-3")
	w.wantWaiting(b, "down", map[string]string{"idea-7-1": "", "idea-7-2": "", "idea-7-3": "", "idea-8-1": ""})
	w.advance(b, 3*time.Hour)
	w.wantWaiting(b, "down", map[string]string{})
	var seven []string
	for _, id := range slices.Compact(down.ids()) {
		if strings.HasPrefix(id, "idea-7-") && !slices.Contains(seven, id) {
			seven = append(seven, id)
		}
	}
	w.want("order of no. 7", seven, "idea-7-1", "idea-7-2", "idea-7-3")
}

func TestRetryAfterIsObeyed(t *testing.T) {
	r := newReceiver(t, func(rw http.ResponseWriter, n int) {
		if n == 1 {
			rw.Header().Set("Retry-After", "600")
			rw.WriteHeader(http.StatusTooManyRequests)
		}
	})
	w := newWorld(t, events(t, "board", r.URL))
	b := w.bot()
	w.submit(b, 7)
	w.advance(b, 9*time.Minute)
	w.want("came too early", r.ids(), "idea-7-1")
	w.advance(b, 2*time.Minute)
	w.want("came", r.ids(), "idea-7-1", "idea-7-1")
	w.wantWaiting(b, "board", map[string]string{})
}

// What is gone is not asked again; what goes on failing is given up, listed,
// and comes when it is replayed.
func TestDeadLettersAreListedAndReplayed(t *testing.T) {
	for _, tt := range []struct {
		code, calls int
		why         string
	}{
		{http.StatusGone, 1, "gone"},
		{http.StatusInternalServerError, 8, "attempts"},
		{http.StatusNotFound, 8, "attempts"},
		{http.StatusFound, 8, "attempts"},
	} {
		t.Run(fmt.Sprint(tt.code), func(t *testing.T) {
			code := tt.code
			r := newReceiver(t, func(rw http.ResponseWriter, _ int) { rw.WriteHeader(code) })
			w := newWorld(t, events(t, "board", r.URL))
			b := w.bot()
			w.submit(b, 7)
			w.advance(b, 24*time.Hour)
			if n := len(r.ids()); n != tt.calls {
				t.Errorf("%d calls", n)
			}
			w.wantWaiting(b, "board", map[string]string{"idea-7-1": tt.why})
			code = http.StatusNoContent
			if n, err := b.Replay(t.Context(), "board", 7, time.Time{}); n != 1 || err != nil {
				t.Errorf("replay: %d, %v", n, err)
			}
			w.wantWaiting(b, "board", map[string]string{})
			if ids := r.ids(); ids[len(ids)-1] != "idea-7-1" {
				t.Errorf("came %q", ids)
			}
		})
	}
}

func TestReplaySinceATime(t *testing.T) {
	r := newReceiver(t, nil)
	w := newWorld(t, events(t, "board", r.URL), events(t, "other", newReceiver(t, nil).URL))
	b := w.bot()
	w.submit(b, 7)
	w.submit(b, 8)
	w.advance(b, time.Hour)
	since := w.clock.Now()
	w.remark(b, 7)
	before := len(r.ids())
	n, err := b.Replay(t.Context(), "board", 0, since)
	if n != 1 || err != nil {
		t.Errorf("replay: %d, %v", n, err)
	}
	if n, err := b.Replay(t.Context(), "board", 0, time.Time{}); n != 3 || err != nil {
		t.Errorf("replay all: %d, %v", n, err)
	}
	w.want("came again", r.ids()[before:], "idea-7-2", "idea-7-1", "idea-7-2", "idea-8-1")
}

// A redirect is an error, and nobody is called where it leads.
func TestRedirectsAreNotFollowed(t *testing.T) {
	elsewhere := newReceiver(t, nil)
	r := newReceiver(t, func(rw http.ResponseWriter, _ int) {
		rw.Header().Set("Location", elsewhere.URL)
		rw.WriteHeader(http.StatusTemporaryRedirect)
	})
	w := newWorld(t, events(t, "board", r.URL))
	err := try(t, w, "board")
	if err == nil || !strings.Contains(err.Error(), "307") {
		t.Errorf("a redirect is %v", err)
	}
	if n := len(elsewhere.got()); n != 0 {
		t.Errorf("%d calls elsewhere", n)
	}
}

func try(t testing.TB, w *world, name string) error {
	t.Helper()
	_, err := w.subscriptions().Try(t.Context(), name, "1")
	return err
}

// An address may have a token in it: no error repeats it.
func TestErrorsDoNotTellTheAddress(t *testing.T) {
	closed := newReceiver(t, nil)
	closed.Close()
	for _, r := range []*receiver{closed, newReceiver(t, status(http.StatusBadRequest)), newReceiver(t, status(http.StatusGone))} {
		w := newWorld(t, events(t, "board", r.URL+"/in?token=hemmeligt"))
		err := try(t, w, "board")
		if err == nil || strings.Contains(err.Error(), "hemmeligt") {
			t.Errorf("error: %v", err)
		}
	}
}

// What is no delivery, or for an endpoint that is there no more, is not tried
// again.
func TestWhatCannotBeSent(t *testing.T) {
	w := newWorld(t, events(t, "board", newReceiver(t, nil).URL))
	for _, s := range []bot.Sending{
		{To: idea.Address{Platform: bot.WebhookPlatform, Ref: "gone"}, Delivery: &bot.WebhookDelivery{ID: "1"}},
		{To: idea.Address{Platform: bot.WebhookPlatform, Ref: "board"}},
	} {
		var permanent *bot.PermanentError
		if _, err := w.subscriptions().Send(t.Context(), s); !errors.As(err, &permanent) {
			t.Errorf("send: %v", err)
		}
	}
}

// A receiver that never answers costs one call its time, and the call ends.
func TestAReceiverThatHangs(t *testing.T) {
	let := make(chan struct{})
	r := newReceiver(t, func(http.ResponseWriter, int) { <-let })
	defer close(let)
	w := newWorld(t, events(t, "board", r.URL))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := w.subscriptions().Send(ctx, bot.Sending{To: idea.Address{Ref: "board"}, Delivery: &bot.WebhookDelivery{ID: "1", Body: json.RawMessage(`{"specversion":"1.0","id":"1","source":"/x","type":"x"}`)}})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("send: %v", err)
	}
}

// Three replicas on one Redis: each event comes once, and an idea's in order.
func TestThreeReplicasTellOnce(t *testing.T) {
	const ideas, remarks = 12, 5
	r := newReceiver(t, nil)
	w := newWorldOn(t, openRedis, events(t, "board", r.URL))
	queued := func(c *bot.Config) { c.Inline = false }
	bots := []*bot.Bot{w.bot(queued), w.bot(queued), w.bot(queued)}
	for n := range ideas {
		w.submit(bots[n%3], int64(n+1))
	}
	flush(w, bots)
	for n := range remarks {
		for i := range ideas {
			w.tell(bots[(n+i)%3], int64(i+1), step.Input{Action: &idea.ActionRequest{By: author, Do: "remark", Fields: idea.ActionFields{"remark": {Text: "x"}}}})
		}
	}
	var ticks sync.WaitGroup
	for _, b := range bots {
		ticks.Go(func() {
			if err := b.Tick(context.WithoutCancel(t.Context())); err != nil {
				t.Error(err)
			}
		})
	}
	ticks.Wait()
	flush(w, bots)
	seen := map[string][]string{}
	for _, c := range r.got() {
		seen[c.Event.Subject()] = append(seen[c.Event.Subject()], c.ID)
	}
	for i := 1; i <= ideas; i++ {
		var want []string
		for n := range 1 + remarks {
			want = append(want, fmt.Sprintf("idea-%d-%d", i, n+1))
		}
		w.want(fmt.Sprint("of no. ", i), seen[idea.IdeaKey(int64(i))], want...)
	}
	w.wantWaiting(bots[0], "board", map[string]string{})
}

func flush(w *world, bots []*bot.Bot) {
	w.Helper()
	for _, b := range append(slices.Clone(bots), bots...) {
		if err := b.Flush(w.Context()); err != nil {
			w.Fatal(err)
		}
	}
}
