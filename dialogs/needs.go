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

// maxPark is how many months an idea can be put off at most.
const maxPark = 6

// need is what is asked for now, nil where nothing is.
func (s *view) need() *Need {
	do := s.p.Doing
	if do == nil {
		return nil
	}
	d := deedOf(do.Do).on(do.Basis)
	if d == nil {
		return nil
	}
	return d.lacks(do.Fields)
}

// askNeed is the body of the question for what an act needs.
func (s *view) askNeed() message.Message {
	do, n := s.p.Doing, s.need()
	if n == nil {
		return s.welcome()
	}
	if do.Estimate != nil {
		return s.checkTime()
	}
	number := strconv.FormatInt(do.Idea, 10)
	m := message.Message{
		Title:   s.Text(s.needKey(n), "title", do.Title, "number", number),
		Note:    []string{s.aboutText(do.Do, number)},
		Menu:    s.menu("back", "cancel"),
		Options: s.needOptions(n),
		Typed:   n.Kind != NeedChoice && n.Kind != NeedSure,
		Numeric: n.Kind == NeedIdea || n.Kind == NeedScores || n.Kind == NeedChecks || n.figure(),
	}
	if help := "need_help." + string(n.ID); s.Texts.Has(help) {
		m.Text = append(m.Text, s.Text(help))
	}
	switch {
	case n.Kind == NeedScores:
		m.Facts = s.scoreFacts(do.Proposal)
	case n.Kind == NeedChecks:
		m.Facts = s.checkFacts(nil)
	case do.Basis != nil:
		s.measuring(&m, n)
	case n.ID == fieldBenefitOwner:
	case n.Told:
		m.Text = append(m.Text, s.Text("act.word_for_word"))
	}
	return m
}

// aboutText says which deed is being done to which idea, and how not to.
func (w *wording) aboutText(do DeedID, number string) string {
	if d := deedOf(do); d != nil && d.Stage != "" {
		return w.Text("act.about_use", "number", number)
	}
	return w.Text("act.about", "number", number, "done", w.Text("option."+string(do)))
}

// needKey is the text key of a question, which some deeds word in their own
// way.
func (s *view) needKey(n *Need) string {
	if key := "need." + string(n.ID) + "_" + string(s.p.Doing.Do); s.Texts.Has(key) {
		return key
	}
	return "need." + string(n.ID)
}

// needOptions are the answers on offer.
func (s *view) needOptions(n *Need) []message.Option {
	switch n.Kind {
	case NeedChoice:
		return s.options(n.Choices...)
	case NeedSure:
		return s.sureOptions()
	case NeedDate:
		return s.options("today")
	case NeedLater:
		return s.options("in_month", "in_quarter", "in_half_year")
	case NeedScores:
		return primary(s.options("use_proposal"))
	case NeedChecks:
		return s.options("all_yes", "all_unknown")
	case NeedEntry:
		return s.entryOptions()
	case NeedTime, NeedKroner, NeedCount, NeedSign:
		return s.figureOptions(n)
	default:
		return s.wordOptions(n)
	}
}

// wordOptions are those where one writes in one's own words.
func (w *wording) wordOptions(n *Need) []message.Option {
	switch {
	case n.ID == fieldTitle:
		return w.options("keep_title")
	case n.Optional:
		return w.options("leave_out")
	}
	return nil
}

// sureOptions are yes and no, where some deeds word the yes in their own way.
func (s *view) sureOptions() []message.Option {
	out := s.options("sure", "not_sure")
	if key := "option.sure_" + string(s.p.Doing.Do); s.Texts.Has(key) {
		out[0].Label = s.Text(key)
	}
	return out
}

func (s *view) entryOptions() []message.Option {
	var out []message.Option
	for k, m := range s.p.Doing.Matches {
		out = append(out, message.Option{ID: "entry:" + strconv.Itoa(k), Label: s.matchName(m)})
	}
	return out
}

// pickNeed takes one of the answers on offer.
func (s *step) pickNeed(id string) {
	n := s.need()
	if n == nil {
		s.leaveAct()
		return
	}
	if s.p.Doing.Estimate != nil {
		s.pickTime(n, id)
		return
	}
	today := s.today()
	switch id {
	case "not_sure":
		s.dropAct()
	case "leave_out", "keep_title":
		s.setNeed(n, ActField{})
	case "today":
		s.setNeed(n, ActField{Date: today})
	case "in_month", "in_quarter", "in_half_year":
		months := map[string]int{"in_month": 1, "in_quarter": 3, "in_half_year": maxPark}[id]
		s.setNeed(n, ActField{Date: s.e.calendar.AddMonths(today, months)})
	case "as_idea":
		e := *s.p.Doing.Basis.Before
		s.p.Doing.Estimate = &e
		s.ask()
	case "use_proposal":
		s.setNeed(n, ActField{Scores: s.p.Doing.Proposal})
	case "all_yes":
		s.setNeed(n, ActField{Checks: slices.Repeat([]string{"yes"}, fdaLines)})
	case "all_unknown":
		s.setNeed(n, ActField{Checks: slices.Repeat([]string{"unknown"}, fdaLines)})
	default:
		s.pickEntry(n, id)
	}
}

