package lib.alibaba_storage_test

import data.lib.alibaba_storage
import data.lib.testing

volumes(object) := found if found := alibaba_storage.volumes with input as testing.review(object, {})

persistent(csi) := {"apiVersion": "v1", "kind": "PersistentVolume", "spec": {"csi": csi}}

oss(attributes) := {"attributes": attributes, "path": ["spec", "csi", "volumeAttributes"]}

test_a_persistent_volume_has_attributes_and_a_secret if {
	csi := {
		"driver": alibaba_storage.oss,
		"volumeAttributes": {"bucket": "shop"},
		"nodePublishSecretRef": {"name": "oss", "namespace": "shop"},
	}
	volumes(persistent(csi)) == [{
		"driver": alibaba_storage.oss,
		"attributes": {"bucket": "shop"},
		"path": ["spec", "csi", "volumeAttributes"],
		"title": "volume",
		"secrets": [{"name": "oss", "path": ["spec", "csi", "nodePublishSecretRef"]}],
	}]
}

test_a_storage_class_has_them_as_parameters if {
	parameters := {"bucket": "shop", "csi.storage.k8s.io/node-publish-secret-name": "oss"}
	class := {"kind": "StorageClass", "provisioner": alibaba_storage.oss, "parameters": parameters}
	volumes(class) == [{
		"driver": alibaba_storage.oss,
		"attributes": parameters,
		"path": ["parameters"],
		"title": "storage class",
		"secrets": [{"name": "oss", "path": ["parameters", "csi.storage.k8s.io/node-publish-secret-name"]}],
	}]
}

test_workloads_have_them_at_their_volumes if {
	spec := {"containers": [], "volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "data", "csi": {"driver": "x"}}]}
	every object in testing.workloads(spec) {
		[[volume.driver, volume.title] | some volume in volumes(object)] == [["x", "volume `data`"]]
	}
	volumes(testing.pod(spec))[0].path == ["spec", "volumes", 1, "csi", "volumeAttributes"]
}

test_what_is_absent_or_of_a_wrong_type_is_empty if {
	every value in testing.not_objects {
		volumes(persistent(value)) == []
		volumes({"kind": "PersistentVolume", "spec": value}) == []
		csi := {"driver": "x", "volumeAttributes": value, "nodePublishSecretRef": value}
		[[volume.attributes, volume.secrets] | some volume in volumes(persistent(csi))] == [[{}, []]]
		class := {"kind": "StorageClass", "provisioner": "x", "parameters": value}
		[[volume.attributes, volume.secrets] | some volume in volumes(class)] == [[{}, []]]
		volumes(testing.pod({"volumes": [{"csi": value}]})) == []
	}
	every object in testing.broken_pods { volumes(object) == [] }
	volumes({"kind": "StorageClass"})[0].driver == ""
}

test_volumes_of_one_driver if {
	object := persistent({"driver": alibaba_storage.nas})
	count(alibaba_storage.of_driver(alibaba_storage.nas)) == 1 with input as testing.review(object, {})
	alibaba_storage.of_driver(alibaba_storage.oss) == [] with input as testing.review(object, {})
}

test_values_are_texts if {
	alibaba_storage.value({"a": " x "}, "a") == "x"
	alibaba_storage.value({"a": true}, "a") == "true"
	alibaba_storage.value({"a": 1}, "a") == "1"
	every written in ["", " ", null, [], {}] { not alibaba_storage.value({"a": written}, "a") }
	not alibaba_storage.value({}, "a")
	not alibaba_storage.value("x", "a")
}

test_keys_of_oss_are_the_same_in_capitals if {
	volume := oss({"AKID": "x", "authtype": "RRSA"})
	alibaba_storage.oss_attribute(volume, "akId") == {"key": "AKID", "value": "x"}
	alibaba_storage.oss_word(volume, "authType") == "rrsa"
	alibaba_storage.oss_path(volume, "akId") == ["spec", "csi", "volumeAttributes", "AKID"]
	not alibaba_storage.oss_attribute(volume, "akSecret")
	alibaba_storage.oss_word(volume, "akSecret") == ""
	alibaba_storage.oss_path(volume, "akSecret") == ["spec", "csi", "volumeAttributes", "akSecret"]
}

test_ossfs_is_the_client_where_none_is_named if {
	every attributes in [{}, {"fuseType": ""}, {"fuseType": "ossfs"}, {"fusetype": "OSSFS"}] {
		alibaba_storage.is_ossfs(oss(attributes))
	}
	not alibaba_storage.is_ossfs(oss({"fuseType": "ossfs2"}))
}

test_options_are_split_however_they_are_written if {
	every text in ["-o allow_other -o umask=022", "-oallow_other,umask=022", " -o  allow_other ,\t-o umask=022\n"] {
		alibaba_storage.oss_options(oss({"otherOpts": text})) == ["allow_other", "umask=022"]
	}
	alibaba_storage.oss_options(oss({"otherOpts": "-o url=http://x-o"})) == ["url=http://x-o"]
	alibaba_storage.oss_options(oss({})) == []
}

is_unencrypted(class) if alibaba_storage.unencrypted(class)

test_disks_are_encrypted_only_where_it_is_asked_for if {
	every written in ["true", "True", "yes", "1", " true ", true, 1, "${ENCRYPTED}", "{{ encrypted }}"] {
		not is_unencrypted({"provisioner": alibaba_storage.disk, "parameters": {"encrypted": written}})
	}
	every written in ["false", "no", "0", "", "on", false, null, []] {
		is_unencrypted({"provisioner": alibaba_storage.disk, "parameters": {"encrypted": written}})
	}
	is_unencrypted({"provisioner": alibaba_storage.disk})
	not is_unencrypted({"provisioner": "x"})
	not is_unencrypted({})
}

test_nas_counts_only_where_file_systems_are_made if {
	class := {"provisioner": alibaba_storage.nas, "parameters": {"volumeAs": "filesystem"}}
	every written in ["0", "", 0, null] {
		is_unencrypted(object.union(class, {"parameters": {"encryptType": written}}))
	}
	is_unencrypted(class)
	not is_unencrypted(object.union(class, {"parameters": {"encryptType": "1"}}))
	not is_unencrypted(object.union(class, {"parameters": {"volumeAs": "subpath"}}))
	not is_unencrypted({"provisioner": alibaba_storage.nas})
}

test_what_can_be_encrypted_by_parameters if {
	disk_class := {"provisioner": alibaba_storage.disk}
	nas_class := {"provisioner": alibaba_storage.nas, "parameters": {"volumeAs": "FileSystem"}}
	alibaba_storage.makes_encryptable(disk_class, alibaba_storage.disk)
	alibaba_storage.makes_encryptable(nas_class, alibaba_storage.nas)
	not alibaba_storage.makes_encryptable(disk_class, alibaba_storage.nas)
	not alibaba_storage.makes_encryptable(nas_class, alibaba_storage.disk)
	not alibaba_storage.makes_encryptable({"provisioner": alibaba_storage.nas}, alibaba_storage.nas)
}
