package rules.no_host_ipc_test

import data.rules.no_host_ipc

test_host_ipc if {
	pod := {"apiVersion": "v1", "kind": "Pod", "spec": {"hostIPC": true}}
	count(no_host_ipc.violation) == 1 with input.review.object as pod
}
