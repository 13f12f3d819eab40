# METADATA
# title: Kubeconfigs
# description: >-
#   Files that say how to reach and log in to a cluster, the credentials in them, and the addresses.
package lib.kubeconfigs

import data.lib.credentials
import data.lib.secret_data

# The kubeconfig that a text is; undefined for other texts.
parsed(text) := config if {
	regex.match(`users|clusters`, text)
	regex.match(`(?m)^\s*["']?kind["']?\s*:\s*["']?Config["']?\s*,?\s*$|"kind"\s*:\s*"Config"`, text)
	yaml.is_valid(text)
	config := yaml.unmarshal(text)
	config.kind == "Config"
}

# The kubeconfigs that the reviewed Secret or ConfigMap holds, `{"config", "path"}` each.
held := [{"config": config, "path": entry.path} |
	some entry in secret_data.entries
	config := parsed(entry.text)
]

# Every credential of a kubeconfig, `{"user", "field", "path"}`. Commands that fetch one and paths of files are none.
credentials_of(config) := [found |
	is_array(config.users)
	some index, user in config.users
	is_object(user)
	some fields in kept
	field := fields[count(fields) - 1]
	is_credential(field, object.get(user, array.concat(["user"], fields), null))
	found := {"user": name(user), "field": field, "path": array.concat(["users", index, "user"], fields)}
]

# Where a user's credentials are.
kept := [
	["client-key-data"],
	["token"],
	["password"],
	["auth-provider", "config", "access-token"],
	["auth-provider", "config", "client-secret"],
	["auth-provider", "config", "id-token"],
	["auth-provider", "config", "refresh-token"],
]

# `kubectl config view` writes `DATA+OMITTED` for a key.
is_credential("client-key-data", value) if {
	credentials.is_written(value)
	value != "DATA+OMITTED"
	credentials.is_written(secret_data.decoded(value))
}

is_credential(field, value) if {
	field != "client-key-data"
	credentials.is_written(value)
}

name(user) := user.name if {
	is_string(user.name)
} else := ""

# Every server of a kubeconfig, `{"cluster", "server", "host", "path"}`. The host is written without a port.
servers_of(config) := [found |
	is_array(config.clusters)
	some index, cluster in config.clusters
	is_string(cluster.cluster.server)
	parts := regex.find_all_string_submatch_n(address, trim_space(cluster.cluster.server), 1)[0]
	found := {
		"cluster": name(cluster),
		"server": cluster.cluster.server,
		"host": lower(concat("", [parts[1], parts[2]])),
		"path": ["clusters", index, "cluster", "server"],
	}
]

address := `^(?:[A-Za-z]+://)?(?:\[([0-9A-Fa-f:.]+)\]|([^/:?#\s\[\]@]+))(?::[0-9]+)?(?:[/?#].*)?$`
