package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"

	"odense.dk/ideabot/bot/teams"
	"odense.dk/ideabot/bot/teams/connector"
)

// authOff is the way to run without Entra.
const authOff = "off"

// Whom a bot without Entra is, where nothing else is set. The Agents Playground
// takes any.
const (
	playgroundApp    = "22222222-2222-4222-8222-222222222222"
	playgroundTenant = "11111111-1111-4111-8111-111111111111"
)

// teamsChat is Teams as a server runs it. No connection begins here; at the
// end, what goes on after an answer is waited for.
type teamsChat struct{ *teams.Teams }

// Run implements platform.
func (c teamsChat) Run(ctx context.Context) error {
	<-ctx.Done()
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	return c.Shutdown(limit)
}

// set tells whether anything is set for Teams.
func (c teamsConfig) set() bool {
	return c.AppID+c.TenantID+c.AppSecret.reveal()+c.CertificateFile+c.FederatedTokenFile+c.FederatedIdentity != "" || c.ManagedIdentity || c.off()
}

// off tells whether everybody is let in.
func (c teamsConfig) off() bool { return c.Auth == authOff }

// warn says loudly that everybody is let in.
func (c teamsConfig) warn(ctx context.Context, log *slog.Logger) {
	if c.off() {
		log.WarnContext(ctx, "IDEABOT_TEAMS_AUTH is off: whoever can reach the port is whom they say they are. This is for the Agents Playground on this machine, never for people")
	}
}

// open returns Teams, which has not called anywhere yet.
func (c teamsConfig) open(listen string, log *slog.Logger, count func(kind, outcome string)) (platform, error) {
	t, err := c.teams(listen, log, count)
	if err != nil {
		return nil, err
	}
	return teamsChat{t}, nil
}

// teams returns Teams, if what is set makes sense.
func (c teamsConfig) teams(listen string, log *slog.Logger, count func(kind, outcome string)) (*teams.Teams, error) {
	if err := c.refuse(listen); err != nil {
		return nil, err
	}
	cfg := teams.Config{
		Config: connector.Config{
			AppID: c.AppID, Open: c.off(), MetadataURL: c.MetadataURL, Hosts: c.ServiceHosts, Now: time.Now, Count: count,
		},
		TenantID: c.TenantID, Log: log,
	}
	if c.off() {
		cfg.AppID, cfg.TenantID = cmp.Or(c.AppID, playgroundApp), cmp.Or(c.TenantID, playgroundTenant)
		return teams.New(cfg)
	}
	credential, err := c.credential()
	if err != nil {
		return nil, usageError{err}
	}
	cfg.Token, cfg.Refused = credential.Token, credential.Refused
	return teams.New(cfg)
}

// credential returns what proves who the bot is.
func (c teamsConfig) credential() (*connector.Credential, error) {
	return connector.NewCredential(connector.CredentialConfig{
		AppID: c.AppID, TenantID: c.TenantID, Secret: c.AppSecret.reveal(), CertificateFile: c.CertificateFile,
		AssertionFile: c.FederatedTokenFile, FederatedIdentity: c.FederatedIdentity, ManagedIdentity: c.ManagedIdentity,
		LoginURL: c.LoginURL, Now: time.Now,
	})
}

// refuse tells what makes no sense. It does not repeat what was set.
func (c teamsConfig) refuse(listen string) error {
	if err := c.refuseAddresses(); err != nil {
		return err
	}
	if c.off() {
		return c.refuseOff(listen)
	}
	switch {
	case c.AppID == "":
		return refused("IDEABOT_TEAMS_APP_ID is not set: it is the Application (client) ID of the app registration")
	case !isGUID(c.AppID):
		return refused("IDEABOT_TEAMS_APP_ID is no id such as 11111111-2222-3333-4444-555555555555: take the Application (client) ID")
	case c.TenantID == "":
		return refused("IDEABOT_TEAMS_TENANT_ID is not set: it is the Directory (tenant) ID of the app registration")
	case !isGUID(c.TenantID):
		return refused("IDEABOT_TEAMS_TENANT_ID is no id such as 11111111-2222-3333-4444-555555555555: take the Directory (tenant) ID")
	case c.AppID == c.TenantID:
		return refused("IDEABOT_TEAMS_APP_ID and IDEABOT_TEAMS_TENANT_ID are the same: one is the Application (client) ID, the other the Directory (tenant) ID")
	}
	return c.refuseWays()
}

