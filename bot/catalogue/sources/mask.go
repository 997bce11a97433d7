package sources

import (
	"bytes"
	"encoding/json"

	"odense.dk/ideabot/bot/catalogue"
)

// maskEntry masks every text of an entry but its id. An extra field whose name
// would be masked is dropped.
func maskEntry(e *catalogue.Entry, mask func(string) string) {
	for _, s := range []*string{
		&e.Name, &e.Description, &e.Purpose, &e.Vendor, &e.Owner.Name, &e.Owner.Email, &e.Owner.Unit, &e.Contact,
		&e.Terms, &e.Source, &e.License, &e.Org, &e.Lang,
	} {
		*s = mask(*s)
	}
	e.Kind = catalogue.Kind(mask(string(e.Kind)))
	for _, list := range [][]string{e.Aliases, e.Tasks, e.KLE, e.Departments, e.Tags} {
		for i := range list {
			list[i] = mask(list[i])
		}
	}
	for i := range e.Links {
		e.Links[i].Title, e.Links[i].URL = mask(e.Links[i].Title), mask(e.Links[i].URL)
	}
	for name, value := range e.Extra {
		if mask(name) != name {
			delete(e.Extra, name)
			continue
		}
		e.Extra[name] = maskJSON(value, mask)
	}
}

// maskJSON masks the texts and numbers of a JSON value. What is not JSON comes
// back as it is, and is refused later.
func maskJSON(value json.RawMessage, mask func(string) string) json.RawMessage {
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return value
	}
	masked, changed := maskValue(v, mask)
	if !changed {
		return value
	}
	out, err := json.Marshal(masked)
	if err != nil {
		return json.RawMessage("null")
	}
	return out
}

func maskValue(v any, mask func(string) string) (any, bool) {
	changed := false
	switch v := v.(type) {
	case string:
		m := mask(v)
		return m, m != v
	case json.Number:
		if m := mask(v.String()); m != v.String() {
			return m, true
		}
	case []any:
		for i := range v {
			var c bool
			v[i], c = maskValue(v[i], mask)
			changed = changed || c
		}
	case map[string]any:
		for name := range v {
			if mask(name) != name {
				delete(v, name)
				changed = true
				continue
			}
			var c bool
			v[name], c = maskValue(v[name], mask)
			changed = changed || c
		}
	}
	return v, changed
}
