package main

// hooks are the rules of telling other systems.
func hooks() []mutant {
	sends := suite{pkg: "./bot/webhooks", args: []string{"-skip=ThreeReplicas"}}
	by := []suite{turns}
	tells := []suite{sends}
	return []mutant{
		{"what an idea's history grows by is told", "bot/hooks.go", "	for n := len(before.History); n <", "	for n := len(before.History) + 1; n <", by},
		{"an arrival is stored before its parcel is done", "bot/outbox.go", "	return ref, b.arrived(ctx, h, ref)\n", "	_ = b.arrived(ctx, h, ref)\n	return ref, nil\n", by},
		{"a hanging system has its own senders", "bot/inflight.go", "	if kindOf(key) == hookKind {\n		return f.hooks", "	if false {\n		return f.hooks", by},
		{"a parcel that is too large keeps no idea", "bot/hooks.go", "			delete(all, endpoint)\n", "", by},
		{"what was given up stays on the list", "bot/hooks.go", "			h.Waiting[n].Why = in.Why\n", "", tells},
		{"nobody's name is told", "bot/webhooks/event.go", "	if e.Full && p.Actor.ID != \"\" {", "	if p.Actor.ID != \"\" {", tells},
		{"nothing typed is told", "bot/webhooks/event.go", "	if e.Full {\n		d.Note", "	if true {\n		d.Note", tells},
		{"an unapproved title is not told", "bot/webhooks/event.go", "	if i.Approved || e.Full {", "	if true {", tells},
		{"what leaves has no CPR number", "dialogs/journal.go", "strings.TrimSpace(Masked(value))", "strings.TrimSpace(value)", tells},
		{"a reference has no CPR number", "bot/webhooks/journal.go", "	text = dialogs.Masked(strings.Join(strings.Fields(text), \" \"))\n", "	text = strings.Join(strings.Fields(text), \" \")\n", tells},
		{"redirects are not followed", "bot/outbound/client.go", "		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },\n", "", tells},
		{"each secret signs", "bot/webhooks/send.go", "		signatures = append(signatures, signature)\n", "		signatures = []string{signature}\n", tells},
		{"what is not acknowledged is held", "bot/webhooks/send.go", "After: after, Hold: true,", "After: after,", tells},
		{"what is gone is not asked again", "bot/webhooks/send.go", "		return &bot.PermanentError{Code: \"gone\", Err: err}\n", "		return err\n", tells},
		{"an endpoint's wish to wait is kept", "bot/webhooks/send.go", "		return &bot.RetryError{After: after, Err: err}\n", "		return err\n", tells},
		{"an error does not tell the address", "bot/outbound/answer.go", "		return transport.Err\n", "		return transport\n", tells},
		{"an idea is accepted once", "dialogs/journal.go", " && !slices.ContainsFunc(i.History[:passage], atScreening):", ":", []suite{steps}},
		{"a package has nothing that came later", "dialogs/journal.go", "	i = i.asOf(passage)\n", "", []suite{steps}},
	}
}
