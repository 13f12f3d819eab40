package lib.users_test

import data.lib.testing
import data.lib.users

root(object) := testing.plain(found) if {
	found := users.root with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := users.root with input as testing.review(object, {})
}

pod(context, container_contexts) := testing.pod({
	"securityContext": context,
	"containers": [testing.container(container_context) | some container_context in container_contexts],
})

windows_pod(context, container_context) := testing.pod({
	"os": {"name": "windows"},
	"securityContext": context,
	"containers": [testing.container(container_context)],
})

named(name) := {"windowsOptions": {"runAsUserName": name}}

test_user_zero_is_root_whatever_else_is_set if {
	every context in [{"runAsUser": 0}, {"runAsUser": 0, "runAsNonRoot": true}, {"runAsUser": 0, "runAsNonRoot": false}] {
		root(pod({}, [context])) == {{
			"msg": "container `web` runs as root (`runAsUser: 0`)",
			"details": {"path": ["spec", "containers", 0, "securityContext", "runAsUser"]},
		}}
	}
}

test_a_pods_user_zero_is_marked_once_at_the_pod if {
	root(pod({"runAsUser": 0, "runAsNonRoot": true}, [{}, {}, {"runAsUser": 1}])) == {{
		"msg": "pod runs as root (`runAsUser: 0`)",
		"details": {"path": ["spec", "securityContext", "runAsUser"]},
	}}
	root(pod({"runAsUser": 0}, [{"runAsUser": 1}])) == set()
}

test_root_may_be_allowed_by_the_pod_or_the_container if {
	root(pod({"runAsNonRoot": false}, [{}, {}])) == {{
		"msg": "pod may run as root (`runAsNonRoot: false`)",
		"details": {"path": ["spec", "securityContext", "runAsNonRoot"]},
	}}
	root(pod({"runAsNonRoot": true}, [{"runAsNonRoot": false}])) == {{
		"msg": "container `web` may run as root (`runAsNonRoot: false`)",
		"details": {"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"]},
	}}
}

test_without_a_word_each_container_is_marked if {
	every context in [null, {}, {"runAsNonRoot": null, "runAsUser": null}] {
		root(pod(context, [context, {"runAsNonRoot": true}, context])) == {
			{
				"msg": "container `web` may run as root: `runAsNonRoot` is not set",
				"details": {"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"]},
			},
			{
				"msg": "container `web` may run as root: `runAsNonRoot` is not set",
				"details": {"path": ["spec", "containers", 2, "securityContext", "runAsNonRoot"]},
			},
		}
	}
}

test_another_user_or_run_as_non_root_is_enough if {
	root(pod({}, [{"runAsUser": 1}])) == set()
	root(pod({"runAsUser": 1000}, [{"runAsNonRoot": false}])) == set()
	root(pod({"runAsNonRoot": true}, [{}])) == set()
	root(pod({"runAsNonRoot": false}, [{"runAsNonRoot": true}])) == set()
}

test_wrong_types_are_no_violations if {
	every value in ["x", 1, true, []] {
		root(pod(value, [{}])) == set()
		root(pod({}, [value])) == set()
	}
	every value in ["0", "system", true, [], {}] { root(pod({}, [{"runAsUser": value}])) == set() }
	every value in ["false", 0, [], {}] { root(pod({}, [{"runAsNonRoot": value}])) == set() }
	every object in testing.broken_pods { root(object) == set() }
}

test_windows_administrators_are_root if {
	every name in [
		"ContainerAdministrator",
		"containeradministrator",
		`User Manager\ContainerAdministrator`,
		`NT AUTHORITY\SYSTEM`,
	] {
		root(windows_pod({"runAsNonRoot": true}, named(name))) == {{
			"msg": sprintf("container `web` runs as root (`runAsUserName: %s`)", [name]),
			"details": {"path": ["spec", "containers", 0, "securityContext", "windowsOptions", "runAsUserName"]},
		}}
	}
	testing.paths(root(windows_pod(named("ContainerAdministrator"), {"windowsOptions": {"hostProcess": false}}))) == {[
		"spec",
		"securityContext",
		"windowsOptions",
		"runAsUserName",
	]}
}

test_windows_needs_a_user_name_or_run_as_non_root if {
	root(windows_pod({"runAsUser": 1000}, {})) == {{
		"msg": "container `web` may run as root: `runAsNonRoot` is not set",
		"details": {"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"]},
	}}
	testing.messages(root(windows_pod({"runAsNonRoot": false}, {}))) == {"pod may run as root (`runAsNonRoot: false`)"}
	root(windows_pod({"runAsNonRoot": true, "runAsUser": 0}, {})) == set()
	root(windows_pod(named("ContainerUser"), {"runAsNonRoot": false})) == set()
	root(windows_pod(named("ContainerAdministrator"), named(`NT AUTHORITY\Local service`))) == set()
	root(windows_pod({}, named(0))) == set()
	root(pod({"runAsNonRoot": true}, [named("ContainerAdministrator")])) == set()
}

non_root(path) := testing.fix(
	"set `runAsNonRoot: true`",
	array.concat(path, ["securityContext", "runAsNonRoot"]),
	true,
)

test_the_fix_keeps_root_out_where_that_is_missing_or_denied if {
	fixes(pod({}, [{}, {"runAsUser": 1}, null])) == {non_root(["spec", "containers", index]) | some index in [0, 2]}
	fixes(pod({"runAsNonRoot": false}, [{}, {}])) == {non_root(["spec"])}
	fixes(pod({"runAsNonRoot": true}, [{"runAsNonRoot": false}])) == {non_root(["spec", "containers", 0])}
	fixes(windows_pod({}, {})) == {non_root(["spec", "containers", 0])}
}

test_which_user_root_should_be_is_not_known if {
	fixes(pod({"runAsUser": 0}, [{}])) == set()
	fixes(windows_pod({}, named("ContainerAdministrator"))) == set()
}

test_the_fix_keeps_no_container_from_starting if {
	fixes(pod({"runAsNonRoot": false}, [{}, {"runAsUser": 0}])) == set()
	fixes(pod({"runAsNonRoot": false}, [{}, {"runAsUser": 0, "runAsNonRoot": false}])) == {non_root(["spec"])}
	administrator := testing.container(named("ContainerAdministrator"))
	spec := {"securityContext": {"runAsNonRoot": false}, "containers": [testing.container({}), administrator]}
	fixes(testing.pod(object.union(spec, {"os": {"name": "windows"}}))) == set()
}
