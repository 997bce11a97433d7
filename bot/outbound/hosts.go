package outbound

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// Hosts are those that may be called over https, in small letters; with a port
// where it is not 443.
type Hosts []string

// NewHosts returns hosts by their names, in any letters.
func NewHosts(names ...string) Hosts {
	var h Hosts
	for _, name := range names {
		h = append(h, strings.ToLower(name))
	}
	return h
}

// Allow reports whether an address is https and of one of the hosts.
func (h Hosts) Allow(u *url.URL) bool {
	return u.Scheme == "https" && slices.Contains(h, strings.ToLower(u.Host))
}

// Private reports whether no one can read what is sent to an address: https,
// or http on this machine.
func Private(u *url.URL) bool {
	return u.Scheme == "https" || u.Scheme == "http" && Loopback(u.Hostname())
}

// Loopback reports whether a host is this machine.
func Loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.Unmap().IsLoopback()
}
