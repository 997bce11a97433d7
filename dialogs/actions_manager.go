package dialogs

// The ids of what a manager does.
const (
	DeedRecommend DeedID = "recommend"
	DeedQuestion  DeedID = "question"
	DeedNotNow    DeedID = "not_now"
)

var managerDeeds = []Deed{
	{ID: DeedRecommend, From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleManager}},
	{ID: DeedQuestion, From: handled, To: StatusNeedsInfo, Who: []string{RoleManager, RoleConsultant, RoleArchitect}, Needs: []Need{needQuestion}},
	{ID: DeedNotNow, From: []Status{StatusSubmitted}, To: StatusParked, Who: []string{RoleManager}, Needs: []Need{needReason, needLater}},
}
