package lib.configs_test

import data.lib.configs
import data.lib.testing

documents(object) := found if {
	found := configs.documents("kubelet.config.k8s.io", "KubeletConfiguration") with input as testing.review(object, {})
}

kubelet := {"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration", "readOnlyPort": 0}

config_map(values) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": testing.metadata, "data": values}

test_an_object_is_its_own_configuration if {
	documents(kubelet) == [{"document": kubelet, "path": []}]
	older := object.union(kubelet, {"apiVersion": "kubelet.config.k8s.io/v1alpha1"})
	documents(older) == [{"document": older, "path": []}]
}

test_other_groups_and_kinds_are_left_out if {
	every fields in [
		{"kind": "CredentialProviderConfig"},
		{"apiVersion": "kubelet.config.k8s.io"},
		{"apiVersion": "example.com/v1"},
		{"apiVersion": "kubelet.config.k8s.io.example.com/v1"},
		{"apiVersion": null},
		{"kind": null},
	] {
		changed := object.union(kubelet, fields)
		documents(changed) == []
		documents(config_map({"kubelet": yaml.marshal(changed)})) == []
		documents(config_map({"kubelet": json.marshal(changed)})) == []
	}
}

test_a_config_map_holds_them_as_yaml_or_json if {
	quoted := "kind: KubeletConfiguration\napiVersion: 'kubelet.config.k8s.io/v1beta1'\nreadOnlyPort: 0"
	every text in [yaml.marshal(kubelet), json.marshal(kubelet), quoted] {
		documents(config_map({"note": "none", "kubelet": text})) == [{"document": kubelet, "path": ["data", "kubelet"]}]
	}
}

test_only_the_values_of_a_config_map_are_read if {
	text := yaml.marshal(kubelet)
	documents({"apiVersion": "v1", "kind": "ConfigMap", "binaryData": {"kubelet": text}}) == []
	documents({"apiVersion": "v1", "kind": "Secret", "data": {"kubelet": text}}) == []
}

test_one_value_can_hold_several_documents if {
	text := concat("---\n", ["# first\n", "kind: Other\n", yaml.marshal(kubelet), "{{ x }}\n", json.marshal(kubelet)])
	found := {"document": kubelet, "path": ["data", "kubelet"]}
	documents(config_map({"kubelet": text})) == [found, found]
}

test_every_group_of_component_configurations_is_known if {
	every group in [
		"apiserver.config.k8s.io",
		"audit.k8s.io",
		"kubeadm.k8s.io",
		"kubelet.config.k8s.io",
		"kubeproxy.config.k8s.io",
		"kubescheduler.config.k8s.io",
		"pod-security.admission.config.k8s.io",
	] {
		text := sprintf("apiVersion: %s/v1\nkind: Some", [group])
		found := configs.documents(group, "Some") with input as testing.review(config_map({"x": text}), {})
		[held.path | some held in found] == [["data", "x"]]
	}
}

test_other_texts_are_not_parsed if {
	every text in [
		"apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition",
		"version: kubelet.config.k8s.io/v1beta1",
		"{{ apiVersion }}",
	] {
		found := configs.texts with input as testing.review(config_map({"x": text}), {})
		found == []
	}
}

test_what_cannot_be_parsed_is_left_out if {
	every text in [
		"apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nx: {{ y }}",
		"- apiVersion: kubelet.config.k8s.io/v1beta1",
		"# apiVersion: kubelet.config.k8s.io/v1beta1",
	] {
		documents(config_map({"kubelet": text})) == []
	}
}

test_wrong_types_hold_nothing if {
	every value in testing.not_objects {
		documents(value) == []
		documents(config_map(value)) == []
		documents(config_map({"kubelet": value})) == []
	}
	documents(config_map([yaml.marshal(kubelet)])) == []
	documents({}) == []
	every object in testing.broken_pods { documents(object) == [] }
}
