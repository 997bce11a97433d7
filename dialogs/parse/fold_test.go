package parse

import "testing"

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"Ja!", "ja"},
		{"👍", ""},
		{"Ja 👍🏽", "ja"},
		{"SØGNING", "soegning"},
		{"soegning", "soegning"},
		{"Pårørende", "paaroerende"},
		{"Pa\u030arørende", "paaroerende"},
		{"Ærø", "aeroe"},
		{"idé", "ide"},
		{"Idébot – den nye", "idebot den nye"},
		{"don't know", "dont know"},
		{"don’t know", "dont know"},
		{"  to\tord\n", "to ord"},
		{"2️⃣", "2"},
		{"2.", "2"},
		{"½", "1 2"},
		{"Ｊａ", "ja"},
		{"ja\u200b", "ja"},
		{"Straße", "strasse"},
		{"Växjö", "vaxjo"}, // other than in the catalogue
		{"a/b+c & d", "a b c d"},
		{"İstanbul", "istanbul"},
	} {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if again := Fold(tt.want); again != tt.want {
			t.Errorf("Fold(%q) = %q, not idempotent", tt.want, again)
		}
	}
}

func TestWithinEdits(t *testing.T) {
	for _, tt := range []struct {
		a, b  string
		limit int
		want  bool
	}{
		{"", "", 0, true},
		{"a", "", 0, false},
		{"a", "", 1, true},
		{"borgere", "borgere", 0, true},
		{"brogere", "borgere", 1, true},
		{"borgre", "borgere", 1, true},
		{"borgrre", "borgere", 1, true},
		{"borrgeree", "borgere", 1, false},
		{"borrgeree", "borgere", 2, true},
		{"virksomheder", "medarbejdere", 2, false},
		{"ca", "abc", 2, false}, // optimal string alignment
		{"næste", "neste", 1, true},
	} {
		if got := WithinEdits(tt.a, tt.b, tt.limit); got != tt.want {
			t.Errorf("withinEdits(%q, %q, %d) = %v", tt.a, tt.b, tt.limit, got)
		}
		if got := WithinEdits(tt.b, tt.a, tt.limit); got != tt.want {
			t.Errorf("withinEdits(%q, %q, %d) = %v", tt.b, tt.a, tt.limit, got)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Ja, i min forvaltning!")
	f.Add("½ ﷺ İ ﬁ")
	f.Add("\xf3ͺ")
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Errorf("Fold(%q) = %q, then %q", s, once, again)
		}
	})
}
