package dialogs

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// Check is an entry of the catalogue that the person is to confirm, as in
// Fresh.
type Check struct {
	Entry    string `json:"entry"`
	Name     string `json:"name,omitempty"`
	Purpose  string `json:"purpose,omitempty"`
	Verified string `json:"verified,omitempty"`
	// Said is when it was asked about; zero: not yet.
	Said time.Time `json:"said,omitzero"`
}

// fresh takes in that an entry is to be confirmed, or that it need not any
// more.
func (s *step) fresh(in Fresh) {
	s.beside = true
	s.dropCheck(in.Entry)
	if in.Step == 0 {
		return
	}
	s.p.Checks = append(s.p.Checks, Check{Entry: in.Entry, Name: in.Name, Purpose: in.Purpose, Verified: in.Verified})
	if n := len(s.p.Checks) - maxQueued; n > 0 {
		s.p.Checks = slices.Delete(s.p.Checks, 0, n)
	}
	s.enqueue(s.queued(Queued{Entry: in.Entry, Title: in.Name, Rule: RuleFreshness, Step: in.Step}))
}

// dropCheck forgets that an entry is to be confirmed.
func (s *step) dropCheck(entry string) {
	s.p.Checks = slices.DeleteFunc(s.p.Checks, func(c Check) bool { return c.Entry == entry })
	s.p.Queue = slices.DeleteFunc(s.p.Queue, func(q Queued) bool { return q.Entry != "" && q.Entry == entry })
}

// checkOn is what the person is asked about an entry, nil for nothing.
func (s *view) checkOn(entry string) *Check {
	for n := range s.p.Checks {
		if s.p.Checks[n].Entry == entry {
			return &s.p.Checks[n]
		}
	}
	return nil
}

// sayChecks asks about the entries that are queued and have room, as one
// message. A conversation that is going on is left where it is.
func (s *step) sayChecks() {
	var due []Queued
	for _, q := range s.dueNow() {
		if c := s.checkOn(q.Entry); c != nil {
			c.Said = s.at.Now
			due = append(due, q)
		}
	}
	s.p.Queue = slices.DeleteFunc(s.p.Queue, func(q Queued) bool { return slices.Contains(due, q) })
	if len(due) == 0 {
		return
	}
	s.given(due...)
	fresh := Talk{At: atFresh}
	if s.beside = s.p.Talk.At != atNothing; s.beside {
		s.show(s.bodyAt(fresh))
		return
	}
	s.turnTo(fresh)
}

// askedChecks are the entries that the person was last asked about and has not
// answered.
func (s *view) askedChecks() []Check {
	var last time.Time
	for _, c := range s.p.Checks {
		last = latest(last, c.Said)
	}
	return slices.DeleteFunc(slices.Clone(s.p.Checks), func(c Check) bool { return c.Said.IsZero() || !c.Said.Equal(last) })
}

// checks asks whether entries are still right.
func (s *view) checks() message.Message {
	all := s.askedChecks()
	if len(all) == 0 {
		return s.welcome()
	}
	m := message.Message{Title: s.Text("fresh.one", "name", all[0].Name), Note: []string{s.Text("fresh.why")}}
	if len(all) == 1 {
		m.Text = append(nonEmpty(texts.Clip(all[0].Purpose, 160)), s.checkedText(all[0]))
		m.Options = s.checkActs(all[0])
		return m
	}
	m.Title = s.Text("fresh.several", "count", s.countWord(len(all)))
	numbered := s.numberedChecks()
	for n, c := range numbered {
		m.Items = append(m.Items, message.Item{Name: c.Name, Lines: append(nonEmpty(texts.Clip(c.Purpose, 110)), s.checkedText(c)), Acts: s.numberedActs(c, n+1)})
	}
	if n := len(all) - len(numbered); n > 0 {
		m.Text = []string{s.Text("fresh.more", "count", s.Count(n))}
	}
	return m
}

// numberedChecks are the entries of a list of several, in the order of their
// numbers; none where there is no list.
func (s *view) numberedChecks() []Check {
	all := s.askedChecks()
	if len(all) < 2 {
		return nil
	}
	return all[:min(s.e.rules.Limits.Matters, len(all))]
}

// checkActs are the answers about the only entry.
func (w *wording) checkActs(c Check) []message.Option {
	var out []message.Option
	for _, o := range w.options("fresh_yes", "fresh_changed", "fresh_not_mine") {
		out = append(out, message.Option{
			ID: o.ID + ":" + c.Entry, Label: o.Label, Synonyms: append(splitList(w.Text("synonyms."+o.ID)), o.Synonyms...),
		})
	}
	return out
}

