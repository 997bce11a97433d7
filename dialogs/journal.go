package dialogs

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/texts"
)

// The moments at which an idea is to be journalised.
const (
	JournalAccepted = "accepted" // taken on by the consultants
	JournalAssessed = "assessed" // the architect's assessment is there
	JournalDecided  = "decided"  // decided on
	JournalReported = "reported" // the final report on its benefits is there
)

// Delivered says that what an aggregate sent under a key has arrived.
type Delivered struct {
	Key string    `json:"key"`
	Ref string    `json:"ref,omitempty"` // the receiver's reference, cleaned
	At  time.Time `json:"at,omitzero"`
}

// Journaled tells an idea that the records system has a journal package.
type Journaled struct {
	Ref JournalRef `json:"ref"`
}

// JournalRef is what the records system calls a journal package.
type JournalRef struct {
	At time.Time `json:"at,omitzero"` // when it was acknowledged
	// Moment is one of those above, and Passage which line of the history it
	// was, from 0.
	Moment    string `json:"moment"`
	Passage   int    `json:"passage"`
	Reference string `json:"reference"`
}

// JournalPackage is what a records system gets of an idea at a moment. What
// people read in it is in Danish.
type JournalPackage struct {
	Number  int64  `json:"number"`
	Passage int    `json:"passage"` // line of the history, from 0
	Moment  string `json:"moment"`
	// Title and Theme name the document; Date is that of the moment.
	Title     string    `json:"title"`
	Theme     string    `json:"theme"`
	Date      time.Time `json:"date"`
	Direction string    `json:"direction"` // always "internal"
	// KLE is a number with its facet, as 00.01.00-G01.
	KLE string `json:"kle"`
	// Previous is the reference of the idea's first package, "" in it.
	Previous   string           `json:"previous,omitempty"`
	Department string           `json:"department,omitempty"`
	Parties    []JournalParty   `json:"parties"`
	Sections   []JournalSection `json:"sections"`
}

