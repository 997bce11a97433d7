package bot

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs"
)

// reachTime is how long it may take to find out where somebody is.
const reachTime = time.Second

// reach looks, once in a turn, for where somebody is who is told something and
// was never met. Who is nowhere gets it when first met.
func (b *Bot) reach(ctx context.Context, t *turn, s state) {
	p, ok := s.(person)
	if !ok || t.event != nil || t.looked || p.Address != (dialogs.Address{}) || p.Moved != "" || p.Unreachable != "" {
		return
	}
	t.looked = true
	_, id, _ := strings.Cut(p.Key, "/")
	email := cmp.Or(p.Email, id)
	if _, known := b.Directory().Find(email); !known {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, reachTime)
	defer cancel()
	for _, name := range slices.Sorted(maps.Keys(b.cfg.Platforms)) {
		platform, ok := b.cfg.Platforms[name].(Reacher)
		if !ok {
			continue
		}
		if at, lang, ok := platform.Reach(ctx, email); ok {
			t.reached, t.reachedLang = at, lang
			return
		}
	}
}

// unmet is why somebody cannot be reached whom no platform has shown yet.
const unmet = "unmet"

// Unreachable returns why nothing can be delivered to the person with a key: a
// platform's code, or "unmet" where messages are kept for somebody who is on no
// platform yet; "" where it can, or nothing was tried.
func (b *Bot) Unreachable(ctx context.Context, key string) (string, error) {
	p, _, err := b.asker(ctx, Asker{Person: key})
	switch {
	case err != nil:
		return "", err
	case p.Moved != "":
		return b.Unreachable(ctx, p.Moved)
	case p.Unreachable == "" && p.Address == (dialogs.Address{}) && len(p.Kept) > 0:
		return unmet, nil
	}
	return p.Unreachable, nil
}
