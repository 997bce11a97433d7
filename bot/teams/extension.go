package teams

import (
	"context"
	"slices"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
)

// The commands of the message extension: FindSolution searches, SaveAsIdea is
// of a message, NewIdea of nothing.
const (
	FindSolution = "findSolution"
	SaveAsIdea   = "saveAsIdea"
	NewIdea      = "newIdea"
)

// extensionQuery is what is typed into the message extension.
type extensionQuery struct {
	Parameters []struct{ Name, Value chat.Loose }
	Options    struct{ Skip, Count int } `json:"queryOptions"`
}

// text is what is looked for. When the extension opens, nothing is yet.
func (q extensionQuery) text() string {
	for _, p := range q.Parameters {
		if p.Name != "initialRun" && p.Value != "" {
			return plain(string(p.Value), "")
		}
	}
	return ""
}

// searched lists what was found in the message extension. There is one page.
func (t *Teams) searched(ctx context.Context, w somebody, a activity) any {
	var q extensionQuery
	_ = chat.DecodeLoosely(a.Value, &q) // nothing is looked for then
	if q.Options.Skip > 0 {
		return cards.NoResults()
	}
	m, err := t.list(ctx, w, q.text())
	if err != nil {
		t.count("query", "failed")
		t.cfg.Log.WarnContext(ctx, "teams: a query was not answered", "person", w.Key, "err", err)
		return inList(t.text(w, "no_answer"))
	}
	t.count("query", "answered")
	return cards.FindResults(m)
}

// list is what was found, of as many pages as are shown.
func (t *Teams) list(ctx context.Context, w somebody, what string) (message.Message, error) {
	all, err := t.bot.Reply(ctx, w.Asker(), lookup.Query{Kind: lookup.QueryLookup, Text: what})
	for m := all; err == nil && len(all.Items) > 0 && len(all.Items) < cards.MaxFound; {
		next, ok := morePage(m)
		if !ok {
			break
		}
		if m, err = t.bot.Reply(ctx, w.Asker(), next); err != nil || len(m.Items) == 0 {
			return all, nil // what there is will do
		}
		all.Items = append(slices.Clip(all.Items), m.Items...)
	}
	return all, err
}

// morePage is the page that a list goes on with.
func morePage(m message.Message) (lookup.Query, bool) {
	for _, o := range m.Options {
		if q, ok := lookup.ParseQueryOption(o.ID); ok && q.Kind == lookup.QueryLookup && q.Page > 0 {
			return q, true
		}
	}
	return lookup.Query{}, false
}

// extensionCall is a command of the message extension that opens a form.
type extensionCall struct {
	Command chat.Loose `json:"commandId"`
	Message struct {
		Link chat.Loose `json:"linkToMessage"`
		Body struct {
			ContentType, Content chat.Loose
		}
	} `json:"messagePayload"`
}

// called opens the form for a new idea, with the message that it was called on
// where there is one.
func (t *Teams) called(ctx context.Context, w somebody, a activity) any {
	var c extensionCall
	_ = chat.DecodeLoosely(a.Value, &c) // there is no message then
	return t.open(ctx, w, message.Form{Page: message.FormProblem, Message: c.text(), Source: cards.MessageLink(string(c.Message.Link))})
}

// text is the message's, without markup.
func (c extensionCall) text() string {
	text := atTag.ReplaceAllString(string(c.Message.Body.Content), "$1")
	if c.Message.Body.ContentType == "text" {
		return plain(text, "")
	}
	return fromHTML(text)
}

// fieldQuery is what is typed into a search field of a form.
type fieldQuery struct {
	Text    chat.Loose `json:"queryText"`
	Dataset chat.Loose
	Options struct{ Skip, Top int } `json:"queryOptions"`
}

// suggested offers what fits to what is typed into a search field. Where that
// fails, nothing is.
func (t *Teams) suggested(ctx context.Context, w somebody, a activity) any {
	var q fieldQuery
	_ = chat.DecodeLoosely(a.Value, &q) // nothing is typed then
	kind := cards.DatasetKind(string(q.Dataset))
	if kind == "" || q.Options.Skip > 0 {
		t.count("suggestion", "unknown")
		return cards.Suggestions(nil)
	}
	limit := cards.MaxFound
	if q.Options.Top > 0 {
		limit = min(q.Options.Top, cards.MaxSuggestions)
	}
	p, _ := cards.Decode(a.Value)
	options, err := t.bot.Suggest(ctx, w.Asker(), kind, p.Of.Draft, plain(string(q.Text), ""), limit)
	if err != nil {
		t.count("suggestion", "failed")
		t.cfg.Log.WarnContext(ctx, "teams: nothing was suggested", "field", string(kind), "person", w.Key, "err", err)
		return cards.Suggestions(nil)
	}
	t.count("suggestion", "answered")
	return cards.Suggestions(options[:min(len(options), limit)])
}
