package lib.audit_test

import data.lib.audit
import data.lib.testing

request := {
	"user": "jane",
	"groups": {"system:authenticated", "team"},
	"verb": "get",
	"group": "",
	"resource": "pods/exec",
	"namespace": "shop",
}

decides(rule) if audit.deciding({"rules": [rule]}, request) == 0

core(resources) := {"resources": [{"group": "", "resources": resources}]}

test_the_first_rule_that_fits_decides if {
	audit.deciding({"rules": [core(["secrets"]), {"level": "None"}, {"level": "Metadata"}]}, request) == 1
	every rules in array.concat(testing.not_objects, [[core(["secrets"])], ["x"]]) {
		not audit.deciding({"rules": rules}, request)
	}
	not audit.deciding({}, request)
}

test_each_list_must_have_what_the_request_has if {
	decides({})
	every rule in [
		{"users": ["jane"]},
		{"userGroups": ["other", "team"]},
		{"verbs": ["get"]},
		{"namespaces": ["shop"]},
		{"users": [], "userGroups": null, "verbs": []},
	] {
		decides(rule)
	}
	every rule in [{"users": ["joe"]}, {"userGroups": ["other"]}, {"verbs": ["list"]}, {"namespaces": ["", "other"]}] {
		not decides(rule)
	}
	not decides({"users": ["jane"], "verbs": ["list"]})
}

test_resources_are_of_their_group if {
	decides({"resources": [{"group": ""}]})
	decides({"resources": [{}]})
	decides({"resources": [{"group": "apps"}, {"group": "", "resources": ["pods/exec"]}]})
	not decides({"resources": [{"group": "apps"}]})
	not decides({"resources": [{"group": "*", "resources": ["*"]}]})
}

test_patterns_of_resources if {
	every pattern in ["pods/exec", "*", "pods/*", "*/exec"] { decides(core([pattern])) }
	every pattern in ["pods", "services/*", "*/log", "exec", "pod*"] { not decides(core([pattern])) }
	pods := object.union(request, {"resource": "pods"})
	audit.deciding({"rules": [core(["*/exec"]), core(["pods/*"])]}, pods) == 1
}

test_names_of_objects_are_not_for_all if {
	not decides({"resources": [{"group": "", "resources": ["pods/exec"], "resourceNames": ["web"]}]})
	decides({"resources": [{"group": "", "resources": ["pods/exec"], "resourceNames": []}]})
}

test_paths_are_no_resources if {
	not decides({"nonResourceURLs": ["/*"]})
	decides({"nonResourceURLs": ["/*"], "namespaces": ["shop"]})
	decides({"nonResourceURLs": ["/*"], "resources": [{"group": ""}]})
}

test_stages if {
	audit.omitted({"omitStages": ["A"]}, {"omitStages": ["B"]}) == {"A", "B"}
	audit.omitted({"omitStages": "x"}, {"omitStages": null}) == set()
	audit.is_everything({"RequestReceived", "ResponseComplete"})
	audit.is_everything({"RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"})
	every stages in [set(), {"RequestReceived"}, {"ResponseComplete", "Panic"}] { not audit.is_everything(stages) }
}
