package lib.flags_test

import data.lib.flags
import data.lib.testing

of(object, component) := found if {
	found := flags.of(component) with input as testing.review(object, {})
}

components(object) := found if {
	found := {component | some component, _ in flags.instances} with input as testing.review(object, {})
}

container(fields) := object.union({"name": "control", "image": "registry.example/control:1"}, fields)

pod(fields) := testing.pod({"containers": [container(fields)]})

api_server(command) := of(pod({"command": command}), "kube-apiserver")

# Names and values as they are written, one after the other.
written(instances) := [[flag.name, flag.value] | some instance in instances; some flag in instance.written]

## Containers

test_a_container_runs_a_component_with_its_flags if {
	api_server(["kube-apiserver", "--anonymous-auth=false", "--profiling"]) == [{
		"component": "kube-apiserver",
		"title": "container `control`",
		"path": ["spec", "containers", 0, "command"],
		"written": [
			{"name": "anonymous-auth", "value": "false", "path": ["spec", "containers", 0, "command", 1]},
			{"name": "profiling", "value": "true", "path": ["spec", "containers", 0, "command", 2]},
		],
		"flags": {
			"anonymous-auth": {"name": "anonymous-auth", "value": "false", "path": ["spec", "containers", 0, "command", 1]},
			"profiling": {"name": "profiling", "value": "true", "path": ["spec", "containers", 0, "command", 2]},
		},
		"open": false,
		"kubeadm": false,
		"minor": null,
	}]
}

test_every_component_is_known if {
	every component in ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kubelet", "kube-proxy"] {
		components(pod({"command": [component]})) == {component}
		components(pod({"args": [sprintf("/usr/local/bin/%s", [component])]})) == {component}
	}
}

test_every_kind_of_workload_can_run_one if {
	every object in testing.workloads({"containers": [container({"command": ["etcd"]})]}) {
		components(object) == {"etcd"}
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		components(testing.pod({list: [container({"command": ["etcd"]})]})) == {"etcd"}
	}
}

test_two_containers_are_two_instances if {
	instances := of(
		testing.pod({"containers": [
			{"name": "a", "command": ["etcd", "--a"]},
			{"name": "b", "command": ["etcd", "--b"]},
			{"name": "c", "command": ["kubelet", "--c"]},
		]}),
		"etcd",
	)
	[instance.title | some instance in instances] == ["container `a`", "container `b`"]
	written(instances) == [["a", "true"], ["b", "true"]]
}

test_other_programs_run_no_component if {
	every command in [
		["etcdctl", "--cacert=x"],
		["web", "etcd"],
		["/opt/etcd-backup", "etcd"],
		["apiserver", "--kubeconfig=x"],
		["web", "scheduler", "--kubeconfig=x"],
		["kube-apiserver-proxy"],
		["kube-state-metrics", "--kubelet"],
		["--kube-apiserver"],
		["sh", "-c", "echo etcd"],
		["sh", "-c", "# etcd --x"],
		["sh", "-c", "echo", "etcd --x"],
		["sh", "run.sh", "kube-apiserver"],
		[""],
		[],
	] {
		components(pod({"command": command})) == set()
	}
	components(pod({"readinessProbe": {"exec": {"command": ["etcd"]}}})) == set()
}

test_a_program_that_tells_about_itself_is_not_run if {
	every word in ["--version", "-version", "--help", "-help", "-h"] {
		components(pod({"command": ["etcd", word]})) == set()
	}
	components(pod({"command": ["sh", "-c", "etcd --version && kube-proxy --version-of=x"]})) == {"kube-proxy"}
}

test_what_runs_another_program_is_passed_over if {
	every command in [
		["/go-runner", "--log-file=x", "--also-stdout", "/usr/local/bin/kube-apiserver", "--a=1"],
		["tini", "--", "kube-apiserver", "--a=1"],
		["dumb-init", "kube-apiserver", "--a=1"],
		["env", "A=1", "kube-apiserver", "--a=1"],
		["nice", "-n", "10", "nohup", "kube-apiserver", "--a=1"],
		["timeout", "30s", "setsid", "time", "kube-apiserver", "--a=1"],
		["sudo", "kube-apiserver", "--a=1"],
		["/hyperkube", "kube-apiserver", "--a=1"],
		["hyperkube", "apiserver", "--a=1"],
	] {
		written(api_server(command)) == [["a", "1"]]
	}
}

