// Package dialogs decides what Idébot says and what becomes of an idea. It is
// pure: the same state and input give the same new state and effects. It has no
// clock, no network, no logger, and no files but embedded ones; package bot
// stores what a step returns, and then carries out the effects.
package dialogs

import (
	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/intake"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/nudge"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/review"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
)

// Engine holds what every step needs and none changes: the municipality's
// policy, the texts and the conversation. It is safe for concurrent use.
type Engine struct {
	idea.Policy
	texts texts.Texts
	flows *person.Conversation
}

// Config is what an operator can replace. The zero Config is the product as
// shipped.
type Config struct {
	// Rules is a rules file in YAML; nil: the built-in one.
	Rules []byte
	// Deciding is a file of who decides, in YAML; nil: the built-in one.
	Deciding []byte
	// Calendar is a calendar file in YAML; nil: the built-in one.
	Calendar []byte
	// Figures is a file with the figures of the benefit formula in YAML; nil:
	// idea.DefaultParameters.
	Figures []byte
	// Texts are texts that the municipality words itself, in YAML; nil: none.
	Texts []byte
	// Questionnaires are further questionnaire files in YAML, such as a
	// municipality's own version. New drafts use the highest version.
	Questionnaires [][]byte
	// Examples are sentences of the municipality's own, by what they mean, in YAML;
	// nil: none.
	Examples []byte
	// Papers makes a file of board papers; its Name is the file extension,
	// "html". It has to be pure. Nil: Markdown.
	Papers func(report.Pack) message.File
}

// New returns an engine, or an error that names the file that is wrong.
func New(cfg Config) (*Engine, error) {
	e := &Engine{Policy: idea.Policy{Forms: map[string]*questionnaire.Questionnaire{}, Figures: idea.DefaultParameters()}}
	var err error
	if e.texts, err = texts.Load(); err != nil {
		return nil, err
	}
	if cfg.Texts != nil {
		if e.texts, err = e.texts.With(cfg.Texts); err != nil {
			return nil, err
		}
	}
	commands, err := commands.Load(lookup.StateWords(e.texts))
	if err != nil {
		return nil, err
	}
	commands.Report(report.Words(e.texts))
	if e.Rules, err = schedule.LoadRules(cfg.Rules); err != nil {
		return nil, err
	}
	if e.Deciding, err = idea.LoadDeciding(cfg.Deciding); err != nil {
		return nil, err
	}
	if e.Calendar, err = calendar.Load(cfg.Calendar); err != nil {
		return nil, err
	}
	if cfg.Figures != nil {
		if e.Figures, err = idea.LoadParameters(cfg.Figures); err != nil {
			return nil, err
		}
	}
	lexicon, err := understand.New(cfg.Examples)
	if err != nil {
		return nil, err
	}
	papers := report.MarkdownPapers
	if cfg.Papers != nil {
		papers = cfg.Papers
	}
	if e.flows, err = person.New(&e.Policy, e.texts, commands, lexicon, person.ActionWords(e.texts), papers, person.Core(), intake.Flow(), nudge.Flow(), review.Flow(), lookup.Flow()); err != nil {
		return nil, err
	}
	return e, loadQuestionnaires(&e.Policy, cfg.Questionnaires)
}

// Warm makes ready what else the first turn that needs it would wait for: the
// municipality's own examples are learnt, which takes less than a second.
func (e *Engine) Warm() { e.flows.Lexicon.Warm() }

// Learnt returns how many examples of the municipality's own there are, and the lines
// of those that are not understood as they say nevertheless.
func (e *Engine) Learnt() (own int, missed []int) { return e.flows.Lexicon.Learnt() }

func loadQuestionnaires(e *idea.Policy, more [][]byte) error {
	files, err := questionnaire.Shipped()
	if err != nil {
		return err
	}
	for _, data := range append(files, more...) {
		q, err := questionnaire.Parse(data)
		if err != nil {
			return err
		}
		e.Forms[q.Name()] = q
		if e.Newest == nil || q.Version > e.Newest.Version {
			e.Newest = q
		}
	}
	return nil
}

// Step applies an input to a person's state and returns the new state and the
// effects. It does not change p. An input that does not fit changes nothing.
func (e *Engine) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	return e.flows.Turn(p, in, at)
}

// StepIdea applies an input to an idea, like Step. An input that does not fit
// the idea's state changes nothing.
func (e *Engine) StepIdea(i idea.Idea, in step.Input, at idea.Moment) (idea.Idea, []step.Effect) {
	return life.Step(&e.Policy, i, in, at)
}

// StepEntry applies an input to a catalogue entry, like Step. An input that
// does not fit changes nothing.
func (e *Engine) StepEntry(x entry.Owned, in step.Input, at idea.Moment) (entry.Owned, []step.Effect) {
	return entry.Step(&e.Schedule, x, in, at)
}
