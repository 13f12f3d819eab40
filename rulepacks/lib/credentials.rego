# METADATA
# title: Credentials
# description: >-
#   Which names mean a credential, and which values are one as written: not a placeholder, a path, a switch or a
#   reference to where the value is kept.
package lib.credentials

# Names. They are compared in one form: `dbPassword`, `db-password` and `DB_PASSWORD` are all `db_password`.
plain(name) := trim(regex.replace(lower(parted), `[^a-z0-9]+`, "_"), "_") if {
	parted := regex.replace(name, `([a-z][0-9]*)([A-Z])`, "${1}_${2}")
}

# Whether what has this name is a credential, as far as names tell: `DB_PASSWORD` and `secret.key` are, what is said
# about one (`TOKEN_URL`, `passwordMinLength`, `SECRET_NAME`) is not.
named(name) if {
	hints_at_credential(name)
	text := plain(name)
	regex.match(named_pattern, text)
	is_itself(text)
}

# Words that mean a credential only where they stand alone.
named(name) if lower(name) in {"bearer", "jwt", "pass", "pw", "pword"}

# Names that can hardly mean anything else. A bare `secret`, `token` or `credentials` is often the name of an object or
# a file, where manifests and configuration files refer to one.
surely_named(name) if {
	hints_at_credential(name)
	text := plain(name)
	regex.match(surely_named_pattern, text)
	is_itself(text)
}

# A quick look, before the long ones: no name without one of these is taken for one of a credential.
hints_at_credential(name) if regex.match(`(?i)auth|cookie|cred|key|pass|pw|secret|token`, name)

# Whether it is a name of a password, which people choose, and which may be short or all digits.
is_password(name) if regex.match(password_pattern, plain(name))

is_itself(text) if {
	regex.match(last_pattern, text)
	not regex.match(other_things, text)
}

is_itself(text) if not regex.match(about_pattern, text)

passwords := concat("", [
	`[a-z0-9]*(?:password|passwd|passwrd|passphrase|passcode|requirepass|masterauth|pwd)s?`,
	`|(?:[a-z0-9]+_)+(?:pass|pw|pword)|(?:bind|root|vnc)pw`,
])

keys := concat("", [
	`[a-z0-9]*(?:api|access|account|auth|batch|encrypt|encryption|fernet|hmac|jwt|license|master|private|secret|shared`,
	`|signing|storage)_?keys?|(?:dd|datadog)_app_key|key_content|erlang_cookie|neo4j_auth`,
	`|access_?key_?id|root_token_id`,
])

tokens := concat("", [
	`(?:[a-z0-9]+_)*(?:access|api|auth|bearer|bot|deploy|github|gitlab|npm|refresh|registration|sas|slack|vault)`,
	`_?tokens?`,
])

secrets := `[a-z0-9]*(?:app|client|consumer|cookie|hmac|jwt|oauth|session|shared|signing|webhook)_?secrets?`

words := sprintf(`%s|%s|%s|%s|[a-z0-9]*token|[a-z0-9]*(?:secret|credential)s?`, [passwords, keys, tokens, secrets])

named_pattern := sprintf(`(?:^|_)(?:%s)[0-9]*(?:_|$)`, [words])

surely_named_pattern := sprintf(`(?:^|_)(?:%s|%s|%s|%s)[0-9]*(?:_|$)`, [passwords, keys, tokens, secrets])

password_pattern := sprintf(`(?:^|_)(?:%s)[0-9]*$`, [passwords])

last_pattern := sprintf(`(?:%s)[0-9]*$`, [words])

about_pattern := sprintf(`%s|%s`, [about, other_things])

