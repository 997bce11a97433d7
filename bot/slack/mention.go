package slack

import (
	"context"
	"net/url"
	"strings"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/dialogs/lookup"
)

// mentionTime is how long a mention counts as answered.
const mentionTime = time.Hour

// mention answers in a channel, for the one who asked only: with what was
// found, or with the way to the conversation. It begins nothing.
func (s *Slack) mention(ctx context.Context, h happening) error {
	if h.byApp() || h.User == "" || string(h.User) == h.me || h.team == "" || strings.HasPrefix(string(h.Channel), "D") {
		s.count("mention", "ignored")
		return nil
	}
	w, err := s.whoIs(ctx, h.team, string(h.User))
	if err != nil {
		s.count("mention", "not_saved")
		return s.lost(ctx, w, string(h.Channel), string(h.ThreadTS), eventID(h.team, string(h.Channel), string(h.TS)), err)
	}
	if w.Refused != "" {
		return s.refuse(ctx, w, string(h.Channel), string(h.ThreadTS))
	}
	if !s.dedupe.First("mention/"+h.team+"/"+h.ref(string(h.TS)), s.cfg.Now(), mentionTime) {
		s.count("mention", "repeated")
		return nil
	}
	s.background.Go(ctx, "mention", func(ctx context.Context) error {
		return s.web.Whisper(ctx, string(h.Channel), w.User, string(h.ThreadTS), s.mentioned(ctx, w, h))
	})
	s.count("mention", "taken")
	return nil
}

// mentioned is the answer to a mention.
func (s *Slack) mentioned(ctx context.Context, w chat.Sender, h happening) api.Content {
	text := s.plain(ctx, w.Tenant, words{Text: chat.Loose(withoutMention(string(h.Text), h.me))})
	if what, ok := chat.LookedUp(text); ok {
		m, err := s.bot.Reply(ctx, w.Asker(), lookup.Query{Kind: lookup.QueryLookup, Text: what})
		if err == nil {
			return asContent(m)
		}
		s.count("mention", "failed")
		return s.text(w, "no_answer")
	}
	return s.pointer(w, "mention", h.app)
}

// pointer is a line with a button that leads to the conversation with the bot.
func (s *Slack) pointer(w chat.Sender, key, app string) api.Content {
	r := s.text(w, key)
	if app == "" {
		return r
	}
	address := "https://slack.com/app_redirect?" + url.Values{"app": {app}, "team": {w.Tenant}}.Encode()
	return api.Content(blocks.RenderLink(r.Text, s.bot.Text(w.Language(), "open_dm"), address))
}
