package redisstore

import (
	"context"
	_ "embed" // the scripts
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"odense.dk/ideabot/storage"
)

// The scripts. KEYS, ARGV and output are described in each.
var (
	//go:embed lua/shared.lua
	sharedSource string
	//go:embed lua/apply.lua
	applySource string
	//go:embed lua/claim.lua
	claimSource string
	//go:embed lua/done.lua
	doneSource string
	//go:embed lua/release.lua
	releaseSource string
	//go:embed lua/next.lua
	nextSource string
	//go:embed lua/ping.lua
	pingSource string
	//go:embed lua/format.lua
	formatSource string

	applyScript   = newScript(applySource)
	claimScript   = newScript(claimSource)
	doneScript    = newScript(doneSource)
	releaseScript = newScript(releaseSource)
	nextScript    = newScript(nextSource)
	pingScript    = newScript(pingSource)
	formatScript  = newScript(formatSource)
)

// script is a script with its source, since a pipeline needs both.
type script struct {
	*redis.Script
	source string
}

func newScript(source string) script {
	source = sharedSource + "\n" + source
	return script{redis.NewScript(source), source}
}

// run runs a script, in one round trip unless the server does not have the
// script yet, and waits for as many replicas as Config says.
func (s *Store) run(ctx context.Context, sc script, keys []string, args ...any) (any, error) {
	var reply any
	var err error
	if s.wait == 0 {
		reply, err = sc.Run(ctx, s.client, keys, args...).Result()
	} else {
		reply, err = s.runAndWait(ctx, sc, keys, args)
	}
	if err == redis.Nil { //nolint:errorlint // exactly a script's false, not an error with it inside
		return nil, nil
	}
	return reply, ended(ctx, err)
}

// moves is how often a write follows a slot that moved to another node.
const moves = 3

// runAndWait runs a script and waits for replicas on the same connection.
func (s *Store) runAndWait(ctx context.Context, sc script, keys []string, args []any) (any, error) {
	for attempt := 1; ; attempt++ {
		node, err := s.master(ctx, keys[0])
		if err != nil {
			return nil, err
		}
		reply, err := s.runOn(ctx, node, sc.Hash(), keys, args, redis.Pipeliner.EvalSha)
		if redis.HasErrorPrefix(err, "NOSCRIPT") {
			reply, err = s.runOn(ctx, node, sc.source, keys, args, redis.Pipeliner.Eval)
		}
		cluster, ok := s.client.(*redis.ClusterClient)
		if !ok || attempt == moves || !redis.HasErrorPrefix(err, "MOVED") {
			return reply, err
		}
		cluster.ReloadState(ctx)
	}
}

// master returns the client of the node that takes writes to a key.
func (s *Store) master(ctx context.Context, key string) (redis.UniversalClient, error) {
	if cluster, ok := s.client.(*redis.ClusterClient); ok {
		return cluster.MasterForKey(ctx, key)
	}
	return s.client, nil
}

type eval func(p redis.Pipeliner, ctx context.Context, script string, keys []string, args ...any) *redis.Cmd

// runOn runs a script and waits for the replicas in one pipeline. WAIT counts
// the replicas that have what its own connection wrote last; hence the write
// before it: a change that was made by an earlier attempt counts too.
func (s *Store) runOn(ctx context.Context, node redis.UniversalClient, sc string, keys []string, args []any, eval eval) (any, error) {
	var reply *redis.Cmd
	var reached *redis.Cmd
	_, err := node.Pipelined(ctx, func(p redis.Pipeliner) error {
		reply = eval(p, ctx, sc, keys, args...)
		p.Set(ctx, waitKey(keys[0]), "", 0)
		reached = p.Do(ctx, "WAIT", s.wait, s.waitTimeout.Milliseconds())
		return nil
	})
	switch {
	case reply.Err() != nil:
		return nil, reply.Err()
	case err != nil:
		return nil, err
	}
	if n := integer(reached.Val()); n < int64(s.wait) {
		return nil, fmt.Errorf("%d of %d replicas have it", n, s.wait)
	}
	return reply.Val(), nil
}

// waitKey is a key in the slot of another.
func waitKey(key string) string {
	shard, _ := strconv.Atoi(key[len("ideabot:{"):][:2])
	return pingKey(shard)
}

// integer reads a number from a reply.
func integer(reply any) int64 {
	switch n := reply.(type) {
	case int64:
		return n
	case string:
		i, _ := strconv.ParseInt(n, 10, 64)
		return i
	}
	return 0
}

// text reads a string from a reply.
func text(reply any) string {
	s, _ := reply.(string)
	return s
}

// bytes reads a value from a reply. It is never nil.
func bytes(reply any) []byte { return []byte(text(reply)) }

// head reads what head_of in shared.lua returns.
func head(lane storage.Lane, reply any) *storage.Head {
	f, _ := reply.([]any)
	if len(f) < 6 {
		return nil
	}
	return &storage.Head{
		Lane: lane, N: integer(f[0]), Message: text(f[1]), Ref: text(f[2]), Value: bytes(f[3]),
		Attempts: int(integer(f[4])), Queued: moment(integer(f[5])),
	}
}
