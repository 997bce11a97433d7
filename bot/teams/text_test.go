package teams

import (
	"fmt"
	"strings"
	"testing"

	"odense.dk/ideabot/bot/teams/teamstest"
)

// TestPlainText is what people write where there is no markup with it.
func TestPlainText(t *testing.T) {
	for _, tt := range []struct{ text, format, want string }{
		{"**25** minutter, *2* gange om ugen, __5__ personer", "", "25 minutter, 2 gange om ugen, 5 personer"},
		{"_hver_ fredag", "plain", "hver fredag"},
		{"~~telefon~~ mail", "markdown", "telefon mail"},
		{"***begge dele***", "", "begge dele"},
		{"`felt_navn` og `**kopi**`", "", "felt_navn og **kopi**"},
		{"```\na_b\n*c*\n```", "", "a_b\n*c*"},
		{"25 min * 2 gange", "", "25 min * 2 gange"},
		{"2*6", "", "2*6"},
		{"sag_nr_7 og a_b", "", "sag_nr_7 og a_b"},
		{"~25 minutter, ~2 gange", "", "~25 minutter, ~2 gange"},
		{"> Vi venter længe\n\nog det er dyrt", "", "Vi venter længe\n\nog det er dyrt"},
		{"> 25 minutter", "", "> 25 minutter"},
		{">25 minutter", "", ">25 minutter"},
		{"## Problem\nVi taster", "markdown", "Problem\nVi taster"},
		{"#43", "", "#43"},
		{"- ringe\n- skrive", "", "- ringe\n- skrive"},
		{"* ringe\n* skrive", "", "* ringe\n* skrive"},
		{"1. ringe\n2. skrive", "markdown", "1. ringe\n2. skrive"},
		{"se [siden](https://odense.example/_a_b) nu", "", "se siden (https://odense.example/_a_b) nu"},
		{"skriv til [Gry](mailto:gry@odense.example)", "", "skriv til Gry (gry@odense.example)"},
		{"[ ] ikke gjort (endnu)", "", "[ ] ikke gjort (endnu)"},
		{"https://odense.example/_a_/*b*", "", "https://odense.example/_a_/*b*"},
		{`2 \* 3 og \_a\_`, "markdown", "2 * 3 og _a_"},
		{`C:\_drev\*`, "", `C:\_drev\*`},
		{"👍🏽", "", "👍"},
		{"godt 👏🏿👏", "", "godt 👏👏"},
		{":tada: er ikke et tegn her", "", ":tada: er ikke et tegn her"},
		{"status\u00a043", "", "status 43"},
		{"status&nbsp;43", "", "status 43"},
		{"\u200b status\u202f43\ufeff", "", "status 43"},
		{"a\r\n\r\n\r\n\r\nb", "", "a\n\nb"},
		{`<quoted messageId='9'></quoted> ja`, "", "ja"},
		{`<quoted itemid="a" messageId=9 /> ja`, "", "ja"},
		{"<em>ja</em> &amp; nej", "xml", "ja & nej"},
		{"a < b > c", "", "a < b > c"},
		{"", "", ""},
	} {
		if got := plain(tt.text, tt.format); got != tt.want {
			t.Errorf("plain(%q, %q) = %q, want %q", tt.text, tt.format, got, tt.want)
		}
	}
}

