package catalogue

// field is a part of an entry that is searched.
type field uint8

const (
	fieldName field = iota
	fieldAliases
	fieldPurpose
	fieldTasks
	fieldDescription
	fieldTags
	fieldKLE
	fieldDepartments
	fieldVendor
	fieldOrg
	fieldUnit
	fieldCount
)

// fieldSet is a set of fields, a bit for each.
type fieldSet uint16

// fieldNamed has the JSON name of each field, and fieldWeight what an
// occurrence in it counts.
var (
	fieldNamed  = [fieldCount]string{"name", "aliases", "purpose", "tasks", "description", "tags", "kle", "departments", "vendor", "org", "owner"}
	fieldWeight = [fieldCount]float32{3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1}
)

// names returns the JSON names of the fields in the set, the weightiest first.
func (set fieldSet) names() []string {
	var names []string
	for f, name := range fieldNamed {
		if set&(1<<f) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// eachText calls yield for each text of e that is searched.
func eachText(e *Entry, yield func(field, string)) {
	all := func(f field, texts []string) {
		for _, text := range texts {
			yield(f, text)
		}
	}
	yield(fieldName, e.Name)
	all(fieldAliases, e.Aliases)
	yield(fieldPurpose, e.Purpose)
	all(fieldTasks, e.Tasks)
	yield(fieldDescription, e.Description)
	all(fieldTags, e.Tags)
	all(fieldKLE, e.KLE)
	all(fieldDepartments, e.Departments)
	yield(fieldVendor, e.Vendor)
	yield(fieldOrg, e.Org)
	yield(fieldUnit, e.Owner.Unit)
}
