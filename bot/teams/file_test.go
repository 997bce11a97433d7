package teams

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/dialogs/message"
)

var dataFile = message.File{Name: "mine-data.json", Content: `{"navn": "Ærø"}`, Kind: message.FileData}

// asked is a desk at which Anna is asked about her data.
func asked(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	d.uploader = connector.NewUploader(connector.Config{Hosts: []string{d.m.DriveHost()}, Transport: d.m.Transport()})
	d.anna.Installs()
	if _, err := d.Send(t.Context(), d.file("m1")); err != nil {
		t.Fatal(err)
	}
	return d
}

// file is a message with Anna's data.
func (d *desk) file(id string) bot.Sending {
	m := says(placeOf(d.anna), id, "Dine data")
	m.Message.File = &dataFile
	return m
}

// idle waits for what was begun.
func (d *desk) idle() {
	d.Helper()
	if err := d.background.Wait(context.WithoutCancel(d.Context())); err != nil {
		d.Fatal(err)
	}
}

// consents answers the question and waits for what comes of it.
func (d *desk) consents(action string, more obj) {
	d.Helper()
	if got := d.anna.Consents(action, more); got.Status != http.StatusOK || len(got.Body) > 0 {
		d.Errorf("answered %d %s", got.Status, got.Body)
	}
	d.idle()
}

// kept is what is in the store of files.
func (d *desk) kept() string {
	d.notes.mu.Lock()
	defer d.notes.mu.Unlock()
	var all []string
	for key, value := range d.notes.values {
		if strings.HasPrefix(key, "teams/file/") {
			all = append(all, string(value))
		}
	}
	return strings.Join(all, " ")
}

// questions are how many questions about a file are in Anna's chat.
func (d *desk) questions() (n int) {
	for _, m := range d.anna.Chat() {
		for _, f := range m.Files {
			if f.Type == teamstest.FileConsentType {
				n++
			}
		}
	}
	return n
}

// TestFileIDFromElsewhere is left out where it could not be an id.
func TestFileIDFromElsewhere(t *testing.T) {
	for id, want := range map[chat.Loose]string{"1150D938-8870": "1150D938-8870", "..": "", "a b": "", "": ""} {
		var c fileConsent
		c.Upload.UniqueID, c.Upload.Name = id, "mine.json"
		if got := c.uploaded(storedFile{Name: "data.json"}); got.ID != want || got.Name != "mine.json" {
			t.Errorf("%q: got %+v", id, got)
		}
	}
}

// TestFileIsWanted puts a file into a OneDrive once, whatever comes again.
func TestFileIsWanted(t *testing.T) {
	d := asked(t)
	chat := d.anna.Chat()
	if len(chat) != 2 || len(chat[0].Files) != 1 || chat[1].Text == "" || !strings.Contains(d.kept(), "Ærø") {
		t.Fatalf("asked %s, kept %s", asJSON(chat), d.kept())
	}
	question := chat[0]
	d.anna.Twice = true
	d.consents("accept", nil)
	d.anna.ConsentsTo(question.ID, question.Files[0], "accept", nil)
	d.idle()
	d.anna.ConsentsTo(question.ID, question.Files[0], "decline", nil)
	d.idle()
	up := d.m.Uploads()
	if len(up) != 1 || string(up[0].Body) != dataFile.Content {
		t.Fatalf("put %+v", up)
	}
	last := d.anna.Last()
	if d.questions() != 0 || len(d.anna.Chat()) != 2 || len(last.Files) != 1 || last.Files[0].ContentURL != d.m.URL+"/drive/mine-data.json" {
		t.Errorf("the chat is %s", asJSON(d.anna.Chat()))
	}
	if strings.Contains(d.kept(), "Ærø") || strings.Contains(d.log.String(), "secret") {
		t.Errorf("kept %s, log %s", d.kept(), d.log)
	}
}

func TestFileIsNotWanted(t *testing.T) {
	d := asked(t)
	d.consents("decline", nil)
	if got := d.anna.Last().Text; got != ownTexts.Get("da", "file_declined") || d.questions() != 0 || len(d.m.Uploads()) != 0 {
		t.Errorf("said %q", got)
	}
	if strings.Contains(d.kept(), "Ærø") {
		t.Errorf("kept %s", d.kept())
	}
}

