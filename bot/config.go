package bot

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"golang.org/x/sync/singleflight"

	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
)

// Limits of time and number. They belong together: a call to a platform that
// starts at the last moment ends before its lane can be claimed by another.
const (
	turnTime    = 2 * time.Second // from an input to its durable write, unless its platform says how long it has
	searchTime  = 1500 * time.Millisecond
	storeTime   = 10 * time.Second // for one call to the store outside of a turn
	sendTime    = 10 * time.Second // for one call to a platform
	leaseTime   = 30 * time.Second // for which a replica owns a lane
	leaseMargin = 12 * time.Second // of lease that must be left to start a call
	maxAttempts = 8                // at a message, besides those that are held
	maxObeyed   = 3                // attempts after which a platform's wish is the pause; later it is the least
	maxCrowded  = 6                // attempts after which that is so where the quota is used up; the pause doubles until then
	maxKept     = 20               // messages for somebody who has not been met
	maxSteps    = 16               // of a chain within one turn

	applyTries = 3 // at a write in one turn
	applyPause = 20 * time.Millisecond

	eventTime = 24 * time.Hour      // an event may be delivered again
	innerTime = 35 * 24 * time.Hour // a Tell, Found or reminder may
	postTime  = 30 * 24 * time.Hour // an item in a lane may still leave
)

// Dialogs is what the bot asks of package dialogs, whose Engine it is. All
// methods are pure and safe for concurrent use.
type Dialogs interface {
	// Step, StepIdea and StepEntry make turns.
	Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect)
	StepIdea(i idea.Idea, in step.Input, at idea.Moment) (idea.Idea, []step.Effect)
	StepEntry(x entry.Owned, in step.Input, at idea.Moment) (entry.Owned, []step.Effect)
	// The others answer queries.
	Reply(p person.Person, q lookup.Query, known lookup.Known, at idea.Moment) message.Message
	Home(p person.Person, waiting []idea.Idea, at idea.Moment) lookup.Home
	Page(p person.Person, f message.Form, at idea.Moment) message.FormPage
	FormAnswer(p person.Person, f message.Form, at idea.Moment) message.FormAnswer
	Suggest(l texts.Lang, kind message.FieldKind, typed string, found []idea.Match) []message.Option
	Text(l texts.Lang, key string, args ...string) string
	// Slot says when, and why, something queued for a person comes.
	Slot(p person.Person, q person.Queued, now time.Time) (time.Time, schedule.Reason)
}

// Finder searches the reuse catalogue.
type Finder interface {
	// Find returns what matches, best first, for the person with the given
	// key. It is safe for concurrent use, and may take longer than a turn.
	Find(ctx context.Context, person string, s step.Search) ([]idea.Match, error)
}

// Config is what a Bot is made of. Nothing in it may change after [New].
type Config struct {
	// Store keeps everything. Its clock should be Now.
	Store storage.KV // required
	// Dialogs decides what is said.
	Dialogs Dialogs // required
	// Platforms are where people are, by the name in an Address.
	Platforms map[string]Platform // required
	// Now is the clock.
	Now func() time.Time // required
	// NewID returns an id that was never returned before, by any replica.
	NewID func() string // required
	// Finder searches, and keeps only who asks waiting; nil looks, in memory,
	// through the catalogue kept in Store.
	Finder Finder
	// Subscriptions are other systems that are told what becomes of ideas; nil: none.
	// They are reached by the platform WebhookPlatform.
	Subscriptions Subscriptions
	// Admins are the e-mail addresses of those who are administrators
	// whatever the directory says.
	Admins []string
	// Log gets what an operator should see: keys and codes, never what a
	// person typed. nil logs nothing.
	Log *slog.Logger
	// Metrics count what the bot does; nil counts nothing.
	Metrics *Metrics
	// Inline sends what a turn says before Handle returns, one message after
	// the other, so that a test or a terminal sees it in order.
	Inline bool
	// Senders is how many calls to platforms may be under way at a time; 0
	// means 32.
	Senders int
	// NudgeRate is how many people are written to unasked in a second, by all
	// replicas together; 0: as fast as it goes.
	NudgeRate float64
	// PersonRate is how much one person may do in a second, in this process,
	// after 30 things at once; 0: as much as they like.
	PersonRate float64
	// SearchTime is how long a turn waits for a search; 0 means 1.5 seconds.
	SearchTime time.Duration
}

// Bot takes events in, sends what is said and wakes what is due. It is safe
// for concurrent use, and several on one store share the work.
type Bot struct {
	cfg       Config
	turns     stripes
	lines     lines
	reaching  singleflight.Group // by e-mail address
	door      door
	inflight  *inflight
	catalogue *catalogueCache
	backoff   retryBackoff
	rate      nudgeRate
	outbox    outbox
	announcer announcer
	accounts  *accounts
	directory *directoryCache
}

// New returns a bot that owns nothing yet. It reads nothing from the store;
// [Bot.Refresh] does, and [Bot.Run] to begin with.
func New(cfg Config) (*Bot, error) {
	switch {
	case cfg.Store == nil:
		return nil, errors.New("bot without a store")
	case cfg.Dialogs == nil:
		return nil, errors.New("bot without dialogs")
	case cfg.Platforms == nil:
		return nil, errors.New("bot without platforms")
	case cfg.Now == nil:
		return nil, errors.New("bot without a clock")
	case cfg.NewID == nil:
		return nil, errors.New("bot without ids")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Metrics == nil {
		cfg.Metrics = NewMetrics(nil)
	}
	if cfg.Senders <= 0 {
		cfg.Senders = 32
	}
	if cfg.SearchTime <= 0 {
		cfg.SearchTime = searchTime
	}
	b := &Bot{cfg: cfg, turns: newStripes(), inflight: newInflight(cfg.Senders), rate: nudgeRate{cfg: cfg}, door: door{cfg: cfg}}
	b.outbox = outbox{cfg: cfg, id: cfg.NewID(), inflight: b.inflight, take: b.take}
	b.announcer = announcer{subscriptions: cfg.Subscriptions, log: cfg.Log}
	b.directory = newDirectoryCache(cfg.Store, cfg.Admins)
	b.catalogue = newCatalogueCache(cfg.Store, b.directory.names)
	b.accounts = &accounts{cfg: cfg, directory: b.directory, link: b.Link}
	if b.cfg.Finder == nil {
		b.cfg.Finder = b.catalogue
	}
	return b, nil
}
