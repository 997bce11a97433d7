package intake_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
)

// A clear no to personal data is stored; one with a reservation is asked about first,
// since a no lets an idea pass.
func TestAHedgedNoIsNoClearNo(t *testing.T) {
	for text, clear := range map[string]bool{
		"nej": true, "nej slet ikke": true, "overhovedet ikke": true, "nej det er der ikke": true, "not at all": true,
		"det tror jeg ikke": false, "nej det tror jeg ikke": false, "ikke hvad jeg ved": false, "ikke mig bekendt": false, "egentlig ikke": false, "ikke rigtigt": false,
		"nej vist ikke": false, "nej, som regel ikke": false, "I don't think so": false, "not that I know of": false, "not really": false,
	} {
		x := dialogstest.PastReuse(t)
		x.Says("En kørebog på telefonen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", text)
		if _, stored := x.Draft().Answers["personal_data"]; stored != clear {
			t.Errorf("%q: stored %v:\n%s", text, stored, x.Last().Plain())
		}
	}
}
