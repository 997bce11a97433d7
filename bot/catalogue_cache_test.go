package bot

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
)

// cachedIdea is a cache with one idea of Anna's, changed by the test.
func cachedIdea(t *testing.T, change func(*idea.Idea)) *catalogueCache {
	t.Helper()
	i := idea.Idea{
		Number: 7, Title: "Kørebog uden papir", Lang: texts.Danish, Status: idea.StatusScreening,
		Author: idea.Participant{ID: "person/anna@odense.dk", Department: "Vaskeriet"},
		Answers: map[string]questionnaire.Answer{
			"problem":   {Text: "Naboen klager over parkerede lastbiler ved hegnet"},
			"core_task": {Text: "Parkeringskontrol", KLE: "05.09.00"},
		},
		Life: idea.Life{Summary: "Medarbejderne registrerer kørsel på telefonen"},
	}
	change(&i)
	value, err := record{state: ideaAggregate(i)}.encode()
	if err != nil {
		t.Fatal(err)
	}
	s := newCatalogueCache(nil, func() redact.Names { return nil })
	if err := s.putIdeas([]storage.Item{{Key: idea.IdeaKey(i.Number), Rev: 1, Value: value}}, nil); err != nil {
		t.Fatal(err)
	}
	return s
}

const (
	rawText      = "naboen klager over parkerede lastbiler ved hegnet"
	approvedText = "registrere kørsel på telefonen i stedet for kørebog på papir"
)

func (s *catalogueCache) foundBy(t *testing.T, text string) []idea.Match {
	t.Helper()
	found, err := s.Find(t.Context(), "person/bo@odense.dk", step.Search{For: step.ForReuse, Text: text, Limit: 5, Unapproved: true})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAnUnapprovedIdeaIsFoundWithoutAWordOfIt(t *testing.T) {
	s := cachedIdea(t, func(*idea.Idea) {})
	found := s.foundBy(t, rawText)
	if len(found) != 1 {
		t.Fatalf("found %+v", found)
	}
	if m := found[0]; m.Idea != 7 || m.Name+m.Purpose+m.Author+m.KLE+strings.Join(m.Departments, "")+strings.Join(m.Words, "") != "" {
		t.Errorf("tells %+v", m)
	}
	for _, guess := range []string{"lastbiler", "lastbiler ved skolen bliver vasket hver fredag", "Vaskeriet", "parkeringskontrol"} {
		if found := s.foundBy(t, guess); len(found) != 0 {
			t.Errorf("the guess %q found %+v", guess, found)
		}
	}
}

func TestADiscreetIdeaIsFoundByNobody(t *testing.T) {
	for _, approved := range []bool{false, true} {
		s := cachedIdea(t, func(i *idea.Idea) { i.Discreet, i.Approved = true, approved })
		for _, text := range []string{rawText, approvedText} {
			if found := s.foundBy(t, text); len(found) != 0 {
				t.Errorf("%q found %+v", text, found)
			}
		}
	}
}

func TestAnApprovedIdeaIsFoundByWhatIsApproved(t *testing.T) {
	s := cachedIdea(t, func(i *idea.Idea) { i.Approved = true })
	if found := s.foundBy(t, rawText+", parkeringskontrol på Vaskeriet"); len(found) != 0 {
		t.Errorf("its author's own text found it: %+v", found)
	}
	found := s.foundBy(t, approvedText)
	if len(found) != 1 || found[0].Name != "Kørebog uden papir" || found[0].Purpose == "" {
		t.Fatalf("found %+v", found)
	}
	for _, w := range found[0].Words {
		if !slices.Contains(strings.Fields(strings.ToLower(approvedText)), strings.ToLower(w)) || strings.Contains(rawText, w) {
			t.Errorf("the word %q is not of what is approved", w)
		}
	}
}
