package catalogue

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// fieldNames are the names of the fields that Entry has, in its order.
var fieldNames = []string{
	"id", "name", "description", "aliases", "purpose", "tasks", "kle", "departments", "vendor", "owner", "contact", "lifecycle",
	"personal_data", "room", "terms", "links", "verified", "lang", "kind", "source", "license", "org", "tags",
}

// IsField reports whether a name is that of a field, in whatever case.
func IsField(name string) bool {
	return slices.ContainsFunc(fieldNames, func(f string) bool { return strings.EqualFold(f, name) })
}

// plain is an Entry without its methods.
type plain Entry

// UnmarshalJSON reads an entry and keeps what it does not know in Extra.
func (e *Entry) UnmarshalJSON(data []byte) error {
	var p plain
	if err := json.Unmarshal(data, &p); err != nil {
		return err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	for name := range all {
		if IsField(name) {
			delete(all, name)
		}
	}
	p.Extra = nil
	if len(all) > 0 {
		p.Extra = all
	}
	*e = Entry(p)
	return nil
}

// MarshalJSON writes the fields in their order, then Extra by name. A name in
// Extra that is also a field's is left out.
func (e Entry) MarshalJSON() ([]byte, error) {
	data, err := json.Marshal(plain(e))
	if err != nil || len(e.Extra) == 0 {
		return data, err
	}
	b := bytes.NewBuffer(data[:len(data)-1])
	for _, name := range slices.Sorted(maps.Keys(e.Extra)) {
		if slices.Contains(fieldNames, name) {
			continue
		}
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		value := e.Extra[name]
		if !json.Valid(value) {
			return nil, fmt.Errorf("entry %q: field %q is not JSON", e.ID, name)
		}
		fmt.Fprintf(b, ",%s:%s", key, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads an owner, also one that is only a name.
func (o *Owner) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		*o = Owner{}
		return json.Unmarshal(data, &o.Name)
	}
	type bare Owner
	return json.Unmarshal(data, (*bare)(o))
}
