package dialogs

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// suggestTasks looks in the task list: for suggestions from the problem, or
// for what was typed as an answer.
func (s *step) suggestTasks(text, typed string) {
	s.want(Effect{Search: &Search{ID: "tasks/" + s.p.Current, For: ForTasks, Text: text, Limit: 3}})
	talk := s.p.Talk
	s.p.Talk = Talk{At: atQuestion, Field: "core_task", Changing: talk.Changing && talk.Field == "core_task", Held: typed, Message: s.typed}
}

// foundTasks goes on with the tasks found: the one that was typed, if it is
// surely one of them, else a choice.
func (s *step) foundTasks(in Found) {
	talk := s.p.Talk
	if talk.At != atQuestion || talk.Field != "core_task" || s.p.current() == nil {
		return
	}
	talk.Matches = in.Matches
	s.typed = talk.Message
	s.p.Talk = talk
	if talk.Held == "" {
		s.ask()
		return
	}
	for _, m := range in.Matches {
		if parse.Fold(m.Name) == parse.Fold(talk.Held) || parse.Fold(m.English) == parse.Fold(talk.Held) {
			s.setTask(m)
			return
		}
	}
	d := s.p.current()
	d.Asked["core_task"]++
	if len(in.Matches) == 0 || d.Asked["core_task"] > 1 {
		s.accept(s.asking(), questionnaire.FreeText(talk.Held))
		return
	}
	s.note("task.meant")
	s.ask()
}

// setTask takes a task of the list for the answer.
func (s *step) setTask(m Match) {
	s.accept(s.asking(), questionnaire.Answer{Text: s.taskName(m), Choices: []string{m.ID}, KLE: m.KLE})
}

// taskName is a task's name in the person's language, as far as it has one.
func (w *wording) taskName(m Match) string {
	if w.Lang == texts.English && m.English != "" {
		return m.English
	}
	return m.Name
}

// pickAnswer takes one of a question's options.
func (s *step) pickAnswer(id string) {
	q := s.asking()
	if s.joiningNow() {
		s.joinWith(nil)
		return
	}
	if rest, ok := strings.CutPrefix(id, "task:"); ok {
		if i, err := strconv.Atoi(rest); err == nil && i < len(s.p.Talk.Matches) {
			s.setTask(s.p.Talk.Matches[i])
		}
		return
	}
	if id == "task_as_typed" {
		s.accept(q, questionnaire.FreeText(s.p.Talk.Held))
		return
	}
	s.choose(q, id)
}

func (w *wording) labelOf(q *questionnaire.Question, id string) string {
	for _, c := range q.Matching(w.Lang, w.unknown()) {
		if c.ID == id {
			return c.Label
		}
	}
	return id
}

// choiceLabels words chosen ids.
func (w *wording) choiceLabels(q *questionnaire.Question, ids []string) string {
	labels := make([]string, 0, len(ids))
	for _, id := range ids {
		labels = append(labels, w.labelOf(q, id))
	}
	return strings.Join(labels, " · ")
}
