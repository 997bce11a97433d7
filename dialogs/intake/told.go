package intake

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
	"odense.dk/ideabot/dialogs/wording"
)

// What a person tells in a long message is read as a whole: each question says as data
// how its answer is recognised. What is found is an answer that is not confirmed yet,
// with the words it comes from; one card asks for a yes to all of it.

const (
	// minStory is how many words a message has that is read as a whole.
	minStory = 20
	// minMore is how many words a message has that goes on with a story.
	minMore = 10
	// minTold is how many answers are worth a card. Fewer are asked about.
	minTold = 2
)

// toldPath stands in the path of a draft for the card that was said yes to.
const toldPath = "told"

// proposed lists the questions whose answers wait for a yes, in their order.
func proposed(v *person.View, d *idea.Draft) (all []*questionnaire.Question) {
	for _, q := range form(v).Asked(d.Answers) {
		if a := d.Answers[q.ID]; a.Unconfirmed && a.Words != "" {
			all = append(all, q)
		}
	}
	return all
}

// wasTold reports whether the draft began with a story that was understood.
func wasTold(d *idea.Draft) bool { return slices.Contains(d.Path, toldPath) }

// readWhole reads a long text, which answered a question, with the story before it.
func readWhole(t *person.Turn, q *questionnaire.Question, text string) {
	if len(strings.Fields(text)) < minStory {
		noticeEstimate(t, text)
		return
	}
	story := t.Person.CurrentDraft().Answers["problem"].Whole()
	if q.ID != "problem" {
		story += "\n" + text
	}
	readStory(t, story, sourceOf(t.Person.CurrentDraft(), q, story))
}

// readStory keeps what a story states as answers that wait for a yes. What was answered
// stays; what was read from the story before is read again, and asked about again where
// it says something else now.
func readStory(t *person.Turn, story string, source idea.ProposalSource) {
	d := t.Person.CurrentDraft()
	found := t.Conversation.Lexicon.Stated(form(&t.View), redact.Head(story))
	found = slices.DeleteFunc(found, func(x understand.Statement) bool { return !proposable(t, d, x) })
	if len(found) < minTold && !wasTold(d) {
		noticeEstimate(t, story)
		return
	}
	dropProposed(d)
	for _, x := range found {
		a := x.Answer
		if a.Estimate != nil {
			a.Text = t.EstimateText(*a.Estimate)
		}
		a.Unconfirmed, a.Words, a.Message, a.At = true, x.Words, t.Typed, t.At.Now
		d.Answers[x.Field] = a
		d.Funnel.Propose(x.Field, source)
	}
	d.Changed(t.At.Now)
}

// sourceOf is what a story came as, which answered a question.
func sourceOf(d *idea.Draft, q *questionnaire.Question, story string) idea.ProposalSource {
	switch {
	case q.ID != "problem":
		return idea.SourceAnswer
	case d.Source != "":
		return idea.SourceShortcut
	case len(parse.Fold(texts.Told(story))) < len(parse.Fold(story)):
		return idea.SourceMail
	}
	return idea.SourceStory
}

// proposable reports whether a statement may be put to the person: it answers what they
// have not answered themselves, says something new, and is a time that people can spend.
func proposable(t *person.Turn, d *idea.Draft, x understand.Statement) bool {
	was, answered := d.Answers[x.Field]
	if answered && (was.Words == "" || !was.Unconfirmed && sameStatement(was, x.Answer)) {
		return false
	}
	e := x.Answer.Estimate
	return e == nil || e.Plausibility(t.Policy.Figures.WorkYear) == parse.Plausible
}

// sameStatement reports whether an answer that was confirmed says what is read now. How
// sure the person is was not read.
func sameStatement(was, now questionnaire.Answer) bool {
	if was.Estimate != nil && now.Estimate != nil {
		e := *was.Estimate
		e.Confidence = now.Estimate.Confidence
		return e == *now.Estimate
	}
	return was.SameAs(now)
}

// dropProposed forgets what waits for a yes.
func dropProposed(d *idea.Draft) {
	maps.DeleteFunc(d.Answers, func(_ string, a questionnaire.Answer) bool { return a.Unconfirmed && a.Words != "" })
}

// untell forgets all that was read from a story that is gone.
func untell(d *idea.Draft) {
	for field, a := range d.Answers {
		if a.Words != "" {
			delete(d.Answers, field)
			d.Funnel.Settle(field, idea.ProposalDropped)
		}
	}
	d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == toldPath })
}

// toldCard is the message that asks for a yes to what was understood.
func toldCard(v *person.View) message.Message {
	d := v.Person.CurrentDraft()
	if d == nil {
		return v.Welcome()
	}
	m := message.Message{
		Title:   v.Text("told.title"),
		Options: wording.Primary(v.Options("told_yes", "told_fix")),
		Menu:    v.Menu("who", "pause"),
		Hint:    v.Text("told.hint"),
	}
	for _, q := range proposed(v, d) {
		m.Facts = append(m.Facts, toldFact(v, q, d.Answers[q.ID]))
	}
	return m
}

