package dialogstest

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// AtDoor is an input as the bot lets it in: what a person does is cleaned.
func AtDoor(in step.Input) step.Input {
	if cleaned, ok := in.FromPerson(); ok {
		return cleaned
	}
	return in
}

// Take steps with an input and with all that follows in the same turn.
func (x *Talk) Take(in step.Input) {
	x.Helper()
	x.turn = nil
	steps := 0
	for queue := []step.Input{AtDoor(in)}; len(queue) > 0; queue = queue[1:] {
		if steps++; steps > 50 {
			x.Fatalf("a turn without end: %+v", queue[0])
		}
		at := x.Moment
		if in.Due != nil || in.Found != nil {
			at.From = idea.Address{}
		}
		next, effects := x.Engine.Step(x.Person, queue[0], at)
		x.Person = next
		for _, e := range effects {
			queue = append(queue, x.follow(e)...)
		}
	}
}

// follow does what an effect wants.
func (x *Talk) follow(e step.Effect) []step.Input {
	switch {
	case e.Say != nil:
		x.Said, x.turn = append(x.Said, *e.Say), append(x.turn, *e.Say)
	case e.Count != nil:
		x.Counts = append(x.Counts, *e.Count)
	case e.Search != nil:
		x.Searches = append(x.Searches, *e.Search)
		return []step.Input{{Found: &step.Found{Search: e.Search.ID, Matches: x.find(*e.Search), Failed: x.SearchFails}}}
	case e.DrawNumber != nil:
		return []step.Input{{NumberDrawn: &step.NumberDrawn{Draft: e.DrawNumber.Draft, Number: int64(len(x.Ideas) + 1)}}}
	case e.Load != nil && e.Load.List != nil:
		return []step.Input{{Loaded: &step.Loaded{Load: *e.Load, Ideas: x.Ideas, Total: len(x.Ideas)}}}
	case e.Load != nil:
		return []step.Input{{Loaded: &step.Loaded{Load: *e.Load, Ideas: x.Read(e.Load.Ideas)}}}
	case e.Tell != nil && e.Tell.Input.Submitted != nil:
		x.Ideas = append(x.Ideas, e.Tell.Input.Submitted.Idea)
	case e.Tell != nil:
		x.Told = append(x.Told, *e.Tell)
	case e.Remind != nil && e.Remind.At.IsZero():
		delete(x.Due, e.Remind.Name)
	case e.Remind != nil:
		x.Due[e.Remind.Name] = e.Remind.At
	}
	return nil
}

func (x *Talk) find(s step.Search) []idea.Match {
	switch {
	case x.SearchFails:
		return nil
	case s.For == step.ForTasks:
		return x.tasks
	}
	return x.Matches
}

// Read are the ideas with these numbers, of those that were sent.
func (x *Talk) Read(numbers []int64) (found []idea.Idea) {
	for _, i := range x.Ideas {
		if slices.Contains(numbers, i.Number) {
			found = append(found, i)
		}
	}
	return found
}

// Local is the time in the municipality.
func (x *Talk) Local() time.Time { return x.Moment.Now.In(x.Engine.Calendar.Location()) }
