package lib.ack_policies_test

import data.lib.ack_policies

test_the_library_has_these_kinds if {
	count(ack_policies.kinds) == 56
	every kind in ["ACKAllowedRepos", "ACKPSPSeccomp", "RatifyVerification"] { kind in ack_policies.kinds }
	not "K8sAllowedRepos" in ack_policies.kinds
}

test_parameters_are_of_kinds_that_there_are if {
	every kind, _ in ack_policies.parameters { kind in ack_policies.kinds }
	count(ack_policies.schemas) == 54
	object.keys(ack_policies.schemas.ACKAllowedRepos.properties) == {"exemptImages", "repos"}
	object.keys(ack_policies.schemas.ACKImageDigests.properties) == {"exemptImages"}
	ack_policies.schemas.ACKPSPAllowedUsers.properties.fsGroup.properties.ranges.items.properties.min == {
		"type": "integer",
	}
}
