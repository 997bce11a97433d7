package teams

import (
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// defaultService is where a conversation is begun with somebody who has never
// been heard of.
const defaultService = "https://smba.trafficmanager.net/teams/"

// hosts tells where may be sent to.
type hosts struct {
	more     []string // beside Microsoft's, lower case; with a port where it is not 443
	loopback bool     // this machine, over http too
}

func newHosts(cfg Config) hosts {
	h := hosts{loopback: cfg.Open}
	for _, host := range cfg.Hosts {
		h.more = append(h.more, strings.ToLower(host))
	}
	if u, err := url.Parse(cfg.ServiceURL); err == nil && u.Host != "" {
		h.more = append(h.more, strings.ToLower(u.Host))
	}
	return h
}

// service checks the URL of a service, and returns it without a slash at the
// end. A token is sent nowhere else.
func (h hosts) service(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.Opaque != "" {
		return "", fmt.Errorf("a service's URL is to be scheme, host and path")
	}
	if slices.ContainsFunc(strings.Split(u.Path, "/"), dots) || strings.ContainsAny(u.Path, `\%`) {
		return "", fmt.Errorf("a service's path is to be plain")
	}
	if !h.allows(u) {
		return "", fmt.Errorf("%q is no host to send to", u.Host)
	}
	return u.Scheme + "://" + u.Host + strings.TrimRight(u.EscapedPath(), "/"), nil
}

func (h hosts) allows(u *url.URL) bool {
	host, name := strings.ToLower(u.Host), strings.ToLower(u.Hostname())
	if h.loopback && safeScheme(u) && loopback(name) {
		return true
	}
	return u.Scheme == "https" && (slices.Contains(h.more, host) || u.Port() == "" && microsofts(name))
}

// microsofts are the connector's hosts. Every customer of Azure's can have a
// name below trafficmanager.net.
func microsofts(name string) bool {
	return name == "smba.trafficmanager.net" || strings.HasSuffix(name, ".botframework.com")
}

// sameService tells whether two URLs are of the same service: hosts are
// compared without regard to case, and a slash at the end does not count.
func sameService(a, b string) bool {
	u, err := url.Parse(a)
	v, err2 := url.Parse(b)
	if err != nil || err2 != nil || u.Host == "" || u.User != nil || v.User != nil {
		return false
	}
	return u.Scheme == v.Scheme && strings.EqualFold(u.Host, v.Host) && u.RawQuery == v.RawQuery && u.Fragment == v.Fragment &&
		strings.TrimRight(u.EscapedPath(), "/") == strings.TrimRight(v.EscapedPath(), "/")
}

// safeScheme tells whether nobody reads along: https, or http on this machine.
func safeScheme(u *url.URL) bool {
	return u.Scheme == "https" || u.Scheme == "http" && loopback(u.Hostname())
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// dots tells whether a part of a path would lead elsewhere.
func dots(part string) bool { return part == "." || part == ".." }
