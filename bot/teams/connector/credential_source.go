package connector

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/cloud"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
)

const (
	loginURL = "https://login.microsoftonline.com/"
	// exchangeScope is what a managed identity's token is for that stands for
	// the registration.
	exchangeScope = "api://AzureADTokenExchange/.default"
)

// check tells what is missing, or too much.
func (c CredentialConfig) check() error {
	ways := 0
	for _, has := range []bool{c.Secret != "", c.CertificateFile != "", c.AssertionFile != "", c.FederatedIdentity != "", c.ManagedIdentity} {
		if has {
			ways++
		}
	}
	switch {
	case c.AppID == "":
		return errors.New("a credential without an app id")
	case c.TenantID == "" && !c.ManagedIdentity:
		return errors.New("a credential without a tenant")
	case c.Now == nil:
		return errors.New("a credential without a clock")
	case ways != 1:
		return errors.New("a credential is to be a secret, a certificate, a federated credential or a managed identity, and one of them only")
	}
	if u, err := url.Parse(c.login()); err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" {
		return errors.New("the address of the login is to be https")
	}
	return nil
}

func (c CredentialConfig) login() string {
	if c.LoginURL == "" {
		return loginURL
	}
	return c.LoginURL
}

// source returns what gets tokens.
func (c *Credential) source() (azcore.TokenCredential, error) {
	switch cfg, options := c.cfg, c.options(); {
	case cfg.Secret != "":
		return azidentity.NewClientSecretCredential(cfg.TenantID, cfg.AppID, cfg.Secret,
			&azidentity.ClientSecretCredentialOptions{ClientOptions: options, DisableInstanceDiscovery: true})
	case cfg.CertificateFile != "":
		return c.certificate(options)
	case cfg.AssertionFile != "":
		return c.assertion(options, func(context.Context) (string, error) {
			token, err := readFile(cfg.AssertionFile)
			return strings.TrimSpace(string(token)), err
		})
	case cfg.FederatedIdentity != "":
		return c.federated(options)
	default:
		return c.managed(cfg.AppID, options)
	}
}

// options are those of all ways. The login is the one that is configured: that
// it is one of Microsoft's is not asked at Microsoft's. Calls are not repeated:
// the outbox does that.
func (c *Credential) options() azcore.ClientOptions {
	return azcore.ClientOptions{
		Cloud:     cloud.Configuration{ActiveDirectoryAuthorityHost: c.cfg.login()},
		Transport: c.http,
		Retry:     policy.RetryOptions{MaxRetries: -1},
		Telemetry: policy.TelemetryOptions{Disabled: true},
	}
}

func (c *Credential) certificate(options azcore.ClientOptions) (azcore.TokenCredential, error) {
	data, err := readFile(c.cfg.CertificateFile)
	if err != nil {
		return nil, err
	}
	certificates, key, err := azidentity.ParseCertificates(data, nil)
	if err != nil {
		return nil, &fileError{c.cfg.CertificateFile, errors.New("no certificate with its private key")}
	}
	return azidentity.NewClientCertificateCredential(c.cfg.TenantID, c.cfg.AppID, certificates, key,
		&azidentity.ClientCertificateCredentialOptions{ClientOptions: options, DisableInstanceDiscovery: true})
}

func (c *Credential) assertion(options azcore.ClientOptions, get func(context.Context) (string, error)) (azcore.TokenCredential, error) {
	return azidentity.NewClientAssertionCredential(c.cfg.TenantID, c.cfg.AppID, get,
		&azidentity.ClientAssertionCredentialOptions{ClientOptions: options, DisableInstanceDiscovery: true})
}

func (c *Credential) federated(options azcore.ClientOptions) (azcore.TokenCredential, error) {
	identity, err := c.managed(c.cfg.FederatedIdentity, options)
	if err != nil {
		return nil, err
	}
	return c.assertion(options, func(ctx context.Context) (string, error) {
		token, err := identity.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{exchangeScope}})
		return token.Token, err
	})
}

func (c *Credential) managed(id string, options azcore.ClientOptions) (azcore.TokenCredential, error) {
	return azidentity.NewManagedIdentityCredential(&azidentity.ManagedIdentityCredentialOptions{
		ClientOptions: options, ID: azidentity.ClientID(id),
	})
}

// fileError is about a file of the credential's; what is in it is not told.
type fileError struct {
	name string
	err  error
}

func (e *fileError) Error() string { return "read " + e.name + ": " + e.err.Error() }

func (e *fileError) Unwrap() error { return e.err }

// maxCredential is the size of the largest file that a credential is in, in bytes.
const maxCredential = 256 << 10

var errCredentialSize = errors.New("larger than a credential is")

func readFile(name string) ([]byte, error) {
	data, err := readUpTo(name, maxCredential)
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		err = path.Err
	}
	if err != nil {
		return nil, &fileError{name, err}
	}
	return bytes.TrimPrefix(data, []byte("\ufeff")), nil
}

func readUpTo(name string, limit int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errCredentialSize
	}
	return data, errors.Join(err, file.Close())
}
