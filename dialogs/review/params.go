package review

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// need is what is asked for now, nil where nothing is.
func need(s *person.View) *life.Need {
	do := s.Person.Doing
	if do == nil {
		return nil
	}
	d := life.DeedOf(do.Do).On(do.Basis)
	if d == nil {
		return nil
	}
	return d.Lacks(do.Fields)
}

// askNeed is the body of the question for what an act needs.
func askNeed(s *person.View) message.Message {
	do, n := s.Person.Doing, need(s)
	if n == nil {
		return s.Welcome()
	}
	if do.Estimate != nil {
		return checkTime(s)
	}
	number := strconv.FormatInt(do.Idea, 10)
	m := message.Message{
		Title:   s.Text(needKey(s, n), "title", do.Title, "number", number),
		Note:    []string{aboutText(&s.Voice, do.Do, number)},
		Menu:    s.Menu("back", "cancel"),
		Options: needOptions(s, n),
		Typed:   n.Kind != life.NeedChoice && n.Kind != life.NeedSure,
		Numeric: n.Kind == life.NeedIdea || n.Kind == life.NeedScores || n.Kind == life.NeedChecks || figure(n),
	}
	if help := "need_help." + string(n.ID); s.Texts.Has(help) {
		m.Text = append(m.Text, s.Text(help))
	}
	switch {
	case n.Kind == life.NeedScores:
		m.Facts = s.ScoreFacts(do.Proposal)
	case n.Kind == life.NeedChecks:
		m.Facts = s.CheckFacts(nil)
	case do.Basis != nil:
		measuring(s, &m, n)
	case n.ID == life.FieldBenefitOwner:
	case n.Told:
		m.Text = append(m.Text, s.Text("act.word_for_word"))
	}
	return m
}

// aboutText says which deed is being done to which idea, and how not to.
func aboutText(w *wording.Voice, do idea.DeedID, number string) string {
	if d := life.DeedOf(do); d != nil && d.Stage != "" {
		return w.Text("act.about_use", "number", number)
	}
	return w.Text("act.about", "number", number, "done", w.Text("option."+string(do)))
}

// needKey is the text key of a question, which some deeds word in their own
// way.
func needKey(s *person.View, n *life.Need) string {
	if key := "need." + string(n.ID) + "_" + string(s.Person.Doing.Do); s.Texts.Has(key) {
		return key
	}
	return "need." + string(n.ID)
}

// needOptions are the answers on offer.
func needOptions(s *person.View, n *life.Need) []message.Option {
	switch n.Kind {
	case life.NeedChoice:
		return s.Options(n.Choices...)
	case life.NeedSure:
		return sureOptions(s)
	case life.NeedDate:
		return s.Options("today")
	case life.NeedLater:
		return s.Options("in_month", "in_quarter", "in_half_year")
	case life.NeedScores:
		return wording.Primary(s.Options("use_proposal"))
	case life.NeedChecks:
		return s.Options("all_yes", "all_unknown")
	case life.NeedEntry:
		return entryOptions(s)
	case life.NeedTime, life.NeedKroner, life.NeedCount, life.NeedSign:
		return figureOptions(s, n)
	default:
		return wordOptions(&s.Voice, n)
	}
}

// wordOptions are those where one writes in one's own words.
func wordOptions(w *wording.Voice, n *life.Need) []message.Option {
	switch {
	case n.ID == life.FieldTitle:
		return w.Options("keep_title")
	case n.Optional:
		return w.Options("leave_out")
	}
	return nil
}

// sureOptions are yes and no, where some deeds word the yes in their own way.
func sureOptions(s *person.View) []message.Option {
	out := s.Options("sure", "not_sure")
	if key := "option.sure_" + string(s.Person.Doing.Do); s.Texts.Has(key) {
		out[0].Label = s.Text(key)
	}
	return out
}

func entryOptions(s *person.View) []message.Option {
	var out []message.Option
	for k, m := range s.Person.Doing.Matches {
		out = append(out, message.Option{ID: "entry:" + strconv.Itoa(k), Label: s.MatchName(m)})
	}
	return out
}

// pickNeed takes one of the answers on offer.
func pickNeed(s *person.Turn, id string) {
	n := need(&s.View)
	if n == nil {
		leaveAct(s)
		return
	}
	if s.Person.Doing.Estimate != nil {
		pickTime(s, n, id)
		return
	}
	today := s.Today()
	switch id {
	case "not_sure":
		dropAct(s)
	case "leave_out", "keep_title":
		setNeed(s, n, idea.ActField{})
	case "today":
		setNeed(s, n, idea.ActField{Date: today})
	case "in_month", "in_quarter", "in_half_year":
		months := map[string]int{"in_month": 1, "in_quarter": 3, "in_half_year": life.MaxPark}[id]
		setNeed(s, n, idea.ActField{Date: s.Policy.Calendar.AddMonths(today, months)})
	case "as_idea":
		e := *s.Person.Doing.Basis.Before
		s.Person.Doing.Estimate = &e
		s.Ask()
	case "use_proposal":
		setNeed(s, n, idea.ActField{Scores: s.Person.Doing.Proposal})
	case "all_yes":
		setNeed(s, n, idea.ActField{Checks: slices.Repeat([]string{"yes"}, idea.FdaLines)})
	case "all_unknown":
		setNeed(s, n, idea.ActField{Checks: slices.Repeat([]string{"unknown"}, idea.FdaLines)})
	default:
		pickEntry(s, n, id)
	}
}