// pickEntry takes a solution, or one of the need's own choices.
func (s *step) pickEntry(n *Need, id string) {
	if rest, ok := strings.CutPrefix(id, "entry:"); ok {
		if k, err := strconv.Atoi(rest); err == nil && k < len(s.p.Doing.Matches) {
			m := s.p.Doing.Matches[k]
			s.setNeed(n, ActField{Entry: &m})
			return
		}
	}
	s.setNeed(n, ActField{Text: id})
}

// setNeed keeps an answer, and goes on to what is lacking still.
func (s *step) setNeed(n *Need, v ActField) {
	s.p.Doing.Fields[n.ID] = v
	s.e.weigh(s.p.Doing.Basis, s.p.Doing.Fields)
	if v.Text == "src_guess" {
		s.note("follow.guess")
	}
	if s.need() == nil {
		s.finishAct(false)
		return
	}
	s.ask()
}

// hearNeed takes a text for what is asked for.
func (s *step) hearNeed(text string) bool {
	n := s.need()
	if n == nil {
		s.leaveAct()
		return true
	}
	switch n.Kind {
	case NeedTime, NeedKroner, NeedCount:
		return s.hearFigure(n, text)
	case NeedText, NeedSign:
		s.setNeed(n, ActField{Text: bounded(strings.TrimSpace(text))})
	case NeedDate, NeedLater:
		return s.hearDay(n, text)
	case NeedPerson:
		s.hearPerson(n, text)
	case NeedIdea:
		s.hearTarget(text)
	case NeedEntry:
		s.want(Effect{Search: &Search{ID: "entry/" + strconv.FormatInt(s.p.Doing.Idea, 10), For: ForLookup, Text: text, Limit: 5}})
	case NeedScores:
		return s.hearScores(n, text)
	case NeedChecks:
		return s.hearChecks(n, text)
	default:
		return false
	}
	return true
}

// hearDay takes a day; one to come, and not too far, where it has to be.
func (s *step) hearDay(n *Need, text string) bool {
	day, ok := parse.ReadDate(text, s.local(), s.p.Lang)
	if !ok {
		return false
	}
	if n.Kind == NeedLater && (!day.After(s.today()) || day.After(s.e.calendar.AddMonths(s.today(), maxPark))) {
		s.note("act.too_far", "date", s.Date(s.e.calendar.AddMonths(s.today(), maxPark)))
		s.ask()
		return true
	}
	if from, to := s.e.daysOfUse(s.today()); useDays[n.ID] && (day.Before(from) || day.After(to)) {
		s.note("act.odd_day", "from", texts.FormatDate(s.p.Lang, from), "to", texts.FormatDate(s.p.Lang, to))
		s.ask()
		return true
	}
	s.setNeed(n, ActField{Date: day})
	return true
}

// useDays are the needs for a day from which the follow-up counts: it is near,
// so that nobody gets out of it.
var useDays = map[NeedID]bool{fieldUsedFrom: true, fieldLiveDate: true}

// daysOfUse are the first and the last day on which something is said to be
// taken into use.
func (e *Policy) daysOfUse(today time.Time) (from, to time.Time) {
	return e.calendar.AddMonths(today, -12), e.calendar.AddMonths(today, maxPark)
}

// hearPerson takes the name or address of somebody of the directory.
func (s *step) hearPerson(n *Need, text string) {
	p := s.at.staff().Find(strings.TrimSpace(text))
	if p == nil {
		s.note("act.no_person", "text", texts.Clip(text, 60))
		s.ask()
		return
	}
	s.setNeed(n, ActField{Party: p, Text: p.Name})
}

// hearTarget takes the number of another idea, which is looked up first.
func (s *step) hearTarget(text string) {
	number, ok := ideaNumber(text)
	if !ok || number == s.p.Doing.Idea {
		s.note("act.no_target")
		s.ask()
		return
	}
	s.want(Effect{Read: &Read{Why: "target", Ideas: []int64{number}}})
}

// foundTarget goes on with the idea that was looked up.
func (s *step) foundTarget(in Shown) {
	n := s.need()
	if n == nil || n.Kind != NeedIdea {
		return
	}
	if len(in.Ideas) == 0 || in.Ideas[0].Status.Ended() {
		s.note("act.no_target")
		s.ask()
		return
	}
	s.setNeed(n, ActField{Number: in.Ideas[0].Number})
}

// foundEntries goes on with the solutions that were looked for.
func (s *step) foundEntries(in Found) {
	n := s.need()
	if s.p.Talk.At != atAct || n == nil || n.Kind != NeedEntry {
		return
	}
	if len(in.Matches) == 0 {
		s.note("act.no_entry")
	} else {
		s.p.Doing.Matches = in.Matches
	}
	s.ask()
}

