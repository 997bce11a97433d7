package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// The callback ids of the shortcuts: NewIdea is global, SaveAsIdea of a message.
const (
	NewIdea    = "new_idea"
	SaveAsIdea = "save_as_idea"
)

// interact takes in a click, a form, a shortcut, or typing in a search field.
// None of them is delivered again, so that the person is always told.
func (s *Slack) interact(ctx context.Context, payload []byte) (any, error) {
	var i interaction
	if err := chat.DecodeLoosely(payload, &i); err != nil {
		return nil, err
	}
	do, ok := map[string]func(context.Context, chat.Sender, interaction) any{
		"block_actions": s.clicks, "view_submission": s.submit, "block_suggestion": s.suggest,
		"shortcut": s.shortcut, "message_action": s.shortcut,
	}[string(i.Type)]
	if i.Type == "view_closed" {
		s.count("view", "closed")
		return nil, nil
	}
	if !ok || i.User.ID == "" || i.team() == "" {
		s.count("interaction", "unknown")
		return nil, nil
	}
	w, err := s.whoIs(ctx, i.team(), string(i.User.ID))
	switch {
	case err != nil:
		return s.failed(ctx, string(i.Type), w, i, err), nil
	case w.Refused != "":
		s.count(string(i.Type), "refused")
		s.tell(ctx, w, i, w.Refusal(s.bot))
		return nil, nil
	}
	return do(ctx, w, i), nil
}

// failed tells somebody that what they did was not saved: in the form that was
// handed in, else beside what was pressed.
func (s *Slack) failed(ctx context.Context, what string, w chat.Sender, i interaction, err error) any {
	s.count(what, "not_saved")
	s.cfg.Log.Warn("slack: not saved", "what", what, "person", w.Key, "err", err)
	text := s.bot.Text(w.Language(), "not_saved")
	if i.Type == "view_submission" {
		return s.formErrors(i.View, map[string]string{"": text})
	}
	s.tell(ctx, w, i, text)
	return nil
}

// tell shows a line to the person only: where they pressed, or in the
// conversation with the bot.
func (s *Slack) tell(ctx context.Context, w chat.Sender, i interaction, text string) {
	if text == "" || i.Type == "block_suggestion" || i.Type == "view_submission" {
		return
	}
	s.background.Go(ctx, "answer", func(ctx context.Context) error { return s.tellNow(ctx, w, i, text) })
}

func (s *Slack) tellNow(ctx context.Context, w chat.Sender, i interaction, text string) error {
	if i.ResponseURL != "" {
		return s.web.Respond(ctx, string(i.ResponseURL), privately(api.Content{Text: text}))
	}
	return s.whisper(ctx, w, text)
}

// whisper shows a line in the conversation with the bot.
func (s *Slack) whisper(ctx context.Context, w chat.Sender, text string) error {
	im, err := s.web.IM(ctx, w.Tenant, w.User)
	if err != nil {
		return err
	}
	return s.web.Whisper(ctx, im, w.User, "", api.Content{Text: text})
}

// clicks takes in what was pressed: in a message, on the home page, in a form.
func (s *Slack) clicks(ctx context.Context, w chat.Sender, i interaction) any {
	if i.View.Type == "modal" || i.View.Type == "" && i.Container.Type == "view" {
		s.change(ctx, w, i)
		return nil
	}
	if ref := i.messageRef(); ref != "" && i.ResponseURL != "" {
		s.web.Remember(ref, string(i.ResponseURL))
	}
	for _, a := range i.Actions {
		if err := s.click(ctx, w, i, a); err != nil {
			return s.failed(ctx, "click", w, i, err)
		}
	}
	return nil
}

