# METADATA
# title: AccessKey in a log configuration
# description: >-
#   Log collection needs no key where pods have a role, and whoever may read the configuration has the key that is
#   written in it. Variables `aliyun_logs_…` are looked at, and the objects that configure log collection, with the
#   texts in them. IDs that can be told by their shape (`LTAI…`), and secrets of AccessKeys, are left to the rules about
#   those.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/collect-application-logs-through-custom-schemes
#   description: Use a custom solution to collect application logs
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload, AliyunLogConfig, AliyunPipelineConfig, ClusterAliyunPipelineConfig]
#   remediation: >-
#     Revoke the key: it stays in the history of the repository. Remove it from the configuration, and give the
#     component that collects logs a RAM role.
#   sensitive: true
#   since: 0.1.0
package rules.log_credential

import data.lib.access_keys
import data.lib.aliyun_logs
import data.lib.credentials
import data.lib.known_keys

violation contains {"msg": msg, "details": {"path": place.path}} if {
	some place in places
	some setting in place.settings
	is_key(setting.name)
	credentials.literal("access_key", setting.value)
	is_own(setting.value)
	not is_told(place.text, setting)
	msg := sprintf("%s holds an AccessKey (`%s`)", [place.title, setting.name])
}

applies if count(places) > 0

places := array.concat(variables, array.concat(texts, fields))

variables := [{"title": title, "path": log.path, "text": log.value, "settings": settings(log.value)} |
	some log in aliyun_logs.variables
	title := sprintf("variable `%s` of %s", [log.name, log.title])
]

# What is set in texts of a configuration, and by its fields.
texts := [{"title": "log configuration", "path": path, "text": text, "settings": settings(text)} |
	some [path, text] in strings
]

fields := [{"title": "log configuration", "path": path, "text": text, "settings": [{"name": name, "value": text}]} |
	some [path, text] in strings
	name := path[count(path) - 1]
	is_string(name)
]

strings := [[path, text] |
	input.review.object.kind in {"AliyunLogConfig", "AliyunPipelineConfig", "ClusterAliyunPipelineConfig"}
	walk(input.review.object.spec, [inner, text])
	is_string(text)
	path := array.concat(["spec"], inner)
]

settings(text) := [{"name": found[1], "value": found[2]} |
	some found in regex.find_all_string_submatch_n(setting_pattern, text, -1)
]

setting_pattern := `(?i)\b([a-z_-]*(?:access|secret)[_-]?key(?:[_-]?(?:id|secret))?)["']?\s*[:=]\s*["']?([^\s"',;&]+)`

is_key(name) if regex.match(`(?:^|_)(?:[a-z]*access_?key(?:_?(?:id|secret))?|secret_?key)$`, credentials.plain(name))

# Configurations also have patterns that find keys in logs, to mask them, and names of fields.
is_own(text) if {
	value := trim_right(trim_space(text), ")]}")
	regex.match(`^[0-9A-Za-z+/=_-]{8,}$`, value)
	access_keys.is_own(value)
}

# Other rules know these by their shape, or by the name of a secret.
is_told(text, _) if {
	some name in ["alibaba", "alibaba-sts"]
	known_keys.found(text)[name]
}

is_told(_, setting) if access_keys.is_credential("secret", setting.name, setting.value)