test_hyperkube_has_names_of_its_own if {
	every name, component in {
		"apiserver": "kube-apiserver",
		"controller-manager": "kube-controller-manager",
		"kubelet": "kubelet",
		"proxy": "kube-proxy",
		"scheduler": "kube-scheduler",
	} {
		components(pod({"command": ["/hyperkube"], "args": [name]})) == {component}
	}
}

test_scripts_of_shells_are_read if {
	every text in [
		"kube-apiserver --a=1 --b 2",
		"exec /usr/local/bin/kube-apiserver --a=1 --b 2",
		"set -e; kube-apiserver --a=1 --b 2",
		"mkdir -p /x && kube-apiserver --a=1 --b 2 >> /x/log 2>&1",
		"kube-apiserver --a=1 --b 2 1>>/x/log 2>&1 &\nwait",
		"kube-apiserver \\\n  --a=1 \\\n  --b 2 | tee /x",
		"A=1 kube-apiserver '--a=1' --b=\"2\" &> /x",
		"kube-apiserver --a=1 --b 2 < /x || exit 1",
		"if test -f /x; then kube-apiserver --a=1 --b 2; else ! kube-apiserver; fi",
		"if kube-apiserver --a=1 --b 2; then true; fi",
		"if true; then false; else kube-apiserver --a=1 --b 2; fi",
		"! kube-apiserver --a=1 --b 2",
		"while true; do kube-apiserver --a=1 --b 2; done",
		"{ kube-apiserver --a=1 --b 2; }",
		"( kube-apiserver --a=1 --b 2; )",
		"cat <<E\nkube-apiserver --c\nE\nkube-apiserver --a=1 --b 2 # --c",
	] {
		written(api_server(["/bin/sh", "-c", text])) == [["a", "1"], ["b", "2"]]
	}
}

test_a_script_is_the_place_of_its_flags if {
	instances := of(pod({"command": ["sh", "-c"], "args": ["kube-apiserver --a=1"]}), "kube-apiserver")
	instances[0].path == ["spec", "containers", 0, "args", 0]
	instances[0].flags.a.path == ["spec", "containers", 0, "args", 0]
}

test_one_script_can_run_several if {
	components(pod({"command": ["sh", "-c", "etcd --a & kube-apiserver --b=1"]})) == {"etcd", "kube-apiserver"}
}

test_values_of_scripts_are_whole if {
	script := `kube-apiserver --a="x; y" --b='1|2' --c=$(D) --d={{ .e | quote }} --f=$(cat x)`
	written(api_server(["sh", "-c", script])) == [
		["a", "x; y"],
		["b", "1|2"],
		["c", "$(D)"],
		["d", "{{ .e | quote }}"],
		["f", "$(cat x)"],
	]
}

test_how_flags_are_written if {
	written(api_server([
		"kube-apiserver",
		"--a=b=c",
		"--d",
		"e",
		"-f",
		"--g",
		"-1",
		"--h=",
		"--i_j=k",
		"--l",
		"-",
		"--",
		"m",
		"--n",
	])) == [
		["a", "b=c"],
		["d", "e"],
		["f", "true"],
		["g", "-1"],
		["h", ""],
		["i-j", "k"],
		["l", "-"],
		["n", "true"],
	]
}

test_flags_can_stand_in_the_arguments if {
	instances := of(pod({"command": ["kube-apiserver", "--a"], "args": ["--b"]}), "kube-apiserver")
	instances[0].path == ["spec", "containers", 0, "args"]
	instances[0].flags.b.path == ["spec", "containers", 0, "args", 0]
	every arguments in [null, [], 1, true] {
		others := of(pod({"command": ["kube-apiserver"], "args": arguments}), "kube-apiserver")
		others[0].path == ["spec", "containers", 0, "command"]
	}
}

test_the_last_value_counts if {
	instance := api_server(["kube-apiserver", "--a=1", "--a=2", "--a", "3"])[0]
	instance.flags.a == {"name": "a", "value": "3", "path": ["spec", "containers", 0, "command", 3]}
}

