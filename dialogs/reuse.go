package dialogs

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// matchesShown is how many matches one message shows.
const matchesShown = 3

// searchReuse looks for solutions and earlier ideas like a text.
func (s *step) searchReuse(text string) {
	d := s.p.current()
	d.Reuse.Count++
	d.Reuse.Awaits = "search/" + d.ID + "/" + strconv.Itoa(d.Reuse.Count)
	s.want(Effect{Search: &Search{ID: d.Reuse.Awaits, For: ForReuse, Text: text, Limit: 9}})
	s.p.Talk = Talk{At: atSearching}
}

// searchAgain looks once more when idea, task and systems are known, before
// the summary. It reports whether it did.
func (s *step) searchAgain() bool {
	d := s.p.current()
	if d.Reuse.Again || d.Reuse.Outcome == ReuseExtend {
		return false
	}
	d.Reuse.Again = true
	var parts []string
	for _, f := range []string{"problem", "idea", "core_task", "systems"} {
		parts = append(parts, d.Answers[f].Whole())
	}
	s.searchReuse(strings.Join(nonEmpty(parts...), "\n"))
	return true
}

// found takes in what a search brought.
func (s *step) found(in Found) {
	what, _, _ := strings.Cut(in.Search, "/")
	if found := s.flows.Found[what]; found != nil {
		found(s, in)
	}
}

// foundSearch takes in what the reuse check found. One that is no longer awaited
// is ignored.
func (s *step) foundSearch(in Found) {
	for i := range s.p.Drafts {
		if d := &s.p.Drafts[i]; d.Reuse.Awaits == in.Search {
			s.foundReuse(d, in)
			return
		}
	}
}

// foundReuse goes on with what the reuse check found.
func (s *step) foundReuse(d *Draft, in Found) {
	late := s.p.Talk.At != atSearching || s.p.Current != d.ID
	if !late && s.p.Talk.Field == inForm {
		s.foundForForm(d, in)
		return
	}
	if in.Failed {
		s.searchLater(d, late)
		return
	}
	if d.Reuse.Failed {
		s.want(Effect{Remind: &Remind{Name: d.searchName()}})
	}
	d.Reuse.Awaits, d.Reuse.Failed = "", false
	fresh := slices.DeleteFunc(slices.Clone(in.Matches), func(m Match) bool {
		return slices.Contains(d.Reuse.Shown, m.ID) || d.Reuse.Count > 1 && !m.Strong
	})
	if len(fresh) == 0 {
		s.nothingFound(d, late)
		return
	}
	d.Reuse.Matches, d.Reuse.Page, d.Reuse.Looked = fresh, 0, ""
	switch {
	case late && s.p.Talk.At != atNothing && s.p.Current != d.ID:
		d.Reuse.Again = false // busy with something else: shown before the summary
		return
	case late:
		s.note("reuse.late", "title", s.title(d))
	}
	s.showMatches(d)
}

// foundForForm keeps what was found for a form. Where the search failed, the
// form goes on without, and it is made again later.
func (s *step) foundForForm(d *Draft, in Found) {
	if in.Failed {
		s.searchLater(d, true)
	} else {
		d.Reuse.Awaits, d.Reuse.Failed = "", false
	}
	s.foundInForm(d, in.Matches)
}

// searchPause is how long after a failed search it is made again.
const searchPause = 10 * time.Minute

func (d *Draft) searchName() string { return "search/" + d.ID }

// searchLater goes on without the search, which is made again later.
func (s *step) searchLater(d *Draft, late bool) {
	d.Reuse.Failed = true
	s.want(Effect{Remind: &Remind{Name: d.searchName(), At: s.at.Now.Add(searchPause)}})
	if !late {
		s.note("reuse.failed")
		s.afterReuse(d)
	}
}

// dueSearch makes a search again that failed.
func (s *step) dueSearch(id string) {
	if d := s.p.draft(id); d != nil && d.Reuse.Failed && d.Reuse.Awaits != "" {
		s.want(Effect{Search: &Search{ID: d.Reuse.Awaits, For: ForReuse, Text: d.Answers["problem"].Whole(), Limit: 9}})
	}
}

