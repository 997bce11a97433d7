package api

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/outbound"
)

// limitPause is the pause where Slack asks for one and does not say for how
// long.
const limitPause = 30 * time.Second

// codes are Slack's words for what is wrong.
type codes map[string]bool

func words(s string) codes {
	c := codes{}
	for w := range strings.FieldsSeq(s) {
		c[w] = true
	}
	return c
}

var (
	// holds are about the token or the workspace: nothing can be done in it, or
	// not this, until an administrator has mended it.
	holds = words(`
		invalid_auth not_authed token_revoked token_expired account_inactive
		missing_scope not_allowed_token_type no_permission access_denied
		app_uninstalled team_access_not_granted team_not_found org_login_required
		enterprise_is_restricted two_factor_setup_required team_added_to_org
		accesslimited invalid_app`)
	// oneMethod are those of holds that are about one method, not about all.
	oneMethod = words(`missing_scope not_allowed_token_type no_permission access_denied`)
	// receivers are about whom a message is for.
	receivers = words(`
		user_not_found users_not_found user_disabled user_not_visible
		user_is_bot user_is_restricted invalid_users cannot_dm_bot
		cannot_find_service channel_not_found not_in_channel is_archived
		is_inactive messages_tab_disabled restricted_action
		restricted_action_read_only_channel restricted_action_thread_only_channel
		restricted_action_thread_locked restricted_action_non_threadable_channel
		method_not_supported_for_channel_type ekm_access_denied
		posting_to_channel_denied invalid_channel`)
	// contents are about what a message is.
	contents = words(`
		no_text msg_too_long msg_blocks_too_long invalid_blocks
		invalid_blocks_format invalid_attachments too_many_attachments
		too_many_contact_cards blocks_too_long invalid_arguments invalid_arg_name
		invalid_array_arg invalid_charset invalid_form_data invalid_post_type
		missing_argument invalid_metadata_format invalid_metadata_schema
		metadata_too_large metadata_must_be_sent_from_app cannot_reply_to_message
		invalid_thread_ts view_too_large duplicate_external_id
		file_uploads_disabled file_upload_size_restricted file_too_large
		file_uploads_except_images_disabled file_type_not_allowed
		blocked_file_type malware_detected storage_limit_reached
		method_deprecated unknown_method`)
	// limits are Slack's ways to say 429 with a 200.
	limits = words(`ratelimited rate_limited message_limit_exceeded`)
)

// outcome makes of what came of calling a method what the bot wants to know:
// a [bot.RetryError] where Slack is to be left alone for a time, or until its
// token has been mended (Hold); a [bot.PermanentError] with Slack's own code
// where there is no use; any other error is worth another attempt. No text of
// an error has a token, an URL or anything of a message in it.
func outcome(method string, err error) error {
	var limited *slack.RateLimitedError
	var refusal slack.SlackErrorResponse
	var status slack.StatusCodeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &limited):
		return &bot.RetryError{After: max(limited.RetryAfter, time.Second), Crowded: true, Err: fmt.Errorf("%s: ratelimited", method)}
	case errors.As(err, &refusal):
		return refused(method, refusal)
	case errors.As(err, &status) && status.Code == http.StatusTooManyRequests:
		return &bot.RetryError{After: limitPause, Crowded: true, Err: fmt.Errorf("%s: ratelimited", method)}
	case errors.As(err, &status):
		return fmt.Errorf("%s: status %d", method, status.Code)
	}
	return fmt.Errorf("%s: %w", method, bare(err))
}

// refused is the outcome where Slack answered with a code.
func refused(method string, r slack.SlackErrorResponse) error {
	why := fmt.Errorf("%s: %w", method, refusalError{r.Err, details(r)})
	switch code := r.Err; {
	case limits[code]:
		return &bot.RetryError{After: limitPause, Crowded: true, Err: why}
	case holds[code]:
		return &bot.RetryError{After: time.Minute, Hold: true, Err: why}
	case receivers[code], contents[code]:
		return &bot.PermanentError{Code: code, Content: contents[code], Err: why}
	default:
		return why
	}
}

// details are where in the message Slack found something, or which scope it
// wants; never what it found.
func details(r slack.SlackErrorResponse) string {
	d := strings.Join(r.ResponseMetadata.Messages, ", ")
	if r.Needed != "" {
		d += "needs " + r.Needed
	}
	return d
}

// refusalError is Slack's refusal of a call.
type refusalError struct{ code, details string }

func (e refusalError) Error() string {
	if e.details == "" {
		return e.code
	}
	return e.code + " (" + e.details + ")"
}

// Code returns the code of Slack's refusal in an error, "" for none.
func Code(err error) string {
	var ours refusalError
	var theirs slack.SlackErrorResponse
	switch {
	case errors.As(err, &ours):
		return ours.code
	case errors.As(err, &theirs):
		return theirs.Err
	default:
		return ""
	}
}

// bare takes out of an error what may not be told: the URL, which is a secret
// where it is a response_url, and what an answer was that could not be read.
func bare(err error) error {
	if errors.Is(err, slack.ErrBlockIDNotUnique) || errors.Is(err, slack.ErrParametersMissing) {
		return err
	}
	return outbound.Bare(err)
}
