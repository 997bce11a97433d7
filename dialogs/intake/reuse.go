package intake

import (
	"cmp"
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
func searchReuse(t *person.Turn, text string) {
	d := t.Person.CurrentDraft()
	d.Reuse.Count++
	d.Reuse.Awaits = "search/" + d.ID + "/" + strconv.Itoa(d.Reuse.Count)
	emitSearch(t, d, text)
	t.Person.Dialog = person.DialogState{At: person.AtSearching}
}

// emitSearch asks for what is similar to a text. It is also compared with ideas
// that are not approved, as long as the person's searches of a day for them are
// not used up; that is not said, for it would tell what was compared.
func emitSearch(t *person.Turn, d *idea.Draft, text string) {
	t.Emit(step.Effect{Search: &step.Search{
		ID: d.Reuse.Awaits, For: step.ForReuse, Text: text, Limit: 9, Unapproved: t.MayCompare(),
	}})
}

// searchAgain searches once more before the summary, when idea, task and
// systems are known. It reports whether it did.
func searchAgain(t *person.Turn) bool {
	d := t.Person.CurrentDraft()
	if d.Reuse.Again || d.Reuse.Outcome == idea.ReuseExtend {
		return false
	}
	d.Reuse.Again = true
	var parts []string
	for _, f := range []string{"problem", "idea", "core_task", "systems"} {
		parts = append(parts, d.Answers[f].Whole())
	}
	searchReuse(t, strings.Join(texts.NonEmpty(parts...), "\n"))
	return true
}

// foundSearch handles the result of the reuse search. A result that is no
// longer awaited is ignored.
func foundSearch(t *person.Turn, in step.Found) {
	for i := range t.Person.Drafts {
		if d := &t.Person.Drafts[i]; d.Reuse.Awaits == in.Search {
			in.Matches = slices.Clone(in.Matches)
			for n, m := range in.Matches {
				in.Matches[n] = d.Reuse.Veil(m)
			}
			foundReuse(t, d, in)
			return
		}
	}
}

// foundReuse continues with the matches of the reuse search.
func foundReuse(t *person.Turn, d *idea.Draft, in step.Found) {
	late := t.Person.Dialog.At != person.AtSearching || t.Person.Current != d.ID
	if !late && t.Person.Dialog.Field == inForm {
		foundForForm(t, d, in)
		return
	}
	if in.Failed {
		searchLater(t, d, late)
		return
	}
	if d.Reuse.Failed {
		t.Emit(step.Effect{Remind: &step.Remind{Name: d.SearchName()}})
	}
	d.Reuse.Awaits, d.Reuse.Failed = "", false
	fresh := slices.DeleteFunc(slices.Clone(in.Matches), func(m idea.Match) bool {
		return slices.Contains(d.Reuse.Shown, m.ID) || d.Reuse.Count > 1 && !m.Strong
	})
	if len(fresh) == 0 {
		nothingFound(t, d, late)
		return
	}
	d.Reuse.Matches, d.Reuse.Page, d.Reuse.Looked = fresh, 0, ""
	switch {
	case !late && wasTold(d) && d.Reuse.Count > 1:
		noteShown(d)
		afterReuse(t, d) // the summary shows it
		return
	case late && t.Person.Dialog.At != person.AtNothing && t.Person.Current != d.ID:
		d.Reuse.Again = false // the person is busy with something else: shown before the summary
		return
	case late:
		t.Note("reuse.late", "title", t.Title(d))
	}
	showMatches(t, d)
}

// foundForForm stores the matches for a form. A failed search is repeated
// later, and the form continues without matches.
func foundForForm(t *person.Turn, d *idea.Draft, in step.Found) {
	if in.Failed {
		searchLater(t, d, true)
	} else {
		d.Reuse.Awaits, d.Reuse.Failed = "", false
	}
	foundInForm(t, d, in.Matches)
}

// searchPause is how long after a failed search it is repeated.
const searchPause = 10 * time.Minute

// searchLater continues without matches, and repeats the search later.
func searchLater(t *person.Turn, d *idea.Draft, late bool) {
	d.Reuse.Failed = true
	t.Emit(step.Effect{Remind: &step.Remind{Name: d.SearchName(), At: t.At.Now.Add(searchPause)}})
	if !late {
		t.Note("reuse.failed")
		afterReuse(t, d)
	}
}

// dueSearch repeats a failed search.
func dueSearch(t *person.Turn, id string) {
	if d := t.Person.Draft(id); d != nil && d.Reuse.Failed && d.Reuse.Awaits != "" {
		emitSearch(t, d, d.Answers["problem"].Whole())
	}
}

// nothingFound continues where there are no matches.
func nothingFound(t *person.Turn, d *idea.Draft, late bool) {
	switch {
	case late:
		return
	case d.Reuse.Count == 1:
		t.Note("reuse.none")
	}
	afterReuse(t, d)
}

// showMatches shows the list of matches, and stores which were shown.
func showMatches(t *person.Turn, d *idea.Draft) {
	noteShown(d)
	t.Person.Current = d.ID
	t.TurnTo(person.DialogState{At: person.AtReuse})
}

// noteShown stores which matches are shown.
func noteShown(d *idea.Draft) {
	for _, m := range d.Matches() {
		if !slices.Contains(d.Reuse.Shown, m.ID) {
			d.Reuse.Shown = append(d.Reuse.Shown, m.ID)
		}
	}
}

// alsoFound returns the best match that only the search before the summary found, where
// the idea was told at once; none else: it is shown in a message of its own then.
func alsoFound(d *idea.Draft) (all []idea.Match) {
	if !wasTold(d) || d.Reuse.Count < 2 {
		return nil
	}
	for _, m := range d.Matches() {
		if m.Strong && !d.Rejected(m.ID) && len(all) == 0 {
			all = append(all, m)
		}
	}
	return all
}

// reuseList returns the message with the list of matches.
func reuseList(v *person.View) message.Message {
	d := v.Person.CurrentDraft()
	if d == nil {
		return v.Welcome()
	}
	q := form(v).Question("reuse")
	m := message.Message{Title: q.Question[v.Person.Lang], Menu: v.Menu("why", "pause")}
	for _, x := range d.Matches() {
		m.Items = append(m.Items, v.MatchItem(x, v.Reasons(x), wording.MatchOption(x)))
	}
	from := d.Reuse.Page * idea.MatchesShown
	ids := []string{"none"}
	if len(d.Reuse.Matches) > idea.MatchesShown {
		m.Note = append(m.Note, v.Text("list.page", "from", v.Count(from+1), "to", v.Count(from+len(m.Items)), "of", v.Count(len(d.Reuse.Matches))))
		ids = append(ids, "more")
	}
	m.Options = v.Options(ids...)
	m.Note = append(m.Note, v.Unverified(d.Matches())...)
	m.Note = append(m.Note, v.Text("reuse.yours_to_judge"))
	return m
}

func onReuseOption(t *person.Turn, id string) {
	d := t.Person.CurrentDraft()
	chosen(d)
	switch id {
	case "more":
		d.Reuse.Page++
		if d.Reuse.Page*idea.MatchesShown >= len(d.Reuse.Matches) {
			d.Reuse.Page = 0
		}
		t.Stay()
		showMatches(t, d)
	case "none":
		rejectAll(t, d)
	default:
		d.Reuse.Looked = strings.TrimPrefix(id, "match:")
		t.TurnTo(person.DialogState{At: person.AtSolution})
	}
}

// rejectAll rejects all matches shown, for "none of them". It asks for the
// reason for the first strong one only.
func rejectAll(t *person.Turn, d *idea.Draft) {
	strong := ""
	for _, m := range d.Reuse.Matches {
		if slices.Contains(d.Reuse.Shown, m.ID) && !d.Rejected(m.ID) {
			d.Reuse.Rejected = append(d.Reuse.Rejected, idea.Rejection{Match: m})
			if m.Strong && strong == "" && m.Kind != idea.KindIdea {
				strong = m.ID
			}
		}
	}
	if strong != "" && !wasTold(d) {
		d.Reuse.Looked = strong
		t.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_reject"})
		return
	}
	afterReuse(t, d)
}

// afterReuse continues after the reuse check: the first time with the choice
// between now, later and short, else with what is missing.
func afterReuse(t *person.Turn, d *idea.Draft) {
	first := d.Reuse.Outcome == idea.ReuseOpen
	if first {
		d.Reuse.Outcome = idea.ReuseNew
	}
	if len(d.Reuse.Shown) > 0 && !slices.Contains(d.Path, "reuse") {
		d.Path = append(d.Path, "reuse")
	}
	d.Touch(t.At.Now)
	t.Person.Current = d.ID
	if summaryReady(&t.View, d) || d.Reuse.Count > 1 || wasTold(d) {
		advance(t)
		return
	}
	t.TurnTo(person.DialogState{At: person.AtOnward})
}

// summaryReady reports whether every question has an answer.
func summaryReady(v *person.View, d *idea.Draft) bool {
	for _, q := range form(v).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok {
			return false
		}
	}
	return true
}

