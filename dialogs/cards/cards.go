// Package cards makes the card of an idea that waits for a person: what it
// says, and which actions it offers.
package cards

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// cardActions is how many actions a card offers besides "more" and "see".
const cardActions = 3

// FirstActions are the actions that a card offers first, by the idea's state.
// Those the person may not do are left out.
var FirstActions = map[idea.Status][]idea.ActionID{
	idea.StatusSubmitted:    {life.ActionRecommend, life.ActionBypass, life.ActionQuestion, life.ActionNotNow},
	idea.StatusNeedsInfo:    {life.ActionFillIn, life.ActionReply, life.ActionUnanswered, life.ActionWithdraw},
	idea.StatusScreening:    {life.ActionComplete, life.ActionToArchitect, life.ActionAssess, life.ActionQuestion},
	idea.StatusArchitecture: {life.ActionReady, life.ActionArchitecture, life.ActionPrivacy, life.ActionQuestion},
	idea.StatusReady:        {life.ActionPrioritise, life.ActionPutOff, life.ActionTurnDown},
	idea.StatusPrioritised:  {life.ActionBegin, life.ActionPutOff, life.ActionStop},
	idea.StatusInProgress:   {life.ActionGoLive, life.ActionMeasure, life.ActionStop},
	idea.StatusFollowUp:     {life.ActionReport3, life.ActionReportSmall, life.ActionReport6, life.ActionReport12, life.ActionClose},
	idea.StatusReuseOffered: {life.ActionConfirm, life.ActionRefuse, life.ActionAccess, life.ActionNoAccess, life.ActionInUse, life.ActionNotFit},
	idea.StatusReused:       {life.ActionCheck30, life.ActionCheck90, life.ActionCredit},
	idea.StatusParked:       {life.ActionResume},
	idea.StatusDeclined:     {life.ActionReopen},
	idea.StatusMerged:       {life.ActionUnmerge},
}

// hopeless are the reasons for which a refused action is not offered at all.
var hopeless = map[idea.RefusalCode]bool{
	life.RefusedRole: true, life.RefusedOwn: true, life.RefusedStale: true, life.RefusedUnknown: true, life.RefusedNoPersonalData: true, life.RefusedJoinedByAuthor: true,
	life.RefusedNotDue: true, life.RefusedNotReused: true, life.RefusedNotAssessed: true, life.RefusedAssessed: true, life.RefusedCoauthorAlready: true, life.RefusedCoauthorLeft: true, life.RefusedComplete: true, life.RefusedNotConfirmed: true,
	life.RefusedManagerHasTime: true, life.RefusedNotDiscreet: true,
}

// Can returns the actions that the person can do to an idea, those that its
// state asks for first.
func Can(v *person.View, i idea.Idea) []idea.ActionID {
	var out []idea.ActionID
	all := slices.Clone(FirstActions[i.Status])
	for _, d := range life.Actions {
		if !slices.Contains(all, d.ID) {
			all = append(all, d.ID)
		}
	}
	for _, id := range all {
		if life.ActionOf(id).Unoffered {
			continue // everyone can, and nobody has to
		}
		r := life.Refuse(v.Policy, i, v.ActOf(id, i.Rev), v.At)
		if !hopeless[r.Why] {
			out = append(out, id)
		}
	}
	return ripe(i, out)
}

// ripe leaves out actions that would only be refused or are done already, where
// there is a next action to offer first.
func ripe(i idea.Idea, ids []idea.ActionID) []idea.ActionID {
	var first, last []idea.ActionID
	for _, id := range ids {
		if d := life.ActionOf(id); d.Last != nil && d.Last(i) {
			last = append(last, id)
			continue
		}
		first = append(first, id)
	}
	if slices.Contains(ids, life.ActionArchitecture) && life.ReadyLast(i) {
		first = append([]idea.ActionID{life.ActionArchitecture}, slices.DeleteFunc(first, func(id idea.ActionID) bool { return id == life.ActionArchitecture })...)
	}
	return append(first, last...)
}

