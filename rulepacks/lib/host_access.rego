# METADATA
# title: Host access
# description: >-
#   What gives a pod the powers of its node: privileged containers, the node's namespaces and paths.
package lib.host_access

import data.lib.pss_baseline

violations := union({
	pss_baseline.privileged,
	pss_baseline.host_network,
	pss_baseline.host_pid,
	pss_baseline.host_ipc,
	pss_baseline.host_path_volumes,
})
