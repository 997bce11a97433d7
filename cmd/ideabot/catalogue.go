package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/catalogue/sources"
	"odense.dk/ideabot/dialogs/redact"
)

// maxLines is how many lines of each sort a report has.
const maxLines = 50

// errRemove is an import that must not remove: what a bad row was about would
// be gone.
var errRemove = errors.New("nothing was changed: with rows left out, --remove would take out what they are about; mend them or import without --remove")

// The removals that are refused.
var (
	errRemoveAll  = errors.New("nothing was changed: there is no entry in the file, so --remove would leave nothing")
	errRemoveMany = errors.New("nothing was changed: more than a tenth of the entries would go, as if the file were not the whole list; --remove-many insists")
)

func (c *catalogueImport) run(ctx context.Context, s streams) (err error) {
	c.Remove = c.Remove || c.RemoveMany
	read, err := c.read(s)
	if err != nil {
		return err
	}
	if c.Remove && read.Bad == 0 && len(read.Entries) == 0 {
		return errRemoveAll
	}
	o, err := openOffice(ctx, c.Store)
	if err != nil {
		return err
	}
	defer o.close(&err)
	if !c.DryRun {
		if err := renew(ctx, o.Bot); err != nil {
			return err
		}
	}
	read = known(o.Bot, read)
	tellLeftOut(read, s)
	if c.Remove && read.Bad > 0 {
		return errRemove
	}
	plan := planEntries(o.Bot, read.Entries, c.Remove)
	if many := c.Remove && !c.RemoveMany && plan.RemovesMany(); many && !c.DryRun {
		return errRemoveMany
	} else if many {
		s.notef("%v\n", errRemoveMany)
	}
	if c.DryRun {
		s.printf("Nothing is changed, this is a dry run. It would be:\n")
	} else if err := o.ImportEntries(ctx, changed(plan), removed(plan)); err != nil {
		return err
	}
	lines := 0
	if c.DryRun {
		lines = maxLines
	}
	if err := plan.WriteText(s.out, lines); err != nil {
		return err
	}
	if read.Bad > 0 {
		return errTold
	}
	return nil
}

// known returns what was read with the ids that it has in the catalogue.
func known(b *bot.Bot, read sources.Result) sources.Result {
	return read.In(b.Entries().Get)
}

// tellLeftOut reports the rows that were left out.
func tellLeftOut(read sources.Result, s streams) {
	for _, p := range read.Problems[:min(maxLines, len(read.Problems))] {
		s.notef("row %d: %s\n", p.Row, p.Reason)
	}
	if read.Bad > 0 {
		s.notef("%d rows were left out.\n", read.Bad)
	}
}

// read reads the file and reports what was not understood in it.
func (c *catalogueImport) read(s streams) (sources.Result, error) {
	options := sources.Options{Format: sources.Format(c.Format.Format), Sheet: c.Sheet}
	if c.Mapping != "" {
		file, err := openIn(c.Mapping, s)
		if err != nil {
			return sources.Result{}, err
		}
		defer file.Close()
		if options.Mapping, err = sources.ReadMapping(file); err != nil {
			return sources.Result{}, fmt.Errorf("%s: %w", c.Mapping, err)
		}
	}
	return readEntries(c.File, options, s)
}

// readEntries reads entries from a file and reports what was not understood in rows
// that were taken. CPR numbers are masked before anything is kept.
func readEntries(path string, options sources.Options, s streams) (sources.Result, error) {
	file, err := openIn(path, s)
	if err != nil {
		return sources.Result{}, err
	}
	defer file.Close()
	options.Mask = redact.Masked
	read, err := sources.Read(file, options)
	if err != nil {
		return read, fmt.Errorf("%s: %w", path, err)
	}
	for _, w := range read.Warnings[:min(maxLines, len(read.Warnings))] {
		s.notef("%s\n", w)
	}
	if more := len(read.Warnings) + read.Unlisted - maxLines; more > 0 {
		s.notef("And %d more such values.\n", more)
	}
	if len(read.Extra) > 0 {
		s.notef("Kept as they are, without a meaning to Idébot: %s. A --mapping can give them one.\n", fmt.Sprintf("%q", read.Extra))
	}
	return read, nil
}

// planEntries plans an import into the catalogue. A list of solutions is not
// the whole of the tasks, nor the other way round; ideas are neither.
func planEntries(b *bot.Bot, imported []catalogue.Entry, remove bool) sources.Plan {
	about := map[bool]bool{} // tasks, or not
	ids := map[string]bool{}
	for _, e := range imported {
		about[e.KindOr() == catalogue.KindTask] = true
		ids[e.ID] = true
	}
	var old []catalogue.Entry
	for e := range b.Entries().All() {
		kind := e.KindOr()
		if ids[e.ID] || kind != catalogue.KindIdea && about[kind == catalogue.KindTask] {
			old = append(old, *e)
		}
	}
	return sources.Diff(old, imported, remove)
}

