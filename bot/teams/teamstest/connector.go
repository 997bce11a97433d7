package teamstest

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// maxActivity is what Microsoft recommends as the longest activity, in bytes
// of UTF-16.
const maxActivity = 80 << 10

// Call is something that the bot did.
type Call struct {
	Do           string // "send", "reply", "update" or "delete"
	Conversation string
	ID           string          // of the activity
	Activity     json.RawMessage // as it was sent; nil for a delete
	At           time.Time       // when
}

// Shown is a message as it is in a chat.
type Shown struct {
	ID      string
	Text    string
	Summary string
	Format  string
	Cards   []Card
	Files   []File
	// Mine is what a person wrote; false: the bot did.
	Mine bool
}

// Calls returns what the bot did, typing left out, in order.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log)
}

// Chat returns the messages of a conversation as they are now.
func (s *Server) Chat(conversation string) []Shown {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Shown
	for _, m := range s.chats[conversation] {
		all = append(all, *m)
	}
	return all
}

// Forget makes the connector know nothing of a conversation.
func (s *Server) Forget(conversation string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.people {
		if p.conversation == conversation {
			p.conversation = ""
		}
	}
	delete(s.chats, conversation)
}

// connector takes apart the path of a request, each part of it as it was
// escaped.
func (s *Server) connector(w http.ResponseWriter, r *http.Request) {
	rest, ok := strings.CutPrefix(r.URL.EscapedPath(), "/teams/v3/conversations")
	if !ok {
		s.problem("called " + r.Method + " " + r.URL.Path)
		http.NotFound(w, r)
		return
	}
	var parts []string
	for part := range strings.SplitSeq(strings.TrimPrefix(rest, "/"), "/") {
		plain, err := url.PathUnescape(part)
		if err != nil || url.PathEscape(plain) != part {
			s.problem("a path that is not escaped: " + part)
		}
		parts = append(parts, plain)
	}
	what, do := s.route(r.Method, parts)
	if do == nil {
		s.problem("called " + r.Method + " " + r.URL.Path)
		http.NotFound(w, r)
		return
	}
	s.faulty(what, w, r, s.guarded(what, s.within(what, parts[0], do)))
}

func (s *Server) route(method string, parts []string) (string, http.HandlerFunc) {
	at := func(i int) string {
		if i < len(parts) {
			return parts[i]
		}
		return ""
	}
	switch route := method + " " + at(1) + fmt.Sprint(len(parts)); {
	case method == http.MethodPost && len(parts) == 1 && parts[0] == "":
		return "create", s.create
	case route == "POST activities2":
		return "send", s.post("send", at(0))
	case route == "POST activities3":
		return "reply", s.post("reply", at(0))
	case route == "PUT activities3":
		return "update", s.put(at(0), at(2))
	case route == "DELETE activities3":
		return "delete", s.remove(at(0), at(2))
	case route == "GET members3":
		return "member", s.member(at(2))
	default:
		return "", nil
	}
}

// guarded refuses what has no token that counts.
func (s *Server) guarded(what string, do http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.taken(r) {
			if r.Header.Get("Authorization") == "" && !s.Open {
				s.problem(what + " without a token")
			}
			refuse(w, http.StatusUnauthorized, "Unauthorized")
			return
		}
		do(w, r)
	}
}

func refuse(w http.ResponseWriter, status int, code string) {
	(&Fault{Status: status, Code: code}).answer(w)
}

// reachable tells whether the bot may write in a conversation.
func (s *Server) reachable(conversation string) (status int, code string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.people {
		if p.conversation == conversation && p.removed {
			return http.StatusForbidden, "BotNotInConversationRoster"
		}
		if p.conversation == conversation {
			return 0, ""
		}
	}
	if strings.HasPrefix(conversation, "19:") {
		return 0, ""
	}
	return http.StatusNotFound, "ConversationNotFound"
}

func (s *Server) post(what, conversation string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, m := s.activity(what, r)
		if status, code := s.reachable(conversation); code != "" {
			refuse(w, status, code)
			return
		}
		if m == nil { // typing
			writeJSON(w, http.StatusCreated, map[string]string{"id": s.newID()})
			return
		}
		m.ID = s.newID()
		s.mu.Lock()
		s.chats[conversation] = append(s.chats[conversation], m)
		s.log = append(s.log, Call{what, conversation, m.ID, body, s.now()})
		s.mu.Unlock()
		writeJSON(w, http.StatusCreated, map[string]string{"id": m.ID})
	}
}