# What follows a credential's word where the name is about the credential.
about := sprintf(`(?:%s)[0-9]*(?:_[a-z0-9]+)*_(?:%s)(?:_|$)`, [words, concat("|", [
	`addr(?:ess)?|age|alg(?:o|orithm)?|allow(?:ed|list)?|annotations?|api_?version|arn|attr(?:ibute)?s?|audiences?`,
	`auth(?:entication)?|backend|bcrypt|binding|bits|bucket|budget|bytes|cache|chars|charset|checks?|claims?|class`,
	`cleaner|cmd|command|complexity|config(?:uration)?|cookies?|cost|count|crt|days|description|director(?:y|ies)`,
	`dirs?|disabled?|domains?|driver|duration|email|enabled?|encoder|encoding|endpoints?|engine|env`,
	`expir(?:e|es|ed|ation|y)|fields?|filename|files?|filter|flow|folder|form(?:at)?|generator|grace|grant|groups?`,
	`hash(?:ers?|es|ing)?|headers?|helpers?|hint|history|hosts?|hours|identifier|ids?|index|interval|issuers?`,
	`iterations|json|kind|labels?|len(?:gth)?|level|lifespan|lifetime|limits?|link|location|login|lookup|managers?`,
	`map|max|md5|message|method|min(?:utes|imum)?|missing|mode|models?|mount|names?|namespaces?|ns|operator|optional`,
	`options?|owner|page|parameters?|params?|paths?|pattern|period|plugin|policies|policy|port|prefix|profile`,
	`projects?|prompt|providers?|ratio|realm|refreshe?r?|refs?|regex|region|renewal|requests?|required?|requirements?`,
	`reset|retr(?:y|ies)|review(?:er)?s?|roles?|rotat(?:e|ion)|rounds|rules?|scann(?:er|ing)|scopes?|seconds|secs`,
	`selector|separator|server|service|sha[0-9]+|size|sources?|status|stdin|storage|store|strategy|strength|subject`,
	`suffix|sync|template|text|threshold|time|timeout|title|toml|ttl|types?|ur[il]s?|username|users?|uuids?`,
	`valid(?:ation|ator|ity)?|vault|versions?|volume|webhook|window|yaml|yml`,
])])

# The last working directory, images, names of Secrets and of keys in them, tokens of texts and pages, etcd's name of a
# new cluster, nginx' `proxy_pass`, switches, counts.
other_things := concat("|", [
	`^oldpwd$|^related_image_`,
	`(?:^|_)(?:pull|tls|cert|certificate|ca|ssl|password|passwd|token|key|credential)s?_(?:secret|credential)s?$`,
	`(?:^|_)existing_?secret|(?:password|passwd|token|credential)s?_(?:secret_)?key$`,
	`(?:^|_)(?:bos|cls|continuation|end|eos|mask|next|pad|page|sep|special|start|stop|unk)_?tokens?$`,
	`(?:^|_)(?:csrf|initial_cluster|xsrf)_?tokens?$`,
	`^(?:proxy|fastcgi|grpc|scgi|uwsgi|memcached)_pass$|(?:^|_)(?:by|one|two|first|second|multi)_pass$`,
	`(?:^|_)(?:allow_empty|blank|random)(?:_[a-z0-9]+)*_(?:password|passwd)$`,
	`^n_(?:tokens|keys)$|(?:^|_)(?:max|min|num|public|publishable|total)(?:_[a-z0-9]+)*_(?:tokens?|keys?)$`,
	`^(?:allow|ask|check|disable|enable|force|has|hide|is|no|prompt|require|show|skip|use)_`,
	`^(?:validate|verify|with|without)_`,
])

# Values.

# Whether a value of something so named is a credential as written.
literal(name, value) if {
	is_written(value)
	text := trim_space(value)
	not regex.match(harmless, text)
	not is_number_of(name, text)
	not is_name_of_secret(name, text)
}

# Whether there is a value here, not something that stands for one that is filled in or fetched elsewhere.
is_written(value) if {
	is_string(value)
	text := trim_space(value)
	text != ""
	not is_placeholder(text)
	not regex.match(encrypted, text)
}

is_placeholder(text) if regex.match(placeholder, text)

is_placeholder(text) if regex.match(stand_in, text)

# What tools fill in: Helm, Go and Jinja templates, shells and kustomize's and Flux' substitutions, Kubernetes' own
# `$(NAME)`, pipelines' markers; and names of what vaults keep.
placeholder := concat("|", [
	`(?s)\{\{.*\}\}|\{%.*%\}|<%.*%>`,
	`\$\{[^}]*\}|\$\([^)]*\)|^\$+[A-Za-z_][\w.:-]*$|\$__\w+\{|[#%]\{[^}]*\}`,
	`^\s*(?:\S{1,20}\s+)?<[^<>]{1,80}>\s*$`,
	`^(?:@[\w.-]+@|@@\S+@@|%%\S+%%|%[A-Za-z_]\w*%|__\w+__|\(\([^()]+\)\)|\{[A-Za-z_][\w.-]*\}|\[[A-Za-z][\w .-]*\])$`,
	`^(?:vault|ref\+\w+|op|gcp|gcpsm|sm|secretsmanager|awssm|azurekeyvault|azkv|berglas|keyring|secret):[^\s@]+$`,
	`^(?:>>)?(?:vault|secret|kv):[\w/.#-]+$|^arn:aws[a-z-]*:|^projects/[^/]+/secrets/`,
	`^(?:file|env|aws|k8s|plain_env|file_env):[/\w.-]+$`,
	`^[*\x{2022}]{3,}$|^\.{3,}$|^-+$|^_+$|^\?+$`,
])

