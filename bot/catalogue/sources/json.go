package sources

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/catalogue"
)

// readJSONL reads one entry to a line. Empty lines are skipped.
func readJSONL(text string, in *intake) error {
	row := 0
	for line := range strings.Lines(text) {
		row++
		if blank([]byte(line)) {
			continue
		}
		if err := in.row(); err != nil {
			return err
		}
		if len(line) > maxRow {
			in.bad(row, fmt.Sprintf("the line is longer than %d bytes", maxRow))
			continue
		}
		takeJSON(row, []byte(line), in)
	}
	return nil
}

// readJSON reads an array of entries. Its rows are the elements, from 1.
func readJSON(text string, in *intake) error {
	d := json.NewDecoder(strings.NewReader(text))
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("read the array: %w", err)
	}
	for row := 1; d.More(); row++ {
		if err := in.row(); err != nil {
			return err
		}
		var element json.RawMessage
		if err := d.Decode(&element); err != nil {
			return fmt.Errorf("read element %d: %w", row, err)
		}
		takeJSON(row, element, in)
	}
	return nil
}

func takeJSON(row int, data []byte, in *intake) {
	var e catalogue.Entry
	err := json.Unmarshal(data, &e)
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		e, err = lenient(data, in, err)
	}
	if err != nil {
		in.bad(row, jsonReason(err))
		return
	}
	in.take(row, e, itself)
}

// lenient reads an entry without the fields that have something else than belongs
// there, which become extra ones. Without its name there is no entry: the error is
// then the one that is given.
func lenient(data []byte, in *intake, wrong error) (catalogue.Entry, error) {
	var all map[string]json.RawMessage
	if json.Unmarshal(data, &all) != nil {
		return catalogue.Entry{}, wrong
	}
	odd := map[string]json.RawMessage{}
	for name, value := range all {
		one, err := json.Marshal(map[string]json.RawMessage{name: value})
		if err == nil && json.Unmarshal(one, new(catalogue.Entry)) == nil {
			continue
		}
		if strings.EqualFold(name, "name") {
			return catalogue.Entry{}, wrong
		}
		odd[name] = value
		delete(all, name)
	}
	rest, err := json.Marshal(all)
	var e catalogue.Entry
	if err == nil {
		err = json.Unmarshal(rest, &e)
	}
	for _, name := range slices.Sorted(maps.Keys(odd)) {
		in.warn(name, string(odd[name]), wrongType)
		addExtra(&e, name, string(odd[name]))
	}
	return e, err
}

// jsonReason says what is wrong with a line in words that are not Go's.
func jsonReason(err error) string {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Sprintf("%s: a %s where something else is expected", wrong.Field, wrong.Value)
	}
	return "not JSON: " + err.Error()
}
