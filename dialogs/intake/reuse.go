package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// searchReuse searches for solutions and earlier ideas similar to a text.
func searchReuse(s *person.Turn, text string) {
	d := s.Person.CurrentDraft()
	d.Reuse.Count++
	d.Reuse.Awaits = "search/" + d.ID + "/" + strconv.Itoa(d.Reuse.Count)
	s.Emit(step.Effect{Search: &step.Search{ID: d.Reuse.Awaits, For: step.ForReuse, Text: text, Limit: 9}})
	s.Person.Dialog = person.DialogState{At: person.AtSearching}
}

// searchAgain searches once more before the summary, when idea, task and
// systems are known. It reports whether it did.
func searchAgain(s *person.Turn) bool {
	d := s.Person.CurrentDraft()
	if d.Reuse.Again || d.Reuse.Outcome == idea.ReuseExtend {
		return false
	}
	d.Reuse.Again = true
	var parts []string
	for _, f := range []string{"problem", "idea", "core_task", "systems"} {
		parts = append(parts, d.Answers[f].Whole())
	}
	searchReuse(s, strings.Join(texts.NonEmpty(parts...), "\n"))
	return true
}

// foundSearch handles the result of the reuse search. A result that is no
// longer awaited is ignored.
func foundSearch(s *person.Turn, in step.Found) {
	for i := range s.Person.Drafts {
		if d := &s.Person.Drafts[i]; d.Reuse.Awaits == in.Search {
			foundReuse(s, d, in)
			return
		}
	}
}

// foundReuse continues with the matches of the reuse search.
func foundReuse(s *person.Turn, d *idea.Draft, in step.Found) {
	late := s.Person.Dialog.At != person.AtSearching || s.Person.Current != d.ID
	if !late && s.Person.Dialog.Field == inForm {
		foundForForm(s, d, in)
		return
	}
	if in.Failed {
		searchLater(s, d, late)
		return
	}
	if d.Reuse.Failed {
		s.Emit(step.Effect{Remind: &step.Remind{Name: d.SearchName()}})
	}
	d.Reuse.Awaits, d.Reuse.Failed = "", false
	fresh := slices.DeleteFunc(slices.Clone(in.Matches), func(m idea.Match) bool {
		return slices.Contains(d.Reuse.Shown, m.ID) || d.Reuse.Count > 1 && !m.Strong
	})
	if len(fresh) == 0 {
		nothingFound(s, d, late)
		return
	}
	d.Reuse.Matches, d.Reuse.Page, d.Reuse.Looked = fresh, 0, ""
	switch {
	case late && s.Person.Dialog.At != person.AtNothing && s.Person.Current != d.ID:
		d.Reuse.Again = false // the person is busy with something else: shown before the summary
		return
	case late:
		s.Note("reuse.late", "title", s.Title(d))
	}
	showMatches(s, d)
}

// foundForForm stores the matches for a form. A failed search is repeated
// later, and the form continues without matches.
func foundForForm(s *person.Turn, d *idea.Draft, in step.Found) {
	if in.Failed {
		searchLater(s, d, true)
	} else {
		d.Reuse.Awaits, d.Reuse.Failed = "", false
	}
	foundInForm(s, d, in.Matches)
}

// searchPause is how long after a failed search it is repeated.
const searchPause = 10 * time.Minute

// searchLater continues without matches, and repeats the search later.
func searchLater(s *person.Turn, d *idea.Draft, late bool) {
	d.Reuse.Failed = true
	s.Emit(step.Effect{Remind: &step.Remind{Name: d.SearchName(), At: s.At.Now.Add(searchPause)}})
	if !late {
		s.Note("reuse.failed")
		afterReuse(s, d)
	}
}

// dueSearch repeats a failed search.
func dueSearch(s *person.Turn, id string) {
	if d := s.Person.Draft(id); d != nil && d.Reuse.Failed && d.Reuse.Awaits != "" {
		s.Emit(step.Effect{Search: &step.Search{ID: d.Reuse.Awaits, For: step.ForReuse, Text: d.Answers["problem"].Whole(), Limit: 9}})
	}
}

// nothingFound continues where there are no matches.
func nothingFound(s *person.Turn, d *idea.Draft, late bool) {
	switch {
	case late:
		return
	case d.Reuse.Count == 1:
		s.Note("reuse.none")
	}
	afterReuse(s, d)
}

// showMatches shows the list of matches, and stores which were shown.
func showMatches(s *person.Turn, d *idea.Draft) {
	for _, m := range d.Matches() {
		if !slices.Contains(d.Reuse.Shown, m.ID) {
			d.Reuse.Shown = append(d.Reuse.Shown, m.ID)
		}
	}
	s.Person.Current = d.ID
	s.TurnTo(person.DialogState{At: person.AtReuse})
}

