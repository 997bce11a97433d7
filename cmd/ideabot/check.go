package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/redisstore"
)

// maxSkew is how far Redis' clock may be off before there is a warning.
const maxSkew = 2 * time.Second

// examination is a check under way.
type examination struct {
	streams
	warnings, failures int
}

// fact tells something that is as it should be.
func (x *examination) fact(name, format string, args ...any) {
	x.printf("%-12s %s\n", name, fmt.Sprintf(format, args...))
}

// warn tells something that should be otherwise, and what to do.
func (x *examination) warn(name, format string, args ...any) {
	x.warnings++
	x.printf("%-12s WARNING: %s\n", name, fmt.Sprintf(format, args...))
}

// fail tells something that is broken, and what to do.
func (x *examination) fail(name, format string, args ...any) {
	x.failures++
	x.printf("%-12s BROKEN: %s\n", name, fmt.Sprintf(format, args...))
}

func (c *checkCommand) run(ctx context.Context, s streams) error {
	x := &examination{streams: s}
	c.settings(x)
	for _, p := range (settings{c.Store, c.Dialogs, c.Subscriptions, c.Catalogue, c.secrets}).problems() {
		x.fail(p.about, "%v", p.err)
	}
	engine, err := c.Dialogs.engine()
	if err == nil {
		x.fact("dialogs", "questions, texts, rules, who decides, calendar and figures can be read")
		x.examples(engine)
	}
	c.admins(x)
	endpoints := c.subscriptions(x)
	if len(c.secrets) == 0 {
		c.store(ctx, x, engine, endpoints)
		checkSlack(ctx, x, c.Slack, askSlack)
		checkTeams(ctx, x, c.Teams, c.Listen.Public, askTeams)
	}
	x.running(ctx, c.Listen.Admin)
	x.printf("\n%d broken, %d warnings\n", x.failures, x.warnings)
	if x.failures > 0 {
		return errTold
	}
	return nil
}

// examples tells what came of the municipality's own sentences.
func (x *examination) examples(engine *dialogs.Engine) {
	own, missed := engine.Learnt()
	switch {
	case own == 0:
	case len(missed) == 0:
		x.fact("examples", "%d sentences of the municipality's own are learnt, and each is understood", own)
	default:
		x.warn("examples", "%d of %d sentences of the municipality's own are still asked about: on the lines %v of IDEABOT_EXAMPLES; add more like them", len(missed), own, missed)
	}
}

// tellSecrets implements secretTeller.
func (c *checkCommand) tellSecrets(errs []error) { c.secrets = errs }

// settings tells what is set.
func (c *checkCommand) settings(x *examination) {
	x.fact("version", "%s", version)
	for _, set := range []struct {
		name  string
		value any
	}{
		{"IDEABOT_LISTEN", c.Listen.Public},
		{"IDEABOT_ADMIN_LISTEN", c.Listen.Admin},
		{"IDEABOT_SLACK_BOT_TOKEN", c.Slack.BotToken},
		{"IDEABOT_SLACK_SIGNING_SECRET", c.Slack.SigningSecret},
		{"IDEABOT_SLACK_APP_TOKEN", c.Slack.AppToken},
		{"IDEABOT_SLACK_API_URL", c.Slack.APIURL},
		{"IDEABOT_TEAMS_APP_ID", c.Teams.AppID},
		{"IDEABOT_TEAMS_TENANT_ID", c.Teams.TenantID},
		{"IDEABOT_TEAMS_APP_SECRET", c.Teams.AppSecret},
		{"IDEABOT_TEAMS_CERTIFICATE_FILE", c.Teams.CertificateFile},
		{"IDEABOT_TEAMS_FEDERATED_TOKEN_FILE", c.Teams.FederatedTokenFile},
		{"IDEABOT_TEAMS_FEDERATED_IDENTITY", c.Teams.FederatedIdentity},
		{"IDEABOT_TEAMS_MANAGED_IDENTITY", whereOn(c.Teams.ManagedIdentity)},
		{"IDEABOT_TEAMS_AUTH", c.Teams.Auth},
		{"IDEABOT_TEAMS_OPENID_METADATA_URL", c.Teams.MetadataURL},
		{"IDEABOT_TEAMS_LOGIN_URL", c.Teams.LoginURL},
		{"IDEABOT_TEAMS_SERVICE_HOSTS", strings.Join(c.Teams.ServiceHosts, ",")},
		{"IDEABOT_LOG_LEVEL", c.Log.Level},
		{"IDEABOT_DATA", c.Store.Data},
		{"IDEABOT_REDIS_URL", c.Store.Redis},
		{"IDEABOT_REDIS_WAIT", c.Store.RedisWait},
		{"IDEABOT_RULES", c.Dialogs.Rules},
		{"IDEABOT_DECIDING", c.Dialogs.Deciding},
		{"IDEABOT_CALENDAR", c.Dialogs.Calendar},
		{"IDEABOT_FIGURES", c.Dialogs.Figures},
		{"IDEABOT_TEXTS", c.Dialogs.Texts},
		{"IDEABOT_EXAMPLES", c.Dialogs.Examples},
		{"IDEABOT_QUESTIONNAIRES", strings.Join(c.Dialogs.Questionnaires, ",")},
		{"IDEABOT_ADMINS", strings.Join(c.Admin.Admins, ",")},
		{"IDEABOT_WEBHOOKS", c.Subscriptions.File},
		{"IDEABOT_NUDGE_RATE", float64(c.Nudges.Rate)},
		{"IDEABOT_CATALOGUE", c.Catalogue},
	} {
		if value := fmt.Sprint(set.value); value != "" && value != "0" {
			x.fact("set", "%s=%s", set.name, value)
		}
	}
}

