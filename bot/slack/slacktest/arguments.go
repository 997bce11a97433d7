package slacktest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// jsonFields are the arguments that are JSON within a form.
var jsonFields = []string{"blocks", "view", "attachments", "metadata", "files", "prompts", "unfurls"}

// badFieldError is returned for an argument that should be JSON and is not.
type badFieldError string

func (e badFieldError) Error() string { return fmt.Sprintf("%s is no JSON", string(e)) }

// arguments reads what was sent, as JSON, a form or in parts.
func arguments(r *http.Request) (object, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, fmt.Errorf("read the body: %w", err)
	}
	kind, params, err := mime.ParseMediaType(or(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded"))
	if err != nil {
		return nil, fmt.Errorf("read the content type: %w", err)
	}
	args := fromForm(r.URL.Query())
	var sent object
	switch kind {
	case "application/json":
		sent, err = fromJSON(body)
	case "multipart/form-data":
		sent, err = fromParts(body, params["boundary"])
	default:
		var form url.Values
		form, err = url.ParseQuery(string(body))
		sent = fromForm(form)
	}
	if err != nil {
		return args, err
	}
	maps.Copy(args, sent)
	return args, decodeFields(args)
}

func fromForm(form url.Values) object {
	out := object{}
	for k := range form {
		out[k] = form.Get(k)
	}
	return out
}

func fromJSON(body []byte) (object, error) {
	var out object
	if len(bytes.TrimSpace(body)) == 0 {
		return out, nil
	}
	if err := json.Unmarshal(body, &out); err != nil {
		return nil, fmt.Errorf("read the body: %w", err)
	}
	return out, nil
}

func fromParts(body []byte, boundary string) (object, error) {
	out := object{}
	for parts := multipart.NewReader(bytes.NewReader(body), boundary); ; {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read a part: %w", err)
		}
		text, err := io.ReadAll(part)
		if err != nil {
			return nil, fmt.Errorf("read a part: %w", err)
		}
		out[part.FormName()] = string(text)
	}
}

func decodeFields(args object) error {
	for _, field := range jsonFields {
		text, ok := args[field].(string)
		if !ok {
			continue
		}
		var v any
		if text == "" {
			delete(args, field)
			continue
		}
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			return badFieldError(field)
		}
		args[field] = v
	}
	return nil
}

// text returns an argument as text; "" if it is not there.
func text(args object, name string) string {
	switch v := args[name].(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// yes tells whether an argument is true, as clients write it.
func yes(args object, name string) bool {
	return slices.Contains([]string{"true", "1"}, strings.ToLower(text(args, name)))
}
