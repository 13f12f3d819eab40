# METADATA
# title: Open-ended repository prefix
# description: >-
#   The policy compares the beginning of the image with its prefixes. One that does not end where a name ends lets in
#   more than it says: `registry.example` also fits `registry.example.other.example/web`, and a name on a host that many
#   share also fits the longer names of others.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: Policies of Container Service for Kubernetes, ACKAllowedRepos
# - ref: https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedrepos
#   description: Gatekeeper's library, K8sAllowedRepos
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [constraints.gatekeeper.sh]
#       kinds: [ACKAllowedRepos, K8sAllowedRepos]
#   remediation: >-
#     End each prefix in `repos` with `/`: `registry-vpc.cn-hangzhou.aliyuncs.com/shop/`.
#   since: 0.1.0
package rules.open_repository_prefix

import data.lib.alibaba_registries
import data.lib.credentials

violation contains {"msg": msg, "details": {"path": ["spec", "parameters", "repos", index]}} if {
	repos := input.review.object.spec.parameters.repos
	is_array(repos)
	some index, prefix in repos
	is_string(prefix)
	not regex.match(credentials.placeholder, prefix)
	msg := fault(prefix)
}

fault(prefix) := "the empty prefix in `repos` allows every image" if {
	trim_space(prefix) == ""
} else := sprintf("prefix `%s` in `repos` also allows images of `%s%s/`", [prefix, prefix, longer(prefix)]) if {
	not contains(prefix, "/")
} else := sprintf("prefix `%s` in `repos` also allows images of `%s-other/`", [prefix, prefix]) if {
	is_name_on_shared_host(prefix)
}

# What may follow a host, or its port.
longer(host) := "0" if {
	regex.match(`:[0-9]+$`, host)
} else := ".other.example"

# The name of an owner, without the slash behind it.
is_name_on_shared_host(prefix) if {
	parts := split(prefix, "/")
	count(parts) == 2
	parts[1] != ""
	not contains(parts[1], ":")
	is_shared(parts[0])
}

is_shared(host) if host in {"docker.io", "index.docker.io"}

is_shared(host) if alibaba_registries.is_shared(host)