// whereOn is a switch as it is shown: only where it is on.
func whereOn(on bool) string {
	if on {
		return "true"
	}
	return ""
}

// admins tells which addresses are none.
func (c *checkCommand) admins(x *examination) {
	for _, admin := range c.Admin.Admins {
		if _, ok := directory.Email(admin); !ok {
			x.warn("admins", "%q is not an e-mail address, so nobody is administrator by it: correct IDEABOT_ADMINS", admin)
		}
	}
}

// store opens the store and tells what is in it. The engine is nil where its
// files cannot be read.
func (c *checkCommand) store(ctx context.Context, x *examination, engine *dialogs.Engine, endpoints []webhooks.Endpoint) {
	if c.Store.refuse() != nil || c.Store.Redis.reveal() == "" && c.untouched(x) {
		return // what is refused has been told
	}
	o, err := openOffice(ctx, c.Store)
	if err != nil {
		x.fail("store", "%v", err)
		return
	}
	defer o.store.Close() //nolint:errcheck // what was checked has been told
	if err := o.store.Ping(ctx); err != nil {
		x.fail("store", "%s takes no writes: %v", c.Store.where(), err)
		return
	}
	x.fact("store", "%s takes writes", c.Store.where())
	if r, ok := o.store.(*redisstore.Store); ok {
		checkRedis(ctx, x, r, c.Store.RedisWait)
	}
	o.check(ctx, x, c.Admin.Admins)
	if engine != nil {
		checkDeciders(x, o.Directory(), engine.Deciders())
	}
	if c.Teams.set() && !c.Slack.set() {
		o.checkManagers(ctx, x)
	}
	o.undelivered(ctx, x, endpoints)
}

// untouched tells of a file that there is not yet.
func (c *checkCommand) untouched(x *examination) bool {
	path, err := c.Store.path()
	if err != nil {
		x.fail("store", "%v", err)
		return true
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		x.fact("store", "%s is not there yet; the first start makes it", path)
		return true
	}
	return false
}

