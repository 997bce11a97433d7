package directory_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"odense.dk/ideabot/bot/directory"
)

// told returns people and problems as short lines: address, name, manager,
// department, unit, roles; row and reason.
func told(list directory.List) (people, problems []string) {
	for _, p := range list.People {
		people = append(people, strings.TrimRight(fmt.Sprintf("%s|%s|%s|%s|%s|%s", p.Email, p.Name, p.ManagerEmail, p.Department, p.Unit, joined(p.Roles)), "|"))
	}
	for _, p := range list.Problems {
		problems = append(problems, fmt.Sprintf("%d %s", p.Row, p.Reason))
	}
	return people, problems
}

func joined(roles []directory.Role) string {
	var s []string
	for _, r := range roles {
		s = append(s, string(r))
	}
	return strings.Join(s, ",")
}

// The layouts are those in which the systems write their files.
func TestFilesOfOtherSystems(t *testing.T) {
	for _, tt := range []struct {
		name             string
		file             string
		people, problems []string
	}{
		{
			"Export-Csv of the Active Directory",
			"#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n" +
				`"DistinguishedName","Enabled","GivenName","mail","Manager","Name","SamAccountName","Surname","UserPrincipalName","Department","Title","Company","Office"` + "\r\n" +
				`"CN=Skov\, Pia,OU=Bib,DC=x,DC=dk","True","Pia","pia.skov@example.dk","CN=Ræv\, Ib,OU=Bib,DC=x,DC=dk","Skov, Pia","psk","Skov","psk@x.local","Kultur","Bibliotekar","Kommunen","Hovedbiblioteket` + "\r\n" + `2. sal"` + "\r\n" +
				`"CN=Ræv\, Ib,OU=Bib,DC=x,DC=dk","True","Ib","ib.raev@example.dk","","Ræv, Ib","ibr","Ræv","ibr@x.local","Kultur","Chef","Kommunen","Hovedbiblioteket"` + "\r\n" +
				`"CN=Gl. Konto,OU=Bib,DC=x,DC=dk","False","Gl.","gl@example.dk","","Gl. Konto","gl","Konto","gl@x.local","Kultur","","Kommunen",""` + "\r\n" +
				`"CN=Print,OU=Svc,DC=x,DC=dk","True","","","","Print","svcprint","","svcprint@x.local","","","",""` + "\r\n",
			[]string{"pia.skov@example.dk|Pia Skov|ib.raev@example.dk|Kultur|Hovedbiblioteket 2. sal", "ib.raev@example.dk|Ib Ræv||Kultur|Hovedbiblioteket"},
			[]string{"5 closed", "6 no_mailbox"},
		},
		{
			"Entra's download of users",
			lines(`userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,companyName`,
				`ks7@by.onmicrosoft.com,Kaj Sø,Sø,kaj.soe@example.dk,Kaj,1,Member,Gartner,Park,True,DK,By`,
				`lis.bo@example.dk,Lis Bo,Bo,,Lis,2,Member,Gartner,Park,true,DK,By`,
				`ny@by.onmicrosoft.com,Ny Ansat,Ansat,,Ny,3,Member,,Park,True,DK,By`,
				`ole_x.example#EXT#@by.onmicrosoft.com,ole@x.example,,,Ole,4,,,,True,,`,
				`per@x.example,Per,,per@x.example,Per,5,Guest,,,True,,`,
				`ude@by.onmicrosoft.com,Ude,,ude@example.dk,Ude,6,Member,,,False,,`),
			[]string{"kaj.soe@example.dk|Kaj Sø||Park", "lis.bo@example.dk|Lis Bo||Park"},
			[]string{"4 no_mailbox", "5 guest", "6 guest", "7 closed"},
		},
		{
			"Entra's bulk files",
			lines(`version:v1.0,,,`,
				`Name [displayName] Required,User name [userPrincipalName] Required,Block sign in (Yes/No) [accountEnabled] Required,Department [department]`,
				`Kaj Sø,kaj.soe@example.dk,No,Park`, `Eva Fri,eva.fri@example.dk,Yes,Park`),
			[]string{"kaj.soe@example.dk|Kaj Sø||Park"},
			[]string{"4 closed"},
		},
		{
			"OS2mo's leaders",
			lines("root;org;sub org;2xsub org;Ansvar;Navn;Telefon;E-mail",
				"Byen;Teknik;Veje;;Personaleansvar;Jan Krat;1;jan.krat@example.dk",
				"Byen;Teknik;Veje;Vinter;Personaleansvar;Jan Krat;1;jan.krat@example.dk",
				"Byen;Teknik;Lys;;;;;", "Byen;Teknik;Skilte;;Personaleansvar;Vakant;;"),
			[]string{"jan.krat@example.dk|Jan Krat||Teknik|Veje"},
			[]string{"3 second_position", "4 vacant", "5 vacant"},
		},
		{
			"OS2mo's positions",
			lines("CPR-Nummer;Ansættelse gyldig fra;Ansættelse gyldig til;Fornavn;Efternavn;Person UUID;Brugernavn;Org-enhed;Org-enhed UUID;E-mail;Telefon;Stillingsbetegnelse;Engagement UUID",
				";2020-01-01;;Åse;Dyhr;a;asd;Vuggestuen;b;aase.dyhr@example.dk;1;Pædagog;c",
				";2020-01-01;;Åse;Dyhr;a;asd;Børnehaven;d;Aase.Dyhr@example.dk;1;Pædagog;e"),
			[]string{"aase.dyhr@example.dk|Åse Dyhr|||Vuggestuen"},
			[]string{"3 second_position"},
		},
		{
			"OS2mo's employees",
			lines("UUID;Navn på person;Stilling;CPR-Nummer;AD-email;AD-telefonnummer;Enhed", "a;Åse Dyhr;Pædagog;;aase.dyhr@example.dk;1;Vuggestuen"),
			[]string{"aase.dyhr@example.dk|Åse Dyhr|||Vuggestuen"},
			nil,
		},
		{
			"a list of employees",
			lines("Ansatte pr. 1. februar", "",
				"Medarbejdernummer;Fornavn;Efternavn;Arbejds-e-mail;Tjenestested;Organisation;Nærmeste leder;Ansættelsesstatus",
				"11;Bo;Lind;bo.lind@example.dk;Skole A;Skoler;Lone Kær;Ansat",
				"12;Lone;Kær;lone.kaer@example.dk;Skole A;Skoler;;Orlov",
				"13;Tom;Holt;tom.holt@example.dk;Skole B;Skoler;Lone Kær;Fratrådt"),
			[]string{"bo.lind@example.dk|Bo Lind|lone.kaer@example.dk|Skoler|Skole A", "lone.kaer@example.dk|Lone Kær||Skoler|Skole A"},
			[]string{"6 closed"},
		},
		{
			"a list with numbers of leaders",
			lines("Medarbejdernummer;Medarbejder;Mail;Leders medarbejdernummer;Fratrådt", "11;Bo Lind;bo.lind@example.dk;12;", "12;Lone Kær;lone.kaer@example.dk;;nej", "13;Tom Holt;tom.holt@example.dk;12;ja"),
			[]string{"bo.lind@example.dk|Bo Lind|lone.kaer@example.dk", "lone.kaer@example.dk|Lone Kær"},
			[]string{"4 closed"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for code, file := range map[string]string{
				"UTF-8": tt.file, "with a mark": "\ufeff" + tt.file, "mixed ends": strings.Replace(strings.ReplaceAll(tt.file, "\r", ""), "\n", "\r\n", 2),
				"1252": encode(t, charmap.Windows1252, tt.file), "850": encode(t, charmap.CodePage850, tt.file),
				"UTF-16":          encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), tt.file),
				"UTF-16, no mark": encode(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), tt.file),
			} {
				people, problems := told(directory.Read(strings.NewReader(file), directory.Options{}))
				if diff := cmp.Diff(tt.people, people) + cmp.Diff(tt.problems, problems); diff != "" {
					t.Errorf("%s: %s", code, diff)
				}
			}
		})
	}
}

