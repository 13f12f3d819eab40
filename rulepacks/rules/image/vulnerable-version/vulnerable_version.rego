# METADATA
# title: Vulnerable version
# description: >-
#   These versions of programs that run with far-reaching rights in many clusters have holes that are public, and that
#   attackers try first. The tag of the image is the evidence: an image by digest alone is not judged.
# related_resources:
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2022-24348
#   description: CVE-2022-24348, Argo CD gives away files of other applications
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2022-39328
#   description: CVE-2022-39328, Grafana lets requests in without authentication
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2022-47633
#   description: CVE-2022-47633, Kyverno takes unsigned images from a malicious registry
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2025-1974
#   description: CVE-2025-1974, ingress-nginx runs code from the pod network
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Upgrade to a version with the fix or, better, to the newest release. The links name the first versions that have
#     it, such as `image: registry.k8s.io/ingress-nginx/controller:v1.12.1`.
#   since: 0.1.0
package rules.vulnerable_version

import data.lib.containers
import data.lib.images

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["image"])}} if {
	some entry in containers.all
	is_named(entry.container.image)
	image := images.parse(entry.container.image)
	found := [known.id | some known in vulnerabilities; is_affected(known, image)]
	count(found) > 0
	msg := sprintf("%s runs `%s`, which has %s", [containers.title(entry), entry.container.image, concat(", ", found)])
}

# From a version on, and below the one with the fix. Repositories by their last components, for mirrors have them too.
vulnerabilities := [
	{
		"id": "CVE-2022-24348",
		"repositories": ["argocd", "argo-cd"],
		"versions": [{"from": "0.0.0", "below": "2.1.9"}, {"from": "2.2.0", "below": "2.2.4"}],
	},
	{
		"id": "CVE-2022-39328",
		"repositories": ["grafana", "grafana-enterprise", "grafana-oss"],
		"versions": [{"from": "9.2.0", "below": "9.2.4"}],
	},
	{
		"id": "CVE-2022-47633",
		"repositories": ["kyverno"],
		"versions": [{"from": "1.8.3", "below": "1.8.5"}],
	},
	{
		"id": "CVE-2025-1974",
		"repositories": ["ingress-nginx/controller", "ingress-nginx/controller-chroot", "nginx-ingress-controller"],
		"versions": [{"from": "0.0.0", "below": "1.11.5"}, {"from": "1.12.0", "below": "1.12.1"}],
	},
]

# Most images are none of these, and need not be taken apart.
is_named(reference) if {
	is_string(reference)
	some known in vulnerabilities
	some path in known.repositories
	contains(reference, path)
}

is_affected(known, image) if {
	some path in known.repositories
	images.ends_in(image.repository, path)
	found := version(image.tag)
	some range in known.versions
	semver.compare(found, range.from) >= 0
	semver.compare(found, range.below) < 0
}

# Without what comes behind: `9.2.4-ubuntu` is a build of 9.2.4, not a version before it. Undefined for a tag that moves
# (`v1`, `9.2`, `latest`).
version(tag) := regex.find_all_string_submatch_n(pattern, tag, 1)[0][1]

pattern := `^v?((?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2})(?:[-_].*)?$`
