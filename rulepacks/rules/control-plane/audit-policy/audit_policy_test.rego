package rules.audit_policy_test

import data.lib.testing
import data.rules.audit_policy

gaps(object) := violations(object, "gap")

leaks(object) := violations(object, "leak")

violations(object, fault) := found if {
	found := audit_policy.violation with input as testing.review(object, {"fault": fault})
}

applies(object) if audit_policy.applies with input as testing.review(object, {"fault": "gap"})

policy(rules) := {"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "rules": rules}

everything := {"level": "Metadata"}

core(resources) := [{"group": "", "resources": resources}]

test_everything_at_metadata_passes if {
	gaps(policy([everything])) == set()
	leaks(policy([everything])) == set()
}

test_a_rule_that_logs_nothing_is_reported if {
	gaps(policy([{"level": "None", "resources": core(["pods/exec", "secrets"])}, everything])) == {{
		"msg": "requests for `pods/exec`, `secrets` are not logged (`level: None`)",
		"details": {"path": ["rules", 0, "level"]},
	}}
	gaps(policy([{"level": "None"}])) == {{
		"msg": "requests for `clusterrolebindings`, `clusterroles`, `configmaps` and 14 more are not logged (`level: None`)",
		"details": {"path": ["rules", 0, "level"]},
	}}
}

test_every_request_counts if {
	every resource in [
		"secrets",
		"configmaps",
		"pods",
		"serviceaccounts/token",
		"pods/exec",
		"pods/attach",
		"pods/portforward",
		"pods/proxy",
		"services/proxy",
		"nodes/proxy",
	] {
		count(gaps(policy([{"level": "None", "resources": core([resource])}, everything]))) == 1
	}
	every group in ["apps", "rbac.authorization.k8s.io", "authentication.k8s.io"] {
		count(gaps(policy([{"level": "None", "resources": [{"group": group}]}, everything]))) == 1
	}
	every verb in ["get", "list", "watch", "create", "update", "patch", "delete"] {
		count(gaps(policy([{"level": "None", "verbs": [verb]}, everything]))) == 1
	}
	service_accounts := {"level": "None", "userGroups": ["system:serviceaccounts"]}
	count(gaps(policy([service_accounts, everything]))) == 1
}

test_known_noise_may_be_left_out if {
	every rule in [
		{"level": "None", "users": ["system:kube-proxy"]},
		{"level": "None", "userGroups": ["system:nodes"], "verbs": ["get"]},
		{"level": "None", "verbs": ["get", "list", "watch"], "resources": core(["configmaps", "pods", "events"])},
		{"level": "None", "namespaces": ["kube-system"]},
		{"level": "None", "nonResourceURLs": ["/healthz*"]},
		{"level": "None", "resources": [{"resources": ["configmaps"], "resourceNames": ["leader"]}]},
	] {
		gaps(policy([rule, everything])) == set()
	}
}

test_only_the_first_rule_counts if {
	gaps(policy([everything, {"level": "None"}])) == set()
	leaks(policy([everything, {"level": "RequestResponse"}])) == set()
}

test_what_no_rule_is_for_is_not_logged if {
	gaps(policy([{"level": "Metadata", "resources": [{"group": ""}, {"group": "apps"}]}])) == {{
		"msg": concat(" ", [
			"no rule covers requests for `clusterrolebindings`, `clusterroles`, `rolebindings` and 3 more,",
			"which are not logged",
		]),
		"details": {"path": ["rules"]},
	}}
	known := ["", "apps", "rbac.authorization.k8s.io", "authentication.k8s.io"]
	gaps(policy([{"level": "Metadata", "resources": [{"group": group} | some group in known]}])) == {{
		"msg": "no rule covers requests for everything else, which are not logged",
		"details": {"path": ["rules"]},
	}}
	testing.paths(gaps(policy([{"level": "Metadata", "userGroups": ["system:serviceaccounts"]}]))) == {["rules"]}
	every rules in [null, []] { testing.paths(gaps(policy(rules))) == {["rules"]} }
	testing.paths(gaps({"apiVersion": "audit.k8s.io/v1", "kind": "Policy"})) == {["rules"]}
}

test_stages_may_leave_nothing_to_log if {
	all := ["RequestReceived", "ResponseComplete"]
	gaps(object.union(policy([everything]), {"omitStages": all})) == {{
		"msg": "`omitStages` leaves no stage at which requests are logged",
		"details": {"path": ["omitStages"]},
	}}
	none := {"level": "None", "resources": core(["secrets"]), "omitStages": all}
	testing.paths(gaps(policy([none, everything]))) == {["rules", 0, "level"]}
	gaps(policy([{"level": "Metadata", "resources": core(["secrets"]), "omitStages": all}, everything])) == {{
		"msg": "requests for `secrets` are not logged: `omitStages` leaves no stage",
		"details": {"path": ["rules", 0, "omitStages"]},
	}}
	both := object.union(
		policy([{"level": "Metadata", "omitStages": ["ResponseComplete"]}]),
		{"omitStages": ["RequestReceived"]},
	)
	testing.paths(gaps(both)) == {["rules", 0, "omitStages"]}
	gaps(policy([{"level": "Metadata", "resources": core(["events"]), "omitStages": all}, everything])) == set()
	gaps(object.union(policy([everything]), {"omitStages": ["RequestReceived"]})) == set()
}

test_content_of_secrets_is_reported if {
	leaks(policy([{"level": "RequestResponse"}])) == {{
		"msg": concat(" ", [
			"the content of `configmaps`, `secrets`, `serviceaccounts/token`, `tokenreviews` gets into the log",
			"(`level: RequestResponse`)",
		]),
		"details": {"path": ["rules", 0, "level"]},
	}}
	leaks(policy([{"level": "Request"}])) == {{
		"msg": "the content of `configmaps`, `secrets`, `tokenreviews` gets into the log (`level: Request`)",
		"details": {"path": ["rules", 0, "level"]},
	}}
	gaps(policy([{"level": "RequestResponse"}])) == set()
}

test_content_of_one_resource_is_enough if {
	testing.messages(leaks(policy([{"level": "Request", "resources": core(["secrets"])}]))) == {
		"the content of `secrets` gets into the log (`level: Request`)",
	}
}

test_each_fault_is_for_its_own_rule if {
	leaks(policy([{"level": "None"}])) == set()
	leaks(policy([])) == set()
	all := ["RequestReceived", "ResponseComplete"]
	leaks(policy([{"level": "Metadata", "omitStages": all}])) == set()
	leaks(object.union(policy([everything]), {"omitStages": all})) == set()
}

unlogged(resources) := policy([{"level": "None", "resources": core(resources)}, everything])

test_up_to_four_are_named if {
	testing.messages(gaps(unlogged(["secrets", "pods", "configmaps", "pods/exec"]))) == {
		"requests for `configmaps`, `pods/exec`, `pods`, `secrets` are not logged (`level: None`)",
	}
	testing.messages(gaps(unlogged(["secrets", "pods", "configmaps", "pods/exec", "pods/attach"]))) == {
		"requests for `configmaps`, `pods/attach`, `pods/exec` and 2 more are not logged (`level: None`)",
	}
}

test_each_verb_with_content_counts if {
	every verb in ["get", "list", "watch", "create", "update", "patch"] {
		count(leaks(policy([{"level": "RequestResponse", "verbs": [verb]}]))) == 1
	}
}

test_requests_without_content_pass if {
	leaks(policy([{"level": "Request", "verbs": ["get", "list", "watch", "delete"]}])) == set()
	leaks(policy([{"level": "Request", "resources": core(["serviceaccounts/token"])}])) == set()
	secret := {"level": "Metadata", "resources": core(["secrets", "configmaps", "serviceaccounts/token"])}
	reviews := {"level": "Metadata", "resources": [{"group": "authentication.k8s.io"}]}
	leaks(policy([secret, reviews, {"level": "RequestResponse"}])) == set()
}

test_texts_in_config_maps_are_looked_at if {
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"policy.yaml": yaml.marshal(policy([{"level": "None"}]))}}
	testing.paths(gaps(held)) == {["data", "policy.yaml", "rules", 0, "level"]}
}

test_it_applies_to_audit_policies if {
	applies(policy([]))
	not applies({"apiVersion": "kyverno.io/v1", "kind": "Policy"})
	not applies({"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "b"}})
}

test_wrong_types_pass if {
	every value in ["x", 1, true] {
		gaps(policy(value)) == set()
		leaks(policy(value)) == set()
		leaks(policy([value])) == set()
		gaps(policy([{"level": value}])) == set()
		gaps(object.union(policy([everything]), {"omitStages": value})) == set()
	}
	every object in testing.not_objects { gaps(object) == set() }
}
