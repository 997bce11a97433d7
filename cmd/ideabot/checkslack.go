package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
)

// slackReport is what Slack says of the tokens.
type slackReport struct {
	// Team is the workspace's or organisation's name, Bot the bot's own.
	Team, Bot string
	// Missing are the scopes that the bot token lacks, of those that Idébot
	// uses.
	Missing []string
	// AppToken is what is wrong with the app token; nil: nothing, or there is
	// none.
	AppToken error
	// Clock is what is wrong with the clock here where requests over HTTP are to
	// count; nil: nothing.
	Clock error
}

// slackAsker asks Slack with the tokens that are set.
type slackAsker func(context.Context, slackConfig) (slackReport, error)

// askSlack is the asker of the program.
func askSlack(ctx context.Context, c slackConfig) (slackReport, error) {
	s, err := c.slack(nil, nil, nil)
	if err != nil {
		return slackReport{}, err
	}
	r, err := s.Check(ctx)
	if err != nil {
		return slackReport{}, err
	}
	out := slackReport{Team: r.Team, Bot: r.BotUser}
	if c.AppToken.reveal() == "" {
		out.Clock = s.Deaf()
	}
	if c.AppToken.reveal() != "" && r.AppToken != "ok" {
		out.AppToken = errors.New(r.AppToken)
	}
	for _, scope := range r.Missing {
		out.Missing = append(out.Missing, scope.Name)
	}
	return out, nil
}

// slackScope is a right that the app has in Slack, and what fails without it.
type slackScope struct{ name, without string }

// slackScopes are all that are asked for. The manifest has the same.
var slackScopes = []slackScope{
	{"app_mentions:read", "Idébot does not notice when it is mentioned in a channel"},
	{"assistant:write", "Idébot cannot suggest what to write, nor show that it is at work"},
	{"chat:write", "Idébot cannot say anything"},
	{"commands", "there are no commands and shortcuts"},
	{"dnd:read", "reminders come when people do not want to be disturbed"},
	{"files:write", "Idébot cannot hand out files"},
	{"im:history", "Idébot does not hear what people write to it"},
	{"im:write", "Idébot cannot begin a conversation, so managers are not told of ideas"},
	{"users:read", "Idébot does not know names, languages and who is a guest"},
	{"users:read.email", "Idébot finds nobody in the directory, so no idea finds its manager"},
}

// slackTime is how long Slack may take to answer.
const slackTime = 10 * time.Second

// checkSlack tells whether Slack takes the tokens, and what they lack.
func checkSlack(ctx context.Context, x *examination, c slackConfig, ask slackAsker) {
	if !c.set() {
		x.fact("slack", "not set up; docs/slack.md says how")
		return
	}
	if err := c.refuse(); errors.Is(err, errDeaf) {
		x.warn("slack", "%v", err)
	} else if err != nil {
		x.fail("slack", "%v", err)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, slackTime)
	defer cancel()
	r, err := ask(ctx, c)
	if err != nil {
		x.fail("slack", "%v%s", err, remedyOfSlack(err))
		return
	}
	if r.Clock != nil {
		x.fail("slack", "%v", r.Clock)
	}
	x.fact("slack", "the bot token is %s's in %s", r.Bot, r.Team)
	checkScopes(x, r.Missing)
	switch {
	case c.AppToken.reveal() == "":
		x.fact("slack", "takes events in over HTTP")
	case r.AppToken != nil:
		x.fail("slack", "the app token is not taken, so there is no Socket Mode: %v; make one with the scope connections:write under Basic Information", r.AppToken)
	case c.SigningSecret.reveal() == "":
		x.fact("slack", "takes events in over Socket Mode")
	default:
		x.fact("slack", "takes events in over Socket Mode and HTTP")
	}
}

// slackRemedies are what to do about errors, by what is in them.
var slackRemedies = []struct{ sign, do string }{
	{"token_revoked", tokenGone},
	{"account_inactive", tokenGone},
	{"invalid_auth", tokenGone},
	{"no such host", slackWayOut},
	{"deadline exceeded", slackWayOut},
	{"i/o timeout", slackWayOut},
	{"connection refused", slackWayOut},
	{"no route to host", slackWayOut},
	{"unreachable", slackWayOut},
	{"x509", "what answers is not slack.com by its certificate: let a proxy that opens TLS leave slack.com out, or give the machine its certificate"},
}

const (
	tokenGone   = "the bot token is not taken any more: install the app again under Install App, and set the new token"
	slackWayOut = "open the way out to slack.com and wss-primary.slack.com, port 443, or set HTTPS_PROXY"
)

// remedyOfSlack says what to do about an error, "" where nobody knows.
func remedyOfSlack(err error) string {
	for _, r := range slackRemedies {
		if strings.Contains(err.Error(), r.sign) {
			return "; " + r.do
		}
	}
	return ""
}

// checkScopes tells what the missing scopes mean.
func checkScopes(x *examination, missing []string) {
	if len(missing) == 0 {
		x.fact("slack", "has all scopes")
	}
	for _, name := range missing {
		without := "something does not work"
		if i := slices.IndexFunc(slackScopes, func(s slackScope) bool { return s.name == name }); i >= 0 {
			without = slackScopes[i].without
		}
		x.warn("slack", "the scope %s is missing, so %s: add it under OAuth & Permissions, Bot Token Scopes, and reinstall the app", name, without)
	}
}
