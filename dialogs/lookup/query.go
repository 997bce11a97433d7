package lookup

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// Query is a question from outside of the conversation: a slash command, a list
// in a home tab. Answering it changes nothing.
type Query struct {
	Kind QueryKind `json:"kind"`
	// Text is what is searched for, with QueryLookup and QuerySolution.
	Text string `json:"text,omitempty"`
	// Page is the page of a list, from 0.
	Page int `json:"page,omitempty"`
	// Idea is the idea's number, with QueryStatus.
	Idea int64 `json:"idea,omitempty"`
	// Match is the id of the solution, with QuerySolution.
	Match string `json:"match,omitempty"`
}

// QueryKind is what a query is about.
type QueryKind string

// The kinds of queries.
const (
	QueryLookup   QueryKind = "lookup"   // the solutions that match Text
	QuerySolution QueryKind = "solution" // one of these solutions
	QueryMine     QueryKind = "mine"     // the person's own ideas and drafts
	QueryStatus   QueryKind = "status"   // one idea
	QueryHelp     QueryKind = "help"     // the commands
)

// Known is what was found and loaded to answer a query.
type Known struct {
	Matches []idea.Match
	Ideas   []idea.Idea
}

// Option returns the query as the id of a button's option; see
// ParseQueryOption.
func (q Query) Option() string {
	return strings.Join([]string{
		queryMark + string(q.Kind), strconv.Itoa(q.Page), strconv.FormatInt(q.Idea, 10), q.Match, q.Text,
	}, "|")
}

// queryMark begins the ids of options that are queries.
const queryMark = "query:"

// ParseQueryOption returns the query of a button's option; false for an option
// that is no query.
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

// maxPage is the last page that a button can show.
const maxPage = 1000

// maxQuery is the longest text of a query, in characters.
const maxQuery = 200

// Search returns the search that is needed to answer the query; nil for none.
func (q Query) Search() *step.Search {
	if q.Kind != QueryLookup && q.Kind != QuerySolution || strings.TrimSpace(q.Text) == "" {
		return nil
	}
	return &step.Search{For: step.ForLookup, Text: texts.Clip(texts.Told(q.Text), maxQuery), Limit: 30}
}

// Answer answers a query. The buttons of the answer are further queries, with
// StepQuery, or continue something, with StepAnywhere. Pending paragraphs of
// the person stand above it.
func Answer(v *person.View, q Query, known Known) message.Message {
	q.Text = texts.Clip(q.Text, maxQuery)
	m := reply(v, q, known)
	m.Lang, m.Of, m.Lead = v.Lang, message.Of{Step: message.StepQuery}, slices.Clone(v.Person.Dialog.Lead)
	return m
}

func reply(v *person.View, q Query, known Known) message.Message {
	switch q.Kind {
	case QueryLookup, QuerySolution:
		return replyLookup(&v.Voice, q, known.Matches)
	case QueryMine:
		return replyMine(v, q.Page)
	case QueryStatus:
		return replyStatus(v, q.Idea, known.Ideas)
	default:
		return replyHelp(v)
	}
}

// replyLookup lists the solutions found, or shows one of them.
func replyLookup(w *wording.Voice, q Query, found []idea.Match) message.Message {
	if q.Text == "" {
		return message.Message{Title: w.Text("lookup.word")}
	}
	if texts.Told(q.Text) == "" {
		return message.Message{Title: w.Text("lookup.only_address")}
	}
	list := Query{Kind: QueryLookup, Text: q.Text, Page: q.Page}
	if list.Page*idea.MatchesShown >= len(found) {
		list.Page = 0
	}
	if q.Kind == QuerySolution {
		return replySolution(w, q.Match, list, found)
	}
	m := foundPage(w, list.Text, found, list.Page, func(x idea.Match) string {
		return Query{Kind: QuerySolution, Text: list.Text, Page: list.Page, Match: x.ID}.Option()
	})
	m.Options = onFromList(w, list, len(found))
	return m
}

// replySolution shows one of the solutions found. If the solution is no longer
// among them, it shows the list.
func replySolution(w *wording.Voice, id string, list Query, found []idea.Match) message.Message {
	var m message.Message
	if x := matchOf(found, id); x != nil {
		m = w.SolutionCard(*x)
	} else {
		m = foundPage(w, list.Text, found, list.Page, wording.MatchOption)
	}
	m.Options = []message.Option{w.WithOption("back_to_list", list.Option()), w.WithOption("new_idea", "word:idea")}
	return m
}

// onFromList returns the options below a page of a list.
func onFromList(w *wording.Voice, list Query, found int) []message.Option {
	begin := w.WithOption("new_idea", "word:idea")
	if found <= idea.MatchesShown {
		return []message.Option{begin}
	}
	list.Page++
	return []message.Option{w.WithOption("more", list.Option()), begin}
}

// replyMine lists the person's ideas and drafts.
func replyMine(v *person.View, page int) message.Message {
	m, more := ownPage(v, page, statusOption)
	switch {
	case len(m.Items) == 0:
		m.Options = wording.Primary([]message.Option{v.WithOption("new_idea", "word:idea")})
	case more:
		m.Options = []message.Option{v.WithOption("more", Query{Kind: QueryMine, Page: page + 1}.Option())}
	}
	return m
}

// statusOption returns the query that shows an idea.
func statusOption(number int64) string { return Query{Kind: QueryStatus, Idea: number}.Option() }

// replyStatus shows one idea.
func replyStatus(v *person.View, number int64, ideas []idea.Idea) message.Message {
	m := message.Message{Options: []message.Option{v.WithOption("my_ideas", Query{Kind: QueryMine}.Option())}}
	switch {
	case number == 0 && len(v.Person.Ideas)+len(v.OpenDrafts()) > 0:
		return replyMine(v, 0)
	case number == 0:
		m.Title = v.Text("status.which")
	case len(ideas) == 0:
		m.Title = v.Text("status.unknown", "number", strconv.FormatInt(number, 10))
	default:
		m.Title, m.Text = ideaText(v, ideas[0])
	}
	return m
}

// replyHelp lists the commands.
func replyHelp(v *person.View) message.Message {
	m := message.Message{Title: v.Text("help.commands")}
	for _, c := range v.Conversation.Table.Commands {
		m.Facts = append(m.Facts, message.Fact{Label: c.Words[v.Lang][0], Value: c.Help[v.Lang]})
	}
	m.Options = []message.Option{v.WithOption("new_idea", "word:idea"), v.WithOption("my_ideas", Query{Kind: QueryMine}.Option())}
	return m
}

// Cleaned returns the query as it may be searched with and shown: its texts
// cleaned, see [redact.Clean].
func (q Query) Cleaned() Query {
	kind := string(q.Kind)
	step.CleanIn(&kind)
	step.CleanIn(&q.Text)
	step.CleanIn(&q.Match)
	q.Kind = QueryKind(kind)
	return q
}
