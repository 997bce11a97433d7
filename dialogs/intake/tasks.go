package intake

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/wording"
)

// suggestTasks searches the task list: for suggestions from the problem, or for
// a task typed as an answer.
func suggestTasks(t *person.Turn, text, typed string) {
	t.Emit(step.Effect{Search: &step.Search{ID: "tasks/" + t.Person.Current, For: step.ForTasks, Text: text, Limit: 3}})
	dialog := t.Person.Dialog
	t.Person.Dialog = person.DialogState{At: person.AtQuestion, Field: "core_task", Changing: dialog.Changing && dialog.Field == "core_task", Held: typed, Message: t.Typed}
}

// takeTask looks for a task that was typed. That none of those offered fits is no name
// of one.
func takeTask(t *person.Turn, text string) {
	if _, none := parse.MatchExact(wording.ChoicesOf(t.Options("none")), text); none {
		t.Person.Dialog.Matches = nil
		t.Note("task.own")
		t.Ask()
		return
	}
	suggestTasks(t, text, text)
}

// foundTasks continues with the tasks found: it takes the typed one if the
// match is certain, else it offers a choice.
func foundTasks(t *person.Turn, in step.Found) {
	dialog := t.Person.Dialog
	if dialog.At != person.AtQuestion || dialog.Field != "core_task" || t.Person.CurrentDraft() == nil {
		return
	}
	dialog.Matches = in.Matches
	t.Typed = dialog.Message
	t.Person.Dialog = dialog
	if dialog.Held == "" {
		t.Ask()
		return
	}
	for _, m := range in.Matches {
		if parse.Fold(m.Name) == parse.Fold(dialog.Held) || parse.Fold(m.English) == parse.Fold(dialog.Held) {
			setTask(t, m)
			return
		}
	}
	d := t.Person.CurrentDraft()
	d.Asked["core_task"]++
	if len(in.Matches) == 0 || d.Asked["core_task"] > 1 {
		accept(t, asking(&t.View), questionnaire.FreeText(dialog.Held))
		return
	}
	t.Note("task.meant")
	t.Ask()
}

// setTask stores a task of the list as the answer.
func setTask(t *person.Turn, m idea.Match) {
	accept(t, asking(&t.View), questionnaire.Answer{Text: t.TaskName(m), Choices: []string{m.ID}, KLE: m.KLE})
}

// onAnswerOption handles an option of a question.
func onAnswerOption(t *person.Turn, id string) {
	q := asking(&t.View)
	if joiningNow(&t.View) {
		joinWith(t, nil)
		return
	}
	if rest, ok := strings.CutPrefix(id, "task:"); ok {
		if i, err := strconv.Atoi(rest); err == nil && i < len(t.Person.Dialog.Matches) {
			setTask(t, t.Person.Dialog.Matches[i])
		}
		return
	}
	if id == "use_held" {
		useHeld(t, q)
		return
	}
	if id == "task_as_typed" {
		accept(t, q, questionnaire.FreeText(t.Person.Dialog.Held))
		return
	}
	choose(t, q, id)
}