// JournalParty is somebody with a part in an idea, and which.
type JournalParty struct {
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

// JournalMoment returns which moment a line of the history, from 0, is; "" for
// none. Drafts, questions and reminders are none.
func (i Idea) JournalMoment(passage int) string {
	if passage < 0 || passage >= len(i.History) {
		return ""
	}
	switch p := i.History[passage]; {
	case p.To == StatusScreening && p.From != p.To && !slices.ContainsFunc(i.History[:passage], atScreening):
		return JournalAccepted
	case p.What == string(DeedReady):
		return JournalAssessed
	case p.What == string(DeedPrioritise), p.What == string(DeedPutOff), p.What == string(DeedTurnDown):
		return JournalDecided
	case p.To == StatusClosed && p.From != p.To:
		return JournalReported
	}
	return ""
}

func atScreening(p Passage) bool { return p.To == StatusScreening }

// Unjournaled returns the lines of the history, from 0, that are to be
// journalised and that no records system has acknowledged. As long as there are
// any, nothing of the idea may be deleted where a records system is used.
func (i Idea) Unjournaled() []int {
	var out []int
	for n := range i.History {
		kept := slices.ContainsFunc(i.Journal, func(r JournalRef) bool { return r.Passage == n })
		if i.JournalMoment(n) != "" && !kept {
			out = append(out, n)
		}
	}
	return out
}

// journaled keeps a reference, once.
func (l *living) journaled(in Journaled) {
	same := func(r JournalRef) bool { return r.Passage == in.Ref.Passage && r.Reference == in.Ref.Reference }
	if in.Ref.Reference != "" && !slices.ContainsFunc(l.i.Journal, same) {
		l.i.Journal = append(l.i.Journal, in.Ref)
	}
}

// journalLines say where the idea is journalised.
func (w *wording) journalLines(i Idea) []string {
	var out []string
	for _, r := range i.Journal {
		out = append(out, w.Text("journal.line", "date", w.Date(r.At), "moment", w.journalMoment(r.Moment), "reference", r.Reference))
	}
	return out
}

func (w *wording) journalMoment(moment string) string { return w.Text("journal_moment." + moment) }

// journalPackage returns what a records system gets of an idea at a line of
// its history, from 0, under a KLE number with its facet; nil where the line
// is not to be journalised.
func (w *wording) journalPackage(i Idea, passage int, kle string) *JournalPackage {
	moment := i.JournalMoment(passage)
	if moment == "" {
		return nil
	}
	i = i.asOf(passage)
	p := &JournalPackage{
		Number: i.Number, Passage: passage, Moment: moment, Title: redact.Masked(i.Title), Date: i.History[passage].At.UTC(),
		Direction: "internal", KLE: kle, Department: i.Author.Department, Parties: w.journalParties(i),
	}
	p.Theme = w.Text("journal.theme", "number", i.numberText(), "moment", w.journalMoment(moment))
	if len(i.Journal) > 0 && i.Journal[0].Passage != passage {
		p.Previous = i.Journal[0].Reference
	}
	p.Sections = slices.DeleteFunc([]JournalSection{
		{w.Text("journal.document"), w.journalDocument(p)},
		{w.Text("journal.parties"), w.journalPeople(p)},
		{w.Text("journal.idea"), w.journalAnswers(i)},
		{w.Text("journal.assessment"), w.journalRecords(i, DeedAssess, DeedAskUnits, DeedInvolve, DeedArchitecture, DeedPrivacy, DeedAdvice)},
		{w.Text("journal.decision"), w.journalDecision(i)},
		{w.Text("journal.report"), w.journalReport(i)},
		{w.Text("journal.course"), w.journalCourse(i)},
	}, func(x JournalSection) bool { return len(x.Facts) == 0 })
	return p
}

// asOf is the idea with what was there at a line of its history, from 0: a
// package that is made again later says no more than it did.
func (i Idea) asOf(passage int) Idea {
	i = i.clone()
	i.History = i.History[:passage+1]
	at := i.History[passage].At
	maps.DeleteFunc(i.Records, func(_ DeedID, r Record) bool { return r.At.After(at) })
	i.FollowUps = slices.DeleteFunc(i.FollowUps, func(f FollowUp) bool { return f.At.IsZero() || f.At.After(at) })
	if !slices.ContainsFunc(i.History, func(p Passage) bool { return p.To == StatusLive || p.To == StatusReused }) {
		i.Live = time.Time{}
	}
	if _, decided := i.Records[DeedPrioritise]; !decided {
		i.Lead, i.BenefitOwner = nil, nil
	}
	return i
}

// journalFacts collects lines that say something. CPR numbers were taken out
// before anything was stored; what leaves is looked at once more.
type journalFacts []JournalFact

func (f *journalFacts) add(label, value string) {
	if value = strings.TrimSpace(redact.Masked(value)); value != "" {
		*f = append(*f, JournalFact{label, value})
	}
}

// journalDocument is what the document is.
func (w *wording) journalDocument(p *JournalPackage) []JournalFact {
	var out journalFacts
	out.add(w.Text("journal.number"), strconv.FormatInt(p.Number, 10))
	out.add(w.Text("journal.date"), w.Date(p.Date))
	out.add(w.Text("journal.direction"), w.Text("journal.internal"))
	out.add(w.Text("journal.about"), p.Theme)
	out.add(w.Text("journal.kle"), p.KLE)
	out.add(w.Text("journal.previous"), p.Previous)
	out.add(w.Text("journal.department"), p.Department)
	return out
}

// journalPeople are those with a part in the idea.
func (w *wording) journalPeople(p *JournalPackage) []JournalFact {
	var out journalFacts
	for _, x := range p.Parties {
		out.add(x.Label, strings.Join(nonEmpty(x.Name, x.Unit), ", "))
	}
	return out
}

// journalAnswers are the answers, in full.
func (w *wording) journalAnswers(i Idea) []JournalFact {
	var out journalFacts
	for _, q := range w.formOf(i.submission()).Asked(i.Answers) {
		if a, ok := i.Answers[q.ID]; ok && a.State != questionnaire.Skipped {
			out.add(q.Label[w.Lang], w.wholeAnswer(q, a))
		}
	}
	out.add(w.Text("fact.reuse"), w.reuseText(i.submission()))
	if b := i.Benefit; b != nil && b.Likely > 0 {
		out.add(w.Text("fact.time"), w.Text("saving.short", "likely", w.Hours(b.Likely), "low", w.Hours(b.Pessimistic), "high", w.Hours(b.Optimistic)))
	}
	return out
}

// wholeAnswer words an answer; what was typed is not cut.
func (w *wording) wholeAnswer(q *questionnaire.Question, a questionnaire.Answer) string {
	typed := a.Estimate == nil && a.Money == nil && (len(a.Choices) == 0 || q.Type == questionnaire.TypeTask)
	if a.State == questionnaire.Given && typed {
		return a.Whole()
	}
	return w.answerText(q, a)
}

// journalRecords are what was recorded with some deeds, in full.
func (w *wording) journalRecords(i Idea, deeds ...DeedID) []JournalFact {
	var out journalFacts
	for _, id := range deeds {
		for _, n := range deedOf(id).Needs {
			field := i.Records[id].Fields[n.ID]
			switch {
			case len(field.Scores) > 0:
				for _, f := range w.scoreFacts(field.Scores) {
					out.add(f.Label, f.Value)
				}
			case len(field.Checks) > 0:
				for _, f := range w.checkFacts(field.Checks) {
					out.add(w.Text("record.checks")+" "+f.Label, f.Value)
				}
			case w.Texts.Has("record." + string(n.ID)):
				out.add(w.Text("record."+string(n.ID)), w.fieldWhole(field))
			}
		}
	}
	return out
}

// journalDecision is what was decided last.
func (w *wording) journalDecision(i Idea) []JournalFact {
	for n, p := range slices.Backward(i.History) {
		if i.JournalMoment(n) != JournalDecided {
			continue
		}
		var out journalFacts
		out.add(w.Text("journal.decided"), w.Text("done."+p.What))
		out.add(w.Text("journal.date"), w.Date(p.At))
		out.add(w.Text("journal.recorded_by"), p.Actor.Name)
		return append(out, w.journalRecords(i, DeedID(p.What))...)
	}
	return nil
}

// journalReport is what came of the idea: what each follow-up measured, and
// the final words. What was not measured is left out: it is unknown, not zero.
func (w *wording) journalReport(i Idea) []JournalFact {
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
		for _, f := range w.useFacts(i) {
			out.add(f.Label, f.Value)
		}
	}
	return append(out, w.journalRecords(i, DeedClose)...)
}