// reuseList returns the message with the list of matches.
func reuseList(s *person.View) message.Message {
	d := s.Person.CurrentDraft()
	if d == nil {
		return s.Welcome()
	}
	q := form(s).Question("reuse")
	m := message.Message{Title: q.Question[s.Person.Lang], Menu: s.Menu("why", "pause")}
	for _, x := range d.Matches() {
		m.Items = append(m.Items, s.MatchItem(x, s.Reasons(x), wording.MatchOption(x)))
	}
	from := d.Reuse.Page * idea.MatchesShown
	ids := []string{"none"}
	if len(d.Reuse.Matches) > idea.MatchesShown {
		m.Note = append(m.Note, s.Text("list.page", "from", s.Count(from+1), "to", s.Count(from+len(m.Items)), "of", s.Count(len(d.Reuse.Matches))))
		ids = append(ids, "more")
	}
	m.Options = s.Options(ids...)
	m.Note = append(m.Note, s.Unverified(d.Matches())...)
	m.Note = append(m.Note, s.Text("reuse.yours_to_judge"))
	return m
}

func onReuseOption(s *person.Turn, id string) {
	d := s.Person.CurrentDraft()
	switch id {
	case "more":
		d.Reuse.Page++
		if d.Reuse.Page*idea.MatchesShown >= len(d.Reuse.Matches) {
			d.Reuse.Page = 0
		}
		s.Stay()
		showMatches(s, d)
	case "none":
		rejectAll(s, d)
	default:
		d.Reuse.Looked = strings.TrimPrefix(id, "match:")
		s.TurnTo(person.DialogState{At: person.AtSolution})
	}
}

// rejectAll rejects all matches shown, for "none of them". It asks for the
// reason for the first strong one only.
func rejectAll(s *person.Turn, d *idea.Draft) {
	strong := ""
	for _, m := range d.Reuse.Matches {
		if slices.Contains(d.Reuse.Shown, m.ID) && !d.Rejected(m.ID) {
			d.Reuse.Rejected = append(d.Reuse.Rejected, idea.Rejection{Match: m})
			if m.Strong && strong == "" && m.Kind != idea.KindIdea {
				strong = m.ID
			}
		}
	}
	if strong != "" {
		d.Reuse.Looked = strong
		s.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_reject"})
		return
	}
	afterReuse(s, d)
}

// afterReuse continues after the reuse check: the first time with the choice
// between now, later and short, else with what is missing.
func afterReuse(s *person.Turn, d *idea.Draft) {
	first := d.Reuse.Outcome == idea.ReuseOpen
	if first {
		d.Reuse.Outcome = idea.ReuseNew
	}
	if len(d.Reuse.Shown) > 0 && !slices.Contains(d.Path, "reuse") {
		d.Path = append(d.Path, "reuse")
	}
	d.Touch(s.At.Now)
	s.Person.Current = d.ID
	if summaryReady(&s.View, d) || d.Reuse.Count > 1 {
		advance(s)
		return
	}
	s.TurnTo(person.DialogState{At: person.AtOnward})
}

// summaryReady reports whether every question has an answer.
func summaryReady(s *person.View, d *idea.Draft) bool {
	for _, q := range form(s).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok {
			return false
		}
	}
	return true
}

// onward offers to continue now, later, or to send what there is.
func onward(s *person.View) message.Message {
	left := 0
	for _, q := range form(s).Asked(s.Person.CurrentDraft().Answers) {
		if _, ok := s.Person.CurrentDraft().Answers[q.ID]; !ok && q.Follows == "" {
			left++
		}
	}
	return message.Message{
		Title:   s.Text("onward.title"),
		Text:    []string{s.Text("onward.left", "count", s.Count(left))},
		Options: wording.Primary(s.Options("go_on_now", "later", "send_short")),
		Menu:    s.Menu("who", "back"),
	}
}

func onOnwardOption(s *person.Turn, id string) {
	switch id {
	case "later":
		s.TurnTo(person.DialogState{At: person.AtRemind})
	case "send_short":
		sendAs(s, "short")
	default:
		advance(s)
	}
}

// onOnwardText takes a longer text as the answer to the next question.
func onOnwardText(s *person.Turn, text string) bool {
	if len([]rune(text)) < 15 {
		return false
	}
	s.Person.Dialog = person.DialogState{At: person.AtQuestion, Field: "idea"}
	q := asking(&s.View)
	if q == nil {
		return false
	}
	s.Note("onward.taken", "question", q.Question[s.Person.Lang])
	return onAnswerText(s, text)
}

// remarkOnReuse stores a text as a remark on the reuse check, and continues.
func remarkOnReuse(s *person.Turn, text string) bool {
	d := s.Person.CurrentDraft()
	d.Reuse.Remark = questionnaire.Bounded(d.Reuse.Remark + "\n" + text)
	s.Note("miss.third")
	afterReuse(s, d)
	return true
}
