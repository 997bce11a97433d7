package main

// lives are the transcripts of what becomes of an idea after it was sent.
var lives = suite{pkg: "./bot", args: []string{"-run=^TestTranscripts$/^life-"}}

func life() []mutant {
	by := []suite{steps, lives}
	return []mutant{
		{"who has no role for an idea does nothing to it", "dialogs/act.go", "	case !e.may(i, d, a, at):\n", "	case false:\n", by},
		{"nobody decides on their own idea", "dialogs/act.go", "	case !d.Own && i.isOwn(a):\n", "	case false:\n", by},
		{"a supporter does not decide on an idea", "dialogs/act.go", "		if x.Party.ID == p.ID {\n", "		if false && x.Party.ID == p.ID {\n", by},
		{"a co-author does not decide on an idea", "dialogs/act.go", "x.Party.ID == p.ID && x.confirmed()", "false", by},
		{"a card of an older revision does nothing", "dialogs/act.go", "	case a.Rev != i.Rev && !late[d.ID], !slices", "	case !slices", by},
		{"a deed is done in its own states only", "dialogs/act.go", "!late[d.ID], !slices.Contains(d.From, i.Status):", "!late[d.ID]:", by},
		{"what an author writes is taken in from an older card too", "dialogs/act.go", "a.Rev != i.Rev && !late[d.ID]", "a.Rev != i.Rev", by},
		{"a role holds in its own department only", "dialogs/act.go", "	return wide[role] || ", "	return true || ", by},
		{"a consultant stands in only where nobody has the role", "dialogs/act.go", " && (role == RoleConsultant || e.vacant(i, role, at))\n", "\n", by},
		{"a manager who has time is not passed over", "dialogs/act.go", "d.ID == \"bypass\" && !i.Escalated", "false", by},
		{"no idea is ready while something lacks", "dialogs/act.go", "lack := i.gates(); len(lack) > 0 {", "lack := i.gates(); len(lack) > 9 {", by},
		{"what is ready has been assessed", "dialogs/gates.go", "{\"assessed\", i.Assessed != nil}", "{\"assessed\", true}", by},
		{"what is ready has been looked at by an architect", "dialogs/gates.go", "{\"reuse\", has(\"architecture\")}", "{\"reuse\", true}", by},
		{"what is ready has its benefit described", "dialogs/gates.go", "assessed[\"economy\"].Text != \"\" && assessed[\"quality\"].Text != \"\"}", "len(assessed) >= 0}", by},
		{"what is ready has been looked at for data protection", "dialogs/gates.go", "!i.personalData() || has(\"privacy\")", "true", by},
		{"what is ready has involved those it is for", "dialogs/gates.go", "i.scoreOf(1) > 1 || has(\"involve\")", "true", by},
		{"what is ready has been asked about elsewhere", "dialogs/gates.go", "has(\"ask_units\") || !i.shared()", "true", by},
		{"nothing is taken into use without somebody for its benefit", "dialogs/act.go", "d.ID == \"go_live\" && i.BenefitOwner == nil", "false", by},
		{"what a deed demands comes with it", "dialogs/life.go", "	case d.lacks(a.Fields) != nil:\n", "	case false:\n", by},
		{"the author gets the reason word for word", "dialogs/life.go", "What: d.ID, Args: args, Quote: d.told(a.Fields)}", "What: d.ID, Args: args}", by},
		{"supporters do not see an unapproved title", "dialogs/life.go", "		r.Title = \"\"\n", "", by},
		{"the other cards are settled", "dialogs/life.go", "		l.tell(key, Input{Outcome: l.outcome(a, true)})\n", "", by},
		{"who has an idea and joins it does not decide any more", "dialogs/life.go", "	l.stepAside(Act{Do: \"joined\", By: x.Party})\n", "", by},
		{"an answer leads back to where the question was asked", "dialogs/life.go", "	case d.To == back && l.i.Before != \"\":\n", "	case false:\n", by},
		{"a late answer is told of once", "dialogs/placing.go", "	i.Escalated = true\n	i.History = append(i.History, Passage{At: l.at.Now, From: i.Status, To: i.Status, What: \"escalated\"})", "	i.History = append(i.History, Passage{At: l.at.Now, From: i.Status, To: i.Status, What: \"escalated\"})", by},
		{"a parked idea rests until its day", "dialogs/placing.go", "		if !l.at.Now.Before(i.Until) {\n", "		if true {\n", by},
		{"an author has their days to answer", "dialogs/placing.go", "at.IsZero() || l.at.Now.Before(at) {\n", "at.IsZero() {\n", by},
		{"the data protection coordinator is asked", "dialogs/placing.go", " || !i.personalData() || done {", " || true || done {", by},
		{"who decides follows from the spread", "dialogs/deciding.go", "(r.Spread == \"\" || r.Spread == spread) && ", "(r.Spread == \"\" || spread != \"\") && ", by},
		{"who decides follows from the size", "dialogs/deciding.go", " && (len(r.Sizes) == 0 || slices.Contains(r.Sizes, i.size()))", "", by},
		{"a button of a list is of the revision that was seen", "dialogs/doing.go", "	return parts[1], Of{Idea: number, Rev: rev}\n", "	return parts[1], Of{Idea: number}\n", by},
		{"scores other than the proposed ones have a reason", "dialogs/transitions.go", "return f[\"scores\"].Overridden", "return false", by},
		{"a list has no title that may not be read", "dialogs/lists.go", "	if s.mayRead(i) || i.Approved {\n", "	if true {\n", by},
		{"what waits is done again only where it still waits", "dialogs/doing.go", "	if r := s.e.Refuse(i, s.actOf(d.ID, rev), s.at); r.Why != \"\" {", "	if r := s.e.Refuse(i, s.actOf(d.ID, rev), s.at); false {", by},
	}
}
