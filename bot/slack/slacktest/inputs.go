package slacktest

import "strconv"

const typed = "initial_value placeholder dispatch_action_config focus_on_load "

// inputs are the elements that a person types into.
var inputs = map[string]shape{
	"plain_text_input": {fields: typed + "multiline min_length max_length", in: "input", check: textInput},
	"email_text_input": {fields: typed, in: "input", check: initialText},
	"url_text_input":   {fields: typed, in: "input", check: initialText},
	"number_input":     {fields: typed + "is_decimal_allowed min_value max_value", need: "is_decimal_allowed", in: "input", check: number},
	"rich_text_input":  {fields: typed, in: "input"},
	"file_input":       {fields: "filetypes max_files", in: "input", check: fileInput},
}

func textInput(c *checker, o object, at string) {
	c.boolean(o, at, "multiline")
	c.whole(o, at, 0, 3000, "min_length")
	c.whole(o, at, 1, 3000, "max_length")
	least, hasLeast := o["min_length"].(float64)
	most, hasMost := o["max_length"].(float64)
	if hasLeast && hasMost && least > most {
		c.refuse(at+"/min_length", "must not be greater than max_length")
	}
	if !hasMost {
		most = 3000
	}
	c.between(o["initial_value"], 0, int(most), at+"/initial_value")
}

func initialText(c *checker, o object, at string) {
	c.between(o["initial_value"], 0, 3000, at+"/initial_value")
}

// number checks a number input, whose numbers are strings.
func number(c *checker, o object, at string) {
	c.boolean(o, at, "is_decimal_allowed")
	for _, field := range []string{"initial_value", "min_value", "max_value"} {
		v, there := o[field]
		if !there {
			continue
		}
		s, ok := v.(string)
		if _, err := strconv.ParseFloat(s, 64); !ok || err != nil {
			c.refuse(at+"/"+field, "must be a number in a string")
		}
	}
}

func fileInput(c *checker, o object, at string) {
	c.array(o["filetypes"], 1, 100, at+"/filetypes")
	c.whole(o, at, 1, 10, "max_files")
}
