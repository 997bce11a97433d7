// Package slacktest is a Slack for tests: its Web API, its Socket Mode and its
// clients, on 127.0.0.1 and as strict as Slack is on record to be.
//
// A Server takes the calls of the bot, refuses what Slack refuses, remembers
// all of it and says at the end what was wrong (Problems). A User is a person
// in front of Slack's client: what the person does goes to the bot, signed over
// HTTP or as envelopes over Socket Mode, with payloads like Slack's.
//
// CheckMessage and CheckView know the limits of Block Kit and can be used on
// their own.
//
// It is not Slack. Where Slack's wording of a refusal is known it is used; what
// nobody has written down is not checked.
package slacktest
