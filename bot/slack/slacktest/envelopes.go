package slacktest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// mostAck is how long an acknowledgement can be, in bytes.
const mostAck = 20_000

// ack is what came back for an envelope.
type ack struct {
	payload object
	body    []byte
}

// OverSocket brings things to the bot over Socket Mode: each over one of the
// open connections, in turn.
type OverSocket struct{}

var envelopeTypes = map[Kind]string{
	Events: "events_api", Commands: "slash_commands", Interactivity: "interactive", Options: "interactive",
}

func (OverSocket) deliver(ctx context.Context, s *Server, d *Delivery) Answer {
	elapsed := stopwatch()
	got, err := s.sendEnvelope(ctx, d)
	a := Answer{Payload: got.payload, Body: got.body, Took: elapsed(), Err: err}
	if err == nil {
		a.Status = 200
	}
	return a
}

func (OverSocket) forged() bool { return false }

var errNoSocket = errors.New("send an envelope: no connection is open")

// sendEnvelope sends an envelope and waits for it to be acknowledged.
func (s *Server) sendEnvelope(ctx context.Context, d *Delivery) (ack, error) {
	k, id, came := s.expect()
	defer s.forget(id)
	if k == nil {
		return ack{}, errNoSocket
	}
	frame := object{
		"envelope_id": id, "type": envelopeTypes[d.Kind], "payload": d.Sent,
		"accepts_response_payload": d.Kind != Events,
	}
	if d.Kind == Events {
		frame["retry_attempt"], frame["retry_reason"] = d.attempt, d.reason()
	}
	k.send(frame)
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Patience)
	defer cancel()
	select {
	case got := <-came:
		return got, nil
	case <-k.gone:
		return ack{}, fmt.Errorf("wait for the acknowledgement of %s: the connection is gone", id)
	case <-ctx.Done():
		return ack{}, fmt.Errorf("wait for the acknowledgement of %s: %w", id, ctx.Err())
	}
}

// expect picks the connection whose turn it is and prepares for an answer.
func (s *Server) expect() (*socket, string, <-chan ack) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := s.sockets.pick()
	id, came := s.next("envelope-"), make(chan ack, 1)
	s.sockets.waiting[id] = came
	return k, id, came
}

// pick prefers connections that were not told to disconnect.
func (k *sockets) pick() *socket {
	var staying []*socket
	for _, each := range k.open {
		if !each.leaving {
			staying = append(staying, each)
		}
	}
	if len(staying) == 0 {
		staying = k.open
	}
	if len(staying) == 0 {
		return nil
	}
	k.turn++
	return staying[k.turn%len(staying)]
}

func (s *Server) forget(envelope string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sockets.waiting, envelope)
}

// listen takes acknowledgements from a connection until it is gone.
func (s *Server) listen(k *socket) {
	defer func() {
		close(k.gone)
		k.cut()
		s.leave(k)
	}()
	for {
		_, body, err := k.conn.ReadMessage()
		if err != nil {
			return
		}
		s.acknowledged(body)
	}
}

func (s *Server) acknowledged(body []byte) {
	var frame struct {
		Envelope string          `json:"envelope_id"`
		Payload  json.RawMessage `json:"payload"`
	}
	if len(body) > mostAck {
		s.complain("socket.ack", fmt.Sprintf("an ack of %d bytes is dropped, over %d", len(body), mostAck))
		return
	}
	if err := json.Unmarshal(body, &frame); err != nil {
		s.complain("socket.ack", "read an ack: "+err.Error())
		return
	}
	var payload object
	if len(frame.Payload) > 0 && json.Unmarshal(frame.Payload, &payload) != nil {
		s.complain("socket.ack", "the payload of an ack must be an object")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if came, waited := s.sockets.waiting[frame.Envelope]; waited {
		delete(s.sockets.waiting, frame.Envelope)
		came <- ack{payload: payload, body: frame.Payload}
	}
}
