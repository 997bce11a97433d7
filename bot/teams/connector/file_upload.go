package connector

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"odense.dk/ideabot/bot/outbound"
)

// UploadTime is how long a file may take to be put into a OneDrive.
const UploadTime = 30 * time.Second

// Uploader puts files where people have their own: nowhere but in SharePoint,
// and at the hosts that an operator names.
type Uploader struct {
	more outbound.Hosts
	http *http.Client
}

// NewUploader returns an uploader that has not called anywhere yet.
func NewUploader(cfg Config) Uploader {
	return Uploader{more: outbound.NewHosts(cfg.Hosts...), http: outbound.Client(cfg.Transport, UploadTime)}
}

// aSharePoint are the hosts of the public cloud's OneDrives.
var aSharePoint = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+sharepoint\.com$`)

var errNoUpload = errors.New("a place where files are not put")

// Check tells whether an URL is where a person's own files are. What it says
// comes from outside: without this, the file would go wherever it points.
func (u Uploader) Check(s string) error {
	at, err := url.Parse(s)
	if err != nil || at.Scheme != "https" || at.User != nil || at.Opaque != "" || at.Fragment != "" {
		return errNoUpload
	}
	host := strings.ToLower(at.Host) // with a port, so that there is none in SharePoint
	if !aSharePoint.MatchString(host) && !u.more.Allow(at) {
		return errNoUpload
	}
	return nil
}

// Put puts a file there, whole. Its errors have nothing of the URL in them,
// which is as good as a password.
func (u Uploader) Put(ctx context.Context, at, content string) error {
	if err := u.Check(at); err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, at, strings.NewReader(content)) // its length is known by that
	if err != nil {
		return errNoUpload
	}
	req.Header.Set("Content-Type", "application/octet-stream")
	req.Header.Set("Content-Range", fmt.Sprintf("bytes 0-%d/%d", len(content)-1, len(content)))
	resp, err := u.http.Do(req)
	if err != nil {
		return outbound.Bare(err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, maxRefusal)) // so that the connection can be used again
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusCreated {
		return statusError{status: resp.StatusCode}
	}
	return nil
}