// The address of the mailbox counts, wherever the columns stand.
func TestTheMailboxCountsBeforeTheLogin(t *testing.T) {
	for _, tt := range []struct{ header, row, want string }{
		{"UserPrincipalName;mail", "u@example.dk;m@example.dk", "m@example.dk"},
		{"mail;UserPrincipalName", "m@example.dk;u@example.dk", "m@example.dk"},
		{"UPN;Navn;E-mail", "u@example.dk;U;m@example.dk", "m@example.dk"},
		{"E-mail;EmailAddress", "e@example.dk;m@example.dk", "m@example.dk"},
		{"mail;EmailAddress", ";m@example.dk", "m@example.dk"},
		{"mail;UPN", ";u@example.dk", "u@example.dk"},
		{"mail;UPN", ";u@example.onmicrosoft.com", ""},
		{"mail;UPN", ";u@example.local", ""},
		{"mail;UPN", ";u@example", ""},
		{"mail;UPN", "u@example.local;m@example.dk", ""},
		{"mail;UPN", "u@example.onmicrosoft.com;u@example.onmicrosoft.com", "u@example.onmicrosoft.com"},
	} {
		list := directory.Read(strings.NewReader(lines(tt.header, tt.row)), directory.Options{})
		got := ""
		if len(list.People) > 0 {
			got = list.People[0].Email
		}
		if got != tt.want || (got == "") != (len(list.Problems) > 0 && list.Problems[0].Reason == directory.NoMailbox) {
			t.Errorf("%s, %s: %q, problems %v", tt.header, tt.row, got, list.Problems)
		}
	}
}

