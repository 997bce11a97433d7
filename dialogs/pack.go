package dialogs

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// Pack is the papers for those who decide: every idea that is ready, in a
// proposed order, and apart from them what the law demands, which is not
// ranked. Its texts are in one language and nothing in them is markup.
type Pack struct {
	Lang        texts.Lang
	Title, Made string
	Intro       []string
	// Proposal are value and effort of the ranked ideas, in the proposed order;
	// those who decide are free to take another.
	Proposal message.Table
	Ideas    []PackIdea
	// Required are the ideas with a law, rule or deadline behind them.
	RequiredTitle, RequiredIntro string
	Required                     []PackIdea
	// Contents is the heading of the agenda. Sorting says how a table can be
	// sorted, where it can.
	Contents, Sorting string
}

// PackIdea is an idea on at most two pages.
type PackIdea struct {
	Number         int64
	Heading, Title string
	From           string
	Sections       []PackSection
}

// PackSection is a part of it. Empty parts are left out.
type PackSection struct {
	Heading string
	Text    []string
	Facts   []message.Fact
	Bars    []Bar
	Table   *message.Table
}

// Bar is a score of a principle: Score of Of, always with its text.
type Bar struct {
	Label, Text string
	Score, Of   int
}

// Longest texts of a pack, in characters, so that an idea has room on two
// pages.
const (
	packLong  = 420
	packShort = 130
)

// boardPack returns the papers on those of the ideas that are ready. Their
// order means nothing.
func (w *wording) boardPack(ideas []Idea) Pack {
	ready := reporting{e: w.e, now: w.Now}.chosen(ofStates(ideas, []Status{StatusReady}), ReportQuery{})
	var ranked, required []Idea
	for _, i := range ready {
		if i.Answers["benefit_types"].Has("rules") {
			required = append(required, i)
			continue
		}
		ranked = append(ranked, i)
	}
	slices.SortStableFunc(ranked, func(a, b Idea) int { return w.e.proposedBefore(a, b) })
	slices.SortStableFunc(required, byDeadline)
	return w.pack(ranked, required)
}

func (w *wording) pack(ranked, required []Idea) Pack {
	p := Pack{
		Lang: w.Lang, Title: w.Text("pack.title"), Made: w.Text("report.made", "date", texts.FormatDate(w.Lang, w.local())),
		Intro: w.packIntro(slices.Concat(ranked, required)), Contents: w.Text("pack.contents"), Sorting: w.Text("pack.sorting"),
		RequiredTitle: w.Text("pack.required"), RequiredIntro: w.Text("pack.required_intro"),
	}
	if len(ranked) > 0 {
		p.Proposal = w.proposalTable(ranked)
	}
	for _, i := range ranked {
		p.Ideas = append(p.Ideas, w.packIdea(i))
	}
	for _, i := range required {
		p.Required = append(p.Required, w.packIdea(i))
	}
	return p
}

func (w *wording) packIntro(ideas []Idea) []string {
	if len(ideas) == 0 {
		return []string{w.Text("pack.none")}
	}
	return []string{w.Text("pack.intro", "ideas", w.ideasText(len(ideas)), "number", ideas[0].numberText())}
}

// worth is the value by which an idea is proposed: the weighted points of the
// principles, and the logarithm of the hours, which count by how sure their
// estimates are. It is no money.
func (e *Policy) worth(i Idea) float64 {
	sum := 0.0
	for n, weight := range e.figures.Principles.all() {
		sum += weight * float64(i.scoreOf(n))
	}
	return sum + e.figures.HoursWeight*math.Log10(1+max(0, surely(i)))
}

// surely are the hours of all parts of an idea by how sure they are. It is
// never shown.
func surely(i Idea) float64 {
	sum := 0.0
	for _, p := range partsOf(i) {
		if p.benefit != nil {
			sum += p.benefit.Ranking
		}
	}
	return sum
}

// efforts are the sizes by how much they take; 0 is not assessed.
var efforts = map[string]int{"S": 1, "M": 2, "L": 3, "XL": 4}

// proposedBefore orders ideas as they are proposed: more value first, then less
// effort, then as they came.
func (e *Policy) proposedBefore(a, b Idea) int {
	effort := func(i Idea) int { return cmp.Or(efforts[i.size()], len(efforts)+1) }
	return cmp.Or(cmp.Compare(e.worth(b), e.worth(a)), cmp.Compare(effort(a), effort(b)), cmp.Compare(a.Number, b.Number))
}

