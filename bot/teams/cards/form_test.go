package cards

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"odense.dk/ideabot/bot/bottest/samples"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// fills hands a page in, as a bot does, and returns what is shown next.
func fills(x *samples.Talk, f message.Form) message.FormPage {
	x.Helper()
	x.Take(step.Input{Form: &f})
	a := x.Engine.FormAnswer(x.Person, f, x.At)
	if a.Page != nil {
		return *a.Page
	}
	p := x.Engine.Page(x.Person, f, x.At)
	for i := range p.Fields {
		p.Fields[i].Error = a.Errors[p.Fields[i].ID]
	}
	return p
}

func filled(pairs ...any) map[string]message.FormValue {
	out := map[string]message.FormValue{}
	for i := 0; i+1 < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case string:
			out[pairs[i].(string)] = message.FormValue{Text: v}
		case []string:
			out[pairs[i].(string)] = message.FormValue{Choices: v}
		}
	}
	return out
}

// pages are pages of forms, of the real engine.
func pages(t testing.TB, l texts.Lang) map[string]message.FormPage {
	x := samples.NewTalk(t, l)
	source := "https://teams.microsoft.com/l/message/19:1/2"
	out := map[string]message.FormPage{"form-1": x.Engine.Page(x.Person, message.Form{Page: message.FormProblem, Source: source}, x.At)}
	out["form-1-errors"] = fills(x, message.Form{Page: message.FormProblem, Values: filled("problem", samples.In(l, "Borgeren 010190-1234 ringer hver dag", "Citizen 010190-1234 calls every day"))})
	second := fills(x, message.Form{Page: message.FormProblem, Values: filled("problem", samples.Problem(l)), Source: source})
	out["form-2"] = second
	some := filled("idea", samples.In(l, "Én registrering på telefonen.", "One entry on the phone."), "core_task", []string{"t1|00.01|" + samples.In(l, "Registrering af fravær, løn", "Absence, payroll")},
		"target_groups", []string{"staff", "citizens"}, "benefit_types", []string{"time", "money", "service", "climate"},
		"time", samples.In(l, "længe", "long"), "personal_data", []string{"none"}, "systems", []string{"typed:Papir, hæftet", "typed:Excel"})
	out["form-2-errors"] = fills(x, message.Form{Draft: second.Draft, Page: message.FormRest, Rev: second.Rev, Values: some})
	some["benefit_types"] = message.FormValue{Choices: []string{"time"}}
	out["form-2-kept"] = x.Engine.Page(x.Person, message.Form{Draft: second.Draft, Page: message.FormRest, Values: some}, x.At)
	out["form-field"] = x.Engine.Page(x.Person, message.Form{Draft: second.Draft, Page: message.FormField + "time"}, x.At)
	out["form-field-errors"] = fills(x, message.Form{Draft: second.Draft, Page: message.FormField + "time", Values: filled("time", samples.In(l, "længe", "long"))})
	out["form-title"] = x.Engine.Page(x.Person, message.Form{Draft: second.Draft, Page: message.FormField + "title"}, x.At)
	return out
}

func TestForms(t *testing.T) {
	for _, l := range samples.Languages {
		for name, p := range pages(t, l) {
			t.Run(name+"."+string(l), func(t *testing.T) {
				c := renderForm(p)
				golden(t, name+"."+string(l), c)
				checkCard(t, chat.JSON(c))
			})
		}
	}
}

// TestEveryKindOfField draws the kinds that no question has yet, too.
func TestEveryKindOfField(t *testing.T) {
	p := message.FormPage{Draft: "d1", Page: "test", Title: "Alt", Lang: texts.Danish}
	for _, k := range []message.FieldKind{
		message.FieldText, message.FieldLongText, message.FieldChoice, message.FieldChoices, message.FieldTask, message.FieldSystems, message.FieldMatch, message.FieldDate,
	} {
		p.Fields = append(p.Fields, message.FormPageField{
			ID: string(k), Kind: k, Label: string(k), Options: options("a,b", "A *og* b", "c", "C"), Max: 2, Decides: k == message.FieldChoice,
			Value: message.FormValue{Text: "2027-01-31", Choices: []string{"a,b"}},
		})
	}
	c := renderForm(p)
	golden(t, "form-kinds.da", c)
	checkCard(t, chat.JSON(c))
}

// TestAFormComesBackAsItWasFilledIn: what Teams hands in of an untouched form
// is what the form was shown with.
func TestAFormComesBackAsItWasFilledIn(t *testing.T) {
	p := pages(t, texts.Danish)["form-2-kept"]
	c := renderForm(p)
	got, ok := Decode(chat.JSON(map[string]any{"data": handedIn(t, *c)}))
	if !ok || got.Page != message.FormRest || got.Of.Draft != p.Draft || got.Of.Rev != p.Rev || got.Source != p.Source {
		t.Fatalf("%v %+v", ok, got)
	}
	for _, f := range p.Fields {
		if diff := cmp.Diff(f.Value, got.Values[f.ID], cmpopts.SortSlices(strings.Compare)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.ID, diff)
		}
	}
}

// handedIn is what Teams sends when a form is handed in.
func handedIn(t testing.TB, c Card) json.RawMessage {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal(chat.JSON(c.Actions[0].Data), &out); err != nil {
		t.Fatal(err)
	}
	for _, e := range c.Body {
		if e.ID != "" {
			out[e.ID] = e.Value
		}
	}
	return chat.JSON(out)
}

// TestLongAnswerIsLeftAlone: a text that the form cannot hold is no field, so
// that handing the form in does not cut it.
func TestLongAnswerIsLeftAlone(t *testing.T) {
	p := pages(t, texts.Danish)["form-1"]
	p.Fields[0].Value.Text = string(make([]byte, maxInput+1))
	for _, e := range renderForm(p).Body {
		if e.Type == "Input.Text" {
			t.Error("the answer is in a field")
		}
	}
}

func TestDialogsAndSuggestions(t *testing.T) {
	golden(t, "suggestions", Suggestions(options("typed:KMD, Nexus", "KMD *Nexus*", "typed:KMD, Nexus", "igen", "", "uden id", "unknown", "Ved ikke")))
	golden(t, "suggestions-none", Suggestions(nil))
	golden(t, "task-message", TaskMessage("Tak. Se <b>chatten</b>."))
	golden(t, "task-continue", taskContinue(renderForm(pages(t, texts.Danish)["form-title"]), "Ret et svar"))
	golden(t, "find-none", FindResults(message.Message{Lang: texts.Danish}))
}

func TestFindResults(t *testing.T) {
	for _, l := range samples.Languages {
		m := samples.Talked(t, l)["lookup"]
		got := FindResults(m).(findAnswer)
		golden(t, "find."+string(l), got)
		if len(got.Extension.Attachments) != len(m.Items) {
			t.Errorf("%d results of %d", len(got.Extension.Attachments), len(m.Items))
		}
		for _, a := range got.Extension.Attachments {
			checkCard(t, chat.JSON(a.Content))
		}
	}
}

func options(pairs ...string) (out []message.Option) {
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, message.Option{ID: pairs[i], Label: pairs[i+1]})
	}
	return out
}
