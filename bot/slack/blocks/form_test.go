package blocks

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/bottest/samples"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

func options(pairs ...string) (out []message.Option) {
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, message.Option{ID: pairs[i], Label: pairs[i+1]})
	}
	return out
}

// firstPage is the page with the problem.
func firstPage(l texts.Lang) message.FormPage {
	return message.FormPage{
		Draft: "d1", Page: message.FormProblem, Rev: 1, Lang: l,
		Title: samples.In(l, "Ny idé", "New idea"), Submit: samples.In(l, "Videre", "Next"), Close: samples.In(l, "Luk", "Close"),
		Top: []string{samples.In(l, "Side 1 af 2", "Page 1 of 2")},
		Fields: []message.FormPageField{{
			ID: "problem", Kind: message.FieldLongText,
			Label: samples.In(l, "Hvad er besværligt i dag, eller hvad kunne blive bedre?", "What is difficult today, or what could be better?"),
			Hint:  samples.In(l, "Fortæl det, som du ville sige det til en kollega. Skriv ikke CPR-numre, navne eller andet, der peger på en bestemt person.", "Tell it as you would tell a colleague. Do not write CPR numbers, names or anything else that points to one person."),
		}},
		Bottom: []string{samples.In(l, "Når du sender, kan din leder og de kolleger, der behandler idéen, læse dine svar.", "When you send it, your manager and the colleagues who handle the idea can read your answers.")},
	}
}

// secondPage is the page with all the rest.
func secondPage(l texts.Lang) message.FormPage {
	p := firstPage(l)
	p.Page, p.Rev, p.Submit = message.FormRest, 2, samples.In(l, "Se opsummering", "See summary")
	p.Top = []string{samples.In(l, "Side 2 af 2 · Side 1 er gemt", "Page 2 of 2 · Page 1 is saved")}
	p.Source = "https://odense.slack.com/archives/C1/p1"
	p.Fields = []message.FormPageField{
		{ID: "reuse", Kind: message.FieldMatch, Optional: true, Decides: true, Label: samples.In(l, "Måske findes der allerede noget. Kan en af disse løsninger hjælpe?", "Perhaps there is something already. Can one of these help?"), Options: []message.Option{
			{ID: "sol-31", Label: "Fraværsportalen (ligner meget)", Detail: "Meld fravær på telefonen. Bruges i 3 forvaltninger."},
			{ID: "sol-88", Label: "Vagtplan Mobil (ligner måske)", Detail: "Se og byt vagter på telefonen. Bruges i 1 forvaltning."},
			{ID: "none", Label: samples.In(l, "Ingen af dem", "None of them")},
		}},
		{ID: "idea", Kind: message.FieldLongText, Optional: true, Section: samples.In(l, "Idéen", "The idea"), Label: samples.In(l, "Hvad kunne gøre det nemmere?", "What could make it easier?"), Hint: samples.In(l, "Du behøver ikke have en løsning.", "You need not have a solution."), Value: message.FormValue{Text: "Én registrering på telefonen."}},
		{
			ID: "core_task", Kind: message.FieldTask, Label: samples.In(l, "Hvilken af jeres opgaver handler det om?", "Which of your tasks is it about?"), Hole: samples.In(l, "Søg efter opgaven", "Search for the task"),
			Value: message.FormValue{Choices: []string{"t1"}}, Chosen: options("t1", "Registrering af fravær"),
		},
		{ID: "target_groups", Kind: message.FieldChoices, Decides: true, Label: samples.In(l, "Hvem får glæde af det?", "Who benefits?"), Options: options("citizens", samples.In(l, "Borgere", "Citizens"), "companies", samples.In(l, "Virksomheder", "Companies"), "staff", samples.In(l, "Medarbejdere", "Staff")), Value: message.FormValue{Choices: []string{"staff"}}},
		{ID: "time", Kind: message.FieldText, Optional: true, Section: samples.In(l, "Gevinsten", "The benefit"), Label: samples.In(l, "Hvor lang tid bruger I på det i dag?", "How much time do you spend on it today?"), Hint: samples.In(l, "Fx \"20 minutter, 3 gange om ugen, 8 personer\".", "E.g. \"20 minutes, 3 times a week, 8 people\"."), Hole: samples.In(l, "20 minutter, 3 gange om ugen", "20 minutes, 3 times a week")},
		{ID: "personal_data", Kind: message.FieldChoice, Decides: true, Section: samples.In(l, "Oplysninger og systemer", "Data and systems"), Label: samples.In(l, "Indgår der oplysninger om borgere eller ansatte i opgaven?", "Does the task include data on citizens or staff?"), Options: options("none", samples.In(l, "Nej", "No"), "ordinary", samples.In(l, "Ja, almindelige (fx navn og adresse)", "Yes, ordinary (e.g. name and address)"), "unknown", samples.In(l, "Ved ikke", "Don't know")), Value: message.FormValue{Choices: []string{"none"}}},
		{ID: "systems", Kind: message.FieldSystems, Optional: true, Max: 5, Label: samples.In(l, "Hvad bruger I til opgaven i dag?", "What do you use for the task today?"), Hint: samples.In(l, "Også papir og Excel.", "Paper and Excel, too."), Hole: samples.In(l, "Søg efter systemer", "Search for systems"), Value: message.FormValue{Choices: []string{"sys-1", message.TypedPrefix + "Et gammelt ringbind"}}, Chosen: options("sys-1", "KMD Nexus")},
		{ID: "deadline", Kind: message.FieldDate, Optional: true, Label: samples.In(l, "Er der en frist?", "Is there a deadline?"), Value: message.FormValue{Text: "2027-01-31"}},
	}
	return p
}

