package chat

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// ErrMalformed is returned for what a platform sent that is no JSON.
var ErrMalformed = errors.New("malformed")

// Loose is a text in what a platform sent, or a number or truth value written
// as one. A field of another JSON type is empty, so that a new kind of event
// breaks nothing.
type Loose string

// UnmarshalJSON implements [json.Unmarshaler].
func (s *Loose) UnmarshalJSON(data []byte) error {
	*s = ""
	switch {
	case len(data) == 0, bytes.Equal(data, []byte("null")), data[0] == '{', data[0] == '[':
		return nil
	case data[0] != '"':
		*s = Loose(data)
		return nil
	}
	return json.Unmarshal(data, (*string)(s))
}

// DecodeLoosely reads what it can of data into v. It returns ErrMalformed only
// where data is no JSON at all.
func DecodeLoosely(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok || err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrMalformed, err)
}
