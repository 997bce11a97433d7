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

// cardDeeds is how many deeds a card offers beside "more" and "see".
const cardDeeds = 3

// firstDeeds are the deeds that a card offers first, by the state of the idea.
// What somebody may not do is left out.
var firstDeeds = map[Status][]DeedID{
	StatusSubmitted:    {DeedRecommend, DeedBypass, DeedQuestion, DeedNotNow},
	StatusNeedsInfo:    {DeedFillIn, DeedReply, DeedUnanswered, DeedWithdraw},
	StatusScreening:    {DeedComplete, DeedToArchitect, DeedAssess, DeedQuestion},
	StatusArchitecture: {DeedReady, DeedArchitecture, DeedPrivacy, DeedQuestion},
	StatusReady:        {DeedPrioritise, DeedPutOff, DeedTurnDown},
	StatusPrioritised:  {DeedBegin, DeedPutOff, DeedStop},
	StatusInProgress:   {DeedGoLive, DeedMeasure, DeedStop},
	StatusFollowUp:     {DeedReport3, DeedReportSmall, DeedReport6, DeedReport12, DeedClose},
	StatusReuseOffered: {DeedConfirm, DeedRefuse, DeedAccess, DeedNoAccess, DeedInUse, DeedNotFit},
	StatusReused:       {DeedCheck30, DeedCheck90, DeedCredit},
	StatusParked:       {DeedResume},
	StatusDeclined:     {DeedReopen},
	StatusMerged:       {DeedUnmerge},
}

// hopeless are the reasons for which a deed is not offered at all.
var hopeless = map[RefusalCode]bool{
	refusedRole: true, refusedOwn: true, refusedStale: true, refusedUnknown: true, refusedNoPersonalData: true, refusedJoinedByAuthor: true,
	refusedNotDue: true, refusedNotReused: true, refusedNotAssessed: true, refusedAssessed: true, refusedCoauthorAlready: true, refusedComplete: true, refusedNotConfirmed: true,
	refusedManagerHasTime: true,
}

// can returns the deeds that the person can do to an idea, first those that
// its state asks for.
func (s *view) can(i Idea) []DeedID {
	var out []DeedID
	all := slices.Clone(firstDeeds[i.Status])
	for _, d := range deeds {
		if !slices.Contains(all, d.ID) {
			all = append(all, d.ID)
		}
	}
	for _, id := range all {
		if deedOf(id).Unoffered {
			continue // everybody can, and nobody has to
		}
		r := s.e.Refuse(i, s.actOf(id, i.Rev), s.at)
		if !hopeless[r.Why] {
			out = append(out, id)
		}
	}
	return s.ripe(i, out)
}

// ripe leaves out what would only be refused, or is done already, where there
// is a next step to offer first.
func (w *wording) ripe(i Idea, ids []DeedID) []DeedID {
	var first, last []DeedID
	for _, id := range ids {
		if d := deedOf(id); d.Last != nil && d.Last(i) {
			last = append(last, id)
			continue
		}
		first = append(first, id)
	}
	if slices.Contains(ids, DeedArchitecture) && readyLast(i) {
		first = append([]DeedID{DeedArchitecture}, slices.DeleteFunc(first, func(id DeedID) bool { return id == DeedArchitecture })...)
	}
	return append(first, last...)
}

// shownTask gives the person the card of an idea, if it still waits for them.
func (s *step) shownTask(in Shown) {
	s.beside = true
	all := in.Read.Note == "all"
	if len(in.Ideas) == 0 {
		if all {
			s.beside = false
			s.shown(Shown{Read: Read{Why: "status", Ideas: in.Read.Ideas}})
		}
		return
	}
	i := in.Ideas[0]
	ids := s.can(i)
	if in.Read.Note == whyCoauthor {
		s.invited(i, ids)
		return
	}
	if all && len(ids) == 0 {
		s.beside = false
		s.note("act.nothing_for_you", "number", i.numberText())
		s.ask()
		return
	}
	s.remember(i)
	if !all {
		ids = slices.DeleteFunc(ids, func(id DeedID) bool { return deedOf(id).Invited }) // they have a message of their own
	}
	if in.Read.Note == RoleDataProtection {
		ids = slices.DeleteFunc(ids, func(id DeedID) bool { return id != DeedPrivacy })
	}
	if in.Read.Note == RoleManager {
		ids = slices.DeleteFunc(ids, func(id DeedID) bool { return id != DeedAccess && id != DeedNoAccess })
	}
	m := s.card(i, in.Read.Note, ids)
	s.holdCard(i.Number, "")
	s.show(m)
	if slices.Contains(ids, DeedReply) && i.Question != "" && s.p.Talk.At == atNothing {
		s.p.Doing = &Doing{Idea: i.Number, Title: i.Title, Do: DeedReply, Rev: i.Rev, Fields: ActFields{}}
		s.p.Talk = Talk{At: atAct}
	}
}

