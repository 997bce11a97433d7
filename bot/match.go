package bot

import (
	"cmp"
	"context"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// Find searches the catalogue as turns do, for a query by the person with the
// given key.
func (b *Bot) Find(ctx context.Context, person string, s step.Search) ([]idea.Match, error) {
	return b.cfg.Finder.Find(ctx, person, s)
}

// Find searches the entries and ideas in memory. A person's own ideas are not
// among what could be reused.
func (s *catalogueCache) Find(_ context.Context, person string, want step.Search) ([]idea.Match, error) {
	q := catalogue.Query{Text: want.Text, Limit: want.Limit, Filter: s.filter(person, want.For)}
	var matches []idea.Match
	for _, m := range s.catalogue.Find(q) {
		if len(m.Words) == 0 || m.Band == catalogue.None && want.For != step.ForTasks {
			continue // too little in common to be shown; a task is only a suggestion
		}
		if m.Entry.KindOr() == catalogue.KindIdea && !s.of(m.Entry.ID).Approved && (m.Band != catalogue.Strong || len(m.Words) < 2) {
			continue // a word or two at a time would tell what is in somebody's idea
		}
		matches = append(matches, s.match(person, m))
	}
	return matches, nil
}

// filter returns which entries a search is about.
func (s *catalogueCache) filter(person, purpose string) func(*catalogue.Entry) bool {
	return func(e *catalogue.Entry) bool {
		switch kind := e.KindOr(); {
		case purpose == step.ForTasks:
			return kind == catalogue.KindTask
		case kind == catalogue.KindIdea:
			return purpose == step.ForReuse && s.of(e.ID).Author.ID != person
		default:
			return kind != catalogue.KindTask
		}
	}
}

// of returns the facts of an idea.
func (s *catalogueCache) of(id string) facts {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.facts[id]
}

// match returns what the person may see of what was found.
func (s *catalogueCache) match(person string, m catalogue.Match) idea.Match {
	e := m.Entry
	out := idea.Match{ID: e.ID, Strong: m.Band == catalogue.Strong, Words: m.Words, Departments: e.Departments}
	if len(e.KLE) > 0 {
		out.KLE = e.KLE[0]
	}
	switch e.KindOr() {
	case catalogue.KindIdea:
		s.matchIdea(person, e, &out)
	case catalogue.KindTask:
		out.Kind, out.Name, out.English = idea.KindTask, e.Name, e.EnglishName()
	default:
		matchSolution(e, &out)
	}
	return out
}

// matchIdea says only that there is such an idea, where title and description
// are not approved yet.
func (s *catalogueCache) matchIdea(person string, e *catalogue.Entry, out *idea.Match) {
	f := s.of(e.ID)
	out.Kind, out.Idea = idea.KindIdea, f.Number
	if f.Approved || f.Author.ID == person {
		out.Name, out.Purpose, out.Author = e.Name, f.Purpose, f.Author.ID
		return
	}
	out.Words, out.KLE = nil, "" // nobody is told what stands in it
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