// byDeadline orders what the law demands by its date, those without one last.
func byDeadline(a, b Idea) int {
	x, y := a.Answers["requirement"].Date, b.Answers["requirement"].Date
	switch {
	case x == nil && y == nil:
		return cmp.Compare(a.Number, b.Number)
	case x == nil || y == nil:
		return map[bool]int{true: 1, false: -1}[x == nil]
	}
	return cmp.Or(x.Compare(*y), cmp.Compare(a.Number, b.Number))
}

// proposalTable is value and effort of ideas in the proposed order.
func (w *wording) proposalTable(ideas []Idea) message.Table {
	t := w.table("pack.proposal")
	for _, c := range []string{"order", "number", "idea", "department", "value", "points", "hours", "sure", "effort", "decides"} {
		t.Columns = append(t.Columns, w.Text("pack.col_"+c))
	}
	t.Head, t.Notes = 2, []string{w.Text("pack.proposal_note"), w.Text("pack.value_note")}
	for n, i := range ideas {
		t.Rows = append(t.Rows, w.proposalRow(n, i))
	}
	return t
}

func (w *wording) proposalRow(n int, i Idea) []message.Cell {
	points, hours := 0, message.Cell{}
	for k := range principles {
		points += i.scoreOf(k)
	}
	if f := forecastHours(i); f != nil {
		hours.Number = &f.Likely
	}
	effort := message.TextCell("")
	if size := i.size(); size != "" {
		effort = message.TextCell(size)
	}
	return []message.Cell{
		message.CountCell(n + 1), message.CountCell(int(i.Number)), message.TextCell(i.Title), message.TextCell(i.Author.Department),
		{Number: new(w.e.worth(i)), Decimals: 1},
		message.CountCell(points), hours, message.TextCell(w.sureText(i)), effort, message.TextCell(w.decidesText(i)),
	}
}

// sureText says how sure the estimate of hours is, "" for none.
func (w *wording) sureText(i Idea) string {
	if i.Benefit == nil || i.Benefit.Confidence == "" {
		return ""
	}
	return w.Text("confidence." + string(i.Benefit.Confidence))
}

// decidesText names who decides on an idea.
func (w *wording) decidesText(i Idea) string {
	role := w.e.deciding.role(i)
	if key := "pack.role_" + role; w.Texts.Has(key) {
		return w.Text(key)
	}
	return role
}

// packIdea is one idea on its pages.
func (w *wording) packIdea(i Idea) PackIdea {
	p := PackIdea{
		Number: i.Number, Title: i.Title, Heading: w.Text("mine.idea", "number", i.numberText(), "title", i.Title),
		From: strings.Join(nonEmpty(i.Author.Name, i.Author.Unit, i.Author.Department, w.sentText(i)), " · "),
	}
	for _, section := range []PackSection{
		w.packProblem(i), w.packHelped(i), w.packBenefit(i), w.packCost(i), w.packPrinciples(i), w.packReuse(i),
		w.packChecks(i), w.packPrivacy(i), w.packInvolved(i), w.packUnits(i),
	} {
		if len(section.Text)+len(section.Facts)+len(section.Bars) > 0 || section.Table != nil {
			p.Sections = append(p.Sections, section)
		}
	}
	return p
}

func (w *wording) sentText(i Idea) string {
	if i.Submitted.IsZero() {
		return ""
	}
	return w.Text("pack.sent", "date", w.Date(i.Submitted))
}

func (w *wording) packProblem(i Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.problem"), Text: nonEmpty(texts.Clip(i.Answers["problem"].Whole(), packLong))}
	if idea := i.Answers["idea"]; idea.State == questionnaire.Given && idea.Text != "" {
		out.Facts = []message.Fact{{Label: w.Text("pack.idea"), Value: texts.Clip(idea.Whole(), packLong)}}
	}
	out.Facts = append(out.Facts, w.answerFacts(i, "requirement")...)
	return out
}

// answerFacts are the answers to questions, as far as there are any.
func (w *wording) answerFacts(i Idea, questions ...string) []message.Fact {
	form := w.formOf(i.submission())
	var out []message.Fact
	for _, id := range questions {
		a, ok := i.Answers[id]
		q := form.Question(id)
		if !ok || q == nil || a.State == questionnaire.Skipped {
			continue
		}
		value := w.answerText(q, a)
		if id == "requirement" && a.Date != nil {
			value = strings.Join(nonEmpty(value, w.Date(*a.Date)), " · ")
		}
		if value != "" {
			out = append(out, message.Fact{Label: q.Label[w.Lang], Value: texts.Clip(value, packShort)})
		}
	}
	return out
}

func (w *wording) packHelped(i Idea) PackSection {
	return PackSection{
		Heading: w.Text("pack.helped"),
		Facts:   w.answerFacts(i, "core_task", "target_groups", "involvement", "involvement_words", "spread", "spread_which"),
	}
}

