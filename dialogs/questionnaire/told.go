package questionnaire

import "odense.dk/ideabot/dialogs/texts"

// Reading is what reads an answer in a text that tells a whole idea; "" for nothing.
type Reading string

// What reads an answer in a story.
const (
	ReadChoices  Reading = "choices"  // the words of its choices
	ReadWish     Reading = "wish"     // the sentence that says what could be
	ReadTime     Reading = "time"     // how long, how often, how many
	ReadShare    Reading = "share"    // a part of the time, in a sentence that says what could be
	ReadMoney    Reading = "money"    // an amount a year
	ReadSign     Reading = "sign"     // a number of what is told as trouble
	ReadLaw      Reading = "law"      // the sentence that names a law or a deadline
	ReadTools    Reading = "tools"    // the names of what is used
	ReadFollowed Reading = "followed" // the words from which the question it follows was answered
	ReadSpread   Reading = "spread"   // who has the same, or does it alike
	ReadInvolved Reading = "involved" // who was asked, or said something
	ReadSaid     Reading = "said"     // what those said who were asked
)

// Told says how an answer is recognised in a text that tells a whole idea: that of a
// question, or one choice of it. Its phrases have the form of the lexicon: a star at
// the end of a word stands for any ending, a word behind a minus must not follow.
type Told struct {
	// By is what reads the question. For a choice it is empty.
	By Reading `yaml:"by"`
	// Words state it by themselves.
	Words map[texts.Lang][]string `yaml:"words"`
	// Named state it in a sentence with one of With, or, for a choice that has none, with
	// one of its question's. Of adds the words of other
	// choices to Named, as "target_groups/citizens".
	Named map[texts.Lang][]string `yaml:"named"`
	Of    []string                `yaml:"of"`
	With  map[texts.Lang][]string `yaml:"with"`
	// Before are words that stand before those for which the same is true.
	Before map[texts.Lang][]string `yaml:"before"`
	// Near is how many words before or behind one of With one of Named stands at most; 0:
	// anywhere in the sentence, unless the writer is the subject there.
	Near int `yaml:"near"`
	// Unless is a choice as in Of; where the text denies it, Named and With state nothing.
	Unless string `yaml:"unless"`
	// Behind are words one of which stands shortly before one of Words. Not are words that
	// look like an answer and are none. Means are verbs that tell an answer.
	Behind map[texts.Lang][]string `yaml:"behind"`
	Not    map[texts.Lang][]string `yaml:"not"`
	Means  []Means                 `yaml:"means"`
	// Wished: it is also stated where it is wished for, as a gain is.
	Wished bool `yaml:"wished"`
	// Denied are phrases that deny it for the whole text.
	Denied map[texts.Lang][]string `yaml:"denied"`
	// Given are ids of questions whose answer states this as well.
	Given []string `yaml:"given"`
}

// Means is an answer that verbs tell: who mails uses mail.
type Means struct {
	Name  map[texts.Lang]string   `yaml:"name"`
	Words map[texts.Lang][]string `yaml:"words"`
}
