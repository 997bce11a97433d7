package report_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// A department head whose department is not known has no report on others.
func TestADepartmentHeadWithoutADepartmentHasNoReport(t *testing.T) {
	for _, word := range []string{"gevinster", "dagsorden"} {
		x := reader(t, "", idea.RoleDepartmentHead)
		x.Says(word)
		if m := x.Last(); m.File != nil || strings.Contains(m.Plain(), "Ældre og Handicap") || strings.Contains(m.Plain(), "2 idéer") {
			t.Errorf("%s: %s", word, m.Plain())
		}
	}
}

// reader is a conversation with somebody who has roles in a department.
func reader(t *testing.T, department string, roles ...string) *dialogstest.Talk {
	t.Helper()
	x := dialogstest.NewTalk(t)
	p := dialogstest.Participant("Hanne")
	x.Person = person.Person{Key: p.ID, Name: p.Name, Met: dialogstest.Monday}
	x.Moment.Now = reportDay
	x.Moment.Me = idea.Profile{Name: p.Name, Email: p.Email, Department: department, Roles: roles}
	staff := dialogstest.Crew{ByRole: map[string][]idea.Participant{}}
	for _, role := range roles {
		staff.ByRole[role] = []idea.Participant{p}
	}
	x.Moment.Directory = staff
	x.Ideas = []idea.Idea{usedIdea(1, "Ældre og Handicap", liveDay), usedIdea(2, "Børn og Unge", liveDay)}
	x.Ideas[0].FollowUps = []idea.FollowUp{answered(schedule.StageMonths6, new(190.), nil)}
	x.Ideas[1].FollowUps = []idea.FollowUp{{Stage: schedule.StageMonths12, Due: reportDay.AddDate(0, 1, 0)}}
	return x
}

func TestBenefitsInChat(t *testing.T) {
	x := reader(t, "", idea.RoleHead)
	x.Says("gevinster")
	x.Wants("Gevinster af 2 idéer i brug, efter forvaltning", "Frigjort tid, ventet: cirka 422 timer om året (mellem 176 og 602)",
		"Frigjort tid, opgjort: cirka 190 timer om året, kendt for 1 af 2 idéer (de var ventet til cirka 211)",
		"Opfølgninger: 1 af 1 er besvaret",
		"Ældre og Handicap: 1 idé · ventet cirka 211 timer · opgjort cirka 190 timer",
		"Børn og Unge: 1 idé · ventet cirka 211 timer · ingen opgjorte tal",
		"gevinster-2027-12-01.csv")
	if f := x.Last().File; f == nil || !strings.Contains(f.Content, "Princip;P4 Gevinst;2;16;422;176;602;190;1;211;;;0;;;1;1") {
		t.Errorf("file %+v", f)
	}
	x.Clicks("Gevinster efter princip")
	x.Wants("Gevinster af 2 idéer i brug, efter princip", "P4 Gevinst: 2 idéer · ventet cirka 422 timer · opgjort cirka 190 timer, kendt for 1 af 2 idéer")
	x.Says("benefits 2026 by type")
	x.Wants("Gevinster af 2 idéer i brug i 2026, efter type", "Vi sparer tid: 2 idéer", "Gevinster 2026 efter forvaltning")
	x.Says("gevinster 2019")
	x.Wants("Ingen idéer er taget i brug endnu i 2019")
	x.Says("gevinster for borgerne er vi ikke gode til at måle")
	x.Wants("Vil du fortsætte nu?") // that was a problem, and no command
}

