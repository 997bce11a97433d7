package wording

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// Band words how similar a match is.
func (w *Voice) Band(m idea.Match) string {
	if m.Strong {
		return w.Text("band.strong")
	}
	return w.Text("band.possible")
}

// MatchItem returns a match for a list: what it does, the given reasons, where
// it is used, when it was last confirmed, and the option that shows it.
func (w *Voice) MatchItem(m idea.Match, reasons, option string) message.Item {
	lines := []string{texts.Clip(m.Purpose, 160), reasons, w.UsedIn(m), w.freshness(m)}
	if m.PhasingOut {
		lines = append(lines, w.Text("match.phasing_out"))
	}
	return message.Item{
		Name: w.MatchName(m), Lines: texts.NonEmpty(lines...),
		Option: &message.Option{ID: option, Label: texts.Clip(w.MatchName(m), questionnaire.MaxLabel)},
	}
}

// Reasons says how similar a match is to the person's words, and why it was
// found.
func (w *Voice) Reasons(m idea.Match) string {
	return strings.Join(texts.NonEmpty(w.Band(m), w.foundOn(m)), " · ")
}

// MatchName returns a match's name. An idea whose title is not approved for
// colleagues is named by its number, and before the own idea is sent not even by
// that.
func (w *Voice) MatchName(m idea.Match) string {
	switch {
	case m.Kind != idea.KindIdea:
		return m.Name
	case m.Name == "" && m.Idea == 0:
		return w.Text("match.idea_veiled", "department", w.departmentOf(m))
	case m.Name == "":
		return w.Text("match.idea_untitled", "number", strconv.FormatInt(m.Idea, 10), "department", w.departmentOf(m))
	}
	return w.Text("match.idea", "number", strconv.FormatInt(m.Idea, 10), "title", m.Name)
}

func (w *Voice) departmentOf(m idea.Match) string {
	if len(m.Departments) == 0 || m.Departments[0] == "" {
		return w.Text("match.colleague")
	}
	return w.Text("match.colleague_in", "department", m.Departments[0])
}

// foundOn says which of the person's words the match was found by.
func (w *Voice) foundOn(m idea.Match) string {
	switch len(m.Words) {
	case 0:
		return ""
	case 1:
		return w.Text("match.word", "word", m.Words[0])
	}
	return w.Text("match.words", "words", strings.Join(m.Words, ", "))
}

// UsedIn says where a solution is used.
func (w *Voice) UsedIn(m idea.Match) string {
	switch n := len(m.Departments); {
	case m.Kind == idea.KindIdea || n == 0:
		return ""
	case n == 1:
		return w.Text("match.used_one")
	default:
		return w.Text("match.used_many", "count", w.Count(n))
	}
}

// freshness says when the owner last confirmed a solution.
func (w *Voice) freshness(m idea.Match) string {
	if m.Kind == idea.KindIdea {
		return ""
	}
	day, ok := parse.ReadDate(m.Verified, w.Local(), w.Lang)
	if m.Verified == "" || !ok {
		return ""
	}
	key := "match.verified"
	if w.Policy.SilentFrom(day).Before(w.Now) {
		key = "match.unverified_since"
	}
	return w.Text(key, "date", texts.FormatDate(w.Lang, day))
}

// Unverified says that some of the solutions were never confirmed by an owner.
func (w *Voice) Unverified(matches []idea.Match) []string {
	for _, m := range matches {
		if m.Kind != idea.KindIdea && m.Verified == "" {
			return []string{w.Text("match.unverified")}
		}
	}
	return nil
}

// SolutionCard shows one solution with its facts, without buttons.
func (w *Voice) SolutionCard(x idea.Match) message.Message {
	m := message.Message{Title: w.MatchName(x), Text: texts.NonEmpty(x.Purpose)}
	fact := func(key, value string) {
		if value != "" {
			m.Facts = append(m.Facts, message.Fact{Label: w.Text("solution." + key), Value: value})
		}
	}
	if x.Kind == idea.KindIdea {
		m.Text = append(m.Text, w.Text("solution.idea_help"))
		fact("found", w.foundOn(x))
		return m
	}
	fact("used_by", strings.Join(x.Departments, ", "))
	fact("owner", w.OwnerText(x))
	fact("room", w.Text("room."+roomOf(x)))
	fact("terms", x.Terms)
	fact("link", x.Link)
	fact("found", w.foundOn(x))
	m.Note = append(m.Note, texts.NonEmpty(w.freshness(x))...)
	if x.Verified == "" {
		m.Note = append(m.Note, w.Text("match.unverified_one"))
	}
	if x.PhasingOut {
		m.Note = append(m.Note, w.Text("match.phasing_out"))
	}
	return m
}

func roomOf(m idea.Match) string {
	switch m.Room {
	case "yes", "no":
		return m.Room
	}
	return "ask"
}

// OwnerText names the owner, or says that none is named yet.
func (w *Voice) OwnerText(m idea.Match) string {
	if m.OwnerUnknown || m.Owner.Name == "" {
		return w.Text("solution.no_owner")
	}
	return strings.Join(texts.NonEmpty(m.Owner.Name, m.Owner.Unit, m.Owner.Email), ", ")
}

// ChosenName returns the name of the chosen match, "" for none.
func (w *Voice) ChosenName(x idea.Submission) string {
	if x.Reuse.Chosen == nil {
		return ""
	}
	return w.MatchName(*x.Reuse.Chosen)
}
