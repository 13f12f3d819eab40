package lib.inherited_test

import data.lib.containers
import data.lib.inherited
import data.lib.testing

user := ["runAsUser"]

pod(context, container_contexts) := testing.pod({
	"securityContext": context,
	"containers": [testing.container(container_context) | some container_context in container_contexts],
})

values(object) := found if {
	found := inherited.values(user) with input as testing.review(object, {})
}

unset(object) := found if {
	review := testing.review(object, {})
	found := [entry.path | some entry in containers.all; inherited.unset(entry, user)] with input as review
}

test_a_containers_own_value_wins if {
	values(pod({"runAsUser": 1}, [{"runAsUser": 0}])) == {{
		"value": 0,
		"path": ["spec", "containers", 0, "securityContext", "runAsUser"],
		"title": "container `web`",
	}}
}

test_a_pods_value_counts_once_and_only_if_inherited if {
	pods := {{"value": 1, "path": ["spec", "securityContext", "runAsUser"], "title": "pod"}}
	values(pod({"runAsUser": 1}, [{}, {"runAsUser": null}])) == pods
	count(values(pod({"runAsUser": 1}, [{}, {"runAsUser": 2}]))) == 2
	count(values(pod({"runAsUser": 1}, [{"runAsUser": 2}]))) == 1
	values(pod({"runAsUser": 1}, [])) == set()
	values(pod({}, [{}])) == set()
}

test_a_field_can_be_nested if {
	object := pod({"windowsOptions": {"runAsUserName": "a"}}, [{"windowsOptions": {"hostProcess": true}}])
	found := inherited.values(["windowsOptions", "runAsUserName"]) with input as testing.review(object, {})
	found == {{"value": "a", "path": ["spec", "securityContext", "windowsOptions", "runAsUserName"], "title": "pod"}}
}

test_unset_is_what_neither_level_says if {
	unset(pod({}, [{}, {"runAsUser": 1}, {"runAsUser": null}])) == [["spec", "containers", 0], ["spec", "containers", 2]]
	unset(pod(null, [null])) == [["spec", "containers", 0]]
	unset(pod({"runAsUser": 1}, [{}])) == []
	unset(pod("x", [{}])) == []
	unset(pod({}, ["x"])) == []
}
