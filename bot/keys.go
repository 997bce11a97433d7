package bot

import "sync"

// keys are the keys of people, by those that a platform gives them. The zero value
// is empty; it is safe for concurrent use.
type keys struct{ all sync.Map }

// of returns the key that belongs to one of a platform's; "" for none.
func (k *keys) of(own string) string {
	key, _ := k.all.Load(own)
	s, _ := key.(string)
	return s
}

func (k *keys) add(own, key string) { k.all.Store(own, key) }
