package chat

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
)

// arriving is a request with a body.
func arriving(body io.Reader) *http.Request {
	return httptest.NewRequest(http.MethodPost, "/", body)
}

func TestUnverifiedBodies(t *testing.T) {
	const limit = 100_000
	for name, tt := range map[string]struct {
		size int
		err  error
	}{
		"empty":            {0, nil},
		"short":            {1, nil},
		"as is held first": {firstRead, nil},
		"a little more":    {firstRead + 1, nil},
		"as large as any":  {limit, nil},
		"too large":        {limit + 1, errBody},
		"much too large":   {50 * limit, errBody},
	} {
		for _, announced := range []bool{true, false} {
			var u Unverified
			want := bytes.Repeat([]byte("x"), tt.size)
			r := arriving(bytes.NewReader(want))
			if !announced {
				r.ContentLength = -1
			}
			got, release, err := u.Read(httptest.NewRecorder(), r, limit)
			if !errors.Is(err, tt.err) || tt.err == nil && !bytes.Equal(got, want) {
				t.Errorf("%s: %d bytes, %v", name, len(got), err)
			}
			if err == nil {
				release()
			}
			if !u.held.TryAcquire(maxUnverified) {
				t.Errorf("%s: something is still held", name)
			}
		}
	}
}

// Of a body that announces much and sends little, little is held: three hundred
// of them leave room for those who send.
func TestStalledBodiesHoldLittle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var u Unverified
		var writers []*io.PipeWriter
		for range 300 {
			body, writer := io.Pipe()
			r := arriving(body)
			r.ContentLength = 500_000
			writers = append(writers, writer)
			go func() {
				if _, _, err := u.Read(httptest.NewRecorder(), r, 512<<10); !errors.Is(err, errBody) {
					t.Errorf("a body that breaks off: %v", err)
				}
			}()
			_, _ = writer.Write([]byte("{"))
		}
		synctest.Wait()
		if !u.held.TryAcquire(maxUnverified - 300*firstRead) {
			t.Error("more is held than has come")
		}
		u.held.Release(maxUnverified - 300*firstRead)
		got, release, err := u.Read(httptest.NewRecorder(), arriving(strings.NewReader(strings.Repeat("x", 400_000))), 512<<10)
		if err != nil || len(got) != 400_000 {
			t.Fatalf("an honest body: %v", err)
		}
		release()
		for _, w := range writers {
			_ = w.CloseWithError(io.ErrUnexpectedEOF)
		}
	})
}

// What has come is held until it is known whose it is; who comes meanwhile waits
// for a second at most.
func TestMoreThanMayBeHeldIsTurnedAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var u Unverified
		const limit = 1 << 20
		var releases []func()
		for range maxUnverified/limit - 1 {
			_, release, err := u.Read(httptest.NewRecorder(), arriving(bytes.NewReader(make([]byte, limit-1))), limit-1)
			if err != nil {
				t.Fatal(err)
			}
			releases = append(releases, release)
		}
		large := func() error {
			_, release, err := u.Read(httptest.NewRecorder(), arriving(bytes.NewReader(make([]byte, 2*limit))), 2*limit)
			if err == nil {
				release()
			}
			return err
		}
		if err := large(); !errors.Is(err, ErrCrowded) {
			t.Errorf("one too many: %v", err)
		}
		go func() { releases[0](); releases[1]() }()
		if err := large(); err != nil {
			t.Errorf("one that waits a moment: %v", err)
		}
	})
}
