package bot

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/storage"
)

// town is the directory, and who has its addresses. It does not change. It
// answers dialogs who has which part.
type town struct {
	*directory.Directory
	bindings map[string]binding // that are not plain, by address
	byKey    map[string]string  // the addresses of these, by the person's key
}

var _ idea.Directory = &town{}

// newTown returns a directory of people with the bindings of their addresses.
func newTown(d *directory.Directory, bindings map[string]binding) *town {
	t := &town{d, map[string]binding{}, map[string]string{}}
	for _, x := range bindings {
		t.bindings[x.Email] = x
		if _, listed := d.Find(x.Email); listed && x.Person != idea.PersonKey(x.Email) {
			t.byKey[x.Person] = x.Email
		}
	}
	return t
}

// directoryCache is the directory in memory, as of the last refresh.
type directoryCache struct {
	current atomic.Pointer[town]

	refreshing sync.Mutex
	contacts   watch
	people     map[string]directory.Person // by key
	bindings   watch
	bound      map[string]binding           // by key
	named      atomic.Pointer[redact.Names] // the words of their names
}

func newDirectoryCache(store storage.KV, admins []string) *directoryCache {
	s := &directoryCache{
		contacts: watch{store: store, index: contactIndex, topic: directoryTopic},
		people:   map[string]directory.Person{},
		bindings: watch{store: store, index: bindingIndex, topic: bindingsTopic},
		bound:    map[string]binding{},
	}
	s.put(directory.New(nil, admins))
	return s
}

// now returns the directory as it is in memory.
func (s *directoryCache) now() *town { return s.current.Load() }

// put takes a directory as the one of now.
func (s *directoryCache) put(d *directory.Directory) {
	var full []string
	for _, p := range d.People() {
		mailbox, _, _ := strings.Cut(p.Email, "@")
		full = append(full, cmp.Or(p.Name, mailbox))
	}
	names := redact.NamesOf(full)
	s.named.Store(&names)
	s.current.Store(newTown(d, s.bound))
}

// names returns the words of the names of everybody in the directory.
func (s *directoryCache) names() redact.Names { return *s.named.Load() }

// refresh takes in what has changed in the store.
func (s *directoryCache) refresh(ctx context.Context, admins []string) error {
	s.refreshing.Lock()
	defer s.refreshing.Unlock()
	err := s.contacts.refresh(ctx, func(items []storage.Item, gone []string) error {
		read := func(item storage.Item) (directory.Person, error) {
			var c storedContact
			err := unpack(item.Value, &c, contactVersion)
			return c.Person, err
		}
		err := takeIn(s.people, items, gone, read)
		s.put(directory.New(slices.Collect(maps.Values(s.people)), admins))
		return err
	})
	if err == nil {
		err = s.bindings.refresh(ctx, func(items []storage.Item, gone []string) error {
			read := func(item storage.Item) (x binding, err error) {
				err = unpack(item.Value, &x, bindingVersion)
				return x, err
			}
			err := takeIn(s.bound, items, gone, read)
			s.current.Store(newTown(s.now().Directory, s.bound))
			return err
		})
	}
	return wrap(err, "refresh the directory")
}

// takeIn makes what is in memory what the store has: what has changed, and what
// is gone from it.
func takeIn[T any](into map[string]T, items []storage.Item, gone []string, read func(storage.Item) (T, error)) error {
	for _, item := range items {
		x, err := read(item)
		if err != nil {
			return wrap(err, "read %q", item.Key)
		}
		into[item.Key] = x
	}
	for _, key := range gone {
		delete(into, key)
	}
	return nil
}

// keyOf returns the key of the person who has an address of the directory.
func (t *town) keyOf(email string) string {
	if x, ok := t.bindings[email]; ok {
		return x.Person
	}
	return idea.PersonKey(email)
}

// holder returns the key of the person who has an address, "" for one that is not
// in the directory.
func (t *town) holder(email string) string {
	p, listed := t.Directory.Find(email)
	if !listed {
		return ""
	}
	return t.keyOf(p.Email)
}

// row returns what the directory has of a person with a part in an idea. It goes
// by who they are: the address that an idea has of them may be another's by now.
func (t *town) row(p idea.Participant) (directory.Person, bool) {
	if email, ok := t.byKey[p.ID]; ok {
		return t.Directory.Find(email)
	}
	x, ok := t.Directory.Find(p.Email)
	return x, ok && (p.ID == "" || t.keyOf(x.Email) == idea.PersonKey(x.Email))
}

// party returns a person of the directory as dialogs knows people.
func (t *town) party(p directory.Person) *idea.Participant {
	return &idea.Participant{
		ID: t.keyOf(p.Email), Name: cmp.Or(p.Name, p.Email), Email: p.Email, Department: p.Department, Unit: p.Unit,
	}
}

// profile returns what the directory knows of the person with the key and the
// address: nothing where the address is another's, or was once.
func (t *town) profile(key, email string) idea.Profile {
	p, ok := t.Directory.Find(email)
	if !ok || key != t.holder(email) {
		return idea.Profile{}
	}
	me := idea.Profile{Name: p.Name, Email: p.Email, Department: p.Department, Unit: p.Unit}
	for _, r := range p.Roles {
		me.Roles = append(me.Roles, string(r))
	}
	if manager, ok := t.Directory.Manager(p.Email); ok {
		me.Manager = t.party(manager)
	}
	if consultant, ok := t.Consultant(p.Department); ok {
		me.Consultant = t.party(consultant)
	}
	slices.Sort(me.Roles)
	return me
}

// Holders implements idea.Directory.
func (t *town) Holders(role, department string) []idea.Participant {
	var out []idea.Participant
	for _, x := range t.WithRole(directory.Role(role), department) {
		if department != "" || x.Department == "" {
			out = append(out, *t.party(x))
		}
	}
	return out
}

// Manager implements idea.Directory.
func (t *town) Manager(of idea.Participant) *idea.Participant {
	x, ok := t.row(of)
	if !ok {
		return nil
	}
	if m, ok := t.Directory.Manager(x.Email); ok {
		return t.party(m)
	}
	return nil
}

// Lists implements idea.Directory.
func (t *town) Lists(nameOrEmail string) bool {
	_, is := t.Directory.Find(nameOrEmail)
	return is || t.Listed(nameOrEmail)
}

// Find implements idea.Directory.
func (t *town) Find(nameOrEmail string) *idea.Participant {
	x, ok := t.Directory.Find(nameOrEmail)
	if !ok {
		x, ok = t.FindByName(nameOrEmail)
	}
	if !ok {
		return nil
	}
	return t.party(x)
}
