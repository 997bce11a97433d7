package teamstest_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/teams/teamstest"
)

// aBot takes activities and answers what the test says.
type aBot struct {
	*httptest.Server
	m *teamstest.Server

	mu     sync.Mutex
	got    []map[string]any
	header []http.Header
	answer string
}

func newBot(t *testing.T) (*aBot, *teamstest.Person) {
	t.Helper()
	b := &aBot{m: teamstest.New(t, bottest.NewClock().Now)}
	b.Server = httptest.NewServer(b)
	t.Cleanup(b.Close)
	return b, b.m.Person(teamstest.Account{Name: "Anna Holm"}, b.URL)
}

func (b *aBot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var a map[string]any
	_ = json.NewDecoder(r.Body).Decode(&a)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.got, b.header = append(b.got, a), append(b.header, r.Header)
	_, _ = io.WriteString(w, b.answer)
}

func (b *aBot) last() map[string]any { return b.got[len(b.got)-1] }

func (b *aBot) answers(s string) { b.answer = s }

// do calls the connector.
func (b *aBot) do(t *testing.T, method, path, body string) int {
	t.Helper()
	token, _ := b.m.Token(t.Context())
	return b.doWith(t, "Bearer "+token, method, path, body)
}

func (b *aBot) doWith(t *testing.T, authorization, method, path, body string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, b.m.ServiceURL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if authorization != "" {
		req.Header.Set("Authorization", authorization)
	}
	resp, err := (&http.Client{Transport: b.m.Transport()}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

// shows puts a card into somebody's chat.
func (b *aBot) shows(t *testing.T, p *teamstest.Person, card string) {
	t.Helper()
	body := `{"type":"message","attachments":[{"contentType":"` + teamstest.CardType + `","content":` + card + `}]}`
	if got := b.do(t, http.MethodPost, "v3/conversations/"+url.PathEscape(p.Conversation())+"/activities", body); got != http.StatusCreated {
		t.Fatalf("status %d", got)
	}
}

const nested = `{"type":"AdaptiveCard","version":"1.5","body":[
	{"type":"Container","selectAction":{"type":"Action.Submit","title":"Vælg","data":{"n":0}},"items":[
		{"type":"ColumnSet","columns":[{"type":"Column","items":[
			{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Indeni","data":{"n":1}}]}]}]}]},
	{"type":"FactSet","facts":[{"title":"Titel","value":"Kørebog"}]},
	{"type":"Input.Text","id":"title","label":"Titel","isRequired":true},
	{"type":"Input.Text","id":"text","value":"før"}],
 "actions":[
	{"type":"Action.ShowCard","title":"Mere","card":{"type":"AdaptiveCard","body":[],"actions":[
		{"type":"Action.Execute","title":"Send","verb":"send","data":{"n":2},"fallback":{"type":"Action.Submit","title":"Gammel"}}]}},
	{"type":"Action.Submit","title":"Dialog","associatedInputs":"none","data":{"msteams":{"type":"task/fetch"},"n":3}},
	{"type":"Action.Submit","title":"Ord","associatedInputs":"none","data":{"msteams":{"type":"imBack","value":"hjælp"}}}]}`

func TestPressing(t *testing.T) {
	b, anna := newBot(t)
	b.shows(t, anna, nested)
	title := teamstest.Field{Name: "Titel", Value: "Kørebog"}
	for _, button := range []string{"Vælg", "Indeni"} {
		anna.Presses(button, title, teamstest.Field{Name: "text", Value: "nu"})
		value := b.last()["value"].(map[string]any)
		if value["title"] != "Kørebog" || value["text"] != "nu" || b.last()["type"] != "message" || b.last()["text"] != nil || b.last()["replyToId"] != anna.Last().ID {
			t.Errorf("%s: %v", button, b.last())
		}
	}
	anna.Presses("Ord")
	if b.last()["text"] != "hjælp" {
		t.Errorf("got %v", b.last())
	}
	if anna.Sees("Gammel") {
		t.Error("a fallback is shown")
	}
	b.answers(`{"statusCode":200,"type":"` + teamstest.CardType + `","value":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Tak"}]}}`)
	anna.Presses("Send", title)
	action := b.last()["value"].(map[string]any)["action"].(map[string]any)
	want := map[string]any{"type": "Action.Execute", "title": "Send", "verb": "send", "data": map[string]any{"n": 2.0, "title": "Kørebog", "text": "før"}}
	if diff := cmp.Diff(want, action); diff != "" || b.last()["name"] != "adaptiveCard/action" {
		t.Error(diff)
	}
	if anna.Sees("Send") || anna.Last().Cards[0].Texts()[0] != "Tak" {
		t.Error("the card was not replaced")
	}
}

func TestDialog(t *testing.T) {
	b, anna := newBot(t)
	b.shows(t, anna, nested)
	form := `{"task":{"type":"continue","value":{"title":"Idé","card":{"contentType":"` + teamstest.CardType + `","content":{"type":"AdaptiveCard","version":"1.5",
		"body":[{"type":"Input.Text","id":"a","label":"A"}],"actions":[{"type":"Action.Submit","title":"OK","data":{"x":1}}]}}}}}`
	for open, names := range map[string][2]string{"card": {"task/fetch", "task/submit"}, "extension": {"composeExtension/fetchTask", "composeExtension/submitAction"}} {
		b.answers(form)
		if open == "card" {
			anna.Presses("Dialog")
		} else {
			anna.Opens("new", map[string]any{"body": map[string]any{"content": "x"}})
		}
		if title, card := anna.Dialog(); title != "Idé" || card == nil || b.last()["name"] != names[0] {
			t.Errorf("%s: %q, %v", open, title, b.last())
		}
		b.answers("")
		anna.Submits("OK", teamstest.Field{Name: "A", Value: "1"})
		data := b.last()["value"].(map[string]any)["data"]
		if diff := cmp.Diff(map[string]any{"x": 1.0, "a": "1"}, data); diff != "" || b.last()["name"] != names[1] {
			t.Error(open, diff, b.last()["name"])
		}
		if _, card := anna.Dialog(); card != nil {
			t.Error("the dialog is still open")
		}
	}
}

func TestDeliveries(t *testing.T) {
	b, anna := newBot(t)
	anna.Twice = true
	anna.Says("idé")
	id := anna.LastID()
	anna.Again()
	if len(b.got) != 3 || b.got[0]["id"] != id || cmp.Diff(b.got[0], b.got[2]) != "" {
		t.Errorf("got %v", b.got)
	}
	raw := strings.TrimPrefix(b.header[0].Get("Authorization"), "Bearer ")
	token, _, err := jwt.NewParser().ParseUnverified(raw, jwt.MapClaims{})
	if err != nil || token.Header["kid"] != "key1" {
		t.Errorf("got %v, %v", token, err)
	}
	anna.Twice = false
	for want, do := range map[string]func() teamstest.Answer{
		"messageUpdate": func() teamstest.Answer { return anna.Edits(id, "en idé") }, "messageDelete": func() teamstest.Answer { return anna.Deletes(id) },
		"installationUpdate": anna.Uninstalls, "invoke": func() teamstest.Answer { return anna.Searches("find", "kørsel") },
	} {
		if got := do(); got.Status != http.StatusOK || b.last()["type"] != want {
			t.Errorf("got %v, want %s", b.last(), want)
		}
	}
	anna.Installs()
	anna.Mentions(teamstest.Room{ID: "19:a@thread.tacv2;messageid=1", Kind: "channel"}, "idé")
	if b.last()["text"] != "<at>Idébot</at> idé" || b.last()["conversation"].(map[string]any)["conversationType"] != "channel" {
		t.Errorf("got %v", b.last())
	}
}

// TestWhatTeamsWouldNotHave shows what the fake complains about.
func TestWhatTeamsWouldNotHave(t *testing.T) {
	b, anna := newBot(t)
	chat := "v3/conversations/" + url.PathEscape(anna.Conversation()) + "/activities"
	for name, do := range map[string]func(){
		"without a token": func() { b.doWith(t, "", http.MethodPost, chat, `{"type":"message","text":"x"}`) },
		"bytes":           func() { b.do(t, http.MethodPost, chat, `{"type":"message","text":"`+strings.Repeat("x", 41<<10)+`"}`) },
		"a time that is none": func() {
			b.do(t, http.MethodPost, chat, `{"type":"message","text":"x","timestamp":"0001-01-01T00:00:00Z"}`)
		},
		"no JSON":  func() { b.do(t, http.MethodPost, chat, `hello`) },
		"an empty": func() { b.do(t, http.MethodPost, chat, `{"type":"message"}`) },
		"an attachment of type": func() {
			b.do(t, http.MethodPost, chat, `{"type":"message","attachments":[{"contentType":"image/png"}]}`)
		},
		"a card of version \"1.6\"": func() {
			b.do(t, http.MethodPost, chat, `{"type":"message","attachments":[{"contentType":"`+teamstest.CardType+`","content":{"type":"AdaptiveCard","version":"1.6"}}]}`)
		},
		"not escaped": func() {
			b.do(t, http.MethodPost, "v3/conversations/19:a;messageid=1/activities", `{"type":"message","text":"x"}`)
		},
		"called GET":          func() { b.do(t, http.MethodGet, "v3/conversations", "") },
		"called POST":         func() { b.do(t, http.MethodPost, "evil", "") },
		"not with one person": func() { b.do(t, http.MethodPost, "v3/conversations", `{"members":[]}`) },
		"another bot": func() {
			b.do(t, http.MethodPost, "v3/conversations", `{"bot":{"id":"28:x"},"members":[{"id":"x"}],"tenantId":"t"}`)
		},
	} {
		do()
		if got := strings.Join(b.m.Problems(), "\n"); !strings.Contains(got, name) {
			t.Errorf("%s: complained about %q", name, got)
		}
	}
	if got := b.doWith(t, "Bearer wrong", http.MethodPost, chat, `{}`); got != http.StatusUnauthorized {
		t.Errorf("status %d with a wrong token", got)
	}
}

func TestUninstalledCannotBeWrittenTo(t *testing.T) {
	b, anna := newBot(t)
	chat := "v3/conversations/" + url.PathEscape(anna.Conversation()) + "/activities"
	anna.Uninstalls()
	if got := b.do(t, http.MethodPost, chat, `{"type":"message","text":"x"}`); got != http.StatusForbidden {
		t.Errorf("status %d", got)
	}
	anna.Installs()
	if got := b.do(t, http.MethodPost, chat, `{"type":"message","text":"x"}`); got != http.StatusCreated {
		t.Errorf("status %d", got)
	}
	if got := b.do(t, http.MethodPost, "v3/conversations/a:nobody/activities", `{"type":"message","text":"x"}`); got != http.StatusNotFound {
		t.Errorf("status %d", got)
	}
}
