package wording

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// resultKey returns the text key, below "result." and the receiver, of a
// follow-up's result.
func resultKey(r step.Report) string {
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

// ResultText words a follow-up's result, for the author, a follower or the
// person who answered it.
func (w *Voice) ResultText(whom string, r step.Report, args ...string) string {
	if r.Hours != nil {
		args = append(args, "hours", w.Hours(math.Abs(*r.Hours)))
	}
	if r.Money != nil {
		args = append(args, "amount", texts.FormatKroner(w.Lang, int64(math.Round(*r.Money))))
	}
	return w.Text("result."+whom+resultKey(r), args...)
}

// ReceiptOf thanks for the answers to a follow-up, and says what they amount to
// and what comes next.
func (w *Voice) ReceiptOf(r step.Report, ref idea.IdeaRef) message.Message {
	args := []string{"number", strconv.FormatInt(ref.Number, 10), "title", ref.Title}
	m := message.Message{Title: w.ResultText("owner_", r, args...)}
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

// UseFacts lists what was expected of an idea and what resulted: the stages of
// its follow-up, then time, money, the citizens' time and the savings of reuse.
// These are separate and never added up.
func (w *Voice) UseFacts(i idea.Idea) []message.Fact {
	var out []message.Fact
	add := func(key, value string) {
		out = append(out, NonEmptyFacts(message.Fact{Label: w.Text("fact." + key), Value: value})...)
	}
	add("together", w.togetherText(i))
	if len(i.FollowUps) > 0 {
		b := life.Basis(w.Policy, i, &life.Action{Stage: i.FollowUps[0].Stage})
		add("before", w.BeforeFact(b).Value)
		add("forecast", w.forecastText(i, b))
		for _, f := range i.FollowUps {
			add(f.Stage, w.stageText(i, f))
		}
		add("freed", w.latest(i, life.ParamTimeNowID, life.ParamTimeSavedID))
		add("spared", w.latest(i, life.ParamCostNowID))
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

// forecastText words the expectation in three scenarios, and how certain it is.
func (w *Voice) forecastText(i idea.Idea, b *idea.Basis) string {
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

// stageText words one follow-up: its answers, or when it is due.
func (w *Voice) stageText(i idea.Idea, f idea.FollowUp) string {
	switch {
	case f.At.IsZero() && !i.InUse():
		return w.Text("follow.unanswered")
	case f.At.IsZero() && f.Due.After(w.Now):
		return w.Text("follow.later", "date", w.Date(f.Due))
	case f.At.IsZero() && i.Asked(w.Now) != nil && i.Asked(w.Now).Stage == f.Stage:
		return w.Text("follow.waits")
	case f.At.IsZero():
		return w.Text("follow.unanswered")
	}
	var parts []string
	for _, d := range life.Actions {
		if d.Stage == f.Stage && d.Small == (i.Small() && f.Stage == schedule.StageMonths6) {
			for _, n := range d.Params {
				parts = append(parts, texts.NonEmpty(w.answerPart(f, n))...)
			}
		}
	}
	return strings.Join(append(parts, w.Text("follow.said", "name", w.Name(f.By), "date", w.Date(f.At))), " · ")
}

// briefText words the figures of a follow-up, or all answers where it has no
// figure.
func (w *Voice) briefText(i idea.Idea, f idea.FollowUp) string {
	if text := w.GainText(f.Hours, f.Money); text != "" {
		return text
	}
	return w.stageText(i, f)
}

// answerPart words one answer of a follow-up with its subject, "" where it was
// not asked.
func (w *Voice) answerPart(f idea.FollowUp, n life.Param) string {
	v, ok := f.Fields[n.ID]
	value := w.figureText(f, n, v)
	if !ok || value == "" {
		return ""
	}
	return w.Text("record."+string(n.ID)) + ": " + value
}

// figureText words an answer; a time as the saving.
func (w *Voice) figureText(f idea.FollowUp, n life.Param, v idea.ActionField) string {
	switch {
	case v.Text == idea.NotMeasured:
		return w.Text("follow.unmeasured")
	case n.Kind == life.ParamTime && f.Hours != nil:
		text := w.freedText(*f.Hours)
		switch {
		case v.Estimate != nil && n.ID == life.ParamTimeSavedID:
			text = w.EstimateText(*v.Estimate) + ", " + text + " (" + w.Text("confidence."+string(v.Estimate.Confidence)) + ")"
		case v.Estimate != nil:
			text = w.timeText(*v.Estimate) + ", " + text + " (" + w.Text("confidence."+string(v.Estimate.Confidence)) + ")"
		}
		return text
	case v.Estimate != nil:
		return w.timeText(*v.Estimate)
	case v.Kroner() != nil:
		return w.sparedText(*v.Kroner())
	}
	return w.FieldText(v)
}

// latest words the latest known figure for some parameters, with its stage. It
// says "not measured" where the figure was asked for and is unknown, and ""
// where it was not asked.
func (w *Voice) latest(i idea.Idea, ids ...idea.ParamID) string {
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

func (w *Voice) figureOf(f idea.FollowUp, id idea.ParamID) string {
	switch {
	case id == life.ParamCostNowID && f.Money != nil:
		return strings.Join(texts.NonEmpty(w.sparedText(*f.Money), w.budgetText(f.Fields[life.ParamBudgetID].Text)), ", ")
	case id != life.ParamCostNowID && f.Hours != nil:
		return w.freedText(*f.Hours)
	}
	return ""
}

// budgetText words what happened to the budget, "" where that is unknown.
func (w *Voice) budgetText(id string) string {
	if key := "follow." + id; id != "" && w.Texts.Has(key) {
		return w.Text(key)
	}
	return ""
}

// theirTime words the time of citizens and companies as it was reported. It is
// never added to working time.
func (w *Voice) theirTime(i idea.Idea) string {
	if !i.Answers["benefit_types"].Has("their_time") {
		return ""
	}
	for _, f := range slices.Backward(i.FollowUps) {
		if v, ok := f.Fields[life.ParamSignNowID]; ok && v.Text != idea.NotMeasured {
			return texts.Clip(v.Text, 200)
		}
	}
	return w.Text("follow.unmeasured")
}

// together sums the figures of all people with the same need: units and people,
// hours today, and hours likely to be saved a year.
type together struct {
	Units       map[string]bool
	People      float64
	Now, likely float64
	figures     int // how many gave figures
}

// TogetherOf sums the figures of the author and the supporters. A person counts
// once; a person without figures is left out.
func TogetherOf(i idea.Idea) together {
	t := together{Units: map[string]bool{}}
	t.add(i.Author, i.Answers["time"].Estimate, i.Benefit)
	seen := map[string]bool{i.Author.ID: true, strings.ToLower(i.Author.Email): true}
	for _, x := range slices.Backward(i.Supporters) {
		mail := strings.ToLower(x.Participant.Email)
		if seen[x.Participant.ID] || mail != "" && seen[mail] {
			continue
		}
		seen[x.Participant.ID], seen[mail] = true, true
		var e *parse.Estimate
		if x.Time != nil {
			e = x.Time.Estimate
		}
		t.add(x.Participant, e, x.Benefit)
	}
	return t
}

func (t *together) add(p idea.Participant, e *parse.Estimate, b *idea.BenefitResult) {
	if b == nil || b.HoursNow <= 0 {
		return
	}
	t.figures++
	t.Now += b.HoursNow
	t.likely += b.Likely
	t.Units[parse.Fold(p.Department+"/"+p.Unit)] = true
	if e != nil {
		t.People += e.People
	}
}

// togetherText words the figures of several people with the same need, "" for
// one.
func (w *Voice) togetherText(i idea.Idea) string {
	t := TogetherOf(i)
	if t.figures < 2 {
		return ""
	}
	text := w.Text("follow.together", "units", w.Count(len(t.Units)), "people", w.Decimal(t.People), "hours", w.Hours(t.Now))
	if len(t.Units) == 1 {
		text = w.Text("follow.together_one", "people", w.Decimal(t.People), "hours", w.Hours(t.Now))
	}
	return text
}

// FollowTitle returns the title of the card that asks for an idea's results, ""
// where nothing is asked.
func (w *Voice) FollowTitle(i idea.Idea, args []string) string {
	f := i.Asked(w.Now)
	if f == nil || f.Asked.IsZero() {
		return ""
	}
	if f.Stage == schedule.StageMonths6 && i.Small() {
		return w.Text("follow.small", args...)
	}
	return w.Text("follow."+f.Stage, args...)
}

// AskFacts lists what is needed to answer a follow-up: how things were, what
// was expected, and the latest answers.
func (w *Voice) AskFacts(i idea.Idea) []message.Fact {
	b := life.Basis(w.Policy, i, &life.Action{Stage: i.FollowUps[0].Stage})
	out := NonEmptyFacts(w.BeforeFact(b), message.Fact{Label: w.Text("fact.forecast"), Value: w.forecastText(i, b)})
	for _, f := range slices.Backward(i.FollowUps) {
		if !f.At.IsZero() {
			return append(out, message.Fact{Label: w.Text("fact." + f.Stage), Value: w.briefText(i, f)})
		}
	}
	return out
}
