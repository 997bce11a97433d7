// Package report makes reports, board papers and journal packages from ideas.
// Its functions are pure; others write the files.
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

// Query selects what a report covers. The zero value covers everything.
type Query struct {
	// By is the only grouping wanted, one of Groupings; "": all of them.
	By string
	// Year is the year of the first day of use; 0: any.
	Year int
	// Department is the author's department; "": any.
	Department string
}

// The groupings of a report.
const (
	ByDepartment = "department"
	ByPrinciple  = "principle"
	ByType       = "type"
	ByYear       = "year"
)

// Groupings are all groupings of a report, in the order shown.
var Groupings = []string{ByDepartment, ByPrinciple, ByType, ByYear}

// LeastGroup is how many people have to be behind a group for its figures to be
// shown.
const LeastGroup = 5

// Benefits is what the ideas in use were expected to yield, and what they
// yielded. Figures of different kinds are never added up. Ideas not in use
// count only in Coming.
type Benefits struct {
	Query Query
	At    time.Time
	// Hidden: fewer than LeastGroup people are behind the whole report, so no
	// figure is shown.
	Hidden bool
	Total  Figures
	Parts  []Part
	Reuse  ReuseFigures
	// Early and Late are the earlier and the later half of the ideas with both
	// estimate and result, by when they were sent.
	Early, Late EstimateError
	// Coming are the figures of ideas that are decided but not in use yet.
	Coming Figures
}

// Part is the ideas of a report by one grouping. An idea can be in several
// groups of principles and types, and is in exactly one of the others.
type Part struct {
	By     string // one of Groupings
	Groups []Group
}

// Group is one group. Key is a department, "P1" to "P5", the id of a type of
// benefit, or a year; "" for ideas without one. Folded: it merges all groups of
// fewer than LeastGroup people. Hidden: it still has fewer, so that no figure
// is shown.
type Group struct {
	Key            string
	Folded, Hidden bool
	Figures        Figures
}

// reportUsed are the states of the ideas that a report covers, reportComing the
// states between decision and use.
var (
	reportUsed   = []idea.Status{idea.StatusLive, idea.StatusFollowUp, idea.StatusReused, idea.StatusClosed}
	reportComing = []idea.Status{idea.StatusPrioritised, idea.StatusInProgress}
)

// States returns the states of the ideas that a report needs.
func States() []idea.Status { return slices.Concat(reportUsed, reportComing) }

// NewBenefits returns the report on ideas at a time. Their order does not
// matter, and an idea listed twice counts once.
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

// Reporting is a report in the making.
type Reporting struct {
	E   *idea.Policy
	Now time.Time
}

// Chosen returns the ideas that a query selects, by number and each once, so
// that sums do not depend on their order.
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

// year returns the year of an idea's first day of use, 0 where that is unknown.
func (r Reporting) year(i idea.Idea) int {
	if i.Live.IsZero() {
		return 0
	}
	return i.Live.In(r.E.Calendar.Location()).Year()
}

// keys returns the keys of an idea's groups.
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

// principles returns the principles that an idea counts towards, "P1" to "P5".
func (r Reporting) principles(i idea.Idea) []string {
	var out []string
	for n := range idea.Principles {
		if life.ScoreOf(i, n) >= r.E.Figures.CountsFrom {
			out = append(out, principleName(n))
		}
	}
	return out
}

// principleName returns the short name of a principle, counted from 0.
func principleName(n int) string { return "P" + strconv.Itoa(n+1) }

// bunch is the ideas of one group.
type bunch struct {
	key   string
	ideas []idea.Idea
}

// groups returns the ideas in groups, in an order that ranks nobody: names
// alphabetically, others as they are asked for, ideas without a group last.
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

// sameGroup reports whether two keys mean the same group, since departments are
// typed.
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

// fold merges all groups of fewer than LeastGroup people. If the merged group
// is still too small, and so could be computed from the total, it also takes in
// the smallest other group.
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

// folded returns the group of the ideas of small groups.
func (r Reporting) folded(ideas []idea.Idea) Group {
	f := r.figures(r.Chosen(ideas, Query{}))
	if f.People < LeastGroup {
		return Group{Folded: true, Hidden: true}
	}
	return Group{Folded: true, Figures: f}
}

// smallest returns the index of the first group with the fewest people.
func smallest(groups []Group) int {
	n := 0
	for k, g := range groups {
		if g.Figures.People < groups[n].Figures.People {
			n = k
		}
	}
	return n
}
