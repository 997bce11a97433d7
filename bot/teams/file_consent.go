package teams

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/outgoing"
)

// fileTask is how long all that is done about an answer may take.
const fileTask = connector.UploadTime + 2*chat.BackgroundTime

// fileConsent is somebody's answer to whether they want a file.
type fileConsent struct {
	Action  chat.Loose // "accept" or "decline"
	Context cards.FileContext
	Upload  struct {
		ContentURL chat.Loose `json:"contentUrl"`
		UploadURL  chat.Loose `json:"uploadUrl"`
		UniqueID   chat.Loose `json:"uniqueId"`
		FileType   chat.Loose `json:"fileType"`
		Name       chat.Loose
	} `json:"uploadInfo"`
}

// known tells whether it is an answer to a question of ours.
func (c fileConsent) known() bool {
	id, kind, ok := c.Context.FileID()
	return ok && (c.Action == "accept" || c.Action == "decline") && aFileID.MatchString(id) && aFileKind.MatchString(kind)
}

// uploaded is the file as it is in the person's OneDrive. An id that could not
// be one is left out.
func (c fileConsent) uploaded(f storedFile) cards.UploadedFile {
	there := cards.UploadedFile{Name: cmp.Or(string(c.Upload.Name), f.Name), URL: string(c.Upload.ContentURL), Kind: string(c.Upload.FileType)}
	if id := string(c.Upload.UniqueID); isID(id) {
		there.ID = id
	}
	return there
}

// consented takes in an answer, and does what it says after Teams is answered.
func (t *Teams) consented(ctx context.Context, w somebody, a activity) any {
	var c fileConsent
	_ = chat.DecodeLoosely(a.Value, &c) // nothing is known then
	switch {
	case !a.personal(), !c.known():
		t.count("file", "unknown")
	case !t.dedupe.First("consent/"+a.eventID(), t.cfg.Now(), time.Hour):
		t.count("file", "again")
	default:
		t.background.GoFor(ctx, "file", fileTask, func(ctx context.Context) error { return t.decided(ctx, w, a, c) })
	}
	return nil
}

// decided does what somebody wants done with a file. The file is looked for
// among their own, so that nobody has another's by its id.
func (t *Teams) decided(ctx context.Context, w somebody, a activity, c fileConsent) error {
	id, kind, _ := c.Context.FileID()
	name := fileName{w.Tenant, w.User, kind, id}
	pressed := name.key() + "/" + id
	if !t.dedupe.First(pressed, t.cfg.Now(), fileTask) { // another press is being dealt with
		t.count("file", "again")
		return nil
	}
	defer t.dedupe.Forget(pressed)
	f, ok, newer, err := t.storedFile(ctx, name)
	switch {
	case err != nil:
		return errors.Join(err, t.fileLine(ctx, w, a, "file_failed"))
	case newer:
		t.count("file", "newer")
		return t.fileDone(ctx, a, outgoing.Text(ownTexts.Get(t.chose(ctx, w).Language(), "file_newer")))
	case !ok:
		t.count("file", "expired")
		return t.fileDone(ctx, a, outgoing.Text(ownTexts.Get(t.chose(ctx, w).Language(), "file_expired")))
	case f.Done:
		t.count("file", "again")
		return nil
	case c.Action == "decline":
		t.count("file", "declined")
		err := t.forgetFile(ctx, name, f.Until)
		return errors.Join(err, t.fileDone(ctx, a, outgoing.Text(ownTexts.Get(t.chose(ctx, w).Language(), "file_declined"))))
	}
	return t.saveFile(ctx, w, a, c, name, f)
}

// saveFile puts a file into somebody's OneDrive. Where that fails, the question
// stays, to be answered again.
func (t *Teams) saveFile(ctx context.Context, w somebody, a activity, c fileConsent, name fileName, f storedFile) error {
	err := t.uploader.Check(string(c.Upload.ContentURL))
	if err == nil {
		err = t.uploader.Put(ctx, string(c.Upload.UploadURL), f.Content)
	}
	if err != nil {
		return t.notSaved(ctx, w, a, name, err)
	}
	t.count("file", "saved")
	err = t.forgetFile(ctx, name, f.Until)
	return errors.Join(err, t.fileDone(ctx, a, cards.FileInfo(t.chose(ctx, w).Language(), c.uploaded(f))))
}

// notSaved tells somebody that their file is not in their OneDrive, unless
// another replica has put it there meanwhile.
func (t *Teams) notSaved(ctx context.Context, w somebody, a activity, name fileName, err error) error {
	if f, ok, _, _ := t.storedFile(ctx, name); ok && f.Done {
		t.count("file", "again")
		return nil
	}
	t.count("file", "not_saved")
	return errors.Join(fmt.Errorf("put a file: %w", err), t.fileLine(ctx, w, a, "file_failed"))
}

// fileLine says something about a file.
func (t *Teams) fileLine(ctx context.Context, w somebody, a activity, key string) error {
	_, err := t.connector.Send(ctx, a.here(), outgoing.Text(ownTexts.Get(t.chose(ctx, w).Language(), key)))
	return err
}

// fileDone shows what has become of a file in the place of the question, which
// is deleted and not changed, as in Microsoft's samples.
func (t *Teams) fileDone(ctx context.Context, a activity, now outgoing.Activity) error {
	if _, err := t.connector.Send(ctx, a.here(), now); err != nil {
		return err
	}
	if a.ref(a.ReplyToID) == "" {
		return nil
	}
	if err := t.connector.Delete(ctx, a.here(), a.ReplyToID); !errors.Is(err, connector.ErrGone) {
		return err
	}
	return nil
}
