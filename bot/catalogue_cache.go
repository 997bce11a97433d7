package bot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/storage"
)

// catalogueCache is the reuse catalogue in memory: the entries and ideas of the store,
// as of the last refresh.
type catalogueCache struct {
	catalogue catalogue.Catalogue
	// tasks are those of the catalogue once more, by their everyday words too. They
	// are apart, so that these are weighed among tasks and change nothing in how
	// solutions are found.
	tasks catalogue.Catalogue
	// unapproved are the ideas that colleagues may not read. They are apart, so
	// that nothing of them shows in what else is found, nor how well.
	unapproved catalogue.Catalogue

	refreshing sync.Mutex
	entries    watch
	ideas      watch

	// names returns the words of colleagues' names.
	names func() redact.Names

	mu    sync.RWMutex
	facts map[string]facts // of ideas, by id in the catalogue
	// unplanned are the ids of entries whose owners are to be asked, and which
	// have not been told so.
	unplanned map[string]bool
	// unkept are the keys of discreet ideas that were stored before the people
	// they are kept from were.
	unkept map[string]bool
}

// facts are what a match says of an idea beside its entry.
type facts struct {
	Number   int64            `json:"number"`
	Author   idea.Participant `json:"author"`
	Approved bool             `json:"approved"`
	Purpose  string           `json:"purpose"`
}

// display is what the catalogue has of an idea: what is searched, and what is
// known of it beside.
type display struct {
	Entry catalogue.Entry `json:"entry"`
	Facts facts           `json:"facts"`
}

// newCatalogueCache returns a cache of a store. names returns the words of
// colleagues' names.
func newCatalogueCache(store storage.KV, names func() redact.Names) *catalogueCache {
	return &catalogueCache{
		names:     names,
		entries:   watch{store: store, index: entryIndex, topic: entriesTopic},
		ideas:     watch{store: store, index: shownIndex, topic: ideasTopic},
		facts:     map[string]facts{},
		unplanned: map[string]bool{},
		unkept:    map[string]bool{},
	}
}

// shown returns what the catalogue has of an idea: title and short description
// once they are approved. Before that what its author says is compared, see
// catalogueCache.repeated, and a match says no more than that there is such an
// idea.
func shown(i idea.Idea) display {
	e := catalogue.Entry{ID: idea.IdeaKey(i.Number), Name: i.Title, Kind: catalogue.KindIdea, Lang: string(i.Lang), Purpose: i.Summary}
	if !i.Approved {
		e.Purpose, e.Description = i.Answers["problem"].Text, i.Answers["idea"].Text
		e.Tasks, e.KLE = tasksOf(i.Answers["core_task"])
	}
	switch i.Status {
	case idea.StatusMerged, idea.StatusRedirected, idea.StatusWithdrawn:
		e.Lifecycle = catalogue.Retired // found is what it was merged into; a fault is no idea to join
	default: // it is offered as it stands
	}
	if i.SentDiscreetly() {
		e = catalogue.Entry{ID: e.ID, Kind: e.Kind, Lifecycle: catalogue.Retired} // sent past somebody, and found by nobody
	}
	return display{e, facts{Number: i.Number, Author: i.Author, Approved: i.Approved, Purpose: i.Summary}}
}

// tasksOf returns the task of an idea, and its number in the joint plan.
func tasksOf(task questionnaire.Answer) (names, kle []string) {
	if task.Text == "" {
		return nil, nil
	}
	if task.KLE != "" {
		kle = []string{task.KLE}
	}
	return []string{task.Text}, kle
}

// refresh takes in what has changed in the store.
func (s *catalogueCache) refresh(ctx context.Context) error {
	s.refreshing.Lock()
	defer s.refreshing.Unlock()
	if err := s.entries.refresh(ctx, s.putEntries); err != nil {
		return fmt.Errorf("refresh the catalogue: %w", err)
	}
	if err := s.ideas.refresh(ctx, s.putIdeas); err != nil {
		return fmt.Errorf("refresh the ideas: %w", err)
	}
	return nil
}

