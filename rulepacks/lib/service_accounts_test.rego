package lib.service_accounts_test

import data.lib.service_accounts
import data.lib.testing

found(reviewed, field) := value if {
	value := service_accounts[field] with input as testing.review(reviewed, {})
}

# In a run where the ServiceAccount `shop/web` says this.
found_with(reviewed, automount, field) := value if {
	account := {"kind": "ServiceAccount", "metadata": {"name": "web"}, "automountServiceAccountToken": automount}
	value := service_accounts[field] with input as testing.review(reviewed, {})
		with data.inventory as {"namespace": {"shop": {"v1": {"ServiceAccount": {"web": account}}}}, "cluster": {}}
}

test_the_name_is_that_of_the_pod if {
	every reviewed in testing.workloads({"containers": [], "serviceAccountName": "web", "serviceAccount": "old"}) {
		found(reviewed, "name") == "web"
	}
	found(testing.pod({"serviceAccountName": "web"}), "name_path") == ["spec", "serviceAccountName"]
}

test_the_old_field_counts_where_the_other_is_empty if {
	every name in [null, ""] {
		reviewed := testing.pod({"serviceAccountName": name, "serviceAccount": "web"})
		found(reviewed, "name") == "web"
		found(reviewed, "name_path") == ["spec", "serviceAccount"]
	}
}

test_a_pod_without_a_name_has_the_default if {
	every spec in [{}, {"serviceAccountName": ""}, {"serviceAccount": "", "serviceAccountName": null}] {
		found(testing.pod(spec), "name") == "default"
		found(testing.pod(spec), "name_path") == ["spec", "serviceAccountName"]
		found(testing.pod(spec), "is_unnamed")
	}
	not found(testing.pod({"serviceAccount": "default"}), "is_unnamed")
}

test_wrong_types_are_no_names if {
	every value in [1, true, [], {}] {
		not found(testing.pod({"serviceAccountName": value}), "name")
		not found(testing.pod({"serviceAccountName": value, "serviceAccount": "web"}), "name")
		not found(testing.pod({"serviceAccount": value}), "name")
	}
	not found({"kind": "ConfigMap"}, "name")
	not found(testing.pod(null), "name")
}

test_the_namespace_is_as_in_the_inventory if {
	found(testing.pod({}), "namespace") == "shop"
	found(testing.pod({"serviceAccountName": "web"}), "title") == "service account `shop/web`"
	every metadata in [{}, null, {"namespace": ""}] {
		found({"kind": "Pod", "metadata": metadata, "spec": {}}, "namespace") == "default"
		found({"kind": "Pod", "metadata": metadata, "spec": {}}, "title") == "service account `default`"
	}
}

test_the_pod_decides_about_the_token if {
	every account in [null, true, false] {
		mounting := testing.pod({"serviceAccountName": "web", "automountServiceAccountToken": true})
		found_with(mounting, account, "mounted_because") == "`automountServiceAccountToken: true`"
		without := testing.pod({"serviceAccountName": "web", "automountServiceAccountToken": false})
		not found_with(without, account, "mounted_because")
		not found_with(without, account, "has_token")
	}
}

test_else_the_service_account_decides if {
	every spec in [{"serviceAccountName": "web"}, {"serviceAccount": "web", "automountServiceAccountToken": null}] {
		every account in [null, true] {
			found_with(testing.pod(spec), account, "mounted_because") == "`automountServiceAccountToken` is not `false`"
			found_with(testing.pod(spec), account, "has_token")
		}
		not found_with(testing.pod(spec), false, "mounted_because")
		found(testing.pod(spec), "mounted_because")
	}
	found_with(testing.pod({"serviceAccountName": "other"}), false, "mounted_because")
	found_with(testing.pod({}), false, "mounted_because")
	elsewhere := {"kind": "Pod", "metadata": {"namespace": "other"}, "spec": {"serviceAccountName": "web"}}
	found_with(elsewhere, false, "mounted_because")
}

test_wrong_types_of_the_setting_are_told_by_nobody if {
	every value in ["true", 1, [], {}] {
		not found(testing.pod({"automountServiceAccountToken": value}), "mounted_because")
		not found_with(testing.pod({"serviceAccountName": "web"}), value, "mounted_because")
	}
}

projected(sources) := {"name": "token", "projected": {"sources": sources}}

test_tokens_of_volumes_count_too if {
	token := {"audience": "vault", "path": "token"}
	volume := projected([{"configMap": {"name": "ca"}}, {"serviceAccountToken": token}])
	reviewed := testing.pod({"automountServiceAccountToken": false, "volumes": [{"name": "x", "emptyDir": {}}, volume]})
	found(reviewed, "has_token")
	found(reviewed, "tokens") == [{
		"token": token,
		"volume": volume,
		"name": "token",
		"path": ["spec", "volumes", 1, "projected", "sources", 1, "serviceAccountToken"],
	}]
}

test_broken_volumes_hold_no_tokens if {
	every value in array.concat(testing.not_objects, [{}, [{}], {"a": {"serviceAccountToken": {}}}]) {
		found(testing.pod({"volumes": value}), "tokens") == []
		found(testing.pod({"volumes": [{"projected": value}]}), "tokens") == []
		found(testing.pod({"volumes": [projected(value)]}), "tokens") == []
	}
	every value in testing.not_objects {
		found(testing.pod({"volumes": [projected([{"serviceAccountToken": value}])]}), "tokens") == []
	}
	every reviewed in testing.broken_pods { found(reviewed, "tokens") == [] }
}

test_static_pods_have_no_token if {
	every words in [["kube-apiserver", "--v=2"], ["/usr/local/bin/etcd"]] {
		spec := {"containers": [{"name": "web", "command": words}]}
		found(testing.pod(spec), "is_static")
		not found(testing.pod(spec), "mounted_because")
		deployment := {"kind": "Deployment", "metadata": {}, "spec": {"template": {"spec": spec}}}
		not found(deployment, "is_static")
	}
	not found(testing.pod({"containers": [{"name": "web", "command": ["sh", "kube-apiserver"]}]}), "is_static")
	labelled := {"name": "x", "namespace": "kube-system", "labels": {"tier": "control-plane"}}
	found({"kind": "Pod", "metadata": labelled, "spec": {}}, "is_static")
	explicit := {"automountServiceAccountToken": true}
	not found({"kind": "Pod", "metadata": labelled, "spec": explicit}, "mounted_because")
	template := {"metadata": labelled, "spec": {}}
	not found({"kind": "DaemonSet", "metadata": labelled, "spec": {"template": template}}, "is_static")
	not found({"kind": "Pod", "metadata": object.union(labelled, {"namespace": "shop"}), "spec": {}}, "is_static")
	not found({"kind": "Pod", "metadata": {"namespace": "kube-system"}, "spec": {}}, "is_static")
}
