package slacktest

import "fmt"

// Prompt is a suggestion of what a person might say.
type Prompt struct{ Title, Message string }

// Prompts returns what is suggested to a person, or in a channel; nil for
// nothing.
func (s *Server) Prompts(where string) []Prompt {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, _ := s.destination(where)
	return append([]Prompt(nil), s.prompts[to.ID]...)
}

// Status returns what the bot is said to be doing in a channel or towards a
// person; "" for nothing. It is gone when the bot has sent a message: the
// caller knows best when that was, so it is kept here until it is set again.
func (s *Server) Status(where string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, _ := s.destination(where)
	return s.status[to.ID]
}

func (s *Server) suggestPrompts(c *call) object {
	to, there := s.place(text(c.Args, "channel_id"))
	if !there {
		return failure("channel_not_found")
	}
	check := newChecker(OnMessage)
	list := check.array(c.Args["prompts"], 1, 4, "/prompts")
	if len(list) == 0 {
		check.refuse("/prompts", "must provide between 1 and 4 items")
	}
	var prompts []Prompt
	for i, v := range list {
		prompts = append(prompts, check.prompt(v, fmt.Sprintf("/prompts/%d", i)))
	}
	if len(check.Errors) > 0 {
		check.code("invalid_arguments")
	}
	if refused := c.check(check.Report); refused != nil {
		return refused
	}
	s.prompts[to.ID] = prompts
	return success()
}

func (c *checker) prompt(v any, at string) Prompt {
	o, ok := c.object(v, at)
	if !ok {
		return Prompt{}
	}
	c.only(o, at, "title", "message")
	c.need(o, at, "title", "message")
	c.chars(o["title"], 255, at+"/title")
	c.chars(o["message"], 40000, at+"/message")
	return Prompt{Title: text(o, "title"), Message: text(o, "message")}
}

func (s *Server) setStatus(c *call) object {
	to, there := s.place(text(c.Args, "channel_id"))
	_, status := c.Args["status"]
	switch {
	case !there:
		return failure("channel_not_found")
	case !status:
		return failure("invalid_arguments", "missing required field: status [json-pointer:/status]")
	case !stampForm.MatchString(text(c.Args, "thread_ts")):
		return failure("invalid_thread_ts")
	}
	s.status[to.ID] = text(c.Args, "status")
	return success()
}
