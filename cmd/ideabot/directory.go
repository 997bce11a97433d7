package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/redact"
)

func (c *directoryImport) run(ctx context.Context, s streams) (err error) {
	list, err := c.read(s)
	if err != nil {
		return err
	}
	o, err := openOffice(ctx, c.Store)
	if err != nil {
		return err
	}
	defer o.close(&err)
	old := o.Directory().People()
	list = list.Over(old)
	bad := tellProblems(s, list.Problems)
	plan := directory.Diff(old, list.People)
	if err := c.take(ctx, s, o, plan, c.refusal(bad, len(list.People), len(old), plan)); err != nil {
		return err
	}
	after := directory.New(plan.People(c.removes()), nil)
	if len(after.WithRole(directory.RoleConsultant, "")) == 0 {
		s.notef("Nobody is a digitaliseringskonsulent: ideas will wait until somebody is.\n")
	}
	if bad > 0 {
		return errTold
	}
	return nil
}

// take does what the plan says, or shows it in a dry run, and tells it. What is
// refused is shown only.
func (c *directoryImport) take(ctx context.Context, s streams, o *office, plan directory.Plan, refused error) error {
	if c.DryRun {
		s.printf("Nothing is changed, this is a dry run. It would be:\n")
		c.tell(s, plan)
		return refused
	}
	if refused != nil {
		return refused
	}
	if err := c.write(ctx, o, plan); err != nil {
		return err
	}
	c.tell(s, plan)
	return nil
}

// removes tells whether people are to go that the file does not have.
func (c *directoryImport) removes() bool { return c.Remove || c.RemoveMany }

// refusal says why people are not to go; nil where they may, or none is to.
func (c *directoryImport) refusal(bad, people, listed int, plan directory.Plan) error {
	orphaned := plan.Orphaned()
	switch gone := len(plan.Missing); {
	case !c.removes():
		return nil
	case bad > 0:
		return errRemove
	case people == 0:
		return errNoPeople
	case c.RemoveMany || len(orphaned) == 0 && !tooMany(gone, listed):
		return nil
	default:
		return &manyError{gone: gone, listed: listed, roles: orphaned}
	}
}

// run makes an address free for the next account that comes with it.
func (c *directoryRelease) run(ctx context.Context, s streams) (err error) {
	o, err := openOffice(ctx, c.Store)
	if err != nil {
		return err
	}
	defer o.close(&err)
	p, listed := o.Directory().Find(c.Email)
	if !listed {
		return usageError{fmt.Errorf("%s: not in the directory", c.Email)}
	}
	if err := o.Unbind(ctx, p.Email); err != nil {
		return err
	}
	s.printf("%s is free: the next account that comes with it is a new person. Whoever had it keeps what is theirs.\n", p.Email)
	return nil
}

// read reads the file. CPR numbers are masked before anything is kept or shown.
func (c *directoryImport) read(s streams) (list directory.List, err error) {
	options := directory.Options{Sheet: c.Sheet, Mask: redact.Masked}
	if c.Mapping != "" {
		if options.Mapping, err = readMapping(c.Mapping, s); err != nil {
			return list, err
		}
	}
	file, err := openIn(c.File, s)
	if err != nil {
		return list, err
	}
	defer file.Close()
	list = directory.Read(file, options)
	for _, p := range list.Problems {
		if p.Row == 0 || p.Reason == directory.NoEmailColumn {
			return list, fmt.Errorf("%s: %v", c.File, p)
		}
	}
	return list, nil
}

// readMapping reads which columns of a file of people hold what.
func readMapping(path string, s streams) (m directory.Mapping, err error) {
	file, err := openIn(path, s)
	if err != nil {
		return m, err
	}
	defer file.Close()
	if m, err = directory.ReadMapping(file); err != nil {
		return m, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// tellProblems reports what is wrong with a file, the rows that were left out
// first, and counts these. Rows that are passed over are counted by their kind.
func tellProblems(s streams, problems []directory.Problem) (bad int) {
	var wrong, warnings []directory.Problem
	passed := map[directory.Reason]int{}
	for _, p := range problems {
		switch {
		case p.Reason.Passed():
			passed[p.Reason]++
		case p.Reason.Warning():
			warnings = append(warnings, p)
		default:
			wrong = append(wrong, p)
		}
	}
	tellSome(s, wrong)
	tellSome(s, warnings)
	for _, reason := range slices.Sorted(maps.Keys(passed)) {
		s.notef("Passed over, which is no mistake: %d (%s)\n", passed[reason], reason.Text())
	}
	if len(wrong) > 0 {
		s.notef("%d rows were left out.\n", len(wrong))
	}
	return len(wrong)
}

// tellSome reports the first of some problems, and how many more there are.
func tellSome(s streams, problems []directory.Problem) {
	for _, p := range problems[:min(maxLines, len(problems))] {
		s.notef("%v\n", p)
	}
	if more := len(problems) - maxLines; more > 0 {
		s.notef("… and %d more\n", more)
	}
}

// write does what the plan says.
func (c *directoryImport) write(ctx context.Context, o *office, plan directory.Plan) error {
	people := plan.Added
	for _, p := range plan.Changed {
		people = append(people, p.New)
	}
	var gone []string
	if c.removes() {
		for _, p := range plan.Missing {
			gone = append(gone, p.Email)
		}
	}
	return o.ImportPeople(ctx, people, gone)
}

// tell says what the plan is, in detail for a dry run.
func (c *directoryImport) tell(s streams, plan directory.Plan) {
	gone := "missing here, kept"
	if c.removes() {
		gone = "removed"
	}
	s.printf("%d added, %d changed, %d unchanged, %d %s\n",
		len(plan.Added), len(plan.Changed), len(plan.Unchanged), len(plan.Missing), gone)
	if !c.DryRun {
		return
	}
	for _, p := range plan.Added[:min(maxLines, len(plan.Added))] {
		s.printf("+ %s  %s\n", p.Email, p.Name)
	}
	for _, p := range plan.Changed[:min(maxLines, len(plan.Changed))] {
		s.printf("~ %s  %s: %s\n", p.New.Email, p.New.Name, strings.Join(p.Fields, ", "))
	}
	for _, p := range plan.Missing[:min(maxLines, len(plan.Missing))] {
		s.printf("- %s  %s\n", p.Email, p.Name)
	}
}
