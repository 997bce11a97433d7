package intake_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// fills hands a page in and returns what becomes of it.
func fills(x *dialogstest.Talk, f message.Form) message.FormAnswer {
	x.Helper()
	x.Take(step.Input{Form: &f})
	return x.Engine.FormAnswer(x.Person, f, x.Moment)
}

func text(s string) message.FormValue { return message.FormValue{Text: s} }

func choice(ids ...string) message.FormValue { return message.FormValue{Choices: ids} }

func values(kv ...any) map[string]message.FormValue {
	m := map[string]message.FormValue{}
	for i := 0; i < len(kv); i += 2 {
		m[kv[i].(string)] = kv[i+1].(message.FormValue)
	}
	return m
}

// onSecondPage is somebody who has filled in the problem.
func onSecondPage(t *testing.T, found ...idea.Match) (*dialogstest.Talk, message.FormPage) {
	t.Helper()
	x := dialogstest.NewTalk(t)
	x.Moment.Forms = true
	x.Matches = found
	a := fills(x, message.Form{Page: message.FormProblem, Values: values("problem", text(dialogstest.Problem)), Source: "https://x.slack.com/archives/C1/p1"})
	if a.Page == nil || a.Page.Page != message.FormRest {
		t.Fatalf("answer %+v, want the second page", a)
	}
	x.WantsNothing()
	return x, *a.Page
}

// everything is a second page filled in.
func everything() map[string]message.FormValue {
	return values("idea", text("En kørebog på telefonen"), "core_task", choice("t1|00.01|Kørsel"), "spread", choice("only_us"),
		"target_groups", choice("staff", "citizens"), "involvement", choice("not_yet"), "benefit_types", choice("time"),
		"time", text("20 minutter, 3 gange om ugen, 8 personer"), "time_share", choice("75"),
		"personal_data", choice("none"), "systems", choice(message.TypedPrefix+"Papir", message.TypedPrefix+"Excel"))
}

func TestAFormIsTheSameConversation(t *testing.T) {
	x, page := onSecondPage(t)
	if a := fills(x, message.Form{Draft: page.Draft, Page: message.FormRest, Values: everything()}); a.Page != nil || a.Errors != nil {
		t.Fatalf("answer %+v, want the form closed", a)
	}
	x.Wants("Din idé er klar til at sende", "Tid i dag: 20 minutter", "Kørsel", "Papir, Excel", "Begyndte med: https://x.slack.com/archives/C1/p1")
	x.Says("send")
	if i := x.Idea(); i.Source == "" || i.Answers["core_task"].KLE != "00.01" || i.Benefit.Likely < 211 || i.Benefit.Likely > 212 {
		t.Errorf("idea %+v", i)
	}
}

func TestErrorsStandAtTheFieldAndTheRestIsKept(t *testing.T) {
	x, page := onSecondPage(t)
	v := everything()
	v["benefit_types"] = choice("time", "money", "service", "climate")
	v["time"] = text("længe")
	v["personal_data"] = message.FormValue{}
	a := fills(x, message.Form{Draft: page.Draft, Page: message.FormRest, Values: v})
	x.WantsNothing()
	if got := slices.Sorted(maps.Keys(a.Errors)); !slices.Equal(got, []string{"benefit_types", "personal_data"}) {
		t.Fatalf("errors at %q: %v", got, a.Errors)
	}
	if !strings.Contains(a.Errors["benefit_types"], "Vælg højst 3") {
		t.Errorf("error %q", a.Errors["benefit_types"])
	}
	if d := x.Draft(); d.Answers["idea"].Text == "" || !d.Answers["target_groups"].Has("citizens") {
		t.Error("what was valid is not kept")
	}
	v["benefit_types"], v["personal_data"] = choice("time"), choice("none")
	if a = fills(x, message.Form{Draft: page.Draft, Page: message.FormRest, Values: v}); len(a.Errors) != 1 || a.Errors["time"] == "" {
		t.Fatalf("errors %v, want one about the time", a.Errors)
	}
	v["time"] = text("et kvarter hver dag, vi er fire om det")
	if a = fills(x, message.Form{Draft: page.Draft, Page: message.FormRest, Values: v}); a.Errors != nil {
		t.Fatalf("errors %v", a.Errors)
	}
	x.Wants("Din idé er klar til at sende")
}

func TestAShortProblemIsAskedAboutOnceInTheForm(t *testing.T) {
	x := dialogstest.NewTalk(t)
	f := message.Form{Page: message.FormProblem, Values: values("problem", text("Det er bøvlet"))}
	if a := fills(x, f); !strings.Contains(a.Errors["problem"], "Fortæl gerne lidt mere") {
		t.Fatalf("answer %+v", a)
	}
	if a := fills(x, f); a.Page == nil {
		t.Fatalf("answer %+v, want the second page: it was asked about once", a)
	}
	if len(x.Person.Drafts) != 1 {
		t.Errorf("%d drafts, want 1", len(x.Person.Drafts))
	}
}

