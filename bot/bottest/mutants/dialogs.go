package main

// The suites that mutants are given to. Those of bot leave out what runs on
// Redis: the rules are the same on every store, and one that runs within the
// test is faster.
var (
	steps       = suite{pkg: "./dialogs"}
	transcripts = suite{pkg: "./bot", args: []string{"-run=^TestTranscripts$"}}
	turns       = suite{pkg: "./bot", args: []string{"-skip=TestTranscripts|TestEveryCrashPoint|Redis|ReplicasAreNotReached|/redis"}}
	crashes     = suite{pkg: "./bot", args: []string{"-run=^TestEveryCrashPoint$/^bolt$"}}
	lanes       = suite{pkg: "./storage/boltstore"}
)

// mutants are all breaks.
func mutants() []mutant {
	var all []mutant
	for _, list := range [][]mutant{intake(), navigation(), sending(), reminding(), reuse(), life(), nudges(), bots(), hooks()} {
		all = append(all, list...)
	}
	return all
}

func intake() []mutant {
	by := []suite{steps, transcripts}
	return []mutant{
		{"a CPR number is masked before it is stored", "dialogs/typed.go", "	s.Masked += cleanIn(&s.Text)\n", "", by},
		{"an edited message is masked too", "dialogs/typed.go", "	e.Masked += cleanIn(&e.Text)\n", "", by},
		{"text about one person is asked about first", "dialogs/answers.go", "if q.isFree() && len(LooksPersonal(head(text), s.ownDomains())) > 0 {", "if false {", by},
		{"an answered question is not asked again", "dialogs/intake.go", "		if _, ok := d.Answers[q.ID]; !ok {\n			s.askFor(q)", "		if _, ok := d.Answers[q.ID]; !ok || q.Type == TypeSystems {\n			s.askFor(q)", by},
		{"the third failed try keeps the text", "dialogs/answers.go", "		s.accept(q, Answer{State: Unclear, Text: d.Tried[q.ID]})", "		s.accept(q, Answer{State: Unclear})", by},
		{"the third failed try moves on", "dialogs/answers.go", "	switch d.Asked[q.ID] {\n	case 1:", "	switch min(d.Asked[q.ID], 2) {\n	case 1:", by},
		{"an old answer survives an invalid correction", "dialogs/answers.go", "if _, ok := d.Answers[q.ID]; ok && s.p.Talk.Changing {", "if false {", by},
		{"a question about the question is no failed try", "dialogs/words.go", "	if q := s.asking(); q != nil {\n		s.lead", "	if q := s.asking(); q != nil {\n		s.p.current().Asked[q.ID]++\n		s.lead", by},
		{"a short problem is asked about once only", "dialogs/answers.go", "q.Short && d.Asked[q.ID] == 0 {", "q.Short {", by},
		{"at most three benefit types", "dialogs/answers.go", "	case q.Max > 0 && len(ids) > q.Max:", "	case false:", by},
		{"at most three also in a correction", "dialogs/answers.go", " && (q.Max == 0 || len(ids) <= q.Max) {", " {", by},
		{"choices that exclude each other are not combined", "dialogs/answers.go", "	case len(ids) > 1 && (q.anyAlone(ids) ||", "	case len(ids) > 99 && (q.anyAlone(ids) ||", by},
		{"the estimate is per person unless said in all", "dialogs/estimate.go", "	if !e.Volume && !e.InAll {", "	if false {", by},
		{"said in all, people do not multiply", "dialogs/estimate.go", "	if !e.Volume && !e.InAll {", "	if !e.Volume {", by},
		{"adoption counts in the benefit", "dialogs/benefit.go", "r.Likely = r.HoursNow * r.Share * p.Adoption.Likely", "r.Likely = r.HoursNow * r.Share", by},
		{"an estimate that was not confirmed is a guess", "dialogs/estimating.go", "		return Guess\n	}\n	return a.Estimate.Confidence", "		return Measured\n	}\n	return a.Estimate.Confidence", by},
		{"more than a working year is asked about", "dialogs/estimating.go", "if e.Plausibility(s.e.figures) != Plausible {", "if false {", by},
		{"long free text is no command", "dialogs/commands.go", "		return !free || len(strings.Fields(args)) <= 2", "		return true", by},
	}
}