// toldFact is an answer with the words that it comes from, where they say more than it.
func toldFact(v *person.View, q *questionnaire.Question, a questionnaire.Answer) message.Fact {
	value := v.AnswerText(q, a)
	if a.Estimate != nil {
		value = v.Text("told.time", "estimate", v.EstimateText(*a.Estimate), "hours", v.YearText(*a.Estimate))
	}
	f := message.Fact{Label: q.Label[v.Person.Lang], Value: texts.Clip(value, maxValue)}
	if words := excerpt(a.Words); !strings.HasPrefix(parse.Fold(a.Text), parse.Fold(strings.TrimSuffix(words, "…"))) {
		f.Value = v.Text("told.fact", "value", f.Value, "words", words)
	}
	return f
}

// excerpt is the beginning of the passages that an answer comes from, of two at most.
func excerpt(words string) string {
	passages := strings.Split(words, understand.Between)
	passages = passages[:min(len(passages), 2)]
	for i, p := range passages {
		passages[i] = texts.Clip(p, maxWords/len(passages))
	}
	return strings.Join(passages, " / ")
}

// maxValue and maxWords are how much is shown of an answer and of the words that it
// comes from, in characters.
const (
	maxValue = 140
	maxWords = 70
)

func onToldOption(t *person.Turn, id string) {
	if id == "told_fix" {
		t.TurnTo(person.DialogState{At: person.AtToldFix})
		return
	}
	confirmTold(t)
	advance(t)
}

// confirmTold makes answers of what was proposed. A time that was told is an estimate.
func confirmTold(t *person.Turn) {
	d := t.Person.CurrentDraft()
	for _, q := range proposed(&t.View, d) {
		d.Answers[q.ID] = given(d.Answers[q.ID])
		d.Funnel.Settle(q.ID, idea.ProposalConfirmed)
	}
	if !wasTold(d) {
		d.Path = append(d.Path, toldPath)
	}
	d.Changed(t.At.Now)
}

// skipTold drops what was understood: it is asked about, one question at a time.
func skipTold(t *person.Turn) {
	d := t.Person.CurrentDraft()
	untell(d)
	d.Changed(t.At.Now)
	t.Note("told.skipped")
	advance(t)
}

// leaveTold does so where several texts in a row were no answer to the card.
func leaveTold(t *person.Turn, _ string) bool {
	skipTold(t)
	return true
}

// reopenTold asks again for a yes to what was understood.
func reopenTold(t *person.Turn, d *idea.Draft) {
	for field, a := range d.Answers {
		if a.Words != "" {
			a.Unconfirmed = true
			d.Answers[field] = a
		}
	}
	d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == toldPath })
	d.Changed(t.At.Now)
	t.TurnTo(person.DialogState{At: person.AtTold})
}

// given is an answer that the person said yes to, or corrected. A time is an estimate
// then.
func given(a questionnaire.Answer) questionnaire.Answer {
	a.Unconfirmed = false
	if a.Estimate != nil {
		e := *a.Estimate
		e.Confidence = parse.Estimated
		a.Estimate = &e
	}
	return a
}

// toldOtherwise takes a correction of one of the card's lines: "nej, det er 12 kolleger".
func toldOtherwise(t *person.Turn, text string) bool {
	at := t.Person.Dialog.At
	if at != person.AtTold && at != person.AtToldFix || !correctedTold(t, text) {
		return false
	}
	goOnFromTold(t)
	return true
}

// correctedTold corrects the one answer of the card that a text is about. Figures come
// first: "12 kolleger" is how many, before it is who.
func correctedTold(t *person.Turn, text string) bool {
	d := t.Person.CurrentDraft()
	questions := proposed(&t.View, d)
	slices.SortStableFunc(questions, func(a, b *questionnaire.Question) int { return cmp.Compare(rank(a), rank(b)) })
	for _, q := range questions {
		a, ok := correction(t, q, d.Answers[q.ID], text)
		if !ok {
			continue
		}
		set(t, q.ID, given(a))
		t.Note("told.fixed", "label", q.Label[t.Person.Lang], "value", t.AnswerText(q, t.Person.CurrentDraft().Answers[q.ID]))
		return true
	}
	return false
}

// rank is 0 for figures, and 1 for all else.
func rank(q *questionnaire.Question) int {
	if q.Type == questionnaire.TypeEstimate || q.Type == questionnaire.TypeMoney {
		return 0
	}
	return 1
}

