package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// Journal is the package that a records system gets about an idea at a moment.
// Its texts are in Danish.
type Journal struct {
	Number  int64  `json:"number"`
	Passage int    `json:"passage"` // index of the history entry, from 0
	Moment  string `json:"moment"`
	// Title and Theme describe the document; Date is the date of the moment.
	Title     string    `json:"title"`
	Theme     string    `json:"theme"`
	Date      time.Time `json:"date"`
	Direction string    `json:"direction"` // always "internal"
	// KLE is a KLE number with its facet, such as 00.01.00-G01.
	KLE string `json:"kle"`
	// Discreet: it was sent past the author's manager.
	Discreet bool `json:"discreet,omitempty"`
	// Previous is the reference of the idea's first package, "" in that one.
	Previous     string               `json:"previous,omitempty"`
	Department   string               `json:"department,omitempty"`
	Participants []JournalParticipant `json:"parties"`
	Sections     []JournalSection     `json:"sections"`
}

// JournalParticipant is a participant of an idea, with their role.
type JournalParticipant struct {
	Role       string `json:"role"`
	Label      string `json:"label"` // of the role
	Name       string `json:"name"`
	Email      string `json:"email,omitempty"`
	Unit       string `json:"unit,omitempty"`
	Department string `json:"department,omitempty"`
}

// JournalSection is a part of the document.
type JournalSection struct {
	Heading string        `json:"heading"`
	Facts   []JournalFact `json:"facts"`
}

// JournalFact is one line of a part.
type JournalFact struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// NewJournal returns the package for an idea's history entry, counted from 0,
// under a KLE number with its facet; nil where the entry is not to be
// journalised.
func NewJournal(w *wording.Voice, i idea.Idea, entry int, kle string) *Journal {
	moment := life.JournalMoment(i, entry)
	if moment == "" {
		return nil
	}
	i = asOf(i, entry)
	p := &Journal{
		Number: i.Number, Passage: entry, Moment: moment, Title: redact.Masked(i.Title), Date: i.History[entry].At.UTC(),
		Direction: "internal", KLE: kle, Discreet: i.SentDiscreetly(), Department: i.Author.Department, Participants: journalParties(w, i),
	}
	p.Theme = w.Text("journal.theme", "number", i.NumberText(), "moment", w.JournalMoment(moment))
	if len(i.Journal) > 0 && i.Journal[0].Passage != entry {
		p.Previous = i.Journal[0].Reference
	}
	p.Sections = slices.DeleteFunc([]JournalSection{
		{w.Text("journal.document"), journalDocument(w, p)},
		{w.Text("journal.parties"), journalPeople(p)},
		{w.Text("journal.idea"), journalAnswers(w, i)},
		{w.Text("journal.assessment"), journalRecords(w, i, life.ActionAssess, life.ActionAskUnits, life.ActionInvolve, life.ActionArchitecture, life.ActionPrivacy, life.ActionAdvice)},
		{w.Text("journal.decision"), journalDecision(w, i)},
		{w.Text("journal.report"), journalReport(w, i)},
		{w.Text("journal.course"), journalCourse(w, i)},
	}, func(x JournalSection) bool { return len(x.Facts) == 0 })
	return p
}

// asOf returns the idea as it was at a history entry, so that a package made
// again later says the same.
func asOf(i idea.Idea, entry int) idea.Idea {
	i = i.Clone()
	i.History = i.History[:entry+1]
	at := i.History[entry].At
	maps.DeleteFunc(i.Records, func(_ idea.ActionID, r idea.Record) bool { return r.At.After(at) })
	i.FollowUps = slices.DeleteFunc(i.FollowUps, func(f idea.FollowUp) bool { return f.At.IsZero() || f.At.After(at) })
	if !slices.ContainsFunc(i.History, func(p idea.HistoryEntry) bool { return p.To == idea.StatusLive || p.To == idea.StatusReused }) {
		i.Live = time.Time{}
	}
	if _, decided := i.Records[life.ActionPrioritise]; !decided {
		i.Lead, i.BenefitOwner = nil, nil
	}
	return i
}

// journalFacts collects the lines that have a value. CPR numbers were removed
// before anything was stored; they are masked once more here.
type journalFacts []JournalFact

func (f *journalFacts) add(label, value string) {
	if value = strings.TrimSpace(redact.Masked(value)); value != "" {
		*f = append(*f, JournalFact{label, value})
	}
}

// journalDocument describes the document itself.
func journalDocument(w *wording.Voice, p *Journal) []JournalFact {
	var out journalFacts
	out.add(w.Text("journal.number"), strconv.FormatInt(p.Number, 10))
	out.add(w.Text("journal.date"), w.Date(p.Date))
	out.add(w.Text("journal.direction"), w.Text("journal.internal"))
	out.add(w.Text("journal.about"), p.Theme)
	out.add(w.Text("journal.kle"), p.KLE)
	out.add(w.Text("journal.previous"), p.Previous)
	out.add(w.Text("journal.department"), p.Department)
	if p.Discreet {
		out.add(w.Text("journal.discreet"), w.Text("journal.discreet_text"))
	}
	return out
}

// journalPeople lists the participants.
func journalPeople(p *Journal) []JournalFact {
	var out journalFacts
	for _, x := range p.Participants {
		out.add(x.Label, strings.Join(texts.NonEmpty(x.Name, x.Unit), ", "))
	}
	return out
}

