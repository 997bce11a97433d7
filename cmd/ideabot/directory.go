package main

import (
	"context"
	"fmt"
	"strings"

	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/redact"
)

func (c *directoryImport) run(ctx context.Context, s streams) (err error) {
	people, bad, err := c.read(s)
	if err != nil {
		return err
	}
	if c.Remove && bad > 0 {
		return errRemove
	}
	o, err := openOffice(ctx, c.Store)
	if err != nil {
		return err
	}
	defer o.close(&err)
	plan := directory.Diff(o.Directory().People(), people)
	if c.DryRun {
		s.printf("Nothing is changed, this is a dry run. It would be:\n")
	} else if err := c.write(ctx, o, plan); err != nil {
		return err
	}
	c.tell(s, plan)
	after := directory.New(plan.People(c.Remove), nil)
	if len(after.WithRole(directory.RoleConsultant, "")) == 0 {
		s.notef("Nobody is a digitaliseringskonsulent: ideas will wait until somebody is.\n")
	}
	if bad > 0 {
		return errTold
	}
	return nil
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

// read reads the file, reports what is wrong with it and counts the rows that
// were left out. CPR numbers are masked before anything is kept or shown.
func (c *directoryImport) read(s streams) (people []directory.Person, bad int, err error) {
	file, err := openIn(c.File, s)
	if err != nil {
		return nil, 0, err
	}
	defer file.Close()
	people, problems := directory.Read(file, redact.Masked)
	for i, p := range problems {
		if p.Row == 0 || p.Reason == directory.NoEmailColumn {
			return nil, 0, fmt.Errorf("%s: %v", c.File, p)
		}
		if i < maxLines {
			s.notef("%v\n", p)
		}
		if !p.Reason.Warning() {
			bad++
		}
	}
	if bad > 0 {
		s.notef("%d rows were left out.\n", bad)
	}
	return people, bad, nil
}

// write does what the plan says.
func (c *directoryImport) write(ctx context.Context, o *office, plan directory.Plan) error {
	people := plan.Added
	for _, p := range plan.Changed {
		people = append(people, p.New)
	}
	var gone []string
	if c.Remove {
		for _, p := range plan.Missing {
			gone = append(gone, p.Email)
		}
	}
	return o.ImportPeople(ctx, people, gone)
}

// tell says what the plan is, in detail for a dry run.
func (c *directoryImport) tell(s streams, plan directory.Plan) {
	gone := "missing here, kept"
	if c.Remove {
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
