package teamstest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"time"
)

// Account is somebody's account. What is empty is made up from the name.
type Account struct {
	Name, Email, UPN string
	AADID            string
	Tenant           string // TenantID
	Role             string // "user"
	Locale           string // "da-DK"
	TimeZone         string // "Europe/Copenhagen"
}

// Person is somebody in front of Teams. What they do is delivered to the bot,
// and delivered again where Twice is set, as Teams does where an answer was
// late. A person is one test's, used by one goroutine at a time.
type Person struct {
	Account
	// Bot is the URL that takes activities.
	Bot string
	// Twice delivers everything two times; the second answer counts.
	Twice bool
	// Header are further headers of deliveries.
	Header http.Header

	server       *Server
	http         *http.Client
	conversation string          // personal; guarded by the server's mutex, as the next two
	removed      bool            // the bot was uninstalled
	mine         map[string]Card // cards that were replaced for this person alone
	last         map[string]any  // what was delivered last
	dialog       *dialog
}

// Person returns somebody who has the bot installed, and has not used it yet.
func (s *Server) Person(a Account, bot string) *Person {
	first, _, _ := strings.Cut(strings.ToLower(a.Name), " ")
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.people)/2 + 1
	a.Email = cmp.Or(a.Email, first+"@odense.example")
	a.UPN = cmp.Or(a.UPN, a.Email)
	a.AADID = cmp.Or(a.AADID, fmt.Sprintf("00000000-0000-4000-8000-%012d", n))
	a.Tenant, a.Role = cmp.Or(a.Tenant, TenantID), cmp.Or(a.Role, "user")
	a.Locale, a.TimeZone = cmp.Or(a.Locale, "da-DK"), cmp.Or(a.TimeZone, "Europe/Copenhagen")
	p := &Person{
		Account: a, Bot: bot, server: s, http: &http.Client{Timeout: time.Minute},
		conversation: fmt.Sprintf("a:1%s_%d/%%?", first, n), mine: map[string]Card{},
	}
	s.people[strings.ToLower(a.AADID)], s.people[strings.ToLower(p.ID())] = p, p
	return p
}

// ID is Teams' own id of somebody.
func (p *Person) ID() string { return "29:1" + p.AADID }

// Conversation is the personal conversation with the bot.
func (p *Person) Conversation() string {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	return p.conversation
}

// Answer is what the bot said to a delivery.
type Answer struct {
	Status int
	Body   []byte
}

// Field returns a part of the answer by its path, nil where there is none.
func (a Answer) Field(path ...string) any {
	var v any
	if json.Unmarshal(a.Body, &v) != nil {
		return nil
	}
	for _, name := range path {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}

// Activity returns an activity of somebody's, of a type, in their personal
// conversation; what is given is added or replaced.
func (p *Person) Activity(kind string, more map[string]any) map[string]any {
	now := p.server.now().UTC()
	a := map[string]any{
		"type": kind, "id": p.server.newID(), "timestamp": now.Format(time.RFC3339Nano), "channelId": "msteams",
		"serviceUrl":   p.server.ServiceURL(),
		"from":         map[string]any{"id": p.ID(), "name": p.Name, "aadObjectId": p.AADID},
		"recipient":    map[string]any{"id": "28:" + AppID, "name": "Idébot"},
		"conversation": map[string]any{"id": p.Conversation(), "conversationType": "personal", "tenantId": p.Tenant},
		"channelData":  map[string]any{"tenant": map[string]any{"id": p.Tenant}},
		"locale":       p.Locale,
		"entities": []any{map[string]any{
			"type": "clientInfo", "locale": p.Locale, "country": "DK", "platform": "Web", "timezone": p.TimeZone,
		}},
	}
	maps.Copy(a, more)
	return a
}

// Deliver brings an activity to the bot.
func (p *Person) Deliver(activity map[string]any) Answer {
	p.server.t.Helper()
	p.last = activity
	answer := p.Again()
	if p.Twice {
		answer = p.Again()
	}
	return answer
}

// Again delivers once more what was delivered last: the same activity, with
// another token.
func (p *Person) Again() Answer {
	p.server.t.Helper()
	body, err := json.Marshal(p.last)
	if err != nil {
		p.server.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(p.server.t.Context(), http.MethodPost, p.Bot, bytes.NewReader(body))
	if err != nil {
		p.server.t.Fatal(err)
	}
	maps.Copy(req.Header, p.Header)
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	if !p.server.Open {
		req.Header.Set("Authorization", "Bearer "+p.server.Mint(nil))
	}
	resp, err := p.http.Do(req)
	if err != nil {
		p.server.t.Fatal(err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		p.server.t.Fatal(err)
	}
	return Answer{resp.StatusCode, got}
}
