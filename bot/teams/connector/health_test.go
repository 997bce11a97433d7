package connector

import (
	"testing"
)

func TestWhoATokenIsFor(t *testing.T) {
	if app, tenant := tokenOf("x." + "eyJhcHBpZCI6ImEiLCJ0aWQiOiJiIn0" + ".y"); app != "a" || tenant != "b" {
		t.Errorf("got %s, %s", app, tenant)
	}
}
