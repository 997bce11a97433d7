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
func NewHome(s *person.View, waiting []idea.Idea) Home {
	h := Home{Lang: s.Lang, Title: s.Text("home.title"), Options: homeOptions(s), Menu: homeMenu(&s.Voice)}
	h.add(homeSection(&s.Voice, "home.waiting", waitingItems(s, waiting)))
	h.add(homeSection(&s.Voice, "home.drafts", draftItems(s)))
	h.add(homeSection(&s.Voice, "home.ideas", ideaItems(s, ideaOption)))
	if len(h.Sections) == 0 {
		h.add(HomeSection{Heading: s.Text("home.ideas"), Note: s.Text("mine.none")})
	}
	return h
}

// homeOptions returns the options that begin something.
func homeOptions(s *person.View) []message.Option {
	out := wording.Primary([]message.Option{s.WithOption("new_idea", "word:idea"), s.WithOption("find", "word:lookup")})
	if s.At.Forms {
		out = append(out, message.Option{ID: "word:form", Label: s.Text("menu.form")})
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
func waitingItems(s *person.View, ideas []idea.Idea) []message.Item {
	var items []message.Item
	for _, i := range ideas {
		items = append(items, waitingItem(s, i))
	}
	return items
}

// waitingItem returns an idea that waits for the person.
func waitingItem(s *person.View, i idea.Idea) message.Item {
	var lines []string
	if s.MayRead(i) {
		lines = texts.NonEmpty(i.Author.Name)
	}
	if !i.Assignment.By.IsZero() {
		lines = append(lines, s.Text("home.by", "date", s.Date(i.Assignment.By)))
	}
	return message.Item{
		Name: s.ListTitle(i), Lines: lines,
		Option: &message.Option{ID: ideaOption(i.Number), Label: s.Text("mine.show", "number", i.NumberText())},
	}
}
