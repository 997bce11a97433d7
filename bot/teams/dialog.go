package teams

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// opened shows the page of a form that a button opens.
func (t *Teams) opened(ctx context.Context, w somebody, a activity) any {
	p, _ := cards.Decode(a.Value)
	f, ok := p.Form()
	if !ok {
		t.count("form", "unknown")
		return cards.TaskMessage(t.text(w, "no_answer"))
	}
	f.Values, f.Source = nil, "" // no button of ours has any
	return t.open(ctx, w, f)
}

// open shows a page of a form, or a line that says that it cannot be.
func (t *Teams) open(ctx context.Context, w somebody, f message.Form) any {
	p, err := t.bot.Page(ctx, w.Asker(), f)
	if err != nil {
		t.count("form", "failed")
		t.cfg.Log.WarnContext(ctx, "teams: a form could not be read", "page", f.Page, "person", w.Key, "err", err)
		return cards.TaskMessage(t.text(w, "no_answer"))
	}
	t.count("form", "opened")
	return cards.TaskForm(p)
}

// handedIn takes in a page of a form, and answers with what becomes of it. A
// second try with the same values is another activity, and so another event.
func (t *Teams) handedIn(ctx context.Context, w somebody, a activity) any {
	p, _ := cards.Decode(a.Value)
	f, ok := p.Form()
	if !ok {
		t.count("form", "unknown")
		return cards.TaskMessage(t.text(w, "no_answer"))
	}
	for field, v := range f.Values {
		v.Text = plain(v.Text, "")
		f.Values[field] = v
	}
	id := a.eventID()
	got, err := t.bot.Submit(ctx, w.Event(id, step.Input{Form: &f}))
	switch {
	case err != nil:
		return t.keep(ctx, w, a, f, fmt.Errorf("event %q: %w", id, err))
	case len(got.Errors) > 0:
		t.count("form", "errors")
		return t.again(ctx, w, f, got.Errors)
	}
	t.count("form", "taken")
	if got.Page != nil {
		return cards.TaskForm(*got.Page)
	}
	return nil // closes it
}

// keep shows a page that was not saved as it was filled in, so that nothing
// has to be typed again.
func (t *Teams) keep(ctx context.Context, w somebody, a activity, f message.Form, err error) any {
	told := t.failed(ctx, inDialog, w, a, err)
	p, err := t.bot.Page(ctx, w.Asker(), f)
	if err != nil {
		return told
	}
	p.Top = slices.Concat([]string{t.text(w, "not_saved")}, p.Top)
	return cards.TaskForm(p)
}

// again shows a page with what is wrong in it. What is not about a field that
// is there stands above.
func (t *Teams) again(ctx context.Context, w somebody, f message.Form, errs map[string]string) any {
	p, err := t.bot.Page(ctx, w.Asker(), f)
	if err != nil {
		t.count("form", "failed")
		return cards.TaskMessage(t.text(w, "no_answer"))
	}
	rest := maps.Clone(errs)
	for i, field := range p.Fields {
		if wrong, ok := errs[field.ID]; ok {
			p.Fields[i].Error = wrong
			delete(rest, field.ID)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(rest)) {
		p.Top = append(slices.Clip(p.Top), rest[field])
	}
	return cards.TaskForm(p)
}
