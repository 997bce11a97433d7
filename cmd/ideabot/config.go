package main

import (
	"fmt"
	"log/slog"
	"strconv"

	"odense.dk/ideabot/dialogs/texts"
)

// config is all that can be set, and its manual: every flag with its
// environment variable and what it means. The table in README.md is made of
// it. Beside the variable of each secret, X, there is X_FILE, the path of a
// file that holds the secret. A flag counts before a variable.
type config struct {
	Serve     serveCommand     `cmd:"" help:"Be there in Slack, in Teams or in both, until it is told to stop."`
	Chat      chatCommand      `cmd:"" help:"Talk to Idébot in the terminal. Where standard input is no terminal, each line of it is a message, and the conversation is printed plainly."`
	Catalogue catalogueConfig  `cmd:"" help:"Import, export, search and evaluate the reuse catalogue."`
	Report    reportCommand    `cmd:"" help:"Report what came of ideas."`
	BoardPack boardPack        `cmd:"" name:"board-pack" help:"Write the papers for a meeting: every idea that is ready for decision, in a proposed order."`
	Directory directoryCommand `cmd:"" help:"Import people, their managers and roles."`
	Ideas     ideasCommand     `cmd:"" help:"Export ideas."`
	Reminders remindersCommand `cmd:"" help:"Write what people were told unasked, what waits to be told, and what could not be delivered (CSV). There is no text of an idea in it."`
	Webhooks  webhooksCommand  `cmd:"" help:"Look after the systems that are told what becomes of ideas."`
	Journal   journalCommand   `cmd:"" help:"Look after what the records system gets."`
	Teams     teamsCommand     `cmd:"" help:"Make what an administrator of Teams uploads."`
	Check     checkCommand     `cmd:"" help:"Say what is set, try the store, Slack and Teams, and list what is missing and what to do about it."`
	Health    healthCommand    `cmd:"" help:"Ask the server on this machine whether it is ready, and end with exit code 1 if not. Containers use it."`
	Version   versionCommand   `cmd:"" help:"Say which version this is."`
}

// storeConfig says where the data is. Both empty is a file of the user's own.
type storeConfig struct {
	Data      string `name:"data" env:"IDEABOT_DATA" placeholder:"FILE" help:"The file to keep all data in; it is made where there is none. Only one program at a time can use it. Default: ideabot.db in the user's data folder."`
	Redis     secret `name:"redis" env:"IDEABOT_REDIS_URL" placeholder:"URL" help:"The Redis to keep all data in instead, for any number of programs: redis://user:password@host:6379/0, rediss:// with TLS, unix:///path. Others on the machine can see a password on the command line, so better set the variable."`
	RedisWait int    `name:"redis-wait" env:"IDEABOT_REDIS_WAIT" placeholder:"N" help:"How many replicas of Redis must have a write before it counts. Default: 0."`
}

// dialogsConfig replaces parts of what Idébot says and when.
type dialogsConfig struct {
	Rules          string   `name:"rules" env:"IDEABOT_RULES" placeholder:"FILE" help:"The rules for reminders (YAML). Default: the built-in ones."`
	Deciding       string   `name:"deciding" env:"IDEABOT_DECIDING" placeholder:"FILE" help:"Who decides on which ideas, when the board meets, and what may be reused without a decision (YAML). Default: the head of the department on small ideas of one department, the board on all others; what costs nothing more."`
	Calendar       string   `name:"calendar" env:"IDEABOT_CALENDAR" placeholder:"FILE" help:"The municipality's days off (YAML). Default: the Danish holidays."`
	Figures        string   `name:"figures" env:"IDEABOT_FIGURES" placeholder:"FILE" help:"The figures that saved time is computed with (YAML). Default: 220 working days, 44 weeks and 11 months a year, and so on."`
	Texts          string   `name:"texts" env:"IDEABOT_TEXTS" placeholder:"FILE" help:"Texts that the municipality words itself (YAML): where to turn when something is broken. Default: the built-in ones."`
	Examples       string   `name:"examples" env:"IDEABOT_EXAMPLES" placeholder:"FILE" help:"Sentences of the municipality's own and what they mean (YAML), so that short texts said so are understood. Default: none but the built-in ones."`
	Questionnaires []string `name:"questionnaires" env:"IDEABOT_QUESTIONNAIRES" placeholder:"FILE" help:"Questionnaires of the municipality's own (YAML), separated by commas. New ideas are asked about by the highest version."`
}

// adminConfig says who administers Idébot.
type adminConfig struct {
	Admins []string `name:"admins" env:"IDEABOT_ADMINS" placeholder:"E-MAIL" help:"E-mail addresses, separated by commas, of those who are administrators whatever the directory says."`
}

