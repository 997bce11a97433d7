package main

// nudges are the rules of reminders: who is reminded, when, and how often.
func nudges() []mutant {
	by := []suite{steps, lives}
	return []mutant{
		{"a reminder that was given is behind", "dialogs/waiting.go", "w.Step, w.At = max(reached, w.Step+1), l.at.Now", "w.At = l.at.Now", by},
		{"steps missed in an outage are left out", "dialogs/waiting.go", "max(reached, w.Step+1)", "w.Step+1", by},
		{"of what is settled nothing is said", "dialogs/rounds.go", "	return slices.ContainsFunc(i.Cards, s.isMe)\n", "	return true\n", by},
		{"a nudge is about who is still waited for", "dialogs/rounds.go", "return w.Rule == q.Rule && s.isMe(w.Who.ID)", "return true || w.Rule == q.Rule && s.isMe(w.Who.ID)", by},
		{"one nudge a day", "dialogs/slot_search.go", "if reached(onDay(s.c, s.Nudges, s.at), l.PerDay) {", "if false {", by},
		{"three nudges a week", "dialogs/slot_search.go", "if reached(inWeek(s.Nudges, s.at), l.PerWeek) {", "if false {", by},
		{"one first card a day", "dialogs/slot_search.go", "if reached(onDay(s.c, s.Firsts, s.at), l.FirstPerDay) {", "if false {", by},
		{"three ideas in one message", "dialogs/round_cards.go", "matters[:min(most, len(matters))]", "matters", by},
		{"decisions come first", "dialogs/rounds.go", "x, y := s.priority(a), s.priority(b); x != y", "x, y := s.priority(a), s.priority(b); x != y && false", by},
		{"nothing is said outside of the window", "dialogs/slot_search.go", "	s.at, s.why = open, why\n", "	open = t\n	s.at, s.why = open, why\n", by},
		{"calm weeks have digests only", "dialogs/slot_search.go", "	if s.Kind == SlotReport || !s.c.Calm(open) {\n", "	if s.Kind != SlotDraft || !s.c.Calm(open) {\n", by},
		{"people hear at different minutes", "dialogs/slot_search.go", "	s.at = open.Add(Jitter(s.Key, s.Spread))\n", "", by},
		{"one's own hours hold", "dialogs/slot_search.go", "	if s.Hours == (Hours{}) {\n		return s.c", "	if true {\n		return s.c", by},
		{"what is put off is not spoken of", "dialogs/slot_person.go", "		u.Snoozed = p.snoozedUntil(q.Idea)\n", "", by},
		{"nothing is put off for ever", "dialogs/snoozing.go", "x.Times >= s.e.rules.Limits.Snoozes", "false", by},
		{"nobody who is away is reminded", "dialogs/slot_search.go", "if s.Away.After(t) {", "if false {", by},
		{"an absence stops deadlines", "dialogs/away.go", "w.Deputy, w.Since = in.Until, l.at.Now, in.Deputy, in.Until", "w.Deputy = in.Until, l.at.Now, in.Deputy", by},
		{"a deputy has no part in the idea", "dialogs/away.go", "who != nil && !i.involves(*who) && !l.e.keptFrom", "who != nil && !l.e.keptFrom", by},
		{"a deputy may answer", "dialogs/act.go", "	if e.standsIn(i, role, a, at) {\n", "	if false {\n", by},
		{"somebody who cannot be reached is no dead end", "dialogs/step.go", "	s.tellUnreached(u)\n", "", by},
		{"a rule that was turned off is silent", "dialogs/rounds.go", "	if s.off(in.Rule) {\n		return\n	}\n	q := s.queued", "	q := s.queued", by},
		{"those who wish hear once a week", "dialogs/slot_person.go", "case q.What != \"\", p.Settings.Weekly && r.Off != \"no\":", "case q.What != \"\":", by},
		{"silence counts from the last thing that happened", "dialogs/waiting.go", "l.e.later(latest(w.Since, w.At, l.i.Updated), r.Every)", "l.e.later(latest(w.Since, w.At), r.Every)", by},
		{"days of calm weeks do not count", "dialogs/digest_time.go", "		return e.deadline(t.In(e.calendar.Location()), x.N)\n", "		return x.after(t, e.calendar)\n", by},
		{"an idea goes to whoever has the task today", "dialogs/waiting.go", "	if l.lost() {\n", "	if false {\n", by},
		{"all replicas together keep the rate", "bot/rate.go", "n := min(int64(want), (now-max(r.Next, now-burst))/each)", "n := int64(want)", []suite{turns}},
	}
}