func TestACPRNumberInAFormIsNotStored(t *testing.T) {
	x := dialogstest.NewTalk(t)
	a := fills(x, message.Form{Page: message.FormProblem, Values: values("problem", text("Borgeren 010190-1234 får to breve om det samme hver måned"))})
	if !strings.Contains(a.Errors["problem"], "CPR-nummer") || strings.Contains(x.Stored(), "1234") {
		t.Errorf("errors %v, stored %s", a.Errors, x.Stored())
	}
	if x.Person.Masked != 1 {
		t.Errorf("counted %d", x.Person.Masked)
	}
}

func TestTextAboutOnePersonIsAskedAboutOnceInTheForm(t *testing.T) {
	x := dialogstest.NewTalk(t)
	f := message.Form{Page: message.FormProblem, Values: values("problem", text("Borgeren har fået en ny diagnose, og det skal skrives ind tre steder"))}
	if a := fills(x, f); !strings.Contains(a.Errors["problem"], "bestemt person") {
		t.Fatalf("answer %+v", a)
	}
	if a := fills(x, f); a.Page == nil {
		t.Errorf("answer %+v, want the second page: it is never blocked", a)
	}
}

func TestTheFormShowsWhatWasFoundAndTakesAPick(t *testing.T) {
	x, page := onSecondPage(t, dialogstest.Strong, dialogstest.Weak)
	f := page.Fields[0]
	if f.ID != "reuse" || len(f.Options) != 3 || f.Options[2].ID != "none" || !strings.Contains(f.Options[0].Label, "(ligner meget)") {
		t.Fatalf("first field %+v, want the matches", f)
	}
	v := everything()
	v["reuse"] = choice("match:" + dialogstest.Strong.ID)
	fills(x, message.Form{Draft: page.Draft, Page: message.FormRest, Values: v})
	x.Wants(dialogstest.Strong.Name, "Den vil jeg prøve")
	x.Clicks("Nej")
	x.Says("spring over")
	x.WantsNot("Hvad kunne gøre det nemmere?")
}

func TestNoneOfThemInTheForm(t *testing.T) {
	x, page := onSecondPage(t, dialogstest.Strong, dialogstest.Weak)
	v := everything()
	v["reuse"] = choice("none")
	fills(x, message.Form{Draft: page.Draft, Page: message.FormRest, Values: v})
	x.Wants("Din idé er klar til at sende", "Passede ikke: "+dialogstest.Strong.Name)
}

func TestFieldsComeAndGoWithWhatIsChosen(t *testing.T) {
	x, page := onSecondPage(t)
	ids := func(p message.FormPage) (out []string) {
		for _, f := range p.Fields {
			out = append(out, f.ID)
		}
		return out
	}
	if got := ids(page); slices.Contains(got, "time") || slices.Contains(got, "money") {
		t.Errorf("fields %q before anything is chosen", got)
	}
	page = x.Engine.Page(x.Person, message.Form{Draft: page.Draft, Page: message.FormRest, Values: values("benefit_types", choice("time", "money", "rules"))}, x.Moment)
	for _, id := range []string{"time", "time_share", "money", "requirement"} {
		if !slices.Contains(ids(page), id) {
			t.Errorf("fields %q, want %q too", ids(page), id)
		}
	}
	for _, f := range page.Fields {
		if f.ID == "benefit_types" && (!f.Decides || !slices.Equal(f.Value.Choices, []string{"time", "money", "rules"}) || f.Max != 3) {
			t.Errorf("field %+v, want the choices kept", f)
		}
	}
}

func TestAnswerLeftOutOfAFormIsAskedInTheChat(t *testing.T) {
	x, page := onSecondPage(t)
	v := everything()
	delete(v, "time")
	delete(v, "time_share")
	fills(x, message.Form{Draft: page.Draft, Page: message.FormRest, Values: v})
	x.Wants("Hvor lang tid bruger I på det i dag?")
}

func TestOneAnswerIsCorrectedFromTheSummary(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Moment.Forms = true
	page := x.Engine.Page(x.Person, message.Form{Draft: "d1", Page: message.FormField + "idea"}, x.Moment)
	if len(page.Fields) != 1 || page.Fields[0].Value.Text != "En kørebog på telefonen i bilen" {
		t.Fatalf("page %+v", page)
	}
	a := fills(x, message.Form{Draft: "d1", Page: message.FormField + "idea", Values: values("idea", text("En app i bilen"))})
	if a.Errors != nil || a.Page != nil {
		t.Fatalf("answer %+v", a)
	}
	x.Wants(`Jeg har rettet svaret på "Idé"`, `titlen "En app i bilen"`, "Idé: Det samme som titlen")
	if !x.Last().Update {
		t.Error("the summary is not changed in place")
	}
	fills(x, message.Form{Draft: "d1", Page: message.FormField + "title", Values: values("title", text("Kørsel uden papir"))})
	x.Wants("Kørsel uden papir")
	a = fills(x, message.Form{Draft: "d1", Page: message.FormField + "title", Values: values("title", text(strings.Repeat("lang ", 40)))})
	if !strings.Contains(a.Errors["title"], "80") {
		t.Errorf("errors %v", a.Errors)
	}
}

