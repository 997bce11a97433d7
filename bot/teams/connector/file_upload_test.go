package connector

import (
	"errors"
	"testing"
)

func TestWhereFilesArePut(t *testing.T) {
	u := NewUploader(Config{Hosts: []string{"Odense-my.sharepoint.us", "10.0.0.1:8443"}, ServiceURL: "https://service.example/"})
	for _, s := range []string{
		"https://odense-my.sharepoint.com/personal/anna/_api/v2.0/drive/items/1/uploadSession?guid='x'&tempauth=y", "https://ODENSE.SharePoint.com/x",
		"https://a.b.sharepoint.com/", "https://odense-my.sharepoint.us/x", "https://10.0.0.1:8443/x",
	} {
		if err := u.Check(s); err != nil {
			t.Errorf("%s is refused", s)
		}
	}
	for _, s := range []string{
		"", "x", "//odense.sharepoint.com/x", "http://odense.sharepoint.com/x", "ftp://odense.sharepoint.com/x", "https:odense.sharepoint.com/x",
		"https://sharepoint.com/x", "https://.sharepoint.com/x", "https://-.sharepoint.com/x", "https://evilsharepoint.com/x",
		"https://odense.sharepoint.com.evil.example/x", "https://odense.sharepoint.com./x", "https://evil.example/odense.sharepoint.com",
		"https://evil.example?.sharepoint.com", "https://evil.example#.sharepoint.com", `https://evil.example\.sharepoint.com/x`,
		"https://evil.example%2f.sharepoint.com/x", "https://evil.example%00.sharepoint.com/", "https://x@odense.sharepoint.com/x",
		"https://x:y@odense.sharepoint.com/x", "https://odense.sharepoint.com@evil.example/x", "https://odense.sharepoint.com:443/x",
		"https://odense.sharepoint.com:8443/x", "https://odense.sharepoint.com:/x", "https://127.0.0.1/x", "https://10.0.0.1/x", "https://[::1]/x",
		"https://169.254.169.254/x", "https://localhost/x", "https://2130706433/x", "https://service.example/x", "https://a.odense-my.sharepoint.us/x",
		"https://odense-my.sharepoint.us:444/x", "https://odense。sharepoint.com/x", "https://odense.ſharepoint.com/x", "https://odense.sharepoint.com/#x",
		"javascript:alert(1)", "https://a..sharepoint.com/x", "https://a_b.sharepoint.com/x", "https://odense.sharepoint.com/\n",
	} {
		if err := u.Check(s); !errors.Is(err, errNoUpload) {
			t.Errorf("%s is taken", s)
		}
	}
}