test_lists_are_written_on if {
	instance := api_server(["kube-apiserver", "--a=x,y", "--b=no", "--a", " z ,", "--c="])[0]
	flags.items(instance, "a") == [
		{"text": "x", "path": ["spec", "containers", 0, "command", 1]},
		{"text": "y", "path": ["spec", "containers", 0, "command", 1]},
		{"text": "z", "path": ["spec", "containers", 0, "command", 3]},
	]
	flags.items(instance, "c") == []
	flags.items(instance, "d") == []
}

test_words_that_are_filled_in_may_be_any_flags if {
	every word in ["$(MORE)", "${MORE}", "$MORE", "$@", "{{ .Values.more }}"] {
		api_server(["kube-apiserver", "--a=1", word])[0].open == true
		api_server(["sh", "-c", sprintf("kube-apiserver %s", [word])])[0].open == true
		api_server(["kube-apiserver", "--a", word])[0].open == false
		api_server(["kube-apiserver", sprintf("--a=%s", [word])])[0].open == false
	}
	every word in ["--a=1", "a"] { api_server(["kube-apiserver", word, "$(MORE)"])[0].open == true }
}

test_openshift_has_flags_in_a_file if {
	every words in [["--openshift-config=/x.yaml"], ["--v=2", "--openshift-config", "/x.yaml"]] {
		api_server(array.concat(["hyperkube", "kube-apiserver"], words))[0].open == true
	}
	api_server(["kube-apiserver", "--openshift-configs=x"])[0].open == false
}

test_wrong_types_run_nothing if {
	every value in ["etcd", 1, true, {"a": "etcd"}, null, [1, null, {}]] {
		components(pod({"command": value})) == set()
		components(pod({"args": value})) == set()
	}
	every object in array.concat(testing.not_objects, [{}]) { components(object) == set() }
	every object in testing.broken_pods { components(object) == set() }
}

## Variables of etcd

etcd(fields) := of(pod(object.union({"command": ["etcd", "--b=2"]}, fields)), "etcd")

test_etcd_takes_flags_from_variables if {
	instances := etcd({"env": [
		{"name": "ETCD_CERT_FILE", "value": "x"},
		{"name": "ETCD_B", "value": "1"},
		{"name": "ETCD_EMPTY", "value": ""},
		{"name": "ETCD_NOTHING"},
		{"name": "ETCD_NULL", "value": null},
		{"name": "ETCD_SECRET", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}},
		{"name": "OTHER", "value": "x"},
		{"name": 1, "value": "x"},
		null,
	]})
	written(instances) == [["cert-file", "x"], ["b", "1"], ["secret", "$(ETCD_SECRET)"], ["b", "2"]]
	instances[0].flags["cert-file"].path == ["spec", "containers", 0, "env", 0, "value"]
	instances[0].flags.b.value == "2"
	instances[0].open == false
}

test_only_etcd_takes_them if {
	command := {"command": ["kube-apiserver"], "env": [{"name": "ETCD_A", "value": "x"}], "envFrom": [{}]}
	instances := of(pod(command), "kube-apiserver")
	written(instances) == []
	instances[0].open == false
}

test_variables_from_elsewhere_may_be_any_flags if {
	etcd({"envFrom": [{"configMapRef": {"name": "etcd"}}]})[0].open == true
	every value in [[], null, 1] { etcd({"envFrom": value})[0].open == false }
	every value in ["x", {"a": {"name": "ETCD_A", "value": "x"}}, 1, null] { written(etcd({"env": value})) == [["b", "2"]] }
}

## kubeadm

cluster(fields) := object.union({"apiVersion": "kubeadm.k8s.io/v1beta4", "kind": "ClusterConfiguration"}, fields)

fields := {
	"etcd": ["etcd", "local", "extraArgs"],
	"kube-apiserver": ["apiServer", "extraArgs"],
	"kube-controller-manager": ["controllerManager", "extraArgs"],
	"kube-scheduler": ["scheduler", "extraArgs"],
}

test_kubeadm_runs_a_control_plane if {
	components(cluster({})) == {component | some component, _ in fields}
	every component, path in fields {
		instance := of(cluster({}), component)[0]
		instance.path == path
		instance.kubeadm == true
		instance.open == false
		{flag.path | some flag in instance.written} == {path}
	}
}

