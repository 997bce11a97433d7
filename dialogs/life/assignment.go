package life

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
)

// StateReminder is the name of the reminder for what happens to an idea by
// itself in its present state.
const StateReminder = "state"

// assign sets the idea's assignment: who has to act in its present state.
func (l *ideaTurn) assign() {
	i := l.idea
	old := i.Assignment
	switch i.Status {
	case idea.StatusSubmitted:
		l.assignManager()
	case idea.StatusNeedsInfo:
		l.assignAsked()
	case idea.StatusScreening:
		l.assignRole(idea.RoleConsultant, schedule.RuleScreening)
	case idea.StatusArchitecture:
		l.assignRole(idea.RoleArchitect, schedule.RuleArchitecture)
	case idea.StatusReady:
		l.assignDecider()
	case idea.StatusPrioritised, idea.StatusInProgress:
		l.assignNamed(idea.RoleProjectLead, i.Lead)
	case idea.StatusLive, idea.StatusFollowUp, idea.StatusReused:
		l.assignUse()
	case idea.StatusReuseOffered:
		l.assignReuse()
	case idea.StatusParked:
		l.assignRole(idea.RoleConsultant, "")
	default:
		i.Assignment = idea.Assignment{}
	}
	if n := len(i.History); !i.InUse() && n > 0 && i.History[n-1].From == i.Status && (sameHand(old, i.Assignment) || i.History[n-1].What == string(ActionAssign)) {
		i.Assignment.By = old.By // the deadline is the same as before
	}
	l.assignParallel()
}

func sameHand(a, b idea.Assignment) bool {
	return a.Role == b.Role && (a.Participant == nil) == (b.Participant == nil) && (a.Participant == nil || a.Participant.ID == b.Participant.ID)
}

// assignParallel also assigns an idea with personal data to the data protection
// coordinator while the architect has it.
func (l *ideaTurn) assignParallel() {
	i := l.idea
	i.ParallelAssignments = nil
	l.assignAccessToo()
	if _, done := i.Records[ActionPrivacy]; i.Status != idea.StatusArchitecture || !personalData(*i) || done {
		return
	}
	if p := firstHolder(l.policy, *i, idea.RoleDataProtection, l.at); p != nil {
		i.ParallelAssignments = []idea.Assignment{{Role: idea.RoleDataProtection, Participant: p, By: l.within(schedule.RuleArchitecture)}}
	}
}

// within returns the deadline that a rule gives an answer, counted from now;
// zero for none.
func (l *ideaView) within(rule string) time.Time { return l.policy.Within(rule, l.at.Now) }

// give sets the assignment. With a nil who, the idea waits without a deadline.
func (l *ideaTurn) give(role string, who *idea.Participant, rule string) {
	l.idea.Assignment = idea.Assignment{Role: role, Participant: who}
	if who != nil {
		p := *who
		l.idea.Assignment.Participant, l.idea.Assignment.By = &p, l.within(rule)
	}
}

// assignRole assigns the idea to the holder of a role, to a consultant where
// the role is vacant, else to the head of digitalisation.
func (l *ideaTurn) assignRole(role, rule string) {
	who := l.assigned(role)
	if who == nil {
		who = firstHolder(l.policy, *l.idea, role, l.at)
	}
	if who == nil {
		who = ConsultantFor(l.policy, *l.idea, l.at)
	}
	l.give(role, who, rule)
}

// assignManager assigns the idea to the nearest manager without a part in it,
// else to a consultant.
func (l *ideaTurn) assignManager() {
	m := managerOf(*l.idea, l.at)
	if m == nil {
		l.assignRole(idea.RoleConsultant, schedule.RuleScreening)
		return
	}
	l.give(idea.RoleManager, m, schedule.RuleManager)
}

// assignAsked assigns the idea to the author, and to a consultant once the
// author's time is up.
func (l *ideaTurn) assignAsked() {
	if l.idea.Escalated {
		l.assignRole(idea.RoleConsultant, schedule.RuleScreening)
		return
	}
	l.give(idea.RoleAuthor, &l.idea.Author, schedule.RuleQuestion)
}

