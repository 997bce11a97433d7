package catalogue

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFieldNamesAreThoseOfEntry(t *testing.T) {
	var want []string
	for f := range reflect.TypeFor[Entry]().Fields() {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" {
			want = append(want, name)
		}
	}
	if diff := cmp.Diff(want, fieldNames); diff != "" {
		t.Error(diff)
	}
}

func TestEntryKeepsUnknownFields(t *testing.T) {
	const in = `{"id":"a","name":"Aula & co","owner":"Anna","kitos":{"uuid":7},"ÅR":2026}`
	var e Entry
	if err := json.Unmarshal([]byte(in), &e); err != nil {
		t.Fatal(err)
	}
	if e.Owner.Name != "Anna" {
		t.Errorf("owner = %+v", e.Owner)
	}
	out, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var again Entry
	if err := json.Unmarshal(out, &again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(e, again); diff != "" {
		t.Error(diff)
	}
	if want := `"kitos":{"uuid":7}`; !strings.Contains(string(out), want) {
		t.Errorf("%s lacks %s", out, want)
	}
}

func TestEntryDoesNotLetExtraOverrideFields(t *testing.T) {
	out, err := json.Marshal(Entry{ID: "a", Name: "A", Extra: map[string]json.RawMessage{"name": json.RawMessage(`"B"`), "x": json.RawMessage(`1`)}})
	if want := `{"id":"a","name":"A","x":1}`; err != nil || string(out) != want {
		t.Errorf("%s, %v; want %s", out, err, want)
	}
	if _, err := json.Marshal(Entry{ID: "a", Extra: map[string]json.RawMessage{"x": json.RawMessage(`}`)}}); err == nil {
		t.Error("broken extra field was written")
	}
}

func TestValidate(t *testing.T) {
	whole := Entry{
		ID: "aula", Name: "Aula", Description: "To\nlinjer", KLE: []string{"27.35.04", "81", "00.01-G01"}, Owner: Owner{Email: "a@example.dk"},
		Lifecycle: PhasingOut, Personal: DataNone, Room: RoomAsk, Links: []Link{{URL: "https://example.dk/x"}}, Verified: "2026-12-03",
	}
	tests := []struct {
		name   string
		change func(*Entry)
		want   string // part of the error; "" for none
	}{
		{"whole", func(*Entry) {}, ""},
		{"no id", func(e *Entry) { e.ID = "" }, "id: is missing"},
		{"space in id", func(e *Entry) { e.ID = "a b" }, "id: \"a b\" has white space"},
		{"long id", func(e *Entry) { e.ID = strings.Repeat("a", maxID+1) }, "id: is longer"},
		{"no name", func(e *Entry) { e.Name = " " }, "name: is missing"},
		{"long name", func(e *Entry) { e.Name = strings.Repeat("æ", maxShort+1) }, "name: is longer than 300"},
		{"name as long as may be", func(e *Entry) { e.Name = strings.Repeat("æ", maxShort) }, ""},
		{"control", func(e *Entry) { e.Name = "A\x00" }, "name: has a control"},
		{"line in name", func(e *Entry) { e.Name = "A\nB" }, "name: has a control"},
		{"long text", func(e *Entry) { e.Purpose = strings.Repeat("a", maxText+1) }, "purpose: is longer"},
		{"many aliases", func(e *Entry) { e.Aliases = make([]string, maxItems+1) }, "aliases: has more"},
		{"kle", func(e *Entry) { e.KLE = []string{"løn"} }, "kle: \"løn\""},
		{"lifecycle", func(e *Entry) { e.Lifecycle = "sovende" }, "lifecycle: \"sovende\""},
		{"personal data", func(e *Entry) { e.Personal = "x" }, "personal_data"},
		{"room", func(e *Entry) { e.Room = "x" }, "room"},
		{"mail", func(e *Entry) { e.Owner.Email = "Anna" }, "owner.email"},
		{"script", func(e *Entry) { e.Links = []Link{{URL: "javascript:alert(1)"}} }, "links: \"javascript"},
		{"no host", func(e *Entry) { e.Links = []Link{{URL: "https://"}} }, "links"},
		{"date", func(e *Entry) { e.Verified = "3/12" }, "verified"},
		{"extra", func(e *Entry) { e.Extra = map[string]json.RawMessage{"x": make([]byte, maxExtra)} }, "extra"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := whole
			test.change(&e)
			err := e.Validate()
			if (err == nil) != (test.want == "") || (err != nil && !strings.Contains(err.Error(), test.want)) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestValidateNamesAllThatIsWrong(t *testing.T) {
	e := Entry{Lifecycle: "x"}
	err := e.Validate()
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("got %v, want id, lifecycle and name", err)
	}
}

// TestShippedIdsAreApart holds the shipped lists to ids that are no other entry's,
// of whatever kind.
func TestShippedIdsAreApart(t *testing.T) {
	solutions, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := ShippedTasks()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]Kind{}
	for _, e := range slices.Concat(solutions, tasks) {
		if other, ok := kinds[e.ID]; ok {
			t.Errorf("%s is the id of a %s and of a %s", e.ID, other, e.KindOr())
		}
		kinds[e.ID] = e.KindOr()
		if strings.HasPrefix(e.ID, TaskPrefix) != (e.KindOr() == KindTask) {
			t.Errorf("%s is a %s", e.ID, e.KindOr())
		}
	}
}

func TestShipped(t *testing.T) {
	for name, load := range map[string]func() ([]Entry, error){"solutions": Shipped, "tasks": ShippedTasks} {
		entries, err := load()
		if err != nil || len(entries) == 0 {
			t.Errorf("%s: %d, %v", name, len(entries), err)
		}
		for i := range entries {
			if o := entries[i].Owner; o.Email != "" {
				t.Errorf("%s: %s has an owner to write to", name, entries[i].ID)
			}
		}
	}
}

// TestShippedTasksHaveEverydayWords: each has its trade's, none twice, and no more
// than an entry may have.
func TestShippedTasksHaveEverydayWords(t *testing.T) {
	tasks, err := ShippedTasks()
	if err != nil {
		t.Fatal(err)
	}
	for i := range tasks {
		e := tasks[i]
		words := e.EverydayWords()
		if len(words) < 10 {
			t.Errorf("%s has %d", e.ID, len(words))
		}
		seen := map[string]bool{}
		for _, w := range slices.Concat(e.Aliases, words) {
			if seen[Fold(w)] {
				t.Errorf("%s has %q twice", e.ID, w)
			}
			seen[Fold(w)] = true
		}
		e.Aliases = slices.Concat(e.Aliases, words)
		if err := e.Validate(); err != nil {
			t.Errorf("%s: %v", e.ID, err)
		}
	}
}
