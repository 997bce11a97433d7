package teams

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/texts"
)

func TestOwnWordsInBothLanguages(t *testing.T) {
	words, err := ownTexts.All()
	if err != nil {
		t.Fatal(err)
	}
	danish := slices.Sorted(maps.Keys(words[texts.Danish]))
	if diff := cmp.Diff(danish, slices.Sorted(maps.Keys(words[texts.English]))); diff != "" || len(danish) == 0 {
		t.Errorf("keys (-da +en):\n%s", diff)
	}
	for l, all := range words {
		for key, text := range all {
			if chat.CleanText(text) == "" {
				t.Errorf("%s: %s is blank", l, key)
			}
		}
	}
}
