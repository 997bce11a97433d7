package review

import (
	"maps"
	"strconv"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// notice tells the person what another person did.
func notice(t *person.Turn, n step.Notice) {
	t.OffTopic = true
	if day, err := time.Parse(time.DateOnly, n.Args["date"]); err == nil {
		n.Args = maps.Clone(n.Args)
		n.Args["date"] = t.Date(day)
	}
	m := message.Message{Title: t.Texts.Get(t.Person.Lang, "notice."+n.What, texts.Pairs(n.Args)...), Quote: n.Quote}
	if text := "notice_text." + n.What; t.Texts.Has(text) {
		m.Text = []string{t.Text(text, texts.Pairs(n.Args)...)}
	}
	if why := "notice_why." + n.What; t.Texts.Has(why) {
		m.Note = []string{t.Text(why)}
	}
	if number := n.Args["number"]; number != "" {
		m.Of = message.Of{Step: message.StepAnywhere}
		m.Menu = []message.Option{{ID: "idea:" + number, Label: t.Text("mine.show", "number", number)}}
		m.Hint = t.Text("notice_hint.idea", "number", number)
	}
	t.Show(m)
}

// progress tells what happened to an idea, and updates the person's list.
func progress(t *person.Turn, in step.Progress) {
	t.OffTopic = true
	known := false
	for i := range t.Person.Ideas {
		if t.Person.Ideas[i].Number == in.Idea.Number {
			in.Idea.Draft = t.Person.Ideas[i].Draft
			t.Person.Ideas[i], known = in.Idea, true
		}
	}
	if in.New && !known {
		t.Person.Ideas = append(t.Person.Ideas, in.Idea)
	}
	follows := in.What == "followed" || in.What == "followed_own"
	if in.What == "" || follows && t.Off(schedule.RuleStatus) {
		return
	}
	if in.Report != nil {
		t.Show(resultOf(&t.Voice, in))
		return
	}
	m := message.Message{Title: progressTitle(&t.Voice, in), Text: progressText(&t.View, in), Quote: in.Quote}
	if follows && !in.Idea.Status.Ended() {
		m.Note = []string{t.Text("followers.stop", "number", strconv.FormatInt(in.Idea.Number, 10))}
		m.Options, m.Of = person.QuietOption(&t.Voice, schedule.RuleStatus), message.Of{Idea: in.Idea.Number, Step: message.StepAct}
	}
	t.Show(m)
}

// progressTitle says what happened to an idea.
func progressTitle(w *wording.Voice, in step.Progress) string {
	if key := "progress." + in.What; w.Texts.Has(key) {
		return w.Text(key, append(texts.Pairs(in.Args), "date", w.UntilText(in.Idea))...)
	}
	return w.Text("progress.moved", append(texts.Pairs(in.Args), "became", w.Text("became."+idea.DoneKey(in.What)))...)
}

// progressText says which state the idea is in, where that has changed.
func progressText(v *person.View, in step.Progress) []string {
	if d := life.ActionOf(idea.ActionID(in.What)); in.What == idea.HappenedJoined || d != nil && d.Invited {
		return nil
	}
	return v.WhereNow(in.Idea)
}

// resultOf tells the author or a supporter the result of their idea.
func resultOf(w *wording.Voice, in step.Progress) message.Message {
	whom, end := "author_", "result.ended"
	if in.Args["title"] == "" {
		whom, end = "follower_", "result.ended_follower"
	}
	m := message.Message{Title: w.ResultText(whom, *in.Report, texts.Pairs(in.Args)...)}
	if in.Idea.Status.Ended() {
		m.Text = []string{w.Text(end)}
	}
	return m
}
