package parse

import "strings"

// nods are the signs that are a whole answer, and the word that each is.
var nods = map[string]string{
	"👍": "ja", "👌": "ja", "✅": "ja", "✔": "ja", "☑": "ja", "+1": "ja",
	"👎": "nej", "❌": "nej", "-1": "nej",
}

// drawn are the choices of how a sign is drawn.
var drawn = strings.NewReplacer("\ufe0e", "", "\ufe0f", "", "\U0001f3fb", "", "\U0001f3fc", "", "\U0001f3fd", "", "\U0001f3fe", "", "\U0001f3ff", "")

// Nod returns the sign that a text is, if it is one that says yes or no and nothing
// else, else "". What is drawn in another way or with another skin is the same, and
// "+1" is 👍, so that it is not the number of a choice as well.
func Nod(typed string) string {
	if len(typed) > maxNod {
		return ""
	}
	sign := strings.TrimRight(drawn.Replace(strings.TrimSpace(typed)), "!.")
	switch {
	case nods[sign] == "":
		return ""
	case sign == "+1":
		return "👍"
	case sign == "-1":
		return "👎"
	}
	return sign
}

// NodWord returns the word that a sign of [Nod] is, "ja" or "nej"; "" for what is
// none.
func NodWord(typed string) string { return nods[Nod(typed)] }

// MatchNod returns the choice that a sign of [Nod] means: where one choice is a yes
// and one a no, the one of them; else "".
func MatchNod(choices []Choice, sign string) (id string) {
	yes, no := wordChoice(choices, "ja"), wordChoice(choices, "nej")
	switch {
	case yes == "" || no == "":
		return ""
	case nods[sign] == "nej":
		return no
	}
	return yes
}

// wordChoice is the choice that a yes or a no is by itself, or the only one that
// begins so; "" for none.
func wordChoice(choices []Choice, word string) string {
	if id, ok := MatchExact(choices, word); ok {
		return id
	}
	id, _ := MatchLeading(choices, word)
	return id
}

// maxNod is how long a sign may be, in bytes, with how it is drawn.
const maxNod = 24
