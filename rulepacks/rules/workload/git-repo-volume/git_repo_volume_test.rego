package rules.git_repo_volume_test

import data.lib.testing
import data.rules.git_repo_volume

violations(object) := found if {
	found := git_repo_volume.violation with input as testing.review(object, {})
}

git := {"repository": "https://git.example/site.git", "revision": "main"}

test_a_git_volume_is_reported_at_its_source if {
	violations(testing.pod({"volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "site", "gitRepo": git}]})) == {{
		"msg": "volume `site` is cloned from Git by the node",
		"details": {"path": ["spec", "volumes", 1, "gitRepo"]},
	}}
}

test_a_volume_without_a_name_is_called_by_its_place if {
	testing.messages(violations(testing.pod({"volumes": [{"gitRepo": {}}]}))) == {
		"volume `volumes[0]` is cloned from Git by the node",
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [], "volumes": [{"name": "site", "gitRepo": git}]}) {
		count(violations(object)) == 1
	}
}

test_other_volumes_and_wrong_types_pass if {
	violations(testing.pod({"volumes": [{"name": "gitRepo", "emptyDir": {}}]})) == set()
	every value in testing.not_objects {
		violations(testing.pod({"volumes": [{"name": "site", "gitRepo": value}]})) == set()
		violations(testing.pod({"volumes": value})) == set()
	}
	violations(testing.pod({"volumes": {"site": {"gitRepo": git}}})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}