// nothingFound goes on where there is nothing to show.
func (s *step) nothingFound(d *Draft, late bool) {
	switch {
	case late:
		return
	case d.Reuse.Count == 1:
		s.note("reuse.none")
	}
	s.afterReuse(d)
}

// showMatches shows the list, and remembers what has been shown.
func (s *step) showMatches(d *Draft) {
	for _, m := range d.matches() {
		if !slices.Contains(d.Reuse.Shown, m.ID) {
			d.Reuse.Shown = append(d.Reuse.Shown, m.ID)
		}
	}
	s.p.Current = d.ID
	s.turnTo(Talk{At: atReuse})
}

// matches are those on the present page of the list.
func (d *Draft) matches() []Match {
	from := min(d.Reuse.Page*matchesShown, len(d.Reuse.Matches))
	return d.Reuse.Matches[from:min(from+matchesShown, len(d.Reuse.Matches))]
}

// reuseList is the body of the list of matches.
func (s *view) reuseList() message.Message {
	d := s.p.current()
	if d == nil {
		return s.welcome()
	}
	q := s.form().Question("reuse")
	m := message.Message{Title: q.Question[s.p.Lang], Menu: s.menu("why", "pause")}
	for _, x := range d.matches() {
		m.Items = append(m.Items, s.matchItem(x, s.reasons(x), matchOption(x)))
	}
	from := d.Reuse.Page * matchesShown
	ids := []string{"none"}
	if len(d.Reuse.Matches) > matchesShown {
		m.Note = append(m.Note, s.Text("list.page", "from", s.Count(from+1), "to", s.Count(from+len(m.Items)), "of", s.Count(len(d.Reuse.Matches))))
		ids = append(ids, "more")
	}
	m.Options = s.options(ids...)
	m.Note = append(m.Note, s.unverified(d.matches())...)
	m.Note = append(m.Note, s.Text("reuse.yours_to_judge"))
	return m
}

// matchItem is a match in a list: what it does, the reasons given, where it is
// used, how fresh that is, and the option that shows it.
func (w *wording) matchItem(m Match, reasons, option string) message.Item {
	lines := []string{texts.Clip(m.Purpose, 160), reasons, w.usedIn(m), w.freshness(m)}
	if m.PhasingOut {
		lines = append(lines, w.Text("match.phasing_out"))
	}
	return message.Item{
		Name: w.matchName(m), Lines: nonEmpty(lines...),
		Option: &message.Option{ID: option, Label: texts.Clip(w.matchName(m), questionnaire.MaxLabel)},
	}
}

// reasons say how like one's own words a match is, in a word, and why it was
// found.
func (w *wording) reasons(m Match) string {
	return strings.Join(nonEmpty(w.band(m), w.foundOn(m)), " · ")
}

// matchName names a match. An idea whose title has not been approved for
// colleagues is named by its number.
func (w *wording) matchName(m Match) string {
	switch {
	case m.Kind != KindIdea:
		return m.Name
	case m.Name == "":
		return w.Text("match.idea_untitled", "number", strconv.FormatInt(m.Idea, 10), "department", w.departmentOf(m))
	}
	return w.Text("match.idea", "number", strconv.FormatInt(m.Idea, 10), "title", m.Name)
}

func (w *wording) departmentOf(m Match) string {
	if len(m.Departments) == 0 || m.Departments[0] == "" {
		return w.Text("match.colleague")
	}
	return w.Text("match.colleague_in", "department", m.Departments[0])
}

// foundOn says which of one's own words a match was found by.
func (w *wording) foundOn(m Match) string {
	switch len(m.Words) {
	case 0:
		return ""
	case 1:
		return w.Text("match.word", "word", m.Words[0])
	}
	return w.Text("match.words", "words", strings.Join(m.Words, ", "))
}

// usedIn says where a solution is used.
func (w *wording) usedIn(m Match) string {
	switch n := len(m.Departments); {
	case m.Kind == KindIdea || n == 0:
		return ""
	case n == 1:
		return w.Text("match.used_one")
	default:
		return w.Text("match.used_many", "count", w.Count(n))
	}
}

