package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot/teams"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/teamstest"
)

// inTeams starts a server on a fake Microsoft, with the login of the program.
func inTeams(t *testing.T, c *serveCommand, fake *teamstest.Server) (*started, *overheard) {
	t.Helper()
	credential, err := connector.NewCredential(connector.CredentialConfig{
		AppID: teamstest.AppID, TenantID: teamstest.TenantID, Secret: teamstest.Secret,
		LoginURL: fake.LoginURL(), Transport: fake.Transport(), Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	said := overhear(nil)
	s := start(t, c, nil, func(s *server) {
		p, err := teams.New(teams.Config{
			Config: connector.Config{
				AppID: teamstest.AppID, Token: credential.Token, Refused: credential.Refused,
				MetadataURL: fake.MetadataURL(), ServiceURL: fake.ServiceURL(), Transport: fake.Transport(),
				Now: time.Now, Count: s.metrics.Count(teams.Platform),
			},
			TenantID: teamstest.TenantID, Log: s.log,
		})
		if err != nil {
			t.Fatal(err)
		}
		said.platform = teamsChat{p}
		s.platforms = map[string]platform{teams.Platform: said}
	})
	s.until(http.StatusOK, `"teams": "ok"`)
	return s, said
}

// The server, Teams and a person in front of it: from nothing to an idea that
// is sent, and through a restart.
func TestTeamsFromEndToEnd(t *testing.T) {
	fake := teamstest.New(t, time.Now)
	c := serveConfig(t)
	employ(t, c, "odense.example")
	s, said := inTeams(t, c, fake)
	mette := fake.Person(teamstest.Account{Name: "Mette Sørensen"}, "http://"+s.public.Addr().String()+botPath)
	taken := func(a teamstest.Answer) teamstest.Answer {
		t.Helper()
		if a.Status != http.StatusOK {
			t.Fatalf("answered %d %s", a.Status, a.Body)
		}
		return a
	}
	in := intake{
		said:   said,
		types:  func(text string) { t.Helper(); taken(mette.Says(text)) },
		clicks: func(title string) { t.Helper(); taken(mette.Presses(title)) },
	}
	in.whole(t)
	if found := taken(mette.Searches(teams.FindSolution, "sygefravær")); !strings.Contains(string(found.Body), "SD Fravær") {
		t.Errorf("the message extension answers %s", found.Body)
	}
	s.counts(`ideabot_turns_total{outcome="stored",platform="teams"} 5`)
	s.counts(`ideabot_sends_total{outcome="sent",platform="teams"} 5`)
	in.midst(t, s, func() *overheard {
		s, said = inTeams(t, c, fake)
		return said
	})
	if err := s.end(); err != nil {
		t.Error(err)
	}
}

// Whoever has no token of Microsoft's gets nothing, wherever they knock.
func TestNobodyElseSpeaksAsTeams(t *testing.T) {
	fake := teamstest.New(t, time.Now)
	s, _ := inTeams(t, serveConfig(t), fake)
	for path, want := range map[string]int{botPath: 401, "/teams/messages": 401, "/teams/": 404, "/api/": 404, "/api/messages/x": 404, "/slack/events": 404} {
		answer, err := http.Post("http://"+s.public.Addr().String()+path, "application/json", strings.NewReader(`{"type":"message","text":"hej"}`))
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("%s answers %d, not %d", path, answer.StatusCode, want)
		}
	}
	if err := s.end(); err != nil {
		t.Error(err)
	}
}
