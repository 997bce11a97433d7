package slacktest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
)

// File is a file that the bot sent.
type File struct {
	ID, Name, Title string
	// Channel is where it was shared, "" for nowhere; ThreadTS is the thread.
	Channel, ThreadTS string
	// Comment is what was said with it.
	Comment string
	Data    []byte

	announced int
	done      bool
}

// SentFiles returns the files whose upload was completed, in that order.
func (s *Server) SentFiles() []File {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []File
	for _, id := range s.order {
		f := *s.files[id]
		f.Data = bytes.Clone(f.Data)
		out = append(out, f)
	}
	return out
}

func (s *Server) uploadURL(c *call) object {
	name := text(c.Args, "filename")
	size, err := strconv.Atoi(text(c.Args, "length"))
	if name == "" || err != nil || size < 1 {
		return failure("invalid_arguments", "missing required field: filename or length")
	}
	id := s.next("F")
	s.files[id] = &File{ID: id, Name: name, announced: size}
	return object{"ok": true, "upload_url": s.URL() + "/upload/" + id, "file_id": id}
}

// serveUpload takes the content of a file.
func (s *Server) serveUpload(w http.ResponseWriter, r *http.Request) {
	data, err := uploaded(r)
	c := s.begin("upload", object{"file_id": r.PathValue("id"), "size": float64(len(data))})
	s.answer(w, r, c, func() object {
		f, known := s.files[r.PathValue("id")]
		c.status = http.StatusBadRequest
		switch {
		case !known:
			return failure("file_not_found")
		case err != nil:
			return failure("invalid_upload", err.Error())
		case len(data) != f.announced:
			return failure("invalid_upload", fmt.Sprintf("%d bytes came, %d were announced", len(data), f.announced))
		}
		c.status, f.Data = http.StatusOK, data
		return success()
	})
}

// uploaded reads what was sent: the file in parts, or nothing but the file.
func uploaded(r *http.Request) ([]byte, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return io.ReadAll(r.Body)
	}
	for parts := multipart.NewReader(r.Body, params["boundary"]); ; {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("no part is a file")
		}
		if err != nil {
			return nil, fmt.Errorf("read a part: %w", err)
		}
		if part.FileName() != "" {
			return io.ReadAll(part)
		}
	}
}

func (s *Server) completeUpload(c *call) object {
	to, there := s.place(text(c.Args, "channel_id"))
	if text(c.Args, "channel_id") != "" && !there {
		return failure("channel_not_found")
	}
	if to.Closed {
		return failure("not_in_channel")
	}
	wanted := objects(c.Args["files"])
	if len(wanted) == 0 {
		return failure("invalid_arguments", "must provide at least 1 items [json-pointer:/files]")
	}
	for _, w := range wanted {
		if f := s.files[text(w, "id")]; f == nil || f.Data == nil || f.done {
			return failure("file_not_found")
		}
	}
	return object{"ok": true, "files": s.share(c, to, wanted)}
}

// share shows uploaded files in a channel, or keeps them if there is none.
func (s *Server) share(c *call, to place, wanted []object) []any {
	var out []any
	var ids []string
	for _, w := range wanted {
		f := s.files[text(w, "id")]
		f.done, f.Title = true, or(text(w, "title"), f.Name)
		f.Channel, f.ThreadTS, f.Comment = to.ID, text(c.Args, "thread_ts"), text(c.Args, "initial_comment")
		ids = append(ids, f.ID)
		out = append(out, object{"id": f.ID, "title": f.Title, "name": f.Name, "size": len(f.Data)})
	}
	s.order = append(s.order, ids...)
	if to.ID != "" {
		s.add(&Message{
			Channel: to.ID, ThreadTS: text(c.Args, "thread_ts"), User: BotUser, BotID: BotID,
			Text: text(c.Args, "initial_comment"), Files: ids,
		})
	}
	return out
}
