package main

import (
	"errors"
	"fmt"
	"strings"

	"odense.dk/ideabot/bot/directory"
)

// tooMany tells whether so many of those listed would go that it must be meant:
// more than a tenth.
func tooMany(gone, listed int) bool { return gone*10 > listed }

// errNoPeople is a file that would remove all there are.
var errNoPeople = errors.New("nothing was changed: the file has no people, and that takes no one out")

// manyError is a removal that has to be insisted on.
type manyError struct {
	gone, listed int
	roles        []directory.Role // that no one would have any more
}

func (e *manyError) Error() string {
	var roles strings.Builder
	for i, r := range e.roles {
		fmt.Fprintf(&roles, "%s%s", map[bool]string{true: ", and all who have the role ", false: ", "}[i == 0], r)
	}
	return fmt.Sprintf("nothing was changed: %d of %d people would be taken out%s; if that is meant, say --remove-many", e.gone, e.listed, &roles)
}
