package main

import (
	"context"
	"runtime"
)

// versionCommand says which version this is.
type versionCommand struct{}

var _ command = (*versionCommand)(nil)

func (*versionCommand) run(_ context.Context, s streams) error {
	s.printf("ideabot %s (%s, %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}
