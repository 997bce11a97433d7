package dialogs

// The ids of what a manager does.
const (
	DeedRecommend DeedID = "recommend"
	DeedQuestion  DeedID = "question"
	DeedNotNow    DeedID = "not_now"
)

var managerDeeds = []Deed{
	{ID: DeedRecommend, From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleManager}, Onward: true},
	{
		ID: DeedQuestion, From: handled, To: StatusNeedsInfo, Who: []string{RoleManager, RoleConsultant, RoleArchitect},
		Guard: guardQuestion, Apply: applyQuestion,
		Needs: []Need{needQuestion},
	},
	{
		ID: DeedNotNow, From: []Status{StatusSubmitted}, To: StatusParked, Who: []string{RoleManager},
		Apply: applyUntil,
		Needs: []Need{needReason, needLater},
	},
}

// guardQuestion leaves the question to those who assess once the
// manager's turn is over.
func guardQuestion(t attempt) Refusal {
	if t.i.Status != StatusSubmitted && !t.e.consults(t.i, t.a, t.at) && !t.e.byRole(t.i, RoleArchitect, t.a, t.at) {
		return Refusal{Why: refusedStale}
	}
	return Refusal{}
}

// guardAccess wants an idea that waits for the author's access.
func guardAccess(t attempt) Refusal {
	if !t.i.waitsForAccess() {
		return Refusal{Why: refusedStale}
	}
	return Refusal{}
}

// applyQuestion keeps what was asked, by whom, and where the idea was.
func applyQuestion(l *living, a Act) {
	asker := a.By
	l.i.Before, l.i.Question, l.i.Asker = l.i.Status, a.Fields[fieldQuestion].Text, &asker
}

// applyUntil keeps when a parked idea comes back.
func applyUntil(l *living, a Act) {
	l.i.Until = a.Fields[fieldUntil].Date
}

// applyAccess keeps when the author got access.
func applyAccess(l *living, a Act) {
	l.i.Access, l.i.Escalated = l.at.Now, false
}
