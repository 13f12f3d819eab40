package rules.open_oss_mount_test

import data.lib.testing
import data.rules.open_oss_mount

found(object) := violations if violations := open_oss_mount.violation with input as testing.review(object, {})

applies(object) if open_oss_mount.applies with input as testing.review(object, {})

csi(attributes) := {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": attributes}

bucket(attributes) := {"kind": "PersistentVolume", "spec": {"csi": csi(attributes)}}

class(parameters) := {
	"kind": "StorageClass",
	"provisioner": "ossplugin.csi.alibabacloud.com",
	"parameters": parameters,
}

pods(attributes) := testing.workloads({"containers": [], "volumes": [{"name": "data", "csi": csi(attributes)}]})

path := ["spec", "csi", "volumeAttributes"]

with_options(options) := found(bucket({"otherOpts": options}))

test_a_mount_for_everyone_is_reported_at_the_options if {
	every options in ["-o allow_other -o umask=000", "-o umask=000,allow_other", "-oallow_other,umask=000"] {
		with_options(options) == {{
			"msg": "volume of OSS is open to every user (`umask=000`)",
			"details": {"path": array.concat(path, ["otherOpts"])},
		}}
	}
	count(with_options("-o allow_other -o umask=0")) == 1
	testing.paths(found(class({"otherOpts": "-o allow_other -o umask=0"}))) == {["parameters", "otherOpts"]}
}

test_other_loose_options_are_reported if {
	every option, fault in {
		"dbglevel=debug": "writes what it does into logs",
		"no_check_certificate": "does not check the certificate of OSS",
		"url=http://oss-cn-hangzhou.aliyuncs.com": "uses plain HTTP",
	} {
		every prefix in ["-o ", "-o"] {
			testing.messages(with_options(concat("", [prefix, option]))) == {
				sprintf("volume of OSS %s (`%s`)", [fault, option]),
			}
		}
	}
}

test_volumes_of_pods_are_looked_at if {
	every object in pods({"otherOpts": "-o no_check_certificate"}) { count(found(object)) == 1 }
}

test_other_options_pass if {
	every options in [
		"-o umask=022",
		"-o allow_other",
		"-o umask=000",
		"-o allow_other -o umask=077",
		"-o allow_other -o mp_umask=000",
		"-o dbglevel=err",
		"-o url=https://oss-cn-hangzhou-internal.aliyuncs.com",
		"",
		null,
	] {
		with_options(options) == set()
	}
	not applies(bucket({}))
}

test_other_drivers_and_wrong_types_pass if {
	other := {"driver": "nasplugin.csi.alibabacloud.com", "volumeAttributes": {"otherOpts": "-o no_check_certificate"}}
	found({"kind": "PersistentVolume", "spec": {"csi": other}}) == set()
	not applies({"kind": "PersistentVolume", "spec": {"csi": other}})
	applies(bucket({"otherOpts": "-o umask=022"}))
	every value in testing.not_objects {
		found({"kind": "PersistentVolume", "spec": value}) == set()
		found({"kind": "PersistentVolume", "spec": {"csi": value}}) == set()
		found(bucket(value)) == set()
	}
	every object in testing.broken_pods { found(object) == set() }
}
