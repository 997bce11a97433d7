package teamsapp

// Manifest is Teams' description of an app, as far as ours goes: version 1.30
// of its schema.
type Manifest struct {
	Schema              string             `json:"$schema"`
	ManifestVersion     string             `json:"manifestVersion"`
	Version             string             `json:"version"`
	ID                  string             `json:"id"`
	Localization        Localization       `json:"localizationInfo"`
	Developer           Developer          `json:"developer"`
	Name                Text               `json:"name"`
	Description         Text               `json:"description"`
	Icons               Icons              `json:"icons"`
	AccentColor         string             `json:"accentColor"`
	DefaultInstallScope string             `json:"defaultInstallScope"`
	Bots                []Bot              `json:"bots"`
	ComposeExtensions   []ComposeExtension `json:"composeExtensions"`
	Permissions         []string           `json:"permissions"`
	ValidDomains        []string           `json:"validDomains"`
}

// Localization says which language is in which file.
type Localization struct {
	Default    string     `json:"defaultLanguageTag"`
	Additional []Language `json:"additionalLanguages"`
}

// Language is a file of translated texts.
type Language struct {
	Tag  string `json:"languageTag"`
	File string `json:"file"`
}

// Developer is who stands behind the app.
type Developer struct {
	Name          string `json:"name"`
	WebsiteURL    string `json:"websiteUrl"`
	PrivacyURL    string `json:"privacyUrl"`
	TermsOfUseURL string `json:"termsOfUseUrl"`
}

// Text is one for where there is little room, and one for where there is more.
type Text struct {
	Short string `json:"short"`
	Full  string `json:"full"`
}

// Icons are files of the package.
type Icons struct {
	Color   string `json:"color"`
	Outline string `json:"outline"`
}

// Bot is a bot, where it is, and what is suggested there.
type Bot struct {
	BotID              string        `json:"botId"`
	Scopes             []string      `json:"scopes"`
	IsNotificationOnly bool          `json:"isNotificationOnly"`
	SupportsFiles      bool          `json:"supportsFiles"`
	CommandLists       []CommandList `json:"commandLists"`
}

// CommandList is what is suggested in some scopes.
type CommandList struct {
	Scopes   []string  `json:"scopes"`
	Commands []Command `json:"commands"`
}

// Command is something that one can write. Prompt is put into the box for it;
// without, the title is.
type Command struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Type        string `json:"type,omitzero"`
	Prompt      string `json:"prompt,omitzero"`
}

// ComposeExtension is what there is beside the box, and in the menu of a
// message.
type ComposeExtension struct {
	BotID    string      `json:"botId"`
	Commands []Extension `json:"commands"`
}

// Extension is a search, or something to do with a message.
type Extension struct {
	ID          string      `json:"id"`
	Type        string      `json:"type"`
	Triggers    []string    `json:"triggers,omitempty"`
	Context     []string    `json:"context"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	InitialRun  bool        `json:"initialRun,omitzero"`
	FetchTask   bool        `json:"fetchTask,omitzero"`
	Parameters  []Parameter `json:"parameters,omitempty"`
}

// Parameter is what is searched for.
type Parameter struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Description string `json:"description"`
	InputType   string `json:"inputType"`
}
