// Package report makes reports, board papers and journal packages of ideas: pure
// functions that others write to files.
package report

import (
	"slices"
	"strconv"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/wording"
)

// Query is what a report is about. The zero value is everything.
type Query struct {
	// By is the one grouping that is wanted, one of the groupings below; "":
	// all of them.
	By string
	// Year is the year in which ideas were taken into use; 0: any.
	Year int
	// Department is the author's; "": any.
	Department string
}

// The groupings of a report.
const (
	ByDepartment = "department"
	ByPrinciple  = "principle"
	ByType       = "type"
	ByYear       = "year"
)

// Groupings are all groupings of a report, in the order in which they are
// shown.
var Groupings = []string{ByDepartment, ByPrinciple, ByType, ByYear}

// LeastGroup is how many people a group has at least if its figures are shown.
const LeastGroup = 5

// Benefits says what the ideas in use were expected to bring, and what
// came of them. Figures of different kinds are never added up. Ideas that were
// never taken into use are no part of it, but for Coming.
type Benefits struct {
	Query Query
	At    time.Time
	// Hidden: fewer than five people are behind it all, so no figure is shown.
	Hidden bool
	Total  Figures
	Parts  []Part
	Reuse  ReuseFigures
	// Early and Late are the earlier and the later half of the ideas that have
	// both an estimate and a figure, by when they were sent.
	Early, Late EstimateError
	// Coming are the ideas that are decided and not in use yet.
	Coming Figures
}

// Part is the ideas of a report in groups. An idea can be in several
// groups of principles and types, and is in one of the others.
type Part struct {
	By     string // one of Groupings
	Groups []Group
}

// Group is one group. Key is a department, "P1" to "P5", the id of a type
// of benefit or a year, "" for ideas that have none. Folded: these are all the
// groups of fewer than five people together, and Hidden: they are still fewer,
// so that no figure is shown.
type Group struct {
	Key            string
	Folded, Hidden bool
	Figures        Figures
}

// reportUsed are the states of the ideas that a report is about, and
// reportComing those before them.
var (
	reportUsed   = []idea.Status{idea.StatusLive, idea.StatusFollowUp, idea.StatusReused, idea.StatusClosed}
	reportComing = []idea.Status{idea.StatusPrioritised, idea.StatusInProgress}
)

// States are the states of the ideas that a report is made of.
func States() []idea.Status { return slices.Concat(reportUsed, reportComing) }

// NewBenefits reports on ideas as they are at a moment. Their order means
// nothing, and one that is there twice counts once.
func NewBenefits(e *idea.Policy, ideas []idea.Idea, q Query, now time.Time) Benefits {
	r := Reporting{E: e, Now: now}
	ideas = r.Chosen(ideas, q)
	used, coming := ofStates(ideas, reportUsed), ofStates(ideas, reportComing)
	if q.Year != 0 {
		used = slices.DeleteFunc(used, func(i idea.Idea) bool { return r.year(i) != q.Year })
	}
	out := Benefits{Query: q, At: now, Total: r.figures(used), Reuse: r.reuse(used), Coming: r.figures(coming)}
	out.Hidden = len(used) > 0 && out.Total.People < LeastGroup
	out.Early, out.Late = r.errors(used)
	for _, by := range Groupings {
		if q.By == "" || q.By == by {
			out.Parts = append(out.Parts, Part{By: by, Groups: r.groups(used, by)})
		}
	}
	return out
}

// Reporting is a report being made.
type Reporting struct {
	E   *idea.Policy
	Now time.Time
}

// Chosen returns the ideas of a department by number, each once, so that sums
// are the same in whatever order they came.
func (r Reporting) Chosen(ideas []idea.Idea, q Query) []idea.Idea {
	ideas = slices.Clone(ideas)
	slices.SortStableFunc(ideas, func(a, b idea.Idea) int { return int(a.Number - b.Number) })
	ideas = slices.CompactFunc(ideas, func(a, b idea.Idea) bool { return a.Number == b.Number })
	if q.Department == "" {
		return ideas
	}
	return slices.DeleteFunc(ideas, func(i idea.Idea) bool { return parse.Fold(i.Author.Department) != parse.Fold(q.Department) })
}

