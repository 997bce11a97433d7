package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// The kinds of aggregates, which their keys begin with.
const (
	personKind       = "person"
	ideaKind         = "idea"
	entryKind        = "entry"   // of the catalogue
	contactKind      = "contact" // a person of the directory
	subscriptionKind = "hook"    // what another system is told of an idea
)

// errNewer is a stored form of a later version of the program, which this one
// leaves alone.
var errNewer = errors.New("written by a newer version of the program")

// noTime is no reminder.
const noTime = 0

// versioned is what every stored form begins with.
type versioned struct {
	Version int `json:"v"`
}

// recordVersion is the version of storedPerson and storedIdea. What is inside
// has its own.
const recordVersion = 1

// storedPerson is a person in the store. Reminders are the aggregate's, by
// name, in milliseconds since 1970: the queue in the store repeats them.
type storedPerson struct {
	versioned
	Person    person.Person    `json:"person"`
	Reminders map[string]int64 `json:"reminders,omitempty"`
}

// storedIdea is an idea in the store.
type storedIdea struct {
	versioned
	Idea      idea.Idea        `json:"idea"`
	Reminders map[string]int64 `json:"reminders,omitempty"`
}

// storedSubscription is what another system is told of an idea, in the store.
type storedSubscription struct {
	versioned
	Subscription subscription     `json:"hook"`
	Reminders    map[string]int64 `json:"reminders,omitempty"`
}

// record is an aggregate that takes inputs, in memory.
type record struct {
	state     state
	reminders map[string]int64 // milliseconds since 1970, by name
}

// state is what takes inputs: a person, an idea or an entry, which package
// dialogs steps, or a subscription.
type state interface {
	// met returns the state with what the turn says about the person.
	met(t *turn) state
	step(d Dialogs, in step.Input, at idea.Moment) (state, []step.Effect)
	// email is what the directory knows a person by; "" for none.
	email() string
	indexes() map[string]int64
	topic() string
}

// decode reads an aggregate; one that does not exist is a new one.
func decode(key string, item storage.Item) (record, error) {
	switch kindOf(key) {
	case personKind:
		var s storedPerson
		err := unpack(item.Value, &s, recordVersion)
		if err == nil && s.Person.Version > person.PersonVersion {
			err = errNewer
		}
		s.Person.Key = key
		fillMaps(s.Person.Drafts)
		return record{personAggregate(s.Person), s.Reminders}, wrap(err, "read %q", key)
	case ideaKind:
		var s storedIdea
		err := unpack(item.Value, &s, recordVersion)
		if err == nil && s.Idea.Version > idea.IdeaVersion {
			err = errNewer
		}
		return record{ideaAggregate(s.Idea), s.Reminders}, wrap(err, "read %q", key)
	case entryKind:
		var s storedEntry
		err := unpack(item.Value, &s, entryVersion)
		return record{entryAggregate(s), s.Reminders}, wrap(err, "read %q", key)
	case subscriptionKind:
		var s storedSubscription
		err := unpack(item.Value, &s, recordVersion)
		return record{s.Subscription.named(key), s.Reminders}, wrap(err, "read %q", key)
	}
	return record{}, fmt.Errorf("read %q: %w", key, errUnknown)
}

// fillMaps gives drafts the maps that are not stored while they are empty.
func fillMaps(drafts []idea.Draft) {
	for i := range drafts {
		if drafts[i].Answers == nil {
			drafts[i].Answers = map[string]questionnaire.Answer{}
		}
		if drafts[i].Asked == nil {
			drafts[i].Asked = map[string]int{}
		}
	}
}

// encode returns the stored form.
func (r record) encode() ([]byte, error) {
	switch s := r.state.(type) {
	case personAggregate:
		s.Version = person.PersonVersion
		return json.Marshal(storedPerson{versioned{recordVersion}, person.Person(s), r.reminders})
	case ideaAggregate:
		s.Version = idea.IdeaVersion
		return json.Marshal(storedIdea{versioned{recordVersion}, idea.Idea(s), r.reminders})
	case entryAggregate:
		if s.Entry.ID == "" {
			return nil, nil
		}
		s.Version, s.Reminders = entryVersion, r.reminders
		return json.Marshal(storedEntry(s))
	case subscription:
		return json.Marshal(storedSubscription{versioned{recordVersion}, s, r.reminders})
	}
	return nil, errUnknown
}

// unpack reads a stored form, nothing from nothing. A version above known is
// errNewer, even where the rest cannot be read.
func unpack(value []byte, into interface{ version() int }, known int) error {
	if len(value) == 0 {
		return nil
	}
	err := json.Unmarshal(value, into)
	if into.version() > known {
		return errNewer
	}
	return err
}

func (v versioned) version() int { return v.Version }

// with returns the record with another state, and reminders of its own.
func (r record) with(s state) record {
	reminders := maps.Clone(r.reminders)
	if reminders == nil {
		reminders = map[string]int64{}
	}
	return record{s, reminders}
}

func (r record) indexes() map[string]int64 { return r.state.indexes() }

// remindersDiff returns what makes the old reminders the new ones.
func remindersDiff(old, now map[string]int64) []storage.Reminder {
	var diff []storage.Reminder
	for _, name := range slices.Sorted(maps.Keys(old)) {
		if _, still := now[name]; !still {
			diff = append(diff, reminder(name, noTime))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if at, was := old[name]; !was || at != now[name] {
			diff = append(diff, reminder(name, now[name]))
		}
	}
	return diff
}

func reminder(name string, at int64) storage.Reminder {
	if at == noTime {
		return storage.Reminder{Name: name}
	}
	return storage.Reminder{Name: name, At: time.UnixMilli(at).UTC()}
}

// indexDiff returns what makes the old index entries the new ones.
func indexDiff(old, now map[string]int64) []storage.IndexChange {
	var diff []storage.IndexChange
	for _, index := range slices.Sorted(maps.Keys(old)) {
		if _, still := now[index]; !still {
			diff = append(diff, storage.IndexChange{Index: index, Remove: true})
		}
	}
	for _, index := range slices.Sorted(maps.Keys(now)) {
		if score, was := old[index]; !was || score != now[index] {
			diff = append(diff, storage.IndexChange{Index: index, Score: now[index]})
		}
	}
	return diff
}

// wrap says what was tried; nil stays nil.
func wrap(err error, tried string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(tried+": %w", append(args, err)...)
}
