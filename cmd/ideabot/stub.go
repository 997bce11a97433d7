package main

import "context"

func (*catalogueImport) run(context.Context, streams) error   { return nil }
func (*catalogueExport) run(context.Context, streams) error   { return nil }
func (*catalogueSearch) run(context.Context, streams) error   { return nil }
func (*catalogueEvaluate) run(context.Context, streams) error { return nil }
func (*directoryImport) run(context.Context, streams) error   { return nil }
func (*ideasExport) run(context.Context, streams) error       { return nil }
func (*checkCommand) run(context.Context, streams) error      { return nil }
