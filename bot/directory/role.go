package directory

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Role is what somebody is here, beside being an employee. It is stored by its
// code, so a code never changes.
type Role string

// The roles, each with the name that people know it by.
const (
	RoleConsultant           Role = "consultant"             // digitaliseringskonsulent
	RoleArchitect            Role = "architect"              // it-arkitekt
	RoleBoard                Role = "board"                  // styregruppe: a member
	RoleRecorder             Role = "recorder"               // referent: who records what the board decides
	RoleOwner                Role = "owner"                  // systemejer
	RoleBenefitOwner         Role = "benefit_owner"          // gevinstansvarlig
	RoleDataProtection       Role = "data_protection"        // databeskyttelseskoordinator
	RoleDPO                  Role = "dpo"                    // databeskyttelsesrådgiver
	RoleProjectLead          Role = "project_lead"           // projektleder
	RoleHeadOfDigitalisation Role = "head_of_digitalisation" // digitaliseringschef
	RoleDepartmentHead       Role = "department_head"        // forvaltningschef
	RoleAdministrator        Role = "administrator"          // administrator: settings, never content
	RoleAuditor              Role = "auditor"                // revisor, læser: reads all
)

// roleNames are the names by which a file may give a role, as [letters] spells
// them. The empty role is what everybody is anyhow.
var roleNames = map[string]Role{
	"digitaliseringskonsulent": RoleConsultant, "konsulent": RoleConsultant,
	"digitalisationconsultant": RoleConsultant, "digitalizationconsultant": RoleConsultant, "consultant": RoleConsultant,
	"itarkitekt": RoleArchitect, "arkitekt": RoleArchitect, "itarchitect": RoleArchitect, "architect": RoleArchitect,
	"styregruppe": RoleBoard, "styregruppemedlem": RoleBoard, "portfolioboard": RoleBoard, "board": RoleBoard, "boardmember": RoleBoard,
	"referent": RoleRecorder, "recorder": RoleRecorder,
	"systemejer": RoleOwner, "systemowner": RoleOwner, "owner": RoleOwner,
	"gevinstansvarlig": RoleBenefitOwner, "benefitowner": RoleBenefitOwner,
	"databeskyttelseskoordinator": RoleDataProtection, "dataprotectioncoordinator": RoleDataProtection, "dataprotection": RoleDataProtection,
	"databeskyttelsesraadgiver": RoleDPO, "dataprotectionofficer": RoleDPO, "dpo": RoleDPO,
	"projektleder": RoleProjectLead, "projectlead": RoleProjectLead, "projectmanager": RoleProjectLead,
	"digitaliseringschef": RoleHeadOfDigitalisation, "headofdigitalisation": RoleHeadOfDigitalisation, "headofdigitalization": RoleHeadOfDigitalisation,
	"forvaltningschef": RoleDepartmentHead, "departmenthead": RoleDepartmentHead, "headofdepartment": RoleDepartmentHead,
	"administrator": RoleAdministrator,
	"revisor":       RoleAuditor, "laeser": RoleAuditor, "auditor": RoleAuditor, "reader": RoleAuditor,

	"medarbejder": "", "idegiver": "", "leder": "", "naermesteleder": "", "employee": "", "author": "", "manager": "", "nearestmanager": "",
}

// ParseRole returns the role of a Danish or English name or a code, without
// regard to case, spaces and hyphens. An employee and a manager have the empty
// role: they are known, and not listed.
func ParseRole(name string) (role Role, ok bool) {
	role, ok = roleNames[letters(name)]
	return role, ok
}

// letters returns s in lower case without all that is not a letter, æ, ø and å
// as ae, oe and aa and other letters without their accents: "IT-arkitekt" and
// "it arkitekt" are both "itarkitekt". It is for names of columns and roles, of
// which there are few; digits go as well, so that "E-mail 1" is a column of
// e-mail addresses, which the catalogue's headers do not want.
func letters(s string) string { return only(unicode.IsLetter, s) }

// only returns s in lower case without all that keep does not keep, nor accents.
func only(keep func(rune) bool, s string) string {
	s = danishLetters.Replace(strings.ToLower(norm.NFC.String(s)))
	return strings.Map(func(r rune) rune {
		if keep(r) {
			return r
		}
		return -1
	}, norm.NFD.String(s))
}

var danishLetters = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa")

// sortRoles puts roles in order, each once, and leaves out the empty one; nil
// where nothing is left.
func sortRoles(roles []Role) []Role {
	roles = slices.DeleteFunc(roles, func(r Role) bool { return r == "" })
	if len(roles) == 0 {
		return nil
	}
	slices.Sort(roles)
	return slices.Compact(roles)
}
