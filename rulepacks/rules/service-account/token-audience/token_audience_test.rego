package rules.token_audience_test

import data.lib.testing
import data.rules.token_audience

violations(reviewed) := found if {
	found := token_audience.violation with input as testing.review(reviewed, {})
}

volume(name, sources) := {"name": name, "projected": {"sources": sources}}

token(fields) := {"serviceAccountToken": object.union({"path": "token"}, fields)}

test_a_token_needs_an_audience if {
	every fields in [{}, {"audience": null}, {"audience": ""}] {
		violations(testing.pod({"volumes": [volume("vault", [token(fields)])]})) == {{
			"msg": "token in volume `vault` has no audience",
			"details": {"path": ["spec", "volumes", 0, "projected", "sources", 0, "serviceAccountToken", "audience"]},
		}}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"volumes": [volume("vault", [token({})])], "containers": []}) {
		count(violations(reviewed)) == 1
	}
}

test_a_volume_without_a_name_is_looked_at if {
	unnamed := {"projected": {"sources": [token({})]}}
	mount := {"mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}
	reviewed := testing.pod({"volumes": [unnamed], "containers": [{"name": "web", "volumeMounts": [mount]}]})
	testing.messages(violations(reviewed)) == {"token in volume `volumes[0]` has no audience"}
}

test_tokens_for_the_api_need_none if {
	violations(testing.pod({"volumes": [volume("kube-api-access-x7k2p", [token({})])]})) == set()
	certificate := {"configMap": {"name": "kube-root-ca.crt"}}
	violations(testing.pod({"volumes": [volume("api", [token({}), certificate])]})) == set()
	other := {"configMap": {"name": "settings"}}
	count(violations(testing.pod({"volumes": [volume("api", [token({}), other])]}))) == 1
}

mounted(list, name, place) := testing.pod({
	"volumes": [volume("api", [token({})])],
	list: [{"name": "web", "volumeMounts": [{"name": name, "mountPath": place}]}],
})

test_the_usual_place_is_for_the_api if {
	every list in ["containers", "initContainers", "ephemeralContainers"] {
		violations(mounted(list, "api", "/var/run/secrets/kubernetes.io/serviceaccount")) == set()
		violations(mounted(list, "api", "/var/run/secrets/kubernetes.io/serviceaccount/")) == set()
		count(violations(mounted(list, "other", "/var/run/secrets/kubernetes.io/serviceaccount"))) == 1
		count(violations(mounted(list, "api", "/var/run/secrets/tokens"))) == 1
	}
}

test_an_audience_and_wrong_types_pass if {
	every audience in ["vault", 1, true, [], {}] {
		violations(testing.pod({"volumes": [volume("vault", [token({"audience": audience})])]})) == set()
	}
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
