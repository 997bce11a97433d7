// Package cards draws what Idébot says for Teams: messages and pages of forms as
// Adaptive Cards, answers to what Teams asks for, and the data of buttons, which
// it reads again when they are pressed. It is pure: the same goes in, the same
// comes out, and nothing is sent or asked for.
package cards

// Card is an Adaptive Card, version 1.5.
type Card struct {
	Type         string    `json:"type"`
	Schema       string    `json:"$schema"`
	Version      string    `json:"version"`
	Lang         string    `json:"lang"`
	FallbackText string    `json:"fallbackText"`
	Body         []element `json:"body"`
	Actions      []action  `json:"actions,omitempty"`
}

// cardType is the content type of a card as an attachment.
const cardType = "application/vnd.microsoft.card.adaptive"

// newCard returns an empty card.
func newCard(lang, fallback string) *Card {
	return &Card{
		Type: "AdaptiveCard", Schema: "http://adaptivecards.io/schemas/adaptive-card.json", Version: "1.5",
		Lang: lang, FallbackText: fallback, Body: []element{},
	}
}

// element is a part of a card's body. Which fields count depends on Type.
type element struct {
	Type string `json:"type"`
	ID   string `json:"id,omitempty"`

	// Text is of a TextBlock, and is markdown: see safe. Inlines are of a
	// RichTextBlock, where nothing is markdown.
	Text                string    `json:"text,omitempty"`
	Inlines             []textRun `json:"inlines,omitempty"`
	Wrap                bool      `json:"wrap,omitempty"`
	Size                string    `json:"size,omitempty"`
	Weight              string    `json:"weight,omitempty"`
	Color               string    `json:"color,omitempty"`
	IsSubtle            bool      `json:"isSubtle,omitempty"`
	HorizontalAlignment string    `json:"horizontalAlignment,omitempty"`

	Style     string `json:"style,omitempty"`
	Spacing   string `json:"spacing,omitempty"`
	Separator bool   `json:"separator,omitempty"`

	Items                    []element `json:"items,omitempty"`
	Columns                  []element `json:"columns,omitempty"`
	Actions                  []action  `json:"actions,omitempty"`
	Width                    string    `json:"width,omitempty"`
	MinHeight                string    `json:"minHeight,omitempty"`
	VerticalContentAlignment string    `json:"verticalContentAlignment,omitempty"`
	SelectAction             *action   `json:"selectAction,omitempty"`

	Label         string     `json:"label,omitempty"`
	Placeholder   string     `json:"placeholder,omitempty"`
	Value         string     `json:"value,omitempty"`
	IsRequired    bool       `json:"isRequired,omitempty"`
	ErrorMessage  string     `json:"errorMessage,omitempty"`
	IsMultiline   bool       `json:"isMultiline,omitempty"`
	MaxLength     int        `json:"maxLength,omitempty"`
	IsMultiSelect bool       `json:"isMultiSelect,omitempty"`
	Choices       []option   `json:"choices,omitempty"`
	ChoicesData   *dataQuery `json:"choices.data,omitempty"`
}

// textRun is a stretch of text in which nothing is markdown.
type textRun struct {
	Type         string  `json:"type"`
	Text         string  `json:"text"`
	Size         string  `json:"size,omitempty"`
	Weight       string  `json:"weight,omitempty"`
	IsSubtle     bool    `json:"isSubtle,omitempty"`
	FontType     string  `json:"fontType,omitempty"`
	SelectAction *action `json:"selectAction,omitempty"`
}

// option is one choice of an Input.ChoiceSet. Its title is markdown.
type option struct {
	Title string `json:"title"`
	Value string `json:"value"`
}

// dataQuery says that choices are found by typing: Teams then asks for them
// with an application/search.
type dataQuery struct {
	Type    string `json:"type"`
	Dataset string `json:"dataset"`
}

// action is something to press.
type action struct {
	Type             string  `json:"type"`
	Title            string  `json:"title,omitempty"`
	Verb             string  `json:"verb,omitempty"`
	URL              string  `json:"url,omitempty"`
	Data             *data   `json:"data,omitempty"`
	Style            string  `json:"style,omitempty"`
	Mode             string  `json:"mode,omitempty"`
	Tooltip          string  `json:"tooltip,omitempty"`
	AssociatedInputs string  `json:"associatedInputs,omitempty"`
	Fallback         *action `json:"fallback,omitempty"`
}
