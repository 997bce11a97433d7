package cards

import (
	"cmp"
	"strings"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// taskAnswer answers a task/fetch or a task/submit. An answer without a body
// closes the dialog.
type taskAnswer struct {
	Task task `json:"task"`
}

type task struct {
	Type  string `json:"type"`
	Value any    `json:"value"`
}

// dialog is a card as Teams opens it.
type dialog struct {
	Title  string            `json:"title"`
	Height string            `json:"height"`
	Width  string            `json:"width"`
	Card   schema.Attachment `json:"card"`
}

// TaskForm shows a page of a form in the dialog.
func TaskForm(p message.FormPage) any { return taskContinue(renderForm(p), p.Title) }

// taskContinue shows a card in the dialog: it opens, or its page turns.
func taskContinue(c *Card, title string) taskAnswer {
	height := "medium"
	if len(c.Body) > 8 {
		height = "large"
	}
	return taskAnswer{task{"continue", dialog{
		Title: chat.Shorten(chat.OneLine(chat.CleanText(title)), 60), Height: height, Width: "medium", Card: schema.Attachment{ContentType: cardType, Content: c},
	}}}
}

// TaskMessage shows a text in the dialog, which is done with.
func TaskMessage(text string) any {
	return taskAnswer{task{"message", safe(chat.Shorten(cmp.Or(chat.CleanText(text), "…"), 1000))}}
}

// cardAnswer answers an adaptiveCard/action.
type cardAnswer struct {
	StatusCode int    `json:"statusCode"`
	Type       string `json:"type"`
	Value      any    `json:"value"`
}

// AnswerCard has a card take the place of the one that was pressed.
func AnswerCard(c *Card) any { return cardAnswer{200, cardType, c} }

// AnswerText says something to the one who pressed, and leaves the card.
func AnswerText(text string) any {
	return cardAnswer{200, "application/vnd.microsoft.activity.message", safe(chat.CleanText(text))}
}

// findAnswer answers a composeExtension/query.
type findAnswer struct {
	Extension extension `json:"composeExtension"`
}

type extension struct {
	Type             string   `json:"type"`
	AttachmentLayout string   `json:"attachmentLayout,omitempty"`
	Attachments      []result `json:"attachments,omitzero"`
	Text             string   `json:"text,omitempty"`
}

// result is a card with what stands for it in the list.
type result struct {
	ContentType string            `json:"contentType"`
	Content     any               `json:"content"`
	Preview     schema.Attachment `json:"preview"`
}

// thumbnail is how a result is listed. Teams reads its texts as markup.
type thumbnail struct {
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
}

// FindText shows a text instead of results.
func FindText(text string) any {
	return findAnswer{extension{Type: "message", Text: safe(text)}}
}

// NoResults is a list without results.
func NoResults() any {
	return findAnswer{extension{Type: "result", AttachmentLayout: "list", Attachments: []result{}}}
}

// MaxFound is how many results are listed.
const MaxFound = 25

// FindResults lists what was found, as the items of a message; what is
// picked is put into somebody's chat as a card without buttons, as the bot is
// not in that chat. Without items the message's words are shown.
func FindResults(m message.Message) any {
	m = chat.Clean(m)
	if len(m.Items) == 0 {
		text := cmp.Or(m.Title, strings.Join(m.Text, " "), ownTexts.Get(m.Lang, "none_found"))
		return findAnswer{extension{Type: "message", Text: safe(chat.Shorten(text, 500))}}
	}
	out := extension{Type: "result", AttachmentLayout: "list"}
	for _, it := range m.Items[:min(MaxFound, len(m.Items))] {
		out.Attachments = append(out.Attachments, found(m.Lang, it))
	}
	return findAnswer{out}
}

// found is one result: as it is put into a chat, and as it is listed.
func found(l texts.Lang, it message.Item) result {
	shared := message.Message{Lang: l, Heading: it.Name, Note: []string{ownTexts.Get(l, "found_with")}}
	if len(it.Lines) > 0 {
		shared.Text, shared.Note = it.Lines[:1], append(it.Lines[1:len(it.Lines):len(it.Lines)], shared.Note...)
	}
	return result{
		ContentType: cardType, Content: fit(shared),
		Preview: schema.Attachment{
			ContentType: "application/vnd.microsoft.card.thumbnail",
			Content:     thumbnail{Title: safe(chat.Shorten(chat.OneLine(it.Name), 120)), Text: safe(chat.Shorten(strings.Join(it.Lines, " · "), 300))},
		},
	}
}
