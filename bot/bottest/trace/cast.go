package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
)

// act is a part of a transcript that a cast of its own plays, in a store that
// others have played in before: so many lines of it, and what follows. What is
// said there is not compared.
type act struct {
	transcript string
	lines      int
	more       string // further lines, by the same cast
}

// acts bring ideas into every state, each by a cast of its own: they are numbered
// from 2. Those that take months come first.
var acts = []act{
	{"life-followed-small", 57, ""}, // closed
	{"life-recommended", 64, ""},    // follow_up
	{"life-benefits", 25, ""},       // submitted
	{"life-benefits", 26, ""},       // screening
	{"life-benefits", 35, ""},       // architecture
	{"life-benefits", 40, ""},       // ready
	{"life-benefits", 48, ""},       // prioritised
	{"life-benefits", 51, ""},       // in_progress
	{"life-benefits", 53, ""},       // live
	{"life-benefits", 51, "Paul: stop arbejdet 1\nPaul: Leverandøren er gået konkurs\nPaul: Spørg om regnskabet først\n"}, // stopped
	{"life-question", 9, ""},                     // needs_info
	{"life-not-now", 12, "Mette: om en måned\n"}, // parked
	{"life-withdrawn", 10, ""},                   // withdrawn
	{"life-benefits", 26, "Karin: afvis 1\nKarin: Der er for få, der har opgaven\n"}, // declined
	{"life-merged", 15, ""},         // merged
	{"already-in-use", 7, ""},       // redirected
	{"reuse-in-two-minutes", 5, ""}, // reuse_offered
	{"life-reuse-checked", 12, ""},  // reused
	{"eleven-questions", 22, ""},    // a draft that is spoken of again
}

// drafts are begun when all others have been left alone for a while.
var drafts = []act{
	{"eleven-questions", 22, ""}, // before it is sent
	{"eleven-questions", 22, ""}, // and another
	{"eleven-questions", 8, ""},  // in the middle of a question
	{"first-idea", 3, ""},        // at the list of solutions
}

// errEnough ends a transcript where an act does.
var errEnough = errors.New("the act ends here")

// perform plays an act as the cast with a number.
func (w *world) perform(ctx context.Context, s *stage, a act, cast int) error {
	text, err := s.transcript(a.transcript)
	if err != nil {
		return err
	}
	before, err := w.ideas(ctx)
	if err != nil {
		return err
	}
	p := &performance{world: w, lines: a.lines, late: weeks(w.Clock.Now().Sub(bottest.Begin))}
	now := func() time.Time { return w.Clock.Now().Add(-p.late) }
	if _, err := bottest.Play(ctx, p, now, recast("set twice off\n"+text, cast, len(before))); err != nil && !errors.Is(err, errEnough) {
		return err
	}
	p.lines = -1
	if a.more != "" {
		_, err = bottest.Play(ctx, p, now, recast("set twice off\n"+a.more, cast, len(before)))
	}
	return err
}

// weeks is the least time that is whole years of 52 weeks and not less than d.
func weeks(d time.Duration) time.Duration {
	const year = 52 * 7 * 24 * time.Hour
	return (d + year - 1) / year * year
}

// performance is a world in which so many lines are played, -1 for all, and
// which is so much later than the transcript knows.
type performance struct {
	*world
	lines int
	late  time.Duration
}

func (p *performance) line(play func() error) error {
	if p.lines == 0 {
		return errEnough
	}
	p.lines--
	return play()
}

// Deliver implements bottest.Driver.
func (p *performance) Deliver(ctx context.Context, ev bot.Event) error {
	ev.ID = ev.Person + "/" + ev.ID + "/" + fmt.Sprint(len(p.Sent()))
	return p.line(func() error { return p.world.Deliver(ctx, ev) })
}

// Advance implements bottest.Driver.
func (p *performance) Advance(ctx context.Context, to time.Time) error {
	return p.line(func() error { return p.world.Advance(ctx, to.Add(p.late)) })
}

// Import implements bottest.Driver.
func (p *performance) Import(ctx context.Context, people []directory.Person) error {
	return p.line(func() error { return p.world.Import(ctx, people) })
}

// Stock implements bottest.Driver.
func (p *performance) Stock(ctx context.Context, entries []catalogue.Entry) error {
	return p.line(func() error { return p.world.Stock(ctx, entries) })
}

// Restart implements bottest.Driver.
func (p *performance) Restart(ctx context.Context) error {
	return p.line(func() error { return p.world.Restart(ctx) })
}

var (
	nameInTable = regexp.MustCompile(`(?m)^ +[^;\n]+@[^;\n]+; (\pL+)`)
	nameInLine  = regexp.MustCompile(`(?m)^(\pL+)(?::| opens| clicks| edits| deletes)`)
	numberTyped = regexp.MustCompile(`(?m)^(\pL+: .*\pL) (\d+)$`)
	department  = regexp.MustCompile(`(?m)^( +[^;\n]+@[^;\n]+;[^;\n]*;[^;\n]*;)([^;\n]*);`)
)

// recast gives the people of a transcript other names, a department of their
// own, and the numbers that their ideas have where there are some before.
func recast(text string, cast, before int) string {
	mark := fmt.Sprint(cast)
	var pairs []string
	seen := map[string]bool{}
	for _, found := range append(nameInTable.FindAllStringSubmatch(text, -1), nameInLine.FindAllStringSubmatch(text, -1)...) {
		if name := found[1]; !seen[name] && name != "people" && name != "catalogue" {
			seen[name] = true
			pairs = append(pairs, name, name+mark, strings.ToLower(name)+"@", strings.ToLower(name)+mark+"@")
		}
	}
	text = department.ReplaceAllString(text, "$1 Forvaltning "+mark+";")
	text = numberTyped.ReplaceAllStringFunc(text, func(line string) string {
		parts := numberTyped.FindStringSubmatch(line)
		var n int
		_, _ = fmt.Sscan(parts[2], &n) // it is digits
		return fmt.Sprintf("%s %d", parts[1], n+before)
	})
	return strings.NewReplacer(pairs...).Replace(text)
}
