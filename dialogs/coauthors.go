package dialogs

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/message"
)

// Coauthor is somebody of the directory whom the author named as behind the
// idea too.
type Coauthor struct {
	Party Party `json:"party"`
	// Yes is when they said so themselves; zero: not yet, and until then they
	// are no part of it.
	Yes time.Time `json:"yes,omitzero"`
	// Silent: they do not want to hear of it.
	Silent bool `json:"silent,omitempty"`
}

// confirmed reports whether a co-author has said yes; nil has not.
func (x *Coauthor) confirmed() bool { return x != nil && !x.Yes.IsZero() }

// whyCoauthor is why a named co-author gets a message, and inviteKey its key.
const whyCoauthor = "coauthor"

func inviteKey(number int64) string { return IdeaKey(number) + "/" + whyCoauthor }

// coauthor is who acts as a co-author of the idea, nil for none.
func (i *Idea) coauthor(a Act) *Coauthor {
	for n := range i.Coauthors {
		if x := &i.Coauthors[n]; a.by(x.Party.ID) {
			return x
		}
	}
	return nil
}

// resolve finds co-authors by their names in the directory; the names of those
// whom it does not know stay as typed. A manager whom the idea is sent past is
// not asked.
func (s *view) resolve(i *Idea) {
	if i.Status.Ended() {
		return
	}
	var rest []string
	for _, name := range i.Others {
		p := s.at.staff().Find(name)
		switch {
		case p == nil || p.ID == i.Author.ID || s.e.keptFrom(*i, Act{By: *p}, s.at):
			rest = append(rest, name)
		case i.coauthor(Act{By: *p}) == nil:
			i.Coauthors = append(i.Coauthors, Coauthor{Party: *p})
		}
	}
	i.Others = rest
}

// invite asks those whom the author named whether they are behind the idea.
func (l *living) invite() {
	for _, x := range l.i.Coauthors {
		if !x.confirmed() {
			l.tell(x.Party.ID, Input{Task: &Task{Idea: l.i.Number, Why: whyCoauthor}})
		}
	}
}

// answered takes in whether somebody is behind the idea: their message shows
// it, the author hears it.
func (l *living) answered(d *Deed, a Act) {
	o := l.outcome(a, true)
	o.Why = whyCoauthor
	l.tell(a.By.ID, Input{Outcome: o})
	if !a.Pressed {
		l.tell(a.By.ID, Input{Outcome: l.outcome(a, false)})
	}
	l.news(d, a)
}

// invited asks the person whether they are behind an idea. Of the idea they
// see what its author calls it, and read the rest when they have said yes.
func (s *step) invited(i Idea, ids []DeedID) {
	if !slices.Contains(ids, DeedCoauthorYes) {
		return
	}
	m := message.Message{
		Key:     inviteKey(i.Number),
		Title:   s.cardTitle(i, whyCoauthor),
		Text:    []string{s.Text("coauthor.means")},
		Of:      message.Of{Idea: i.Number, Step: StepAct, Rev: i.Rev},
		Options: s.options(string(DeedCoauthorYes), string(DeedCoauthorNo)),
		Note:    []string{s.Text("coauthor.why", "name", i.Author.Name), s.Text("status.untitled", "number", i.numberText())},
	}
	s.holdCard(i.Number, whyCoauthor)
	s.show(m)
}

// withNames are all who are behind an idea beside its author, as the author
// typed them or as the directory knows them.
func (w *wording) withNames(i Idea) []string {
	out := slices.Clone(i.Others)
	for _, x := range i.Coauthors {
		if x.confirmed() {
			out = append(out, x.Party.Name)
			continue
		}
		out = append(out, w.Text("coauthor.asked", "name", x.Party.Name))
	}
	return out
}
