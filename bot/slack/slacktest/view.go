package slacktest

import (
	"maps"
	"time"
)

// View is a modal or a home tab that is open.
type View struct {
	ID, Hash, User string
	// PreviousID is the view below it, RootID the lowest.
	PreviousID, RootID string
	// Content is what the bot sent: type, title, blocks and so on. Blocks have
	// got ids.
	Content map[string]any
}

// Title is the title of a modal.
func (v View) Title() string {
	title, _ := v.Content["title"].(object)
	return text(title, "text")
}

// CallbackID is the callback_id that the bot gave.
func (v View) CallbackID() string { return text(v.Content, "callback_id") }

// Blocks are the blocks.
func (v View) Blocks() []any {
	list, _ := v.Content["blocks"].([]any)
	return list
}

func (v *View) clone() View {
	out := *v
	out.Content = copyOf(v.Content)
	return out
}

// body is the view as Slack's API shows it.
func (v *View) body(state values) object {
	o := object{
		"private_metadata": "", "callback_id": "", "external_id": "", "title": nil, "submit": nil, "close": nil,
		"clear_on_close": false, "notify_on_close": false, "previous_view_id": nil,
	}
	maps.Copy(o, copyOf(v.Content))
	o["id"], o["hash"], o["root_view_id"] = v.ID, v.Hash, v.RootID
	o["team_id"], o["app_id"], o["bot_id"], o["app_installed_team_id"] = TeamID, AppID, BotID, TeamID
	o["state"] = object{"values": state.json()}
	if v.PreviousID != "" {
		o["previous_view_id"] = v.PreviousID
	}
	return o
}

// Home returns the home tab of a person; nil if there is none yet.
func (s *Server) Home(person string) *View {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, there := s.homes[person]
	if !there {
		return nil
	}
	out := v.clone()
	return &out
}

// OpenViews returns the modals that are open before a person, the top one last.
func (s *Server) OpenViews(person string) []View {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []View
	for _, v := range s.stacks[person] {
		out = append(out, v.clone())
	}
	return out
}

// OpenView returns the modal that a person looks at; nil for none.
func (s *Server) OpenView(person string) *View {
	all := s.OpenViews(person)
	if len(all) == 0 {
		return nil
	}
	return &all[len(all)-1]
}

// trigger lets the bot open a view once.
type trigger struct {
	person string
	at     time.Time
	used   bool
}

// triggerLife is how long Slack lets a trigger live.
const triggerLife = 3 * time.Second

// newTrigger returns the id of a trigger that a person has just set off.
func (s *Server) newTrigger(person string) string {
	id := s.next("trigger.")
	s.triggers[id] = &trigger{person: person, at: s.cfg.Now()}
	return id
}

// pull uses a trigger and returns its person, or why not.
func (s *Server) pull(id string) (person string, refused object) {
	t, known := s.triggers[id]
	switch {
	case id == "":
		return "", failure("invalid_arguments", "missing required field: trigger_id")
	case !known:
		return "", failure("invalid_trigger_id")
	case t.used:
		return "", failure("exchanged_trigger_id")
	case s.cfg.Now().Sub(t.at) > triggerLife:
		return "", failure("expired_trigger_id")
	}
	t.used = true
	return t.person, nil
}
