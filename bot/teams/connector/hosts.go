package connector

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/outbound"
)

// DefaultService is where a conversation is begun with somebody who has never
// been heard of.
const DefaultService = "https://smba.trafficmanager.net/teams/"

// Hosts tells where may be sent to.
type Hosts struct {
	more     outbound.Hosts // beside Microsoft's
	loopback bool           // this machine, over http too
}

// NewHosts returns Microsoft's hosts and those of a configuration.
func NewHosts(cfg Config) Hosts {
	h := Hosts{loopback: cfg.Open, more: outbound.NewHosts(cfg.Hosts...)}
	if u, err := url.Parse(cfg.ServiceURL); err == nil && u.Host != "" {
		h.more = append(h.more, outbound.NewHosts(u.Host)...)
	}
	return h
}

// Service checks the URL of a service, and returns it without a slash at the
// end. A token is sent nowhere else.
func (h Hosts) Service(s string) (string, error) {
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

func (h Hosts) allows(u *url.URL) bool {
	name := strings.ToLower(u.Hostname())
	if h.loopback && outbound.Private(u) && outbound.Loopback(name) {
		return true
	}
	return h.more.Allow(u) || u.Scheme == "https" && u.Port() == "" && microsofts(name)
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

// dots tells whether a part of a path would lead elsewhere.
func dots(part string) bool { return part == "." || part == ".." }
