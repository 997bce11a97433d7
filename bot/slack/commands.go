package slack

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// slashes are the registered commands and what they are: a command's id in
// dialogs.
var slashes = map[string]string{
	"ide": "idea", "idea": "idea",
	"loesninger": "lookup", "solutions": "lookup",
	"mine-ideer": "mine", "my-ideas": "mine",
	"idestatus": "status", "idea-status": "status",
	"mine-opgaver": "tasks", "my-tasks": "tasks",
	"behandl": "handle", "handle-idea": "handle",
	"ideer": "ideas", "ideas": "ideas",
	"indstillinger": "settings",
	"mine-data":     "data",
	"hjaelp":        "help",
}

// Commands are the slash commands that are taken in, sorted. The test of the
// app manifest compares them with those that it registers.
func Commands() []string {
	var all []string
	for name := range slashes {
		all = append(all, "/"+name)
	}
	slices.Sort(all)
	return all
}

// talks are the commands that belong into the conversation, and what is said
// there. What others' ideas say is shown nowhere else.
var talks = map[string]string{
	"idea": "/ide", "settings": "/indstillinger", "data": "/mine-data",
	"tasks": "/mine-opgaver", "handle": "/behandl", "ideas": "/ideer",
}

// worded are those of them that can have something behind them.
var worded = map[string]bool{"idea": true, "handle": true, "ideas": true}

// formWords ask for the form instead of the conversation.
var formWords = []string{"formular", "form"}

// command answers a slash command. It is not delivered again where that goes
// wrong, so that the person is always told.
func (s *Slack) command(ctx context.Context, payload []byte) (any, error) {
	var c slash
	if err := chat.DecodeLoosely(payload, &c); err != nil {
		return nil, err
	}
	c.TeamID = chat.Loose(oneOf(c.TeamID, c.EnterpriseID))
	if c.Command == "" || c.UserID == "" || c.TeamID == "" {
		s.count("command", "unknown")
		return nil, nil
	}
	w, err := s.whoIs(ctx, string(c.TeamID), string(c.UserID))
	if err != nil {
		return s.notSaved("command", w, err), nil
	}
	if w.Refused != "" {
		s.count("command", "refused")
		return quietly(w.Refusal(s.bot)), nil
	}
	return s.obey(ctx, w, c), nil
}

// quietly is an answer that only the person sees; nothing for no text.
func quietly(text string) any {
	if text == "" {
		return nil
	}
	return privately(api.Content{Text: text})
}

// notSaved tells somebody that what they did came to nothing.
func (s *Slack) notSaved(what string, w chat.Sender, err error) any {
	s.count(what, "not_saved")
	s.cfg.Log.Warn("slack: not saved", "what", what, "person", w.Key, "err", err)
	return privately(s.text(w, "not_saved"))
}

// obey does what a command is for. A command that nobody knows is answered
// with help.
func (s *Slack) obey(ctx context.Context, w chat.Sender, c slash) any {
	what := slashes[strings.ToLower(strings.TrimPrefix(string(c.Command), "/"))]
	text := s.plain(ctx, w.Tenant, words{Text: c.Text})
	switch {
	case what == "idea" && isFormWord(text):
		s.openForm(ctx, w, string(c.TriggerID), message.Form{Page: message.FormProblem})
		s.count("command", "taken")
		return nil
	case talks[what] != "":
		if !worded[what] {
			text = ""
		}
		return s.talk(ctx, w, c, strings.TrimSpace(talks[what]+" "+text))
	}
	return s.ask(ctx, w, queryOf(what, text))
}

func isFormWord(text string) bool {
	for _, word := range formWords {
		if strings.EqualFold(text, word) {
			return true
		}
	}
	return false
}

// talk says something in the conversation for the person, who is led there
// from elsewhere.
func (s *Slack) talk(ctx context.Context, w chat.Sender, c slash, text string) any {
	id := eventID("trigger", string(c.TriggerID))
	if err := s.take(ctx, "command", w, id, step.Input{Said: &step.Said{Text: text}}); err != nil {
		return privately(s.text(w, "not_saved"))
	}
	if im, err := s.web.IM(ctx, w.Tenant, w.User); err == nil && im == string(c.ChannelID) {
		return nil
	}
	return privately(s.pointer(w, "see_dm", string(c.AppID)))
}

// queryOf is the query that a command makes.
func queryOf(what, text string) lookup.Query {
	switch what {
	case "lookup":
		return lookup.Query{Kind: lookup.QueryLookup, Text: text}
	case "mine":
		return lookup.Query{Kind: lookup.QueryMine}
	case "status":
		if n := ideaNumber(text); n > 0 {
			return lookup.Query{Kind: lookup.QueryStatus, Idea: n}
		}
		return lookup.Query{Kind: lookup.QueryMine}
	}
	return lookup.Query{Kind: lookup.QueryHelp}
}

// ideaNumber is the last word of a text as a number, 0 where it is none.
func ideaNumber(text string) int64 {
	words := strings.Fields(text)
	if len(words) == 0 {
		return 0
	}
	n, err := strconv.ParseInt(strings.TrimLeft(words[len(words)-1], "#"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// ask answers a query at once.
func (s *Slack) ask(ctx context.Context, w chat.Sender, q lookup.Query) any {
	m, err := s.reply(ctx, w.Asker(), q)
	if err != nil {
		s.count("command", "failed")
		s.cfg.Log.Warn("slack: a query was not answered", "query", string(q.Kind), "person", w.Key, "err", err)
		return privately(s.text(w, "no_answer"))
	}
	s.count("command", "answered")
	return privately(m)
}

func (s *Slack) reply(ctx context.Context, who bot.Asker, q lookup.Query) (api.Content, error) {
	m, err := s.bot.Reply(ctx, who, q)
	if err != nil {
		return api.Content{}, err
	}
	return asContent(m), nil
}
