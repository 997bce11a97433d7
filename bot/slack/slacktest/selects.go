package slacktest

const (
	menu = "placeholder confirm focus_on_load "
	many = "max_selected_items "
)

// selects are the menus.
var selects = map[string]shape{
	"static_select":         {fields: menu + "options option_groups initial_option", in: anywhere, check: static},
	"multi_static_select":   {fields: menu + many + "options option_groups initial_options", in: anywhere, check: static},
	"external_select":       {fields: menu + "initial_option min_query_length", in: anywhere, check: external},
	"multi_external_select": {fields: menu + many + "initial_options min_query_length", in: anywhere, check: external},

	"users_select":               {fields: menu + "initial_user", in: anywhere, check: picker},
	"multi_users_select":         {fields: menu + many + "initial_users", in: anywhere, check: picker},
	"channels_select":            {fields: menu + "initial_channel response_url_enabled", in: anywhere, check: picker},
	"multi_channels_select":      {fields: menu + many + "initial_channels", in: anywhere, check: picker},
	"conversations_select":       {fields: menu + "initial_conversation default_to_current_conversation filter response_url_enabled", in: anywhere, check: picker},
	"multi_conversations_select": {fields: menu + many + "initial_conversations default_to_current_conversation filter", in: anywhere, check: picker},
}

func static(c *checker, o object, at string) {
	if (o["options"] == nil) == (o["option_groups"] == nil) {
		c.refuse(at, "must provide exactly one of options, option_groups")
	}
	c.options(o["options"], 100, at+"/options", plainText)
	c.groups(o["option_groups"], at+"/option_groups")
	c.initial(o, at)
	c.most(o, at)
}

func external(c *checker, o object, at string) {
	if o["initial_option"] != nil {
		c.option(o["initial_option"], at+"/initial_option", plainText)
	}
	c.options(o["initial_options"], 100, at+"/initial_options", plainText)
	c.whole(o, at, 0, 3000, "min_query_length")
	c.most(o, at)
}

func picker(c *checker, o object, at string) {
	for _, field := range []string{"initial_user", "initial_channel", "initial_conversation"} {
		c.chars(o[field], 255, at+"/"+field)
		c.array(o[field+"s"], 1, 100, at+"/"+field+"s")
	}
	c.boolean(o, at, "response_url_enabled", "default_to_current_conversation")
	if o["response_url_enabled"] == true && c.surface != OnModal {
		c.refuse(at+"/response_url_enabled", "response_url_enabled is for modals only")
	}
	c.most(o, at)
}

func (c *checker) most(o object, at string) { c.whole(o, at, 1, 1_000_000, "max_selected_items") }
