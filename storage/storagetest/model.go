package storagetest

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/storage"
)

// model is a store in plain maps: what the contract says, in the fewest words.
// It takes one change at a time and does not number posts, since a store may
// choose where to begin.
type model struct {
	now        func() time.Time
	aggregates map[string]*modelAggregate
	lanes      map[storage.Lane]*modelLane
	seen       map[[2]string]modelSeen // by key and id
	reminders  map[[2]string]time.Time // by key and name
	index      map[[2]string]int64     // by index and key
	changes    map[string]int64
}

type modelAggregate struct {
	storage.Item
	expires time.Time
	refs    map[string]string
}

type modelLane struct {
	owner    string
	until    time.Time
	attempts int
	posts    []storage.Head
	gone     []int // numbers, in the model, of the posts that the present owner finished
	last     int
}

type modelSeen struct {
	until time.Time
	nonce string
	given map[storage.LaneKind]int
}

func newModel(now func() time.Time) *model {
	return &model{
		now:        now,
		aggregates: make(map[string]*modelAggregate),
		lanes:      make(map[storage.Lane]*modelLane),
		seen:       make(map[[2]string]modelSeen),
		reminders:  make(map[[2]string]time.Time),
		index:      make(map[[2]string]int64),
		changes:    make(map[string]int64),
	}
}

func (m *model) get(key string) storage.Item {
	if a := m.aggregates[key]; a != nil && (a.expires.IsZero() || m.now().Before(a.expires)) {
		return a.Item
	}
	return storage.Item{Key: key}
}

func (m *model) apply(c storage.Change) storage.Result {
	have := m.get(c.Key)
	mine, outcome := m.lookUp(c)
	switch {
	case outcome == storage.Applied:
		r := storage.Result{Outcome: storage.Applied, Rev: after(c)}
		r.Say, r.Tell = m.given(c, storage.Say, mine), m.given(c, storage.Tell, mine)
		return r
	case outcome == storage.Seen:
		return storage.Result{Outcome: storage.Seen, Rev: have.Rev, Current: have}
	case have.Rev != c.Rev:
		return storage.Result{Outcome: storage.Conflict, Rev: have.Rev, Current: have}
	}
	m.write(c)
	m.remind(c)
	r := storage.Result{Outcome: storage.Applied, Rev: after(c)}
	mark := modelSeen{until: c.SeenUntil, nonce: c.Nonce, given: make(map[storage.LaneKind]int)}
	r.Say = m.append(c, storage.Say, c.Say, mark)
	r.Tell = m.append(c, storage.Tell, c.Tell, mark)
	for _, id := range c.Seen {
		m.seen[[2]string{c.Key, id}] = mark
	}
	m.enter(c)
	m.changes[c.Topic]++
	return r
}

func after(c storage.Change) int64 {
	if c.Value == nil {
		return 0
	}
	return c.Rev + 1
}

func (m *model) lookUp(c storage.Change) (mine modelSeen, outcome storage.Outcome) {
	for _, id := range c.Seen {
		mark, ok := m.seen[[2]string{c.Key, id}]
		switch {
		case !ok || !m.now().Before(mark.until):
		case mark.nonce != c.Nonce:
			return mark, storage.Seen
		default:
			mine, outcome = mark, storage.Applied
		}
	}
	return mine, outcome
}

func (m *model) given(c storage.Change, kind storage.LaneKind, mine modelSeen) *storage.Head {
	lane := storage.Lane{Key: c.Key, Kind: kind}
	l := m.lane(lane)
	n := mine.given[kind]
	if n == 0 || l.owner != c.Owner || len(l.posts) == 0 || int(l.posts[0].N) != n || l.attempts > 1 {
		return nil
	}
	return m.head(lane)
}

func (m *model) write(c storage.Change) {
	if c.Rev == 0 || c.Value == nil {
		for _, kind := range []storage.LaneKind{storage.Say, storage.Tell} {
			m.dropIfEmpty(storage.Lane{Key: c.Key, Kind: kind})
		}
		delete(m.aggregates, c.Key)
		maps.DeleteFunc(m.reminders, func(id [2]string, _ time.Time) bool { return id[0] == c.Key })
	}
	if c.Value == nil {
		return
	}
	a := m.aggregates[c.Key]
	if a == nil {
		a = &modelAggregate{refs: make(map[string]string)}
		m.aggregates[c.Key] = a
	}
	a.Item = storage.Item{Key: c.Key, Rev: c.Rev + 1, Value: c.Value}
	a.expires = c.Expires
}

func (m *model) remind(c storage.Change) {
	for _, r := range c.Reminders {
		if r.At.IsZero() {
			delete(m.reminders, [2]string{c.Key, r.Name})
		} else if c.Value != nil {
			m.reminders[[2]string{c.Key, r.Name}] = r.At
		}
	}
}

func (m *model) enter(c storage.Change) {
	for _, x := range c.Index {
		if x.Remove {
			delete(m.index, [2]string{x.Index, c.Key})
		} else {
			m.index[[2]string{x.Index, c.Key}] = x.Score
		}
	}
}

func (m *model) due(queue storage.Queue) []storage.DueItem {
	var due []storage.DueItem
	add := func(key, name string, at time.Time) {
		if !at.After(m.now()) {
			due = append(due, storage.DueItem{Key: key, Name: name, At: at})
		}
	}
	if queue == storage.DueReminders {
		for id, at := range m.reminders {
			add(id[0], id[1], at)
		}
	} else {
		for lane, l := range m.lanes {
			if len(l.posts) > 0 {
				add(lane.Key, string(lane.Kind), l.until)
			}
		}
	}
	slices.SortFunc(due, func(a, b storage.DueItem) int {
		return cmp.Or(a.At.Compare(b.At), strings.Compare(a.Key, b.Key), strings.Compare(a.Name, b.Name))
	})
	return due
}

// entries returns an index in ascending order.
func (m *model) entries(index string) []storage.Entry {
	var entries []storage.Entry
	for id, score := range m.index {
		if id[0] == index {
			entries = append(entries, storage.Entry{Key: id[1], Score: score})
		}
	}
	slices.SortFunc(entries, byScore)
	return entries
}
