package person

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// WhereNow says which state an idea is in, and who has it.
func (s *View) WhereNow(ref idea.IdeaRef) []string {
	return texts.NonEmpty(s.Text("act.now", "status", s.StatusText(ref)), s.AssignmentText(ref.Assignment))
}

// Welcome is the message for a person who has nothing pending.
func (s *View) Welcome() message.Message {
	ids := []string{"new_idea", "find"}
	if len(s.Person.Drafts)+len(s.Person.Ideas) > 0 {
		ids = append(ids, "my_ideas")
	}
	m := message.Message{
		Title:   s.Text("welcome.title"),
		Options: wording.Primary(s.Options(append(ids, "help")...)),
		Typed:   true,
		Hint:    s.Text("welcome.hint"),
	}
	if open := s.OpenDrafts(); len(open) > 0 {
		m.Text = []string{s.Text("welcome.draft", "title", texts.Clip(s.Title(&open[0]), idea.MaxTitle))}
		m.Menu = s.Menu("go_on")
	}
	return m
}

// Title returns a draft's title, or one suggested from what is wished for, else from
// the problem, be that unconfirmed.
func (s *View) Title(d *idea.Draft) string {
	problem := cmp.Or(d.Answers["problem"].Whole(), d.Unconfirmed()["problem"])
	return cmp.Or(d.Title, s.Conversation.Lexicon.Title(d.Answers["idea"].Whole(), problem), s.Text("summary.untitled"))
}

// ListTitle returns an idea's title in a list, as the person may see it.
func (s *View) ListTitle(i idea.Idea) string {
	if s.MaySee(i) {
		return s.Text("mine.idea", "number", i.NumberText(), "title", i.Title)
	}
	return s.Text("status.untitled", "number", i.NumberText())
}

// ListLine says which state an idea is in, and its deadline. A person who may
// not read it sees the state only: in a small unit, an assignment identifies a
// colleague.
func (s *View) ListLine(i idea.Idea) string {
	if !s.MayRead(i) {
		return s.StatusText(s.RefFor(i))
	}
	parts, by := texts.NonEmpty(s.StatusText(i.Ref(s.At)), i.Author.Unit, i.Author.Department), i.Assignment.By
	for _, b := range append([]idea.Assignment{i.Assignment}, i.ParallelAssignments...) {
		if b.Participant != nil && s.IsMe(b.Participant.ID) {
			parts, by = texts.NonEmpty(s.Name(i.Author)), b.By
			break
		}
	}
	if !by.IsZero() && !s.Past(by) {
		parts = append(parts, s.Text("home.by", "date", s.Date(by)))
	}
	if len(s.DiscreetText(i)) > 0 {
		parts = append(parts, s.Text("discreet.word"))
	}
	return strings.Join(parts, " · ")
}

// DiscreetText tells a person who handles a discreet idea that it is one, and
// from which managers it is kept. It says nothing to others, nor to those whose
// own idea it is.
func (s *View) DiscreetText(i idea.Idea) []string {
	if !i.SentDiscreetly() || !s.MayRead(i) || i.IsOwn(s.ActOf("", i.Rev)) {
		return nil
	}
	kept := life.WithKept(i, s.At).Kept
	var names []string
	for _, p := range kept.From {
		names = append(names, p.Name)
	}
	args := []string{"names", strings.Join(names, ", "), "name", i.Author.Name, "number", i.NumberText()}
	switch {
	case kept.Unclear && len(names) > 0:
		return []string{s.Text("discreet.from", args...), s.Text("discreet.unclear_others", args...)}
	case kept.Unclear:
		return []string{s.Text("discreet.unclear", args...)}
	case len(names) == 0:
		return []string{s.Text("discreet.unknown", args...)}
	}
	return []string{s.Text("discreet.from", args...)}
}

// Pending returns a reminder of the pending question.
func (s *View) Pending() []string {
	if s.Person.Dialog.Resume == nil {
		return nil
	}
	return []string{s.Text("pending.still", "title", s.BodyAt(*s.Person.Dialog.Resume).Title)}
}

// OpenDrafts returns the drafts in which something is told and that are not
// deleted, newest first.
func (s *View) OpenDrafts() []idea.Draft {
	var out []idea.Draft
	for _, v := range slices.Backward(s.Person.Drafts) {
		if d := v; d.Thrown.IsZero() && !d.Blank() {
			out = append(out, v)
		}
	}
	return out
}

// StatusText words the state of an idea.
func (s *View) StatusText(ref idea.IdeaRef) string {
	name := ""
	if ref.Assignment.Participant != nil {
		name = s.Name(*ref.Assignment.Participant)
	}
	if key := s.statusHere(ref); key != "" {
		return s.Text(key)
	}
	if key := "status." + string(ref.Status) + "_nobody"; name == "" && ref.Receiver == "" && s.Texts.Has(key) {
		return s.Text(key)
	}
	if ref.Status == idea.StatusRedirected && ref.Receiver != "" {
		name = ref.Receiver
	}
	return s.Text("status."+string(ref.Status), "name", name, "number", strconv.FormatInt(ref.Into, 10), "date", s.UntilText(ref))
}

// statusHere returns the text key of a state whose wording depends on who it
// waits for or who reads it; "" for none.
func (s *View) statusHere(ref idea.IdeaRef) string {
	mine := ref.Assignment.Participant != nil && s.IsMe(ref.Assignment.Participant.ID)
	own := slices.ContainsFunc(s.Person.Ideas, func(x idea.IdeaRef) bool { return x.Number == ref.Number })
	switch {
	case ref.Status == idea.StatusNeedsInfo && mine:
		return "status.needs_info_you"
	case ref.Status == idea.StatusSubmitted && mine:
		return "status.submitted_you"
	case ref.Status == idea.StatusSubmitted && !own:
		return "status.submitted_other"
	}
	return ""
}

// AssignmentText says who has an idea, and by when they normally answer.
func (s *View) AssignmentText(b idea.Assignment) string {
	if s.Past(b.By) {
		b.By = time.Time{} // a deadline in the past helps nobody
	}
	switch {
	case b.Role == "":
		return ""
	case b.Participant == nil:
		return s.Text("ball.nobody_" + b.Role)
	case s.IsMe(b.Participant.ID) && b.By.IsZero() && b.Role == idea.RoleBenefitOwner:
		return s.Text("ball.you_follow")
	case s.IsMe(b.Participant.ID) && b.By.IsZero():
		return s.Text("ball.you")
	case s.IsMe(b.Participant.ID):
		return s.Text("ball.you_by", "date", s.Date(b.By))
	case b.By.IsZero():
		return s.Text("ball."+b.Role, "name", s.Name(*b.Participant))
	}
	return s.Text("ball."+b.Role+"_by", "name", s.Name(*b.Participant), "date", s.Date(b.By))
}

// Contact says how the person can be reached: by e-mail, else by their unit.
func (s *View) Contact() string {
	if s.At.Me.Email != "" {
		return s.At.Me.Email
	}
	return strings.Join(texts.NonEmpty(s.Person.Email, s.At.Me.Unit), ", ")
}

// ManagerName returns the nearest manager's name, or the word for the role.
func (s *View) ManagerName() string {
	if m := s.At.Me.Manager; m != nil {
		return s.Text("who.manager_named", "name", s.Name(*m))
	}
	return s.Text("who.manager")
}

// ConsultantName returns the digitalisation consultant's name, or the word for
// the role.
func (s *View) ConsultantName() string {
	if c := s.At.Me.Consultant; c != nil {
		return s.Text("who.consultant_named", "name", c.Name)
	}
	return s.Text("who.consultant")
}