// remember keeps what is new of one's own idea.
func (s *step) remember(i Idea) {
	for k := range s.p.Ideas {
		if s.p.Ideas[k].Number == i.Number {
			draft := s.p.Ideas[k].Draft
			s.p.Ideas[k] = i.ref(s.at)
			s.p.Ideas[k].Draft = draft
		}
	}
}

// card is the card of an idea that waits for the person. Who may not read it
// sees no more than colleagues do.
func (s *view) card(i Idea, why string, ids []DeedID) message.Message {
	if !s.mayRead(i) {
		return s.closedCard(i, why, ids)
	}
	m := message.Message{
		Key:     cardKey(i.Number),
		Lead:    s.introduction(),
		Title:   s.cardTitle(i, why),
		Text:    nonEmpty(s.cardBy(i)),
		Facts:   s.cardFacts(i),
		Quote:   s.cardQuote(i),
		Of:      message.Of{Idea: i.Number, Step: StepAct, Rev: i.Rev},
		Options: s.deedOptions(ids, why == "all"),
		Note:    s.cardNotes(i, why, ids),
	}
	if len(ids) > 0 {
		m.Hint = s.Text("card.hint", "word", strings.ToLower(s.Text("option."+string(ids[0]))), "number", i.numberText())
	}
	return m
}

// introduction says who is speaking, before the first card of somebody who has
// never met the bot.
func (s *view) introduction() []string {
	if s.p.Address != (Address{}) || len(s.p.Kept) > 0 {
		return nil
	}
	return []string{s.Text("card.introduction")}
}

// cardTitle says who wants what.
func (s *view) cardTitle(i Idea, why string) string {
	args := []string{"name", i.Author.Name, "title", i.Title, "number", i.numberText(), "asker", s.askerName(i), "solution", s.chosenText(i)}
	if key := "card." + why; why != "" && s.Texts.Has(key) {
		return s.Text(key, args...)
	}
	if title := s.followTitle(i, args); title != "" && s.waitsForMe(i) {
		return title
	}
	key := "card." + string(i.Status)
	switch {
	case i.Status == StatusReuseOffered && i.Ball.Role == RoleManager:
		key = "card.manager"
	case i.Status == StatusReuseOffered && !i.Confirmed.IsZero():
		key = "card.reuse_confirmed"
	case i.Status == StatusNeedsInfo && i.Question == "" && s.isMe(i.Author.ID):
		key = "card.fill_in"
	case i.Status == StatusNeedsInfo && !s.isMe(i.Author.ID):
		key = "card.no_reply"
	case why == "all" && !s.waitsForMe(i):
		key = "card.other"
	}
	if !s.Texts.Has(key) {
		key = "card.other"
	}
	return s.Text(key, args...)
}

// chosenText names the solution that the idea is to reuse.
func (w *wording) chosenText(i Idea) string {
	if i.Reuse.Chosen == nil {
		return ""
	}
	return w.matchName(*i.Reuse.Chosen)
}

func (w *wording) askerName(i Idea) string {
	if i.Asker == nil {
		return ""
	}
	return i.Asker.Name
}

// waitsForMe reports whether the person has the ball.
func (s *view) waitsForMe(i Idea) bool { return i.Ball.Party != nil && s.isMe(i.Ball.Party.ID) }

// cardBy says by when an answer is wanted.
func (s *view) cardBy(i Idea) string {
	by := i.Ball.By
	for _, b := range i.Beside {
		if b.Party != nil && s.isMe(b.Party.ID) {
			by = b.By
		}
	}
	if by.IsZero() || s.past(by) || !s.waitsForMe(i) && len(i.Beside) == 0 {
		return ""
	}
	return s.Text("card.by", "date", s.Date(by))
}