// TestWhoMaySeeBenefits tries every role: a department head sees the own
// department.
func TestWhoMaySeeBenefits(t *testing.T) {
	may := []string{idea.RoleHead, idea.RoleBoard, idea.RoleRecorder, idea.RoleConsultant, idea.RoleAuditor}
	roles := append([]string{
		"", idea.RoleArchitect, idea.RoleDataProtection, "dpo", idea.RoleProjectLead, idea.RoleBenefitOwner, idea.RoleOwner, "administrator",
	}, may...)
	for _, role := range roles {
		for _, word := range []string{"gevinster", "dagsorden"} {
			x := reader(t, "Børn og Unge", role)
			x.Ideas[1].Status = idea.StatusReady
			x.Says(word)
			said := x.Last().Plain() + strings.Join(x.Last().Lead, " ")
			if seen := strings.Contains(said, "idé i brug") || strings.Contains(said, "1 idé klar"); seen != slices.Contains(may, role) {
				t.Errorf("%s says to %q: %s", word, role, said)
			}
		}
	}
	x := reader(t, "Ældre og Handicap", idea.RoleDepartmentHead)
	x.Says("gevinster")
	x.Wants("Gevinster af 1 idé i brug, efter princip", "cirka 190 timer")
	if text := x.Last().Plain(); strings.Contains(text, "Børn") || strings.Contains(text, "Efter forvaltning") {
		t.Errorf("of other departments: %s", text)
	}
	other := reader(t, "By og Kultur", idea.RoleDepartmentHead)
	other.Says("gevinster")
	other.Wants("Ingen idéer er taget i brug endnu")
}

// TestTheReportIsBesideTheConversation asks in the middle of an idea.
func TestTheReportIsBesideTheConversation(t *testing.T) {
	x := reader(t, "", idea.RoleConsultant)
	x.Says(dialogstest.Problem, "fortsæt nu")
	x.Wants("Hvad kunne gøre det nemmere?")
	x.Says("gevinster 2026")
	x.Wants("Gevinster af 2 idéer i brug i 2026")
	x.Says("En app til telefonen")
	if d := x.Person.CurrentDraft(); d == nil || d.Answers["idea"].Text != "En app til telefonen" {
		t.Errorf("the answer was lost: %+v", d)
	}
}

func TestFewerThanFivePeopleInChat(t *testing.T) {
	x := reader(t, "", idea.RoleBoard)
	x.Ideas = x.Ideas[:1]
	x.Ideas[0].Answers["time"] = questionnaire.Answer{Estimate: &parse.Estimate{Minutes: 20, Times: 3, Per: parse.Week, People: 4}}
	x.Says("gevinster")
	x.Wants("I alt: Færre end fem personer")
	if m := x.Last(); m.File != nil || len(m.Items) > 0 || strings.Contains(m.Plain(), "211") {
		t.Errorf("shown: %s", m.Plain())
	}
}

func TestTheAgendaInChat(t *testing.T) {
	x := reader(t, "", idea.RoleRecorder)
	x.Says("dagsorden")
	x.Wants("Ingen idéer er klar til beslutning lige nu.")
	x.Ideas[0].Status, x.Ideas[1].Status = idea.StatusReady, idea.StatusReady
	x.Ideas[1].Answers["benefit_types"] = questionnaire.Answer{Choices: []string{"rules"}}
	x.Says("dagsorden")
	x.Wants("2 idéer klar til beslutning. Her er materialet til mødet.", "Nr. 1: Idé 1: Værdi: 9,2. Indsats: ukendt", "Nr. 2: Idé 2: Skal-opgaver",
		"Rækkefølgen er et forslag. Det er jer, der beslutter.", "dagsorden-2027-12-01.md")
	for n := range 60 {
		i := usedIdea(int64(n+3), "Børn og Unge", liveDay)
		i.Status = idea.StatusReady
		x.Ideas = append(x.Ideas, i)
	}
	x.Says("dagsorden")
	x.Wants("62 idéer klar", "Filen har de "+strconv.Itoa(report.MaxPack)+" ældste idéer")
	if got := strings.Count(x.Last().File.Content, "\n## Nr. "); got != report.MaxPack {
		t.Errorf("%d ideas in the file", got)
	}
}

// TestTheNewestOnly says so where there are more ideas than are read.
func TestTheNewestOnly(t *testing.T) {
	x := reader(t, "", idea.RoleHead)
	x.Take(step.Input{Loaded: &step.Loaded{Load: step.Load{Why: "benefits"}, Ideas: x.Ideas, Total: 3}})
	x.Wants("Tallene er for de 2 nyeste idéer.")
}