// refuseWays tells what is wrong with how the bot proves who it is.
func (c teamsConfig) refuseWays() error {
	ways := c.ways()
	switch {
	case len(ways) == 0:
		return refused("nothing proves to Teams who the bot is: set IDEABOT_TEAMS_APP_SECRET, or one of %s", strings.Join(wayNames[1:], ", "))
	case len(ways) > 1:
		return refused("%s are both set: the bot proves who it is in one way only", strings.Join(ways[:2], " and "))
	case isGUID(c.AppSecret.reveal()):
		return refused("IDEABOT_TEAMS_APP_SECRET is the secret's id: take its value, which is shown only when it is made")
	case c.FederatedIdentity != "" && !isGUID(c.FederatedIdentity):
		return refused("IDEABOT_TEAMS_FEDERATED_IDENTITY is no id: take the managed identity's Client ID")
	}
	return nil
}

// wayNames are the settings that prove who the bot is.
var wayNames = []string{
	"IDEABOT_TEAMS_APP_SECRET", "IDEABOT_TEAMS_CERTIFICATE_FILE", "IDEABOT_TEAMS_FEDERATED_TOKEN_FILE",
	"IDEABOT_TEAMS_FEDERATED_IDENTITY", "IDEABOT_TEAMS_MANAGED_IDENTITY",
}

// ways returns which of them are set.
func (c teamsConfig) ways() []string {
	var out []string
	for i, is := range []bool{c.AppSecret.reveal() != "", c.CertificateFile != "", c.FederatedTokenFile != "", c.FederatedIdentity != "", c.ManagedIdentity} {
		if is {
			out = append(out, wayNames[i])
		}
	}
	return out
}

// refuseOff tells why a bot without Entra may not run: who can reach the port
// could be anybody, and a secret shows that it is meant for people.
func (c teamsConfig) refuseOff(listen string) error {
	switch ways := c.ways(); {
	case !isLoopback(listen):
		return refused("IDEABOT_TEAMS_AUTH=off lets everybody in, so IDEABOT_LISTEN must be loopback, such as 127.0.0.1:8080")
	case len(ways) > 0:
		return refused("IDEABOT_TEAMS_AUTH=off and %s are both set: with Entra leave the first out, without it the second", ways[0])
	}
	return nil
}

// refuseAddresses tells which address is none.
func (c teamsConfig) refuseAddresses() error {
	switch {
	case c.MetadataURL != "" && !isSafeAddress(c.MetadataURL):
		return refused("IDEABOT_TEAMS_OPENID_METADATA_URL is no https address: who can change what is there can speak as Teams")
	case c.LoginURL != "" && !isSafeAddress(c.LoginURL):
		return refused("IDEABOT_TEAMS_LOGIN_URL is no https address such as https://login.microsoftonline.com/")
	}
	for _, host := range c.ServiceHosts {
		if !isHost(host) {
			return refused("%q in IDEABOT_TEAMS_SERVICE_HOSTS is no host such as smba.trafficmanager.net: leave scheme and path out", host)
		}
	}
	return nil
}

var guid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// isGUID tells whether a text is an id of Microsoft's.
func isGUID(text string) bool { return guid.MatchString(text) }

// isSafeAddress tells whether a text is an address over TLS.
func isSafeAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil
}

var hostName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$`)

// isHost tells whether a text is a host, perhaps with a port.
func isHost(text string) bool { return hostName.MatchString(text) }

// isLoopback tells whether only this machine can reach an address.
func isLoopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// errTeamsToken is a token for another bot or tenant.
var errTeamsToken = errors.New("the token is for another app or tenant")
