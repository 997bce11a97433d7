// Package outbound calls systems outside over HTTP so that none of them can
// keep the program waiting, lead it elsewhere or fill its memory, and so that
// no error repeats an address or an answer.
package outbound

import (
	"net"
	"net/http"
	"time"
)

const (
	dialTime   = 3 * time.Second
	headerTime = 7 * time.Second
)

// Client returns a client that follows no redirects. A call takes at most
// limit, from the beginning to the last byte. A nil transport is [Transport].
func Client(t http.RoundTripper, limit time.Duration) *http.Client {
	if t == nil {
		t = Transport()
	}
	return &http.Client{
		Transport: t, Timeout: limit,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Transport returns the transport for a service that is called often. Its
// answers have to begin within seven seconds.
func Transport() *http.Transport {
	t := transport(&net.Dialer{})
	t.ResponseHeaderTimeout = headerTime
	t.MaxIdleConnsPerHost = 16
	return t
}

// TransportTo returns the transport for one address that an operator has
// configured. Whatever its name leads to, addresses at which there is no other
// system are refused: this machine, unless the address names it, and those at
// which clouds hand out credentials.
func TransportTo(address string) *http.Transport {
	d := &net.Dialer{}
	t := transport(d)
	d.Control = refuse(mayLoop(address, t.Proxy))
	t.MaxIdleConnsPerHost = 2
	return t
}

func transport(d *net.Dialer) *http.Transport {
	d.Timeout, d.KeepAlive = dialTime, 30*time.Second
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = d.DialContext
	t.TLSHandshakeTimeout = dialTime
	return t
}
