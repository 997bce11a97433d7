package teams

import (
	"context"
	"errors"
	"net/http"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
)

// An invocation is something that Teams asks for and shows the answer of.
type invocation struct {
	do func(*Teams, context.Context, somebody, activity) any
	// tell makes an answer of a line to read.
	tell func(text string) any
}

// invocations are those that are known, by their names.
var invocations = map[string]invocation{
	"adaptiveCard/action":           {(*Teams).pressed, inCard},
	"task/fetch":                    {(*Teams).opened, inDialog},
	"task/submit":                   {(*Teams).handedIn, inDialog},
	"composeExtension/query":        {(*Teams).searched, inList},
	"composeExtension/selectItem":   {(*Teams).nothing, inList},
	"composeExtension/queryLink":    {(*Teams).nothing, inList},
	"composeExtension/fetchTask":    {(*Teams).called, inDialog},
	"composeExtension/submitAction": {(*Teams).handedIn, inDialog},
	"application/search":            {(*Teams).suggested, inField},
	"fileConsent/invoke":            {(*Teams).consented, inFile},
}

func inCard(text string) any { return cards.AnswerText(text) }

func inDialog(text string) any { return cards.TaskMessage(text) }

func inList(text string) any { return cards.FindText(text) }

// inField says nothing, as there is no room in a field.
func inField(string) any { return cards.Suggestions(nil) }

// inFile says nothing: what there is to say comes into the chat.
func inFile(string) any { return nil }

// invoke answers what Teams asks for. It is not always asked again where that
// goes wrong, and the person waits: they are always told.
func (t *Teams) invoke(ctx context.Context, a activity) (status int, answer any) {
	i, ok := invocations[a.Name]
	if !ok {
		t.count("invoke", "unknown")
		return http.StatusNotImplemented, nil
	}
	err := t.background.Guard(a.Name, func() error {
		answer = t.answer(ctx, i, a)
		return nil
	})
	if err != nil {
		answer = i.tell(t.text(somebody{Sender: chat.Sender{Person: chat.Person{Lang: chat.LangOf(a.Locale)}}}, "not_saved"))
	}
	return http.StatusOK, answer
}

// answer answers somebody the bot talks with.
func (t *Teams) answer(ctx context.Context, i invocation, a activity) any {
	w, err := t.whoIs(ctx, a)
	switch {
	case err != nil && !errors.Is(err, errNobody):
		return t.failed(ctx, i.tell, w, a, err)
	case err != nil, w.Refused == chat.RefusedBot:
		t.count(a.Name, "ignored")
		return i.tell("")
	case w.Refused != "":
		t.count(a.Name, "refused")
		return i.tell(w.Refusal(t.bot))
	}
	return i.do(t, ctx, w, a)
}

// failed tells somebody that what they did came to nothing.
func (t *Teams) failed(ctx context.Context, tell func(string) any, w somebody, a activity, err error) any {
	t.count(a.Name, "not_saved")
	t.cfg.Log.WarnContext(ctx, "teams: not saved", "what", a.Name, "person", w.Key, "err", err)
	return tell(t.text(w, "not_saved"))
}

// nothing answers what Idébot has no part in.
func (t *Teams) nothing(_ context.Context, _ somebody, a activity) any {
	t.count(a.Name, "ignored")
	return cards.NoResults()
}
