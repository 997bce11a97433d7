package dialogs

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// reader is a conversation with somebody who has roles in a department.
func reader(t *testing.T, department string, roles ...string) *talk {
	t.Helper()
	x := newTalk(t)
	p := party("Hanne")
	x.p = person.Person{Key: p.ID, Name: p.Name, Met: aMonday}
	x.at.Now = reportDay
	x.at.Me = idea.Profile{Name: p.Name, Email: p.Email, Department: department, Roles: roles}
	staff := crew{holders: map[string][]idea.Participant{}}
	for _, role := range roles {
		staff.holders[role] = []idea.Participant{p}
	}
	x.at.Directory = staff
	x.ideas = []idea.Idea{usedIdea(1, "Ældre og Handicap", liveDay), usedIdea(2, "Børn og Unge", liveDay)}
	x.ideas[0].FollowUps = []idea.FollowUp{answered(schedule.StageMonths6, new(190.), nil)}
	x.ideas[1].FollowUps = []idea.FollowUp{{Stage: schedule.StageMonths12, Due: reportDay.AddDate(0, 1, 0)}}
	return x
}

func TestBenefitsInChat(t *testing.T) {
	x := reader(t, "", idea.RoleHead)
	x.says("gevinster")
	x.wants("Gevinster af 2 idéer i brug, efter forvaltning", "Frigjort tid, ventet: cirka 422 timer om året (mellem 176 og 602)",
		"Frigjort tid, opgjort: cirka 190 timer om året, kendt for 1 af 2 idéer (de var ventet til cirka 211)",
		"Opfølgninger: 1 af 1 er besvaret",
		"Ældre og Handicap: 1 idé · ventet cirka 211 timer · opgjort cirka 190 timer",
		"Børn og Unge: 1 idé · ventet cirka 211 timer · ingen opgjorte tal",
		"gevinster-2027-12-01.csv")
	if f := x.last().File; f == nil || !strings.Contains(f.Content, "Princip;P4 Gevinst;2;16;422;176;602;190;1;211;;;0;;;1;1") {
		t.Errorf("file %+v", f)
	}
	x.clicks("Gevinster efter princip")
	x.wants("Gevinster af 2 idéer i brug, efter princip", "P4 Gevinst: 2 idéer · ventet cirka 422 timer · opgjort cirka 190 timer, kendt for 1 af 2 idéer")
	x.says("benefits 2026 by type")
	x.wants("Gevinster af 2 idéer i brug i 2026, efter type", "Vi sparer tid: 2 idéer", "Gevinster 2026 efter forvaltning")
	x.says("gevinster 2019")
	x.wants("Ingen idéer er taget i brug endnu i 2019")
	x.says("gevinster for borgerne er vi ikke gode til at måle")
	x.wants("Vil du fortsætte nu?") // that was a problem, and no command
}

// TestWhoMaySeeBenefits tries every role: a department head sees the own
// department.
func TestWhoMaySeeBenefits(t *testing.T) {
	may := []string{idea.RoleHead, idea.RoleBoard, idea.RoleRecorder, idea.RoleConsultant, life.RoleAuditor}
	roles := append([]string{
		"", idea.RoleArchitect, idea.RoleDataProtection, "dpo", idea.RoleProjectLead, idea.RoleBenefitOwner, idea.RoleOwner, "administrator",
	}, may...)
	for _, role := range roles {
		for _, word := range []string{"gevinster", "dagsorden"} {
			x := reader(t, "Børn og Unge", role)
			x.ideas[1].Status = idea.StatusReady
			x.says(word)
			said := x.last().Plain() + strings.Join(x.last().Lead, " ")
			if seen := strings.Contains(said, "idé i brug") || strings.Contains(said, "1 idé klar"); seen != slices.Contains(may, role) {
				t.Errorf("%s says to %q: %s", word, role, said)
			}
		}
	}
	x := reader(t, "Ældre og Handicap", idea.RoleDepartmentHead)
	x.says("gevinster")
	x.wants("Gevinster af 1 idé i brug, efter princip", "cirka 190 timer")
	if text := x.last().Plain(); strings.Contains(text, "Børn") || strings.Contains(text, "Efter forvaltning") {
		t.Errorf("of other departments: %s", text)
	}
	other := reader(t, "By og Kultur", idea.RoleDepartmentHead)
	other.says("gevinster")
	other.wants("Ingen idéer er taget i brug endnu")
}

// TestTheReportIsBesideTheConversation asks in the middle of an idea.
func TestTheReportIsBesideTheConversation(t *testing.T) {
	x := reader(t, "", idea.RoleConsultant)
	x.says(aProblem, "fortsæt nu")
	x.wants("Hvad kunne gøre det nemmere?")
	x.says("gevinster 2026")
	x.wants("Gevinster af 2 idéer i brug i 2026")
	x.says("En app til telefonen")
	if d := x.p.CurrentDraft(); d == nil || d.Answers["idea"].Text != "En app til telefonen" {
		t.Errorf("the answer was lost: %+v", d)
	}
}

func TestFewerThanFivePeopleInChat(t *testing.T) {
	x := reader(t, "", idea.RoleBoard)
	x.ideas = x.ideas[:1]
	x.ideas[0].Answers["time"] = questionnaire.Answer{Estimate: &parse.Estimate{Minutes: 20, Times: 3, Per: parse.Week, People: 4}}
	x.says("gevinster")
	x.wants("I alt: Færre end fem personer")
	if m := x.last(); m.File != nil || len(m.Items) > 0 || strings.Contains(m.Plain(), "211") {
		t.Errorf("shown: %s", m.Plain())
	}
}

func TestTheAgendaInChat(t *testing.T) {
	x := reader(t, "", idea.RoleRecorder)
	x.says("dagsorden")
	x.wants("Ingen idéer er klar til beslutning lige nu.")
	x.ideas[0].Status, x.ideas[1].Status = idea.StatusReady, idea.StatusReady
	x.ideas[1].Answers["benefit_types"] = questionnaire.Answer{Choices: []string{"rules"}}
	x.says("dagsorden")
	x.wants("2 idéer klar til beslutning. Her er materialet til mødet.", "Nr. 1: Idé 1: Værdi: 9,2. Indsats: ukendt", "Nr. 2: Idé 2: Skal-opgaver",
		"Rækkefølgen er et forslag. Det er jer, der beslutter.", "dagsorden-2027-12-01.md")
	for n := range 60 {
		i := usedIdea(int64(n+3), "Børn og Unge", liveDay)
		i.Status = idea.StatusReady
		x.ideas = append(x.ideas, i)
	}
	x.says("dagsorden")
	x.wants("62 idéer klar", "Filen har de "+strconv.Itoa(report.MaxPack)+" ældste idéer")
	if got := strings.Count(x.last().File.Content, "\n## Nr. "); got != report.MaxPack {
		t.Errorf("%d ideas in the file", got)
	}
}

// TestTheNewestOnly says so where there are more ideas than are read.
func TestTheNewestOnly(t *testing.T) {
	x := reader(t, "", idea.RoleHead)
	x.take(step.Input{Loaded: &step.Loaded{Load: step.Load{Why: "benefits"}, Ideas: x.ideas, Total: 3}})
	x.wants("Tallene er for de 2 nyeste idéer.")
}
