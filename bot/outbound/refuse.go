package outbound

import (
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
)

// mayLoop reports whether calls to an address may go to this machine: where it
// says so, and where a proxy, which may be on this machine, stands between.
func mayLoop(address string, proxy func(*http.Request) (*url.URL, error)) bool {
	u, err := url.Parse(address)
	if err != nil || Loopback(u.Hostname()) {
		return err == nil
	}
	if proxy == nil {
		return false
	}
	by, err := proxy(&http.Request{URL: u})
	return err == nil && by != nil
}

var (
	errNoAddress = errors.New("an address that is none")
	errNowhere   = errors.New("the name leads to an address that is not called")
)

// refuse refuses to connect to where no other system is, whatever a name says:
// this machine, unless that is meant, and addresses of one link, at which
// clouds hand out credentials.
func refuse(mayLoop bool) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return errNoAddress
		}
		ip := within(at.Addr())
		odd := ip.IsUnspecified() || ip.IsMulticast() || ip.IsLinkLocalUnicast() || slices.ContainsFunc(nowhere, func(p netip.Prefix) bool { return p.Contains(ip) })
		if odd || ip.IsLoopback() && !mayLoop {
			return errNowhere
		}
		return nil
	}
}

// nowhere are addresses at which no other system is: those that no host has,
// and further ones at which clouds hand out credentials.
var nowhere = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("100.100.100.200/32"), netip.MustParsePrefix("fd00:ec2::254/128"),
}

// translated are the networks whose addresses of version 6 lead to one of
// version 4, by the byte from which on it stands in them.
var translated = map[netip.Prefix]int{
	netip.MustParsePrefix("::/96"): 12, netip.MustParsePrefix("64:ff9b::/96"): 12, netip.MustParsePrefix("2002::/16"): 2,
}

// within is where an address leads, one of version 4 where that stands in it.
func within(ip netip.Addr) netip.Addr {
	ip = ip.Unmap().WithZone("")
	for p, from := range translated {
		if b := ip.As16(); ip.Is6() && p.Contains(ip) && !ip.IsLoopback() && !ip.IsUnspecified() {
			return netip.AddrFrom4([4]byte(b[from : from+4]))
		}
	}
	return ip
}
