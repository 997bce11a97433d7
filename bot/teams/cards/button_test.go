package cards

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

func TestButtonsCarryWhatTheyAreAbout(t *testing.T) {
	for _, of := range []message.Of{
		{},
		{Draft: "d1", Step: "question/problem", Rev: 7},
		{Idea: 118, Step: "manager", Rev: 9},
		{Draft: "a|b%7C,\"", Step: "100% |", Rev: 1 << 30},
		{Step: message.StepQuery},
	} {
		for _, option := range []string{"", "send", "match:a|b", "query:lookup|0|0||sygefravær, løn", strings.Repeat("ø", 150)} {
			about := chat.JSON(encode(of, option))
			for _, as := range []json.RawMessage{about, chat.JSON(string(about)), chat.JSON(map[string]any{"data": json.RawMessage(about)}), chat.JSON(map[string]any{"action": map[string]any{"verb": "x", "data": json.RawMessage(about)}, "trigger": "manual"})} {
				got, ok := Decode(as)
				if got.Of != of || got.Option != option || !ok || got.Page != "" || len(got.Chosen) > 0 {
					t.Errorf("%+v %q: %+v %v", of, option, got, ok)
				}
			}
		}
	}
}

func TestDecodeIsLenient(t *testing.T) {
	got, ok := Decode(json.RawMessage(`{"k":"ide","idea":"118","rev":7.0,"draft":5,"chosen":"a%2Cb,c,,c","text/x":null,"unknown":[1]}`))
	if !ok || got.Of.Idea != 118 || got.Of.Draft != "5" {
		t.Errorf("%v %+v", ok, got)
	}
	if diff := cmp.Diff([]string{"a,b", "c"}, got.Chosen); diff != "" {
		t.Error(diff)
	}
	one, _ := Decode(json.RawMessage(`{"k":"ide","picked":"task:0","chosen":["x"]}`))
	if one.Option != "task:0" || one.Chosen != nil {
		t.Errorf("%+v", one)
	}
}

func TestDecodeRefusesWhatIsNotOurs(t *testing.T) {
	for _, bad := range []string{"", "send", "null", "[]", "7", `"send"`, `{}`, `{"k":1}`, `{"k":"idé"}`, `{"data":{"data":{"data":{"data":{"data":{"k":"ide"}}}}}}`, `{"k":{"k":"ide"}}`} {
		if got, ok := Decode(json.RawMessage(bad)); ok {
			t.Errorf("decode(%.40q) = %+v", bad, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"k":"ide","draft":"d1","rev":1,"option":"send","chosen":"a,b","text/x":"y"}`))
	f.Add([]byte(`"{\"data\":{\"k\":\"ide\",\"rev\":\"9223372036854775808\"}}"`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, ok := Decode(raw)
		if !ok {
			return
		}
		again, ok := Decode(chat.JSON(encode(got.Of, got.Option)))
		if !ok || again.Of != got.Of || again.Option != got.Option {
			t.Errorf("%+v, again %+v, %v", got, again, ok)
		}
	})
}

func TestFormValues(t *testing.T) {
	got, _ := Decode(json.RawMessage(`{"data":{"k":"ide","text/idea":"En *idé*, ja","text/empty":"","choices/task":"t1|0%2C1|A%2C b","choices/none":"","choices/systems":"a,typed:Ringbind%2C rødt,a","text/day":"2027-01-31","other":"?","choices/was":"t1","other/was":"t2","choices/all":"a,b","more/all":"b,c","other/alone":"x"}}`))
	want := map[string]message.FormValue{
		"idea": {Text: "En *idé*, ja"}, "empty": {}, "task": {Choices: []string{"t1|0,1|A, b"}}, "none": {},
		"systems": {Choices: []string{"a", "typed:Ringbind, rødt"}}, "day": {Text: "2027-01-31"}, "was": {Choices: []string{"t2"}}, "all": {Choices: []string{"a", "b", "c"}},
	}
	if diff := cmp.Diff(want, got.Values); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestThousandsOfChoices are read in no time, and not kept.
func TestThousandsOfChoices(t *testing.T) {
	var all []string
	for i := range 40_000 {
		all = append(all, strconv.Itoa(i))
	}
	began := time.Now()
	for _, v := range []any{strings.Join(all, ","), all} {
		p, ok := Decode(chat.JSON(map[string]any{"k": "ide", "choices/systems": v, "more/systems": v, "chosen": v}))
		if n := len(p.Values["systems"].Choices); !ok || n > 2*maxChosen || len(p.Chosen) != maxChosen {
			t.Errorf("%d and %d choices", n, len(p.Chosen))
		}
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("took %s", took)
	}
}
