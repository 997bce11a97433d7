package redisstore

import (
	"context"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// Unknown is a setting that the server does not tell.
const Unknown = "unknown"

// Health is how the server is set up, as far as it tells. A managed server may
// refuse to tell its settings.
type Health struct {
	// Version is the server's, for example "7.0.15", or Unknown.
	Version string
	// Mode is "standalone", "cluster", "sentinel" for a server that was found
	// by one, or Unknown.
	Mode string
	// Role is "master" or "slave", or Unknown.
	Role string
	// MaxmemoryPolicy has to be "noeviction", AppendOnly "yes"; AppendFsync is
	// "always", "everysec" or "no". Each may be Unknown.
	MaxmemoryPolicy, AppendOnly, AppendFsync string
	// Replicas is how many replicas are connected, -1: unknown.
	Replicas int
	// Skew is how far the server's clock is ahead of Now, to within half of
	// what asking took.
	Skew time.Duration
}

// Health asks the server, or one of the servers of a cluster, how it is set
// up. It is an error if it does not answer, but not if it refuses.
func (s *Store) Health(ctx context.Context) (Health, error) {
	skew, err := s.skew(ctx)
	if err != nil {
		return Health{}, wrap(ended(ctx, err), "ask Redis for its time")
	}
	h := Health{
		MaxmemoryPolicy: s.setting(ctx, "maxmemory-policy"),
		AppendOnly:      s.setting(ctx, "appendonly"),
		AppendFsync:     s.setting(ctx, "appendfsync"),
		Skew:            skew,
		Replicas:        -1,
	}
	info := s.info(ctx)
	h.Version = orUnknown(info["redis_version"])
	h.Role = orUnknown(info["role"])
	h.Mode = orUnknown(info["redis_mode"])
	if c, ok := s.client.(*redis.Client); ok && h.Mode == "standalone" && c.Options().Addr == "FailoverClient" {
		h.Mode = "sentinel"
	}
	if n, ok := info["connected_slaves"]; ok {
		h.Replicas = int(integer(n))
	}
	return h, nil
}

func (s *Store) skew(ctx context.Context) (time.Duration, error) {
	before := s.now()
	there, err := s.client.Time(ctx).Result()
	if err != nil {
		return 0, err
	}
	half := s.now().Sub(before) / 2
	return there.Sub(before.Add(half)).Round(time.Millisecond), nil
}

// setting returns one setting of the server, or Unknown.
func (s *Store) setting(ctx context.Context, name string) string {
	settings, err := s.client.ConfigGet(ctx, name).Result()
	if err != nil {
		return Unknown
	}
	return orUnknown(settings[name])
}

// info returns what the server says of itself, nothing where it refuses.
func (s *Store) info(ctx context.Context) map[string]string {
	fields := make(map[string]string)
	for _, section := range []string{"server", "replication"} {
		lines, _ := s.client.Info(ctx, section).Result()
		for line := range strings.Lines(lines) {
			if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
				fields[name] = value
			}
		}
	}
	return fields
}

func orUnknown(s string) string {
	if s == "" {
		return Unknown
	}
	return s
}