// past reports whether a day is gone. Zero: there was none.
func (w *wording) past(by time.Time) bool {
	day := func(t time.Time) string { return t.In(w.e.calendar.Location()).Format(time.DateOnly) }
	return !by.IsZero() && day(by) < day(w.Now)
}

// cardFacts is what is needed to answer: the time to save, what the reuse check
// said, and what has been recorded since.
func (w *wording) cardFacts(i Idea) []message.Fact {
	var out []message.Fact
	add := func(key, value string) {
		if value != "" {
			out = append(out, message.Fact{Label: w.Text("fact." + key), Value: value})
		}
	}
	switch {
	case i.inUse() && i.asked(w.Now) != nil:
		return w.askFacts(i)
	case i.inUse() && len(i.FollowUps) > 0:
		return w.useFacts(i)
	}
	if b := i.Benefit; b != nil && b.Likely > 0 {
		add("time", w.Text("saving.short", "likely", w.Hours(b.Likely), "low", w.Hours(b.Pessimistic), "high", w.Hours(b.Optimistic)))
	}
	add("reuse", texts.Clip(w.reuseText(i.submission()), 160))
	add("size", i.size())
	add("scores", w.scoreLine(i))
	add("outcome", w.outcomeWord(i))
	add("assessment", texts.Clip(i.Records[DeedArchitecture].Fields[fieldAssessment].Text, 300))
	if i.BenefitOwner != nil {
		add("benefit_owner", i.BenefitOwner.Name)
	}
	if reply := i.Records[DeedReply].Fields[fieldReply].Text; i.Question != "" && reply != "" {
		add("question", texts.Clip(i.Question, 300))
		add("reply", texts.Clip(reply, 300))
	}
	return out
}

func (w *wording) scoreLine(i Idea) string {
	if i.Assessed == nil {
		return ""
	}
	var parts []string
	for k, v := range i.Assessed.Scores {
		parts = append(parts, "P"+strconv.Itoa(k+1)+" "+strconv.Itoa(v))
	}
	return strings.Join(parts, " · ")
}

func (w *wording) outcomeWord(i Idea) string {
	if o := i.Records[DeedArchitecture].Fields[fieldOutcome].Text; o != "" {
		return w.Text("option." + o)
	}
	return ""
}

// cardQuote is what somebody typed that the card is about.
func (w *wording) cardQuote(i Idea) string {
	if i.Status == StatusNeedsInfo && i.Question != "" {
		return i.Question
	}
	return texts.Clip(i.Answers["problem"].Whole(), 110)
}

// closedCard is the card of an idea for somebody who can do something about it
// and may not read it.
func (s *view) closedCard(i Idea, why string, ids []DeedID) message.Message {
	m := message.Message{
		Key: cardKey(i.Number), Title: s.listTitle(i), Note: []string{s.Text("status.private")},
		Of: message.Of{Idea: i.Number, Step: StepAct, Rev: i.Rev}, Options: s.deedOptions(ids, why == "all"),
	}
	if i.Approved {
		m.Text = nonEmpty(i.Summary)
	}
	return m
}

// deedOptions are the buttons of a card. All of them, where that was asked for.
func (w *wording) deedOptions(ids []DeedID, all bool) []message.Option {
	var out []message.Option
	for _, id := range ids {
		if !all && (deedOf(id).Besides || len(out) == cardDeeds) {
			continue
		}
		o := message.Option{ID: string(id), Label: w.Text("option." + string(id))}
		o.Primary = len(out) == 0 && deedOf(id).Onward
		out = append(out, o)
	}
	if len(out) < len(ids) {
		out = append(out, message.Option{ID: optionMore, Label: w.Text("option.more_deeds")})
	}
	return append(out, message.Option{ID: optionSee, Label: w.Text("option.see")})
}

// cardNotes is the small print: what a recommendation does not bind to, and
// why the person gets the card.
func (s *view) cardNotes(i Idea, why string, ids []DeedID) []string {
	var out []string
	if slices.Contains(ids, DeedRecommend) {
		out = append(out, s.Text("card.not_binding"))
	}
	if key := "card_why." + s.cardRole(i, why); s.Texts.Has(key) && why != "all" {
		out = append(out, s.Text(key, "name", i.Author.Name, "away", s.awayName(i)))
	}
	return append(out, s.Text("status.untitled", "number", i.numberText()))
}

