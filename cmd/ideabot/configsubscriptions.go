package main

// subscriptionsConfig says which other systems are told what becomes of ideas.
type subscriptionsConfig struct {
	File string `name:"webhooks" env:"IDEABOT_WEBHOOKS" placeholder:"FILE" help:"The systems that are told what becomes of ideas, the records system among them (YAML, docs/webhooks.md). Default: none."`
}

// webhooksCommand are the commands about other systems.
type webhooksCommand struct {
	List    webhooksList    `cmd:"" help:"Say which systems are told what, and list what has not arrived there."`
	Test    webhooksTest    `cmd:"" help:"Send a system a test event, once, and say what became of it."`
	Preview webhooksPreview `cmd:"" help:"Show what the systems get of an idea, as JSON. Nothing is sent."`
	Replay  webhooksReplay  `cmd:"" help:"Send a system again what it gets of an idea, or of all of them since a day. It knows by the ids what it has already."`
}

// webhooksList lists endpoints.
type webhooksList struct {
	Store         storeConfig         `embed:""`
	Dialogs       dialogsConfig       `embed:""`
	Subscriptions subscriptionsConfig `embed:""`
}

// webhooksTest tries an endpoint.
type webhooksTest struct {
	Dialogs       dialogsConfig       `embed:""`
	Subscriptions subscriptionsConfig `embed:""`

	Name string `arg:"" help:"The system's name in the file."`
}

// webhooksPreview shows what is told of an idea.
type webhooksPreview struct {
	Store         storeConfig         `embed:""`
	Dialogs       dialogsConfig       `embed:""`
	Subscriptions subscriptionsConfig `embed:""`

	Number int64  `arg:"" help:"The idea's number."`
	Only   string `name:"endpoint" placeholder:"NAME" help:"Only what this system gets."`
	Last   bool   `name:"last" help:"Only what happened last."`
}

// webhooksReplay sends again.
type webhooksReplay struct {
	Store         storeConfig         `embed:""`
	Dialogs       dialogsConfig       `embed:""`
	Subscriptions subscriptionsConfig `embed:""`

	Name   string `arg:"" help:"The system's name in the file."`
	Number int64  `arg:"" optional:"" help:"The number of an idea. Default: all ideas, since a day."`
	Since  string `name:"since" placeholder:"DAY" help:"The first day, as 2026-11-23. Default: the beginning, of one idea."`
}

// journalCommand are the commands about the records system.
type journalCommand struct {
	List    journalList    `cmd:"" help:"List what of the ideas is to be journalised and has not been acknowledged."`
	Package journalPackage `cmd:"" help:"Write what the records system gets of an idea: a JSON file and a document for each moment."`
}

// journalList lists what is not journalised.
type journalList struct {
	Store         storeConfig         `embed:""`
	Dialogs       dialogsConfig       `embed:""`
	Subscriptions subscriptionsConfig `embed:""`

	All bool `name:"all" help:"List what has been acknowledged too, with the reference."`
}

// journalPackage writes journal packages.
type journalPackage struct {
	Store         storeConfig         `embed:""`
	Dialogs       dialogsConfig       `embed:""`
	Subscriptions subscriptionsConfig `embed:""`

	Number int64  `arg:"" help:"The idea's number."`
	Out    string `name:"out" short:"o" placeholder:"FOLDER" default:"." help:"Where to write. Default: here."`
	KLE    string `name:"kle" placeholder:"KLE" help:"The KLE number with its facet, as 00.01.00-G01. Default: that of the records system in the file."`
}