func withErrors(p message.FormPage) message.FormPage {
	for i := range p.Fields {
		switch p.Fields[i].ID {
		case "time":
			p.Fields[i].Value.Text = "en del"
			p.Fields[i].Error = samples.In(p.Lang, "Jeg kan ikke se, hvor mange minutter det er. Skriv fx \"20 minutter om dagen\".", "I cannot tell how many minutes that is. Write e.g. \"20 minutes a day\".")
		case "problem":
			p.Fields[i].Error = samples.In(p.Lang, "Skriv lidt mere.", "Write a little more.")
		}
	}
	return p
}

func views(l texts.Lang) map[string]any {
	one := secondPage(l)
	one.Page, one.Top, one.Bottom, one.Fields = message.FormField+"time", nil, nil, one.Fields[4:5]
	one.Title, one.Submit = samples.In(l, "Ret et svar", "Edit an answer"), samples.In(l, "Gem", "Save")
	without := secondPage(l)
	without.Fields = without.Fields[1:]
	return map[string]any{
		"form-1": RenderForm(firstPage(l)), "form-1-errors": RenderForm(withErrors(firstPage(l))),
		"form-2": RenderForm(secondPage(l)), "form-2-errors": RenderForm(withErrors(secondPage(l))), "form-2-no-matches": RenderForm(without),
		"form-field": RenderForm(one), "loading": RenderLoading(l),
		"home": RenderHome(fullHome(l)), "home-empty": RenderHome(emptyHome(l)),
	}
}

func TestViews(t *testing.T) {
	for _, l := range samples.Languages {
		for name, v := range views(l) {
			t.Run(name+"."+string(l), func(t *testing.T) { checkView(t, golden(t, name+"."+string(l), v)) })
		}
	}
}

func TestSuggestions(t *testing.T) {
	long := message.TypedPrefix + "Et system med et navn, der er så langt, at det aldrig kan være i de hundredehalvtreds tegn, som en værdi i Slack højst må fylde, uanset hvad man så ellers gør ved det"
	got := RenderSuggestions(append(options("sys-1", "KMD Nexus", "sys-1", "igen", "", "uden id"), message.Option{ID: long, Label: "Brug \"" + typedLabel(long) + "\""}))
	golden(t, "suggestions", got)
	golden(t, "suggestions-none", RenderSuggestions(nil))
	for _, o := range got.Options {
		if chat.Units(o.Value) > maxOptionValue || chat.Units(o.Text.Text) > maxOption {
			t.Errorf("too long: %+v", o)
		}
	}
}

func TestManySuggestionsFit(t *testing.T) {
	var many []message.Option
	for i := range 300 {
		many = append(many, message.Option{ID: message.TypedPrefix + string(rune('a'+i%26)) + number(int64(i)), Label: "Æøå \"Æøå\" <Æøå> " + number(int64(i)), Detail: "Æøå \"Æøå\" <Æøå> & Æøå \"Æøå\" <Æøå> & Æøå"})
	}
	got := RenderSuggestions(many)
	if n := len(chat.JSON(got)); n > 20000 || len(got.Options) == 0 || len(got.Options) > 100 {
		t.Errorf("%d options, %d bytes", len(got.Options), n)
	}
}

// TestLongAnswerIsLeftAlone: a text that the form cannot hold is no field, so
// that handing the form in does not cut it.
func TestLongAnswerIsLeftAlone(t *testing.T) {
	p := firstPage(texts.Danish)
	p.Fields[0].Value.Text = string(make([]byte, 3001))
	for _, b := range RenderForm(p).Blocks.BlockSet {
		if b.BlockType() == slack.MBTInput {
			t.Error("the answer is in a field")
		}
	}
}

func TestMetadata(t *testing.T) {
	p := secondPage(texts.Danish)
	want := message.Form{Draft: "d1", Page: message.FormRest, Rev: 2, Source: p.Source}
	got, ok := parseMetadata(RenderForm(p).PrivateMetadata)
	if diff := cmp.Diff(want, got); diff != "" || !ok {
		t.Errorf("%v (-want +got):\n%s", ok, diff)
	}
	p.Source = string(make([]byte, 4000))
	if got, ok := parseMetadata(packMetadata(p)); !ok || got.Source != "" || got.Draft != "d1" {
		t.Errorf("a long source: %+v, %v", got, ok)
	}
	for _, bad := range []string{"", "{", "null", "[]", `{"d":"d1"}`, `{"p":3}`} {
		if _, ok := parseMetadata(bad); ok {
			t.Errorf("parseMetadata(%q) is ok", bad)
		}
	}
}