// pickEntry takes a solution, or one of the need's own choices.
func pickEntry(s *person.Turn, n *life.Need, id string) {
	if rest, ok := strings.CutPrefix(id, "entry:"); ok {
		if k, err := strconv.Atoi(rest); err == nil && k < len(s.Person.Doing.Matches) {
			m := s.Person.Doing.Matches[k]
			setNeed(s, n, idea.ActField{Entry: &m})
			return
		}
	}
	setNeed(s, n, idea.ActField{Text: id})
}

// setNeed keeps an answer, and goes on to what is lacking still.
func setNeed(s *person.Turn, n *life.Need, v idea.ActField) {
	s.Person.Doing.Fields[n.ID] = v
	life.Weigh(s.Policy, s.Person.Doing.Basis, s.Person.Doing.Fields)
	if v.Text == "src_guess" {
		s.Note("follow.guess")
	}
	if need(&s.View) == nil {
		finishAct(s, false)
		return
	}
	s.Ask()
}

// hearNeed takes a text for what is asked for.
func hearNeed(s *person.Turn, text string) bool {
	n := need(&s.View)
	if n == nil {
		leaveAct(s)
		return true
	}
	switch n.Kind {
	case life.NeedTime, life.NeedKroner, life.NeedCount:
		return hearFigure(s, n, text)
	case life.NeedText, life.NeedSign:
		setNeed(s, n, idea.ActField{Text: questionnaire.Bounded(strings.TrimSpace(text))})
	case life.NeedDate, life.NeedLater:
		return hearDay(s, n, text)
	case life.NeedPerson:
		hearPerson(s, n, text)
	case life.NeedIdea:
		hearTarget(s, text)
	case life.NeedEntry:
		s.Want(step.Effect{Search: &step.Search{ID: "entry/" + strconv.FormatInt(s.Person.Doing.Idea, 10), For: step.ForLookup, Text: text, Limit: 5}})
	case life.NeedScores:
		return hearScores(s, n, text)
	case life.NeedChecks:
		return hearChecks(s, n, text)
	default:
		return false
	}
	return true
}

// hearDay takes a day; one to come, and not too far, where it has to be.
func hearDay(s *person.Turn, n *life.Need, text string) bool {
	day, ok := parse.ReadDate(text, s.Local(), s.Person.Lang)
	if !ok {
		return false
	}
	if n.Kind == life.NeedLater && (!day.After(s.Today()) || day.After(s.Policy.Calendar.AddMonths(s.Today(), life.MaxPark))) {
		s.Note("act.too_far", "date", s.Date(s.Policy.Calendar.AddMonths(s.Today(), life.MaxPark)))
		s.Ask()
		return true
	}
	if from, to := life.DaysOfUse(s.Policy, s.Today()); life.UseDays[n.ID] && (day.Before(from) || day.After(to)) {
		s.Note("act.odd_day", "from", texts.FormatDate(s.Person.Lang, from), "to", texts.FormatDate(s.Person.Lang, to))
		s.Ask()
		return true
	}
	setNeed(s, n, idea.ActField{Date: day})
	return true
}

// hearPerson takes the name or address of somebody of the directory.
func hearPerson(s *person.Turn, n *life.Need, text string) {
	p := s.At.Directory().Find(strings.TrimSpace(text))
	if p == nil {
		s.Note("act.no_person", "text", texts.Clip(text, 60))
		s.Ask()
		return
	}
	setNeed(s, n, idea.ActField{Party: p, Text: p.Name})
}

// hearTarget takes the number of another idea, which is looked up first.
func hearTarget(s *person.Turn, text string) {
	number, ok := commands.IdeaNumber(text)
	if !ok || number == s.Person.Doing.Idea {
		s.Note("act.no_target")
		s.Ask()
		return
	}
	s.Want(step.Effect{Read: &step.Read{Why: "target", Ideas: []int64{number}}})
}

// foundTarget goes on with the idea that was looked up.
func foundTarget(s *person.Turn, in step.Shown) {
	n := need(&s.View)
	if n == nil || n.Kind != life.NeedIdea {
		return
	}
	if len(in.Ideas) == 0 || in.Ideas[0].Status.Ended() {
		s.Note("act.no_target")
		s.Ask()
		return
	}
	setNeed(s, n, idea.ActField{Number: in.Ideas[0].Number})
}

