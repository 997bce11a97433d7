package slack

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/slack/slacktest"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// BenchmarkEvents measures how long Slack waits for its 200 while many people
// type at once, each the first messages of an idea: verified, taken in with a
// search, and stored in Redis. What is said leaves meanwhile, to a Slack that
// is there at once.
func BenchmarkEvents(b *testing.B) {
	var people []slacktest.Person
	for i := range 2000 {
		people = append(people, slacktest.Person{ID: fmt.Sprintf("U%04d", i), Name: "anna", Email: fmt.Sprintf("p%d@odense.dk", i), Locale: "da-DK"})
	}
	fake := slacktest.New(slacktest.Config{People: people})
	defer fake.Close()
	s := benchmarked(b, fake)
	h := s.Handler()
	var mu sync.Mutex
	var took []time.Duration
	var next atomic.Int64
	b.SetParallelism(100)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			n := next.Add(1)
			r := request("/slack/events", "application/json", typed(n, len(people)), 0)
			w, begun := httptest.NewRecorder(), time.Now()
			h.ServeHTTP(w, r)
			mu.Lock()
			took = append(took, time.Since(begun))
			mu.Unlock()
			if w.Code != 200 {
				b.Errorf("answered %d", w.Code)
				return
			}
		}
	})
	slices.Sort(took)
	for _, p := range []int{50, 99} {
		b.ReportMetric(float64(took[len(took)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
	}
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
}

// benchmarked is a Slack with the whole product behind it.
func benchmarked(b *testing.B, fake *slacktest.Server) *Slack {
	b.Helper()
	store, err := redisstore.Open(b.Context(), redisstore.Config{URL: storagetest.Redis(b), Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	s, err := New(Config{SigningSecret: secret, BotToken: "xoxb-1", APIURL: fake.APIURL(), Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	stage := bottest.Shipped(b)
	bt, err := bot.New(bot.Config{
		Store: store, Dialogs: stage.Dialogs, Platforms: map[string]bot.Platform{Platform: s}, Now: time.Now, NewID: bottest.IDs("b"),
	})
	if err != nil {
		b.Fatal(err)
	}
	s.Connect(bt)
	if err := bt.ImportEntries(b.Context(), stage.Entries, nil); err != nil {
		b.Fatal(err)
	}
	return s
}

// typed is the n-th event: everybody in turn types a problem, then answers.
func typed(n int64, people int) string {
	text := "Vi skriver kørsel op på papir hver dag og taster det ind bagefter"
	if n > int64(people) {
		text = "ingen af dem"
	}
	id := fmt.Sprintf("U%04d", n%int64(people))
	return fmt.Sprintf(`{"type":"event_callback","team_id":"%s","event_id":"Ev%d","event":{"type":"message","channel_type":"im","channel":"D%s","user":"%s","team":"%s","ts":"17956%05d.000100","text":"%s"}}`,
		slacktest.TeamID, n, id[1:], id, slacktest.TeamID, n, text)
}
