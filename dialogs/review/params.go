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

// pendingParam returns the parameter being asked for, nil for none.
func pendingParam(s *person.View) *life.Param {
	do := s.Person.Pending
	if do == nil {
		return nil
	}
	d := life.ActionOf(do.Do).On(do.Basis)
	if d == nil {
		return nil
	}
	return d.Lacks(do.Fields)
}

// askParam returns the message that asks for the parameter.
func askParam(s *person.View) message.Message {
	do, n := s.Person.Pending, pendingParam(s)
	if n == nil {
		return s.Welcome()
	}
	if do.Estimate != nil {
		return checkTime(s)
	}
	number := strconv.FormatInt(do.Idea, 10)
	m := message.Message{
		Title:   s.Text(paramKey(s, n), "title", do.Title, "number", number),
		Note:    []string{aboutText(&s.Voice, do.Do, number)},
		Menu:    s.Menu("back", "cancel"),
		Options: paramOptions(s, n),
		Typed:   n.Kind != life.ParamChoice && n.Kind != life.ParamSure,
		Numeric: n.Kind == life.ParamIdea || n.Kind == life.ParamScores || n.Kind == life.ParamChecks || figure(n),
	}
	if help := "need_help." + string(n.ID); s.Texts.Has(help) {
		m.Text = append(m.Text, s.Text(help))
	}
	switch {
	case n.Kind == life.ParamScores:
		m.Facts = s.ScoreFacts(do.Proposal)
	case n.Kind == life.ParamChecks:
		m.Facts = s.CheckFacts(nil)
	case do.Basis != nil:
		measuring(s, &m, n)
	case n.ID == life.ParamBenefitOwnerID:
	case n.Told:
		m.Text = append(m.Text, s.Text("act.word_for_word"))
	}
	return m
}

// aboutText says which action is being done to which idea, and how to stop it.
func aboutText(w *wording.Voice, do idea.ActionID, number string) string {
	if d := life.ActionOf(do); d != nil && d.Stage != "" {
		return w.Text("act.about_use", "number", number)
	}
	return w.Text("act.about", "number", number, "done", w.Text("option."+string(do)))
}

// paramKey returns the text key of a parameter's question. Some actions have
// their own.
func paramKey(s *person.View, n *life.Param) string {
	if key := "need." + string(n.ID) + "_" + string(s.Person.Pending.Do); s.Texts.Has(key) {
		return key
	}
	return "need." + string(n.ID)
}

// paramOptions returns the options of a parameter.
func paramOptions(s *person.View, n *life.Param) []message.Option {
	switch n.Kind {
	case life.ParamChoice:
		return s.Options(n.Choices...)
	case life.ParamSure:
		return sureOptions(s)
	case life.ParamDate:
		return s.Options("today")
	case life.ParamLater:
		return s.Options("in_month", "in_quarter", "in_half_year")
	case life.ParamScores:
		return wording.Primary(s.Options("use_proposal"))
	case life.ParamChecks:
		return s.Options("all_yes", "all_unknown")
	case life.ParamEntry:
		return entryOptions(s)
	case life.ParamTime, life.ParamKroner, life.ParamCount, life.ParamSign:
		return figureOptions(s, n)
	default:
		return wordOptions(&s.Voice, n)
	}
}

// wordOptions returns the options below a free-text question.
func wordOptions(w *wording.Voice, n *life.Param) []message.Option {
	switch {
	case n.ID == life.ParamTitleID:
		return w.Options("keep_title")
	case n.Optional:
		return w.Options("leave_out")
	}
	return nil
}

// sureOptions returns yes and no. Some actions word the yes in their own way.
func sureOptions(s *person.View) []message.Option {
	out := s.Options("sure", "not_sure")
	if key := "option.sure_" + string(s.Person.Pending.Do); s.Texts.Has(key) {
		out[0].Label = s.Text(key)
	}
	return out
}

func entryOptions(s *person.View) []message.Option {
	var out []message.Option
	for k, m := range s.Person.Pending.Matches {
		out = append(out, message.Option{ID: "entry:" + strconv.Itoa(k), Label: s.MatchName(m)})
	}
	return out
}