// foundEntries goes on with the solutions that were looked for.
func foundEntries(s *person.Turn, in step.Found) {
	n := need(&s.View)
	if s.Person.Talk.At != person.AtAct || n == nil || n.Kind != life.NeedEntry {
		return
	}
	if len(in.Matches) == 0 {
		s.Note("act.no_entry")
	} else {
		s.Person.Doing.Matches = in.Matches
	}
	s.Ask()
}

// hearScores takes scores that differ from the proposal: "p2 3, p4 1".
func hearScores(s *person.Turn, n *life.Need, text string) bool {
	words := strings.Fields(strings.ReplaceAll(parse.Fold(text), ",", " "))
	scores, some := slices.Clone(s.Person.Doing.Proposal), false
	for k := 0; k+1 < len(words); k++ {
		which, ok := cutScore(words[k])
		value, err := strconv.Atoi(words[k+1])
		if !ok || err != nil || value < 0 || value > idea.BestScore {
			continue
		}
		scores[which], some = value, true
	}
	if !some {
		return false
	}
	setNeed(s, n, idea.ActField{Scores: scores, Overridden: !slices.Equal(scores, s.Person.Doing.Proposal)})
	return true
}

// cutScore reads "p2" as the place of the second principle.
func cutScore(word string) (which int, ok bool) {
	digits, ok := strings.CutPrefix(word, "p")
	k, err := strconv.Atoi(digits)
	if !ok || err != nil || k < 1 || k > idea.Principles {
		return 0, false
	}
	return k - 1, true
}

// hearChecks takes the lines of the checklist: "1 ja, 2 nej"; the others are
// unknown.
func hearChecks(s *person.Turn, n *life.Need, text string) bool {
	checks, some := slices.Repeat([]string{"unknown"}, idea.FdaLines), false
	line := 0
	for w := range strings.FieldsSeq(parse.Fold(text)) {
		if k, err := strconv.Atoi(w); err == nil && k >= 1 && k <= idea.FdaLines {
			line = k
		} else if v := checkWords[w]; v != "" && line > 0 {
			checks[line-1], some = v, true
		}
	}
	if some {
		setNeed(s, n, idea.ActField{Checks: checks})
	}
	return some
}

// checkWords are the answers to a line of the checklist, folded.
var checkWords = map[string]string{"ja": "yes", "yes": "yes", "nej": "no", "no": "no", "ved": "unknown", "unknown": "unknown", "uklart": "unknown"}

// leaveAct goes back to what was pending. What was typed for the act is kept.
func leaveAct(s *person.Turn) {
	if s.Person.Talk.Under == nil {
		s.TurnTo(person.Talk{})
		return
	}
	s.ComeBack()
}

// dropAct gives an act up.
func dropAct(s *person.Turn) {
	s.Person.Doing = nil
	s.Note("act.dropped")
	leaveAct(s)
}

// backInAct asks the question before the present one again, or leaves the act.
func backInAct(s *person.Turn) {
	do := s.Person.Doing
	if do != nil && do.Estimate != nil {
		do.Estimate = nil
		s.Ask()
		return
	}
	if d := life.DeedOf(doingWhat(&s.View)); d != nil {
		for _, n := range slices.Backward(d.Needs) {
			if _, ok := do.Fields[n.ID]; ok {
				delete(do.Fields, n.ID)
				s.Ask()
				return
			}
		}
	}
	dropAct(s)
}

// doingWhat is the deed that is asked about, "" for none.
func doingWhat(s *person.View) idea.DeedID {
	if s.Person.Doing == nil {
		return ""
	}
	return s.Person.Doing.Do
}

// skipNeed leaves an optional need out.
func skipNeed(s *person.Turn) {
	n := need(&s.View)
	if n == nil || !n.Optional {
		s.Note("skip.required")
		s.Ask()
		return
	}
	setNeed(s, n, idea.ActField{})
}

// forgetAct leaves the place of an act that is not there any more.
func forgetAct(s *person.Turn) {
	s.Person.Doing = nil
	s.Leave()
}

// actStep names the place of an act in a button: which idea, what, and what is
// asked for.
func actStep(s *person.View) string {
	n := need(s)
	if n == nil {
		return person.AtAct
	}
	if s.Person.Doing.Estimate != nil {
		return "doing/" + string(s.Person.Doing.Do) + "/" + strconv.FormatInt(s.Person.Doing.Idea, 10) + "/" + string(n.ID) + "/check"
	}
	return "doing/" + string(s.Person.Doing.Do) + "/" + strconv.FormatInt(s.Person.Doing.Idea, 10) + "/" + string(n.ID)
}
