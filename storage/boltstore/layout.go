package boltstore

import (
	"bytes"
	"encoding/binary"
	"time"

	"odense.dk/ideabot/storage"
)

// The buckets, and what is in them. A name is a key or part of one; names have
// no NUL byte, so that "name 0 name" sorts by the first and then the second.
// Numbers and times (milliseconds since 1970) are 8 bytes that sort as they
// count. Changing any of this needs a new format.
var (
	metaBucket      = []byte("meta")      // "format", "ping"
	aggregateBucket = []byte("aggregate") // key → rev, expires, value
	refBucket       = []byte("ref")       // key 0 message → platform reference
	seenBucket      = []byte("seen")      // key 0 id → until, say, tell, nonce
	laneBucket      = []byte("lane")      // key 0 kind → first, last, since, attempts, until, owner
	postBucket      = []byte("post")      // key 0 kind 0 n → queued, length of message, message, value
	answerBucket    = []byte("answer")    // key 0 kind 0 n → nothing; made with the first one, as programs of before do not know it
	reminderBucket  = []byte("reminder")  // key 0 name → at
	reminderQueue   = []byte("reminders") // at, key 0 name → nothing
	laneQueue       = []byte("lanes")     // at, key 0 kind → nothing
	entryBucket     = []byte("entry")     // index 0 key → score
	indexBucket     = []byte("index")     // index 0 score, key → nothing
	topicBucket     = []byte("topic")     // topic 0 shard → count
	counterBucket   = []byte("counter")   // "n" name → last number
	expiryQueue     = []byte("expiry")    // at, "a" key or "s" key 0 id → nothing

	buckets = [][]byte{
		metaBucket, aggregateBucket, refBucket, seenBucket, laneBucket, postBucket, reminderBucket,
		reminderQueue, laneQueue, entryBucket, indexBucket, topicBucket, counterBucket, expiryQueue,
	}
)

// never is the stored form of the zero time.
const never = 0

// pair returns "a 0 b".
func pair(a, b string) []byte {
	key := make([]byte, 0, len(a)+1+len(b))
	key = append(key, a...)
	key = append(key, 0)
	return append(key, b...)
}

// unpair is the reverse of pair.
func unpair(key []byte) (a, b string) {
	before, after, _ := bytes.Cut(key, []byte{0})
	return string(before), string(after)
}

// ordered returns the 8 bytes of a number.
func ordered(n int64) []byte { return appendNumber(nil, n) }

func appendNumber(b []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(b, uint64(n)^1<<63)
}

// number is the reverse of ordered; 0 where there are no 8 bytes.
func number(b []byte) int64 {
	if len(b) < 8 {
		return 0
	}
	return int64(binary.BigEndian.Uint64(b) ^ 1<<63)
}

// numbers reads n numbers from the start of b and returns the rest.
func numbers(b []byte, n int) ([]int64, []byte) {
	read := make([]int64, n)
	for i := range read {
		read[i], b = number(b), b[8:]
	}
	return read, b
}

// queued returns the key of something in a queue.
func queued(at int64, key []byte) []byte {
	return append(ordered(at), key...)
}

func topicKey(topic string, shard int) []byte { return append(pair(topic, ""), byte(shard)) }

func postKey(lane []byte, n int64) []byte {
	key := append(bytes.Clone(lane), 0)
	return appendNumber(key, n)
}

func laneKey(l storage.Lane) []byte { return pair(l.Key, string(l.Kind)) }

// expiry returns a time as stored.
func expiry(t time.Time) int64 {
	if t.IsZero() {
		return never
	}
	return millis(t)
}

// passed tells whether something that ends at a stored time has ended.
func (t *tx) passed(at int64) bool { return at != never && at <= t.now }

// record is an aggregate as stored. Its value belongs to the transaction.
type record struct {
	rev, expires int64 // rev 0: absent or expired
	value        []byte
}

// aggregate reads an aggregate.
func (t *tx) aggregate(key string) record {
	b := t.Bucket(aggregateBucket).Get([]byte(key))
	if b == nil {
		return record{}
	}
	n, value := numbers(b, 2)
	if t.passed(n[1]) {
		return record{}
	}
	return record{rev: n[0], expires: n[1], value: value}
}

func (r record) encode() []byte {
	b := make([]byte, 0, 16+len(r.value))
	b = appendNumber(b, r.rev)
	b = appendNumber(b, r.expires)
	return append(b, r.value...)
}

// item returns a copy that outlives the transaction.
func (r record) item(key string) storage.Item {
	if r.rev == 0 {
		return storage.Item{Key: key}
	}
	return storage.Item{Key: key, Rev: r.rev, Value: copied(r.value)}
}

// mark says that an input was taken in.
type mark struct {
	until     int64
	say, tell int64 // numbers of the posts that were given to the owner, 0 for none
	nonce     string
}

func (m mark) encode() []byte {
	b := appendNumber(nil, m.until)
	b = appendNumber(b, m.say)
	b = appendNumber(b, m.tell)
	return append(b, m.nonce...)
}

func decodeMark(b []byte) mark {
	n, nonce := numbers(b, 3)
	return mark{until: n[0], say: n[1], tell: n[2], nonce: string(nonce)}
}

// copied returns a copy that is never nil.
func copied(b []byte) []byte { return append([]byte{}, b...) }