// freshness says when the owner last confirmed a solution.
func (w *wording) freshness(m Match) string {
	if m.Kind == KindIdea {
		return ""
	}
	day, ok := parse.ReadDate(m.Verified, w.local(), w.Lang)
	if m.Verified == "" || !ok {
		return ""
	}
	key := "match.verified"
	if w.e.silentFrom(day).Before(w.Now) {
		key = "match.unverified_since"
	}
	return w.Text(key, "date", texts.FormatDate(w.Lang, day))
}

// unverified says that no owner has confirmed some of the solutions yet.
func (w *wording) unverified(matches []Match) []string {
	for _, m := range matches {
		if m.Kind != KindIdea && m.Verified == "" {
			return []string{w.Text("match.unverified")}
		}
	}
	return nil
}

func (s *step) pickReuse(id string) {
	d := s.p.current()
	switch id {
	case "more":
		d.Reuse.Page++
		if d.Reuse.Page*matchesShown >= len(d.Reuse.Matches) {
			d.Reuse.Page = 0
		}
		s.stay()
		s.showMatches(d)
	case "none":
		s.rejectAll(d)
	default:
		d.Reuse.Looked = strings.TrimPrefix(id, "match:")
		s.turnTo(Talk{At: atSolution})
	}
}

// rejectAll takes "none of them" as a no to all that was shown. The reason is
// asked for the first strong one only.
func (s *step) rejectAll(d *Draft) {
	strong := ""
	for _, m := range d.Reuse.Matches {
		if slices.Contains(d.Reuse.Shown, m.ID) && !d.rejected(m.ID) {
			d.Reuse.Rejected = append(d.Reuse.Rejected, Rejection{Match: m})
			if m.Strong && strong == "" && m.Kind != KindIdea {
				strong = m.ID
			}
		}
	}
	if strong != "" {
		d.Reuse.Looked = strong
		s.turnTo(Talk{At: atAside, Field: "reuse_reject"})
		return
	}
	s.afterReuse(d)
}

func (d *Draft) rejected(id string) bool {
	return slices.ContainsFunc(d.Reuse.Rejected, func(r Rejection) bool { return r.Match.ID == id })
}

// looked returns the match being looked at, nil for none.
func (d *Draft) looked() *Match {
	for i := range d.Reuse.Matches {
		if d.Reuse.Matches[i].ID == d.Reuse.Looked {
			return &d.Reuse.Matches[i]
		}
	}
	return nil
}

// afterReuse goes on from the reuse check: with the choice between now, later
// and short the first time, else with what is missing.
func (s *step) afterReuse(d *Draft) {
	first := d.Reuse.Outcome == ReuseOpen
	if first {
		d.Reuse.Outcome = ReuseNew
	}
	if len(d.Reuse.Shown) > 0 && !slices.Contains(d.Path, "reuse") {
		d.Path = append(d.Path, "reuse")
	}
	d.touch(s.at.Now)
	s.p.Current = d.ID
	if s.summaryReady(d) || d.Reuse.Count > 1 {
		s.advance()
		return
	}
	s.turnTo(Talk{At: atOnward})
}

// summaryReady reports whether every question has an answer already.
func (s *view) summaryReady(d *Draft) bool {
	for _, q := range s.form().Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok {
			return false
		}
	}
	return true
}

// onward offers to go on now, later, or to send what there is.
func (s *view) onward() message.Message {
	left := 0
	for _, q := range s.form().Asked(s.p.current().Answers) {
		if _, ok := s.p.current().Answers[q.ID]; !ok && q.Follows == "" {
			left++
		}
	}
	return message.Message{
		Title:   s.Text("onward.title"),
		Text:    []string{s.Text("onward.left", "count", s.Count(left))},
		Options: primary(s.options("go_on_now", "later", "send_short")),
		Menu:    s.menu("who", "back"),
	}
}

func (s *step) pickOnward(id string) {
	switch id {
	case "later":
		s.turnTo(Talk{At: atRemind})
	case "send_short":
		s.sendAs("short")
	default:
		s.advance()
	}
}

// hearOnward takes a text of some length for the answer to the next question.
func (s *step) hearOnward(text string) bool {
	if len([]rune(text)) < 15 {
		return false
	}
	s.p.Talk = Talk{At: atQuestion, Field: "idea"}
	q := s.asking()
	if q == nil {
		return false
	}
	s.note("onward.taken", "question", q.Question[s.p.Lang])
	return s.hearAnswer(text)
}
