package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// Pack is the board papers: every idea that is ready, in a proposed order, and
// separately the ideas that the law demands, which are not ranked. Its texts
// are in one language, and contain no markup.
type Pack struct {
	Lang        texts.Lang
	Title, Made string
	Intro       []string
	// Proposal is a table with value and effort of the ranked ideas, in the
	// proposed order. The board is free to choose another.
	Proposal message.Table
	Ideas    []PackIdea
	// Required are the ideas that a law, rule or deadline demands.
	RequiredTitle, RequiredIntro string
	Required                     []PackIdea
	// Contents is the heading of the agenda. Sorting explains how a table can
	// be sorted, for formats that can.
	Contents, Sorting string
}

// PackIdea is one idea, on at most two pages.
type PackIdea struct {
	Number         int64
	Heading, Title string
	From           string
	Sections       []PackSection
}

// PackSection is a section of a PackIdea. Empty sections are left out.
type PackSection struct {
	Heading string
	Text    []string
	Facts   []message.Fact
	Bars    []Bar
	Table   *message.Table
}

// Bar is the score of a principle: Score out of Of, always with its text.
type Bar struct {
	Label, Text string
	Score, Of   int
}

// Limits of a pack's texts, in characters, so that an idea fits on two pages.
const (
	packLong  = 420
	packShort = 130
)

// NewPack returns the papers on those of the ideas that are ready. Their order
// in ideas does not matter.
func NewPack(w *wording.Voice, ideas []idea.Idea) Pack {
	ready := Reporting{E: w.Policy, Now: w.Now}.Chosen(ofStates(ideas, []idea.Status{idea.StatusReady}), Query{})
	var ranked, required []idea.Idea
	for _, i := range ready {
		if i.Answers["benefit_types"].Has("rules") {
			required = append(required, i)
			continue
		}
		ranked = append(ranked, i)
	}
	slices.SortStableFunc(ranked, func(a, b idea.Idea) int { return proposedBefore(w.Policy, a, b) })
	slices.SortStableFunc(required, byDeadline)
	return pack(w, ranked, required)
}

func pack(w *wording.Voice, ranked, required []idea.Idea) Pack {
	p := Pack{
		Lang: w.Lang, Title: w.Text("pack.title"), Made: w.Text("report.made", "date", texts.FormatDate(w.Lang, w.Local())),
		Intro: packIntro(w, slices.Concat(ranked, required)), Contents: w.Text("pack.contents"), Sorting: w.Text("pack.sorting"),
		RequiredTitle: w.Text("pack.required"), RequiredIntro: w.Text("pack.required_intro"),
	}
	if len(ranked) > 0 {
		p.Proposal = proposalTable(w, ranked)
	}
	for _, i := range ranked {
		p.Ideas = append(p.Ideas, packIdea(w, i))
	}
	for _, i := range required {
		p.Required = append(p.Required, packIdea(w, i))
	}
	return p
}

func packIntro(w *wording.Voice, ideas []idea.Idea) []string {
	if len(ideas) == 0 {
		return []string{w.Text("pack.none")}
	}
	return []string{w.Text("pack.intro", "ideas", IdeasText(w, len(ideas)), "number", ideas[0].NumberText())}
}

// worth returns the value by which ideas are ordered: the weighted scores of
// the principles, plus the logarithm of the hours, which are weighted by their
// confidence. It is not money.
func worth(e *idea.Policy, i idea.Idea) float64 {
	sum := 0.0
	for n, weight := range e.Figures.Principles.All() {
		sum += weight * float64(life.ScoreOf(i, n))
	}
	return sum + e.Figures.HoursWeight*math.Log10(1+max(0, surely(i)))
}

// surely returns the hours of all parts of an idea, weighted by confidence. It
// is never shown.
func surely(i idea.Idea) float64 {
	sum := 0.0
	for _, p := range partsOf(i) {
		if p.benefit != nil {
			sum += p.benefit.Ranking
		}
	}
	return sum
}

// efforts orders sizes by effort; 0 is not assessed.
var efforts = map[string]int{"S": 1, "M": 2, "L": 3, "XL": 4}

