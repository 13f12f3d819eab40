package rules.unenforced_constraint_test

import data.lib.testing
import data.rules.unenforced_constraint

with_allowed(spec, allowed) := found if {
	object := {"kind": "ACKAllowedRepos", "metadata": {"name": "repos"}, "spec": spec}
	found := unenforced_constraint.violation with input as testing.review(object, {"allowed": allowed})
}

violations(spec) := with_allowed(spec, [])

scoped(actions) := {"enforcementAction": "scoped", "scopedEnforcementActions": actions}

test_other_actions_than_deny_are_reported if {
	every action in ["dryrun", "warn", "Deny", "none"] {
		violations({"enforcementAction": action}) == {{
			"msg": sprintf("constraint refuses nothing (`enforcementAction: %s`)", [action]),
			"details": {"path": ["spec", "enforcementAction"]},
		}}
	}
}

test_scoped_actions_need_a_deny_at_admission if {
	violations(scoped([{"action": "warn", "enforcementPoints": [{"name": "*"}]}])) == {{
		"msg": "constraint refuses nothing: no scoped action at admission is `deny`",
		"details": {"path": ["spec", "scopedEnforcementActions"]},
	}}
	every point in ["audit.gatekeeper.sh", "gator.gatekeeper.sh"] {
		count(violations(scoped([{"action": "deny", "enforcementPoints": [{"name": point}]}]))) == 1
	}
	every point in ["*", "validation.gatekeeper.sh", "vap.k8s.io"] {
		violations(scoped([
			{"action": "dryrun", "enforcementPoints": [{"name": "*"}]},
			{"action": "deny", "enforcementPoints": [{"name": "audit.gatekeeper.sh"}, {"name": point}]},
		])) == set()
	}
	every actions in [null, [], "x", [null], [{}], [{"action": "deny", "enforcementPoints": null}]] {
		count(violations(scoped(actions))) == 1
	}
}

test_deny_is_the_default if {
	every action in ["deny", "", "{{ .Values.action }}", "${ACTION}", null, 1, true, [], {}] {
		violations({"enforcementAction": action}) == set()
	}
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
}

test_constraints_are_allowed_by_name if {
	with_allowed({"enforcementAction": "dryrun"}, ["other", "repos"]) == set()
	with_allowed(scoped([]), ["repos"]) == set()
	count(with_allowed({"enforcementAction": "dryrun"}, ["other"])) == 1
}