// Each manager is of the first row, Ida.
func TestManagersAreFound(t *testing.T) {
	const header = "mail;UPN;DistinguishedName;SamAccountName;EmployeeID;DisplayName;Manager"
	rest := []string{
		`bo@example.dk;bob@x.local;CN=Dam\, Bo,OU=A;bob;7;Bo Dam;`,
		`bo2@example.dk;bo2@x.local;CN=Dam\, Bo,OU=B;bo2;8;Bo Dam;`,
		`kim@example.dk;kim@x.local;;kim;9;Kim Å;`,
		`eva@example.dk;eva@x.local;"CN=Eva \C3\98,OU=B";eva;10;Eva Ø;`,
	}
	for _, tt := range []struct {
		manager, want string
		reason        directory.Reason
	}{
		{"KIM@example.dk", "kim@example.dk", ""},
		{"kim@x.local", "kim@example.dk", ""},
		{"Kim", "kim@example.dk", ""},
		{"9", "kim@example.dk", ""},
		{"kim  å", "kim@example.dk", ""},
		{"Å, Kim", "kim@example.dk", ""},
		{"CN=Kim Å,OU=Andre,DC=x", "kim@example.dk", ""},
		{`cn=dam\, bo,ou=b`, "bo2@example.dk", ""},
		{`CN=Eva \C3\98,OU=B`, "eva@example.dk", ""},
		{`CN=Eva Ø,OU=Andre`, "", directory.BadManager}, // another account than hers
		{`CN=Dam\, Bo,OU=Andre`, "", directory.BadManager},
		{"Bo Dam", "", directory.SharedManager},
		{"Dam, Bo", "", directory.SharedManager},
		{"Lis Li", "", directory.BadManager},
		{"lis@x.local", "", directory.BadManager},
		{"lis@example.dk", "lis@example.dk", directory.UnknownManager},
		{"ida", "", directory.OwnManager},
	} {
		rows := append([]string{header, "ida@example.dk;ida@x.local;;ida;1;Ida;" + quoted(tt.manager)}, rest...)
		list := directory.Read(strings.NewReader(lines(rows...)), directory.Options{})
		if len(list.People) != 5 {
			t.Fatalf("%s: %v", tt.manager, list.Problems)
		}
		var reason directory.Reason
		for _, p := range list.Problems {
			reason = p.Reason
		}
		if got := list.People[0].ManagerEmail; got != tt.want || reason != tt.reason {
			t.Errorf("%s: %q, %q; want %q, %q", tt.manager, got, reason, tt.want, tt.reason)
		}
	}
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// A row that cannot be read, or is not taken, may be the one that is meant.
func TestNoManagerIsGuessedPastRowsThatAreNotTaken(t *testing.T) {
	for _, tt := range []struct {
		name, row string
		want      string
	}{
		{"none", "lis@example.dk;Lis Li;;;ja", "ib@example.dk"},
		{"closed", "ib2@example.dk;Ib Vad;;;nej", ""},
		{"no address", ";Ib Vad;;;ja", ""},
		{"a cell too many", "ib2@example.dk;Vad;Ib;;;ja", "ib@example.dk"},
		{"a separator too few", "ib2@example.dk Ib Vad;;;ja", ""},
		{"bad marks", `ib2@example.dk;"Ib Vad";x";;ja`, ""},
		{"an open mark", `ib2@example.dk;Ib Vad;";;ja`, ""},
		{"swapped with the address", "Ib Vad;ib2@example.dk;;;ja", ""},
		{"swapped with the unit", "ib2@example.dk;ib3@example.dk;;Ib Vad;ja", ""},
		{"too long", "ib2@example.dk;Ib Vad;;" + strings.Repeat("x", 201) + ";ja", ""},
	} {
		list := directory.Read(strings.NewReader(lines("mail;navn;leder;enhed;aktiv", "eva@example.dk;Eva Bo;Ib Vad;Nord;ja", "ib@example.dk;Ib Vad;;Nord;ja", tt.row)), directory.Options{})
		if got := list.People[0].ManagerEmail; got != tt.want {
			t.Errorf("%s: %q, problems %v", tt.name, got, list.Problems)
		}
	}
}

func TestNames(t *testing.T) {
	for _, tt := range []struct{ header, row, want string }{
		{"mail;fornavn;efternavn", "a@example.dk;Åse;Bæk", "Åse Bæk"},
		{"mail;DisplayName", "a@example.dk;Bæk, Åse", "Bæk, Åse"},
		{"mail;DisplayName;GivenName;Surname", "a@example.dk;Bæk, Åse;Åse;Bæk", "Åse Bæk"},
		{"mail;DisplayName;GivenName;Surname", "a@example.dk;Åse B. Bæk;Åse;Bæk", "Åse B. Bæk"},
		{"mail;DisplayName;GivenName;Surname", "a@example.dk;Bæk, Åse;Åse;", "Bæk, Åse"},
		{"mail;Name;DisplayName", "a@example.dk;aab;Åse Bæk", "Åse Bæk"},
		{"mail;fornavn;efternavn", "a@example.dk;Åse;", "Åse"},
	} {
		list := directory.Read(strings.NewReader(lines(tt.header, tt.row)), directory.Options{})
		if len(list.People) != 1 || list.People[0].Name != tt.want || len(list.Problems) > 0 {
			t.Errorf("%s, %s: %+v", tt.header, tt.row, list)
		}
	}
}

func TestPositions(t *testing.T) {
	const header = "e-mail;navn;leder;forvaltning;afdeling;roller"
	for _, tt := range []struct {
		name             string
		rows             []string
		people, problems []string
	}{
		{
			"of one person",
			[]string{"ea@example.dk;Ea Fog;;Miljø;Vand;it-arkitekt", "EA@example.dk;Fog, Ea;;Miljø;Luft;systemejer", "ea@example.dk;;;;;projektleder"},
			[]string{"ea@example.dk|Ea Fog||Miljø|Vand|architect,owner,project_lead"},
			[]string{"3 second_position", "4 second_position"},
		},
		{
			"in two departments",
			[]string{"ea@example.dk;Ea Fog;;Miljø;Vand;", "ea@example.dk;Ea Fog;;Kultur;Kor;forvaltningschef"},
			[]string{"ea@example.dk|Ea Fog||Miljø|Vand"},
			[]string{"3 second_position", "3 other_department"},
		},
		{
			"in one department and everywhere",
			[]string{"ea@example.dk;Ea Fog;;Miljø;Vand;", "ea@example.dk;Ea Fog;;alle;;revisor"},
			[]string{"ea@example.dk|Ea Fog||Miljø|Vand"},
			[]string{"3 second_position", "3 other_department"},
		},
		{
			"under two managers",
			[]string{"ea@example.dk;Ea Fog;bo@example.dk;;;", "ea@example.dk;Ea Fog;ib@example.dk;;;", "bo@example.dk;Bo;;;;", "ib@example.dk;Ib;;;;"},
			[]string{"ea@example.dk|Ea Fog|bo@example.dk", "bo@example.dk|Bo", "ib@example.dk|Ib"},
			[]string{"3 second_position", "3 other_manager"},
		},
		{
			"two people at one address",
			[]string{"ea@example.dk;Ea Fog;;;;", "bo@example.dk;Bo;ea@example.dk;;;", "ea@example.dk;Per Fog;;;;", "ea@example.dk;Ea Fog;;;;"},
			[]string{"bo@example.dk|Bo|ea@example.dk"},
			[]string{"3 unknown_manager", "4 duplicate", "5 duplicate"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := directory.Read(strings.NewReader(lines(append([]string{header}, tt.rows...)...)), directory.Options{})
			people, problems := told(list)
			if diff := cmp.Diff(tt.people, people) + cmp.Diff(tt.problems, problems); diff != "" {
				t.Error(diff)
			}
			for _, p := range list.Problems {
				if two := p.Reason == directory.OtherManager || p.Reason == directory.OtherDepartment; two && !strings.Contains(p.Value, ", not ") {
					t.Errorf("%v does not name both", p)
				}
			}
		})
	}
}

func TestWordsForAccountsThatAreClosed(t *testing.T) {
	for _, tt := range []struct {
		column, cell string
		want         directory.Reason // "" for taken
	}{
		{"Enabled", "True", ""},
		{"Enabled", "SAND", ""},
		{"Enabled", "ja", ""},
		{"Enabled", "1", ""},
		{"Enabled", "", ""},
		{"Enabled", "False", directory.Closed},
		{"Enabled", "FALSK", directory.Closed},
		{"accountEnabled", "nej", directory.Closed},
		{"aktiv", "0", directory.Closed},
		{"Enabled", "måske", directory.UnknownState},
		{"Fratrådt", "x", directory.Closed},
		{"Fratrådt", "", ""},
		{"Fratrådt", "31-12-2031", directory.UnclearStatus},
		{"Disabled", "False", ""},
		{"Ansættelsesstatus", "Fratrådt", directory.Closed},
		{"Ansættelsesstatus", "Timelønnet", ""},
		{"userType", "Guest", directory.Guest},
		{"userType", "gæst", directory.Guest},
		{"userType", "Member", ""},
		{"userType", "Gues", directory.UnknownKind},
	} {
		list := directory.Read(strings.NewReader(lines("mail;navn;"+tt.column, "a@example.dk;Åse;"+tt.cell)), directory.Options{})
		taken := tt.want == "" || tt.want.Warning()
		if len(list.People) == 1 != taken || (tt.want == "") != (len(list.Problems) == 0) || len(list.Problems) > 0 && list.Problems[0].Reason != tt.want {
			t.Errorf("%s %q: %d people, %v", tt.column, tt.cell, len(list.People), list.Problems)
		}
	}
}

// A file that ends without a line end may have been cut within its last cell.
func TestTheEndOfAFile(t *testing.T) {
	for _, tt := range []struct {
		header, row string
		want        directory.Reason
	}{
		{"navn;mail", "Åse;aase@example.dk", directory.NoLineEnd},
		{"navn;mail", "Åse;aase@example.d", directory.Cut},
		{"mail;leder", "aase@example.dk;bo@example.dk", directory.NoLineEnd},
		{"mail;leder", "aase@example.dk;bo@example.d", directory.Cut},
		{"mail;leder", "aase@example.dk;Bo Gra", directory.Cut},
		{"mail;leder", "aase@example.dk;", directory.NoLineEnd},
		{"mail;enhed", "aase@example.dk;Nord", directory.Cut},
		{"mail;enhed", "aase@example.dk;Nordvest", directory.NoLineEnd},
		{"mail;roller", "aase@example.dk;revisor", directory.NoLineEnd},
		{"mail;roller", "aase@example.dk;revisor, data protection", directory.Cut},
		{"mail;roller", "aase@example.dk;revis", directory.Cut},
		{"mail;enabled", "aase@example.dk;Tru", directory.UnknownState},
		{"mail;enabled", "aase@example.dk;", directory.Cut},
		{"mail;fratrådt", "aase@example.dk;j", directory.Cut},
		{"mail;usertype", "aase@example.dk;Member", directory.NoLineEnd},
		{"mail;telefon", "aase@example.dk;12", directory.NoLineEnd},
		{"mail;navn;leder", "aase@example.dk;Åse", directory.TooFewFields},
	} {
		names := strings.Split(tt.header, ";")
		full := map[string]string{"navn": "Bo", "mail": "bo@example.dk", "enhed": "Nordvest", "usertype": "Member"}
		other := make([]string, len(names))
		for i, name := range names {
			other[i] = full[name]
		}
		list := directory.Read(strings.NewReader(lines(tt.header, strings.Join(other, ";"))+tt.row), directory.Options{})
		found := false
		for _, p := range list.Problems {
			found = found || p.Reason == tt.want && p.Row == 3
		}
		if !found || len(list.People) == 2 != tt.want.Warning() {
			t.Errorf("%s, %s: %d people, %v", tt.header, tt.row, len(list.People), list.Problems)
		}
	}
}

// What a file has no columns for stays as it is.
func TestAListLeavesWhatItDoesNotSay(t *testing.T) {
	old := []person{
		{Email: "a@example.dk", Name: "Åse Bæk", ManagerEmail: "b@example.dk", Department: "Miljø", Unit: "Vand", Roles: roles(directory.RoleArchitect)},
		{Email: "b@example.dk", Name: "Bo", Department: "Miljø", Unit: "Vand"},
	}
	for _, tt := range []struct {
		name             string
		file             string
		people, problems []string
	}{
		{
			"roles", lines("e-mail;forvaltning;roller", "a@example.dk;alle;revisor", "b@example.dk;Kultur;", "c@example.dk;Kultur;"),
			[]string{"a@example.dk|Åse Bæk|b@example.dk||Vand|auditor", "b@example.dk|Bo||Kultur|Vand", "c@example.dk|c@example.dk||Kultur"},
			nil,
		},
		{
			"roles without a department", lines("e-mail;roller", "a@example.dk;revisor", "c@example.dk;dpo"),
			[]string{"a@example.dk|Åse Bæk|b@example.dk|Miljø|Vand|auditor", "c@example.dk|c@example.dk||||dpo"},
			[]string{"3 role_everywhere"},
		},
		{
			"everything but roles", lines("mail;navn;leder;forvaltning;enhed", "a@example.dk;Åse Ny;;Kultur;Kor", "b@example.dk;Bo;;Kultur;Kor"),
			[]string{"a@example.dk|Åse Ny||Miljø|Kor|architect", "b@example.dk|Bo||Kultur|Kor"},
			nil,
		},
	} {
		people, problems := told(directory.Read(strings.NewReader(tt.file), directory.Options{}).Over(old))
		if diff := cmp.Diff(tt.people, people) + cmp.Diff(tt.problems, problems); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestMapping(t *testing.T) {
	const file = "Hvem;Skriv til;E-mail;Felt 1;Felt 2\nÅse;a@example.dk;privat@example.org;Vand;Miljø\n"
	for _, tt := range []struct{ mapping, want, problem string }{
		{"hvem: name\nSkriv  til: email\nFelt 1: unit\nFelt 2: department\n", "a@example.dk|Åse||Miljø|Vand", ""},
		{"\ufeffHvem: name\nE-mail: \"\"\nSkriv til: email\n", "a@example.dk|Åse", ""},
		{"Hvem: navn\n", "", `column "Hvem": there is no field "navn"`},
		{"- Hvem\n", "", "read the mapping"},
		{"a: &x email\nb: *x\n", "", "read the mapping: line 1"},
		{"Hvem: name\nPl\xe6jehjem: unit\n", "", "read the mapping: line 2: it is not UTF-8"},
	} {
		m, err := directory.ReadMapping(strings.NewReader(tt.mapping))
		if tt.problem != "" {
			if err == nil || !strings.Contains(err.Error(), tt.problem) {
				t.Errorf("%q: %v", tt.mapping, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		people, problems := told(directory.Read(strings.NewReader(file), directory.Options{Mapping: m}))
		if len(people) != 1 || people[0] != tt.want || problems != nil {
			t.Errorf("%q: %q, %q", tt.mapping, people, problems)
		}
	}
}

func TestOrphanedRoles(t *testing.T) {
	arne := person{Email: "arne@x.dk", Roles: roles(directory.RoleArchitect, directory.RoleOwner)}
	bo := person{Email: "bo@x.dk", Roles: roles(directory.RoleOwner)}
	eva := person{Email: "eva@x.dk"}
	now := person{Email: "eva@x.dk", Roles: roles(directory.RoleArchitect)}
	for _, tt := range []struct {
		name     string
		old, new []person
		want     []directory.Role
	}{
		{"none", []person{arne, bo}, []person{arne, bo}, nil},
		{"the only one", []person{arne, bo, eva}, []person{bo, eva}, roles(directory.RoleArchitect)},
		{"the only one, with a successor", []person{arne, bo, eva}, []person{bo, now}, nil},
		{"all", []person{arne, bo, eva}, []person{eva}, roles(directory.RoleArchitect, directory.RoleOwner)},
	} {
		if diff := cmp.Diff(tt.want, directory.Diff(tt.old, tt.new).Orphaned()); diff != "" && len(tt.want) > 0 {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
