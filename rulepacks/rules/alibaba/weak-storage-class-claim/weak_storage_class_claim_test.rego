package rules.weak_storage_class_claim_test

import data.lib.testing
import data.rules.weak_storage_class_claim

class(name, provisioner, parameters, is_default) := {
	"metadata": {"name": name, "annotations": {"storageclass.kubernetes.io/is-default-class": is_default}},
	"provisioner": provisioner,
	"parameters": parameters,
}

classes := {
	"disk": class("disk", "diskplugin.csi.alibabacloud.com", {"type": "cloud_essd"}, "true"),
	"safe": class("safe", "diskplugin.csi.alibabacloud.com", {"encrypted": "true"}, "false"),
	"nas": class("nas", "nasplugin.csi.alibabacloud.com", {"volumeAs": "filesystem"}, "false"),
	"broken": null,
	"other": {"metadata": {"name": "other"}, "provisioner": "ebs.csi.example"},
}

found_with(object, held) := violations if {
	stock := {"cluster": {"storage.k8s.io/v1": {"StorageClass": held}}}
	review := testing.review(object, {})
	violations := weak_storage_class_claim.violation with input as review with data.inventory as stock
}

found(object) := found_with(object, classes)

applies(object) if weak_storage_class_claim.applies with input as testing.review(object, {})

claim(annotations, spec) := {
	"apiVersion": "v1",
	"kind": "PersistentVolumeClaim",
	"metadata": {"name": "data", "annotations": annotations},
	"spec": spec,
}

of(name) := claim({}, {"storageClassName": name})

test_a_claim_of_a_weak_class_is_reported_at_its_class if {
	found(of("disk")) == {{
		"msg": "claim gets disks without encryption from the storage class `disk`",
		"details": {"path": ["spec", "storageClassName"]},
	}}
	testing.messages(found(of("nas"))) == {
		"claim gets NAS file systems without encryption from the storage class `nas`",
	}
	beta := "volume.beta.kubernetes.io/storage-class"
	testing.paths(found(claim({beta: "disk"}, {}))) == {["metadata", "annotations", beta]}
}

test_a_class_may_be_in_two_versions_of_the_api if {
	stock := {"cluster": {
		"storage.k8s.io/v1": {"StorageClass": {"safe": classes.safe}},
		"storage.k8s.io/v1beta1": {"StorageClass": {"safe": object.union(classes.disk, {"metadata": {"name": "safe"}})}},
	}}
	review := testing.review(of("safe"), {})
	violations := weak_storage_class_claim.violation with input as review with data.inventory as stock
	testing.messages(violations) == {"claim gets disks without encryption from the storage class `safe`"}
}

test_a_claim_without_a_class_gets_the_default_one if {
	every spec in [{}, {"storageClassName": null}] {
		testing.paths(found(claim({}, spec))) == {["spec", "storageClassName"]}
		found_with(claim({}, spec), {"safe": classes.safe}) == set()
		second := object.union(classes.disk, {"metadata": {"name": "second"}})
		found_with(claim({}, spec), {"disk": classes.disk, "second": second}) == set()
	}
	beta := {"metadata": {"annotations": {"storageclass.beta.kubernetes.io/is-default-class": "true"}}}
	count(found_with(claim({}, {}), {"nas": object.union(classes.nas, beta)})) == 1
}

test_templates_of_claims_are_looked_at if {
	template := {"metadata": {"name": "data"}, "spec": {"storageClassName": "disk"}}
	spec := {"volumeClaimTemplates": [template], "template": {"spec": {"containers": []}}}
	every kind in ["StatefulSet", "CloneSet"] {
		found({"kind": kind, "metadata": testing.metadata, "spec": spec}) == {{
			"msg": "claim template `data` gets disks without encryption from the storage class `disk`",
			"details": {"path": ["spec", "volumeClaimTemplates", 0, "spec", "storageClassName"]},
		}}
	}
}

test_ephemeral_volumes_are_looked_at if {
	source := {"name": "data", "ephemeral": {"volumeClaimTemplate": {"spec": {"storageClassName": "disk"}}}}
	every object in testing.workloads({"containers": [], "volumes": [{"name": "tmp", "emptyDir": {}}, source]}) {
		testing.messages(found(object)) == {
			"volume `data` gets disks without encryption from the storage class `disk`",
		}
	}
	testing.paths(found(testing.pod({"volumes": [source]}))) == {
		["spec", "volumes", 0, "ephemeral", "volumeClaimTemplate", "spec", "storageClassName"],
	}
}

test_other_classes_pass if {
	every name in ["safe", "other", "missing", ""] { found(of(name)) == set() }
	found(claim({}, {"storageClassName": "disk", "volumeName": "disk-1"})) == set()
}

test_a_claim_of_a_disk_may_bring_its_key if {
	key := {"alibabacloud.com/kms-key-id": "5f2d"}
	found(claim(key, {"storageClassName": "disk"})) == set()
	count(found(claim(key, {"storageClassName": "nas"}))) == 1
	count(found(claim({"alibabacloud.com/kms-key-id": ""}, {"storageClassName": "disk"}))) == 1
}

test_it_applies_to_claims if {
	applies(of("safe"))
	not applies(testing.pod({"containers": []}))
}

test_wrong_types_pass if {
	every value in [1, true, [], {}] { found(of(value)) == set() }
	every value in ["x", 1, true, []] {
		found({"kind": "StatefulSet", "spec": {"volumeClaimTemplates": value}}) == set()
		found({"kind": "StatefulSet", "spec": {"volumeClaimTemplates": [value]}}) == set()
		found(testing.pod({"volumes": [value, {"ephemeral": value}]})) == set()
	}
	every value in testing.not_objects { count(found(claim(value, {"storageClassName": "disk"}))) == 1 }
	every object in testing.broken_pods { found(object) == set() }
}
