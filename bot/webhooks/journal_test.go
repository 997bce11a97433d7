package webhooks_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/bottest/samples"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/texts"
)

func reference(text string) func(http.ResponseWriter, int) {
	return func(w http.ResponseWriter, _ int) { _, _ = w.Write([]byte(text)) }
}

// The package leaves when the idea is taken on, not before, and the idea has
// the reference that comes back, once.
func TestTheReferenceComesBack(t *testing.T) {
	r := newReceiver(t, reference(`{"reference":" 2026-\u0007 4711 ","other":1}`))
	w := newWorld(t, journal(t, r.URL))
	b := w.bot()
	w.submit(b, 7)
	w.want("came of what is not journalised", r.ids())
	if n := life.Unjournaled(w.idea(7)); len(n) != 0 {
		t.Errorf("to be journalised: %v", n)
	}
	w.do(b, 7, manager, "", "recommend", nil)
	w.remark(b, 7)
	w.want("came", r.ids(), "idea-7-2-journal")
	want := idea.JournalRef{At: w.clock.Now().UTC(), Moment: life.JournalAccepted, Passage: 1, Reference: "2026- 4711"}
	if got := w.idea(7).Journal; len(got) != 1 || !got[0].At.Equal(want.At) || got[0].Reference != want.Reference || got[0].Moment != want.Moment || got[0].Passage != 1 {
		t.Errorf("journal: %v", got)
	}
	if n, err := b.Replay(t.Context(), "esdh", 7, time.Time{}); n != 1 || err != nil {
		t.Errorf("replay: %d, %v", n, err)
	}
	if n := len(w.idea(7).Journal); n != 1 {
		t.Errorf("%d references after a replay", n)
	}
	if n := life.Unjournaled(w.idea(7)); len(n) != 0 {
		t.Errorf("to be journalised: %v", n)
	}
}

// Without a reference a package is not acknowledged: it is tried for days, is
// on the list all the time, and the idea is not journalised.
func TestWhatIsNotAcknowledgedIsHeld(t *testing.T) {
	long := strings.Repeat("x", 201)
	for name, answer := range map[string]func(http.ResponseWriter, int){
		"nothing":        func(http.ResponseWriter, int) {},
		"no reference":   reference(`{"reference":""}`),
		"no JSON":        reference(`<html>`),
		"a number":       reference(`{"reference":17}`),
		"too long":       reference(`{"reference":"` + long + `"}`),
		"a huge answer":  reference(`{"reference":"1","x":"` + strings.Repeat("x", 1<<20) + `"}`),
		"an error":       status(http.StatusInternalServerError),
		"a refusal":      status(http.StatusUnauthorized),
		"not now":        status(http.StatusTooManyRequests),
		"only accepted":  status(http.StatusAccepted),
		"somewhere else": status(http.StatusSeeOther),
	} {
		t.Run(name, func(t *testing.T) {
			good := false
			r := newReceiver(t, func(w http.ResponseWriter, n int) {
				if good {
					answer = reference(`{"reference":"A1"}`)
				}
				answer(w, n)
			})
			w := newWorld(t, journal(t, r.URL))
			b := w.bot()
			w.submit(b, 7)
			w.do(b, 7, manager, "", "recommend", nil)
			w.advance(b, 3*24*time.Hour)
			w.wantWaiting(b, "esdh", map[string]string{"idea-7-2-journal": ""})
			if n := life.Unjournaled(w.idea(7)); len(n) != 1 || n[0] != 1 {
				t.Errorf("to be journalised: %v", n)
			}
			good = true
			w.advance(b, 2*time.Hour)
			w.wantWaiting(b, "esdh", map[string]string{})
			if got := w.idea(7).Journal; len(got) != 1 || got[0].Reference != "A1" {
				t.Errorf("journal: %v", got)
			}
		})
	}
}

// A CPR number that a records system answers with is masked.
func TestAReferenceIsMasked(t *testing.T) {
	r := newReceiver(t, reference(`{"reference":"sag 010190-1234"}`))
	w := newWorld(t, journal(t, r.URL))
	b := w.bot()
	w.submit(b, 7)
	w.do(b, 7, manager, "", "recommend", nil)
	if got := w.idea(7).Journal; len(got) != 1 || got[0].Reference != "sag "+redact.Mask {
		t.Errorf("journal: %v", got)
	}
}

