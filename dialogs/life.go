package dialogs

import (
	"strconv"
	"time"
)

// StepIdea takes an input into an idea. Like Step it is pure. An input that
// does not fit the idea's state changes nothing.
func (e *Engine) StepIdea(i Idea, in Input, at Moment) (Idea, []Effect) {
	switch {
	case in.Submitted != nil && i.Number == 0:
		return e.submitted(in.Submitted.Idea)
	case in.Joined != nil && i.Number != 0:
		return e.joined(i.clone(), in.Joined.Supporter, at)
	}
	return i, nil
}

// submitted makes the idea, and tells whoever has it now.
func (e *Engine) submitted(i Idea) (Idea, []Effect) {
	who := i.Ball.Party
	if who == nil || who.ID == "" || who.ID == i.Author.ID {
		return i, nil
	}
	what := "idea_for_" + i.Ball.Role
	return i, []Effect{{Tell: &Tell{To: who.ID, Input: Input{Notice: &Notice{
		What: what,
		Args: map[string]string{
			"name": i.Author.Name, "title": i.Title, "number": strconv.FormatInt(i.Number, 10),
			"date": i.Ball.By.In(e.calendar.Location()).Format(time.DateOnly),
		},
		Quote: clip(i.Answers["problem"].whole(), 110),
	}}}}}
}

// joined adds a supporter: one and the same person counts once, with the
// latest figures.
func (e *Engine) joined(i Idea, x Supporter, at Moment) (Idea, []Effect) {
	if x.Party.ID == i.Author.ID {
		return i, nil
	}
	for n, old := range i.Supporters {
		if old.Party.ID == x.Party.ID {
			i.Supporters[n] = x
			i.Updated = at.Now
			return i, nil
		}
	}
	i.Supporters = append(i.Supporters, x)
	i.Updated = at.Now
	i.History = append(i.History, Passage{At: at.Now, Actor: x.Party, From: i.Status, To: i.Status, What: "joined"})
	return i, []Effect{{Tell: &Tell{To: i.Author.ID, Input: Input{Progress: &Progress{
		Idea: i.ref(at), What: "joined",
		Args: map[string]string{"name": x.Party.Name, "title": i.Title, "number": strconv.FormatInt(i.Number, 10)},
	}}}}}
}

// ref is what the author's aggregate keeps of the idea.
func (i Idea) ref(at Moment) IdeaRef {
	return IdeaRef{Number: i.Number, Title: i.Title, Status: i.Status, Ball: i.Ball, Into: i.Into, Updated: at.Now}
}