// checkRedis tells how Redis is set up. What it does not tell is no warning.
func checkRedis(ctx context.Context, x *examination, r *redisstore.Store, wait int) {
	h, err := r.Health(ctx)
	if err != nil {
		x.fail("redis", "%v", err)
		return
	}
	x.fact("redis", "version %s, %s, appendfsync %s, replicas %s", h.Version, h.Mode, h.AppendFsync, orUnknown(h.Replicas))
	if p := h.MaxmemoryPolicy; p != "noeviction" && p != redisstore.Unknown {
		x.warn("redis", "maxmemory-policy is %s, so Redis throws data away when memory is full: set it to noeviction", p)
	}
	if a := h.AppendOnly; a != "yes" && a != redisstore.Unknown {
		x.warn("redis", "appendonly is %s, so a restart of Redis loses data: set it to yes", a)
	}
	if h.AppendFsync == "no" {
		x.warn("redis", "appendfsync is no, so a crash of its machine loses up to half a minute: set it to everysec or always")
	}
	if h.Skew > maxSkew || h.Skew < -maxSkew {
		x.warn("redis", "its clock is %s from the one here: let both follow the same time server", h.Skew)
	}
	if h.Replicas >= 0 && h.Replicas < wait {
		x.fail("redis", "it has %d replicas and IDEABOT_REDIS_WAIT is %d, so no write is ever confirmed: add replicas or lower it", h.Replicas, wait)
	}
}

func orUnknown(n int) string {
	if n < 0 {
		return redisstore.Unknown
	}
	return fmt.Sprint(n)
}

// check tells what the store has, and what the municipality still has to do.
func (o *office) check(ctx context.Context, x *examination, admins []string) {
	solutions, tasks := countEntries(o.Bot)
	x.fact("catalogue", "%d solutions, %d tasks", solutions, tasks)
	if solutions == 0 {
		x.warn("catalogue", "there is nothing to reuse in it: run `ideabot catalogue import FILE`, or start once for the shipped entries")
	}
	people := o.Directory().People()
	x.fact("directory", "%d people, departments: %s", len(people), list(o.Directory().Departments()))
	if len(people) == 0 {
		x.warn("directory", "nobody is in it, so no idea finds its manager: run `ideabot directory import FILE`")
	}
	checkConsultants(x, o.Directory())
	checkAccounts(x, o.TurnedAway())
	all := directory.New(people, admins).WithRole(directory.RoleAdministrator, "")
	if len(all) == 0 {
		x.warn("admins", "there are none: name them in IDEABOT_ADMINS, or give somebody the role administrator in the directory")
	} else {
		x.fact("admins", "%d", len(all))
	}
	o.checkIdeas(ctx, x)
	o.checkReminders(ctx, x, time.Now())
}

// checkAccounts tells which accounts came with the address of another one.
func checkAccounts(x *examination, turnedAway map[string][]string) {
	for _, email := range slices.Sorted(maps.Keys(turnedAway)) {
		x.warn("accounts", "%s is another account's address, so %s came with it and is treated as unknown to the directory. "+
			"If the address is theirs now, run `ideabot directory release %s`", email, strings.Join(turnedAway[email], ", "), email)
	}
}

// Of reminders that are due a check looks at maxDue; lateTime is how long one
// may be due before nobody seems to wake them.
const (
	maxDue   = 1000
	lateTime = 15 * time.Minute
)

// checkReminders tells how many reminders are due and not woken yet.
func (o *office) checkReminders(ctx context.Context, x *examination, now time.Time) {
	due, err := o.store.Due(ctx, storage.DueReminders, now, maxDue)
	if err != nil {
		x.fail("reminders", "%v", err)
		return
	}
	oldest := now
	for _, d := range due {
		if d.At.Before(oldest) {
			oldest = d.At
		}
	}
	if late := now.Sub(oldest); late > lateTime {
		x.warn("reminders", "%d due, the oldest for %s, and nobody wakes them: start `ideabot serve`, or raise IDEABOT_NUDGE_RATE where it runs", len(due), late.Round(time.Minute))
		return
	}
	x.fact("reminders", "%d due", len(due))
}

// checkConsultants tells for whom nobody is digitalisation consultant.
func checkConsultants(x *examination, d *directory.Directory) {
	if len(d.WithRole(directory.RoleConsultant, "")) == 0 {
		x.warn("consultant", "nobody is digitaliseringskonsulent: ideas are taken in and wait, and their authors are told so. Give somebody the role in the directory's CSV")
		return
	}
	var without []string
	for _, department := range d.Departments() {
		if _, ok := d.Consultant(department); !ok {
			without = append(without, department)
		}
	}
	if len(without) > 0 {
		x.warn("consultant", "nobody is digitaliseringskonsulent for %s: ideas from there wait. Give somebody there the role, or somebody with department \"alle\"", list(without))
		return
	}
	x.fact("consultant", "every department has one")
}