// Card returns the card of an idea that waits for the person. A person who may
// not read it sees no more than colleagues do.
func Card(v *person.View, i idea.Idea, why string, ids []idea.ActionID) message.Message {
	if !v.MayRead(i) {
		return closedCard(v, i, why, ids)
	}
	m := message.Message{
		Key:     idea.CardKey(i.Number),
		Lead:    introduction(v),
		Title:   CardTitle(v, i, why),
		Text:    append(texts.NonEmpty(CardBy(v, i)), v.DiscreetText(i)...),
		Facts:   cardFacts(&v.Voice, i),
		Quote:   CardQuote(&v.Voice, i),
		Of:      message.Of{Idea: i.Number, Step: message.StepAct, Rev: i.Rev},
		Options: actionOptions(&v.Voice, ids, why == "all"),
		Note:    cardNotes(v, i, why, ids),
	}
	if len(ids) > 0 {
		m.Hint = v.Text("card.hint", "word", strings.ToLower(v.Text("option."+string(ids[0]))), "number", i.NumberText())
	}
	return m
}

// introduction introduces the bot, above the first card of a person who has
// never met it.
func introduction(v *person.View) []string {
	if v.Person.Address != (idea.Address{}) || len(v.Person.Kept) > 0 {
		return nil
	}
	return []string{v.Text("card.introduction")}
}

// CardTitle says who wants what from the person.
func CardTitle(v *person.View, i idea.Idea, why string) string {
	args := []string{"name", v.Name(i.Author), "title", i.Title, "number", i.NumberText(), "asker", AskerName(&v.Voice, i), "solution", ChosenText(&v.Voice, i)}
	if key := "card." + why; why != "" && v.Texts.Has(key) {
		return v.Text(key, args...)
	}
	if title := v.FollowTitle(i, args); title != "" && v.WaitsForMe(i) {
		return title
	}
	key := "card." + string(i.Status)
	switch {
	case i.Status == idea.StatusReuseOffered && i.Assignment.Role == idea.RoleManager:
		key = "card.manager"
	case i.Status == idea.StatusReuseOffered && !i.Confirmed.IsZero():
		key = "card.reuse_confirmed"
	case i.Status == idea.StatusNeedsInfo && i.Question == "" && v.IsMe(i.Author.ID):
		key = "card.fill_in"
	case i.Status == idea.StatusNeedsInfo && !v.IsMe(i.Author.ID):
		key = "card.no_reply"
	case why == "all" && !v.WaitsForMe(i):
		key = "card.other"
	}
	if !v.Texts.Has(key) {
		key = "card.other"
	}
	return v.Text(key, args...)
}

// ChosenText names the solution that the idea is to reuse.
func ChosenText(w *wording.Voice, i idea.Idea) string {
	if i.Reuse.Chosen == nil {
		return ""
	}
	return w.MatchName(*i.Reuse.Chosen)
}

// AskerName returns the name of the person who asked the latest question, "" for
// none.
func AskerName(w *wording.Voice, i idea.Idea) string {
	if i.Asker == nil {
		return ""
	}
	return i.Asker.Name
}

// CardBy says by when an answer is expected.
func CardBy(v *person.View, i idea.Idea) string {
	by := i.Assignment.By
	for _, b := range i.ParallelAssignments {
		if b.Participant != nil && v.IsMe(b.Participant.ID) {
			by = b.By
		}
	}
	if by.IsZero() || v.Past(by) || !v.WaitsForMe(i) && len(i.ParallelAssignments) == 0 {
		return ""
	}
	return v.Text("card.by", "date", v.Date(by))
}

// cardFacts returns what is needed to answer: the expected saving, the outcome
// of the reuse check, and what has been recorded since.
func cardFacts(w *wording.Voice, i idea.Idea) []message.Fact {
	var out []message.Fact
	add := func(key, value string) {
		if value != "" {
			out = append(out, message.Fact{Label: w.Text("fact." + key), Value: value})
		}
	}
	switch {
	case i.InUse() && i.Asked(w.Now) != nil:
		return w.AskFacts(i)
	case i.InUse() && len(i.FollowUps) > 0:
		return w.UseFacts(i)
	}
	if b := i.Benefit; b != nil && b.Likely > 0 {
		add("time", w.Text("saving.short", "likely", w.Hours(b.Likely), "low", w.Hours(b.Pessimistic), "high", w.Hours(b.Optimistic)))
	}
	add("reuse", texts.Clip(w.ReuseText(i.Submission()), 160))
	add("size", i.Size())
	add("scores", scoreLine(i))
	add("outcome", outcomeWord(w, i))
	add("assessment", texts.Clip(i.Records[life.ActionArchitecture].Fields[life.ParamAssessmentID].Text, 300))
	if i.BenefitOwner != nil {
		add("benefit_owner", w.Name(*i.BenefitOwner))
	}
	if reply := i.Records[life.ActionReply].Fields[life.ParamReplyID].Text; i.Question != "" && reply != "" {
		add("question", texts.Clip(i.Question, 300))
		add("reply", texts.Clip(reply, 300))
	}
	return out
}