// cardRole is the part that the person has as who gets the card.
func (s *view) cardRole(i Idea, why string) string {
	switch {
	case why == RoleDataProtection, why == RoleManager, why == "deputy":
		return why
	case why == "escalated" || !s.waitsForMe(i):
		return RoleConsultant
	}
	return i.Ball.Role
}

// awayName is who is away and has a deputy, "" for nobody.
func (w *wording) awayName(i Idea) string {
	if b := i.deputised(w.Now); b != nil {
		return b.Party.Name
	}
	return ""
}

// typedDeed reads a deed and the number of an idea: "anbefal 118". The number
// is 0 where there is none.
func (s *view) typedDeed(text string) (do DeedID, number int64) {
	words := strings.Fields(parse.Fold(text))
	if n := len(words); n > 1 {
		if v, err := strconv.ParseInt(words[n-1], 10, 64); err == nil && v > 0 {
			number, words = v, words[:n-1]
			if last := words[len(words)-1]; len(words) > 1 && numberMarks[last] {
				words = words[:len(words)-1]
			}
		}
	}
	return s.flows.deedWords[strings.Join(words, " ")], number
}

// numberMarks stand before the number of an idea, folded.
var numberMarks = map[string]bool{"nr": true, "nummer": true, "ide": true, "no": true, "number": true, "idea": true}

// wordsOfDeeds maps everything that deeds are called to their ids, folded.
func wordsOfDeeds(t texts.Texts) map[string]DeedID {
	out := map[string]DeedID{}
	for _, d := range deeds {
		for _, l := range texts.Langs {
			out[parse.Fold(t.Get(l, "option."+string(d.ID)))] = d.ID
			for _, w := range splitList(t.Get(l, "deed_words."+string(d.ID))) {
				if t.Has("deed_words." + string(d.ID)) {
					out[parse.Fold(w)] = d.ID
				}
			}
		}
	}
	return out
}

// history lists what has happened to an idea, oldest first.
func (w *wording) history(i Idea) []string {
	var out []string
	for _, p := range i.History {
		if p.What == string(DeedNote) {
			continue // for those who may see it, it stands below itself
		}
		name := p.Actor.Name
		if name == "" {
			name = w.Text("history.itself")
		}
		line := w.Text("history.line", "date", w.Date(p.At), "done", w.Text("done."+doneKey(p.What)), "name", name)
		if p.Note != "" {
			line += " \"" + texts.Clip(p.Note, 200) + "\""
		}
		out = append(out, line)
	}
	return out
}

// recordFacts are what was recorded in assessing the idea.
func (w *wording) recordFacts(i Idea) []message.Fact {
	var out []message.Fact
	for _, d := range deeds {
		r, ok := i.Records[d.ID]
		if !ok || !d.Assessing {
			continue
		}
		for _, n := range d.Needs {
			if scores := r.Fields[n.ID].Scores; len(scores) > 0 {
				out = append(out, w.scoreFacts(scores)...) // in words, and never only a total
				continue
			}
			if v := w.fieldText(r.Fields[n.ID]); v != "" {
				out = append(out, message.Fact{Label: w.Text("record." + string(n.ID)), Value: v})
			}
		}
	}
	return out
}

// fieldText words one recorded answer, a long one cut.
func (w *wording) fieldText(v ActField) string { return texts.Clip(w.fieldWhole(v), 300) }

// fieldWhole words one recorded answer.
func (w *wording) fieldWhole(v ActField) string {
	switch {
	case v.Party != nil:
		return v.Party.Name
	case !v.Date.IsZero():
		return w.dayText(v.Date)
	case len(v.Checks) > 0:
		var parts []string
		for k, c := range v.Checks {
			parts = append(parts, strconv.Itoa(k+1)+" "+w.Text("check."+c))
		}
		return strings.Join(parts, " · ")
	case v.Estimate != nil:
		return w.timeText(*v.Estimate)
	case v.Money != nil:
		return texts.FormatKroner(w.Lang, v.Money.Kroner)
	case v.Text == notMeasured:
		return w.Text("follow.unmeasured")
	case v.Text != "" && w.Texts.Has("option."+v.Text):
		return w.Text("option." + v.Text)
	}
	return v.Text
}

// untilText is the day of a parked idea, "" for none.
func (w *wording) untilText(ref IdeaRef) string {
	if ref.Until.IsZero() {
		return ""
	}
	return w.Date(ref.Until)
}
