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

// nowhere are addresses at which no other system is: those that no host has, or
// that leave open where they lead, and further ones at which clouds hand out
// credentials or the settings of a machine.
var nowhere = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("fec0::/10"), // discarded, and of a site: RFC 6666, RFC 3879
	netip.MustParsePrefix("2001::/32"),                                                     // Teredo, RFC 4380
	netip.MustParsePrefix("64:ff9b:1::/48"),                                                // translated as a network likes: RFC 8215
	netip.MustParsePrefix("168.63.129.16/32"), netip.MustParsePrefix("100.100.100.200/32"), // Azure, Alibaba
	netip.MustParsePrefix("fd00:ec2::/32"), netip.MustParsePrefix("fd20:ce::/32"), // Amazon, Google
}

// translated are the networks whose addresses of version 6 lead to one of
// version 4, by the byte from which on it stands in them: RFC 4291, RFC 7915,
// RFC 6052, RFC 3056.
var translated = map[netip.Prefix]int{
	netip.MustParsePrefix("::/96"): 12, netip.MustParsePrefix("::ffff:0:0:0/96"): 12,
	netip.MustParsePrefix("64:ff9b::/96"): 12, netip.MustParsePrefix("2002::/16"): 2,
}

// within is where an address leads, one of version 4 where that stands in it.
func within(ip netip.Addr) netip.Addr {
	ip = ip.Unmap().WithZone("")
	if !ip.Is6() || ip.IsLoopback() || ip.IsUnspecified() {
		return ip
	}
	b := ip.As16()
	if tunnel := [4]byte(b[8:12]); tunnel == [4]byte{0, 0, 0x5e, 0xfe} || tunnel == [4]byte{2, 0, 0x5e, 0xfe} {
		return netip.AddrFrom4([4]byte(b[12:])) // ISATAP, RFC 5214
	}
	for p, from := range translated {
		if p.Contains(ip) {
			return netip.AddrFrom4([4]byte(b[from : from+4]))
		}
	}
	return ip
}
