package idea

import (
	"maps"
	"strings"
)

// Held is text that was typed and waits for a yes or for more words before it is
// an answer.
type Held struct {
	Text    string `json:"text"`
	Message string `json:"message,omitempty"` // id of the message that it came in
}

// Blank reports whether nothing has been told yet that could be lost.
func (d *Draft) Blank() bool { return len(d.Answers) == 0 && len(d.Unconfirmed()) == 0 }

// Unconfirmed returns what was typed and is no answer, by question, "" for no
// question: what is held, what was not understood, and remarks on the reuse
// check.
func (d *Draft) Unconfirmed() map[string]string {
	out := maps.Clone(d.Tried)
	if out == nil {
		out = map[string]string{}
	}
	for field, h := range d.Held {
		out[field] += "\n" + h.Text
	}
	out["reuse"] = d.Reuse.Remark + "\n" + out["reuse"]
	for field, text := range out {
		if out[field] = strings.TrimSpace(text); out[field] == "" {
			delete(out, field)
		}
	}
	return out
}

// Confirm forgets what was typed and is no answer to a question, as it has one
// now, or its author wants it gone.
func (d *Draft) Confirm(field string) {
	delete(d.Tried, field)
	delete(d.Held, field)
	if field == "reuse" {
		d.Reuse.Remark = ""
	}
}
