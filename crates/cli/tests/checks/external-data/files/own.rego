# METADATA
# title: Severe vulnerabilities
# description: What the scanner knows of an image.
# custom:
#   severity: high
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: Build the image anew.
package rules.scanned

violation contains {"msg": msg, "details": {"path": ["spec", "containers", index, "image"]}} if {
	some index, container in input.review.object.spec.containers
	response := external_data({"provider": "scanner", "keys": [container.image]})
	some [image, found] in response.responses
	found.high > 0
	msg := sprintf("%v has severe vulnerabilities", [image])
}
