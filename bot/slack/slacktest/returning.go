package slacktest

import (
	"net/http"
	"time"
)

// returnURL is a response_url: it lets the bot answer a few times where a
// person did something.
type returnURL struct {
	channel, person string
	message         string // that the person did something with, "" for none
	thread          string
	at              time.Time
	uses            int
}

const (
	returnUses = 5
	returnLife = 30 * time.Minute
)

// newReturnURL makes a response_url for something that a person did.
func (s *Server) newReturnURL(r returnURL) string {
	id := s.next("R")
	r.at = s.cfg.Now()
	s.returns[id] = &r
	return s.URL() + "/response/" + id
}

// serveResponseURL takes what is sent to a response_url.
func (s *Server) serveResponseURL(w http.ResponseWriter, r *http.Request) {
	args, err := arguments(r)
	c := s.begin("response_url", args)
	s.answer(w, r, c, func() object {
		to, known := s.returns[r.PathValue("id")]
		c.status = http.StatusNotFound
		switch {
		case err != nil:
			return failure("invalid_payload", err.Error())
		case !known:
			return failure("invalid_url")
		case s.cfg.Now().Sub(to.at) > returnLife:
			return failure("expired_url")
		case to.uses >= returnUses:
			return failure("used_url")
		}
		to.uses++
		result := s.respond(c, to)
		c.status = http.StatusBadRequest
		if result["ok"] == true {
			c.status = http.StatusOK
		}
		return result
	})
}

func (s *Server) respond(c *call, to *returnURL) object {
	original, there := s.message(to.channel, to.message)
	if yes(c.Args, "delete_original") {
		if !there {
			return failure("message_not_found")
		}
		s.drop(original)
		return success()
	}
	if refused := c.check(CheckMessage(c.Args, ToPost)); refused != nil {
		return refused
	}
	if yes(c.Args, "replace_original") && there {
		original.Text, original.Blocks = text(c.Args, "text"), s.named(c.Args["blocks"])
		original.setMetadata(c.Args)
		original.Edited, original.editedAt = true, s.stamp()
		return success()
	}
	s.add(s.returned(c.Args, to))
	return success()
}

// returned makes the message that the bot answers with. It is for the person
// alone if it does not say otherwise.
func (s *Server) returned(args object, to *returnURL) *Message {
	m := &Message{
		Channel: to.channel, ThreadTS: to.thread, User: BotUser, BotID: BotID,
		Text: text(args, "text"), Blocks: s.named(args["blocks"]),
	}
	m.setMetadata(args)
	if text(args, "response_type") != "in_channel" {
		m.EphemeralTo = to.person
	}
	return m
}
