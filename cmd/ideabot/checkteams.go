package main

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"odense.dk/ideabot/bot/teams"
)

// teamsAsker asks Microsoft with what is set.
type teamsAsker func(ctx context.Context, c teamsConfig, listen string) (teams.Report, error)

// askTeams is the asker of the program.
func askTeams(ctx context.Context, c teamsConfig, listen string) (teams.Report, error) {
	t, err := c.teams(listen, nil, nil)
	if err != nil {
		return teams.Report{}, err
	}
	r, err := t.Check(ctx)
	return r, cmp.Or(err, t.Deaf())
}

// teamsTime is how long Microsoft may take to answer.
const teamsTime = 20 * time.Second

// checkTeams tells whether Microsoft knows the bot, and whether the bot can
// know Microsoft.
func checkTeams(ctx context.Context, x *examination, c teamsConfig, listen string, ask teamsAsker) {
	if !c.set() {
		x.fact("teams", "not set up; docs/teams.md says how")
		return
	}
	if err := c.refuse(listen); err != nil {
		x.fail("teams", "%v", err)
		return
	}
	if c.off() {
		x.warn("teams", "IDEABOT_TEAMS_AUTH is off: whoever can reach the port is whom they say they are. It is for the Agents Playground on this machine; leave it out for people")
		return
	}
	ctx, cancel := context.WithTimeout(ctx, teamsTime)
	defer cancel()
	r, err := ask(ctx, c, listen)
	if err == nil {
		err = c.isFor(r)
	}
	if err != nil {
		x.fail("teams", "%v%s", err, remedy(err))
		return
	}
	x.fact("teams", "Microsoft gives the bot a token, by %s", c.ways()[0])
	x.fact("teams", "Microsoft's keys can be had: %d, of which %d are for Teams", r.Keys, r.TeamsKeys)
	x.fact("teams", "takes activities in over HTTP, at /teams/messages and %s", botPath)
}

// isFor tells whether the token is for the app and the tenant that are set.
func (c teamsConfig) isFor(r teams.Report) error {
	if r.App != "" && !strings.EqualFold(r.App, c.AppID) || r.Tenant != "" && !strings.EqualFold(r.Tenant, c.TenantID) {
		return errTeamsToken
	}
	return nil
}

const wayOut = "open the way out to login.microsoftonline.com and login.botframework.com, port 443, or set HTTPS_PROXY"

// teamsRemedies are what to do about errors, by what is in them. The numbers
// are Microsoft's.
var teamsRemedies = []struct{ sign, do string }{
	{"AADSTS90002", "there is no such tenant: take the Directory (tenant) ID for IDEABOT_TEAMS_TENANT_ID"},
	{"AADSTS900023", "there is no such tenant: take the Directory (tenant) ID for IDEABOT_TEAMS_TENANT_ID"},
	{"AADSTS700016", "the tenant has no such app: are IDEABOT_TEAMS_APP_ID and IDEABOT_TEAMS_TENANT_ID those of one app registration?"},
	{"AADSTS7000215", "the secret is not the app's: set IDEABOT_TEAMS_APP_SECRET to its value, not its id"},
	{"AADSTS7000222", "the secret has expired: make a new one under Certificates & secrets"},
	{"AADSTS700027", "the certificate is not the app's or has expired: upload it under Certificates & secrets"},
	{"AADSTS70021", "the app registration does not trust this token: compare issuer, subject and audience under Federated credentials"},
	{"AADSTS700213", "the app registration does not trust this token: compare issuer, subject and audience under Federated credentials"},
	{"AADSTS7000112", "the app is switched off in the tenant: switch it on under Enterprise applications"},
	{"no such host", wayOut},
	{"deadline exceeded", wayOut},
	{"connection refused", wayOut},
	{"no readable answer", wayOut},
}

// remedy says what to do about an error, "" where nobody knows.
func remedy(err error) string {
	if errors.Is(err, errTeamsToken) {
		return ": compare IDEABOT_TEAMS_APP_ID and IDEABOT_TEAMS_TENANT_ID with the app registration"
	}
	for _, r := range teamsRemedies {
		if containsCode(err.Error(), r.sign) {
			return "; " + r.do
		}
	}
	return ""
}

// containsCode tells whether a text has a code that does not go on with a
// further digit.
func containsCode(text, code string) bool {
	_, after, ok := strings.Cut(text, code)
	return ok && (after == "" || after[0] < '0' || after[0] > '9')
}
