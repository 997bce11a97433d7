package teamstest

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
)

// Content types of the cards about a file.
const (
	fileTypes       = "application/vnd.microsoft.teams.card.file."
	FileConsentType = fileTypes + "consent"
	FileInfoType    = fileTypes + "info"
)

// File is a card about a file: whether somebody wants it, or that it is there.
type File struct {
	Type, Name, ContentURL string
	Content                map[string]any
}

// Upload is a file that the bot put into somebody's OneDrive.
type Upload struct {
	Path, Range string
	Body        []byte
}

// DriveHost is where the OneDrives are; it goes into teams.Config.
func (s *Server) DriveHost() string {
	at, err := url.Parse(s.URL)
	if err != nil {
		s.t.Fatal(err)
	}
	return at.Host
}

// Uploads returns the files that were put into OneDrives, in order.
func (s *Server) Uploads() []Upload {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.uploads)
}

// drive takes a file, whole and without a token.
func (s *Server) drive(w http.ResponseWriter, r *http.Request) {
	s.faulty("upload", w, r, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		u := Upload{r.URL.Path, r.Header.Get("Content-Range"), body}
		if want := fmt.Sprintf("bytes 0-%d/%d", len(body)-1, len(body)); u.Range != want || r.ContentLength != int64(len(body)) {
			s.problem(fmt.Sprintf("upload: %q, %d bytes said", u.Range, r.ContentLength))
		}
		if r.Header.Get("Authorization") != "" {
			s.problem("upload: a token that is none of OneDrive's business")
		}
		s.mu.Lock()
		s.uploads = append(s.uploads, u)
		s.mu.Unlock()
		w.WriteHeader(http.StatusCreated)
	})
}

// file reads a card about a file and tells what is wrong with it.
func (s *Server) file(what, kind, name, at string, content json.RawMessage) File {
	f := File{Type: kind, Name: name, ContentURL: at}
	if err := json.Unmarshal(content, &f.Content); err != nil || name == "" {
		s.problem(what + ": a file without a name or content")
	}
	switch kind {
	case FileConsentType:
		if f.Content["sizeInBytes"] == nil || f.Content["acceptContext"] == nil || f.Content["declineContext"] == nil {
			s.problem(what + ": a question about a file that lacks something")
		}
	case FileInfoType:
		if at == "" || f.Content["fileType"] == nil {
			s.problem(what + ": a file that is nowhere")
		}
	default:
		s.problem(what + ": an attachment of type " + kind)
	}
	return f
}

// Consents answers the newest question whether the person wants a file. What
// is given replaces parts of what Teams says.
func (p *Person) Consents(action string, more map[string]any) Answer {
	p.server.t.Helper()
	for _, m := range slices.Backward(p.Chat()) {
		for _, f := range m.Files {
			if f.Type == FileConsentType {
				return p.ConsentsTo(m.ID, f, action, more)
			}
		}
	}
	p.server.t.Fatalf("%s is not asked about a file", p.Name)
	return Answer{}
}

// ConsentsTo answers a question that is in the message with an id.
func (p *Person) ConsentsTo(id string, f File, action string, more map[string]any) Answer {
	p.server.t.Helper()
	value := map[string]any{"type": "fileUpload", "action": action, "context": f.Content[action+"Context"]}
	if action == "accept" {
		value["uploadInfo"] = map[string]any{
			"contentUrl": p.server.URL + "/drive/" + f.Name, "uploadUrl": p.server.URL + "/drive/" + f.Name + "?session=secret",
			"name": f.Name, "uniqueId": "abc-123", "fileType": "json",
		}
	}
	maps.Copy(value, more)
	return p.Invoke("fileConsent/invoke", value, id)
}