// slackConfig is what Slack gives an app, and where Slack is. All empty is
// without Slack.
type slackConfig struct {
	BotToken      secret `name:"slack-bot-token" env:"IDEABOT_SLACK_BOT_TOKEN" placeholder:"TOKEN" help:"Slack's Bot User OAuth Token, xoxb-…: for all that is done in Slack."`
	SigningSecret secret `name:"slack-signing-secret" env:"IDEABOT_SLACK_SIGNING_SECRET" placeholder:"SECRET" help:"Slack's Signing Secret: proves that what comes over HTTP is from Slack. Without it nothing is taken in over HTTP."`
	AppToken      secret `name:"slack-app-token" env:"IDEABOT_SLACK_APP_TOKEN" placeholder:"TOKEN" help:"Slack's App-Level Token, xapp-…, for Socket Mode: Idébot calls Slack, and Slack need not reach it. Without it there is no Socket Mode."`
	APIURL        string `name:"slack-api-url" env:"IDEABOT_SLACK_API_URL" placeholder:"URL" help:"Where Slack's Web API is. Default: Slack's own, https://slack.com/api/."`
}

// listenConfig says where a server listens.
type listenConfig struct {
	Public string `name:"listen" env:"IDEABOT_LISTEN" default:":8080" placeholder:"HOST:PORT" help:"Where chats call: only /slack/…, /teams/… and /api/messages are there. A proxy with TLS stands before it. Default: :8080."`
	Admin  string `name:"admin-listen" env:"IDEABOT_ADMIN_LISTEN" default:"127.0.0.1:9090" placeholder:"HOST:PORT" help:"Where health, metrics and profiles are; not for the public. Default: 127.0.0.1:9090."`
}

// logConfig says what is logged.
type logConfig struct {
	Level slog.Level `name:"log-level" env:"IDEABOT_LOG_LEVEL" default:"info" placeholder:"LEVEL" help:"The least that is logged: debug, info, warn or error. Default: info."`
}

// nudgeConfig says how fast people are written to unasked.
type nudgeConfig struct {
	Rate nudgeRate `name:"nudge-rate" env:"IDEABOT_NUDGE_RATE" default:"20" placeholder:"N" help:"How many people are written to unasked in a second, by all replicas together: above 0 and at most 1000. Answers do not wait for it. Default: 20."`
}

// nudgeRate is a number of people in a second.
type nudgeRate float64

// maxNudgeRate is more than any chat takes.
const maxNudgeRate = 1000

// UnmarshalText implements encoding.TextUnmarshaler. It refuses what makes no
// sense.
func (r *nudgeRate) UnmarshalText(text []byte) error {
	n, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(n > 0 && n <= maxNudgeRate) {
		return fmt.Errorf("%q people in a second: want a number above 0 and at most %d", text, maxNudgeRate)
	}
	*r = nudgeRate(n)
	return nil
}

// serveCommand is Idébot in chats.
type serveCommand struct {
	Listen        listenConfig        `embed:""`
	Slack         slackConfig         `embed:""`
	Teams         teamsConfig         `embed:""`
	Store         storeConfig         `embed:""`
	Dialogs       dialogsConfig       `embed:""`
	Admin         adminConfig         `embed:""`
	Log           logConfig           `embed:""`
	Subscriptions subscriptionsConfig `embed:""`
	Nudges        nudgeConfig         `embed:""`

	Catalogue string `name:"catalogue" env:"IDEABOT_CATALOGUE" placeholder:"FILE" help:"Entries to put into the catalogue first, as catalogue import does. Default: the shipped ones, where the catalogue is empty."`

	secrets []error // what is wrong with them
}

// healthCommand asks a running server.
type healthCommand struct {
	Admin string `name:"admin-listen" env:"IDEABOT_ADMIN_LISTEN" default:"127.0.0.1:9090" placeholder:"HOST:PORT" help:"Where health, metrics and profiles are; not for the public. Default: 127.0.0.1:9090."`
}

// chatCommand is a conversation in the terminal.
type chatCommand struct {
	Store         storeConfig         `embed:""`
	Dialogs       dialogsConfig       `embed:""`
	Admin         adminConfig         `embed:""`
	Subscriptions subscriptionsConfig `embed:""`

	As        string     `name:"as" placeholder:"NAME" help:"Who is talking: a name, or an e-mail address. Who is in the directory is known by it. Default: the user of the machine."`
	Act       bool       `name:"act" help:"On a store with real conversations, where one can only look otherwise: what is typed counts as that person, and is marked as done at the terminal."`
	Lang      texts.Lang `name:"lang" enum:"da,en," default:"" env:"IDEABOT_LANG" placeholder:"da|en" help:"The language for people who have not chosen one: da or en. Default: da."`
	Catalogue string     `name:"catalogue" env:"IDEABOT_CATALOGUE" placeholder:"FILE" help:"Entries to put into the catalogue first, as catalogue import does. Default: the shipped ones, where the catalogue is empty."`
}

