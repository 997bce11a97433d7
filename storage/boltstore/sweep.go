package boltstore

import (
	"bytes"
)

// sweepSize is how many expired keys a write removes at most. Nothing depends
// on it but the size of the file: what has expired is not read.
const sweepSize = 16

// expireLater queues an aggregate ("a" key) or mark ("s" key 0 id) for sweep.
func (t *tx) expireLater(at int64, what []byte) error {
	if at == never {
		return nil
	}
	return t.Bucket(expiryQueue).Put(queued(at, what), nil)
}

// sweep removes some of what has expired.
func (t *tx) sweep() error {
	for _, key := range t.expired() {
		if err := t.Bucket(expiryQueue).Delete(key); err != nil {
			return err
		}
		if err := t.forget(number(key), key[8], key[9:]); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) expired() [][]byte {
	var keys [][]byte
	cursor := t.Bucket(expiryQueue).Cursor()
	for key, _ := cursor.First(); key != nil && number(key) <= t.now && len(keys) < sweepSize; key, _ = cursor.Next() {
		keys = append(keys, bytes.Clone(key))
	}
	return keys
}

// forget removes an aggregate or mark, if it still expires at that time.
func (t *tx) forget(at int64, kind byte, key []byte) error {
	switch kind {
	case 'a':
		b := t.Bucket(aggregateBucket).Get(key)
		if b == nil || number(b[8:]) != at {
			return nil
		}
		return t.remove(string(key))
	default:
		b := t.Bucket(seenBucket).Get(key)
		if b == nil || number(b) != at {
			return nil
		}
		return t.Bucket(seenBucket).Delete(key)
	}
}
