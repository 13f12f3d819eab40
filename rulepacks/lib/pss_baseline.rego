# METADATA
# title: Pod Security Standards, baseline
# description: >-
#   The checks of the level baseline as Pod Security Admission makes them. Some give way to a check of `lib.pss_restricted`
#   at the level restricted: `added_capabilities`, `host_path_volumes`, `proc_mount` and `seccomp_profiles`.
package lib.pss_baseline

import data.lib.containers
import data.lib.fixes
import data.lib.inherited
import data.lib.pss
import data.lib.workload

privileged contains fixes.offer(violation, "set `privileged: false`", patches) if {
	some entry in containers.all
	entry.security_context.privileged == true
	path := array.concat(entry.security_context_path, ["privileged"])
	violation := pss.violation(path, sprintf("%s runs privileged", [containers.title(entry)]))
	patches := [fixes.setting(path, false) | not mounts_for_the_node(entry)]
}

# The API server takes mounts that reach back to the node from privileged containers alone.
mounts_for_the_node(entry) if {
	is_array(entry.container.volumeMounts)
	some mount in entry.container.volumeMounts
	mount.mountPropagation == "Bidirectional"
}

host_network := host_namespace("hostNetwork", "network")

host_pid := host_namespace("hostPID", "process")

host_ipc := host_namespace("hostIPC", "IPC")

host_namespace(field, name) := {fixes.offer(violation, sprintf("set `%s: false`", [field]), patches) |
	workload.spec[field] == true
	path := array.concat(workload.spec_path, [field])
	violation := pss.violation(path, sprintf("pod shares the %s namespace of its node (`%s: true`)", [name, field]))
	patches := [fixes.setting(path, false) | not must_share(field)]
}

# The API server wants HostProcess containers on the network of their node.
must_share("hostNetwork") if count(host_process) > 0

host_path_volumes contains violation if {
	is_array(workload.spec.volumes)
	some index, volume in workload.spec.volumes
	is_object(volume.hostPath)
	path := array.concat(workload.spec_path, ["volumes", index, "hostPath"])
	violation := pss.violation(path, host_path_message(pss.volume_name(volume, index), volume.hostPath))
}

host_path_message(name, source) := sprintf("volume `%s` is the path `%s` of the node", [name, source.path]) if {
	is_string(source.path)
	source.path != ""
} else := sprintf("volume `%s` is a path of the node", [name])

host_ports contains fixes.offer(violation, "remove `hostPort`", patches) if {
	some entry in containers.all
	is_array(entry.container.ports)
	some index, port in entry.container.ports
	is_number(port.hostPort)
	port.hostPort != 0
	path := array.concat(entry.path, ["ports", index])
	msg := sprintf("%s takes the host port %v", [containers.title(entry), port.hostPort])
	violation := pss.violation(array.concat(path, ["hostPort"]), msg)
	patches := [fixes.removing(array.concat(path, [field])) | some field in without_host_port(port)]
}

# What goes with a host port. On the network of the node every port is one, whatever is written.
without_host_port(port) := {"hostPort", "hostIP"} & object.keys(port) if {
	count(host_network) == 0
} else := set()

added_capabilities := pss.added_capabilities(allowed_capabilities)

allowed_capabilities := {
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"KILL",
	"MKNOD",
	"NET_BIND_SERVICE",
	"SETFCAP",
	"SETGID",
	"SETPCAP",
	"SETUID",
	"SYS_CHROOT",
}

apparmor_profiles contains fixes.also(violation, annotations_beside(path)) if {
	some violation in pss.unconfined_profiles("appArmorProfile", "an AppArmor")
	path := array.slice(violation.details.path, 0, count(violation.details.path) - 1)
}

# Without the annotation the runtime's profile holds, or that of the field.
apparmor_profiles contains fixes.offer(violation, "remove the annotation", [fixes.removing(annotation_path(key))]) if {
	some key, value in annotations
	startswith(key, apparmor_prefix)
	not value in {"", "runtime/default"}
	not startswith(value, "localhost/")
	violation := annotation_violation(key, value, "AppArmor")
}

apparmor_prefix := "container.apparmor.security.beta.kubernetes.io/"

# What takes away the annotations of the containers that have the profile at a path: the API server refuses a pod in
# which they say something else than the field.
annotations_beside(path) := [fixes.removing(annotation_path(key)) |
	some entry in containers.all
	inherited.of(entry, ["appArmorProfile"]).path == path
	key := concat("", [apparmor_prefix, containers.name(entry)])
	annotations[key]
]

# The pod's annotations about its confinement that are text, as all of them must be. Most pods have none.
annotations[key] := value if {
	is_object(workload.metadata.annotations)
	some key, value in workload.metadata.annotations
	contains(key, ".security.")
	is_string(value)
}

annotation_path(key) := array.concat(workload.metadata_path, ["annotations", key])

annotation_violation(key, value, name) := pss.violation(annotation_path(key), msg) if {
	msg := sprintf("annotation `%s` sets the %s profile `%s`", [key, name, value])
}

selinux_options(version) := {option.violation |
	some option in set_selinux_options
	not option.value in selinux_values(option.field, version)
}

set_selinux_options contains {"field": field, "value": value, "violation": violation} if {
	some context in pss.security_contexts
	some field in ["type", "user", "role"]
	value := context.security_context.seLinuxOptions[field]
	is_string(value)
	path := array.concat(context.path, ["seLinuxOptions", field])
	found := pss.violation(path, sprintf("%s sets the SELinux %s `%s`", [context.title, field, value]))
	violation := fixes.offer(found, sprintf("remove `%s`", [field]), [fixes.removing(path)])
}

