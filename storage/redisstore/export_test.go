package redisstore

import (
	"time"

	"github.com/redis/go-redis/v9"
)

// Client is the client of a store, for tests.
func (s *Store) Client() redis.UniversalClient { return s.client }

// NeedReplicas makes a store wait for replicas after it was opened without.
func (s *Store) NeedReplicas(n int, timeout time.Duration) { s.wait, s.waitTimeout = n, timeout }