func TestFileIsTooLate(t *testing.T) {
	d := asked(t)
	d.clock.Move(fileTime)
	d.consents("accept", nil)
	if got := d.anna.Last().Text; got != ownTexts.Get("da", "file_expired") || d.questions() != 0 || len(d.m.Uploads()) != 0 {
		t.Errorf("said %q", got)
	}
}

// TestOneFileOfAKind: who asks for their data again and again has one copy in the
// store, the last one. The questions of before say so; a file of another kind
// stays.
func TestOneFileOfAKind(t *testing.T) {
	d := asked(t)
	first := d.anna.Chat()[0]
	papers := d.file("papers")
	papers.Message.File = &message.File{Name: "dagsorden.html", Content: "<p>", Kind: message.FilePapers}
	for _, m := range []bot.Sending{d.file("m2"), papers, d.file("m3")} {
		d.clock.Move(time.Minute)
		if _, err := d.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(d.kept(), `"content"`); n != 2 {
		t.Errorf("%d files are kept", n)
	}
	for _, action := range []string{"accept", "decline"} {
		d.anna.ConsentsTo(first.ID, first.Files[0], action, nil)
		d.idle()
		if got := d.anna.Last().Text; got != ownTexts.Get("da", "file_newer") || len(d.m.Uploads()) != 0 || strings.Count(d.kept(), `"content"`) != 2 {
			t.Errorf("%s: said %q, put %d", action, got, len(d.m.Uploads()))
		}
	}
	d.consents("accept", nil)
	if up := d.m.Uploads(); len(up) != 1 || string(up[0].Body) != dataFile.Content {
		t.Errorf("put %+v", up)
	}
}

// TestFileOfBefore takes a file that was stored under its own id.
func TestFileOfBefore(t *testing.T) {
	d := newDesk(t)
	d.anna.Installs()
	id := strings.Repeat("A", 26)
	until := d.clock.Now().Add(time.Hour)
	d.notes.values["teams/file/"+d.anna.Tenant+"/"+d.anna.AADID+"/"+id] = []byte(`{"v":1,"until":"` + until.Format(time.RFC3339) + `","name":"mine-data.json","content":"{}"}`)
	before := obj{"k": "ide", "file": id}
	info := obj{"uploadUrl": d.m.URL + "/drive/x", "contentUrl": d.m.URL + "/drive/x", "name": "x", "uniqueId": "1", "fileType": "json"}
	d.uploader = connector.NewUploader(connector.Config{Hosts: []string{d.m.DriveHost()}, Transport: d.m.Transport()})
	d.anna.Invoke("fileConsent/invoke", obj{"type": "fileUpload", "action": "accept", "context": before, "uploadInfo": info}, "7")
	d.idle()
	if up := d.m.Uploads(); len(up) != 1 || string(up[0].Body) != "{}" || strings.Contains(d.kept(), "content") {
		t.Errorf("put %+v, kept %s", up, d.kept())
	}
}

// TestFileIsAnothers has somebody answer with the id of a file of Anna's.
func TestFileIsAnothers(t *testing.T) {
	d := asked(t)
	file := d.anna.Chat()[0].Files[0]
	bo := d.m.Person(teamstest.Account{Name: "Bo Friis"}, d.url)
	for _, action := range []string{"accept", "decline"} {
		bo.ConsentsTo("7", file, action, nil)
		d.idle()
	}
	if len(d.m.Uploads()) != 0 || !strings.Contains(d.kept(), "Ærø") || bo.Last().Text != ownTexts.Get("da", "file_expired") {
		t.Errorf("put %d, kept %s", len(d.m.Uploads()), d.kept())
	}
	d.consents("accept", nil)
	if len(d.m.Uploads()) != 1 {
		t.Error("Anna does not have it")
	}
}

// TestFileNonsense takes nothing for an answer that is none.
func TestFileNonsense(t *testing.T) {
	d := asked(t)
	before := d.m.Requests("send")
	id := strings.Repeat("A", 26)
	for _, value := range []any{
		nil, 7, "x",
		obj{},
		obj{"action": "accept"},
		obj{"action": "accept", "context": "x"},
		obj{"action": "accept", "context": obj{"k": "ide", "file": "../" + id}},
		obj{"action": "accept", "context": obj{"k": "x", "file": id}},
		obj{"action": "delete", "context": obj{"k": "ide", "file": id}},
		obj{"action": "accept", "context": obj{"k": "ide", "file": id, "kind": "../data"}},
	} {
		if got := d.anna.Invoke("fileConsent/invoke", value, "7"); got.Status != http.StatusOK || len(got.Body) > 0 {
			t.Errorf("%v: answered %d %s", value, got.Status, got.Body)
		}
	}
	d.idle()
	if d.m.Requests("send") != before || d.counter("file/unknown") != 10 {
		t.Errorf("counted %v", d.counts)
	}
}

// TestFileGoesNowhereElse refuses places that are not a person's own. The
// question stays, and a good answer is taken after all.
func TestFileGoesNowhereElse(t *testing.T) {
	d := asked(t)
	good := d.m.URL + "/drive/x"
	for name, info := range map[string]obj{
		"upload":   {"uploadUrl": "https://evil.example/drive/x", "contentUrl": good},
		"content":  {"uploadUrl": good, "contentUrl": "https://evil.example/x"},
		"http":     {"uploadUrl": strings.Replace(good, "https", "http", 1), "contentUrl": good},
		"nothing":  {},
		"nonsense": {"uploadUrl": 7, "contentUrl": good},
	} {
		d.consents("accept", obj{"uploadInfo": info})
		if got := d.anna.Last().Text; got != ownTexts.Get("da", "file_failed") || d.questions() != 1 {
			t.Errorf("%s: said %q", name, got)
		}
	}
	for name, f := range map[string]teamstest.Fault{
		"redirect": {Status: 307, Location: good}, "gone": {Status: 404}, "partly": {Status: 202}, "lost": {Lost: true},
	} {
		d.m.Fail("upload", 1, f)
		puts := d.m.Requests("upload")
		d.consents("accept", nil)
		if d.m.Requests("upload") != puts+1 || d.anna.Last().Text != ownTexts.Get("da", "file_failed") || d.questions() != 1 {
			t.Errorf("%s: put %d times", name, d.m.Requests("upload")-puts)
		}
	}
	d.consents("accept", nil)
	if d.questions() != 0 || strings.Contains(d.kept(), "Ærø") {
		t.Error("it is not taken after all")
	}
	if strings.Contains(d.log.String(), "secret") || strings.Contains(d.log.String(), "evil") {
		t.Errorf("log %s", d.log)
	}
}

// TestFileIsAskedAboutOnce is about a message that is sent again.
func TestFileIsAskedAboutOnce(t *testing.T) {
	d := newDesk(t)
	d.anna.Installs()
	d.notes.broken = true
	if _, err := d.Send(t.Context(), d.file("m1")); !errors.Is(err, errBroken) || len(d.anna.Chat()) != 0 {
		t.Errorf("without the store: %v", err)
	}
	d.notes.broken = false
	d.m.Fail("send", 1, teamstest.Fault{Lost: true})
	for range 3 {
		_, _ = d.Send(t.Context(), d.file("m1"))
	}
	chat := d.anna.Chat()
	if d.questions() != 2 || asJSON(chat[0].Files) != asJSON(chat[1].Files) {
		t.Errorf("got %s", asJSON(chat))
	}
}

// TestFileIsTextInParts where Teams takes no question, or there is too much.
func TestFileIsTextInParts(t *testing.T) {
	d := newDesk(t)
	d.anna.Installs()
	const filePart = 20_000 // characters that are sent at once
	content := strings.Repeat("æ", filePart) + "slut"
	m := d.file("m1")
	m.Message.File = &message.File{Name: "data.json", Content: content}
	d.m.Fail("send", 1, teamstest.Fault{Status: http.StatusBadRequest, Code: "BadSyntax"})
	calls := func() int { return len(d.m.Calls()) }
	if _, err := d.Send(t.Context(), m); err != nil || calls() != 4 {
		t.Fatalf("got %v, %d activities", err, calls())
	}
	chat := d.anna.Chat()
	if chat[0].Text != "data.json" || chat[1].Text+chat[2].Text != content || chat[1].Format != "plain" || strings.Contains(d.kept(), "æ") {
		t.Error("not as it was")
	}
	// What an earlier attempt has sent is not sent again.
	if _, err := d.Send(t.Context(), m); err != nil || calls() != 5 {
		t.Errorf("got %v, %d activities", err, calls())
	}
	m.ID, m.Message.File = "m2", &message.File{Name: "data.json", Content: strings.Repeat("x", maxFileValue)}
	if _, err := d.Send(t.Context(), m); err != nil || d.questions() != 0 || calls() != 5+1+maxFileValue/filePart+1 {
		t.Errorf("got %v, %d activities", err, calls())
	}
}
