// Package cards draws the card of an idea that waits for somebody: what is on it,
// and which actions it offers.
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

// cardDeeds is how many deeds a card offers beside "more" and "see".
const cardDeeds = 3

// FirstDeeds are the deeds that a card offers first, by the state of the idea.
// What somebody may not do is left out.
var FirstDeeds = map[idea.Status][]idea.DeedID{
	idea.StatusSubmitted:    {life.DeedRecommend, life.DeedBypass, life.DeedQuestion, life.DeedNotNow},
	idea.StatusNeedsInfo:    {life.DeedFillIn, life.DeedReply, life.DeedUnanswered, life.DeedWithdraw},
	idea.StatusScreening:    {life.DeedComplete, life.DeedToArchitect, life.DeedAssess, life.DeedQuestion},
	idea.StatusArchitecture: {life.DeedReady, life.DeedArchitecture, life.DeedPrivacy, life.DeedQuestion},
	idea.StatusReady:        {life.DeedPrioritise, life.DeedPutOff, life.DeedTurnDown},
	idea.StatusPrioritised:  {life.DeedBegin, life.DeedPutOff, life.DeedStop},
	idea.StatusInProgress:   {life.DeedGoLive, life.DeedMeasure, life.DeedStop},
	idea.StatusFollowUp:     {life.DeedReport3, life.DeedReportSmall, life.DeedReport6, life.DeedReport12, life.DeedClose},
	idea.StatusReuseOffered: {life.DeedConfirm, life.DeedRefuse, life.DeedAccess, life.DeedNoAccess, life.DeedInUse, life.DeedNotFit},
	idea.StatusReused:       {life.DeedCheck30, life.DeedCheck90, life.DeedCredit},
	idea.StatusParked:       {life.DeedResume},
	idea.StatusDeclined:     {life.DeedReopen},
	idea.StatusMerged:       {life.DeedUnmerge},
}

// hopeless are the reasons for which a deed is not offered at all.
var hopeless = map[idea.RefusalCode]bool{
	life.RefusedRole: true, life.RefusedOwn: true, life.RefusedStale: true, life.RefusedUnknown: true, life.RefusedNoPersonalData: true, life.RefusedJoinedByAuthor: true,
	life.RefusedNotDue: true, life.RefusedNotReused: true, life.RefusedNotAssessed: true, life.RefusedAssessed: true, life.RefusedCoauthorAlready: true, life.RefusedComplete: true, life.RefusedNotConfirmed: true,
	life.RefusedManagerHasTime: true,
}

// Can returns the deeds that the person can do to an idea, first those that
// its state asks for.
func Can(s *person.View, i idea.Idea) []idea.DeedID {
	var out []idea.DeedID
	all := slices.Clone(FirstDeeds[i.Status])
	for _, d := range life.Deeds {
		if !slices.Contains(all, d.ID) {
			all = append(all, d.ID)
		}
	}
	for _, id := range all {
		if life.DeedOf(id).Unoffered {
			continue // everybody can, and nobody has to
		}
		r := life.Refuse(s.Policy, i, s.ActOf(id, i.Rev), s.At)
		if !hopeless[r.Why] {
			out = append(out, id)
		}
	}
	return ripe(&s.Voice, i, out)
}

// ripe leaves out what would only be refused, or is done already, where there
// is a next step to offer first.
func ripe(w *wording.Voice, i idea.Idea, ids []idea.DeedID) []idea.DeedID {
	var first, last []idea.DeedID
	for _, id := range ids {
		if d := life.DeedOf(id); d.Last != nil && d.Last(i) {
			last = append(last, id)
			continue
		}
		first = append(first, id)
	}
	if slices.Contains(ids, life.DeedArchitecture) && life.ReadyLast(i) {
		first = append([]idea.DeedID{life.DeedArchitecture}, slices.DeleteFunc(first, func(id idea.DeedID) bool { return id == life.DeedArchitecture })...)
	}
	return append(first, last...)
}

// Card is the card of an idea that waits for the person. Who may not read it
// sees no more than colleagues do.
func Card(s *person.View, i idea.Idea, why string, ids []idea.DeedID) message.Message {
	if !s.MayRead(i) {
		return closedCard(s, i, why, ids)
	}
	m := message.Message{
		Key:     idea.CardKey(i.Number),
		Lead:    introduction(s),
		Title:   CardTitle(s, i, why),
		Text:    texts.NonEmpty(CardBy(s, i)),
		Facts:   cardFacts(&s.Voice, i),
		Quote:   CardQuote(&s.Voice, i),
		Of:      message.Of{Idea: i.Number, Step: message.StepAct, Rev: i.Rev},
		Options: deedOptions(&s.Voice, ids, why == "all"),
		Note:    cardNotes(s, i, why, ids),
	}
	if len(ids) > 0 {
		m.Hint = s.Text("card.hint", "word", strings.ToLower(s.Text("option."+string(ids[0]))), "number", i.NumberText())
	}
	return m
}

// introduction says who is speaking, before the first card of somebody who has
// never met the bot.
func introduction(s *person.View) []string {
	if s.Person.Address != (idea.Address{}) || len(s.Person.Kept) > 0 {
		return nil
	}
	return []string{s.Text("card.introduction")}
}