func scoreLine(i idea.Idea) string {
	if i.Assessed == nil {
		return ""
	}
	var parts []string
	for k, v := range i.Assessed.Scores {
		parts = append(parts, "P"+strconv.Itoa(k+1)+" "+strconv.Itoa(v))
	}
	return strings.Join(parts, " · ")
}

func outcomeWord(w *wording.Voice, i idea.Idea) string {
	if o := i.Records[life.ActionArchitecture].Fields[life.ParamOutcomeID].Text; o != "" {
		return w.Text("option." + o)
	}
	return ""
}

// CardQuote returns the typed text that the card is about, "" where it says what the
// title says.
func CardQuote(w *wording.Voice, i idea.Idea) string {
	if i.Status == idea.StatusNeedsInfo && i.Question != "" {
		return i.Question
	}
	problem := texts.Clip(i.Answers["problem"].Whole(), 110)
	if wording.SaysTitle(i.Title, problem) {
		return ""
	}
	return problem
}

// closedCard is the card of an idea for a person who can act on it but may not
// read it.
func closedCard(v *person.View, i idea.Idea, why string, ids []idea.ActionID) message.Message {
	m := message.Message{
		Key: idea.CardKey(i.Number), Title: v.ListTitle(i), Note: []string{v.Text("status.private")},
		Of: message.Of{Idea: i.Number, Step: message.StepAct, Rev: i.Rev}, Options: actionOptions(&v.Voice, ids, why == "all"),
	}
	if v.MaySee(i) {
		m.Text = texts.NonEmpty(i.Summary)
	}
	return m
}

// actionOptions returns the buttons of a card: the first few and "more", or all
// of them.
func actionOptions(w *wording.Voice, ids []idea.ActionID, all bool) []message.Option {
	var out []message.Option
	for _, id := range ids {
		if !all && (life.ActionOf(id).Besides || len(out) == cardActions) {
			continue
		}
		o := message.Option{ID: string(id), Label: w.Text("option." + string(id))}
		o.Primary = len(out) == 0 && life.ActionOf(id).Onward
		out = append(out, o)
	}
	if len(out) < len(ids) {
		out = append(out, message.Option{ID: OptionMore, Label: w.Text("option.more_deeds")})
	}
	return append(out, message.Option{ID: OptionSee, Label: w.Text("option.see")})
}

// cardNotes is the small print: that a recommendation binds nobody, and why the
// person gets the card.
func cardNotes(v *person.View, i idea.Idea, why string, ids []idea.ActionID) []string {
	var out []string
	if slices.Contains(ids, life.ActionRecommend) {
		out = append(out, v.Text("card.not_binding"))
	}
	if key := "card_why." + cardRole(v, i, why); v.Texts.Has(key) && why != "all" {
		out = append(out, v.Text(key, "name", v.Name(i.Author), "away", awayName(&v.Voice, i)))
	}
	return append(out, v.Text("status.untitled", "number", i.NumberText()))
}

// cardRole returns the role for which the person gets the card.
func cardRole(v *person.View, i idea.Idea, why string) string {
	switch {
	case why == idea.RoleDataProtection, why == idea.RoleManager, why == "deputy":
		return why
	case why == "escalated" || !v.WaitsForMe(i):
		return idea.RoleConsultant
	}
	return i.Assignment.Role
}

// awayName returns the name of the absent person who has a delegate, "" for
// none.
func awayName(w *wording.Voice, i idea.Idea) string {
	if b := i.Delegating(w.Now); b != nil {
		return w.Name(*b.Participant)
	}
	return ""
}