test_titles_of_what_kubeadm_runs if {
	{component: of(cluster({}), component)[0].title | some component, _ in fields} == {
		"etcd": "etcd",
		"kube-apiserver": "the API server",
		"kube-controller-manager": "the controller manager",
		"kube-scheduler": "the scheduler",
	}
}

values(object, component) := {name: flag.value | some name, flag in of(object, component)[0].flags}

test_flags_that_kubeadm_gives if {
	values(cluster({}), "kube-apiserver") == {
		"allow-privileged": "true",
		"authorization-mode": "Node,RBAC",
		"client-ca-file": "/etc/kubernetes/pki/ca.crt",
		"enable-admission-plugins": "NodeRestriction",
		"enable-bootstrap-token-auth": "true",
		"etcd-cafile": "/etc/kubernetes/pki/etcd/ca.crt",
		"etcd-certfile": "/etc/kubernetes/pki/apiserver-etcd-client.crt",
		"etcd-keyfile": "/etc/kubernetes/pki/apiserver-etcd-client.key",
		"kubelet-client-certificate": "/etc/kubernetes/pki/apiserver-kubelet-client.crt",
		"kubelet-client-key": "/etc/kubernetes/pki/apiserver-kubelet-client.key",
		"secure-port": "6443",
		"service-account-key-file": "/etc/kubernetes/pki/sa.pub",
		"service-account-signing-key-file": "/etc/kubernetes/pki/sa.key",
		"tls-cert-file": "/etc/kubernetes/pki/apiserver.crt",
		"tls-private-key-file": "/etc/kubernetes/pki/apiserver.key",
	}
	values(cluster({}), "kube-controller-manager") == {
		"bind-address": "127.0.0.1",
		"client-ca-file": "/etc/kubernetes/pki/ca.crt",
		"root-ca-file": "/etc/kubernetes/pki/ca.crt",
		"service-account-private-key-file": "/etc/kubernetes/pki/sa.key",
		"use-service-account-credentials": "true",
	}
	values(cluster({}), "kube-scheduler") == {"bind-address": "127.0.0.1"}
	values(cluster({}), "etcd") == {
		"cert-file": "/etc/kubernetes/pki/etcd/server.crt",
		"client-cert-auth": "true",
		"key-file": "/etc/kubernetes/pki/etcd/server.key",
		"peer-cert-file": "/etc/kubernetes/pki/etcd/peer.crt",
		"peer-client-cert-auth": "true",
		"peer-key-file": "/etc/kubernetes/pki/etcd/peer.key",
		"peer-trusted-ca-file": "/etc/kubernetes/pki/etcd/ca.crt",
		"trusted-ca-file": "/etc/kubernetes/pki/etcd/ca.crt",
	}
}

test_certificates_can_be_elsewhere if {
	elsewhere := cluster({"certificatesDir": "/pki"})
	values(elsewhere, "kube-apiserver")["client-ca-file"] == "/pki/ca.crt"
	values(elsewhere, "kube-controller-manager")["root-ca-file"] == "/pki/ca.crt"
	values(elsewhere, "etcd")["trusted-ca-file"] == "/pki/etcd/ca.crt"
	every value in ["", null, 1] {
		values(cluster({"certificatesDir": value}), "etcd")["trusted-ca-file"] == "/etc/kubernetes/pki/etcd/ca.crt"
	}
}

test_extra_arguments_are_a_map_or_a_list if {
	every component, path in fields {
		map := json.patch(cluster({}), patches(path, {"a": "1", "--b": true, "c": 2, "d": null, "e": ["x"]}))
		found := of(map, component)[0].flags
		{name: found[name].value | some name in ["a", "b", "c", "d"]} == {"a": "1", "b": "true", "c": "2", "d": ""}
		not found.e
		found.a.path == array.concat(path, ["a"])
		found.b.path == array.concat(path, ["--b"])

		arguments := [{"name": "x"}, null, {"name": "--a", "value": "1"}, {"value": "2"}, "y"]
		list := json.patch(cluster({}), patches(path, arguments))
		others := of(list, component)[0].flags
		others.x.value == ""
		others.a == {"name": "a", "value": "1", "path": array.concat(path, [2, "value"])}
		not others.y
	}
}