func TestAFormAboutAnIdeaThatIsSentClosesAndSaysSo(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("send")
	a := fills(x, message.Form{Draft: "d1", Page: message.FormField + "idea", Values: values("idea", text("For sent"))})
	if a.Page != nil || a.Errors != nil {
		t.Errorf("answer %+v", a)
	}
	x.Wants("Den idé er allerede sendt")
}

func TestAFormThatIsClosedHalfwayIsADraft(t *testing.T) {
	x, _ := onSecondPage(t, dialogstest.Strong)
	x.Says("mine ideer")
	x.Wants("Kladde")
	x.Says("1")
	x.Wants("Kan en af disse løsninger hjælpe?")
}

func TestSearchThatFailsLetsTheFormGoOn(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.SearchFails = true
	a := fills(x, message.Form{Page: message.FormProblem, Values: values("problem", text(dialogstest.Problem))})
	if a.Page == nil || a.Page.Fields[0].ID == "reuse" {
		t.Fatalf("answer %+v, want the second page without matches", a)
	}
	if _, ok := x.Due["search/d1"]; !ok {
		t.Error("the search is not made again")
	}
}

func TestAnswersFillTheFormBeforehand(t *testing.T) {
	x := dialogstest.ToSummary(t)
	page := x.Engine.Page(x.Person, message.Form{Draft: "d1", Page: message.FormRest}, x.Moment)
	for _, f := range page.Fields {
		if f.ID == "systems" && (len(f.Chosen) != 1 || f.Chosen[0].Label != "Excel") {
			t.Errorf("field %+v, want Excel chosen", f)
		}
		if f.ID == "target_groups" && !slices.Equal(f.Value.Choices, []string{"staff"}) {
			t.Errorf("field %+v, want staff chosen", f)
		}
	}
	rev := x.Draft().Rev
	v := map[string]message.FormValue{}
	for _, f := range page.Fields {
		v[f.ID] = f.Value
	}
	fills(x, message.Form{Draft: "d1", Page: message.FormRest, Values: v})
	if x.Draft().Rev != rev {
		t.Errorf("revision %d, was %d: nothing was changed", x.Draft().Rev, rev)
	}
}

func TestSuggestions(t *testing.T) {
	x := dialogstest.NewTalk(t)
	got := x.Engine.Suggest(texts.English, message.FieldTask, "home care", []idea.Match{{ID: "t1", Kind: idea.KindTask, Name: "Hjemmepleje", English: "Home care", KLE: "27.36"}})
	if len(got) != 3 || got[0].ID != "t1|27.36|Home care" || !strings.HasPrefix(got[1].ID, message.TypedPrefix) || got[2].ID != "unknown" {
		t.Fatalf("suggestions %+v", got)
	}
}

func TestNoFieldOfAFormStoresACPRNumber(t *testing.T) {
	const cpr = "010190-1234"
	x := dialogstest.ToSummary(t)
	page := message.Form{Draft: x.Draft().ID, Page: message.FormField + "title", Values: values("title", text("Hans kort "+cpr))}
	if a := fills(x, page); !strings.Contains(a.Errors["title"], "CPR") {
		t.Errorf("errors %v, want one about CPR", a.Errors)
	}
	for _, id := range []string{message.TypedPrefix + cpr, "t1|" + cpr + "|Kørsel", "t1|00.01|" + cpr, cpr + "|00.01|Kørsel", cpr} {
		fills(x, message.Form{Draft: x.Draft().ID, Page: message.FormField + "core_task", Values: values("core_task", choice(id))})
	}
	fills(x, message.Form{Draft: x.Draft().ID, Page: message.FormField + "systems", Values: values("systems", choice(cpr, message.TypedPrefix+cpr))})
	if strings.Contains(x.Stored(), cpr) {
		t.Errorf("stored %s", x.Stored())
	}
}

func TestWhatNoFormHoldsIsTakenCalmly(t *testing.T) {
	x, page := onSecondPage(t)
	many := make([]string, 5000)
	for i := range many {
		many[i] = message.TypedPrefix + strings.Repeat("x", 200)
	}
	for _, v := range []message.FormValue{text("en tekst"), choice(""), choice(strings.Repeat("x", 40_000)), {Text: strings.Repeat("x", 40_000), Choices: many}} {
		for _, q := range x.Engine.Newest.Questions {
			fills(x, message.Form{Draft: page.Draft, Page: message.FormField + q.ID, Values: map[string]message.FormValue{q.ID: v}})
		}
	}
	if n := len(x.Stored()); n > 500_000 {
		t.Errorf("stored %d bytes", n)
	}
}
