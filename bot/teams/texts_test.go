package teams

import "testing"

func TestOwnWordsInBothLanguages(t *testing.T) {
	if err := ownTexts.Check(); err != nil {
		t.Error(err)
	}
}
