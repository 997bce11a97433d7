package dialogs

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// resultKey is the text key, below "result." and for whom, of what a follow-up
// came to.
func resultKey(r Report) string {
	switch {
	case r.Hours != nil && math.Round(*r.Hours) > 0:
		return "saves"
	case r.Hours != nil && math.Round(*r.Hours) < 0:
		return "costs"
	case r.Money != nil && *r.Money > 0:
		return "money"
	case r.Hours != nil:
		return "even"
	case r.Used != "":
		return r.Used
	}
	return "unmeasured"
}

// resultText words what a follow-up came to, for the author, a follower or who
// answered it.
func (w *wording) resultText(whom string, r Report, args ...string) string {
	if r.Hours != nil {
		args = append(args, "hours", w.Hours(math.Abs(*r.Hours)))
	}
	if r.Money != nil {
		args = append(args, "amount", texts.FormatKroner(w.Lang, int64(math.Round(*r.Money))))
	}
	return w.Text("result."+whom+resultKey(r), args...)
}

// resultOf tells the author or a supporter what became of their idea.
func (w *wording) resultOf(in Progress) message.Message {
	whom, end := "author_", "result.ended"
	if in.Args["title"] == "" {
		whom, end = "follower_", "result.ended_follower"
	}
	m := message.Message{Title: w.resultText(whom, *in.Report, pairs(in.Args)...)}
	if in.Idea.Status.Ended() {
		m.Text = []string{w.Text(end)}
	}
	return m
}

// receiptOf thanks for the answers to a follow-up, and says what they come to
// and what comes next.
func (w *wording) receiptOf(r Report, ref IdeaRef) message.Message {
	args := []string{"number", strconv.FormatInt(ref.Number, 10), "title", ref.Title}
	m := message.Message{Title: w.resultText("owner_", r, args...)}
	if r.Hours != nil && r.Likely != nil {
		m.Text = append(m.Text, w.Text("result.expected", "expected", w.freedText(*r.Likely)))
	}
	if r.Money != nil && resultKey(r) != "money" {
		m.Text = append(m.Text, w.Text("result.money", "spared", w.sparedText(*r.Money)))
	}
	if r.Next.IsZero() {
		m.Text = append(m.Text, w.Text("result.end", args...))
	} else {
		m.Text = append(m.Text, w.Text("result.next", "date", w.Date(r.Next)))
	}
	return m
}

// useFacts are what was expected of an idea and what became of it: the stages
// of its follow-up, and time, money, the citizens' time and what reuse spared,
// each on its own and never added up.
func (w *wording) useFacts(i Idea) []message.Fact {
	var out []message.Fact
	add := func(key, value string) {
		out = append(out, nonEmptyFacts(message.Fact{Label: w.Text("fact." + key), Value: value})...)
	}
	add("together", w.togetherText(i))
	if len(i.FollowUps) > 0 {
		b := w.e.basis(i, &Deed{Stage: i.FollowUps[0].Stage})
		add("before", w.beforeFact(b).Value)
		add("forecast", w.forecastText(i, b))
		for _, f := range i.FollowUps {
			add(f.Stage, w.stageText(i, f))
		}
		add("freed", w.latest(i, fieldTimeNow, fieldTimeSaved))
		add("spared", w.latest(i, fieldCostNow))
		add("their_time", w.theirTime(i))
	}
	if i.Unbased {
		add("base", w.Text("follow.unbased"))
	}
	if i.Credit != nil {
		add("credit", texts.FormatKroner(w.Lang, int64(math.Round(*i.Credit))))
	}
	return out
}

// forecastText words what was expected, in three scenarios, and how sure it is.
func (w *wording) forecastText(i Idea, b *Basis) string {
	var parts []string
	if x := i.Benefit; x != nil && x.Likely > 0 {
		parts = append(parts, w.Text("saving.short", "likely", w.Hours(x.Likely), "low", w.Hours(x.Pessimistic), "high", w.Hours(x.Optimistic))+
			", "+w.Text("confidence."+string(i.Answers["time"].Confidence())))
	}
	if b.Saving != nil {
		parts = append(parts, w.sparedText(*b.Saving))
	}
	return strings.Join(parts, " · ")
}

