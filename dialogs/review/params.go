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

// need returns the parameter being asked for, nil for none.
func pendingParam(v *person.View) *life.Param {
	do := v.Person.Pending
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
func askParam(v *person.View) message.Message {
	do, n := v.Person.Pending, pendingParam(v)
	if n == nil {
		return v.Welcome()
	}
	if do.Estimate != nil {
		return checkTime(v)
	}
	number := strconv.FormatInt(do.Idea, 10)
	m := message.Message{
		Title:   v.Text(paramKey(v, n), "title", do.Title, "number", number),
		Note:    []string{aboutText(&v.Voice, do.Do, number)},
		Menu:    v.Menu("back", "cancel"),
		Options: paramOptions(v, n),
		Typed:   n.Kind != life.ParamChoice && n.Kind != life.ParamSure,
		Numeric: n.Kind == life.ParamIdea || n.Kind == life.ParamScores || n.Kind == life.ParamChecks || figure(n),
	}
	if help := "need_help." + string(n.ID); v.Texts.Has(help) {
		m.Text = append(m.Text, v.Text(help))
	}
	switch {
	case n.Kind == life.ParamScores:
		m.Facts = v.ScoreFacts(do.Proposal)
	case n.Kind == life.ParamChecks:
		m.Facts = v.CheckFacts(nil)
	case do.Basis != nil:
		measuring(v, &m, n)
	case n.ID == life.ParamBenefitOwnerID:
	case n.Told:
		m.Text = append(m.Text, v.Text("act.word_for_word"))
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
func paramKey(v *person.View, n *life.Param) string {
	if key := "need." + string(n.ID) + "_" + string(v.Person.Pending.Do); v.Texts.Has(key) {
		return key
	}
	return "need." + string(n.ID)
}

// paramOptions returns the options of a parameter.
func paramOptions(v *person.View, n *life.Param) []message.Option {
	switch n.Kind {
	case life.ParamChoice:
		return v.Options(n.Choices...)
	case life.ParamSure:
		return sureOptions(v)
	case life.ParamDate:
		return v.Options("today")
	case life.ParamLater:
		return v.Options("in_month", "in_quarter", "in_half_year")
	case life.ParamScores:
		return wording.Primary(v.Options("use_proposal"))
	case life.ParamChecks:
		return v.Options("all_yes", "all_unknown")
	case life.ParamEntry:
		return entryOptions(v)
	case life.ParamTime, life.ParamKroner, life.ParamCount, life.ParamSign:
		return figureOptions(v, n)
	default:
		return wordOptions(&v.Voice, n)
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
func sureOptions(v *person.View) []message.Option {
	out := v.Options("sure", "not_sure")
	if key := "option.sure_" + string(v.Person.Pending.Do); v.Texts.Has(key) {
		out[0].Label = v.Text(key)
	}
	return out
}

func entryOptions(v *person.View) []message.Option {
	var out []message.Option
	for k, m := range v.Person.Pending.Matches {
		out = append(out, message.Option{ID: "entry:" + strconv.Itoa(k), Label: v.MatchName(m)})
	}
	return out
}

// onParamOption handles an option of a parameter.
func onParamOption(t *person.Turn, id string) {
	n := pendingParam(&t.View)
	if n == nil {
		leaveAct(t)
		return
	}
	if t.Person.Pending.Estimate != nil {
		chooseTime(t, n, id)
		return
	}
	today := t.Today()
	switch id {
	case "not_sure":
		dropAct(t)
	case "leave_out", "keep_title":
		setParam(t, n, idea.ActionField{})
	case "today":
		setParam(t, n, idea.ActionField{Date: today})
	case "in_month", "in_quarter", "in_half_year":
		months := map[string]int{"in_month": 1, "in_quarter": 3, "in_half_year": life.MaxPark}[id]
		setParam(t, n, idea.ActionField{Date: t.Policy.Calendar.AddMonths(today, months)})
	case "as_idea":
		e := *t.Person.Pending.Basis.Before
		t.Person.Pending.Estimate = &e
		t.Ask()
	case "use_proposal":
		setParam(t, n, idea.ActionField{Scores: t.Person.Pending.Proposal})
	case "all_yes":
		setParam(t, n, idea.ActionField{Checks: slices.Repeat([]string{"yes"}, idea.FdaLines)})
	case "all_unknown":
		setParam(t, n, idea.ActionField{Checks: slices.Repeat([]string{"unknown"}, idea.FdaLines)})
	default:
		chooseEntry(t, n, id)
	}
}

// chooseEntry takes a solution, or one of the parameter's own choices.
func chooseEntry(t *person.Turn, n *life.Param, id string) {
	if rest, ok := strings.CutPrefix(id, "entry:"); ok {
		if k, err := strconv.Atoi(rest); err == nil && k < len(t.Person.Pending.Matches) {
			m := t.Person.Pending.Matches[k]
			setParam(t, n, idea.ActionField{Entry: &m})
			return
		}
	}
	setParam(t, n, idea.ActionField{Text: id})
}

// setParam stores a parameter, and continues with the next.
func setParam(t *person.Turn, n *life.Param, v idea.ActionField) {
	t.Person.Pending.Fields[n.ID] = v
	life.Weigh(t.Policy, t.Person.Pending.Basis, t.Person.Pending.Fields)
	if v.Text == "src_guess" {
		t.Note("follow.guess")
	}
	if pendingParam(&t.View) == nil {
		finishAct(t, false)
		return
	}
	t.Ask()
}

// onParamText handles a text as the parameter being asked for.
func onParamText(t *person.Turn, text string) bool {
	n := pendingParam(&t.View)
	if n == nil {
		leaveAct(t)
		return true
	}
	switch n.Kind {
	case life.ParamTime, life.ParamKroner, life.ParamCount:
		return takeFigure(t, n, text)
	case life.ParamText, life.ParamSign:
		setParam(t, n, idea.ActionField{Text: questionnaire.Bounded(strings.TrimSpace(text))})
	case life.ParamDate, life.ParamLater:
		return takeDay(t, n, text)
	case life.ParamPerson:
		takePerson(t, n, text)
	case life.ParamIdea:
		takeTarget(t, text)
	case life.ParamEntry:
		t.Emit(step.Effect{Search: &step.Search{ID: "entry/" + strconv.FormatInt(t.Person.Pending.Idea, 10), For: step.ForLookup, Text: text, Limit: 5}})
	case life.ParamScores:
		return takeScores(t, n, text)
	case life.ParamChecks:
		return takeChecks(t, n, text)
	default:
		return false
	}
	return true
}

// takeDay takes a date. Where the parameter demands it, the date has to be in
// the future and not too far away.
func takeDay(t *person.Turn, n *life.Param, text string) bool {
	day, ok := parse.ReadDate(text, t.Local(), t.Person.Lang)
	if !ok {
		return false
	}
	if n.Kind == life.ParamLater && (!day.After(t.Today()) || day.After(t.Policy.Calendar.AddMonths(t.Today(), life.MaxPark))) {
		t.Note("act.too_far", "date", t.Date(t.Policy.Calendar.AddMonths(t.Today(), life.MaxPark)))
		t.Ask()
		return true
	}
	if from, to := life.DaysOfUse(t.Policy, t.Today()); life.UseDays[n.ID] && (day.Before(from) || day.After(to)) {
		t.Note("act.odd_day", "from", texts.FormatDate(t.Person.Lang, from), "to", texts.FormatDate(t.Person.Lang, to))
		t.Ask()
		return true
	}
	setParam(t, n, idea.ActionField{Date: day})
	return true
}

// takePerson takes the name or address of a person in the directory.
func takePerson(t *person.Turn, n *life.Param, text string) {
	p := t.At.People().Find(strings.TrimSpace(text))
	if p == nil {
		t.Note("act.no_person", "text", texts.Clip(text, 60))
		t.Ask()
		return
	}
	if do := t.Person.Pending; do.Discreet && do.Do != life.ActionKeepFrom {
		t.Emit(step.Effect{Load: &step.Load{Why: "named", Ideas: []int64{do.Idea}, Note: p.Email}})
		return
	}
	setParam(t, n, idea.ActionField{Participant: p, Text: p.Name})
}

// foundNamed continues with the person who was named for a discreet idea, or
// asks for another one where it is kept from them.
func foundNamed(t *person.Turn, in step.Loaded) {
	n, p := pendingParam(&t.View), t.At.People().Find(in.Load.Note)
	if n == nil || n.Kind != life.ParamPerson {
		return
	}
	if p == nil || len(in.Ideas) == 0 || life.KeptFrom(t.Policy, in.Ideas[0], idea.ActionRequest{By: *p}, t.At) {
		t.Note("act.named_kept")
		t.Ask()
		return
	}
	setParam(t, n, idea.ActionField{Participant: p, Text: p.Name})
}

// takeTarget takes the number of another idea, which is loaded first.
func takeTarget(t *person.Turn, text string) {
	number, ok := commands.IdeaNumber(text)
	if !ok || number == t.Person.Pending.Idea {
		t.Note("act.no_target")
		t.Ask()
		return
	}
	t.Emit(step.Effect{Load: &step.Load{Why: "target", Ideas: []int64{number}}})
}

// foundTarget continues with the idea that was loaded.
func foundTarget(t *person.Turn, in step.Loaded) {
	n := pendingParam(&t.View)
	if n == nil || n.Kind != life.ParamIdea {
		return
	}
	if len(in.Ideas) == 0 || in.Ideas[0].Status.Ended() {
		t.Note("act.no_target")
		t.Ask()
		return
	}
	setParam(t, n, idea.ActionField{Number: in.Ideas[0].Number})
}

// foundEntries continues with the solutions that were found.
func foundEntries(t *person.Turn, in step.Found) {
	n := pendingParam(&t.View)
	if t.Person.Dialog.At != person.AtAct || n == nil || n.Kind != life.ParamEntry {
		return
	}
	if len(in.Matches) == 0 {
		t.Note("act.no_entry")
	} else {
		t.Person.Pending.Matches = in.Matches
	}
	t.Ask()
}

// takeScores takes scores that differ from the proposal: "p2 3, p4 1".
func takeScores(t *person.Turn, n *life.Param, text string) bool {
	words := strings.Fields(strings.ReplaceAll(parse.Fold(text), ",", " "))
	scores, some := slices.Clone(t.Person.Pending.Proposal), false
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
	setParam(t, n, idea.ActionField{Scores: scores, Overridden: !slices.Equal(scores, t.Person.Pending.Proposal)})
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
func takeChecks(t *person.Turn, n *life.Param, text string) bool {
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
		setParam(t, n, idea.ActionField{Checks: checks})
	}
	return some
}

// checkWords are the words for the answers to a line of the checklist, folded.
var checkWords = map[string]string{"ja": "yes", "yes": "yes", "nej": "no", "no": "no", "ved": "unknown", "unknown": "unknown", "uklart": "unknown"}

// leaveAct returns to the interrupted state. The parameters given so far are
// kept.
func leaveAct(t *person.Turn) {
	if t.Person.Dialog.Resume == nil {
		t.TurnTo(person.DialogState{})
		return
	}
	t.ComeBack()
}

// dropAct drops the pending action.
func dropAct(t *person.Turn) {
	t.Person.Pending = nil
	t.Note("act.dropped")
	leaveAct(t)
}

// backInAct asks the parameter before this one again, or puts the action aside.
func backInAct(t *person.Turn) {
	do := t.Person.Pending
	if do != nil && do.Estimate != nil {
		do.Estimate = nil
		t.Ask()
		return
	}
	if d := life.ActionOf(doingWhat(&t.View)); d != nil {
		for _, n := range slices.Backward(d.Params) {
			if _, ok := do.Fields[n.ID]; ok {
				delete(do.Fields, n.ID)
				t.Ask()
				return
			}
		}
	}
	dropAct(t)
}

// doingWhat returns the pending action, "" for none.
func doingWhat(v *person.View) idea.ActionID {
	if v.Person.Pending == nil {
		return ""
	}
	return v.Person.Pending.Do
}

// skipParam leaves out an optional parameter.
func skipParam(t *person.Turn) {
	n := pendingParam(&t.View)
	if n == nil || !n.Optional {
		t.Note("skip.required")
		t.Ask()
		return
	}
	setParam(t, n, idea.ActionField{})
}

// forgetAct leaves the state of a pending action that no longer exists.
func forgetAct(t *person.Turn) {
	t.Person.Pending = nil
	t.Leave()
}

// actStep names in a button what it answers: idea, action and parameter.
func actStep(v *person.View) string {
	n := pendingParam(v)
	if n == nil {
		return person.AtAct
	}
	if v.Person.Pending.Estimate != nil {
		return "doing/" + string(v.Person.Pending.Do) + "/" + strconv.FormatInt(v.Person.Pending.Idea, 10) + "/" + string(n.ID) + "/check"
	}
	return "doing/" + string(v.Person.Pending.Do) + "/" + strconv.FormatInt(v.Person.Pending.Idea, 10) + "/" + string(n.ID)
}