# Patches that put a value at a path, and make what is missing above it.
patches(path, value) := array.concat(
	[{"op": "add", "path": array.slice(path, 0, length), "value": {}} |
		some length in numbers.range(1, count(path) - 1)
	],
	[{"op": "add", "path": path, "value": value}],
)

test_extra_arguments_stand_for_those_of_kubeadm if {
	listed := cluster({"apiServer": {"extraArgs": [{"name": "enable-admission-plugins", "value": "A"}]}})
	[item.text | some item in flags.items(of(listed, "kube-apiserver")[0], "enable-admission-plugins")] == ["A"]
	mapped := cluster({"etcd": {"local": {"extraArgs": {"client-cert-auth": "false"}}}})
	values(mapped, "etcd")["client-cert-auth"] == "false"
}

test_the_first_version_with_a_cluster_configuration_has_other_fields if {
	old := {
		"apiVersion": "kubeadm.k8s.io/v1alpha3",
		"kind": "ClusterConfiguration",
		"apiServerExtraArgs": {"profiling": "false"},
	}
	components(old) == {component | some component, _ in fields}
	instance := of(old, "kube-apiserver")[0]
	instance.path == ["apiServerExtraArgs"]
	instance.flags.profiling.path == ["apiServerExtraArgs", "profiling"]
	of(old, "kube-scheduler")[0].path == ["schedulerExtraArgs"]
}

test_kubeadm_gives_etcd_variables_too if {
	given := cluster({"etcd": {"local": {
		"extraEnvs": [{"name": "ETCD_AUTO_TLS", "value": "true"}, {"name": "ETCD_CERT_FILE", "value": "x"}],
		"extraArgs": [{"name": "auto-tls", "value": "false"}],
	}}})
	instance := of(given, "etcd")[0]
	instance.written[0].path == ["etcd", "local", "extraEnvs", 0, "value"]
	instance.flags["auto-tls"].value == "false"
	instance.flags["cert-file"].value == "/etc/kubernetes/pki/etcd/server.crt"
	other := cluster({"scheduler": {"extraEnvs": [{"name": "ETCD_A", "value": "x"}]}})
	not values(other, "kube-scheduler").a
}

test_a_file_stands_for_the_mode_of_authorization if {
	configured := cluster({"apiServer": {"extraArgs": [{"name": "authorization-config", "value": "/x.yaml"}]}})
	not values(configured, "kube-apiserver")["authorization-mode"]
}

test_wrong_types_are_no_arguments if {
	every value in [null, "x", 1, true, [], {}, {"a": {"name": "b"}}, ["x", null, [], {"name": 1}]] {
		every component, path in fields {
			changed := json.patch(cluster({}), patches(path, value))
			values(changed, component) == values(cluster({}), component)
		}
		above := cluster({"apiServer": value, "etcd": value, "controllerManager": value, "scheduler": value})
		components(above) == components(cluster({}))
	}
}

test_an_etcd_elsewhere_is_not_run if {
	plain := cluster({"etcd": {"external": {"endpoints": ["http://10.0.0.1:2379"]}}})
	components(plain) == components(cluster({})) - {"etcd"}
	not values(plain, "kube-apiserver")["etcd-cafile"]
	found := values(
		cluster({"etcd": {"external": {"caFile": "/ca.crt", "certFile": "/a.crt", "keyFile": null}}}),
		"kube-apiserver",
	)
	found["etcd-cafile"] == "/ca.crt"
	found["etcd-certfile"] == "/a.crt"
	not found["etcd-keyfile"]
}

test_a_config_map_can_hold_the_configuration if {
	text := yaml.marshal(cluster({"apiServer": {"extraArgs": [{"name": "profiling", "value": "false"}]}}))
	instance := of({"apiVersion": "v1", "kind": "ConfigMap", "data": {"ClusterConfiguration": text}}, "kube-apiserver")[0]
	instance.path == ["data", "ClusterConfiguration", "apiServer", "extraArgs"]
	instance.flags.profiling.path == ["data", "ClusterConfiguration", "apiServer", "extraArgs", 0, "value"]
}