// proposedBefore is the proposed order of ideas: more value first, then less
// effort, then the lower number.
func proposedBefore(e *idea.Policy, a, b idea.Idea) int {
	effort := func(i idea.Idea) int { return cmp.Or(efforts[i.Size()], len(efforts)+1) }
	return cmp.Or(cmp.Compare(worth(e, b), worth(e, a)), cmp.Compare(effort(a), effort(b)), cmp.Compare(a.Number, b.Number))
}

// byDeadline orders demanded ideas by date, those without one last.
func byDeadline(a, b idea.Idea) int {
	x, y := a.Answers["requirement"].Date, b.Answers["requirement"].Date
	switch {
	case x == nil && y == nil:
		return cmp.Compare(a.Number, b.Number)
	case x == nil || y == nil:
		return map[bool]int{true: 1, false: -1}[x == nil]
	}
	return cmp.Or(x.Compare(*y), cmp.Compare(a.Number, b.Number))
}

// proposalTable returns value and effort of ideas in the proposed order.
func proposalTable(w *wording.Voice, ideas []idea.Idea) message.Table {
	t := table(w, "pack.proposal")
	for _, c := range []string{"order", "number", "idea", "department", "value", "points", "hours", "sure", "effort", "decides"} {
		t.Columns = append(t.Columns, w.Text("pack.col_"+c))
	}
	t.Head, t.Notes = 2, []string{w.Text("pack.proposal_note"), w.Text("pack.value_note")}
	for n, i := range ideas {
		t.Rows = append(t.Rows, proposalRow(w, n, i))
	}
	return t
}

func proposalRow(w *wording.Voice, n int, i idea.Idea) []message.Cell {
	points, hours := 0, message.Cell{}
	for k := range idea.Principles {
		points += life.ScoreOf(i, k)
	}
	if f := forecastHours(i); f != nil {
		hours.Number = &f.Likely
	}
	effort := message.TextCell("")
	if size := i.Size(); size != "" {
		effort = message.TextCell(size)
	}
	return []message.Cell{
		message.CountCell(n + 1), message.CountCell(int(i.Number)), message.TextCell(i.Title), message.TextCell(i.Author.Department),
		{Number: new(worth(w.Policy, i)), Decimals: 1},
		message.CountCell(points), hours, message.TextCell(sureText(w, i)), effort, message.TextCell(decidesText(w, i)),
	}
}

// sureText says how certain the estimate of hours is, "" for none.
func sureText(w *wording.Voice, i idea.Idea) string {
	if i.Benefit == nil || i.Benefit.Confidence == "" {
		return ""
	}
	return w.Text("confidence." + string(i.Benefit.Confidence))
}

// decidesText names who decides on an idea.
func decidesText(w *wording.Voice, i idea.Idea) string {
	role := w.Policy.Deciding.Role(i)
	if key := "pack.role_" + role; w.Texts.Has(key) {
		return w.Text(key)
	}
	return role
}

// packIdea returns one idea with its sections.
func packIdea(w *wording.Voice, i idea.Idea) PackIdea {
	heading := w.Text("mine.idea", "number", i.NumberText(), "title", i.Title)
	if i.SentDiscreetly() {
		heading = w.Text("pack.discreet_heading", "idea", heading)
	}
	p := PackIdea{
		Number: i.Number, Title: i.Title, Heading: heading,
		From: strings.Join(texts.NonEmpty(w.Name(i.Author), i.Author.Unit, i.Author.Department, sentText(w, i)), " · "),
	}
	for _, section := range []PackSection{
		packDiscreet(w, i), packProblem(w, i), packHelped(w, i), packBenefit(w, i), packCost(w, i), packPrinciples(w, i), packReuse(w, i),
		packChecks(w, i), packPrivacy(w, i), packInvolved(w, i), packUnits(w, i),
	} {
		if len(section.Text)+len(section.Facts)+len(section.Bars) > 0 || section.Table != nil {
			p.Sections = append(p.Sections, section)
		}
	}
	return p
}

func sentText(w *wording.Voice, i idea.Idea) string {
	if i.Submitted.IsZero() {
		return ""
	}
	return w.Text("pack.sent", "date", w.Date(i.Submitted))
}

