package slack

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// maxSuggested is how many options a search field gets: with texts of full
// length they stay under the 20 kB that Socket Mode takes.
const maxSuggested = 25

// answerErrors and answerView are the two answers to a form that stays open.
type answerErrors struct {
	Action string            `json:"response_action"`
	Errors map[string]string `json:"errors"`
}

type answerView struct {
	Action string                 `json:"response_action"`
	View   slack.ModalViewRequest `json:"view"`
}

// openForm opens a form. Its trigger lives for three seconds, so that it opens
// empty and is filled then.
func (s *Slack) openForm(ctx context.Context, w chat.Sender, trigger string, f message.Form) {
	s.background.Go(ctx, "form", func(ctx context.Context) error {
		v, err := s.web.OpenView(ctx, trigger, blocks.RenderLoading(w.Language()))
		if err != nil {
			return errors.Join(fmt.Errorf("open a form: %w", err), s.whisper(ctx, w, s.bot.Text(w.Language(), "no_form")))
		}
		return s.fill(ctx, w, v, f)
	})
}

// fill draws a form that was opened empty. Nothing can have been typed in it
// yet, so that a hash that does not fit is no reason to give up. A form that
// cannot be shown says so where it would stand.
func (s *Slack) fill(ctx context.Context, w chat.Sender, v api.ViewRef, f message.Form) error {
	page := s.page(ctx, w, f)
	err := s.web.UpdateView(ctx, v.ID, v.Hash, page)
	if errors.Is(err, api.ErrHashConflict) {
		err = s.web.UpdateView(ctx, v.ID, "", page)
	}
	if err != nil {
		err = errors.Join(err, s.web.UpdateView(ctx, v.ID, "", s.notice(w, "no_form")))
	}
	return err
}

// page is a form as it is to be shown, or a line that says that it cannot be.
func (s *Slack) page(ctx context.Context, w chat.Sender, f message.Form) slack.ModalViewRequest {
	p, err := s.bot.Page(ctx, w.Asker(), f)
	if err != nil {
		s.count("form", "failed")
		s.cfg.Log.Warn("slack: a form could not be read", "page", f.Page, "person", w.Key, "err", err)
		return s.notice(w, "no_answer")
	}
	return blocks.RenderForm(p)
}

// notice is a form with nothing but a line.
func (s *Slack) notice(w chat.Sender, key string) slack.ModalViewRequest {
	return blocks.RenderNotice(s.bot.Text(w.Language(), key), s.bot.Text(w.Language(), "close"))
}

// shortcut opens the form for a new idea, with the message that it was called
// on where there is one.
func (s *Slack) shortcut(ctx context.Context, w chat.Sender, i interaction) any {
	f := message.Form{Page: message.FormProblem}
	switch i.CallbackID {
	case NewIdea:
	case SaveAsIdea:
		// A lookup of names must not cost the trigger its time.
		f.Message = i.Message.plain(unnamed)
		f.Source = i.source()
	default:
		s.count("shortcut", "unknown")
		return nil
	}
	s.openForm(ctx, w, string(i.TriggerID), f)
	s.count("shortcut", "taken")
	return nil
}

// source is the address of the message that a shortcut was called on.
func (i interaction) source() string {
	ts := oneOf(i.MessageTS, i.Message.TS)
	if i.Team.Domain == "" || i.Channel.ID == "" || ts == "" {
		return ""
	}
	return fmt.Sprintf("https://%s.slack.com/archives/%s/p%s", i.Team.Domain, i.Channel.ID, strings.ReplaceAll(ts, ".", ""))
}

// change draws a form anew after a field was changed that decides about
// others.
func (s *Slack) change(ctx context.Context, w chat.Sender, i interaction) {
	f, ok := i.filled(i.changedValues())
	if !ok || i.View.ID == "" {
		s.count("form", "unknown")
		return
	}
	id, when := string(i.View.ID), ""
	for _, a := range i.Actions {
		when = max(when, string(a.ActionTS))
	}
	s.redraw.note(id, when)
	s.count("form", "changed")
	s.background.Go(ctx, "form", func(ctx context.Context) error {
		page := s.page(ctx, w, f)
		err := s.web.UpdateView(ctx, id, string(i.View.Hash), page)
		if errors.Is(err, api.ErrHashConflict) && s.redraw.is(id, when) {
			err = s.web.UpdateView(ctx, id, "", page)
		}
		if errors.Is(err, api.ErrHashConflict) {
			return nil // a later change is drawn
		}
		return err
	})
}

