package redisstore_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// cluster starts a cluster of two nodes that share the slots, and returns its
// URL. It refuses a script that touches two slots.
func cluster(t *testing.T) string {
	first, firstPorts := clusterNode(t, 0, 8191)
	second, ports := clusterNode(t, 8192, 16383)
	if err := second.Do(t.Context(), "CLUSTER", "MEET", "127.0.0.1", firstPorts[0], firstPorts[1]).Err(); err != nil {
		t.Fatal(err)
	}
	agree(t, first)
	agree(t, second)
	return "redis://127.0.0.1:" + firstPorts[0] + "?addr=127.0.0.1:" + ports[0]
}

// clusterNode starts a node and returns its client, its port and that of its
// cluster bus.
func clusterNode(t *testing.T, from, to int) (*redis.Client, [2]string) {
	ports := [2]string{freePort(t), freePort(t)}
	storagetest.StartRedis(t, "--cluster-enabled", "yes", "--port", ports[0], "--cluster-port", ports[1], "--databases", "1")
	node := redis.NewClient(&redis.Options{Addr: "127.0.0.1:" + ports[0]})
	t.Cleanup(func() { node.Close() })
	if err := node.ClusterAddSlotsRange(t.Context(), from, to).Err(); err != nil {
		t.Fatal(err)
	}
	return node, ports
}

// agree waits until a node knows of the whole cluster.
func agree(t *testing.T, node *redis.Client) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		info := node.ClusterInfo(ctx).Val()
		if strings.Contains(info, "cluster_state:ok") && strings.Contains(info, "cluster_slots_ok:16384") {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("the cluster does not come up:\n%s", info)
		}
	}
}

func TestKVOnACluster(t *testing.T) {
	url := cluster(t)
	admin := open(t, redisstore.Config{URL: url})
	storagetest.TestKV(t, opener(func(t *testing.T) string {
		err := admin.Client().(*redis.ClusterClient).ForEachMaster(t.Context(), func(ctx context.Context, node *redis.Client) error {
			return node.FlushAll(ctx).Err()
		})
		if err != nil {
			t.Fatal(err)
		}
		return url
	}))
	h, err := admin.Health(t.Context())
	if err != nil || h.Mode != "cluster" {
		t.Errorf("health is %+v, %v", h, err)
	}
}

func TestAWriteToAClusterWaitsOnItsOwnNode(t *testing.T) {
	s := open(t, redisstore.Config{URL: cluster(t)})
	s.NeedReplicas(1, time.Millisecond)
	for shard := range storage.Shards {
		_, err := s.Next(t.Context(), strconv.Itoa(shard))
		if err == nil || !strings.Contains(err.Error(), "0 of 1 replicas") {
			t.Fatalf("error is %v, want one about replicas", err)
		}
	}
}
