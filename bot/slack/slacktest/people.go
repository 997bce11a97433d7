package slacktest

import (
	"slices"
	"strings"
)

// Person is somebody in the workspace, or in another one that shares a channel
// with it.
type Person struct {
	ID       string // required; begins with U or W
	Name     string
	RealName string
	Email    string
	Title    string
	Locale   string // as da-DK; "" means en-US
	TimeZone string // as Europe/Copenhagen, which "" means
	// Team is the id of the person's workspace if it is another one: then the
	// person is a stranger, met by Slack Connect.
	Team string
	// Guest is in this workspace for some channels only.
	Guest bool
	// Deleted was here once.
	Deleted bool
	// Bot is another app.
	Bot bool
	// DoNotDisturb holds back notifications at this moment.
	DoNotDisturb bool
}

// Channel is a channel of the workspace.
type Channel struct {
	ID   string // required; begins with C or G
	Name string
	// Closed to the bot: it is no member.
	Closed bool
	// Members are ids of people; nil means everybody.
	Members []string
}

// The workspace and the app.
const (
	TeamID  = "T0KOMMUNE"
	AppID   = "A0IDEBOT"
	BotUser = "U0BOT"
	BotID   = "B0BOT"

	// StrangerTeam is the workspace of the stranger among People.
	StrangerTeam = "T0FREMMED"

	teamName, teamDomain, botName = "Kommunen", "kommunen", "idebot"
)

// People are those who are in a workspace if nobody else is given.
func People() []Person {
	return []Person{
		{ID: "U0METTE", Name: "mette", RealName: "Mette Sørensen", Email: "mette@kommune.example", Locale: "da-DK"},
		{ID: "U0CHEF", Name: "chef", RealName: "Åse Ærø-Øster", Email: "chef@kommune.example", Locale: "da-DK", DoNotDisturb: true},
		{ID: "U0JOHN", Name: "john", RealName: "John Smith", Email: "john@kommune.example", Locale: "en-GB", TimeZone: "Europe/London"},
		{ID: "U0GONE", Name: "gone", RealName: "Tidligere Ansat", Email: "gone@kommune.example", Locale: "da-DK", Deleted: true},
		{ID: "U0GUEST", Name: "guest", RealName: "Gitte Gæst", Email: "gitte@firma.example", Locale: "da-DK", Guest: true},
		{ID: "U0FREMMED", Name: "fremmed", RealName: "Frede Fremmed", Locale: "da-DK", Team: StrangerTeam},
		{ID: "U0ROBOT", Name: "robot", RealName: "En anden bot", Bot: true},
	}
}

// Channels are those of a workspace if no others are given.
func Channels() []Channel {
	return []Channel{{ID: "C0GENERAL", Name: "general"}, {ID: "C0LUKKET", Name: "lukket", Closed: true}}
}

// team returns the workspace that a person belongs to.
func (p Person) team() string {
	if p.Team != "" {
		return p.Team
	}
	return TeamID
}

// profile is what users.info says of a person.
func (p Person) profile(withLocale bool) object {
	o := object{
		"id": p.ID, "team_id": p.team(), "name": p.Name, "real_name": p.RealName, "deleted": p.Deleted,
		"is_bot": p.Bot, "is_app_user": false, "is_restricted": p.Guest, "is_ultra_restricted": false,
		"is_stranger": p.Team != "", "tz": or(p.TimeZone, "Europe/Copenhagen"), "updated": 1,
		"profile": object{
			"real_name": p.RealName, "display_name": p.Name, "title": p.Title, "team": p.team(),
		},
	}
	if withLocale {
		o["locale"] = or(p.Locale, "en-US")
	}
	return o
}

func or(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}

// person returns a person by id; the bot is one too.
func (s *Server) person(id string) (Person, bool) {
	if id == BotUser {
		return Person{ID: BotUser, Name: botName, RealName: botName, Bot: true}, true
	}
	i := slices.IndexFunc(s.cfg.People, func(p Person) bool { return p.ID == id })
	if i < 0 {
		return Person{}, false
	}
	return s.cfg.People[i], true
}

// Join adds somebody to the workspace.
func (s *Server) Join(p Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cfg.People = append(slices.Clone(s.cfg.People), p)
}

// place is where a message can stand.
type place struct {
	Channel
	with string // the person, in a direct message
}

// place returns a channel or direct message by its id. A direct message exists
// for everybody who is not gone.
func (s *Server) place(id string) (place, bool) {
	if rest, direct := strings.CutPrefix(id, "D"); direct {
		i := slices.IndexFunc(s.cfg.People, func(p Person) bool { return p.ID[1:] == rest && !p.Deleted })
		if i < 0 {
			return place{}, false
		}
		return place{Channel: Channel{ID: id, Name: "directmessage"}, with: s.cfg.People[i].ID}, true
	}
	i := slices.IndexFunc(s.cfg.Channels, func(c Channel) bool { return c.ID == id })
	if i < 0 {
		return place{}, false
	}
	return place{Channel: s.cfg.Channels[i]}, true
}

// destination is place for the methods that take a person or a channel's name
// as well.
func (s *Server) destination(id string) (place, bool) {
	if strings.HasPrefix(id, "U") || strings.HasPrefix(id, "W") {
		return s.place(direct(id))
	}
	for _, c := range s.cfg.Channels {
		if id == c.Name || id == "#"+c.Name {
			return place{Channel: c}, true
		}
	}
	return s.place(id)
}

// direct returns the id of the direct message with a person.
func direct(person string) string { return "D" + person[1:] }

// has tells whether a person is in a place.
func (p place) has(person string) bool {
	if p.with != "" {
		return p.with == person
	}
	return p.Members == nil || slices.Contains(p.Members, person)
}
