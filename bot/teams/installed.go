package teams

import (
	"context"
	"fmt"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/dialogs/step"
)

// installation takes in that the bot was installed by somebody, or removed.
func (t *Teams) installation(ctx context.Context, a activity) error {
	switch schema.InstallationUpdateActionTypes(a.Action) {
	case schema.InstallActionAdd, "add-upgrade":
		return t.installed(ctx, a)
	case schema.InstallActionRemove:
		t.uninstalled(ctx, a)
	default:
		t.count("installation", "unknown")
	}
	return nil
}

// members takes in that somebody came into a conversation, or left it. Only
// the bot's own coming and going matters.
func (t *Teams) members(ctx context.Context, a activity) error {
	switch {
	case a.among(a.MembersAdded):
		return t.installed(ctx, a)
	case a.among(a.MembersRemoved):
		t.uninstalled(ctx, a)
	default:
		t.count("installation", "ignored")
	}
	return nil
}

// installed begins the conversation with somebody who has the bot for the
// first time. Whoever was there before is only reachable again.
func (t *Teams) installed(ctx context.Context, a activity) error {
	if !a.personal() {
		t.count("installation", "elsewhere")
		return nil
	}
	w, ok, err := t.talker(ctx, "installation", a)
	if !ok {
		return err
	}
	met, err := t.bot.Met(ctx, w.Key)
	if err != nil {
		t.count("installation", "not_saved")
		return fmt.Errorf("ask whether %q is known: %w", w.Key, err)
	}
	if met {
		t.count("installation", "known")
		return nil
	}
	id := eventID("open", w.Tenant, w.User)
	return t.turn(ctx, "installation", w, id, step.Input{Start: &step.Start{}})
}

// uninstalled takes note that nothing can be sent to somebody any more.
func (t *Teams) uninstalled(ctx context.Context, a activity) {
	from := a.sender()
	if !a.personal() || !isID(from.Tenant) || !isID(from.AADID) {
		t.count("installation", "ignored")
		return
	}
	t.gone(ctx, from.Tenant, from.AADID)
	t.count("installation", "removed")
}
