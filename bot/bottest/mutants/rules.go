package main

func reminding() []mutant {
	by := []suite{steps, transcripts}
	return []mutant{
		{"a reminder rereads its condition", "dialogs/reminding.go", "	case s.at.Now.Before(s.nextReminder(d)):\n		return\n", "", by},
		{"no nudge outside the send window", "dialogs/reminding.go", "	if later := s.draftSlot(); later.After(s.at.Now) {\n", "	if later := s.draftSlot(); false {\n", by},
		{"no nudge in a calm week", "dialogs/slot_search.go", "		if !s.c.Calm(t) {\n", "		if true {\n", by},
		{"no draft is spoken of, or deleted, while its author is away", "dialogs/reminding.go", "	if s.p.Away.Until.After(s.at.Now) {", "	if false {", by},
		{"a missed stage is skipped", "dialogs/reminding.go", "d.Until, d.Nudged = time.Time{}, max(d.Nudged, stage+1)", "d.Until, d.Nudged = time.Time{}, d.Nudged+1", by},
		{"reminders can be turned off", "dialogs/reminding.go", "	if !snoozed && stage < warn && s.p.Settings.NoDraftReminders {", "	if !snoozed && false {", by},
		{"the warning cannot be turned off", "dialogs/reminding.go", "stage < warn && s.p.Settings", "stage <= warn && s.p.Settings", by},
		{"nothing is deleted without a warning", "dialogs/reminding.go", "	if stage > warn && d.Warned.IsZero() {", "	if false {", by},
		{"the warning comes three days before the end", "dialogs/reminding.go", "!d.Warned.IsZero() && grace.After(at) {", "false {\n		_ = grace", by},
		{"calm weeks put off deletion", "dialogs/reminding.go", "		if c.Calm(day) {\n", "		if false {\n", by},
		{"work on a draft starts its reminders over", "dialogs/intake.go", "	d.Touched, d.Nudged, d.Warned, d.Until = s.at.Now, 0, s.zero(), s.zero()", "	d.Touched = s.at.Now", by},
		{"a snooze is kept", "dialogs/resume.go", "	d.Until = open\n", "	_ = open\n", by},
		{"a nudge does not interrupt", "dialogs/reminding.go", "		s.p.Talk = before\n", "", by},
		{"deadlines count working days", "dialogs/send.go", "		t = e.calendar.AddWorkdays(t, 1)\n", "		t = t.AddDate(0, 0, 1)\n", by},
	}
}

func reuse() []mutant {
	by := []suite{steps, transcripts}
	return []mutant{
		{"a strong match's rejection asks why", "dialogs/solution.go", "	if x.Strong && x.Kind != KindIdea {", "	if false {", by},
		{"a possible match's rejection asks nothing", "dialogs/solution.go", "	if x.Strong && x.Kind != KindIdea {", "	if x.Kind != KindIdea {", by},
		{"a phased-out solution cannot be tried", "dialogs/solution.go", "		if x.PhasingOut || x.Room == \"no\" {", "		if x.Room == \"no\" {", by},
		{"a full solution cannot be tried", "dialogs/solution.go", "		if x.PhasingOut || x.Room == \"no\" {", "		if x.PhasingOut {", by},
		{"what was shown is not shown again", "dialogs/reuse.go", "		return slices.Contains(d.Reuse.Shown, m.ID) || d.Reuse", "		return d.Reuse", by},
		{"the second search shows strong ones only", "dialogs/reuse.go", " || d.Reuse.Count > 1 && !m.Strong\n", "\n", by},
		{"the second search is made once", "dialogs/reuse.go", "	d.Reuse.Again = true\n", "", by},
		{"a search that is not awaited is ignored", "dialogs/reuse.go", "d.Reuse.Awaits == in.Search {", "true {", by},
		{"who joins tells the idea that is joined", "dialogs/send.go", "	if how == \"join\" {\n		s.tellJoined(idea, d)\n	}\n", "	_ = s.tellJoined\n", by},
		{"an unapproved title is not shown to colleagues", "bot/match.go", "	if f.Approved || f.Author.ID == person {", "	if true {", []suite{turns, transcripts}},
		{"own ideas are not offered for reuse", "bot/match.go", "purpose == dialogs.ForReuse && s.of(e.ID).Author.ID != person", "purpose == dialogs.ForReuse", []suite{turns, transcripts}},
		{"the words of somebody's unapproved idea are not told", "bot/match.go", "	out.Words, out.KLE = nil, \"\" ", "	out.KLE = \"\" ", []suite{turns, transcripts}},
		{"one word alone finds nobody's idea", "bot/match.go", " || len(m.Words) < 2) {", ") {", []suite{turns, transcripts}},
	}
}

