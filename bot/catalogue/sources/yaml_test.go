package sources

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"odense.dk/ideabot/bot/catalogue"
)

const publiccodeFile = `# a program that describes itself
publiccodeYmlVersion: "0.4"
name: os2ruteplan
url: https://git.example.dk/os2ruteplan.git
landingURL: www.example.dk/ruteplan
softwareVersion: v2.1
releaseDate: 2026-03-07
platforms: [web, ios]
categories: [fleet-management]
developmentStatus: beta
organisation: {name: OS2, uri: https://os2.example.dk}
description:
  en: {shortDescription: Plans the routes of home care.}
  da-DK:
    localisedName: Ruteplan
    genericName: Ruteplanlægning
    shortDescription: Lægger hjemmeplejens ruter.
    longDescription: |
      Lægger hjemmeplejens ruter
      efter besøg og trafik.
    features: [Ruter, Trafik]
    documentation: https://docs.example.dk
legal: {license: MPL-2.0, repoOwner: En anden}
maintenance:
  type: contract
  contractors: [{name: Nordlys ApS, until: 2027-01-01}]
  contacts: [{name: Kim Lund, email: kim@example.dk}, {name: Bo}]
localisation: {localisationReady: true, availableLanguages: [da]}
`

func TestProgramsThatDescribeThemselves(t *testing.T) {
	raw := func(s string) json.RawMessage { return json.RawMessage(s) }
	want := catalogue.Entry{
		ID: "ruteplan", Name: "Ruteplan", Kind: catalogue.KindSoftware, Source: "publiccode.yml", Lang: "da", Lifecycle: catalogue.Pilot,
		Description: "Lægger hjemmeplejens ruter\nefter besøg og trafik.", Purpose: "Lægger hjemmeplejens ruter.", Tasks: []string{"Ruter", "Trafik"},
		Aliases: []string{"os2ruteplan", "Ruteplanlægning"}, Tags: []string{"fleet-management"}, Org: "OS2", License: "MPL-2.0", Terms: "MPL-2.0",
		Vendor: "Nordlys ApS", Contact: "Kim Lund <kim@example.dk>",
		Links: []catalogue.Link{{URL: "https://git.example.dk/os2ruteplan.git"}, {URL: "https://www.example.dk/ruteplan"}, {URL: "https://docs.example.dk"}},
		Extra: map[string]json.RawMessage{
			"softwareVersion": raw(`"v2.1"`), "releaseDate": raw(`"2026-03-07"`), "platforms": raw(`["web","ios"]`), "availableLanguages": raw(`["da"]`),
		},
	}
	for name, text := range map[string]string{
		"plain": publiccodeFile, "a mark and CRLF": "\ufeff" + strings.ReplaceAll(publiccodeFile, "\n", "\r\n"),
		"version 0.2.2": strings.Replace(publiccodeFile, `"0.4"`, `"0.2.2"`, 1), "version as a number": strings.Replace(publiccodeFile, `"0.4"`, `0.5`, 1),
		"several documents": "---\n" + publiccodeFile + "...\n",
	} {
		if diff := cmp.Diff([]catalogue.Entry{want}, entries(t, text, Options{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestCataloguesOfSoftware(t *testing.T) {
	const text = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ruteplan
  title: Ruteplan
  description: Lægger ruter
  tags: [ruter]
  links: [{url: https://example.dk, title: Vejledning}]
spec: {type: website, lifecycle: production, owner: "group:default/hjemmepleje", system: pleje}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: ruteplan, namespace: pleje}
spec: {type: openapi, lifecycle: deprecated, owner: user:kim}
---
apiVersion: backstage.io/v1beta1
kind: System
metadata: {name: pleje}
spec: {owner: hjemmepleje, lifecycle: sovende}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: hjemmepleje}
---
kind: Deployment
apiVersion: apps/v1
`
	r := read(t, text, Options{})
	want := []catalogue.Entry{
		{
			ID: "ruteplan", Name: "Ruteplan", Aliases: []string{"ruteplan"}, Description: "Lægger ruter", Kind: catalogue.KindSolution, Source: "catalog-info.yaml", Lifecycle: catalogue.InUse,
			Tags: []string{"ruter", "website"}, Links: []catalogue.Link{{Title: "Vejledning", URL: "https://example.dk"}}, Owner: catalogue.Owner{Unit: "hjemmepleje"},
			Extra: extra("system", "pleje"),
		},
		{ID: "pleje-ruteplan-api", Name: "ruteplan", Kind: catalogue.KindSolution, Source: "catalog-info.yaml", Lifecycle: catalogue.PhasingOut, Tags: []string{"openapi"}, Owner: catalogue.Owner{Name: "kim"}},
		{ID: "pleje-system", Name: "pleje", Kind: catalogue.KindSolution, Source: "catalog-info.yaml", Owner: catalogue.Owner{Unit: "hjemmepleje"}, Extra: extra("lifecycle_", "sovende")},
	}
	if diff := cmp.Diff(want, r.Entries); diff != "" {
		t.Error(diff)
	}
	if len(r.Warnings) != 2 || r.Bad != 1 || r.Problems[0].Row != 5 {
		t.Errorf("%v, %+v", r.Warnings, r.Problems)
	}
}

// TestFilesThatAreNoCatalogueAreNamed says what they are, and nothing of their bytes.
func TestFilesThatAreNoCatalogueAreNamed(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"other YAML":     {"# fridage\nfridage:\n  - 2026-12-24\n", "this is YAML, of which publiccode.yml and catalog-info.yaml are read"},
		"a list of YAML": {"- navn: x\n", "this is YAML"},
		"Kubernetes":     {"apiVersion: apps/v1\nkind: Deployment\n", "this is YAML"},
		"broken YAML":    {"publiccodeYmlVersion: '0.4'\nname: [a\n", "read document 1"},
		"aliases":        {"publiccodeYmlVersion: '0.4'\nname: &a x\nb: *a\n", "alias"},
		"nesting":        {"publiccodeYmlVersion: '0.4'\nname: " + strings.Repeat("[", 100) + "\n", "deep"},
		"a picture":      {"\x89PNG\r\n\x1a\n\x00\x00", "this is a picture"},
		"a PDF":          {"%PDF-1.7\n", "this is a PDF"},
		"XML":            {"<?xml version=\"1.0\"?><a/>", "this is XML"},
		"bytes":          {"navn\x00\x01\x02\x03", "this is no text and no workbook"},
	} {
		_, err := Read(strings.NewReader(tt.text), Options{})
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.ContainsAny(err.Error(), "\x00\ufffd") {
			t.Errorf("%s: %v", name, err)
		}
	}
	r := read(t, "publiccodeYmlVersion: '1.0'\nname: x\n", Options{})
	if r.Bad != 1 || !strings.Contains(r.Problems[0].Reason, `"1.0" is not read`) {
		t.Errorf("%+v", r)
	}
}

// TestWorkbooksAreRead reads a sheet of several.
func TestWorkbooksAreRead(t *testing.T) {
	f := excelize.NewFile()
	for sheet, rows := range map[string][][]any{
		"Systemer": {{"Udtræk fra oktober"}, {"Systemnavn", "Status", "Sidst bekræftet"}, {"Ruteplan", "Under udfasning", 46088}},
		"Gamle":    {{"Systemnavn"}, {"Kartotek"}},
	} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			at, err := excelize.CoordinatesToCellName(1, i+1)
			if err == nil {
				err = f.SetSheetRow(sheet, at, &row)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var file bytes.Buffer
	if err := f.Write(&file); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(bytes.NewReader(file.Bytes()), Options{}); err == nil || !strings.Contains(err.Error(), `choose one with --sheet: ["Systemer" "Gamle"]`) && !strings.Contains(err.Error(), `choose one with --sheet: ["Gamle" "Systemer"]`) {
		t.Error(err)
	}
	r, err := Read(bytes.NewReader(file.Bytes()), Options{Sheet: "systemer"})
	if err != nil {
		t.Fatal(err)
	}
	want := []catalogue.Entry{{ID: "ruteplan", Name: "Ruteplan", Lifecycle: catalogue.PhasingOut, Verified: "2026-03-07"}}
	if diff := cmp.Diff(want, r.Entries); diff != "" {
		t.Error(diff)
	}
}
