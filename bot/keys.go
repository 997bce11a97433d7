package bot

import "sync"

// keys is a set of keys of people. The zero value is empty; it is safe for
// concurrent use.
type keys struct{ all sync.Map }

func (k *keys) has(key string) bool {
	_, ok := k.all.Load(key)
	return ok
}

func (k *keys) add(key string) { k.all.Store(key, struct{}{}) }
