package lib.capabilities_test

import data.lib.capabilities
import data.lib.containers
import data.lib.testing

entry(context) := found if {
	found := containers.all[0] with input as testing.review(testing.pod_with(context), {})
}

dropping(drop) := entry({"capabilities": {"drop": drop}})

test_names_are_plain_without_prefix_and_in_capitals if {
	every name in ["NET_RAW", "CAP_NET_RAW", "net_raw", "cap_net_raw", "Cap_Net_Raw"] {
		capabilities.plain(name) == "NET_RAW"
	}
	capabilities.plain("CHECKPOINT_RESTORE") == "CHECKPOINT_RESTORE"
	capabilities.plain_set(["all", "CAP_ALL", "kill"]) == {"ALL", "KILL"}
}

test_listed_has_names_as_written_and_plain_with_their_paths if {
	capabilities.listed(entry({"capabilities": {"add": ["cap_kill", 1, null, "CHOWN"], "drop": ["ALL"]}}), "add") == [
		{
			"name": "KILL",
			"written": "cap_kill",
			"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0],
		},
		{
			"name": "CHOWN",
			"written": "CHOWN",
			"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 3],
		},
	]
}

test_nothing_is_listed_in_what_is_no_list if {
	every context in array.concat(testing.not_objects, [{}, {"capabilities": {}}]) {
		capabilities.listed(entry(context), "add") == []
	}
	every value in testing.not_objects {
		capabilities.listed(entry({"capabilities": value}), "drop") == []
		capabilities.listed(dropping(value), "drop") == []
	}
	capabilities.listed(dropping({"0": "ALL"}), "drop") == []
}

test_a_container_keeps_what_it_does_not_drop if {
	capabilities.keeps(dropping(["KILL"]), {"ALL", "NET_RAW"})
	capabilities.keeps(dropping([]), {"ALL"})
	not capabilities.keeps(dropping(["kill", "cap_net_raw"]), {"ALL", "NET_RAW"})
	not capabilities.keeps(dropping(["all"]), {"ALL", "NET_RAW"})
}

test_a_container_without_a_list_keeps_everything if {
	every context in [null, {}, {"capabilities": null}, {"capabilities": {"drop": null}}] {
		capabilities.keeps(entry(context), {"ALL"})
	}
}

test_a_wrong_type_does_not_tell_what_is_kept if {
	every value in ["ALL", 1, true] {
		not capabilities.keeps(entry(value), {"ALL"})
		not capabilities.keeps(entry({"capabilities": value}), {"ALL"})
		not capabilities.keeps(dropping(value), {"ALL"})
	}
}

test_drop_path_is_that_of_the_list if {
	capabilities.drop_path(entry({})) == ["spec", "containers", 0, "securityContext", "capabilities", "drop"]
}

violation := {"msg": "x", "details": {"path": ["spec"]}}

drop_fixes(context, name) := testing.fixes({found}) if {
	review := testing.review(testing.pod_with(context), {})
	found := capabilities.offer_drop(violation, containers.all[0], name) with input as review
}

test_the_fix_drops_a_capability_beside_the_others if {
	every case in [
		{"drop": null, "fixed": ["NET_RAW"]},
		{"drop": [], "fixed": ["NET_RAW"]},
		{"drop": ["KILL", "cap_chown"], "fixed": ["KILL", "cap_chown", "NET_RAW"]},
		{"drop": ["net_raw", "KILL"], "fixed": ["KILL", "NET_RAW"]},
	] {
		drop_fixes({"capabilities": {"drop": case.drop}}, "NET_RAW") == {testing.fix(
			"drop `NET_RAW`",
			["spec", "containers", 0, "securityContext", "capabilities", "drop"],
			case.fixed,
		)}
	}
	count(drop_fixes(null, "ALL")) == 1
}

test_pods_for_windows_drop_nothing if {
	review := testing.review(testing.pod({"os": {"name": "windows"}, "containers": [{"name": "web"}]}), {})
	found := capabilities.offer_drop(violation, containers.all[0], "ALL") with input as review
	found == violation
}

refused(names, wrong) := found if {
	web := entry({"capabilities": {"add": names}})
	added := [capability | some capability in capabilities.listed(web, "add"); capability.written in wrong]
	found := capabilities.refusals(web, added, "%s has `%s`")
}

add_path := ["spec", "containers", 0, "securityContext", "capabilities", "add"]

test_refusals_are_where_the_capabilities_are if {
	testing.plain(refused(["KILL", "CHOWN", "SETUID"], {"KILL", "SETUID"})) == {
		{"msg": "container `web` has `KILL`", "details": {"path": array.concat(add_path, [0])}},
		{"msg": "container `web` has `SETUID`", "details": {"path": array.concat(add_path, [2])}},
	}
	refused(["CHOWN"], {"KILL"}) == set()
}

test_the_fix_of_refusals_leaves_the_other_capabilities if {
	testing.fixes(refused(["KILL", "CHOWN", "SETUID"], {"KILL", "SETUID"})) == {testing.fix(
		"remove `KILL`, `SETUID` from `capabilities.add`",
		add_path,
		["CHOWN"],
	)}
	testing.fixes(refused(["KILL"], {"KILL"})) == {{
		"title": "remove `KILL` from `capabilities.add`",
		"patches": [{"op": "remove", "path": add_path}],
	}}
}