# Words that people put where a value belongs: to be replaced, or because a value is asked for and not needed.
stand_in := sprintf(`(?i)^["']?(?:%s)["']?$`, [concat("|", [
	`(?:please[-_ ])?(?:replace|insert|enter|fill|put)(?:[-_ ]?(?:me|this|in|it|here|with|your))?(?:[-_ ].*)?`,
	`(?:set|add|provide)[-_ ](?:me|your|a|the|via|by|in|from)(?:[-_ ].*)?|to[-_ ]be[-_ ].*`,
	`(?:see|from|use)[-_ ]\S*(?:vault|secrets?|env)`,
	`<?your[-_ ].*|\S+[-_ ](?:goes[-_ ])?here|same[-_ ]as.*`,
	`todo(?:[-_: ].*)?|tbd|tba|fixme(?:[-_: ].*)?|place[-_ ]?holder|redacted|removed|hidden|masked|omitted|sanitized`,
	`none|null|nil|undefined|n/?a|empty|unused|unset|blank|dummy|fake|mock|ignored?|anonymous`,
	`not[-_ ]?(?:set|used|needed|required|applicable|secret|real|available)`,
	`not[-_ ]a[-_ ](?:real[-_ ])?(?:secret|key|token|password)`,
])])

# Encrypted by SOPS, Ansible, Vault's transit engine, Jasypt, age or PGP.
encrypted := concat("|", [
	`^ENC\[.*\]|^ENC\([^()]*\)|^\$ANSIBLE_VAULT;|^vault:v[0-9]+:`,
	`^-----BEGIN (?:AGE ENCRYPTED FILE|PGP MESSAGE)-----`,
])

# Switches, names of algorithms, paths and files, addresses, durations and sizes.
harmless := sprintf(`^(?:%s)$`, [concat("|", [
	`(?i:true|false|yes|no|on|off|enabled?|disabled?|required?|optional|always|never|auto|automatic|generated?)`,
	`(?i:string|text|keyword|integer|boolean|bearer|basic|oauth2?|oidc|jwt|ldap|saml|plain(?:text)?|file|env)`,
	`(?i:kubernetes|(?:hmac-?)?sha-?[0-9]+|md5|[hrep]s(?:256|384|512)|bcrypt|scrypt|argon2(?:i|id)?|pbkdf2)`,
	`(?i:aes(?:[-_]?(?:128|192|256))?(?:[-_]?(?:cbc|gcm|ctr|cfb))?|scram-sha-[0-9]+)`,
	`(?:~|\.{1,2})?/[\w.@+-]+(?:/[\w.@+-]*)*|(?:~|\.{1,2})?/|[A-Za-z]:\\\S*`,
	`[\w./-]+\.(?:cfg|conf|crt|env|ini|jks|json|key|keystore|keytab|p12|pem|pfx|properties|pub|toml|txt|xml|ya?ml)`,
	`[A-Za-z][A-Za-z0-9+.-]*://[^\s@]*`,
	`[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:svc|local|internal|com|io|net|org)(?:[.:/]\S*)?`,
	`[-+]?[0-9]*\.?[0-9]+ ?(?:ns|us|ms|s|m|h|d|w|y|[kKMGTP]i?B?|%|seconds?|minutes?|hours?|days?)`,
	`[-+]?[0-9]*\.[0-9]+|-[0-9]+|\[\s*\]|\{\s*\}|["'\s]*|[^\w\s]{1,2}`,
	`[a-z0-9]+(?:-[a-z0-9]+)*-(?:credentials|creds|certs?|tls)`,
])])

