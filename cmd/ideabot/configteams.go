package main

// teamsConfig is what Microsoft gives a bot, and where Microsoft is. All empty
// is without Teams. Who the bot is is proved in exactly one way: by a secret, a
// certificate, a federated credential or a managed identity.
type teamsConfig struct {
	AppID     string `name:"teams-app-id" env:"IDEABOT_TEAMS_APP_ID" placeholder:"GUID" help:"The bot's Application (client) ID in Entra."`
	TenantID  string `name:"teams-tenant-id" env:"IDEABOT_TEAMS_TENANT_ID" placeholder:"GUID" help:"The municipality's Directory (tenant) ID: nobody else's people are talked to."`
	AppSecret secret `name:"teams-app-secret" env:"IDEABOT_TEAMS_APP_SECRET" placeholder:"SECRET" help:"A client secret of the app registration: its value, not its id."`

	CertificateFile    string `name:"teams-certificate-file" env:"IDEABOT_TEAMS_CERTIFICATE_FILE" placeholder:"FILE" help:"Instead of a secret: a certificate of the app registration with its private key, PEM or PKCS #12 without a password."`
	FederatedTokenFile string `name:"teams-federated-token-file" env:"IDEABOT_TEAMS_FEDERATED_TOKEN_FILE" placeholder:"FILE" help:"Instead of a secret: a token that the app registration trusts as a federated credential, as Kubernetes writes it."`
	FederatedIdentity  string `name:"teams-federated-identity" env:"IDEABOT_TEAMS_FEDERATED_IDENTITY" placeholder:"GUID" help:"Instead of a secret: the client id of a user-assigned managed identity that the app registration trusts as a federated credential."`
	ManagedIdentity    bool   `name:"teams-managed-identity" env:"IDEABOT_TEAMS_MANAGED_IDENTITY" help:"Instead of a secret: the bot itself is a user-assigned managed identity, whose client id is the app id."`

	Auth         string   `name:"teams-auth" enum:"entra,off," default:"" env:"IDEABOT_TEAMS_AUTH" placeholder:"entra|off" help:"How Teams and the bot know each other: by Entra, or not at all (off), which is for the Agents Playground on this machine and works only where IDEABOT_LISTEN is loopback. Default: entra."`
	MetadataURL  string   `name:"teams-openid-metadata-url" env:"IDEABOT_TEAMS_OPENID_METADATA_URL" placeholder:"URL" help:"Where the keys that Teams signs with are described. Default: Microsoft's own."`
	LoginURL     string   `name:"teams-login-url" env:"IDEABOT_TEAMS_LOGIN_URL" placeholder:"URL" help:"Where the bot's token is had. Default: Microsoft's own, https://login.microsoftonline.com/."`
	ServiceHosts []string `name:"teams-service-hosts" env:"IDEABOT_TEAMS_SERVICE_HOSTS" placeholder:"HOST" help:"Hosts, separated by commas, that messages may be sent to beside Microsoft's own, with a port where it is not 443."`
}