// whole is an idea from its beginning to its end.
func whole() idea.Idea {
	day := func(n int) time.Time { return time.Date(2026, 3, n, 9, 30, 0, 0, time.UTC) }
	architect := idea.Participant{ID: "person/arne@odense.dk", Name: "Arne Vad", Email: "arne@odense.dk"}
	recorder := idea.Participant{ID: "person/rune@odense.dk", Name: "Rune Lund", Email: "rune@odense.dk"}
	text := func(s string) idea.ActionField { return idea.ActionField{Text: s} }
	hours := 310.0
	i := idea.Idea{
		Number: 7, Title: `Digital <script>alert(1)</script> kørebog & "mere"`, Author: author, Others: []string{"Bo Krag"},
		Lang: texts.Danish, Questionnaire: "idea.v1", Status: idea.StatusClosed,
		Answers: map[string]questionnaire.Answer{
			"problem":       {Text: "Vi skriver kørslen på papir.\nSedlerne <b>bliver</b> væk. 010190-1234"},
			"idea":          {Text: strings.Repeat("En kørebog på mobilen. ", 40)},
			"target_groups": {Choices: []string{"staff"}},
			"personal_data": {Choices: []string{"none"}},
			"money":         {State: questionnaire.Unknown},
			"quality_sign":  {State: questionnaire.Skipped},
		},
		Submitted: day(2),
	}
	i.Manager, i.Lead, i.BenefitOwner = &manager, &consultant, &manager
	i.Live = day(20)
	i.Records = map[idea.ActionID]idea.Record{
		"assess": {By: consultant, At: day(4), Fields: idea.ActionFields{
			"scores": {Scores: []int{2, 1, 1, 2, 1}}, "size": text("size_m"), "economy": text("10.000 kr. om året"), "quality": text("Færre fejl"),
		}},
		"architecture": {By: architect, At: day(6), Fields: idea.ActionFields{"outcome": text("new"), "assessment": text("Der findes ingen."), "checks": {Checks: []string{"yes", "no", "unknown", "yes", "yes", "yes", "yes", "yes"}}}},
		"prioritise":   {By: recorder, At: day(10), Fields: idea.ActionFields{"reason": text("God gevinst"), "funding": text("Puljen"), "benefit_owner": {Participant: &manager}, "baseline": {Date: day(12)}}},
		"close":        {By: manager, At: day(30), Fields: idea.ActionFields{"realised": text("Alle bruger den.")}},
	}
	i.FollowUps = []idea.FollowUp{{Stage: schedule.StageMonths12, At: day(30), Hours: &hours}}
	i.History = []idea.HistoryEntry{
		{At: day(2), Actor: author, Role: idea.RoleAuthor, From: idea.StatusDraft, To: idea.StatusSubmitted, What: "sent_full"},
		{At: day(3), Actor: manager, Role: idea.RoleManager, From: idea.StatusSubmitted, To: idea.StatusScreening, What: "recommend"},
		{At: day(4), Actor: consultant, Role: idea.RoleConsultant, From: idea.StatusScreening, To: idea.StatusArchitecture, What: "to_architect"},
		{At: day(6), Actor: architect, Role: idea.RoleArchitect, From: idea.StatusArchitecture, To: idea.StatusReady, What: "ready"},
		{At: day(10), Actor: recorder, Role: idea.RoleDecider, From: idea.StatusReady, To: idea.StatusPrioritised, What: "prioritise", Note: "God gevinst"},
		{At: day(20), Actor: consultant, Role: idea.RoleProjectLead, From: idea.StatusInProgress, To: idea.StatusLive, What: "go_live"},
		{At: day(21), From: idea.StatusLive, To: idea.StatusFollowUp, What: "follow_up"},
		{At: day(30), Actor: manager, Role: idea.RoleBenefitOwner, From: idea.StatusFollowUp, To: idea.StatusClosed, What: "close", Note: "Alle bruger den."},
	}
	i.Journal = []idea.JournalRef{{Moment: life.JournalAccepted, Passage: 1, Reference: "26/4711"}}
	return i
}

// deliveryFor returns the body that an endpoint gets of a line of whole.
func deliveryFor(t *testing.T, e webhooks.Endpoint, passage int) json.RawMessage {
	t.Helper()
	all, err := newWorld(t, e).subscriptions().Deliveries(whole(), passage)
	if err != nil {
		t.Fatal(err)
	}
	return all[e.Name].Body
}

func TestGoldenEvents(t *testing.T) {
	e := events(t, "board", "https://example.dk/in")
	samples.Golden(t, "event", deliveryFor(t, e, 4), *update)
	e.Full = true
	samples.Golden(t, "event-full", deliveryFor(t, e, 4), *update)
	samples.Golden(t, "event-by-itself", deliveryFor(t, e, 6), *update)
}

// The whole journal package, as JSON and as the document.
func TestGoldenJournal(t *testing.T) {
	p := engine(t).JournalPackage(whole(), 7, "00.01.00-G01")
	samples.Golden(t, "journal", p, *update)
	document, err := webhooks.HTML(p)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "journal.html")
	if *update {
		if err := os.WriteFile(file, document, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(document)); diff != "" {
		t.Errorf("%s (-want +got), see -update:\n%s", file, diff)
	}
	for _, odd := range []string{"<script", "<b>", "010190", "http:", "https:"} {
		if bytes.Contains(document, []byte(odd)) {
			t.Errorf("the document has %q in it", odd)
		}
	}
	for _, must := range []string{`lang="da"`, "&lt;script&gt;", redact.Mask, "00.01.00-G01", "26/4711"} {
		if !bytes.Contains(document, []byte(must)) {
			t.Errorf("the document has no %q in it", must)
		}
	}
}

func TestMomentsOfTheJournal(t *testing.T) {
	var got []string
	for n := range whole().History {
		body := deliveryFor(t, journal(t, "https://esdh.example.dk"), n)
		var ev struct {
			Type string
			Data struct{ Moment, HTML string }
		}
		if len(body) == 0 {
			got = append(got, "")
			continue
		}
		if err := json.Unmarshal(body, &ev); err != nil {
			t.Fatal(err)
		}
		if ev.Type != "dk.odense.ideabot.journal."+ev.Data.Moment+".v1" || !strings.HasPrefix(ev.Data.HTML, "<!DOCTYPE html>") {
			t.Errorf("event: %s", body)
		}
		got = append(got, ev.Data.Moment)
	}
	want := []string{"", life.JournalAccepted, "", life.JournalAssessed, life.JournalDecided, "", "", life.JournalReported}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
