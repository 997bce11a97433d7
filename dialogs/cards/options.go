package cards

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/wording"
)

// Options of cards that are no deeds.
const (
	OptionSee  = "see"
	OptionMore = "more_deeds"
)

// ActionAct is a deed as a button in a list of ideas, under StepAct: it names its
// idea and the revision that was seen, and what to type instead.
func ActionAct(w *wording.Voice, do idea.ActionID, number int64, rev int) message.Option {
	n, label := strconv.FormatInt(number, 10), w.Text("option."+string(do))
	return message.Option{
		ID: "deed:" + string(do) + ":" + n + ":" + strconv.Itoa(rev), Label: label,
		Synonyms: []string{strings.ToLower(label) + " " + n}, Primary: life.ActionOf(do).Onward,
	}
}

// MoreAct is the button in such a list that shows everything that can be done
// to an idea.
func MoreAct(w *wording.Voice, number int64) message.Option {
	n := strconv.FormatInt(number, 10)
	return message.Option{ID: OptionMore + ":" + n, Label: w.Text("option.see"), Synonyms: []string{w.Text("handle.typed", "number", n)}}
}

// Options of nudges that are no deeds.
const (
	OptionSnooze = "snooze"
	OptionAll    = "all_tasks"
)
