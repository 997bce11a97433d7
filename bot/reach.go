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
