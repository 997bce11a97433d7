package outbound

import (
	"net/http"
	"net/url"
	"testing"
)

func TestRefuse(t *testing.T) {
	for address, want := range map[string]struct{ anywhere, here bool }{
		"93.184.215.14:443":         {true, true},
		"10.0.0.7:443":              {true, true}, // a records system is inside as a rule
		"[2001:db8::1]:443":         {true, true},
		"127.0.0.1:443":             {false, true},
		"[::1]:443":                 {false, true},
		"[::ffff:127.0.0.1]:443":    {false, true},
		"169.254.169.254:80":        {},
		"[::ffff:169.254.1.1]:80":   {},
		"[fe80::1%eth0]:443":        {},
		"[fd00:ec2::254]:80":        {},
		"0.0.0.0:80":                {},
		"[::]:80":                   {},
		"224.0.0.1:80":              {},
		"a name and not an address": {},
		// As clouds, and networks that translate between the versions, have them.
		"[64:ff9b::7f00:1]:443":             {false, true},
		"[64:ff9b::a9fe:a9fe]:80":           {},
		"[2002:a9fe:a9fe::1]:80":            {},
		"[::169.254.169.254]:80":            {},
		"[64:ff9b::a00:7]:443":              {true, true},
		"0.1.2.3:80":                        {},
		"255.255.255.255:80":                {},
		"100.100.100.200:80":                {},
		"192.0.0.192:80":                    {},
		"168.63.129.16:80":                  {}, // Azure's WireServer
		"168.63.129.17:443":                 {true, true},
		"[::ffff:168.63.129.16]:80":         {},
		"[::ffff:0:a83f:8110]:80":           {}, // translated without a state
		"[::ffff:0:127.0.0.1]:80":           {false, true},
		"[fd20:ce::254]:80":                 {}, // Google's metadata
		"[fd00:ec2::23]:80":                 {},
		"[64:ff9b::a83f:8110]:32526":        {},
		"[64:ff9b:1::a9fe:a9fe]:80":         {},
		"[64:ff9b:1:7f00:0:100::]:80":       {},
		"[2001:0:a9fe:a9fe::1]:80":          {}, // Teredo
		"[2001:0:53aa:64c::5601:5601]:80":   {},
		"[2001:7f8::1]:443":                 {true, true},
		"[2001:db8::200:5efe:a9fe:a9fe]:80": {},
		"[2001:db8::5efe:a9fe:a9fe]:80":     {}, // a tunnel within a site
		"[2001:db8::200:5efe:10.0.0.7]:443": {true, true},
		"[fec0::1]:80":                      {},
		"[100::1]:80":                       {},
		"[fd12:3456::7]:443":                {true, true},
	} {
		if err := refuse(false)("tcp", address, nil); (err == nil) != want.anywhere {
			t.Errorf("%s: %v", address, err)
		}
		if err := refuse(true)("tcp", address, nil); (err == nil) != want.here {
			t.Errorf("%s, on this machine: %v", address, err)
		}
	}
}

func TestMayLoop(t *testing.T) {
	proxied := func(*http.Request) (*url.URL, error) { return &url.URL{Host: "127.0.0.1:3128"}, nil }
	direct := func(*http.Request) (*url.URL, error) { return nil, nil }
	for _, tt := range []struct {
		address string
		proxy   func(*http.Request) (*url.URL, error)
		want    bool
	}{
		{"https://example.dk", nil, false},
		{"https://example.dk", direct, false},
		{"https://example.dk", proxied, true},
		{"http://localhost:8080", direct, true},
		{"http://[::1]:8080", nil, true},
	} {
		if got := mayLoop(tt.address, tt.proxy); got != tt.want {
			t.Errorf("%s: %v", tt.address, got)
		}
	}
}
