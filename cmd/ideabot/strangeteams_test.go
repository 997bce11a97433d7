package main

import (
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot/teams/teamstest"
)

// unread is a body that fails the test when it is read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body is read")
	return 0, io.EOF
}

// posted gives a handler a request, and returns the status.
func posted(ctx context.Context, h http.Handler, authorization string, body io.Reader) int {
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, botPath, body)
	r.Header.Set("Content-Type", "application/json")
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code
}

// Of a request without a token nothing is read, and of one with something like
// a token not more than an activity may have.
func TestTheBodyOfAStrangerIsNotRead(t *testing.T) {
	fake := teamstest.New(t, time.Now)
	s, said := inTeams(t, serveConfig(t), fake)
	h := said.Handler()
	for name, authorization := range map[string]string{
		"no header":          "",
		"another scheme":     "Basic x",
		"lower case":         "bearer a.b.c",
		"no token":           "Bearer ",
		"no shape":           "Bearer hello",
		"no sense":           "Bearer a.b.c",
		"for another bot":    "Bearer " + fake.Mint(map[string]any{"aud": teamstest.TenantID}),
		"of another issuer":  "Bearer " + fake.Mint(map[string]any{"iss": "https://example.dk"}),
		"of yesterday":       "Bearer " + fake.Mint(map[string]any{"exp": time.Now().Add(-24 * time.Hour).Unix()}),
		"changed afterwards": "Bearer " + fake.Mint(nil) + "x",
	} {
		if status := posted(t.Context(), h, authorization, unread{t}); status != http.StatusUnauthorized {
			t.Errorf("%s: answered %d", name, status)
		}
	}
	endless := &counting{}
	if status := posted(t.Context(), h, "Bearer "+fake.Mint(nil), endless); status != http.StatusRequestEntityTooLarge {
		t.Errorf("an endless body of Teams itself is answered %d", status)
	}
	if endless.n > 1<<20 {
		t.Errorf("%d bytes of it were read", endless.n)
	}
	if err := s.end(); err != nil {
		t.Error(err)
	}
}

// counting is a body without an end.
type counting struct{ n int }

func (c *counting) Read(b []byte) (int, error) {
	c.n += len(b)
	return copy(b, strings.Repeat("x", len(b))), nil
}

// What is authentic and strange is taken, so that Teams goes on delivering.
func TestStrangeActivitiesAreTaken(t *testing.T) {
	fake := teamstest.New(t, time.Now)
	s, _ := inTeams(t, serveConfig(t), fake)
	mette := fake.Person(teamstest.Account{Name: "Mette"}, "http://"+s.public.Addr().String()+botPath)
	for name, tt := range map[string]struct {
		kind string
		more map[string]any
		want int
	}{
		"unknown type":         {"endOfWorld", nil, 200},
		"typing":               {"typing", nil, 200},
		"reaction":             {"messageReaction", map[string]any{"reactionsAdded": []any{map[string]any{"type": "like"}}}, 200},
		"unknown entities":     {"typing", map[string]any{"entities": []any{map[string]any{"type": "quotedReply", "x": []any{1}}, "text"}}, 200},
		"value is a text":      {"message", map[string]any{"value": "text", "text": ""}, 200},
		"value is a list":      {"message", map[string]any{"value": []any{1, "2"}, "text": ""}, 200},
		"odd dates":            {"typing", map[string]any{"timestamp": "", "localTimestamp": "yesterday", "expiration": 7}, 200},
		"unknown invoke":       {"invoke", map[string]any{"name": "x/y"}, 501},
		"invoke without value": {"invoke", map[string]any{"name": "adaptiveCard/action"}, 200},
	} {
		activity := mette.Activity(tt.kind, tt.more)
		if got := mette.Deliver(maps.Clone(activity)); got.Status != tt.want {
			t.Errorf("%s: answered %d %s", name, got.Status, got.Body)
		}
	}
	if err := s.end(); err != nil {
		t.Error(err)
	}
}