func (s *Server) put(conversation, id string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, m := s.activity("update", r)
		if status, code := s.reachable(conversation); code != "" {
			refuse(w, status, code)
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		i := slices.IndexFunc(s.chats[conversation], func(m *Shown) bool { return m.ID == id })
		if i < 0 || m == nil {
			refuse(w, http.StatusNotFound, "ActivityNotFoundInConversation")
			return
		}
		m.ID = id
		s.chats[conversation][i] = m
		s.log = append(s.log, Call{"update", conversation, id, body, s.now()})
		for _, p := range s.people {
			delete(p.mine, id)
		}
		writeJSON(w, http.StatusOK, map[string]string{"id": id})
	}
}

func (s *Server) remove(conversation, id string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		i := slices.IndexFunc(s.chats[conversation], func(m *Shown) bool { return m.ID == id })
		if i < 0 {
			refuse(w, http.StatusNotFound, "ActivityNotFoundInConversation")
			return
		}
		s.chats[conversation] = slices.Delete(s.chats[conversation], i, i+1)
		s.log = append(s.log, Call{Do: "delete", Conversation: conversation, ID: id, At: s.now()})
		w.WriteHeader(http.StatusOK)
	}
}

func (s *Server) create(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Bot     struct{ ID string }
		Members []struct{ ID string }
		Tenant  string `json:"tenantId"`
		IsGroup bool
		Channel struct{ Tenant struct{ ID string } } `json:"channelData"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil || len(body.Members) != 1 || body.IsGroup {
		s.problem("a conversation that is not with one person")
		refuse(w, http.StatusBadRequest, "BadSyntax")
		return
	}
	if body.Bot.ID != "28:"+AppID || body.Tenant != TenantID || body.Channel.Tenant.ID != TenantID {
		s.problem("a conversation of another bot, or in another tenant")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.people[strings.ToLower(body.Members[0].ID)]
	if p == nil || p.removed {
		refuse(w, http.StatusForbidden, "BotNotInConversationRoster")
		return
	}
	if p.conversation == "" {
		s.ids++
		p.conversation = fmt.Sprintf("a:again/%d", s.ids)
	}
	writeJSON(w, http.StatusCreated, map[string]string{"id": p.conversation})
}

func (s *Server) member(user string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		p := s.people[strings.ToLower(user)]
		if p == nil {
			refuse(w, http.StatusNotFound, "MemberNotFoundInConversation")
			return
		}
		m := map[string]any{
			"id": p.ID(), "name": p.Name, "email": p.Email, "userPrincipalName": p.UPN, "aadObjectId": p.AADID,
			"tenantId": p.Tenant, "userRole": p.Role,
		}
		maps.DeleteFunc(m, func(_ string, v any) bool { return v == "" })
		writeJSON(w, http.StatusOK, m)
	}
}

func (s *Server) newID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ids++
	return fmt.Sprintf("1%012d", s.ids)
}

// activity reads what the bot sends and tells what is wrong with it; nil for
// typing.
func (s *Server) activity(what string, r *http.Request) (json.RawMessage, *Shown) {
	body, _ := io.ReadAll(r.Body)
	var a struct {
		Type, Text, TextFormat, Summary string
		Attachments                     []struct {
			ContentType, Name, ContentURL string
			Content                       json.RawMessage
		}
	}
	if err := json.Unmarshal(body, &a); err != nil {
		s.problem(what + ": no JSON")
		return body, &Shown{}
	}
	if n := 2 * len(utf16.Encode([]rune(string(body)))); n > maxActivity {
		s.problem(fmt.Sprintf("%s: %d bytes", what, n))
	}
	if strings.Contains(string(body), `"0001-01-01`) {
		s.problem(what + ": a time that is none")
	}
	if a.Type == "typing" {
		return body, nil
	}
	if a.Type != "message" || a.Text == "" && len(a.Attachments) == 0 {
		s.problem(fmt.Sprintf("%s: an empty %q", what, a.Type))
	}
	m := &Shown{Text: a.Text, Summary: a.Summary, Format: a.TextFormat}
	for _, at := range a.Attachments {
		if strings.HasPrefix(at.ContentType, fileTypes) {
			m.Files = append(m.Files, s.file(what, at.ContentType, at.Name, at.ContentURL, at.Content))
			continue
		}
		m.Cards = append(m.Cards, s.card(what, at.ContentType, at.Content))
	}
	return body, m
}

// card reads a card and tells what is wrong with it.
func (s *Server) card(what, contentType string, content json.RawMessage) Card {
	c, err := ParseCard(contentType, content)
	if err != nil {
		s.problem(what + ": " + err.Error())
	}
	return c
}
