package chat

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

const (
	// maxUnverified is how much is held in memory of what strangers may have sent,
	// in bytes, by one platform.
	maxUnverified = 16 << 20
	// firstRead is how much is held of a body before anything of it has come.
	firstRead = 4 << 10
	// crowdedTime is how long a request waits for its share.
	crowdedTime = time.Second
)

// ErrCrowded is returned for a body that is not read, because too many others
// are under way.
var ErrCrowded = errors.New("too many bytes of unknown origin")

// errBody is for a body that is too large, or that did not come.
var errBody = errors.New("no readable body")

// Unverified bounds how much memory bodies take of which it is not known yet who
// sent them, so that strangers who send much and slowly cannot fill it. The zero
// value holds nothing. It is safe for concurrent use.
type Unverified struct {
	once sync.Once
	held *semaphore.Weighted
}

// Read reads a body of up to limit bytes. What it holds grows with what has
// come, so that one that announces much and sends little takes little. release
// is called when it is known who sent the body, and once; with an error there is
// nothing to release. It is ErrCrowded, or another error for a body that is too
// large or did not come.
func (u *Unverified) Read(w http.ResponseWriter, r *http.Request, limit int64) (body []byte, release func(), err error) {
	u.once.Do(func() { u.held = semaphore.NewWeighted(maxUnverified) })
	if r.ContentLength > limit {
		return nil, nil, errBody
	}
	ctx, cancel := context.WithTimeout(r.Context(), crowdedTime)
	defer cancel()
	h := holding{bound: u.held, limit: limit}
	if err := h.read(ctx, http.MaxBytesReader(w, r.Body, limit)); err != nil {
		h.release()
		return nil, nil, err
	}
	return h.body, h.release, nil
}

// holding is a body as far as it has come, and its share of the bound.
type holding struct {
	bound *semaphore.Weighted
	limit int64
	body  []byte
	share int64
}

// read reads a body to its end. The end of ctx ends it only where it has to wait
// for more of the bound.
func (h *holding) read(ctx context.Context, from io.Reader) error {
	for {
		if len(h.body) == cap(h.body) {
			if err := h.grow(ctx); err != nil {
				return err
			}
		}
		n, err := from.Read(h.body[len(h.body):cap(h.body)])
		h.body = h.body[:len(h.body)+n]
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return errBody
		}
	}
}

// grow makes room for twice as much, or for as much as there may be. One byte
// more than that is for noticing the end.
func (h *holding) grow(ctx context.Context) error {
	size := min(max(2*h.share, firstRead), h.limit+1)
	if !h.bound.TryAcquire(size-h.share) && h.bound.Acquire(ctx, size-h.share) != nil {
		return ErrCrowded
	}
	h.share = size
	h.body = append(make([]byte, 0, size), h.body...)
	return nil
}

func (h *holding) release() {
	h.bound.Release(h.share)
	h.share = 0
}
