# METADATA
# title: AccessKeys
# description: >-
#   The names and values of Alibaba Cloud's credentials: an AccessKey is an ID and a secret; one that STS hands out has
#   a security token too. IDs are told by their shape alone, see `lib.known_keys`.
package lib.access_keys

import data.lib.config_files
import data.lib.credentials
import data.lib.known_keys

# A quick look, before the names are taken apart. (`secretKeyRef` is in nearly every workload.)
hints_at(text) if {
	regex.match(`(?i)secret|token`, text)
	regex.match(hints, text)
}

hints := concat("", [
	`(?i)access.?key.?secret|ak.?secret|security.?token|sts.?token`,
	`|(?:alicloud|aliyun|alibaba[^0-9a-z]*cloud)[^0-9a-z]*secret[^0-9a-z]*key`,
])

# Whether what has this name is the secret of an AccessKey, or a security token: in any spelling of the words, with
# others before them.
is_named("secret", name) if regex.match(secret_pattern, credentials.plain(name))

is_named("token", name) if regex.match(`(?:^|_)(?:[a-z0-9]*security_?token|sts_?token)[0-9]*$`, credentials.plain(name))

secret_pattern := concat("", [
	`(?:^|_)(?:[a-z0-9]*access_?key_?secret|(?:ali|alicloud|aliyun|oss|ram|sls)?ak_?secret`,
	`|(?:alicloud|aliyun|alibaba_?cloud)_secret_?key)[0-9]*$`,
])

# Whether the value of something so named is the credential as written. Secrets have 30 letters and digits; what is
# otherwise may be one as well, with a digit in it, unless the name is about another cloud.
is_literal("secret", _, value) if regex.match(`^\s*[0-9A-Za-z]{30}\s*$`, value)

is_literal("secret", name, value) if {
	not regex.match(`(?:^|_)(?:aws|minio|s3)(?:_|$)`, credentials.plain(name))
	regex.match(`^\s*\S*[0-9]\S*\s*$`, value)
	count(trim_space(value)) >= 8
}

is_literal("token", _, value) if regex.match(`^\s*\S*[0-9]\S*\s*$`, value)

# A credential as written, by its name and its value.
is_credential(what, name, value) if {
	is_named(what, name)
	is_string(value)
	is_literal(what, name, value)
	credentials.literal(name, value)
	is_own(trim_space(value))
}

# Not a name of something, an expression or a mask, nor a key that is told by its shape.
is_own(value) if {
	not regex.match(other_name, value)
	not is_named("secret", value)
	not is_named("token", value)
	not config_files.is_expression(value)
	known_keys.is_no_mask(value)
	count(known_keys.found(value)) == 0
}

# Of objects, files and variables.
other_name := `^[a-z0-9]+(?:[-.][a-z0-9]+)+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$`
