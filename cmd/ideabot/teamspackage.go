package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	teamsapp "odense.dk/ideabot/deploy/teams"
)

// teamsCommand are the commands about Teams.
type teamsCommand struct {
	Package teamsPackage `cmd:"" help:"Make the app package that an administrator uploads to the organisation's catalogue in Teams."`
}

// teamsPackage makes the app package.
type teamsPackage struct {
	AppID string `name:"teams-app-id" env:"IDEABOT_TEAMS_APP_ID" placeholder:"GUID" help:"The bot's Application (client) ID in Entra."`

	Out       string `name:"out" short:"o" default:"idebot-teams.zip" placeholder:"FILE" help:"The file to write. Default: idebot-teams.zip."`
	Version   string `name:"app-version" placeholder:"N.N.N" help:"The package's version: Teams takes an update only with a higher one. Default: 1.0.0."`
	Developer string `name:"developer" placeholder:"NAME" help:"Who stands behind the bot: the municipality, 32 characters at most."`
	Website   string `name:"website" placeholder:"URL" help:"A page about the bot, https."`
	Privacy   string `name:"privacy" placeholder:"URL" help:"A page about what is kept about people, https."`
	Terms     string `name:"terms" placeholder:"URL" help:"A page with the terms of use, https."`
}

func (c *teamsPackage) run(_ context.Context, s streams) error {
	if c.AppID == "" {
		return usageError{errors.New("whose package is it? set IDEABOT_TEAMS_APP_ID to the Application (client) ID of the app registration")}
	}
	archive, open, err := teamsapp.Build(teamsapp.Options{AppID: c.AppID, Version: c.Version, Developer: teamsapp.Developer{
		Name: c.Developer, WebsiteURL: c.Website, PrivacyURL: c.Privacy, TermsOfUseURL: c.Terms,
	}})
	if err != nil {
		return usageError{fmt.Errorf("Teams would refuse the package:\n%w", err)} //nolint:staticcheck // a name
	}
	if err := os.WriteFile(c.Out, archive, 0o644); err != nil { //nolint:gosec // there is nothing secret in it
		return err
	}
	if len(open) > 0 {
		s.notef("Not filled in yet, good enough to try: %s; see `ideabot teams package --help`.\n", strings.Join(open, ", "))
	}
	s.printf("%s: upload it in the Teams admin center, under Teams apps, Manage apps. docs/teams.md says the rest.\n", c.Out)
	return nil
}
