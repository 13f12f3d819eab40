# METADATA
# title: Known keys
# description: >-
#   Credentials that can be told by their shape alone: keys and tokens whose issuers give them a prefix, signed tokens,
#   private keys in PEM.
package lib.known_keys

import data.lib.secret_data

# The vendors' patterns, by the names that rules' parameters have.
patterns := {
	"age": {"title": "an age private key", "pattern": `\b(AGE-SECRET-KEY-1[0-9A-Z]{58})\b`},
	"alibaba": {"title": "an Alibaba Cloud AccessKey ID", "pattern": `\b(LTAI[0-9A-Za-z]{12,26})\b`},
	"alibaba-sts": {
		"title": "a temporary AccessKey ID of Alibaba Cloud (STS)",
		"pattern": `\b(STS\.[0-9A-Za-z]{16,})\b`,
	},
	"anthropic": {"title": "an Anthropic API key", "pattern": `\b(sk-ant-[0-9A-Za-z]{3,10}-[0-9A-Za-z_-]{40,})`},
	"aws": {"title": "an AWS access key ID", "pattern": `\b((?:AKIA|ASIA)[0-9A-Z]{16})\b`},
	"azure": {
		"title": "an Azure client secret",
		"pattern": `(?:^|[^\w~.-])([\w~.-]{3}[0-9]Q~[\w~.-]{31,34})(?:[^\w~-]|$)`,
	},
	"digitalocean": {"title": "a DigitalOcean token", "pattern": `\b(do[opr]_v1_[0-9a-f]{64})\b`},
	"discord": {
		"title": "a Discord webhook",
		"pattern": `\b(discord(?:app)?\.com/api/webhooks/[0-9]{15,}/[0-9A-Za-z_-]{60,})`,
	},
	"docker": {"title": "a Docker Hub access token", "pattern": `\b(dckr_(?:pat|oat)_[0-9A-Za-z_-]{27,})`},
	"github": {"title": "a GitHub token", "pattern": `\b(gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{50,})\b`},
	"gitlab": {
		"title": "a GitLab token",
		"pattern": concat("", [
			`\b(gl(?:pat|dt|rt|cbt|ptt|agent|soat|oas|ft|imt)-[0-9A-Za-z_-]{20,}`,
			`|GR1348941[0-9A-Za-z_-]{20,})`,
		]),
	},
	"google": {
		"title": "a Google API key or client secret",
		"pattern": `\b(AIza[0-9A-Za-z_-]{35}|GOCSPX-[0-9A-Za-z_-]{28})(?:[^0-9A-Za-z_-]|$)`,
	},
	"grafana": {
		"title": "a Grafana token",
		"pattern": `\b(glsa_[0-9A-Za-z]{32}_[0-9A-Fa-f]{8}|glc_eyJ[0-9A-Za-z+/=_-]{32,})`,
	},
	"heroku": {"title": "a Heroku API key", "pattern": `\b(HRKU-AA[0-9A-Za-z_-]{50,})`},
	"huggingface": {"title": "a Hugging Face token", "pattern": `\b(hf_[0-9A-Za-z]{34})\b`},
	"jwt": {
		"title": "a signed token (JWT)",
		"pattern": `\b(eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{4,}\.[0-9A-Za-z_-]{8,})`,
	},
	"laravel": {"title": "an application key of Laravel", "pattern": `\b(base64:[0-9A-Za-z+/]{43}=)`},
	"newrelic": {
		"title": "a New Relic key",
		"pattern": `\b(NRAK-[0-9A-Za-z]{27}|NRII-[0-9A-Za-z_-]{32}|[0-9A-Za-z]{36}NRAL)\b`,
	},
	"npm": {"title": "an npm token", "pattern": `\b(npm_[0-9A-Za-z]{36})\b`},
	"openai": {
		"title": "an OpenAI API key",
		"pattern": concat("", [
			`\b(sk-(?:proj|svcacct|admin)-[0-9A-Za-z_-]{40,}`,
			`|sk-[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20})`,
		]),
	},
	"pagerduty": {
		"title": "an integration key of PagerDuty",
		"pattern": `\b(?:service|routing)_key["']?[ \t]*[:=][ \t]*["']?([0-9a-f]{32})\b`,
	},
	"pypi": {"title": "a PyPI token", "pattern": `\b(pypi-AgE[0-9A-Za-z_-]{60,})`},
	"sendgrid": {"title": "a SendGrid API key", "pattern": `\b(SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43})\b`},
	"slack": {
		"title": "a Slack token or webhook",
		"pattern": concat("", [
			`\b(xox[abeprs]-[0-9A-Za-z-]{10,}|xapp-[0-9]-[0-9A-Za-z-]{40,}`,
			`|hooks\.slack\.com/(?:services|workflows|triggers)/T[0-9A-Z]+/[0-9A-Z]+/[0-9A-Za-z/]{20,})`,
		]),
	},
	"stripe": {"title": "a Stripe live key", "pattern": `\b([rs]k_live_[0-9A-Za-z]{20,}|whsec_[0-9A-Za-z+/=]{32,})`},
	"tailscale": {"title": "a Tailscale key", "pattern": `\b(tskey-[a-z]+-[0-9A-Za-z]+-[0-9A-Za-z]{20,})\b`},
	"teams": {
		"title": "a Microsoft Teams webhook",
		"pattern": `\b(webhook\.office\.com/webhookb2/[0-9a-f@-]{36,}/IncomingWebhook/[0-9a-f]{32}/)`,
	},
	"tencent": {"title": "a Tencent Cloud SecretId", "pattern": `\b(AKID[0-9A-Za-z]{32})\b`},
	"terraform": {
		"title": "a Terraform Cloud token",
		"pattern": `\b([0-9A-Za-z]{14}\.atlasv1\.[0-9A-Za-z_=-]{60,})`,
	},
	"vault": {"title": "a Vault token", "pattern": `\b(hv[sb]\.[0-9A-Za-z_-]{24,})`},
}

