package teams

import (
	"context"

	"github.com/infracloudio/msbotbuilder-go/connector/auth"
	"github.com/infracloudio/msbotbuilder-go/schema"
)

// Of msbotbuilder-go two packages are used: schema, for the words of the
// protocol, and connector/auth, the smallest that has the seam at which the
// library lets its own verification be replaced. Its implementations are not:
// see docs/security.md.
var (
	_ auth.TokenValidator = (*verifier)(nil)
	_ auth.ClaimsIdentity = identity{}
)

// AuthenticateRequest is verify, as the library wants it. Credentials and the
// channel's service are of no account.
func (v *verifier) AuthenticateRequest(ctx context.Context, a schema.Activity, authorization string, _ auth.CredentialProvider, _ string) (auth.ClaimsIdentity, error) {
	if err := v.verify(ctx, authorization, claims{ServiceURL: a.ServiceURL, ChannelID: a.ChannelID}); err != nil {
		return nil, err
	}
	return identity{"iss": issuer, "aud": v.appID, "serviceurl": a.ServiceURL}, nil
}

// identity is who sent something, as the library wants it.
type identity map[string]string

// GetClaimValue returns a claim, "" where there is none.
func (i identity) GetClaimValue(name string) string { return i[name] }

// IsAuthenticated returns true: there is no identity of anybody else.
func (identity) IsAuthenticated() bool { return true }