func bots() []mutant {
	by := []suite{turns, crashes, transcripts}
	return []mutant{
		{"a seen input is not taken in twice", "bot/turn.go", "Seen: []string{t.id}, SeenUntil", "SeenUntil", by},
		{"a write whose answer was lost is made once", "bot/turn.go", "	t.nonce = b.cfg.NewID()\n", "", by},
		{"a conflict steps again", "bot/turn.go", "		item = res.Current\n", "", by},
		{"a conflict draws no second number", "bot/answer.go", "	t.numbers[draft] = n\n", "", by},
		{"a conflict makes no second search", "bot/answer.go", "		t.searches[what] = s\n", "", by},
		{"a reminder that has moved is not taken in", "bot/turn.go", "	if t.due != nil && old.reminders[t.due.Name] != t.due.At.UnixMilli() {", "	if false {", by},
		{"a reminder is never early", "bot/effects.go", "	if time.UnixMilli(ms).Before(t) {\n		ms++\n	}\n", "", by},
		{"a step that panics fails its own turn only", "bot/turn.go", "	broken := recover()\n", "	var broken any\n", by},
		{"a dead letter lets the lane go on", "bot/outbox.go", "			again = b.bury(ctx, h, why)\n", "			_ = b.bury(ctx, h, why)\n			again = b.cfg.Now().Add(time.Hour)\n", by},
		{"the sender learns of a dead letter", "bot/outbox.go", "			again = b.bury(ctx, h, why)\n", "", by},
		{"a permanent error is not tried again", "bot/outbox.go", "		return \"\", permanent.Code, time.Time{}\n", "		again = now.Add(growing(h.Attempts))\n", by},
		{"after eight attempts an item is given up", "bot/config.go", "maxAttempts = 8 ", "maxAttempts = 80 ", by},
		{"an item older than thirty days is not sent", "bot/outbox.go", "	if h.Queued.Add(postTime).Before(now) {", "	if false {", by},
		{"a platform's wish to wait is kept", "bot/outbox.go", "		again = now.Add(max(retry.After, time.Second))\n", "		again = now.Add(time.Second)\n", by},
		{"a second attempt looks the message up", "bot/outbox.go", "Suspect: h.Attempts > 1,", "Suspect: false,", by},
		{"no call starts at the end of a lease", "bot/outbox.go", "b.inflight.Closed() || until.Sub(b.cfg.Now()) < leaseMargin {", "b.inflight.Closed() {", by},
		{"a tell counts once however often it is brought", "bot/outbox.go", "id: itemID(h), keep: innerTime})\n	if errors.Is", "id: b.cfg.NewID(), keep: innerTime})\n	if errors.Is", by},
		{"what is said to somebody not met is kept", "bot/effects.go", "		p.Kept = says[max(0, len(says)-maxKept):]\n", "", by},
		{"shutdown frees the lanes", "bot/outbox.go", "	case !b.inflight.Begin():\n		b.release(ctx, h.Lane, b.cfg.Now())\n", "	case !b.inflight.Begin():\n", by},
		{"what a newer version wrote is left alone", "bot/records.go", "	if into.version() > known {", "	if false {", by},
		{"only the lane's owner may finish an item", "storage/boltstore/lane.go", "refused = owner == \"\" || l.owner != owner || n < l.since", "refused = owner == \"\" || n < l.since", []suite{turns, lanes}},
		{"a lane is claimed once its lease has passed", "storage/boltstore/lane.go", "(l.owner == owner || l.until <= t.now)", "true", []suite{turns, lanes}},
	}
}
