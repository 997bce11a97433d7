package cards

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// Content types of the cards about a file.
const (
	fileConsentType = "application/vnd.microsoft.teams.card.file.consent"
	fileInfoType    = "application/vnd.microsoft.teams.card.file.info"
)

// filePart is the longest text that is sent of a file at once, in characters:
// at most half of what Teams takes.
const filePart = 20_000

// FileContext names a file in both answers to the question about it. Kind is "" in
// questions of before there were kinds.
type FileContext struct {
	K    string     `json:"k"`
	File chat.Loose `json:"file"`
	Kind chat.Loose `json:"kind,omitempty"`
}

// FileID is the id of the file, and its kind; false where the question was none
// of ours.
func (c FileContext) FileID() (id, kind string, ok bool) {
	return string(c.File), string(c.Kind), c.K == ours
}

// consentCard is the content of a question.
type consentCard struct {
	Description string      `json:"description"`
	Size        int         `json:"sizeInBytes"`
	Accept      FileContext `json:"acceptContext"`
	Decline     FileContext `json:"declineContext"`
}

// FileConsent asks whether somebody wants a file.
func FileConsent(l texts.Lang, f message.File, id string) outgoing.Activity {
	of, about := FileContext{ours, chat.Loose(id), chat.Loose(f.Kind)}, ownTexts.Get(l, "file_about")
	return outgoing.Activity{Type: schema.Message, Locale: string(l.OrDanish()), Summary: fileName(f.Name), Attachments: []schema.Attachment{{
		ContentType: fileConsentType, Name: fileName(f.Name),
		Content: consentCard{Description: about, Size: len(f.Content), Accept: of, Decline: of},
	}}}
}

// fileName is what a file is called that has no name.
func fileName(name string) string { return cmp.Or(name, "idebot.txt") }

// UploadedFile is a file that is in somebody's OneDrive. ID is "" where it is
// not known; a Kind that is no file extension is shown as "txt".
type UploadedFile struct{ Name, URL, ID, Kind string }

// infoCard is the content of a card about a file that is there.
type infoCard struct {
	ID   string `json:"uniqueId,omitzero"`
	Kind string `json:"fileType"`
}

var aFileKind = regexp.MustCompile(`^[A-Za-z0-9]{1,12}$`)

// FileInfo shows a file that is in somebody's OneDrive.
func FileInfo(l texts.Lang, f UploadedFile) outgoing.Activity {
	card := infoCard{ID: f.ID, Kind: f.Kind}
	if !aFileKind.MatchString(f.Kind) {
		card.Kind = "txt"
	}
	return outgoing.Activity{Type: schema.Message, Locale: string(l.OrDanish()), Summary: fileName(f.Name), Attachments: []schema.Attachment{{
		ContentType: fileInfoType, Name: fileName(f.Name), ContentURL: f.URL, Content: card,
	}}}
}

// FileTexts makes plain texts of a file: its name, and its content in
// parts.
func FileTexts(f message.File) []outgoing.Activity {
	all := []outgoing.Activity{outgoing.Text(f.Name)}
	if f.Name == "" {
		all = nil
	}
	for part := range slices.Chunk([]rune(f.Content), filePart) {
		all = append(all, outgoing.Text(string(part)))
	}
	return all
}
