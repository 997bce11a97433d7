package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"
	"sync"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/storage"
)

// Account is who did something, as a platform knows them.
type Account struct {
	// ID is the platform's own id, which stays as it is whatever becomes of
	// names and addresses: the platform, a colon, the tenant, a slash and the
	// user. Case does not matter.
	ID string
	// Name and Email are as far as the platform vouches for them: an address
	// that was not confirmed is "".
	Name, Email string
	// Home is where the account is answered. The Refs of all its addresses are
	// this one's, or begin with it and a slash.
	Home idea.Address
}

// own returns the key of an account that belongs to no other person.
func (a Account) own() string { return idea.PersonKey(a.ID) }

// id returns the account's id as it is stored.
func (a Account) id() string { return strings.TrimPrefix(a.own(), personKind+"/") }

// within returns the platform and the tenant of an account, by its stored id.
func within(id string) string { return id[:max(strings.LastIndexByte(id, '/'), 0)] }

// isAt reports whether an address is one of the account's.
func (a Account) isAt(at idea.Address) bool {
	return at.Platform == a.Home.Platform && strings.HasPrefix(at.Ref+"/", a.Home.Ref+"/")
}

// isCalled reports whether a name is the account's: the same first and the same
// last word, in whatever case. What stands in brackets is no name.
func (a Account) isCalled(name string) bool {
	x, y := nameWords(a.Name), nameWords(name)
	return len(x) > 0 && len(y) > 0 && x[0] == y[0] && x[len(x)-1] == y[len(y)-1]
}

func nameWords(name string) []string {
	name, _, _ = strings.Cut(name, "(")
	return strings.Fields(strings.ToLower(name))
}

// accountKind is the kind of the records that say whose an account is.
const accountKind = "account"

// accountVersion is the version of storedAccount.
const accountVersion = 1

// storedAccount says which person an account is. An account without one is a
// person of its own, or the one that its aggregate has moved to.
type storedAccount struct {
	versioned
	Person string `json:"person"`
}

// accounts knows which person each account is. It is safe for concurrent use.
type accounts struct {
	cfg       Config
	directory *directoryCache
	// link makes one person another one, see [Bot.Link].
	link func(ctx context.Context, from, to string) error

	known sync.Map // knownAccount by the account's id, of those met in this process
}

// knownAccount is whose an account was when its address belonged to the person
// with the key holder, "" for an address that is in no directory.
type knownAccount struct{ person, holder string }

// Key returns the key of the aggregate of the person that an account is. It stays
// the same whatever address the account has. A verified address links the person
// to the directory, where no other account has it: see binding. What it links is
// written.
func (b *Bot) Key(ctx context.Context, a Account) (string, error) {
	key, err := b.accounts.find(ctx, a)
	return key, wrap(err, "find out who %q is", a.id())
}

// find is Key.
func (x *accounts) find(ctx context.Context, a Account) (string, error) {
	holder := x.directory.now().holder(a.Email)
	if known, ok := x.known.Load(a.id()); ok && known.(knownAccount).holder == holder {
		return known.(knownAccount).person, nil
	}
	key, err := x.whose(ctx, a)
	if err == nil && holder != "" {
		key, err = x.bind(ctx, a, key)
	}
	if err != nil {
		return "", err
	}
	key = cmp.Or(key, a.own())
	x.known.Store(a.id(), knownAccount{key, holder})
	return key, nil
}

// whose returns the key of the person that an account is by what is stored, ""
// for an account that was never met.
func (x *accounts) whose(ctx context.Context, a Account) (string, error) {
	items, err := x.cfg.Store.Get(ctx, accountKind+"/"+a.id(), a.own())
	if err != nil {
		return "", err
	}
	var s storedAccount
	if err := unpack(items[0].Value, &s, accountVersion); err != nil || s.Person != "" {
		return s.Person, err
	}
	if items[1].Rev == 0 {
		return "", nil
	}
	p, err := personOf(items[1])
	return cmp.Or(p.Moved, a.own()), err
}

// keep writes down which person an account is.
func (x *accounts) keep(ctx context.Context, a Account, key string) error {
	return amend(ctx, x.cfg.Store, accountKind+"/"+a.id(), func(storage.Item) (c storage.Change, err error) {
		c.Value, err = json.Marshal(storedAccount{versioned{accountVersion}, key})
		return c, err
	})
}

// personOf reads the aggregate of a person.
func personOf(item storage.Item) (person.Person, error) {
	r, err := decode(item.Key, item)
	p, _ := r.state.(personAggregate)
	return person.Person(p), err
}

// stored returns a person as stored.
func (x *accounts) stored(ctx context.Context, key string) (person.Person, error) {
	items, err := x.cfg.Store.Get(ctx, key)
	if err != nil {
		return person.Person{}, err
	}
	return personOf(items[0])
}

// amend changes an aggregate that takes no inputs, unless it is so already. The
// last one to write counts.
func amend(ctx context.Context, store storage.KV, key string, change func(old storage.Item) (storage.Change, error)) error {
	items, err := store.Get(ctx, key)
	if err != nil {
		return err
	}
	for item := items[0]; ; {
		c, err := change(item)
		if err != nil || string(item.Value) == string(c.Value) {
			return err
		}
		c.Key, c.Rev = key, item.Rev
		res, err := store.Apply(ctx, c)
		if err != nil || res.Outcome != storage.Conflict {
			return err
		}
		item = res.Current
	}
}
