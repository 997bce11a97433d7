package dialogs

import (
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// Away is a person's registered absence. The zero Away is none.
type Away struct {
	Until  time.Time `json:"until,omitzero"`
	Deputy *Party    `json:"deputy,omitempty"`
}

// Absent tells an idea that somebody whom it waits for is away; with a zero
// Until, that they are back before they said.
type Absent struct {
	Who    string    `json:"who"`
	Until  time.Time `json:"until,omitzero"`
	Deputy *Party    `json:"deputy,omitempty"`
}

// Unreached tells an idea that somebody whom it waits for cannot be written to.
type Unreached struct {
	Who string `json:"who"`
}

// absent keeps that somebody is away: spans count anew from when they are
// back, and their deputy gets the idea before that. Who says it again, with
// another day, does not put off their deputy.
func (l *living) absent(in Absent) {
	w := l.i.waitOf(in.Who)
	if w == nil || w.Away.Equal(in.Until) || !in.Until.IsZero() && !in.Until.After(l.at.Now) {
		return
	}
	switch away := w.Away.After(l.at.Now); {
	case in.Until.IsZero():
		w.Away = l.at.Now
	case away && l.i.deputised(l.at.Now) != nil:
		w.Away = in.Until
	case away:
		w.Away, w.Deputy, w.Since = in.Until, in.Deputy, in.Until
	default:
		w.Away, w.Told, w.Deputy, w.Since = in.Until, l.at.Now, in.Deputy, in.Until
	}
	l.remind()
}

// back is the wait for somebody who is not away any more, if they are not: its
// spans count from when they came back.
func (w Wait) back(now time.Time) Wait {
	if !w.Away.IsZero() && !w.Away.After(now) {
		w.Since, w.Away, w.Told, w.Deputy = w.Away, time.Time{}, time.Time{}, nil
	}
	return w
}

// deputyAt is when the deputy of somebody who is away gets the idea; once they
// have it, or nobody stands in, the time at which who is away is back.
func (l *living) deputyAt(w Wait) time.Time {
	if l.i.Deputy != nil || !w.Told.Before(w.Away) {
		return w.Away
	}
	return l.e.later(w.Told, l.e.rules.Limits.Deputy)
}

// deputise gives the idea to a deputy too: the one that was named, who must
// have no part in it, else a consultant. A deputy who was named is waited for
// from now on; for an author nobody stands in whom they did not name.
func (l *living) deputise(w *Wait) {
	i, who := l.i, w.Deputy
	named := who != nil && !i.involves(*who) && !l.e.keptFrom(*i, Act{By: *who}, l.at)
	if !named {
		who = l.e.first(*i, RoleConsultant, l.at)
	}
	if who == nil || who.ID == w.Who.ID || i.Deputy != nil || !named && w.Who.ID == i.Author.ID {
		w.Told = w.Away // nobody stands in
		return
	}
	if named {
		w.Since = l.at.Now
	}
	p := *who
	i.Deputy, i.Deputises = &p, w.Who.ID
	i.History = append(i.History, Passage{At: l.at.Now, Actor: w.Who, From: i.Status, To: i.Status, What: happenedDeputised})
	l.card(p.ID, "deputy")
}

// unreached gives a consultant the card that somebody could not be given.
func (l *living) unreached(in Unreached) {
	i := l.i
	w := i.waitOf(in.Who)
	c := l.e.first(*i, RoleConsultant, l.at)
	if w == nil || c == nil || c.ID == in.Who || i.Escalated {
		return
	}
	i.Escalated = true
	i.History = append(i.History, Passage{At: l.at.Now, From: i.Status, To: i.Status, What: happenedUnreached})
	l.card(c.ID, "unreached")
}

// tellAway tells every idea that may wait for the person whether they are away.
func (s *step) tellAway(in Absent) {
	told := map[int64]bool{}
	tell := func(number int64) {
		if !told[number] {
			s.want(Effect{Tell: &Tell{To: IdeaKey(number), Input: Input{Absent: &in}}})
		}
		told[number] = true
	}
	for _, c := range s.p.Cards {
		tell(c.Idea)
	}
	for _, q := range s.p.Queue {
		tell(q.Idea)
	}
}

// sayAway tells an idea that the person is away.
func (s *step) sayAway(number int64) {
	if s.p.Away.Until.After(s.at.Now) {
		s.want(Effect{Tell: &Tell{To: IdeaKey(number), Input: Input{Absent: &Absent{
			Who: s.p.Key, Until: s.p.Away.Until, Deputy: s.p.Away.Deputy,
		}}}})
	}
}

// wordAway asks until when the person is away, or ends that.
func (s *step) wordAway(args string) {
	if s.p.Away.Until.After(s.at.Now) {
		s.p.Away = Away{}
		s.tellAway(Absent{Who: s.p.Key})
		s.note("away.back")
		s.ask()
		return
	}
	s.meanwhile(Talk{At: atAway})
	if strings.TrimSpace(args) == "" || !s.hearAway(args) {
		s.ask()
	}
}

// askAway asks for the day, then for the deputy.
func (s *view) askAway() message.Message {
	if s.p.Talk.Field == "" {
		return message.Message{Title: s.Text("away.title"), Text: []string{s.Text("away.text")}, Typed: true, Hint: s.Text("away.hint"), Options: s.options("away_no")}
	}
	return message.Message{Title: s.Text("away.deputy"), Text: []string{s.Text("away.deputy_text")}, Typed: true, Options: s.options("no_deputy")}
}

func (s *step) pickAway(id string) {
	if id == "no_deputy" {
		s.goAway(nil)
		return
	}
	s.leave()
	s.ask()
}

// maxAway is the longest absence.
const maxAway = 366 * 24 * time.Hour

// hearAway takes the day on which the person is back, or who stands in.
func (s *step) hearAway(text string) bool {
	if s.p.Talk.Field != "" {
		return s.hearDeputy(text)
	}
	day, ok := parse.FindDate(text, s.local(), s.p.Lang)
	switch {
	case !ok:
		return false
	case !day.After(s.at.Now) || day.Sub(s.at.Now) > maxAway:
		s.note("away.range")
	default:
		s.p.Talk.Field = day.Format(time.DateOnly)
	}
	s.ask()
	return true
}

// hearDeputy takes the name of who stands in.
func (s *step) hearDeputy(text string) bool {
	p := s.at.staff().Find(text)
	switch {
	case p == nil:
		s.note("away.nobody", "text", texts.Clip(text, 60))
	case s.isMe(p.ID):
		s.note("away.yourself")
	default:
		s.goAway(p)
		return true
	}
	s.ask()
	return true
}

// goAway registers the absence. What waits already hears of it.
func (s *step) goAway(deputy *Party) {
	day, err := time.ParseInLocation(time.DateOnly, s.p.Talk.Field, s.e.calendar.Location())
	if err != nil {
		s.leave()
		s.ask()
		return
	}
	s.p.Away = Away{Until: day, Deputy: deputy}
	s.tellAway(Absent{Who: s.p.Key, Until: day, Deputy: deputy})
	if deputy == nil {
		s.note("away.done", "date", s.Date(day))
	} else {
		s.note("away.done_deputy", "date", s.Date(day), "name", deputy.Name)
	}
	s.leave()
	s.ask()
}
