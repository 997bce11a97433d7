package dialogs

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// Query is a question outside of the conversation: a slash command, a list in
// a home tab. Answering it changes nothing.
type Query struct {
	Kind QueryKind `json:"kind"`
	// Text is what is looked for, with QueryLookup and QuerySolution.
	Text string `json:"text,omitempty"`
	// Page is the page of a list, from 0.
	Page int `json:"page,omitempty"`
	// Idea is the number, with QueryStatus.
	Idea int64 `json:"idea,omitempty"`
	// Match is the id of the solution, with QuerySolution.
	Match string `json:"match,omitempty"`
}

// QueryKind is what a query is about.
type QueryKind string

// The kinds of queries.
const (
	QueryLookup   QueryKind = "lookup"   // the solutions found with Text
	QuerySolution QueryKind = "solution" // one of them
	QueryMine     QueryKind = "mine"     // one's own ideas and drafts
	QueryStatus   QueryKind = "status"   // one idea
	QueryHelp     QueryKind = "help"     // what can be typed
)

// Known is what a query may need to be answered: what was found and read for
// it.
type Known struct {
	Matches []Match
	Ideas   []Idea
}

// The steps of buttons that work wherever the conversation stands.
const (
	// StepAnywhere is the step of buttons that begin or go on with something:
	// their options are "word:" and a command's id, "draft:" and a draft's,
	// "idea:" and a number. A click is a turn.
	StepAnywhere = "anywhere"
	// StepQuery is the step of buttons on the answer to a query. Their options
	// are queries, see ParseQueryOption; a click is a query again.
	StepQuery = "query"
)

// Home is somebody's own page: what waits for them, their ideas and drafts.
type Home struct {
	Lang     texts.Lang
	Title    string
	Options  []message.Option // of StepAnywhere
	Sections []HomeSection
	// Menu are further options.
	Menu []message.Option
}

// HomeSection is a part of a home page. Its items have options of
// StepAnywhere.
type HomeSection struct {
	Heading string
	Items   []message.Item
	Note    string
}

// Option returns the query as the option of a button, see ParseQueryOption.
func (q Query) Option() string {
	return strings.Join([]string{
		queryMark + string(q.Kind), strconv.Itoa(q.Page), strconv.FormatInt(q.Idea, 10), q.Match, q.Text,
	}, "|")
}

// queryMark begins the options that are queries.
const queryMark = "query:"

// ParseQueryOption returns the query that a button carries; false for an
// option that is none.
func ParseQueryOption(option string) (Query, bool) {
	rest, ok := strings.CutPrefix(option, queryMark)
	parts := strings.SplitN(rest, "|", 5)
	if !ok || len(parts) != 5 {
		return Query{}, false
	}
	page, err := strconv.Atoi(parts[1])
	idea, err2 := strconv.ParseInt(parts[2], 10, 64)
	if err != nil || err2 != nil || page < 0 || page > maxPage {
		return Query{}, false
	}
	return Query{Kind: QueryKind(parts[0]), Page: page, Idea: idea, Match: parts[3], Text: parts[4]}, true
}

// maxPage is the last page that a button can be about.
const maxPage = 1000

// maxQuery is the longest text that a query keeps, in characters.
const maxQuery = 200

// Search is what has to be found to answer the query; nil for nothing.
func (q Query) Search() *Search {
	if q.Kind != QueryLookup && q.Kind != QuerySolution || strings.TrimSpace(q.Text) == "" {
		return nil
	}
	return &Search{For: ForLookup, Text: texts.Clip(q.Text, maxQuery), Limit: 30}
}

// Reply answers a query. The buttons of the answer are queries again, of
// StepQuery, or go on with something, as those of StepAnywhere.
func (e *Engine) Reply(p Person, q Query, known Known, at Moment) message.Message {
	next := p.clone()
	s := newStep(e, &next, at)
	s.meet()
	s.p.Talk = Talk{}
	q.Text = texts.Clip(q.Text, maxQuery)
	m := s.reply(q, known)
	m.Lang, m.Of, m.Hint = s.p.Lang, message.Of{Step: StepQuery}, ""
	m.Lead = append(s.lead, m.Lead...)
	return m
}

func (s *step) reply(q Query, known Known) message.Message {
	switch q.Kind {
	case QueryLookup, QuerySolution:
		return s.replyLookup(q, known.Matches)
	case QueryMine:
		return s.replyMine(q)
	case QueryStatus:
		return s.replyStatus(q, known.Ideas)
	default:
		return s.replyHelp()
	}
}

// replyLookup lists the solutions found, or shows one of them.
func (s *step) replyLookup(q Query, found []Match) message.Message {
	if q.Text == "" {
		return message.Message{Title: s.Text("lookup.word")}
	}
	s.p.Talk = Talk{At: atLookup, Query: q.Text, Matches: found, Field: q.Match, Page: q.Page}
	if q.Page*matchesShown >= len(found) {
		s.p.Talk.Page = 0
	}
	again := Query{Kind: QueryLookup, Text: q.Text, Page: s.p.Talk.Page}
	if q.Kind == QuerySolution {
		m := s.foundOne()
		m.Options = []message.Option{s.withOption("back_to_list", again.Option()), s.withOption("new_idea", "word:idea")}
		return m
	}
	m := s.lookupList()
	for i, it := range m.Items {
		one := again
		one.Kind, one.Match = QuerySolution, strings.TrimPrefix(it.Option.ID, "match:")
		m.Items[i].Option = &message.Option{ID: one.Option(), Label: it.Option.Label}
	}
	m.Options = nil
	if len(found) > matchesShown {
		again.Page++
		m.Options = append(m.Options, s.withOption("more", again.Option()))
	}
	m.Options = append(m.Options, s.withOption("new_idea", "word:idea"))
	return m
}

