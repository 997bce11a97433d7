package directory_test

import (
	"testing"

	"odense.dk/ideabot/bot/directory"
)

func TestParseRole(t *testing.T) {
	for role, names := range map[directory.Role][]string{
		directory.RoleConsultant:           {"Digitaliseringskonsulent", "digitalisation consultant", "digitalization consultant", "consultant"},
		directory.RoleArchitect:            {"it-arkitekt", "IT arkitekt", "IT architect", "architect"},
		directory.RoleBoard:                {"styregruppe", "Portfolio board", "board"},
		directory.RoleRecorder:             {"referent", "recorder"},
		directory.RoleOwner:                {"systemejer", "System owner", "owner"},
		directory.RoleBenefitOwner:         {"gevinstansvarlig", "Benefit owner", "benefit_owner"},
		directory.RoleDataProtection:       {"databeskyttelseskoordinator", "data protection coordinator", "data_protection"},
		directory.RoleDPO:                  {"databeskyttelsesrådgiver", "databeskyttelsesra\u030adgiver", "databeskyttelsesraadgiver", "DPO", "data protection officer"},
		directory.RoleProjectLead:          {"projektleder", "project lead", "project_lead"},
		directory.RoleHeadOfDigitalisation: {"digitaliseringschef", "head of digitalisation", "head_of_digitalisation"},
		directory.RoleDepartmentHead:       {"forvaltningschef", "department head", "department_head"},
		directory.RoleAdministrator:        {"Administrator"},
		directory.RoleAuditor:              {"revisor", "læser", "laeser", "auditor", "reader"},
		"":                                 {"medarbejder", "idégiver", "Nærmeste leder", "employee"},
	} {
		for _, name := range names {
			if got, ok := directory.ParseRole(name); got != role || !ok {
				t.Errorf("%s: got %q, %t, want %q", name, got, ok, role)
			}
		}
	}
	for _, name := range []string{"", "kejser", "arkitekter"} {
		if got, ok := directory.ParseRole(name); ok {
			t.Errorf("%q: got %q, want none", name, got)
		}
	}
}
