package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/reports"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/redisstore"
)

// errTwoStores is a command line that names two stores.
var errTwoStores = usageError{errors.New("a data file and a Redis are given: choose one of --data (IDEABOT_DATA) and --redis (IDEABOT_REDIS_URL)")}

// open opens the store.
func (c storeConfig) open(ctx context.Context) (storage.KV, error) {
	if c.Redis.reveal() != "" {
		return c.openRedis(ctx)
	}
	path, err := c.path()
	if err != nil {
		return nil, err
	}
	return boltstore.Open(ctx, boltstore.Config{Path: path, Now: time.Now})
}

// refuse tells what makes no sense.
func (c storeConfig) refuse() error {
	if c.Data != "" && c.Redis.reveal() != "" {
		return errTwoStores
	}
	return nil
}

// openRedis opens the store in Redis.
func (c storeConfig) openRedis(ctx context.Context) (*redisstore.Store, error) {
	if err := c.refuse(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	return redisstore.Open(ctx, redisstore.Config{URL: c.Redis.reveal(), Now: time.Now, Wait: c.RedisWait})
}

// path returns the file that the data is in.
func (c storeConfig) path() (string, error) {
	if c.Data != "" {
		return filepath.Abs(c.Data)
	}
	dir, err := dataDir()
	if err != nil {
		return "", fmt.Errorf("look for the user's data folder: %w; name a file with --data", err)
	}
	return filepath.Join(dir, "ideabot", "ideabot.db"), nil
}

// dataDir returns the folder for a user's data: XDG_DATA_HOME or
// ~/.local/share, on Windows and macOS what they have for it.
func dataDir() (string, error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return os.UserConfigDir()
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share"), err
}

// where says where the data is, without a password.
func (c storeConfig) where() string {
	if c.Redis.reveal() != "" {
		return "Redis " + bare(c.Redis.reveal())
	}
	path, err := c.path()
	if err != nil {
		return c.Data
	}
	return path
}

// bare returns a URL without what may be secret in it: user, password and
// options.
func bare(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}

// dialogsFile is a file that replaces a part of the dialogs.
type dialogsFile struct {
	flag, variable, path string
	put                  func(cfg *dialogs.Config, data []byte)
}

// files are those that are set.
func (c dialogsConfig) files() []dialogsFile {
	all := []dialogsFile{
		{"rules", "IDEABOT_RULES", c.Rules, func(cfg *dialogs.Config, data []byte) { cfg.Rules = data }},
		{"deciding", "IDEABOT_DECIDING", c.Deciding, func(cfg *dialogs.Config, data []byte) { cfg.Deciding = data }},
		{"calendar", "IDEABOT_CALENDAR", c.Calendar, func(cfg *dialogs.Config, data []byte) { cfg.Calendar = data }},
		{"figures", "IDEABOT_FIGURES", c.Figures, func(cfg *dialogs.Config, data []byte) { cfg.Figures = data }},
		{"texts", "IDEABOT_TEXTS", c.Texts, func(cfg *dialogs.Config, data []byte) { cfg.Texts = data }},
		{"examples", "IDEABOT_EXAMPLES", c.Examples, func(cfg *dialogs.Config, data []byte) { cfg.Examples = data }},
	}
	for _, path := range c.Questionnaires {
		all = append(all, dialogsFile{"questionnaires", "IDEABOT_QUESTIONNAIRES", path, func(cfg *dialogs.Config, data []byte) {
			cfg.Questionnaires = append(cfg.Questionnaires, data)
		}})
	}
	return slices.DeleteFunc(all, func(f dialogsFile) bool { return f.path == "" })
}

// engine returns what decides what is said. The error tells of every file that
// is wrong.
func (c dialogsConfig) engine() (*dialogs.Engine, error) {
	cfg := dialogs.Config{Papers: reports.Papers}
	var errs []error
	for _, file := range c.files() {
		data, err := readYAML(file.path)
		if err != nil {
			errs = append(errs, ofSetting(file.flag, file.variable, err))
			continue
		}
		file.put(&cfg, data)
		errs = append(errs, each(file.try(data))...)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return dialogs.New(cfg)
}

// try returns why a file by itself makes no sense.
func (f dialogsFile) try(data []byte) error {
	var cfg dialogs.Config
	f.put(&cfg, data)
	if _, err := dialogs.New(cfg); err != nil {
		return ofSetting(f.flag, f.variable, fmt.Errorf("%s: %w", f.path, err))
	}
	return nil
}

// office is a bot on a store that nobody talks to: what commands read and
// write through.
type office struct {
	*bot.Bot
	store storage.KV
}

// openOffice opens the store and reads catalogue and directory from it.
func openOffice(ctx context.Context, c storeConfig) (*office, error) {
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		return nil, err
	}
	return openOfficeWith(ctx, c, engine, nil)
}

// openOfficeWith is openOffice with dialogs, and endpoints of other systems,
// nil for none.
func openOfficeWith(ctx context.Context, c storeConfig, engine *dialogs.Engine, subscriptions *webhooks.Webhooks) (*office, error) {
	store, err := c.open(ctx)
	if err != nil {
		return nil, err
	}
	cfg := bot.Config{
		Store: store, Dialogs: engine, Platforms: map[string]bot.Platform{}, Now: time.Now, NewID: rand.Text, Inline: true,
	}
	subscribe(&cfg, subscriptions)
	b, err := bot.New(cfg)
	if err == nil {
		err = b.Refresh(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return &office{b, store}, nil
}

// close closes the store, and keeps the first error.
func (o *office) close(err *error) { *err = cmp.Or(*err, o.store.Close()) }