# What one of the patterns begins with, or has in it: in two lists, since one of both takes three times as long.
capital_marks := `AGE-SECRET-KEY-|AIza|AK(?:IA|ID)|ASIA|GOCSPX-|GR1348941|HRKU-|LTAI|NRA[KL]|NRII-|Q~|SG\.|STS\.|T3BlbkFJ`

marks := concat("|", [
	`_live_|_v1_|\.atlasv1\.|/api/webhooks/|base64:|dckr_|eyJ|gh[pousr]_|github_pat_|gl(?:sa|c)_`,
	`gl(?:agent|cbt|dt|ft|imt|oas|pat|ptt|rt|soat)-|hf_|hooks\.slack\.com/|hv[bs]\.|npm_`,
	`office\.com/webhookb2/|pypi-|sk-(?:admin|ant|proj|svcacct)-|(?:service|routing)_key|tskey-|whsec_|xapp-|xox`,
])

# The names of the patterns that a text holds, with the first characters of what was found.
found(text) := {name: min(starts) |
	is_marked(text)
	some name, known in patterns
	starts := {substring(match[1], 0, 4) |
		some match in regex.find_all_string_submatch_n(known.pattern, text, -1)
		is_real(name, match[1])
	}
	count(starts) > 0
}

# Not a mask (`AKIAXXXXXXXXXXXXXXXX`) and not one of the keys that documentation is written with.
is_real(name, key) if {
	not name in {"alibaba-sts", "jwt"}
	is_no_mask(key)
}

# Names of what programs call have no digit (`STS.AssumeRoleWithWebIdentity`).
is_real("alibaba-sts", key) if {
	regex.match(`[0-9]`, key)
	is_no_mask(key)
}

is_no_mask(key) if not regex.match(`(?i)x{5}|0{8}|_{4}|\.{3}|example|your`, key)

is_real("jwt", token) if {
	header := decoded_json(split(token, ".")[0])
	is_string(header.alg)
	header.alg != "none"
}

decoded_json(text) := value if {
	decoded := base64url.decode(text)
	json.is_valid(decoded)
	value := json.unmarshal(decoded)
	is_object(value)
}

# Private keys. The header may be in JSON (`\n`), and must have a key's text behind it.
holds_private_key(text) if is_private_key(text)

# And in base64, but for the keys in kubeconfigs, which are another rule's.
holds_private_key(text) if {
	contains(text, encoded_header)
	some found in regex.find_all_string_submatch_n(encoded_file, text, -1)
	found[1] == ""
	is_private_key(base64.decode(found[2]))
}

is_private_key(text) if {
	contains(text, "PRIVATE KEY")
	some body in regex.find_all_string_submatch_n(private_key, text, -1)
	not regex.match(`(?i)^(?:redacted|removed|replace|insert|your|place|omitted|example|snip)`, body[1])
}

# `-----BEGIN`, as far as it fills whole groups.
encoded_header := "LS0tLS1CRUdJ"

encoded_file := sprintf(`(client-key-data["']?:\s*["']?)?\b((?:%s)(?:[0-9A-Za-z+/]{4})*)`, [encoded_header])

private_key := concat("", [
	`-{3,5}BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-{3,5}(?:\s|\\[nrt])*`,
	`(?:(Proc-Type|Version|Comment|[0-9A-Za-z+/=]{5,})(?:[ \t]*(?:[\r\n\\:]|$)|[ \t]*-)|[0-9A-Za-z+/=]{40,}[ \t])`,
])

is_marked(text) if regex.match(capital_marks, text)

is_marked(text) if regex.match(marks, text)

# Whether any text of the reviewed object could hold one of the patterns, or a private key: one look at it as a whole is
# much faster than one at each of its strings.
suspected if is_marked(whole)

suspected_private_key if contains(whole, "PRIVATE KEY")

suspected_private_key if contains(whole, encoded_header)

# Only these have values in base64.
whole := concat("\n", array.concat([json.marshal(input.review.object)], decoded)) if {
	input.review.object.kind in {"ConfigMap", "Secret"}
} else := json.marshal(input.review.object)

decoded := [entry.text | some entry in secret_data.encoded]

# Every text of the reviewed object, `{"text", "path"}`: all strings in it, and what base64 values of Secrets and
# ConfigMaps hold.
texts := array.concat(written, [{"text": entry.text, "path": entry.path} | some entry in secret_data.encoded])

written := [{"text": text, "path": path} |
	walk(input.review.object, [path, text])
	is_string(text)
]

# Whether the reviewed object is of one of these kinds; `*` is every kind.
of_kinds(kinds) if input.review.object.kind in kinds

of_kinds(kinds) if "*" in kinds