// journalCourse is what happened, by whom and when, without what was written
// in the chat.
func (w *wording) journalCourse(i Idea) []JournalFact {
	var out journalFacts
	for _, p := range i.History {
		name := p.Actor.Name
		if name == "" {
			name = w.Text("history.itself")
		}
		out.add(w.Date(p.At), w.Text("journal.did", "done", w.Text("done."+doneKey(p.What)), "name", name))
	}
	return out
}

// journalParties are those with a part in the idea, each once for a role.
func (w *wording) journalParties(i Idea) []JournalParty {
	var out []JournalParty
	add := func(role string, p *Party) {
		if p == nil || p.Name == "" {
			return
		}
		x := JournalParty{role, w.Text("party." + role), redact.Masked(p.Name), p.Email, p.Unit, p.Department}
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	add("author", &i.Author)
	for _, name := range i.Others {
		add("co_author", &Party{Name: name})
	}
	for _, x := range i.Coauthors {
		if x.confirmed() {
			add("co_author", &x.Party)
		}
	}
	for _, x := range i.Supporters {
		add(RoleSupporter, &x.Party)
	}
	add(RoleManager, i.Manager)
	for _, r := range []struct {
		role string
		deed DeedID
	}{
		{RoleConsultant, DeedAssess},
		{RoleArchitect, DeedArchitecture},
		{RoleDataProtection, DeedPrivacy},
		{RoleRecorder, DeedPrioritise},
		{RoleRecorder, DeedPutOff},
		{RoleRecorder, DeedTurnDown},
	} {
		by := i.Records[r.deed].By
		add(r.role, &by)
	}
	add(RoleOwner, i.owner())
	add(RoleProjectLead, i.Lead)
	add(RoleBenefitOwner, i.BenefitOwner)
	return out
}
