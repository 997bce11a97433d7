package blocks

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"odense.dk/ideabot/dialogs/message"
)

const aState = `{"values":{
 "idea":{"idea":{"type":"plain_text_input","value":"En *idé*"}},
 "empty":{"empty":{"type":"plain_text_input","value":null}},
 "task":{"task":{"type":"external_select","selected_option":{"text":{"type":"plain_text","text":"x"},"value":"t1"}}},
 "none":{"none":{"type":"radio_buttons","selected_option":null}},
 "systems":{"systems":{"type":"multi_external_select","selected_options":[{"value":"a"},{"value":"typed:Ringbind"},{"value":"a"}]}},
 "day":{"day":{"type":"datepicker","selected_date":"2027-01-31"}},
 "other":{"else":{"type":"plain_text_input","value":"?"}},
 "new":{"new":{"type":"hologram","value":"?"}}}}`

func TestFormValues(t *testing.T) {
	var state slack.ViewState
	if err := json.Unmarshal([]byte(aState), &state); err != nil {
		t.Fatal(err)
	}
	want := map[string]message.FormValue{
		"idea": {Text: "En *idé*"}, "empty": {}, "task": {Choices: []string{"t1"}}, "none": {},
		"systems": {Choices: []string{"a", message.TypedPrefix + "Ringbind"}}, "day": {Text: "2027-01-31"},
	}
	if diff := cmp.Diff(want, formValues(&state)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := formValues(nil); len(got) != 0 {
		t.Errorf("formValues(nil) = %v", got)
	}
}