test_kubeadm_runs_a_kubelet_on_each_node if {
	every kind in ["InitConfiguration", "JoinConfiguration"] {
		node := {
			"apiVersion": "kubeadm.k8s.io/v1beta4",
			"kind": kind,
			"nodeRegistration": {"kubeletExtraArgs": [{"name": "v", "value": "2"}]},
		}
		instance := of(node, "kubelet")[0]
		instance.title == "the kubelet"
		instance.path == ["nodeRegistration", "kubeletExtraArgs"]
		instance.flags.v.path == ["nodeRegistration", "kubeletExtraArgs", 0, "value"]
		instance.flags.config.value == "/var/lib/kubelet/config.yaml"
		components(node) == {"kubelet"}

		mapped := object.union(node, {"nodeRegistration": {"kubeletExtraArgs": {"v": "2"}}})
		of(mapped, "kubelet")[0].flags.v.path == ["nodeRegistration", "kubeletExtraArgs", "v"]
		bare := {"apiVersion": "kubeadm.k8s.io/v1beta3", "kind": kind}
		values(bare, "kubelet") == {"config": "/var/lib/kubelet/config.yaml"}
	}
}

## Values

test_booleans_as_go_reads_them if {
	every text in ["1", "t", "T", "true", "TRUE", "True"] { flags.truth(text) == true }
	every text in ["0", "f", "F", "false", "FALSE", "False"] { flags.truth(text) == false }
	every text in ["", "yes", "no", "tRUE", "$(X)"] { {truth | truth := flags.truth(text)} == set() }
}

test_flags_of_which_it_is_not_known_what_they_are if {
	flags.is_unknown(api_server(["kube-apiserver", "--a=$(A)"])[0], "a")
	flags.is_unknown(api_server(["kube-apiserver", "$(MORE)"])[0], "a")
	not flags.is_unknown(api_server(["kube-apiserver", "--a=1", "$(MORE)"])[0], "a")
	not flags.is_unknown(api_server(["kube-apiserver"])[0], "a")
}

test_values_that_are_filled_in if {
	every text in ["{{ .Values.x }}", "$(X)", "${X}", "$X", "a,$(X)", "$@"] { flags.is_placeholder(text) }
	every text in ["", "a", "x$", "$1.00", "{x}", "(x)"] { not flags.is_placeholder(text) }
}

## Versions

minor(object, component) := of(object, component)[0].minor

test_the_version_is_that_of_the_image if {
	cases := {
		"registry.example/acs/kube-apiserver:v1.22.15-aliyun.1": 22,
		"kube-apiserver-amd64:1.9": 9,
		"registry.example/hyperkube:v1.25.0@sha256:0000000000000000000000000000000000000000000000000000000000000000": 25,
		"kube-apiserver": null,
		"kube-apiserver:latest": null,
		"kube-apiserver:v2.1": null,
		"kube-apiserver:v1.": null,
		"kube-apiserver:v1.x": null,
		"registry.example/kube-apiserver/wrapper:1.2.3": null,
		"{{ .Values.image }}": null,
	}
	every image, expected in cases {
		minor(pod({"image": image, "command": ["kube-apiserver"]}), "kube-apiserver") == expected
	}
	minor(pod({"image": 1, "command": ["kube-apiserver"]}), "kube-apiserver") == null
	minor(pod({"image": "registry.example/etcd:1.2", "command": ["kube-apiserver"]}), "kube-apiserver") == null
}

test_kubeadm_is_told_the_version if {
	every version, expected in {"v1.24.3": 24, "1.30": 30, "stable-1.24": 24, "stable-1": null, "": null, "x": null} {
		document := {
			"apiVersion": "kubeadm.k8s.io/v1beta3",
			"kind": "ClusterConfiguration",
			"kubernetesVersion": version,
		}
		minor(document, "kube-apiserver") == expected
	}
	every document in [
		{"apiVersion": "kubeadm.k8s.io/v1beta3", "kind": "ClusterConfiguration"},
		{"apiVersion": "kubeadm.k8s.io/v1beta3", "kind": "ClusterConfiguration", "kubernetesVersion": 1.24},
	] {
		minor(document, "kube-apiserver") == null
	}
}
