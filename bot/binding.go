package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/storage"
)

// bindingKind is the kind of the records that say who has an address.
const bindingKind = "binding"

// bindingVersion is the version of binding.
const bindingVersion = 1

// maxTurnedAway is how many accounts an address remembers that were not let in.
const maxTurnedAway = 10

// binding says who has an address of the directory: one person, with at most one
// account on each platform and tenant. The zero binding is that of an address
// that nobody has used: it belongs to the person whose key it makes.
//
// An account comes in by an address that is free, or that it has already. Where
// another one of its platform has it, it is turned away and reported: addresses
// are used again. An account of another platform comes in where it has the same
// name.
type binding struct {
	versioned
	Email string `json:"email"`
	// Person is the key of the person.
	Person string `json:"person"`
	// Accounts are the ids of the person's accounts, TurnedAway those of others
	// that came with the address, oldest first.
	Accounts   []string `json:"accounts,omitempty"`
	TurnedAway []string `json:"turned_away,omitempty"`
}

// readBinding reads the binding of an address.
func readBinding(item storage.Item, email string) (x binding, err error) {
	err = unpack(item.Value, &x, bindingVersion)
	x.Version, x.Email = bindingVersion, email
	x.Person = cmp.Or(x.Person, idea.PersonKey(email))
	return x, err
}

// plain reports whether the binding says of whose its address is no more than
// the address does. Those that say more are in an index, and in the memory of
// each process.
func (x binding) plain() bool {
	return x.Person == idea.PersonKey(x.Email) && len(x.TurnedAway) == 0
}

// change returns the write that makes a binding another one.
func (x binding) change(to binding) (c storage.Change, err error) {
	c.Value, err = json.Marshal(to)
	if x.plain() && to.plain() {
		return c, err
	}
	c.Index = []storage.IndexChange{{Index: bindingIndex, Score: sum(to), Remove: to.plain()}}
	c.Topic = bindingsTopic
	return c, err
}

// fellow returns the account of the platform and tenant of another, "" for none.
func (x binding) fellow(id string) string {
	for _, account := range x.Accounts {
		if within(account) == within(id) {
			return account
		}
	}
	return ""
}

// lets reports whether an account comes in by the address, where p is the
// person who has it. A person of earlier versions is known by where they were
// met last.
func (x binding) lets(a Account, p person.Person, name string) bool {
	switch fellow := x.fellow(a.id()); {
	case fellow != "":
		return fellow == a.id()
	case unmet(p) && p.Address == (idea.Address{}) && len(x.Accounts) == 0, a.isAt(p.Address):
		return true
	case p.Address.Platform == a.Home.Platform:
		return false
	}
	return a.isCalled(name) || a.isCalled(p.Name)
}

// letIn returns the binding with another account.
func (x binding) letIn(a Account) binding {
	x.Accounts = append(slices.Clone(x.Accounts), a.id())
	x.TurnedAway = slices.DeleteFunc(slices.Clone(x.TurnedAway), func(id string) bool { return id == a.id() })
	return x
}

// turnAway returns the binding with an account that was not let in.
func (x binding) turnAway(a Account) binding {
	if !slices.Contains(x.TurnedAway, a.id()) && len(x.TurnedAway) < maxTurnedAway {
		x.TurnedAway = append(slices.Clone(x.TurnedAway), a.id())
	}
	return x
}

// unmet reports whether nobody has been met as the person.
func unmet(p person.Person) bool { return p.Met.IsZero() && p.Last.IsZero() && p.Moved == "" }

// bind links an account to the directory by its address. Key is the person that
// it is already, "" for none. It returns the person that it is then.
func (x *accounts) bind(ctx context.Context, a Account, key string) (string, error) {
	row, _ := x.directory.now().Directory.Find(a.Email)
	var was, is binding
	err := amend(ctx, x.cfg.Store, bindingKind+"/"+row.Email, func(item storage.Item) (c storage.Change, err error) {
		if was, err = readBinding(item, row.Email); err != nil {
			return c, err
		}
		if is, err = x.bound(ctx, was, a, key, row.Name); err != nil {
			return c, err
		}
		return was.change(is)
	})
	switch {
	case err != nil:
		return "", err
	case !slices.Contains(is.Accounts, a.id()):
		x.cfg.Log.WarnContext(ctx, "an address is another account's already", "account", a.id())
		return key, x.directory.refresh(ctx, x.cfg.Admins)
	}
	return is.Person, x.bindTo(ctx, a, key, was, is)
}

// bound returns the binding as it is once an account has come with the address.
func (x *accounts) bound(ctx context.Context, to binding, a Account, key, name string) (binding, error) {
	if slices.Contains(to.Accounts, a.id()) {
		return to, nil
	}
	p, err := x.stored(ctx, to.Person)
	if err != nil {
		return to, err
	}
	if key != to.Person && !to.lets(a, p, name) {
		return to.turnAway(a), nil
	}
	to = to.letIn(a)
	if key != "" && unmet(p) && len(to.Accounts) == 1 {
		to.Person = key
	}
	return to, nil
}

// bindTo follows a binding up: what was told to the address goes to its person,
// and so does what the account was before.
func (x *accounts) bindTo(ctx context.Context, a Account, key string, was, is binding) error {
	if err := x.keep(ctx, a, is.Person); err != nil {
		return err
	}
	for _, from := range []string{was.Person, key} {
		if from == "" || from == is.Person {
			continue
		}
		if err := x.link(ctx, from, is.Person); err != nil {
			return err
		}
	}
	if was.Person == is.Person && len(was.TurnedAway) == len(is.TurnedAway) {
		return nil
	}
	return x.directory.refresh(ctx, x.cfg.Admins)
}

// Unbind takes an address from the person who has it: the next account that comes
// with it is a new person, who sees nothing of the one before. That one keeps
// what they have.
func (b *Bot) Unbind(ctx context.Context, email string) error {
	return wrap(b.accounts.unbind(ctx, email), "take an address from its person")
}

// unbind is Unbind.
func (x *accounts) unbind(ctx context.Context, email string) error {
	return amend(ctx, x.cfg.Store, bindingKind+"/"+email, func(item storage.Item) (storage.Change, error) {
		was, err := readBinding(item, email)
		if err != nil {
			return storage.Change{}, err
		}
		is := binding{versioned: was.versioned, Email: email}
		is.Person, err = x.unused(ctx, was)
		if err != nil || item.Rev == 0 && is.Person == was.Person {
			return storage.Change{}, err // nobody has ever come with it
		}
		return was.change(is)
	})
}

// unused returns the key of a person for an address as whom nobody was met.
func (x *accounts) unused(ctx context.Context, of binding) (string, error) {
	for n, key := 1, of.Person; ; n++ {
		p, err := x.stored(ctx, key)
		if err != nil || unmet(p) && p.Address == (idea.Address{}) {
			return key, err
		}
		key = idea.PersonKeyAgain(of.Email, n+1)
	}
}

// TurnedAway returns the accounts that came with an address of the directory
// which is another account's already, by address, as of the last refresh. They
// are as in [Account], in lower case.
func (b *Bot) TurnedAway() map[string][]string {
	town := b.directory.now()
	all := map[string][]string{}
	for _, x := range town.bindings {
		if len(x.TurnedAway) > 0 && town.holder(x.Email) != "" {
			all[x.Email] = x.TurnedAway
		}
	}
	return all
}