// numberedActs are the answers about an entry of a list, which are typed with
// its number: "ja 2".
func (w *wording) numberedActs(c Check, number int) []message.Option {
	var out []message.Option
	for _, o := range w.checkActs(c) {
		out = append(out, message.Option{ID: o.ID, Label: o.Label, Synonyms: []string{o.Synonyms[0] + " " + strconv.Itoa(number)}})
	}
	return out
}

// checkedText says when the owner last confirmed an entry.
func (w *wording) checkedText(c Check) string {
	day, err := time.ParseInLocation(time.DateOnly, c.Verified, w.e.calendar.Location())
	if err != nil {
		return w.Text("fresh.never")
	}
	return w.Text("match.verified", "date", texts.FormatDate(w.Lang, day)) + "."
}

// clickedCheck takes in an answer about an entry, which counts as long as it
// is to be confirmed, whatever is talked about.
func (s *step) clickedCheck(in Clicked) bool {
	_, entry, _ := strings.Cut(in.Option, ":")
	if s.checkOn(entry) == nil {
		s.stale(in)
		return true
	}
	s.meanwhile(Talk{At: atFresh})
	m := s.body()
	if in.Message != "" {
		s.p.Open = &Standing{Ref: in.Message, Message: m}
	}
	s.answered(&m, in.Option)
	s.pickCheckOf(in.Option)
	return true
}

// pickCheckOf takes an answer about an entry.
func (s *step) pickCheckOf(option string) {
	says, entry, _ := strings.Cut(strings.TrimPrefix(option, "fresh_"), ":")
	c := s.checkOn(entry)
	if c == nil {
		s.turnTo(Talk{})
		return
	}
	if says == FreshChanged {
		s.p.Talk.At, s.p.Talk.Field = atChanged, entry
		s.ask()
		return
	}
	s.answerCheck(*c, says, "")
}

// hearCheckOf takes an answer with the number of its entry, "ja 2". Of an
// answer without one it asks which entry it is about.
func (s *step) hearCheckOf(text string) bool {
	for n, c := range s.numberedChecks() {
		acts := choicesOf(s.numberedActs(c, n+1))
		if id, ok := parse.MatchExact(acts, text); ok {
			m := s.body()
			s.press(&m, id)
			return true
		}
		if _, ok := parse.MatchExact(acts, text+" "+strconv.Itoa(n+1)); ok {
			s.note("fresh.which")
			s.ask()
			return true
		}
	}
	return s.hearUnder(text)
}

// askChanged asks what is not right any more.
func (s *view) askChanged() message.Message {
	c := s.checkOn(s.p.Talk.Field)
	if c == nil {
		return s.checks()
	}
	return message.Message{Title: s.Text("fresh.what", "name", c.Name), Text: []string{s.Text("fresh.what_text")}, Options: s.options("fresh_untouched"), Typed: true}
}

// pickChanged goes back: nothing is to be corrected.
func (s *step) pickChanged(string) {
	s.p.Talk.At, s.p.Talk.Field = atFresh, ""
	s.ask()
}

func (s *step) hearChanged(text string) bool {
	c := s.checkOn(s.p.Talk.Field)
	if c == nil {
		return false
	}
	s.answerCheck(*c, FreshChanged, bounded(text))
	return true
}

// answerCheck tells an entry what its owner says, and the consultant what is
// to be corrected; then it asks about the next.
func (s *step) answerCheck(c Check, says, note string) {
	s.dropCheck(c.Entry)
	s.want(Effect{Tell: &Tell{To: EntryKey(c.Entry), Input: Input{Confirmed: &Confirmed{By: s.p.Key, Says: says, Note: note}}}})
	if says == FreshYes {
		s.note("fresh.thanks", "name", c.Name, "date", texts.FormatDate(s.p.Lang, s.at.Now.In(s.e.calendar.Location())))
	} else {
		s.passOnCheck(c, says, note)
	}
	if len(s.askedChecks()) > 0 {
		s.p.Talk.At, s.p.Talk.Field = atFresh, ""
		s.ask()
		s.stay()
		return
	}
	s.leave()
	if s.p.Talk.At != atNothing {
		s.ask()
		return
	}
	s.say = &message.Message{}
}

// passOnCheck tells the consultant, or the head of digitalisation, what an
// owner has to say about an entry.
func (s *step) passOnCheck(c Check, says, note string) {
	to := s.at.Me.Consultant
	if all := s.at.staff().Holders(RoleHead, s.at.Me.Department); to == nil && len(all) > 0 {
		to = &all[0]
	}
	if to == nil {
		s.note("fresh.noted")
		return
	}
	s.want(Effect{Tell: &Tell{To: to.ID, Input: Input{Notice: &Notice{
		What: "entry_" + says, Args: map[string]string{"name": s.p.Name, "solution": c.Name, "contact": s.contact()}, Quote: note,
	}}}})
	s.note("fresh.passed_on", "name", to.Name)
}
