package lib.api_groups_test

import data.lib.api_groups

test_resources_are_found_by_name if {
	api_groups.groups_of.deployments == {"apps", "extensions"}
	api_groups.groups_of.secrets == {""}
	not api_groups.groups_of.pod
}
