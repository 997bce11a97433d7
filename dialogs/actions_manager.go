package dialogs

var managerDeeds = []Deed{
	{ID: "recommend", From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleManager}},
	{ID: "question", From: handled, To: StatusNeedsInfo, Who: []string{RoleManager, RoleConsultant, RoleArchitect}, Needs: []Need{needQuestion}},
	{ID: "not_now", From: []Status{StatusSubmitted}, To: StatusParked, Who: []string{RoleManager}, Needs: []Need{needReason, needLater}},
}