func ofStates(ideas []idea.Idea, states []idea.Status) []idea.Idea {
	return slices.DeleteFunc(slices.Clone(ideas), func(i idea.Idea) bool { return !slices.Contains(states, i.Status) })
}

// year is the year in which an idea was taken into use, 0 where that is not
// known.
func (r Reporting) year(i idea.Idea) int {
	if i.Live.IsZero() {
		return 0
	}
	return i.Live.In(r.E.Calendar.Location()).Year()
}

// keys are the groups that an idea is in.
func (r Reporting) keys(i idea.Idea, by string) []string {
	switch by {
	case ByDepartment:
		return []string{i.Author.Department}
	case ByYear:
		if year := r.year(i); year != 0 {
			return []string{strconv.Itoa(year)}
		}
	case ByType:
		if types := i.Answers["benefit_types"].Choices; len(types) > 0 {
			return types
		}
	case ByPrinciple:
		if all := r.principles(i); len(all) > 0 {
			return all
		}
	}
	return []string{""}
}

// principles are those that an idea counts for, "P1" to "P5".
func (r Reporting) principles(i idea.Idea) []string {
	var out []string
	for n := range idea.Principles {
		if life.ScoreOf(i, n) >= r.E.Figures.CountsFrom {
			out = append(out, principleName(n))
		}
	}
	return out
}

// principleName is the short name of a principle, counted from 0.
func principleName(n int) string { return "P" + strconv.Itoa(n+1) }

// bunch is the ideas of one group.
type bunch struct {
	key   string
	ideas []idea.Idea
}

// groups returns the ideas in groups, in an order that ranks nobody: names by
// the alphabet, the rest as it is asked, ideas without any last.
func (r Reporting) groups(ideas []idea.Idea, by string) []Group {
	var all []bunch
	for _, i := range ideas {
		for _, key := range r.keys(i, by) {
			n := slices.IndexFunc(all, func(b bunch) bool { return sameGroup(b.key, key, by) })
			if n < 0 {
				all, n = append(all, bunch{key: key}), len(all)
			}
			all[n].ideas = append(all[n].ideas, i)
		}
	}
	r.sort(all, by)
	return r.fold(all)
}

// sameGroup reports whether two keys are one group: departments are typed.
func sameGroup(a, b, by string) bool {
	return a == b || by == ByDepartment && parse.Fold(a) == parse.Fold(b)
}

func (r Reporting) sort(all []bunch, by string) {
	order := collate.New(language.Danish)
	types := wording.TypeIDs(r.E)
	slices.SortStableFunc(all, func(a, b bunch) int {
		switch {
		case (a.key == "") != (b.key == ""):
			return map[bool]int{true: 1, false: -1}[a.key == ""]
		case by == ByType:
			return slices.Index(types, a.key) - slices.Index(types, b.key)
		}
		return order.CompareString(a.key, b.key)
	})
}

// fold makes one group of all that have fewer than five people. Where that
// would leave too few behind it, which the total would then give away, the
// smallest of the others goes in too.
func (r Reporting) fold(all []bunch) []Group {
	var out []Group
	var few []idea.Idea
	for _, b := range all {
		if f := r.figures(b.ideas); f.People >= LeastGroup {
			out = append(out, Group{Key: b.key, Figures: f})
			continue
		}
		few = append(few, b.ideas...)
	}
	if len(few) == 0 {
		return out
	}
	folded := r.folded(few)
	if folded.Hidden && len(out) > 0 {
		n := smallest(out)
		i := slices.IndexFunc(all, func(b bunch) bool { return b.key == out[n].Key })
		folded = r.folded(append(few, all[i].ideas...))
		out = slices.Delete(out, n, n+1)
	}
	return append(out, folded)
}

// folded is the group of the ideas of small groups.
func (r Reporting) folded(ideas []idea.Idea) Group {
	f := r.figures(r.Chosen(ideas, Query{}))
	if f.People < LeastGroup {
		return Group{Folded: true, Hidden: true}
	}
	return Group{Folded: true, Figures: f}
}

// smallest is the index of the group with the fewest people, the first of them.
func smallest(groups []Group) int {
	n := 0
	for k, g := range groups {
		if g.Figures.People < groups[n].Figures.People {
			n = k
		}
	}
	return n
}
