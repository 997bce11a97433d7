package slack

import (
	"context"
	"fmt"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/dialogs/step"
)

// promptKeys are what is offered to say in the Messages tab: "prompt_…" is
// what stands there, "prompt_…_says" what is then said.
var promptKeys = []string{"prompt_idea", "prompt_lookup", "prompt_mine", "prompt_help"}

// opened takes in that somebody looks at the bot's own page, or at the
// conversation with it.
func (s *Slack) opened(ctx context.Context, h happening) error {
	if h.User == "" || h.team == "" || h.Tab != "home" && h.Tab != "messages" {
		s.count("home", "ignored")
		return nil
	}
	w, err := s.whoIs(ctx, h.team, string(h.User))
	switch {
	case err != nil:
		s.count("home", "not_saved")
		return err
	case w.Refused != "":
		s.shutHome(ctx, w, h)
	case h.Tab == "home":
		s.publish(ctx, w)
		s.count("home", "taken")
	default:
		return s.welcome(ctx, w, string(h.Channel))
	}
	return nil
}

// publish draws somebody's own page.
func (s *Slack) publish(ctx context.Context, w chat.Sender) {
	s.background.Go(ctx, "home", func(ctx context.Context) error {
		home, err := s.bot.Home(ctx, w.Asker())
		if err != nil {
			return fmt.Errorf("home of %q: %w", w.Key, err)
		}
		return s.web.PublishHome(ctx, w.User, blocks.RenderHome(home))
	})
}

// shutHome shows a page that says why somebody cannot use the bot.
func (s *Slack) shutHome(ctx context.Context, w chat.Sender, h happening) {
	s.count("home", "refused")
	text := w.Refusal(s.bot)
	if text == "" || h.Tab != "home" {
		return
	}
	s.background.Go(ctx, "home", func(ctx context.Context) error { return s.web.PublishHome(ctx, w.User, blocks.RenderShut(text)) })
}

// welcome begins the conversation with somebody who opens it for the first
// time, and offers things to say.
func (s *Slack) welcome(ctx context.Context, w chat.Sender, channel string) error {
	met, err := s.bot.Met(ctx, w.Key)
	if err != nil {
		s.count("home", "not_saved")
		return fmt.Errorf("ask whether %q is known: %w", w.Key, err)
	}
	s.offer(ctx, w, channel)
	if met {
		s.count("home", "taken")
		return nil
	}
	id := eventID("open", w.Tenant, w.User)
	return s.take(ctx, "home", w, id, step.Input{Start: &step.Start{}})
}

func (s *Slack) offer(ctx context.Context, w chat.Sender, channel string) {
	if channel == "" {
		return
	}
	var all []api.Prompt
	for _, key := range promptKeys {
		all = append(all, api.Prompt{
			Title: s.bot.Text(w.Language(), key), Message: s.bot.Text(w.Language(), key+"_says"),
		})
	}
	s.background.Go(ctx, "prompts", func(ctx context.Context) error { return s.web.SuggestPrompts(ctx, channel, all) })
}
