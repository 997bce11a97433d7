// Package dialogs decides what Idébot says and what an idea becomes. It is
// pure: the same state and input give the same new state and effects. It has
// no clock, no network, no files but embedded ones, and no logger; package bot
// stores what a step returns, and only then does what it asks for.
package dialogs

import (
	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// Engine holds what every step needs and nothing that a step changes: the
// municipality's policy, the texts and the conversation. It is safe for concurrent
// use.
type Engine struct {
	Policy
	texts texts.Texts
	flows *Conversation
}

// Config is what an operator can replace. The zero Config is the product as
// it ships.
type Config struct {
	// Rules is a rules file in YAML; nil: the built-in rules.
	Rules []byte
	// Deciding is a file of who decides, in YAML; nil: the built-in one.
	Deciding []byte
	// Calendar is a calendar file in YAML; nil: the built-in one.
	Calendar []byte
	// Figures is a file with the figures of the benefit formula in YAML; nil:
	// DefaultParameters.
	Figures []byte
	// Questionnaires are further questionnaire files in YAML, e.g. of the
	// municipality's own version. The highest version is used for new drafts.
	Questionnaires [][]byte
	// Papers makes the papers for a meeting a file; its Name is the ending,
	// "html". It has to be pure. Nil: Markdown.
	Papers func(Pack) message.File
}

// New returns an engine, or says what is wrong with the files.
func New(cfg Config) (*Engine, error) {
	e := &Engine{Policy: Policy{forms: map[string]*questionnaire.Questionnaire{}, figures: DefaultParameters()}}
	var err error
	if e.texts, err = texts.Load(); err != nil {
		return nil, err
	}
	commands, err := loadCommands(stateWords(e.texts))
	if err != nil {
		return nil, err
	}
	commands.report(reportWords(e.texts))
	if e.rules, err = loadRules(cfg.Rules); err != nil {
		return nil, err
	}
	if e.deciding, err = loadDeciding(cfg.Deciding); err != nil {
		return nil, err
	}
	if e.calendar, err = calendar.Load(cfg.Calendar); err != nil {
		return nil, err
	}
	if cfg.Figures != nil {
		if e.figures, err = LoadParameters(cfg.Figures); err != nil {
			return nil, err
		}
	}
	papers := markdownPapers
	if cfg.Papers != nil {
		papers = cfg.Papers
	}
	if e.flows, err = newConversation(&e.Policy, e.texts, commands, wordsOfDeeds(e.texts), papers, personFlow(), intakeFlow(), nudgeFlow(), reviewFlow(), lookupFlow()); err != nil {
		return nil, err
	}
	return e, e.loadQuestionnaires(cfg.Questionnaires)
}

func (e *Policy) loadQuestionnaires(more [][]byte) error {
	files, err := questionnaire.Shipped()
	if err != nil {
		return err
	}
	for _, data := range append(files, more...) {
		q, err := questionnaire.Parse(data)
		if err != nil {
			return err
		}
		e.forms[q.Name()] = q
		if e.newest == nil || q.Version > e.newest.Version {
			e.newest = q
		}
	}
	return nil
}

// Step takes an input into a person's state. It returns the new state and what
// is to be done, and changes nothing of p itself. An input that means nothing
// here changes nothing.
func (e *Engine) Step(p Person, in Input, at Moment) (Person, []Effect) {
	return e.flows.turn(p, in, at)
}

// StepIdea takes an input into an idea. Like Step it is pure. An input that
// does not fit the idea's state changes nothing.
func (e *Engine) StepIdea(i Idea, in Input, at Moment) (Idea, []Effect) {
	return stepIdea(&e.Policy, i, in, at)
}

// StepEntry takes an input into an entry of the catalogue. It returns the new
// state and what is to be done. An input that means nothing here changes
// nothing.
func (e *Engine) StepEntry(x Owned, in Input, at Moment) (Owned, []Effect) {
	return stepEntry(&e.Schedule, x, in, at)
}