func (s *catalogueCache) putEntries(items []storage.Item, gone []string) error {
	var changed []catalogue.Entry
	for _, item := range items {
		var e storedEntry
		if err := unpack(item.Value, &e, entryVersion); err != nil {
			return wrap(err, "read %q", item.Key)
		}
		changed = append(changed, e.Entry)
		if e.Owned.Since.IsZero() && entryAggregate(e).owned().Owner != "" {
			s.mu.Lock()
			s.unplanned[e.Entry.ID] = true
			s.mu.Unlock()
		}
	}
	for i, key := range gone {
		gone[i] = strings.TrimPrefix(key, entryKind+"/")
	}
	s.update(changed, gone)
	return nil
}

// update adds or replaces entries, and takes out those that are gone.
func (s *catalogueCache) update(changed []catalogue.Entry, gone []string) {
	var tasks []catalogue.Entry
	noTasks := slices.Clone(gone)
	for _, e := range changed {
		if e.KindOr() != catalogue.KindTask {
			noTasks = append(noTasks, e.ID)
			continue
		}
		e.Aliases = slices.Concat(e.Aliases, e.EverydayWords())
		tasks = append(tasks, e)
	}
	s.tasks.Update(tasks, noTasks)
	s.catalogue.Update(changed, gone)
}

func (s *catalogueCache) putIdeas(items []storage.Item, gone []string) error {
	var approved, others []catalogue.Entry
	noMore, notYet := slices.Clone(gone), slices.Clone(gone)
	known, unkept := map[string]facts{}, map[string]bool{}
	for _, item := range items {
		r, err := decode(item.Key, item)
		if err != nil {
			return err
		}
		i := idea.Idea(r.state.(ideaAggregate))
		d := shown(i)
		known[d.Entry.ID] = d.Facts
		if i.Kept == nil && i.SentDiscreetly() {
			unkept[item.Key] = true
		}
		if d.Facts.Approved {
			approved, noMore = append(approved, d.Entry), append(noMore, d.Entry.ID)
		} else {
			others, notYet = append(others, d.Entry), append(notYet, d.Entry.ID)
		}
	}
	s.mu.Lock()
	maps.Copy(s.facts, known)
	maps.Copy(s.unkept, unkept)
	for _, id := range gone {
		delete(s.facts, id)
	}
	s.mu.Unlock()
	s.unapproved.Update(others, noMore)
	s.catalogue.Update(approved, notYet)
	return nil
}

// takeUnkept returns the keys of the discreet ideas that were stored before the
// people they are kept from were, each once.
func (s *catalogueCache) takeUnkept() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys := slices.Sorted(maps.Keys(s.unkept))
	clear(s.unkept)
	return keys
}

// watch knows which aggregates of an index have changed. Their score in it is
// a sum over what they hold, see sum.
type watch struct {
	store        storage.KV
	index, topic string
	changes      [storage.Shards]int64
	sums         map[string]int64
	read         bool // at least once
}

// readSize is how many aggregates are read together.
const readSize = 500

// refresh gives what has changed since the last refresh, and the keys that are
// gone, to put. After an error it begins again where it was.
func (w *watch) refresh(ctx context.Context, put func(items []storage.Item, gone []string) error) error {
	changes, err := w.store.Changes(ctx, w.topic)
	if err != nil || w.read && changes == w.changes {
		return err
	}
	entries, err := w.store.Range(ctx, w.index, storage.Page{})
	if err != nil {
		return err
	}
	sums := make(map[string]int64, len(entries))
	var changed, gone []string
	for _, e := range entries {
		sums[e.Key] = e.Score
		if old, known := w.sums[e.Key]; !known || old != e.Score {
			changed = append(changed, e.Key)
		}
	}
	for key := range w.sums {
		if _, still := sums[key]; !still {
			gone = append(gone, key)
		}
	}
	items, err := w.get(ctx, changed)
	if err != nil {
		return err
	}
	if len(items)+len(gone) > 0 {
		if err := put(items, gone); err != nil {
			return err
		}
	}
	w.changes, w.sums, w.read = changes, sums, true
	return nil
}

// get reads those of the aggregates that exist.
func (w *watch) get(ctx context.Context, keys []string) ([]storage.Item, error) {
	var found []storage.Item
	for len(keys) > 0 {
		n := min(readSize, len(keys))
		items, err := w.store.Get(ctx, keys[:n]...)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			if item.Rev > 0 {
				found = append(found, item)
			}
		}
		keys = keys[n:]
	}
	return found, nil
}
