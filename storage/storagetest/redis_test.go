package storagetest

import (
	"strings"
	"testing"
)

func TestWithoutAServerTheErrorSaysHowToGetOne(t *testing.T) {
	t.Setenv("PATH", "")
	_, err := newServer(nil)
	if err == nil || !strings.Contains(err.Error(), "make test") || !strings.Contains(err.Error(), "apt-get install redis-server") {
		t.Errorf("error is %v, want one that says how to install redis-server", err)
	}
}
