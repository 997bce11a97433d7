package teams

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/dialogs/redact"
)

// sender is who an activity says that it is from.
type sender struct {
	AADID, Tenant string
	Account       string // "29:…", or "28:…" for a bot
	Name          string
	Role          string // "user", "bot" or ""
	Locale        string // e.g. "da-DK"
	// ServiceURL and Conversation are where Teams is asked about them.
	ServiceURL, Conversation string
}

// people knows who is who. It is safe for concurrent use.
type people struct {
	*chat.People
	cfg       Config
	connector *connector.Client
}

func newPeople(cfg Config, c *connector.Client) *people {
	return &people{People: chat.NewPeople(personKey, cfg.Now, cfg.Log), cfg: cfg, connector: c}
}

// personKey is where a person is kept. Ids are the same whatever their case.
func personKey(tenant, user string) string {
	return Platform + "/person/" + strings.ToLower(tenant) + "/" + strings.ToLower(user)
}

// who tells who the sender of a verified activity is, mostly from memory. Bots
// and strangers are not asked about. Where Teams does not say, it is who the
// activity says, without an address.
func (t *Teams) who(ctx context.Context, s sender) chat.Person {
	name, _ := redact.Clean(s.Name)
	unasked := chat.Person{User: s.AADID, Tenant: s.Tenant, Name: strings.TrimSpace(name), Refused: t.people.refusedAtOnce(s)}
	got := unasked
	if unasked.Refused == "" {
		got = chat.WhoOr(ctx, unasked, func(ctx context.Context) (chat.Person, error) { return t.people.find(ctx, s) }, func(err error) {
			t.count("person", "unasked")
			t.cfg.Log.WarnContext(ctx, "teams: it is not known who a person is, what they do is taken under their id", "user", s.AADID, "err", err)
		})
	}
	got.Lang = chat.LangOf(s.Locale)
	return got
}

// find returns who a sender is, mostly from memory. Its errors are those of the
// connector.
func (p *people) find(ctx context.Context, s sender) (chat.Person, error) {
	return p.Who(ctx, s.Tenant, s.AADID, func(ctx context.Context, unknown bool) (chat.Person, error) { return p.ask(ctx, s, unknown) })
}

// refusedAtOnce tells why not to talk with a sender, as far as the activity
// says so itself.
func (p *people) refusedAtOnce(s sender) string {
	switch {
	case strings.EqualFold(s.Role, "bot"), strings.EqualFold(s.Role, "skill"), strings.HasPrefix(s.Account, "28:"):
		return chat.RefusedBot
	case !p.cfg.Open && !strings.EqualFold(s.Tenant, p.cfg.TenantID):
		return chat.RefusedStranger
	default:
		return ""
	}
}

var errSomebodyElse = errors.New("the answer is about somebody else")

// ask looks a sender up. One who is known is not looked up where that would
// hold up others' answers.
func (p *people) ask(ctx context.Context, s sender, unknown bool) (chat.Person, error) {
	at := connector.Target{ServiceURL: s.ServiceURL, Conversation: s.Conversation}
	m, err := p.connector.Member(ctx, at, cmp.Or(s.Account, s.AADID), unknown)
	if err != nil {
		return chat.Person{}, err
	}
	if !isSender(m, s) {
		return chat.Person{}, fmt.Errorf("member: %w", errSomebodyElse)
	}
	name, _ := redact.Clean(cmp.Or(m.Name, s.Name))
	return chat.Person{
		User: s.AADID, Tenant: s.Tenant, Name: strings.TrimSpace(name), Email: strings.TrimSpace(m.Email), UPN: m.UPN,
		Refused: refusedMember(p.cfg, m, s.Tenant),
	}, nil
}

// isSender tells whether a member is the sender. An answer that does not say who it
// is about says nothing of the sender either.
func isSender(m connector.Member, s sender) bool {
	if id := cmp.Or(m.AADID, m.ObjectID); id != "" {
		return strings.EqualFold(id, s.AADID)
	}
	return m.ID != "" && m.ID == s.Account
}

// refusedMember tells why not to talk with a member. A guest's principal name has
// the mark of an external account in it.
func refusedMember(cfg Config, m connector.Member, tenant string) string {
	switch role := strings.ToLower(m.Role); {
	case !cfg.Open && m.Tenant != "" && !strings.EqualFold(m.Tenant, tenant):
		return chat.RefusedStranger
	case role == "guest", role == "anonymous", strings.Contains(strings.ToUpper(m.UPN), "#EXT#"):
		return chat.RefusedGuest
	default:
		return ""
	}
}