// TestMarkedUpText is what clients send as markup, and what people type in it.
func TestMarkedUpText(t *testing.T) {
	for in, want := range map[string]string{
		"<p><b>25</b> min, <i>to</i> <u>gange</u> <s>nej</s></p>":                             "25 min, to gange nej",
		"<p>**25** min, *to* gange</p>":                                                       "25 min, to gange",
		"<p>2*6 og a_b_c, 2 * 6</p>":                                                          "2*6 og a_b_c, 2 * 6",
		"<p>kør <code>slet *alt*</code> *nu*</p>":                                             "kør slet *alt* nu",
		"<pre>a_b\n*c*</pre><p>*d*</p>":                                                       "a_b\n*c*\nd",
		`<p>se <a href="https://odense.example/*a*">https://odense.example/*a*</a></p>`:       "se https://odense.example/*a*",
		`<p>se <a href="https://odense.example/_a_">_her_</a></p>`:                            "se her (https://odense.example/_a_)",
		`<p><emoji id="yes" alt="👍🏼" title="Synes godt om"></emoji></p>`:                      "👍",
		`<p><customemoji id="a" alt="fest"></customemoji></p>`:                                "□",
		`<p>fint <customemoji id="a" alt="fest"></customemoji></p>`:                           "fint",
		"<p>status&nbsp;43</p>":                                                               "status 43",
		"<p>sta&shy;tus&#8239;43&#8203;</p>":                                                  "status 43",
		`<p>&lt;quoted messageId=&quot;9&quot;/&gt; ja</p>`:                                   "ja",
		"<p>Godt</p><ul><li><p>a</p></li><li><strong>b</strong></li></ul><ol><li>c</li></ol>": "Godt\n• a\n• b\n1. c",
		"<p>a<br/>b</p><hr><p>c</p>":                                                          "a\nb\nc",
		"":                                                                                    "",
	} {
		if got := fromHTML(in); got != want {
			t.Errorf("fromHTML(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzPlain reads what was made of a text once more. Code and signs behind a
// backslash mean something only then.
func FuzzPlain(f *testing.F) {
	f.Add("**a** _b_ `c` [d](https://x.dk) > e", "markdown")
	f.Add("<p><b>a</b><emoji alt=\"👍\"></p>", "xml")
	f.Fuzz(func(t *testing.T, text, format string) {
		once := plain(text, format)
		if len(once) > 4*len(text)+16 {
			t.Errorf("%q grows to %q", text, once)
		}
		if strings.ContainsAny(once, "*_~`<>&[\\#") {
			return
		}
		if again := plain(once, ""); again != once {
			t.Errorf("%q becomes %q and then %q", text, once, again)
		}
	})
}

// TestEveryWayInIsPlain: what was typed is plain text whichever way it comes.
func TestEveryWayInIsPlain(t *testing.T) {
	const typed, want = "**25**\u00a0min _nu_ 👍🏽", "25 min nu 👍"
	body := obj{"contentType": "text/html", "content": "<p><strong>25</strong>&nbsp;min <em>nu</em> <emoji alt=\"👍🏽\"></emoji></p>"}
	invoked := func(name string, value obj) obj { return obj{"type": "invoke", "name": name, "value": value} }
	for name, a := range map[string]obj{
		"a message":              {"type": "message", "text": typed},
		"a message with markup":  {"type": "message", "text": "alt andet", "attachments": []any{body}},
		"one that was changed":   {"type": "messageUpdate", "text": typed},
		"a mention":              {"type": "message", "text": "<at>Idébot</at> løsninger\u00a0" + typed, "conversation": obj{"id": room.ID, "conversationType": "channel", "tenantId": teamstest.TenantID}, "entities": []any{obj{"type": "mention", "text": "<at>Idébot</at>", "mentioned": obj{"id": "28:" + teamstest.AppID, "name": "Idébot"}}}},
		"a search":               invoked("composeExtension/query", obj{"commandId": FindSolution, "parameters": []any{obj{"name": "q", "value": typed}}}),
		"a field of a form":      invoked("application/search", obj{"queryText": typed, "dataset": "tasks"}),
		"a form":                 invoked("task/submit", form(typed)),
		"an action on a message": invoked("composeExtension/fetchTask", obj{"commandId": SaveAsIdea, "messagePayload": obj{"body": obj{"contentType": "html", "content": body["content"]}}}),
	} {
		d := newDesk(t)
		answer := d.anna.Deliver(d.anna.Activity(fmt.Sprint(a["type"]), a))
		d.idle()
		events, asked := d.bot.taken()
		if all := string(answer.Body) + asked + asJSON(events) + asJSON(d.anna.Chat()); !strings.Contains(all, want) || strings.Contains(all, "**") {
			t.Errorf("%s: %s", name, all)
		}
	}
}