// packBenefit is what is expected: the kinds of benefit, and the three
// scenarios with how sure they are.
func (w *wording) packBenefit(i Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.benefit"), Facts: w.answerFacts(i, "benefit_types", "time", "money", "quality_sign")}
	f := forecastHours(i)
	if f == nil {
		out.Facts = append(out.Facts, message.Fact{Label: w.Text("fact.time"), Value: w.Text("report.blank")})
		return out
	}
	t := w.table("pack.scenarios", w.Text("pack.col_low"), w.Text("pack.col_likely"), w.Text("pack.col_high"), w.Text("pack.col_sure"))
	t.Rows = [][]message.Cell{{{Number: &f.Pessimistic}, {Number: &f.Likely}, {Number: &f.Optimistic}, message.TextCell(w.sureText(i))}}
	t.Head, t.Notes = -1, []string{w.Text("pack.hours_note")}
	out.Table = &t
	return out
}

// recordedFacts are what one deed recorded, clipped.
func (w *wording) recordedFacts(i Idea, deed DeedID, needs ...NeedID) []message.Fact {
	fields := i.Records[deed].Fields
	var out []message.Fact
	for _, id := range needs {
		if v := w.fieldText(fields[id]); v != "" {
			out = append(out, message.Fact{Label: w.Text("record." + string(id)), Value: texts.Clip(v, packShort)})
		}
	}
	return out
}

func (w *wording) packCost(i Idea) PackSection {
	return PackSection{
		Heading: w.Text("pack.cost"),
		Facts:   w.recordedFacts(i, DeedAssess, fieldSize, fieldOneOff, fieldRunning, fieldPayer, fieldEconomy, fieldQuality, fieldPaper),
	}
}

// packPrinciples are the five principles as bars, each with its text.
func (w *wording) packPrinciples(i Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.principles")}
	scores := make([]int, principles)
	for n := range principles {
		scores[n] = min(max(i.scoreOf(n), 0), bestScore)
	}
	for n, f := range w.scoreFacts(scores) {
		out.Bars = append(out.Bars, Bar{Label: f.Label, Text: f.Value, Score: scores[n], Of: bestScore})
	}
	out.Facts = w.recordedFacts(i, DeedAssess, fieldScoreNote)
	return out
}

func (w *wording) packReuse(i Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.reuse")}
	if text := w.reuseText(i.submission()); text != "" {
		out.Facts = append(out.Facts, message.Fact{Label: w.Text("pack.author_reuse"), Value: texts.Clip(text, packShort)})
	}
	out.Facts = append(out.Facts, w.recordedFacts(i, DeedArchitecture, fieldOutcome)...)
	if text := i.Records[DeedArchitecture].Fields[fieldAssessment].Text; text != "" {
		out.Facts = append(out.Facts, message.Fact{Label: w.Text("record.assessment"), Value: texts.Clip(text, packLong)})
	}
	return out
}

// packChecks are the eight lines of the architecture, with the architect's
// answers in words.
func (w *wording) packChecks(i Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.checks")}
	checks := i.Records[DeedArchitecture].Fields[fieldChecks].Checks
	for n, c := range checks[:min(len(checks), fdaLines)] {
		line := "line" + strconv.Itoa(n+1)
		out.Facts = append(out.Facts, message.Fact{Label: w.Text("fda." + line), Value: w.Text("check." + c)})
	}
	return out
}

func (w *wording) packPrivacy(i Idea) PackSection {
	return PackSection{
		Heading: w.Text("pack.privacy"),
		Facts:   append(w.answerFacts(i, "personal_data"), w.recordedFacts(i, DeedPrivacy, fieldLegalBasis, fieldProcessor, fieldRegister, fieldDpia, fieldAi)...),
	}
}

func (w *wording) packInvolved(i Idea) PackSection {
	return PackSection{Heading: w.Text("pack.involved"), Facts: w.recordedFacts(i, DeedInvolve, fieldInvolvePlan, fieldInvolveWho, fieldInvolveBy)}
}

// packUnits says what other units answered and who has the same need: how many,
// not who.
func (w *wording) packUnits(i Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.units"), Facts: w.recordedFacts(i, DeedAskUnits, fieldUnits)}
	if parts := partsOf(i); len(parts) > 1 {
		units := map[string]bool{}
		for _, p := range parts {
			units[parse.Fold(p.who.Unit+"/"+p.who.Department)] = true
		}
		out.Facts = append(out.Facts, message.Fact{
			Label: w.Text("pack.supporters"),
			Value: w.Text("pack.units_people", "units", w.Count(len(units)), "people", w.Count(peopleBehind([]Idea{i}))),
		})
	}
	return out
}
