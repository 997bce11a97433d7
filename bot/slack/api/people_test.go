package api

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/texts"
)

// sharedMemory is the store that replicas share.
type sharedMemory struct {
	mu     sync.Mutex
	values map[string]string
	until  time.Time // of what was kept last
	err    error
}

func (s *sharedMemory) Recall(_ context.Context, key string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.values[key]; ok && s.err == nil {
		return []byte(v), nil
	}
	return nil, s.err
}

func (s *sharedMemory) Remember(_ context.Context, key string, value []byte, until time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.values == nil {
		s.values = map[string]string{}
	}
	s.values[key], s.until = string(value), until
	return s.err
}

const anna = `{"ok":true,"user":{"id":"U1","team_id":"T1","real_name":"Anna Holm","locale":"da-DK","tz":"Europe/Copenhagen",
	"profile":{"real_name":"Anna Holm","email":"anna@odense.dk","fields":"odd","start_date":7}}}`

var annaIs = chat.Person{User: "U1", Tenant: "T1", Name: "Anna Holm", Email: "anna@odense.dk", Lang: "da", TZ: "Europe/Copenhagen"}

func TestWhoIsRefused(t *testing.T) {
	for name, tt := range map[string]struct{ self, user, want string }{
		"colleague":              {user: `"team_id":"T1"`},
		"team in the profile":    {user: `"profile":{"team":"T1"}`},
		"no team":                {user: `"name":"x"`, want: "stranger"},
		"other team":             {user: `"team_id":"T2"`, want: "stranger"},
		"stranger":               {user: `"team_id":"T1","is_stranger":true`, want: "stranger"},
		"guest":                  {user: `"team_id":"T1","is_restricted":true`, want: "guest"},
		"guest of one channel":   {user: `"team_id":"T1","is_ultra_restricted":true`, want: "guest"},
		"bot":                    {user: `"team_id":"T1","is_bot":true`, want: "bot"},
		"workflow":               {user: `"team_id":"T1","is_workflow_bot":true`, want: "bot"},
		"deactivated":            {user: `"team_id":"T1","deleted":true`, want: "deleted"},
		"grid, other workspace":  {self: "E1", user: `"team_id":"T2","is_stranger":true,"enterprise_user":{"enterprise_id":"E1"}`},
		"grid, organisation":     {self: "E1", user: `"team_id":"E1"`},
		"grid, other enterprise": {self: "E1", user: `"team_id":"T2","enterprise_user":{"enterprise_id":"E2"}`, want: "stranger"},
		"grid, guest":            {self: "E1", user: `"team_id":"T2","is_restricted":true,"enterprise_user":{"enterprise_id":"E1"}`, want: "guest"},
		"no grid, enterprise":    {user: `"team_id":"T2","enterprise_user":{"enterprise_id":""}`, want: "stranger"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			f.set("auth.test", says(`{"ok":true,"team_id":"T1","user_id":"UBOT","enterprise_id":"`+tt.self+`"}`))
			f.set("users.info", says(`{"ok":true,"user":{"id":"U1",`+tt.user+`}}`))
			if got, err := f.Who(t.Context(), "T1", "U1"); err != nil || got.Refused != tt.want {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
	f := newFake(t)
	if got, err := f.Who(t.Context(), "T1", "USLACKBOT"); err != nil || got.Refused != "bot" || f.calls() != "" {
		t.Errorf("slackbot: %+v, %v", got, err)
	}
	f.set("users.info", refuses("user_not_visible"))
	if got, err := f.Who(t.Context(), "T1", "U9"); err != nil || got.Refused != "stranger" {
		t.Errorf("not visible: %+v, %v", got, err)
	}
	f.set("users.info", refuses("user_not_found"))
	if _, err := f.Who(t.Context(), "T1", "U8"); chat.Failure(err) != "undeliverable" {
		t.Errorf("not found: %v", err)
	}
}

func TestOrganisationWideToken(t *testing.T) {
	f := newFake(t)
	f.set("auth.test", says(`{"ok":true,"team_id":"E1","user_id":"UBOT"}`))
	f.set("users.info", says(`{"ok":true,"user":{"team_id":"T7","enterprise_user":{"enterprise_id":"E1"}}}`))
	if got, err := f.Who(t.Context(), "T7", "U1"); err != nil || got.Refused != "" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestWhoseEmailIsNotConfirmed(t *testing.T) {
	f := newFake(t)
	f.set("users.info", says(`{"ok":true,"user":{"team_id":"T1","name":"x","is_email_confirmed":false,"profile":{"email":"chef@odense.dk"}}}`))
	if got, err := f.Who(t.Context(), "T1", "U1"); err != nil || got.Email != "" || got.Name != "x" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestLanguages(t *testing.T) {
	for locale, want := range map[string]texts.Lang{
		"": "", "da-DK": "da", "da": "da", "DA_dk": "da", "en-GB": "en", "de-DE": "en", "dav-KE": "en",
	} {
		if got := chat.LangOf(locale); got != want {
			t.Errorf("%s: got %q", locale, got)
		}
	}
}

func TestWhoIsRemembered(t *testing.T) {
	f, s := newFake(t), &sharedMemory{}
	f.people.Memory = s
	f.set("users.info", says(anna))
	ask := func(calls string) {
		t.Helper()
		if got, err := f.Who(t.Context(), "T1", "U1"); err != nil || got != annaIs {
			t.Errorf("got %+v, %v", got, err)
		}
		if got := f.calls(); got != calls {
			t.Errorf("called %q, want %q", got, calls)
		}
	}
	ask("auth.test users.info")
	ask("")
	if want := `{"v":1,"at":"2026-11-23T08:00:00Z","name":"Anna Holm","email":"anna@odense.dk","lang":"da","tz":"Europe/Copenhagen"}`; s.values["slack/T1/U1"] != want {
		t.Errorf("stored %s", s.values["slack/T1/U1"])
	}
	if want := f.clock.Now().Add(30 * 24 * time.Hour); !s.until.Equal(want) {
		t.Errorf("until %s", s.until)
	}
	f.clock.Move(time.Hour) // from the store
	ask("")
	f.clock.Move(24 * time.Hour) // from Slack
	ask("users.info")
	f.clock.Move(25 * time.Hour) // stale, as Slack does not answer
	f.set("users.info", status(503))
	ask("users.info")
	ask("")
	f.clock.Move(time.Minute)
	f.set("users.info", limited("30"))
	ask("users.info")
	f.clock.Move(time.Minute)
	f.set("users.info", refuses("user_not_found"))
	if _, err := f.Who(t.Context(), "T1", "U1"); chat.Failure(err) != "undeliverable" {
		t.Errorf("who has gone: %v", err)
	}
}

// TestGuestWhoBecomesAColleague is not refused for a day.
func TestGuestWhoBecomesAColleague(t *testing.T) {
	f, s := newFake(t), &sharedMemory{}
	f.people.Memory = s
	f.set("users.info", says(`{"ok":true,"user":{"team_id":"T1","is_restricted":true}}`))
	if got, _ := f.Who(t.Context(), "T1", "U1"); got.Refused != "guest" {
		t.Fatalf("got %+v", got)
	}
	f.set("users.info", says(anna))
	f.clock.Move(time.Hour)
	if got, _ := f.Who(t.Context(), "T1", "U1"); got != annaIs {
		t.Errorf("got %+v", got)
	}
}

// TestWhoWithoutAStore asks Slack where the store fails, or has what cannot be
// read.
func TestWhoWithoutAStore(t *testing.T) {
	for _, s := range []*sharedMemory{
		{err: errors.New("down")},
		{values: map[string]string{"slack/T1/U1": "{"}},
		{values: map[string]string{"slack/T1/U1": `{"v":9,"at":"2026-11-23T08:00:00Z","name":"Other"}`}},
	} {
		f := newFake(t)
		f.people.Memory = s
		f.set("users.info", says(anna))
		if got, err := f.Who(t.Context(), "T1", "U1"); err != nil || got != annaIs {
			t.Errorf("got %+v, %v", got, err)
		}
	}
}

// TestWhoAtOnce asks for one person many times at once: one call.
func TestWhoAtOnce(t *testing.T) {
	f := newFake(t)
	f.set("users.info", says(anna))
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got, err := f.Who(t.Context(), "T1", "U1"); err != nil || got != annaIs {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
	all.Wait()
	if got := f.calls(); got != "auth.test users.info" {
		t.Errorf("called %s", got)
	}
}

// TestWhoOfSomebodyWhoLeaves: that one caller gives up does not fail the
// others.
func TestWhoOfSomebodyWhoLeaves(t *testing.T) {
	f := newFake(t)
	asked, answer := make(chan bool), make(chan bool)
	f.set("users.info", func(w http.ResponseWriter, args url.Values) {
		asked <- true
		<-answer
		says(anna)(w, args)
	})
	ctx, leave := context.WithCancel(t.Context())
	left, got := make(chan error), make(chan chat.Person)
	go func() {
		_, err := f.Who(ctx, "T1", "U1")
		left <- err
	}()
	<-asked
	go func() {
		p, _ := f.Who(t.Context(), "T1", "U1")
		got <- p
	}()
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(answer)
	if p := <-got; p != annaIs {
		t.Errorf("got %+v", p)
	}
}

func TestBusy(t *testing.T) {
	zone := annaZone(t)
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, zone) }
	unix := func(at time.Time) string { return strconv.FormatInt(at.Unix(), 10) }
	for name, tt := range map[string]struct {
		now  time.Time
		dnd  string
		user string
		want time.Time
	}{
		"working":            {now: at(24, 10, 0)},
		"seven":              {now: at(24, 7, 0)},
		"before seven":       {now: at(24, 6, 59), want: at(24, 8, 0)},
		"just before six":    {now: at(24, 17, 59)},
		"six":                {now: at(24, 18, 0), want: at(25, 8, 0)},
		"midnight":           {now: at(25, 0, 0), want: at(25, 8, 0)},
		"do not disturb":     {now: at(24, 10, 0), dnd: `"dnd_enabled":true,"next_dnd_start_ts":` + unix(at(24, 10, 0)) + `,"next_dnd_end_ts":` + unix(at(24, 11, 0)), want: at(24, 11, 0)},
		"later today":        {now: at(24, 10, 0), dnd: `"dnd_enabled":true,"next_dnd_start_ts":` + unix(at(24, 10, 1)) + `,"next_dnd_end_ts":` + unix(at(24, 11, 0))},
		"over":               {now: at(24, 11, 0), dnd: `"dnd_enabled":true,"next_dnd_start_ts":` + unix(at(24, 10, 0)) + `,"next_dnd_end_ts":` + unix(at(24, 11, 0))},
		"not enabled":        {now: at(24, 10, 0), dnd: `"dnd_enabled":false,"next_dnd_start_ts":1,"next_dnd_end_ts":` + unix(at(24, 11, 0))},
		"snoozed":            {now: at(24, 10, 0), dnd: `"snooze_enabled":true,"snooze_endtime":` + unix(at(24, 12, 0)), want: at(24, 12, 0)},
		"snoozed to evening": {now: at(24, 17, 0), dnd: `"snooze_enabled":true,"snooze_endtime":` + unix(at(24, 20, 0)), want: at(25, 8, 0)},
		"snooze over":        {now: at(24, 10, 0), dnd: `"snooze_enabled":true,"snooze_endtime":` + unix(at(24, 9, 0))},
		"in Greenland":       {now: at(24, 9, 30), user: `"tz":"America/Nuuk"`, want: at(24, 11, 0)},
		"nowhere":            {now: at(24, 23, 0), user: `"tz":"Mars/Olympus"`},
		"zone not known":     {now: at(24, 23, 0), user: `"name":"x"`},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			f.clock.Set(tt.now)
			f.set("dnd.info", says(`{"ok":true,`+cmp.Or(tt.dnd, `"dnd_enabled":false`)+`}`))
			f.set("users.info", says(`{"ok":true,"user":{"team_id":"T1",`+cmp.Or(tt.user, `"tz":"Europe/Copenhagen"`)+`}}`))
			if got := f.Busy(t.Context(), hello("").To); !got.Equal(tt.want) || got.IsZero() != tt.want.IsZero() {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func annaZone(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(annaIs.TZ)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// TestBusyUnknown: what is not known holds nothing back, and is not asked for
// all the time.
func TestBusyUnknown(t *testing.T) {
	f := newFake(t)
	f.set("dnd.info", status(500))
	f.set("users.info", status(500))
	busy := func(calls string) {
		t.Helper()
		if got := f.Busy(t.Context(), hello("").To); !got.IsZero() {
			t.Errorf("got %s", got)
		}
		if got := f.calls(); got != calls {
			t.Errorf("called %q, want %q", got, calls)
		}
	}
	busy("dnd.info auth.test users.info")
	busy("users.info")
	f.set("users.info", says(anna))
	f.clock.Move(time.Minute)
	busy("dnd.info users.info")
	f.clock.Move(time.Minute)
	f.set("dnd.info", refuses("missing_scope"))
	busy("dnd.info")
	f.clock.Move(10 * time.Minute)
	busy("")
	if err := f.health.err(); err != nil {
		t.Errorf("ill of a scope that is not needed: %v", err)
	}
	f.set("dnd.info", nil)
	f.clock.Move(time.Hour)
	busy("dnd.info users.info")
	f.clock.Move(4 * time.Minute)
	busy("")
	f.clock.Move(time.Minute)
	busy("dnd.info")
	if got := f.Busy(t.Context(), idea.Address{Ref: "anna"}); !got.IsZero() {
		t.Errorf("no address: got %s", got)
	}
}

func TestANameIsKeptWithoutACPRNumber(t *testing.T) {
	for _, name := range []string{`Anna 010190-1234`, `Anna 0101\u000090-1234`, `Anna\u001b 010190-12\u008534`} {
		f := newFake(t)
		f.set("users.info", says(`{"ok":true,"user":{"team_id":"T1","profile":{"real_name":"`+name+`"}}}`))
		if got, err := f.Who(t.Context(), "T1", "U1"); err != nil || got.Name != "Anna "+redact.Mask {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
	f := newFake(t)
	f.set("users.info", says(`{"ok":true,"user":{"team_id":"T1","profile":{"real_name":"\u0000 ","display_name":"anna"}}}`))
	if got, err := f.Who(t.Context(), "T1", "U1"); err != nil || got.Name != "anna" {
		t.Errorf("a name of nothing: got %+v, %v", got, err)
	}
}