// filled is the form as it stands, with what was typed as plain text.
func (i interaction) filled(values json.RawMessage) (message.Form, bool) {
	f, ok := blocks.Filled(string(i.View.Metadata), values)
	for id, v := range f.Values {
		v.Text = plain(v.Text, unnamed)
		f.Values[id] = v
	}
	return f, ok
}

// changedValues are the values of a form with what was just chosen in it,
// which not every client has among them yet.
func (i interaction) changedValues() json.RawMessage {
	values := map[string]map[string]json.RawMessage{}
	_ = json.Unmarshal(i.View.State.Values, &values) // none are an empty form
	for _, a := range i.Actions {
		if a.BlockID != "" && len(a.raw) > 0 {
			values[string(a.BlockID)] = map[string]json.RawMessage{string(a.ActionID): a.raw}
		}
	}
	all, err := json.Marshal(values)
	if err != nil {
		return i.View.State.Values
	}
	return all
}

// submit takes in a form, and answers with what becomes of it.
func (s *Slack) submit(ctx context.Context, w chat.Sender, i interaction) any {
	f, ok := i.filled(i.View.State.Values)
	if !ok || i.View.ID == "" {
		s.count("view", "unknown")
		return nil
	}
	id := eventID("view", string(i.View.ID), string(i.View.Hash), i.handedIn())
	a, err := s.bot.Submit(ctx, w.Event(id, step.Input{Form: &f}))
	switch {
	case err != nil:
		return s.failed(ctx, "view", w, i, fmt.Errorf("event %q: %w", id, err))
	case len(a.Errors) > 0:
		s.count("view", "errors")
		return s.formErrors(i.View, a.Errors)
	}
	s.count("view", "taken")
	if a.Page != nil {
		return answerView{"update", blocks.RenderForm(*a.Page)}
	}
	return struct{}{}
}

// handedIn names one handing in of a form: a form with errors keeps its hash,
// and may be handed in again as it is.
func (i interaction) handedIn() string {
	if i.TriggerID != "" {
		return string(i.TriggerID)
	}
	sum := sha256.Sum256(i.View.State.Values)
	return hex.EncodeToString(sum[:8])
}

// formErrors puts what is wrong beside the fields. Slack refuses errors of
// fields that are not there: those stand at the first one that is.
func (s *Slack) formErrors(v view, errs map[string]string) any {
	out := answerErrors{"errors", map[string]string{}}
	var inputs, rest []string
	for _, b := range v.Blocks {
		if b.Type == "input" {
			inputs = append(inputs, string(b.BlockID))
		}
	}
	for _, field := range slices.Sorted(maps.Keys(errs)) {
		if field != "" && slices.Contains(inputs, field) {
			out.Errors[field] = errs[field]
		} else {
			rest = append(rest, errs[field])
		}
	}
	if len(inputs) == 0 {
		return struct{}{}
	}
	if len(rest) > 0 {
		block := inputs[0]
		out.Errors[block] = strings.TrimSpace(out.Errors[block] + " " + strings.Join(rest, " "))
	}
	return out
}

// suggest answers somebody who types in a search field. Without an answer in
// time the field says that nothing was found.
func (s *Slack) suggest(ctx context.Context, w chat.Sender, i interaction) any {
	f, _ := i.filled(i.View.State.Values)
	kind := blocks.SearchKind(string(i.ActionID))
	options, err := s.bot.Suggest(ctx, w.Asker(), kind, f.Draft, plain(string(i.Value), unnamed), maxSuggested)
	if err != nil {
		s.count("suggestion", "failed")
		s.cfg.Log.Warn("slack: nothing was suggested", "field", string(kind), "person", w.Key, "err", err)
	} else {
		s.count("suggestion", "answered")
	}
	return blocks.RenderSuggestions(options[:min(len(options), maxSuggested)])
}
