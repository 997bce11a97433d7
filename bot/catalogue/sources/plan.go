package sources

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/catalogue"
)

// Plan is what an import would do. Nothing is done until somebody gives
// [Plan.Changes] to the store.
type Plan struct {
	Added     []catalogue.Entry
	Changed   []Change
	Unchanged int
	// Missing are the ids that the catalogue has and the import does not, by
	// id. They are removed only if Remove is set.
	Missing []string
	Remove  bool
	have    int // entries that the import is to be the whole of
}

// RemovesMany reports whether more than a tenth of the entries are missing from the
// import: more than change from one list to the next.
func (p Plan) RemovesMany() bool { return 10*len(p.Missing) > p.have }

// Change is an entry that an import would change.
type Change struct {
	Entry  catalogue.Entry // as it would become
	Fields []string        // JSON names of what differs
}

// Diff plans the import of entries into a catalogue. What an imported entry
// says nothing about stays as it is: an empty field does not erase what people
// have added here. remove says that ids which are missing from the import are
// to go; the caller passes as old only those entries that the import is to be
// the whole of.
func Diff(old, imported []catalogue.Entry, remove bool) Plan {
	p := Plan{Remove: remove, have: len(old)}
	present := make(map[string]*catalogue.Entry, len(old))
	for i := range old {
		present[old[i].ID] = &old[i]
	}
	for _, e := range imported {
		before, ok := present[e.ID]
		if !ok {
			p.Added = append(p.Added, e)
			continue
		}
		delete(present, e.ID)
		if merged, fields := merge(before, &e); len(fields) > 0 {
			p.Changed = append(p.Changed, Change{merged, fields})
		} else {
			p.Unchanged++
		}
	}
	p.Missing = slices.Sorted(maps.Keys(present))
	return p
}

// Changes returns what has to be written and which ids have to go.
func (p Plan) Changes() (changed []catalogue.Entry, removed []string) {
	changed = slices.Clone(p.Added)
	for _, c := range p.Changed {
		changed = append(changed, c.Entry)
	}
	if p.Remove {
		removed = p.Missing
	}
	return changed, removed
}

// WriteText writes the plan for people, with at most so many lines of each
// sort; 0 means only the numbers.
func (p Plan) WriteText(w io.Writer, lines int) error {
	var b strings.Builder
	gone := "missing here, kept"
	if p.Remove {
		gone = "removed"
	}
	fmt.Fprintf(&b, "%d added, %d changed, %d unchanged, %d %s\n", len(p.Added), len(p.Changed), p.Unchanged, len(p.Missing), gone)
	for _, e := range p.Added[:min(lines, len(p.Added))] {
		fmt.Fprintf(&b, "+ %s  %s\n", e.ID, e.Name)
	}
	for _, c := range p.Changed[:min(lines, len(p.Changed))] {
		fmt.Fprintf(&b, "~ %s  %s: %s\n", c.Entry.ID, c.Entry.Name, strings.Join(c.Fields, ", "))
	}
	for _, id := range p.Missing[:min(lines, len(p.Missing))] {
		fmt.Fprintf(&b, "- %s\n", id)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// merge returns before with what after says, and the fields that differ.
func merge(before, after *catalogue.Entry) (merged catalogue.Entry, fields []string) {
	next := *after
	next.Owner = owner(before.Owner, after.Owner)
	was, is := parts(before), parts(&next)
	all := maps.Clone(was)
	for name, value := range is {
		if !bytes.Equal(was[name], value) {
			fields = append(fields, name)
		}
		all[name] = value
	}
	slices.SortFunc(fields, cmp.Compare[string])
	if len(fields) == 0 {
		return *before, nil
	}
	data, err := json.Marshal(all)
	if err == nil {
		err = json.Unmarshal(data, &merged)
	}
	if err != nil { // what came from JSON goes back to it
		return *after, fields
	}
	return merged, fields
}

// owner returns an owner with what is known about the same one.
func owner(before, after catalogue.Owner) catalogue.Owner {
	if after.Name != "" && after.Name != before.Name {
		return after
	}
	return catalogue.Owner{
		Name: before.Name, Email: cmp.Or(after.Email, before.Email), Unit: cmp.Or(after.Unit, before.Unit),
		Placeholder: after.Placeholder || (before.Placeholder && after.Email == ""),
	}
}

// parts returns the fields of an entry that are not empty, by their names.
func parts(e *catalogue.Entry) map[string]json.RawMessage {
	var all map[string]json.RawMessage
	data, err := json.Marshal(e)
	if err != nil || json.Unmarshal(data, &all) != nil {
		return nil
	}
	for name, value := range all {
		var compact bytes.Buffer
		if json.Compact(&compact, value) == nil {
			all[name] = compact.Bytes()
		}
	}
	return all
}