// stageText words one follow-up: the answers, or when it is asked.
func (w *wording) stageText(i Idea, f FollowUp) string {
	switch {
	case f.At.IsZero() && !i.inUse():
		return w.Text("follow.unanswered")
	case f.At.IsZero() && f.Due.After(w.Now):
		return w.Text("follow.later", "date", w.Date(f.Due))
	case f.At.IsZero() && i.asked(w.Now) != nil && i.asked(w.Now).Stage == f.Stage:
		return w.Text("follow.waits")
	case f.At.IsZero():
		return w.Text("follow.unanswered")
	}
	var parts []string
	for _, d := range deeds {
		if d.Stage == f.Stage && d.Small == (i.small() && f.Stage == StageMonths6) {
			for _, n := range d.Needs {
				parts = append(parts, nonEmpty(w.answerPart(f, n))...)
			}
		}
	}
	return strings.Join(append(parts, w.Text("follow.said", "name", f.By.Name, "date", w.Date(f.At))), " · ")
}

// briefText words the figures of a follow-up, or all of it where it has none.
func (w *wording) briefText(i Idea, f FollowUp) string {
	if text := w.gainText(f.Hours, f.Money); text != "" {
		return text
	}
	return w.stageText(i, f)
}

// answerPart words one answer of a follow-up with what it is about, "" where
// it was not asked.
func (w *wording) answerPart(f FollowUp, n Need) string {
	v, ok := f.Fields[n.ID]
	value := w.figureText(f, n, v)
	if !ok || value == "" {
		return ""
	}
	return w.Text("record."+string(n.ID)) + ": " + value
}

// figureText words an answer: a time as what it saves.
func (w *wording) figureText(f FollowUp, n Need, v ActField) string {
	switch {
	case v.Text == notMeasured:
		return w.Text("follow.unmeasured")
	case n.Kind == NeedTime && f.Hours != nil:
		text := w.freedText(*f.Hours)
		switch {
		case v.Estimate != nil && n.ID == fieldTimeSaved:
			text = w.estimateText(*v.Estimate) + ", " + text + " (" + w.Text("confidence."+string(v.Estimate.Confidence)) + ")"
		case v.Estimate != nil:
			text = w.timeText(*v.Estimate) + ", " + text + " (" + w.Text("confidence."+string(v.Estimate.Confidence)) + ")"
		}
		return text
	case v.Estimate != nil:
		return w.timeText(*v.Estimate)
	case v.kroner() != nil:
		return w.sparedText(*v.kroner())
	}
	return w.fieldText(v)
}

// latest words the latest figure that is known of the needs, with its stage; not
// measured where it was asked for and is not known, "" where it was not asked.
func (w *wording) latest(i Idea, ids ...NeedID) string {
	text := ""
	for _, f := range slices.Backward(i.FollowUps) {
		for _, id := range ids {
			if _, ok := f.Fields[id]; !ok {
				continue
			}
			text = w.Text("follow.unmeasured")
			if x := w.figureOf(f, id); x != "" {
				return w.Text("follow.as_of", "figure", x, "stage", strings.ToLower(w.Text("fact."+f.Stage)))
			}
		}
	}
	return text
}

func (w *wording) figureOf(f FollowUp, id NeedID) string {
	switch {
	case id == fieldCostNow && f.Money != nil:
		return strings.Join(nonEmpty(w.sparedText(*f.Money), w.budgetText(f.Fields[fieldBudget].Text)), ", ")
	case id != fieldCostNow && f.Hours != nil:
		return w.freedText(*f.Hours)
	}
	return ""
}

// budgetText words what became of the budget, "" where nobody knows.
func (w *wording) budgetText(id string) string {
	if key := "follow." + id; id != "" && w.Texts.Has(key) {
		return w.Text(key)
	}
	return ""
}

