package teams

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// crowdSize is how many people write, and crowdTime for how long.
const (
	crowdSize = 200
	crowdTime = 20 * time.Second
	drainTime = 3 * time.Minute // in which all have to be answered
)

// BenchmarkQuota has 200 people of one tenant write, as many turns a second as
// its name says, to a Teams that enforces its quotas. The loop is open: a turn
// begins when it is due, whatever became of those before, and what it takes is
// counted from then until Teams has taken its answer. It fails where a turn is
// lost. Calls that Teams refuses for its quotas are counted: on a busy machine
// some arrive closer to each other than they left.
func BenchmarkQuota(b *testing.B) {
	for _, rate := range []int{10, 25, 100} {
		b.Run(fmt.Sprintf("%d-turns-s", rate), func(b *testing.B) {
			for b.Loop() {
				newCrowd(b).report(b, rate)
			}
		})
	}
}

// crowd are people of one tenant, who all have written before.
type crowd struct {
	m      *teamstest.Server
	token  string // of what is delivered: making one takes as long as a turn
	people []*teamstest.Person
	url    string
	lost   atomic.Int64   // turns that were not answered 200
	before map[string]int // answers so far, by conversation
}

func newCrowd(b *testing.B) *crowd {
	c := &crowd{m: teamstest.New(b, time.Now), before: map[string]int{}}
	store, err := redisstore.Open(b.Context(), redisstore.Config{URL: storagetest.Redis(b), Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	token, _ := c.m.Token(b.Context())
	teams, err := New(Config{
		Config: connector.Config{
			AppID: teamstest.AppID, MetadataURL: c.m.MetadataURL(), ServiceURL: c.m.ServiceURL(),
			Transport: c.m.Transport(), Now: time.Now, Token: func(context.Context) (string, error) { return token, nil },
		},
		TenantID: teamstest.TenantID,
	})
	if err != nil {
		b.Fatal(err)
	}
	idebot, err := bot.New(bot.Config{
		Store: store, Dialogs: bottest.Shipped(b).Dialogs, Platforms: map[string]bot.Platform{Platform: teams}, Now: time.Now, NewID: bottest.IDs("n"),
	})
	if err != nil {
		b.Fatal(err)
	}
	teams.Connect(idebot)
	server := httptest.NewServer(teams.Handler())
	ctx, stop := context.WithCancel(b.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = idebot.Run(ctx) })
	b.Cleanup(func() {
		server.Close()
		_ = teams.Shutdown(context.WithoutCancel(ctx))
		stop()
		running.Wait()
		_ = store.Close()
	})
	c.url = server.URL + Paths[0]
	for i := range crowdSize {
		c.people = append(c.people, c.m.Person(teamstest.Account{Name: fmt.Sprintf("Anna%d Holm", i)}, c.url))
	}
	c.token = c.m.Mint(nil)
	c.gather(b)
	c.m.Enforce()
	return c
}

// gather has everybody write once, so that they are known.
func (c *crowd) gather(b *testing.B) {
	for _, p := range c.people {
		c.write(b, p)
	}
	for sent := -1; sent != c.m.Requests("send"); {
		sent = c.m.Requests("send")
		time.Sleep(2 * time.Second)
	}
	for conversation, answers := range c.answers() {
		c.before[conversation] = len(answers)
	}
}

// write has a person ask for help.
func (c *crowd) write(b *testing.B, p *teamstest.Person) {
	body, _ := json.Marshal(p.Activity("message", map[string]any{"text": "hjælp", "textFormat": "plain"}))
	req, _ := http.NewRequestWithContext(b.Context(), http.MethodPost, c.url, bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+c.token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		c.lost.Add(1)
		return
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		c.lost.Add(1)
	}
}

// answers are when Teams took each answer, by conversation.
func (c *crowd) answers() map[string][]time.Time {
	all := map[string][]time.Time{}
	for _, call := range c.m.Calls() {
		if call.Do == "send" {
			all[call.Conversation] = append(all[call.Conversation], call.At)
		}
	}
	return all
}

// run has the people write at a rate, one after the other, and returns when
// each turn was due, by conversation, when the last one was answered.
func (c *crowd) run(b *testing.B, rate int) (due map[string][]time.Time, begun time.Time) {
	due, begun = map[string][]time.Time{}, time.Now()
	turns := rate * int(crowdTime/time.Second)
	var writers sync.WaitGroup
	for n, p := range c.people {
		var own []time.Time
		for i := n; i < turns; i += len(c.people) {
			own = append(own, begun.Add(time.Duration(i)*time.Second/time.Duration(rate)))
		}
		due[p.Conversation()] = own
		for _, at := range own {
			writers.Go(func() {
				time.Sleep(time.Until(at))
				c.write(b, p)
			})
		}
	}
	writers.Wait()
	for end := time.Now().Add(drainTime); c.open(due) > 0 && time.Now().Before(end); {
		time.Sleep(time.Second)
	}
	return due, begun
}

// open is how many turns have no answer.
func (c *crowd) open(due map[string][]time.Time) (n int) {
	answers := c.answers()
	for conversation, turns := range due {
		n += len(turns) - (len(answers[conversation]) - c.before[conversation])
	}
	return n
}

// report runs, and says what came of it.
func (c *crowd) report(b *testing.B, rate int) {
	calls := c.m.Requests("send") + c.m.Requests("update") + c.m.Requests("member")
	due, begun := c.run(b, rate)
	calls = c.m.Requests("send") + c.m.Requests("update") + c.m.Requests("member") - calls
	var took []time.Duration
	var during, turns int
	answers := c.answers()
	for conversation, own := range due {
		turns += len(own)
		got := answers[conversation][c.before[conversation]:]
		for i := range min(len(own), len(got)) {
			took = append(took, got[i].Sub(own[i]))
			if got[i].Before(begun.Add(crowdTime)) {
				during++
			}
		}
	}
	slices.Sort(took)
	at := func(share float64) float64 { return took[int(share*float64(len(took)-1))].Seconds() }
	b.ReportMetric(at(.5), "s-p50")
	b.ReportMetric(at(.99), "s-p99")
	b.ReportMetric(at(1), "s-last")
	b.ReportMetric(float64(during)/crowdTime.Seconds(), "turns/s")
	b.ReportMetric(float64(calls)/float64(turns), "calls/turn")
	b.ReportMetric(float64(c.m.Refused()), "refused")
	b.ReportMetric(float64(c.lost.Load()), "lost")
	b.ReportMetric(0, "ns/op")
	if lost, open := c.lost.Load(), c.open(due); lost > 0 || open > 0 {
		b.Errorf("%d turns were not taken, %d have no answer", lost, open)
	}
}
