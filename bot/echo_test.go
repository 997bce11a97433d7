package bot_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// echo are dialogs in which a person gives the bot orders. Everything that an
// aggregate takes in is written down in it, so that tests can count:
//
//	tell anna hello      tells Anna "hello", who is told so
//	both anna hello      says "both", and tells Anna "hello"
//	remind tea 2h        is reminded of tea in two hours; 0h takes it back
//	again tea 2h         the same, but tea sets itself again each time
//	idea a title         makes an idea of a number and a title, which reports back
//	find words           searches
//	show 1 2             reads ideas
//	burst 3              tells oneself three times
//	anything else        is said back
type echo struct{ *dialogs.Engine }

// Text is the key of a text.
func (echo) Text(_ texts.Lang, key string, _ ...string) string { return key }

// taken returns what a person has taken in.
func taken(p person.Person) []string {
	var all []string
	for _, i := range p.Ideas {
		all = append(all, i.Title)
	}
	return all
}

func (echo) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	p.Ideas = append(slices.Clone(p.Ideas), idea.IdeaRef{Title: label(in)})
	if p.Met.IsZero() {
		p.Met = at.Now
	}
	p.Last = at.Now
	say := func(key, format string, args ...any) step.Effect {
		return step.Effect{Say: &message.Message{Key: key, Lang: p.Lang, Text: []string{fmt.Sprintf(format, args...)}}}
	}
	var out []step.Effect
	switch {
	case in.Start != nil:
		out = append(out, step.Effect{Say: &message.Message{
			Key: "welcome", Title: "Hej " + at.Me.Name,
			Options: []message.Option{{ID: "yes", Label: "Ja tak"}, {ID: "no", Label: "Nej"}},
		}})
	case in.Clicked != nil:
		m := say("welcome", "clicked %s", in.Clicked.Option)
		m.Say.Update = true
		out = append(out, m)
	case in.Said != nil:
		out = orders(p, in.Said.Text, at, say)
	case in.Notice != nil:
		out = append(out, say("", "told %s", in.Notice.What))
	case in.Progress != nil:
		out = append(out, say("", "progress %d %s", in.Progress.Idea.Number, in.Progress.What))
	case in.Due != nil:
		out = append(out, say("", "due %s", in.Due.Reminder))
		if again, ok := strings.CutPrefix(in.Due.Reminder, "again "); ok {
			d, _ := time.ParseDuration(strings.Fields(again)[1])
			out = append(out, step.Effect{Remind: &step.Remind{Name: in.Due.Reminder, At: at.Now.Add(d)}})
		}
	case in.Found != nil:
		var names []string
		for _, m := range in.Found.Matches {
			names = append(names, m.Kind+" "+m.Name)
		}
		out = append(out, say("", "found %v %v", names, in.Found.Failed))
	case in.NumberDrawn != nil:
		sent := idea.Idea{
			Number: in.NumberDrawn.Number, Title: in.NumberDrawn.Draft, Submitted: at.Now, Status: idea.StatusSubmitted,
			Author: idea.Participant{ID: p.Key, Name: p.Name},
		}
		submitted := step.Input{Submitted: &step.Submitted{Idea: sent}}
		out = append(out, say("", "sent %d", sent.Number), step.Effect{Tell: &step.Tell{To: idea.IdeaKey(sent.Number), Input: submitted}})
	case in.Loaded != nil:
		var titles []string
		for _, i := range in.Loaded.Ideas {
			titles = append(titles, i.Title)
		}
		out = append(out, say("", "shown %s", strings.Join(titles, ", ")))
	}
	return p, out
}

// orders does what a person has typed.
func orders(p person.Person, text string, at idea.Moment, say func(key, format string, args ...any) step.Effect) []step.Effect {
	order, rest, _ := strings.Cut(text, " ")
	first, second, _ := strings.Cut(rest, " ")
	tell := func(whom, what string) step.Effect {
		to := idea.PersonKey(whom + "@odense.dk")
		if strings.Contains(whom, "/") {
			to = whom
		}
		return step.Effect{Tell: &step.Tell{To: to, Input: step.Input{Notice: &step.Notice{What: what}}}}
	}
	switch order {
	case "tell":
		return []step.Effect{tell(first, second)}
	case "both":
		return []step.Effect{say("", "both"), tell(first, second)}
	case "burst":
		var all []step.Effect
		n, _ := strconv.Atoi(first)
		for i := range n {
			all = append(all, tell(p.Key, fmt.Sprint("burst ", i+1)))
		}
		return all
	case "remind", "again":
		name := first
		if order == "again" {
			name = "again " + rest
		}
		remind := &step.Remind{Name: name}
		if d, err := time.ParseDuration(second); err == nil && d != 0 {
			remind.At = at.Now.Add(d)
		}
		return []step.Effect{{Remind: remind}}
	case "idea":
		return []step.Effect{{DrawNumber: &step.DrawNumber{Draft: rest}}}
	case "find":
		return []step.Effect{{Search: &step.Search{ID: fmt.Sprint("s", len(p.Ideas)), For: step.ForReuse, Text: rest, Limit: 3, Unapproved: true}}}
	case "show":
		read := &step.Load{Why: "status"}
		for word := range strings.FieldsSeq(rest) {
			n, _ := strconv.ParseInt(word, 10, 64)
			read.Ideas = append(read.Ideas, n)
		}
		return []step.Effect{{Load: read}}
	}
	return []step.Effect{say("", "%s", text)}
}

// StepIdea reports each input to the author.
func (echo) StepIdea(i idea.Idea, in step.Input, at idea.Moment) (idea.Idea, []step.Effect) {
	if in.Submitted != nil {
		history := i.History
		i = in.Submitted.Idea
		i.History = history
	}
	i.History = append(slices.Clone(i.History), idea.HistoryEntry{At: at.Now, What: label(in)})
	if i.Author.ID == "" {
		return i, nil
	}
	progress := step.Progress{Idea: idea.IdeaRef{Number: i.Number}, What: label(in)}
	return i, []step.Effect{{Tell: &step.Tell{To: i.Author.ID, Input: step.Input{Progress: &progress}}}}
}

// label names an input.
func label(in step.Input) string {
	switch {
	case in.Start != nil:
		return "start"
	case in.Said != nil:
		return "said " + in.Said.Text
	case in.Clicked != nil:
		return "clicked " + in.Clicked.Option
	case in.Edited != nil:
		return "edited " + in.Edited.Text
	case in.Deleted != nil:
		return "deleted"
	case in.Due != nil:
		return "due " + in.Due.Reminder
	case in.Undelivered != nil:
		return "undelivered " + in.Undelivered.Why
	case in.Found != nil:
		return fmt.Sprintf("found %d %v", len(in.Found.Matches), in.Found.Failed)
	case in.NumberDrawn != nil:
		return fmt.Sprint("numbered ", in.NumberDrawn.Number)
	case in.Loaded != nil:
		return fmt.Sprint("shown ", len(in.Loaded.Ideas))
	case in.Submitted != nil:
		return "submitted"
	case in.Progress != nil:
		return "progress " + in.Progress.What
	case in.Notice != nil:
		return "told " + in.Notice.What
	}
	return "nothing"
}

// StepEntry asks nobody about an entry.
func (echo) StepEntry(x entry.Owned, _ step.Input, _ idea.Moment) (entry.Owned, []step.Effect) {
	return x, nil
}

// Slot says that nothing waits.
func (echo) Slot(_ person.Person, _ person.Queued, now time.Time) (time.Time, schedule.Reason) {
	return now, schedule.ReasonNow
}
