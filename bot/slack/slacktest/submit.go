package slacktest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

var errNoModal = errors.New("no modal is open")

// Submit fills in the open modal, by block id, action id, label or placeholder,
// and submits it. What Slack's client does not let pass is a RefusedError.
// What the bot answers is applied to what is open, and checked.
func (u *User) Submit(ctx context.Context, filled map[string]any) (*Delivery, error) {
	v, payload, err := u.submitted(filled)
	if err != nil {
		return nil, fmt.Errorf("submit: %w", err)
	}
	d, err := u.deliver(ctx, Interactivity, payload)
	if err != nil {
		return nil, err
	}
	if d.OK() {
		d.Errors = u.apply(v, d.Answer)
	}
	return d, nil
}

func (u *User) submitted(filled map[string]any) (*View, object, error) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	stack := s.stacks[u.Person.ID]
	if len(stack) == 0 {
		return nil, nil, errNoModal
	}
	v := stack[len(stack)-1]
	if err := u.fill(spot{view: v}, filled); err != nil {
		return nil, nil, err
	}
	state := s.stateOf(u.Person.ID, v)
	if reasons := refusals(v, state); len(reasons) > 0 {
		return nil, nil, &RefusedError{Reasons: reasons}
	}
	p := u.triggered("view_submission")
	p["view"], p["response_urls"] = v.body(state), []any{}
	return v, p, nil
}

// apply does with the open views what the bot answered to a submission, and
// returns the errors that are shown.
func (u *User) apply(v *View, a Answer) map[string]string {
	s := u.server
	problems, shown := func() ([]string, map[string]string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if len(a.Body) > 0 && a.Payload == nil && string(a.Body) != "null" {
			return []string{"the answer is neither empty nor a JSON object"}, nil
		}
		return u.applied(v, a.Payload)
	}()
	if len(problems) > 0 {
		s.complain("view_submission.answer", problems...)
	}
	return shown
}

func (u *User) applied(v *View, answer object) ([]string, map[string]string) {
	s := u.server
	switch text(answer, "response_action") {
	case "":
		s.remove(v)
		if len(answer) > 0 {
			return []string{"missing required field: response_action"}, nil
		}
	case "clear":
		delete(s.stacks, u.Person.ID)
	case "errors":
		return formErrors(v, answer)
	case "update":
		return s.answerView(answer, func(content object) string { s.replace(v, content); return "" }), nil
	case "push":
		return s.answerView(answer, func(content object) string {
			_, code := s.push(u.Person.ID, content)
			return code
		}), nil
	default:
		return []string{fmt.Sprintf("unknown response_action %q", text(answer, "response_action"))}, nil
	}
	return nil, nil
}

// answerView takes a view of an answer if it is in order.
func (s *Server) answerView(answer object, take func(object) string) []string {
	content, ok := answer["view"].(object)
	if !ok {
		return []string{"missing required field: view"}
	}
	r := CheckView(content)
	if !r.OK() || len(r.Lints) > 0 {
		if !r.OK() {
			return append(r.Errors, r.Lints...)
		}
		s.asides = append(s.asides, Problem{Method: "view_submission.answer", Lints: r.Lints})
	}
	if code := take(content); code != "" {
		return []string{code}
	}
	return nil
}

// formErrors are the errors of an answer, which must be of input blocks.
func formErrors(v *View, answer object) (problems []string, shown map[string]string) {
	list, _ := answer["errors"].(object)
	if len(list) == 0 {
		return []string{"errors is empty"}, nil
	}
	shown = map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(list)) {
		isInput := func(b object) bool { return b["type"] == "input" && b["block_id"] == id }
		message, ok := list[id].(string)
		if !slices.ContainsFunc(objects(v.Blocks()), isInput) || !ok || message == "" {
			problems = append(problems, fmt.Sprintf("errors names %q, which is no input block of the view, or says nothing", id))
		}
		shown[id] = message
	}
	return problems, shown
}

// remove takes a view away from those that are open.
func (s *Server) remove(v *View) {
	s.stacks[v.User] = slices.DeleteFunc(s.stacks[v.User], func(each *View) bool { return each == v })
}

// CloseView closes the open modal. The bot is told if it asked for that; if not
// the Delivery is nil.
func (u *User) CloseView(ctx context.Context) (*Delivery, error) {
	payload, err := u.closed()
	if err != nil || payload == nil {
		return nil, err
	}
	return u.deliver(ctx, Interactivity, payload)
}

func (u *User) closed() (object, error) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	stack := s.stacks[u.Person.ID]
	if len(stack) == 0 {
		return nil, fmt.Errorf("close: %w", errNoModal)
	}
	v := stack[len(stack)-1]
	all := v.Content["clear_on_close"] == true
	state := s.stateOf(u.Person.ID, v)
	s.remove(v)
	if all {
		delete(s.stacks, u.Person.ID)
	}
	if v.Content["notify_on_close"] != true {
		return nil, nil
	}
	p := u.interaction("view_closed")
	p["view"], p["is_cleared"] = v.body(state), all
	return p, nil
}