// correction is what a text makes of an answer; false where it is about something else.
func correction(t *person.Turn, q *questionnaire.Question, was questionnaire.Answer, text string) (a questionnaire.Answer, ok bool) {
	switch q.Type {
	case questionnaire.TypeEstimate:
		a, ok = filledEstimate(t, q, text)
		return a, ok && a.Estimate != nil && *a.Estimate != *was.Estimate
	case questionnaire.TypeMoney:
		m, ok := parse.ReadMoney(text)
		return questionnaire.Answer{Money: &m, Text: text}, ok && m.Kroner != was.Money.Kroner
	case questionnaire.TypeChoice, questionnaire.TypeChoices:
		return correctedChoices(t, q, was, text)
	default:
		return a, false
	}
}

// correctedChoices reads which choices a text adds, takes away, or tells instead.
func correctedChoices(t *person.Turn, q *questionnaire.Question, was questionnaire.Answer, text string) (a questionnaire.Answer, ok bool) {
	r := understood(t, q, text)
	if r.Rest > maxRest || len(r.Choices)+len(r.Denied) == 0 || r.Polar {
		return a, false
	}
	ids := r.Choices
	if q.Type == questionnaire.TypeChoices && !r.No {
		ids = slices.Concat(was.Choices, ids)
	}
	ids = slices.DeleteFunc(distinct(ids), func(id string) bool { return slices.Contains(r.Denied, id) })
	if len(ids) == 0 || unfit(&t.Voice, q, ids) != "" || opensGate(&t.Voice, q, questionnaire.Chosen(ids...)) {
		return a, false
	}
	return questionnaire.Chosen(ids...), !slices.Equal(ids, was.Choices)
}

// distinct returns ids, each once.
func distinct(ids []string) (all []string) {
	for _, id := range ids {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// askToldFix asks which line of the card is to be corrected.
func askToldFix(v *person.View) message.Message {
	m := message.Message{Title: v.Text("told.which"), Menu: v.Menu("back")}
	for _, q := range proposed(v, v.Person.CurrentDraft()) {
		m.Options = append(m.Options, message.Option{ID: "field:" + q.ID, Label: texts.Clip(q.Label[v.Person.Lang], questionnaire.MaxLabel), Synonyms: q.Aliases[v.Person.Lang]})
	}
	return m
}

func onToldFixOption(t *person.Turn, id string) {
	field, _ := strings.CutPrefix(id, "field:")
	if q := form(&t.View).Question(field); q != nil {
		change(t, q)
		return
	}
	advance(t)
}

// goOnFromTold shows what is left of the card, or goes on where nothing is.
func goOnFromTold(t *person.Turn) {
	if len(proposed(&t.View, t.Person.CurrentDraft())) == 0 {
		confirmTold(t)
	}
	advance(t)
}

// backToTold shows the card again where it was not understood which line is meant.
func backToTold(t *person.Turn, _ string) bool {
	t.TurnTo(person.DialogState{At: person.AtTold})
	return true
}

// moreStory takes a message that goes on with the story, as it comes when one tells it
// in several: it is added to it, and all of it is read again.
func moreStory(t *person.Turn, text string) bool {
	if len(strings.Fields(text)) < minMore || kindOf(&t.View, text) != understand.Story {
		return false
	}
	tellMore(t, text)
	advance(t)
	return true
}

// tellMore adds to the story, and reads it again as a whole.
func tellMore(t *person.Turn, text string) {
	d, q := t.Person.CurrentDraft(), &form(&t.View).Questions[0]
	whole := strings.TrimSpace(d.Answers[q.ID].Whole() + "\n" + text)
	set(t, q.ID, questionnaire.FreeText(whole))
	t.Note("heard.added", "label", q.Label[t.Person.Lang], "text", texts.Clip(text, 80))
	readStory(t, whole, sourceOf(d, q, whole))
}

// goesOn takes a message that goes on with the story where something else is asked for,
// and no answer is free text.
func goesOn(t *person.Turn, text string) bool {
	d := t.Person.CurrentDraft()
	if d == nil || d.Blank() || t.Free() || !told(t.Person.Dialog.At) || d.Completes != 0 {
		return false
	}
	q := asking(&t.View)
	short := len(strings.Fields(text)) < minStory
	if q != nil && short && t.Person.Dialog.At == person.AtQuestion && answersChoice(t, q, text) {
		return false
	}
	return moreStory(t, text)
}

// told lists the states in which one may go on with a story.
func told(at string) bool {
	return slices.Contains([]string{person.AtQuestion, person.AtReuse, person.AtOnward, person.AtGaps, person.AtSummary}, at)
}

// answersChoice reports whether a text tells a choice of what is asked, in any words.
func answersChoice(t *person.Turn, q *questionnaire.Question, text string) bool {
	if q.Type != questionnaire.TypeChoice && q.Type != questionnaire.TypeChoices {
		return true
	}
	r := t.Conversation.Lexicon.Read(q.ID, text)
	return len(r.Choices) > 0 || r.Unknown || r.Yes || r.No
}