# Only passwords and long tokens are all digits.
is_number_of(name, text) if {
	regex.match(`^[0-9_]{1,9}$`, text)
	not is_password(name)
}

# Where a name does not say of what it is the secret, it is often the name of an object.
is_name_of_secret(name, text) if {
	regex.match(`^[a-z0-9]+(?:-[a-z0-9]+)*-secrets?$`, text)
	not surely_named(name)
}

# Texts.

# What is in every text that holds a password or a header that logs in, for a quick look.
login_hints := concat("|", [
	`@|(?i:accountkey|authorization|identified|passw(?:or)?d|pwd|private-token|sharedaccesskey|sig=)`,
	`(?i:x-(?:api-key|auth-token|vault-token))`,
])

# Whether a text holds a password: `user:password@` in an address, `password=` in a connection string, `IDENTIFIED BY`.
has_password(text) if {
	contains(text, "@")
	some found in regex.find_all_string_submatch_n(address, text, -1)
	is_password_in_text(concat("", [found[2], found[4]]))
	not is_explained(text, concat(":", [found[1], found[2]]))
}

has_password(text) if {
	contains(text, "=")
	some found in regex.find_all_string_submatch_n(connection, text, -1)
	is_password_in_text(concat("", [found[1], found[2], found[3], found[4]]))
}

has_password(text) if {
	contains(text, "'")
	some found in regex.find_all_string_submatch_n(statement, text, -1)
	is_password_in_text(found[1])
}

# Sentences say what an address looks like; a value that is an address alone is used as it is.
is_explained(text, login) if {
	regex.match(example, login)
	regex.match(`\S\s+\S`, text)
}

is_password_in_text(value) if {
	literal("password", value)
	not regex.match(never_literal, value)
}

# Of URLs, and of Go's driver for MySQL.
address := concat("|", [
	`[A-Za-z][A-Za-z0-9+.-]*://([^\s:/@'"?#,]*):([^\s/@'"]+)@[\w.\[$({-]`,
	`(?:^|[\s"'=])([\w.-]+):([^\s@'"]+)@(?:tcp|unix)\(`,
])

example := `(?i)^(?:user(?:name)?|usr):(?:pass(?:word|wd)?|pwd|pw|secret)$`

# `password=` among other settings, signatures of Azure's shared access, and passwords that SQL sets.
connection := concat("|", [
	`(?i)(?:[?&]|;\s*)(?:password|passwd|pwd|accountkey|sharedaccesskey)\s*=\s*([^&;\s"']+)`,
	`\bpassword\s*=\s*\\?"([^"\\]+)\\?"`,
	`(?:host|user|dbname|port)=\S+(?:[ \t]+\w+=\S+)*[ \t]+password=([^\s"']+)`,
	`[?&]sig=([0-9A-Za-z%+/]{43,})`,
])

statement := `(?i)\b(?:identified[ \t]+by|(?:with|encrypted)[ \t]+password)[ \t]+'([^'\n]+)'`

# Variables and calls of shells and other languages, wherever they stand in a value; and words for people to read.
never_literal := `[$\x60{}<>()]|^%|^[A-Z][a-z]+$|\s|[^\x00-\x7F]`

# Whether a text has a header that logs in: a basic one that holds a user and a password, or a token.
has_authorization(text) if {
	contains(lower(text), "authorization")
	some found in regex.find_all_string_submatch_n(authorization, text, -1)
	is_authorization(lower(found[1]), found[2])
}

has_authorization(text) if {
	contains(text, "-")
	some found in regex.find_all_string_submatch_n(token_header, text, -1)
	regex.match(`[0-9]`, found[1])
	literal("token", found[1])
}

token_header := concat("", [
	`(?i)\b(?:x-(?:api-key|auth-token|vault-token)|private-token)`,
	`(?:["'\\]*\s*[:=]\s*["'\\]*|\s+["'])([\w+/=.-]{8,})`,
])

authorization := `(?i)authorization["'\\]*\s*[:=]?\s*["'\\]*(basic|bearer)\s+([A-Za-z0-9+/=_.-]+)`

is_authorization("basic", value) if {
	base64.is_valid(value)
	regex.match(`^[^\s:]*:\S`, base64.decode(value))
}

is_authorization("bearer", value) if {
	count(value) >= 16
	regex.match(`[0-9]`, value)
	literal("token", value)
}
