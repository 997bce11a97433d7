// Package review is the flow in which people act on sent ideas, and get news of
// them.
package review

import (
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// Flow returns the flow of actions on sent ideas.
func Flow() person.Flow {
	return person.Flow{
		States: map[string]person.State{
			person.AtAct: {
				Body: askParam, OnOption: onParamOption, OnText: onParamText, Free: asksText, Gone: actGone, Forget: forgetAct,
				Mark: markAct, Alone: true, Greeted: true, Patient: true,
				Words: map[string]func(*person.Turn){
					"back": backInAct, "skip": skipParam, "go_on": (*person.Turn).Ask, "pause": keepAct, "cancel": dropAct,
				},
			},
		},
		Commands: map[string]func(*person.Turn, string){"handle": handleCommand},
		Found:    map[string]func(*person.Turn, step.Found){"entry": foundEntries},
		Loaded: map[string]func(*person.Turn, step.Loaded){
			"act": beginAct, "target": foundTarget, "named": foundNamed, "task": loadedTask,
		},
		Clicks: map[string]func(*person.Turn, step.Clicked) bool{message.StepAct: clickedAct},
		Reads:  map[person.Reading]func(*person.Turn, string) bool{person.ReadBeforeCommand: heardAct},
		Inputs: reviewInput,
		Resume: resumeAct,
	}
}

// reviewInput handles an input about what happened to an idea, and reports
// whether it did.
func reviewInput(t *person.Turn, in step.Input) bool {
	switch {
	case in.Progress != nil:
		progress(t, *in.Progress)
	case in.Notice != nil:
		notice(t, *in.Notice)
	case in.Outcome != nil:
		outcome(t, *in.Outcome)
	case in.NumberDrawn != nil && t.Person.Pending != nil && in.NumberDrawn.Draft == t.ActNumber():
		numberedAct(t, in.NumberDrawn.Number)
	default:
		return false
	}
	return true
}

// asksText reports whether the parameter being asked for takes free text.
func asksText(v *person.View) bool {
	n := pendingParam(v)
	return n != nil && (n.Kind == life.ParamText || n.Kind == life.ParamSign)
}

// actGone reports whether the pending action needs no parameter any more.
func actGone(v *person.View) bool { return pendingParam(v) == nil }

// markAct marks buttons with the parameter being asked for.
func markAct(v *person.View, of *message.Of) { of.Step = actStep(v) }

// keepAct puts the pending action aside.
func keepAct(t *person.Turn) {
	t.Note("act.kept")
	leaveAct(t)
}

// resumeAct continues with the pending action, and reports whether there is
// one.
func resumeAct(t *person.Turn) bool {
	if pendingParam(&t.View) == nil {
		return false
	}
	t.TurnTo(person.DialogState{At: person.AtAct})
	return true
}
