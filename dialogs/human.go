package dialogs

import (
	"maps"
	"strconv"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// wordHuman asks a consultant to help, with the draft. The bot then keeps
// quiet until it is called back.
func (s *step) wordHuman(string) {
	c := s.at.Me.Consultant
	s.p.Quiet = true
	d := s.p.current()
	if d != nil {
		d.Human = true
		d.touch(s.at.Now)
	}
	if c == nil {
		s.tell("human.nobody")
		return
	}
	n := Notice{What: "wants_help", Args: map[string]string{"name": s.p.Name, "contact": s.contact()}}
	if d != nil {
		n.Quote = texts.Clip(d.Answers["problem"].Whole(), 300)
	}
	s.want(Effect{Tell: &Tell{To: c.ID, Input: Input{Notice: &n}}})
	s.tell("human.asked", "name", c.Name)
}

// saidQuietly listens only for being called back.
func (s *step) saidQuietly(text string) {
	c, ok := s.flows.commands.recognise(text, true)
	if !ok || c.id == "human" {
		s.say = nil
		s.lead = nil
		return
	}
	s.p.Quiet = false
	s.note("human.back")
	if c.id == "go_on" {
		s.do(commandResume, "")
		return
	}
	s.command(c)
}

// resumeOrAsk takes the draft up again, or asks what is pending.
func (s *step) resumeOrAsk() {
	if s.p.current() != nil {
		s.ask()
		return
	}
	s.resume()
}

// notice says what another person's doing means to this one.
func (s *step) notice(n Notice) {
	s.beside = true
	if day, err := time.Parse(time.DateOnly, n.Args["date"]); err == nil {
		n.Args = maps.Clone(n.Args)
		n.Args["date"] = s.Date(day)
	}
	m := message.Message{Title: s.Texts.Get(s.p.Lang, "notice."+n.What, pairs(n.Args)...), Quote: n.Quote}
	if text := "notice_text." + n.What; s.Texts.Has(text) {
		m.Text = []string{s.Text(text, pairs(n.Args)...)}
	}
	if why := "notice_why." + n.What; s.Texts.Has(why) {
		m.Note = []string{s.Text(why)}
	}
	if number := n.Args["number"]; number != "" {
		m.Of = message.Of{Step: StepAnywhere}
		m.Menu = []message.Option{{ID: "idea:" + number, Label: s.Text("mine.show", "number", number)}}
		m.Hint = s.Text("notice_hint.idea", "number", number)
	}
	s.show(m)
}

// progress says what has become of an idea, and keeps it for the list.
func (s *step) progress(in Progress) {
	s.beside = true
	known := false
	for i := range s.p.Ideas {
		if s.p.Ideas[i].Number == in.Idea.Number {
			in.Idea.Draft = s.p.Ideas[i].Draft
			s.p.Ideas[i], known = in.Idea, true
		}
	}
	if in.New && !known {
		s.p.Ideas = append(s.p.Ideas, in.Idea)
	}
	follows := in.What == "followed" || in.What == "followed_own"
	if in.What == "" || follows && s.off(RuleStatus) {
		return
	}
	if in.Report != nil {
		s.show(s.resultOf(in))
		return
	}
	m := message.Message{Title: s.progressTitle(in), Text: s.progressText(in), Quote: in.Quote}
	if follows && !in.Idea.Status.Ended() {
		m.Note = []string{s.Text("followers.stop", "number", strconv.FormatInt(in.Idea.Number, 10))}
		m.Options, m.Of = s.quietOption(RuleStatus), message.Of{Idea: in.Idea.Number, Step: StepAct}
	}
	s.show(m)
}

// progressTitle says what has become of an idea.
func (w *wording) progressTitle(in Progress) string {
	if key := "progress." + in.What; w.Texts.Has(key) {
		return w.Text(key, append(pairs(in.Args), "date", w.untilText(in.Idea))...)
	}
	return w.Text("progress.moved", append(pairs(in.Args), "became", w.Text("became."+doneKey(in.What)))...)
}

// progressText says where the idea is, where it has moved.
func (s *view) progressText(in Progress) []string {
	if d := deedOf(DeedID(in.What)); in.What == happenedJoined || d != nil && d.Invited {
		return nil
	}
	return s.whereNow(in.Idea)
}

// pairs makes arguments of a map.
func pairs(args map[string]string) []string {
	var out []string
	for k := range maps.Keys(args) {
		out = append(out, k, args[k])
	}
	return out
}
