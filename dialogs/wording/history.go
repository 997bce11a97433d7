package wording

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// History lists what happened to an idea, oldest first.
func (w *Voice) History(i idea.Idea) []string {
	var out []string
	for _, p := range i.History {
		if p.What == string(life.ActionNote) {
			continue // people who may see it find it in its own section
		}
		name := cmp.Or(w.Name(p.Actor), w.Text("history.itself"))
		if p.Actor.Terminal {
			name = w.Text("history.terminal", "name", name)
		}
		line := w.Text("history.line", "date", w.Date(p.At), "done", w.Text("done."+idea.DoneKey(p.What)), "name", name)
		if p.Note != "" {
			line += " \"" + texts.Clip(p.Note, 200) + "\""
		}
		out = append(out, line)
	}
	return out
}

// Name returns what a participant is called, and whether the directory does not
// know them.
func (w *Voice) Name(p idea.Participant) string {
	if p.Unknown {
		return w.Text("who.unknown", "name", p.Name)
	}
	return p.Name
}

// RecordFacts lists what was recorded while assessing the idea.
func (w *Voice) RecordFacts(i idea.Idea) []message.Fact {
	var out []message.Fact
	for _, d := range life.Actions {
		r, ok := i.Records[d.ID]
		if !ok || !d.Assessing {
			continue
		}
		for _, n := range d.Params {
			if scores := r.Fields[n.ID].Scores; len(scores) > 0 {
				out = append(out, w.ScoreFacts(scores)...) // in words, never only as a total
				continue
			}
			if v := w.FieldText(r.Fields[n.ID]); v != "" {
				out = append(out, message.Fact{Label: w.Text("record." + string(n.ID)), Value: v})
			}
		}
	}
	return out
}

// FieldText words one parameter, shortened.
func (w *Voice) FieldText(v idea.ActionField) string { return texts.Clip(w.FieldWhole(v), 300) }

// FieldWhole words one parameter.
func (w *Voice) FieldWhole(v idea.ActionField) string {
	switch {
	case v.Participant != nil:
		return w.Name(*v.Participant)
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
	case v.Text == idea.NotMeasured:
		return w.Text("follow.unmeasured")
	case v.Text != "" && w.Texts.Has("option."+v.Text):
		return w.Text("option." + v.Text)
	}
	return v.Text
}

// WithNames lists the co-authors, as typed or as in the directory.
func (w *Voice) WithNames(i idea.Idea) []string {
	out := slices.Clone(i.Others)
	for _, x := range i.Coauthors {
		if x.Confirmed() {
			out = append(out, w.Name(x.Participant))
			continue
		}
		if !x.Left.IsZero() {
			continue
		}
		out = append(out, w.Text("coauthor.asked", "name", w.Name(x.Participant)))
	}
	return out
}

// DoneText words an action in a sentence, with its time.
func (w *Voice) DoneText(do idea.ActionID, at time.Time) string {
	text := texts.Uncapitalise(w.Text("done." + idea.DoneKey(string(do))))
	return w.Text("act.at", "done", text, "date", w.Date(at), "time", texts.FormatTime(w.Lang, at.In(w.Policy.Calendar.Location())))
}

// JournalLines say where the idea is journalised.
func (w *Voice) JournalLines(i idea.Idea) []string {
	var out []string
	for _, r := range i.Journal {
		out = append(out, w.Text("journal.line", "date", w.Date(r.At), "moment", w.JournalMoment(r.Moment), "reference", r.Reference))
	}
	return out
}

// JournalMoment words one of package life's Journal moments.
func (w *Voice) JournalMoment(moment string) string { return w.Text("journal_moment." + moment) }

// ScoreFacts lists scores in words, never only as a total.
func (w *Voice) ScoreFacts(scores []int) []message.Fact {
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

// CheckFacts lists the lines of the checklist, with their answers where these
// are known.
func (w *Voice) CheckFacts(checks []string) []message.Fact {
	var out []message.Fact
	for k := range idea.FdaLines {
		line := "line" + strconv.Itoa(k+1)
		f := message.Fact{Label: strconv.Itoa(k + 1), Value: w.Text("fda." + line)}
		if k < len(checks) {
			f.Value += ": " + w.Text("check."+checks[k])
		}
		out = append(out, f)
	}
	return out
}
