package sources

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/yamlfile"
)

// fields are the fields that a column can be, in the order of an export.
var fields = []string{
	"id", "name", "description", "aliases", "purpose", "tasks", "kle", "departments", "vendor", "owner.name", "owner.email", "owner.unit",
	"owner.placeholder", "contact", "lifecycle", "personal_data", "room", "terms", "links", "verified", "lang", "kind", "source", "license", "org", "tags",
}

// headings are the headers that are recognised, besides the fields' own names;
// the first is the one that is exported.
var headings = map[string][]string{
	"id":                {"Id", "Nr.", "Nummer", "UUID", "System-id", "Nøgle", "IT-System (UUID)", "It-system UUID", "System UUID"},
	"name":              {"Navn", "Systemnavn", "System", "It-system", "Løsning", "Titel", "Title", "System name", "It-system navn", "IT-systemnavn", "Systemets navn", "Name"},
	"description":       {"Beskrivelse", "Kort beskrivelse"},
	"aliases":           {"Hverdagsord", "Synonymer", "Synonym", "Alias", "Aliaser", "Andre navne", "Søgeord", "Synonyms"},
	"purpose":           {"Formål", "Anvendelse", "Bruges til", "Overordnede formål", "Overordnet formål", "Systemets overordnede formål"},
	"tasks":             {"Opgaver", "Opgave", "Arbejdsopgaver", "Task", "KLE navn", "KLE-emne"},
	"kle":               {"KLE", "KLE-nr.", "KLE-nummer", "KLE-numre", "KLE ID", "KLE-id'er", "Opgaver (KLE)"},
	"departments":       {"Forvaltninger", "Forvaltning", "Afdeling", "Afdelinger", "Bruges af", "Anvendes af", "Department"},
	"vendor":            {"Leverandør", "Leverandører", "Supplier", "Leverandørnavn"},
	"owner.name":        {"Systemejer", "Ejer", "Owner", "System owner", "Systemansvarlig", "Owner name"},
	"owner.email":       {"Systemejers e-mail", "Systemejer e-mail", "Systemejer mail", "Ejers e-mail", "E-mail", "Mail", "Owner email"},
	"owner.unit":        {"Systemejers enhed", "Enhed", "Owner unit", "Unit", "Ansvarlig organisationsenhed", "Ansvarlig org. enhed", "Ansvarlig enhed"},
	"owner.placeholder": {"Eksempel på ejer"},
	"contact":           {"Kontakt", "Kontaktperson"},
	"lifecycle":         {"Status", "Livscyklus", "Fase", "Livscyklusstatus", "Driftsstatus"},
	"personal_data":     {"Persondata", "Personoplysninger", "Personal data", "DataType", "Datatyper", "Følsomhed"},
	"room":              {"Plads i licensen", "Plads", "Ledige licenser"},
	"terms":             {"Vilkår", "Vilkår for genbrug", "Genbrugsvilkår", "Betingelser"},
	"links":             {"Links", "Link", "Hjemmeside", "URL", "Website"},
	"verified":          {"Sidst bekræftet", "Senest bekræftet", "Bekræftet", "Last verified"},
	"lang":              {"Sprog", "Language"},
	"kind":              {"Type", "Art"},
	"source":            {"Kilde"},
	"license":           {"Licens for teksten"},
	"org":               {"Organisation", "Udbyder", "Rettighedshaver"},
	"tags":              {"Emneord", "Nøgleord", "Keywords"},
}

var fieldOf = func() map[string]string {
	of := map[string]string{}
	for _, field := range fields {
		of[bare(field)] = field
		for _, heading := range headings[field] {
			of[bare(heading)] = field
		}
	}
	return of
}()

// idleHeaders are headers of other systems, such as KITOS, whose columns are kept
// without being told of.
var idleHeaders = func() []string {
	var all []string
	for _, h := range []string{
		"Gyldig fra", "Gyldig til", "Gyldighed", "Oprettet", "Sidst ændret", "Sidst redigeret", "Sidst ændret af", "Forretningstype", "Overordnet system",
		"Lokalt system-ID", "Lokalt kaldenavn",
	} {
		all = append(all, bare(h))
	}
	return all
}()

// bare returns a header without case, accents, spaces and signs. Digits count:
// "Opgave 1" and "Opgave 2" are two columns that stay apart, while in the
// directory, where no name of a column or a role has any, digits are dropped.
func bare(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, catalogue.Fold(header))
}

// Mapping says which field a column is, by its header. Case, spaces and signs
// in headers do not matter. The field "" drops the column.
type Mapping map[string]string

// ReadMapping reads a mapping in YAML: a header and a field in each line. The
// fields are those of the entry's JSON form, with owner.name, owner.email and
// owner.unit for the owner's.
func ReadMapping(r io.Reader) (Mapping, error) {
	read, err := yamlfile.Pairs(r)
	if err != nil {
		return nil, fmt.Errorf("read the mapping: %w", err)
	}
	mapping := Mapping{}
	for header, field := range read {
		if field != "" && !slices.Contains(fields, field) {
			return nil, fmt.Errorf("column %q: there is no field %q; the fields are %s", header, field, strings.Join(fields, ", "))
		}
		mapping[bare(header)] = field
	}
	return mapping, nil
}

// column is a column of a table.
type column struct {
	header string
	field  string // "" for an extra field
	drop   bool
	idle   bool // an extra field that is known to have no meaning here
}

// columnsOf finds out what the columns are. Of two that would be the same
// field the second becomes an extra one.
func columnsOf(headers []string, mapping Mapping) []column {
	columns := make([]column, len(headers))
	taken := map[string]bool{}
	for i, header := range headers {
		c := column{header: strings.TrimSpace(unguard(header))}
		field, mapped := mapping[bare(c.header)]
		if !mapped {
			field = fieldOf[bare(c.header)]
		}
		c.drop = c.header == "" || (mapped && field == "")
		if !c.drop && field != "" && !taken[field] {
			c.field, taken[field] = field, true
		}
		c.idle = c.field == "" && slices.Contains(idleHeaders, bare(c.header))
		columns[i] = c
	}
	return columns
}

func hasName(columns []column) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return c.field == "name" })
}
