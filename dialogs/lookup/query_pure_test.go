package lookup_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// TestQueriesChangeNothing answers every query about people in the middle of
// many things: neither they nor what was found for them is changed, also not in
// what copies of them share.
func TestQueriesChangeNothing(t *testing.T) {
	for name, x := range people(t) {
		found := []idea.Match{dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing, dialogstest.Full}
		for _, q := range everyQuery() {
			known := lookup.Known{Matches: found, Ideas: x.Read([]int64{q.Idea})}
			changesNothing(t, name+": "+q.Option(), x.Person, known, func(p *person.Person, known lookup.Known) { x.Engine.Reply(*p, q, known, x.Moment) })
		}
		changesNothing(t, name+": home", x.Person, lookup.Known{Ideas: x.Ideas}, func(p *person.Person, known lookup.Known) { x.Engine.Home(*p, known.Ideas, x.Moment) })
		for _, f := range everyPage() {
			changesNothing(t, name+": page "+f.Page+" of "+f.Draft, x.Person, lookup.Known{}, func(p *person.Person, _ lookup.Known) { x.Engine.Page(*p, f, x.Moment) })
			changesNothing(t, name+": answer to "+f.Page+" of "+f.Draft, x.Person, lookup.Known{}, func(p *person.Person, _ lookup.Known) { x.Engine.FormAnswer(*p, f, x.Moment) })
		}
	}
}

// changesNothing fails where asking changes what it is given: a copy that shares
// nothing with what it is compared to.
func changesNothing(t *testing.T, what string, p person.Person, known lookup.Known, ask func(*person.Person, lookup.Known)) {
	t.Helper()
	before, after := deepCopy(t, p), deepCopy(t, p)
	was, is := roomy(deepCopy(t, known)), roomy(deepCopy(t, known))
	ask(&after, is)
	all := cmp.Exporter(func(reflect.Type) bool { return true })
	if diff := cmp.Diff(before, after, all); diff != "" {
		t.Errorf("%s changed the person (-before +after):\n%s", what, diff)
	}
	if diff := cmp.Diff(whole(was), whole(is), all); diff != "" {
		t.Errorf("%s changed what was found (-before +after):\n%s", what, diff)
	}
}

// roomy has room behind its lists, in which an append would write; whole shows
// what stands there.
func roomy(k lookup.Known) lookup.Known {
	return lookup.Known{Matches: append(k.Matches, idea.Match{}, idea.Match{})[:len(k.Matches)], Ideas: append(k.Ideas, idea.Idea{}, idea.Idea{})[:len(k.Ideas)]}
}

func whole(k lookup.Known) lookup.Known {
	return lookup.Known{Matches: k.Matches[:len(k.Matches)+2], Ideas: k.Ideas[:len(k.Ideas)+2]}
}

func deepCopy[T any](t *testing.T, v T) (out T) {
	t.Helper()
	data, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func everyQuery() []lookup.Query {
	var out []lookup.Query
	for _, q := range []lookup.Query{{Kind: lookup.QueryLookup}, {Kind: lookup.QuerySolution}, {Kind: lookup.QueryMine}, {Kind: lookup.QueryStatus}, {Kind: lookup.QueryHelp}, {Kind: "?"}} {
		for _, text := range []string{"", "kørsel"} {
			for _, page := range []int{0, 1, 7} {
				for _, match := range []string{"", dialogstest.Strong.ID, "gone"} {
					q.Text, q.Page, q.Match, q.Idea = text, page, match, int64(page)
					out = append(out, q)
				}
			}
		}
	}
	return out
}

func everyPage() []message.Form {
	var out []message.Form
	for _, draft := range []string{"", "d1", "d2", "gone"} {
		for _, page := range []string{message.FormProblem, message.FormRest, message.FormField + "title", message.FormField + "time", "?"} {
			out = append(out, message.Form{Draft: draft, Page: page}, message.Form{
				Draft: draft, Page: page, Message: "Kan vi ikke gøre det lettere?", Source: "https://chat.example/1",
				Values: map[string]message.FormValue{"benefit_types": {Choices: []string{"time", "money"}}, "title": {Text: "Kørebog"}},
			})
		}
	}
	return out
}

// people are in the middle of something.
func people(t *testing.T) map[string]*dialogstest.Talk {
	t.Helper()
	sent := dialogstest.ToSummary(t)
	sent.Says("send", "/ide", dialogstest.Problem, "pause", "nej tak")
	within := dialogstest.ToSummary(t)
	within.Matches = []idea.Match{dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing, dialogstest.Full}
	within.Says("løsninger kørsel")
	english := dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing, dialogstest.Full)
	english.Says("english", "mine idéer")
	english.Person.Name, english.Moment.Me = "", idea.Profile{}
	deciding := dialogstest.Handler(t, "Paul", dialogstest.InState(t, dialogstest.Engine(t), idea.StatusPrioritised))
	deciding.Says("behandl 7")
	waits := dialogstest.PastReuse(t)
	waits.Person.Dialog.Lead = append(make([]string, 0, 4), "Et øjeblik")
	filling := dialogstest.PastReuse(t)
	filling.Moment.Forms = true
	filling.Person.Filled = &person.Filled{Draft: "d1", Page: message.FormProblem}
	return map[string]*dialogstest.Talk{
		"a stranger": dialogstest.NewTalk(t), "sent": sent, "within a lookup": within, "in English": english,
		"who decides": deciding, "with paragraphs that wait": waits, "filling in a form": filling, "with an old draft": older(t),
	}
}