// catalogueConfig are the commands about the catalogue.
type catalogueConfig struct {
	Import   catalogueImport   `cmd:"" help:"Put entries into the catalogue. An entry with the id of another takes its place."`
	Export   catalogueExport   `cmd:"" help:"Write the whole catalogue, in a form that can be imported again."`
	Search   catalogueSearch   `cmd:"" help:"Find what looks like a text, best first, with how much it does: strong and possible are shown to people, none is not."`
	Evaluate catalogueEvaluate `cmd:"" help:"Measure how well the right answers to a set of queries are found."`
}

// fileFormat says how a file is read or written.
type fileFormat struct {
	Format string `name:"format" enum:"jsonl,csv," default:"" placeholder:"jsonl|csv" help:"JSON Lines (jsonl) or CSV (csv). Default: by the file's name, else jsonl."`
}

// outFile says where to write.
type outFile struct {
	Out string `name:"out" short:"o" placeholder:"FILE" help:"Write to a file, which only its owner can read, instead of standard output."`
}

// catalogueImport takes entries in.
type catalogueImport struct {
	Store  storeConfig `embed:""`
	Format fileFormat  `embed:""`

	File       string `arg:"" help:"The file: CSV, an Excel workbook, JSON Lines, publiccode.yml or catalog-info.yaml; - is standard input."`
	Mapping    string `name:"mapping" placeholder:"FILE" help:"Which columns of the file hold what (YAML)."`
	Sheet      string `name:"sheet" placeholder:"NAME" help:"The sheet of the workbook. Default: the only one in which a column is the name."`
	DryRun     bool   `name:"dry-run" help:"Only show what would change."`
	Remove     bool   `name:"remove" help:"Take out the entries that the file does not have. Refused where a row of the file has an error, and where more than a tenth would go."`
	RemoveMany bool   `name:"remove-many" help:"Take them out however many they are."`
}

// catalogueExport writes entries.
type catalogueExport struct {
	Store  storeConfig `embed:""`
	Format fileFormat  `embed:""`
	Out    outFile     `embed:""`
}

// catalogueSearch looks something up.
type catalogueSearch struct {
	Store storeConfig `embed:""`

	Text      []string `arg:"" optional:"" help:"What to look for."`
	Catalogue string   `name:"catalogue" placeholder:"FILE" help:"Search in this file instead of the store."`
	JSONL     bool     `name:"jsonl" help:"Read {\"id\",\"text\"} lines from standard input and write {\"id\",\"results\":[{\"id\",\"score\"}]} lines, 20 results each."`
}

// catalogueEvaluate measures the search.
type catalogueEvaluate struct {
	Store storeConfig `embed:""`

	Golden    string `arg:"" help:"The queries, as JSON Lines: {\"id\",\"text\",\"relevant\":{\"entry id\":2}}. 2 covers the need, 1 a part of it; no relevant entry means that nothing fits."`
	Catalogue string `name:"catalogue" placeholder:"FILE" help:"Search in this file instead of the store."`
	Misses    bool   `name:"misses" help:"List the queries that are not answered well."`
}

// directoryCommand are the commands about the directory.
type directoryCommand struct {
	Import  directoryImport  `cmd:"" help:"Put people, their managers and roles into the directory."`
	Release directoryRelease `cmd:"" help:"Take an e-mail address from the account that has it, where another one has it by now."`
}

// directoryRelease makes an address free.
type directoryRelease struct {
	Store storeConfig `embed:""`

	Email string `arg:"" help:"The address. The next account that comes with it is a new person, who sees nothing of the one before."`
}

// directoryImport takes people in.
type directoryImport struct {
	Store storeConfig `embed:""`

	File       string `arg:"" help:"CSV or an Excel workbook: e-mail; navn; leders e-mail; forvaltning; afdeling; roller. - is standard input."`
	Mapping    string `name:"mapping" placeholder:"FILE" help:"Which columns of the file hold what (YAML)."`
	Sheet      string `name:"sheet" placeholder:"NAME" help:"The sheet of a workbook, where several have people."`
	DryRun     bool   `name:"dry-run" help:"Only show what would change."`
	Remove     bool   `name:"remove" help:"Take out the people that the file does not have. Refused where a row of the file has an error, and where more than a tenth of all, or all who have a role, would go."`
	RemoveMany bool   `name:"remove-many" help:"The same, however many that are, where the file has people at all."`
}

// remindersCommand writes the log of what people were told unasked.
type remindersCommand struct {
	Store   storeConfig   `embed:""`
	Dialogs dialogsConfig `embed:""`
	Out     outFile       `embed:""`

	Person    string `name:"person" placeholder:"E-MAIL" help:"Only this person."`
	Separator string `name:"separator" default:";" help:"Between the fields: a Danish spreadsheet wants ;, an English one a comma."`
}

