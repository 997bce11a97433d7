package cards

import (
	"encoding/json"
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/message"
)

// Ids of inputs. A field of a form has its question's id behind the mark of
// what it holds, as Teams hands everything in as texts.
const (
	inputOne  = "picked" // one option of a message
	inputSome = "chosen" // some options of a message

	fieldText    = "text/"
	fieldChoices = "choices/"
	// What is found by typing beside what was chosen before: it takes its
	// place, or comes to it.
	fieldOther = "other/"
	fieldMore  = "more/"
)

// inputID is the id of a field's input.
func inputID(f message.FormPageField) string {
	switch f.Kind {
	case message.FieldText, message.FieldLongText, message.FieldDate:
		return fieldText + f.ID
	case message.FieldChoice, message.FieldChoices, message.FieldTask, message.FieldSystems, message.FieldMatch:
		return fieldChoices + f.ID
	}
	return fieldText + f.ID
}

// fieldValues reads what a form holds, by field. A field that was left empty is
// there with an empty value; one that was not shown is not. What is not
// understood is passed over.
func fieldValues(fields map[string]json.RawMessage) map[string]message.FormValue {
	out := map[string]message.FormValue{}
	for name, raw := range fields {
		if id, ok := strings.CutPrefix(name, fieldText); ok {
			out[id] = message.FormValue{Text: text(raw)}
		}
		if id, ok := strings.CutPrefix(name, fieldChoices); ok {
			out[id] = message.FormValue{Choices: withFound(choicesIn(raw), fields, id)}
		}
	}
	return out
}

// withFound adds what was found by typing.
func withFound(chosen []string, fields map[string]json.RawMessage, id string) []string {
	if other := choicesIn(fields[fieldOther+id]); len(other) > 0 {
		return other
	}
	for _, more := range choicesIn(fields[fieldMore+id]) {
		if !slices.Contains(chosen, more) {
			chosen = append(chosen, more)
		}
	}
	return chosen
}

// maxChosen is how many choices are read of an input: more has none.
const maxChosen = 100

// choicesIn reads what is chosen: Teams joins values with commas. A list is
// taken too.
func choicesIn(raw json.RawMessage) (out []string) {
	var all []string
	if json.Unmarshal(raw, &all) != nil {
		all = strings.Split(text(raw), ",")
	}
	for _, v := range all {
		if len(out) == maxChosen {
			break
		}
		if v = unescapeChoice(strings.TrimSpace(v)); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// Choices are handed in with commas between them, so that a value has none of
// its own.
var (
	choiceEscaper   = strings.NewReplacer("%", "%25", ",", "%2C")
	choiceUnescaper = strings.NewReplacer("%25", "%", "%2C", ",", "%2c", ",")
)

func escapeChoice(id string) string   { return choiceEscaper.Replace(id) }
func unescapeChoice(id string) string { return choiceUnescaper.Replace(id) }

// joinChoices is the value of an input with some chosen.
func joinChoices(ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, escapeChoice(id))
	}
	return strings.Join(out, ",")
}
