package slacktest

import "encoding/json"

// copyOf returns a deep copy of JSON, so that nobody outside holds what the
// server works on.
func copyOf[T any](v T) T {
	return copyAny(v).(T)
}

func copyAny(v any) any {
	switch v := v.(type) {
	case object:
		if v == nil {
			return v
		}
		out := make(object, len(v))
		for k, each := range v {
			out[k] = copyAny(each)
		}
		return out
	case []any:
		if v == nil {
			return v
		}
		out := make([]any, len(v))
		for i, each := range v {
			out[i] = copyAny(each)
		}
		return out
	}
	return v
}

// asJSON turns anything into what JSON would decode it to.
func asJSON(v any) any {
	written, err := json.Marshal(v)
	if err != nil {
		panic(err) // only what came as JSON is given to it
	}
	var out any
	if err := json.Unmarshal(written, &out); err != nil {
		panic(err)
	}
	return out
}
