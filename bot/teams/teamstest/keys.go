package teamstest

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"maps"
	"math/big"
	"net/http"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// signer is a key that the connector signs with.
type signer struct {
	ID           string
	Endorsements []string
	key          *rsa.PrivateKey
}

var (
	keyMu   sync.Mutex
	keyRing []*rsa.PrivateKey // making one takes a while, so all tests share them
)

// rsaKey returns the nth key.
func rsaKey(n int) *rsa.PrivateKey {
	keyMu.Lock()
	defer keyMu.Unlock()
	for len(keyRing) <= n {
		k, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(err) // there is no randomness
		}
		keyRing = append(keyRing, k)
	}
	return keyRing[n]
}

// StrangeKey is a key that is not the connector's.
func StrangeKey() *rsa.PrivateKey { return rsaKey(strange) }

const strange = 2

// Rotate makes the connector sign with another key from now on, endorsed for
// some channels; without any it is endorsed for Teams. The old ones are listed
// no more.
func (s *Server) Rotate(id string, endorsements ...string) {
	if len(endorsements) == 0 {
		endorsements = []string{"msteams"}
	}
	s.SetKey(id, endorsements)
}

// SetKey is Rotate with exactly these endorsements, nil for none.
func (s *Server) SetKey(id string, endorsements []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 1
	if s.keys[0].key == rsaKey(1) {
		n = 0
	}
	s.keys = []signer{{id, endorsements, rsaKey(n)}}
}

// Key returns the key that the connector signs with now, and its id.
func (s *Server) Key() (id string, key *rsa.PrivateKey) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.keys[0].ID, s.keys[0].key
}

// Claims returns what a good token says.
func (s *Server) Claims() jwt.MapClaims {
	now := s.now()
	return jwt.MapClaims{
		"iss": "https://api.botframework.com", "aud": AppID, "serviceurl": s.ServiceURL(),
		"nbf": now.Add(-time.Minute).Unix(), "exp": now.Add(time.Hour).Unix(),
	}
}

// Mint returns a token of the connector's, with some claims changed; a nil
// takes one out.
func (s *Server) Mint(changes jwt.MapClaims) string {
	c := s.Claims()
	maps.Copy(c, changes)
	maps.DeleteFunc(c, func(_ string, v any) bool { return v == nil })
	id, key := s.Key()
	token := jwt.NewWithClaims(jwt.SigningMethodRS256, c)
	token.Header["kid"] = id
	text, err := token.SignedString(key)
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}

func (s *Server) metadata(w http.ResponseWriter, r *http.Request) {
	s.faulty("metadata", w, r, func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]any{
			"issuer": "https://api.botframework.com", "jwks_uri": s.URL + "/keys/jwks",
			"id_token_signing_alg_values_supported": []string{"RS256"},
		})
	})
}

func (s *Server) jwks(w http.ResponseWriter, r *http.Request) {
	s.faulty("jwks", w, r, func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		all := []any{map[string]any{"kty": "EC", "kid": "another kind"}, "no key at all"}
		for _, k := range s.keys {
			all = append(all, k.json())
		}
		writeJSON(w, http.StatusOK, map[string]any{"keys": all})
	})
}

func (k signer) json() map[string]any {
	j := map[string]any{
		"kty": "RSA", "use": "sig", "kid": k.ID, "x5t": k.ID, "n": base64.RawURLEncoding.EncodeToString(k.key.N.Bytes()),
		"e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(k.key.E)).Bytes()),
	}
	if k.Endorsements != nil {
		j["endorsements"] = k.Endorsements
	}
	return j
}
