package idea

import (
	"testing"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Only a clear answer says that there is no personal data, or ordinary data
// alone.
func TestPersonalDataIsThereUntilAClearNo(t *testing.T) {
	for _, c := range []struct {
		answer              questionnaire.Answer
		personal, sensitive bool
	}{
		{questionnaire.Answer{Choices: []string{"none"}}, false, false},
		{questionnaire.Answer{Choices: []string{"ordinary"}}, true, false},
		{questionnaire.Answer{Choices: []string{"sensitive"}}, true, true},
		{questionnaire.Answer{Choices: []string{"none", "ordinary"}}, true, true},
		{questionnaire.Answer{Choices: []string{"none"}, Unconfirmed: true}, true, true},
		{questionnaire.Answer{}, true, true},
		{questionnaire.Answer{Text: "journaler"}, true, true},
		{questionnaire.Answer{State: questionnaire.Unclear, Text: "ja, allergier"}, true, true},
		{questionnaire.Answer{State: questionnaire.Unclear, Choices: []string{"none"}}, true, true},
		{questionnaire.Answer{State: questionnaire.Unknown}, true, true},
		{questionnaire.Answer{State: questionnaire.Skipped}, true, true},
	} {
		answers := map[string]questionnaire.Answer{"personal_data": c.answer}
		if got := Personal(answers); got != c.personal {
			t.Errorf("%+v: personal is %v", c.answer, got)
		}
		if got := Sensitive(answers); got != c.sensitive {
			t.Errorf("%+v: sensitive is %v", c.answer, got)
		}
	}
	if !Personal(nil) || Sensitive(nil) {
		t.Errorf("never asked: personal is %v, sensitive %v", Personal(nil), Sensitive(nil))
	}
}
