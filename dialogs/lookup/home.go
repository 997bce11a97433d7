package lookup

import (
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// Home is a person's home page: what waits for them, their ideas and drafts.
type Home struct {
	Lang     texts.Lang
	Title    string
	Options  []message.Option // with StepAnywhere
	Sections []HomeSection
	// Menu are further options.
	Menu []message.Option
}

// HomeSection is a part of a home page. The options of its items have
// StepAnywhere.
type HomeSection struct {
	Heading string
	Items   []message.Item
	Note    string
}

// NewHome returns a person's home page: the ideas that wait for them, their
// drafts, and the ideas they sent.
func NewHome(v *person.View, waiting []idea.Idea) Home {
	h := Home{Lang: v.Lang, Title: v.Text("home.title"), Options: homeOptions(v), Menu: homeMenu(&v.Voice)}
	h.add(homeSection(&v.Voice, "home.waiting", waitingItems(v, waiting)))
	h.add(homeSection(&v.Voice, "home.drafts", draftItems(v)))
	h.add(homeSection(&v.Voice, "home.ideas", ideaItems(v, ideaOption)))
	if len(h.Sections) == 0 {
		h.add(HomeSection{Heading: v.Text("home.ideas"), Note: v.Text("mine.none")})
	}
	return h
}

// homeOptions returns the options that begin something.
func homeOptions(v *person.View) []message.Option {
	out := wording.Primary([]message.Option{v.WithOption("new_idea", "word:idea"), v.WithOption("find", "word:lookup")})
	if v.At.Forms {
		out = append(out, message.Option{ID: "word:form", Label: v.Text("menu.form")})
	}
	return out
}

// homeMenu returns the options about the person's settings and data, and the
// help.
func homeMenu(w *wording.Voice) []message.Option {
	return []message.Option{
		w.WithOption("settings", "word:settings"),
		{ID: "word:who", Label: w.Text("menu.who")},
		w.WithOption("my_data", "word:data"),
		w.WithOption("help", "word:help"),
	}
}

func (h *Home) add(section HomeSection) {
	if len(section.Items) > 0 || section.Note != "" {
		h.Sections = append(h.Sections, section)
	}
}

// homeShown is how many items a section of a home page shows at most.
const homeShown = 10

func homeSection(w *wording.Voice, heading string, items []message.Item) HomeSection {
	section := HomeSection{Heading: w.Text(heading), Items: items}
	if len(items) > homeShown {
		section.Items = items[:homeShown]
		section.Note = w.Text("list.page", "from", "1", "to", w.Count(homeShown), "of", w.Count(len(items)))
	}
	return section
}

// waitingItems returns the ideas that wait for the person.
func waitingItems(v *person.View, ideas []idea.Idea) []message.Item {
	var items []message.Item
	for _, i := range ideas {
		items = append(items, waitingItem(v, i))
	}
	return items
}

// waitingItem returns an idea that waits for the person.
func waitingItem(v *person.View, i idea.Idea) message.Item {
	var lines []string
	if v.MayRead(i) {
		lines = texts.NonEmpty(v.Name(i.Author))
	}
	if !i.Assignment.By.IsZero() {
		lines = append(lines, v.Text("home.by", "date", v.Date(i.Assignment.By)))
	}
	return message.Item{
		Name: v.ListTitle(i), Lines: lines,
		Option: &message.Option{ID: ideaOption(i.Number), Label: v.Text("mine.show", "number", i.NumberText())},
	}
}
