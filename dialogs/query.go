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

// answer answers a query. The buttons of the answer are queries again, of
// StepQuery, or go on with something, as those of StepAnywhere. Before it stands
// what waits to be said.
func (s *view) answer(q Query, known Known) message.Message {
	q.Text = texts.Clip(q.Text, maxQuery)
	m := s.reply(q, known)
	m.Lang, m.Of, m.Lead = s.Lang, message.Of{Step: StepQuery}, slices.Clone(s.p.Talk.Lead)
	return m
}

func (s *view) reply(q Query, known Known) message.Message {
	switch q.Kind {
	case QueryLookup, QuerySolution:
		return s.replyLookup(q, known.Matches)
	case QueryMine:
		return s.replyMine(q.Page)
	case QueryStatus:
		return s.replyStatus(q.Idea, known.Ideas)
	default:
		return s.replyHelp()
	}
}

// replyLookup lists the solutions found, or shows one of them.
func (w *wording) replyLookup(q Query, found []Match) message.Message {
	if q.Text == "" {
		return message.Message{Title: w.Text("lookup.word")}
	}
	list := Query{Kind: QueryLookup, Text: q.Text, Page: q.Page}
	if list.Page*matchesShown >= len(found) {
		list.Page = 0
	}
	if q.Kind == QuerySolution {
		return w.replySolution(q.Match, list, found)
	}
	m := w.foundPage(list.Text, found, list.Page, func(x Match) string {
		return Query{Kind: QuerySolution, Text: list.Text, Page: list.Page, Match: x.ID}.Option()
	})
	m.Options = w.onFromList(list, len(found))
	return m
}

// replySolution shows one of the solutions found. Where it is not found any
// more it shows those that are, with the buttons of a conversation, which are
// stale here.
func (w *wording) replySolution(id string, list Query, found []Match) message.Message {
	var m message.Message
	if x := matchOf(found, id); x != nil {
		m = w.solutionCard(*x)
	} else {
		m = w.foundPage(list.Text, found, list.Page, matchOption)
	}
	m.Options = []message.Option{w.withOption("back_to_list", list.Option()), w.withOption("new_idea", "word:idea")}
	return m
}

// onFromList are the options below a page of so many solutions.
func (w *wording) onFromList(list Query, found int) []message.Option {
	begin := w.withOption("new_idea", "word:idea")
	if found <= matchesShown {
		return []message.Option{begin}
	}
	list.Page++
	return []message.Option{w.withOption("more", list.Option()), begin}
}

// withOption is an option with a label of the texts and another id.
func (w *wording) withOption(key, id string) message.Option {
	return message.Option{ID: id, Label: w.Text("option." + key)}
}

// replyMine lists one's own ideas and drafts.
func (s *view) replyMine(page int) message.Message {
	m, more := s.ownPage(page, statusOption)
	switch {
	case len(m.Items) == 0:
		m.Options = primary([]message.Option{s.withOption("new_idea", "word:idea")})
	case more:
		m.Options = []message.Option{s.withOption("more", Query{Kind: QueryMine, Page: page + 1}.Option())}
	}
	return m
}

// statusOption is the query that shows an idea.
func statusOption(number int64) string { return Query{Kind: QueryStatus, Idea: number}.Option() }

// replyStatus shows one idea.
func (s *view) replyStatus(number int64, ideas []Idea) message.Message {
	m := message.Message{Options: []message.Option{s.withOption("my_ideas", Query{Kind: QueryMine}.Option())}}
	switch {
	case number == 0 && len(s.p.Ideas)+len(s.openDrafts()) > 0:
		return s.replyMine(0)
	case number == 0:
		m.Title = s.Text("status.which")
	case len(ideas) == 0:
		m.Title = s.Text("status.unknown", "number", strconv.FormatInt(number, 10))
	default:
		m.Title, m.Text = s.ideaText(ideas[0])
	}
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

// home is a person's own page: the ideas that wait for the person, the
// drafts that nobody has seen yet, and what was sent.
func (s *view) home(waiting []Idea) Home {
	h := Home{Lang: s.Lang, Title: s.Text("home.title"), Options: s.homeOptions(), Menu: s.homeMenu()}
	h.add(s.homeSection("home.waiting", s.waitingItems(waiting)))
	h.add(s.homeSection("home.drafts", s.draftItems()))
	h.add(s.homeSection("home.ideas", s.ideaItems(ideaOption)))
	if len(h.Sections) == 0 {
		h.add(HomeSection{Heading: s.Text("home.ideas"), Note: s.Text("mine.none")})
	}
	return h
}

// homeOptions begin something.
func (s *view) homeOptions() []message.Option {
	out := primary([]message.Option{s.withOption("new_idea", "word:idea"), s.withOption("find", "word:lookup")})
	if s.at.Forms {
		out = append(out, message.Option{ID: "word:form", Label: s.Text("menu.form")})
	}
	return out
}

// homeMenu is about the person, and what can be typed.
func (w *wording) homeMenu() []message.Option {
	return []message.Option{
		w.withOption("settings", "word:settings"),
		{ID: "word:who", Label: w.Text("menu.who")},
		w.withOption("my_data", "word:data"),
		w.withOption("help", "word:help"),
	}
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

// waitingItems are ideas that wait for the person.
func (s *view) waitingItems(ideas []Idea) []message.Item {
	var items []message.Item
	for _, i := range ideas {
		items = append(items, s.waitingItem(i))
	}
	return items
}

// waitingItem is an idea that waits for the person.
func (s *view) waitingItem(i Idea) message.Item {
	var lines []string
	if s.mayRead(i) {
		lines = nonEmpty(i.Author.Name)
	}
	if !i.Ball.By.IsZero() {
		lines = append(lines, s.Text("home.by", "date", s.Date(i.Ball.By)))
	}
	return message.Item{
		Name: s.listTitle(i), Lines: lines,
		Option: &message.Option{ID: ideaOption(i.Number), Label: s.Text("mine.show", "number", i.numberText())},
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
