package slack

import (
	"context"
	"strings"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/dialogs/step"
)

// happening is an event with what is known around it.
type happening struct {
	event
	app, team, me string
}

// event takes in what comes from the Events API.
func (s *Slack) event(ctx context.Context, payload []byte) error {
	var o outer
	if err := chat.DecodeLoosely(payload, &o); err != nil {
		return err
	}
	if o.Type == "app_rate_limited" {
		s.count("event", "rate_limited")
		s.cfg.Log.Warn("slack: the app is told too much, events are left out", "team", string(o.TeamID))
		return nil
	}
	if o.Type != "event_callback" {
		s.count("event", "unknown")
		return nil
	}
	e := o.Event
	h := happening{
		event: e, app: string(o.AppID), me: o.me(),
		team: oneOf(o.TeamID, e.Team, e.UserTeam, e.SourceTeam, o.EnterpriseID),
	}
	return s.happened(ctx, h)
}

// Events are the events that are taken in, sorted.
var Events = []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}

// happened takes in an event by its type.
func (s *Slack) happened(ctx context.Context, h happening) error {
	switch h.Type {
	case "message":
		return s.message(ctx, h)
	case "app_mention":
		return s.mention(ctx, h)
	case "app_home_opened":
		return s.opened(ctx, h)
	case "app_uninstalled":
		s.farewell(h, "the app was uninstalled")
	case "tokens_revoked":
		s.count("event", "tokens_revoked")
		if len(h.Tokens.Bot) > 0 {
			s.farewell(h, "the bot's token was revoked")
		}
	default:
		s.count("event", "unknown")
	}
	return nil
}

// farewell notes that Slack does not let the bot in any more.
func (s *Slack) farewell(h happening, why string) {
	s.count("event", "gone")
	s.cfg.Log.Error("slack: not let in any more", "why", why, "team", h.team)
	s.gone.Store(&why)
}

// message takes in what was typed, changed or taken back in a conversation
// with the bot. Everything else that is a message is none of its business.
func (s *Slack) message(ctx context.Context, h happening) error {
	user, thread, in, id := h.input()
	if user == "" || user == h.me || user == "USLACKBOT" || h.team == "" || !h.direct() || in == (step.Input{}) {
		s.count("message", "ignored")
		return nil
	}
	w, err := s.whoIs(ctx, h.team, user)
	if err != nil {
		s.count("message", "not_saved")
		return s.lost(ctx, w, string(h.Channel), thread, id, err)
	}
	if w.Refused != "" {
		return s.refuse(ctx, w, string(h.Channel), thread)
	}
	if thread != "" {
		w.Address.Ref += "/" + thread
		s.working(ctx, w, string(h.Channel), thread)
	}
	s.read(ctx, w, h, in)
	return s.lost(ctx, w, string(h.Channel), thread, id, s.take(ctx, "message", w, id, in))
}

// direct reports whether the message is in the channel of the bot and one
// person, by what it is marked as and by its id.
func (h happening) direct() bool {
	return (h.ChannelType == "im" || h.ChannelType == "") && strings.HasPrefix(string(h.Channel), "D")
}

// input makes an input of a message, with the text as it came; none where no
// person did anything.
func (h happening) input() (user, thread string, in step.Input, id string) {
	switch h.Subtype {
	case "", "file_share", "thread_broadcast", "me_message":
		return h.typed()
	case "message_changed":
		if h.Message.Subtype == "tombstone" {
			return h.deleted(string(h.Message.TS))
		}
		return h.edited()
	case "message_deleted":
		return h.deleted(string(h.DeletedTS))
	}
	return "", "", step.Input{}, ""
}

func (h happening) typed() (user, thread string, in step.Input, id string) {
	if h.byApp() || h.TS == "" {
		return "", "", step.Input{}, ""
	}
	in.Said = &step.Said{Text: string(h.Text), Message: h.ref(string(h.TS))}
	return string(h.User), string(h.ThreadTS), in, eventID(h.team, string(h.Channel), string(h.TS))
}

// edited is a message that a person changed. Slack also says so when it has
// drawn a link's preview: the text is the same then.
func (h happening) edited() (user, thread string, in step.Input, id string) {
	m, when := h.Message, string(h.EventTS)
	if m.Edited != nil {
		when = oneOf(m.Edited.TS, h.EventTS)
	}
	same := h.Previous != nil && h.Previous.Text == m.Text || h.Previous == nil && m.Edited == nil
	if same || m.byApp() || m.TS == "" {
		return "", "", step.Input{}, ""
	}
	in.Edited = &step.Edited{Message: h.ref(string(m.TS)), Text: string(m.Text)}
	return string(m.User), string(m.ThreadTS), in, eventID(h.team, string(h.Channel), string(m.TS), when)
}

// deleted is a message that a person took back: who, tells the message as it
// was.
func (h happening) deleted(ts string) (user, thread string, in step.Input, id string) {
	if h.Previous == nil || h.Previous.byApp() || ts == "" {
		return "", "", step.Input{}, ""
	}
	in.Deleted = &step.Deleted{Message: h.ref(ts)}
	return string(h.Previous.User), string(h.Previous.ThreadTS), in, eventID(h.team, string(h.Channel), ts, "deleted")
}

// ref names a message of the event's channel.
func (h happening) ref(ts string) string { return string(h.Channel) + "/" + ts }

// read makes plain text of what was typed or changed.
func (s *Slack) read(ctx context.Context, w chat.Sender, h happening, in step.Input) {
	if in.Said != nil {
		in.Said.Text = s.plain(ctx, w.Tenant, h.words)
	}
	if in.Edited != nil {
		in.Edited.Text = s.plain(ctx, w.Tenant, h.Message.words)
	}
}

// maxNames is how many people of one text are looked up, within namesTime, and
// maxUser how long the id of one may be.
const (
	maxNames  = 5
	namesTime = 500 * time.Millisecond
	maxUser   = 30
)

// plain makes readable text of what a person wrote, with people's names.
func (s *Slack) plain(ctx context.Context, team string, wrote words) string {
	asked := 0
	ctx, cancel := context.WithTimeout(ctx, namesTime)
	defer cancel()
	return wrote.plain(func(user string) string {
		if !api.IsID(user) || len(user) > maxUser {
			return ""
		}
		if asked++; asked > maxNames {
			return ""
		}
		p, err := s.web.Who(ctx, team, user)
		if err != nil {
			return ""
		}
		return p.Name
	})
}

// take makes a turn of what somebody did.
func (s *Slack) take(ctx context.Context, what string, w chat.Sender, id string, in step.Input) error {
	return chat.Turn(ctx, s.bot, s.cfg.Count, what, w.Event(id, in))
}

// refuse tells somebody in a channel that they cannot use the bot, at most
// once in an hour.
func (s *Slack) refuse(ctx context.Context, w chat.Sender, channel, thread string) error {
	s.count("message", "refused")
	text := w.Refusal(s.bot)
	if text == "" || !s.dedupe.First("refused/"+w.Address.Ref, s.cfg.Now(), time.Hour) {
		return nil
	}
	s.background.Go(ctx, "refusal", func(ctx context.Context) error {
		return s.web.Whisper(ctx, channel, w.User, thread, api.Content{Text: text})
	})
	return nil
}

// working shows in a thread that the bot is at it.
func (s *Slack) working(ctx context.Context, w chat.Sender, channel, thread string) {
	status := s.bot.Text(w.Language(), "working")
	s.background.Go(ctx, "status", func(ctx context.Context) error {
		return s.web.SetStatus(ctx, channel, thread, status)
	})
}
