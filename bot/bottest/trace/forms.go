package main

import (
	"cmp"
	"context"
	"slices"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// fill opens a page of a form and hands it in, with some of it wrong.
func (w *walker) fill(ctx context.Context, who string) error {
	email := w.person(who).Email
	asker := bot.Asker{Person: idea.PersonKey(email), Name: who, Email: email, Forms: true}
	f := w.which(who)
	var page message.FormPage
	err := w.turn("form of "+asker.Person+": "+oneLine(f), false, func() (err error) {
		page, err = w.Bot.Page(ctx, asker, f)
		w.shownPage(page)
		return err
	})
	if err != nil || w.chance(10) {
		return err
	}
	f = message.Form{Draft: page.Draft, Page: page.Page, Rev: page.Rev, Source: page.Source, Values: w.values(who, page)}
	ev := w.event(who, step.Input{Form: &f})
	return w.turn(eventText(ev), false, func() error {
		answer, err := w.Bot.Submit(ctx, ev)
		w.shownAnswer(answer)
		return cmp.Or(err, w.Bot.Flush(ctx))
	})
}

// which chooses a page: of the draft that a person was asked about last.
func (w *walker) which(who string) message.Form {
	f := message.Form{Page: message.FormProblem}
	for _, m := range slices.Backward(w.Shown(w.Address(who))) {
		if m.Message.Of.Draft != "" {
			f.Draft, f.Rev = m.Message.Of.Draft, m.Message.Of.Rev
			break
		}
	}
	switch {
	case f.Draft == "" && w.chance(20):
		f.Source = "https://teams.microsoft.com/l/message/1"
	case f.Draft == "" || w.chance(20):
	case w.chance(60):
		f.Page = message.FormRest
	default:
		fields := []string{"title", "problem", "idea", "core_task", "target_groups", "benefit_types", "time", "money", "systems", "personal_data", "reuse"}
		f.Page = message.FormField + fields[w.IntN(len(fields))]
	}
	return f
}

// values fill in a page.
func (w *walker) values(who string, page message.FormPage) map[string]message.FormValue {
	values := map[string]message.FormValue{}
	for _, f := range page.Fields {
		switch {
		case w.chance(6):
			values[f.ID] = message.FormValue{Text: w.oneOf(who, nonsense), Choices: []string{"no_such"}}
		case f.Optional && w.chance(25):
		case len(f.Options) > 0:
			values[f.ID] = message.FormValue{Choices: w.some(f)}
		case f.Kind == message.FieldTask || f.Kind == message.FieldSystems:
			values[f.ID] = message.FormValue{Choices: []string{message.TypedPrefix + "Excel", "unknown"}[:1+w.IntN(2)]}
		default:
			text, _ := w.answer(who, message.Message{Of: message.Of{Step: f.ID}})
			values[f.ID] = message.FormValue{Text: text}
		}
	}
	return values
}

// some are options of a field.
func (w *walker) some(f message.FormPageField) []string {
	if f.Kind != message.FieldChoices {
		return []string{f.Options[w.IntN(len(f.Options))].ID}
	}
	var ids []string
	for _, o := range f.Options {
		if w.chance(40) {
			ids = append(ids, o.ID)
		}
	}
	return ids
}