// packDiscreet says that the papers on a discreet idea must not reach the
// author's manager. It gives no name: papers are passed round.
func packDiscreet(w *wording.Voice, i idea.Idea) PackSection {
	if !i.SentDiscreetly() {
		return PackSection{}
	}
	return PackSection{Heading: w.Text("pack.discreet"), Text: []string{w.Text("pack.discreet_text")}}
}

func packProblem(w *wording.Voice, i idea.Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.problem"), Text: texts.NonEmpty(texts.Clip(i.Answers["problem"].Whole(), packLong))}
	if idea := i.Answers["idea"]; idea.State == questionnaire.Given && idea.Text != "" {
		out.Facts = []message.Fact{{Label: w.Text("pack.idea"), Value: texts.Clip(idea.Whole(), packLong)}}
	}
	out.Facts = append(out.Facts, answerFacts(w, i, "requirement")...)
	return out
}

// answerFacts lists the answers to some questions, where there are any.
func answerFacts(w *wording.Voice, i idea.Idea, questions ...string) []message.Fact {
	form := w.FormOf(i.Submission())
	var out []message.Fact
	for _, id := range questions {
		a, ok := i.Answers[id]
		q := form.Question(id)
		if !ok || q == nil || a.State == questionnaire.Skipped {
			continue
		}
		value := w.AnswerText(q, a)
		if id == "requirement" && a.Date != nil {
			value = strings.Join(texts.NonEmpty(value, w.Date(*a.Date)), " · ")
		}
		if value != "" {
			out = append(out, message.Fact{Label: q.Label[w.Lang], Value: texts.Clip(value, packShort)})
		}
	}
	return out
}

func packHelped(w *wording.Voice, i idea.Idea) PackSection {
	return PackSection{
		Heading: w.Text("pack.helped"),
		Facts:   answerFacts(w, i, "core_task", "target_groups", "involvement", "involvement_words", "spread", "spread_which"),
	}
}

// packBenefit is the expected benefit: its kinds, and the three scenarios with
// their confidence.
func packBenefit(w *wording.Voice, i idea.Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.benefit"), Facts: answerFacts(w, i, "benefit_types", "time", "money", "quality_sign")}
	f := forecastHours(i)
	if f == nil {
		out.Facts = append(out.Facts, message.Fact{Label: w.Text("fact.time"), Value: w.Text("report.blank")})
		return out
	}
	t := table(w, "pack.scenarios", w.Text("pack.col_low"), w.Text("pack.col_likely"), w.Text("pack.col_high"), w.Text("pack.col_sure"))
	t.Rows = [][]message.Cell{{{Number: &f.Pessimistic}, {Number: &f.Likely}, {Number: &f.Optimistic}, message.TextCell(sureText(w, i))}}
	t.Head, t.Notes = -1, []string{w.Text("pack.hours_note")}
	out.Table = &t
	return out
}

// recordedFacts lists what one action recorded, shortened.
func recordedFacts(w *wording.Voice, i idea.Idea, action idea.ActionID, needs ...idea.ParamID) []message.Fact {
	fields := i.Records[action].Fields
	var out []message.Fact
	for _, id := range needs {
		if v := w.FieldText(fields[id]); v != "" {
			out = append(out, message.Fact{Label: w.Text("record." + string(id)), Value: texts.Clip(v, packShort)})
		}
	}
	return out
}

func packCost(w *wording.Voice, i idea.Idea) PackSection {
	return PackSection{
		Heading: w.Text("pack.cost"),
		Facts:   recordedFacts(w, i, life.ActionAssess, life.ParamSizeID, life.ParamOneOffID, life.ParamRunningID, life.ParamPayerID, life.ParamEconomyID, life.ParamQualityID, life.ParamPaperID),
	}
}

