package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Find searches the catalogue as turns do, for a query by the person with the
// given key.
func (b *Bot) Find(ctx context.Context, person string, s step.Search) ([]idea.Match, error) {
	return b.cfg.Finder.Find(ctx, person, s)
}

// Find searches the entries and ideas in memory, with what the text tells: see
// [texts.Told]. A person's own ideas are not among what could be reused.
func (s *catalogueCache) Find(_ context.Context, person string, want step.Search) ([]idea.Match, error) {
	want.Text = texts.Told(want.Text)
	found := s.search(person, want)
	if want.For == step.ForReuse && want.Unapproved {
		found = append(s.repeated(person, want.Text), found...)
	}
	matches := make([]idea.Match, 0, len(found))
	for _, m := range found {
		matches = append(matches, s.match(m))
	}
	return matches, nil
}

// search returns what has enough in common with a text to be shown.
func (s *catalogueCache) search(person string, want step.Search) []catalogue.Match {
	q := catalogue.Query{Text: want.Text, Limit: want.Limit}
	if want.For == step.ForTasks {
		return fitting(want.Text, s.tasks.Find(q))
	}
	q.Filter = s.filter(person, want.For)
	return slices.DeleteFunc(s.catalogue.Find(q), func(m catalogue.Match) bool {
		return len(m.Words) == 0 || m.Band == catalogue.None
	})
}

// A task is offered for a told text if its score is leastTask, or loneTask where
// no task is found on more than one telling word, and if its words tell a share of
// what those of the best one do. What has fewer words than toldFrom is a name or a
// part of one: there anything like it helps.
const (
	leastTask      = 30
	loneTask       = 45
	loneTelling    = .9
	leastTaskShare = .2
	toldFrom       = 5
)

// fitting returns the tasks that fit a text, of those found: none where only
// words speak for them that any text could have.
func fitting(text string, found []catalogue.Match) []catalogue.Match {
	var least, most float64
	if len(strings.Fields(text)) >= toldFrom {
		for _, m := range found {
			most = max(most, m.Telling)
		}
		least = leastTask
		if most < loneTelling {
			least = loneTask
		}
	}
	return slices.DeleteFunc(found, func(m catalogue.Match) bool {
		return len(m.Words) == 0 || m.Score < least || m.Telling < leastTaskShare*most
	})
}

// filter returns which entries a search is about that is not for tasks.
func (s *catalogueCache) filter(person, purpose string) func(*catalogue.Entry) bool {
	return func(e *catalogue.Entry) bool {
		switch e.KindOr() {
		case catalogue.KindTask:
			return false
		case catalogue.KindIdea:
			return purpose == step.ForReuse && s.of(e.ID).Author.ID != person
		default:
			return true
		}
	}
}

// of returns the facts of an idea.
func (s *catalogueCache) of(id string) facts {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.facts[id]
}

// match returns what people may see of what was found.
func (s *catalogueCache) match(m catalogue.Match) idea.Match {
	e := m.Entry
	if e.KindOr() == catalogue.KindIdea {
		return s.matchIdea(m)
	}
	out := idea.Match{ID: e.ID, Strong: m.Band == catalogue.Strong, Words: m.Words, Departments: e.Departments}
	if len(e.KLE) > 0 {
		out.KLE = e.KLE[0]
	}
	if e.KindOr() == catalogue.KindTask {
		out.Kind, out.Name, out.English = idea.KindTask, e.Name, e.EnglishName()
	} else {
		matchSolution(e, &out)
	}
	return out
}

// matchIdea says only that there is such an idea, where title and description
// are not approved: not by which words, nor how much alike.
func (s *catalogueCache) matchIdea(m catalogue.Match) idea.Match {
	f := s.of(m.Entry.ID)
	out := idea.Match{ID: m.Entry.ID, Kind: idea.KindIdea, Idea: f.Number, Strong: true}
	if f.Approved {
		out.Strong, out.Words = m.Band == catalogue.Strong, m.Words
		out.Name, out.Purpose, out.Author = m.Entry.Name, f.Purpose, f.Author.ID
	}
	return out
}

func matchSolution(e *catalogue.Entry, out *idea.Match) {
	out.Kind, out.Name, out.Purpose = idea.KindSolution, e.Name, cmp.Or(e.Purpose, e.Description)
	out.Room, out.Terms, out.Verified = string(e.Room), e.Terms, e.Verified
	out.PhasingOut = e.Lifecycle == catalogue.PhasingOut
	if len(e.Links) > 0 {
		out.Link = e.Links[0].URL
	}
	if e.Owner.Placeholder || e.Owner.Email == "" && e.Owner.Name == "" {
		out.OwnerUnknown = true
		return
	}
	out.Owner = idea.Participant{Name: e.Owner.Name, Email: e.Owner.Email, Unit: e.Owner.Unit}
	if e.Owner.Email != "" {
		out.Owner.ID = idea.PersonKey(e.Owner.Email)
	}
}
