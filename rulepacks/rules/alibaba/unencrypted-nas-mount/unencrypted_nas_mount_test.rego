package rules.unencrypted_nas_mount_test

import data.lib.testing
import data.rules.unencrypted_nas_mount

nas := "nasplugin.csi.alibabacloud.com"

found(object) := violations if violations := unencrypted_nas_mount.violation with input as testing.review(object, {})

applies(object) if unencrypted_nas_mount.applies with input as testing.review(object, {})

volume(attributes, options) := {
	"kind": "PersistentVolume",
	"spec": {"csi": {"driver": nas, "volumeAttributes": attributes}, "mountOptions": options},
}

class(parameters, options) := {
	"kind": "StorageClass",
	"provisioner": nas,
	"parameters": parameters,
	"mountOptions": options,
}

test_plain_nfs_is_reported_at_the_options if {
	every options in [["nolock,vers=3"], [], null, ["notls"]] {
		found(volume({}, options)) == {{
			"msg": "volume mounts NAS by `nfs` without the option `tls`",
			"details": {"path": ["spec", "mountOptions"]},
		}}
		found(class({"mountProtocol": "NFS"}, options)) == {{
			"msg": "storage class mounts NAS by `nfs` without the option `tls`",
			"details": {"path": ["mountOptions"]},
		}}
	}
}

test_the_other_client_needs_the_option_too if {
	testing.messages(found(volume({"mountProtocol": "alinas"}, ["vers=3"]))) == {
		"volume mounts NAS by `alinas` without the option `tls`",
	}
}

test_tls_passes if {
	every options in [["tls"], ["vers=3", "tls"], ["vers=3,tls"], ["nolock, TLS"]] {
		found(volume({"mountProtocol": "alinas"}, options)) == set()
		found(class({"mountProtocol": "alinas"}, options)) == set()
	}
	found(volume({"mountProtocol": "alinas", "options": "vers=3,tls"}, null)) == set()
}

test_other_protocols_and_drivers_pass if {
	every object in [
		volume({"mountProtocol": "cpfs-nfs"}, []),
		{"kind": "StorageClass", "provisioner": "diskplugin.csi.alibabacloud.com"},
	] {
		found(object) == set()
		not applies(object)
	}
	applies(volume({}, []))
}

test_wrong_types_never_fail if {
	every value in testing.not_objects {
		count(found(volume(value, value))) == 1
		count(found(class({}, [value]))) == 1
		found({"kind": "PersistentVolume", "spec": value}) == set()
	}
}
