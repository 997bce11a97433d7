package slacktest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// refusals is what Slack's client finds wrong with a form before the bot is
// asked.
func refusals(v *View, state values) []string {
	var out []string
	if v.Content["submit"] == nil {
		out = append(out, "the modal has no submit button")
	}
	for _, b := range objects(v.Blocks()) {
		e, is := b["element"].(object)
		if b["type"] != "input" || !is {
			continue
		}
		label, _ := b["label"].(object)
		held := state[text(b, "block_id")][text(e, "action_id")]
		if why := refusal(b, e, held); why != "" {
			out = append(out, fmt.Sprintf("%s: %s", text(label, "text"), why))
		}
	}
	return out
}

// refusal is why an input is refused, "" if it is not.
func refusal(block, e, held object) string {
	v := held[holdings[text(e, "type")].field]
	list, many := v.([]any)
	written, _ := v.(string)
	if v == nil || many && len(list) == 0 || v == "" {
		if block["optional"] == true {
			return ""
		}
		return "required"
	}
	n := float64(length(written))
	if most, limited := e["max_length"].(float64); limited && n > most {
		return fmt.Sprintf("longer than %v", most)
	}
	if least, limited := e["min_length"].(float64); limited && n < least {
		return fmt.Sprintf("shorter than %v", least)
	}
	return malformed(e, written)
}

var wholeMail = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)

// malformed is what is wrong with what was written.
func malformed(e object, written string) string {
	switch text(e, "type") {
	case "email_text_input":
		if !wholeMail.MatchString(written) {
			return "no mail address"
		}
	case "url_text_input":
		if !strings.HasPrefix(written, "http://") && !strings.HasPrefix(written, "https://") {
			return "no address"
		}
	case "number_input":
		return outside(e, written)
	}
	return ""
}

func outside(e object, written string) string {
	n, err := strconv.ParseFloat(written, 64)
	least, noLeast := strconv.ParseFloat(text(e, "min_value"), 64)
	most, noMost := strconv.ParseFloat(text(e, "max_value"), 64)
	switch {
	case err != nil:
		return "no number"
	case e["is_decimal_allowed"] != true && n != float64(int64(n)):
		return "no whole number"
	case noLeast == nil && n < least:
		return fmt.Sprintf("less than %v", least)
	case noMost == nil && n > most:
		return fmt.Sprintf("more than %v", most)
	}
	return ""
}
