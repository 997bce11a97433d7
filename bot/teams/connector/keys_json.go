package connector

import (
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
)

// Sizes of keys, in bits, and of sets.
const (
	minKeyBits = 2048
	maxKeyBits = 8192
	maxSet     = 200
)

// jwkSet is a JSON Web Key Set. One key that cannot be read is no reason not to
// read the others.
type jwkSet struct {
	Keys []json.RawMessage `json:"keys"`
}

// jwk is one key of it. Endorsements is Microsoft's own member.
type jwk struct {
	Type         string   `json:"kty"`
	ID           string   `json:"kid"`
	Use          string   `json:"use"`
	Alg          string   `json:"alg"`
	N            string   `json:"n"`
	E            string   `json:"e"`
	Endorsements []string `json:"endorsements"`
}

// usable returns the keys that can be used, by their ids.
func (s jwkSet) usable() (map[string]key, error) {
	known := map[string]key{}
	for _, raw := range s.Keys[:min(len(s.Keys), maxSet)] {
		var j jwk
		if json.Unmarshal(raw, &j) != nil || !j.signs() {
			continue
		}
		if public := j.public(); public != nil {
			known[j.ID] = key{public, j.Endorsements}
		}
	}
	if len(known) == 0 {
		return nil, errors.New("none of the keys can be used")
	}
	return known, nil
}

func (j jwk) signs() bool {
	return j.Type == "RSA" && j.ID != "" && len(j.ID) <= maxKeyID &&
		(j.Use == "" || j.Use == "sig") && (j.Alg == "" || j.Alg == "RS256")
}

// public returns the key, nil where it is none, or too weak.
func (j jwk) public() *rsa.PublicKey {
	n, err := base64.RawURLEncoding.DecodeString(j.N)
	if err != nil || len(n) > maxKeyBits/8 {
		return nil
	}
	e, err := base64.RawURLEncoding.DecodeString(j.E)
	if err != nil || len(e) > 4 {
		return nil
	}
	public := &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}
	if public.N.BitLen() < minKeyBits || public.E < 3 || public.E%2 == 0 || int64(public.E) > 1<<31-1 {
		return nil
	}
	return public
}
