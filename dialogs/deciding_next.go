package dialogs

import "time"

func (d Deciding) next(time.Time, *Calendar) (time.Time, bool) { return time.Time{}, false }
