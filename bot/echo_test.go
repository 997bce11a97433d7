package bot_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/message"
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

// taken returns what a person has taken in.
func taken(p dialogs.Person) []string {
	var all []string
	for _, i := range p.Ideas {
		all = append(all, i.Title)
	}
	return all
}

func (echo) Step(p dialogs.Person, in dialogs.Input, at dialogs.Moment) (dialogs.Person, []dialogs.Effect) {
	p.Ideas = append(slices.Clone(p.Ideas), dialogs.IdeaRef{Title: label(in)})
	if p.Met.IsZero() {
		p.Met = at.Now
	}
	p.Last = at.Now
	say := func(key, format string, args ...any) dialogs.Effect {
		return dialogs.Effect{Say: &message.Message{Key: key, Lang: p.Lang, Text: []string{fmt.Sprintf(format, args...)}}}
	}
	var out []dialogs.Effect
	switch {
	case in.Start != nil:
		out = append(out, dialogs.Effect{Say: &message.Message{
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
			out = append(out, dialogs.Effect{Remind: &dialogs.Remind{Name: in.Due.Reminder, At: at.Now.Add(d)}})
		}
	case in.Found != nil:
		var names []string
		for _, m := range in.Found.Matches {
			names = append(names, m.Kind+" "+m.Name)
		}
		out = append(out, say("", "found %v %v", names, in.Found.Failed))
	case in.Numbered != nil:
		idea := dialogs.Idea{
			Number: in.Numbered.Number, Title: in.Numbered.Draft, Submitted: at.Now, Status: dialogs.StatusSubmitted,
			Author: dialogs.Party{ID: p.Key, Name: p.Name},
		}
		submitted := dialogs.Input{Submitted: &dialogs.Submitted{Idea: idea}}
		out = append(out, say("", "sent %d", idea.Number), dialogs.Effect{Tell: &dialogs.Tell{To: dialogs.IdeaKey(idea.Number), Input: submitted}})
	case in.Shown != nil:
		var titles []string
		for _, i := range in.Shown.Ideas {
			titles = append(titles, i.Title)
		}
		out = append(out, say("", "shown %s", strings.Join(titles, ", ")))
	}
	return p, out
}

// orders does what a person has typed.
func orders(p dialogs.Person, text string, at dialogs.Moment, say func(key, format string, args ...any) dialogs.Effect) []dialogs.Effect {
	order, rest, _ := strings.Cut(text, " ")
	first, second, _ := strings.Cut(rest, " ")
	tell := func(whom, what string) dialogs.Effect {
		to := dialogs.PersonKey(whom + "@odense.dk")
		if strings.Contains(whom, "/") {
			to = whom
		}
		return dialogs.Effect{Tell: &dialogs.Tell{To: to, Input: dialogs.Input{Notice: &dialogs.Notice{What: what}}}}
	}
	switch order {
	case "tell":
		return []dialogs.Effect{tell(first, second)}
	case "both":
		return []dialogs.Effect{say("", "both"), tell(first, second)}
	case "burst":
		var all []dialogs.Effect
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
		remind := &dialogs.Remind{Name: name}
		if d, err := time.ParseDuration(second); err == nil && d != 0 {
			remind.At = at.Now.Add(d)
		}
		return []dialogs.Effect{{Remind: remind}}
	case "idea":
		return []dialogs.Effect{{Number: &dialogs.Number{Draft: rest}}}
	case "find":
		return []dialogs.Effect{{Search: &dialogs.Search{ID: fmt.Sprint("s", len(p.Ideas)), For: dialogs.ForReuse, Text: rest, Limit: 3}}}
	case "show":
		read := &dialogs.Read{Why: "status"}
		for word := range strings.FieldsSeq(rest) {
			n, _ := strconv.ParseInt(word, 10, 64)
			read.Ideas = append(read.Ideas, n)
		}
		return []dialogs.Effect{{Read: read}}
	}
	return []dialogs.Effect{say("", "%s", text)}
}

// StepIdea reports each input to the author.
func (echo) StepIdea(i dialogs.Idea, in dialogs.Input, at dialogs.Moment) (dialogs.Idea, []dialogs.Effect) {
	if in.Submitted != nil {
		history := i.History
		i = in.Submitted.Idea
		i.History = history
	}
	i.History = append(slices.Clone(i.History), dialogs.Passage{At: at.Now, What: label(in)})
	if i.Author.ID == "" {
		return i, nil
	}
	progress := dialogs.Progress{Idea: dialogs.IdeaRef{Number: i.Number}, What: label(in)}
	return i, []dialogs.Effect{{Tell: &dialogs.Tell{To: i.Author.ID, Input: dialogs.Input{Progress: &progress}}}}
}

// label names an input.
func label(in dialogs.Input) string {
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
	case in.Numbered != nil:
		return fmt.Sprint("numbered ", in.Numbered.Number)
	case in.Shown != nil:
		return fmt.Sprint("shown ", len(in.Shown.Ideas))
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
func (echo) StepEntry(x dialogs.Owned, _ dialogs.Input, _ dialogs.Moment) (dialogs.Owned, []dialogs.Effect) {
	return x, nil
}

// Slot says that nothing waits.
func (echo) Slot(_ dialogs.Person, _ dialogs.Queued, now time.Time) (time.Time, dialogs.Reason) {
	return now, dialogs.ReasonNow
}
