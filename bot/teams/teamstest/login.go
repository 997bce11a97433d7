package teamstest

import (
	"fmt"
	"net/http"
	"net/url"
)

// discovery describes the login of a tenant.
func (s *Server) discovery(w http.ResponseWriter, r *http.Request) {
	s.faulty("discovery", w, r, func(w http.ResponseWriter, r *http.Request) {
		tenant := s.URL + "/" + url.PathEscape(r.PathValue("tenant"))
		writeJSON(w, http.StatusOK, map[string]any{
			"issuer": tenant + "/v2.0", "token_endpoint": tenant + "/oauth2/v2.0/token",
			"authorization_endpoint": tenant + "/oauth2/v2.0/authorize", "jwks_uri": tenant + "/discovery/v2.0/keys",
		})
	})
}

// login gives a token to the bot, in its own tenant only.
func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	s.faulty("login", w, r, func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		if why := s.refuses(r); why != "" {
			writeJSON(w, http.StatusUnauthorized, map[string]any{"error": "invalid_client", "error_description": why + " Trace ID: 1"})
			return
		}
		writeJSON(w, http.StatusOK, map[string]any{"token_type": "Bearer", "expires_in": 3600, "access_token": s.issue()})
	})
}

func (s *Server) refuses(r *http.Request) string {
	assertion := r.Form.Get("client_assertion") != "" &&
		r.Form.Get("client_assertion_type") == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
	switch {
	case r.PathValue("tenant") != TenantID:
		return "AADSTS90002: Tenant not found."
	case r.Form.Get("client_id") != AppID:
		return "AADSTS700016: Application was not found."
	case r.Form.Get("grant_type") != "client_credentials":
		return "AADSTS70003: Unsupported grant type."
	case r.Form.Get("client_secret") != Secret && !assertion:
		return "AADSTS7000215: Invalid client secret provided."
	case !hasScope(r.Form.Get("scope")):
		return "AADSTS1002012: The scope is not valid."
	default:
		return ""
	}
}

func hasScope(scope string) bool {
	var first string
	_, _ = fmt.Sscan(scope, &first)
	return first == "https://api.botframework.com/.default"
}

// issue makes a token that the connector takes.
func (s *Server) issue() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ids++
	token := fmt.Sprintf("connector-token-%d", s.ids)
	s.tokens[token] = true
	return token
}

// Revoke makes the connector refuse all tokens that there are.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.tokens)
}

// taken tells whether a request has a token that counts.
func (s *Server) taken(r *http.Request) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	header := r.Header.Get("Authorization")
	if s.Open {
		return header == ""
	}
	for token := range s.tokens {
		if header == "Bearer "+token {
			return true
		}
	}
	return false
}