// theirTime is what is known of the time of citizens and companies, in the
// words of who told it: it is never added to working time.
func (w *wording) theirTime(i Idea) string {
	if !i.Answers["benefit_types"].Has("their_time") {
		return ""
	}
	for _, f := range slices.Backward(i.FollowUps) {
		if v, ok := f.Fields[fieldSignNow]; ok && v.Text != notMeasured {
			return texts.Clip(v.Text, 200)
		}
	}
	return w.Text("follow.unmeasured")
}

// together are the figures of everybody with the same need: units and people,
// hours now and hours likely saved a year.
type together struct {
	units       map[string]bool
	people      float64
	now, likely float64
	figures     int // how many gave any
}

// togetherOf adds up the own figures of the author and the supporters. One and
// the same person counts once, and who gave no figures is left out.
func togetherOf(i Idea) together {
	t := together{units: map[string]bool{}}
	t.add(i.Author, i.Answers["time"].Estimate, i.Benefit)
	seen := map[string]bool{i.Author.ID: true, strings.ToLower(i.Author.Email): true}
	for _, x := range slices.Backward(i.Supporters) {
		mail := strings.ToLower(x.Party.Email)
		if seen[x.Party.ID] || mail != "" && seen[mail] {
			continue
		}
		seen[x.Party.ID], seen[mail] = true, true
		var e *parse.Estimate
		if x.Time != nil {
			e = x.Time.Estimate
		}
		t.add(x.Party, e, x.Benefit)
	}
	return t
}

func (t *together) add(p Party, e *parse.Estimate, b *BenefitResult) {
	if b == nil || b.HoursNow <= 0 {
		return
	}
	t.figures++
	t.now += b.HoursNow
	t.likely += b.Likely
	t.units[parse.Fold(p.Department+"/"+p.Unit)] = true
	if e != nil {
		t.people += e.People
	}
}

// togetherText words the figures of several with the same need, "" for one.
func (w *wording) togetherText(i Idea) string {
	t := togetherOf(i)
	if t.figures < 2 {
		return ""
	}
	text := w.Text("follow.together", "units", w.Count(len(t.units)), "people", w.Decimal(t.people), "hours", w.Hours(t.now))
	if len(t.units) == 1 {
		text = w.Text("follow.together_one", "people", w.Decimal(t.people), "hours", w.Hours(t.now))
	}
	return text
}

// followTitle is the title of the card that asks what came of an idea, "" where
// nothing is asked.
func (w *wording) followTitle(i Idea, args []string) string {
	f := i.asked(w.Now)
	if f == nil || f.Asked.IsZero() {
		return ""
	}
	if f.Stage == StageMonths6 && i.small() {
		return w.Text("follow.small", args...)
	}
	return w.Text("follow."+f.Stage, args...)
}

// askFacts are what is needed to answer a follow-up: how it was, what was
// expected and what was answered last.
func (w *wording) askFacts(i Idea) []message.Fact {
	b := w.e.basis(i, &Deed{Stage: i.FollowUps[0].Stage})
	out := nonEmptyFacts(w.beforeFact(b), message.Fact{Label: w.Text("fact.forecast"), Value: w.forecastText(i, b)})
	for _, f := range slices.Backward(i.FollowUps) {
		if !f.At.IsZero() {
			return append(out, message.Fact{Label: w.Text("fact." + f.Stage), Value: w.briefText(i, f)})
		}
	}
	return out
}

// wake makes an idea of an older version plan its follow-up.
func (s *step) wake(i Idea) {
	if i.unplanned() {
		s.want(Effect{Tell: &Tell{To: IdeaKey(i.Number), Input: Input{Due: &Due{Reminder: stateReminder}}}})
	}
}

// plannedAll are ideas as they are with what is planned for them.
func (s *step) plannedAll(ideas []Idea) []Idea {
	out := slices.Clone(ideas)
	for n, i := range out {
		s.wake(i)
		out[n] = s.e.planned(i)
	}
	return out
}