// click takes in one thing pressed. A button of a card becomes a decision by way of
// pressed, which makes it an input of the person, dialogs/review/action.go, and at
// last act in dialogs/life/life.go.
func (s *Slack) click(ctx context.Context, w chat.Sender, i interaction, a action) error {
	of, option, ok := blocks.Decode(a.carried())
	q, isQuery := lookup.ParseQueryOption(option)
	switch {
	case a.ActionID == blocks.OpenDM || a.Type == "checkboxes" || strings.HasPrefix(string(a.Type), "multi_"):
		return nil // a link, or a choice that a button ends
	case !ok:
		s.count("click", "unknown")
	case strings.HasPrefix(string(a.ActionID), blocks.ActionEdit):
		s.openForm(ctx, w, string(i.TriggerID), message.Form{Draft: of.Draft, Page: message.FormField + option, Rev: of.Rev})
		s.count("click", "taken")
	case option == blocks.FormOption:
		s.openForm(ctx, w, string(i.TriggerID), message.Form{Draft: of.Draft, Page: message.FormProblem, Rev: of.Rev})
		s.count("click", "taken")
	case of.Step == message.StepQuery && isQuery:
		s.askAgain(ctx, w, i, q)
	default:
		return s.pressed(ctx, w, i, a, of, option)
	}
	return nil
}

// pressed makes a turn of a click.
func (s *Slack) pressed(ctx context.Context, w chat.Sender, i interaction, a action, of message.Of, option string) error {
	c := step.Clicked{Of: of, Option: option, Message: i.messageRef()}
	if option == "" {
		c.Chosen = s.chosen(i.State.Values)
	}
	if t := oneOf(i.Container.ThreadTS, i.Message.ThreadTS); t != "" && c.Message != "" {
		w.Address.Ref += "/" + t
	}
	id := eventID("click", w.User, string(a.ActionTS), string(a.ActionID))
	if err := s.bot.Handle(ctx, w.Event(id, step.Input{Clicked: &c})); err != nil {
		return fmt.Errorf("event %q: %w", id, err)
	}
	s.count("click", "taken")
	switch {
	case i.View.Type == "home":
		s.publish(ctx, w)
	case i.Container.Ephemeral:
		s.lead(ctx, w, i)
	}
	return nil
}

// lead tells who pressed something outside of the conversation that it goes on
// there.
func (s *Slack) lead(ctx context.Context, w chat.Sender, i interaction) {
	if i.ResponseURL == "" {
		return
	}
	s.background.Go(ctx, "answer", func(ctx context.Context) error {
		if im, err := s.web.IM(ctx, w.Tenant, w.User); err == nil && im == oneOf(i.Container.ChannelID, i.Channel.ID) {
			return nil
		}
		return s.web.Respond(ctx, string(i.ResponseURL), privately(s.pointer(w, "see_dm", string(i.AppID))))
	})
}

// chosen are the options that are ticked in a message, always in one order.
func (s *Slack) chosen(state json.RawMessage) []string {
	var values map[string]map[string]tickedIn
	if chat.DecodeLoosely(state, &values) != nil {
		return nil
	}
	var all []string
	for _, block := range slices.Sorted(maps.Keys(values)) {
		for _, id := range slices.Sorted(maps.Keys(values[block])) {
			for _, o := range values[block][id].Selected {
				all = append(all, s.optionOf(string(o.Value)))
			}
		}
	}
	return all
}

// optionOf is the option that a value carries, or is.
func (s *Slack) optionOf(value string) string {
	if _, option, ok := blocks.Decode(value); ok {
		return option
	}
	return value
}

// messageRef names the message that was pressed; "" where it cannot be changed
// by its name, or is none.
func (i interaction) messageRef() string {
	channel, ts := oneOf(i.Container.ChannelID, i.Channel.ID), oneOf(i.Container.MessageTS, i.Message.TS)
	if i.Container.Ephemeral || i.Container.Type == "view" || channel == "" || ts == "" {
		return ""
	}
	return channel + "/" + ts
}

// askAgain answers a click on the answer to a query, in its place.
func (s *Slack) askAgain(ctx context.Context, w chat.Sender, i interaction, q lookup.Query) {
	if i.ResponseURL == "" {
		s.count("click", "unknown")
		return
	}
	s.count("click", "taken")
	s.background.Go(ctx, "query", func(ctx context.Context) error {
		m, err := s.reply(ctx, w.Asker(), q)
		if err != nil {
			return errors.Join(err, s.tellNow(ctx, w, i, s.bot.Text(w.Language(), "no_answer")))
		}
		r := privately(m)
		r.Replace = i.Container.Ephemeral
		return s.web.Respond(ctx, string(i.ResponseURL), r)
	})
}
