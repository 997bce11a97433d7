package slack

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"odense.dk/ideabot/dialogs"
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
	want := map[string]dialogs.FormValue{
		"idea": {Text: "En *idé*"}, "empty": {}, "task": {Choices: []string{"t1"}}, "none": {},
		"systems": {Choices: []string{"a", dialogs.TypedPrefix + "Ringbind"}}, "day": {Text: "2027-01-31"},
	}
	if diff := cmp.Diff(want, formValues(&state)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := formValues(nil); len(got) != 0 {
		t.Errorf("formValues(nil) = %v", got)
	}
}

func TestTicked(t *testing.T) {
	var state slack.BlockActionStates
	data := `{"values":{"several/question/spread/5":{"choices":{"type":"checkboxes","selected_options":[{"value":"b"},{"value":"a"}]}}}}`
	if err := json.Unmarshal([]byte(data), &state); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"b", "a"}, ticked(&state)); diff != "" {
		t.Error(diff)
	}
	if got := ticked(nil); got != nil {
		t.Errorf("ticked(nil) = %v", got)
	}
}

func TestPressed(t *testing.T) {
	value := encode(dialogs.Of{Draft: "d1"}, "x")
	for _, a := range []*slack.BlockAction{
		{ActionID: "pick:1", Value: value},
		{ActionID: actionMenu, SelectedOption: slack.OptionBlockObject{Value: value}},
	} {
		if of, option, ok := pressed(a); !ok || of.Draft != "d1" || option != "x" {
			t.Errorf("%+v: %+v %q %v", a, of, option, ok)
		}
	}
	for _, a := range []*slack.BlockAction{nil, {ActionID: actionChoices}, {ActionID: "pick:1", Value: "?"}} {
		if _, _, ok := pressed(a); ok {
			t.Errorf("%+v is ok", a)
		}
	}
}
