package lib.ack_policies_test

import data.lib.ack_policies

test_the_library_has_these_kinds if {
	count(ack_policies.kinds) == 56
	every kind in ["ACKAllowedRepos", "ACKPSPSeccomp", "RatifyVerification"] { kind in ack_policies.kinds }
	not "K8sAllowedRepos" in ack_policies.kinds
}
