package slacktest

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
)

// method is one of the Web API. It is called with the server locked.
type method struct {
	// scopes are those of which one is needed; none means that none is.
	scopes string
	// app says that it takes a token of the app, not of the bot.
	app bool
	do  func(*Server, *call) object
}

// methods are what is there of the Web API.
func methods() map[string]method {
	return map[string]method{
		"auth.test":                             {do: (*Server).authTest},
		"users.info":                            {scopes: "users:read", do: (*Server).usersInfo},
		"users.lookupByEmail":                   {scopes: "users:read.email", do: (*Server).usersLookup},
		"dnd.info":                              {scopes: "dnd:read", do: (*Server).dndInfo},
		"conversations.open":                    {scopes: "im:write mpim:write channels:manage groups:write", do: (*Server).conversationsOpen},
		"conversations.history":                 {scopes: "channels:history groups:history im:history mpim:history", do: (*Server).history},
		"conversations.replies":                 {scopes: "channels:history groups:history im:history mpim:history", do: (*Server).replies},
		"chat.postMessage":                      {scopes: "chat:write", do: (*Server).postMessage},
		"chat.postEphemeral":                    {scopes: "chat:write", do: (*Server).postEphemeral},
		"chat.update":                           {scopes: "chat:write", do: (*Server).updateMessage},
		"chat.delete":                           {scopes: "chat:write", do: (*Server).deleteMessage},
		"chat.getPermalink":                     {do: (*Server).permalink},
		"views.open":                            {do: (*Server).viewsOpen},
		"views.push":                            {do: (*Server).viewsPush},
		"views.update":                          {do: (*Server).viewsUpdate},
		"views.publish":                         {do: (*Server).viewsPublish},
		"files.getUploadURLExternal":            {scopes: "files:write", do: (*Server).uploadURL},
		"files.completeUploadExternal":          {scopes: "files:write", do: (*Server).completeUpload},
		"assistant.threads.setSuggestedPrompts": {scopes: "assistant:write chat:write", do: (*Server).suggestPrompts},
		"assistant.threads.setStatus":           {scopes: "chat:write assistant:write", do: (*Server).setStatus},
		"apps.connections.open":                 {app: true, do: (*Server).connectionsOpen},
	}
}

// gone are methods that Slack has closed.
var gone = []string{"files.upload", "rtm.start", "rtm.connect", "dialog.open"}

// serveMethod answers a call of the Web API.
func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request) {
	args, err := arguments(r)
	token := bearer(r, args)
	c := s.begin(r.PathValue("method"), args)
	s.answer(w, r, c, func() object {
		if refused := s.admit(c, token); refused != nil {
			return refused
		}
		var field badFieldError
		switch {
		case errors.As(err, &field) && field == "blocks":
			return failure("invalid_blocks_format")
		case errors.As(err, &field):
			return failure("invalid_arguments", err.Error())
		case err != nil:
			return failure("invalid_json", err.Error())
		case s.tooFast(c):
			return failure("ratelimited")
		}
		return methods()[c.Method].do(s, c)
	})
}

// bearer takes the token from the header, or out of the arguments.
func bearer(r *http.Request, args object) string {
	token := text(args, "token")
	delete(args, "token")
	if t, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return t
	}
	return token
}

// admit checks the method, the token and the scopes; nil lets the call pass.
func (s *Server) admit(c *call, token string) object {
	c.Token, _, _ = strings.Cut(token, "-")
	m, known := methods()[c.Method]
	switch {
	case token == "":
		return failure("not_authed")
	case c.Token != "xoxb" && c.Token != "xapp":
		return failure("invalid_auth")
	case slices.Contains(gone, c.Method):
		return failure("method_deprecated")
	case !known:
		return with(failure("unknown_method"), "req_method", c.Method)
	case m.app != (c.Token == "xapp"):
		return failure("not_allowed_token_type")
	}
	return s.scoped(strings.Fields(m.scopes))
}

func (s *Server) scoped(need []string) object {
	if s.cfg.Scopes == nil || len(need) == 0 {
		return nil
	}
	for _, scope := range need {
		if slices.Contains(s.cfg.Scopes, scope) {
			return nil
		}
	}
	refused := failure("missing_scope")
	refused["needed"], refused["provided"] = strings.Join(need, ","), strings.Join(s.cfg.Scopes, ",")
	return refused
}

// failure is a refusal.
func failure(code string, messages ...string) object {
	o := object{"ok": false, "error": code}
	if len(messages) > 0 {
		marked := make([]any, len(messages))
		for i, m := range messages {
			marked[i] = "[ERROR] " + m
		}
		o["errors"] = asJSON(messages)
		o["response_metadata"] = object{"messages": marked}
	}
	return o
}

// success is an answer without content.
func success() object { return object{"ok": true} }

func with(o object, field string, v any) object {
	o[field] = v
	return o
}

// write sends an answer.
func (s *Server) write(w http.ResponseWriter, status int, o object) {
	written, err := json.Marshal(o)
	if err != nil {
		panic(err) // it is made of JSON
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("X-OAuth-Scopes", strings.Join(s.scopes(), ","))
	w.WriteHeader(status)
	_, _ = w.Write(written) // a client that is gone is its own business
}

// scopes are what auth.test says that the bot may do.
func (s *Server) scopes() []string {
	if s.cfg.Scopes != nil {
		return s.cfg.Scopes
	}
	return []string{
		"app_mentions:read", "assistant:write", "chat:write", "commands", "dnd:read", "files:write",
		"im:history", "im:read", "im:write", "users:read", "users:read.email",
	}
}