// withOption is an option with a label of the texts and another id.
func (w *wording) withOption(key, id string) message.Option {
	return message.Option{ID: id, Label: w.Text("option." + key)}
}

// replyMine lists one's own ideas and drafts.
func (s *step) replyMine(q Query) message.Message {
	s.p.Talk = Talk{At: atMine, Page: q.Page}
	m := s.mine()
	for i, it := range m.Items {
		if number, ok := strings.CutPrefix(it.Option.ID, "idea:"); ok {
			n, _ := strconv.ParseInt(number, 10, 64) // it was made of a number
			m.Items[i].Option = &message.Option{ID: Query{Kind: QueryStatus, Idea: n}.Option(), Label: it.Option.Label}
		}
	}
	for i, o := range m.Options {
		switch o.ID {
		case "more":
			m.Options[i].ID = Query{Kind: QueryMine, Page: q.Page + 1}.Option()
		case "new_idea":
			m.Options[i].ID = "word:idea"
		}
	}
	return m
}

// replyStatus shows one idea.
func (s *step) replyStatus(q Query, ideas []Idea) message.Message {
	mine := []message.Option{s.withOption("my_ideas", Query{Kind: QueryMine}.Option())}
	switch {
	case q.Idea == 0 && len(s.p.Ideas)+len(s.openDrafts()) > 0:
		return s.replyMine(Query{})
	case q.Idea == 0:
		return message.Message{Title: s.Text("status.which"), Options: mine}
	case len(ideas) == 0:
		return message.Message{Title: s.Text("status.unknown", "number", strconv.FormatInt(q.Idea, 10)), Options: mine}
	}
	s.noteIdea(ideas[0])
	m := message.Message{Title: s.lead[0], Text: s.lead[1:], Options: mine}
	s.lead = nil
	return m
}

// replyHelp lists the commands.
func (w *view) replyHelp() message.Message {
	m := message.Message{Title: w.Text("help.commands")}
	for _, c := range w.flows.commands.Commands {
		m.Facts = append(m.Facts, message.Fact{Label: c.Words[w.Lang][0], Value: c.Help[w.Lang]})
	}
	m.Options = []message.Option{w.withOption("new_idea", "word:idea"), w.withOption("my_ideas", Query{Kind: QueryMine}.Option())}
	return m
}

// Home returns a person's own page: the ideas that wait for the person, the
// drafts that nobody has seen yet, and what was sent.
func (e *Engine) Home(p Person, waiting []Idea, at Moment) Home {
	next := p.clone()
	s := newStep(e, &next, at)
	s.meet()
	h := Home{Lang: s.p.Lang, Title: s.Text("home.title")}
	h.Options = primary([]message.Option{s.withOption("new_idea", "word:idea"), s.withOption("find", "word:lookup")})
	if at.Forms {
		h.Options = append(h.Options, message.Option{ID: "word:form", Label: s.Text("menu.form")})
	}
	h.Menu = []message.Option{
		s.withOption("settings", "word:settings"),
		{ID: "word:who", Label: s.Text("menu.who")},
		s.withOption("my_data", "word:data"), s.withOption("help", "word:help"),
	}
	var items []message.Item
	for _, i := range waiting {
		items = append(items, s.waitingItem(i))
	}
	h.add(s.homeSection("home.waiting", items))
	items = nil
	for _, d := range s.openDrafts() {
		items = append(items, s.draftItem(&d))
	}
	h.add(s.homeSection("home.drafts", items))
	items = nil
	for _, ref := range slices.Backward(s.p.Ideas) {
		items = append(items, s.ideaItem(ref))
	}
	h.add(s.homeSection("home.ideas", items))
	if len(h.Sections) == 0 {
		h.add(HomeSection{Heading: s.Text("home.ideas"), Note: s.Text("mine.none")})
	}
	return h
}

func (h *Home) add(section HomeSection) {
	if len(section.Items) > 0 || section.Note != "" {
		h.Sections = append(h.Sections, section)
	}
}

// homeShown is how many items a section of a home page shows.
const homeShown = 10

func (w *wording) homeSection(heading string, items []message.Item) HomeSection {
	section := HomeSection{Heading: w.Text(heading), Items: items}
	if len(items) > homeShown {
		section.Items = items[:homeShown]
		section.Note = w.Text("list.page", "from", "1", "to", w.Count(homeShown), "of", w.Count(len(items)))
	}
	return section
}

// waitingItem is an idea that waits for the person.
func (s *view) waitingItem(i Idea) message.Item {
	number := strconv.FormatInt(i.Number, 10)
	var lines []string
	if s.mayRead(i) {
		lines = nonEmpty(i.Author.Name)
	}
	if !i.Ball.By.IsZero() {
		lines = append(lines, s.Text("home.by", "date", s.Date(i.Ball.By)))
	}
	return message.Item{
		Name: s.listTitle(i), Lines: lines,
		Option: &message.Option{ID: "idea:" + number, Label: s.Text("mine.show", "number", number)},
	}
}

// Problem is what is known of the trouble that a draft is about, "" for
// nothing.
func (p Person) Problem(draft string) string {
	if d := p.draft(draft); d != nil {
		return d.Answers["problem"].Whole()
	}
	return ""
}

// Phrase returns a text that platforms say themselves, by its key below
// "platform.".
func (e *Engine) Phrase(l texts.Lang, key string, args ...string) string {
	return e.texts.Get(l, "platform."+key, args...)
}