// onward offers to continue now, later, or to send what there is.
func onward(v *person.View) message.Message {
	left, d := 0, v.Person.CurrentDraft()
	for _, q := range form(v).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok && q.Follows == "" && (asksAlone(q) || !wasTold(d)) {
			left++
		}
	}
	menu := []string{"who", "back"}
	if v.Person.Dialog.Field == person.FieldTired {
		menu = append(menu, "cancel")
	}
	key := "onward.left"
	switch left {
	case 0:
		key = "onward.none_left"
	case 1:
		key = "onward.one_left"
	}
	return message.Message{
		Title:   v.Text("onward.title"),
		Text:    []string{v.Text(key, "count", v.Count(left))},
		Options: wording.Primary(v.Options("go_on_now", "later", "send_short")),
		Menu:    v.Menu(menu...),
	}
}

func onOnwardOption(t *person.Turn, id string) {
	switch id {
	case "later":
		t.TurnTo(person.DialogState{At: person.AtRemind})
	case "send_short":
		sendAs(t, "short")
	default:
		advance(t)
	}
}

// onOnwardText takes a longer text as the answer to the next question.
func onOnwardText(t *person.Turn, text string) bool {
	if goesOn(t, text) {
		return true
	}
	if len([]rune(text)) < 15 {
		return false
	}
	t.Person.Dialog = person.DialogState{At: person.AtQuestion, Field: "idea"}
	q := asking(&t.View)
	if q == nil {
		return false
	}
	t.Note("onward.taken", "question", q.Question[t.Person.Lang])
	return onAnswerText(t, text)
}

// remarkOnReuse stores what was not understood as a remark on the reuse check,
// and continues.
func remarkOnReuse(s *person.Turn, text string) bool {
	d := s.Person.CurrentDraft()
	d.Reuse.Remark = questionnaire.Bounded(d.Reuse.Remark + "\n" + cmp.Or(d.Tried["reuse"], text))
	delete(d.Tried, "reuse")
	s.Note("miss.third")
	afterReuse(s, d)
	return true
}
