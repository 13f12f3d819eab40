package rules.etcd_shared_ca_test

import data.lib.testing
import data.rules.etcd_shared_ca

violations(object) := violations_beside(object, [])

# The violations of an object in a run with these pods.
violations_beside(object, pods) := found if {
	named := {sprintf("pod-%d", [index]): pod | some index, pod in pods}
	found := etcd_shared_ca.violation with input as testing.review(object, {})
		with data.inventory as {"namespace": {"kube-system": {"v1": {"Pod": named}}}}
}

applies(object) if etcd_shared_ca.applies with input as testing.review(object, {})

spec(words) := {"containers": [{"name": "store", "command": array.concat(["etcd"], words)}]}

pod(words) := testing.pod(spec(words))

api_server(words) := testing.pod({"containers": [{"name": "api", "command": array.concat(["kube-apiserver"], words)}]})

cluster(fields) := object.union({"apiVersion": "kubeadm.k8s.io/v1beta3", "kind": "ClusterConfiguration"}, fields)

own := pod(["--trusted-ca-file=/pki/etcd/ca.crt"])

shared := pod(["--trusted-ca-file=/pki/ca.crt"])

test_a_missing_authority_is_a_violation if {
	violations(pod([])) == {{
		"msg": "container `store` runs without `--trusted-ca-file`",
		"details": {"path": ["spec", "containers", 0, "command"]},
	}}
	testing.paths(violations(pod(["--trusted-ca-file="]))) == {["spec", "containers", 0, "command", 1]}
	every object in testing.workloads(spec([])) { count(violations(object)) == 1 }
	applies(pod([]))
}

test_an_authority_of_its_own_passes if {
	violations(own) == set()
	applies(own)
	violations_beside(own, [own, api_server(["--client-ca-file=/pki/ca.crt"])]) == set()
	violations(cluster({})) == set()
	applies(cluster({}))
}

test_the_authority_of_clients_in_the_run_is_a_violation if {
	violations_beside(shared, [shared, api_server([]), api_server(["--client-ca-file", "/pki/ca.crt"])]) == {{
		"msg": "container `store` trusts the CA of the API server's clients (`--trusted-ca-file=/pki/ca.crt`)",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
	words := ["sh", "-c", "kube-apiserver --client-ca-file=/pki/ca.crt"]
	script := testing.pod({"containers": [{"name": "api", "args": words}]})
	count(violations_beside(shared, [script])) == 1
}

test_the_authority_of_clients_in_the_same_object_is_a_violation if {
	violations(cluster({"apiServer": {"extraArgs": {"client-ca-file": "/etc/kubernetes/pki/etcd/ca.crt"}}})) == {{
		"msg": concat(" ", [
			"etcd trusts the CA of the API server's clients",
			"(`--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt`)",
		]),
		"details": {"path": ["etcd", "local", "extraArgs"]},
	}}
	both := testing.pod({"containers": [
		{"name": "api", "command": ["kube-apiserver", "--client-ca-file=/ca.crt"]},
		{"name": "store", "command": ["etcd"], "env": [{"name": "ETCD_TRUSTED_CA_FILE", "value": "/ca.crt"}]},
	]})
	testing.paths(violations(both)) == {["spec", "containers", 1, "env", 0, "value"]}
}

test_authorities_of_other_pods_do_not_count if {
	others := [
		testing.pod({"containers": [{"name": "a", "command": ["kube-controller-manager", "--client-ca-file=/pki/ca.crt"]}]}),
		api_server(["--client-ca-file="]),
	]
	violations_beside(shared, others) == set()
	violations(shared) == set()
}

test_broken_pods_beside_it_do_not_count if {
	pods := [object | some object in testing.broken_pods]
	violations_beside(shared, pods) == set()
	violations_beside(own, array.concat(pods, [null, "x"])) == set()
}

test_an_empty_authority_is_shared_with_nobody if {
	missing := pod(["--trusted-ca-file="])
	count(violations_beside(missing, [api_server(["--client-ca-file="])])) == 1
}

test_what_is_filled_in_is_not_judged if {
	every words in [["--trusted-ca-file=$(CA)"], ["$(MORE)"], ["--config-file=/etcd.yaml"]] {
		violations_beside(pod(words), [api_server(["--client-ca-file=$(CA)"])]) == set()
		not applies(pod(words))
	}
	applies(pod(["--trusted-ca-file=/pki/ca.crt", "$(MORE)"]))
}

test_an_etcd_elsewhere_is_not_judged if {
	elsewhere := cluster({"etcd": {"external": {"endpoints": ["https://10.0.0.1:2379"]}}})
	violations(elsewhere) == set()
	not applies(elsewhere)
}

test_what_runs_no_etcd_is_not_looked_at if {
	others := array.concat(testing.not_objects, [api_server([])])
	every object in array.concat([object | some object in testing.broken_pods], others) {
		violations(object) == set()
		not applies(object)
	}
}
