package dialogs

import "slices"

// supporter is who acts as a supporter of the idea, nil for none.
func (i *Idea) supporter(a Act) *Supporter {
	for n := range i.Supporters {
		if x := &i.Supporters[n]; a.by(x.Party.ID) {
			return x
		}
	}
	return nil
}

// follows reports whether somebody hears of an idea: as co-author or supporter
// who has not said no, or because they asked to.
func (i *Idea) follows(a Act) bool {
	x, y := i.coauthor(a), i.supporter(a)
	return x.confirmed() && !x.Silent || y != nil && !y.Silent || slices.ContainsFunc(i.Followers, a.by)
}

// follow makes somebody hear of an idea, or not any more.
func (i *Idea) follow(a Act, yes bool) {
	x, y := i.coauthor(a), i.supporter(a)
	if x.confirmed() {
		x.Silent = !yes
	}
	if y != nil {
		y.Silent = !yes
	}
	i.Followers = slices.DeleteFunc(i.Followers, a.by)
	if yes && y == nil && !x.confirmed() {
		i.Followers = append(i.Followers, a.By.ID)
	}
}

// followed tells all who follow an idea, each once, that something has
// happened: co-authors what it is about, others no more than colleagues see.
func (l *living) followed(a Act, args map[string]string) {
	i, told := l.i, map[string]bool{l.i.Author.ID: true, "": true}
	say := func(who string, p Progress) {
		if !told[who] && !a.by(who) && i.follows(Act{By: Party{ID: who}}) {
			l.tell(who, Input{Progress: &p})
		}
		told[who] = true
	}
	for _, x := range i.Coauthors {
		if x.confirmed() {
			say(x.Party.ID, Progress{Idea: i.ref(l.at), What: "followed_own", Args: args})
		}
	}
	public := Progress{Idea: i.publicRef(l.at), What: "followed", Args: map[string]string{"number": args["number"]}}
	for _, x := range i.Supporters {
		say(x.Party.ID, public)
	}
	for _, who := range i.Followers {
		say(who, public)
	}
}
