package blocks

import (
	"net/url"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
)

// Action ids say what kind of thing was pressed; what it is about is in its
// value, see Encode. A number behind ":" only keeps ids apart.
//
//	pick:<n>     a button that is option n, as it is numbered in the text
//	pick         an option among radio buttons or in a list
//	act:<i>:<n>  a button that is the n-th act of the i-th entry of a list
//	several      the button that hands in what is ticked: its option is "",
//	             and what is ticked is in the message's state, under ActionChoices
//	choices      the boxes themselves: nothing happens yet
//	edit:<n>     a list of answers to correct: its option is the question's id
//	menu         the overflow menu
//	menu:<n>     a word of the menu, the n-th, that stands as a button
//
// In a form the action id is the field's, as is the block id.
const (
	actionPick    = "pick"
	actionAct     = "act"
	ActionSeveral = "several"
	ActionChoices = "choices"
	ActionEdit    = "edit"
	actionMenu    = "menu"
)

// FormOption is the option of a button that opens the form.
const FormOption = "word:form"

// encodingVersion begins every value, so that old buttons can be told.
const encodingVersion = "1"

// Encode packs what a button is about and its option into a value:
// version|draft|idea|step|revision|option. All but the option is escaped.
func Encode(of message.Of, option string) string {
	return strings.Join([]string{
		encodingVersion, escapePart(of.Draft), number(of.Idea), escapePart(of.Step), number(int64(of.Rev)), option,
	}, "|")
}

// Decode unpacks a value. ok is false for what Encode did not make.
func Decode(value string) (of message.Of, option string, ok bool) {
	parts := strings.SplitN(value, "|", 6)
	if len(parts) != 6 || parts[0] != encodingVersion || len(value) > 4*maxButtonValue {
		return message.Of{}, "", false
	}
	var errs [4]error
	of.Draft, errs[0] = url.PathUnescape(parts[1])
	of.Idea, errs[1] = parseNumber(parts[2])
	of.Step, errs[2] = url.PathUnescape(parts[3])
	rev, err := parseNumber(parts[4])
	of.Rev, errs[3] = int(rev), err
	for _, err := range errs {
		if err != nil {
			return message.Of{}, "", false
		}
	}
	return of, parts[5], true
}

var partEscapes = strings.NewReplacer("%", "%25", "|", "%7C")

// escapePart keeps "|" out of a part, and "%" for that.
func escapePart(s string) string { return partEscapes.Replace(s) }

// number writes a number, 0 as nothing.
func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func parseNumber(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.ParseInt(s, 10, 64)
}