// packPrinciples is the five principles as bars, each with its text.
func packPrinciples(w *wording.Voice, i idea.Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.principles")}
	scores := make([]int, idea.Principles)
	for n := range idea.Principles {
		scores[n] = min(max(life.ScoreOf(i, n), 0), idea.BestScore)
	}
	for n, f := range w.ScoreFacts(scores) {
		out.Bars = append(out.Bars, Bar{Label: f.Label, Text: f.Value, Score: scores[n], Of: idea.BestScore})
	}
	out.Facts = recordedFacts(w, i, life.ActionAssess, life.ParamScoreNoteID)
	return out
}

func packReuse(w *wording.Voice, i idea.Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.reuse")}
	if text := w.ReuseText(i.Submission()); text != "" {
		out.Facts = append(out.Facts, message.Fact{Label: w.Text("pack.author_reuse"), Value: texts.Clip(text, packShort)})
	}
	out.Facts = append(out.Facts, recordedFacts(w, i, life.ActionArchitecture, life.ParamOutcomeID)...)
	if text := i.Records[life.ActionArchitecture].Fields[life.ParamAssessmentID].Text; text != "" {
		out.Facts = append(out.Facts, message.Fact{Label: w.Text("record.assessment"), Value: texts.Clip(text, packLong)})
	}
	return out
}

// packChecks is the architect's checklist, with the answers in words.
func packChecks(w *wording.Voice, i idea.Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.checks")}
	checks := i.Records[life.ActionArchitecture].Fields[life.ParamChecksID].Checks
	for n, c := range checks[:min(len(checks), idea.FdaLines)] {
		line := "line" + strconv.Itoa(n+1)
		out.Facts = append(out.Facts, message.Fact{Label: w.Text("fda." + line), Value: w.Text("check." + c)})
	}
	return out
}

func packPrivacy(w *wording.Voice, i idea.Idea) PackSection {
	return PackSection{
		Heading: w.Text("pack.privacy"),
		Facts:   append(answerFacts(w, i, "personal_data"), recordedFacts(w, i, life.ActionPrivacy, life.ParamLegalBasisID, life.ParamProcessorID, life.ParamRegisterID, life.ParamDpiaID, life.ParamAiID)...),
	}
}

func packInvolved(w *wording.Voice, i idea.Idea) PackSection {
	return PackSection{Heading: w.Text("pack.involved"), Facts: recordedFacts(w, i, life.ActionInvolve, life.ParamInvolvePlanID, life.ParamInvolveWhoID, life.ParamInvolveByID)}
}

// packUnits says what other units answered, and how many people have the same
// need, without their names.
func packUnits(w *wording.Voice, i idea.Idea) PackSection {
	out := PackSection{Heading: w.Text("pack.units"), Facts: recordedFacts(w, i, life.ActionAskUnits, life.ParamUnitsID)}
	if parts := partsOf(i); len(parts) > 1 {
		units := map[string]bool{}
		for _, p := range parts {
			units[parse.Fold(p.who.Unit+"/"+p.who.Department)] = true
		}
		out.Facts = append(out.Facts, message.Fact{
			Label: w.Text("pack.supporters"),
			Value: w.Text("pack.units_people", "units", w.Count(len(units)), "people", w.Count(peopleBehind([]idea.Idea{i}))),
		})
	}
	return out
}

// MaxPack is how many ideas the papers in a chat have at most. The command of
// the program includes all.
const MaxPack = 40

// PackItems lists the ideas in the proposed order, then those that the law
// demands.
func PackItems(p Pack) []message.Item {
	var out []message.Item
	for n, i := range p.Ideas {
		row := p.Proposal.Rows[n]
		out = append(out, message.Item{Name: i.Heading, Lines: texts.NonEmpty(cellLine(p.Proposal, p.Lang, row, 4), cellLine(p.Proposal, p.Lang, row, 8))})
	}
	for _, i := range p.Required {
		out = append(out, message.Item{Name: i.Heading, Lines: []string{p.RequiredTitle}})
	}
	return out
}

// cellLine words a cell with the name of its column.
func cellLine(t message.Table, l texts.Lang, row []message.Cell, n int) string {
	return t.Columns[n] + ": " + t.Words(l, row[n])
}

// MarkdownPapers returns papers as a Markdown file, the default format.
func MarkdownPapers(p Pack) message.File { return message.File{Name: "md", Content: p.Markdown()} }
