package intake

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// suggestTasks searches the task list: for suggestions from the problem, or for
// a task typed as an answer.
func suggestTasks(s *person.Turn, text, typed string) {
	s.Emit(step.Effect{Search: &step.Search{ID: "tasks/" + s.Person.Current, For: step.ForTasks, Text: text, Limit: 3}})
	talk := s.Person.Dialog
	s.Person.Dialog = person.DialogState{At: person.AtQuestion, Field: "core_task", Changing: talk.Changing && talk.Field == "core_task", Held: typed, Message: s.Typed}
}

// foundTasks continues with the tasks found: it takes the typed one if the
// match is certain, else it offers a choice.
func foundTasks(s *person.Turn, in step.Found) {
	talk := s.Person.Dialog
	if talk.At != person.AtQuestion || talk.Field != "core_task" || s.Person.CurrentDraft() == nil {
		return
	}
	talk.Matches = in.Matches
	s.Typed = talk.Message
	s.Person.Dialog = talk
	if talk.Held == "" {
		s.Ask()
		return
	}
	for _, m := range in.Matches {
		if parse.Fold(m.Name) == parse.Fold(talk.Held) || parse.Fold(m.English) == parse.Fold(talk.Held) {
			setTask(s, m)
			return
		}
	}
	d := s.Person.CurrentDraft()
	d.Asked["core_task"]++
	if len(in.Matches) == 0 || d.Asked["core_task"] > 1 {
		accept(s, asking(&s.View), questionnaire.FreeText(talk.Held))
		return
	}
	s.Note("task.meant")
	s.Ask()
}

// setTask stores a task of the list as the answer.
func setTask(s *person.Turn, m idea.Match) {
	accept(s, asking(&s.View), questionnaire.Answer{Text: s.TaskName(m), Choices: []string{m.ID}, KLE: m.KLE})
}

// onAnswerOption handles an option of a question.
func onAnswerOption(s *person.Turn, id string) {
	q := asking(&s.View)
	if joiningNow(&s.View) {
		joinWith(s, nil)
		return
	}
	if rest, ok := strings.CutPrefix(id, "task:"); ok {
		if i, err := strconv.Atoi(rest); err == nil && i < len(s.Person.Dialog.Matches) {
			setTask(s, s.Person.Dialog.Matches[i])
		}
		return
	}
	if id == "task_as_typed" {
		accept(s, q, questionnaire.FreeText(s.Person.Dialog.Held))
		return
	}
	choose(s, q, id)
}
