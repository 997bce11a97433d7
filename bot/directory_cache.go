package bot

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/storage"
)

// directoryCache is the directory in memory, as of the last refresh.
type directoryCache struct {
	current atomic.Pointer[directory.Directory]

	refreshing sync.Mutex
	contacts   watch
	people     map[string]directory.Person // by key
}

func newDirectoryCache(store storage.KV, admins []string) *directoryCache {
	s := &directoryCache{
		contacts: watch{store: store, index: contactIndex, topic: directoryTopic},
		people:   map[string]directory.Person{},
	}
	s.current.Store(directory.New(nil, admins))
	return s
}

// refresh takes in what has changed in the store.
func (s *directoryCache) refresh(ctx context.Context, admins []string) error {
	s.refreshing.Lock()
	defer s.refreshing.Unlock()
	err := s.contacts.refresh(ctx, func(items []storage.Item, gone []string) error {
		for _, item := range items {
			var c storedContact
			if err := unpack(item.Value, &c, contactVersion); err != nil {
				return wrap(err, "read %q", item.Key)
			}
			s.people[item.Key] = c.Person
		}
		for _, key := range gone {
			delete(s.people, key)
		}
		s.current.Store(directory.New(slices.Collect(maps.Values(s.people)), admins))
		return nil
	})
	if err != nil {
		return fmt.Errorf("refresh the directory: %w", err)
	}
	return nil
}

// partyOf returns a person of the directory as dialogs knows people.
func partyOf(p directory.Person) *idea.Participant {
	return &idea.Participant{
		ID: idea.PersonKey(p.Email), Name: cmp.Or(p.Name, p.Email), Email: p.Email, Department: p.Department, Unit: p.Unit,
	}
}

// profileOf returns what the directory knows of the person with the key and
// the address: nothing where the key is not the address's, which somebody may
// have had once.
func profileOf(d *directory.Directory, key, email string) idea.Profile {
	p, ok := d.Find(email)
	if !ok || key != idea.PersonKey(email) {
		return idea.Profile{}
	}
	me := idea.Profile{Name: p.Name, Email: p.Email, Department: p.Department, Unit: p.Unit}
	for _, r := range p.Roles {
		me.Roles = append(me.Roles, string(r))
	}
	if manager, ok := d.Manager(email); ok {
		me.Manager = partyOf(manager)
	}
	if consultant, ok := d.Consultant(p.Department); ok {
		me.Consultant = partyOf(consultant)
	}
	slices.Sort(me.Roles)
	return me
}

// parts answers dialogs who has which part, from one state of the directory.
type parts struct{ people *directory.Directory }

var _ idea.Directory = parts{}

// Holders implements idea.Directory.
func (p parts) Holders(role, department string) []idea.Participant {
	var out []idea.Participant
	for _, x := range p.people.WithRole(directory.Role(role), department) {
		if department != "" || x.Department == "" {
			out = append(out, *partyOf(x))
		}
	}
	return out
}

// Manager implements idea.Directory.
func (p parts) Manager(of idea.Participant) *idea.Participant {
	if m, ok := p.people.Manager(of.Email); ok {
		return partyOf(m)
	}
	return nil
}

// Find implements idea.Directory.
func (p parts) Find(nameOrEmail string) *idea.Participant {
	x, ok := p.people.Find(nameOrEmail)
	if !ok {
		x, ok = p.people.FindByName(nameOrEmail)
	}
	if !ok {
		return nil
	}
	return partyOf(x)
}