// onParamOption handles an option of a parameter.
func onParamOption(s *person.Turn, id string) {
	n := pendingParam(&s.View)
	if n == nil {
		leaveAct(s)
		return
	}
	if s.Person.Pending.Estimate != nil {
		chooseTime(s, n, id)
		return
	}
	today := s.Today()
	switch id {
	case "not_sure":
		dropAct(s)
	case "leave_out", "keep_title":
		setParam(s, n, idea.ActionField{})
	case "today":
		setParam(s, n, idea.ActionField{Date: today})
	case "in_month", "in_quarter", "in_half_year":
		months := map[string]int{"in_month": 1, "in_quarter": 3, "in_half_year": life.MaxPark}[id]
		setParam(s, n, idea.ActionField{Date: s.Policy.Calendar.AddMonths(today, months)})
	case "as_idea":
		e := *s.Person.Pending.Basis.Before
		s.Person.Pending.Estimate = &e
		s.Ask()
	case "use_proposal":
		setParam(s, n, idea.ActionField{Scores: s.Person.Pending.Proposal})
	case "all_yes":
		setParam(s, n, idea.ActionField{Checks: slices.Repeat([]string{"yes"}, idea.FdaLines)})
	case "all_unknown":
		setParam(s, n, idea.ActionField{Checks: slices.Repeat([]string{"unknown"}, idea.FdaLines)})
	default:
		chooseEntry(s, n, id)
	}
}

// chooseEntry takes a solution, or one of the parameter's own choices.
func chooseEntry(s *person.Turn, n *life.Param, id string) {
	if rest, ok := strings.CutPrefix(id, "entry:"); ok {
		if k, err := strconv.Atoi(rest); err == nil && k < len(s.Person.Pending.Matches) {
			m := s.Person.Pending.Matches[k]
			setParam(s, n, idea.ActionField{Entry: &m})
			return
		}
	}
	setParam(s, n, idea.ActionField{Text: id})
}

// setParam stores a parameter, and continues with the next.
func setParam(s *person.Turn, n *life.Param, v idea.ActionField) {
	s.Person.Pending.Fields[n.ID] = v
	life.Weigh(s.Policy, s.Person.Pending.Basis, s.Person.Pending.Fields)
	if v.Text == "src_guess" {
		s.Note("follow.guess")
	}
	if pendingParam(&s.View) == nil {
		finishAct(s, false)
		return
	}
	s.Ask()
}

// onParamText handles a text as the parameter being asked for.
func onParamText(s *person.Turn, text string) bool {
	n := pendingParam(&s.View)
	if n == nil {
		leaveAct(s)
		return true
	}
	switch n.Kind {
	case life.ParamTime, life.ParamKroner, life.ParamCount:
		return takeFigure(s, n, text)
	case life.ParamText, life.ParamSign:
		setParam(s, n, idea.ActionField{Text: questionnaire.Bounded(strings.TrimSpace(text))})
	case life.ParamDate, life.ParamLater:
		return takeDay(s, n, text)
	case life.ParamPerson:
		takePerson(s, n, text)
	case life.ParamIdea:
		takeTarget(s, text)
	case life.ParamEntry:
		s.Emit(step.Effect{Search: &step.Search{ID: "entry/" + strconv.FormatInt(s.Person.Pending.Idea, 10), For: step.ForLookup, Text: text, Limit: 5}})
	case life.ParamScores:
		return takeScores(s, n, text)
	case life.ParamChecks:
		return takeChecks(s, n, text)
	default:
		return false
	}
	return true
}

// takeDay takes a date. Where the parameter demands it, the date has to be in
// the future and not too far away.
func takeDay(s *person.Turn, n *life.Param, text string) bool {
	day, ok := parse.ReadDate(text, s.Local(), s.Person.Lang)
	if !ok {
		return false
	}
	if n.Kind == life.ParamLater && (!day.After(s.Today()) || day.After(s.Policy.Calendar.AddMonths(s.Today(), life.MaxPark))) {
		s.Note("act.too_far", "date", s.Date(s.Policy.Calendar.AddMonths(s.Today(), life.MaxPark)))
		s.Ask()
		return true
	}
	if from, to := life.DaysOfUse(s.Policy, s.Today()); life.UseDays[n.ID] && (day.Before(from) || day.After(to)) {
		s.Note("act.odd_day", "from", texts.FormatDate(s.Person.Lang, from), "to", texts.FormatDate(s.Person.Lang, to))
		s.Ask()
		return true
	}
	setParam(s, n, idea.ActionField{Date: day})
	return true
}

// takePerson takes the name or address of a person in the directory.
func takePerson(s *person.Turn, n *life.Param, text string) {
	p := s.At.People().Find(strings.TrimSpace(text))
	if p == nil {
		s.Note("act.no_person", "text", texts.Clip(text, 60))
		s.Ask()
		return
	}
	setParam(s, n, idea.ActionField{Participant: p, Text: p.Name})
}