// CardTitle says who wants what.
func CardTitle(s *person.View, i idea.Idea, why string) string {
	args := []string{"name", i.Author.Name, "title", i.Title, "number", i.NumberText(), "asker", AskerName(&s.Voice, i), "solution", ChosenText(&s.Voice, i)}
	if key := "card." + why; why != "" && s.Texts.Has(key) {
		return s.Text(key, args...)
	}
	if title := s.FollowTitle(i, args); title != "" && s.WaitsForMe(i) {
		return title
	}
	key := "card." + string(i.Status)
	switch {
	case i.Status == idea.StatusReuseOffered && i.Ball.Role == idea.RoleManager:
		key = "card.manager"
	case i.Status == idea.StatusReuseOffered && !i.Confirmed.IsZero():
		key = "card.reuse_confirmed"
	case i.Status == idea.StatusNeedsInfo && i.Question == "" && s.IsMe(i.Author.ID):
		key = "card.fill_in"
	case i.Status == idea.StatusNeedsInfo && !s.IsMe(i.Author.ID):
		key = "card.no_reply"
	case why == "all" && !s.WaitsForMe(i):
		key = "card.other"
	}
	if !s.Texts.Has(key) {
		key = "card.other"
	}
	return s.Text(key, args...)
}

// ChosenText names the solution that the idea is to reuse.
func ChosenText(w *wording.Voice, i idea.Idea) string {
	if i.Reuse.Chosen == nil {
		return ""
	}
	return w.MatchName(*i.Reuse.Chosen)
}

func AskerName(w *wording.Voice, i idea.Idea) string {
	if i.Asker == nil {
		return ""
	}
	return i.Asker.Name
}

// CardBy says by when an answer is wanted.
func CardBy(s *person.View, i idea.Idea) string {
	by := i.Ball.By
	for _, b := range i.Beside {
		if b.Party != nil && s.IsMe(b.Party.ID) {
			by = b.By
		}
	}
	if by.IsZero() || s.Past(by) || !s.WaitsForMe(i) && len(i.Beside) == 0 {
		return ""
	}
	return s.Text("card.by", "date", s.Date(by))
}

// cardFacts is what is needed to answer: the time to save, what the reuse check
// said, and what has been recorded since.
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
	add("scores", scoreLine(w, i))
	add("outcome", outcomeWord(w, i))
	add("assessment", texts.Clip(i.Records[life.DeedArchitecture].Fields[life.FieldAssessment].Text, 300))
	if i.BenefitOwner != nil {
		add("benefit_owner", i.BenefitOwner.Name)
	}
	if reply := i.Records[life.DeedReply].Fields[life.FieldReply].Text; i.Question != "" && reply != "" {
		add("question", texts.Clip(i.Question, 300))
		add("reply", texts.Clip(reply, 300))
	}
	return out
}

func scoreLine(w *wording.Voice, i idea.Idea) string {
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
	if o := i.Records[life.DeedArchitecture].Fields[life.FieldOutcome].Text; o != "" {
		return w.Text("option." + o)
	}
	return ""
}

// CardQuote is what somebody typed that the card is about.
func CardQuote(w *wording.Voice, i idea.Idea) string {
	if i.Status == idea.StatusNeedsInfo && i.Question != "" {
		return i.Question
	}
	return texts.Clip(i.Answers["problem"].Whole(), 110)
}

// closedCard is the card of an idea for somebody who can do something about it
// and may not read it.
func closedCard(s *person.View, i idea.Idea, why string, ids []idea.DeedID) message.Message {
	m := message.Message{
		Key: idea.CardKey(i.Number), Title: s.ListTitle(i), Note: []string{s.Text("status.private")},
		Of: message.Of{Idea: i.Number, Step: message.StepAct, Rev: i.Rev}, Options: deedOptions(&s.Voice, ids, why == "all"),
	}
	if i.Approved {
		m.Text = texts.NonEmpty(i.Summary)
	}
	return m
}

// deedOptions are the buttons of a card. All of them, where that was asked for.
func deedOptions(w *wording.Voice, ids []idea.DeedID, all bool) []message.Option {
	var out []message.Option
	for _, id := range ids {
		if !all && (life.DeedOf(id).Besides || len(out) == cardDeeds) {
			continue
		}
		o := message.Option{ID: string(id), Label: w.Text("option." + string(id))}
		o.Primary = len(out) == 0 && life.DeedOf(id).Onward
		out = append(out, o)
	}
	if len(out) < len(ids) {
		out = append(out, message.Option{ID: OptionMore, Label: w.Text("option.more_deeds")})
	}
	return append(out, message.Option{ID: OptionSee, Label: w.Text("option.see")})
}

// cardNotes is the small print: what a recommendation does not bind to, and
// why the person gets the card.
func cardNotes(s *person.View, i idea.Idea, why string, ids []idea.DeedID) []string {
	var out []string
	if slices.Contains(ids, life.DeedRecommend) {
		out = append(out, s.Text("card.not_binding"))
	}
	if key := "card_why." + cardRole(s, i, why); s.Texts.Has(key) && why != "all" {
		out = append(out, s.Text(key, "name", i.Author.Name, "away", awayName(&s.Voice, i)))
	}
	return append(out, s.Text("status.untitled", "number", i.NumberText()))
}

// cardRole is the part that the person has as who gets the card.
func cardRole(s *person.View, i idea.Idea, why string) string {
	switch {
	case why == idea.RoleDataProtection, why == idea.RoleManager, why == "deputy":
		return why
	case why == "escalated" || !s.WaitsForMe(i):
		return idea.RoleConsultant
	}
	return i.Ball.Role
}

// awayName is who is away and has a deputy, "" for nobody.
func awayName(w *wording.Voice, i idea.Idea) string {
	if b := i.Deputised(w.Now); b != nil {
		return b.Party.Name
	}
	return ""
}
