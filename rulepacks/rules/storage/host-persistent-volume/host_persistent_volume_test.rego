package rules.host_persistent_volume_test

import data.lib.testing
import data.rules.host_persistent_volume

with_paths(spec, paths) := found if {
	object := {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "disk"}, "spec": spec}
	found := host_persistent_volume.violation with input as testing.review(object, {"paths": paths})
}

violations(spec) := with_paths(spec, ["/", "/etc", "/var", `C:\`, `C:\Windows`])

test_a_host_path_is_reported_at_its_source if {
	violations({"hostPath": {"path": "/mnt/data", "type": "Directory"}}) == {{
		"msg": "volume is the path `/mnt/data` of whatever node its pod runs on",
		"details": {"path": ["spec", "hostPath"]},
	}}
}

test_a_host_path_without_a_path_is_reported if {
	every source in [{}, {"path": null}, {"path": ""}, {"path": 1}] {
		testing.messages(violations({"hostPath": source})) == {"volume is a path of whatever node its pod runs on"}
	}
}

test_a_sensitive_local_path_is_reported_at_its_field if {
	violations({"local": {"path": "/var/lib/kubelet"}}) == {{
		"msg": "volume is the sensitive path `/var/lib/kubelet` of its node",
		"details": {"path": ["spec", "local", "path"]},
	}}
}

test_a_detour_does_not_hide_a_sensitive_path if {
	every path in ["/etc/", "//etc", "/mnt/../etc/ssl", "/", "/mnt/..", `c:\windows\Temp`, "C:/"] {
		count(violations({"local": {"path": path}})) == 1
	}
}

test_other_local_paths_pass if {
	every path in ["/mnt/disks/ssd1", "/data", "/etcd", "/mnt/etc", `D:\data`] {
		violations({"local": {"path": path}}) == set()
	}
}

test_the_paths_are_a_parameter if {
	with_paths({"local": {"path": "/etc"}}, []) == set()
	every path in ["/mnt/keys/tls", "/mnt/keys", "/mnt", "/"] {
		count(with_paths({"local": {"path": path}}, ["/mnt/keys"])) == 1
	}
	count(with_paths({"hostPath": {"path": "/mnt"}}, [])) == 1
}

any_local(spec) := found if {
	object := {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "disk"}, "spec": spec}
	parameters := {"paths": ["/etc"], "any_local": true}
	found := host_persistent_volume.violation with input as testing.review(object, parameters)
}

test_any_local_volume_is_refused_by_parameter if {
	any_local({"local": {"path": "/mnt/disks/ssd1", "fsType": "ext4"}}) == {{
		"msg": "volume is the path `/mnt/disks/ssd1` of one node",
		"details": {"path": ["spec", "local"]},
	}}
	every source in [{}, {"path": null}, {"path": 1}] {
		testing.messages(any_local({"local": source})) == {"volume is a path of one node"}
	}
	every value in testing.not_objects { any_local({"local": value}) == set() }
	any_local({"csi": {"driver": "disk.example"}}) == set()
}

test_what_is_sensitive_is_not_told_twice if {
	testing.messages(any_local({"local": {"path": "/etc/ssl"}})) == {"volume is the sensitive path `/etc/ssl` of its node"}
}

test_other_volumes_and_wrong_types_pass if {
	violations({"csi": {"driver": "disk.example"}}) == set()
	every value in testing.not_objects {
		violations({"hostPath": value, "local": value}) == set()
		violations(value) == set()
	}
	every value in [null, 1, ["/etc"], {}] { violations({"local": {"path": value}}) == set() }
}
