package cards

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/wording"
)

// Options of cards that are no actions.
const (
	OptionSee  = "see"
	OptionMore = "more_deeds"
)

// ActionAct returns an action as a button in a list of ideas, under StepAct:
// with its idea, the revision the person sees, and what to type instead.
func ActionAct(w *wording.Voice, do idea.ActionID, number int64, rev int) message.Option {
	n, label := strconv.FormatInt(number, 10), w.Text("option."+string(do))
	return message.Option{
		ID: "deed:" + string(do) + ":" + n + ":" + strconv.Itoa(rev), Label: label,
		Synonyms: []string{strings.ToLower(label) + " " + n}, Primary: life.ActionOf(do).Onward,
	}
}

// MoreAct returns the button in such a list that shows all actions on an idea.
func MoreAct(w *wording.Voice, number int64) message.Option {
	n := strconv.FormatInt(number, 10)
	return message.Option{ID: OptionMore + ":" + n, Label: w.Text("option.see"), Synonyms: []string{w.Text("handle.typed", "number", n)}}
}

// Options of nudges that are no actions.
const (
	OptionSnooze = "snooze"
	OptionAll    = "all_tasks"
)