// reassign assigns the idea to another person than one who may not have it.
func (l *ideaTurn) reassign() {
	l.idea.Manager = nil
	l.assign()
	if l.idea.Assignment.Role == idea.RoleManager {
		l.idea.Manager = l.idea.Assignment.Participant
	}
}

// assigneeLost reports whether the assigned person can no longer act on the
// idea, because they or the author changed jobs, or because it is kept from
// them.
func (l *ideaView) assigneeLost() bool {
	b := l.idea.Assignment
	switch b.Role {
	case idea.RoleManager, idea.RoleOwner, idea.RoleConsultant, idea.RoleArchitect:
		return b.Participant != nil && !plays(l.policy, *l.idea, b.Role, idea.ActionRequest{By: *b.Participant, Roles: []string{b.Role, idea.RoleConsultant, idea.RoleHead}}, l.at)
	}
	return b.Participant != nil && KeptFrom(l.policy, *l.idea, idea.ActionRequest{By: *b.Participant}, l.at)
}

// reassignLost assigns such an idea by the current directory.
func (l *ideaTurn) reassignLost() {
	i := l.idea
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, From: i.Status, To: i.Status, What: idea.HappenedGivenOn})
	l.supersede(idea.ActionRequest{Do: idea.HappenedGivenOn})
	i.Assignment = idea.Assignment{}
	l.reassign()
	i.Rev++
	l.remind()
	l.sendCards()
}

// assignDecider assigns the idea to the person who records decisions, or who
// decides.
func (l *ideaTurn) assignDecider() {
	role := l.policy.Deciding.Role(*l.idea)
	order := []string{role, idea.RoleHead, idea.RoleConsultant}
	if role == idea.RoleBoard {
		order = []string{idea.RoleRecorder, idea.RoleBoard, idea.RoleHead, idea.RoleConsultant}
	}
	for _, r := range order {
		if p := firstHolder(l.policy, *l.idea, r, l.at); p != nil {
			l.give(idea.RoleDecider, p, "")
			return
		}
	}
	l.give(idea.RoleDecider, nil, "")
}

// assignNamed assigns the idea to a named person, or to the holder of the role
// where who is nil or the idea is kept from them.
func (l *ideaTurn) assignNamed(role string, who *idea.Participant) {
	if who == nil || KeptFrom(l.policy, *l.idea, idea.ActionRequest{By: *who}, l.at) {
		l.assignRole(role, "")
		return
	}
	l.give(role, who, "")
}

// record stores the parameters of an action.
func (l *ideaTurn) record(d *Action, a idea.ActionRequest) {
	if len(d.Params) > 0 {
		l.idea.Records[d.ID] = idea.Record{By: a.By, At: l.at.Now, Fields: a.Fields}
	}
	if d.Unrecorded {
		delete(l.idea.Records, d.ID)
	}
	if d.Stage != "" {
		l.report(d, a)
	}
	if d.Apply != nil {
		d.Apply(l, a)
	}
}

// rejectChosen moves the chosen solution, which did not fit, to the rejected
// ones, with the reason.
func (l *ideaTurn) rejectChosen(why string) {
	if m := l.idea.Reuse.Chosen; m != nil {
		l.idea.Reuse.Rejected = append(slices.Clone(l.idea.Reuse.Rejected), idea.Rejection{Match: *m, Text: why})
	}
	l.idea.Reuse.Chosen, l.idea.Reuse.Outcome = nil, idea.ReuseNew
}

// sizes are the sizes of ideas by the id of their option.
var sizes = map[string]string{"size_s": "S", "size_m": "M", "size_l": "L", "size_xl": "XL"}

// handler returns the role that handles the idea in its present state.
func (l *ideaView) handler() string {
	if l.idea.Status == idea.StatusArchitecture && !vacant(l.policy, *l.idea, idea.RoleArchitect, l.at) {
		return idea.RoleArchitect
	}
	return idea.RoleConsultant
}

// assigned returns the person the idea was assigned to by name in a role that
// they still hold, nil for none.
func (l *ideaView) assigned(role string) *idea.Participant {
	if p, ok := l.idea.Handlers[role]; ok && holdsRole(l.policy, *l.idea, role, p, l.at) {
		return &p
	}
	return nil
}
