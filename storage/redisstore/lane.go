package redisstore

import (
	"context"
	"errors"
	"strconv"
	"time"

	"odense.dk/ideabot/storage"
)

// onLane runs one of the lane scripts, whose first two arguments are alike.
func (s *Store) onLane(ctx context.Context, sc script, lane storage.Lane, args ...any) (any, error) {
	keys := []string{aggregateKey(lane.Key), laneKey(lane), queueKey(storage.Shard(lane.Key), storage.DueLanes)}
	member := lane.Key + "\x00" + string(lane.Kind)
	return s.run(ctx, sc, keys, append([]any{s.millis(), member}, args...)...)
}

// Claim takes a lane over.
func (s *Store) Claim(ctx context.Context, lane storage.Lane, owner string, until time.Time) (*storage.Head, error) {
	if owner == "" {
		return nil, wrap(errors.New("no owner"), "claim %s of %q", lane.Kind, lane.Key)
	}
	reply, err := s.onLane(ctx, claimScript, lane, owner, millis(until))
	if err != nil {
		return nil, wrap(err, "claim %s of %q", lane.Kind, lane.Key)
	}
	return head(lane, reply), nil
}

// Done removes the head of a lane.
func (s *Store) Done(ctx context.Context, lane storage.Lane, owner string, n int64, ref string, until time.Time) (*storage.Head, error) {
	var reply any
	err := storage.ErrNotOwner
	if owner != "" {
		reply, err = s.onLane(ctx, doneScript, lane, owner, strconv.FormatInt(n, 10), ref, millis(until))
	}
	if err == nil && reply == nil {
		err = storage.ErrNotOwner
	}
	if err != nil {
		return nil, wrap(err, "finish item %d, %s of %q", n, lane.Kind, lane.Key)
	}
	return head(lane, reply), nil
}

// Release gives a lane up.
func (s *Store) Release(ctx context.Context, lane storage.Lane, owner string, at time.Time) error {
	var reply any
	err := storage.ErrNotOwner
	if owner != "" {
		reply, err = s.onLane(ctx, releaseScript, lane, owner, millis(at))
	}
	if err == nil && reply == nil {
		err = storage.ErrNotOwner
	}
	return wrap(err, "release %s of %q", lane.Kind, lane.Key)
}
