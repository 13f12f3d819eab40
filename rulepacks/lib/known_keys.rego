# METADATA
# title: Known keys
# description: >-
#   Credentials that can be told by their shape alone: keys and tokens whose issuers give them a prefix, signed tokens,
#   private keys in PEM.
package lib.known_keys

import data.lib.secret_data

# The vendors' patterns, by the names that rules' parameters have.
patterns := {
	"alibaba": {"title": "an Alibaba Cloud AccessKey ID", "pattern": `\b(LTAI[0-9A-Za-z]{12,26})\b`},
	"anthropic": {"title": "an Anthropic API key", "pattern": `\b(sk-ant-[0-9A-Za-z]{3,10}-[0-9A-Za-z_-]{40,})`},
	"aws": {"title": "an AWS access key ID", "pattern": `\b((?:AKIA|ASIA)[0-9A-Z]{16})\b`},
	"digitalocean": {"title": "a DigitalOcean token", "pattern": `\b(do[opr]_v1_[0-9a-f]{64})\b`},
	"docker": {"title": "a Docker Hub access token", "pattern": `\b(dckr_(?:pat|oat)_[0-9A-Za-z_-]{27,})`},
	"github": {"title": "a GitHub token", "pattern": `\b(gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{50,})\b`},
	"gitlab": {"title": "a GitLab token", "pattern": `\b(gl(?:pat|dt|rt|cbt|ptt|agent)-[0-9A-Za-z_-]{20,})`},
	"google": {"title": "a Google API key", "pattern": `\b(AIza[0-9A-Za-z_-]{35})(?:[^0-9A-Za-z_-]|$)`},
	"jwt": {
		"title": "a signed token (JWT)",
		"pattern": `\b(eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{4,}\.[0-9A-Za-z_-]{8,})`,
	},
	"npm": {"title": "an npm token", "pattern": `\b(npm_[0-9A-Za-z]{36})\b`},
	"openai": {"title": "an OpenAI API key", "pattern": `\b(sk-(?:proj|svcacct|admin)-[0-9A-Za-z_-]{40,})`},
	"sendgrid": {"title": "a SendGrid API key", "pattern": `\b(SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43})\b`},
	"slack": {
		"title": "a Slack token or webhook",
		"pattern": concat("", [
			`\b(xox[abeprs]-[0-9A-Za-z-]{10,}`,
			`|hooks\.slack\.com/services/T[0-9A-Z]+/B[0-9A-Z]+/[0-9A-Za-z]{20,})`,
		]),
	},
	"stripe": {"title": "a Stripe live key", "pattern": `\b([rs]k_live_[0-9A-Za-z]{20,})\b`},
	"vault": {"title": "a Vault token", "pattern": `\b(hv[sb]\.[0-9A-Za-z_-]{24,})`},
}

# What one of the patterns begins with, or has in it.
marks := {
	"AIza",
	"AKIA",
	"ASIA",
	"LTAI",
	"SG.",
	"_live_",
	"_v1_",
	"dckr_",
	"eyJ",
	"gho_",
	"ghp_",
	"ghr_",
	"ghs_",
	"ghu_",
	"github_pat_",
	"glagent-",
	"glcbt-",
	"gldt-",
	"glpat-",
	"glptt-",
	"glrt-",
	"hooks.slack.com/",
	"hvb.",
	"hvs.",
	"npm_",
	"sk-admin-",
	"sk-ant-",
	"sk-proj-",
	"sk-svcacct-",
	"xox",
}

# The names of the patterns that a text holds, with the first characters of what was found.
found(text) := {name: start |
	is_marked(text)
	some name, known in patterns
	some match in regex.find_all_string_submatch_n(known.pattern, text, -1)
	is_real(name, match[1])
	start := substring(match[1], 0, 4)
}

# Not a mask (`AKIAXXXXXXXXXXXXXXXX`) and not one of the keys that documentation is written with.
is_real(name, key) if {
	name != "jwt"
	not regex.match(`(?i)x{5}|0{8}|_{4}|\.{3}|example|your`, key)
}

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
holds_private_key(text) if {
	contains(text, "PRIVATE KEY")
	some body in regex.find_all_string_submatch_n(private_key, text, -1)
	not regex.match(`(?i)^(?:redacted|removed|replace|insert|your|place|omitted|example|snip)`, body[1])
}

private_key := concat("", [
	`-{3,5}BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-{3,5}(?:\s|\\[nrt])*`,
	`(?:(Proc-Type|Version|Comment|[0-9A-Za-z+/=]{5,})(?:[ \t]*(?:[\r\n\\:]|$)|[ \t]*-)|[0-9A-Za-z+/=]{40,}[ \t])`,
])

is_marked(text) if {
	some mark in marks
	contains(text, mark)
}

# Whether any text of the reviewed object could hold one of the patterns, or a private key: one look at it as a whole is
# much faster than one at each of its strings.
suspected if is_marked(whole)

suspected_private_key if contains(whole, "PRIVATE KEY")

whole := concat("\n", array.concat([json.marshal(input.review.object)], decoded))

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