// older has drafts that were begun on a version before the newest one.
func older(t *testing.T) *dialogstest.Talk {
	t.Helper()
	x := dialogstest.NewTalk(t)
	x.Engine = dialogstest.EngineWith(t, "- id: spread\n", "- id: shared\n", "follows: spread\n", "follows: shared\n", "question: spread,", "question: shared,", "\nversion: 1\n", "\nversion: 2\nrenames: {spread: shared}\n")
	for _, id := range []string{"d1", "d2"} {
		x.Person.Drafts = append(x.Person.Drafts, idea.Draft{
			ID: id, Rev: 3, Questionnaire: "idea.v1", Path: []string{"problem", "spread"}, Undo: []idea.Undone{{Field: "spread"}},
			Answers: map[string]questionnaire.Answer{"problem": questionnaire.FreeText(dialogstest.Problem), "spread": questionnaire.Chosen("only_us")},
		})
	}
	x.Person.Current = "d2"
	return x
}

// A query words an old draft as the newest questionnaire has it, as a turn
// would, and leaves it on its own.
func TestQueriesWordAnOldDraftAnew(t *testing.T) {
	x := older(t)
	page := x.Engine.Page(x.Person, message.Form{Draft: "d1", Page: message.FormRest}, x.Moment)
	if !slices.ContainsFunc(page.Fields, func(f message.FormPageField) bool {
		return f.ID == "shared" && slices.Equal(f.Value.Choices, []string{"only_us"})
	}) {
		t.Errorf("the page has fields %+v", page.Fields)
	}
	if x.Person.Drafts[0].Questionnaire != "idea.v1" {
		t.Errorf("the draft is on %s", x.Person.Drafts[0].Questionnaire)
	}
}

// A query is answered to who is met now: by the name of the directory, and in
// Danish where no language is known.
func TestQueriesAreAnsweredToWhoIsMetNow(t *testing.T) {
	x := dialogstest.NewTalk(t)
	for lang, want := range map[texts.Lang]texts.Lang{"": texts.Danish, "xx": texts.Danish, texts.English: texts.English} {
		p := person.Person{Key: x.Person.Key, Lang: lang}
		m, h, f := x.Engine.Reply(p, lookup.Query{Kind: lookup.QueryHelp}, lookup.Known{}, x.Moment), x.Engine.Home(p, nil, x.Moment), x.Engine.Page(p, message.Form{}, x.Moment)
		if m.Lang != want || h.Lang != want || f.Lang != want {
			t.Errorf("%q: answered in %s, %s and %s, want %s", lang, m.Lang, h.Lang, f.Lang, want)
		}
	}
}

// What waits to be said stands before the answer, and stays what waits.
func TestParagraphsThatWaitStandBeforeTheAnswer(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("send")
	x.Person.Dialog.Lead = []string{"Et øjeblik"}
	for _, q := range []lookup.Query{{Kind: lookup.QueryMine}, {Kind: lookup.QueryHelp}, {Kind: lookup.QueryLookup, Text: "x"}, {Kind: lookup.QueryStatus, Idea: 1}} {
		if m := asks(x, q); len(m.Lead) != 1 || m.Lead[0] != "Et øjeblik" {
			t.Errorf("%s: lead is %q", q.Kind, m.Lead)
		}
	}
	if m := asks(x, lookup.Query{Kind: lookup.QueryStatus, Idea: 1}); !strings.HasPrefix(m.Title, "Nr. 1:") {
		t.Errorf("the title of a status is %q", m.Title)
	}
}

// Every button on the answer to a query is a query again, or works wherever the
// conversation stands.
func TestButtonsOfAnAnswerWorkAnywhere(t *testing.T) {
	for name, x := range people(t) {
		for _, q := range everyQuery() {
			if q.Kind == lookup.QuerySolution && q.Match != dialogstest.Strong.ID {
				continue // of a solution that is gone the buttons are stale
			}
			m := x.Engine.Reply(x.Person, q, lookup.Known{Matches: []idea.Match{dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing, dialogstest.Full}, Ideas: x.Ideas}, x.Moment)
			for _, o := range m.Pickable() {
				kind, _, _ := strings.Cut(o.ID, ":")
				if _, ok := lookup.ParseQueryOption(o.ID); !ok && kind != "word" && kind != "draft" {
					t.Errorf("%s: %s: the button %q is %q", name, q.Option(), o.Label, o.ID)
				}
			}
		}
	}
}

// What stands at another place is drawn without going there: nothing is
// forgotten on the way, also no act that has nothing to ask for any more.
func TestAnotherPlaceIsDrawnWithoutGoingThere(t *testing.T) {
	all := dialogstest.Flows(t, dialogstest.Engine(t))
	for name, x := range people(t) {
		x.Person.Pending, x.Person.Lang = &person.PendingAction{Do: "gone", Idea: 7}, x.Person.Lang.OrDanish()
		for _, at := range []string{person.AtNothing, person.AtQuestion, person.AtSummary, person.AtResume, person.AtAct, person.AtLookup, person.AtFound, person.AtMine, person.AtSettings, person.AtForget, person.AtList, person.AtFresh, person.AtDraftReminder} {
			under := person.DialogState{At: at, Field: "problem", Query: "kørsel", Matches: []idea.Match{dialogstest.Strong, dialogstest.Weak}}
			for _, talk := range []person.DialogState{under, {At: person.AtMine, Resume: &under}} {
				changesNothing(t, name+" at "+at, x.Person, lookup.Known{}, func(p *person.Person, _ lookup.Known) {
					s := person.NewView(all, p, x.Moment)
					if s.BodyAt(talk).Title == "" && talk.At != person.AtResume {
						t.Errorf("%s at %s: no title", name, at)
					}
				})
			}
		}
	}
}