// takeTarget takes the number of another idea, which is loaded first.
func takeTarget(s *person.Turn, text string) {
	number, ok := commands.IdeaNumber(text)
	if !ok || number == s.Person.Pending.Idea {
		s.Note("act.no_target")
		s.Ask()
		return
	}
	s.Emit(step.Effect{Load: &step.Load{Why: "target", Ideas: []int64{number}}})
}

// foundTarget continues with the idea that was loaded.
func foundTarget(s *person.Turn, in step.Loaded) {
	n := pendingParam(&s.View)
	if n == nil || n.Kind != life.ParamIdea {
		return
	}
	if len(in.Ideas) == 0 || in.Ideas[0].Status.Ended() {
		s.Note("act.no_target")
		s.Ask()
		return
	}
	setParam(s, n, idea.ActionField{Number: in.Ideas[0].Number})
}

// foundEntries continues with the solutions that were found.
func foundEntries(s *person.Turn, in step.Found) {
	n := pendingParam(&s.View)
	if s.Person.Dialog.At != person.AtAct || n == nil || n.Kind != life.ParamEntry {
		return
	}
	if len(in.Matches) == 0 {
		s.Note("act.no_entry")
	} else {
		s.Person.Pending.Matches = in.Matches
	}
	s.Ask()
}

// takeScores takes scores that differ from the proposal: "p2 3, p4 1".
func takeScores(s *person.Turn, n *life.Param, text string) bool {
	words := strings.Fields(strings.ReplaceAll(parse.Fold(text), ",", " "))
	scores, some := slices.Clone(s.Person.Pending.Proposal), false
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
	setParam(s, n, idea.ActionField{Scores: scores, Overridden: !slices.Equal(scores, s.Person.Pending.Proposal)})
	return true
}

// cutScore reads "p2" as the index of the second principle, 1.
func cutScore(word string) (which int, ok bool) {
	digits, ok := strings.CutPrefix(word, "p")
	k, err := strconv.Atoi(digits)
	if !ok || err != nil || k < 1 || k > idea.Principles {
		return 0, false
	}
	return k - 1, true
}

// takeChecks takes answers to the checklist: "1 ja, 2 nej"; the other lines are
// unknown.
func takeChecks(s *person.Turn, n *life.Param, text string) bool {
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
		setParam(s, n, idea.ActionField{Checks: checks})
	}
	return some
}

// checkWords are the words for the answers to a line of the checklist, folded.
var checkWords = map[string]string{"ja": "yes", "yes": "yes", "nej": "no", "no": "no", "ved": "unknown", "unknown": "unknown", "uklart": "unknown"}

// leaveAct returns to the interrupted state. The parameters given so far are
// kept.
func leaveAct(s *person.Turn) {
	if s.Person.Dialog.Resume == nil {
		s.TurnTo(person.DialogState{})
		return
	}
	s.ComeBack()
}

// dropAct drops the pending action.
func dropAct(s *person.Turn) {
	s.Person.Pending = nil
	s.Note("act.dropped")
	leaveAct(s)
}

// backInAct asks the parameter before this one again, or puts the action aside.
func backInAct(s *person.Turn) {
	do := s.Person.Pending
	if do != nil && do.Estimate != nil {
		do.Estimate = nil
		s.Ask()
		return
	}
	if d := life.ActionOf(doingWhat(&s.View)); d != nil {
		for _, n := range slices.Backward(d.Params) {
			if _, ok := do.Fields[n.ID]; ok {
				delete(do.Fields, n.ID)
				s.Ask()
				return
			}
		}
	}
	dropAct(s)
}

// doingWhat returns the pending action, "" for none.
func doingWhat(s *person.View) idea.ActionID {
	if s.Person.Pending == nil {
		return ""
	}
	return s.Person.Pending.Do
}

// skipParam leaves out an optional parameter.
func skipParam(s *person.Turn) {
	n := pendingParam(&s.View)
	if n == nil || !n.Optional {
		s.Note("skip.required")
		s.Ask()
		return
	}
	setParam(s, n, idea.ActionField{})
}

// forgetAct leaves the state of a pending action that no longer exists.
func forgetAct(s *person.Turn) {
	s.Person.Pending = nil
	s.Leave()
}

// actStep names in a button what it answers: idea, action and parameter.
func actStep(s *person.View) string {
	n := pendingParam(s)
	if n == nil {
		return person.AtAct
	}
	if s.Person.Pending.Estimate != nil {
		return "doing/" + string(s.Person.Pending.Do) + "/" + strconv.FormatInt(s.Person.Pending.Idea, 10) + "/" + string(n.ID) + "/check"
	}
	return "doing/" + string(s.Person.Pending.Do) + "/" + strconv.FormatInt(s.Person.Pending.Idea, 10) + "/" + string(n.ID)
}
