package cards

import (
	"strings"
	"testing"

	"odense.dk/ideabot/bot/bottest/samples"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

func TestFileCards(t *testing.T) {
	data := message.File{Name: "mine-data.json", Content: `{"navn": "Ærø"}`, Kind: message.FileData}
	for _, l := range samples.Languages {
		golden(t, "file-consent."+string(l), FileConsent(l, data, strings.Repeat("A", 26)))
		at := UploadedFile{"mine-data.json", "https://odense-my.sharepoint.com/personal/anna/mine-data.json", "1150D938-8870-4044-9F2C-5BBDEBA70C9D", "json"}
		golden(t, "file-info."+string(l), FileInfo(l, at))
	}
	odd := FileInfo("da", UploadedFile{"", "https://x.sharepoint.com/", "", "<b>"})
	if got := string(chat.JSON(odd)); !strings.Contains(got, `{"fileType":"txt"}`) {
		t.Errorf("got %s", got)
	}
}