# What a field of `seLinuxOptions` may be.
selinux_values("user", _) := {""}

selinux_values("role", _) := {""}

selinux_values("type", version) := selinux_types if pss.minor(version) < 31

selinux_values("type", version) := selinux_types | {"container_engine_t"} if pss.minor(version) >= 31

selinux_types := {"", "container_t", "container_init_t", "container_kvm_t"}

proc_mount(version) := {violation |
	not pss.exempt_in_user_namespace(version)
	some violation in changed_proc_mounts
}

changed_proc_mounts contains fixes.offer(violation, "set `procMount: Default`", [fixes.setting(path, "Default")]) if {
	some entry in containers.all
	value := entry.security_context.procMount
	is_string(value)
	value != "Default"
	path := array.concat(entry.security_context_path, ["procMount"])
	violation := pss.violation(path, sprintf("%s sets `procMount: %s`", [containers.title(entry), value]))
}

# Before 1.19 annotations said what the fields say since.
seccomp_profiles(version) := pss.unconfined_profiles("seccompProfile", "a seccomp") if {
	pss.minor(version) >= 19
} else := seccomp_annotations

seccomp_annotations contains violation if {
	some key, value in annotations
	key in seccomp_keys
	not value in {"runtime/default", "docker/default"}
	not startswith(value, "localhost/")
	found := annotation_violation(key, value, "seccomp")
	violation := fixes.offer(found, "set `runtime/default`", [fixes.setting(annotation_path(key), "runtime/default")])
}

# The annotations that Kubernetes read: the pod's, and those that name one of its containers.
seccomp_keys := {"seccomp.security.alpha.kubernetes.io/pod"} | {key |
	some entry in containers.all
	key := sprintf("container.seccomp.security.alpha.kubernetes.io/%s", [containers.name(entry)])
}

sysctls(version) := {fixes.offer(sysctl.violation, "set safe sysctls alone", [patch]) |
	some sysctl in set_sysctls
	not sysctl.name in safe_sysctls(version)
	patch := fixes.leaving(sysctls_path, those_that_are_safe(version))
}

sysctls_path := array.concat(workload.security_context_path, ["sysctls"])

set_sysctls contains {"name": sysctl.name, "violation": violation} if {
	is_array(workload.security_context.sysctls)
	some index, sysctl in workload.security_context.sysctls
	is_string(sysctl.name)
	path := array.concat(sysctls_path, [index, "name"])
	violation := pss.violation(path, sprintf("pod sets the sysctl `%s`", [sysctl.name]))
}

# Kubernetes takes `net/ipv4/tcp_syncookies` for the name with dots, which may be there as well.
those_that_are_safe(version) := [object.union(sysctl, {"name": name}) |
	some sysctl in workload.security_context.sysctls
	is_string(sysctl.name)
	name := replace(sysctl.name, "/", ".")
	name in safe_sysctls(version)
	not name in sysctl_names - {sysctl.name}
]

sysctl_names := {sysctl.name | some sysctl in workload.security_context.sysctls}

safe_sysctls(version) := {name |
	some name, since in sysctl_since
	since <= pss.minor(version)
}

# The sysctls that a pod may set, with the minor from which on.
sysctl_since := {
	"kernel.shm_rmid_forced": 0,
	"net.ipv4.ip_local_port_range": 0,
	"net.ipv4.ip_unprivileged_port_start": 0,
	"net.ipv4.ping_group_range": 0,
	"net.ipv4.tcp_syncookies": 0,
	"net.ipv4.ip_local_reserved_ports": 27,
	"net.ipv4.tcp_fin_timeout": 29,
	"net.ipv4.tcp_keepalive_intvl": 29,
	"net.ipv4.tcp_keepalive_probes": 29,
	"net.ipv4.tcp_keepalive_time": 29,
	"net.ipv4.tcp_rmem": 32,
	"net.ipv4.tcp_wmem": 32,
	"net.ipv4.tcp_notsent_lowat": 37,
	"net.ipv4.tcp_slow_start_after_idle": 37,
}

# All have the same fix: the API server takes no pod in which some containers are such and others are not.
host_process contains fixes.offer(violation, "set `hostProcess: false`", patches) if {
	some path, title in host_process_titles
	violation := pss.violation(path, sprintf("%s runs as a HostProcess of its Windows node", [title]))
	patches := [fixes.setting(every_path, false) | some every_path, _ in host_process_titles]
}

host_process_titles[path] := context.title if {
	some context in pss.security_contexts
	context.security_context.windowsOptions.hostProcess == true
	path := array.concat(context.path, ["windowsOptions", "hostProcess"])
}

host_probes(version) := {violation |
	pss.minor(version) >= 34
	some violation in probed_hosts
}

probed_hosts contains fixes.offer(violation, "remove `host`", patches) if {
	some entry in containers.all
	some handler in handlers
	some action in ["httpGet", "tcpSocket"]
	host := object.get(entry.container, array.concat(handler, [action, "host"]), "")
	is_string(host)
	host != ""
	path := array.concat(entry.path, array.concat(handler, [action, "host"]))
	msg := sprintf("%s sends its `%s` to the host `%s`", [containers.title(entry), handler[count(handler) - 1], host])
	violation := pss.violation(path, msg)

	# On the network of the node the host may be the pod itself.
	patches := [fixes.removing(path) | count(host_network) == 0]
}

# Where a container has a probe or a hook.
handlers := [
	["livenessProbe"],
	["readinessProbe"],
	["startupProbe"],
	["lifecycle", "postStart"],
	["lifecycle", "preStop"],
]