// journalAnswers lists all answers, not shortened.
func journalAnswers(w *wording.Voice, i idea.Idea) []JournalFact {
	var out journalFacts
	for _, q := range w.FormOf(i.Submission()).Asked(i.Answers) {
		if a, ok := i.Answers[q.ID]; ok && a.State != questionnaire.Skipped {
			out.add(q.Label[w.Lang], w.WholeAnswer(q, a))
		}
	}
	out.add(w.Text("fact.reuse"), w.ReuseText(i.Submission()))
	for _, f := range w.Unconfirmed(i.Submission(), questionnaire.MaxParts*questionnaire.MaxText) {
		out.add(f.Label, f.Value)
	}
	if b := i.Benefit; b != nil && b.Likely > 0 {
		out.add(w.Text("fact.time"), w.Text("saving.short", "likely", w.Hours(b.Likely), "low", w.Hours(b.Pessimistic), "high", w.Hours(b.Optimistic)))
	}
	return out
}

// journalRecords lists what was recorded with some actions, not shortened.
func journalRecords(w *wording.Voice, i idea.Idea, actions ...idea.ActionID) []JournalFact {
	var out journalFacts
	for _, id := range actions {
		for _, n := range life.ActionOf(id).Params {
			field := i.Records[id].Fields[n.ID]
			switch {
			case len(field.Scores) > 0:
				for _, f := range w.ScoreFacts(field.Scores) {
					out.add(f.Label, f.Value)
				}
			case len(field.Checks) > 0:
				for _, f := range w.CheckFacts(field.Checks) {
					out.add(w.Text("record.checks")+" "+f.Label, f.Value)
				}
			case w.Texts.Has("record." + string(n.ID)):
				out.add(w.Text("record."+string(n.ID)), w.FieldWhole(field))
			}
		}
	}
	return out
}

// journalDecision says what was decided last.
func journalDecision(w *wording.Voice, i idea.Idea) []JournalFact {
	for n, p := range slices.Backward(i.History) {
		if life.JournalMoment(i, n) != life.JournalDecided {
			continue
		}
		var out journalFacts
		out.add(w.Text("journal.decided"), w.Text("done."+p.What))
		out.add(w.Text("journal.date"), w.Date(p.At))
		out.add(w.Text("journal.recorded_by"), p.Actor.Name)
		return append(out, journalRecords(w, i, idea.ActionID(p.What))...)
	}
	return nil
}

// journalReport lists the results: what each follow-up measured, and the final
// text. What was not measured is left out, since it is unknown and not zero.
func journalReport(w *wording.Voice, i idea.Idea) []JournalFact {
	var out journalFacts
	if !i.Live.IsZero() {
		out.add(w.Text("journal.live"), w.Date(i.Live))
	}
	for _, f := range i.FollowUps {
		on := w.Date(f.At)
		if f.Hours != nil {
			out.add(w.Text("journal.hours", "date", on), w.Hours(*f.Hours))
		}
		if f.Money != nil {
			out.add(w.Text("journal.money", "date", on), texts.FormatKroner(w.Lang, int64(*f.Money)))
		}
	}
	if len(i.FollowUps) > 0 {
		for _, f := range w.UseFacts(i) {
			out.add(f.Label, f.Value)
		}
	}
	return append(out, journalRecords(w, i, life.ActionClose)...)
}

// journalCourse lists what happened, by whom and when, without what was written
// in the chat.
func journalCourse(w *wording.Voice, i idea.Idea) []JournalFact {
	var out journalFacts
	for _, p := range i.History {
		name := p.Actor.Name
		if name == "" {
			name = w.Text("history.itself")
		}
		out.add(w.Date(p.At), w.Text("journal.did", "done", w.Text("done."+idea.DoneKey(p.What)), "name", name))
	}
	return out
}

// journalParties lists the participants, each once for a role.
func journalParties(w *wording.Voice, i idea.Idea) []JournalParticipant {
	var out []JournalParticipant
	add := func(role string, p *idea.Participant) {
		if p == nil || p.Name == "" {
			return
		}
		x := JournalParticipant{role, w.Text("party." + role), redact.Masked(w.Name(*p)), p.Email, p.Unit, p.Department}
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	add("author", &i.Author)
	for _, name := range i.Others {
		add("co_author", &idea.Participant{Name: name})
	}
	for _, x := range i.Coauthors {
		if x.Confirmed() {
			add("co_author", &x.Participant)
		}
	}
	for _, x := range i.Supporters {
		add(idea.RoleSupporter, &x.Participant)
	}
	add(idea.RoleManager, i.Manager)
	for _, r := range []struct {
		role   string
		action idea.ActionID
	}{
		{idea.RoleConsultant, life.ActionAssess},
		{idea.RoleArchitect, life.ActionArchitecture},
		{idea.RoleDataProtection, life.ActionPrivacy},
		{idea.RoleRecorder, life.ActionPrioritise},
		{idea.RoleRecorder, life.ActionPutOff},
		{idea.RoleRecorder, life.ActionTurnDown},
	} {
		by := i.Records[r.action].By
		add(r.role, &by)
	}
	add(idea.RoleOwner, i.Owner())
	add(idea.RoleProjectLead, i.Lead)
	add(idea.RoleBenefitOwner, i.BenefitOwner)
	return out
}
