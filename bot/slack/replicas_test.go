package slack

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/slack/slacktest"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// cluster is several replicas on one Redis, behind a balancer that brings each
// request to two of them at the same time.
type cluster struct {
	testing.TB
	fake     *slacktest.Server
	replicas []http.Handler
	bots     []*bot.Bot

	mu    sync.Mutex
	spent time.Duration
}

func newCluster(t *testing.T, replicas int) *cluster {
	t.Helper()
	c := &cluster{TB: t, fake: slacktest.New(slacktest.Config{People: []slacktest.Person{
		{ID: "UANNA", Name: "anna", RealName: "Anna", Email: "anna@odense.dk", Locale: "da-DK"},
		{ID: "UBO", Name: "bo", RealName: "Bo", Email: "bo@odense.dk", Locale: "da-DK"},
	}})}
	t.Cleanup(c.fake.Close)
	url, stage := storagetest.Redis(t), bottest.Shipped(t)
	for i := range replicas {
		c.add(t, url, stage, string(rune('a'+i)))
	}
	if err := c.bots[0].ImportEntries(t.Context(), stage.Entries, nil); err != nil {
		t.Fatal(err)
	}
	for _, b := range c.bots {
		if err := b.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	c.fake.Connect(slacktest.OverHTTP{Handler: c, Secret: secret})
	return c
}

// add starts one replica.
func (c *cluster) add(t *testing.T, url string, stage bottest.Stage, name string) {
	t.Helper()
	store, err := redisstore.Open(t.Context(), redisstore.Config{URL: url, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{SigningSecret: secret, BotToken: "xoxb-1", APIURL: c.fake.APIURL(), Now: c.now, Wait: c.wait})
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(bot.Config{
		Store: store, Dialogs: stage.Dialogs, Platforms: map[string]bot.Platform{Platform: s}, Now: time.Now, NewID: bottest.IDs(name),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Connect(b)
	c.replicas, c.bots = append(c.replicas, s.Handler()), append(c.bots, b)
	t.Cleanup(func() {
		_ = s.Shutdown(context.WithoutCancel(t.Context()))
		b.Close(context.WithoutCancel(t.Context()))
		store.Close()
	})
}

func (c *cluster) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.spent)
}

func (c *cluster) wait(_ context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.spent += d
	return nil
}

// ServeHTTP brings a request to two replicas, and answers as one of them does.
func (c *cluster) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answers := make([]*httptest.ResponseRecorder, 2)
	first := rand.IntN(len(c.replicas))
	var both sync.WaitGroup
	for i := range answers {
		both.Go(func() {
			again := r.Clone(r.Context())
			again.Body = io.NopCloser(bytes.NewReader(body))
			answers[i] = httptest.NewRecorder()
			c.replicas[(first+i)%len(c.replicas)].ServeHTTP(answers[i], again)
		})
	}
	both.Wait()
	for _, a := range answers {
		if a.Code != http.StatusOK {
			c.Errorf("answered %d", a.Code)
		}
	}
	w.WriteHeader(answers[0].Code)
	_, _ = w.Write(answers[0].Body.Bytes())
}

// flush returns when everything that was on its way is sent.
func (c *cluster) flush() {
	for range 3 {
		for _, b := range c.bots {
			if err := b.Flush(c.Context()); err != nil {
				c.Error(err)
			}
		}
	}
}

// script is what both people type.
var script = []string{
	"Vi skriver kørsel op på papir hver dag og taster det ind bagefter", "ingen af dem", "spring over", "fortsæt nu",
	"En kørebog på telefonen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej", "Excel",
	"ingen af dem", "spring over", "send", "send", "mine ideer",
}

var digits = regexp.MustCompile(`\d+`)

// play has both people type the script at the same time, and returns what each
// of them sees. Numbers of ideas depend on who was first.
func (c *cluster) play() map[string][]string {
	var people sync.WaitGroup
	for _, id := range []string{"UANNA", "UBO"} {
		u := c.fake.User(id)
		people.Go(func() {
			for _, text := range script {
				if _, err := u.Type(c.Context(), text); err != nil {
					c.Error(err)
				}
				c.flush()
			}
		})
	}
	people.Wait()
	seen := map[string][]string{}
	for _, id := range []string{"UANNA", "UBO"} {
		ids := map[any]bool{}
		for _, m := range c.fake.Messages(id) {
			if !m.FromBot() {
				continue
			}
			payload, _ := m.Metadata["event_payload"].(map[string]any)
			if ids[payload["id"]] {
				c.Errorf("posted twice: %q", m.Text)
			}
			ids[payload["id"]] = true
			seen[id] = append(seen[id], digits.ReplaceAllString(m.Text, "#"))
		}
	}
	for _, p := range c.fake.Problems() {
		c.Errorf("Slack would complain: %+v", p)
	}
	return seen
}

// TestThreeReplicasHaveOneConversation: events that come to any of them, each
// to two at once, give what one replica gives.
func TestThreeReplicasHaveOneConversation(t *testing.T) {
	one, three := newCluster(t, 1).play(), newCluster(t, 3).play()
	for _, id := range []string{"UANNA", "UBO"} {
		if len(one[id]) < len(script)-2 || !slices.Equal(one[id], three[id]) {
			t.Errorf("%s: one replica said %d messages, three said %d\n%s", id, len(one[id]), len(three[id]),
				bottest.Diff(join(one[id]), join(three[id])))
		}
	}
}

func join(texts []string) string {
	var b bytes.Buffer
	for _, text := range texts {
		b.WriteString(text + "\n----\n")
	}
	return b.String()
}