func changed(p sources.Plan) []catalogue.Entry {
	entries, _ := p.Changes()
	return entries
}

func removed(p sources.Plan) []string {
	_, ids := p.Changes()
	return ids
}

// stock puts a file into the catalogue, and the shipped solutions and tasks
// where it has none. What an earlier version put there is brought up to date first.
func stock(ctx context.Context, b *bot.Bot, file string, s streams) error {
	if err := renew(ctx, b); err != nil {
		return err
	}
	if file != "" {
		read, err := readEntries(file, sources.Options{}, s)
		if err != nil {
			return err
		}
		read = known(b, read)
		tellLeftOut(read, s)
		if err := b.ImportEntries(ctx, changed(planEntries(b, read.Entries, false)), nil); err != nil {
			return err
		}
	}
	entries, err := lacking(b)
	if err != nil || len(entries) == 0 {
		return err
	}
	return b.ImportEntries(ctx, entries, nil)
}

// renew gives the shipped tasks the ids that they have by now, where the catalogue
// has them under those of an earlier version, and puts the shipped solutions there
// that lacked because a task had their id.
func renew(ctx context.Context, b *bot.Bot) error {
	moved, freed, err := movedTasks(b)
	if err != nil || len(freed) == 0 {
		return err
	}
	solutions, err := catalogue.Shipped()
	if err != nil {
		return err
	}
	inUse := hasSource(b, solutions[0].Source)
	for _, e := range solutions {
		if i := slices.Index(freed, e.ID); i >= 0 && inUse {
			moved, freed = append(moved, e), slices.Delete(freed, i, i+1)
		}
	}
	return b.ImportEntries(ctx, moved, freed)
}

// movedTasks returns shipped tasks under their new ids, as far as they are not there
// yet, and the ids that they had. A task that was made another is left as it is.
func movedTasks(b *bot.Bot) (moved []catalogue.Entry, freed []string, err error) {
	tasks, err := catalogue.ShippedTasks()
	for _, task := range tasks {
		old := strings.TrimPrefix(task.ID, catalogue.TaskPrefix)
		e, ok := b.Entries().Get(old)
		if !ok || e.KindOr() != catalogue.KindTask || e.Name != task.Name {
			continue
		}
		freed = append(freed, old)
		if _, there := b.Entries().Get(task.ID); !there {
			e.ID = task.ID
			moved = append(moved, e)
		}
	}
	return moved, freed, err
}

// hasSource reports whether the catalogue has an entry from somewhere.
func hasSource(b *bot.Bot, source string) bool {
	for e := range b.Entries().All() {
		if e.Source == source {
			return true
		}
	}
	return false
}

// lacking returns the shipped solutions where there are none, and the shipped
// tasks likewise.
func lacking(b *bot.Bot) ([]catalogue.Entry, error) {
	solutions, tasks := countEntries(b)
	var entries []catalogue.Entry
	for _, list := range []struct {
		have int
		read func() ([]catalogue.Entry, error)
	}{{solutions, catalogue.Shipped}, {tasks, catalogue.ShippedTasks}} {
		if list.have > 0 {
			continue
		}
		shipped, err := list.read()
		if err != nil {
			return nil, err
		}
		entries = append(entries, shipped...)
	}
	return entries, nil
}

// countEntries returns how many tasks the catalogue has, and how many entries
// that are neither tasks nor ideas.
func countEntries(b *bot.Bot) (solutions, tasks int) {
	for e := range b.Entries().All() {
		switch e.KindOr() {
		case catalogue.KindIdea:
		case catalogue.KindTask:
			tasks++
		default:
			solutions++
		}
	}
	return solutions, tasks
}

func (c *catalogueExport) run(ctx context.Context, s streams) (err error) {
	o, err := openOffice(ctx, c.Store)
	if err != nil {
		return err
	}
	defer o.close(&err)
	var entries []catalogue.Entry
	for e := range o.Entries().All() {
		if e.KindOr() != catalogue.KindIdea {
			entries = append(entries, *e)
		}
	}
	slices.SortFunc(entries, func(a, b catalogue.Entry) int { return strings.Compare(a.ID, b.ID) })
	return c.Out.write(s, func(w io.Writer) error {
		if c.Format.of(c.Out.Out) == "csv" {
			return sources.WriteCSV(w, entries)
		}
		return sources.WriteJSONL(w, entries)
	})
}