// checkDeciders tells which roles decide on ideas and are nobody's. A directory
// with nobody in it has been told of already.
func checkDeciders(x *examination, d *directory.Directory, roles []string) {
	if len(d.People()) == 0 {
		return
	}
	for _, role := range roles {
		if len(d.WithRole(directory.Role(role), "")) == 0 {
			x.warn("deciding", "nobody has the role %s, so what they decide on waits for the head_of_digitalisation, or else for a consultant. Give somebody the role in the directory's CSV", role)
		}
	}
}

// checkManagers tells which managers cannot be written to: not at all, or not before
// they have the app, where Teams is the only chat. Slack finds people by itself.
func (o *office) checkManagers(ctx context.Context, x *examination) {
	all := map[string]bool{}
	var silent []string
	for _, p := range o.Directory().People() {
		m, ok := o.Directory().Manager(p.Email)
		if !ok || all[m.Email] {
			continue
		}
		all[m.Email] = true
		why, err := o.Unwritten(ctx, idea.PersonKey(m.Email))
		if err != nil {
			x.fail("managers", "%v", err)
			return
		}
		if why != "" {
			silent = append(silent, fmt.Sprintf("%s (%s)", m.Name, why))
		}
	}
	if len(silent) == 0 {
		x.fact("managers", "%d, all can be written to", len(all))
		return
	}
	slices.Sort(silent)
	if more := len(silent) - maxNamed; more > 0 {
		silent = append(silent[:maxNamed], fmt.Sprintf("and %d more", more))
	}
	x.warn("managers", "of %d, these cannot be written to, so that their people's ideas go to the consultant at once: %s. Give them the app in the Teams admin center (Teams apps, Setup policies, Installed apps), or let them write to Idébot once", len(all), list(silent))
}

// checkIdeas counts the ideas, and those that wait for a role nobody has.
func (o *office) checkIdeas(ctx context.Context, x *examination) {
	count := 0
	waiting := map[string]int{}
	silent := unreached{why: map[string]string{}, ideas: map[string][]int64{}}
	for i, err := range o.Ideas(ctx) {
		if err != nil {
			x.fail("ideas", "%v", err)
			return
		}
		count++
		if i.Assignment.Role != "" && i.Assignment.Participant == nil {
			waiting[i.Assignment.Role]++
		}
		if err := silent.look(ctx, o, i); err != nil {
			x.fail("ideas", "%v", err)
			return
		}
	}
	x.fact("ideas", "%d", count)
	for _, role := range slices.Sorted(maps.Keys(waiting)) {
		x.warn("ideas", "%d wait for somebody as %s, and there is nobody", waiting[role], role)
	}
	silent.tell(x)
}

// unreached are the ideas that wait for people who cannot be reached.
type unreached struct {
	why   map[string]string  // by a person's key; "" for those who can
	ideas map[string][]int64 // numbers, by why
}

// look takes in an idea. It is listed once, however many it waits for.
func (u unreached) look(ctx context.Context, o *office, i idea.Idea) error {
	for _, w := range i.Escalations {
		why, known := u.why[w.Who.ID]
		if !known {
			var err error
			if why, err = o.Unreachable(ctx, w.Who.ID); err != nil {
				return err
			}
			u.why[w.Who.ID] = why
		}
		if why != "" {
			u.ideas[why] = append(u.ideas[why], i.Number)
			return nil
		}
	}
	return nil
}

// maxNamed is how many ideas are named in one line.
const maxNamed = 20

func (u unreached) tell(x *examination) {
	for _, why := range slices.Sorted(maps.Keys(u.ideas)) {
		var names []string
		for _, n := range u.ideas[why][:min(len(u.ideas[why]), maxNamed)] {
			names = append(names, fmt.Sprint(n))
		}
		if more := len(u.ideas[why]) - len(names); more > 0 {
			names = append(names, fmt.Sprintf("and %d more", more))
		}
		x.warn("ideas", "%s wait for somebody who cannot be reached (%s): let them write to Idébot once, or let a consultant give the ideas to somebody else", list(names), why)
	}
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
