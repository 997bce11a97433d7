package cards

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
)

// ours marks the data of our own buttons.
const ours = "ide"

// Verbs say what kind of thing was pressed. What it is about is in the data;
// nothing is decided by a verb.
const (
	verbPick    = "pick"    // an option
	verbMenu    = "menu"    // a word of the menu
	verbSeveral = "several" // hands in what is chosen above
)

// data is what a button carries: what it is about, and its option. Inputs of
// the card stand beside it under their ids when it comes back, see inputID.
type data struct {
	K      string `json:"k"`
	Draft  string `json:"draft,omitempty"`
	Idea   int64  `json:"idea,omitempty"`
	Step   string `json:"step,omitempty"`
	Rev    int    `json:"rev,omitempty"`
	Option string `json:"option,omitempty"`
	// Page is the page of the form that a button opens, or hands in.
	Page   string `json:"page,omitempty"`
	Source string `json:"source,omitempty"`
	// Teams tells Teams itself to open a dialog.
	Teams *opens `json:"msteams,omitempty"`
}

// opens makes Teams ask for a dialog with a task/fetch.
type opens struct {
	Type string `json:"type"`
}

// encode packs what a button is about and its option.
func encode(of message.Of, option string) *data {
	return &data{K: ours, Draft: of.Draft, Idea: of.Idea, Step: of.Step, Rev: of.Rev, Option: option}
}

// Press is what was pressed or handed in.
type Press struct {
	Of     message.Of
	Option string
	// Chosen is what was chosen among several; Option is then "".
	Chosen []string
	// Values are the fields of a form.
	Values map[string]message.FormValue
	// Page is the page of the form that is to be opened, or was handed in; ""
	// for what has to do with no form.
	Page   string
	Source string
}

// Decode reads what a button carried, from any JSON: an object, one inside
// another's "data" or "action", or text that is JSON itself. ok is false for
// what is not ours.
func Decode(raw json.RawMessage) (p Press, ok bool) {
	fields := object(raw, 4)
	if text(fields["k"]) != ours {
		return Press{}, false
	}
	p = Press{
		Of:     message.Of{Draft: text(fields["draft"]), Idea: whole(fields["idea"]), Step: text(fields["step"]), Rev: int(whole(fields["rev"]))},
		Option: text(fields["option"]), Page: text(fields["page"]), Source: text(fields["source"]), Values: fieldValues(fields),
	}
	if one := choicesIn(fields[inputOne]); len(one) > 0 && p.Option == "" {
		p.Option = one[0]
	}
	if p.Option == "" {
		p.Chosen = choicesIn(fields[inputSome])
	}
	return p, true
}

// Form is the form that was handed in, or that is to be opened; false for none
// that there is. A client can be made to hand in anything.
func (p Press) Form() (message.Form, bool) {
	if !p.opens() {
		return message.Form{}, false
	}
	return message.Form{Draft: p.Of.Draft, Page: p.Page, Rev: p.Of.Rev, Values: p.Values, Source: MessageLink(p.Source)}, true
}

// opens tells whether it has to do with a page that there is. All but the
// first are of a draft.
func (p Press) opens() bool {
	field, single := strings.CutPrefix(p.Page, message.FormField)
	switch {
	case p.Page == message.FormProblem:
		return p.Of.Draft == "" || aName.MatchString(p.Of.Draft)
	case p.Page == message.FormRest, single && aName.MatchString(field):
		return aName.MatchString(p.Of.Draft)
	default:
		return false
	}
}

// aName is what drafts and fields are called. No CPR number is one.
var aName = regexp.MustCompile(`^[a-z_]{1,40}[0-9]{0,8}$`)

// MessageLink returns the address of a message in Teams; "" for any other.
func MessageLink(link string) string {
	u, err := url.Parse(link)
	if err != nil || !isLink(link) || len(link) > maxSource || u.Scheme != "https" || !slices.Contains(teamsHosts, u.Host) {
		return ""
	}
	return link
}

// teamsHosts are where messages are read.
var teamsHosts = []string{"teams.microsoft.com", "teams.cloud.microsoft"}

// object finds the object that is ours, at most so deep.
func object(raw json.RawMessage, deep int) map[string]json.RawMessage {
	if deep == 0 || len(raw) > maxIncoming {
		return nil
	}
	var quoted string
	if json.Unmarshal(raw, &quoted) == nil {
		return object(json.RawMessage(quoted), deep-1)
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || fields["k"] != nil {
		return fields
	}
	for _, inside := range []string{"data", "action"} {
		if found := object(fields[inside], deep-1); found["k"] != nil {
			return found
		}
	}
	return nil
}

// maxIncoming is the most bytes that are looked at.
const maxIncoming = 1 << 20

// text reads a text, or a number or truth value as one.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	bare := strings.TrimSpace(string(raw))
	if bare == "true" || bare == "false" {
		return bare
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

// whole reads a whole number, or text that is one; 0 for anything else.
func whole(raw json.RawMessage) int64 {
	n, err := strconv.ParseInt(text(raw), 10, 64)
	if err != nil {
		return 0
	}
	return n
}