// ideasCommand are the commands about ideas.
type ideasCommand struct {
	Export ideasExport `cmd:"" help:"Write all ideas with their answers. Who may read what does not apply: whoever can read the store can read all."`
}

// ideasExport writes ideas.
type ideasExport struct {
	Store storeConfig `embed:""`
	Out   outFile     `embed:""`

	Format    string `name:"format" enum:"jsonl,csv,xlsx," default:"" placeholder:"jsonl|csv|xlsx" help:"JSON Lines (jsonl), CSV (csv), or an Excel workbook with a sheet for each table (xlsx). Default: by the file's name, else jsonl."`
	Table     string `name:"table" enum:"ideas,history,figures,scores" default:"ideas" placeholder:"ideas|history|figures|scores" help:"Which table CSV is to have: the ideas, what happened to them, what was expected and what came of them, or their points. Default: ideas."`
	Separator string `name:"separator" default:";" help:"Between the fields of CSV: a Danish spreadsheet wants ;, an English one a comma."`
}

// reportCommand are the commands about reports.
type reportCommand struct {
	Benefits reportBenefits `cmd:"" help:"Compare what ideas in use were expected to bring with what came of them. What is not measured is unknown, never zero, and no group of fewer than five people is shown."`
	Funnel   reportFunnel   `cmd:"" help:"Say how ideas were told: messages until sent, questions asked, proposals confirmed and corrected, and where drafts end. Without text or names, and no group of fewer than five people is shown."`
}

// reportBenefits reports on benefits.
type reportBenefits struct {
	Store   storeConfig   `embed:""`
	Dialogs dialogsConfig `embed:""`
	Out     outFile       `embed:""`

	By         string     `name:"by" enum:"department,principle,type,year," default:"" placeholder:"department|principle|type|year" help:"How to group the ideas. Default: every way; in text by department."`
	Year       int        `name:"year" placeholder:"YEAR" help:"Only ideas taken into use in this year."`
	Department string     `name:"department" placeholder:"NAME" help:"Only ideas from this department."`
	Format     string     `name:"format" enum:"text,csv,xlsx,html," default:"" placeholder:"text|csv|xlsx|html" help:"Text, CSV, an Excel workbook, or a page to print. Default: by the file's name, else text."`
	Lang       texts.Lang `name:"lang" enum:"da,en" default:"da" env:"IDEABOT_LANG" placeholder:"da|en" help:"The language of the report: da or en. Default: da."`
}

// reportFunnel reports on how ideas were told.
type reportFunnel struct {
	Store   storeConfig   `embed:""`
	Dialogs dialogsConfig `embed:""`
	Out     outFile       `embed:""`

	From   string     `name:"from" placeholder:"DAY" help:"The first day of the period, such as 2026-09-01. Default: 90 days, the last one included."`
	To     string     `name:"to" placeholder:"DAY" help:"The last day of the period. Default: today."`
	Format string     `name:"format" enum:"text,csv," default:"" placeholder:"text|csv" help:"Text or CSV. Default: by the file's name, else text."`
	Lang   texts.Lang `name:"lang" enum:"da,en" default:"da" env:"IDEABOT_LANG" placeholder:"da|en" help:"The language of the report: da or en. Default: da."`
}

// boardPack writes the papers for a meeting.
type boardPack struct {
	Store   storeConfig   `embed:""`
	Dialogs dialogsConfig `embed:""`
	Out     outFile       `embed:""`

	Department string `name:"department" placeholder:"NAME" help:"Only ideas from this department."`

	Format string     `name:"format" enum:"md,html," default:"" placeholder:"md|html" help:"Markdown (md), or a page to print (html). Default: by the file's name, else md."`
	Lang   texts.Lang `name:"lang" enum:"da,en" default:"da" env:"IDEABOT_LANG" placeholder:"da|en" help:"The language of the papers: da or en. Default: da."`
}

// checkCommand says how things stand.
type checkCommand struct {
	Listen        listenConfig        `embed:""`
	Slack         slackConfig         `embed:""`
	Teams         teamsConfig         `embed:""`
	Log           logConfig           `embed:""`
	Store         storeConfig         `embed:""`
	Dialogs       dialogsConfig       `embed:""`
	Admin         adminConfig         `embed:""`
	Subscriptions subscriptionsConfig `embed:""`
	Nudges        nudgeConfig         `embed:""`

	Catalogue string `name:"catalogue" env:"IDEABOT_CATALOGUE" placeholder:"FILE" help:"Entries to put into the catalogue first, as catalogue import does. Default: the shipped ones, where the catalogue is empty."`

	secrets []error // what is wrong with them
}