func navigation() []mutant {
	by := []suite{steps, transcripts}
	return []mutant{
		{"back follows the path really taken", "dialogs/navigate.go", "	path := d.Path\n", "	var path []string\n	for _, q := range s.form().Questions {\n		path = append(path, q.ID)\n	}\n", by},
		{"back shows the answer that is there", "dialogs/navigate.go", "s.turnTo(Talk{At: atQuestion, Field: q.ID, Changing: answered})", "_ = answered\n	s.turnTo(Talk{At: atQuestion, Field: q.ID})", by},
		{"undo restores the old answer", "dialogs/navigate.go", "		d.Answers[last.Field] = *last.Old\n", "", by},
		{"undo makes old buttons stale", "dialogs/navigate.go", "	d.changed(s)\n	if last.Old == nil {", "	if last.Old == nil {", by},
		{"a deleted draft is gone after a day", "dialogs/navigate.go", "const undeletable = 24 * time.Hour", "const undeletable = 48 * time.Hour", by},
		{"only what is optional can be skipped", "dialogs/navigate.go", "	case q.Skip:\n", "	case true:\n", by},
		{"an answer from before survives skipping", "dialogs/navigate.go", "if _, ok := s.p.current().Answers[q.ID]; ok && s.p.Talk.Changing {", "if false {", by},
		{"a digression comes back to its question", "dialogs/lookup.go", "		t.Under = &under\n", "", by},
		{"digressions do not pile up", "dialogs/lookup.go", "	for interrupting[under.At] && under.Under != nil {\n		under = *under.Under\n	}\n	if under.At != atNothing && !interrupting[under.At] {", "	if under.At != atNothing {", by},
		{"only the last two answers follow an edit", "dialogs/navigate.go", "d.Path[max(0, len(d.Path)-2):]", "d.Path", by},
		{"a deleted message asks before its answer goes", "dialogs/navigate.go", "			s.meanwhile(Talk{At: atErase, Field: q.ID})\n", "			delete(d.Answers, q.ID)\n", by},
		{"who was away is met with what is known", "dialogs/hear.go", "const longAway = 3 * 24", "const longAway = 300 * 24", by},
	}
}

func sending() []mutant {
	by := []suite{steps, transcripts}
	return []mutant{
		{"a stale button changes nothing", "dialogs/hear.go", "	if in.Of.Step != s.stepName() || !s.ofCurrent(in.Of) {", "	if false {", by},
		{"a button of another draft does nothing here", "dialogs/hear.go", "	return of.Draft == \"\" || of.Draft == s.p.Current", "	return true", by},
		{"only what is on offer can be clicked", "dialogs/hear.go", "	if !offered {", "	if !offered && false {", by},
		{"an old summary is not sent", "dialogs/hear.go", "	if s.p.Talk.At == atSummary && in.Of.Rev != s.p.current().Rev {", "	if false {", by},
		{"sending twice makes one idea", "dialogs/send.go", "	s.drop(d.ID)\n	s.p.Talk = Talk{}\n", "	s.p.Talk = Talk{}\n", by},
		{"a number that nobody waits for makes no idea", "dialogs/send.go", "if d == nil || s.p.Talk.At != atSending {", "if d == nil {", by},
		{"send says first what it would send", "dialogs/summary.go", "	case len(s.lacking(d)) == 0:\n		s.note(\"send.look_first\")\n		s.turnTo(Talk{At: atSummary})", "	case len(s.lacking(d)) == 0:\n		s.sendAs(\"full\")", by},
		{"answers of a branch that was left stay behind", "dialogs/send.go", "|| !s.form().visible(q, d.Answers) && how != \"join\" {", "{", by},
		{"sensitive data is marked", "dialogs/completing.go", "a.State == Unknown || a.Has(\"sensitive\")", "a.State == Unknown", by},
		{"sent to the consultant, the manager does not have it", "dialogs/send.go", "	case how == \"discreet\" || s.at.Me.Manager == nil:", "	case s.at.Me.Manager == nil:", by},
		{"only who handles an idea reads its answers", "dialogs/lookup.go", "	if !s.mayRead(i) {", "	if false {", by},
		{"a title is for colleagues once approved", "dialogs/lookup.go", "	if s.mayRead(i) || i.Approved {", "	if true {", by},
		{"one and the same supporter counts once", "dialogs/life.go", "		if old.Party.ID == x.Party.ID {", "		if old.Party.ID == x.Party.ID+\"?\" {", by},
	}
}