// hearScores takes scores that differ from the proposal: "p2 3, p4 1".
func (s *step) hearScores(n *Need, text string) bool {
	words := strings.Fields(strings.ReplaceAll(parse.Fold(text), ",", " "))
	scores, some := slices.Clone(s.p.Doing.Proposal), false
	for k := 0; k+1 < len(words); k++ {
		which, ok := cutScore(words[k])
		value, err := strconv.Atoi(words[k+1])
		if !ok || err != nil || value < 0 || value > bestScore {
			continue
		}
		scores[which], some = value, true
	}
	if !some {
		return false
	}
	s.setNeed(n, ActField{Scores: scores, Overridden: !slices.Equal(scores, s.p.Doing.Proposal)})
	return true
}

// cutScore reads "p2" as the place of the second principle.
func cutScore(word string) (which int, ok bool) {
	digits, ok := strings.CutPrefix(word, "p")
	k, err := strconv.Atoi(digits)
	if !ok || err != nil || k < 1 || k > principles {
		return 0, false
	}
	return k - 1, true
}

// hearChecks takes the lines of the checklist: "1 ja, 2 nej"; the others are
// unknown.
func (s *step) hearChecks(n *Need, text string) bool {
	checks, some := slices.Repeat([]string{"unknown"}, fdaLines), false
	line := 0
	for w := range strings.FieldsSeq(parse.Fold(text)) {
		if k, err := strconv.Atoi(w); err == nil && k >= 1 && k <= fdaLines {
			line = k
		} else if v := checkWords[w]; v != "" && line > 0 {
			checks[line-1], some = v, true
		}
	}
	if some {
		s.setNeed(n, ActField{Checks: checks})
	}
	return some
}

// checkWords are the answers to a line of the checklist, folded.
var checkWords = map[string]string{"ja": "yes", "yes": "yes", "nej": "no", "no": "no", "ved": "unknown", "unknown": "unknown", "uklart": "unknown"}

// scoreFacts are scores in words, never only a total.
func (w *wording) scoreFacts(scores []int) []message.Fact {
	var out []message.Fact
	for k, v := range scores {
		key := "P" + strconv.Itoa(k+1)
		out = append(out, message.Fact{
			Label: w.Text("score." + key),
			Value: w.Text("score.of", "score", strconv.Itoa(v), "text", w.Text("score."+key+"_"+strconv.Itoa(v))),
		})
	}
	return out
}

// checkFacts are the lines of the checklist, with their answers where they are
// known.
func (w *wording) checkFacts(checks []string) []message.Fact {
	var out []message.Fact
	for k := range fdaLines {
		line := "line" + strconv.Itoa(k+1)
		f := message.Fact{Label: strconv.Itoa(k + 1), Value: w.Text("fda." + line)}
		if k < len(checks) {
			f.Value += ": " + w.Text("check."+checks[k])
		}
		out = append(out, f)
	}
	return out
}

// leaveAct goes back to what was pending. What was typed for the act is kept.
func (s *step) leaveAct() {
	if s.p.Talk.Under == nil {
		s.turnTo(Talk{})
		return
	}
	s.comeBack()
}

// dropAct gives an act up.
func (s *step) dropAct() {
	s.p.Doing = nil
	s.note("act.dropped")
	s.leaveAct()
}

// backInAct asks the question before the present one again, or leaves the act.
func (s *step) backInAct() {
	do := s.p.Doing
	if do != nil && do.Estimate != nil {
		do.Estimate = nil
		s.ask()
		return
	}
	if d := deedOf(s.doingWhat()); d != nil {
		for _, n := range slices.Backward(d.Needs) {
			if _, ok := do.Fields[n.ID]; ok {
				delete(do.Fields, n.ID)
				s.ask()
				return
			}
		}
	}
	s.dropAct()
}

// doingWhat is the deed that is asked about, "" for none.
func (s *view) doingWhat() DeedID {
	if s.p.Doing == nil {
		return ""
	}
	return s.p.Doing.Do
}

// skipNeed leaves an optional need out.
func (s *step) skipNeed() {
	n := s.need()
	if n == nil || !n.Optional {
		s.note("skip.required")
		s.ask()
		return
	}
	s.setNeed(n, ActField{})
}

// dayText words a day of a record, "" for none.
func (w *wording) dayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return w.Date(t)
}

// forgetAct leaves the place of an act that is not there any more.
func (s *step) forgetAct() {
	s.p.Doing = nil
	s.leave()
}

// actStep names the place of an act in a button: which idea, what, and what is
// asked for.
func (s *view) actStep() string {
	n := s.need()
	if n == nil {
		return atAct
	}
	if s.p.Doing.Estimate != nil {
		return "doing/" + string(s.p.Doing.Do) + "/" + strconv.FormatInt(s.p.Doing.Idea, 10) + "/" + string(n.ID) + "/check"
	}
	return "doing/" + string(s.p.Doing.Do) + "/" + strconv.FormatInt(s.p.Doing.Idea, 10) + "/" + string(n.ID)
}
